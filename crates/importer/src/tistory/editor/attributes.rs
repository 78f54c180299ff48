//! The editor's own attributes, which say nothing outside it.

use posthaul_model::{NodeId, Tree, TreeEdit};

/// Takes them away wherever they are left: in what no rule understood, too.
pub(super) fn clean_all(tree: &mut Tree) {
    for node in tree.descendants(NodeId::ROOT).collect::<Vec<_>>() {
        clean(tree, node);
    }
}

/// Takes them away.
pub(super) fn clean(tree: &mut Tree, node: NodeId) {
    let is_junk = |name: &str| {
        name.starts_with("data-ke-") || name.starts_with("data-mce-") || matches!(name, "contenteditable" | "onerror")
    };
    if tree.attrs(node).any(|attr| is_junk(attr.name)) {
        keep(tree, node, |name| !is_junk(name));
    }
}

/// Keeps only the attributes whose names are wanted.
pub(super) fn keep(tree: &mut Tree, node: NodeId, wanted: impl Fn(&str) -> bool) {
    let attrs: Vec<_> = tree
        .attrs(node)
        .filter(|attr| wanted(attr.name))
        .map(|attr| (attr.name.to_owned(), attr.value.to_owned()))
        .collect();
    tree.set_attrs(node, attrs.iter().map(|(name, value)| (&**name, &**value)));
}

/// Takes declarations out of `style`, and the attribute with the last of them.
pub(super) fn drop_style(tree: &mut Tree, node: NodeId, dropped: impl Fn(&str, &str) -> bool) {
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
pub(super) fn style(tree: &Tree, node: NodeId, name: &str) -> Option<String> {
    tree.attr(node, "style")?.split(';').find_map(|declaration| {
        let (found, value) = declaration.split_once(':')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}
