//! SVG and MathML: which elements are theirs follows from the tree.

use posthaul_model::{NodeId, Tree};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Html,
    Svg,
    MathMl,
    /// MathML in whose place SVG may stand.
    Annotation,
}

/// What an element in `parent` is.
fn language_in(tree: &Tree, parent: NodeId) -> Language {
    let above = std::iter::once(parent).chain(tree.ancestors(parent));
    // Only HTML elements have kinds of their own.
    let generic: Vec<_> = above.map_while(|id| Some((id, tree.tag(id)?))).collect();
    generic.into_iter().rev().fold(Language::Html, |language, (id, tag)| match (language, tag) {
        (Language::Html | Language::Annotation, "svg") => Language::Svg,
        (Language::Html, "math") => Language::MathMl,
        // HTML Living Standard, 13.2.6 "HTML integration point" and "MathML text integration point".
        (Language::Svg, "foreignObject" | "desc" | "title") => Language::Html,
        (Language::MathMl | Language::Annotation, "mi" | "mo" | "mn" | "ms" | "mtext") => Language::Html,
        (Language::MathMl | Language::Annotation, "annotation-xml") => {
            if tree.attr(id, "encoding").is_some_and(is_html) { Language::Html } else { Language::Annotation }
        }
        (Language::Annotation, _) => Language::MathMl,
        (language, _) => language,
    })
}

/// Whether an `annotation-xml` of this encoding holds HTML.
pub(crate) fn is_html(encoding: &str) -> bool {
    encoding.eq_ignore_ascii_case("text/html") || encoding.eq_ignore_ascii_case("application/xhtml+xml")
}

/// Whether the node is an SVG or MathML element.
pub(crate) fn is_foreign(tree: &Tree, id: NodeId) -> bool {
    matches!(tree.tag(id), Some("svg" | "math"))
        || tree.parent(id).is_some_and(|parent| language_in(tree, parent) != Language::Html)
}

/// Whether HTML stands in the node although it is SVG or MathML itself.
pub(crate) fn returns_to_html(tree: &Tree, id: NodeId) -> bool {
    tree.tag(id).is_some() && is_foreign(tree, id) && language_in(tree, id) == Language::Html
}
