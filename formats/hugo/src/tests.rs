use std::collections::BTreeMap;

use posthaul_exporter::conformance::{Sample, sample};
use posthaul_exporter::{Begun, Context, Exporter, MemorySink, Options};
use posthaul_model::{Document, DocumentKind, Head, Link, LinkState, Loss, Redirect, Value};

use super::*;

/// The files of a site, and the losses by source path.
fn export(sample: &Sample, options: &[(&str, &str)]) -> (BTreeMap<String, String>, Vec<(String, Loss)>) {
    let given = options.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    let options = Options::new("hugo", INFO.options, given).unwrap();
    let sink = MemorySink::default();
    let heads: Vec<&Head> = sample.documents.iter().map(|document| &document.head).collect();
    let cx = Context {
        site: &sample.site,
        heads: &heads,
        options: &options,
        assets: sample,
        name: "sample",
        modified: 0,
        sink: &sink,
    };
    let Begun { renderer, mut export } = Hugo.begin(cx).unwrap();
    let mut all = Vec::new();
    for document in &sample.documents {
        let mut losses = Vec::new();
        let part = renderer.render(document, &mut losses).unwrap();
        export.push(&document.head, part, &mut losses).unwrap();
        all.extend(losses.into_iter().map(|loss| (document.head.path.clone(), loss)));
    }
    export.finish().unwrap();
    let files = sink.take().into_iter();
    (files.map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect(), all)
}

/// Documents of these kinds at these addresses.
fn site(documents: &[(DocumentKind, &str)]) -> Sample {
    let mut all = sample();
    let plain = all.documents.pop().unwrap();
    let make = |(index, (kind, url)): (usize, &(DocumentKind, &str))| {
        let mut document: Document = plain.clone();
        document.head.id = posthaul_model::DocumentId(format!("{index:016x}"));
        document.head.kind = *kind;
        document.head.url = (*url).to_owned();
        document.head.slug = format!("slug {index}");
        document
    };
    all.documents = documents.iter().enumerate().map(make).collect();
    all
}

fn front(file: &str) -> &str {
    file.split("\n---\n").next().unwrap()
}

#[test]
fn a_document_with_everything() {
    let (files, _) = export(&sample(), &[]);
    let path = files.keys().find(|path| path.starts_with("content/posts/모든-것/") && path.ends_with(".md")).unwrap();
    let wanted = r#"---
title: 모든 것
date: 2017-07-14T11:40:00+09:00
lastmod: 2017-07-15T15:26:40+09:00
slug: 모든 것
url: /_posts/everything.md/
aliases:
  - /옛/주소
categories:
  - 분류 A
  - 하위/분류
tags:
  - "태그, 쉼표"
summary: "요약 <글>"
params:
  feature_text: 한 줄
  authors:
    - name: 손님
      url: "https://guest.example"
  posthaul:
    kind: post
    source: _posts/everything.md
    files:
      - content/posts/모든-것/점.png"#;
    assert_eq!(front(&files[path]), wanted);
    assert!(files.contains_key("content/posts/모든-것/점.png"));
    assert!(files[path].contains("![그림 <설명>](점.png)"), "{}", files[path]);

    let (files, _) = export(&sample(), &[("front_matter", "toml")]);
    assert!(files[path].starts_with("+++\ntitle = \"모든 것\"\ndate = 2017-07-14T11:40:00+09:00\n"), "{}", files[path]);
}

#[test]
fn links_lead_to_the_new_addresses() {
    let (files, losses) = export(&sample(), &[]);
    let file = &files["content/posts/이음/index.md"];
    assert!(file.contains("](/b/_posts/everything.md/)\n"), "{file}");
    assert!(file.contains("](/b/_posts/everything.md/#없는-곳)\n"), "{file}");
    assert!(file.contains("](#here)\n") && file.contains("](/b/nowhere/)\n"), "{file}");
    assert!(losses.iter().all(|(_, loss)| loss.code.as_str() != "link_target_left_out"));

    let mut one = sample();
    one.documents.retain(|document| document.head.path == "_posts/links.md");
    let (_, losses) = export(&one, &[]);
    let left_out = losses.iter().filter(|(_, loss)| loss.code.as_str() == "link_target_left_out");
    assert_eq!(left_out.count(), 3);
}

#[test]
fn every_document_has_a_folder_that_is_no_file_of_another() {
    use DocumentKind::{Document, Page, Post};
    let (files, losses) = export(
        &site(&[
            (Page, "/"),
            (Page, "/docs/"),
            (Page, "/docs/setup.html"),
            (Page, "/posts/"),
            (Page, "/posts/inside/"),
            (Page, "/tags/rust/"),
            (Post, "/2024/%EA%B8%80.html"),
            (Post, "/2024/글.html"),
            (Post, "/a?b/"),
            (Post, "/con/a:b"),
            (Document, "/recipes/soup"),
        ]),
        &[],
    );
    let folders: Vec<_> = files.keys().filter(|path| path.starts_with("content/")).collect();
    assert_eq!(
        folders,
        [
            "content/_index.md",
            "content/docs/_index.md",
            "content/docs/setup/index.md",
            "content/documents/slug-10/index.md",
            "content/pages/posts-inside/index.md",
            "content/posts/_index.md",
            "content/posts/slug-6/index.md",
            "content/posts/slug-7/index.md",
            "content/posts/slug-8/index.md",
            "content/posts/slug-9/index.md",
            "content/tags/rust/_index.md",
        ]
    );
    let has = |path: &str, line: &str| assert!(files[path].contains(&format!("\n{line}\n")), "{}", files[path]);
    has("content/docs/setup/index.md", "url: /docs/setup.html");
    has("content/posts/slug-6/index.md", "url: /2024/글.html");
    has("content/posts/slug-7/index.md", "url: /posts/slug-7/");
    has("content/posts/slug-8/index.md", "url: /posts/slug-8/");
    has("content/posts/slug-9/index.md", r#"url: "/con/a\\:b""#);
    let moved = losses.iter().filter(|(_, loss)| loss.code.as_str() == "url_not_kept");
    assert_eq!(moved.count(), 2);
}

#[test]
fn old_addresses_lead_to_one_living_document() {
    let mut sample = site(&[(DocumentKind::Post, "/a/"), (DocumentKind::Post, "/b/")]);
    sample.documents[0].head.aliases =
        ["/old.html", "/b/", "/?p=1", "/a/index.html", "/x%20y/"].map(str::to_owned).to_vec();
    sample.documents[1].head.aliases = vec!["/old.html".to_owned()];
    sample.site.redirects = vec![Redirect { from: "/moved/".to_owned(), to: "/b/".to_owned() }];
    let (files, losses) = export(&sample, &[]);
    assert!(files["content/posts/slug-0/index.md"].contains("aliases:\n  - /old.html\n  - /x y/\n"));
    assert!(files["content/posts/slug-1/index.md"].contains("aliases:\n  - /moved/\n"));
    let lost: Vec<_> = losses.iter().map(|(_, loss)| (loss.code.as_str(), loss.what.as_str())).collect();
    assert_eq!(lost, [("alias_not_kept", "/b/"), ("alias_not_kept", "/?p=1"), ("alias_not_kept", "/old.html")]);
}

#[test]
fn statuses_and_fields_that_hugo_knows() {
    let mut sample = site(&[(DocumentKind::Post, "/a/")]);
    let document = &mut sample.documents[0];
    document.head.status = posthaul_model::Status::Unpublished;
    document.head.tags = ["C#", "???", "C#"].map(str::to_owned).to_vec();
    document.head.title = "{{< x >}}".to_owned();
    for (key, value) in [
        ("description", Value::from("설명")),
        ("weight", Value::Int(3)),
        ("keywords", Value::from("가, 나")),
        ("expiryDate", Value::from("2030-01-01T00:00:00+09:00")),
        ("layout", Value::from("post")),
        ("empty", Value::Null),
    ] {
        document.extra.insert(key, value);
    }
    let (files, losses) = export(&sample, &[]);
    let file = &files["content/posts/slug-0/index.md"];
    for line in [
        "draft: true",
        "tags:\n  - \"C#\"",
        "description: 설명",
        "weight: 3",
        "keywords:\n  - 가\n  - 나",
        "expiryDate: 2030-01-01T00:00:00+09:00",
        "  layout: post\n  empty: null",
        "    status: unpublished",
    ] {
        assert!(file.contains(&format!("\n{line}\n")), "{line}\n{file}");
    }
    assert_eq!(losses.len(), 1);
    let (_, losses) = export(&sample, &[("front_matter", "toml")]);
    let codes: Vec<_> = losses.iter().map(|(_, loss)| loss.code.as_str()).collect();
    assert_eq!(codes, ["term_dropped", "null_dropped"]);
}

#[test]
fn files_of_a_page_that_is_no_folder_are_found() {
    let mut sample = sample();
    sample.documents.retain(|document| document.head.path == "_posts/everything.md");
    sample.documents[0].head.url = "/2024/모든 것.html".to_owned();
    sample.documents[0].links.push(Link {
        href: "x".to_owned(),
        document: None,
        fragment: None,
        state: LinkState::External,
    });
    let (files, _) = export(&sample, &[]);
    let file = &files["content/posts/모든-것/index.md"];
    assert!(file.contains("](모든%20것/점.png)"), "{file}");
}
