//! Where an export writes: the sink alone touches paths.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tempfile::NamedTempFile;

use crate::Result;

/// A file that is being written. It can be read back and sought, as ZIP and SQLite want.
pub trait OutputFile: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> OutputFile for T {}

/// Where an export writes. Everything is staged and committed as a whole by whoever made the sink.
pub trait Sink: Sync {
    /// The one file of a single-file format; asked for once.
    ///
    /// # Errors
    /// When it cannot be made.
    fn file(&self) -> Result<Box<dyn OutputFile>>;

    /// The path of the one file of a single-file format, for a library that opens files itself; asked for once,
    /// instead of [`Sink::file`]. The file is there and empty.
    ///
    /// # Errors
    /// When it cannot be made.
    fn path(&self) -> Result<PathBuf>;

    /// A further file of a single-file format that outgrew one file: `NAME.vol2.EXTENSION` and so on. Numbers begin
    /// at 2 and each is asked for once.
    ///
    /// # Errors
    /// When it cannot be made.
    fn volume(&self, number: usize) -> Result<Box<dyn OutputFile>>;

    /// A file of a folder format. The name is a relative path with `/`; it is made safe and unique, and the
    /// path really used is returned.
    ///
    /// # Errors
    /// When it cannot be made.
    fn create(&self, path: &str) -> Result<(String, Box<dyn OutputFile>)>;

    /// A file for intermediate data that goes when it is dropped.
    ///
    /// # Errors
    /// When it cannot be made.
    fn scratch(&self) -> Result<Box<dyn OutputFile>>;
}

/// A sink in memory: for tests.
#[derive(Clone, Debug, Default)]
pub struct MemorySink {
    files: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    /// The file of [`Sink::path`], which must lie on disk.
    on_disk: Arc<Mutex<Option<NamedTempFile>>>,
}

impl MemorySink {
    /// What was written: `""` for the one file of a single-file format, `vol2` and so on for further volumes.
    pub fn take(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = std::mem::take(&mut *self.files.lock().unwrap_or_else(PoisonError::into_inner));
        let on_disk = self.on_disk.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(bytes) = on_disk.and_then(|file| std::fs::read(file.path()).ok()) {
            files.insert(String::new(), bytes);
        }
        files
    }

    fn open(&self, name: &str) -> Box<dyn OutputFile> {
        Box::new(MemoryFile { sink: self.clone(), name: name.to_owned(), data: Cursor::default() })
    }
}

impl Sink for MemorySink {
    fn file(&self) -> Result<Box<dyn OutputFile>> {
        Ok(self.open(""))
    }

    fn path(&self) -> Result<PathBuf> {
        let file = NamedTempFile::new()?;
        let path = file.path().to_owned();
        *self.on_disk.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
        Ok(path)
    }

    fn volume(&self, number: usize) -> Result<Box<dyn OutputFile>> {
        Ok(self.open(&format!("vol{number}")))
    }

    fn create(&self, path: &str) -> Result<(String, Box<dyn OutputFile>)> {
        Ok((path.to_owned(), self.open(path)))
    }

    fn scratch(&self) -> Result<Box<dyn OutputFile>> {
        Ok(Box::new(Cursor::new(Vec::new())))
    }
}

struct MemoryFile {
    sink: MemorySink,
    name: String,
    data: Cursor<Vec<u8>>,
}

impl Read for MemoryFile {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.data.read(buffer)
    }
}

impl Write for MemoryFile {
    fn write(&mut self, buffer: &[u8]) -> std::io::Result<usize> {
        self.data.write(buffer)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Seek for MemoryFile {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.data.seek(to)
    }
}

impl Drop for MemoryFile {
    fn drop(&mut self) {
        let data = std::mem::take(self.data.get_mut());
        self.sink.files.lock().unwrap_or_else(PoisonError::into_inner).insert(std::mem::take(&mut self.name), data);
    }
}
