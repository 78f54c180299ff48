//! A reader that can be told to fail once.
//!
//! html5gum's state machine calls itself from one quoted attribute of a tag to the next, so that a tag with
//! many thousands of them overflows the stack. An error unwinds those calls. It comes where the machine has
//! noted its state and not read yet, at the first read of a quoted value, so that the machine simply goes on
//! when it is called again.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use html5gum::{Readable, Reader, StringReader};

/// Asks the reader to fail at the next quoted value.
#[derive(Clone, Debug, Default)]
pub(super) struct Pause(Rc<Cell<bool>>);

impl Pause {
    pub(super) fn ask(&self, wanted: bool) {
        self.0.set(wanted);
    }
}

/// The failure that was asked for.
#[derive(Debug)]
pub(super) struct Paused;

impl fmt::Display for Paused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("paused")
    }
}

impl std::error::Error for Paused {}

/// Reads a string.
pub(super) struct PausingReader<'a> {
    inner: StringReader<'a>,
    pause: Pause,
}

impl<'a> PausingReader<'a> {
    pub(super) fn new(text: &'a str, pause: Pause) -> Self {
        Self { inner: text.to_reader(), pause }
    }
}

impl Reader for PausingReader<'_> {
    type Error = Paused;

    fn read_byte(&mut self) -> Result<Option<u8>, Paused> {
        let Ok(byte) = self.inner.read_byte();
        Ok(byte)
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Paused> {
        let Ok(read) = self.inner.try_read_string(text, case_sensitive);
        Ok(read)
    }

    fn read_until<'b>(&'b mut self, needle: &[u8], buffer: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Paused> {
        // Names end at other characters; the machine has not noted that it reads one.
        if needle.contains(&b'&') && self.pause.0.take() {
            return Err(Paused);
        }
        let Ok(read) = self.inner.read_until(needle, buffer);
        Ok(read)
    }
}
