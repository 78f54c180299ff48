//! The editors before 2019: folds, rows and galleries of images, files.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit, WalkEvent};

use super::nodes::{Records, below, filled, is_blank, is_caption, set_block};
use crate::codes::tistory::{FOLD_BUTTON_DROPPED, GALLERY_CONTROLS_DROPPED};
use crate::mask::lift_out_of_line;

/// Classes that only those editors wrote.
pub(super) fn is_class(class: &str) -> bool {
    matches!(class, "moreless_fold" | "txt_fold" | "tt-gallery-box" | "extensionIcon")
}

/// Gives the older markup the form of the newer, or its meaning.
pub(super) fn modernise(tree: &mut Tree, records: &mut Records<'_>) {
    for node in below(tree, NodeId::ROOT) {
        let Some(classes) = tree.attr(node, "class") else { continue };
        let is = |class: &str| classes.split_ascii_whitespace().any(|one| one == class);
        if is("moreless_fold") || is("txt_fold") {
            fold(tree, node, records);
        } else if is("imageblock") && (is("dual") || is("triple")) {
            together(tree, node, "imagegridblock", records);
        } else if is("tt-gallery-box") {
            together(tree, node, "imageslideblock", records);
        } else if is("extensionIcon") && tree.kind(node) == Kind::Link {
            file(tree, node);
        }
    }
}

/// `p.moreless_fold` or `span.txt_fold` with what shows the content, before `div.moreless_content`.
fn fold(tree: &mut Tree, label: NodeId, records: &mut Records<'_>) {
    let Some(parent) = tree.parent(label) else { return };
    let is_alone = tree.kind(parent) == Kind::Paragraph && shown_children(tree, parent).eq([label]);
    let carrier = if is_alone { parent } else { label };
    let mut after = std::iter::successors(tree.next_sibling(carrier), |&next| tree.next_sibling(next));
    let next = after.find(|&next| !is_blank_text(tree, next));
    let Some(content) = next.filter(|&next| tree.has_class(next, "moreless_content")) else { return };
    let details = tree.create(Kind::Details, tree.pos(carrier));
    let summary = tree.push(details, Kind::Summary, tree.pos(label));
    tree.reparent_children(label, summary);
    for node in below(tree, summary) {
        if tree.kind(node) == Kind::Paragraph || tree.tag(node) == Some("span") {
            tree.unwrap_node(node);
        }
    }
    for button in tree.children(content).collect::<Vec<_>>() {
        if ["moreless_top", "moreless_bottom", "btn_less"].iter().any(|class| tree.has_class(button, class)) {
            records.drop(tree, button, FOLD_BUTTON_DROPPED);
        }
    }
    tree.reparent_children(content, details);
    tree.insert_before(carrier, details);
    tree.detach(carrier);
    tree.detach(content);
    lift_out_of_line(tree, details);
}

fn is_blank_text(tree: &Tree, node: NodeId) -> bool {
    tree.kind(node) == Kind::Text && is_blank(tree.text(node))
}

fn shown_children(tree: &Tree, node: NodeId) -> impl Iterator<Item = NodeId> {
    tree.children(node).filter(|&child| !is_blank_text(tree, child))
}

/// Images in a table, or in a script with a fallback: a block of the newer kind with one caption of them all.
fn together(tree: &mut Tree, block: NodeId, class: &str, records: &mut Records<'_>) {
    let (mut images, mut captions, mut scripts) = (Vec::new(), Vec::new(), Vec::new());
    let mut walk = tree.walk(block);
    walk.next();
    while let Some(event) = walk.next() {
        let WalkEvent::Enter(node) = event else { continue };
        match tree.kind(node) {
            _ if is_caption(tree, node) => {
                captions.push(node);
                walk.skip_children(node);
            }
            Kind::Image => images.push(node),
            Kind::Text if is_blank(tree.text(node)) => {}
            Kind::Raw => scripts.push(node),
            Kind::Table | Kind::TableSection { .. } | Kind::TableRow | Kind::TableCell { .. } => {}
            Kind::Paragraph | Kind::Figure | Kind::LineBreak | Kind::Comment => {}
            Kind::Generic if matches!(tree.text(node), "div" | "span" | "noscript" | "script") => {}
            _ => return,
        }
    }
    if images.is_empty() {
        return;
    }
    for script in scripts {
        records.add(tree.pos(script), GALLERY_CONTROLS_DROPPED, String::new());
    }
    let caption = tree.create(Kind::Caption, tree.pos(block));
    captions.retain(|&caption| !is_blank(&tree.inner_text(caption)));
    for (place, &said) in captions.iter().enumerate() {
        if place > 0 {
            tree.push(caption, Kind::LineBreak, tree.pos(said));
        }
        tree.reparent_children(said, caption);
    }
    for &image in &images {
        tree.detach(image);
    }
    while let Some(child) = tree.first_child(block) {
        tree.detach(child);
    }
    for image in images {
        tree.append(block, image);
    }
    if !captions.is_empty() {
        tree.append(block, caption);
    }
    set_block(tree, block, Kind::Figure, &[("class", Some(class.to_owned()))]);
}

/// `a.extensionIcon`: an icon and the name of a file.
fn file(tree: &mut Tree, link: NodeId) {
    let name = tree.inner_text(link).trim().to_owned();
    let shows_more = tree.descendants(link).skip(1).any(|id| match tree.kind(id) {
        Kind::Text | Kind::Image | Kind::Mark { .. } => false,
        _ => tree.tag(id) != Some("span"),
    });
    if name.is_empty() || shows_more {
        return;
    }
    let attrs = [("href", filled(tree, link, "href")), ("name", Some(name.clone()))];
    while let Some(child) = tree.first_child(link) {
        tree.detach(child);
    }
    set_block(tree, link, Kind::File, &attrs);
    let line = tree.push(link, Kind::Paragraph, tree.pos(link));
    tree.push_text(line, Kind::Text, &name, tree.pos(link));
    lift_out_of_line(tree, link);
}
