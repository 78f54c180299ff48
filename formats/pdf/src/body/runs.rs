//! A line of text that is being written.

use crate::block::{Block, Inline};

/// Points in a pixel of the web (96 in an inch).
pub(crate) const PIXEL: f64 = 0.75;
/// An image wider than this stands on its own, not in the line.
const IN_LINE: f64 = 96.0;

/// Bytes of text in one paragraph: typst takes time in the square of a paragraph's length.
const PARAGRAPH: usize = 20_000;
/// Bytes of text in one heading.
pub(crate) const HEADING: usize = 1_000;

/// Pieces of a line, each with the link around it.
#[derive(Debug, Default)]
pub(super) struct Runs(Vec<(Inline, Option<usize>)>);

impl Runs {
    /// Whether white space here would come after white space, or begin the line.
    fn ends_in_space(&self) -> bool {
        let shown = self.0.iter().rev().find(|(inline, _)| !matches!(inline, Inline::Anchor { .. }));
        match shown {
            Some((Inline::Text { t, .. }, _)) => t.ends_with(' '),
            Some((Inline::Break, _)) | None => true,
            Some(_) => false,
        }
    }

    /// Whether the line was broken here.
    pub(super) fn ends_in_break(&self) -> bool {
        matches!(self.0.last(), Some((Inline::Break, _)))
    }

    /// Whether nothing is there that a reader sees.
    pub(super) fn is_blank(&self) -> bool {
        self.0.iter().all(|(inline, _)| match inline {
            Inline::Text { t, .. } => t.trim_matches(' ').is_empty(),
            Inline::Break | Inline::Anchor { .. } => true,
            _ => false,
        })
    }

    pub(super) fn push(&mut self, inline: Inline, link: Option<usize>) {
        self.0.push((inline, link));
    }

    /// Adds text, which joins what has the same styles and link. White space runs together unless it is kept.
    pub(super) fn text(&mut self, text: &str, styles: &str, link: Option<usize>, keep_space: bool) {
        let mut out = String::with_capacity(text.len());
        let mut after_space = self.ends_in_space();
        for c in text.chars() {
            if !keep_space && matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                if !after_space {
                    out.push(' ');
                }
                after_space = true;
            } else {
                out.push(c);
                after_space = false;
            }
        }
        if out.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some((Inline::Text { t, s }, same)) if s == styles && *same == link => t.push_str(&out),
            _ => self.0.push((Inline::Text { t: out, s: styles.to_owned() }, link)),
        }
    }

    /// Lines of at most so many bytes of text.
    fn parts(self, most: usize) -> Vec<Self> {
        let (mut parts, mut length) = (vec![Self::default()], 0);
        for (inline, link) in self.0 {
            for piece in cut(inline, most) {
                let bytes = if let Inline::Text { t, .. } = &piece { t.len() } else { 0 };
                if length > 0 && length + bytes > most {
                    parts.push(Self::default());
                    length = 0;
                }
                length += bytes;
                if let Some(part) = parts.last_mut() {
                    part.push(piece, link);
                }
            }
        }
        parts
    }

    /// What fits into a heading, and the rest as paragraphs.
    pub(super) fn into_heading(self) -> (Vec<Inline>, Vec<Block>) {
        let mut parts = self.parts(HEADING).into_iter();
        let heading = parts.next().unwrap_or_default().into_inlines();
        (heading, parts.map(|part| Block::Par { runs: part.into_inlines(), align: "" }).collect())
    }

    /// The pieces, those of one link together, without space at the end.
    pub(super) fn into_inlines(mut self) -> Vec<Inline> {
        self.trim_end();
        let mut out: Vec<Inline> = Vec::with_capacity(self.0.len());
        for (inline, link) in self.0 {
            let groups = !matches!(inline, Inline::Note { .. } | Inline::Anchor { .. });
            match (link.filter(|_| groups), out.last_mut()) {
                (Some(to), Some(Inline::Link { to: same, runs })) if *same == to => runs.push(inline),
                (Some(to), _) => out.push(Inline::Link { to, runs: vec![inline] }),
                (None, _) => out.push(inline),
            }
        }
        out
    }

    fn trim_end(&mut self) {
        while let Some((inline, _)) = self.0.last_mut() {
            match inline {
                Inline::Text { t, .. } => {
                    t.truncate(t.trim_end_matches(' ').len());
                    if !t.is_empty() {
                        return;
                    }
                }
                Inline::Break => {}
                _ => return,
            }
            self.0.pop();
        }
    }

    /// The blocks that the line makes: images that are wide, or alone, stand between paragraphs.
    pub(super) fn into_blocks(self, align: &'static str) -> Vec<Block> {
        let has_text = self.0.iter().any(|(inline, _)| match inline {
            Inline::Text { t, .. } => !t.trim_matches(' ').is_empty(),
            Inline::Note { .. } => true,
            _ => false,
        });
        let mut blocks = Vec::new();
        let mut line = Self::default();
        let mut images = Self::default();
        for (inline, link) in self.0 {
            let stands_alone =
                matches!(&inline, Inline::Image { width, .. } if !has_text || *width == 0.0 || *width > IN_LINE);
            if stands_alone {
                line.end_paragraph(align, &mut blocks);
                images.push(inline, link);
            } else {
                if !matches!(&inline, Inline::Break) && !is_space(&inline) {
                    images.end_images(&mut blocks);
                }
                if !images.0.is_empty() || (line.0.is_empty() && (inline == Inline::Break || is_space(&inline))) {
                    continue;
                }
                line.push(if line.0.is_empty() { without_space_before(inline) } else { inline }, link);
            }
        }
        images.end_images(&mut blocks);
        line.end_paragraph(align, &mut blocks);
        blocks
    }

    fn end_paragraph(&mut self, align: &'static str, blocks: &mut Vec<Block>) {
        let line = std::mem::take(self);
        if line.is_blank() {
            blocks.extend(line.0.into_iter().filter_map(|(inline, _)| match inline {
                Inline::Anchor { label } => Some(Block::Anchor { label }),
                _ => None,
            }));
        } else {
            let parts = line.parts(PARAGRAPH).into_iter();
            blocks.extend(parts.map(|part| Block::Par { runs: part.into_inlines(), align }));
        }
    }

    fn end_images(&mut self, blocks: &mut Vec<Block>) {
        let images = std::mem::take(self).into_inlines();
        if !images.is_empty() {
            blocks.push(Block::Figure { columns: 1, images, caption: Vec::new(), caption_first: false });
        }
    }
}

/// A piece as pieces of at most so many bytes of text.
fn cut(inline: Inline, most: usize) -> Vec<Inline> {
    match inline {
        Inline::Text { t, s } if t.len() > most => {
            chunks(&t, most).map(|t| Inline::Text { t: t.to_owned(), s: s.clone() }).collect()
        }
        inline => vec![inline],
    }
}

/// A text in pieces of at most so many bytes (but at least a character), cut at spaces where there are some.
pub(crate) fn chunks(text: &str, most: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let fits = rest.floor_char_boundary(most).max(first.len_utf8());
        let end = match rest[..fits].rfind(' ') {
            Some(space) if fits < rest.len() => space + 1,
            _ => fits,
        };
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// Text as paragraphs.
pub(crate) fn paragraphs(text: &str) -> impl Iterator<Item = Block> {
    let run = |t: &str| Inline::Text { t: t.to_owned(), s: String::new() };
    chunks(text, PARAGRAPH).map(move |piece| Block::Par { runs: vec![run(piece)], align: "" })
}

fn without_space_before(inline: Inline) -> Inline {
    match inline {
        Inline::Text { t, s } => Inline::Text { t: t.trim_start_matches(' ').to_owned(), s },
        inline => inline,
    }
}

fn is_space(inline: &Inline) -> bool {
    matches!(inline, Inline::Text { t, .. } if t.trim_matches(' ').is_empty())
}
