//! The files of a backup, as if they stood one behind the other.

use std::io::{Error, ErrorKind, Read, Result, Seek, SeekFrom};
use std::sync::Arc;

use crate::tistory::shared_file::SharedFile;

/// A file of a backup.
#[derive(Debug)]
pub(super) struct Part {
    /// Its name, where there are several.
    pub(super) name: String,
    file: SharedFile,
    /// Where it begins among all.
    pub(super) start: u64,
}

/// A reader with a position of its own; clones share the files.
#[derive(Clone, Debug)]
pub(super) struct Volume {
    parts: Arc<[Part]>,
    at: u64,
}

impl Volume {
    /// Files by their names, in order.
    pub(super) fn new(files: Vec<(String, SharedFile)>) -> Self {
        let mut start = 0;
        let parts = files.into_iter().map(|(name, file)| {
            let part = Part { name, start, file };
            start += part.file.length();
            part
        });
        Self { parts: parts.collect(), at: 0 }
    }

    /// Its files.
    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// One of its files alone.
    pub(super) fn file(&self, part: &Part) -> SharedFile {
        part.file.clone()
    }
}

impl Read for Volume {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let mut next = self.parts.partition_point(|part| part.start + part.file.length() <= self.at);
        while let Some(part) = self.parts.get(next) {
            let mut file = part.file.clone();
            file.seek(SeekFrom::Start(self.at.saturating_sub(part.start)))?;
            let left = usize::try_from(part.file.length().saturating_sub(self.at - part.start)).unwrap_or(usize::MAX);
            let most = buffer.len().min(left);
            let read = file.read(buffer.get_mut(..most).unwrap_or_default())?;
            self.at += read as u64;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            next += 1;
        }
        Ok(0)
    }
}

impl Seek for Volume {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let SeekFrom::Start(at) = to else { return Err(Error::from(ErrorKind::Unsupported)) };
        self.at = at;
        Ok(at)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn files_stand_one_behind_the_other() {
        let files = ["가나", "", "다", "라마"].map(|text| {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(text.as_bytes()).unwrap();
            (text.to_owned(), SharedFile::new(file).unwrap())
        });
        let mut volume = Volume::new(files.into());
        assert_eq!(std::io::read_to_string(volume.clone()).unwrap(), "가나다라마");
        volume.seek(SeekFrom::Start(6)).unwrap();
        assert_eq!(std::io::read_to_string(volume.clone()).unwrap(), "다라마");
        volume.seek(SeekFrom::Start(100)).unwrap();
        assert_eq!(std::io::read_to_string(volume.clone()).unwrap(), "");
        let starts: Vec<_> = volume.parts().iter().map(|part| (&*part.name, part.start)).collect();
        assert_eq!(starts, [("가나", 0), ("", 6), ("다", 6), ("라마", 9)]);
    }
}
