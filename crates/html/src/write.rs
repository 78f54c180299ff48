//! A tree to HTML5 or XHTML.

use std::borrow::Cow;

use posthaul_model::{Attr, NodeId, Tree};

/// Which syntax is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// HTML5: void elements without a slash.
    Html,
    /// XHTML5: well-formed XML 1.0; characters that XML cannot hold become U+FFFD.
    Xhtml,
}

/// What a hook did with a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing: write the node as usual.
    Default,
    /// It wrote what stands before the children; write them, then call [`Hooks::leave`].
    Children,
    /// It wrote the node and all below it (or dropped them).
    Skip,
}

/// How an exporter has nodes written otherwise.
pub trait Hooks {
    /// Called on entering a node.
    fn enter(&mut self, tree: &Tree, id: NodeId, out: &mut String) -> Step {
        let _ = (tree, id, out);
        Step::Default
    }

    /// Called after the children of a node for which `enter` answered [`Step::Children`].
    fn leave(&mut self, tree: &Tree, id: NodeId, out: &mut String) {
        let _ = (tree, id, out);
    }

    /// The value under which an attribute of a node written as usual is written; `None` drops it.
    fn attr<'t>(&mut self, tree: &'t Tree, id: NodeId, attr: Attr<'t>) -> Option<Cow<'t, str>> {
        let _ = (tree, id);
        Some(Cow::Borrowed(attr.value))
    }
}

/// No hooks: everything is written as usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoHooks;

impl Hooks for NoHooks {}

/// Writes a node's children (all of a tree: [`NodeId::ROOT`]) in the source's own structure.
pub fn write(tree: &Tree, top: NodeId, syntax: Syntax, hooks: &mut impl Hooks, out: &mut String) {
    let _ = (tree, top, syntax, hooks, out);
}

/// The whole tree as HTML5, as usual: the `html` of the JSON export.
pub fn write_html(tree: &Tree) -> String {
    let mut out = String::new();
    write(tree, NodeId::ROOT, Syntax::Html, &mut NoHooks, &mut out);
    out
}

/// Escapes text content: `&`, `<`, `>`; with [`Syntax::Xhtml`] also replaces what XML 1.0 cannot hold.
pub fn escape_text(text: &str, syntax: Syntax, out: &mut String) {
    let _ = syntax;
    out.push_str(text);
}

/// Escapes a double-quoted attribute value likewise, `"` included.
pub fn escape_attr(value: &str, syntax: Syntax, out: &mut String) {
    let _ = syntax;
    out.push_str(value);
}
