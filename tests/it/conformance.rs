//! The conformance suite over every registered exporter, and the codes.

use std::collections::BTreeMap;

use posthaul_exporter::conformance::check_exporter;

#[test]
fn every_exporter_conforms() {
    for exporter in posthaul_cli::exporters() {
        let folder = tempfile::tempdir().unwrap();
        let wrong = check_exporter(*exporter, folder.path());
        assert!(wrong.is_empty(), "{}:\n{}", exporter.info().id, wrong.join("\n"));
    }
}

#[test]
fn every_code_is_snake_case_and_explained_once_a_crate() {
    let mut seen = BTreeMap::new();
    for (owner, info) in posthaul_cli::codes() {
        let snake = info.code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        assert!(snake && !info.code.is_empty(), "{owner}: {:?}", info.code);
        assert!(
            info.summary.ends_with('.') && info.advice.ends_with('.'),
            "{owner}: {} wants full sentences",
            info.code
        );
        assert_eq!(seen.insert((owner, info.code), ()), None, "{owner} explains {} twice", info.code);
    }
}
