//! One open file, read from many places at once.

use std::fs::File;
use std::io::{Read, Result, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

/// A reader with a position of its own; clones share the file. No read waits longer than another's.
#[derive(Clone, Debug)]
pub(in crate::tistory) struct SharedFile {
    file: Arc<Mutex<File>>,
    at: u64,
    bytes: u64,
}

impl SharedFile {
    pub(in crate::tistory) fn new(file: File) -> Result<Self> {
        let bytes = file.metadata()?.len();
        Ok(Self { file: Arc::new(Mutex::new(file)), at: 0, bytes })
    }

    /// Length of the file.
    pub(in crate::tistory) fn length(&self) -> u64 {
        self.bytes
    }
}

impl Read for SharedFile {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for SharedFile {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.bytes.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(std::io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
