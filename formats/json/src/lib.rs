//! The `json` format: one file with everything that was read. See README.md for the mapping.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use posthaul_exporter::{
    Begun, Capabilities, Contents, Context, Error, ErrorKind, Export, Exporter, FormatInfo, Layout, Options,
    OutputFile, Render, Rendered, Result,
};
use posthaul_model::{Document, DocumentId, Head, Loss};
use posthaul_wire::{DocumentRecord, FORMAT, SiteRecord, VERSION, kind_of};

static INFO: FormatInfo = FormatInfo {
    id: "json",
    name: "JSON",
    summary: "One JSON file with everything that was read: metadata, HTML, text and tree of every document",
    layout: Layout::File { extension: "json" },
    options: &[],
    codes: &[],
};

/// The exporter.
#[derive(Debug)]
pub struct Json;

impl Exporter for Json {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn capabilities(&self, _: &Options) -> Capabilities {
        Capabilities::default()
    }

    fn begin<'a>(&self, cx: Context<'a>) -> Result<Begun<'a>> {
        let mut out = BufWriter::with_capacity(1 << 18, cx.sink.file()?);
        let site = serde_json::to_string(&SiteRecord::from(cx.site)).map_err(std::io::Error::from)?;
        write!(out, "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"site\":{site},\"documents\":[")?;
        Ok(Begun { renderer: Box::new(JsonRender), export: Box::new(JsonExport { out, first: true }) })
    }

    /// Every document stands on a line of its own, so that the file is checked line by line in little memory.
    fn read_back(&self, output: &Path) -> Result<Contents> {
        let unreadable = |error| Error::io(ErrorKind::Read, format!("{} cannot be read", output.display()), error);
        let invalid = |line: u64, message: &str| {
            Error::new(ErrorKind::Invalid, format!("{} line {line}: {message}", output.display()))
        };
        let mut input = BufReader::with_capacity(1 << 16, File::open(output).map_err(unreadable)?);
        let mut frame = Vec::new();
        input.read_until(b'\n', &mut frame).map_err(unreadable)?;
        let mut contents = Contents::default();
        let mut line = Vec::new();
        for number in 2.. {
            line.clear();
            if input.read_until(b'\n', &mut line).map_err(unreadable)? == 0 {
                return Err(invalid(number, "the file ends before its documents do"));
            }
            if line.starts_with(b"]") {
                break;
            }
            let record = line.trim_ascii_end();
            let record = record.strip_suffix(b",").unwrap_or(record);
            contents.count(kind_of(record).map_err(|error| invalid(number, &error.to_string()))?);
        }
        frame.extend_from_slice(&line);
        serde_json::from_slice::<serde::de::IgnoredAny>(&frame).map_err(|error| invalid(1, &error.to_string()))?;
        Ok(contents)
    }
}

struct JsonExport {
    out: BufWriter<Box<dyn OutputFile>>,
    first: bool,
}

struct JsonRender;

impl Render for JsonRender {
    fn render(&self, document: &Document, _: &mut Vec<Loss>) -> Result<Rendered> {
        let record = DocumentRecord::from(document);
        // A node takes some hundred bytes beside its text.
        let mut json = Vec::with_capacity(record.html.len() + 2 * record.text.len() + 128 * document.body.len());
        record.write(&mut json).map_err(std::io::Error::from)?;
        Ok(Box::new(json))
    }
}

impl Export for JsonExport {
    fn push(&mut self, _: &Head, part: Rendered, _: &mut Vec<Loss>) -> Result<()> {
        self.out.write_all(if std::mem::take(&mut self.first) { b"\n" } else { b",\n" })?;
        self.out.write_all(&posthaul_exporter::bytes(part)?)?;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<(DocumentId, Loss)>> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()?;
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    /// `POSTHAUL_UPDATE=1 cargo test -p posthaul-format-json` writes the schema anew.
    #[test]
    fn the_schema_in_data_is_the_models() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/posthaul.schema.json");
        let schema = serde_json::to_string_pretty(&posthaul_wire::schema()).unwrap() + "\n";
        if std::env::var_os("POSTHAUL_UPDATE").is_some() {
            std::fs::write(path, &schema).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap();
        assert!(kept == schema, "data/posthaul.schema.json is stale: run this test with POSTHAUL_UPDATE=1");
    }
}
