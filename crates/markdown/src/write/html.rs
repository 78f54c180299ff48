//! HTML inside Markdown (CommonMark 0.31, 4.6 and 6.6).
//!
//! An HTML block ends at a blank line, unless it begins with `<pre>` or the like; so no blank line is written
//! into one. Inside a line only tags are HTML: what stands between them is Markdown.

use std::borrow::Cow;

use posthaul_html::{Hooks, Step, Syntax, escape_attr, escape_text, write_node};
use posthaul_model::{Attr, Kind, NodeId, Tree};

use super::escape::collapse;
use super::{Templates, Writer};

/// Attributes of frames that the model adds.
const EMBED: [&str; 3] = ["provider", "video-id", "thumbnail"];

impl<H: Hooks> Writer<'_, H> {
    /// A node with all below it as an HTML block.
    pub(super) fn html_block(&mut self, id: NodeId) -> String {
        if self.tree.kind(id) == Kind::Comment {
            return self.comment(id);
        }
        let preformatted = is_preformatted(self.tree, id);
        let whole = preformatted && !ends_early(self.tree, id);
        let html = self.html(id, !whole);
        if whole {
            return html;
        }
        let html = without_blank_lines(html);
        let name_ends = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/');
        let name = html.strip_prefix('<').and_then(|rest| rest.split(name_ends).next()).unwrap_or_default();
        if !preformatted && begins_block(name) {
            return html;
        }
        // Other elements begin a block only when their first tag is alone on its line, and is one to CommonMark.
        let names_fit = is_tag(name) && self.tree.attrs(id).all(|attr| is_attribute(attr.name));
        match html.find('>').map(|end| html.split_at(end + 1)) {
            Some((tag, rest)) if !preformatted && names_fit && !tag.contains('\n') => {
                let rest = rest.trim_start();
                format!("{tag}{}{rest}", if rest.is_empty() { "" } else { "\n" })
            }
            _ => format!("<div>\n{html}\n</div>"),
        }
    }

    /// A node with all below it as HTML in a line. Its own text is Markdown there.
    pub(super) fn atom(&mut self, id: NodeId) -> String {
        let html = self.html(id, true);
        let mut out = String::with_capacity(html.len());
        let mut in_tag = false;
        for c in html.chars() {
            match c {
                '<' => in_tag = true,
                '>' => in_tag = false,
                '\n' => {
                    out.push(' ');
                    continue;
                }
                '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '$' if !in_tag => out.push('\\'),
                _ => {}
            }
            out.push(c);
        }
        out
    }

    fn html(&mut self, id: NodeId, squeeze: bool) -> String {
        let templates = self.dialect.templates;
        let mut html = String::new();
        let mut hooks = BlockHooks { inner: self.hooks, squeeze, templates };
        write_node(self.tree, id, Syntax::Html, &mut hooks, &mut html);
        templates.html(html)
    }

    /// A comment of HTML.
    pub(super) fn comment(&mut self, id: NodeId) -> String {
        let mut html = String::new();
        write_node(self.tree, id, Syntax::Html, &mut posthaul_html::NoHooks, &mut html);
        let templates = self.dialect.templates;
        if html == "<!--more-->" { html } else { collapse(&templates.raw(&html)).into_owned() }
    }

    /// The start tag of a node that is one HTML element.
    pub(super) fn start_tag(&mut self, id: NodeId) -> String {
        let tree = self.tree;
        let mut out = format!("<{}", tag(tree, id));
        for attr in tree.attrs(id) {
            let model = tree.kind(id) == Kind::Embed && EMBED.contains(&attr.name);
            if model || !is_attribute(attr.name) {
                continue;
            }
            if let Some(value) = self.hooks.attr(tree, id, attr) {
                let mut escaped = String::new();
                escape_attr(&value, Syntax::Html, &mut escaped);
                out.push_str(&format!(" {}=\"{}\"", attr.name, escaped.replace('\n', "&#10;")));
            }
        }
        out.push('>');
        self.dialect.templates.html(out)
    }
}

/// Whether the block that the node begins ends at its end tag, not at a blank line.
fn is_preformatted(tree: &Tree, id: NodeId) -> bool {
    matches!(tree.kind(id), Kind::CodeBlock { .. })
        || matches!(tree.tag(id), Some("script" | "style" | "pre" | "textarea"))
}

/// Whether an end tag inside would end the block.
fn ends_early(tree: &Tree, id: NodeId) -> bool {
    let ends = |text: &str| {
        let text = text.to_ascii_lowercase();
        ["</pre>", "</script>", "</style>", "</textarea>"].iter().any(|end| text.contains(end))
    };
    tree.descendants(id).skip(1).any(|inner| match tree.kind(inner) {
        Kind::Raw | Kind::Comment => ends(tree.text(inner)),
        _ => is_preformatted(tree, inner),
    })
}

/// Whether a line is one tag and nothing else, which begins an HTML block (CommonMark 0.31, 4.6, condition 7).
pub(super) fn is_lone_tag(line: &str) -> bool {
    let tag = line.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    tag.is_some_and(|tag| !tag.contains(['<', '\n']) && is_tag(tag.split([' ', '/']).next().unwrap_or_default()))
}

/// Whether the name is one of an element to CommonMark (6.6).
fn is_tag(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Attribute names that CommonMark takes for such (6.6); others make a tag text.
pub(super) fn is_attribute(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | ':'))
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b':' | b'-'))
}

/// The tag of a node that is one HTML element.
pub(super) fn tag(tree: &Tree, id: NodeId) -> &str {
    match tree.kind(id) {
        Kind::Generic => tree.text(id),
        Kind::Mark { mark } => mark.tag(),
        Kind::Link => "a",
        Kind::Image => "img",
        Kind::LineBreak => "br",
        Kind::Audio => "audio",
        Kind::Video => "video",
        Kind::Embed => "iframe",
        Kind::Quote { .. } => "blockquote",
        Kind::Details => "details",
        _ => "div",
    }
}

/// How nodes inside an HTML block are written: without blank lines where one can be avoided.
struct BlockHooks<'h, H> {
    inner: &'h mut H,
    squeeze: bool,
    templates: Templates,
}

impl<H: Hooks> Hooks for BlockHooks<'_, H> {
    fn enter(&mut self, tree: &Tree, id: NodeId, out: &mut String) -> Step {
        match tree.kind(id) {
            Kind::Text if self.squeeze && !keeps_space(tree, id) => {
                let text = collapse(tree.text(id));
                let text = if out.ends_with('\n') { text.trim_start_matches([' ', '\n']) } else { &*text };
                escape_text(text, Syntax::Html, out);
                Step::Skip
            }
            Kind::Raw => {
                let text = self.templates.raw(tree.text(id));
                if self.squeeze {
                    push_lines(&text, out);
                } else {
                    out.push_str(&text);
                }
                Step::Skip
            }
            Kind::Comment => {
                let mut html = String::new();
                write_node(tree, id, Syntax::Html, &mut posthaul_html::NoHooks, &mut html);
                out.push_str(&collapse(&self.templates.raw(&html)));
                Step::Skip
            }
            _ => Step::Default,
        }
    }

    fn attr<'t>(&mut self, tree: &'t Tree, id: NodeId, attr: Attr<'t>) -> Option<Cow<'t, str>> {
        self.inner.attr(tree, id, attr)
    }
}

/// Whether white space counts where a text stands, or it is never decoded.
fn keeps_space(tree: &Tree, id: NodeId) -> bool {
    tree.ancestors(id).any(|above| match tree.kind(above) {
        Kind::Generic => matches!(
            tree.text(above),
            "pre" | "listing" | "textarea" | "svg" | "math" | "noembed" | "noframes" | "xmp" | "plaintext" | "title"
        ),
        Kind::Embed => true,
        _ => false,
    })
}

/// The lines of a text but the blank ones.
fn push_lines(text: &str, out: &mut String) {
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            out.push_str(line);
        }
    }
}

/// HTML in which a line feed that would make a blank line is a character reference.
fn without_blank_lines(html: String) -> String {
    let html = html.trim_matches('\n');
    if !html.contains("\n\n") && !html.contains("\n ") && !html.contains("\n\t") {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len());
    for (index, line) in html.split('\n').enumerate() {
        if index > 0 {
            let blank_before = out.rsplit('\n').next().is_some_and(|last| last.trim().is_empty());
            out.push_str(if blank_before { "&#10;" } else { "\n" });
        }
        out.push_str(line);
    }
    out
}

/// Elements without content (HTML Living Standard, 13.1.2).
pub(super) fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Tags that begin an HTML block at the start of any line (CommonMark 0.31, 4.6, conditions 1 and 6; `source`
/// was among them until 0.30).
pub(super) fn begins_block(tag: &str) -> bool {
    matches!(
        tag,
        "pre"
            | "script"
            | "style"
            | "textarea"
            | "address"
            | "article"
            | "aside"
            | "base"
            | "basefont"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "col"
            | "colgroup"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "frame"
            | "frameset"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hr"
            | "html"
            | "iframe"
            | "legend"
            | "li"
            | "link"
            | "main"
            | "menu"
            | "menuitem"
            | "nav"
            | "noframes"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "param"
            | "search"
            | "section"
            | "source"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "track"
            | "ul"
    )
}
