//! The bytes of a backup, one after the other, through a window of fixed size.

use std::io::{ErrorKind, Read, Result};

/// Bytes that are at hand at once, at most.
const WINDOW: usize = 128 << 10;

/// A reader that looks ahead a little, and knows where it is.
pub(super) struct Scanner<R> {
    source: R,
    window: Vec<u8>,
    /// What of the window is still to come.
    at: usize,
    end: usize,
    is_at_end: bool,
    offset: u64,
    line: u32,
}

impl<R: Read> Scanner<R> {
    /// Begins at an offset and a line of the file.
    pub(super) fn new(source: R, offset: u64, line: u32) -> Self {
        Self { source, window: vec![0; WINDOW], at: 0, end: 0, is_at_end: false, offset, line }
    }

    /// Offset of the next byte in the file.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// Line of the next byte, from 1.
    pub(super) fn line(&self) -> u32 {
        self.line
    }

    /// The next bytes: at least so many (a few dozen), fewer only at the end.
    pub(super) fn peek(&mut self, least: usize) -> Result<&[u8]> {
        while self.end - self.at < least && !self.is_at_end {
            if self.end == self.window.len() || self.at == self.end {
                self.window.copy_within(self.at..self.end, 0);
                self.end -= self.at;
                self.at = 0;
            }
            match self.source.read(self.window.get_mut(self.end..).unwrap_or_default()) {
                Ok(0) => self.is_at_end = true,
                Ok(read) => self.end += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(self.window.get(self.at..self.end).unwrap_or_default())
    }

    /// Passes bytes that [`Self::peek`] gave.
    pub(super) fn pass(&mut self, bytes: usize) {
        let end = self.end.min(self.at + bytes);
        let passed = self.window.get(self.at..end).unwrap_or_default();
        let lines = passed.iter().filter(|&&byte| byte == b'\n').count();
        self.line = self.line.saturating_add(lines as u32);
        self.offset += passed.len() as u64;
        self.at = end;
    }

    /// Passes all bytes before the next `byte`, in pieces; whether there is one.
    pub(super) fn pass_to(&mut self, byte: u8, mut piece: impl FnMut(&[u8])) -> Result<bool> {
        loop {
            let ahead = self.peek(1)?;
            if ahead.is_empty() {
                return Ok(false);
            }
            let found = ahead.iter().position(|&next| next == byte);
            let length = found.unwrap_or(ahead.len());
            piece(ahead.get(..length).unwrap_or_default());
            self.pass(length);
            if found.is_some() {
                return Ok(true);
            }
        }
    }

    /// Passes all bytes before the next `mark`, in pieces, and the mark itself; whether there is one.
    pub(super) fn pass_mark(&mut self, mark: &[u8], mut piece: impl FnMut(&[u8])) -> Result<bool> {
        let Some(&first) = mark.first() else { return Ok(true) };
        while self.pass_to(first, &mut piece)? {
            if self.peek(mark.len())?.starts_with(mark) {
                self.pass(mark.len());
                return Ok(true);
            }
            piece(&[first]);
            self.pass(1);
        }
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives its bytes in pieces of a few bytes.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
            let length = buffer.len().min(3);
            self.0.read(&mut buffer[..length])
        }
    }

    #[test]
    fn places_and_marks_across_the_edges_of_what_is_read() {
        let long = "가\n".repeat(WINDOW / 3);
        let text = format!("{long}--->\nx");
        let mut scanner = Scanner::new(Slow(text.as_bytes()), 7, 1);
        let mut passed = Vec::new();
        assert!(scanner.pass_mark(b"-->", |piece| passed.extend_from_slice(piece)).unwrap());
        assert_eq!(passed, format!("{long}-").as_bytes());
        assert_eq!((scanner.offset(), scanner.line()), (7 + text.len() as u64 - 2, 1 + (WINDOW / 3) as u32));
        assert_eq!(scanner.peek(9).unwrap(), b"\nx");
        assert!(!scanner.pass_to(b'<', |_| {}).unwrap());
        assert!(scanner.peek(1).unwrap().is_empty());
    }
}
