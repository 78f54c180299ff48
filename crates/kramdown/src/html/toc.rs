//! The table of contents ("Automatic Table of Contents Generation").

use super::Converter;
use crate::doc::{Id, Kind};

impl Converter<'_> {
    /// The headers as a nested list with the attributes of the list that asked for it.
    pub(super) fn table_of_contents(&mut self, list: Id) {
        let entries = std::mem::take(&mut self.plan.toc);
        if entries.is_empty() {
            return;
        }
        let tag = if self.doc.kind(list) == (Kind::List { ordered: true }) { "ol" } else { "ul" };
        let mut attrs = self.doc.node(list).attrs.as_deref().cloned().unwrap_or_default();
        if attrs.get("id").is_none() {
            attrs.set("id", "markdown-toc");
        }
        let prefix = attrs.get("id").unwrap_or_default().to_owned();
        self.start_with(tag, Some(&attrs));
        self.out.push_str(">\n");
        self.in_toc = true;
        // Levels of the open items, and whether each already holds a list.
        let mut open: Vec<(u8, bool)> = Vec::new();
        for entry in &entries {
            while open.last().is_some_and(|(level, _)| *level >= entry.level) {
                self.close_entry(tag, &mut open);
            }
            let depth = open.len();
            if let Some((_, has_list)) = open.last_mut().filter(|(_, has_list)| !has_list) {
                *has_list = true;
                self.indent(depth * 4);
                self.out.push_str(&format!("<{tag}>\n"));
            }
            open.push((entry.level, false));
            self.indent(depth * 4 + 2);
            self.out.push_str("<li><a");
            self.attribute("href", &format!("#{}", entry.id));
            self.attribute("id", &format!("{prefix}-{}", entry.id));
            self.out.push('>');
            self.inner(entry.header, depth * 4 + 4);
            self.out.push_str("</a>");
        }
        while !open.is_empty() {
            self.close_entry(tag, &mut open);
        }
        self.in_toc = false;
        self.end(tag);
        self.out.push('\n');
    }

    fn close_entry(&mut self, tag: &str, open: &mut Vec<(u8, bool)>) {
        let Some((_, has_list)) = open.pop() else { return };
        let depth = open.len();
        if has_list {
            self.indent(depth * 4 + 4);
            self.end(tag);
            self.out.push('\n');
            self.indent(depth * 4 + 2);
        }
        self.out.push_str("</li>\n");
    }
}
