//! Hostile input: each ends in a diagnostic or a clean error, soon, with nothing written outside `--out`.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{convert, document, json, site, tree};

/// Builds a site with `make`, converts it and checks what must hold whatever the input: an exit code, five
/// seconds, nothing written but the outputs. The exit code, the export and the report are returned.
fn survive(make: impl FnOnce(&Path)) -> (i32, Value, Value) {
    let root = tempfile::tempdir().unwrap();
    let blog = root.path().join("blog");
    site(
        &blog,
        &[
            ("_config.yml", "title: x\nurl: https://x.example\n"),
            ("_posts/2020-01-01-good.md", "---\ntitle: 좋은 글\n---\n본문\n"),
        ],
    );
    make(&blog);
    let before = tree(&blog);
    let out = root.path().join("out");
    let began = Instant::now();
    let run = convert(&blog, crate::support::ALL, &out);
    // Generous, for a loaded machine: what hangs takes minutes.
    assert!(began.elapsed() < Duration::from_secs(20), "took {:?}", began.elapsed());
    let code = run.code.unwrap_or_else(|| panic!("ended by a signal: {run:?}"));
    assert!((0..=2).contains(&code), "{run:?}");
    assert!(!run.stderr.contains("panicked"), "{run:?}");
    assert!(tree(&blog) == before, "the source is untouched");
    let mut beside: Vec<_> = std::fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    beside.sort();
    assert_eq!(beside, if code == 2 { vec!["blog"] } else { vec!["blog", "out"] });
    if code == 2 {
        return (code, Value::Null, Value::Null);
    }
    let (export, report) = (json(&out.join("x.json")), json(&out.join("x.report.json")));
    assert_eq!(report["balanced"], true, "{report:#}");
    // The good post is always there.
    assert_eq!(document(&export, "_posts/2020-01-01-good.md")["title"], "좋은 글");
    (code, export, report)
}

/// One hostile post beside the good one.
fn post(name: &str, text: impl AsRef<[u8]>) -> (i32, Value, Value) {
    survive(|blog| std::fs::write(blog.join("_posts").join(name), text.as_ref()).unwrap())
}

fn says(report: &Value, code: &str) {
    assert!(report["diagnostics"][code]["count"].as_u64() > Some(0), "no {code} in {:#}", report["diagnostics"]);
}

#[test]
fn deep_yaml() {
    let (_, export, report) =
        post("2020-01-02-deep.md", format!("---\ntitle: 깊은 글\na: {}\n---\n본문은 남는다\n", "[".repeat(100_000)));
    says(&report, "yaml_limit");
    let document = document(&export, "_posts/2020-01-02-deep.md");
    assert_eq!(document["title"], "깊은 글");
    assert!(document["text"].as_str().unwrap().contains("본문은 남는다"));
}

#[test]
fn alias_bomb() {
    let mut yaml = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..10 {
        let list = vec![format!("*a{}", level - 1); 9].join(", ");
        yaml += &format!("a{level}: &a{level} [{list}]\n");
    }
    let (_, export, report) = post("2020-01-02-bomb.md", format!("---\ntitle: 폭탄\n{yaml}---\n본문은 남는다\n"));
    says(&report, "yaml_limit");
    assert_eq!(document(&export, "_posts/2020-01-02-bomb.md")["title"], "폭탄");
}

#[test]
fn deep_html() {
    for (open, close) in [("<div>", "</div>"), ("<b>", ""), ("<ul><li>", ""), ("<blockquote>", "</blockquote>")] {
        let html = format!("---\ntitle: t\n---\n{}바닥{}\n", open.repeat(100_000), close.repeat(100_000));
        let (_, export, report) = post("2020-01-02-deep.html", html);
        says(&report, "html_depth_limit");
        assert!(document(&export, "_posts/2020-01-02-deep.html")["text"].as_str().unwrap().contains("바닥"), "{open}");
    }
}

#[test]
fn many_attributes_and_a_huge_one() {
    let many: String = (0..80_000).map(|n| format!(" a{n}=\"{n}\"")).collect();
    let (_, export, report) = post("2020-01-02-attributes.html", format!("---\ntitle: t\n---\n<p{many}>글</p>\n"));
    says(&report, "html_attribute_limit");
    assert_eq!(document(&export, "_posts/2020-01-02-attributes.html")["text"], "글");

    let (_, export, report) =
        post("2020-01-02-huge.html", format!("---\ntitle: t\n---\n<p title=\"{}\">글</p>\n", "x".repeat(50 << 20)));
    says(&report, "html_attribute_limit");
    assert_eq!(document(&export, "_posts/2020-01-02-huge.html")["text"], "글");
}

#[test]
fn bytes_that_are_no_text() {
    let (_, export, _) = post("2020-01-02-nul.md", b"---\ntitle: nul\n---\na\0b \x08 c\n");
    assert!(document(&export, "_posts/2020-01-02-nul.md")["text"].as_str().unwrap().contains('c'));

    let (_, export, report) = post("2020-01-02-bad.md", b"---\ntitle: bad\n---\nabc \xff\xfe\x80 def\n");
    assert!(report["diagnostics"].as_object().unwrap().keys().any(|code| code.starts_with("text_")), "{report:#}");
    let text = document(&export, "_posts/2020-01-02-bad.md")["text"].as_str().unwrap();
    assert!(text.contains("abc") && text.contains("def"), "{text}");

    // "안녕하세요 반갑습니다 한글 글입니다" in CP949.
    let cp949 = b"---\ntitle: cp949\n---\n\xbe\xc8\xb3\xe7\xc7\xcf\xbc\xbc\xbf\xe4 \xb9\xdd\xb0\xa9\xbd\xc0\xb4\xcf\xb4\xd9 \xc7\xd1\xb1\xdb \xb1\xdb\xc0\xd4\xb4\xcf\xb4\xd9\n";
    let (_, export, report) = post("2020-01-02-cp949.md", cp949);
    says(&report, "text_reencoded");
    assert_eq!(document(&export, "_posts/2020-01-02-cp949.md")["text"], "안녕하세요 반갑습니다 한글 글입니다");
}

#[test]
fn names_and_addresses_that_want_out() {
    let text = "---\ntitle: t\npermalink: ../../../etc/x\nslug: ../../etc/x\n---\n![p](../../../../etc/passwd)\n\n![q](/../../etc/passwd)\n";
    let (_, export, report) = post("2020-01-02-..-..-etc-x.md", text);
    says(&report, "asset_missing");
    let assets = document(&export, "_posts/2020-01-02-..-..-etc-x.md")["assets"].as_array().unwrap();
    assert_eq!(assets.len(), 2);
    assert!(assets.iter().all(|asset| asset["state"] == "missing"), "{assets:?}");
}

#[cfg(unix)]
#[test]
fn symbolic_links_out_of_the_site() {
    use std::os::unix::fs::symlink;
    let (_, export, report) = survive(|blog| {
        symlink("/etc/passwd", blog.join("_posts/2020-01-02-passwd.md")).unwrap();
        symlink("/etc", blog.join("etc")).unwrap();
        symlink(".", blog.join("loop")).unwrap();
        site(blog, &[("_posts/2020-01-03-image.md", "---\ntitle: t\n---\n![p](/etc/passwd)\n")]);
    });
    says(&report, "symlink_not_followed");
    assert_eq!(document(&export, "_posts/2020-01-03-image.md")["assets"][0]["state"], "missing");
    assert!(!export.to_string().contains("root:"));
}

#[test]
fn names_that_differ_only_in_case_or_normal_form() {
    let (_, export, _) = survive(|blog| {
        for name in ["글", "\u{1100}\u{1173}\u{11af}", "Foo", "foo"] {
            let text = format!("---\ntitle: {name}\n---\n본문\n");
            std::fs::write(blog.join(format!("_posts/2020-02-02-{name}.md")), text).unwrap();
        }
    });
    let documents = export["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 5);
    let mut ids: Vec<_> = documents.iter().map(|document| document["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 5, "every document has an id of its own");
}

#[test]
fn a_title_of_400_syllables() {
    let title = "긴".repeat(400);
    let (_, export, _) = post("2020-01-02-long.md", format!("---\ntitle: {title}\n---\n본문\n"));
    assert_eq!(document(&export, "_posts/2020-01-02-long.md")["title"], title.as_str());
    let (code, ..) = survive(|blog| site(blog, &[("_config.yml", &format!("title: {title}\n"))]));
    assert_eq!(code, 0);
}

#[test]
fn an_output_that_cannot_be_written() {
    let root = tempfile::tempdir().unwrap();
    site(root.path(), &[("blog/_posts/2020-01-01-a.md", "---\ntitle: a\n---\n본문\n"), ("file", "이미 있는 파일")]);
    let before = tree(root.path());
    let run = convert(&root.path().join("blog"), "json,epub", &root.path().join("file/out"));
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.contains("--out"), "the message says what to do: {}", run.stderr);
    assert!(tree(root.path()) == before);
}
