//! Liquid templates.

use std::sync::Arc;

use jiff::ZonedDateTime;
use jiff::tz::TimeZone;
use posthaul_kramdown::{Options, parse};
use posthaul_liquid::{ErrorMode, Host, Limits, PieceKind, Template, Value};

use super::Target;

pub(super) const TARGET: Target = Target { name: "liquid", pieces: PIECES, seeds: SEEDS, check };

/// Less than a document may take, for more cases in the same time.
const LIMITS: Limits = Limits { operations: 100_000, output: 1 << 20, includes: 16 };

/// Source and output are covered without a gap, and literals are the source's own text.
fn check(text: &str) -> Result<(), String> {
    let template = Template::parse(text);
    let mut end = 0;
    for part in template.parts() {
        if part.span.start != end || part.span.end <= end || text.get(part.span.range()).is_none() {
            return Err(format!("{part:?} follows {end}"));
        }
        end = part.span.end;
    }
    if end != text.len() {
        return Err(format!("the parts end at {end} of {}", text.len()));
    }
    let site = Site { include: text.get(..text.len().min(200)).unwrap_or_default().to_owned() };
    let rendered = template.render(&site, LIMITS);
    let mut end = 0;
    for piece in &rendered.pieces {
        let output = rendered.text.get(piece.output.clone());
        if piece.output.start != end || piece.output.end <= end || output.is_none() {
            return Err(format!("{piece:?} follows {end}"));
        }
        if piece.kind == PieceKind::Literal && output != Some(piece.source.of(text)) {
            return Err(format!("{piece:?} is {output:?}"));
        }
        end = piece.output.end;
    }
    if end != rendered.text.len() {
        return Err(format!("the pieces end at {end} of {}", rendered.text.len()));
    }
    // Markup that cannot run stays, so it may add what the source has, within each round of a loop that is limited.
    if rendered.text.len() > LIMITS.output + text.len().saturating_mul(64) {
        return Err(format!("{} bytes of output", rendered.text.len()));
    }
    Ok(())
}

/// A site whose every include is the template's own beginning.
struct Site {
    include: String,
}

impl Host for Site {
    fn global(&self, name: &str) -> Option<Value> {
        let post = |title: &str, date: &str| {
            let tags = Value::list(vec![Value::from("a"), Value::from("b")]);
            Value::map([
                (Arc::from("title"), Value::from(title)),
                (Arc::from("date"), Value::from(date)),
                (Arc::from("tags"), tags),
            ])
        };
        Some(match name {
            "site" => {
                let posts = Value::list(vec![
                    post("One 하나", "2024-01-02"),
                    post("two", "2023-12-31 10:00:00 +0900"),
                    Value::Nil,
                ]);
                Value::map([(Arc::from("posts"), posts), (Arc::from("title"), Value::from("<T>"))])
            }
            "page" => post("Page", "2024-03-05"),
            "list" => {
                Value::list(vec![Value::Int(3), Value::Float(0.5), Value::from("b"), Value::Nil, Value::Bool(true)])
            }
            "n" => Value::Int(i64::MAX),
            _ => return None,
        })
    }

    fn include(&self, path: &str) -> Option<Arc<Template>> {
        (!path.contains("missing"))
            .then(|| Arc::new(Template::parse_in(&self.include, Some(path), ErrorMode::default())))
    }

    fn include_relative(&self, path: &str) -> Option<Arc<Template>> {
        self.include(path)
    }

    fn link(&self, path: &str) -> Option<String> {
        path.ends_with(".md").then(|| format!("/{path}"))
    }

    fn post_url(&self, name: &str) -> Option<String> {
        self.link(name)
    }

    fn relative_url(&self, path: &str) -> String {
        format!("/base/{path}")
    }

    fn absolute_url(&self, path: &str) -> String {
        format!("https://example.org/base/{path}")
    }

    fn markdown(&self, text: &str) -> String {
        parse(text, &Options::jekyll()).to_html()
    }

    fn smart_quotes(&self, text: &str) -> String {
        text.replace("...", "…")
    }

    fn slug(&self, text: &str, _: &str) -> String {
        text.to_lowercase().replace(' ', "-")
    }

    fn time(&self, text: &str) -> Option<ZonedDateTime> {
        let date: jiff::civil::Date = text.get(..10)?.parse().ok()?;
        date.at(0, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).ok()
    }

    fn now(&self) -> ZonedDateTime {
        ZonedDateTime::default()
    }

    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }
}

const PIECES: &[&str] = &[
    "{%",
    "%}",
    "{{",
    "}}",
    "{%-",
    "-%}",
    "{{-",
    "-}}",
    "{% if a %}",
    "{% elsif list %}",
    "{% else %}",
    "{% endif %}",
    "{% unless a == b %}",
    "{% endunless %}",
    "{% for i in list %}",
    "{% for i in (1..9) reversed limit:3 offset:1 %}",
    "{% for i in site.posts %}",
    "{% endfor %}",
    "{% break %}",
    "{% continue %}",
    "{% case n %}",
    "{% when 1, 'a' or nil %}",
    "{% endcase %}",
    "{% assign a = list | first %}",
    "{% assign a = a | append: a %}",
    "{% capture a %}",
    "{% endcapture %}",
    "{% raw %}",
    "{% endraw %}",
    "{% comment %}",
    "{% endcomment %}",
    "{% include f.html x=1 y=\"2\" z=page.title %}",
    "{% include {{ a }} %}",
    "{% include missing %}",
    "{% include_relative a %}",
    "{% link a.md %}",
    "{% post_url 2024-01-02-a.md %}",
    "{% highlight ruby linenos %}",
    "{% endhighlight %}",
    "{% cycle 'a', 'b' %}",
    "{% increment a %}",
    "{% decrement a %}",
    "{% ifchanged %}",
    "{% endifchanged %}",
    "{% tablerow i in list cols:2 %}",
    "{% endtablerow %}",
    "{% liquid\n",
    "{% echo a %}",
    "{% # c %}",
    "{% gist a/1 %}",
    "{% youtube a %}",
    "{% codeblock %}",
    "{% endcodeblock %}",
    "{% nope %}",
    "{{ page.title | ",
    "{{ list | ",
    "{{ 'a b' | ",
    "{{ site.posts | ",
    "{{ n | ",
    "| upcase }}",
    "| join: ', ' }}",
    "| split: '' ",
    "| sort ",
    "| map: 'title' ",
    "| where: 'title', 'two' ",
    "| where_exp: 'x', 'x.title > 1' ",
    "| group_by: 'title' ",
    "| date: '%Y-%m-%d %A %s' }}",
    "| date_to_xmlschema }}",
    "| plus: 1 ",
    "| times: n ",
    "| divided_by: 0 ",
    "| modulo: 0 ",
    "| minus: n ",
    "| round: 99 ",
    "| slice: -3, 9 ",
    "| truncate: 3 ",
    "| truncatewords: 2 ",
    "| replace: 'a', 'bb' ",
    "| remove: '' ",
    "| strip_html ",
    "| escape ",
    "| url_encode ",
    "| uri_escape ",
    "| slugify ",
    "| markdownify ",
    "| jsonify ",
    "| inspect ",
    "| number_of_words: 'cjk' ",
    "| array_to_sentence_string ",
    "| uniq ",
    "| compact ",
    "| concat: list ",
    "| sum ",
    "| default: 'x' ",
    "| find: 'a' ",
    "| smartify ",
    "| normalize_whitespace ",
    "| to_integer ",
    "| sample ",
    "| push: list ",
    "| first ",
    "| last ",
    "| size ",
    "| reverse ",
    "| newline_to_br ",
    "(1..3)",
    "(n..list)",
    "[0]",
    "['title']",
    ".title",
    " and ",
    " or ",
    " contains ",
    "==",
    "<=",
    "|",
    ":",
    ",",
    "'",
    "\"",
    "-",
    " ",
    "\n",
    "a",
    "i",
    "forloop.index",
    "한글",
    "\u{1f600}",
    "\u{0}",
    "{",
    "}",
    "%",
];

const SEEDS: &[&str] = &[
    "{% for post in site.posts %}{% if post.title contains 'One' %}<a href=\"{{ post.url | relative_url }}\">{{ post.title | escape }}</a>\
     {% else %}{{ post.date | date: '%Y.%m.%d' }}{% endif %}{{ forloop.index }}{% endfor %}",
    "{% assign groups = site.posts | group_by: 'title' | sort: 'name' %}{% for g in groups %}{{ g.name }}: {{ g.items | size }}{% endfor %}",
    "{% capture x %}{% include card.html title=page.title %}{% endcapture %}{{ x | strip | markdownify }}{% raw %}{{ raw }}{% endraw %}",
    "{% case page.title %}{% when 'Page' %}a{% when 1 or 2 %}b{% else %}c{% endcase %}{% tablerow i in (1..4) cols:2 %}{{ i }}{% endtablerow %}",
    "{%- liquid\nassign a = 'x'\nfor i in (1..3)\n echo i\nendfor\n-%}\n{% highlight ruby %}\ndef a; end\n{% endhighlight %}\n",
];
