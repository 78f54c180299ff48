//! The markup around the tags is left out here: one text leaf stands for the parsed document.

use posthaul_html::{Origin, Parsed};
use posthaul_model::{Kind, NodeId, Pos, Tree, TreeEdit};
use proptest::prelude::*;

use super::Masked;

const ORIGIN: Origin = Origin { offset: 100, line: 11 };

/// A leaf of all the masked text, in a paragraph.
fn parsed(masked: &Masked<'_>) -> Parsed {
    let mut parsed = Parsed::default();
    let pos =
        Pos { buffer: 0, line: ORIGIN.line, start: ORIGIN.offset, end: ORIGIN.offset + masked.text().len() as u32 };
    let paragraph = parsed.tree.push(NodeId::ROOT, Kind::Paragraph, pos);
    parsed.tree.push_text(paragraph, Kind::Text, masked.text(), pos);
    parsed
}

fn restored(source: &str) -> Parsed {
    let masked = Masked::new(source).unwrap();
    let mut parsed = parsed(&masked);
    masked.restore(&mut parsed, ORIGIN);
    parsed
}

/// Each node below the paragraphs: kind, text, line.
fn leaves(tree: &Tree) -> Vec<(&'static str, &str, u32)> {
    let leaves = tree.descendants(NodeId::ROOT).filter(|&id| tree.kind(id).is_leaf());
    leaves.map(|id| (tree.kind(id).name(), tree.text(id), tree.pos(id).line)).collect()
}

#[test]
fn tags_and_outputs_become_macros() {
    let parsed = restored("가 {{ page.title }} 나\n{% include toc.html\n  max=2 %}\n다");
    let expected = [
        ("text", "가 ", 11),
        ("macro", "{{ page.title }}", 11),
        ("text", " 나\n", 11),
        ("macro", "{% include toc.html\n  max=2 %}", 12),
        ("text", "\n다", 13),
    ];
    assert_eq!(leaves(&parsed.tree), expected);
    let names: Vec<_> = parsed.tree.descendants(NodeId::ROOT).filter_map(|id| parsed.tree.attr(id, "name")).collect();
    assert_eq!(names, ["output", "include"]);
    let [problem] = &parsed.problems[..] else { panic!("one problem a document") };
    assert_eq!((problem.code, problem.line), ("liquid_not_expanded", 11));
    assert_eq!(problem.message, "{{ page.title }} and 1 more Liquid tags are kept as they are, not carried out.");
}

#[test]
fn raw_comment_and_highlight_are_carried_out() {
    let source = "a{% raw %}{{ x }}{% endraw %}b\n{% comment %}\n비밀\n{% endcomment %}c\n\
                  {% highlight rust linenos %}\nlet x = \"{{ y }}\";\n{%- endhighlight -%}\nd";
    let parsed = restored(source);
    assert_eq!(
        leaves(&parsed.tree),
        [("text", "a{{ x }}b\nc", 11), ("code_block", "let x = \"{{ y }}\";", 15), ("text", "d", 17)]
    );
    let code = parsed.tree.children(NodeId::ROOT).nth(1).unwrap();
    assert_eq!(parsed.tree.attr(code, "language"), Some("rust"));
    let record = &parsed.normalisations[0];
    assert_eq!((record.code.as_str(), record.line, &*record.text), ("liquid_comment_dropped", 12, "\n비밀\n"));
    assert!(parsed.problems.is_empty());
}

#[test]
fn what_is_not_closed_is_text() {
    for source in ["{{ a", "{% b", "a }} {{\n\n}} b", "{%}", "{{{", "{% raw"] {
        assert!(Masked::new(source).is_none(), "{source}");
    }
    assert_eq!(leaves(&restored("{% raw %} {{ a }}").tree)[0], ("macro", "{% raw %}", 11));
}

#[test]
fn attributes_and_code_get_their_tags_back() {
    let masked = Masked::new("[a]({{ site.url }}/가) {% if x %} {{y}}").unwrap();
    let mut parsed = Parsed::default();
    let tree = &mut parsed.tree;
    let placeholders: Vec<_> = masked.text().split(' ').collect();
    let (href, tag, output) = (&placeholders[0][4..placeholders[0].len() - 1], placeholders[1], placeholders[2]);
    let link = tree.push(NodeId::ROOT, Kind::Link, Pos::default());
    tree.set_attrs(link, [("href", href), (tag, ""), ("title", output)]);
    let code = tree.push_text(NodeId::ROOT, Kind::Math { display: false }, output, Pos::default());
    masked.restore(&mut parsed, ORIGIN);
    let attrs: Vec<_> = parsed.tree.attrs(link).map(|attr| (attr.name, attr.value)).collect();
    assert_eq!(attrs, [("href", "{{ site.url }}/가"), ("title", "{{y}}")]);
    assert_eq!(parsed.tree.text(code), "{{y}}");
    assert_eq!(
        (parsed.normalisations[0].code.as_str(), &*parsed.normalisations[0].text),
        ("liquid_attribute_dropped", "{% if x %}")
    );
}

#[test]
fn hostile_documents_are_read_in_linear_time() {
    for piece in ["{{", "{%", "{% raw %}", "{{ a }}", "{% comment %}{% endcomment %}", "{{\n\n}}", "{%{% highlight %}"]
    {
        let document = piece.repeat(100_000);
        if let Some(masked) = Masked::new(&document) {
            let mut parsed = parsed(&masked);
            masked.restore(&mut parsed, ORIGIN);
        }
    }
}

/// Pieces of documents, of which tags are made.
fn document() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{{"),
        Just("}}"),
        Just("{%"),
        Just("%}"),
        Just(" raw "),
        Just(" endraw "),
        Just(" x "),
        Just("\n"),
        Just("가"),
        Just("\u{E000}"),
        Just("\u{E010}"),
        Just("{{ a }}"),
        Just("{%- b -%}"),
        Just("}"),
        Just("{% raw %}"),
        Just("{% endraw %}"),
        Just("{% comment %}"),
        Just("{% endcomment %}"),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Everything but the tags that are carried out is in the tree or in a record, in order, at its place.
    #[test]
    fn nothing_is_lost(source in document()) {
        let Some(masked) = Masked::new(&source) else { return Ok(()) };
        let mut parsed = parsed(&masked);
        masked.restore(&mut parsed, ORIGIN);
        let tree = &parsed.tree;
        for id in tree.descendants(NodeId::ROOT) {
            let Some(range) = tree.pos(id).range() else { continue };
            let range = range.start - 100..range.end - 100;
            prop_assert_eq!(tree.pos(id).line as usize, 11 + source[..range.start].matches('\n').count());
            if tree.kind(id) == Kind::Macro {
                prop_assert_eq!(&source[range], tree.text(id));
            }
        }
        // A comment tag inside another tag is none; where there is one, the text alone does not tell which was dropped.
        prop_assume!(source.matches("{% comment %}").count() == parsed.normalisations.len());
        let mut expected = source.clone();
        for record in &parsed.normalisations {
            expected = expected.replacen(&format!("{{% comment %}}{}{{% endcomment %}}", record.text), "", 1);
        }
        // Only these tags may be missing.
        let strip = |text: &str| text.replace("{% raw %}", "").replace("{% endraw %}", "");
        prop_assert_eq!(strip(&tree.inner_text(NodeId::ROOT)), strip(&expected));
    }
}
