//! From blocks with unread text to the finished document: spans, attributes, abbreviations, GFM's afterthoughts.

use crate::abbreviations;
use crate::block::Parser;
use crate::doc::{Abbreviation, Doc, Id, Kind};
use crate::gfm;
use crate::options::Input;
use crate::span;

impl Parser {
    /// Reads all spans and puts attributes where they belong.
    pub(crate) fn finish(mut self) -> Doc {
        let gfm = self.doc.options.input == Input::Gfm;
        let mut kept = Vec::new();
        self.resolve(Id::ROOT, &mut kept);
        for index in 0..self.doc.abbreviations.len() {
            // An IAL may have come after the definition's own place was passed.
            let mark = self.doc.abbreviations[index].mark;
            self.apply_list(mark);
        }
        let roots: Vec<Id> = self.doc.notes.iter().map(|note| note.content).collect();
        for &root in &roots {
            self.resolve(root, &mut kept);
        }
        abbreviations::replace(&mut self.doc, std::iter::once(Id::ROOT).chain(roots), &mut self.refs.lists);
        if gfm {
            gfm::finish(&mut self.doc);
        }
        let Doc { abbreviations, unused, .. } = &mut self.doc;
        unused.extend(self.refs.links.iter().filter_map(|(id, definition)| definition.unused(id)));
        unused.extend(abbreviations.iter().filter_map(Abbreviation::unused));
        unused.sort_unstable();
        self.doc
    }

    /// Replaces unread text by its spans, takes marks out, joins blank lines, applies attribute lists.
    ///
    /// `kept` is a stack of the children that stay, one list above the other.
    fn resolve(&mut self, element: Id, kept: &mut Vec<Id>) {
        let Some(first) = self.doc.first_child(element) else { return };
        let bottom = kept.len();
        let mut next = Some(first);
        let mut blank = None;
        while let Some(child) = next {
            next = self.doc.next(child);
            match self.doc.kind(child) {
                Kind::RawText => {
                    blank = None;
                    let range = self.doc.node(child).value.range();
                    span::parse(&self.pool, range, child, &mut self.doc, &mut self.refs);
                    kept.extend(self.doc.children(child));
                }
                Kind::Mark(_) => self.apply_list(child),
                Kind::Blank => {
                    if blank.is_none() {
                        blank = Some(child);
                        kept.push(child);
                    }
                }
                kind => {
                    blank = None;
                    self.resolve(child, kept);
                    self.apply_list(child);
                    self.strip_text(child, kind);
                    kept.push(child);
                }
            }
        }
        self.doc.set_children(element, kept.get(bottom..).unwrap_or_default());
        kept.truncate(bottom);
    }

    fn apply_list(&mut self, id: Id) {
        let Some(list) = self.doc.node(id).list.clone() else { return };
        if matches!(self.doc.kind(id), Kind::Mark(_)) && self.doc.node(id).attrs.is_some() {
            return;
        }
        let mut attrs = self.doc.node_mut(id).attrs.take().unwrap_or_default();
        self.refs.lists.apply(&list, &mut attrs);
        self.doc.node_mut(id).attrs = Some(attrs);
    }

    /// The text that ids are made of, without markup: of terms, and of headers when asked for.
    fn strip_text(&mut self, id: Id, kind: Kind) {
        let gfm = self.doc.options.input == Input::Gfm;
        let strips = match kind {
            Kind::Term => true,
            Kind::Header { .. } => gfm || self.doc.options.auto_id_stripping,
            _ => false,
        };
        if strips {
            let text = gfm::plain_text(&self.doc, id, gfm);
            self.doc.set_value(id, &text);
        }
    }
}
