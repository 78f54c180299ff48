//! Tags and the kinds they stand for.

use posthaul_model::{Align, Kind, ListStyle, Mark, NodeId, QuoteStyle, SectionPart, Tree};

/// The element that carries a leaf through the tree builder. That it is unknown to HTML makes it an inline
/// element there.
pub(crate) const LEAF: &str = "posthaul-leaf";

/// The element that carries a block: it closes an open paragraph.
pub(crate) const BLOCK_LEAF: &str = "div";

/// The kind that a tag alone decides. What depends on parents or children (`pre`, `caption`, `input` …) is
/// lifted when the tree is complete.
pub(crate) fn kind_of(tag: &str) -> Option<Kind> {
    Some(match tag {
        "p" => Kind::Paragraph,
        "h1" => Kind::Heading { level: 1 },
        "h2" => Kind::Heading { level: 2 },
        "h3" => Kind::Heading { level: 3 },
        "h4" => Kind::Heading { level: 4 },
        "h5" => Kind::Heading { level: 5 },
        "h6" => Kind::Heading { level: 6 },
        "ul" => Kind::List { style: ListStyle::Bullet },
        "ol" => Kind::List { style: ListStyle::Ordered },
        "li" => Kind::ListItem,
        "blockquote" => Kind::Quote { style: QuoteStyle::Plain },
        "table" => Kind::Table,
        "thead" => Kind::TableSection { part: SectionPart::Head },
        "tbody" => Kind::TableSection { part: SectionPart::Body },
        "tfoot" => Kind::TableSection { part: SectionPart::Foot },
        "tr" => Kind::TableRow,
        "td" => Kind::TableCell { header: false, align: Align::None },
        "th" => Kind::TableCell { header: true, align: Align::None },
        "figure" => Kind::Figure,
        "img" => Kind::Image,
        "dl" => Kind::DefinitionList,
        "dt" => Kind::DefinitionTerm,
        "dd" => Kind::DefinitionDetails,
        "details" => Kind::Details,
        "hr" => Kind::ThematicBreak,
        "audio" => Kind::Audio,
        "video" => Kind::Video,
        "iframe" => Kind::Embed,
        "a" => Kind::Link,
        "br" => Kind::LineBreak,
        "div" | "span" => return None,
        _ => Kind::Mark { mark: Mark::from_tag(tag)? },
    })
}

/// Elements without content or end tag (HTML Living Standard, 13.1.2), the obsolete ones included.
pub(crate) fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose content is text alone, so that the tokenizer changes its state for them.
pub(crate) fn is_text_only(tag: &str) -> bool {
    is_raw_text(tag) || matches!(tag, "textarea" | "title" | "plaintext" | "script" | "style" | "xmp")
}

/// Elements that are lifted to no leaf and whose text is never decoded.
pub(crate) fn is_raw_text(tag: &str) -> bool {
    matches!(tag, "iframe" | "noembed" | "noframes")
}

/// Elements that go on in the next block when not closed (HTML Living Standard, 13.2.4.3).
pub(crate) fn is_formatting(tag: &str) -> bool {
    matches!(
        tag,
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u"
    )
}

/// Elements in which white space counts, so that none is added or dropped.
pub(crate) fn keeps_space(tag: &str) -> bool {
    matches!(tag, "pre" | "listing" | "textarea" | "svg" | "math")
}

/// Whether the node breaks a line: a block, but not one that no browser shows, nor what readers without scripts see
/// instead of them.
pub(crate) fn is_block(tree: &Tree, id: NodeId) -> bool {
    tree.is_block(id) && !is_unseen(tree, id) && tree.tag(id) != Some("noscript")
}

/// Comments, and metadata that may stand amid running text without breaking it.
pub(crate) fn is_unseen(tree: &Tree, id: NodeId) -> bool {
    tree.kind(id) == Kind::Comment
        || tree
            .tag(id)
            .is_some_and(|tag| matches!(tag, "script" | "style" | "template" | "title" | "link" | "meta" | "base"))
}
