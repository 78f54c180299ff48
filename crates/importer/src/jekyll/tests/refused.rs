//! What Jekyll refuses is kept or named.

use super::*;

#[test]
fn broken_yaml_costs_no_document() {
    let document = post("---\ntitle: Rust: 시작\ntags: [a]\n---\n<p>글</p>\n");
    assert_eq!(
        (document.head.title.as_str(), document.head.url.as_str()),
        ("Rust: 시작", "/2024/01/02/hello-world.html")
    );
    assert_eq!(codes(&document), ["yaml_syntax"]);
    assert_eq!(document.diagnostics[0].line, Some(2));
    assert_eq!(json(&document.extra), r#"{"front_matter":"title: Rust: 시작\ntags: [a]\n"}"#);
}

#[test]
fn front_matter_that_is_no_mapping_is_kept_as_text() {
    let document = post("---\n- a\n---\n<p>글</p>\n");
    assert_eq!(document.head.title, "Hello World");
    assert_eq!(codes(&document), ["front_matter_not_a_mapping"]);
    assert_eq!(json(&document.extra), r#"{"front_matter":"- a\n"}"#);
}

#[test]
fn dates_that_no_calendar_has() {
    let document = post("---\ndate: 2024-13-45\n---\n");
    assert_eq!(document.head.date.as_ref().map(|date| date.to_rfc3339()).as_deref(), Some("2024-01-02T00:00:00+09:00"));
    assert_eq!((codes(&document), document.diagnostics[0].line), (vec!["date_invalid"], Some(2)));
    assert_eq!(json(&document.extra), r#"{"date":"2024-13-45"}"#);

    let site = site(&[("_posts/2024-13-45-x.md", "")]);
    let document = site.document("_posts/2024-13-45-x.md");
    assert_eq!((&document.head.date, document.head.slug.as_str(), document.head.url.as_str()), (&None, "x", "/x.html"));
    assert_eq!(codes(&document), ["date_invalid", "date_unknown"]);
}

#[test]
fn unknown_placeholders_stay_in_the_address() {
    let document = post("---\npermalink: /:kategorie/:title/\n---\n");
    assert_eq!(document.head.url, "/:kategorie/hello-world/");
    assert_eq!(codes(&document), ["permalink_placeholder_unknown"]);
}

#[test]
fn other_encodings_are_read_and_images_are_skipped() {
    // "안녕하세요 반갑습니다" in CP949.
    let cp949 = b"---\ntitle: \xbe\xc8\xb3\xe7\xc7\xcf\xbc\xbc\xbf\xe4 \xb9\xdd\xb0\xa9\xbd\xc0\xb4\xcf\xb4\xd9\n---\n";
    let files: [(&str, &[u8]); 2] =
        [("_posts/2024-01-01-a.md", cp949), ("_drafts/b.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")];
    let site = open_at("", &files, &context());
    let document = site.document("_posts/2024-01-01-a.md");
    assert_eq!(document.head.title, "안녕하세요 반갑습니다");
    assert_eq!(codes(&document), ["text_reencoded"]);
    assert_eq!(site.skipped(), [("_drafts/b.png", "not_text")]);
}

#[test]
fn broken_configuration_is_said_and_used_as_far_as_it_goes() {
    let site = site(&[("_config.yml", "title: a: b\npermalink: pretty\nexclude: x\n"), ("_posts/2024-01-01-a.md", "")]);
    assert_eq!(site.codes(), ["yaml_syntax", "config_list_expected"]);
    assert_eq!(site.source.inventory().diagnostics[1].path.as_deref(), Some("_config.yml"));
    assert_eq!(site.source.inventory().site.title.as_deref(), Some("a: b"));
    assert_eq!(site.head("_posts/2024-01-01-a.md").url, "/2024/01/01/a/");
}

#[test]
fn an_unknown_time_zone_is_said() {
    let site = site(&[("_config.yml", "timezone: Mars/Olympus\n"), ("_posts/2024-01-01-a.md", "")]);
    assert_eq!(site.codes(), ["timezone_unknown"]);
    let date = site.head("_posts/2024-01-01-a.md").date.as_ref().map(|date| date.to_rfc3339());
    assert_eq!(date.as_deref(), Some("2024-01-01T00:00:00+09:00"));
}

#[test]
fn limits() {
    let mut cx = context();
    cx.limits.post_bytes = 10;
    cx.limits.folder_depth = 2;
    let files: [(&str, &[u8]); 3] = [
        ("_posts/2024-01-01-a.md", b"12345678901"),
        ("_posts/2024-01-01-b.md", b"1234567890"),
        ("a/b/c/x.md", b"---\n---\n"),
    ];
    let site = open_at("", &files, &cx);
    assert_eq!(site.paths(), ["_posts/2024-01-01-b.md"]);
    assert_eq!(site.failed(), [("_posts/2024-01-01-a.md", "post_too_large")]);
    assert_eq!(site.codes(), ["folder_too_deep"]);

    cx.limits.documents = 1;
    let folder = tempfile::tempdir().unwrap();
    write(&folder, &files);
    let error = Jekyll.open(&Input::new(folder.path()).unwrap(), &cx).err().unwrap();
    assert_eq!(error.code, "too_many_documents");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    write(&folder, &[("_posts/2024-01-01-a.md", b""), ("docs/x.md", b"---\n---\n")]);
    let at = |path: &str| folder.path().join(path);
    symlink("/etc/passwd", at("_posts/2024-01-02-b.md")).unwrap();
    symlink(".", at("loop")).unwrap();
    symlink("docs", at("_drafts")).unwrap();
    symlink("docs", at("_hidden")).unwrap();
    let site = opened(folder, "", &context());
    assert_eq!(site.paths(), ["_posts/2024-01-01-a.md", "docs/x.md"]);
    assert_eq!(site.codes(), ["symlink_not_followed"; 3]);
    let links: Vec<_> =
        site.source.inventory().diagnostics.iter().filter_map(|diagnostic| diagnostic.path.as_deref()).collect();
    assert_eq!(links, ["_drafts", "loop", "_posts/2024-01-02-b.md"]);
}

#[test]
fn names_that_differ_in_case_or_normal_form_are_documents_of_their_own() {
    let (composed, decomposed) = ("_posts/2024-01-01-글.md", "_posts/2024-01-01-\u{1100}\u{1173}\u{11af}.md");
    let site =
        site(&[(composed, ""), (decomposed, ""), ("_posts/2024-01-01-A.md", ""), ("_posts/2024-01-01-a.md", "")]);
    let mut ids: Vec<_> = site.source.inventory().heads.iter().map(|head| &head.id).collect();
    assert_eq!(ids.len(), 4);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 4);
    assert_eq!(site.codes(), ["path_collision"]);
    let head = site.document(decomposed).head;
    assert_eq!((head.title.as_str(), head.slug.as_str()), ("글", "글"));
    assert_ne!(head.url, site.head(composed).url, "each has the address that the site gives it");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_a_failure() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    write(&folder, &[("_posts/2024-01-01-a.md", b"")]);
    fs::write(folder.path().join("_posts").join(OsStr::from_bytes(b"2024-01-02-\xb1\xdb.md")), "").unwrap();
    let site = opened(folder, "", &context());
    assert_eq!((site.paths().len(), site.failed()[0].1), (1, "file_name_not_utf8"));
}
