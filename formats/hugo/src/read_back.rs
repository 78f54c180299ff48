//! A finished site, read again.

use std::path::Path;

use posthaul_exporter::{Contents, Error, ErrorKind, Result};
use posthaul_frontmatter::{Limits, parse, split};
use posthaul_model::{DocumentKind, Map, Value};

/// Front matter holds what the source's held, deeper by what is around it.
const LIMITS: Limits = Limits { depth: 80, nodes: 100_000, bytes: 16 << 20 };

/// Counts documents by kind, and holds each against the files that it names.
pub(crate) fn read(output: &Path) -> Result<Contents> {
    let config = read_text(&output.join("hugo.toml"))?;
    if let Err(error) = config.parse::<toml::Table>() {
        return Err(invalid(&output.join("hugo.toml"), &error.to_string()));
    }
    let mut contents = Contents::default();
    let mut folders = vec![output.join("content")];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(&folder).map_err(|error| unreadable(&folder, error))? {
            let entry = entry.map_err(|error| unreadable(&folder, error))?;
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if matches!(entry.file_name().to_str(), Some("index.md" | "_index.md")) {
                contents.count(document(output, &path)?);
            }
        }
    }
    Ok(contents)
}

/// The kind of a document whose files are there.
fn document(output: &Path, path: &Path) -> Result<DocumentKind> {
    let text = read_text(path)?;
    let fields = front_matter(&text).map_err(|message| invalid(path, &message))?;
    let ours = fields.get("params").and_then(Value::as_map).and_then(|params| params.get("posthaul")?.as_map());
    let ours = ours.ok_or_else(|| invalid(path, "params.posthaul is missing"))?;
    for file in ours.get("files").and_then(Value::as_list).unwrap_or_default() {
        let file = file.as_str().unwrap_or_default();
        if !output.join(file).is_file() {
            return Err(invalid(path, &format!("the file {file} is missing")));
        }
    }
    let kind = ours.get("kind").and_then(Value::as_str).unwrap_or_default();
    let known = DocumentKind::ALL.into_iter().find(|known| known.as_str() == kind);
    known.ok_or_else(|| invalid(path, &format!("params.posthaul.kind is '{kind}'")))
}

/// The front matter of a document.
fn front_matter(text: &str) -> std::result::Result<Map, String> {
    if let Some(rest) = text.strip_prefix("+++\n") {
        let end = rest.find("\n+++\n").ok_or("the front matter does not end")?;
        let table: toml::Table = rest[..=end].parse().map_err(|error: toml::de::Error| error.to_string())?;
        return Ok(toml_map(table));
    }
    let block = split(text).front_matter.ok_or("there is no front matter")?;
    let parsed = parse(block.text, block.line, &LIMITS).map_err(|error| error.to_string())?;
    match parsed.root.to_value() {
        Value::Map(map) => Ok(map),
        _ => Err("the front matter is no mapping".to_owned()),
    }
}

fn toml_map(table: toml::Table) -> Map {
    table.into_iter().map(|(key, held)| (key, toml_value(held))).collect()
}

fn toml_value(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::Int(number),
        toml::Value::Float(number) => Value::Float(number),
        toml::Value::Boolean(bool) => Value::Bool(bool),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => Value::List(list.into_iter().map(toml_value).collect()),
        toml::Value::Table(table) => Value::Map(toml_map(table)),
    }
}

fn read_text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| unreadable(path, error))
}

fn unreadable(path: &Path, error: std::io::Error) -> Error {
    Error::io(ErrorKind::Read, format!("{} cannot be read", path.display()), error)
}

fn invalid(path: &Path, message: &str) -> Error {
    Error::new(ErrorKind::Invalid, format!("{}: {message}", path.display()))
}
