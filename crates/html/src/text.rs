//! The text of a tree.

use posthaul_model::{Kind, NodeId, Tree, WalkEvent, position};

use crate::tags;

/// The text leaves in document order, blocks separated by a blank line, code verbatim, no alternative texts.
///
/// White space in running text is collapsed as in a browser. Items stand on lines of their own, a table row
/// is a line, its cells separated by tabs; `<br>` is a line feed.
pub fn plain_text(tree: &Tree) -> String {
    let mut text = PlainText { out: String::with_capacity(tree.len() * 32), ..PlainText::default() };
    for event in tree.walk(NodeId::ROOT).skip(1) {
        match event {
            WalkEvent::Enter(id) => text.enter(tree, id),
            WalkEvent::Leave(id) => text.leave(tree, id),
        }
    }
    text.out
}

/// Whether white space is but single spaces between words, so that nothing collapses.
fn has_single_spaces(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && position(text.as_bytes(), b' ', []).is_none()
        && !text.contains("  ")
}

#[derive(Default)]
struct PlainText {
    out: String,
    /// What stands before the next text.
    gap: Gap,
    /// Open cells: in them no line ends.
    cells: usize,
    /// Open elements that keep white space.
    verbatim: usize,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Tab,
    /// That many line feeds.
    Lines(usize),
}

impl PlainText {
    fn enter(&mut self, tree: &Tree, id: NodeId) {
        self.boundary(tree, id);
        match tree.kind(id) {
            Kind::Text if self.verbatim > 0 => self.verbatim(tree.text(id)),
            Kind::Text => self.running(tree.text(id)),
            Kind::CodeBlock { .. } => self.verbatim(tree.text(id).trim_end_matches('\n')),
            Kind::LineBreak => match self.gap {
                Gap::Lines(lines) if self.cells == 0 => self.gap = Gap::Lines(lines + 1),
                _ => self.widen(Gap::Lines(1)),
            },
            Kind::TableCell { .. } => self.cells += 1,
            Kind::Generic if tree.text(id) == "pre" => self.verbatim += 1,
            kind if kind.has_text() => self.verbatim(tree.text(id)),
            _ => {}
        }
    }

    fn leave(&mut self, tree: &Tree, id: NodeId) {
        match tree.kind(id) {
            Kind::TableCell { .. } => self.cells -= 1,
            Kind::Generic if tree.text(id) == "pre" => self.verbatim -= 1,
            _ => {}
        }
        self.boundary(tree, id);
    }

    fn boundary(&mut self, tree: &Tree, id: NodeId) {
        match tree.kind(id) {
            Kind::Text | Kind::Mark { .. } | Kind::Link | Kind::Image => {}
            Kind::TableCell { .. } => self.widen(Gap::Tab),
            Kind::TableRow
            | Kind::TableSection { .. }
            | Kind::ListItem
            | Kind::Footnote
            | Kind::DefinitionTerm
            | Kind::DefinitionDetails => self.widen(Gap::Lines(1)),
            Kind::List { .. } if tree.parent(id).is_some_and(|parent| tree.kind(parent) == Kind::ListItem) => {
                self.widen(Gap::Lines(1));
            }
            _ if tags::is_block(tree, id) => self.widen(Gap::Lines(2)),
            _ => {}
        }
    }

    fn widen(&mut self, gap: Gap) {
        let gap = if self.cells > 0 { Gap::Space } else { gap };
        self.gap = self.gap.max(gap);
    }

    fn running(&mut self, text: &str) {
        if has_single_spaces(text) {
            return self.verbatim(text);
        }
        for (index, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if index > 0 {
                self.gap = self.gap.max(Gap::Space);
            }
            self.verbatim(word);
        }
    }

    fn verbatim(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let gap = std::mem::take(&mut self.gap);
        if !self.out.is_empty() {
            match gap {
                Gap::None => {}
                Gap::Space => self.out.push(' '),
                Gap::Tab => self.out.push('\t'),
                Gap::Lines(lines) => self.out.extend(std::iter::repeat_n('\n', lines)),
            }
        }
        self.out.push_str(text);
    }
}
