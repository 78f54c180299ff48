//! Bodies as blocks, without a typesetter.

use std::io::Read;
use std::sync::Mutex;

use posthaul_exporter::{Assets, Context, Exporter, MemorySink, Options, Render};
use posthaul_html::{Limits, Origin, parse_fragment};
use posthaul_model::{Asset, AssetHash, Document, DocumentId, DocumentKind, Head, Loss, Site, Status, Tree};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::Pdf;
use crate::engine::{Manuscript, PdfEngine, Picture};
use crate::render::{Part, Renderer, Shared};

/// An engine that keeps what it is given, and has no glyph for `☃`.
#[derive(Default)]
struct Recorder(Mutex<Vec<Manuscript>>);

impl PdfEngine for Recorder {
    fn covers(&self, c: char) -> bool {
        c != '☃'
    }

    fn can_show(&self, _: &Picture) -> bool {
        true
    }

    fn typeset(&self, manuscript: Manuscript) -> posthaul_exporter::Result<Vec<u8>> {
        self.0.lock().unwrap().push(manuscript);
        Ok(Vec::new())
    }
}

struct NoAssets;

impl Assets for NoAssets {
    fn get(&self, _: &AssetHash) -> Option<Asset> {
        None
    }

    fn open(&self, _: &AssetHash) -> std::io::Result<Box<dyn Read + Send>> {
        Err(std::io::ErrorKind::NotFound.into())
    }
}

fn tree(html: &str) -> Tree {
    parse_fragment(html, Origin::default(), &Limits::default()).tree
}

fn document(body: Tree) -> Document {
    Document {
        body,
        ..Document::new(
            Head {
                id: DocumentId("0123456789abcdef".to_owned()),
                path: "a.md".to_owned(),
                kind: DocumentKind::Post,
                collection: None,
                status: Status::Published,
                title: "글".to_owned(),
                slug: "a".to_owned(),
                url: "/a/".to_owned(),
                aliases: Vec::new(),
                date: None,
                updated: None,
                categories: Vec::new(),
                tags: Vec::new(),
            },
            "test",
        )
    }
}

/// The document as the template gets it, and what was lost.
fn rendered(body: Tree) -> (Value, Vec<Loss>) {
    let document = document(body);
    let site = Site::default();
    let options = Options::new("pdf", Pdf.info().options, []).unwrap();
    let heads = [&document.head];
    let sink = MemorySink::default();
    let cx = Context {
        site: &site,
        heads: &heads,
        options: &options,
        assets: &NoAssets,
        name: "test",
        modified: 0,
        sink: &sink,
    };
    let renderer = Renderer::new(cx, Pdf.capabilities(&options), Box::new(Recorder::default()));
    let mut losses = Vec::new();
    let part = Shared(renderer.into()).render(&document, &mut losses).unwrap();
    let part = part.downcast::<Part>().unwrap();
    (serde_json::from_slice(&part.json).unwrap(), losses)
}

/// The blocks of HTML, and the codes of what was lost.
fn blocks(html: &str) -> (Value, Vec<String>) {
    let (document, losses) = rendered(tree(html));
    (document["blocks"].clone(), losses.iter().map(|loss| loss.code.to_string()).collect())
}

fn par(runs: Value) -> Value {
    json!({"k": "par", "runs": runs, "align": ""})
}

fn plain(text: &str) -> Value {
    par(json!([{"k": "text", "t": text}]))
}

#[test]
fn styles_lie_flat_and_links_are_numbers() {
    let (got, lost) = blocks(
        "<p>가 <b>나 <i>다</i></b>\n <a href='https://a.example/'>라 <code>마</code></a><br>바<a href='javascript:x()'>사</a></p>",
    );
    let text = |t: &str, s: &str| json!({"k": "text", "t": t, "s": s});
    assert_eq!(
        got,
        json!([par(json!([
            {"k": "text", "t": "가 "}, text("나 ", "b"), text("다", "bi"), {"k": "text", "t": " "},
            {"k": "link", "to": 0, "runs": [{"k": "text", "t": "라 "}, text("마", "c")]},
            {"k": "break"}, {"k": "text", "t": "바사"},
        ]))])
    );
    assert_eq!(lost, ["link_scheme_dropped"]);
}

#[test]
fn headings_close_up_and_have_labels() {
    let (got, lost) = blocks("<h2 id=a>하나</h2><h4>둘</h4><h3 id=a>셋</h3><h1>넷</h1>");
    let heading = |level: usize, text: &str, label: Value| json!({"k": "heading", "level": level, "runs": [{"k": "text", "t": text}], "label": label});
    assert_eq!(
        got,
        json!([
            heading(1, "하나", json!("p0-1")),
            heading(2, "둘", Value::Null),
            heading(2, "셋", Value::Null),
            heading(1, "넷", Value::Null),
        ])
    );
    assert!(lost.is_empty());
}

#[test]
fn a_task_box_is_the_bullet_where_every_item_has_one() {
    let tasks = |html: &str| blocks(html).0[0]["tasks"].clone();
    let task = "<li><input type=checkbox disabled> 가</li>";
    assert_eq!(tasks(&format!("<ul>{task}{task}</ul>")), true);
    assert_eq!(tasks(&format!("<ul>{}</ul>", task.replace("<input", "<p><input"))), true);
    assert_eq!(tasks(&format!("<ul>{task}<li>나</ul>")), false);
}

#[test]
fn lists_keep_numbers_and_nesting() {
    let (got, _) = blocks("<ol start=3><li>a<ul><li><p>b</p><p>c</p></ul><li value=9>d<li>e</ol>");
    let inner = json!({"k": "list", "tight": false, "tasks": false, "items": [[plain("b"), plain("c")]]});
    assert_eq!(
        got,
        json!([{
            "k": "enum", "tight": true, "style": "1.", "numbers": [3, 9, 10],
            "items": [[plain("a"), inner], [plain("d")], [plain("e")]],
        }])
    );
}

#[test]
fn blocks_in_a_line_continue_it() {
    let (got, _) = blocks("<table><caption><p>가</p><p>나</p></caption><tr><td>다</table>");
    assert_eq!(got[0]["caption"], json!([{"k": "text", "t": "가"}, {"k": "break"}, {"k": "text", "t": "나"}]));
}

#[test]
fn a_first_row_of_header_cells_is_a_head_and_slots_are_filled() {
    let (got, _) = blocks("<table><tr><th>a<th>b<tr><td rowspan=9>c<tr><td>d</table>");
    let spans = |part: &str| -> Vec<_> {
        got[0][part].as_array().unwrap().iter().map(|cell| (cell["colspan"].clone(), cell["rowspan"].clone())).collect()
    };
    assert_eq!(got[0]["columns"], 2);
    assert_eq!(spans("head"), [(json!(1), json!(1)), (json!(1), json!(1))]);
    assert_eq!(spans("body"), [(json!(1), json!(2)), (json!(1), json!(1)), (json!(1), json!(1))]);
}

#[test]
fn white_space_is_kept_where_it_means_something() {
    let (got, _) = blocks("<pre>  a  b\n<i>c</i> d</pre>");
    let text = |t: &str, s: &str| json!({"k": "text", "t": t, "s": s});
    let runs = json!([text("\u{a0} a\u{a0} b", "c"), {"k": "break"}, text("c", "ic"), text("\u{a0}d", "c")]);
    assert_eq!(got, json!([{"k": "box", "style": "pre", "title": [], "blocks": [par(runs)]}]));
}

#[test]
fn a_link_that_shows_nothing_is_named() {
    let (_, lost) = blocks("<p>a <a href='https://a.example/'> </a><a href='https://b.example/'><b>b</b></a></p>");
    assert_eq!(lost, ["link_dropped"]);
}

#[test]
fn characters_without_a_glyph_are_named_once() {
    let (got, lost) = blocks("<p>눈 ☃ ☃</p><pre><code>☃\tx</code></pre>");
    assert_eq!(got, json!([plain("눈 [U+2603] [U+2603]"), {"k": "code", "text": "[U+2603]   x"}]));
    assert_eq!(lost, ["glyph_missing"]);
}

#[test]
fn deep_nesting_ends_and_loses_no_text() {
    let depth = 400;
    let (got, lost) = blocks(&format!("{}x{}", "<blockquote>".repeat(depth), "</blockquote>".repeat(depth)));
    assert_eq!(text_of(&got), "x");
    assert_eq!(lost, ["nesting_flattened"]);
}

#[test]
fn what_no_page_was_made_for_goes_on_below() {
    let words = "말 word ".repeat(5_000);
    let (got, lost) = blocks(&format!("<h2>{words}</h2><p><a href='https://a.example/'>{words}</a></p>"));
    let got = got.as_array().unwrap();
    assert_eq!((&got[0]["k"], &got[1]["k"], lost.len()), (&json!("heading"), &json!("par"), 0));
    assert!(got.iter().all(|block| text_of(block).len() < 21_000) && text_of(&got[0]).len() <= 1_000);
    assert_eq!(got.iter().map(|block| text_of(block).split_whitespace().count()).sum::<usize>(), 20_000);
    let title = "아주 긴 제목 ".repeat(1_000);
    let (first, rest) = crate::render::heading(title.clone());
    assert!(first.len() <= 1_003 && first.ends_with('…'));
    assert_eq!(format!("{}{rest}", first.trim_end_matches('…')), title);
}

/// All text of blocks, run together.
fn text_of(value: &Value) -> String {
    match value {
        Value::Array(items) => items.iter().map(text_of).collect(),
        Value::Object(map) => match map.get("k").and_then(Value::as_str) {
            Some("text") => map["t"].as_str().unwrap().to_owned(),
            Some("code") => map["text"].as_str().unwrap().to_owned(),
            _ => map.values().map(text_of).collect(),
        },
        _ => String::new(),
    }
}

const TAGS: &[&str] = &[
    "a href='https://a.example/'",
    "a href='#x'",
    "b",
    "blockquote",
    "br",
    "caption",
    "center",
    "code",
    "dd",
    "del",
    "details",
    "div align=center id=x",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font color=red",
    "h1",
    "h2",
    "h6 id=x",
    "hr",
    "li",
    "li value=2",
    "my-tag",
    "ol start=3",
    "p",
    "p style='text-align:center'",
    "pre",
    "q",
    "section",
    "span id=y",
    "summary",
    "table",
    "tbody",
    "td",
    "td rowspan=3",
    "th colspan=2",
    "thead",
    "tr",
    "ul",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn no_text_is_lost_whatever_the_tags(pieces in prop::collection::vec((any::<prop::sample::Index>(), "[a-z]{0,3}", any::<bool>()), 0..40)) {
        let mut html = String::new();
        for (tag, text, ends) in pieces {
            let tag = tag.get(TAGS);
            html += &format!("<{tag}>{text}");
            if ends {
                html += &format!("</{}>", tag.split(' ').next().unwrap_or_default());
            }
        }
        let tree = tree(&html);
        let mut wanted: Vec<char> = tree.inner_text(posthaul_model::NodeId::ROOT).chars().filter(|c| c.is_alphanumeric()).collect();
        let (document, _) = rendered(tree);
        let mut got: Vec<char> = text_of(&document["blocks"]).chars().filter(|c| c.is_alphanumeric()).collect();
        // A table's head, body and foot are put in order, so the order may differ.
        wanted.sort_unstable();
        got.sort_unstable();
        prop_assert_eq!(got, wanted, "{}", html);
    }
}
