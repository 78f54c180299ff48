//! Blocks as Naver's editors write them, and the trees that they become.

use posthaul_html::{Limits, Origin, Parsed};
use posthaul_model::{Kind, NodeId, QuoteStyle, Tree};

use crate::body::{Markup, parse};

mod broken;
mod older;
mod one;
mod one_images;

fn read(html: &str) -> Parsed {
    parse(html, Markup::Naver, Origin { offset: 0, line: 1 }, &Limits::default())
}

/// A tree, one node a line.
fn outline(tree: &Tree) -> String {
    let mut lines = String::new();
    for node in tree.descendants(NodeId::ROOT).skip(1) {
        let depth = tree.ancestors(node).count() - 1;
        let kind = match tree.kind(node) {
            Kind::Quote { style } => format!("quote {style:?}"),
            Kind::Gallery { layout } => format!("gallery {layout:?}"),
            Kind::Heading { level } => format!("heading {level}"),
            Kind::List { style } => format!("list {style:?}"),
            Kind::Mark { mark } => mark.tag().to_owned(),
            Kind::Math { display } => format!("math {}", if display { "display" } else { "inline" }),
            Kind::CodeBlock { confidence } => format!("code {confidence:?}"),
            Kind::TableCell { header, align } => format!("cell{} {align:?}", if header { " header" } else { "" }),
            Kind::Generic => format!("<{}>", tree.text(node)),
            kind => kind.name().to_owned(),
        };
        let attrs: String = tree.attrs(node).map(|attr| format!(" {}={:?}", attr.name, attr.value)).collect();
        let text = if tree.kind(node) == Kind::Generic { "" } else { tree.text(node) };
        let text = if text.is_empty() { String::new() } else { format!(" {text:?}") };
        lines += &format!("{}{kind}{attrs}{text}\n", "  ".repeat(depth));
    }
    lines
}

/// The tree of a snippet, and the codes of what was recorded and noticed.
fn shown(html: &str) -> (String, Vec<String>) {
    let parsed = read(html);
    let records = parsed.normalisations.iter().map(|record| format!("{} {:?}", record.code, record.text));
    let problems = parsed.problems.iter().map(|problem| format!("{}: {}", problem.code, problem.message));
    (outline(&parsed.tree), records.chain(problems).collect())
}

/// A block of SmartEditor ONE as its viewer writes it.
fn component(classes: &str, section: &str, inside: &str, data: &str) -> String {
    let data = data.replace('&', "&amp;").replace('"', "&quot;");
    let script = format!("<script type=\"text/data\" class=\"__se_module_data\" data-module-v2=\"{data}\"></script>\n");
    format!(
        "<div class=\"se-component {classes}\" id=\"SE-0aa1-11f0\">\n    <div class=\"se-component-content\">\n\
         <div class=\"se-section {section}\">\n{inside}\n</div>\n    </div>\n{}</div>\n",
        if data.is_empty() { "" } else { &script }
    )
}

/// A paragraph of SmartEditor ONE.
fn line(align: &str, inside: &str) -> String {
    format!(
        "<!-- SE-TEXT {{ --><p class=\"se-text-paragraph se-text-paragraph-align-{align} \" style=\"\" id=\"SE-7d43\">\
         <span style=\"\" class=\"se-fs-fs16 se-ff-nanumgothic   \" id=\"SE-9d63\">{inside}</span></p><!-- }} SE-TEXT -->"
    )
}

/// A post's element.
fn post(components: &[String]) -> String {
    format!("<div class=\"se-main-container\">\n{}</div>", components.concat())
}

/// Text of the tree before, and of the tree and the records after, in whatever order; what the editor notes elsewhere
/// (`more`) may have become text.
fn conserved(html: &str, more: &str) {
    let before = posthaul_html::parse_fragment(html, Origin::default(), &Limits::default());
    let after = read(html);
    let records = after.normalisations.iter().map(|record| &*record.text).collect::<String>();
    let letters = |text: String| {
        let mut letters: Vec<_> = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        letters.sort_unstable();
        letters.into_iter().collect::<String>()
    };
    let before = letters(before.tree.inner_text(NodeId::ROOT) + more);
    assert_eq!(letters(after.tree.inner_text(NodeId::ROOT) + &records), before, "{html}");
}

/// No attribute, class or id of the editor's is left.
fn cleaned(tree: &Tree) {
    for node in tree.descendants(NodeId::ROOT) {
        for attr in tree.attrs(node) {
            let is_own = attr.name == "_foo"
                || attr.name.starts_with("data-")
                || ["se-", "se_", "SE-"].iter().any(|mark| attr.value.contains(mark));
            assert!(!is_own || matches!(attr.name, "src" | "href" | "data"), "{} {}", attr.name, attr.value);
        }
    }
}
