//! The order of outputs.

use posthaul_model::{DocumentKind, Head};

/// Heads in the order of every output: posts by date and source path, undated ones last, then pages, then
/// other collections, each by path.
pub fn in_order(heads: &[Head]) -> Vec<&Head> {
    let mut list: Vec<&Head> = heads.iter().collect();
    list.sort_by(|a, b| {
        let date = |head: &Head| match (head.kind, &head.date) {
            (DocumentKind::Post, Some(date)) => (false, Some(date.instant)),
            (DocumentKind::Post, None) => (true, None),
            _ => (false, None),
        };
        (a.kind, date(a), &a.collection, &a.path).cmp(&(b.kind, date(b), &b.collection, &b.path))
    });
    list
}
