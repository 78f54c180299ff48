//! Addresses of images on Naver's servers.

use percent_encoding::percent_decode_str;

/// The address that an image is given.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    /// None when there is none at all.
    pub(super) address: Option<String>,
    /// Whether it is that of the original, where a thumbnail was shown.
    pub(super) is_original: bool,
    /// Whether the file beside the page is but a blurred picture that held the place.
    pub(super) is_placeholder: bool,
}

/// Chooses among what a page says of an image: what it shows (`src`), what it would load when the reader comes near
/// (`data-lazy-src`, empty once it has), and the original that the editor notes.
///
/// A file that the browser saved beside the page is the image, unless it is only what held its place.
pub(super) fn choose(src: Option<&str>, lazy: Option<&str>, noted: Option<&str>) -> Choice {
    let src = src.filter(|src| !src.is_empty());
    let lazy = lazy.filter(|lazy| !lazy.is_empty() && Some(*lazy) != src);
    let is_file = src.is_some_and(|src| !is_remote(src) && !is_filler(src));
    if is_file && lazy.is_none() {
        return Choice { address: src.map(str::to_owned), ..Choice::default() };
    }
    let whole = noted.filter(|noted| is_remote(noted) && !needs_type(noted));
    let shown = src.filter(|src| is_remote(src) && !src.contains("_blur"));
    let best = whole.or(lazy).or(shown).or(noted).or(src);
    let original = best.and_then(original);
    let is_original = original.is_some() || whole.is_some() && whole != src;
    Choice { address: original.or_else(|| best.map(str::to_owned)), is_original, is_placeholder: is_file }
}

/// An image that stands in the page, too small to be one.
fn is_filler(src: &str) -> bool {
    src.starts_with("data:") && src.len() < 256
}

/// The address of the image that a thumbnail was made of; `None` when it is none, or when that is not certain.
///
/// Naver's editor itself notes the address without `type` as that of the original for images on `postfiles` and
/// `blogfiles`. The servers for thumbnails (`dthumb-phinf`, `search.pstatic.net`) have the whole address in the query.
/// What `mblogthumb-phinf` serves has no address of the kind that is known to last.
pub(super) fn original(src: &str) -> Option<String> {
    let rest = src.strip_prefix("https:").or_else(|| src.strip_prefix("http:")).unwrap_or(src).strip_prefix("//")?;
    let (host, path) = rest.split_once('/')?;
    let (address, query) = src.split_once('?')?;
    if is_store(host) && query.starts_with("type=") && !query.contains('&') {
        return Some(address.to_owned());
    }
    let is_maker = host == "dthumb-phinf.pstatic.net" || host == "search.pstatic.net" && path.starts_with("common");
    if !is_maker {
        return None;
    }
    let source = query.split('&').find_map(|pair| pair.strip_prefix("src="))?;
    let source = percent_decode_str(source).decode_utf8().ok()?;
    let source = source.trim_matches('"');
    is_remote(source).then(|| source.to_owned())
}

/// `postfiles.pstatic.net`, `postfiles9.naver.net`, `blogfiles.naver.net` …
fn is_store(host: &str) -> bool {
    let name = host.strip_suffix(".pstatic.net").or_else(|| host.strip_suffix(".naver.net")).unwrap_or_default();
    matches!(name.trim_end_matches(|c: char| c.is_ascii_digit()), "postfiles" | "blogfiles")
}

/// Whether a server gives nothing without being told a size.
fn needs_type(src: &str) -> bool {
    src.contains("//mblogthumb-phinf.pstatic.net/") && !src.contains("type=")
}

/// An address on the server for phones, with the size that pages for phones ask for where it names none.
pub(super) fn with_type(src: &str) -> String {
    match src.strip_suffix("?type=") {
        Some(address) => format!("{address}?type=w800"),
        None if needs_type(src) => format!("{src}?type=w800"),
        None => src.to_owned(),
    }
}

fn is_remote(src: &str) -> bool {
    src.starts_with("//") || src.starts_with("https://") || src.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thumbnails_lead_to_their_originals_where_that_is_certain() {
        for (src, expected) in [
            (
                "https://postfiles.pstatic.net/MjAx/MDAx.a.b.JPEG.alley/1.jpg?type=w773",
                Some("https://postfiles.pstatic.net/MjAx/MDAx.a.b.JPEG.alley/1.jpg"),
            ),
            ("http://postfiles9.naver.net/a/1.jpg?type=w3", Some("http://postfiles9.naver.net/a/1.jpg")),
            ("//blogfiles.pstatic.net/a/1.jpg?type=w1", Some("//blogfiles.pstatic.net/a/1.jpg")),
            ("https://postfiles.pstatic.net/a/1.jpg", None),
            ("https://postfiles.pstatic.net/a/1.jpg?type=w1&x=2", None),
            ("https://mblogthumb-phinf.pstatic.net/a/1.jpg?type=w800", None),
            (
                "https://dthumb-phinf.pstatic.net/?src=%22https%3A%2F%2Fa.example%2Fb.png%3Fx%3D1%22&type=ff500_300",
                Some("https://a.example/b.png?x=1"),
            ),
            ("https://dthumb-phinf.pstatic.net/?src=%22javascript%3A1%22", None),
            (
                "https://search.pstatic.net/common/?src=http%3A%2F%2Fblogfiles.naver.net%2Fa%2F1.jpg&type=sc960_832",
                Some("http://blogfiles.naver.net/a/1.jpg"),
            ),
            ("postfiles.pstatic.net/a?type=w1", None),
        ] {
            assert_eq!(original(src).as_deref(), expected, "{src}");
        }
    }

    #[test]
    fn a_file_beside_the_page_is_the_image_unless_it_held_its_place() {
        let remote = "https://postfiles.pstatic.net/a/1.jpg";
        let [blur, large] = ["w80_blur", "w773"].map(|size| format!("{remote}?type={size}"));
        let chosen = |src, lazy, noted| {
            let choice = choose(src, lazy, noted);
            (choice.address.unwrap_or_default(), choice.is_original, choice.is_placeholder)
        };
        let file = "./글_files/1.jpg";
        assert_eq!(chosen(Some(file), Some(""), Some(remote)), (file.to_owned(), false, false));
        assert_eq!(chosen(Some(file), None, None), (file.to_owned(), false, false));
        assert_eq!(chosen(Some(file), Some(&large), Some(remote)), (remote.to_owned(), true, true));
        assert_eq!(chosen(Some(file), Some(&large), None), (remote.to_owned(), true, true));
        assert_eq!(chosen(Some(&large), Some(""), Some(remote)), (remote.to_owned(), true, false));
        assert_eq!(chosen(Some(&blur), Some(&large), None), (remote.to_owned(), true, false));
        assert_eq!(chosen(Some(&blur), None, None), (remote.to_owned(), true, false));
        let phone = "https://mblogthumb-phinf.pstatic.net/a/1.jpg";
        let sized = format!("{phone}?type=w800");
        let blurred = format!("{phone}?type=w80_blur");
        assert_eq!(chosen(Some(&blurred), Some(&sized), Some(phone)), (sized.clone(), false, false));
        assert_eq!(with_type(phone), sized);
        assert_eq!(with_type(&format!("{phone}?type=")), sized);
        assert_eq!(chosen(None, None, None), (String::new(), false, false));
    }
}
