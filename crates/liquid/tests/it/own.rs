//! Cases of our own: `data/cases.json` holds templates and what Jekyll 4.3 on Liquid 5.4 made of them when it was
//! run; what plugins and files give is here.

use posthaul_liquid::{Code, ErrorMode, Limits, Rendered, Template};

use serde_json::Value;

use super::host::Site;

#[test]
fn as_jekyll_renders() {
    let file: Value = serde_json::from_str(include_str!("../data/cases.json")).unwrap();
    let site = Site::with(&file["data"].to_string());
    let mut failures = Vec::new();
    for case in file["cases"].as_array().unwrap() {
        let template = case["template"].as_str().unwrap();
        let rendered = site.render(template);
        let has_failed = rendered.problems.iter().any(|problem| problem.code != posthaul_liquid::Code::UnknownFilter);
        let got = if has_failed { Value::Null } else { rendered.text.as_str().into() };
        if got != case["result"] {
            let (wanted, problems) = (&case["result"], &rendered.problems);
            failures.push(format!("{template}\n  wanted {wanted}\n  got    {got} {problems:?}"));
        }
    }
    assert!(failures.is_empty(), "{} fail:\n{}", failures.len(), failures.join("\n"));
}

fn files() -> Site {
    Site::with(r#"{"page":{"name":"part","list":[1,2],"q":"a \"b\""}}"#)
        .include("part.html", "[{{ include.a }}|{{ include.b }}|{{ page.name }}]")
        .include("dir/part.html", "deep")
        .include("set.html", "{% assign seen = 'yes' %}")
        .include("here/near.md", "near {{ include.x }}")
        .include("loop.html", "{% for i in include.list %}{{ i }}{% if i == 1 %}{% break %}{% endif %}{% endfor %}")
}

/// Renders without a problem.
fn clean(template: &str) -> String {
    let rendered = files().render(template);
    assert_eq!(rendered.problems, [], "{template}");
    rendered.text
}

/// The one problem of a template, whose markup stays as it stands.
fn kept(template: &str) -> Code {
    let Rendered { text, problems, .. } = files().render(template);
    assert_eq!(text, template);
    let [problem] = problems.as_slice() else { panic!("{template}: {problems:?}") };
    problem.code
}

#[test]
fn includes() {
    assert_eq!(clean("{% include part.html %}"), "[||part]");
    assert_eq!(clean("{% include part.html a=\"x y\" b='it' %}"), "[x y|it|part]");
    assert_eq!(clean("{% include part.html a=page.name b=page.list %}{{ include.a }}"), "[part|12|part]");
    assert_eq!(clean("{% include part.html a=\"\\\"q\\\"\" %}"), "[\"q\"||part]");
    assert_eq!(clean("{% include {{ page.name }}.html a=1 %}{% include dir/{{page.name}}.html %}"), "[1||part]deep");
    assert_eq!(clean("{% include_cached part.html a=\"c\" %}"), "[c||part]");
    assert_eq!(clean("{% include set.html %}{{ seen }}"), "yes");
    assert_eq!(clean("{% include_relative near.md x='y' %}"), "near y");
    assert_eq!(clean("{% include loop.html list=page.list %}"), "1");
    assert_eq!(clean("{% render 'part.html', page: 1 %}"), "[||]");
}

#[test]
fn includes_that_cannot_be_had() {
    for tag in [
        "{% include nowhere.html %}",
        "{% include ../../etc/passwd %}",
        "{% include /etc/../passwd %}",
        "{% include_relative ../secret.md %}",
        "{% include {{ page.q }} %}",
        "{% include 한글.html %}",
        "{% render 'nowhere' %}",
    ] {
        assert_eq!(kept(tag), Code::Include, "{tag}");
    }
    for tag in ["{% include part.html a %}", "{% include part.html a=\"x\"b=1 %}", "{% include %}", "{% render x %}"] {
        assert_eq!(kept(tag), Code::Syntax, "{tag}");
    }
}

#[test]
fn links() {
    assert_eq!(clean("{% link _docs/a.md %} {% post_url 2024-01-02-x %}"), "/base/_docs/a/ /base/2024/01-02-x.html");
    assert_eq!(clean("{% link _docs/{{ page.name }}.md %}"), "/base/_docs/part/");
    assert_eq!(kept("{% link _docs/a.html %}"), Code::Link);
    assert_eq!(kept("{% post_url 1999-01-01-x %}"), Code::Link);
}

#[test]
fn urls_and_slugs_come_from_the_site() {
    let template =
        "{{ 'a b' | relative_url }} {{ '/a' | absolute_url }} {{ 'A b' | slugify }} {{ 'A b' | slugify: 'raw' }}";
    assert_eq!(clean(template), "/base/a b https://example.org/base/a default-a-b raw-a-b");
    assert_eq!(clean("{{ 'x' | markdownify }}{{ 'x...' | smartify }}"), "<p>x</p>\nx…");
    assert_eq!(clean("{{ page.list | sample }} {{ 'now' | date: '%F %R' }}"), "1 2024-03-05 12:00");
}

#[test]
fn highlight() {
    assert_eq!(
        clean("{% highlight C++ linenos %}\n  a < {{ page.name }}\n\n{% endhighlight %}"),
        "<figure class=\"highlight\"><pre><code class=\"language-c--\" data-lang=\"c++\">  a &lt; part</code></pre></figure>"
    );
    let site = Site::with(r#"{"highlighter_prefix":"\n","highlighter_suffix":"\n"}"#);
    let html =
        "\n<figure class=\"highlight\"><pre><code class=\"language-rb\" data-lang=\"rb\">a</code></pre></figure>\n";
    assert_eq!(site.render("{% highlight rb %}a{% endhighlight %}").text, html);
    let broken = files().render("{% highlight %}x{% endhighlight %}");
    assert_eq!(broken.text, "{% highlight %}x{% endhighlight %}");
}

#[test]
fn tags_of_plugins() {
    for (template, html) in [
        ("{% seo title=false %}{% feed_meta %}", ""),
        ("{% gist octo/1234abcd %}", "<script src=\"https://gist.github.com/octo/1234abcd.js\"></script>"),
        ("{% gist 1 a.rb %}", "<script src=\"https://gist.github.com/1.js?file=a.rb\"></script>"),
        (
            "{% youtube https://www.youtube.com/watch?t=1&v=aB-3_ %}",
            "<iframe width=\"560\" height=\"315\" src=\"https://www.youtube.com/embed/aB-3_\" allowfullscreen=\"allowfullscreen\"></iframe>",
        ),
        (
            "{% vimeo 123 400 300 %}",
            "<iframe width=\"400\" height=\"300\" src=\"https://player.vimeo.com/video/123\" allowfullscreen=\"allowfullscreen\"></iframe>",
        ),
        (
            "{% img left /a.png 10 20 \"A title\" 'Alt' %}",
            "<img class=\"left\" src=\"/a.png\" width=\"10\" height=\"20\" title=\"A title\" alt=\"Alt\" />",
        ),
        (
            "{% blockquote An Author, A Book %}Words{% endblockquote %}",
            "<blockquote><p>Words</p><footer><strong>An Author</strong><cite>A Book</cite></footer></blockquote>",
        ),
        (
            "{% codeblock A file lang:rb %}\na<b\n{% endcodeblock %}",
            "<figure class=\"highlight\"><figcaption>A file</figcaption><pre><code class=\"language-rb\" data-lang=\"rb\">a&lt;b</code></pre></figure>",
        ),
        (
            "{% pullquote %}a {\" b \"} c{% endpullquote %}",
            "<span class=\"pullquote-right\" data-pullquote=\"b\">a b c</span>",
        ),
        (
            "{% video /a.mp4 640 360 /p.png %}",
            "<video width=\"640\" height=\"360\" poster=\"/p.png\" controls=\"controls\" preload=\"none\"><source src=\"/a.mp4\" /></video>",
        ),
        (
            "{% avatar octo size=80 %}",
            "<img class=\"avatar\" src=\"https://avatars.githubusercontent.com/octo?v=3&amp;s=80\" alt=\"octo\" width=\"80\" height=\"80\" />",
        ),
        (
            "{% jsfiddle a/1 %}",
            "<iframe width=\"100%\" height=\"300\" src=\"https://jsfiddle.net/a/1/embedded/\"></iframe>",
        ),
        (
            "{% asciinema 42 %}",
            "<script src=\"https://asciinema.org/a/42.js\" id=\"asciicast-42\" async=\"async\"></script>",
        ),
        (
            "{% twitter https://twitter.com/a/status/1 %}",
            "<blockquote class=\"twitter-tweet\"><a href=\"https://twitter.com/a/status/1\">https://twitter.com/a/status/1</a></blockquote>",
        ),
    ] {
        assert_eq!(clean(template), html, "{template}");
    }
    assert_eq!(
        clean("{% gist page.name %}{% jsfiddle {{ page.name }}/2 %}"),
        clean("{% gist part %}{% jsfiddle part/2 %}"),
        "variables"
    );
    assert_eq!(clean("{% avatar user=page.name %}"), clean("{% avatar part %}"));
    assert_eq!(kept("{% youtube \"><script> %}"), Code::Syntax);
}

#[test]
fn what_cannot_run_is_kept() {
    assert_eq!(kept("{% nope 1 %}text{% endnope %}"), Code::UnknownTag);
    assert_eq!(kept("{% if page %}text"), Code::Syntax);
    assert_eq!(kept("text{% endif %}"), Code::Syntax);
    assert_eq!(kept("{% if page %}a{% elsif %}b{% endif %}"), Code::Syntax);
    assert_eq!(kept("{% case 1 %}{% when %}bar{% endcase %}"), Code::Syntax);
    assert_eq!(kept("{% raw %}text"), Code::Syntax);
    assert_eq!(kept("{% comment %}text"), Code::Syntax);
    assert_eq!(kept("a {{ b } c"), Code::Syntax);
    assert_eq!(kept("a {% b"), Code::Syntax);
    assert_eq!(kept("{% for %}{% endfor %}"), Code::Syntax);
    assert_eq!(kept("{{ 1 | divided_by: 0 }}"), Code::Argument);
    assert_eq!(kept("{{ 'a' | truncate: 'b' }}"), Code::Argument);
    assert_eq!(kept("{% if 1 < 'a' %}x{% endif %}"), Code::Argument);
    assert_eq!(kept("{% liquid nope %}"), Code::UnknownTag);
    let nested = files().render("{% comment %}a{% comment %}b{% endcomment %}c");
    assert_eq!(nested.text, "{% comment %}ac");
    let crossed = files().render("{% if page %}{% for i in page.list %}{{ i }}{% endif %}");
    assert_eq!(crossed.text, "{% for i in page.list %}");
    assert_eq!(crossed.problems.len(), 1);
}

#[test]
fn what_cannot_be_read_is_named_even_where_nothing_runs() {
    let rendered = files().render("{% if false %}\n{% nope %}{% endif %}{% include part.html a={{ x %}");
    let lines: Vec<_> = rendered.problems.iter().map(|problem| (problem.code, problem.line)).collect();
    assert_eq!(lines, [(Code::UnknownTag, 2), (Code::Syntax, 2)]);
    let rendered = files().render("{% include {{ page.name | nope }}.html %}");
    assert_eq!(rendered.text, "[||part]");
    assert_eq!(rendered.problems[0].code, Code::UnknownFilter);
}

#[test]
fn lax_markup_is_read_strictly_where_possible() {
    let source = "{% assign a = 1 %}{% if a==1 %}yes{% else %}no{% endif %}{% for i in (1 .. 2) %}{{ i }}{% endfor %}";
    assert_eq!(files().render(source).text, "yes12");
    let lax = Template::parse_in(source, None, ErrorMode::Lax).render(&files(), Limits::default());
    assert_eq!(lax.text, "no");
}

#[test]
fn a_stray_break_ends_the_document() {
    let rendered = files().render("a\n{% break %}b");
    assert_eq!(rendered.text, "a\n");
    assert_eq!((rendered.problems[0].code, rendered.problems[0].line), (Code::Stray, 2));
}

#[test]
fn a_place_has_one_problem_however_often_it_runs() {
    let rendered = files().render("{% for i in (1..9) %}{{ i | nope }}{% endfor %}");
    assert_eq!(rendered.text, "123456789");
    assert_eq!(rendered.problems.len(), 1);
}
