//! What the rules of this folder share.

use posthaul_model::{Code, Kind, NodeId, Normalisation, Pos, Tree, TreeEdit, WalkEvent};

/// The value of the editor's attribute `data-ke-NAME`.
pub(super) fn ke(tree: &Tree, node: NodeId, name: &str) -> Option<String> {
    let is_it = |attr: &str| attr.strip_prefix("data-ke-").is_some_and(|rest| rest.eq_ignore_ascii_case(name));
    tree.attrs(node).find(|attr| is_it(attr.name)).map(|attr| attr.value.trim().to_owned())
}

/// Whether the node's `data-ke-type` is that word, in whatever case.
pub(super) fn ke_type(tree: &Tree, node: NodeId, name: &str) -> bool {
    ke(tree, node, "type").is_some_and(|value| value.eq_ignore_ascii_case(name))
}

/// An attribute that says something.
pub(super) fn filled(tree: &Tree, node: NodeId, name: &str) -> Option<String> {
    tree.attr(node, name).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned)
}

/// Whether a reader sees nothing of a text.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'))
}

/// Whether a reader sees nothing of a node: blank text, breaks, and marks around such.
pub(super) fn shows_nothing(tree: &Tree, node: NodeId) -> bool {
    tree.descendants(node).skip(1).all(|below| match tree.kind(below) {
        Kind::Text => is_blank(tree.text(below)),
        Kind::LineBreak | Kind::Mark { .. } => true,
        Kind::Generic => matches!(tree.text(below), "span" | "font" | "wbr"),
        _ => false,
    })
}

/// The nodes below one, in order.
pub(super) fn below(tree: &Tree, node: NodeId) -> Vec<NodeId> {
    tree.descendants(node).skip(1).collect()
}

/// The first node below of which something holds.
pub(super) fn find(tree: &Tree, node: NodeId, wanted: impl Fn(&Tree, NodeId) -> bool) -> Option<NodeId> {
    tree.descendants(node).skip(1).find(|&below| wanted(tree, below))
}

/// The first node below with that class.
pub(super) fn find_class(tree: &Tree, node: NodeId, class: &str) -> Option<NodeId> {
    find(tree, node, |tree, id| tree.has_class(id, class))
}

/// Whether a block holds images and frames, with wrappers around them, and nothing else but what stands aside
/// (captions, controls).
///
/// An element that is never closed swallows what follows it: such a one is left alone.
pub(super) fn holds_media_only(tree: &Tree, block: NodeId, aside: impl Fn(&Tree, NodeId) -> bool) -> bool {
    let mut walk = tree.walk(block);
    walk.next();
    while let Some(event) = walk.next() {
        let WalkEvent::Enter(node) = event else { continue };
        match tree.kind(node) {
            _ if aside(tree, node) => walk.skip_children(node),
            Kind::Image | Kind::Embed | Kind::Link | Kind::LineBreak => {}
            Kind::Generic if matches!(tree.text(node), "div" | "span") => {}
            Kind::Text if is_blank(tree.text(node)) => {}
            _ => return false,
        }
    }
    true
}

/// Whether a node is a caption, a `figcaption` deeper than HTML has it, or the older `p.cap1`.
pub(super) fn is_caption(tree: &Tree, node: NodeId) -> bool {
    match tree.kind(node) {
        Kind::Caption => true,
        Kind::Paragraph => tree.has_class(node, "cap1"),
        _ => tree.tag(node) == Some("figcaption"),
    }
}

/// Whether a block holds a link and paragraphs, with wrappers around them, and nothing else.
pub(super) fn holds_text_only(tree: &Tree, block: NodeId) -> bool {
    tree.descendants(block).skip(1).all(|node| match tree.kind(node) {
        Kind::Link | Kind::LineBreak | Kind::Paragraph | Kind::Mark { .. } | Kind::Text => true,
        _ => matches!(tree.tag(node), Some("div" | "span")),
    })
}

/// Whether all that a block shows stands in some of its parts.
pub(super) fn shows_nothing_but(tree: &Tree, block: NodeId, parts: &[NodeId]) -> bool {
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

/// Puts the content of every wrapper (`div`, `span`) below a node in its place, and drops white space between.
pub(super) fn flatten(tree: &mut Tree, node: NodeId) {
    let mut walk = tree.walk(node);
    walk.next();
    let (mut wrappers, mut spaces) = (Vec::new(), Vec::new());
    while let Some(event) = walk.next() {
        let WalkEvent::Enter(below) = event else { continue };
        match tree.kind(below) {
            Kind::Caption => walk.skip_children(below),
            Kind::Generic => wrappers.push(below),
            Kind::Text if tree.text(below).trim_ascii().is_empty() => spaces.push(below),
            _ => {}
        }
    }
    for space in spaces {
        tree.detach(space);
    }
    for wrapper in wrappers {
        tree.unwrap_node(wrapper);
    }
}

/// A node becomes a block of that kind which says no more of itself than how it is placed.
pub(super) fn become_block(tree: &mut Tree, node: NodeId, kind: Kind) {
    let class = placement(tree, node);
    set_block(tree, node, kind, &[("class", class.map(str::to_owned))]);
}

/// A node becomes a block of that kind with those attributes, of which some may not be known.
pub(super) fn set_block(tree: &mut Tree, node: NodeId, kind: Kind, attrs: &[(&str, Option<String>)]) {
    tree.set_kind(node, kind);
    tree.set_text(node, "");
    tree.set_attrs(node, attrs.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))));
}

/// The class that says how a block of Tistory's is placed, if it is placed otherwise than by default.
pub(super) fn placement(tree: &Tree, node: NodeId) -> Option<&'static str> {
    let class = tree.attr(node, "class").unwrap_or_default().to_owned();
    let words = [ke(tree, node, "align").unwrap_or_default(), ke(tree, node, "style").unwrap_or_default()];
    class.split_ascii_whitespace().chain(words.iter().map(String::as_str)).find_map(|word| {
        Some(match word {
            "alignCenter" | "center" => "align-center",
            "alignLeft" | "left" => "align-left",
            "alignRight" | "right" => "align-right",
            "floatLeft" => "float-left",
            "floatRight" => "float-right",
            "widthContent" => "width-content",
            _ => return None,
        })
    })
}

/// Collects what leaves the tree.
pub(super) struct Records<'n> {
    list: &'n mut Vec<Normalisation>,
}

impl<'n> Records<'n> {
    pub(super) fn new(list: &'n mut Vec<Normalisation>) -> Self {
        Self { list }
    }

    /// Takes a node with all below it out of the tree and records its text.
    pub(super) fn drop(&mut self, tree: &mut Tree, node: NodeId, code: &'static str) {
        self.add(tree.pos(node), code, tree.inner_text(node));
        tree.detach(node);
    }

    /// Records a text that left the tree.
    pub(super) fn add(&mut self, pos: Pos, code: &'static str, text: String) {
        self.list.push(Normalisation { code: Code::new(code), line: pos.line, text });
    }
}
