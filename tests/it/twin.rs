//! A single post as people have them: Jekyll front matter, Tistory-editor HTML, no date anywhere.

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
fn json_and_epub_tell_it_in_the_same_order() {
    let out = tempfile::tempdir().unwrap();
    let (export, _) = converted(&repository("examples/post.txt"), out.path());
    let html = document(&export, "post.txt")["html"].as_str().unwrap();
    let chapter = zip_text(&out.path().join("x.epub"), "EPUB/post-00001.xhtml");
    for text in [html, &chapter] {
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
    assert!(html.contains("rel=\"dofollow\""));
}
