//! Ruby: text with readings above it.

use posthaul_model::{Kind, NodeId, Tree};

use super::shape::Shape;

/// Whether a `ruby` element is as validators want it: base text and then readings, each reading alone or
/// between two parentheses of plain text, once or more.
pub(super) fn is_regular(tree: &Tree, shape: &Shape, id: NodeId) -> bool {
    if shape.has_block(id) {
        return false;
    }
    let mut parts = String::new();
    for child in tree.children(id) {
        let part = match (tree.kind(child), tree.tag(child)) {
            (_, Some("rt")) => 't',
            (_, Some("rp")) if tree.children(child).all(|node| tree.kind(node) == Kind::Text) => '(',
            (_, Some("rp" | "rtc")) => return false,
            (Kind::Text, _) if tree.text(child).trim().is_empty() => continue,
            (Kind::Comment, _) => continue,
            _ => 'b',
        };
        if part != 'b' || !parts.ends_with('b') {
            parts.push(part);
        }
    }
    // Every group: base, then readings, then perhaps another base.
    let mut groups = parts.split('b');
    groups.next() == Some("")
        && parts.contains('t')
        && groups.all(|group| {
            let bare = group.chars().all(|part| part == 't');
            let inner = group.strip_prefix('(').and_then(|rest| rest.strip_suffix('('));
            let between = inner.is_some_and(|inner| inner.split('(').all(|reading| reading == "t"));
            !group.is_empty() && (bare || between)
        })
}
