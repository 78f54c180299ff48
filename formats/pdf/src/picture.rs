//! Whether an image file can be set, from its first bytes.

use std::io::Read;

use posthaul_exporter::Assets;
use posthaul_model::{AssetHash, MediaType};

/// Bytes that are read first; the dimensions of most images are in them.
const FIRST: usize = 64 << 10;
/// Bytes that are read at most: a photograph may carry large previews before its dimensions.
const MOST: usize = 8 << 20;
/// Pixels of an image: more take too much memory when decoded.
const PIXELS: usize = 50_000_000;
/// Bytes of an SVG.
const SVG_BYTES: u64 = 4 << 20;

/// What is known of an image without decoding it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Seen {
    /// Width in pixels; 0 when the file does not say.
    pub(crate) width: f64,
    /// Bytes that it takes when decoded.
    pub(crate) memory: u64,
    /// Whether it has more pictures than one.
    pub(crate) moves: bool,
}

/// Looks at an image: what is known of it, or the code that says why it cannot be set.
pub(crate) fn inspect(assets: &dyn Assets, hash: &AssetHash) -> Result<Seen, &'static str> {
    let asset = assets.get(hash).ok_or("image_missing")?;
    let reader = assets.open(hash).map_err(|_| "image_missing")?;
    match asset.media_type {
        MediaType::Png | MediaType::Jpeg | MediaType::Gif | MediaType::Webp => {
            raster(reader, asset.media_type, asset.bytes)
        }
        MediaType::Svg => svg(reader, asset.bytes),
        MediaType::Bmp
        | MediaType::Avif
        | MediaType::Icon
        | MediaType::Mp3
        | MediaType::Mp4
        | MediaType::Pdf
        | MediaType::Zip
        | MediaType::Other => Err("image_type_unsupported"),
    }
}

fn raster(mut reader: impl Read, media_type: MediaType, file: u64) -> Result<Seen, &'static str> {
    let mut bytes = Vec::new();
    let mut wanted = FIRST;
    loop {
        let missing = wanted - bytes.len();
        let read = reader.by_ref().take(missing as u64).read_to_end(&mut bytes).map_err(|_| "image_missing")?;
        if let Ok(size) = imagesize::blob_size(&bytes) {
            let pixels = size.width.saturating_mul(size.height);
            return match pixels {
                0 => Err("image_undecodable"),
                pixels if pixels > PIXELS => Err("image_too_large"),
                pixels => Ok(Seen {
                    width: if lies_on_its_side(&bytes) { size.height } else { size.width } as f64,
                    memory: pixels as u64 * 4 + file,
                    moves: moves(media_type, &bytes),
                }),
            };
        }
        if read < missing || wanted >= MOST {
            return Err("image_undecodable");
        }
        wanted *= 4;
    }
}

/// Whether a camera says that the picture is to be turned by a quarter (Exif 2.3, tag 274, values 5 to 8).
fn lies_on_its_side(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"Exif\0\0";
    let Some(start) = bytes.windows(MARK.len()).position(|window| window == MARK) else { return false };
    let tiff = &bytes[start + MARK.len()..];
    let little = tiff.starts_with(b"II");
    let number = |at: usize, length: usize| -> Option<usize> {
        let digits = tiff.get(at..at + length)?.iter().map(|byte| usize::from(*byte));
        let join = |sum, digit| sum << 8 | digit;
        Some(if little { digits.rev().fold(0, join) } else { digits.fold(0, join) })
    };
    let orientation = || {
        let table = number(4, 4)?;
        let count = number(table, 2)?.min(64);
        let entry = (0..count).map(|index| table + 2 + index * 12).find(|&at| number(at, 2) == Some(274))?;
        number(entry + 8, 2)
    };
    orientation().is_some_and(|value| (5..=8).contains(&value))
}

/// Whether an image is an animation, as far as its first bytes tell: the loop extension of GIF, the flag of WebP.
fn moves(media_type: MediaType, bytes: &[u8]) -> bool {
    let holds = |mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
    match media_type {
        MediaType::Gif => holds(b"NETSCAPE2.0"),
        MediaType::Webp => holds(b"ANIM"),
        _ => false,
    }
}

fn svg(reader: impl Read, file: u64) -> Result<Seen, &'static str> {
    if file > SVG_BYTES {
        return Err("image_too_large");
    }
    let mut text = String::new();
    reader.take(SVG_BYTES).read_to_string(&mut text).map_err(|_| "image_undecodable")?;
    Ok(Seen { width: 0.0, memory: file * 16, moves: false })
}
