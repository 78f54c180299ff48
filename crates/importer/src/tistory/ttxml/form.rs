//! The forms in which people keep a backup: the file itself, packed with gzip or in a ZIP, saved again as UTF-16.
//!
//! The first pass notes places in the file, and the second goes back to them: what is packed or in UTF-16 is first written
//! to a file without a name in the system's folder for such, which is gone with the program.

use std::fs::File;
use std::io::{Error as IoError, Read, Result as IoResult, Seek, SeekFrom, Write};
use std::path::Path;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use crate::tistory::shared_file::SharedFile;
use crate::{Error, Result};

/// Bytes by which forms are told apart.
const MAGIC: usize = 4;
/// How many times its length a packed file may unpack to, and what it may unpack to in any case. Text shrinks to a
/// tenth, pictures in base64 to three quarters.
const MOST_GROWTH: u64 = 100;
const SHORT: u64 = 64 << 20;
/// Entries of a ZIP that are looked at.
const MOST_ENTRIES: usize = 1_000;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Plain,
    Gzip,
    Zip,
    Utf16(&'static Encoding),
}

impl Form {
    /// By the first bytes.
    fn of(head: &[u8]) -> Self {
        match head {
            [0x1f, 0x8b, ..] => Self::Gzip,
            [b'P', b'K', 3, 4, ..] => Self::Zip,
            [0xff, 0xfe, ..] | [b'<', 0, ..] => Self::Utf16(UTF_16LE),
            [0xfe, 0xff, ..] | [0, b'<', ..] => Self::Utf16(UTF_16BE),
            _ => Self::Plain,
        }
    }
}

/// The first bytes of a backup, whatever its form; empty when there is none.
pub(super) fn head(path: &Path, most: u64) -> Vec<u8> {
    let opened = File::open(path).and_then(SharedFile::new);
    opened.ok().and_then(|file| start(file, most, 0)).unwrap_or_default()
}

/// A form in a form, in a third at most: UTF-16 in a packed file.
const FORMS: usize = 3;

fn start(file: SharedFile, most: u64, depth: usize) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    match form_of(&file).ok()? {
        Form::Plain => drop(file.take(most).read_to_end(&mut head).ok()?),
        Form::Utf16(encoding) => {
            file.take(most).read_to_end(&mut head).ok()?;
            head = encoding.decode(&head).0.into_owned().into_bytes();
        }
        Form::Gzip => {
            // What is there of a damaged one.
            let _ = MultiGzDecoder::new(file).take(most).read_to_end(&mut head);
        }
        Form::Zip => {
            let mut zip = ZipArchive::new(file).ok()?;
            let entry = entry(&mut zip)?;
            let _ = zip.by_index(entry).ok()?.take(most).read_to_end(&mut head);
        }
    }
    if Form::of(&head) == Form::Plain || depth + 1 >= FORMS {
        return Some(head);
    }
    let mut inner = tempfile::tempfile().ok()?;
    inner.write_all(&head).ok()?;
    start(SharedFile::new(inner).ok()?, most, depth + 1)
}

fn form_of(file: &SharedFile) -> IoResult<Form> {
    let mut head = Vec::new();
    file.clone().take(MAGIC as u64).read_to_end(&mut head)?;
    Ok(Form::of(&head))
}

/// The first entry of a ZIP that is called as an XML file.
fn entry(zip: &mut ZipArchive<SharedFile>) -> Option<usize> {
    (0..zip.len().min(MOST_ENTRIES)).find(|&index| {
        let is_named = |name: &[u8]| {
            let base = name.rsplit(|&byte| byte == b'/').next().unwrap_or_default();
            !base.starts_with(b".") && base.to_ascii_lowercase().ends_with(b".xml")
        };
        let entry = zip.by_index_raw(index);
        entry.is_ok_and(|entry| {
            !entry.encrypted() && !entry.is_dir() && !entry.is_symlink() && is_named(entry.name_raw())
        })
    })
}

/// Opens a backup as the XML that it is; with it what was amiss.
///
/// # Errors
/// When it cannot be read, or unpacks to more than any honest one.
pub(super) fn open(path: &Path) -> Result<(SharedFile, Option<String>)> {
    let shown = path.display();
    let unreadable = |error: IoError| Error::new("read_failed", format!("{shown} cannot be opened: {error}"));
    let mut file = File::open(path).and_then(SharedFile::new).map_err(unreadable)?;
    let mut amiss = None;
    for _ in 0..FORMS {
        let form = form_of(&file).map_err(unreadable)?;
        if form == Form::Plain {
            break;
        }
        let most = SHORT.max(file.length().saturating_mul(MOST_GROWTH));
        let mut to = tempfile::tempfile().map_err(unreadable)?;
        let read = match form {
            Form::Gzip => copy(MultiGzDecoder::new(file), &mut to, most),
            Form::Zip => {
                let damaged =
                    |error| Error::new("zip_unreadable", format!("{shown} is no ZIP that can be read: {error}"));
                let mut zip = ZipArchive::new(file).map_err(damaged)?;
                let missing = || Error::new("not_ttxml", format!("in {shown} there is no XML file"));
                let entry = entry(&mut zip).ok_or_else(missing)?;
                copy(zip.by_index(entry).map_err(damaged)?, &mut to, most)
            }
            Form::Utf16(encoding) => transcode(file, encoding, &mut to),
            Form::Plain => Ok(0),
        };
        match read {
            Ok(bytes) if bytes > most => {
                let message = format!("{shown} unpacks to more than {most} bytes, as no backup does");
                return Err(Error::new("unpacked_too_large", message));
            }
            Ok(_) => {}
            Err(error) if to.stream_position().map_err(unreadable)? > 0 => {
                amiss = Some(format!("it cannot be unpacked to its end ({error}); what comes before is read"));
            }
            Err(error) => return Err(unreadable(error)),
        }
        to.seek(SeekFrom::Start(0)).map_err(unreadable)?;
        file = SharedFile::new(to).map_err(unreadable)?;
    }
    Ok((file, amiss))
}

/// Copies at most one byte more than `most`; how many there were.
fn copy(from: impl Read, to: &mut File, most: u64) -> IoResult<u64> {
    std::io::copy(&mut from.take(most.saturating_add(1)), to)
}

/// Writes UTF-16 as UTF-8; what is none becomes U+FFFD, as everywhere.
fn transcode(mut from: impl Read, encoding: &'static Encoding, to: &mut File) -> IoResult<u64> {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let (mut bytes, mut text, mut written) = (vec![0; 64 << 10], String::with_capacity(256 << 10), 0);
    loop {
        let read = from.read(&mut bytes)?;
        text.clear();
        // Two bytes become three at most.
        let _ = decoder.decode_to_string(bytes.get(..read).unwrap_or_default(), &mut text, read == 0);
        to.write_all(text.as_bytes())?;
        written += text.len() as u64;
        if read == 0 {
            return Ok(written);
        }
    }
}
