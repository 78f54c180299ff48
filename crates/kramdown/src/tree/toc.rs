//! The table of contents as a list.

use super::Feed;
use crate::doc::{Id, Kind};

impl Feed<'_> {
    /// The headers as a nested list with the attributes of the list that asked for it.
    pub(super) fn table_of_contents(&mut self, list: Id) {
        let entries = std::mem::take(&mut self.plan.toc);
        if entries.is_empty() {
            return;
        }
        let range = self.range(list);
        let tag = if self.doc.kind(list) == (Kind::List { ordered: true }) { "ol" } else { "ul" };
        let mut attrs = self.doc.node(list).attrs.as_deref().cloned().unwrap_or_default();
        if attrs.get("id").is_none() {
            attrs.set("id", "markdown-toc");
        }
        let prefix = attrs.get("id").unwrap_or_default().to_owned();
        self.start_with(tag, Some(&attrs), range.clone());
        self.in_toc = true;
        // Levels of the open items, and whether each already holds a list.
        let mut open: Vec<(u8, bool)> = Vec::new();
        for entry in &entries {
            while open.last().is_some_and(|(level, _)| *level >= entry.level) {
                self.close_entry(tag, &mut open);
            }
            if let Some((_, has_list)) = open.last_mut().filter(|(_, has_list)| !has_list) {
                *has_list = true;
                self.builder.start(tag, &[], range.clone());
            }
            open.push((entry.level, false));
            let (href, id) = (format!("#{}", entry.id), format!("{prefix}-{}", entry.id));
            self.builder.start("li", &[], range.clone());
            self.builder.start("a", &[("href", &href), ("id", &id)], range.clone());
            self.children(entry.header);
            self.builder.end("a");
        }
        while !open.is_empty() {
            self.close_entry(tag, &mut open);
        }
        self.in_toc = false;
        self.builder.end_at(tag, range.end..range.end);
    }

    fn close_entry(&mut self, tag: &str, open: &mut Vec<(u8, bool)>) {
        if open.pop().is_some_and(|(_, has_list)| has_list) {
            self.builder.end(tag);
        }
        self.builder.end("li");
    }
}
