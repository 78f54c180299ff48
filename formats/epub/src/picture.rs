//! Whether an image file can be shown in a book.

use std::io::Read;

use posthaul_exporter::Assets;
use posthaul_model::{AssetHash, MediaType};

use crate::svg;

/// Bytes that are read first; the dimensions of most images are in them.
const FIRST: usize = 64 << 10;
/// Bytes that are read at most: a photograph may carry large previews before its dimensions.
const MOST: usize = 8 << 20;

/// Whether an image can be shown, or the code that says why not.
pub(crate) fn check(assets: &dyn Assets, hash: &AssetHash) -> Result<(), &'static str> {
    let asset = assets.get(hash).ok_or("image_missing")?;
    match asset.media_type {
        MediaType::Png | MediaType::Jpeg | MediaType::Gif | MediaType::Webp => {
            let mut reader = assets.open(hash).map_err(|_| "image_missing")?;
            if has_dimensions(&mut reader) { Ok(()) } else { Err("image_undecodable") }
        }
        MediaType::Svg => {
            if asset.bytes > svg::LIMIT {
                return Err("image_unsafe");
            }
            let mut text = String::new();
            let reader = assets.open(hash).map_err(|_| "image_missing")?;
            reader.take(svg::LIMIT).read_to_string(&mut text).map_err(|_| "image_unsafe")?;
            if svg::is_safe(&text) { Ok(()) } else { Err("image_unsafe") }
        }
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

/// Whether the header tells a width and a height.
fn has_dimensions(reader: &mut dyn Read) -> bool {
    let mut bytes = Vec::new();
    let mut wanted = FIRST;
    loop {
        let missing = wanted - bytes.len();
        let complete = match reader.take(missing as u64).read_to_end(&mut bytes) {
            Ok(read) => read < missing,
            Err(_) => return false,
        };
        let frame = !bytes.starts_with(b"GIF8") || has_frame(&bytes).is_some();
        if let (true, Ok(size)) = (frame, imagesize::blob_size(&bytes)) {
            return size.width > 0 && size.height > 0;
        }
        if complete || wanted >= MOST {
            return false;
        }
        wanted *= 4;
    }
}

/// Finds the descriptor of a GIF's first frame (GIF89a, sections 15 to 26): the size in the header is only that
/// of the screen, and validators look for a frame.
fn has_frame(bytes: &[u8]) -> Option<()> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + table(*bytes.get(10)?);
    while *bytes.get(at)? == 0x21 {
        at += 2;
        loop {
            let length = usize::from(*bytes.get(at)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
    }
    let descriptor = bytes.get(at..at + 10).filter(|descriptor| descriptor[0] == 0x2c)?;
    bytes.get(at + 10 + table(descriptor[9])).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One pixel, with a comment before it.
    const GIF: &[u8] =
        b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0!\xfe\x02hi\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

    #[test]
    fn a_picture_needs_more_than_its_first_bytes() {
        assert!(has_dimensions(&mut &GIF[..]));
        for end in 0..36 {
            assert!(!has_dimensions(&mut &GIF[..end]), "{end} bytes");
        }
        assert!(!has_dimensions(&mut &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0"[..]));
        assert!(!has_dimensions(&mut &b"<html>not a picture</html>"[..]));
    }
}
