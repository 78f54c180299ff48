//! Text: paragraphs, lists, headings.

use posthaul_model::{Kind, ListStyle, NodeId, Tree, TreeEdit};

use super::{Made, Work, data, tidy};
use crate::codes::editors::{PARAGRAPH_EMPTY_DROPPED, SPACER_DROPPED};
use crate::nodes::{below, is_blank, shows_nothing, style};

/// Cleans what stands below a block: attributes, spacers, elements that say nothing.
pub(super) fn tidy(tree: &mut Tree, block: NodeId, work: &mut Work<'_>) {
    let align = block_align(tree, block);
    let nodes = below(tree, block);
    for &node in &nodes {
        if data::is_module(tree, node) {
            data::take_out(tree, node);
        } else if tidy::is_marker(tree, node) || tree.tag(node) == Some("style") {
            tree.detach(node);
        }
    }
    for &node in &nodes {
        match tree.kind(node) {
            Kind::Paragraph => paragraph(tree, node, align.as_deref(), work),
            Kind::List { style } => list(tree, node, style),
            Kind::Link => {
                if tree.attr(node, "href").is_none_or(|href| matches!(href.trim(), "" | "#")) {
                    tree.unwrap_node(node);
                }
                tidy::clean(tree, node);
            }
            Kind::Generic => {
                tidy::clean(tree, node);
                tidy::unwrap_bare(tree, node);
            }
            Kind::Mark { .. } if tree.first_child(node).is_none() => tree.detach(node),
            _ => tidy::clean(tree, node),
        }
    }
    for &item in &nodes {
        if tree.kind(item) == Kind::ListItem {
            tighten(tree, item);
        }
    }
}

/// The alignment that SmartEditor 3 gives a whole block.
fn block_align(tree: &Tree, block: NodeId) -> Option<String> {
    tree.descendants(block).find_map(|node| {
        let classes = tree.attr(node, "class")?.split_ascii_whitespace();
        classes.filter_map(|class| class.strip_prefix("se_align-")).map(str::to_owned).next()
    })
}

fn paragraph(tree: &mut Tree, node: NodeId, align: Option<&str>, work: &mut Work<'_>) {
    if tree.first_child(node).is_none() {
        return work.records.drop(tree, node, PARAGRAPH_EMPTY_DROPPED);
    }
    if shows_nothing(tree, node) && !is_all_of_its_parent(tree, node) {
        return work.records.drop(tree, node, SPACER_DROPPED);
    }
    let classes = tree.attr(node, "class").unwrap_or_default().split_ascii_whitespace();
    let own = classes.filter_map(|class| class.strip_prefix("se-text-paragraph-align-")).find(|own| !own.is_empty());
    let align = own.or(align).filter(|align| matches!(*align, "center" | "right")).map(str::to_owned);
    tidy::clean(tree, node);
    set_align(tree, node, align.as_deref());
    trim_breaks(tree, node);
}

/// Whether a cell or an item would be left with nothing.
fn is_all_of_its_parent(tree: &Tree, node: NodeId) -> bool {
    tree.prev_sibling(node).is_none()
        && tree.next_sibling(node).is_none()
        && tree.parent(node).is_some_and(|parent| tree.kind(parent) == Kind::ListItem)
}

pub(super) fn set_align(tree: &mut Tree, node: NodeId, align: Option<&str>) {
    let Some(align) = align.filter(|_| style(tree, node, "text-align").is_none()) else { return };
    let before = tree.attr(node, "style").map(|style| format!("{}; ", style.trim_end_matches([';', ' '])));
    tree.set_attr(node, "style", &format!("{}text-align: {align}", before.unwrap_or_default()));
}

/// Takes breaks at the end of a paragraph away, however deep in spans they stand: no browser shows them.
fn trim_breaks(tree: &mut Tree, paragraph: NodeId) {
    loop {
        let mut last = paragraph;
        while let Some(child) = tree.last_child(last) {
            last = child;
            if !is_span(tree, last) {
                break;
            }
        }
        let is_nothing = match tree.kind(last) {
            Kind::LineBreak => true,
            Kind::Text => tree.text(last).trim_ascii().is_empty(),
            _ => is_span(tree, last),
        };
        if last == paragraph || !is_nothing {
            return;
        }
        tree.detach(last);
    }
}

fn is_span(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.tag(node), Some("span" | "font"))
}

/// Other markers than the default are what HTML calls `type`, or a style.
fn list(tree: &mut Tree, node: NodeId, style: ListStyle) {
    let classes = tree.attr(node, "class").unwrap_or_default().split_ascii_whitespace();
    let marker = classes.filter_map(|class| class.strip_prefix("se-text-list-type-")).map(str::to_owned).next();
    tidy::clean(tree, node);
    let marker = marker.as_deref().map(|marker| marker.strip_prefix("bullet-").unwrap_or(marker)).unwrap_or_default();
    match (style, marker) {
        (ListStyle::Ordered, "lower-alpha" | "lower-latin") => tree.set_attr(node, "type", "a"),
        (ListStyle::Ordered, "upper-alpha" | "upper-latin") => tree.set_attr(node, "type", "A"),
        (ListStyle::Ordered, "lower-roman") => tree.set_attr(node, "type", "i"),
        (ListStyle::Ordered, "upper-roman") => tree.set_attr(node, "type", "I"),
        (ListStyle::Bullet, "circle" | "square") => {
            tree.set_attr(node, "style", &format!("list-style-type: {marker}"));
        }
        _ => {}
    }
}

/// An item of one line holds it without a paragraph.
fn tighten(tree: &mut Tree, item: NodeId) {
    let lines = tree.children(item).filter(|&child| tree.kind(child) == Kind::Paragraph).take(2).collect::<Vec<_>>();
    let &[line] = lines.as_slice() else { return };
    let only_lists = tree.children(item).all(|child| child == line || matches!(tree.kind(child), Kind::List { .. }));
    if only_lists && tree.attrs(line).len() == 0 {
        tree.unwrap_node(line);
    }
}

/// Puts what the wrappers of a block hold in the block's place, every line of loose text as a paragraph.
pub(super) fn unwrap(tree: &mut Tree, block: NodeId) {
    unwrap_below(tree, block);
    group_inline(tree, block);
    tree.unwrap_node(block);
}

/// The blocks that an element holds, without a place in the tree.
pub(super) fn blocks(tree: &mut Tree, holder: NodeId) -> Vec<NodeId> {
    unwrap_below(tree, holder);
    group_inline(tree, holder);
    let blocks: Vec<_> = tree.children(holder).collect();
    for &block in &blocks {
        tree.detach(block);
    }
    blocks
}

/// Puts what the wrappers inside a block hold in their places.
fn unwrap_below(tree: &mut Tree, block: NodeId) {
    for node in below(tree, block).into_iter().rev() {
        if is_wrapper(tree, node) {
            group_inline(tree, node);
            tree.unwrap_node(node);
        }
    }
}

fn is_wrapper(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.tag(node), Some("div" | "section" | "article"))
}

/// Makes a paragraph of every run of inline content in a wrapper.
pub(super) fn group_inline(tree: &mut Tree, wrapper: NodeId) {
    let mut lines = Vec::new();
    let mut is_open = false;
    for child in tree.children(wrapper).collect::<Vec<_>>() {
        if tree.is_block(child) {
            is_open = false;
        } else if !is_open && is_nothing(tree, child) {
            if tree.kind(child) == Kind::Text {
                tree.detach(child);
            }
        } else {
            if !is_open {
                let line = tree.create(Kind::Paragraph, tree.pos(child));
                tree.insert_before(child, line);
                lines.push(line);
                is_open = true;
            }
            tree.detach(child);
            if let Some(&line) = lines.last() {
                tree.append(line, child);
            }
        }
    }
    for line in lines {
        if let Some(last) = tree.last_child(line).filter(|&last| tree.kind(last) == Kind::Text)
            && tree.text(last).trim_ascii().is_empty()
        {
            tree.detach(last);
        }
    }
}

/// Whether a node alone makes no line: white space, a comment, a script.
fn is_nothing(tree: &Tree, node: NodeId) -> bool {
    match tree.kind(node) {
        Kind::Text => tree.text(node).trim_ascii().is_empty(),
        Kind::Comment | Kind::Raw => true,
        _ => matches!(tree.tag(node), Some("script" | "style" | "wbr")),
    }
}

/// The lines of a part of a block as one line of inline content, with breaks between: a caption, a heading.
pub(super) fn as_line(tree: &mut Tree, part: NodeId, line: NodeId, work: &mut Work<'_>) {
    tree.detach(part);
    tidy(tree, part, work);
    unwrap_below(tree, part);
    if is_wrapper(tree, part) {
        group_inline(tree, part);
        for block in tree.children(part).collect::<Vec<_>>() {
            add_line(tree, block, line);
        }
    } else {
        add_line(tree, part, line);
    }
}

/// Adds what a paragraph or an element holds, or another node itself.
fn add_line(tree: &mut Tree, block: NodeId, line: NodeId) {
    if !matches!(tree.kind(block), Kind::Paragraph | Kind::Heading { .. } | Kind::Generic) {
        tree.detach(block);
        return tree.append(line, block);
    }
    if shows_nothing(tree, block) && is_blank(&tree.inner_text(block)) && tree.inner_text(block).is_ascii() {
        return;
    }
    if tree.first_child(line).is_some() {
        tree.push(line, Kind::LineBreak, tree.pos(block));
    }
    tree.reparent_children(block, line);
}

/// `se-sectionTitle`: a heading below the title of the post.
pub(super) fn heading(tree: &mut Tree, component: NodeId, work: &mut Work<'_>) -> Option<Made> {
    let heading = tree.create(Kind::Heading { level: 2 }, tree.pos(component));
    for part in tree.children(component).collect::<Vec<_>>() {
        as_line(tree, part, heading, work);
    }
    Made::all(if tree.first_child(heading).is_some() { vec![heading] } else { Vec::new() })
}
