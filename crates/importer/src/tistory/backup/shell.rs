//! The page around a post: what the exporter writes besides the body.

use std::ops::Range;

use posthaul_html::{Limits, Origin, parse_fragment};
use posthaul_model::{Kind, NodeId, Tree};

/// What a page says of its post.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Shell {
    pub(crate) title: String,
    /// The category's path, from the parent down; empty when there is none.
    pub(crate) categories: Vec<String>,
    /// The date as written; empty when there is none.
    pub(crate) date: String,
    pub(crate) tags: Vec<String>,
    /// Where the body lies in the text, without white space around it.
    pub(crate) body: Range<usize>,
}

/// Reads a page; `None` when it has no `div.contents_style`, in which the exporter puts the body.
pub(crate) fn read(text: &str) -> Option<Shell> {
    let start = body_start(text)?;
    // The blog itself puts the class beside another of its own, and its skins put anything behind.
    let is_live = tag_around(text, start - 1).and_then(|tag| text.get(tag..start)).is_some_and(|t| t.contains(LIVE));
    let end = (!is_live).then(|| body_end(text, start)).flatten();
    let end = end.or_else(|| body_end_by_tree(text, start)).unwrap_or(text.len());
    let body = text.get(start..end)?;
    let first = start + (body.len() - body.trim_ascii_start().len());
    let before = tree_of(text.get(..start)?);
    let after = tree_of(text.get(end..)?);
    let line = |class| find(&before, class).map(|node| shown(&before, node)).unwrap_or_default();
    let category = line("category");
    Some(Shell {
        title: title(&before),
        categories: category.split('/').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        date: line("date"),
        tags: find(&after, "tags").map(|node| tags(&after.inner_text(node))).unwrap_or_default(),
        body: first..first + body.trim_ascii().len(),
    })
}

/// The other class of the element that holds a post on a blog's own pages.
const LIVE: &str = "tt_article_useless_p_margin";

/// Bytes of a start tag, at most.
const TAG_BYTES: usize = 2_000;

/// Where the start tag begins in which a byte of a text stands, if it is not longer than any honest one.
pub(crate) fn tag_around(text: &str, at: usize) -> Option<usize> {
    let from = at.saturating_sub(TAG_BYTES);
    let before = text.as_bytes().get(from..at)?;
    let tag = before.iter().rposition(|byte| matches!(byte, b'<' | b'>'))?;
    (before.get(tag) == Some(&b'<')).then_some(from + tag)
}

/// After the tag `<div class="contents_style">`.
fn body_start(text: &str) -> Option<usize> {
    text.match_indices("contents_style").find_map(|(at, class)| {
        let tag = tag_around(text, at)?;
        let is_div = text.get(tag..at)?.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("<div"));
        let rest = at + class.len();
        let end = || text.as_bytes().get(rest..)?.iter().take(TAG_BYTES).position(|&byte| byte == b'>');
        is_div.then(end).flatten().map(|end| rest + end + 1)
    })
}

/// Before `</div> <br/> <div class="tags">`, the last one of the page: whatever the body leaves open or closes too
/// often, it ends there.
fn body_end(text: &str, start: usize) -> Option<usize> {
    let body = text.get(start..)?;
    let before = body.get(..body.rfind("<div class=\"tags\">")?)?.trim_ascii_end();
    let before = ["<br/>", "<br />", "<br>"].iter().find_map(|tag| before.strip_suffix(tag)).unwrap_or(before);
    before.trim_ascii_end().strip_suffix("</div>").map(|body| start + body.len())
}

/// Where the element itself ends, in a page that someone has changed.
fn body_end_by_tree(text: &str, start: usize) -> Option<usize> {
    let tree = tree_of(text);
    let end = tree.pos(find(&tree, "contents_style")?).end as usize;
    let body = text.get(start..end)?;
    Some(start + body.trim_ascii_end().strip_suffix("</div>").unwrap_or(body).len())
}

fn tree_of(html: &str) -> Tree {
    parse_fragment(html, Origin { offset: 0, line: 1 }, &Limits::default()).tree
}

fn find(tree: &Tree, class: &str) -> Option<NodeId> {
    tree.descendants(NodeId::ROOT).find(|&node| tree.has_class(node, class))
}

fn shown(tree: &Tree, node: NodeId) -> String {
    one_line(&tree.inner_text(node))
}

/// A text as its author wrote it, without the white space around it; line ends in it are none of his.
fn one_line(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// The heading. A title with a `<` in it, not escaped, has an element there: it stands right in `<title>`.
fn title(tree: &Tree) -> String {
    let is_text = |node: &NodeId| tree.children(*node).all(|child| tree.kind(child) == Kind::Text);
    let heading = find(tree, "title-article");
    let element = tree.descendants(NodeId::ROOT).find(|&node| tree.tag(node) == Some("title"));
    heading.filter(is_text).or(element).or(heading).map(|node| shown(tree, node)).unwrap_or_default()
}

/// `#하나 #둘 셋`: a tag may hold spaces, and a `#` after a letter (`C#`). It begins with a `#` behind white space.
fn tags(text: &str) -> Vec<String> {
    let begins =
        |at: usize| text.get(..at).is_some_and(|before| before.chars().next_back().is_none_or(char::is_whitespace));
    let mut starts: Vec<usize> = text.match_indices('#').map(|(at, _)| at).filter(|&at| begins(at)).collect();
    // Without one, what stands there is a tag all the same.
    if starts.first().is_none_or(|&first| text.get(..first).is_some_and(|before| !before.trim().is_empty())) {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let tags = starts.iter().zip(ends).filter_map(|(&start, end)| text.get(start..end));
    let tags = tags.map(|tag| one_line(tag.strip_prefix('#').unwrap_or(tag)));
    tags.filter(|tag| !tag.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page as the exporter writes it.
    fn page(title: &str, category: &str, body: &str, tags: &str) -> String {
        format!(
            "\n<meta charset=\"utf-8\">\n<html lang=\"ko\">\n<head>\n    <title>{title}</title>\n</head>\n\
             <body id=\"tt-body-page\" class=\"\">\n<div id=\"wrap\" class=\"wrap-right\">\n<h2 class=\"title-article\">{title}</h2>\n\
             <p class=\"category\">{category}</p>\n<p class=\"date\">2021-09-05 20:52:25</p>\n<hr>\n\
             <div class=\"article-view\">\n<div class=\"contents_style\">\n{body}\n</div>\n<br/>\n\
             <div class=\"tags\">\n   {tags}\n</div>\n</div>\n</div></body></html>"
        )
    }

    fn parts(page: &str) -> (Shell, &str) {
        let shell = read(page).unwrap();
        let body = &page[shell.body.clone()];
        (shell, body)
    }

    #[test]
    fn what_a_page_says() {
        let page = page("글 &amp; 그림", "수학/선형 대수", "<p>본문</p>", "#프로젝트 #소프트웨어 설계 #C# #.NET ");
        let (shell, body) = parts(&page);
        assert_eq!(shell.title, "글 & 그림");
        assert_eq!(shell.categories, ["수학", "선형 대수"]);
        assert_eq!(shell.date, "2021-09-05 20:52:25");
        assert_eq!(shell.tags, ["프로젝트", "소프트웨어 설계", "C#", ".NET"]);
        assert_eq!(body, "<p>본문</p>");
    }

    #[test]
    fn bodies_that_are_not_balanced_end_where_the_shell_goes_on() {
        for body in ["<p>앞</div></div><p>뒤</p>", "<div><div>열린", "<!-- 열린 <pre>", "&lt;div class=\"tags\"&gt;"]
        {
            let page = page("contents_style 다루기", "", body, "");
            let (shell, found) = parts(&page);
            assert_eq!(found, body);
            assert!(shell.tags.is_empty() && shell.categories.is_empty());
        }
    }

    #[test]
    fn pages_that_someone_changed() {
        let page = "<h2 class='title-article'>vector<int></h2><title>vector&lt;int></title>\
                    <div id=\"x\" class=\"contents_style\"><div>속</div>본문</div><p>밖</p>";
        let (shell, body) = parts(page);
        assert_eq!((shell.title.as_str(), body), ("vector<int>", "<div>속</div>본문"));
        assert_eq!(read("<h2 class=\"title-article\">제목</h2>"), None);
    }
}
