//! Markers of items.

use posthaul_model::{NodeId, Tree};

/// What marks the items of a list. A list right after one of the same kind takes the other sign, or the two
/// would be one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marker {
    /// The number of the next item; `None` for bullets.
    number: Option<u32>,
    other_sign: bool,
}

impl Marker {
    pub(super) fn new(tree: &Tree, list: NodeId, ordered: bool, before: Option<Self>) -> Self {
        let number = ordered.then(|| start(tree, list).unwrap_or(1));
        let alike = before.filter(|before| before.number.is_some() == ordered);
        Self { number, other_sign: alike.is_some_and(|before| !before.other_sign) }
    }

    /// The marker of the next item.
    pub(super) fn next(&mut self) -> String {
        match &mut self.number {
            None => if self.other_sign { "* " } else { "- " }.to_owned(),
            Some(number) => {
                let marker = format!("{number}{} ", if self.other_sign { ')' } else { '.' });
                // At most nine digits (CommonMark 0.31, 5.2); only the first number counts.
                *number = (*number + 1).min(999_999_999);
                marker
            }
        }
    }
}

/// The number of the first item, as `start` says, if Markdown can begin there.
pub(super) fn start(tree: &Tree, list: NodeId) -> Option<u32> {
    tree.attr(list, "start")?.trim().parse().ok().filter(|number| *number <= 999_999_999)
}
