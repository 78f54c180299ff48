//! What is fed, and what must be true of the result.

mod frontmatter;
mod html;
mod kramdown;
mod liquid;

use posthaul_model::{NodeId, Tree};

/// A reader.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// Pieces that mean something to it.
    pub(crate) pieces: &'static [&'static str],
    /// Texts to mutate.
    pub(crate) seeds: &'static [&'static str],
    /// Reads a text and says which invariant is broken. The text alone decides about settings.
    pub(crate) check: fn(&str) -> Result<(), String>,
}

pub(crate) const TARGETS: &[Target] = &[kramdown::TARGET, liquid::TARGET, frontmatter::TARGET, html::TARGET];

/// A number that depends on the text.
fn choice(text: &str) -> usize {
    text.bytes().fold(0xcbf2_9ce4, |hash: usize, byte| (hash ^ usize::from(byte)).wrapping_mul(0x0100_0193)) >> 7
}

/// Every node stands within the text.
fn check_positions(tree: &Tree, text: &str) -> Result<(), String> {
    let lines = text.bytes().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1;
    for id in tree.descendants(NodeId::ROOT).skip(1) {
        let pos = tree.pos(id);
        let (start, end) = (pos.start as usize, pos.end as usize);
        if start > end || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            return Err(format!("{:?} stands at {start}..{end} of {}", tree.kind(id), text.len()));
        }
        if pos.line < 1 || pos.line as usize > lines {
            return Err(format!("{:?} stands in line {} of {lines}", tree.kind(id), pos.line));
        }
    }
    Ok(())
}

/// Letters and digits of a tree's text, without what browsers do not show.
fn words(tree: &Tree) -> String {
    tree.inner_text(NodeId::ROOT).chars().filter(|c| c.is_alphanumeric()).collect()
}
