//! A tree to HTML5 or XHTML.

mod element;
mod escape;
mod profile;
mod script;
mod tag;

use std::borrow::Cow;

use posthaul_model::{Attr, Kind, NodeId, Tree, Walk, WalkEvent};

pub use escape::{escape_attr, escape_text};

use crate::tags;

/// Which syntax is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// HTML5: void elements without a slash.
    Html,
    /// XHTML5: well-formed XML 1.0; characters that XML cannot hold become U+FFFD, names that it cannot hold
    /// are dropped (attributes) or written as `span` and `div` (elements), [`Kind::Raw`] is left out.
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
///
/// Blocks stand on lines of their own where that adds no white space that a reader sees.
pub fn write(tree: &Tree, top: NodeId, syntax: Syntax, hooks: &mut impl Hooks, out: &mut String) {
    let mut walk = tree.walk(top);
    walk.next();
    Writer { tree, top, syntax, hooks, out, steps: Vec::new(), verbatim: 0 }.run(walk);
}

/// Writes one node and all below it, likewise.
pub fn write_node(tree: &Tree, node: NodeId, syntax: Syntax, hooks: &mut impl Hooks, out: &mut String) {
    let top = tree.parent(node).unwrap_or(node);
    Writer { tree, top, syntax, hooks, out, steps: Vec::new(), verbatim: 0 }.run(tree.walk(node));
}

/// The whole tree as HTML5, as usual: the `html` of the JSON export.
pub fn write_html(tree: &Tree) -> String {
    let mut out = String::with_capacity(tree.len() * 32);
    write(tree, NodeId::ROOT, Syntax::Html, &mut NoHooks, &mut out);
    out
}

struct Writer<'w, H> {
    tree: &'w Tree,
    top: NodeId,
    syntax: Syntax,
    hooks: &'w mut H,
    out: &'w mut String,
    /// What was done for each node that is open.
    steps: Vec<Step>,
    /// How many open elements keep white space.
    verbatim: usize,
}

impl<H: Hooks> Writer<'_, H> {
    fn run(&mut self, mut walk: Walk<'_>) {
        while let Some(event) = walk.next() {
            match event {
                WalkEvent::Enter(id) => {
                    if self.enter(id) == Step::Skip {
                        walk.skip_children(id);
                    }
                }
                WalkEvent::Leave(id) if id != self.top => self.leave(id),
                WalkEvent::Leave(_) => {}
            }
        }
    }

    fn enter(&mut self, id: NodeId) -> Step {
        let before = self.tree.prev_sibling(id);
        let inside = self.tree.parent(id).is_some_and(|parent| parent != self.top);
        if before.is_some() || inside {
            self.line_between(before, Some(id));
        }
        let step = self.hooks.enter(self.tree, id, self.out);
        self.steps.push(step);
        if step == Step::Default {
            self.verbatim += usize::from(self.keeps_space(id));
            self.open(id);
        }
        step
    }

    fn leave(&mut self, id: NodeId) {
        let step = self.steps.pop().unwrap_or(Step::Skip);
        if step != Step::Skip
            && let Some(last) = self.tree.last_child(id)
        {
            self.line_between(Some(last), None);
        }
        match step {
            Step::Default => {
                self.close(id);
                self.verbatim -= usize::from(self.keeps_space(id));
            }
            Step::Children => self.hooks.leave(self.tree, id, self.out),
            Step::Skip => {}
        }
    }

    fn keeps_space(&self, id: NodeId) -> bool {
        self.tree.tag(id).is_some_and(tags::keeps_space)
    }

    /// A line feed between two nodes of which one is a block: but never beside text, which it would become part of.
    fn line_between(&mut self, before: Option<NodeId>, after: Option<NodeId>) {
        let any = |test: &dyn Fn(NodeId) -> bool| before.into_iter().chain(after).any(test);
        if self.verbatim == 0
            && any(&|id| tags::is_block(self.tree, id))
            && !any(&|id| self.tree.kind(id) == Kind::Text)
            && !self.out.is_empty()
            && !self.out.ends_with('\n')
        {
            self.out.push('\n');
        }
    }
}
