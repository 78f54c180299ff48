//! "HTML Blocks".

use super::{Parser, Step};
use crate::chars::{at, blank_to_line_end};
use crate::doc::{Id, Kind, Model};
use crate::native;
use crate::source::{CDATA, CDATA_END, Source};
use crate::tags;

impl Parser {
    /// A comment, or an element that is no span element; `start` is after up to three spaces.
    pub(super) fn block_html(&mut self, source: &mut Source, start: usize) -> Step {
        let text = source.text(&self.pool);
        if start == source.pos
            && let Some(end) = source.comment_end(text, start)
        {
            self.whole(source, Kind::XmlComment { block: true }, end);
            skip_blank_rest(source, &self.pool);
            return Step::Taken;
        }
        if let Some((name_end, end)) = tags::end_tag(text, start) {
            let name = text[start + 2..name_end].to_lowercase();
            let is_own = matches!(self.doc.kind(self.tree), Kind::Html { .. }) && self.doc.value(self.tree) == name;
            if is_own && !tags::is_span(&name) {
                source.pos = end;
                return Step::Ended;
            }
            return Step::Passed;
        }
        let Some(tag) = tags::start_tag(text, start) else { return Step::Passed };
        if tags::is_span(&tag.name.to_lowercase()) {
            return Step::Passed;
        }
        let element = self.start_element(source, tag, start);
        if self.doc.options.html_to_native {
            native::convert(&mut self.doc, element);
        }
        Step::Taken
    }

    /// Comments and instructions as they are.
    fn whole(&mut self, source: &mut Source, kind: Kind, end: usize) {
        let range = source.pos..end;
        let id = self.doc.create(kind, self.span(&range));
        self.doc.set_value(id, self.pool.get(&range));
        self.doc.append(self.tree, id);
        source.pos = end;
    }

    /// An element and its content, up to its end tag or the end of the text.
    fn start_element(&mut self, source: &mut Source, tag: tags::StartTag, start: usize) -> Id {
        let span = self.span(&(start..tag.end));
        let raw_parent = self.is_in_raw_html();
        let mut attrs = tag.attrs;
        let mut model = match self.doc.options.parse_block_html {
            true if !raw_parent => tags::model(&tag.name),
            _ => Model::Raw,
        };
        if let Some(asked) = attrs.remove("markdown").and_then(|value| tags::markdown_attr(&value, &tag.name)) {
            model = asked;
        }
        let is_code = tag.name == "script" || tag.name == "style";
        let closed = !is_code && (tag.closed || tags::is_void(&tag.name));
        let element = self.add_block(Kind::Html { block: true, model, closed }, span);
        self.doc.set_value(element, &tag.name);
        if !attrs.is_empty() {
            *self.doc.attrs_mut(element) = attrs;
        }
        source.pos = tag.end;
        if is_code {
            self.unread_content(source, element, Kind::Text, &tag.name);
            if model == Model::Block {
                skip_blank_rest(source, &self.pool);
            }
            self.end_span(source, element);
            return element;
        }
        if model == Model::Block {
            skip_blank_rest(source, &self.pool);
        }
        if !closed {
            match model {
                Model::Block => {
                    self.blocks(element, source);
                }
                Model::Span => self.unread_content(source, element, Kind::RawText, &tag.name),
                Model::Raw => self.raw_html(source, element),
            }
            if !raw_parent {
                skip_blank_rest(source, &self.pool);
            }
            self.end_span(source, element);
        }
        element
    }

    fn end_span(&mut self, source: &Source, element: Id) {
        let end = self.span(&(source.pos.saturating_sub(1)..source.pos)).end;
        let span = &mut self.doc.node_mut(element).span;
        span.end = span.end.max(end);
    }

    fn is_in_raw_html(&self) -> bool {
        matches!(self.doc.kind(self.tree), Kind::Html { model: Model::Raw, .. })
    }

    /// All up to the end tag, as text to be read later or never.
    fn unread_content(&mut self, source: &mut Source, element: Id, kind: Kind, name: &str) {
        let text = source.text(&self.pool);
        let (end, next) = tags::find_end_tag(text, source.pos, name).unwrap_or((text.len(), text.len()));
        let range = source.pos..end;
        source.pos = next;
        if range.is_empty() {
            return;
        }
        if kind == Kind::RawText {
            self.add_raw_text(element, range);
        } else {
            // Scripts and styles are neither read nor escaped.
            let id = self.doc.create(Kind::Raw { block: false, html: true }, self.span(&range));
            self.doc.set_value(id, self.pool.get(&range));
            self.doc.append(element, id);
        }
    }

    /// Content that is HTML and nothing else.
    fn raw_html(&mut self, source: &mut Source, element: Id) {
        let outer = std::mem::replace(&mut self.tree, element);
        let outer_ial = self.block_ial.take();
        self.depth += 1;
        let mut text_start = source.pos;
        loop {
            let text = source.text(&self.pool);
            let Some(pos) = markup(text, source.pos) else {
                source.pos = source.end;
                self.add_text(text_start, source.pos);
                break;
            };
            source.pos = pos;
            if let Some(end) = source.comment_end(text, pos) {
                self.add_text(text_start, pos);
                self.whole(source, Kind::XmlComment { block: true }, end);
            } else if let Some(end) = source.instruction_end(text, pos) {
                self.add_text(text_start, pos);
                self.whole(source, Kind::Instruction { block: true }, end);
            } else if let Some(end) = source.cdata_end(text, pos) {
                self.add_text(text_start, pos);
                self.add_text(pos + CDATA.len(), end - CDATA_END.len());
                source.pos = end;
            } else if let Some((name_end, end)) = tags::end_tag(text, pos) {
                source.pos = end;
                let own = self.doc.value(element);
                let name = &text[pos + 2..name_end];
                if own == name || tags::is_known(own) && own == name.to_lowercase() {
                    self.add_text(text_start, pos);
                    break;
                }
                continue;
            } else if let Some(tag) = tags::start_tag(text, pos).filter(|_| self.depth < super::DEPTH) {
                self.add_text(text_start, pos);
                self.start_element(source, tag, pos);
            } else {
                source.pos = pos + 1;
                continue;
            }
            text_start = source.pos;
        }
        self.depth -= 1;
        self.tree = outer;
        self.block_ial = outer_ial;
    }

    fn add_text(&mut self, start: usize, end: usize) {
        let range = start..end;
        if range.is_empty() {
            return;
        }
        let id = self.doc.create(Kind::Text, self.span(&range));
        self.doc.set_value(id, self.pool.get(&range));
        self.doc.append(self.tree, id);
    }
}

/// The next place where a tag, a comment or an instruction may begin.
fn markup(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut index = from;
    loop {
        index = crate::chars::find(bytes, index, b'<')?;
        let next = at(bytes, index + 1);
        if matches!(next, b'/' | b'?' | b'_') || next.is_ascii_alphabetic() || next >= 0x80 || next == b'!' {
            return Some(index);
        }
        index += 1;
    }
}

fn skip_blank_rest(source: &mut Source, pool: &crate::source::Pool) {
    let bytes = source.text(pool).as_bytes();
    let spaces = crate::chars::run(bytes, source.pos, crate::chars::is_blank);
    if at(bytes, source.pos + spaces) == b'\n' && blank_to_line_end(bytes, source.pos).is_some() {
        source.pos += spaces + 1;
    }
}
