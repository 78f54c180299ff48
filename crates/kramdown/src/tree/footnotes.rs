//! Footnotes: references, and the notes at the end.

use super::Feed;
use crate::doc::Id;
use crate::html::last_text;

impl Feed<'_> {
    /// A reference, in the form that the builder lifts.
    pub(super) fn footnote(&mut self, id: Id) {
        let range = self.range(id);
        let Some((reference, note)) = self.plan.reference(id) else { return };
        let own_id = reference_id(&note.name, reference.repeat);
        let href = format!("#fn:{}", note.name);
        let text = self.doc.options.footnote_link_text.replacen("%s", &note.number.to_string(), 1);
        self.builder.start("sup", &[("id", &own_id), ("role", "doc-noteref")], range.clone());
        self.builder.start("a", &[("href", &href), ("class", "footnote"), ("rel", "footnote")], range.clone());
        self.builder.text(&text, range);
        self.builder.end("a");
        self.builder.end("sup");
    }

    /// All notes that were referred to.
    pub(super) fn footnotes(&mut self) {
        let Some(first) = self.plan.notes.first().map(|note| note.content) else { return };
        let place = self.range(first);
        self.builder.start("div", &[("class", "footnotes"), ("role", "doc-endnotes")], place.clone());
        let start = self.doc.options.footnote_nr;
        let number = start.to_string();
        let attrs = [("start", number.as_str())];
        self.builder.start("ol", if start == 1 { &[] } else { &attrs }, place);
        let mut index = 0;
        while let Some(note) = self.plan.notes.get(index) {
            let (content, own_id) = (note.content, format!("fn:{}", note.name));
            self.builder.start("li", &[("id", &own_id), ("role", "doc-endnote")], self.range(content));
            match last_text(self.doc, content) {
                Some(place) => {
                    self.backlink = Some((place, index));
                    self.children(content);
                }
                None => {
                    self.children(content);
                    self.builder.start("p", &[], self.end_of(content));
                    self.backlinks(index, false);
                    self.builder.end("p");
                }
            }
            self.builder.end("li");
            index += 1;
        }
        self.builder.end("ol");
        self.builder.end("div");
    }

    /// One way back for each reference.
    pub(super) fn backlinks(&mut self, note: usize, after_text: bool) {
        let text = &self.doc.options.footnote_backlink;
        let Some(note) = self.plan.notes.get(note).filter(|_| !text.is_empty()) else { return };
        let (name, repeats) = (note.name.clone(), note.repeats_before);
        let place = self.doc.node(note.content).span.end as usize;
        let place = place..place;
        for repeat in 0..=repeats {
            if repeat > 0 || after_text {
                self.builder.text("\u{a0}", place.clone());
            }
            let href = format!("#{}", reference_id(&name, repeat));
            let attrs = [("href", href.as_str()), ("class", "reversefootnote"), ("role", "doc-backlink")];
            self.builder.start("a", &attrs, place.clone());
            self.text(text, place.clone());
            if repeat > 0 {
                self.builder.start("sup", &[], place.clone());
                self.builder.text(&(repeat + 1).to_string(), place.clone());
                self.builder.end("sup");
            }
            self.builder.end("a");
        }
    }
}

/// The id of a reference, of which `repeat` came before.
fn reference_id(name: &str, repeat: usize) -> String {
    if repeat == 0 { format!("fnref:{name}") } else { format!("fnref:{name}:{repeat}") }
}
