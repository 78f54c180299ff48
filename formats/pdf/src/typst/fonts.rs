//! The fonts: those that come with the format, and those of a folder that the user names.

use std::path::PathBuf;

use posthaul_exporter::{Error, ErrorKind, Result};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The embedded fonts: see `data/fonts/README.md`.
const EMBEDDED: &[&[u8]] = &[
    include_bytes!("../../data/fonts/Pretendard-Regular.otf"),
    include_bytes!("../../data/fonts/Pretendard-Bold.otf"),
    include_bytes!("../../data/fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../../data/fonts/LibertinusSerif-Italic.otf"),
    include_bytes!("../../data/fonts/NanumGothicCoding-Regular.ttf"),
    include_bytes!("../../data/fonts/DejaVuSansMono.ttf"),
    include_bytes!("../../data/fonts/NotoEmoji-Regular.ttf"),
    include_bytes!("../../data/fonts/DroidSansFallbackFull.ttf"),
];

/// A set of fonts and what they cover.
#[derive(Debug)]
pub(super) struct Fonts {
    pub(super) fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
    /// Families of the user's folder, each once, in order.
    pub(super) families: Vec<String>,
    /// A bit for every character.
    covered: Vec<u64>,
}

impl Fonts {
    /// The embedded fonts and those of a folder, unless its name is empty.
    pub(super) fn new(folder: &str) -> Result<Self> {
        let mut fonts: Vec<_> = EMBEDDED.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes))).collect();
        let embedded = fonts.len();
        for path in font_files(folder)? {
            let bytes = std::fs::read(&path).map_err(|error| {
                Error::io(ErrorKind::Read, format!("the font {} cannot be read", path.display()), error)
            })?;
            fonts.extend(Font::iter(Bytes::new(bytes)));
        }
        let mut families: Vec<String> = Vec::new();
        for font in fonts.iter().skip(embedded) {
            if !families.contains(&font.info().family) {
                families.push(font.info().family.clone());
            }
        }
        let mut covered = vec![0; (u32::from(char::MAX) as usize + 64) / 64];
        for (index, font) in fonts.iter().enumerate() {
            for c in font.info().coverage.iter().filter(|&c| index >= embedded || !is_private(c)) {
                if let Some(word) = covered.get_mut(c as usize / 64) {
                    *word |= 1 << (c % 64);
                }
            }
        }
        Ok(Self { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, families, covered })
    }

    /// Whether a font has a glyph for the character, or none is needed.
    pub(super) fn covers(&self, c: char) -> bool {
        let c = u32::from(c);
        is_ignorable(c) || self.covered.get(c as usize / 64).is_some_and(|word| word >> (c % 64) & 1 == 1)
    }
}

/// The fonts in a folder, sorted by name so that the machine's order does not matter.
fn font_files(folder: &str) -> Result<Vec<PathBuf>> {
    if folder.is_empty() {
        return Ok(Vec::new());
    }
    let entries =
        std::fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>).map_err(|error| {
            Error::io(ErrorKind::Option, format!("pdf.fonts is '{folder}', which cannot be read"), error)
        })?;
    let is_font = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        ["ttf", "otf", "ttc", "otc"].iter().any(|known| extension.eq_ignore_ascii_case(known))
    };
    let mut paths: Vec<_> = entries.into_iter().map(|entry| entry.path()).filter(is_font).collect();
    paths.sort();
    Ok(paths)
}

/// Private use: what a font has there is something else than what the author saw, unless the author names the font.
fn is_private(c: u32) -> bool {
    matches!(c, 0xe000..=0xf8ff | 0xf0000..)
}

/// Characters that are set without a glyph (Unicode, `Default_Ignorable_Code_Point`).
fn is_ignorable(c: u32) -> bool {
    matches!(
        c,
        0xad | 0x34f
            | 0x61c
            | 0x115f..=0x1160
            | 0x17b4..=0x17b5
            | 0x180b..=0x180f
            | 0x200b..=0x200f
            | 0x202a..=0x202e
            | 0x2060..=0x206f
            | 0x3164
            | 0xfe00..=0xfe0f
            | 0xfeff
            | 0xffa0
            | 0xe0000..=0xe0fff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_fonts_cover_what_blogs_hold() {
        let fonts = Fonts::new("").unwrap();
        assert_eq!(fonts.fonts.len(), EMBEDDED.len());
        let text = "가힣ㄱㆎ漢字学かなカナAzéßΩЖ①「」…—“”→⇒∀∑√≤ⅣⅳⒶ℃㎡├┐█■☆♥✓☑☐✔😀👨‍👩‍👧🇰🇷1️⃣\u{200b}";
        let missing: String = text.chars().filter(|&c| !fonts.covers(c)).collect();
        assert_eq!(missing, "");
        assert!(!fonts.covers('\u{e000}') && !fonts.covers('ก') && !fonts.covers('\u{10ffff}'));
    }
}
