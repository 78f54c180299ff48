//! Each byte of the source is literal, a tag, an output or a macro; each byte of the output comes from one of them.

use posthaul_liquid::{Code, Limits, PartKind, PieceKind, Rendered, Template};

use super::host::Site;

/// The parts follow each other without a gap, from the first byte to the last.
pub(crate) fn check(source: &str, template: &Template) {
    let mut end = 0;
    for part in template.parts() {
        assert_eq!(part.span.start, end, "{source:?}: {:?}", template.parts());
        assert!(part.span.end > end);
        end = part.span.end;
        let text = part.span.of(source);
        match part.kind {
            PartKind::Trimmed => assert!(text.trim_matches('\0').trim().is_empty(), "{source:?}: trimmed {text:?}"),
            PartKind::Tag => assert!(text.starts_with("{%") && text.ends_with("%}"), "{source:?}: tag {text:?}"),
            PartKind::Output => assert!(text.starts_with("{{") && text.ends_with("}}"), "{source:?}: output {text:?}"),
            PartKind::Macro => assert!(text.starts_with('{'), "{source:?}: macro {text:?}"),
            PartKind::Literal => {}
        }
    }
    assert_eq!(end, source.len(), "{source:?}");
}

/// The pieces follow each other without a gap, literals and macros of the document with the bytes of their source.
pub(crate) fn check_output(source: &str, rendered: &Rendered) {
    let mut end = 0;
    for piece in &rendered.pieces {
        assert_eq!(piece.output.start, end, "{source:?}: {:?}", rendered.pieces);
        assert!(piece.output.end > end);
        end = piece.output.end;
        let text = &rendered.text[piece.output.clone()];
        match piece.kind {
            PieceKind::Literal | PieceKind::Macro => assert_eq!(text, piece.source.of(source), "{source:?}"),
            PieceKind::Result => assert!(piece.source.of(source).starts_with("{"), "{source:?}"),
        }
    }
    assert_eq!(end, rendered.text.len(), "{source:?}");
}

fn kinds(source: &str) -> Vec<(PartKind, &str)> {
    let template = Template::parse(source);
    check(source, &template);
    template.parts().iter().map(|part| (part.kind, part.span.of(source))).collect()
}

#[test]
fn parts_of_a_template() {
    use PartKind::{Literal, Macro, Output, Tag, Trimmed};
    assert_eq!(
        kinds(
            "a {%- if x -%} b {{ c }}{% nope %}{% endif %}{% raw %}{{ d }}{% endraw %}{% comment %}e{% endcomment %}"
        ),
        [
            (Literal, "a"),
            (Trimmed, " "),
            (Tag, "{%- if x -%}"),
            (Trimmed, " "),
            (Literal, "b "),
            (Output, "{{ c }}"),
            (Macro, "{% nope %}"),
            (Tag, "{% endif %}"),
            (Tag, "{% raw %}"),
            (Literal, "{{ d }}"),
            (Tag, "{% endraw %}"),
            (Tag, "{% comment %}e{% endcomment %}"),
        ]
    );
    assert_eq!(
        kinds("{% if x %}a{% else %}b"),
        [(Macro, "{% if x %}"), (Literal, "a"), (Macro, "{% else %}"), (Literal, "b")]
    );
}

#[test]
fn pieces_of_an_output() {
    let source = "가 {{ 'x' | upcase }} {% for i in (1..2) %}[{{ i }}]{% endfor %}{% nope 1 %}{% include f %}!";
    let template = Template::parse(source);
    let site = Site::default().include("f", "<{{ 'y' }}{% odd %}>");
    let rendered = template.render(&site, Limits::default());
    assert_eq!(rendered.text, "가 X [1][2]{% nope 1 %}<y{% odd %}>!");
    let pieces: Vec<_> = rendered
        .pieces
        .iter()
        .map(|piece| (piece.kind, &rendered.text[piece.output.clone()], piece.source.of(source)))
        .collect();
    use PieceKind::{Literal, Macro, Result};
    assert_eq!(
        pieces,
        [
            (Literal, "가 ", "가 "),
            (Result, "X", "{{ 'x' | upcase }}"),
            (Literal, " ", " "),
            (Literal, "[", "["),
            (Result, "1", "{{ i }}"),
            (Literal, "]", "]"),
            (Literal, "[", "["),
            (Result, "2", "{{ i }}"),
            (Literal, "]", "]"),
            (Macro, "{% nope 1 %}", "{% nope 1 %}"),
            (Result, "<y", "{% include f %}"),
            (Macro, "{% odd %}", "{% include f %}"),
            (Result, ">", "{% include f %}"),
            (Literal, "!", "!"),
        ]
    );
    let problems: Vec<_> = rendered
        .problems
        .iter()
        .map(|problem| (problem.code, problem.file.as_deref(), problem.line, problem.message.as_str()))
        .collect();
    assert_eq!(
        problems,
        [(Code::UnknownTag, None, 1, "unknown tag 'nope'"), (Code::UnknownTag, Some("f"), 1, "unknown tag 'odd'"),]
    );
}
