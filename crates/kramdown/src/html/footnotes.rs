//! The notes at the end.

use super::{Converter, Escape, escape};
use crate::doc::{Doc, Id, Kind};

impl Converter<'_> {
    /// All notes that were referred to, those that other notes refer to included.
    pub(super) fn footnotes(&mut self) {
        if self.plan.notes.is_empty() {
            return;
        }
        self.out.push_str("<div class=\"footnotes\" role=\"doc-endnotes\">\n  <ol");
        let first = self.doc.options.footnote_nr;
        if first != 1 {
            self.attribute("start", &first.to_string());
        }
        self.out.push_str(">\n");
        let mut index = 0;
        while index < self.plan.notes.len() {
            self.note(index);
            index += 1;
        }
        self.out.push_str("  </ol>\n</div>\n");
    }

    fn note(&mut self, index: usize) {
        let Some(note) = self.plan.notes.get(index) else { return };
        let (name, repeats, content) = (note.name.clone(), note.repeats_before, note.content);
        let place = last_text(self.doc, content);
        let link = self.backlink(&name, repeats, place.is_some());
        self.out.push_str("    <li");
        self.attribute("id", &format!("fn:{name}"));
        self.out.push('>');
        match place {
            Some(place) => {
                self.backlink = link.map(|link| (place, link));
                self.item_content("li", content, 4);
            }
            None => {
                self.item_start(content);
                self.out.push_str("      <p>");
                self.out.push_str(&link.unwrap_or_default());
                self.out.push_str("</p>\n    </li>\n");
            }
        }
    }

    /// The content of a note that ends in no paragraph.
    fn item_start(&mut self, content: Id) {
        let first = self.doc.first_child(content).map(|first| self.doc.kind(first));
        if !matches!(first, Some(Kind::Paragraph { transparent: true })) {
            self.out.push('\n');
        }
        self.inner(content, 6);
    }

    fn backlink(&mut self, name: &str, repeats: usize, after_text: bool) -> Option<String> {
        let text = &self.doc.options.footnote_backlink;
        if text.is_empty() {
            return None;
        }
        let mut shown = String::new();
        escape(text, Escape::Text, &mut shown);
        let start = self.out.len();
        for index in 0..=repeats {
            if index > 0 || after_text {
                self.nbsp();
            }
            let (number, again) = match index {
                0 => (String::new(), String::new()),
                index => (format!(":{index}"), format!("<sup>{}</sup>", index + 1)),
            };
            self.out.push_str(&format!(
                "<a href=\"#fnref:{name}{number}\" class=\"reversefootnote\" role=\"doc-backlink\">{shown}{again}</a>"
            ));
        }
        Some(self.out.split_off(start))
    }
}

/// The element that takes the way back: the last paragraph, or any last text when it goes inline.
pub(crate) fn last_text(doc: &Doc, content: Id) -> Option<Id> {
    let last = doc.last_child(content)?;
    let is_text = |id: Id| matches!(doc.kind(id), Kind::Paragraph { .. } | Kind::Header { .. });
    if !doc.options.footnote_backlink_inline {
        return matches!(doc.kind(last), Kind::Paragraph { .. }).then_some(last);
    }
    let mut place = last;
    while !is_text(place) {
        place = doc.last_child(place)?;
    }
    Some(place)
}
