//! Feeds tokens to html5ever's tree builder, within the limits.

use std::collections::HashMap;

use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, create_element};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use html5gum::State;
use posthaul_model::{Kind, NodeId, Tree, TreeEdit};

use super::direct::{Class, Ground, Open, attribute};
use super::formatting::Formatting;
use super::place::{At, Lines};
use super::problems::Problems;
use super::sink::{Sink, no_name};
use crate::{Limits, Origin, codes, tags};

/// A node that HTML has no element for.
#[derive(Debug)]
pub(crate) struct Leaf {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    pub(crate) attrs: Vec<(String, String)>,
}

/// An element whose content is text alone, while it is open.
#[derive(Clone, Debug)]
pub(crate) struct TextOnly {
    pub(crate) state: State,
    pub(crate) tag: LocalName,
}

/// The tree builder and what is known of its state.
pub(crate) struct Feed {
    pub(super) builder: TreeBuilder<NodeId, Sink>,
    pub(crate) limits: Limits,
    pub(crate) problems: Problems,
    pub(crate) text_only: Option<TextOnly>,
    pub(super) formatting: Formatting,
    /// Start tags that were not opened, so that their end tags are ignored.
    pub(super) skipped: HashMap<LocalName, usize>,
    pub(super) start_tags: usize,
    context: NodeId,
    root: NodeId,
    /// The open elements: the current node and those above it, outermost first.
    pub(super) chain: Vec<Open>,
    /// How many of them the tree builder knows.
    pub(super) known: usize,
    /// For each node its place in the chain, from 1; 0 when it is not open, or not known to the tree builder.
    slots: Vec<u32>,
}

impl Feed {
    pub(crate) fn new(buffer: &str, origin: Origin, limits: Limits) -> Self {
        let sink = Sink::new(Lines::new(buffer, origin));
        let context = create_element(&sink, QualName::new(None, ns!(html), local_name!("body")), Vec::new());
        let opts = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let builder = TreeBuilder::new_for_fragment(sink, context, None, opts);
        let root = builder.sink.tree.borrow().last_child(NodeId::ROOT).unwrap_or(NodeId::ROOT);
        let mut feed = Self {
            builder,
            limits,
            problems: Problems::default(),
            text_only: None,
            formatting: Formatting::default(),
            skipped: HashMap::new(),
            start_tags: 0,
            context,
            root,
            chain: vec![Open { id: root, ground: Some(Ground::ROOT) }],
            known: 1,
            slots: Vec::new(),
        };
        feed.set_slot(root, 1);
        feed
    }

    pub(crate) fn problem(&mut self, code: &'static str, at: At) {
        let line = self.builder.sink.lines.line(at.start);
        self.problems.add(code, line);
    }

    /// Whether the current element is SVG or MathML, where `<![CDATA[` is text.
    pub(crate) fn in_foreign_content(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// A start tag; answers the tokenizer's next state.
    pub(crate) fn start<'a>(
        &mut self,
        name: &str,
        attrs: impl IntoIterator<Item = (&'a str, &'a str)> + Clone,
        self_closing: bool,
        at: At,
    ) -> Option<State> {
        if self.start_directly(name, attrs.clone(), at) {
            return None;
        }
        self.hand_over();
        let attrs = attrs.into_iter().map(|(name, value)| attribute(name, value)).collect();
        let tag = Tag { self_closing, ..new_tag(TagKind::StartTag, LocalName::from(name), attrs) };
        if !self.may_open(&tag, at) {
            if !tags::is_void(&tag.name) {
                *self.skipped.entry(tag.name).or_default() += 1;
            }
            return None;
        }
        self.start_tags += 1;
        if tags::is_formatting(&tag.name) {
            self.formatting.opened(&tag);
        }
        let name = tag.name.clone();
        let state = match self.token(Token::TagToken(tag), at, None) {
            TokenSinkResult::Plaintext => State::PlainText,
            TokenSinkResult::RawData(RawKind::Rcdata) => State::RcData,
            TokenSinkResult::RawData(RawKind::Rawtext) => State::RawText,
            TokenSinkResult::RawData(RawKind::ScriptData | RawKind::ScriptDataEscaped(_)) => State::ScriptData,
            TokenSinkResult::Continue | TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => {
                self.close_formatting(at);
                return None;
            }
        };
        self.text_only = Some(TextOnly { state, tag: name });
        Some(state)
    }

    fn may_open(&mut self, tag: &Tag, at: At) -> bool {
        let name = &*tag.name;
        if tags::is_text_only(name) || tags::is_raw_text(name) {
            return true;
        }
        if name == "col" && self.is_in_template() {
            return false;
        }
        let code = if self.is_full() {
            codes::NODE_LIMIT
        } else if self.chain.len() > self.limits.depth && !tags::is_void(name) {
            codes::DEPTH_LIMIT
        } else if tags::is_formatting(name) && !self.formatting.has_room() {
            codes::FORMATTING_LIMIT
        } else {
            return true;
        };
        self.problem(code, at);
        false
    }

    pub(super) fn is_full(&self) -> bool {
        self.builder.sink.nodes() >= self.limits.nodes
    }

    /// Whether the current element is a `<template>`: after a `<col>` there, HTML would drop all text.
    fn is_in_template(&self) -> bool {
        self.is_current("template")
    }

    fn is_current(&self, name: &str) -> bool {
        self.chain.last().is_some_and(|current| **self.builder.sink.local_name(current.id) == *name)
    }

    pub(crate) fn end(&mut self, name: &str, at: At) {
        if self.end_directly(name, at) {
            return;
        }
        self.hand_over();
        let name = LocalName::from(name);
        if self.text_only.as_ref().is_some_and(|open| open.tag == name) {
            self.text_only = None;
        } else {
            self.leave_text_only(at);
        }
        if let Some(count) = self.skipped.get_mut(&name).filter(|count| **count > 0) {
            *count -= 1;
            return;
        }
        if tags::is_formatting(&name) {
            self.formatting.closed(&name, self.is_current(&name));
        }
        self.end_tag(name, at);
    }

    fn end_tag(&mut self, name: LocalName, at: At) {
        let tag = new_tag(TagKind::EndTag, name.clone(), Vec::new());
        let _ = self.token(Token::TagToken(tag), at, Some(&name));
    }

    /// Ends an element whose content is text alone, before something that is no text.
    pub(crate) fn leave_text_only(&mut self, at: At) {
        if let Some(open) = self.text_only.take_if(|open| open.state != State::PlainText) {
            self.end_tag(open.tag, at);
        }
    }

    pub(crate) fn text(&mut self, text: &str, at: At) {
        if self.text_directly(text, at) {
            return;
        }
        self.hand_over();
        self.builder.sink.text_at.set(at);
        let mut rest = text;
        while let Some(null) = memchr::memchr(0, rest.as_bytes()) {
            self.characters(&rest[..null], at);
            self.problem(codes::NULL_DROPPED, at);
            // In a script and its like the tokenizer itself puts another character in its place.
            if self.text_only.is_none() {
                let _ = self.token(Token::NullCharacterToken, at, None);
            }
            rest = &rest[null + 1..];
        }
        self.characters(rest, at);
        self.close_formatting(at);
    }

    fn characters(&mut self, text: &str, at: At) {
        if !text.is_empty() {
            let _ = self.token(Token::CharacterTokens(StrTendril::from_slice(text)), at, None);
        }
    }

    pub(crate) fn comment(&mut self, text: &str, at: At) {
        if self.is_full() {
            self.problem(codes::NODE_LIMIT, at);
        } else if let Some(parent) = self.place_for(Class::Inline) {
            let sink = &self.builder.sink;
            sink.here.set(at);
            let id = sink.create_comment(StrTendril::from_slice(text));
            sink.tree.borrow_mut().append(parent, id);
        } else {
            self.hand_over();
            let _ = self.token(Token::CommentToken(StrTendril::from_slice(text)), at, None);
        }
    }

    pub(crate) fn leaf(&mut self, leaf: Leaf, block: bool, at: At) {
        self.leave_text_only(at);
        self.start_tags += 1;
        if let Some(parent) = self.place_for(if block { Class::Block } else { Class::Inline }) {
            let sink = &self.builder.sink;
            sink.here.set(at);
            let id = sink.leaf(leaf, no_name());
            sink.tree.borrow_mut().append(parent, id);
            return;
        }
        self.hand_over();
        let name = LocalName::from(if block { tags::BLOCK_LEAF } else { tags::LEAF });
        self.builder.sink.leaf.replace(Some(leaf));
        let _ = self.token(Token::TagToken(new_tag(TagKind::StartTag, name.clone(), Vec::new())), at, None);
        self.end_tag(name, at);
    }

    /// The tree, unlifted.
    pub(crate) fn finish(mut self, end: At) -> (Tree, Problems) {
        self.hand_over();
        let _ = self.token(Token::EOFToken, end, None);
        let file_end = self.builder.sink.lines.in_file(end.end);
        let mut tree = self.builder.sink.finish();
        for open in &self.chain {
            extend(&mut tree, open.id, file_end);
        }
        tree.detach(self.root);
        tree.reparent_children(self.root, NodeId::ROOT);
        (tree, self.problems)
    }

    fn close_formatting(&mut self, at: At) {
        let Some(names) = self.formatting.overflow(self.builder.sink.elements.get(), self.start_tags) else { return };
        self.problem(codes::FORMATTING_LIMIT, at);
        for name in names {
            self.end_tag(name, at);
        }
    }

    fn token(&mut self, token: Token, at: At, ends: Option<&LocalName>) -> TokenSinkResult<NodeId> {
        self.builder.sink.here.set(at);
        let result = self.builder.process_token(token, 1);
        self.follow(at, ends);
        result
    }

    /// Finds out which elements the tree builder opened and closed, to give the closed ones their ends.
    ///
    /// Its stack is private, but the question below has it name its current node.
    fn follow(&mut self, at: At, ends: Option<&LocalName>) {
        self.in_foreign_content();
        let asked = self.builder.sink.asked.get();
        let current = if asked == self.context { self.root } else { asked };
        if self.chain.last().is_some_and(|open| open.id == current) {
            return;
        }
        let mut opened = Vec::new();
        let mut kept = 1;
        let mut next = Some(current);
        while let Some(id) = next {
            if let Some(slot) = self.slots.get(id.index()).copied().filter(|slot| *slot > 0) {
                kept = slot as usize;
                break;
            }
            opened.push(id);
            next = self.builder.sink.tree.borrow().parent(id);
        }
        let ends_table = ends.is_some_and(|name| *name == local_name!("table"));
        for (depth, Open { id, .. }) in self.chain.split_off(kept).into_iter().enumerate() {
            self.set_slot(id, 0);
            if !ends_table && *self.builder.sink.local_name(id) == local_name!("table") {
                // Either something ended it, or what stands before it in the tree is inside it for the tree builder.
                self.formatting.cross();
            }
            let by_own_tag = depth == 0 && ends.is_some_and(|name| *self.builder.sink.local_name(id) == *name);
            let end = self.builder.sink.lines.in_file(if by_own_tag { at.end } else { at.start });
            extend(&mut self.builder.sink.tree.borrow_mut(), id, end);
        }
        for id in opened.into_iter().rev() {
            self.opened(id);
        }
        self.known = self.chain.len();
        if self.chain.len() < self.limits.depth {
            self.skipped.clear();
        }
    }

    /// Takes note of an element that the tree builder opened.
    pub(super) fn opened(&mut self, id: NodeId) {
        let above = self.chain.last().and_then(|open| open.ground);
        let ground = above.and_then(|ground| ground.within_known(&self.builder.sink.local_name(id)));
        self.chain.push(Open { id, ground });
        self.set_slot(id, self.chain.len() as u32);
    }

    fn set_slot(&mut self, id: NodeId, slot: u32) {
        if self.slots.len() <= id.index() {
            self.slots.resize(id.index() + 1, 0);
        }
        self.slots[id.index()] = slot;
    }
}

pub(super) fn extend(tree: &mut Tree, id: NodeId, end: u32) {
    let mut pos = tree.pos(id);
    pos.end = pos.end.max(end);
    tree.set_pos(id, pos);
}

pub(crate) fn new_tag(kind: TagKind, name: LocalName, attrs: Vec<Attribute>) -> Tag {
    Tag { kind, name, self_closing: false, attrs, had_duplicate_attributes: false }
}
