//! A Tistory backup, whole: as a folder and as a ZIP.

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::support::{converted, document, json as read_json, posthaul, repository, tree, zip_names};

const BAKERY: &str = "2/2-동네-빵집-지도.html";
const CONTENTS: &str = "5/5-백업을-받아-보니.html";

fn zip_of(folder: &Path, to: &Path) {
    let mut zip = ZipWriter::new(std::fs::File::create(to).unwrap());
    for (path, bytes) in tree(folder) {
        zip.start_file(path.to_str().unwrap(), SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap();
}

fn states<'v>(document: &'v Value, list: &str, key: &str) -> Vec<(&'v str, &'v str)> {
    let items = document[list].as_array().unwrap().iter();
    items.map(|item| (item[key].as_str().unwrap(), item["state"].as_str().unwrap())).collect()
}

#[test]
fn a_backup_is_read_whole() {
    let out = tempfile::tempdir().unwrap();
    let (export, report) = converted(&repository("examples/tistory-backup"), out.path());
    assert_eq!(report["importer"], "tistory");
    for format in ["json", "ndjson", "epub", "sqlite"] {
        assert_eq!(report["written"][format], json!({ "post": 4 }), "{format}");
    }
    let bakery = document(&export, BAKERY);
    assert_eq!(
        (&bakery["url"], &bakery["title"], &bakery["status"]),
        (&json!("/2"), &json!("동네 빵집 지도"), &json!("unknown"))
    );
    assert_eq!(bakery["date"], "2022-05-14T09:12:03+09:00");
    assert_eq!(bakery["categories"], json!(["산책", "먹을거리"]));
    assert_eq!(bakery["tags"], json!(["빵", "동네 산책", "지도"]));
    assert_eq!(states(bakery, "assets", "src"), [("./img/img.png", "found"), ("./img/IMG_1.png", "found")]);
    assert_eq!(states(bakery, "links", "href"), [("/5", "resolved")]);
    let lost = document(&export, "7/7.html");
    assert_eq!(
        states(lost, "assets", "src"),
        [("https://t1.daumcdn.net/cfile/tistory/0123456789ABCDEF01?original", "remote"), ("./img/img.jpg", "missing")]
    );
    assert_eq!(report["diagnostics"]["visibility_unknown"]["count"], 1);
    assert_eq!(report["normalisations"]["fold_repaired"]["count"], 2);
    let html = std::fs::read_to_string(out.path().join("x.json")).unwrap();
    for shell in ["title-article", "contents_style", "data-ke-", "tt_lesstext=\\\" <", "ttml", "NaN"] {
        let bodies = export["documents"].as_array().unwrap().iter().map(|document| document["html"].as_str().unwrap());
        assert!(bodies.into_iter().all(|html| !html.contains(shell)), "{shell} in {html}");
    }
    let names = zip_names(&out.path().join("x.epub"));
    assert_eq!(names.iter().filter(|name| name.ends_with(".png")).count(), 2, "{names:?}");
}

#[test]
fn a_zip_gives_what_its_folder_gives() {
    let out = tempfile::tempdir().unwrap();
    let folder = repository("examples/tistory-backup");
    let zip = out.path().join("backup.zip");
    zip_of(&folder, &zip);
    let (from_folder, _) = converted(&folder, &out.path().join("folder"));
    let (from_zip, _) = converted(&zip, &out.path().join("zip"));
    assert_eq!(from_folder["documents"], from_zip["documents"]);
    assert!(
        std::fs::read(out.path().join("folder/x.epub")).unwrap()
            == std::fs::read(out.path().join("zip/x.epub")).unwrap()
    );
}

#[test]
fn the_blogs_own_address_makes_links_between_posts() {
    let out = tempfile::tempdir().unwrap();
    let folder = repository("examples/tistory-backup");
    for (place, option) in
        [("a", ["--set", "tistory.url=alley.tistory.com"]), ("b", ["--base-url", "https://alley.tistory.com"])]
    {
        let to = out.path().join(place);
        let mut args =
            vec!["convert", folder.to_str().unwrap(), "--to", "json", "--name", "x", "--out", to.to_str().unwrap()];
        args.extend(option);
        args.extend(["--set", "tistory.status=published"]);
        let run = posthaul(args);
        assert_eq!(run.code, Some(0), "{run:?}");
        let export = read_json(&to.join("x.json"));
        let post = document(&export, CONTENTS);
        let links = post["links"].as_array().unwrap();
        assert_eq!(links[0]["document"], document(&export, "7/7.html")["id"]);
        assert_eq!(links[1]["document"], document(&export, BAKERY)["id"]);
        assert_eq!(post["status"], "published");
    }
}
