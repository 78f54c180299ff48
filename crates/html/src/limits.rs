//! Limits on what is read.

/// Limits; what lies beyond ends in a [`Problem`](crate::Problem), with the text kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Levels of elements; 512 as in browsers. Deeper elements are not opened; their text stays.
    pub depth: usize,
    /// Nodes of one document.
    pub nodes: usize,
    /// Attributes of one element; further ones are dropped.
    pub attributes: usize,
    /// Bytes of one attribute's value; a longer one is cut.
    pub attribute_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 512, nodes: 2_000_000, attributes: 1_024, attribute_bytes: 8 << 20 }
    }
}
