//! A case or more for each of kramdown's rules, in the files beside this one.

#![allow(clippy::unwrap_used, reason = "in tests an unwrap is an assertion")]

use posthaul_kramdown::{Emojis, Options, parse, smarten};

#[test]
fn blocks() {
    check(include_str!("rules/blocks.txt"));
}

#[test]
fn spans() {
    check(include_str!("rules/spans.txt"));
}

#[test]
fn names_become_pictures() {
    let options = Options {
        emojis: Some(Emojis {
            asset_path: "/e/".to_owned(),
            lookup: |name| (name == "ok").then(|| "ok.png".to_owned()),
        }),
        ..Options::gfm()
    };
    let html = parse(":ok: :no: \\:ok: `:ok:`\n", &options).to_html();
    assert_eq!(
        html,
        concat!(
            "<p><img class=\"emoji\" title=\":ok:\" alt=\":ok:\" src=\"/e/ok.png\" height=\"20\" width=\"20\" /> ",
            ":no: :ok: <code>:ok:</code></p>\n",
        )
    );
}

#[test]
fn typography_alone() {
    let html = smarten("- \"a\" -- *b* <b title=\"x\">'c'</b> & &lt; ... `\"d\"`", &Options::jekyll());
    assert_eq!(html, "- “a” – *b* <b title=\"x\">‘c’</b> &amp; &lt; … `”d”`");
}

#[track_caller]
fn check(file: &str) {
    let mut failures = String::new();
    let mut count = 0;
    for case in file.split("\n@@ ").skip(1) {
        let Some((head, rest)) = case.split_once('\n') else { continue };
        if head == "html" {
            continue;
        }
        let (name, settings) = head.split_once("; ").unwrap_or((head, ""));
        let html = file.split(&format!("\n@@ {case}\n@@ html\n")).nth(1).unwrap_or_else(|| panic!("{name}: no html"));
        let html = html.split("\n\n@@ ").next().unwrap_or_default().trim_end();
        let out = parse(rest, &options(settings)).to_html();
        // A no-break space is hard to see.
        let out = out.replace('\u{a0}', "&nbsp;");
        count += 1;
        if out.trim_matches('\n') != html {
            failures.push_str(&format!("== {name}\n{out}"));
        }
    }
    assert!(count > 20, "only {count} cases");
    assert!(failures.is_empty(), "{failures}");
}

fn options(settings: &str) -> Options {
    let mut options = Options::default();
    for setting in settings.split(' ').filter(|setting| !setting.is_empty()) {
        match setting.split_once('=') {
            Some((name, value)) => options.set(name, value).unwrap(),
            None => options.input = posthaul_kramdown::Input::Gfm,
        }
    }
    options
}
