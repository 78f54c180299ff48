//! Styles of text: a letter each, as the template knows them.

use posthaul_model::{Align, Mark, NodeId};

use super::Writer;

/// The letters, in the order in which they are written: bold, italic, underlined, struck, highlighted, small, sub,
/// super, code, key, TeX, sign.
const LETTERS: &[u8] = b"biudhmvpckxt";

/// How often each style is on.
#[derive(Debug, Default)]
pub(super) struct Styles([u32; LETTERS.len()]);

impl Styles {
    pub(super) fn add(&mut self, letters: &str) {
        self.each(letters, |count| *count = count.saturating_add(1));
    }

    pub(super) fn remove(&mut self, letters: &str) {
        self.each(letters, |count| *count = count.saturating_sub(1));
    }

    fn each(&mut self, letters: &str, change: impl Fn(&mut u32)) {
        for (letter, count) in LETTERS.iter().zip(&mut self.0) {
            if letters.as_bytes().contains(letter) {
                change(count);
            }
        }
    }

    /// The letters of the styles that are on.
    pub(super) fn letters(&self) -> String {
        LETTERS.iter().zip(&self.0).filter(|(_, count)| **count > 0).map(|(letter, _)| char::from(*letter)).collect()
    }
}

/// The letters of a mark.
pub(super) fn of_mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Strong | Mark::Bold => "b",
        Mark::Emphasis | Mark::Italic | Mark::Variable | Mark::Cite | Mark::Definition => "i",
        Mark::Underline | Mark::Inserted => "u",
        Mark::Deleted | Mark::Strike => "d",
        Mark::Highlight => "h",
        Mark::Small => "m",
        Mark::Subscript => "v",
        Mark::Superscript => "p",
        Mark::Code | Mark::Sample => "c",
        Mark::Keyboard => "k",
        Mark::Quotation | Mark::Abbreviation => "",
    }
}

/// The name of an alignment.
pub(super) fn align(align: Align) -> &'static str {
    match align {
        Align::None => "",
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}

fn align_word(word: &str) -> Option<&'static str> {
    match word.trim() {
        "left" | "start" => Some("left"),
        "center" | "middle" => Some("center"),
        "right" | "end" => Some("right"),
        "justify" => Some(""),
        _ => None,
    }
}

impl Writer<'_, '_> {
    /// The alignment that a node asks for.
    pub(super) fn own_align(&self, id: NodeId) -> Option<&'static str> {
        let tree = self.tree;
        let style =
            tree.attr(id, "style").and_then(|style| declarations(style).find(|(name, _)| *name == "text-align"));
        let asked = style.map(|(_, value)| value).or_else(|| tree.attr(id, "align"));
        asked.and_then(align_word).or((tree.tag(id) == Some("center")).then_some("center"))
    }

    /// Turns on the styles that a node's `style` asks for, and says which. Others are named as lost.
    pub(super) fn own_styles(&mut self, id: NodeId) -> String {
        let Some(style) = self.tree.attr(id, "style") else { return String::new() };
        let mut letters = String::new();
        for (name, value) in declarations(style) {
            match (name, value) {
                ("font-weight", "bold" | "bolder" | "600" | "700" | "800" | "900") => letters.push('b'),
                ("font-style", "italic" | "oblique") => letters.push('i'),
                ("text-decoration" | "text-decoration-line", "underline") => letters.push('u'),
                ("text-decoration" | "text-decoration-line", "line-through") => letters.push('d'),
                ("font-weight", "normal" | "400") | ("font-style", "normal") | ("text-align", _) => {}
                _ => self.lose_once("style_dropped", id, name, ""),
            }
        }
        self.styles.add(&letters);
        letters
    }
}

/// The declarations of a `style` attribute: names and values.
fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    style
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'))
        .map(|(name, value)| (name.trim(), value.trim()))
        .filter(|(name, value)| !name.is_empty() && !value.is_empty())
}
