//! Pieces of a line to text: what is escaped, and which delimiters work.

use std::borrow::Cow;

use super::emphasis::{Class, flanks};
use super::escape::{Edge, Escape, collapse, is_space};
use super::tokens::{Token, Tokens, is_strikethrough};
use super::{Dialect, HardBreak, code};

/// Where the line is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph: on as many lines as the source has.
    Paragraph,
    /// Where there is only one line: in a heading or a cell.
    OneLine,
}

impl Tokens {
    /// The text.
    pub(super) fn resolve(self, dialect: &Dialect, place: Place) -> String {
        let tildes: usize = self
            .list
            .iter()
            .map(|token| match token {
                Token::Text(text) => text.matches('~').count(),
                Token::Open { delimiters, .. } => 2 * usize::from(is_strikethrough(delimiters)),
                _ => 0,
            })
            .sum();
        let is_content = |token: &Token| match token {
            Token::Text(text) => !text.chars().all(is_space),
            Token::Close { .. } => false,
            Token::Verbatim(text) => !(text.starts_with("</") || text.starts_with("](")),
            Token::Code(_) | Token::Block(_) | Token::Break | Token::Open { .. } => true,
        };
        Resolver {
            list: &self.list,
            dialect,
            place,
            escape: Escape { dialect, tildes: tildes > 1 },
            last_content: self.list.iter().rposition(is_content).unwrap_or(0),
            out: String::new(),
            hard_break: None,
            after_delimiter: None,
            open: Vec::new(),
            in_use: Vec::new(),
        }
        .run()
    }
}

struct Resolver<'t> {
    list: &'t [Token],
    dialect: &'t Dialect,
    place: Place,
    escape: Escape<'t>,
    /// The last token that shows something.
    last_content: usize,
    out: String,
    /// Where the forced break begins that ended the last line, if one did.
    hard_break: Option<usize>,
    /// The character of the delimiter just written.
    after_delimiter: Option<char>,
    /// What ends each open mark.
    open: Vec<String>,
    /// The character of each open mark that is written with delimiters.
    in_use: Vec<char>,
}

impl Resolver<'_> {
    fn run(mut self) -> String {
        for (index, token) in self.list.iter().enumerate() {
            let mut delimiter = None;
            match token {
                Token::Text(text) => self.text(index, text),
                Token::Verbatim(text) => self.out.push_str(text),
                Token::Code(text) => self.code(text),
                Token::Block(text) => {
                    self.leave_line_start();
                    self.out.push_str(text);
                }
                Token::Break => self.line_break(index),
                Token::Open { delimiters, tag, close } => {
                    let chosen = delimiters.iter().find(|delimiter| self.works(delimiter, index, *close)).copied();
                    match chosen {
                        Some(chosen) => {
                            self.out.push_str(chosen);
                            delimiter = chosen.chars().next();
                            self.in_use.extend(delimiter);
                            self.open.push(chosen.to_owned());
                        }
                        None => {
                            self.out.push_str(&format!("<{tag}>"));
                            self.open.push(format!("</{tag}>"));
                        }
                    }
                }
                Token::Close { .. } => {
                    let end = self.open.pop().unwrap_or_default();
                    if !end.starts_with('<') {
                        delimiter = self.in_use.pop();
                    }
                    self.out.push_str(&end);
                }
            }
            self.after_delimiter = delimiter;
        }
        self.out
    }

    fn text(&mut self, index: usize, text: &str) {
        let mut text = Cow::Borrowed(text);
        if self.place == Place::OneLine && text.contains('\n') {
            text = Cow::Owned(text.replace('\n', " "));
        }
        // A tag alone on the first line would begin an HTML block.
        if self.out.starts_with('<') && !self.out.contains('\n') {
            text = Cow::Owned(text.replacen('\n', " ", 1));
        }
        let mut trimmed: &str = &text;
        let at_start = self.out.is_empty() || self.out.ends_with(['\n', ' ']) || self.out.ends_with("<br>");
        if at_start {
            trimmed = trimmed.trim_start_matches(is_space);
        }
        let before_break = matches!(self.list.get(index + 1), Some(Token::Break));
        if index >= self.last_content || before_break {
            trimmed = trimmed.trim_end_matches(is_space);
        }
        let starts_link = |token: Option<&Token>| matches!(token, Some(Token::Verbatim(text)) if text.starts_with('['));
        let before = index.checked_sub(1).and_then(|before| self.list.get(before));
        let edge = Edge {
            after_bracket: matches!(before, Some(Token::Verbatim(text)) if text == "["),
            before_bracket: starts_link(self.list.get(index + 1)),
        };
        if !trimmed.is_empty() {
            self.hard_break = None;
        }
        self.escape.text(trimmed, edge, &mut self.out);
    }

    /// A code span, or tags where the span would run together with the one before, or where a cell's `|` could
    /// not be escaped in it.
    fn code(&mut self, text: &str) {
        let clashes = self.out.ends_with('`') || (self.place == Place::OneLine && text.contains("\\|"));
        match code::span(text, self.dialect.templates).filter(|_| !clashes) {
            Some(span) => self.out.push_str(&span),
            None => {
                self.out.push_str("<code>");
                let escape = Escape { tildes: true, ..self.escape };
                escape.text(&collapse(text).replace('\n', " "), Edge::default(), &mut self.out);
                self.out.push_str("</code>");
            }
        }
    }

    fn line_break(&mut self, index: usize) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        let line_start = self.out.is_empty() || self.out.ends_with('\n');
        if self.place == Place::OneLine || index >= self.last_content || line_start {
            self.out.push_str("<br>");
            return;
        }
        self.hard_break = Some(self.out.len());
        let line = self.out.rfind('\n').map_or(0, |at| at + 1);
        self.out.push_str(match self.dialect.hard_break {
            // Goldmark takes a third backslash in a row for text.
            HardBreak::Backslash if self.out.ends_with('\\') => "<br>\n",
            HardBreak::Backslash => "\\\n",
            // A tag and spaces alone on a line would begin an HTML block.
            HardBreak::Spaces if self.out[line..].starts_with('<') => "<br>\n",
            HardBreak::Spaces => "  \n",
        });
    }

    /// Sees to it that what follows does not begin a line.
    fn leave_line_start(&mut self) {
        if let Some(start) = self.hard_break.filter(|_| self.out.ends_with('\n')) {
            self.out.truncate(start);
            self.out.push_str("<br>");
        } else if self.out.ends_with('\n') {
            self.out.pop();
            self.out.push(' ');
        }
    }

    /// Whether a delimiter marks what stands between two tokens, and nothing else.
    fn works(&self, delimiter: &str, open: usize, close: usize) -> bool {
        let Some(sign) = delimiter.chars().next() else { return false };
        if self.in_use.contains(&sign) || self.after_delimiter == Some(sign) {
            return false;
        }
        let before = match self.after_delimiter {
            Some('~') => Class::Tilde,
            _ => self.out.chars().next_back().map_or(Class::Space, Class::of),
        };
        let first = self.start_class(open + 1);
        let last = self.end_class(close - 1);
        let after = self.start_class(close + 1);
        flanks(delimiter, before, first) && flanks(delimiter, after, last)
    }

    fn start_class(&self, index: usize) -> Class {
        class(self.list.get(index), |text| text.chars().next())
    }

    fn end_class(&self, index: usize) -> Class {
        class(self.list.get(index), |text| text.chars().next_back())
    }
}

/// What stands at the edge of a token.
fn class(token: Option<&Token>, edge: impl Fn(&str) -> Option<char>) -> Class {
    match token {
        Some(Token::Text(text)) => edge(text).map_or(Class::Space, Class::of),
        Some(Token::Break) | None => Class::Space,
        Some(Token::Open { delimiters, .. }) if is_strikethrough(delimiters) => Class::Tilde,
        Some(Token::Close { strikethrough: true }) => Class::Tilde,
        Some(_) => Class::Punctuation,
    }
}
