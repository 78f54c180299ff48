//! Running the posthaul executable and reading what it made.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// What a run of the executable gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The executable with a clean environment.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_posthaul"));
    for name in ["SOURCE_DATE_EPOCH", "POSTHAUL_OUT", "POSTHAUL_TO", "POSTHAUL_CONFIG"] {
        command.env_remove(name);
    }
    command
}

/// Runs the executable.
pub(crate) fn posthaul<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Run {
    finish(command().args(args))
}

/// Runs a prepared command.
pub(crate) fn finish(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Converts a source at a fixed time; the outputs are `out/x.*`.
pub(crate) fn convert(source: &Path, to: &str, out: &Path) -> Run {
    let args: [&OsStr; 10] = [
        "convert".as_ref(),
        source.as_ref(),
        "--to".as_ref(),
        to.as_ref(),
        "--out".as_ref(),
        out.as_ref(),
        "--name".as_ref(),
        "x".as_ref(),
        "--now".as_ref(),
        "2026-11-23T23:00:00Z".as_ref(),
    ];
    posthaul(args)
}

/// Every format, as `--to` takes them.
pub(crate) const ALL: &str =
    if cfg!(feature = "pdf") { "json,ndjson,epub,hugo,pdf,sqlite" } else { "json,ndjson,epub,hugo,sqlite" };

/// Converts and expects success; the JSON export and the report.
pub(crate) fn converted(source: &Path, out: &Path) -> (Value, Value) {
    let run = convert(source, ALL, out);
    assert_eq!(run.code, Some(0), "{run:?}");
    let report = json(&out.join("x.report.json"));
    assert_eq!(report["balanced"], true, "{report:#}");
    (json(&out.join("x.json")), report)
}

/// A JSON file.
pub(crate) fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// A text in an EPUB or another ZIP.
pub(crate) fn zip_text(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

/// The names in an EPUB or another ZIP, in order.
pub(crate) fn zip_names(path: &Path) -> Vec<String> {
    let archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    (0..archive.len()).map(|index| archive.name_for_index(index).unwrap().unwrap().into_owned()).collect()
}

/// Packs a folder.
pub(crate) fn zip_of(folder: &Path, to: &Path) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(to).unwrap());
    for (path, bytes) in tree(folder) {
        zip.start_file(path.to_str().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap();
}

/// A file or folder of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The document of a JSON export that was read from a path.
pub(crate) fn document<'a>(export: &'a Value, path: &str) -> &'a Value {
    let documents = export["documents"].as_array().unwrap();
    documents.iter().find(|document| document["source"]["path"] == path).unwrap_or_else(|| panic!("no document {path}"))
}

/// Every file below a folder with its content.
pub(crate) fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut list = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            // Symbolic links are not followed.
            let kind = path.symlink_metadata().unwrap();
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() {
                list.push((path.strip_prefix(folder).unwrap().to_owned(), std::fs::read(&path).unwrap()));
            }
        }
    }
    list.sort();
    list
}

/// Copies a folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        let target = to.join(path);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, bytes).unwrap();
    }
}

/// Writes a small site; parents are made.
pub(crate) fn site(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}
