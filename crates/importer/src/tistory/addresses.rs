//! Addresses of images: the original instead of a thumbnail.

use std::borrow::Cow;

use jiff::Timestamp;
use percent_encoding::percent_decode_str;
use posthaul_html::Problem;
use posthaul_model::{Code, Date, Kind, NodeId, Normalisation, Tree, TreeEdit, ZoneSource};

use crate::codes::editors::THUMBNAIL_RESOLVED;
use crate::codes::tistory::{ASSET_SIGNATURE, VIDEO_DEAD_HOST};

/// A folder that does not exist: where a file beside the post is.
const ATTACHMENTS: &str = "http://tt_attach_path/";

/// Gives the images of a text that Tistory's editor wrote the addresses of their originals; elsewhere the author chose
/// the address. Says how many are signed and so will not last.
pub(crate) fn resolve(
    tree: &mut Tree,
    is_editors: bool,
    normalisations: &mut Vec<Normalisation>,
    problems: &mut Vec<Problem>,
) {
    let images: Vec<_> = tree.descendants(NodeId::ROOT).filter(|&id| tree.kind(id) == Kind::Image).collect();
    let mut signed = Vec::new();
    for image in images {
        let Some(src) = tree.attr(image, "src") else { continue };
        // Thumbnails of other sizes, which only an editor puts there.
        let has_more = tree
            .attr(image, "srcset")
            .is_some_and(|list| list.contains("daumcdn.net/") || list.contains("kakaocdn.net/"));
        let original = original(src).filter(|_| is_editors || has_more || src.starts_with(ATTACHMENTS));
        if let Some(expires) = expires(original.as_deref().unwrap_or(src)) {
            signed.push((tree.pos(image).line, expires.to_owned()));
        }
        if let Some(original) = original {
            if !src.starts_with(ATTACHMENTS) {
                let code = Code::new(THUMBNAIL_RESOLVED);
                normalisations.push(Normalisation { code, line: tree.pos(image).line, text: String::new() });
            }
            tree.set_attr(image, "src", &original);
        }
        if has_more {
            tree.remove_attr(image, "srcset");
            // A script that puts up a placeholder.
            tree.remove_attr(image, "onerror");
        }
    }
    dead_videos(tree, problems);
    if let Some((line, expires)) = signed.first() {
        let message =
            format!("{} images have signed addresses; the first is void after {}.", signed.len(), shown(expires));
        problems.push(Problem { code: ASSET_SIGNATURE, line: *line, message });
    }
}

/// Hosts of videos that are closed, and Flash, which nothing plays any more.
const DEAD_HOSTS: [&str; 4] = ["daum-tvpot", "kakao-tv", "tvpot.daum.net/", "flvs.daum.net/"];

/// Says how many videos nobody can see any more.
fn dead_videos(tree: &Tree, problems: &mut Vec<Problem>) {
    let is_dead = |node: &NodeId| {
        if tree.kind(*node) != Kind::Embed {
            return false;
        }
        let said = |name| tree.attr(*node, name).unwrap_or_default();
        // A film beside the post is a file that can be kept.
        let path = said("src").split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let is_flash = path.contains("//") && path.ends_with(".swf");
        is_flash || DEAD_HOSTS.iter().any(|host| said("provider") == *host || said("src").contains(host))
    };
    let dead: Vec<_> = tree.descendants(NodeId::ROOT).filter(is_dead).collect();
    if let Some(&first) = dead.first() {
        let message = format!("{} videos lie at hosts that are closed; their addresses are kept.", dead.len());
        problems.push(Problem { code: VIDEO_DEAD_HOST, line: tree.pos(first).line, message });
    }
}

/// The address of the image that a thumbnail was made of; `None` when it is none.
fn original(src: &str) -> Option<String> {
    if let Some(name) = src.strip_prefix(ATTACHMENTS) {
        return Some(name.to_owned());
    }
    let mut address = Cow::Borrowed(src);
    // A thumbnail may be one of a thumbnail.
    for _ in 0..4 {
        match one_step(&address) {
            Some(next) => address = Cow::Owned(next),
            None => break,
        }
    }
    match address {
        Cow::Owned(original) => Some(original),
        Cow::Borrowed(_) => None,
    }
}

fn one_step(src: &str) -> Option<String> {
    let rest = src.strip_prefix("https:").or_else(|| src.strip_prefix("http:")).unwrap_or(src).strip_prefix("//")?;
    let (host, path) = rest.split_once('/')?;
    if host.ends_with(".daumcdn.net") && path.starts_with("thumb/") {
        let (_, query) = path.split_once('?')?;
        let name = query.split('&').find_map(|pair| pair.strip_prefix("fname="))?;
        let original = percent_decode_str(name).decode_utf8().ok()?;
        return (original.starts_with("http") || original.starts_with("//")).then(|| original.into_owned());
    }
    if host == "t1.daumcdn.net" && path.starts_with("cfile/tistory/") && !path.contains('?') {
        return Some(format!("{src}?original"));
    }
    if host.starts_with("cfile") && host.ends_with(".uf.tistory.com") {
        let (folder, key) = path.split_once('/')?;
        let is_size = folder.starts_with(['R', 'C', 'S']) && folder[1..].starts_with(|c: char| c.is_ascii_digit());
        return is_size.then(|| src.replacen(&format!("/{folder}/{key}"), &format!("/original/{key}"), 1));
    }
    None
}

/// Seconds since 1970 as people read them, in the time of Korea, where signatures end with a month.
fn shown(seconds: &str) -> String {
    let instant = seconds.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    let Some(instant) = instant else { return seconds.to_owned() };
    let date = Date { instant, offset: 9 * 60 * 60, text: None, zone: ZoneSource::Platform };
    date.to_rfc3339()
}

/// When the signature of an address ends.
fn expires(src: &str) -> Option<&str> {
    let (address, query) = src.split_once('?')?;
    let is_signed = address.contains("kakaocdn.net/");
    is_signed.then(|| query.split('&').find_map(|pair| pair.strip_prefix("expires="))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thumbnails_lead_to_their_originals() {
        let cases = [
            (
                "https://img1.daumcdn.net/thumb/R1280x0/?scode=mtistory2&fname=https%3A%2F%2Fblog.kakaocdn.net%2Fdn%2Fa%2Fb%2Fimg.png",
                Some("https://blog.kakaocdn.net/dn/a/b/img.png"),
            ),
            (
                "//i1.daumcdn.net/thumb/C450x300/?fname=https%3A%2F%2Ft1.daumcdn.net%2Fcfile%2Ftistory%2F99AB",
                Some("https://t1.daumcdn.net/cfile/tistory/99AB?original"),
            ),
            ("http://cfile8.uf.tistory.com/R400x0/0123AB", Some("http://cfile8.uf.tistory.com/original/0123AB")),
            ("http://cfile8.uf.tistory.com/image/0123AB", None),
            ("https://img1.daumcdn.net/thumb/R1280x0/?scode=mtistory2", None),
            ("https://blog.kakaocdn.net/dn/a/b/img.png", None),
            ("/img/thumb/R1x1/?fname=x", None),
            ("http://tt_attach_path/1.jpg", Some("1.jpg")),
        ];
        for (src, expected) in cases {
            assert_eq!(original(src).as_deref(), expected, "{src}");
        }
    }

    #[test]
    fn addresses_that_an_author_chose_stay() {
        let image = |markup, text: &str| {
            let origin = posthaul_html::Origin { offset: 0, line: 1 };
            let parsed = crate::body::parse(text, markup, origin, &posthaul_html::Limits::default());
            let image = parsed.tree.descendants(NodeId::ROOT).find(|&id| parsed.tree.kind(id) == Kind::Image).unwrap();
            parsed.tree.attr(image, "src").unwrap().to_owned()
        };
        use crate::body::Markup::{Markdown, Tistory};
        let small = "<img src=\"http://cfile8.uf.tistory.com/R400x0/0123AB\">";
        assert_eq!(image(Markdown, small), "http://cfile8.uf.tistory.com/R400x0/0123AB");
        assert_eq!(image(Tistory, small), "http://cfile8.uf.tistory.com/original/0123AB");
        assert_eq!(
            image(Markdown, &format!("<span class=\"imageblock\">{small}</span>")),
            "http://cfile8.uf.tistory.com/original/0123AB"
        );
        assert_eq!(image(Markdown, "![](http://tt_attach_path/1.jpg)"), "1.jpg");
    }

    #[test]
    fn videos_that_nobody_can_see_are_named() {
        let said = |html: &str| {
            let parsed = crate::body::parse(
                html,
                crate::body::Markup::Tistory,
                posthaul_html::Origin { offset: 0, line: 1 },
                &posthaul_html::Limits::default(),
            );
            parsed.problems.iter().any(|problem| problem.code == VIDEO_DEAD_HOST)
        };
        let frame = |src: &str| format!("<iframe src=\"{src}\"></iframe>");
        assert!(said(&frame("http://tvpot.daum.net/v/abc$")) && said("[##_Movie|abc$|_##]"));
        assert!(said(
            "<figure data-ke-type=\"video\" data-video-host=\"kakaotv\" data-video-url=\"https://tv.kakao.com/v/1\"></figure>"
        ));
        assert!(said("[##_1C|http://a.example/a.swf||_##]"));
        assert!(!said(&frame("https://www.youtube.com/embed/abcDEF12345")) && !said("[##_1C|a.swf||_##]"));
    }

    #[test]
    fn signatures_are_seen_where_kakao_signs() {
        assert_eq!(
            expires("https://blog.kakaocdn.net/dna/a/img.png?credential=x&expires=1767193199&signature=y%3D"),
            Some("1767193199")
        );
        assert_eq!(expires("https://a.b/?expires=1"), None);
        assert_eq!(shown("1767193199"), "2025-12-31T23:59:59+09:00");
        assert_eq!([shown("never"), shown("99999999999999999999")], ["never", "99999999999999999999"]);
    }
}
