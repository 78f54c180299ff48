//! Templates that explode, never end or nest without end: a problem, the markup kept, the rest rendered.

use posthaul_liquid::{Code, Limits, PieceKind, Rendered, Template};
use proptest::prelude::*;

use super::host::Site;

fn render(site: &Site, template: &str) -> Rendered {
    Template::parse(template).render(site, Limits::default())
}

/// The template ends in one problem with the limits, and its tag stays in the text.
fn is_limited(site: &Site, tag: &str) {
    let template = format!("before {{{{ 'kept' | upcase }}}}\n{tag}\nafter");
    let rendered = render(site, &template);
    assert_eq!(rendered.problems.len(), 1, "{:?}", rendered.problems);
    assert_eq!(rendered.problems[0].code, Code::Limit);
    assert_eq!(rendered.problems[0].line, 2);
    assert_eq!(rendered.text, format!("before KEPT\n{tag}\nafter"));
    let kept: Vec<_> = rendered.pieces.iter().filter(|piece| piece.kind == PieceKind::Macro).collect();
    assert_eq!(kept.len(), 1);
    assert_eq!(&template[kept[0].source.range()], tag);
}

#[test]
fn endless_work_is_ended() {
    let site = Site::default();
    is_limited(&site, "{% for i in (1..100000000) %}x{% endfor %}");
    is_limited(
        &site,
        "{% for i in (1..1000) %}{% for j in (1..1000) %}{% for k in (1..1000) %}{% endfor %}{% endfor %}{% endfor %}",
    );
    is_limited(&site, "{% capture x %}{% for i in (1..9223372036854775807) %}{% endfor %}{% endcapture %}");
    is_limited(&site, "{{ (1..100000000) | join }}");
    is_limited(&site, "{% tablerow i in (-9223372036854775808..9223372036854775807) %}{% endtablerow %}");
}

#[test]
fn short_texts_and_kept_markup_in_loops_are_work() {
    let site = Site::default();
    for unit in ["x{% # %}", "{% nope %}", "{% comment %}{% endcomment %}"] {
        let start = std::time::Instant::now();
        let rendered = render(&site, &format!("{{% for i in (1..100000) %}}{}{{% endfor %}}", unit.repeat(2_000)));
        assert_eq!(rendered.problems.last().map(|problem| problem.code), Some(Code::Limit), "{unit}");
        assert!(start.elapsed() < std::time::Duration::from_secs(5), "{unit}: {:?}", start.elapsed());
    }
}

#[test]
fn files_that_include_each_other_are_ended() {
    let site = Site::default().include("a", "{% include b %}").include("b", "{% if true %}{% include a %}{% endif %}");
    is_limited(&site, "{% include a %}");
    // Each includes itself twice: the depth alone would not end it.
    let site = Site::default().include("a", "{% include a %}{% include a %}");
    is_limited(&site, "{% include a %}");
    let deep = "{% if true %}".repeat(90) + "{% include a %}" + &"{% endif %}".repeat(90);
    is_limited(&Site::default().include("a", &deep), "{% include a %}");
}

#[test]
fn growing_values_are_ended() {
    let doubled = |filter: &str| {
        let step = format!("{{% assign a = a | {filter} %}}");
        format!("{{% assign a = 'ab' | split: '' %}}{{% assign s = 'abcdefgh' %}}{}", step.repeat(60))
    };
    for filter in ["concat: a", "push: a", "append: a", "join: a | split: ''", "unshift: a | jsonify"] {
        let rendered = render(&Site::default(), &(doubled(filter) + "{{ a }}"));
        assert!(rendered.problems.iter().any(|problem| problem.code == Code::Limit), "{filter}");
        assert!(rendered.text.len() < 40 << 20, "{filter}: {}", rendered.text.len());
    }
    let replaced = "{% assign s = 'aaaaaaaa' %}".to_owned() + &"{% assign s = s | replace: 'a', s %}".repeat(10);
    let rendered = render(&Site::default(), &(replaced + "{{ s | size }}"));
    assert!(rendered.problems.iter().any(|problem| problem.code == Code::Limit));
}

#[test]
fn too_much_output_is_ended() {
    let half = "{% assign s = 'x' %}".to_owned() + &"{% assign s = s | append: s %}".repeat(22);
    let rendered = render(&Site::default(), &(half + &"{{ s }}".repeat(10)));
    assert_eq!(rendered.problems.len(), 6, "each of the outputs beyond 16 MiB is named");
    assert_eq!(rendered.text.len(), (16 << 20) + 6 * "{{ s }}".len());
}

#[test]
fn deep_nesting_neither_overflows_nor_takes_long() {
    for unit in [
        "{% if a %}",
        "{% for i in a %}",
        "{% capture a %}",
        "{% comment %}",
        "{% raw %}",
        "{% comment %}{% raw %}",
        "{% comment %}{% raw %}{% endcomment %}",
        "{% case a %}{% when 1 %}",
        "{{",
        "{%",
        "{{ a | ",
        "{% if a %}{% for i in a %}{% endif %}",
        "{% endif %}",
        "{%-",
        "-%}",
        "{% liquid if a\n%}",
        "{{ a[a[a[ }}",
        "{{ (1..(1..(1.. }}",
        "{% unknown %}",
        "{% else %}",
        "{% raw %}{{ x {% endraw",
    ] {
        let source = unit.repeat(20_000);
        let template = Template::parse(&source);
        super::pieces::check(&source, &template);
        let rendered = template.render(&Site::default(), Limits::default());
        super::pieces::check_output(&source, &rendered);
    }
    let index = format!("{{{{ {} }}}}", "a[".repeat(50_000));
    render(&Site::default(), &index);
    render(&Site::default(), &format!("{{{{ {}1 }}}}", "(".repeat(50_000)));
    render(&Site::default(), &format!("{{% if {} %}}{{% endif %}}", "a and ".repeat(50_000)));
    render(&Site::default(), &format!("{{{{ a | {} }}}}", "|,'\"".repeat(50_000)));
}

fn fragment() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "{%",
        "%}",
        "{{",
        "}}",
        "-",
        " ",
        "\n",
        "if",
        "endif",
        "else",
        "for",
        "in",
        "endfor",
        "a",
        "b.c",
        "(1..3)",
        "|",
        ":",
        ",",
        "'",
        "\"",
        "raw",
        "endraw",
        "comment",
        "endcomment",
        "assign",
        "=",
        "case",
        "when",
        "endcase",
        "[0]",
        "capture",
        "endcapture",
        "include",
        "x=1",
        "split",
        "join",
        "sort",
        "date",
        "%Y",
        "한글",
        "liquid",
        "cycle",
        "or",
        "{% if a %}",
        "{% endif %}",
        "{% for i in list %}",
        "{% endfor %}",
        "{{ list | ",
        "{% nope %}",
        "highlight",
        "{% case list[0] %}",
        "{% when 1 %}",
        "{%- raw -%}",
        "{% endraw %}",
        "reversed",
        "limit:2",
        "tablerow",
        "#",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => "\\PC{0,4}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn arbitrary_text_is_rendered_whole(fragments in prop::collection::vec(fragment(), 0..40)) {
        let source = fragments.concat();
        let template = Template::parse(&source);
        super::pieces::check(&source, &template);
        let site = Site::with(r#"{"list":[1,2,"a",null,[3]],"a":{"b":1,"한글":"x"},"b":{"c":"text"}}"#);
        let rendered = template.render(&site, Limits::default());
        super::pieces::check_output(&source, &rendered);
    }

    #[test]
    fn text_without_markup_renders_to_itself(text in "([^{]|\\{[^{%]|\\n){0,60}") {
        prop_assume!(!text.contains("{{") && !text.contains("{%"));
        let rendered = render(&Site::default(), &text);
        prop_assert_eq!(rendered.text, text);
        prop_assert_eq!(rendered.problems, vec![]);
    }
}
