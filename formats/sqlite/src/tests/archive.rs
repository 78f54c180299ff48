//! The bytes of files.

use std::collections::BTreeMap;
use std::io::Read;

use posthaul_exporter::conformance::Sample;
use posthaul_exporter::{Assets, Exporter};
use posthaul_model::{Asset, AssetHash, AssetRef, AssetState, MediaType};

use super::{blog, made_with};
use crate::Sqlite;

/// Files by hash: path, length as it was when hashed, bytes as they are now.
#[derive(Default)]
struct Files(BTreeMap<String, (String, u64, Vec<u8>)>);

impl Files {
    fn add(&mut self, hash: &str, path: &str, bytes: Vec<u8>) {
        self.0.insert(hash.to_owned(), (path.to_owned(), bytes.len() as u64, bytes));
    }
}

impl Assets for Files {
    fn get(&self, hash: &AssetHash) -> Option<Asset> {
        let (path, bytes, _) = self.0.get(&hash.0)?;
        Some(Asset { hash: hash.clone(), path: path.clone(), bytes: *bytes, media_type: MediaType::Png })
    }

    fn open(&self, hash: &AssetHash) -> std::io::Result<Box<dyn Read + Send>> {
        let (_, _, bytes) = self.0.get(&hash.0).ok_or(std::io::ErrorKind::NotFound)?;
        Ok(Box::new(std::io::Cursor::new(bytes.clone())))
    }
}

/// Two posts; the first refers to all files, the second to the first of them.
fn with_files(files: &Files) -> Sample {
    let mut blog = blog(&[("하나", "글"), ("둘", "글")]);
    let refer = |hash: &String| AssetRef {
        src: format!("/img/{hash}"),
        asset: Some(AssetHash(hash.clone())),
        path: None,
        state: AssetState::Found,
    };
    blog.documents[0].assets = files.0.keys().map(refer).collect();
    blog.documents[1].assets = files.0.keys().take(1).map(refer).collect();
    blog
}

#[test]
fn files_come_back_byte_for_byte() {
    let mut files = Files::default();
    // Longer than one buffer, and shorter than none.
    files.add("b", "assets/그림 하나.png", (0..200_000_u32).map(|n| (n % 251) as u8).collect());
    files.add("a", "empty.txt", Vec::new());
    let made = made_with(&with_files(&files), &files, &[]);
    assert_eq!(
        made.rows("SELECT name, mode, mtime, sz, length(data) FROM sqlar ORDER BY rowid"),
        ["assets/그림 하나.png|33188|1700000000|200000|200000", "empty.txt|33188|1700000000|0|0"]
    );
    for (path, _, bytes) in files.0.values() {
        let sql = "SELECT data FROM sqlar WHERE name = ?";
        let data: Vec<u8> = made.connection.query_row(sql, [path], |row| row.get(0)).unwrap();
        assert!(data == *bytes, "{path}");
    }
    let joined = "SELECT src, bytes, media_type FROM assets JOIN files USING (hash) JOIN sqlar ON name = archived \
         ORDER BY post_id, position";
    assert_eq!(made.rows(joined), ["/img/a|0|image/png", "/img/b|200000|image/png", "/img/a|0|image/png"]);
    assert!(made.losses.is_empty());
}

#[test]
fn a_file_over_the_limit_is_named_in_every_document() {
    let mut files = Files::default();
    files.add("a", "big.png", vec![7; 1001]);
    files.add("b", "fits.png", vec![7; 1000]);
    let mut blog = with_files(&files);
    blog.documents[0].assets.extend_from_within(..1);
    let made = made_with(&blog, &files, &[("asset_limit", "1000")]);
    assert_eq!(made.rows("SELECT path, archived FROM files ORDER BY path"), ["big.png|NULL", "fits.png|fits.png"]);
    let losses: Vec<_> = made.losses.iter().map(|(id, loss)| (id.0.as_str(), loss.code.as_str())).collect();
    assert_eq!(losses, [("0000000000000001", "asset_too_large"), ("0000000000000002", "asset_too_large")]);
    assert_eq!(made.rows("SELECT code, what FROM losses"), ["asset_too_large|/img/a"; 2]);
    assert_eq!(Sqlite.read_back(&made.path).unwrap().documents.values().sum::<u64>(), 2);
}

#[test]
fn a_file_that_changed_or_went_is_a_loss_not_a_failure() {
    for change in [-1_i64, 1] {
        let mut files = Files::default();
        files.add("a", "changed.png", vec![7; 1000]);
        files.add("b", "same.png", vec![8; 1000]);
        let blog = with_files(&files);
        files.0.get_mut("a").unwrap().2.resize((1000 + change) as usize, 7);
        let made = made_with(&blog, &files, &[]);
        assert_eq!(made.rows("SELECT name FROM sqlar"), ["same.png"]);
        assert_eq!(
            made.rows("SELECT code, instead FROM losses"),
            ["asset_unreadable|path and hash; changed.png: its length has changed"; 2]
        );
        assert_eq!(made.losses.len(), 2);
        assert_eq!(Sqlite.read_back(&made.path).unwrap().documents.values().sum::<u64>(), 2);
    }
}
