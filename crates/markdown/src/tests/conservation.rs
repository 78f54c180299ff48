//! Every text that comrak sees is in the tree or in a record.

use comrak::nodes::{AstNode, NodeValue};
use posthaul_model::{Kind, NodeId};
use proptest::prelude::*;

use super::{SAMPLES, parse};
use crate::masked::Masked;

/// Without white space, and whichever way quotation marks are curled.
fn squeeze(text: &str) -> String {
    text.replace('”', "“").replace('’', "‘").chars().filter(|c| !c.is_whitespace()).collect()
}

fn html_text(html: &str) -> String {
    let tree = posthaul_html::parse_fragment(html, Default::default(), &Default::default()).tree;
    tree.inner_text(NodeId::ROOT)
}

/// The texts of comrak's tree: those of the document, and those of each note.
fn texts<'a>(root: &'a AstNode<'a>) -> (String, Vec<String>) {
    let (mut document, mut notes) = (String::new(), Vec::new());
    let mut left = vec![(root, None)];
    while let Some((node, mut note)) = left.pop() {
        let data = node.data();
        let text = match &data.value {
            NodeValue::Text(text) => text.to_string(),
            NodeValue::Code(code) => code.literal.clone(),
            NodeValue::CodeBlock(code) => code.literal.clone(),
            NodeValue::HtmlBlock(html) => html_text(&html.literal),
            NodeValue::HtmlInline(html) => html_text(html),
            NodeValue::Math(math) if math.display_math => math.literal.clone(),
            NodeValue::Math(math) => format!("${}$", math.literal),
            NodeValue::FootnoteDefinition(_) => {
                note = Some(notes.len());
                notes.push(String::new());
                String::new()
            }
            // The alternative text is an attribute.
            NodeValue::Image(_) => continue,
            _ => String::new(),
        };
        match note {
            Some(note) => notes[note] += &text,
            None => document += &text,
        }
        left.extend(node.reverse_children().map(|child| (child, note)));
    }
    (document, notes)
}

fn check(markdown: &str) {
    let masked = Masked::new(markdown);
    let arena = comrak::Arena::new();
    let root = comrak::parse_document(&arena, masked.text(), &crate::comrak_options(crate::Options::default()));
    let (document, notes) = texts(root);
    let parsed = parse(markdown);
    let tree = &parsed.tree;
    let (mut found, mut found_notes) = (String::new(), String::new());
    for id in tree.descendants(NodeId::ROOT) {
        let is_sign = matches!(tree.kind(id), Kind::FootnoteReference | Kind::FootnoteBacklink);
        if tree.kind(id).has_text() && !is_sign {
            let in_note = tree.ancestors(id).any(|above| tree.kind(above) == Kind::FootnoteList);
            if in_note { &mut found_notes } else { &mut found }.push_str(tree.text(id));
        }
    }
    found_notes.extend(parsed.normalisations.iter().map(|record| &*record.text));
    assert_eq!(squeeze(&found), squeeze(&masked.restore(&document)), "in {markdown:?}");
    let found_notes = squeeze(&found_notes);
    for note in notes {
        let note = squeeze(&masked.restore(&note));
        assert!(found_notes.contains(&note), "{note:?} is not in {found_notes:?}, in {markdown:?}");
    }
}

#[test]
fn every_sample_is_kept_whole() {
    for sample in SAMPLES {
        check(sample);
    }
    check(&SAMPLES.join("\n"));
    check(&SAMPLES.join("\n").replace('\n', "\r\n"));
}

/// Samples, and pieces of them, in any order.
fn document() -> impl Strategy<Value = String> {
    let piece = (0..SAMPLES.len(), any::<prop::sample::Index>(), any::<bool>(), "[ \n>*-]{0,3}");
    let piece = piece.prop_map(|(sample, cut, whole, between)| {
        let text = SAMPLES[sample];
        let cut = if whole { 0 } else { text.floor_char_boundary(cut.index(text.len())) };
        format!("{}{between}", &text[cut..])
    });
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_document_is_kept_whole(markdown in document()) {
        check(&markdown);
    }
}
