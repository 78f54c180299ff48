//! `<pre>` to code blocks.

use std::collections::HashSet;

use posthaul_model::{Confidence, Kind, Mark, NodeId, Normalisation, Tree, TreeEdit, WalkEvent};

use super::{is_space, only_child};
use crate::codes;

const BLOCK: Kind = Kind::CodeBlock { confidence: Confidence::Stated };
const INLINE: Kind = Kind::Mark { mark: Mark::Code };

/// Set on a block that had no inner `<code>`, so that it is written without one.
pub(crate) const BARE: &str = "bare";
/// Before the names of the attributes of the inner `<code>`.
pub(crate) const INNER: &str = "code-";

/// Makes code blocks and remembers what it dropped.
#[derive(Default)]
pub(super) struct Code {
    dropped: Vec<(Normalisation, u32)>,
    /// Blocks whose dropped markup is recorded.
    recorded: HashSet<NodeId>,
}

impl Code {
    /// In document order.
    pub(super) fn into_normalisations(mut self) -> Vec<Normalisation> {
        self.dropped.sort_by_key(|(_, start)| *start);
        self.dropped.into_iter().map(|(record, _)| record).collect()
    }

    pub(super) fn markup_dropped(&mut self, tree: &Tree, block: NodeId) {
        if self.recorded.insert(block) {
            self.record(tree, block, codes::CODE_MARKUP_DROPPED, String::new());
        }
    }

    pub(super) fn gutter_dropped(&mut self, tree: &Tree, at: NodeId, text: String) {
        self.record(tree, at, codes::CODE_GUTTER_DROPPED, text);
    }

    fn record(&mut self, tree: &Tree, at: NodeId, code: &'static str, text: String) {
        let pos = tree.pos(at);
        self.dropped.push((Normalisation { code: code.into(), line: pos.line, text }, pos.start));
    }

    /// `pre` and its obsolete likes: a code block if nothing but text and a highlighter's markup is inside.
    pub(super) fn preformatted(&mut self, tree: &mut Tree, id: NodeId) {
        if let Some(block) = inner_block(tree, id) {
            self.replace(tree, id, block);
            return;
        }
        let Some(content) = Content::read(tree, id) else { return };
        let inner = only_child(tree, id).filter(|&child| tree.kind(child) == INLINE);
        let attrs = attributes(tree, id, inner);
        if content.markup > usize::from(inner.is_some()) || tree.text(id) != "pre" {
            self.markup_dropped(tree, id);
        }
        if !content.gutter.is_empty() {
            self.gutter_dropped(tree, id, content.gutter);
        }
        while let Some(child) = tree.first_child(id) {
            tree.detach(child);
        }
        tree.set_kind(id, BLOCK);
        tree.set_text(id, &content.text);
        tree.set_attrs(id, attrs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    }

    /// Puts a code block in the place of a highlighter's wrapper, with the wrapper's attributes that it lacks.
    pub(super) fn replace(&mut self, tree: &mut Tree, wrapper: NodeId, block: NodeId) {
        let language = tree.attr(block, "language").map(str::to_owned).or_else(|| language_of(tree, wrapper));
        let attrs: Vec<_> = tree
            .attrs(wrapper)
            .filter(|attr| !matches!(attr.name, "class" | "data-lang"))
            .map(|attr| (attr.name.to_owned(), attr.value.to_owned()))
            .collect();
        let missing: Vec<_> = attrs.into_iter().filter(|(name, _)| tree.attr(block, name).is_none()).collect();
        for (name, value) in missing {
            tree.set_attr(block, &name, &value);
        }
        tree.remove_attr(block, BARE);
        drop_class(tree, block, "highlight");
        if let Some(language) = language {
            tree.remove_attr(block, "language");
            tree.set_attr(block, "language", &language);
        }
        let pos = tree.pos(wrapper);
        tree.detach(block);
        tree.insert_before(wrapper, block);
        tree.detach(wrapper);
        tree.set_pos(block, pos);
        self.markup_dropped(tree, block);
    }
}

/// The code block that is all of a node, an inline `code` around it aside.
pub(super) fn inner_block(tree: &Tree, id: NodeId) -> Option<NodeId> {
    let mut child = only_child(tree, id)?;
    if tree.kind(child) == INLINE {
        child = only_child(tree, child)?;
    }
    matches!(tree.kind(child), Kind::CodeBlock { .. }).then_some(child)
}

/// What a `pre` holds.
#[derive(Default)]
struct Content {
    text: String,
    /// Elements.
    markup: usize,
    /// Line numbers.
    gutter: String,
}

impl Content {
    /// `None` when something stands inside that code does not hold.
    fn read(tree: &Tree, id: NodeId) -> Option<Self> {
        let mut content = Self::default();
        let mut walk = tree.walk(id);
        walk.next();
        while let Some(event) = walk.next() {
            let WalkEvent::Enter(node) = event else { continue };
            match tree.kind(node) {
                Kind::Text => content.text.push_str(tree.text(node)),
                Kind::LineBreak => {
                    content.markup += 1;
                    content.text.push('\n');
                }
                INLINE => content.markup += 1,
                Kind::Generic if matches!(tree.text(node), "span" | "font") => {
                    content.markup += 1;
                    if is_gutter(tree, node) && holds_text_only(tree, node) {
                        content.gutter.push_str(&tree.inner_text(node));
                        walk.skip_children(node);
                    }
                }
                _ => return None,
            }
        }
        Some(content)
    }
}

fn holds_text_only(tree: &Tree, id: NodeId) -> bool {
    tree.descendants(id).skip(1).all(|node| match tree.kind(node) {
        Kind::Text => true,
        Kind::Generic => tree.text(node) == "span",
        _ => false,
    })
}

/// Line numbers as Rouge, Pygments and Chroma mark them.
pub(super) fn is_gutter(tree: &Tree, id: NodeId) -> bool {
    let words = tree.attr(id, "class").unwrap_or_default().split_ascii_whitespace();
    words.into_iter().any(|word| matches!(word, "gutter" | "rouge-gutter" | "lineno" | "linenos" | "lnt" | "ln"))
}

/// Whether nothing is left of a cell but a code block that was all gutter, or white space.
pub(super) fn is_blank(tree: &Tree, id: NodeId) -> bool {
    tree.descendants(id).all(|node| match tree.kind(node) {
        Kind::CodeBlock { .. } => tree.text(node).trim_ascii().is_empty(),
        Kind::Text => is_space(tree, node),
        kind => !kind.is_leaf(),
    })
}

fn attributes(tree: &Tree, pre: NodeId, inner: Option<NodeId>) -> Vec<(String, String)> {
    let mut attrs: Vec<_> = tree.attrs(pre).map(|attr| (attr.name.to_owned(), attr.value.to_owned())).collect();
    let language = inner.and_then(|code| language_of(tree, code)).or_else(|| language_of(tree, pre));
    match inner {
        None => attrs.push((BARE.to_owned(), String::new())),
        Some(code) => {
            let derived = language.as_ref().map(|language| format!("language-{language}"));
            for attr in
                tree.attrs(code).filter(|attr| !(attr.name == "class" && Some(attr.value) == derived.as_deref()))
            {
                attrs.push((format!("{INNER}{}", attr.name), attr.value.to_owned()));
            }
        }
    }
    if let Some(language) = language {
        attrs.retain(|(name, _)| name != "language");
        attrs.push(("language".to_owned(), language));
    }
    attrs
}

/// The language that a class or a data attribute names.
fn language_of(tree: &Tree, id: NodeId) -> Option<String> {
    let words = tree.attr(id, "class").unwrap_or_default().split_ascii_whitespace();
    let prefixes = ["language-", "lang-", "highlight-source-"];
    let by_class = words.into_iter().find_map(|word| prefixes.iter().find_map(|prefix| word.strip_prefix(prefix)));
    let by_data = || tree.attr(id, "data-lang").or_else(|| tree.attr(id, "data-language"));
    by_class.or_else(by_data)?.split_ascii_whitespace().next().map(str::to_owned)
}

fn drop_class(tree: &mut Tree, id: NodeId, class: &str) {
    if !tree.has_class(id, class) {
        return;
    }
    let all = tree.attr(id, "class").unwrap_or_default();
    let rest = all.split_ascii_whitespace().filter(|word| *word != class).collect::<Vec<_>>().join(" ");
    if rest.is_empty() {
        tree.remove_attr(id, "class");
    } else {
        tree.set_attr(id, "class", &rest);
    }
}
