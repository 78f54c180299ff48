//! Which documents go into which volume.

use std::ops::Range;

/// Megabytes that a volume takes before it has documents.
const EMPTY: f64 = 100.0;
/// Megabytes of a document whatever is in it.
const DOCUMENT: f64 = 0.5;
/// Bytes of memory for a byte of JSON: measured (see README.md).
const PER_BYTE: f64 = 250.0;

/// The memory that setting a document takes, in megabytes.
pub(crate) fn estimate(json: usize, images: u64) -> f64 {
    DOCUMENT + (json as f64 * PER_BYTE + images as f64) / 1e6
}

/// A document to be placed: its group in the contents and its memory in megabytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'a> {
    pub(crate) group: &'a str,
    pub(crate) memory: f64,
}

/// Limits of a volume. A single document is never split.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Megabytes.
    pub(crate) memory: f64,
    /// Documents.
    pub(crate) documents: usize,
}

impl Limits {
    fn holds(&self, items: &[Item<'_>]) -> bool {
        items.len() <= self.documents && EMPTY + items.iter().map(|item| item.memory).sum::<f64>() <= self.memory
    }
}

/// The volumes, in order. A group (a year) stays together unless it fills a volume on its own.
pub(crate) fn plan(items: &[Item<'_>], limits: Limits) -> Vec<Range<usize>> {
    let mut volumes: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < items.len() {
        let group = items[at..].iter().take_while(|item| item.group == items[at].group).count();
        if limits.holds(&items[start..at + group]) {
            at += group;
        } else if start < at {
            volumes.push(start..at);
            start = at;
        } else {
            // Linear: what was added up is given away at once.
            let mut end = start;
            let mut memory = EMPTY;
            while end < at + group && end - start < limits.documents.max(1) {
                memory += items[end].memory;
                if memory > limits.memory && end > start {
                    break;
                }
                end += 1;
            }
            // What is left of the group may share its volume with the next one.
            if end < at + group {
                volumes.push(start..end);
                start = end;
            }
            at = end;
        }
    }
    if start < items.len() || volumes.is_empty() {
        volumes.push(start..items.len());
    }
    volumes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn planned(groups: &[(&'static str, usize)], documents: usize) -> Vec<Range<usize>> {
        let items: Vec<_> = groups
            .iter()
            .flat_map(|&(group, count)| std::iter::repeat_n(Item { group, memory: 10.0 }, count))
            .collect();
        plan(&items, Limits { memory: 1e9, documents })
    }

    #[test]
    fn years_stay_together_while_they_fit() {
        assert_eq!(planned(&[("2020", 2), ("2021", 2), ("2022", 3)], 4), [0..4, 4..7]);
        assert_eq!(planned(&[("2020", 3), ("2021", 3)], 4), [0..3, 3..6]);
        assert_eq!(planned(&[("2020", 9), ("2021", 2)], 4), [0..4, 4..8, 8..11]);
        assert_eq!(planned(&[("2020", 3)], 500).len(), 1);
        assert_eq!(planned(&[], 4).len(), 1, "a book without documents has its cover");
    }

    #[test]
    fn memory_splits_too_and_one_document_always_fits() {
        let items = [Item { group: "a", memory: 1_000.0 }; 3];
        assert_eq!(plan(&items, Limits { memory: 500.0, documents: 9 }), [0..1, 1..2, 2..3]);
        assert_eq!(plan(&items, Limits { memory: 2_500.0, documents: 9 }), [0..2, 2..3]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn every_document_is_in_one_volume(sizes in prop::collection::vec((0_u8..4, 1.0_f64..300.0), 0..40), documents in 1_usize..9) {
            let names = ["a", "b", "c", "d"];
            let items: Vec<_> =
                sizes.iter().map(|&(group, memory)| Item { group: names[usize::from(group)], memory }).collect();
            let limits = Limits { memory: 600.0, documents };
            let volumes = plan(&items, limits);
            prop_assert_eq!(volumes.iter().flat_map(Clone::clone).collect::<Vec<_>>(), (0..items.len()).collect::<Vec<_>>());
            for volume in volumes {
                prop_assert!(volume.len() <= 1 || limits.holds(&items[volume]));
            }
        }
    }
}
