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
        if let Ok(size) = imagesize::blob_size(&bytes) {
            return size.width > 0 && size.height > 0;
        }
        if complete || wanted >= MOST {
            return false;
        }
        wanted *= 4;
    }
}
