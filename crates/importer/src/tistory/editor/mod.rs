//! The HTML of Tistory's editor: what it means, in the model's own kinds.
//!
//! Works on any tree, whatever file it came from, and only where the editor's markup is recognised
//! (`data-ke-*`, `imageblock` …). The vocabulary is that of the editor of 2019 and later;
//! [`legacy`] brings what older ones wrote into its form.

mod attributes;
mod bracket_notes;
mod card;
mod code;
mod code_table;
mod file;
mod fold;
mod gallery;
mod heading;
mod image;
mod legacy;
mod list;
mod map;
mod nodes;
mod plugins;
mod spacer;
mod table;
mod video;

use posthaul_model::{GalleryLayout, Kind, NodeId, Normalisation, QuoteStyle, Tree, TreeEdit};

use nodes::{Records, ke, ke_type};

use crate::body::Writer;
use crate::codes::editors::SPACER_DROPPED;
use crate::mask::lift_out_of_line;

/// Gives the editor's markup its meaning, and records all text that leaves the tree. A tree without such markup
/// stays as it is, unless its writer is known: what the editors before 2019 wrote bears no marks. Says whether an
/// editor wrote the text.
pub(crate) fn normalise(tree: &mut Tree, writer: Writer, normalisations: &mut Vec<Normalisation>) -> bool {
    let marks = Marks::of(tree);
    let mut records = Records::new(normalisations);
    if marks.code_tables {
        code_table::unwrap_all(tree, &mut records);
    }
    if marks.math {
        plugins::math(tree);
    }
    if marks.footnotes {
        plugins::footnotes(tree);
    }
    if marks.bracket_notes {
        bracket_notes::lift(tree, &mut records);
    }
    let is_editors = marks.editor || writer == Writer::Tistory;
    if is_editors {
        legacy::modernise(tree, &mut records);
        blocks(tree, &mut records);
        attributes::clean_all(tree);
    }
    is_editors
}

pub(crate) use card::drop_links as drop_card_links;

/// Each block by itself, then those that stand in a line of text.
fn blocks(tree: &mut Tree, records: &mut Records<'_>) {
    let mut next = tree.first_child(NodeId::ROOT);
    let mut in_lines = Vec::new();
    while let Some(node) = next {
        let over = following(tree, node);
        let was_inline = tree.tag(node) == Some("span");
        next = match visit(tree, node, records) {
            Then::Into => tree.first_child(node).or(over),
            Then::Over => over,
            Then::At(node) => Some(node),
        };
        if was_inline && tree.kind(node) == Kind::Figure {
            in_lines.push(node);
        }
    }
    for block in in_lines {
        let line = tree.parent(block).and_then(|line| attributes::style(tree, line, "text-align"));
        if line.as_deref() == Some("center") && tree.attr(block, "class").is_none() {
            tree.set_attr(block, "class", "align-center");
        }
        lift_out_of_line(tree, block);
    }
    fold::merge_doubled(tree, records);
}

/// Whose markup a tree holds.
#[derive(Default)]
struct Marks {
    editor: bool,
    code_tables: bool,
    math: bool,
    footnotes: bool,
    bracket_notes: bool,
}

impl Marks {
    fn of(tree: &Tree) -> Self {
        let mut marks = Self::default();
        for node in tree.descendants(NodeId::ROOT) {
            if tree.attrs(node).len() > 0 {
                marks.editor = marks.editor || is_marked(tree, node);
                marks.code_tables = marks.code_tables || code_table::is_marked(tree, node);
                marks.math = marks.math || plugins::is_math(tree, node);
                marks.footnotes = marks.footnotes || plugins::is_notes(tree, node);
            }
            marks.bracket_notes = marks.bracket_notes || bracket_notes::is_marked(tree, node);
        }
        marks
    }
}

/// Where the walk goes on.
enum Then {
    /// To the node's children.
    Into,
    /// To what follows the node; it may be gone.
    Over,
    /// To that node.
    At(NodeId),
}

/// Whether the editor made the element.
fn is_marked(tree: &Tree, id: NodeId) -> bool {
    tree.attrs(id).any(|attr| {
        attr.name.starts_with("data-ke-")
            || (attr.name == "class"
                && attr.value.split_ascii_whitespace().any(|class| {
                    matches!(class, "imageblock" | "imagegridblock" | "imageslideblock" | "fileblock")
                        || legacy::is_class(class)
                }))
    })
}

/// What follows a node and all below it.
fn following(tree: &Tree, node: NodeId) -> Option<NodeId> {
    std::iter::once(node).chain(tree.ancestors(node)).find_map(|id| tree.next_sibling(id))
}

fn visit(tree: &mut Tree, node: NodeId, records: &mut Records<'_>) -> Then {
    let then = match tree.kind(node) {
        Kind::Paragraph => return spacer::paragraph(tree, node, records),
        Kind::Heading { .. } | Kind::Quote { .. } | Kind::Generic if spacer::is_spacer(tree, node) => {
            records.drop(tree, node, SPACER_DROPPED);
            return Then::Over;
        }
        Kind::Heading { .. } => heading::normalise(tree, node),
        Kind::CodeBlock { .. } => code::normalise(tree, node, records),
        Kind::List { style } => list::normalise(tree, node, style),
        Kind::Table => table::normalise(tree, node),
        Kind::ThematicBreak => {
            if let Some(style) = ke(tree, node, "style") {
                // The eight styles of the editor mean nothing to CSS.
                tree.set_attr(node, "class", &format!("rule-{style}"));
            }
            Then::Over
        }
        Kind::Quote { .. } => {
            if let Some(style) = quote_style(tree, node) {
                tree.set_kind(node, Kind::Quote { style });
            }
            Then::Into
        }
        Kind::Embed | Kind::Generic if ke_type(tree, node, "map") => map::normalise(tree, node),
        Kind::Generic if tree.text(node) == "pre" => code::join_paragraphs(tree, node, records),
        Kind::Generic if ke_type(tree, node, "html") && tree.tag(node) == Some("div") => {
            let next = tree.first_child(node).or_else(|| following(tree, node));
            tree.unwrap_node(node);
            return next.map_or(Then::Over, Then::At);
        }
        Kind::Generic if ke_type(tree, node, "moreless") => fold::normalise(tree, node, records),
        Kind::Figure | Kind::Generic => figure(tree, node, records),
        _ => Then::Into,
    };
    attributes::clean(tree, node);
    then
}

/// Figures by what they hold.
fn figure(tree: &mut Tree, node: NodeId, records: &mut Records<'_>) -> Then {
    if tree.has_class(node, "imageblock") || ke_type(tree, node, "image") {
        image::block(tree, node, records)
    } else if tree.has_class(node, "imagegridblock") {
        gallery::normalise(tree, node, GalleryLayout::Grid, records)
    } else if tree.has_class(node, "imageslideblock") {
        gallery::normalise(tree, node, GalleryLayout::Slide, records)
    } else if tree.has_class(node, "fileblock") {
        file::normalise(tree, node, records)
    } else if ke_type(tree, node, "opengraph") {
        card::normalise(tree, node, records)
    } else if ke_type(tree, node, "location") {
        card::place(tree, node, records)
    } else if ke_type(tree, node, "video") {
        video::normalise(tree, node, records)
    } else if ke_type(tree, node, "emoticon") {
        image::emoticon(tree, node, records)
    } else {
        Then::Into
    }
}

fn quote_style(tree: &Tree, node: NodeId) -> Option<QuoteStyle> {
    match &*ke(tree, node, "style")? {
        "style1" => Some(QuoteStyle::Mark),
        "style2" => Some(QuoteStyle::Bar),
        "style3" | "box" => Some(QuoteStyle::Boxed),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
