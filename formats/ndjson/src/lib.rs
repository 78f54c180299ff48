//! The `ndjson` format: everything that was read, one JSON value a line. See README.md for the mapping.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use posthaul_exporter::{
    Begun, Capabilities, Contents, Context, Error, ErrorKind, Export, Exporter, FormatInfo, Layout, Options,
    OutputFile, Render, Rendered, Result,
};
use posthaul_model::{Document, DocumentId, Head, Loss};
use posthaul_wire::{document_line, kind_of, site_line};

static INFO: FormatInfo = FormatInfo {
    id: "ndjson",
    name: "NDJSON",
    summary: "The same as json as newline-delimited JSON: a line for the site, then a line a document",
    layout: Layout::File { extension: "ndjson" },
    options: &[],
    codes: &[],
};

/// The exporter.
#[derive(Debug)]
pub struct Ndjson;

impl Exporter for Ndjson {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn capabilities(&self, _: &Options) -> Capabilities {
        Capabilities::default()
    }

    fn begin<'a>(&self, cx: Context<'a>) -> Result<Begun<'a>> {
        let mut out = BufWriter::new(cx.sink.file()?);
        out.write_all(&site_line(cx.site).map_err(std::io::Error::from)?)?;
        Ok(Begun { renderer: Box::new(NdjsonRender), export: Box::new(NdjsonExport { out }) })
    }

    fn read_back(&self, output: &Path) -> Result<Contents> {
        let unreadable = |error| Error::io(ErrorKind::Read, format!("{} cannot be read", output.display()), error);
        let mut input = BufReader::with_capacity(1 << 16, File::open(output).map_err(unreadable)?);
        let mut contents = Contents::default();
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            if input.read_until(b'\n', &mut line).map_err(unreadable)? == 0 {
                break;
            }
            if number > 1 {
                contents.count(kind_of(&line).map_err(|error| {
                    Error::new(ErrorKind::Invalid, format!("{} line {number}: {error}", output.display()))
                })?);
            }
        }
        Ok(contents)
    }
}

struct NdjsonExport {
    out: BufWriter<Box<dyn OutputFile>>,
}

struct NdjsonRender;

impl Render for NdjsonRender {
    fn render(&self, document: &Document, _: &mut Vec<Loss>) -> Result<Rendered> {
        Ok(Box::new(document_line(document).map_err(std::io::Error::from)?))
    }
}

impl Export for NdjsonExport {
    fn push(&mut self, _: &Head, part: Rendered, _: &mut Vec<Loss>) -> Result<()> {
        self.out.write_all(&posthaul_exporter::bytes(part)?)?;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<(DocumentId, Loss)>> {
        self.out.flush()?;
        Ok(Vec::new())
    }
}
