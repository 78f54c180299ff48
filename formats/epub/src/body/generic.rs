//! Elements that the model does not know: which a book holds, and what stands for the others.

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Treatment {
    /// It is written under this tag, and nothing is lost.
    Keep(&'static str),
    /// It is written as this plainer one.
    Lower(&'static str),
    /// It belongs to a form and is written as this plainer one.
    Form(&'static str),
    /// It and all in it is for machines.
    Script,
    /// It shows nothing of its own and holds nothing to read.
    Drop,
    /// It shows something from elsewhere: a link stands for it.
    Frame,
    /// A place on an image that is a link.
    Area,
    /// It has a vocabulary of its own; its text is kept.
    Foreign,
    /// Text with readings above it: kept when regular.
    Ruby,
    /// Unknown: a block when blocks are in it, else inline.
    Unknown,
}

/// What becomes of an element, by its tag (HTML Living Standard, section 4 and 16.2 for the obsolete ones).
pub(super) fn treatment(tag: &str) -> Treatment {
    use Treatment::{Area, Drop, Foreign, Form, Frame, Keep, Lower, Ruby, Script};
    match tag {
        "address" => Keep("address"),
        "article" => Keep("article"),
        "aside" => Keep("aside"),
        "bdi" => Keep("bdi"),
        "blockquote" => Keep("blockquote"),
        "div" => Keep("div"),
        "footer" => Keep("footer"),
        "header" => Keep("header"),
        "nav" => Keep("nav"),
        "p" => Keep("p"),
        "pre" => Keep("pre"),
        "section" => Keep("section"),
        "span" => Keep("span"),
        "wbr" => Keep("wbr"),
        "caption" => Keep("caption"),
        "colgroup" => Keep("colgroup"),
        "col" => Keep("col"),
        "dl" => Keep("dl"),
        "dt" => Keep("dt"),
        "dd" => Keep("dd"),
        "figure" => Keep("figure"),
        "hr" => Keep("hr"),
        "li" => Keep("li"),
        "ol" => Keep("ol"),
        "table" => Keep("table"),
        "tbody" => Keep("tbody"),
        "td" => Keep("td"),
        "tfoot" => Keep("tfoot"),
        "th" => Keep("th"),
        "thead" => Keep("thead"),
        "tr" => Keep("tr"),
        "ul" => Keep("ul"),
        "rb" => Keep("rb"),
        "rp" => Keep("rp"),
        "rt" => Keep("rt"),
        "ruby" => Ruby,
        "acronym" => Lower("abbr"),
        "dir" | "menu" => Lower("ul"),
        "listing" | "plaintext" | "xmp" => Lower("pre"),
        "tt" => Lower("code"),
        "big" | "font" | "nobr" | "blink" | "basefont" | "bdo" | "time" | "data" | "rtc" | "slot" | "map"
        | "picture" | "title" => Lower("span"),
        "center" | "figcaption" | "hgroup" | "main" | "search" | "dialog" | "details" | "summary" | "marquee"
        | "noscript" | "noembed" | "noframes" | "canvas" | "html" | "body" | "frameset" | "head" => Lower("div"),
        "form" | "fieldset" | "legend" => Form("div"),
        "button" | "label" | "select" | "option" | "optgroup" | "datalist" | "textarea" | "output" | "meter"
        | "progress" | "input" | "keygen" | "isindex" | "selectedcontent" => Form("span"),
        "script" | "style" | "template" => Script,
        "meta" | "link" | "base" | "source" | "track" | "param" | "bgsound" => Drop,
        "iframe" | "frame" | "object" | "embed" | "applet" | "portal" | "fencedframe" => Frame,
        "area" => Area,
        "svg" | "math" => Foreign,
        _ => Treatment::Unknown,
    }
}

/// Whether nothing is lost when the element becomes a `div` or a `span` of its name.
pub(super) fn is_plain(tag: &str) -> bool {
    matches!(tag, "p" | "div" | "span" | "section" | "figure")
}
