//! What the exporter damages in a body: folds and pictures of the old editor, sizes of images.
//!
//! The old editor wrote `<span class="txt_fold" tt_moretext=… tt_lesstext=… tt_id=…>`; the exporter cuts its attributes
//! at their first `>`, so that the rest of them stands in the text:
//!
//! ```html
//! <span class="txt_fold"> <b>보기</b> </span>
//! <div class="moreless_content">보기</b> " tt_lesstext=" <b>닫기</b> " tt_id="1">본문…</div>
//! ```
//!
//! Likewise `<ttml tt_class=… />`, which to HTML is an element that is never closed, and whose tail is left over when its
//! caption holds a `>`.

use posthaul_html::{Parsed, Problem};
use posthaul_model::{Code, Kind, NodeId, Normalisation, Tree, TreeEdit};

use crate::codes::tistory_backup::{
    CAPTION_OF_LOST_PICTURE, FOLD_REPAIRED, IMAGE_SIZE_DROPPED, PICTURE_DEBRIS_DROPPED,
};
use crate::mask::lift_out_of_line;

/// How long the attributes of a fold may be that stand in its text, in bytes.
const MOST_DEBRIS: usize = 2_000;

/// Repairs a body; one without such marks stays as it is.
pub(crate) fn mend(parsed: &mut Parsed) {
    let Parsed { tree, normalisations, problems } = parsed;
    let is_marked = |node: &NodeId| match tree.kind(*node) {
        Kind::Image => tree.attrs(*node).len() > 0,
        Kind::Generic => tree.text(*node) == "ttml" || tree.has_class(*node, "moreless_content"),
        Kind::Text => tree.text(*node).contains("\" tt_"),
        _ => false,
    };
    let nodes: Vec<NodeId> = tree.descendants(NodeId::ROOT).filter(is_marked).collect();
    for node in nodes {
        match tree.kind(node) {
            // A fold before it took the text away.
            _ if tree.parent(node).is_none() => {}
            Kind::Image => size(tree, node, normalisations),
            Kind::Generic if tree.text(node) == "ttml" => picture(tree, node, normalisations, problems),
            Kind::Generic => fold(tree, node, normalisations),
            _ => picture_tail(tree, node, normalisations),
        }
    }
}

fn record(tree: &Tree, node: NodeId, code: &'static str, text: String) -> Normalisation {
    Normalisation { code: Code::new(code), line: tree.pos(node).line, text }
}

/// `height="NaN"`, `data-origin-width="0"`.
fn size(tree: &mut Tree, image: NodeId, records: &mut Vec<Normalisation>) {
    for (name, wrong) in [("width", "NaN"), ("height", "NaN"), ("data-origin-width", "0"), ("data-origin-height", "0")]
    {
        if tree.attr(image, name) == Some(wrong) {
            tree.remove_attr(image, name);
            records.push(record(tree, image, IMAGE_SIZE_DROPPED, String::new()));
        }
    }
}

/// `<ttml … />`: what follows it in the source is inside it, and comes out again. Its picture is in no backup; its caption
/// stays in its place.
fn picture(tree: &mut Tree, node: NodeId, records: &mut Vec<Normalisation>, problems: &mut Vec<Problem>) {
    records.push(record(tree, node, PICTURE_DEBRIS_DROPPED, String::new()));
    if let Some(caption) = tree.attr(node, "tt_caption").map(str::trim).filter(|caption| !caption.is_empty()) {
        let shown: String = caption.chars().take(200).collect();
        let message = format!("a picture of the old editor is gone; its caption '{shown}' is kept");
        problems.push(Problem { code: CAPTION_OF_LOST_PICTURE, line: tree.pos(node).line, message });
        let caption = caption.to_owned();
        let figure = tree.create(Kind::Figure, tree.pos(node));
        let line = tree.push(figure, Kind::Caption, tree.pos(node));
        tree.push_text(line, Kind::Text, &caption, tree.pos(node));
        tree.insert_before(node, figure);
        tree.unwrap_node(node);
        lift_out_of_line(tree, figure);
        return;
    }
    let parent = tree.parent(node);
    tree.unwrap_node(node);
    drop_if_empty(tree, parent);
}

/// `" tt_link1="" tt_w1="200px" />` in a text.
fn picture_tail(tree: &mut Tree, node: NodeId, records: &mut Vec<Normalisation>) {
    let text = tree.text(node).to_owned();
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for (start, _) in text.match_indices("\" tt_") {
        let Some(end) = text.get(start..).filter(|_| start >= at).and_then(tail_length).map(|length| start + length)
        else {
            continue;
        };
        kept.push_str(text.get(at..start).unwrap_or_default());
        records.push(record(tree, node, PICTURE_DEBRIS_DROPPED, text.get(start..end).unwrap_or_default().to_owned()));
        at = end;
    }
    if at == 0 {
        return;
    }
    kept.push_str(text.get(at..).unwrap_or_default());
    if kept.is_empty() {
        let parent = tree.parent(node);
        tree.detach(node);
        drop_if_empty(tree, parent);
    } else {
        tree.set_text(node, &kept);
    }
}

/// The length of `" tt_a="…" tt_b="…" />` at the start of a text.
fn tail_length(text: &str) -> Option<usize> {
    // No honest one is longer; and a text may hold nothing but beginnings of it.
    let end = (0..=text.len().min(MOST_DEBRIS)).rev().find(|&end| text.is_char_boundary(end))?;
    let text = text.get(..end)?;
    let mut rest = text.strip_prefix('"')?;
    let mut attributes = 0;
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>") {
            return (attributes > 0).then(|| text.len() - after.len());
        }
        let (name, after) = rest.split_once("=\"")?;
        let is_name = name.starts_with("tt_") && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let value = after.find('"').filter(|_| is_name)?;
        rest = after.get(value + 1..)?;
        attributes += 1;
    }
}

/// A paragraph of which nothing but debris was there.
fn drop_if_empty(tree: &mut Tree, parent: Option<NodeId>) {
    if let Some(parent) =
        parent.filter(|&parent| tree.kind(parent) == Kind::Paragraph && tree.first_child(parent).is_none())
    {
        tree.detach(parent);
    }
}

/// `div.moreless_content` with the rest of its label's attributes in front.
fn fold(tree: &mut Tree, content: NodeId, records: &mut Vec<Normalisation>) {
    let Some(Debris { mut texts, last, dropped, kept }) = debris(tree, content) else { return };
    records.push(record(tree, content, FOLD_REPAIRED, dropped));
    tree.set_text(last, &kept);
    if kept.is_empty() {
        texts.push(last);
    }
    for text in texts {
        prune(tree, text, content);
    }
}

/// Attributes in the text of a fold.
struct Debris {
    /// Texts that are all debris.
    texts: Vec<NodeId>,
    /// The text in which it ends.
    last: NodeId,
    /// All text that is debris.
    dropped: String,
    /// The rest of the last text.
    kept: String,
}

/// What stands before and in `tt_id="1">`, if that comes before any block.
fn debris(tree: &Tree, content: NodeId) -> Option<Debris> {
    let mut texts = Vec::new();
    let mut dropped = String::new();
    for node in tree.descendants(content).skip(1) {
        match tree.kind(node) {
            Kind::Text => {
                let text = tree.text(node);
                if let Some((debris, kept)) = text.split_at_checked(id_end(text).unwrap_or(usize::MAX)) {
                    dropped.push_str(debris);
                    return Some(Debris { texts, last: node, dropped, kept: kept.to_owned() });
                }
                dropped.push_str(text);
                texts.push(node);
            }
            Kind::Mark { .. } | Kind::LineBreak => {}
            Kind::Generic if matches!(tree.text(node), "span" | "font") => {}
            _ => return None,
        }
        if dropped.len() > MOST_DEBRIS {
            return None;
        }
    }
    None
}

/// Where `tt_id="1">` ends in a text.
fn id_end(text: &str) -> Option<usize> {
    let head = text.char_indices().map(|(at, _)| at).find(|&at| at > MOST_DEBRIS).and_then(|at| text.get(..at));
    let head = head.unwrap_or(text);
    let start = head.find("tt_id=\"")? + "tt_id=\"".len();
    let rest = text.get(start..)?;
    let rest =
        rest.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix('"')?.trim_start().strip_prefix('>')?;
    Some(text.len() - rest.len())
}

/// Takes a text away, and the marks that held nothing else.
fn prune(tree: &mut Tree, text: NodeId, content: NodeId) {
    let mut next = Some(text);
    while let Some(node) = next.filter(|&node| node != content && tree.first_child(node).is_none()) {
        next = tree.parent(node);
        tree.detach(node);
    }
}

#[cfg(test)]
mod tests {
    use posthaul_html::{Limits, Origin, parse_fragment, write_html};
    use proptest::prelude::*;

    use super::*;
    use crate::body::{Markup, parse};

    const AT: Origin = Origin { offset: 0, line: 1 };

    /// What a snippet becomes, and the records and problems with their texts.
    fn mended(html: &str) -> (String, Vec<String>) {
        let parsed = parse(html, Markup::Html, AT, &Limits::default());
        let records = parsed.normalisations.iter().map(|record| format!("{}: {}", record.code, record.text));
        let problems = parsed.problems.iter().map(|problem| problem.code.to_owned());
        (write_html(&parsed.tree), records.chain(problems).collect())
    }

    const FOLD: &str = "<p>앞</p><p><span class=\"txt_fold\"> <b>보기</b> </span></p>\n\
        <div class=\"moreless_content\">보기</b> \" tt_lesstext=\" <b>닫기</b> \" tt_id=\"1\">본문 <i>뒤</i></div>";

    const NESTED: &str = "<span class=\"txt_fold\">밖</span>\
        <div class=\"moreless_content\">밖</b> \" tt_lesstext=\" <b>닫</b> \" tt_id=\"1\"><p>하나</p>\
        <span class=\"txt_fold\">안</span>\
        <div class=\"moreless_content\">안\" tt_lesstext=\"닫\" tt_id=\"22\"&gt;<p>둘</p></div><p>셋</p></div>";

    const WHOLE: &str =
        "<span class=\"txt_fold\">펼치기</span><div class=\"moreless_content\"><p>tt_id=\"1\">이라는 글</p></div>";

    const PICTURES: &str = "<p><ttml tt_class=\"imageblock\" tt_w1=\"200px\" tt_caption=\"바다\" /></p>\
        <p>앞 <ttml tt_class=\"x\"/>뒤</p><p>가 > 나\" tt_link1=\"\" tt_w1=\"200px\" />다</p><p>\" tt_x=\"</p>";

    #[test]
    fn folds_of_the_old_editor() {
        assert_eq!(
            mended(FOLD),
            (
                "<p>앞</p>\n<details>\n<summary> <b>보기</b> </summary>본문 <i>뒤</i></details>".to_owned(),
                vec!["fold_repaired: 보기 \" tt_lesstext=\" 닫기 \" tt_id=\"1\">".to_owned()]
            )
        );
        let (html, records) = mended(NESTED);
        assert_eq!(
            html,
            "<details>\n<summary>밖</summary>\n<p>하나</p>\n<details>\n<summary>안</summary>\n<p>둘</p>\n</details>\n\
             <p>셋</p>\n</details>"
        );
        assert_eq!(records.len(), 2, "{records:?}");
        let both = "<div class=\"moreless_content\">a\" tt_a=\"b\" /><span>\" tt_id=\"3\"></span></div>";
        assert_eq!(mended(both).1, ["fold_repaired: a\" tt_a=\"b\" />\" tt_id=\"3\">"]);
        let whole = "<details>\n<summary>펼치기</summary>\n<p>tt_id=\"1\"&gt;이라는 글</p>\n</details>";
        assert_eq!(mended(WHOLE), (whole.to_owned(), Vec::new()));
    }

    #[test]
    fn pictures_of_the_old_editor() {
        let (html, records) = mended(PICTURES);
        assert_eq!(
            html,
            "<figure>\n<figcaption>바다</figcaption>\n</figure>\n<p>앞 뒤</p>\n<p>가 &gt; 나다</p>\n<p>\" tt_x=\"</p>"
        );
        assert_eq!(
            records,
            [
                "picture_debris_dropped: ",
                "picture_debris_dropped: ",
                "picture_debris_dropped: \" tt_link1=\"\" tt_w1=\"200px\" />",
                "caption_of_lost_picture"
            ]
        );
    }

    #[test]
    fn sizes_that_are_none() {
        let (html, records) = mended("<img src=\"a\" width=\"172\" height=\"NaN\" data-origin-width=\"0\">");
        assert_eq!(html, "<img src=\"a\" width=\"172\">");
        assert_eq!(records, ["image_size_dropped: ", "image_size_dropped: "]);
        assert_eq!(mended("<img src=\"a\" width=\"0\">").1.len(), 0);
    }

    fn letters(texts: impl IntoIterator<Item = String>) -> Vec<char> {
        let mut letters: Vec<char> =
            texts.into_iter().collect::<String>().chars().filter(|c| !c.is_whitespace()).collect();
        letters.sort_unstable();
        letters
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_letter_is_lost(pieces in prop::collection::vec(0..14_usize, 0..12)) {
            let parts = [FOLD, NESTED, WHOLE, PICTURES, "<p>", "</div>", "<b>글", "</p>", "<div class=\"moreless_content\">",
                "<span class=\"txt_fold\">", "</span>", "\" tt_id=\"3\">", "\" tt_a=\"b\" />", "<ttml/>"];
            let html: String = pieces.iter().filter_map(|&piece| parts.get(piece).copied()).collect();
            let before = parse_fragment(&html, AT, &Limits::default()).tree;
            let mut after = parse_fragment(&html, AT, &Limits::default());
            mend(&mut after);
            let records = after.normalisations.iter().map(|record| record.text.clone());
            let kept = after.tree.inner_text(NodeId::ROOT);
            // A caption was an attribute.
            let captions = after.problems.iter().map(|_| "바다".to_owned());
            prop_assert_eq!(letters(records.chain([kept])), letters(captions.chain([before.inner_text(NodeId::ROOT)])));
        }
    }
}
