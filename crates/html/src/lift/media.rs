//! Whose frame an `<iframe>` shows.

use posthaul_model::{NodeId, Tree, TreeEdit};

/// Sets `provider` and `video-id` where `src` clearly says them.
pub(super) fn provider(tree: &mut Tree, id: NodeId) {
    let Some((provider, video)) = tree.attr(id, "src").and_then(recognise) else { return };
    let video = video.map(str::to_owned);
    tree.set_attr(id, "provider", provider);
    if let Some(video) = video {
        tree.set_attr(id, "video-id", &video);
    }
}

fn recognise(src: &str) -> Option<(&'static str, Option<&str>)> {
    let src = src.trim();
    let rest = src.strip_prefix("https:").or_else(|| src.strip_prefix("http:")).unwrap_or(src);
    let rest = rest.strip_prefix("//")?;
    let (host, path) = rest.split_once('/')?;
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path = path.split('#').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let after = |prefix: &str| path.strip_prefix(prefix)?.split('/').next().filter(|id| is_id(id)).map(Some);
    Some(match host {
        "youtube.com" | "m.youtube.com" | "youtube-nocookie.com" => {
            let id = after("embed/").filter(|id| *id != Some("videoseries")).or_else(|| after("v/"));
            ("youtube", id.flatten())
        }
        "youtu.be" => ("youtube", after("")?),
        "player.vimeo.com" => ("vimeo", after("video/")?),
        "tv.kakao.com" | "play-tv.kakao.com" => {
            ("kakao-tv", after("embed/player/cliplink/").or_else(|| after("channel/0/cliplink/"))?)
        }
        "tv.naver.com" => ("naver-tv", after("embed/")?),
        "serviceapi.nmv.naver.com" | "serviceapi.rmcnmv.naver.com" => ("naver-tv", parameter(query, "vid")),
        "google.com" | "google.co.kr" if path.starts_with("maps/") => ("google-maps", None),
        "maps.google.com" | "maps.google.co.kr" => ("google-maps", None),
        _ => return None,
    })
}

fn parameter<'q>(query: &'q str, name: &str) -> Option<&'q str> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value).filter(|id| is_id(id))
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'@'))
}
