//! Code and formulas.

use posthaul_html::{Limits, Origin, parse_fragment};
use posthaul_model::{Confidence, Kind, NodeId, Tree, TreeEdit};
use serde_json::Value;

use super::{Made, Rest, said};
use crate::nodes::{find, find_class, is_blank};

/// `se-code`: code in an element that bears its language as a class. The editor asks nobody for it, and says
/// `javascript` of C too: it is a guess.
pub(super) fn block(tree: &mut Tree, component: NodeId) -> Option<Made> {
    let is_code = |tree: &Tree, id| matches!(tree.kind(id), Kind::CodeBlock { .. });
    let view = find_class(tree, component, "__se_code_view")
        .or_else(|| find(tree, component, is_code))
        .or_else(|| find_class(tree, component, "se-code-source"))?;
    let classes = tree.attr(view, "class").unwrap_or_default().split_ascii_whitespace();
    let language = classes.filter_map(|class| class.strip_prefix("language-")).map(str::to_owned).next();
    let code = code_of(tree, view);
    tree.detach(view);
    if is_blank(&code) {
        return Made::all(Vec::new());
    }
    let block = tree.create(Kind::CodeBlock { confidence: Confidence::Stated }, tree.pos(view));
    if let Some(language) = language {
        tree.set_kind(block, Kind::CodeBlock { confidence: Confidence::Guessed });
        tree.set_attr(block, "language", &language);
    }
    tree.set_text(block, &code);
    Made::one(block)
}

/// All text of an element, its breaks as ends of lines.
fn code_of(tree: &Tree, view: NodeId) -> String {
    let mut code = String::new();
    for node in tree.descendants(view) {
        match tree.kind(node) {
            Kind::LineBreak => code.push('\n'),
            kind if kind.has_text() => code.push_str(tree.text(node)),
            _ => {}
        }
    }
    code
}

/// `v2_formula`: the TeX that the editor notes, in one field or another; the longest is the whole.
pub(super) fn formula(tree: &mut Tree, component: NodeId, noted: &Value) -> Option<Made> {
    let html = said(&noted["html"]).unwrap_or_default();
    let drawn = parse_fragment(&html, Origin { offset: 0, line: 1 }, &Limits::default()).tree;
    let selectable = find_class(&drawn, NodeId::ROOT, "mq-selectable").map(|node| drawn.inner_text(node));
    let formulas = [selectable, said(&noted["latex"]), said(&noted["text"])];
    let formula = formulas
        .into_iter()
        .flatten()
        .map(|formula| formula.trim().trim_matches('$').trim().to_owned())
        .filter(|formula| !formula.is_empty())
        .max_by_key(String::len)?;
    let inline = ["inline", "isInline"].iter().any(|key| noted[*key] == true)
        || noted["display"] == false
        || ["se-inline-math", "se-math-inline"].iter().any(|class| tree.has_class(component, class));
    let pos = tree.pos(component);
    let math = tree.create(Kind::Math { display: !inline }, pos);
    tree.set_text(math, &formula);
    let block = if inline {
        let line = tree.create(Kind::Paragraph, pos);
        tree.append(line, math);
        line
    } else {
        math
    };
    Some(Made { blocks: vec![block], rest: Rest::Chrome })
}
