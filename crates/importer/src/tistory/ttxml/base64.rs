//! Attachments in base64, decoded while they are read.

use std::io::{Read, Result};

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::element::Encoded;

/// Without filling, which says nothing, and whatever the bits after the end are.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Bytes read at once; a multiple of four.
const CHUNK: usize = 48 << 10;

/// What a byte is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A character of base64.
    Character,
    /// White space between lines, or filling at the end.
    Space,
    /// Anything else.
    Foreign,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Foreign; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' => Class::Character,
            b' ' | b'\t' | b'\r' | b'\n' | b'=' => Class::Space,
            _ => Class::Foreign,
        };
        byte += 1;
    }
    classes
};

fn class(byte: u8) -> Class {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(Class::Foreign)
}

impl Encoded {
    /// Counts what is in a piece of the file.
    pub(super) fn count(&mut self, piece: &[u8]) {
        for &byte in piece {
            let class = class(byte);
            self.characters += u64::from(class == Class::Character);
            self.foreign += u64::from(class == Class::Foreign);
        }
    }

    /// How many bytes it decodes to.
    pub(super) fn length(&self) -> u64 {
        self.characters / 4 * 3 + (self.characters % 4).saturating_sub(1)
    }
}

/// Decodes what it reads. What is no character of base64 is passed over.
pub(super) struct Decoding<R> {
    source: R,
    /// Characters that do not make a whole group yet, and those read after them.
    characters: Vec<u8>,
    decoded: Vec<u8>,
    given: usize,
}

impl<R: Read> Decoding<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, characters: Vec::with_capacity(CHUNK + 4), decoded: Vec::new(), given: 0 }
    }

    /// Decodes some more; nothing at the end only.
    fn fill(&mut self) -> Result<()> {
        self.given = 0;
        self.decoded.clear();
        let mut is_at_end = false;
        while self.decoded.is_empty() && !is_at_end {
            is_at_end = self.read_characters()? == 0;
            let groups = self.characters.len() / 4 * 4;
            let taken = if is_at_end { self.characters.len() } else { groups };
            // One character alone at the end is less than a byte.
            let usable = if taken % 4 == 1 { groups } else { taken };
            let characters = self.characters.get(..usable).unwrap_or_default();
            ENGINE.decode_vec(characters, &mut self.decoded).map_err(std::io::Error::other)?;
            self.characters.drain(..taken);
        }
        Ok(())
    }

    /// Reads a piece of the text, and keeps its characters; how many bytes it has.
    fn read_characters(&mut self) -> Result<usize> {
        let start = self.characters.len();
        self.characters.resize(start + CHUNK, 0);
        let read = self.source.read(self.characters.get_mut(start..).unwrap_or_default());
        self.characters.truncate(start + *read.as_ref().unwrap_or(&0));
        self.characters.retain(|&byte| class(byte) == Class::Character);
        read
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        if self.given == self.decoded.len() && !buffer.is_empty() {
            self.fill()?;
        }
        let rest = self.decoded.get(self.given..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..length), rest.get(..length)) {
            to.copy_from_slice(from);
        }
        self.given += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::STANDARD;
    use proptest::prelude::*;

    use super::*;

    fn decoded(text: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        Decoding::new(text).read_to_end(&mut bytes).unwrap();
        let mut encoded = Encoded::default();
        encoded.count(text);
        assert_eq!(encoded.length(), bytes.len() as u64);
        bytes
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn whatever_the_lines_the_bytes_are_the_same(bytes in proptest::collection::vec(any::<u8>(), 0..400), line in 1_usize..80) {
            let text = STANDARD.encode(&bytes);
            let lines: Vec<_> = text.as_bytes().chunks(line).map(|line| [line, b"\r\n"].concat()).collect();
            prop_assert_eq!(decoded(&lines.concat()), bytes);
        }
    }

    #[test]
    fn long_files_and_damaged_ones() {
        let bytes: Vec<u8> = (0..200_000_u32).map(|n| (n % 251) as u8).collect();
        assert_eq!(decoded(STANDARD.encode(&bytes).as_bytes()), bytes);
        assert_eq!(decoded(b"7JWI*64WV!"), "안녕".as_bytes());
        assert_eq!(decoded(b"7JWI7"), "안".as_bytes());
        assert_eq!(decoded(&[b' '; 3 * CHUNK]), b"");
    }
}
