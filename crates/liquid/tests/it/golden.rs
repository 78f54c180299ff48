//! The [Golden Liquid](https://github.com/jg-rp/golden-liquid) suite, when it is at hand.
//!
//! Cases for tags and filters that Jekyll does not have, and those for strict modes, are left out. Where Liquid 5.4
//! with Jekyll's tags and filters gives something else than the suite wants, `data/golden-differences.json` says
//! what, and why.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::host::{Site, value};

const FOREIGN: [&str; 7] =
    ["strict", "strict2", "doc tag", "reject filter", "has filter", "find_index filter", "sum filter"];

/// The suite beside the repository, or beside the folder of its worktrees.
fn suite() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().ok()?;
    let path = "shared/corpora/liquid/golden_liquid.json";
    root.ancestors().skip(1).take(2).map(|folder| folder.join(path)).find(|path| path.is_file())
}

#[derive(Debug, PartialEq)]
enum Outcome {
    Text(String),
    Problem,
}

fn run(case: &Value) -> Outcome {
    let mut site = Site { globals: value(&case["data"]), ..Site::default() };
    for (name, text) in case["templates"].as_object().into_iter().flatten() {
        site = site.include(name, text.as_str().unwrap());
    }
    let rendered = site.render(case["template"].as_str().unwrap());
    let is_fatal = |problem: &posthaul_liquid::Problem| {
        !matches!(problem.code, posthaul_liquid::Code::UnknownFilter | posthaul_liquid::Code::Stray)
    };
    if rendered.problems.iter().any(is_fatal) { Outcome::Problem } else { Outcome::Text(rendered.text) }
}

fn wanted(case: &Value) -> Vec<Outcome> {
    if case["invalid"] == true {
        return vec![Outcome::Problem];
    }
    let results = case["results"].as_array().cloned().unwrap_or_else(|| vec![case["result"].clone()]);
    results.iter().map(|result| Outcome::Text(result.as_str().unwrap().to_owned())).collect()
}

#[test]
fn golden_liquid() {
    let Some(path) = suite() else {
        eprintln!("NOT RUN: Golden Liquid is not at ../shared/corpora/liquid/golden_liquid.json");
        return;
    };
    let suite: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let differences: BTreeMap<String, Value> =
        serde_json::from_str(include_str!("../data/golden-differences.json")).unwrap();
    let mut unused: BTreeSet<_> = differences.keys().cloned().collect();
    let mut failures = Vec::new();
    let mut count = 0;
    for case in suite["tests"].as_array().unwrap() {
        let tags = case["tags"].as_array().into_iter().flatten();
        if tags.filter_map(Value::as_str).any(|tag| FOREIGN.contains(&tag)) {
            continue;
        }
        count += 1;
        let name = case["name"].as_str().unwrap();
        let wanted = match differences.get(name) {
            Some(difference) => {
                unused.remove(name);
                let wanted = difference["result"].as_str().map_or(Outcome::Problem, |text| Outcome::Text(text.into()));
                assert_ne!(super::golden::wanted(case), [wanted], "{name} does not differ from the suite");
                vec![difference["result"].as_str().map_or(Outcome::Problem, |text| Outcome::Text(text.into()))]
            }
            None => super::golden::wanted(case),
        };
        let got = run(case);
        if !wanted.contains(&got) {
            failures.push(format!("{name}\n  {}\n  wanted {wanted:?}\n  got    {got:?}", case["template"]));
        }
    }
    assert!(count > 900, "the suite has only {count} cases for Jekyll");
    assert!(unused.is_empty(), "differences that no case has: {unused:?}");
    assert!(failures.is_empty(), "{} of {count} fail:\n{}", failures.len(), failures.join("\n"));
}
