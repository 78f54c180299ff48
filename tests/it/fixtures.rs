//! The fixtures of all forms in which posts of blog hosts lie on disk, in `tests/fixtures`, each written for these tests in
//! the manner of the real thing: the trees that are read from them, and what of them is in every format.
//!
//! `trees` beside a fixture holds what a person can read and check: heads, trees, comments.
//! `POSTHAUL_WRITE_TREES=1 cargo test fixtures` writes them anew.
//!
//! Where each case of Tistory's is:
//!
//! | case | fixture |
//! |---|---|
//! | fold in a fold | `backup/1` (the editor's, and the old one's as the exporter breaks it) |
//! | replacers side by side, `_##][##_` | `backup/2` line 28, `ttxml.xml` post 1 |
//! | caption with a bar | `backup/2`: `1C`, `Image`, JSON; `ttxml.xml` post 1 |
//! | JSON with escaped quotes | `backup/2` line 31 |
//! | `<p><figure>`, junk attributes, empty captions | `backup/3` |
//! | image whose file is missing, is elsewhere, has a `#`, is NFD; remote, thumbnail, signed | `backup/3` |
//! | `{id}.html` of a long title | `backup/4` |
//! | tag with spaces, with `#` | `backup/5` |
//! | category of two levels; with `/` in its name | `backup/5`; `ttxml.xml` |
//! | links by number, slug, NFD | `backup/5` |
//! | grid caption, grid after grid, slides | `backup/6` |
//! | file block, its file missing, blocked; sound; Flash | `backup/7` |
//! | link card with three images, card of an own post | `backup/8` |
//! | map, sticker, videos, place | `backup/9` |
//! | Color Scripter (with and without numbers), code of either mode, highlighted | `backup/10` |
//! | headings, marks, quotes, rules, lists, table, space, indent | `backup/11` |
//! | a post of the old editor without any mark: rows, fold, file, debris | `backup/12` |
//! | image of Daum by its `fhandle`, dead link | `backup/13` |
//! | formulas, footnotes, raw HTML; footnotes in brackets | `backup/14`; `backup/16` |
//! | a body that is not balanced, a shell inside the body, buttons | `backup/15` |
//! | TTXML of a format before 1.1 with `[HTML]` and `[CODE]` | `ttxml.xml` post 1 |
//! | attachment in base64 over several lines | `ttxml.xml` post 1 |
//! | protected post with its password | `ttxml.xml` post 2 |
//! | comment with an answer, secret comment, trackback | `ttxml.xml` post 3 |
//! | page, notice, guestbook, files of Tistory's servers | `ttxml.xml` |
//! | saved pages, image in a page, licence | `pages` |
//! | feed; answers of the API | `feed.xml`; `api` |
//!
//! And of Naver's pages:
//!
//! | case | fixture in `naver/pages` |
//! |---|---|
//! | SmartEditor ONE, all its blocks; images that were saved and that were not; what a page adds | `산길 지도 …` |
//! | SmartEditor 3 | `개울` |
//! | SmartEditor 2 of before UTF-8: loose HTML, table in a table, a book | `옛/장터` |
//! | SmartEditor 2 for phones | `m/골목` |
//! | a page in a frame that was saved, and that was not | `지붕`, `틀뿐` |
//! | links to posts in every form, to another blog, to a post that is not there | `산길 지도 …` and each other |
//!
//! `egloos/ttxml` is what `egloos2ttxml` writes: a blog in several files, replacers that end in ` _##]`, files of one
//! name in two posts, `]]>` in a text, answers in comments.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::{convert, converted, json as read_json, repository, tree, zip_names, zip_of, zip_text};

/// Path of each fixture, and the importer that is to recognise it.
const FIXTURES: [(&str, &str); 7] = [
    ("tistory/backup", "tistory"),
    ("tistory/ttxml.xml", "ttxml"),
    ("tistory/pages", "tistory-pages"),
    ("tistory/feed.xml", "rss"),
    ("tistory/api", "tistory-api"),
    ("naver/pages", "naver-pages"),
    ("egloos/ttxml", "ttxml"),
];

fn fixture(path: &str) -> PathBuf {
    repository("tests/fixtures").join(path)
}

fn documents(export: &Value) -> &Vec<Value> {
    export["documents"].as_array().unwrap()
}

/// Everything about a document that a person would check, a node of the tree a line.
fn outline(document: &Value) -> String {
    let mut out = format!("=== {}\n", document["source"]["path"].as_str().unwrap());
    for key in ["title", "kind", "status", "url", "aliases", "date", "categories", "tags", "image"] {
        let value = &document[key];
        if !value.is_null() && *value != json!([]) {
            writeln!(out, "{key}: {value}").unwrap();
        }
    }
    for (key, value) in document["extra"].as_object().unwrap() {
        writeln!(out, "extra {key}: {value}").unwrap();
    }
    for asset in document["assets"].as_array().unwrap() {
        writeln!(out, "file {}: {}", asset["src"], asset["state"]).unwrap();
    }
    for link in document["links"].as_array().unwrap() {
        writeln!(out, "link {}: {}", link["href"], link["state"]).unwrap();
    }
    let nodes = document["body"].as_array().unwrap();
    let mut depths: Vec<usize> = Vec::new();
    for node in nodes {
        let depth = node["parent"].as_u64().map_or(0, |parent| depths[parent as usize] + 1);
        depths.push(depth);
        write!(out, "{}{}", "  ".repeat(depth + 1), node["kind"].as_str().unwrap()).unwrap();
        for (key, value) in node.as_object().unwrap() {
            match key.as_str() {
                "kind" | "parent" | "pos" | "text" | "attrs" => {}
                _ => write!(out, " ({key} {value})").unwrap(),
            }
        }
        for (name, value) in node["attrs"].as_object().into_iter().flatten() {
            write!(out, " {name}={value}").unwrap();
        }
        if let Some(text) = node["text"].as_str().filter(|text| !text.is_empty()) {
            write!(out, " {text:?}").unwrap();
        }
        out.push('\n');
    }
    comments(&document["comments"], 1, &mut out);
    out + "\n"
}

fn comments(list: &Value, depth: usize, out: &mut String) {
    for comment in list.as_array().unwrap() {
        let mut said = comment.clone();
        said.as_object_mut().unwrap().remove("replies");
        writeln!(out, "{}comment {said}", "  ".repeat(depth)).unwrap();
        comments(&comment["replies"], depth + 1, out);
    }
}

#[test]
fn the_trees_are_those_that_a_person_has_read() {
    let write = std::env::var_os("POSTHAUL_WRITE_TREES").is_some();
    let out = tempfile::tempdir().unwrap();
    for (name, importer) in FIXTURES {
        let run = convert(&fixture(name), "json", out.path());
        assert_eq!(run.code, Some(0), "{run:?}");
        assert_eq!(read_json(&out.path().join("x.report.json"))["importer"], importer, "{name}");
        let found: String = documents(&read_json(&out.path().join("x.json"))).iter().map(outline).collect();
        let golden = fixture(name);
        let golden = golden.with_file_name("trees").join(format!("{}.txt", golden.file_name().unwrap().display()));
        if write {
            std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
            std::fs::write(&golden, &found).unwrap();
        }
        let wanted = std::fs::read_to_string(&golden).unwrap_or_default();
        for (line, (found, wanted)) in found.lines().zip(wanted.lines()).enumerate() {
            assert_eq!(found, wanted, "{name}.txt, line {}", line + 1);
        }
        assert_eq!(found.lines().count(), wanted.lines().count(), "{name}.txt");
    }
}

/// The words of a text, Korean ones and others.
fn words(text: &str) -> BTreeSet<String> {
    let class = |c: char| if ('가'..='힣').contains(&c) { 1 } else { u8::from(c.is_ascii_alphanumeric()) * 2 };
    let text: Vec<char> = text.chars().collect();
    let runs = text.chunk_by(|&a, &b| class(a) == class(b));
    runs.filter(|run| class(run[0]) > 0).map(|run| run.iter().collect()).collect()
}

/// What stands between tags, entities as they are.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, rest)| rest));
        text.push(' ');
    }
    let text = text.replace("&nbsp;", " ").replace("&amp;", "&");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'")
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_fixture_goes_to_every_format_and_keeps_its_text() {
    for (name, _) in FIXTURES {
        let temp = tempfile::tempdir().unwrap();
        let (export, report) = converted(&fixture(name), temp.path());
        let all = documents(&export).len() as u64;
        let sum = |value: &Value| value.as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum::<u64>();
        let skipped = report["skipped"].as_array().unwrap().iter().filter(|skip| skip["format"].is_null()).count();
        assert_eq!(sum(&report["found"]), all + skipped as u64, "{name}");
        for format in ["json", "ndjson", "sqlite", "hugo"] {
            assert_eq!(sum(&report["written"][format]), all, "{name} in {format}");
        }
        in_sqlite(&export, &temp.path().join("x.sqlite"));
        in_book(&export, &temp.path().join("x.epub"));
        back_from_hugo(&export, temp.path());
        for (path, bytes) in tree(temp.path()) {
            let is_output = !path.to_string_lossy().ends_with("report.json");
            let text = String::from_utf8_lossy(&bytes);
            for mark in [
                "data-ke-",
                "title-article",
                "contents_style",
                "tt_article_useless_p_margin",
                "colorscripter",
                "se-component",
                "se-text-paragraph",
                "se_textarea",
                "postViewArea",
            ] {
                assert!(!is_output || !text.contains(mark), "{mark} in {}", path.display());
            }
        }
    }
}

fn in_sqlite(export: &Value, path: &Path) {
    let base = Connection::open(path).unwrap();
    for document in documents(export) {
        let id = document["id"].as_str().unwrap();
        let (title, html, text): (String, String, String) = base
            .query_row("SELECT title, html, text FROM posts WHERE id = ?1", [id], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .unwrap();
        assert_eq!(
            (json!(title), json!(html), json!(text)),
            (document["title"].clone(), document["html"].clone(), document["text"].clone())
        );
    }
}

fn in_book(export: &Value, path: &Path) {
    let pages = zip_names(path).into_iter().filter(|name| name.ends_with(".xhtml"));
    let book: String = pages.map(|name| zip_text(path, &name)).collect();
    let found = folded(&without_tags(&book));
    for document in documents(export)
        .iter()
        .filter(|document| ["published", "unknown"].map(Value::from).contains(&document["status"]))
    {
        let wanted = words(document["text"].as_str().unwrap());
        let lost: Vec<_> = wanted.iter().filter(|word| !found.contains(word.as_str())).collect();
        assert!(lost.is_empty(), "{}: not in the book: {lost:?}", document["source"]["path"]);
    }
}

/// Hugo's files, read as the Markdown that they are, say the same.
fn back_from_hugo(export: &Value, out: &Path) {
    let back = out.join("back");
    let run = convert(&out.join("x-hugo/content"), "json", &back);
    assert_eq!(run.code, Some(0), "{run:?}");
    let again = read_json(&back.join("x.json"));
    let source = |document: &Value| document["extra"]["params"]["posthaul"]["source"].clone();
    for document in documents(export) {
        let path = &document["source"]["path"];
        let same = documents(&again).iter().find(|again| source(again) == *path);
        let same = same.unwrap_or_else(|| panic!("{path} is not in {again:#}"));
        for key in ["title", "tags"] {
            assert_eq!(same[key], document[key], "{key} of {path}");
        }
        // Hugo sets formulas in `\(…\)`, which to Markdown is an escape, and every note has its arrow.
        let text = |document: &Value| folded(document["text"].as_str().unwrap()).replace(['(', ')', '↩'], "");
        let [before, after] = [document, same].map(text);
        assert_eq!(after, before, "{path}");
    }
    std::fs::remove_dir_all(back).unwrap();
}

#[test]
fn a_backup_says_the_same_as_a_zip() {
    let temp = tempfile::tempdir().unwrap();
    let zip = temp.path().join("backup.zip");
    zip_of(&fixture("tistory/backup"), &zip);
    let (folder, _) = converted(&fixture("tistory/backup"), &temp.path().join("a"));
    let (zip, _) = converted(&zip, &temp.path().join("b"));
    assert_eq!(folder["documents"], zip["documents"]);
}

/// What every word of the source's bodies becomes: part of the text, or of a record.
#[test]
fn no_word_of_a_backup_is_lost() {
    let out = tempfile::tempdir().unwrap();
    let (export, _) = converted(&fixture("tistory/backup"), out.path());
    for document in documents(&export) {
        let path = document["source"]["path"].as_str().unwrap();
        let page = std::fs::read_to_string(fixture("tistory/backup").join(path)).unwrap();
        let start = page.find("<div class=\"contents_style\">").unwrap();
        let body = &page[start..page.rfind("<div class=\"tags\">").unwrap()];
        let records = document["normalisations"].as_array().unwrap().iter().map(|record| record["text"].clone());
        let nodes = document["body"].as_array().unwrap().iter();
        let attrs = |node: &Value| -> Vec<Value> {
            node["attrs"].as_object().into_iter().flatten().map(|(_, value)| value.clone()).collect()
        };
        let said = nodes.flat_map(|node| [vec![node["text"].clone()], attrs(node)].concat()).chain(records);
        let kept: String = said.filter_map(|text| text.as_str().map(folded)).collect();
        // What is not Korean may be the markup of replacers.
        let is_text = |word: &String| !word.is_ascii() || !body.contains("[##_");
        let wanted = words(&without_tags(body)).into_iter().filter(is_text);
        let lost: Vec<_> = wanted.filter(|word| !kept.contains(word.as_str())).collect();
        assert!(lost.is_empty(), "{path}: {lost:?}");
    }
}
