//! Elements that the model does not know.

use posthaul_model::NodeId;

use super::Writer;
use super::frame::{Undo, What};
use super::kinds::leaf;

impl Writer<'_, '_> {
    /// An element that the model does not know: what it means on paper, else its content alone.
    pub(super) fn generic(&mut self, id: NodeId) -> (Undo, bool) {
        let tree = self.tree;
        let tag = tree.text(id);
        match tag {
            "script" | "style" | "template" => {
                self.lose("script_dropped", id, tag, "");
                return leaf();
            }
            "iframe" | "frame" | "object" | "embed" | "applet" | "portal" | "fencedframe" => return self.frame(id),
            "svg" | "math" => {
                self.lose("element_lowered", id, tag, "its text");
                let text = tree.inner_text(id);
                self.text(id, text.trim());
                return leaf();
            }
            "area" => {
                self.lose("element_lowered", id, tag, "link");
                if let Some(href) = tree.attr(id, "href") {
                    let target = self.target(href, id);
                    let label = tree.attr(id, "alt").filter(|alt| !alt.trim().is_empty()).unwrap_or(href);
                    self.link_with_text(id, target, label);
                }
                return (Undo::default(), true);
            }
            "pre" | "listing" | "plaintext" | "xmp" => {
                let (undo, below) = self.container(id, What::Box { style: "pre", title: Vec::new() });
                self.styles.add("c");
                self.verbatim += 1;
                return (Undo { styles: "c", verbatim: true, ..undo }, below);
            }
            _ => {}
        }
        if let Some(code) = lowered(tag) {
            self.lose(code, id, tag, if tree.is_block(id) { "div" } else { "span" });
        }
        match tag {
            "tt" => self.styled(id, "c"),
            "big" => self.styled(id, ""),
            "rt" => self.styled(id, "p"),
            "legend" => self.paragraph(id, "b"),
            _ if tree.is_block(id) => self.paragraph(id, ""),
            _ => self.styled(id, ""),
        }
    }
}

/// The code that names what becomes of an element, unless nothing is lost by it (HTML Living Standard, section 4
/// and 16.2 for the obsolete ones).
fn lowered(tag: &str) -> Option<&'static str> {
    match tag {
        "address" | "article" | "aside" | "bdi" | "blockquote" | "div" | "footer" | "header" | "nav" | "p"
        | "section" | "span" | "wbr" | "caption" | "colgroup" | "col" | "dl" | "dt" | "dd" | "figure" | "hr" | "li"
        | "ol" | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" | "ul" | "center" | "main" | "hgroup"
        | "figcaption" | "search" => None,
        "form" | "fieldset" | "legend" | "button" | "label" | "select" | "option" | "optgroup" | "datalist"
        | "textarea" | "output" | "meter" | "progress" | "input" | "keygen" | "isindex" | "selectedcontent" => {
            Some("form_lowered")
        }
        // They show nothing and hold nothing to read.
        "source" | "track" | "param" | "meta" | "link" | "base" | "bgsound" => None,
        _ => Some("element_lowered"),
    }
}
