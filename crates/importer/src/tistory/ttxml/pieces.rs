//! Parts of the file as if they stood one behind the other.

use std::io::{Read, Result, Seek, SeekFrom};
use std::ops::Range;

use super::volume::Volume;

/// Reads some ranges of a file, one after the other.
pub(super) struct Pieces {
    file: Volume,
    /// What is still to be read, the last first.
    rest: Vec<Range<u64>>,
}

impl Pieces {
    /// A range of the file without those within it, which are in order.
    pub(super) fn without(file: Volume, whole: Range<u64>, left_out: impl Iterator<Item = Range<u64>>) -> Self {
        let mut rest = Vec::new();
        let mut start = whole.start;
        for range in left_out {
            rest.push(start..range.start);
            start = range.end;
        }
        rest.push(start..whole.end);
        rest.reverse();
        Self { file, rest }
    }
}

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        while let Some(range) = self.rest.last_mut() {
            let left = range.end.saturating_sub(range.start);
            let most = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
            self.file.seek(SeekFrom::Start(range.start))?;
            let read = self.file.read(buffer.get_mut(..most).unwrap_or_default())?;
            range.start += read as u64;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            self.rest.pop();
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::tistory::shared_file::SharedFile;

    #[test]
    fn what_is_left_out_is_not_read() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"0123456789").unwrap();
        let file = Volume::new(vec![(String::new(), SharedFile::new(file).unwrap())]);
        let read = |whole: Range<u64>, left_out: &[Range<u64>]| {
            std::io::read_to_string(Pieces::without(file.clone(), whole, left_out.iter().cloned())).unwrap()
        };
        assert_eq!(read(1..9, &[2..4, 4..4, 6..8]), "1458");
        assert_eq!(read(1..9, &[1..3, 5..9]), "34");
        assert_eq!(read(0..0, &[]), "");
        assert_eq!(read(8..20, &[]), "89", "the file has become shorter");
    }
}
