//! What holds for every snippet, for all of them together, and for what is left when they are cut off anywhere.

use proptest::prelude::*;

use super::*;

/// Text of the tree before, and of the tree and the records after, in whatever order.
#[test]
fn no_text_is_lost() {
    for html in SNIPPETS.into_iter().chain([&*SNIPPETS.concat()]) {
        let before = posthaul_html::parse_fragment(html, Origin::default(), &Limits::default());
        let after = read(html);
        let records = after.normalisations.iter().map(|record| &*record.text).collect::<String>();
        let letters = |text: String| {
            let mut letters: Vec<_> = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
            letters.sort_unstable();
            letters
        };
        // The label of a fold comes from an attribute when the button shows another word.
        let label = if html.contains(DOUBLED_FOLD) { "더보기" } else { "" };
        let before = letters(before.tree.inner_text(NodeId::ROOT) + label);
        let after = letters(after.tree.inner_text(NodeId::ROOT) + &records);
        assert_eq!(before, after, "{html}");
    }
}

#[test]
fn no_attribute_of_the_editor_survives() {
    let tree = read(&SNIPPETS.concat()).tree;
    for id in tree.descendants(NodeId::ROOT) {
        for attr in tree.attrs(id) {
            assert!(!attr.name.contains("data-ke-") && attr.name != "onerror", "{}", attr.name);
        }
    }
}

/// Whether a paragraph, a heading or a plain `div` shows nothing.
fn is_space(tree: &posthaul_model::Tree, node: NodeId) -> bool {
    let is_block = matches!(tree.kind(node), Kind::Paragraph | Kind::Heading { .. });
    is_block
        && tree.attrs(node).len() == 0
        && tree.descendants(node).skip(1).all(|id| match tree.kind(id) {
            Kind::Text => tree.text(id).trim().is_empty(),
            kind => kind == Kind::LineBreak,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Posts of pieces that are cut off anywhere, as an editor that failed or a person leaves them: no letter is lost (some
    /// attributes are shown in its place), no mark of the editor and no space of its making stays.
    #[test]
    fn posts_that_are_cut_off_anywhere(pieces in prop::collection::vec((0..SNIPPETS.len(), 0.0..1.0_f64, any::<bool>()), 1..8)) {
        let piece = |&(place, part, is_cut): &(usize, f64, bool)| {
            let html = SNIPPETS[place];
            let end = if is_cut { (html.len() as f64 * part) as usize } else { html.len() };
            let end = (0..=end).rev().find(|&end| html.is_char_boundary(end)).unwrap();
            html[..end].to_owned()
        };
        let html: String = pieces.iter().map(piece).collect();
        let before = posthaul_html::parse_fragment(&html, Origin::default(), &Limits::default()).tree;
        for markup in [Markup::Html, Markup::Tistory] {
            let parsed = parse(&html, markup, Origin { offset: 0, line: 1 }, &Limits::default());
            let tree = &parsed.tree;
            let records = parsed.normalisations.iter().map(|record| &*record.text).collect::<String>();
            let after = tree.inner_text(NodeId::ROOT) + &records;
            for letter in '가'..='힣' {
                let count = |text: &str| text.matches(letter).count();
                if html.contains(letter) {
                    prop_assert!(count(&before.inner_text(NodeId::ROOT)) <= count(&after), "{letter} in {html}");
                }
            }
            for node in tree.descendants(NodeId::ROOT) {
                prop_assert!(!tree.attrs(node).any(|attr| attr.name.starts_with("data-ke-")), "{html}");
                prop_assert!(!matches!(markup, Markup::Tistory) || !is_space(tree, node), "{}", write_html(tree));
            }
        }
    }
}
