//! html5gum's tokens.

use std::borrow::Cow;
use std::collections::HashSet;
use std::convert::Infallible;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, State, Tokenizer};

use super::feed::Feed;
use super::pause::{Pause, Paused, PausingReader};
use super::place::{At, Place};
use crate::codes;

/// Tokenizes HTML into a feed, going on in the state in which the piece before ended.
pub(crate) fn tokenize(feed: &mut Feed, html: &str, place: Place) {
    let open = feed.text_only.clone();
    let pause = Pause::default();
    let mut emitter = Gum::new(feed, html, place, pause.clone());
    if let Some(open) = &open {
        Emitter::set_last_start_tag(&mut emitter, Some(open.tag.as_bytes()));
        Emitter::init_string(&mut emitter);
    }
    let mut tokenizer = Tokenizer::new_with_emitter(PausingReader::new(html, pause), emitter);
    if let Some(open) = open {
        tokenizer.set_state(open.state);
    }
    for token in tokenizer {
        let (Ok(_) | Err(Paused)) = token;
    }
}

/// Attributes of one tag after which the tokenizer's calls are unwound.
const CALLS: usize = 64;

/// Attributes compared one by one; of more, a set is kept.
const FEW: usize = 16;

/// A start tag that is not complete.
struct StartTag {
    name: String,
    attrs: Vec<(String, String)>,
    /// Where it begins.
    start: usize,
}

struct Tokens<'f> {
    feed: &'f mut Feed,
    html: &'f str,
    place: Place,
    tag: Option<StartTag>,
    names: HashSet<String>,
    /// Whether the value that follows belongs to the attribute taken last.
    takes_value: bool,
    next_state: Option<State>,
    /// Where the last token ended.
    done: usize,
}

impl Tokens<'_> {
    fn attribute(&mut self, name: &[u8], at: At) {
        let Some(tag) = &mut self.tag else { return };
        let name = text_of(name).into_owned();
        let seen = match tag.attrs.len() {
            0..FEW => tag.attrs.iter().any(|(known, _)| *known == name),
            FEW => {
                self.names = tag.attrs.iter().map(|(known, _)| known.clone()).collect();
                self.names.contains(&name)
            }
            _ => self.names.contains(&name),
        };
        self.takes_value = !seen && tag.attrs.len() < self.feed.limits.attributes;
        if self.takes_value {
            if tag.attrs.len() >= FEW {
                self.names.insert(name.clone());
            }
            tag.attrs.push((name, String::new()));
        } else if !seen {
            self.feed.problem(codes::ATTRIBUTE_LIMIT, at);
        }
    }

    fn value(&mut self, value: &[u8], at: At) {
        if !std::mem::take(&mut self.takes_value) {
            return;
        }
        let Some((_, kept_value)) = self.tag.as_mut().and_then(|tag| tag.attrs.last_mut()) else { return };
        let value = text_of(value);
        let kept = cut(&value, self.feed.limits.attribute_bytes);
        kept.clone_into(kept_value);
        if kept.len() < value.len() {
            self.feed.problem(codes::ATTRIBUTE_LIMIT, at);
        }
    }
}

impl Callback<Infallible, usize> for Tokens<'_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        let at = self.place.at(span);
        match event {
            CallbackEvent::OpenStartTag { name } => {
                let name = text_of(name).into_owned();
                self.tag = Some(StartTag { name, attrs: Vec::new(), start: span.start });
            }
            CallbackEvent::AttributeName { name } => self.attribute(name, at),
            CallbackEvent::AttributeValue { value } => self.value(value, at),
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(StartTag { name, attrs, start }) = self.tag.take() {
                    let at = self.place.at(Span { start, end: span.end });
                    let attrs = attrs.iter().map(|(name, value)| (&**name, &**value));
                    self.next_state = self.feed.start(&name, attrs, self_closing, at);
                }
                self.done = span.end;
            }
            CallbackEvent::EndTag { name } => {
                self.feed.end(&text_of(name), at);
                self.done = span.end;
            }
            CallbackEvent::String { value } => {
                self.feed.text(&text_of(value), at);
                self.done = span.end;
            }
            CallbackEvent::Comment { value } => {
                self.feed.comment(&text_of(value), at);
                self.done = span.end;
            }
            CallbackEvent::Doctype { .. } => self.done = span.end,
            CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// At most so many bytes of a text, whole characters.
fn cut(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

struct Gum<'f> {
    inner: CallbackEmitter<Tokens<'f>, Infallible, usize>,
    /// Whether a tag has begun that is not complete.
    in_tag: bool,
    attributes: usize,
    pause: Pause,
}

impl<'f> Gum<'f> {
    fn new(feed: &'f mut Feed, html: &'f str, place: Place, pause: Pause) -> Self {
        let tokens = Tokens {
            feed,
            html,
            place,
            tag: None,
            names: HashSet::new(),
            takes_value: false,
            next_state: None,
            done: 0,
        };
        Self { inner: CallbackEmitter::new(tokens), in_tag: false, attributes: 0, pause }
    }
}

impl ForwardingEmitter for Gum<'_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.inner
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn init_start_tag(&mut self) {
        self.in_tag = true;
        self.inner.init_start_tag();
    }

    fn init_end_tag(&mut self) {
        self.in_tag = true;
        self.inner.init_end_tag();
    }

    fn init_attribute(&mut self) {
        self.attributes += 1;
        if self.attributes.is_multiple_of(CALLS) {
            self.pause.ask(true);
        }
        self.inner.init_attribute();
    }

    fn emit_string(&mut self, text: &[u8]) {
        self.in_tag = false;
        self.inner.emit_string(text);
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.in_tag = false;
        self.pause.ask(false);
        let _ = self.inner.emit_current_tag();
        let next = self.inner.callback_mut().next_state.take();
        if next.is_some() {
            self.inner.init_string();
        }
        next
    }

    /// HTML drops a tag that the end of the text cuts off; it is kept as text.
    fn emit_eof(&mut self) {
        self.inner.emit_eof();
        if !self.in_tag {
            return;
        }
        let tokens = self.inner.callback_mut();
        let start = tokens.tag.take().map_or(tokens.done, |tag| tag.start);
        let Some(rest) = tokens.html.get(start..).filter(|rest| !rest.is_empty()) else { return };
        let at = tokens.place.at(Span { start, end: tokens.html.len() });
        tokens.feed.problem(codes::UNCLOSED_TAG, at);
        tokens.feed.text(rest, at);
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.inner.callback_mut().feed.in_foreign_content()
    }
}
