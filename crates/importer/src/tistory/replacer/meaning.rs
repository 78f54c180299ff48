//! What a token says, by its name and its fields.

use posthaul_model::GalleryLayout;

use super::fields::{at_commas, attributes, unescaped};
use super::json;

/// What a token means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// One file: an image, or whatever its name says it is.
    Media(Media),
    /// Several images.
    Gallery { layout: GalleryLayout, items: Vec<Media>, caption: String },
    /// Sounds one after the other.
    Playlist { items: Vec<Media>, caption: String },
    /// A file to download.
    File(Media),
    /// A film of Daum's tvPot.
    Movie { id: String, thumbnail: String },
}

/// A file and what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Media {
    /// The name under which it is stored.
    pub(super) file: String,
    /// As HTML has them, and as `class` how it is placed.
    pub(super) attrs: Vec<(String, String)>,
    /// HTML.
    pub(super) caption: String,
    /// Where a click leads.
    pub(super) link: Option<String>,
}

impl Media {
    fn new(file: &str, attrs: &str, caption: &str) -> Self {
        Self { file: file.trim().to_owned(), attrs: attributes(attrs), caption: caption.to_owned(), link: None }
    }

    fn placed(mut self, class: &str) -> Self {
        self.attrs.push(("class".to_owned(), class.to_owned()));
        self
    }
}

/// Reads what stands between `[##_` and `_##]`; `None` for what is not known, or has another number of fields.
pub(super) fn read(inner: &str) -> Option<Meaning> {
    let fields: Vec<_> = inner.split('|').collect();
    let (&name, rest) = fields.split_first()?;
    match (name, rest) {
        ("1C" | "1L" | "1R" | "1N", [file, attrs, _, ..]) => {
            let media = Media::new(file, attrs, inner.splitn(4, '|').nth(3)?);
            Some(Meaning::Media(match name {
                "1C" => media.placed("alignCenter"),
                "1L" => media.placed("floatLeft"),
                "1R" => media.placed("floatRight"),
                _ => media,
            }))
        }
        ("2C", _) if rest.len() == 6 => Some(row(rest)),
        ("3C", _) if rest.len() == 9 => Some(row(rest)),
        ("Gallery", [files @ .., _attrs]) => {
            // Tattertools 1.0 wrote one field more.
            let files = if files.len() % 2 == 1 { files.split_last()?.1 } else { files };
            Some(slides(pairs(files)?, ""))
        }
        ("iMazing", [files @ .., _attrs, caption]) => Some(slides(pairs(files)?, caption)),
        ("Jukebox", [files @ .., _attrs, caption]) => {
            Some(Meaning::Playlist { items: pairs(files)?, caption: (*caption).to_owned() })
        }
        ("Movie", [id, thumbnail]) => Some(Meaning::Movie { id: (*id).to_owned(), thumbnail: (*thumbnail).to_owned() }),
        ("Image", [file, "CDM", _version, ..]) => {
            Some(Meaning::Media(json::image(file.trim(), inner.splitn(5, '|').nth(4)?)?))
        }
        ("Image", [file, class, attrs, more @ ..]) => {
            let (caption, alt) = caption_and_alt(more)?;
            Some(Meaning::Media(with_alt(Media::new(file, attrs, &caption).placed(class), alt)))
        }
        ("ImageGrid", [files, attrs, _, ..]) => {
            let attrs = unescaped(attrs);
            let attrs = at_commas(&attrs);
            let said = |place: usize| attrs.get(place).copied().unwrap_or_default();
            let files = files.split(',').enumerate();
            Some(Meaning::Gallery {
                layout: GalleryLayout::Grid,
                items: files.map(|(place, file)| Media::new(file, said(place), "")).collect(),
                caption: inner
                    .splitn(4, '|')
                    .nth(3)
                    .map(|caption| caption.strip_suffix('|').unwrap_or(caption))?
                    .to_owned(),
            })
        }
        ("File", [file, attrs, ..]) => {
            Some(Meaning::File(Media::new(file, attrs, inner.splitn(4, '|').nth(3).unwrap_or_default())))
        }
        _ => None,
    }
}

/// What stands behind the attributes of an image: `caption|alt|`, or less of it. A caption may hold bars itself.
fn caption_and_alt<'f>(fields: &[&'f str]) -> Option<(String, &'f str)> {
    match fields {
        [] => Some((String::new(), "")),
        [caption] => Some(((*caption).to_owned(), "")),
        [caption, alt] | [caption, alt, _] => Some(((*caption).to_owned(), alt)),
        [caption @ .., alt, ""] => Some((caption.join("|"), alt)),
        _ => None,
    }
}

fn with_alt(mut media: Media, alt: &str) -> Media {
    if !alt.trim().is_empty() && !media.attrs.iter().any(|(name, value)| name == "alt" && !value.is_empty()) {
        media.attrs.retain(|(name, _)| name != "alt");
        media.attrs.push(("alt".to_owned(), alt.to_owned()));
    }
    media
}

/// Images side by side: name, attributes and caption of each.
fn row(fields: &[&str]) -> Meaning {
    let items = fields.as_chunks().0.iter().map(|[file, attrs, caption]| Media::new(file, attrs, caption)).collect();
    Meaning::Gallery { layout: GalleryLayout::Grid, items, caption: String::new() }
}

fn slides(items: Vec<Media>, caption: &str) -> Meaning {
    Meaning::Gallery { layout: GalleryLayout::Slide, items, caption: caption.to_owned() }
}

/// Name and caption of each file.
fn pairs(fields: &[&str]) -> Option<Vec<Media>> {
    let (pairs, odd) = fields.as_chunks();
    (odd.is_empty() && !pairs.is_empty())
        .then(|| pairs.iter().map(|[file, caption]| Media::new(file, "", caption)).collect())
}
