//! The token stream of a document, with white space control, `raw` and `comment`, into nodes and parts.

use std::collections::HashMap;
use std::sync::Arc;

use super::blocks::Blocks;
use super::scan::{is_space, strip};
use super::tokens::{Token, Tokens};
use super::{liquid_tag, pipeline::Pipeline};
use crate::span::{Code, Part, PartKind, Span};
use crate::template::{ErrorMode, Kind, Node, Template};

pub(crate) fn parse(source: &str, name: Option<Arc<str>>, mode: ErrorMode) -> Template {
    let mut parser = Parser {
        source,
        tokens: Tokens::new(source),
        blocks: Blocks::new(source, mode),
        parts: Vec::new(),
        trim_next: false,
        comments: None,
    };
    while let Some(token) = parser.tokens.next() {
        parser.token(token);
    }
    let Parser { blocks, mut parts, .. } = parser;
    let (body, problems) = blocks.finish(&mut parts);
    Template { name, source: source.into(), body, parts, problems }
}

struct Parser<'a> {
    source: &'a str,
    tokens: Tokens<'a>,
    blocks: Blocks<'a>,
    parts: Vec<Part>,
    /// The last tag ended in a dash.
    trim_next: bool,
    /// Once a comment was not closed: where each later one begins and ends.
    comments: Option<HashMap<usize, usize>>,
}

impl Parser<'_> {
    fn token(&mut self, token: Token) {
        match token {
            Token::Text(span) => self.text(span),
            Token::Broken(span) => {
                self.trim_next = false;
                self.part(span, PartKind::Macro);
                self.blocks.problem(span, Code::Syntax, "this is not closed, or has no name".to_owned());
            }
            Token::Output { span, markup } => {
                self.trim(span);
                self.part(span, PartKind::Output);
                let pipeline = Pipeline::parse(markup.of(self.source));
                self.blocks.push(Node { span, kind: Kind::Output(Box::new(pipeline)) });
            }
            Token::Tag { span, name, markup } => {
                self.trim(span);
                self.part(span, PartKind::Tag);
                self.tag(span, name.of(self.source), markup);
            }
        }
    }

    fn tag(&mut self, span: Span, name: &str, markup: Span) {
        let text = markup.of(self.source);
        match name {
            "raw" if strip(text).is_empty() => self.raw(span),
            "comment" => self.comment(span),
            "liquid" => match liquid_tag::parse(self.source, span, text, self.blocks.mode()) {
                Ok(nodes) => nodes.into_iter().for_each(|node| self.blocks.push(node)),
                Err((code, message)) => self.refuse(span, code, message),
            },
            _ => {
                let part = self.parts.len() - 1;
                self.blocks.tag(span, name, text, part, &mut self.parts);
            }
        }
    }

    fn refuse(&mut self, span: Span, code: Code, message: String) {
        if let Some(part) = self.parts.last_mut() {
            part.kind = PartKind::Macro;
        }
        self.blocks.problem(span, code, message);
    }

    fn part(&mut self, span: Span, kind: PartKind) {
        if !span.is_empty() {
            self.parts.push(Part { span, kind });
        }
    }

    fn text(&mut self, span: Span) {
        let mut start = span.start;
        if std::mem::take(&mut self.trim_next) {
            let text = span.of(self.source);
            start = span.end - text.trim_start_matches(blank).len();
            self.part(Span::new(span.start, start), PartKind::Trimmed);
        }
        let span = Span::new(start, span.end);
        self.part(span, PartKind::Literal);
        self.blocks.push(Node { span, kind: Kind::Text });
    }

    /// White space control of a tag or an output.
    fn trim(&mut self, span: Span) {
        let text = span.of(self.source).as_bytes();
        if text.get(2) == Some(&b'-') {
            self.trim_last(span.start);
        }
        self.trim_next = text.len().checked_sub(3).and_then(|at| text.get(at)) == Some(&b'-');
    }

    /// Takes the white space off the end of the text in front of `end`.
    fn trim_last(&mut self, end: usize) {
        let Some(Node { span, kind: Kind::Text }) = self.blocks.last_mut() else { return };
        if span.end != end || span.is_empty() {
            return;
        }
        let kept = span.start + span.of(self.source).trim_end_matches(blank).len();
        let trimmed = Span::new(kept, span.end);
        span.end = kept;
        let whole = self.parts.pop().map_or(trimmed.start, |part| part.span.start);
        self.part(Span::new(whole, kept), PartKind::Literal);
        self.part(trimmed, PartKind::Trimmed);
    }

    fn raw(&mut self, opener: Span) {
        let from = self.tokens.position();
        let Some(end) = self.tokens.raw_end() else {
            return self.refuse(opener, Code::Syntax, "'raw' tag was never closed".to_owned());
        };
        let mut inside = Span::new(from, end.start);
        let text = end.of(self.source).as_bytes();
        if text.get(2) == Some(&b'-') {
            inside.end = from + inside.of(self.source).trim_end_matches(blank).len();
        }
        // A dash of the opener works after the end, as in Liquid.
        self.trim_next |= text.len().checked_sub(3).and_then(|at| text.get(at)) == Some(&b'-');
        self.part(inside, PartKind::Literal);
        self.part(Span::new(inside.end, end.start), PartKind::Trimmed);
        self.part(end, PartKind::Tag);
        self.blocks.push(Node { span: inside, kind: Kind::Raw });
        self.tokens.go_to(end.end);
    }

    fn comment(&mut self, opener: Span) {
        let Some(end) = self.comment_end() else {
            return self.refuse(opener, Code::Syntax, "'comment' tag was never closed".to_owned());
        };
        self.tokens.go_to(end);
        let span = Span::new(opener.start, end);
        self.trim_next = span.of(self.source).ends_with("-%}");
        if let Some(part) = self.parts.last_mut() {
            part.span.end = end;
        }
        self.blocks.push(Node { span, kind: Kind::Nothing });
    }

    /// The end of the comment whose text begins here. Comments and raw texts in it are passed over as a whole.
    fn comment_end(&mut self) -> Option<usize> {
        let from = self.tokens.position();
        if let Some(comments) = &self.comments {
            return comments.get(&from).copied();
        }
        let mut tokens = self.tokens.clone();
        let mut open = vec![from];
        let mut closed = HashMap::new();
        while let Some(token) = tokens.next() {
            let Token::Tag { name, .. } = token else { continue };
            match name.of(self.source) {
                "comment" => open.push(tokens.position()),
                "endcomment" => {
                    let end = tokens.position();
                    closed.extend(open.pop().map(|start| (start, end)));
                    if open.is_empty() {
                        self.tokens = tokens;
                        return Some(end);
                    }
                }
                "raw" => {
                    if let Some(end) = tokens.raw_end() {
                        tokens.go_to(end.end);
                    }
                }
                _ => {}
            }
        }
        // All the rest has been looked at: no need to do that again for each comment in it.
        self.comments = Some(closed);
        None
    }
}

/// White space and NUL, which Ruby's `strip` takes off.
fn blank(character: char) -> bool {
    character == '\0' || (character.is_ascii() && is_space(character as u8))
}
