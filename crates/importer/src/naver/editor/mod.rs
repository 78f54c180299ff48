//! The HTML of Naver's SmartEditor: what it means, in the model's own kinds.
//!
//! SmartEditor ONE (2018 and later) writes a `div.se-component.se-NAME` for every block, SmartEditor 3 before it a
//! `div.se_component.se_NAME`: both have the same names for the same things, and one rule reads both. Such blocks are
//! recognised wherever they stand, whatever file they came from. What SmartEditor 2 wrote has no mark of its own
//! ([`loose`]): it is read only where a text is Naver's for certain.

mod card;
mod code;
mod data;
mod image;
mod loose;
mod map;
mod quote;
mod table;
mod text;
mod tidy;
mod video;

use posthaul_html::Problem;
use posthaul_model::{Kind, NodeId, Normalisation, Tree, TreeEdit, WalkEvent};
use serde_json::Value;

use crate::codes::editors::CHROME_REMOVED;
use crate::codes::naver::{COMPONENT_UNKNOWN, IMAGE_PLACEHOLDER, VIDEO_ELSEWHERE};
use crate::nodes::{Records, below, is_blank, outermost, set_block};

/// Whether a text may hold blocks of SmartEditor 3 or ONE.
pub(crate) fn is_marked(text: &str) -> bool {
    text.contains("se-component") || text.contains("se_component")
}

/// Gives the editor's markup its meaning, and records all text that leaves the tree. `is_naver` says that the text is
/// Naver's for certain, so that what is not in a block of its editor is read, too.
pub(crate) fn normalise(
    tree: &mut Tree,
    is_naver: bool,
    normalisations: &mut Vec<Normalisation>,
    problems: &mut Vec<Problem>,
) {
    let components = outermost(tree, is_component);
    let mut work = Work { records: Records::new(normalisations), seen: Vec::new() };
    for &component in &components {
        convert(tree, component, &mut work);
    }
    if !components.is_empty() {
        unwrap_frames(tree);
    }
    if is_naver {
        loose::normalise(tree, &mut work);
    }
    work.report(problems);
}

/// What the rules of this folder share.
struct Work<'n> {
    records: Records<'n>,
    /// What deserves attention: its code, its line, and what it is.
    seen: Vec<(&'static str, u32, String)>,
}

impl Work<'_> {
    fn see(&mut self, tree: &Tree, node: NodeId, code: &'static str, what: impl Into<String>) {
        self.seen.push((code, tree.pos(node).line, what.into()));
    }

    /// One problem a code.
    fn report(self, problems: &mut Vec<Problem>) {
        for code in [COMPONENT_UNKNOWN, IMAGE_PLACEHOLDER, VIDEO_ELSEWHERE] {
            let mut of_code = self.seen.iter().filter(|seen| seen.0 == code);
            let Some((_, line, first)) = of_code.next() else { continue };
            let count = of_code.count() + 1;
            let message = match code {
                COMPONENT_UNKNOWN => format!("{count} blocks of the editor are not understood, the first is {first:?}"),
                IMAGE_PLACEHOLDER => {
                    format!("{count} images were not loaded yet when the page was saved; the first is {first:?}")
                }
                _ => format!("{count} videos lie on Naver's servers alone; the first is {first:?}"),
            };
            problems.push(Problem { code, line: *line, message });
        }
    }
}

fn is_component(tree: &Tree, node: NodeId) -> bool {
    tree.kind(node) == Kind::Generic && (tree.has_class(node, "se-component") || tree.has_class(node, "se_component"))
}

/// What a block is: the first of its classes that says it.
fn name_of(tree: &Tree, component: NodeId) -> String {
    let classes = tree.attr(component, "class").unwrap_or_default().split_ascii_whitespace();
    let names = classes.filter_map(|class| class.strip_prefix("se-").or_else(|| class.strip_prefix("se_")));
    names
        .filter(|name| !["component", "l-", "is-"].iter().any(|other| name.starts_with(other)))
        .map(str::to_owned)
        .next()
        .unwrap_or_default()
}

/// What becomes of that which no rule took out of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// It follows as text.
    Kept,
    /// It is a player's or a map's and goes, with a record.
    Chrome,
}

/// What a block becomes: its parts, of which none has a place in the tree yet.
struct Made {
    blocks: Vec<NodeId>,
    rest: Rest,
}

impl Made {
    fn all(blocks: Vec<NodeId>) -> Option<Self> {
        Some(Self { blocks, rest: Rest::Kept })
    }

    fn one(block: NodeId) -> Option<Self> {
        Self::all(vec![block])
    }
}

fn convert(tree: &mut Tree, component: NodeId, work: &mut Work<'_>) {
    let name = name_of(tree, component);
    let data = data::of_component(tree, component);
    let made = match name.as_str() {
        "text" | "paragraph" => Made::all(Vec::new()),
        "image" => image::single(tree, component, work),
        "sticker" => image::sticker(tree, component, work),
        "wrappingParagraph" => image::beside_text(tree, component, work),
        _ if ["imageGroup", "image-group", "imageStrip"].iter().any(|start| name.starts_with(start)) => {
            image::gallery(tree, component, work)
        }
        "quotation" | "quote" => quote::quotation(tree, component, work),
        "mrBlog" => quote::question(tree, component, work),
        "sectionTitle" => text::heading(tree, component, work),
        "horizontalLine" => Made::one(rule(tree, component)),
        "oglink" => card::link(tree, component, &data),
        "material" | "subjectMatter" => card::material(tree, component, &data),
        "talktalk" => card::talk(tree, component),
        "file" => card::file(tree, component, &data),
        "video" => video::uploaded(tree, component, &data, work),
        "oembed" => video::embedded(tree, component, &data),
        "placesMap" | "map" => map::places(tree, component, &data),
        "table" => table::table(tree, component, work),
        "code" => code::block(tree, component),
        "formula" | "math" | "inline-math" => code::formula(tree, component, &data),
        "documentTitle" => {
            work.records.drop(tree, component, CHROME_REMOVED);
            return;
        }
        _ => None,
    };
    let made = made.unwrap_or_else(|| {
        work.see(tree, component, COMPONENT_UNKNOWN, format!("se-{name}"));
        Made { blocks: Vec::new(), rest: Rest::Kept }
    });
    place(tree, component, &made, work);
}

/// Puts what was made in the place of the block.
fn place(tree: &mut Tree, component: NodeId, made: &Made, work: &mut Work<'_>) {
    for &block in &made.blocks {
        tree.insert_before(component, block);
    }
    if !made.blocks.is_empty() {
        drop_unseen(tree, component, work);
    }
    if !shows_something(tree, component) && !made.blocks.is_empty() {
        tree.detach(component);
    } else if made.rest == Rest::Chrome {
        work.records.drop(tree, component, CHROME_REMOVED);
    } else {
        text::tidy(tree, component, work);
        text::unwrap(tree, component);
    }
}

/// Takes away labels for screen readers, buttons, and what they hold.
fn drop_unseen(tree: &mut Tree, component: NodeId, work: &mut Work<'_>) {
    let mut walk = tree.walk(component);
    walk.next();
    let mut unseen = Vec::new();
    while let Some(event) = walk.next() {
        let WalkEvent::Enter(node) = event else { continue };
        if tree.has_class(node, "se-blind") || tree.has_class(node, "blind") || tree.tag(node) == Some("button") {
            unseen.push(node);
            walk.skip_children(node);
        }
    }
    for node in unseen {
        if is_blank(&tree.inner_text(node)) {
            tree.detach(node);
        } else {
            work.records.drop(tree, node, CHROME_REMOVED);
        }
    }
}

/// Whether a reader sees anything of a node.
fn shows_something(tree: &Tree, node: NodeId) -> bool {
    tree.descendants(node).any(|id| match tree.kind(id) {
        kind if kind.has_text() => !is_blank(tree.text(id)),
        Kind::Image | Kind::Embed | Kind::Video | Kind::Audio | Kind::ThematicBreak => true,
        _ => false,
    })
}

/// A rule; the default look is none.
fn rule(tree: &mut Tree, component: NodeId) -> NodeId {
    let classes = tree.attr(component, "class").unwrap_or_default().split_ascii_whitespace();
    let look = classes
        .map(|class| class.strip_prefix("se-l-").unwrap_or(class))
        .find(|class| class.starts_with("line"))
        .map(|look| format!("rule-{look}"));
    for line in below(tree, component) {
        if tree.kind(line) == Kind::ThematicBreak {
            tree.detach(line);
        }
    }
    let rule = tree.create(Kind::ThematicBreak, tree.pos(component));
    set_block(tree, rule, Kind::ThematicBreak, &[("class", look)]);
    rule
}

/// The class that says how a block is placed, of the block or of what it is made of.
fn placement(tree: &Tree, component: NodeId) -> Option<&'static str> {
    let align = tree.descendants(component).find_map(|node| {
        let classes = tree.attr(node, "class")?.split_ascii_whitespace();
        let mut words = classes
            .filter_map(|class| class.strip_prefix("se-section-align-").or_else(|| class.strip_prefix("se_align-")));
        words.next().map(str::to_owned)
    });
    match align.as_deref()? {
        "center" => Some("align-center"),
        "left" => Some("align-left"),
        "right" => Some("align-right"),
        _ => None,
    }
}

/// Elements that stand around all blocks of a text.
fn unwrap_frames(tree: &mut Tree) {
    for node in below(tree, NodeId::ROOT) {
        let is_frame = ["se-viewer", "se-main-container", "se_doc_viewer", "se_component_wrap", "wrap_rabbit"]
            .iter()
            .any(|class| tree.has_class(node, class));
        if is_frame && tree.tag(node) == Some("div") {
            text::group_inline(tree, node);
            tree.unwrap_node(node);
        } else if data::is_module(tree, node) {
            data::take_out(tree, node);
        } else if tidy::is_marker(tree, node) {
            tree.detach(node);
        }
    }
}

/// A JSON value as a text that says something.
fn said(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests;
