//! Files that documents refer to.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The content of a file as a BLAKE3 hash, in 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct AssetHash(pub String);

impl fmt::Display for AssetHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a file's first bytes say it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MediaType {
    /// `image/png`
    Png,
    /// `image/jpeg`
    Jpeg,
    /// `image/gif`
    Gif,
    /// `image/webp`
    Webp,
    /// `image/svg+xml`
    Svg,
    /// `image/bmp`
    Bmp,
    /// `image/avif`
    Avif,
    /// `image/vnd.microsoft.icon`
    Icon,
    /// `audio/mpeg`
    Mp3,
    /// `video/mp4` or `audio/mp4`
    Mp4,
    /// `application/pdf`
    Pdf,
    /// `application/zip`, or a format built on it
    Zip,
    /// Anything else.
    Other,
}

impl MediaType {
    /// The media type of content by its first bytes (64 and more are enough; an SVG may need 512).
    ///
    /// The name is not asked: names lie.
    pub fn sniff(head: &[u8]) -> Self {
        let at = |offset: usize, magic: &[u8]| head.get(offset..offset + magic.len()) == Some(magic);
        if at(0, b"\x89PNG\r\n\x1a\n") {
            Self::Png
        } else if at(0, b"\xff\xd8\xff") {
            Self::Jpeg
        } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
            Self::Gif
        } else if at(0, b"RIFF") && at(8, b"WEBP") {
            Self::Webp
        } else if at(0, b"BM") && head.len() > 26 && at(6, b"\0\0\0\0") {
            Self::Bmp
        } else if at(4, b"ftypavif") || at(4, b"ftypavis") {
            Self::Avif
        } else if at(0, b"\0\0\x01\0") {
            Self::Icon
        } else if at(0, b"ID3") || at(0, b"\xff\xfb") {
            Self::Mp3
        } else if at(4, b"ftyp") {
            Self::Mp4
        } else if at(0, b"%PDF-") {
            Self::Pdf
        } else if at(0, b"PK\x03\x04") {
            Self::Zip
        } else if looks_like_svg(head) {
            Self::Svg
        } else {
            Self::Other
        }
    }

    /// The registered media type.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Svg => "image/svg+xml",
            Self::Bmp => "image/bmp",
            Self::Avif => "image/avif",
            Self::Icon => "image/vnd.microsoft.icon",
            Self::Mp3 => "audio/mpeg",
            Self::Mp4 => "video/mp4",
            Self::Pdf => "application/pdf",
            Self::Zip => "application/zip",
            Self::Other => "application/octet-stream",
        }
    }

    /// The usual file extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Svg => "svg",
            Self::Bmp => "bmp",
            Self::Avif => "avif",
            Self::Icon => "ico",
            Self::Mp3 => "mp3",
            Self::Mp4 => "mp4",
            Self::Pdf => "pdf",
            Self::Zip => "zip",
            Self::Other => "bin",
        }
    }
}

fn looks_like_svg(head: &[u8]) -> bool {
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head).trim_ascii_start();
    if !head.starts_with(b"<") {
        return false;
    }
    let text = String::from_utf8_lossy(&head[..head.len().min(1024)]);
    (text.starts_with("<?xml") || text.starts_with("<!") || text.starts_with("<svg")) && text.contains("<svg")
}

/// A local file that at least one document refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Asset {
    /// Content hash; two paths with the same content are one asset.
    pub hash: AssetHash,
    /// Path of the file, relative to the source, as the file system spells it.
    pub path: String,
    /// Length in bytes.
    pub bytes: u64,
    /// What the content is.
    pub media_type: MediaType,
}

/// What became of a reference to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AssetState {
    /// The file is there.
    Found,
    /// It should be in the source and is not.
    Missing,
    /// It lies on another host (or in a `data:` URL) and stays a link.
    Remote,
}

/// A document's reference to a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AssetRef {
    /// The address as written.
    pub src: String,
    /// The file, when found.
    pub asset: Option<AssetHash>,
    /// Where it lies in the source, when found; others with the same content may lie elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What became of it.
    pub state: AssetState,
}
