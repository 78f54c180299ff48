//! SmartEditor 2: HTML as browsers' editing modes made it, with Naver's own images and objects in it.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit};

use super::{Work, image, shows_something, text, tidy};
use crate::codes::editors::{PARAGRAPH_EMPTY_DROPPED, SPACER_DROPPED};
use crate::codes::naver::COMPONENT_UNKNOWN;
use crate::naver::address;
use crate::nodes::{below, filled, find, find_class, is_blank, set_block, shows_nothing};

/// Gives the whole tree the form that other texts have.
pub(super) fn normalise(tree: &mut Tree, work: &mut Work<'_>) {
    unwrap_frame(tree);
    for node in below(tree, NodeId::ROOT) {
        if tidy::is_marker(tree, node) || tree.tag(node) == Some("style") {
            tree.detach(node);
        } else if tree.has_class(node, "__se_object") {
            object(tree, node, work);
        } else if tree.has_class(node, "og") && tree.tag(node) == Some("div") {
            card(tree, node, work);
        } else if tree.kind(node) == Kind::Image
            && tree.attr(node, "src").is_some_and(|src| src.ends_with("/static/blog/blank.gif"))
        {
            tree.detach(node);
        }
    }
    for node in below(tree, NodeId::ROOT) {
        let is_picture = match tree.kind(node) {
            Kind::Image => is_loose_image(tree, node),
            Kind::Video => tree.attr(node, "data-gif-url").is_some(),
            _ => tree.tag(node) == Some("span") && tree.attr(node, "thumburl").is_some(),
        };
        if is_picture {
            picture(tree, node, work);
        }
    }
    for node in below(tree, NodeId::ROOT) {
        match tree.kind(node) {
            Kind::Paragraph => paragraph(tree, node, work),
            Kind::Image | Kind::Figure | Kind::LinkCard | Kind::Map | Kind::Embed | Kind::CodeBlock { .. } => {}
            Kind::Generic => {
                let is_view = ["post-view", "view"].iter().any(|class| tree.has_class(node, class))
                    || tree.attr(node, "_foo") == Some("view");
                if tree.tag(node) == Some("div") && is_view {
                    tree.unwrap_node(node);
                    continue;
                }
                tidy::clean(tree, node);
                tidy::unwrap_bare(tree, node);
                if matches!(tree.tag(node), Some("o:p" | "span" | "font")) && tree.first_child(node).is_none() {
                    tree.detach(node);
                }
            }
            _ => tidy::clean(tree, node),
        }
    }
}

/// The element that gives the whole text its font.
fn unwrap_frame(tree: &mut Tree) {
    let mut shown = tree.children(NodeId::ROOT).filter(|&child| {
        tree.kind(child) != Kind::Comment && !(tree.kind(child) == Kind::Text && is_blank(tree.text(child)))
    });
    let only = shown.next().filter(|_| shown.next().is_none());
    drop(shown);
    if let Some(only) = only.filter(|&only| tree.tag(only) == Some("div"))
        && tree.attrs(only).all(|attr| matches!(attr.name, "style" | "class" | "id" | "_foo"))
    {
        tree.unwrap_node(only);
    }
}

/// `div.og`: a link card as SmartEditor 2 had it.
fn card(tree: &mut Tree, node: NodeId, work: &mut Work<'_>) {
    let link = find(tree, node, |tree, id| tree.kind(id) == Kind::Link && filled(tree, id, "href").is_some());
    let Some(href) = link.and_then(|link| filled(tree, link, "href")) else { return };
    let image = find(tree, node, |tree, id| tree.kind(id) == Kind::Image);
    let src = image.and_then(|image| filled(tree, image, "src"));
    if let Some(image) = image {
        tree.detach(image);
    }
    let mut lines = Vec::new();
    for (class, name) in [("og-title", "tit"), ("og-desc", "dsc"), ("og-host", "cp")] {
        let Some(part) = find_class(tree, node, name) else { continue };
        let text = tree.inner_text(part).trim().to_owned();
        tree.detach(part);
        let line = tree.create(Kind::Paragraph, tree.pos(part));
        tree.set_attr(line, "class", class);
        tree.push_text(line, Kind::Text, &text, tree.pos(part));
        lines.push(line);
    }
    text::tidy(tree, node, work);
    let rest = text::blocks(tree, node);
    let src = src.map(|src| address::original(&src).unwrap_or(src));
    set_block(tree, node, Kind::LinkCard, &[("href", Some(href)), ("image", src)]);
    let shown: Vec<_> = rest.into_iter().filter(|&block| shows_something(tree, block)).collect();
    for block in lines.into_iter().chain(shown) {
        tree.append(node, block);
    }
}

/// An image that no block of the newer editors has read yet.
fn is_loose_image(tree: &Tree, node: NodeId) -> bool {
    let is_read = tree.parent(node).is_some_and(|parent| {
        matches!(tree.kind(parent), Kind::Figure | Kind::Gallery { .. })
            || tree.kind(parent) == Kind::Link
                && tree
                    .parent(parent)
                    .is_some_and(|above| matches!(tree.kind(above), Kind::Figure | Kind::Gallery { .. }))
    });
    !is_read
}

/// Puts what an image means in its place; the link around it stays.
fn picture(tree: &mut Tree, node: NodeId, work: &mut Work<'_>) {
    let Some(parent) = tree.parent(node) else { return };
    let place = tree.create(Kind::Generic, tree.pos(node));
    tree.insert_before(node, place);
    // What is none stays where it is.
    if let Some(image) = image::picture(tree, node, parent, work) {
        tree.remove_attr(image, "sticker");
        tree.insert_before(place, image);
    }
    tree.detach(place);
}

fn paragraph(tree: &mut Tree, node: NodeId, work: &mut Work<'_>) {
    if tree.first_child(node).is_none() {
        work.records.drop(tree, node, PARAGRAPH_EMPTY_DROPPED);
    } else if shows_nothing(tree, node) {
        work.records.drop(tree, node, SPACER_DROPPED);
    } else {
        tidy::clean(tree, node);
    }
}

/// `div.__se_object`: a book or the like is a card; what else there was is not known.
fn object(tree: &mut Tree, node: NodeId, work: &mut Work<'_>) {
    let is_thing = tree.attr(node, "s_type") == Some("db");
    let link = find(tree, node, |tree, id| tree.kind(id) == Kind::Link && filled(tree, id, "href").is_some());
    let title = find_class(tree, node, "tit").or(link).filter(|_| is_thing);
    let (Some(link), Some(title)) = (link, title) else {
        let what = filled(tree, node, "s_type").unwrap_or_default();
        return work.see(tree, node, COMPONENT_UNKNOWN, format!("__se_object {what}"));
    };
    let href = filled(tree, link, "href");
    let image = find(tree, node, |tree, id| tree.kind(id) == Kind::Image);
    let src = image.and_then(|image| filled(tree, image, "src"));
    if let Some(image) = image {
        tree.detach(image);
    }
    let name = tree.inner_text(title).trim().to_owned();
    tree.detach(title);
    let line = tree.create(Kind::Paragraph, tree.pos(title));
    tree.set_attr(line, "class", "og-title");
    tree.push_text(line, Kind::Text, &name, tree.pos(title));
    // The whole card is that link.
    for inner in below(tree, node) {
        if tree.kind(inner) == Kind::Link && filled(tree, inner, "href") == href {
            tree.unwrap_node(inner);
        }
    }
    text::tidy(tree, node, work);
    let rest = text::blocks(tree, node);
    set_block(tree, node, Kind::LinkCard, &[("href", href), ("image", src)]);
    tree.append(node, line);
    for block in rest {
        tree.append(node, block);
    }
}
