//! Quotations.

use posthaul_model::{Kind, Mark, NodeId, QuoteStyle, Tree, TreeEdit};

use super::{Made, Work, text};
use crate::nodes::{find, find_class, replace_content};

/// `se-quotation`: the text, and who said it as its last line.
pub(super) fn quotation(tree: &mut Tree, component: NodeId, work: &mut Work<'_>) -> Option<Made> {
    let style = style_of(tree, component);
    let quoted = find(tree, component, |tree, id| matches!(tree.kind(id), Kind::Quote { .. }))
        .or_else(|| find_class(tree, component, "se-quotation-container"))
        .or_else(|| find_class(tree, component, "se-quote"))?;
    let cite = ["se-cite", "se_cite"].iter().find_map(|class| find_class(tree, component, class));
    let cite = cite.filter(|&cite| cite != quoted && !tree.ancestors(quoted).any(|above| above == cite));
    let source = cite.map(|cite| {
        let line = tree.create(Kind::Paragraph, tree.pos(cite));
        let mark = tree.push(line, Kind::Mark { mark: Mark::Cite }, tree.pos(cite));
        text::as_line(tree, cite, mark, work);
        (line, mark)
    });
    let quote = quote_of(tree, quoted, style, work);
    if let Some((line, mark)) = source
        && tree.first_child(mark).is_some()
    {
        tree.append(quote, line);
    }
    Made::all(if tree.first_child(quote).is_some() { vec![quote] } else { Vec::new() })
}

/// `se-mrBlog`: the question of the day that Naver puts to bloggers.
pub(super) fn question(tree: &mut Tree, component: NodeId, work: &mut Work<'_>) -> Option<Made> {
    let holder = tree.create(Kind::Generic, tree.pos(component));
    tree.set_text(holder, "div");
    tree.reparent_children(component, holder);
    let quote = quote_of(tree, holder, QuoteStyle::Plain, work);
    tree.first_child(quote)?;
    Made::one(quote)
}

/// A quotation of the lines of an element.
fn quote_of(tree: &mut Tree, quoted: NodeId, style: QuoteStyle, work: &mut Work<'_>) -> NodeId {
    tree.detach(quoted);
    let quote = tree.create(Kind::Quote { style }, tree.pos(quoted));
    text::tidy(tree, quoted, work);
    let lines = text::blocks(tree, quoted);
    replace_content(tree, quote, &lines);
    quote
}

/// The looks: a large quotation mark, a bar, boxes of three kinds, a line below.
fn style_of(tree: &Tree, component: NodeId) -> QuoteStyle {
    let classes = tree.attr(component, "class").unwrap_or_default().split_ascii_whitespace();
    let mut looks = classes.map(|class| class.strip_prefix("se-l-").unwrap_or(class));
    looks
        .find_map(|look| {
            Some(match look {
                "default" => QuoteStyle::Mark,
                "quotation_line" => QuoteStyle::Bar,
                "quotation_bubble" | "quotation_postit" | "quotation_corner" => QuoteStyle::Boxed,
                _ => return None,
            })
        })
        .unwrap_or_default()
}
