//! The order of documents in the lists that templates see (`Reader#sort_files!`, `Collection#sort_docs!`).

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use posthaul_frontmatter::{Mapping, Resolved};
use posthaul_model::Head;

use super::document::{Document, HeadOf};
use crate::jekyll::config::Config;

/// Collections in their turn, pages last. `data` is the front matter of a file.
pub(super) fn in_order(mut heads: Vec<HeadOf>, config: &Config, data: impl Fn(&Head) -> Mapping) -> Vec<HeadOf> {
    let turn = |head: &HeadOf| config.turn(head.collection.as_deref());
    heads.sort_by_key(&turn);
    let mut sorted = Vec::with_capacity(heads.len());
    while let Some(first) = heads.first() {
        let of_first = turn(first);
        let label = first.collection.clone();
        let rest = heads.split_off(heads.partition_point(|head| turn(head) == of_first));
        let group = std::mem::replace(&mut heads, rest);
        sorted.extend(match label {
            None => pages(group),
            Some(label) => documents(group, config, &label, &data),
        });
    }
    sorted
}

/// By name; of the same name those of folders further down go first.
fn pages(mut pages: Vec<HeadOf>) -> Vec<HeadOf> {
    pages.sort_by(|a, b| {
        let (mut left, mut right) = (a.path.split('/').peekable(), b.path.split('/').peekable());
        let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
        name(&a.path).cmp(&name(&b.path)).then_with(|| {
            while let (Some(a), Some(b)) = (left.next(), right.next()) {
                let folders = right.peek().is_some().cmp(&left.peek().is_some());
                match folders.then_with(|| a.cmp(b)) {
                    Ordering::Equal => {}
                    unequal => return unequal,
                }
            }
            Ordering::Equal
        })
    });
    pages
}

fn documents(mut group: Vec<HeadOf>, config: &Config, label: &str, data: impl Fn(&Head) -> Mapping) -> Vec<HeadOf> {
    // As their files are read.
    group.sort_by(|a, b| a.path.split('/').cmp(b.path.split('/')));
    let collection = config.collections.iter().find(|collection| collection.label == label);
    let order = collection.map(|collection| collection.order.as_slice()).unwrap_or_default();
    if let Some(key) = collection.and_then(|collection| collection.sort_by.as_deref()).filter(|_| order.is_empty()) {
        let keyed = group.into_iter().map(|head| (Key::of(&head, key, &data), head)).collect();
        return merge_sort(keyed, &|(a, left), (b, right)| {
            a.compare(b).filter(|order| order.is_ne()).unwrap_or_else(|| by_date(left, right))
        })
        .into_iter()
        .map(|(_, head)| head)
        .collect();
    }
    let mut group = merge_sort(group, &|a, b| by_date(a, b));
    // Those that the configuration lists go first.
    if !order.is_empty() {
        let listed: HashMap<&str, usize> =
            order.iter().enumerate().map(|(place, path)| (path.as_str(), place)).collect();
        group.sort_by_key(|head| {
            let in_folder = config.relative(&head.path).split_once('/').map_or("", |(_, path)| path);
            listed.get(in_folder).copied().unwrap_or(order.len())
        });
    }
    group
}

/// `Document#<=>`: by date where both have one. With documents that have none this is no order, and what comes of it
/// is up to the algorithm.
fn by_date(a: &Head, b: &Head) -> Ordering {
    let instant = |head: &Head| head.date.as_ref().map(|date| date.instant);
    let dates = instant(a).zip(instant(b)).map_or(Ordering::Equal, |(a, b)| a.cmp(&b));
    dates.then_with(|| a.path.cmp(&b.path))
}

/// Posts as `site.posts` and the lists of terms have them. Templates run when every document has a date: a draft
/// without one that of its file, which no copy of the site keeps and which is taken for later than any other.
pub(super) fn newest_first(mut posts: Vec<&Arc<Document>>) -> Vec<&Arc<Document>> {
    posts.sort_by(|a, b| {
        let (a, b): (&Head, &Head) = (&a.head, &b.head);
        let is_undated = |head: &Head| head.date.is_none();
        is_undated(b).cmp(&is_undated(a)).then_with(|| by_date(b, a))
    });
    posts
}

/// Ruby's `sort!` on Linux, which is the C library's `qsort_r`. Its depth is the logarithm of the length.
fn merge_sort<T>(mut items: Vec<T>, compare: &impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    if items.len() < 2 {
        return items;
    }
    let length = items.len();
    let right = items.split_off(length / 2);
    let mut left = merge_sort(items, compare).into_iter().peekable();
    let mut right = merge_sort(right, compare).into_iter().peekable();
    let mut merged = Vec::with_capacity(length);
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        merged.extend(if compare(a, b).is_le() { left.next() } else { right.next() });
    }
    merged.extend(left);
    merged.extend(right);
    merged
}

/// What a document has under the key that its collection is sorted by.
enum Key {
    None,
    Number(f64),
    Text(String),
    Moment(Timestamp),
    /// Nothing that can be compared.
    Other,
}

impl Key {
    fn of(head: &Head, key: &str, data: impl Fn(&Head) -> Mapping) -> Self {
        match key {
            "date" => return head.date.as_ref().map_or(Self::None, |date| Self::Moment(date.instant)),
            "title" => return Self::Text(head.title.clone()),
            _ => {}
        }
        let data = data(head);
        let Some(value) = data.get(key).filter(|value| !value.is_null()) else { return Self::None };
        match value.as_scalar().map(|scalar| &scalar.value) {
            #[expect(clippy::cast_precision_loss, reason = "places in a list are small numbers")]
            Some(Resolved::Int(number)) => Self::Number(*number as f64),
            Some(Resolved::Float(number)) => Self::Number(*number),
            Some(Resolved::String | Resolved::Date(_)) => Self::Text(value.ruby_to_s()),
            Some(Resolved::Time { instant, .. }) => Self::Moment(*instant),
            _ => Self::Other,
        }
    }

    /// Those without the key go last; nothing when the two cannot be compared.
    fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::None, Self::None) => Some(Ordering::Equal),
            (Self::None, _) => Some(Ordering::Greater),
            (_, Self::None) => Some(Ordering::Less),
            (Self::Number(a), Self::Number(b)) => a.partial_cmp(b),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (Self::Moment(a), Self::Moment(b)) => Some(a.cmp(b)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_order_is_merged_in_halves() {
        // Number 0 is equal to any, as a document without a date is where paths are.
        let compare = |a: &u8, b: &u8| if *a == 0 || *b == 0 { Ordering::Equal } else { a.cmp(b) };
        assert_eq!(merge_sort(vec![3, 0, 1, 2], &compare), [1, 2, 3, 0]);
        assert_eq!(merge_sort(vec![3, 0, 0, 2, 1], &compare), [3, 0, 0, 1, 2]);
        let numbers: Vec<u32> = (0..100).map(|number| number * 37 % 101).collect();
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        assert_eq!(merge_sort(numbers, &u32::cmp), sorted);
    }
}
