use std::sync::Arc;

use jiff::ZonedDateTime;
use jiff::tz::TimeZone;
use posthaul_html::{Limits, Origin, Parsed, write_html};
use posthaul_kramdown::Options;
use posthaul_liquid::{Host, Template, Value};
use posthaul_model::{Kind, NodeId};

use crate::body::{Markup, parse_rendered};

/// A site of one title and one include.
struct Site;

impl Host for Site {
    fn global(&self, name: &str) -> Option<Value> {
        (name == "title").then(|| "제목".into())
    }

    fn include(&self, path: &str) -> Option<Arc<Template>> {
        (path == "box.html").then(|| {
            Arc::new(Template::parse_in("<b>{{ include.x }}</b>{% no %}", Some("box.html"), Default::default()))
        })
    }

    fn include_relative(&self, _: &str) -> Option<Arc<Template>> {
        None
    }

    fn link(&self, _: &str) -> Option<String> {
        None
    }

    fn post_url(&self, _: &str) -> Option<String> {
        None
    }

    fn relative_url(&self, path: &str) -> String {
        format!("/base{path}")
    }

    fn absolute_url(&self, path: &str) -> String {
        path.to_owned()
    }

    fn markdown(&self, text: &str) -> String {
        text.to_owned()
    }

    fn smart_quotes(&self, text: &str) -> String {
        text.to_owned()
    }

    fn slug(&self, text: &str, _: &str) -> String {
        text.to_owned()
    }

    fn time(&self, _: &str) -> Option<ZonedDateTime> {
        None
    }

    fn now(&self) -> ZonedDateTime {
        ZonedDateTime::default()
    }

    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }
}

/// A body that begins at byte 8, line 3.
fn read(text: &str) -> Parsed {
    let template = Template::parse(text);
    let rendered = template.render(&Site, posthaul_liquid::Limits::default());
    let options = Options::jekyll();
    let origin = Origin { offset: 8, line: 3 };
    parse_rendered(&template, &rendered, Markup::Kramdown(&options), origin, &Limits::default())
}

fn html(text: &str) -> String {
    write_html(&read(text).tree)
}

#[test]
fn what_runs_is_read_as_markdown() {
    assert_eq!(
        html("## {{ title }} 소개\n\n[링크]({{ '/가' | relative_url }} \"{{ title }}\") **{{ title }}**는\n"),
        "<h2 id=\"제목-소개\">제목 소개</h2>\n<p><a href=\"/base/가\" title=\"제목\">링크</a> <strong>제목</strong>는</p>"
    );
    assert_eq!(html("{% for n in (1..2) %}- {{ n }}\n{% endfor %}"), "<ul>\n<li>1</li>\n<li>2</li>\n</ul>");
    assert_eq!(
        html("앞\n{% highlight rust %}\nlet x = \"<a>\";\n\nlet y;\n{% endhighlight %}\n뒤"),
        "<p>앞</p>\n<pre><code class=\"language-rust\" data-lang=\"rust\">let x = \"&lt;a&gt;\";\n\nlet y;</code></pre>\n<p>뒤</p>"
    );
}

#[test]
fn what_cannot_run_stays_in_its_place() {
    let parsed =
        read("가 {% nothing a %} 나\n\n[x]({% nothing b %})\n\n{% include none.html %}\n\n{{ title | nofilter }}");
    assert_eq!(
        write_html(&parsed.tree),
        "<p>가 {% nothing a %} 나</p>\n<p><a href=\"{% nothing b %}\">x</a></p>\n<p>{% include none.html %}</p>\n<p>제목</p>"
    );
    let macros: Vec<_> = parsed
        .tree
        .descendants(NodeId::ROOT)
        .filter(|&id| parsed.tree.kind(id) == Kind::Macro)
        .map(|id| (parsed.tree.attr(id, "name").unwrap(), parsed.tree.pos(id).line))
        .collect();
    assert_eq!(macros, [("nothing", 3), ("include", 7)]);
    let problems: Vec<_> = parsed.problems.iter().map(|problem| (problem.code, problem.line)).collect();
    assert_eq!(problems, [("liquid_tag_unknown", 3), ("liquid_include_missing", 7), ("liquid_filter_unknown", 9)]);
    assert!(parsed.problems[0].message.ends_with("(2 such places)"), "{}", parsed.problems[0].message);
}

#[test]
fn a_problem_of_an_include_names_its_file() {
    let parsed = read("\n{% include box.html x='1' %}");
    assert_eq!(write_html(&parsed.tree), "<p><b>1</b>{% no %}</p>");
    assert!(parsed.problems[0].message.starts_with("box.html, line 1: "), "{}", parsed.problems[0].message);
}

#[test]
fn what_is_not_shown_is_recorded() {
    let parsed = read(
        "a{% comment %}\n비밀\n{% endcomment %}b{% if nothing %}\n숨은 글{% else %}c{% endif %}\n\
         {% capture x %}잡은 글{% endcapture %}{{ x }}{% for y in nothing %}없는 줄{% endfor %}",
    );
    assert_eq!(write_html(&parsed.tree), "<p>abc\n잡은 글</p>");
    let records: Vec<_> =
        parsed.normalisations.iter().map(|record| (record.code.as_str(), record.line, &*record.text)).collect();
    let expected = [
        ("liquid_comment_dropped", 3, "\n비밀\n"),
        ("liquid_branch_not_shown", 5, "\n숨은 글"),
        ("liquid_branch_not_shown", 7, "없는 줄"),
    ];
    assert_eq!(records, expected);
}

#[test]
fn positions_are_those_of_the_source() {
    let text = "{% assign a = 'b' %}\n## 앞 {{ a }}\n\n{% raw %}글{% endraw %}\n\n{% for n in (1..2) %}**뒤**\n{% endfor %}\n\n{% no %}";
    let source = format!("---\n---\n{text}");
    let tree = read(text).tree;
    let found: Vec<_> = tree
        .descendants(NodeId::ROOT)
        .skip(1)
        .map(|id| (tree.kind(id).name(), tree.pos(id).line, &source[tree.pos(id).range().unwrap()]))
        .collect();
    let expected = [
        ("heading", 4, "## 앞 {{ a }}\n"),
        ("text", 4, "앞 {{ a }}"),
        ("paragraph", 6, "글"),
        ("text", 6, "글"),
        ("paragraph", 8, "**뒤**"),
        ("mark", 8, "**뒤**"),
        ("text", 8, "뒤"),
        ("text", 8, "\n"),
        ("mark", 8, "**뒤**"),
        ("text", 8, "뒤"),
        ("paragraph", 11, "{% no %}"),
        ("macro", 11, "{% no %}"),
    ];
    assert_eq!(found, expected);
}
