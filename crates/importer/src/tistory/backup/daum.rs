//! What only backups of Daum blogs have: images under another name, links to nothing.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use posthaul_model::{Code, Kind, NodeId, Normalisation, Tree, TreeEdit};

use super::store::Store;
use crate::FileStore;
use crate::codes::tistory_backup::{DEAD_LINK_UNWRAPPED, IMAGE_FOUND_IN_BACKUP};

/// `a.under` without an address: what is left of a scrap of another blog.
pub(super) fn unwrap_dead_links(tree: &mut Tree, normalisations: &mut Vec<Normalisation>) {
    let is_dead = |node: &NodeId| {
        tree.kind(*node) == Kind::Link
            && tree.has_class(*node, "under")
            && matches!(tree.attr(*node, "href").map(str::trim), None | Some("" | "null"))
    };
    let links: Vec<NodeId> = tree.descendants(NodeId::ROOT).filter(is_dead).collect();
    for link in links {
        let line = tree.pos(link).line;
        normalisations.push(Normalisation { code: Code::new(DEAD_LINK_UNWRAPPED), line, text: String::new() });
        tree.unwrap_node(link);
    }
}

/// Gives images of the closed `cfsN.planet.daum.net` the files of the backup.
///
/// `fhandle` is base64 of `2D5Dz@fs2.planet.daum.net:/471223/0/0.JPG`; the file's name ends with `471223_0_0.JPG`. An
/// image whose name cannot be found so is the next of `image.jpg`, `image_1.jpg` …
pub(super) fn find_images(tree: &mut Tree, page: &str, store: &Store, normalisations: &mut Vec<Normalisation>) {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let images: Vec<(NodeId, String)> = tree
        .descendants(NodeId::ROOT)
        .filter(|&node| tree.kind(node) == Kind::Image)
        .filter_map(|node| Some((node, ending(tree.attr(node, "src")?)?)))
        .collect();
    if images.is_empty() {
        return;
    }
    let beside = format!("{folder}/img/");
    let names: Vec<&str> = store.files().iter().filter_map(|file| file.path.strip_prefix(&beside)).collect();
    for (place, (image, ending)) in images.into_iter().enumerate() {
        let by_ending = names.iter().find(|name| ends_with(name, &ending)).map(|name| (*name).to_owned());
        let by_place = || {
            let name = if place == 0 { "image.jpg".to_owned() } else { format!("image_{place}.jpg") };
            store.find(&format!("{beside}{name}")).map(|_| name)
        };
        if let Some(name) = by_ending.or_else(by_place) {
            tree.set_attr(
                image,
                "src",
                &format!("./img/{}", name.replace('%', "%25").replace('#', "%23").replace('?', "%3F")),
            );
            normalisations.push(Normalisation {
                code: Code::new(IMAGE_FOUND_IN_BACKUP),
                line: tree.pos(image).line,
                text: String::new(),
            });
        }
    }
}

/// How the name of the file ends that an address of Daum's stands for.
fn ending(src: &str) -> Option<String> {
    let (_, query) = src.split_once("/upload_control/")?;
    let handle = query.split(['?', '&']).find_map(|pair| pair.strip_prefix("fhandle="))?;
    let handle = percent_decode_str(handle).decode_utf8().ok()?;
    let place = String::from_utf8(STANDARD.decode(handle.as_bytes()).ok()?).ok()?;
    let (_, path) = place.split_once(":/")?;
    let name = path.replace('/', "_");
    let name = name.strip_suffix(".thumb").unwrap_or(&name);
    (!name.is_empty()).then(|| name.to_owned())
}

fn ends_with(name: &str, ending: &str) -> bool {
    let start = name.len().checked_sub(ending.len());
    start.and_then(|start| name.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_handle_names_the_file() {
        let handle = STANDARD.encode("2D5Dz@fs2.planet.daum.net:/471223/0/0.JPG.thumb").replace('=', "%3D");
        let src =
            format!("http://cfs2.planet.daum.net/upload_control/pcp_download.php?fhandle={handle}&filename=0.JPG");
        assert_eq!(ending(&src).as_deref(), Some("471223_0_0.JPG"));
        assert!(ends_with("15_35_27_23_2D5Dz_471223_0_0.jpg", "471223_0_0.JPG"));
        assert_eq!(ending("http://a.b/upload_control/x?fhandle=%%%"), None);
    }
}
