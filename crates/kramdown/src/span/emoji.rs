//! Pictures by name, as GitHub has them.

use super::Spans;
use crate::chars::run;
use crate::doc::{Id, Kind};

impl Spans<'_> {
    /// `:name:` when there is a picture of this name.
    pub(super) fn emoji(&mut self, into: Id) -> bool {
        let start = self.pos + 1;
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-');
        let end = start + run(self.bytes(), start, is_name);
        let Some(emojis) = &self.doc.options.emojis else { return false };
        if end == start || self.at(end) != b':' {
            return false;
        }
        let Some(path) = (emojis.lookup)(&self.text[start..end]) else { return false };
        let address = format!("{}{path}", emojis.asset_path);
        let shown = &self.text[self.pos..end + 1];
        let id = self.add(into, Kind::Image, self.pos..end + 1);
        let attrs = self.doc.attrs_mut(id);
        attrs.push("class", "emoji");
        attrs.push("title", shown);
        attrs.push("alt", shown);
        attrs.push("src", address);
        attrs.push("height", "20");
        attrs.push("width", "20");
        self.pos = end + 1;
        true
    }
}
