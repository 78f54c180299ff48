//! The import direction, and that every format is registered.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// For every crate, the crates of this workspace that it may depend on.
fn allowed(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "model" | "liquid" => &[],
        "frontmatter" | "html" | "exporter" => &["model"],
        "kramdown" | "markdown" | "wire" => &["model", "html"],
        "importer" => &["model", "frontmatter", "html", "kramdown", "liquid", "markdown"],
        "pipeline" => &["model", "importer", "exporter"],
        _ if name.starts_with("format-") => &["model", "frontmatter", "html", "markdown", "wire", "exporter"],
        // The command line, the executable and the driver of hostile texts see everything.
        "cli" | "posthaul" | "fuzz" => return None,
        other => panic!("say here what the new crate {other} may depend on"),
    })
}

fn workspace() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let short = |name: &str| name.strip_prefix("posthaul-").unwrap_or(name).to_owned();
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages
        .map(|package| {
            let dependencies = package["dependencies"].as_array().unwrap().iter();
            let own = dependencies
                .filter(|dependency| dependency["kind"].is_null() && !dependency["path"].is_null())
                .map(|dependency| short(dependency["name"].as_str().unwrap()));
            (short(package["name"].as_str().unwrap()), own.collect())
        })
        .collect()
}

#[test]
fn arrows_run_one_way() {
    let crates = workspace();
    assert!(crates.len() > 8, "cargo metadata gave only {crates:?}");
    for (name, dependencies) in &crates {
        let Some(allowed) = allowed(name) else { continue };
        for dependency in dependencies {
            assert!(allowed.contains(&dependency.as_str()), "{name} must not depend on {dependency}");
        }
    }
}

#[test]
fn every_folder_under_formats_is_registered() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("formats");
    let mut folders: BTreeSet<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    if cfg!(not(feature = "pdf")) {
        // Built without its feature, it has a folder and a README all the same.
        assert!(folders.remove("pdf"));
    }
    let registered: BTreeSet<_> =
        posthaul_cli::exporters().iter().map(|exporter| exporter.info().id.to_owned()).collect();
    assert_eq!(folders, registered, "folders under formats/ (left) and the registry (right)");
    for id in &registered {
        let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("formats/{id}/README.md"));
        assert!(readme.is_file(), "{} is missing: what maps to what, what is lost", readme.display());
    }
}
