//! Finding.

/// Finds a needle again and again, going only forward, in linear time altogether.
#[derive(Debug)]
pub(crate) struct Finder {
    needle: &'static str,
    /// The last result: from where, and what was found.
    last: Option<(usize, Option<usize>)>,
}

impl Finder {
    /// For a needle.
    pub(crate) fn new(needle: &'static str) -> Self {
        Self { needle, last: None }
    }

    /// The first needle at or after a byte.
    pub(crate) fn next(&mut self, text: &str, from: usize) -> Option<usize> {
        match self.last {
            Some((searched, found)) if searched <= from && found.is_none_or(|found| found >= from) => found,
            _ => {
                let found = text.get(from..).and_then(|rest| rest.find(self.needle)).map(|at| from + at);
                self.last = Some((from, found));
                found
            }
        }
    }
}
