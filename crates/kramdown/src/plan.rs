//! What both writers need to know beforehand: ids of headers, numbers of footnotes, the table of contents.

use std::collections::HashMap;

use crate::attrs::Attrs;
use crate::chars::is_unicode_word;
use crate::doc::{Doc, Id, Kind};
use crate::transliterate::to_ascii;

/// A footnote that was referred to.
#[derive(Debug)]
pub(crate) struct UsedNote {
    pub(crate) content: Id,
    /// Its name with the prefix that is set.
    pub(crate) name: String,
    pub(crate) number: i64,
    /// References after the first.
    repeats: usize,
    /// How many of them have a way back: those in the text and in notes before, as in kramdown.
    pub(crate) repeats_before: usize,
}

/// A reference to a footnote.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reference {
    /// The place of the note among those used.
    pub(crate) note: usize,
    /// How many references to it came before.
    pub(crate) repeat: usize,
}

/// An entry of the table of contents.
#[derive(Debug)]
pub(crate) struct TocEntry {
    pub(crate) level: u8,
    pub(crate) id: String,
    pub(crate) header: Id,
}

/// See the module's description.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Ids of headers that have none of their own.
    ids: HashMap<Id, String>,
    pub(crate) notes: Vec<UsedNote>,
    references: HashMap<Id, Reference>,
    pub(crate) toc: Vec<TocEntry>,
    /// The list that becomes the table of contents.
    pub(crate) toc_list: Option<Id>,
    /// The list that the footnotes replace.
    pub(crate) notes_list: Option<Id>,
}

impl Plan {
    /// Goes over a document in the order in which it is written: the text, then the notes.
    pub(crate) fn new(doc: &Doc) -> Self {
        let mut planner = Planner { doc, plan: Self::default(), notes: HashMap::new(), used_ids: HashMap::new() };
        planner.visit(Id::ROOT);
        let mut index = 0;
        while let Some(note) = planner.plan.notes.get_mut(index) {
            note.repeats_before = note.repeats;
            let content = note.content;
            planner.visit(content);
            index += 1;
        }
        planner.plan
    }

    /// The id of a header, its own or a generated one.
    pub(crate) fn header_id<'p>(&'p self, doc: &'p Doc, header: Id) -> Option<&'p str> {
        doc.attr(header, "id").or_else(|| self.ids.get(&header).map(String::as_str))
    }

    /// Which note an element refers to.
    pub(crate) fn reference(&self, marker: Id) -> Option<(Reference, &UsedNote)> {
        let reference = *self.references.get(&marker)?;
        Some((reference, self.notes.get(reference.note)?))
    }
}

struct Planner<'d> {
    doc: &'d Doc,
    plan: Plan,
    notes: HashMap<String, usize>,
    used_ids: HashMap<String, u32>,
}

impl Planner<'_> {
    fn visit(&mut self, element: Id) {
        match self.doc.kind(element) {
            Kind::Header { level } => self.header(element, level),
            Kind::Footnote(note) => self.reference(element, note),
            Kind::List { .. } if self.plan.toc_list.is_none() && self.doc.refers_to(element, "toc") => {
                self.plan.toc_list = Some(element);
                return;
            }
            Kind::List { .. } if self.plan.notes_list.is_none() && self.doc.refers_to(element, "footnotes") => {
                self.plan.notes_list = Some(element);
                return;
            }
            _ => {}
        }
        if self.doc.notes.is_empty() && self.doc.holds_spans_only(element) {
            return;
        }
        let mut next = self.doc.first_child(element);
        while let Some(child) = next {
            self.visit(child);
            next = self.doc.next(child);
        }
    }

    fn header(&mut self, header: Id, level: u8) {
        let attrs = self.doc.node(header).attrs.as_deref();
        let own = attrs.and_then(|attrs| attrs.get("id"));
        let id = match own {
            Some(id) => id.to_owned(),
            None if self.doc.options.auto_ids => {
                let id = self.generated_id(self.doc.value(header));
                self.plan.ids.insert(header, id.clone());
                id
            }
            None => return,
        };
        let class = attrs.and_then(|attrs: &Attrs| attrs.get("class")).unwrap_or_default();
        if self.doc.options.toc_levels.contains(&level) && !has_word(class, "no_toc") {
            self.plan.toc.push(TocEntry { level, id, header });
        }
    }

    /// An id for a header ("Automatic Generation of Header IDs").
    fn generated_id(&mut self, text: &str) -> String {
        let options = &self.doc.options;
        let id = if options.transliterated_header_ids { basic_id(&to_ascii(text)) } else { basic_id(text) };
        let id = if id.is_empty() { "section".to_owned() } else { id };
        let numbered = match self.used_ids.get_mut(&id) {
            Some(count) => {
                *count += 1;
                format!("{id}-{count}")
            }
            None => {
                self.used_ids.insert(id.clone(), 0);
                id
            }
        };
        format!("{}{numbered}", options.auto_id_prefix)
    }

    fn reference(&mut self, marker: Id, note: u32) {
        let options = &self.doc.options;
        let Some(definition) = self.doc.notes.get(note as usize) else { return };
        let reference = match self.notes.get(&definition.name) {
            Some(&index) => {
                let used = &mut self.plan.notes[index];
                used.repeats += 1;
                Reference { note: index, repeat: used.repeats }
            }
            None => {
                let index = self.plan.notes.len();
                let name = format!("{}{}", options.footnote_prefix, definition.name);
                let number = options.footnote_nr.saturating_add(index as i64);
                self.plan.notes.push(UsedNote {
                    content: definition.content,
                    name,
                    number,
                    repeats: 0,
                    repeats_before: 0,
                });
                self.notes.insert(definition.name.clone(), index);
                Reference { note: index, repeat: 0 }
            }
        };
        self.plan.references.insert(marker, reference);
    }
}

/// Letters, digits, spaces as hyphens, from the first letter on, in lower case.
pub(crate) fn basic_id(text: &str) -> String {
    // What stands before the first letter of each line goes.
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let line = line.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
        out.extend(line.chars().filter_map(|c| match c {
            ' ' | '-' => Some('-'),
            c if c.is_ascii_alphanumeric() => Some(c.to_ascii_lowercase()),
            _ => None,
        }));
    }
    out
}

/// Whether a word stands in a text, not as part of a longer one.
pub(crate) fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(start, _)| {
        !text[..start].chars().next_back().is_some_and(is_unicode_word)
            && !text[start + word.len()..].chars().next().is_some_and(is_unicode_word)
    })
}

/// Where a class names a language (`language-x`).
pub(crate) fn language(class: &str) -> Option<(usize, usize)> {
    let mark = "language-";
    let start = class.match_indices(mark).map(|(start, _)| start).find(|&start| {
        !class[..start].chars().next_back().is_some_and(is_unicode_word)
            && class[start + mark.len()..].chars().next().is_some_and(|c| !c.is_ascii_whitespace())
    })?;
    let len = class[start..].find(|c: char| c.is_ascii_whitespace()).unwrap_or(class.len() - start);
    Some((start, start + len))
}
