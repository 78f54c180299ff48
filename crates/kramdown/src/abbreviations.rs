//! "Abbreviations": their text wherever it stands alone.

use std::collections::HashMap;

use finl_unicode::categories::CharacterCategories as _;

use crate::attrs::Definitions;
use crate::chars::{is_space, is_word};
use crate::doc::{Doc, Id, Kind, Model};

/// Longer abbreviations are left alone, so that a text costs no more than its length.
const LONGEST: usize = 200;

/// Replaces abbreviations in all text below the roots, as long as the budget pays for what each brings along.
pub(crate) fn replace(doc: &mut Doc, roots: impl Iterator<Item = Id>, budget: &mut Definitions) {
    let finder = Finder::new(doc);
    if finder.nodes.len() == 1 {
        return;
    }
    for root in roots {
        replace_in(doc, root, &finder, budget);
    }
}

fn replace_in(doc: &mut Doc, element: Id, finder: &Finder, budget: &mut Definitions) {
    let children: Vec<Id> = doc.children(element).collect();
    let is_raw = matches!(doc.kind(element), Kind::Html { model: Model::Raw, .. });
    let mut changed = false;
    let mut replaced = Vec::with_capacity(children.len());
    for child in children {
        if doc.kind(child) != Kind::Text || is_raw {
            replace_in(doc, child, finder, budget);
            replaced.push(child);
            continue;
        }
        let text = doc.value(child).to_owned();
        let mut found = finder.find(&text);
        found.retain(|&(_, _, index)| budget.spend(cost(doc, index)));
        if found.is_empty() {
            replaced.push(child);
            continue;
        }
        changed = true;
        let span = doc.node(child).span;
        let mut start = 0;
        for (from, to, index) in found {
            if let Some(abbreviation) = doc.abbreviations.get_mut(index as usize) {
                abbreviation.used = true;
            }
            for (kind, piece) in [(Kind::Text, &text[start..from]), (Kind::Abbreviation(index), &text[from..to])] {
                let id = doc.create(kind, span.start..span.end);
                doc.set_value(id, piece);
                replaced.push(id);
            }
            start = to;
        }
        let rest = doc.create(Kind::Text, span.start..span.end);
        doc.set_value(rest, &text[start..]);
        replaced.push(rest);
    }
    if changed {
        doc.set_children(element, &replaced);
    }
}

/// Bytes that an abbreviation adds to its text.
fn cost(doc: &Doc, index: u32) -> usize {
    let Some(abbreviation) = doc.abbreviations.get(index as usize) else { return 0 };
    abbreviation.title.len() + doc.node(abbreviation.mark).attrs.as_ref().map_or(0, |attrs| attrs.size())
}

/// All abbreviations as a tree of characters; any white space in one stands for any other.
struct Finder {
    nodes: Vec<FinderNode>,
}

#[derive(Default)]
struct FinderNode {
    next: HashMap<char, usize>,
    index: Option<u32>,
}

impl Finder {
    fn new(doc: &Doc) -> Self {
        let mut finder = Self { nodes: vec![FinderNode::default()] };
        for (index, abbreviation) in doc.abbreviations.iter().enumerate() {
            if abbreviation.text.len() > LONGEST {
                continue;
            }
            let mut node = 0;
            for c in folded(&abbreviation.text) {
                let new = finder.nodes.len();
                node = *finder.nodes[node].next.entry(c).or_insert(new);
                if node == new {
                    finder.nodes.push(FinderNode::default());
                }
            }
            finder.nodes[node].index = Some(index as u32);
        }
        finder
    }

    /// Places in a text, with the index of the abbreviation: whole words only.
    fn find(&self, text: &str) -> Vec<(usize, usize, u32)> {
        let mut found = Vec::new();
        let mut index = 0;
        let mut before: Option<char> = None;
        while let Some(c) = text[index..].chars().next() {
            let may_begin = before.is_none_or(|c| c == '\n' || !(c.is_ascii() && is_word(c as u8)));
            match self.longest(text, index).filter(|_| may_begin) {
                Some((end, abbreviation)) => {
                    found.push((index, end, abbreviation));
                    before = text[index..end].chars().next_back();
                    index = end;
                }
                None => {
                    before = Some(c);
                    index += c.len_utf8();
                }
            }
        }
        found
    }

    fn longest(&self, text: &str, from: usize) -> Option<(usize, u32)> {
        let mut node = 0;
        let mut best = None;
        let mut end = from;
        let mut rest = text[from..].chars().peekable();
        loop {
            let next_is_word = rest.peek().is_some_and(|c| c.is_ascii() && is_word(*c as u8));
            if let Some(index) = self.nodes[node].index.filter(|_| !next_is_word) {
                best = Some((end, index));
            }
            let Some(c) = rest.next() else { return best };
            end += c.len_utf8();
            let c = if is_gap(c) { ' ' } else { c };
            match self.nodes[node].next.get(&c) {
                Some(&next) => node = next,
                None => return best,
            }
            if c == ' ' {
                while let Some(space) = rest.next_if(|c| is_gap(*c)) {
                    end += space.len_utf8();
                }
            }
        }
    }
}

/// White space, or a separator of any script.
fn is_gap(c: char) -> bool {
    if c.is_ascii() { is_space(c as u8) } else { c.is_separator() }
}

/// With each run of white space as one space.
fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut before = false;
    text.chars().filter_map(move |c| {
        let space = is_gap(c);
        let skip = space && before;
        before = space;
        (!skip).then_some(if space { ' ' } else { c })
    })
}
