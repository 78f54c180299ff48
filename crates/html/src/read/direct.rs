//! Well-formed markup, which needs no tree builder.
//!
//! HTML's tree builder (HTML Living Standard, 13.2.6) earns its keep where tags are missing, misplaced or crossed. An
//! element that may stand where it stands, and whose end tag meets it as the current one, is just what it says: such
//! elements go straight into the tree, in a third of the time. At the first token that asks for more, the tree builder
//! is given the elements that are open by then ([`Feed::hand_over`]) and goes on; what had ended before has left no
//! trace in its state.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use posthaul_model::{NodeId, TreeEdit};

use super::feed::{Feed, extend, new_tag};
use super::place::At;
use crate::tags;

/// What an element may stand in and may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Running text; those that go on in the next block when not closed are in [`tags::is_formatting`].
    Inline,
    Anchor,
    Void,
    /// A void element that closes a paragraph.
    Rule,
    Paragraph,
    Block,
    Heading,
    List,
    Item,
    Definitions,
    Definition,
    Table,
    Section,
    Row,
    Cell,
}

impl Class {
    /// Whether nothing but some elements and white space may stand in it.
    fn is_frame(self) -> bool {
        matches!(self, Self::Table | Self::Section | Self::Row)
    }

    fn is_void(self) -> bool {
        matches!(self, Self::Void | Self::Rule)
    }
}

/// What decides which elements may begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground {
    class: Class,
    /// Whether a paragraph is open, which a block would close.
    in_paragraph: bool,
    /// Whether a link is open, which another would close.
    in_anchor: bool,
}

impl Ground {
    /// The fragment's own.
    pub(super) const ROOT: Self = Self { class: Class::Block, in_paragraph: false, in_anchor: false };

    /// The ground inside an element; none where the element may not simply stand.
    fn within(self, class: Class) -> Option<Self> {
        let is_allowed = match class {
            Class::Section => self.class == Class::Table,
            Class::Row => self.class == Class::Section,
            Class::Cell => self.class == Class::Row,
            _ if self.class.is_frame() => false,
            Class::Inline | Class::Void => true,
            Class::Anchor => !self.in_anchor,
            Class::Heading => !self.in_paragraph && self.class != Class::Heading,
            Class::Item => !self.in_paragraph && self.class == Class::List,
            Class::Definition => !self.in_paragraph && self.class == Class::Definitions,
            Class::Rule | Class::Paragraph | Class::Block | Class::List | Class::Definitions | Class::Table => {
                !self.in_paragraph
            }
        };
        is_allowed.then(|| Self {
            class,
            in_paragraph: class == Class::Paragraph || self.in_paragraph,
            in_anchor: class == Class::Anchor || self.in_anchor && class != Class::Cell,
        })
    }

    /// The ground inside an element that the tree builder opened: it holds back text in tables.
    pub(super) fn within_known(self, name: &str) -> Option<Self> {
        let (_, class) = class_of(name)?;
        self.within(class).filter(|_| !class.is_frame() && class != Class::Cell)
    }
}

/// An open element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) id: NodeId,
    /// None where only the tree builder knows what may stand in it.
    pub(super) ground: Option<Ground>,
}

/// The elements that are simple where they are well-formed.
fn class_of(tag: &str) -> Option<(LocalName, Class)> {
    macro_rules! classes {
        ($($class:ident: [$($tag:tt)*])*) => {
            match tag {
                $($($tag => (local_name!($tag), Class::$class),)*)*
                _ => return None,
            }
        };
    }
    Some(classes! {
        Inline: ["abbr" "b" "big" "cite" "code" "del" "em" "font" "i" "ins" "kbd" "mark" "q" "s" "samp" "small" "span"
            "strike" "strong" "sub" "sup" "tt" "u" "var"]
        Anchor: ["a"]
        Void: ["br" "img" "wbr"]
        Rule: ["hr"]
        Paragraph: ["p"]
        Block: ["article" "aside" "blockquote" "center" "details" "div" "figcaption" "figure" "footer" "header" "main"
            "nav" "section" "summary"]
        Heading: ["h1" "h2" "h3" "h4" "h5" "h6"]
        List: ["ol" "ul"]
        Item: ["li"]
        Definitions: ["dl"]
        Definition: ["dd" "dt"]
        Table: ["table"]
        Section: ["tbody" "tfoot" "thead"]
        Row: ["tr"]
        Cell: ["td" "th"]
    })
}

impl Feed {
    /// Leaves everything to the tree builder.
    #[cfg(test)]
    pub(crate) fn never_direct(&mut self) {
        self.formatting.cross();
    }

    /// Where the next token goes if it goes straight into the tree; none while the tree builder has work left.
    fn settled(&self) -> Option<(NodeId, Ground)> {
        let open = self.chain.last()?;
        let is_settled = self.text_only.is_none() && self.formatting.is_settled() && self.skipped.is_empty();
        open.ground.filter(|_| is_settled).map(|ground| (open.id, ground))
    }

    /// Where something of a class may go that holds nothing.
    pub(super) fn place_for(&self, class: Class) -> Option<NodeId> {
        let (parent, ground) = self.settled()?;
        ground.within(class).map(|_| parent)
    }

    /// Opens an element; false when the tree builder is needed.
    pub(super) fn start_directly<'a>(
        &mut self,
        tag: &str,
        attrs: impl IntoIterator<Item = (&'a str, &'a str)>,
        at: At,
    ) -> bool {
        let Some((name, class)) = class_of(tag) else { return false };
        let Some((parent, ground)) = self.settled() else { return false };
        let Some(ground) = ground.within(class).filter(|_| !self.is_full() && self.chain.len() <= self.limits.depth)
        else {
            return false;
        };
        self.start_tags += 1;
        let sink = &self.builder.sink;
        sink.here.set(at);
        let id = sink.element(QualName::new(None, ns!(html), name), attrs);
        sink.tree.borrow_mut().append(parent, id);
        if !class.is_void() {
            self.chain.push(Open { id, ground: Some(ground) });
        }
        true
    }

    /// Closes the current element; false when it has another name, or the tree builder knows it.
    pub(super) fn end_directly(&mut self, name: &str, at: At) -> bool {
        let Some(current) = self.chain.get(self.known..).and_then(<[Open]>::last) else { return false };
        let sink = &self.builder.sink;
        if *sink.local_name(current.id) != *name {
            return false;
        }
        extend(&mut sink.tree.borrow_mut(), current.id, sink.lines.in_file(at.end));
        self.chain.pop();
        true
    }

    /// Adds text; false when the tree builder is needed.
    pub(super) fn text_directly(&mut self, text: &str, at: At) -> bool {
        let Some((parent, ground)) = self.settled() else { return false };
        if ground.class.is_frame() && !text.bytes().all(|byte| byte.is_ascii_whitespace())
            || memchr::memchr(0, text.as_bytes()).is_some()
        {
            return false;
        }
        if !text.is_empty() {
            self.builder.sink.text_at.set(at);
            self.builder.sink.attach_text(text, None, parent);
        }
        true
    }

    /// Tells the tree builder of the open elements that it does not know.
    pub(super) fn hand_over(&mut self) {
        for open in self.chain.split_off(self.known) {
            let sink = &self.builder.sink;
            let name = sink.local_name(open.id).clone();
            let attrs = sink.tree.borrow().attrs(open.id).map(|attr| attribute(attr.name, attr.value)).collect();
            let tag = new_tag(TagKind::StartTag, name, attrs);
            if tags::is_formatting(&tag.name) {
                self.formatting.opened(&tag);
            }
            sink.given.set(Some(open.id));
            let _ = self.builder.process_token(Token::TagToken(tag), 1);
            self.opened(open.id);
        }
        self.known = self.chain.len();
    }
}

/// An attribute as the tree builder wants it.
pub(super) fn attribute(name: &str, value: &str) -> Attribute {
    Attribute { name: QualName::new(None, ns!(), LocalName::from(name)), value: StrTendril::from_slice(value) }
}
