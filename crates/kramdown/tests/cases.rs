//! kramdown's own cases, text to HTML and text to tree, from the corpora beside the repository.
//!
//! Without the corpora nothing is checked here; the rules have cases of their own in `rules.rs`.

#![allow(clippy::unwrap_used, reason = "in tests an unwrap is an assertion")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use posthaul_html::{Limits, Origin, parse_fragment, write_html};
use posthaul_kramdown::{Emojis, Options, parse};

/// Cases that cannot pass, each with its reason.
const EXPECTED_FAILURES: &str = include_str!("expected_failures.txt");

#[test]
fn kramdown_cases() {
    let mut failed = BTreeMap::new();
    let mut count = 0;
    for_each_case(|name, text, source, options| {
        let Ok(html) = std::fs::read_to_string(text.with_extension("html")) else { return };
        let out = parse(source, options).to_html();
        count += 1;
        if out != html {
            failed.insert(name.to_owned(), diff(&html, &out));
        }
    });
    println!("{} of {count} cases pass", count - failed.len());
    let expected: BTreeMap<&str, &str> = EXPECTED_FAILURES.lines().filter_map(|line| line.split_once(": ")).collect();
    let mut report = String::new();
    for (name, diff) in &failed {
        if !expected.contains_key(name.as_str()) {
            write!(report, "== {name}\n{diff}").unwrap();
        }
    }
    for name in expected.keys() {
        if count > 0 && !failed.contains_key(*name) {
            writeln!(report, "== {name} passes: take it off the list").unwrap();
        }
    }
    assert!(report.is_empty(), "{} of {count} cases fail\n{report}", failed.len());
}

#[test]
fn a_tree_is_what_a_browser_makes_of_the_html() {
    let mut failed = Vec::new();
    for_each_case(|name, _, source, options| {
        let doc = parse(source, &Options { guess_lang: false, ..options.clone() });
        let tree = doc.to_tree(source, Origin::default(), &Limits::default()).tree;
        let browser = parse_fragment(&doc.to_html(), Origin::default(), &Limits::default()).tree;
        if fold(&write_html(&tree)) != fold(&write_html(&browser)) {
            failed.push(name.to_owned());
        }
    });
    // In a tree code stays code, and a formula is one whatever shows it.
    failed.retain(|name| !name.ends_with("codeblock/whitespace") && !name.ends_with("math/no_engine"));
    assert!(failed.is_empty(), "{failed:#?}");
}

/// HTML without the white space beside tags, and other white space as one space.
fn fold(html: &str) -> String {
    html.split_ascii_whitespace().collect::<Vec<_>>().join(" ").replace("> ", ">").replace(" <", "<")
}

/// Calls with each case, if there are any: name, file, text, options.
#[allow(clippy::print_stdout, reason = "what a test leaves out it says")]
fn for_each_case(mut check: impl FnMut(&str, &Path, &str, &Options)) {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared/corpora"));
    let Some(corpora) = above.into_iter().find(|corpora| corpora.join("kramdown").is_dir()) else {
        println!("NOTHING CHECKED: no folder above the repository holds shared/corpora/kramdown");
        return;
    };
    let mut count = 0;
    for (folder, options) in [("kramdown", Options::default()), ("kramdown-gfm", Options::gfm())] {
        let root = corpora.join(folder).join("test/testcases");
        for text in texts(&root) {
            let name = format!("{folder}/{}", text.with_extension("").strip_prefix(&root).unwrap().display());
            let source = std::fs::read_to_string(&text).unwrap();
            check(&name, &text, &source, &case_options(&text, options.clone()));
            count += 1;
        }
    }
    assert!(count > 200, "only {count} cases in {}", corpora.display());
}

fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "text") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The options file of the case, or of its folder; without one kramdown's tests turn ids off.
fn case_options(text: &Path, mut options: Options) -> Options {
    let own = std::fs::read_to_string(text.with_extension("options"));
    let Ok(file) = own.or_else(|_| std::fs::read_to_string(text.with_file_name("options"))) else {
        options.auto_ids = false;
        return options;
    };
    let mut section = "";
    for line in file.lines() {
        let nested = line.starts_with(' ');
        let Some((name, value)) = line.trim().trim_start_matches(':').split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        let value = if value == "~" { "nil" } else { value };
        match (nested, section) {
            (false, _) if value.is_empty() && !line.ends_with("''") => section = name,
            (false, _) if name == "gfm_emojis" => {
                let asset_path = "https://github.githubassets.com/images/icons/emoji/".to_owned();
                options.emojis = Some(Emojis { asset_path, lookup: emoji });
            }
            (false, _) => {
                // Options of other versions are unknown, and named among the expected failures.
                let list = name == "gfm_quirks";
                let _ = options.set(name, if list { value.trim_matches(['[', ']']) } else { value });
            }
            (true, "syntax_highlighter_opts") if name == "guess_lang" => options.guess_lang = value == "true",
            (true, "gfm_emoji_opts") => {
                let asset_path = line.split_once(": ").unwrap().1.trim().trim_matches('"').to_owned();
                options.emojis = Some(Emojis { asset_path, lookup: emoji });
            }
            (true, "link_defs") => {
                let mut parts = value.trim_matches(['[', ']']).split(',').map(|part| part.trim().to_owned());
                options.link_defs.push((name.to_owned(), parts.next().unwrap(), parts.next()));
            }
            (true, "typographic_symbols") => {
                let raw = line.trim().split_once(": ").unwrap().1.trim_matches('\'').to_owned();
                options.typographic_symbols.set(name, &raw).unwrap();
            }
            _ => {}
        }
    }
    options
}

/// The pictures that the cases ask for.
fn emoji(name: &str) -> Option<String> {
    Some(match name {
        "smile" => "unicode/1f604.png".to_owned(),
        "tada" => "unicode/1f389.png".to_owned(),
        _ => return None,
    })
}

fn diff(want: &str, have: &str) -> String {
    let (want, have): (Vec<_>, Vec<_>) = (want.lines().collect(), have.lines().collect());
    let same = want.iter().zip(&have).take_while(|(a, b)| a == b).count();
    let mut out = format!("  line {}\n", same + 1);
    for line in want.iter().skip(same).take(3) {
        writeln!(out, "  - {line}").unwrap();
    }
    for line in have.iter().skip(same).take(3) {
        writeln!(out, "  + {line}").unwrap();
    }
    out
}
