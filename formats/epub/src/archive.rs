//! The ZIP file (EPUB 3.3, section 4.3): the same bytes for the same content, whatever machine writes it.

use std::io::{BufWriter, Read, Write};

use posthaul_exporter::{Error, ErrorKind, OutputFile, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// A book that is being written.
pub(crate) struct Archive(ZipWriter<BufWriter<Box<dyn OutputFile>>>);

impl Archive {
    /// Begins a book: its first entry names its type, stored.
    pub(crate) fn new(file: Box<dyn OutputFile>) -> Result<Self> {
        let mut archive = Self(ZipWriter::new(BufWriter::with_capacity(1 << 16, file)));
        archive.start("mimetype", false)?;
        archive.0.write_all(b"application/epub+zip")?;
        Ok(archive)
    }

    fn start(&mut self, name: &str, deflate: bool) -> Result<()> {
        let method = if deflate { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644)
            .system(System::Unix);
        self.0.start_file(name, options).map_err(failed)
    }

    /// Adds a text file.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> Result<()> {
        self.start(name, true)?;
        Ok(self.0.write_all(text.as_bytes())?)
    }

    /// Adds a file from a stream; `deflate` when it is not compressed already.
    pub(crate) fn stream(&mut self, name: &str, mut from: impl Read, deflate: bool) -> Result<()> {
        self.start(name, deflate)?;
        std::io::copy(&mut from, &mut self.0)?;
        Ok(())
    }

    /// Completes the file.
    pub(crate) fn finish(self) -> Result<()> {
        let mut file = self.0.finish().map_err(failed)?;
        Ok(file.flush()?)
    }
}

fn failed(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(source) => source.into(),
        other => Error::new(ErrorKind::Write, format!("writing the book failed: {other}")),
    }
}
