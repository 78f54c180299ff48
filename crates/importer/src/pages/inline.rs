//! Files that stand in a page itself, as `data:` addresses (RFC 2397): programs that save a page as one file write its
//! pictures so.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use posthaul_model::{Kind, NodeId, Tree, TreeEdit};

use crate::tistory::place::in_path;

/// What is behind a page's name in the path of a file that stands in it.
const FOLDER: &str = ".data/";

/// Gives pictures, sounds and films that stand in a page addresses as files beside it: the place in the page's text is the
/// name.
pub(crate) fn name(tree: &mut Tree, page: &str, text: &str) {
    let file = page.rsplit('/').next().unwrap_or_default();
    for node in tree.descendants(NodeId::ROOT).collect::<Vec<_>>() {
        if !matches!(tree.kind(node), Kind::Image | Kind::Audio | Kind::Video) {
            continue;
        }
        let Some(src) = tree.attr(node, "src").map(str::trim).filter(|src| src.starts_with("data:")) else { continue };
        // What is no such address in truth stays as it is.
        let Some(range) = tree.pos(node).range().filter(|_| content(src).is_some()) else { continue };
        let Some(found) = text.get(range.clone()).and_then(|element| element.find(src)) else { continue };
        let start = range.start + found;
        let extension = extension(src);
        let address = format!("./{}{FOLDER}{start}-{}.{extension}", in_path(file), start + src.len());
        tree.set_attr(node, "src", &address);
    }
}

/// Page and place of a file with such a path.
pub(super) fn place(path: &str) -> Option<(&str, std::ops::Range<usize>)> {
    let (page, name) = path.rsplit_once(FOLDER)?;
    let (place, _) = name.split_once('.')?;
    let (start, end) = place.split_once('-')?;
    Some((page, start.parse().ok()?..end.parse().ok()?))
}

/// The content of a `data:` address.
pub(super) fn content(address: &str) -> Option<Vec<u8>> {
    let (head, data) = address.strip_prefix("data:")?.split_once(',')?;
    let bytes: Vec<u8> = percent_decode_str(data).collect();
    if !head.trim_end().to_ascii_lowercase().ends_with(";base64") {
        return Some(bytes);
    }
    let packed: Vec<u8> = bytes.into_iter().filter(|byte| !byte.is_ascii_whitespace()).collect();
    STANDARD.decode(packed).ok()
}

fn extension(address: &str) -> &'static str {
    let kind = address.split([';', ',']).next().unwrap_or_default();
    match kind.strip_prefix("data:").unwrap_or_default().to_ascii_lowercase().as_str() {
        "image/png" => "png",
        "image/jpeg" | "image/jpg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/svg+xml" => "svg",
        "image/avif" => "avif",
        "image/bmp" => "bmp",
        "audio/mpeg" => "mp3",
        "video/mp4" => "mp4",
        _ => "bin",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_of_addresses() {
        assert_eq!(content("data:image/png;base64,iVBO\n Rw==").as_deref(), Some(b"\x89PNG".as_slice()));
        assert_eq!(content("data:image/png;base64,iVBORw%3D%3D").as_deref(), Some(b"\x89PNG".as_slice()));
        assert_eq!(content("data:image/svg+xml,%3Csvg%2F%3E").as_deref(), Some(b"<svg/>".as_slice()));
        assert_eq!(content("data:image/png;base64,***"), None);
        assert_eq!(content("data:nothing"), None);
        assert_eq!(place("a/글.html.data/12-34.png"), Some(("a/글.html", 12..34)));
        assert_eq!(place("a/글.html.data/12.png"), None);
    }
}
