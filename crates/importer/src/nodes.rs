//! Looking into and changing trees: what the editors of all platforms need.

use posthaul_model::{Code, Kind, NodeId, Normalisation, Pos, Tree, TreeEdit, WalkEvent};

/// An attribute that says something.
pub(crate) fn filled(tree: &Tree, node: NodeId, name: &str) -> Option<String> {
    tree.attr(node, name).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned)
}

/// Whether a reader sees nothing of a text.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'))
}

/// Whether a reader sees nothing of a node: blank text, breaks, and marks around such.
pub(crate) fn shows_nothing(tree: &Tree, node: NodeId) -> bool {
    tree.descendants(node).skip(1).all(|below| match tree.kind(below) {
        Kind::Text => is_blank(tree.text(below)),
        Kind::LineBreak | Kind::Mark { .. } => true,
        Kind::Generic => matches!(tree.text(below), "span" | "font" | "wbr"),
        _ => false,
    })
}

/// The nodes below one, in order.
pub(crate) fn below(tree: &Tree, node: NodeId) -> Vec<NodeId> {
    tree.descendants(node).skip(1).collect()
}

/// The nodes of which something holds and that stand in no other such, in order.
pub(crate) fn outermost(tree: &Tree, wanted: impl Fn(&Tree, NodeId) -> bool) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut walk = tree.walk(NodeId::ROOT);
    while let Some(event) = walk.next() {
        if let WalkEvent::Enter(node) = event
            && wanted(tree, node)
        {
            found.push(node);
            walk.skip_children(node);
        }
    }
    found
}

/// The first node below of which something holds.
pub(crate) fn find(tree: &Tree, node: NodeId, wanted: impl Fn(&Tree, NodeId) -> bool) -> Option<NodeId> {
    tree.descendants(node).skip(1).find(|&below| wanted(tree, below))
}

/// The first node below with that class.
pub(crate) fn find_class(tree: &Tree, node: NodeId, class: &str) -> Option<NodeId> {
    find(tree, node, |tree, id| tree.has_class(id, class))
}

/// Whether all that a block shows stands in some of its parts.
pub(crate) fn shows_nothing_but(tree: &Tree, block: NodeId, parts: &[NodeId]) -> bool {
    let mut walk = tree.walk(block);
    while let Some(event) = walk.next() {
        match event {
            WalkEvent::Enter(node) if parts.contains(&node) => walk.skip_children(node),
            WalkEvent::Enter(node) if tree.kind(node) == Kind::Text && !is_blank(tree.text(node)) => return false,
            _ => {}
        }
    }
    true
}

/// A node becomes a block of that kind with those attributes, of which some may not be known.
pub(crate) fn set_block(tree: &mut Tree, node: NodeId, kind: Kind, attrs: &[(&str, Option<String>)]) {
    tree.set_kind(node, kind);
    tree.set_text(node, "");
    tree.set_attrs(node, attrs.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))));
}

/// Collects what leaves the tree.
pub(crate) struct Records<'n> {
    list: &'n mut Vec<Normalisation>,
}

impl<'n> Records<'n> {
    pub(crate) fn new(list: &'n mut Vec<Normalisation>) -> Self {
        Self { list }
    }

    /// Takes a node with all below it out of the tree and records its text.
    pub(crate) fn drop(&mut self, tree: &mut Tree, node: NodeId, code: &'static str) {
        self.add(tree.pos(node), code, tree.inner_text(node));
        tree.detach(node);
    }

    /// Records a text that left the tree.
    pub(crate) fn add(&mut self, pos: Pos, code: &'static str, text: String) {
        self.list.push(Normalisation { code: Code::new(code), line: pos.line, text });
    }
}

/// Keeps only the attributes whose names are wanted.
pub(crate) fn keep(tree: &mut Tree, node: NodeId, wanted: impl Fn(&str) -> bool) {
    let attrs: Vec<_> = tree
        .attrs(node)
        .filter(|attr| wanted(attr.name))
        .map(|attr| (attr.name.to_owned(), attr.value.to_owned()))
        .collect();
    tree.set_attrs(node, attrs.iter().map(|(name, value)| (&**name, &**value)));
}

/// Takes declarations out of `style`, and the attribute with the last of them.
pub(crate) fn drop_style(tree: &mut Tree, node: NodeId, dropped: impl Fn(&str, &str) -> bool) {
    let Some(style) = tree.attr(node, "style").map(str::to_owned) else { return };
    let kept: Vec<_> = style
        .split(';')
        .map(str::trim)
        .filter(|declaration| !declaration.is_empty())
        .filter(|declaration| {
            let (name, value) = declaration.split_once(':').unwrap_or((declaration, ""));
            !dropped(&name.trim().to_ascii_lowercase(), value.trim())
        })
        .collect();
    if kept.is_empty() {
        tree.remove_attr(node, "style");
    } else {
        tree.set_attr(node, "style", &kept.join("; "));
    }
}

/// The value of a declaration in `style`.
pub(crate) fn style(tree: &Tree, node: NodeId, name: &str) -> Option<String> {
    tree.attr(node, "style")?.split(';').find_map(|declaration| {
        let (found, value) = declaration.split_once(':')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

/// Puts parts in the place of all that a block holds.
pub(crate) fn replace_content(tree: &mut Tree, block: NodeId, parts: &[NodeId]) {
    while let Some(child) = tree.first_child(block) {
        tree.detach(child);
    }
    for &part in parts {
        tree.append(block, part);
    }
}
