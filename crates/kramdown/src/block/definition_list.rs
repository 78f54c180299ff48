//! "Definition Lists".

use std::ops::Range;

use super::list::{Indent, definition_marker, item_ial};
use super::{Parser, blank_lines_end, boundary_end};
use crate::attrs::AttrList;
use crate::chars::next_line;
use crate::doc::{Id, Kind};
use crate::source::Source;

/// A definition while its lines are gathered.
struct Definition {
    piece: Range<usize>,
    list: Option<AttrList>,
    start: usize,
    end: usize,
    /// Whether a blank line stood before it.
    as_paragraph: bool,
}

impl Parser {
    /// A paragraph of terms, and definitions that begin with a colon.
    pub(super) fn definition_list(&mut self, source: &mut Source) -> bool {
        if definition_marker(source.text(&self.pool).as_bytes(), source.pos, 3).is_none() {
            return false;
        }
        let children: Vec<Id> = self.doc.children(self.tree).collect();
        let Some((terms, kept, after_blank)) = self.terms(&children) else { return false };
        let definitions = self.gather_definitions(source, after_blank);
        let start = self.doc.node(terms).span.start;
        let end = self.span(&(source.pos..source.pos)).start;
        let list = self.new_block(Kind::DefinitionList, start..end.max(start));
        self.doc.node_mut(list).list = self.doc.node(terms).list.clone();
        self.add_terms(list, terms);
        let last_blank = self.add_definitions(list, definitions);
        let mut children = children[..kept].to_vec();
        self.join_lists(&mut children, list);
        children.extend(last_blank);
        self.doc.set_children(self.tree, &children);
        true
    }

    /// The paragraph of terms, how many children stand before it, and whether one blank line stands after it.
    fn terms(&self, children: &[Id]) -> Option<(Id, usize, bool)> {
        // One made of an HTML element may hold others, which kramdown drops here.
        let is_text = |id: Id| matches!(self.doc.kind(id), Kind::RawText | Kind::Text) && self.doc.next(id).is_none();
        let is_paragraph = |id: Id| {
            matches!(self.doc.kind(id), Kind::Paragraph { .. }) && self.doc.first_child(id).is_some_and(is_text)
        };
        let (&last, before) = children.split_last()?;
        if is_paragraph(last) {
            return Some((last, before.len(), false));
        }
        let (&terms, before) = before.split_last()?;
        let one_blank = self.doc.kind(last) == Kind::Blank && self.doc.value(last) == "\n";
        (one_blank && is_paragraph(terms)).then_some((terms, before.len(), true))
    }

    fn gather_definitions(&mut self, source: &mut Source, mut as_paragraph: bool) -> Vec<Definition> {
        let mut definitions: Vec<Definition> = Vec::new();
        let mut indent: Option<Indent> = None;
        let mut after_blank = false;
        while !source.is_at_end() {
            let bytes = source.text(&self.pool).as_bytes();
            let pos = source.pos;
            let next = next_line(bytes, pos);
            let spaces = indent.map_or(3, Indent::marker_spaces);
            if let Some(content) = definition_marker(bytes, pos, spaces) {
                let (piece, list, own) = self.marked_line(content - pos, content..next);
                indent = Some(own);
                definitions.push(Definition { piece, list, start: pos, end: next, as_paragraph });
                (as_paragraph, after_blank) = (false, false);
                source.pos = next;
                continue;
            }
            let (Some(definition), Some(indent)) = (definitions.last_mut(), indent) else { break };
            if boundary_end(bytes, pos).is_some() {
                break;
            }
            if indent.holds(bytes, pos) || !after_blank && indent.takes_lazily(source, &self.pool, pos) {
                indent.add_line(&mut self.pool, pos..next);
                (as_paragraph, after_blank) = (false, false);
                definition.end = next;
                source.pos = next;
            } else if let Some(end) = blank_lines_end(bytes, pos) {
                (as_paragraph, after_blank) = (true, true);
                self.pool.copy(pos..end);
                source.pos = end;
            } else {
                break;
            }
            definition.piece.end = self.pool.len();
        }
        definitions
    }

    /// Each line of the paragraph is a term.
    fn add_terms(&mut self, list: Id, paragraph: Id) {
        let Some(text) = self.doc.first_child(paragraph) else { return };
        let range = self.in_pool(text);
        let mut start = range.start;
        let lines: Vec<usize> = self.pool.get(&range).split('\n').map(str::len).collect();
        for len in lines {
            let line = start..start + len;
            start = line.end + 1;
            let term = self.doc.create(Kind::Term, self.span(&line));
            self.doc.append(list, term);
            let mut content = line.clone();
            if let Some((attrs, end)) = item_ial(&self.pool.text()[..line.end], line.start) {
                self.doc.node_mut(term).list = Some(Box::new(AttrList::parse(self.pool.get(&attrs))));
                content.start = end.min(line.end);
            }
            let text = self.pool.get(&content).to_owned();
            self.doc.set_value(term, &text);
            self.add_raw_text(term, content);
        }
    }

    /// Where a text stands in the pool; that of an HTML element is put there.
    fn in_pool(&mut self, text: Id) -> Range<usize> {
        let node = self.doc.node(text);
        if node.kind == Kind::RawText {
            return node.value.range();
        }
        let start = self.pool.len();
        self.pool.push_instead(self.doc.value(text), node.span.start..node.span.end);
        start..self.pool.len()
    }

    /// Answers the blank lines after the last definition, which belong after the list.
    fn add_definitions(&mut self, list: Id, definitions: Vec<Definition>) -> Option<Id> {
        let mut last_blank = None;
        for definition in definitions {
            let span = self.span(&(definition.start..definition.end));
            let details = self.doc.create(Kind::Details, span);
            self.doc.node_mut(details).list = definition.list.map(Box::new);
            self.doc.append(list, details);
            self.blocks_of(details, definition.piece);
            let mut children: Vec<Id> = self.doc.children(details).collect();
            let Some(&first) = children.first() else { continue };
            last_blank = children.pop_if(|last| self.doc.kind(*last) == Kind::Blank);
            if !children.is_empty()
                && matches!(self.doc.kind(first), Kind::Paragraph { .. })
                && !definition.as_paragraph
            {
                if children.len() > 1 {
                    self.end_with_line_feed(first);
                }
                self.doc.node_mut(first).kind = Kind::Paragraph { transparent: true };
            }
            self.doc.set_children(details, &children);
        }
        last_blank
    }

    /// Adds the list to the children, or its children to a list right before.
    fn join_lists(&mut self, children: &mut Vec<Id>, list: Id) {
        let is_list = |doc: &crate::doc::Doc, id: Id| doc.kind(id) == Kind::DefinitionList;
        let before = match children.as_slice() {
            [.., last] if is_list(&self.doc, *last) => Some(*last),
            [.., before, last] if self.doc.kind(*last) == Kind::Blank && is_list(&self.doc, *before) => {
                let before = *before;
                children.pop();
                Some(before)
            }
            _ => None,
        };
        match before {
            Some(before) => {
                let more: Vec<Id> = self.doc.children(list).collect();
                for child in more {
                    self.doc.append(before, child);
                }
                self.doc.node_mut(before).span.end = self.doc.node(list).span.end;
            }
            None => children.push(list),
        }
    }
}
