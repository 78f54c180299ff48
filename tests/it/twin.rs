//! A single post as people have them: Jekyll front matter, Tistory-editor HTML, no date anywhere.

use std::path::Path;

use rusqlite::Connection;
use serde_json::Value;

use crate::support::{converted, document, repository, zip_text};

const HEADINGS: [&str; 4] = ["농장 세 곳, '햇살 2.0' 들여놓아", "얼마나 빨라졌나", "기계의 눈", "다음 철에는"];
const OPENINGS: [&str; 4] = ["서귀포의 감귤 농장", "‘햇살 2.0’은 이전 기계와", "만든 사람들은", "이번에 들여놓은"];

/// The texts stand in this order, each once.
fn assert_order(text: &str, wanted: &[&str]) {
    let mut at = 0;
    for part in wanted {
        let found = text[at..].find(part).unwrap_or_else(|| panic!("{part:?} is missing or out of order in {text}"));
        at += found + part.len();
    }
}

#[test]
fn the_post_is_carried_whole() {
    let out = tempfile::tempdir().unwrap();
    let (export, report) = converted(&repository("examples/post.txt"), out.path());
    let post = document(&export, "post.txt");
    assert_eq!(post["title"], "제주 감귤 농장, '햇살 2.0' 자동 선별기 도입");
    assert_eq!(post["categories"], serde_json::json!(["농업"]));
    assert_eq!(post["kind"], "post");
    assert_eq!(post["date"], Value::Null);
    assert_eq!(report["diagnostics"]["date_unknown"]["count"], 1, "{report:#}");

    let folded = "제주 감귤 농장 세 곳이 자동 선별기 ‘햇살(Haetsal)’의 2.0 판을 들여놓음. 카메라 네 대로";
    for text in [&post["excerpt_html"], &post["extra"]["feature_text"]] {
        let text = text.as_str().unwrap();
        assert!(text.starts_with(folded) && text.ends_with("넓힐 계획."), "{text:?}");
    }
    assert_eq!(post["excerpt_source"], "front-matter");
    assert_eq!(post["image"], "/assets/img/orchard.png");

    let kinds = |kind: &str| -> Vec<&Value> {
        post["body"].as_array().unwrap().iter().filter(|node| node["kind"] == kind).collect()
    };
    assert_eq!(kinds("heading").len(), 4);
    assert!(kinds("heading").iter().all(|heading| heading["level"] == 2));
    assert_eq!(kinds("image")[0]["attrs"]["alt"], "감귤 소식");
    assert_eq!(kinds("link")[0]["attrs"]["rel"], "dofollow");
    // The image's paragraph, the four of text and the link's: no spacer is left.
    assert_eq!(kinds("paragraph").len(), 6);
    assert_eq!(report["normalisations"]["spacer_dropped"]["count"], 8, "{report:#}");
    assert_eq!(post["assets"][0]["state"], "missing");
}

#[test]
fn every_format_tells_it_in_the_same_order() {
    let out = tempfile::tempdir().unwrap();
    let (export, _) = converted(&repository("examples/post.txt"), out.path());
    let html = document(&export, "post.txt")["html"].as_str().unwrap();
    let chapter = zip_text(&out.path().join("x.epub"), "EPUB/post-00001.xhtml");
    let markdown = std::fs::read_to_string(out.path().join("x-hugo/content/posts/post/index.md")).unwrap();
    let row: String = database(out.path()).query_row("SELECT html FROM posts", [], |row| row.get(0)).unwrap();
    for text in [html, &chapter, &markdown, &row] {
        let mut wanted = vec!["감귤 소식"];
        for (heading, opening) in HEADINGS.iter().zip(&OPENINGS) {
            wanted.extend([heading, opening]);
        }
        wanted.extend([
            "더 많은 농장 이야기가 궁금하시다면, <a href=\"https://orchard.example/letters\"",
            "orchard.example</a>",
        ]);
        assert_order(text, &wanted);
        assert!(text.contains("‘햇살(Haetsal)’") && text.contains("'햇살 노트'"), "quotes are as they were");
        assert!(!text.contains("data-ke") && !text.contains('\u{a0}'), "no trace of the editor: {text}");
    }
    for text in [html, &markdown, &row] {
        assert!(text.contains("rel=\"dofollow\""));
    }
    if cfg!(feature = "pdf") {
        let pdf = std::fs::read(out.path().join("x.pdf")).unwrap();
        let holds = |text: &str| pdf.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(holds("/URI(https://orchard.example/letters)"), "the link is an annotation");
        assert!(holds(&format!("(post-{})", document(&export, "post.txt")["id"].as_str().unwrap())));
    }
}

fn database(out: &Path) -> Connection {
    Connection::open(out.join("x.sqlite")).unwrap()
}

#[test]
fn databases_and_sites_keep_its_front_matter() {
    let out = tempfile::tempdir().unwrap();
    let (export, _) = converted(&repository("examples/post.txt"), out.path());
    let post = document(&export, "post.txt");
    let title = "제주 감귤 농장, '햇살 2.0' 자동 선별기 도입";
    let feature = post["extra"]["feature_text"].as_str().unwrap().trim();

    let query = "SELECT title, excerpt, trim(json_extract(extra, '$.feature_text'), char(10)), image, name
                   FROM posts JOIN post_terms ON post_id = posts.id JOIN terms ON terms.id = term_id";
    let row: [String; 5] = database(out.path())
        .query_row(query, [], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?]))
        .unwrap();
    assert_eq!(row, [title, feature, feature, "/assets/img/orchard.png", "농업"]);

    let site = std::fs::read_to_string(out.path().join("x-hugo/content/posts/post/index.md")).unwrap();
    let front = site.split("---\n").nth(1).unwrap();
    for line in [
        &*format!("title: \"{title}\""),
        "categories:\n  - 농업",
        &format!("summary: \"{feature}\""),
        "images:\n  - /assets/img/orchard.png",
        &format!("  feature_text: \"{feature}\""),
    ] {
        assert!(front.contains(line), "{line} is not in {front}");
    }
}
