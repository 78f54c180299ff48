//! Bodies: one door for every importer from a document's text to its tree.

use posthaul_html::{Limits, Origin, Parsed};
use posthaul_model::{Kind, NodeId, Pos, TreeEdit};

use crate::liquid::Masked;
use crate::tistory::backup::mend;
use crate::tistory::replacer::{self, Inner};
use crate::tistory::{addresses, editor, page};

/// The language of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Markdown, with HTML inside.
    Markdown,
    /// HTML.
    Html,
    /// Text that stands for itself.
    Plain,
}

/// How a body is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct BodyOptions {
    /// Whether `{% … %}` and `{{ … }}` are Liquid (in Jekyll, unless `render_with_liquid: false`).
    pub liquid: bool,
    /// Limits on what is read.
    pub limits: Limits,
}

/// Reads a body that begins at `origin` of its file.
pub fn parse(text: &str, markup: Markup, origin: Origin, options: &BodyOptions) -> Parsed {
    let is_page = markup != Markup::Plain && page::is_page(text);
    let markup = if is_page { Markup::Html } else { markup };
    let mut parsed = match options.liquid.then(|| Masked::new(text)).flatten() {
        Some(masked) => {
            let mut parsed = parse_replaced(masked.text(), markup, origin, &options.limits, 0);
            masked.restore(&mut parsed, origin);
            parsed
        }
        None => parse_replaced(text, markup, origin, &options.limits, 0),
    };
    mend::mend(&mut parsed);
    let Parsed { tree, normalisations, problems } = &mut parsed;
    page::strip(tree, is_page, normalisations);
    editor::normalise(tree, normalisations);
    addresses::resolve(tree, normalisations, problems);
    parsed
}

/// How deep replacers stand inside each other at most; deeper ones are text.
const REPLACER_DEPTH: usize = 8;

/// Reads text that stands inside `depth` replacers.
fn parse_replaced(text: &str, markup: Markup, origin: Origin, limits: &Limits, depth: usize) -> Parsed {
    let masked = (depth < REPLACER_DEPTH && markup != Markup::Plain).then(|| replacer::Masked::new(text)).flatten();
    let Some(masked) = masked else { return parse_markup(text, markup, origin, limits) };
    let mut parsed = parse_markup(masked.text(), markup, origin, limits);
    masked.restore(&mut parsed, origin, &|text, inner, origin| {
        let markup = if inner == Inner::Html { Markup::Html } else { markup };
        parse_replaced(text, markup, origin, limits, depth + 1)
    });
    parsed
}

fn parse_markup(text: &str, markup: Markup, origin: Origin, limits: &Limits) -> Parsed {
    match markup {
        Markup::Markdown => posthaul_markdown::parse(text, origin, limits),
        Markup::Html => posthaul_html::parse_fragment(text, origin, limits),
        Markup::Plain => plain(text, origin),
    }
}

/// Text as it is: one leaf.
fn plain(text: &str, origin: Origin) -> Parsed {
    let mut parsed = Parsed::default();
    if !text.is_empty() {
        let end = origin.offset + text.len() as u32;
        let pos = Pos { buffer: 0, line: origin.line, start: origin.offset, end };
        parsed.tree.push_text(NodeId::ROOT, Kind::Text, text, pos);
    }
    parsed
}

#[cfg(test)]
mod tests {
    use posthaul_html::write_html;

    use super::*;

    fn html(text: &str, liquid: bool) -> String {
        let options = BodyOptions { liquid, ..BodyOptions::default() };
        write_html(&parse(text, Markup::Markdown, Origin { offset: 0, line: 1 }, &options).tree)
    }

    #[test]
    fn liquid_does_not_disturb_markdown() {
        assert_eq!(
            html("## {{ page.title }} 소개\n\n[링크]({{ '/가' | relative_url }} \"{{ t }}\") **{{ a }}**는\n", true),
            "<h2 id=\"-소개\">{{ page.title }} 소개</h2>\n\
             <p><a href=\"{{ '/가' | relative_url }}\" title=\"{{ t }}\">링크</a> <strong>{{ a }}</strong>는</p>"
        );
        assert_eq!(
            html("| {{ a | upcase }} |\n|---|\n| `{{ b }}` |\n", true),
            "<table>\n<thead>\n<tr>\n<th>{{ a | upcase }}</th>\n</tr>\n</thead>\n\
             <tbody>\n<tr>\n<td><code>{{ b }}</code></td>\n</tr>\n</tbody>\n</table>"
        );
        assert_eq!(
            html("- 하나\n\n  {% highlight rust %}\n  let x;\n\n  let y;\n  {% endhighlight %}\n\n- 둘\n", true),
            "<ul>\n<li>\n<p>하나</p>\n<pre><code class=\"language-rust\">  let x;\n\n  let y;\n  </code></pre>\n</li>\n\
             <li>\n<p>둘</p>\n</li>\n</ul>"
        );
    }

    #[test]
    fn positions_after_liquid_are_those_of_the_source() {
        let text = "{% comment %}\n숨김\n{% endcomment %}\n## 앞 {{ a }}\n\n{% include x\n  y=1 %}\n\n{% raw %}글{% endraw %}\n\n**뒤**\n";
        let source = format!("---\n---\n{text}");
        let options = BodyOptions { liquid: true, ..BodyOptions::default() };
        let tree = parse(text, Markup::Markdown, Origin { offset: 8, line: 3 }, &options).tree;
        let found: Vec<_> = tree
            .descendants(NodeId::ROOT)
            .skip(1)
            .map(|id| (tree.kind(id).name(), tree.pos(id).line, &source[tree.pos(id).range().unwrap()]))
            .collect();
        let expected = [
            ("heading", 6, "## 앞 {{ a }}"),
            ("text", 6, "앞 "),
            ("macro", 6, "{{ a }}"),
            ("paragraph", 8, "{% include x\n  y=1 %}"),
            ("macro", 8, "{% include x\n  y=1 %}"),
            ("paragraph", 11, "글"),
            ("text", 11, "글"),
            ("paragraph", 13, "**뒤**"),
            ("mark", 13, "**뒤**"),
            ("text", 13, "뒤"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn liquid_is_text_where_it_is_not_asked_for() {
        assert_eq!(html("{{ a }} {% raw %}", false), "<p>{{ a }} {% raw %}</p>");
    }

    #[test]
    fn plain_text_is_one_leaf() {
        let parsed = parse("*가*\n<b>", Markup::Plain, Origin { offset: 7, line: 3 }, &BodyOptions::default());
        let leaf = parsed.tree.first_child(NodeId::ROOT).unwrap();
        assert_eq!((parsed.tree.text(leaf), parsed.tree.pos(leaf).start), ("*가*\n<b>", 7));
    }
}
