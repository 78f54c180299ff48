//! Tries the crates that posthaul does not build on, so that anyone can look again at each release:
//!
//! ```sh
//! cargo run --manifest-path tests/bench/other_crates/Cargo.toml [--features printpdf] -- FOLDER
//! ```
//!
//! Books go to FOLDER; hold `epub-builder.epub` against epubcheck, look at `printpdf.pdf`.

use std::fs;
use std::path::Path;

use epub_builder::{EpubBuilder, EpubContent, ZipLibrary};

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).expect("the folder can be made");
    yaml();
    epub(folder);
    #[cfg(feature = "printpdf")]
    pdf(folder);
}

/// Jekyll takes the last of two equal keys, reads `yes` as true and keeps the text of `1.10` where it is text.
fn yaml() {
    for (what, text) in [
        ("the last of two equal keys wins", "title: a\ntitle: b\n"),
        ("yes is true", "published: yes\n"),
        ("1.10 is not 1.1", "version: 1.10\n"),
        ("a merge key merges", "a: &a {x: 1}\nb:\n  <<: *a\n"),
    ] {
        match serde_yaml::from_str::<serde_yaml::Value>(text) {
            Ok(value) => println!("serde_yaml   {what}: {}", serde_json::to_string(&value).unwrap_or_default()),
            Err(error) => println!("serde_yaml   {what}: error: {error}"),
        }
    }
}

/// A plain Korean book: a language, an author, one chapter.
fn epub(folder: &Path) {
    let chapter = r#"<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="ko" xml:lang="ko"><head><title>글</title></head><body><p>본문</p></body></html>"#;
    let build = || -> epub_builder::Result<Vec<u8>> {
        let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
        builder.epub_version(epub_builder::EpubVersion::V30);
        builder.metadata("title", "책")?;
        builder.metadata("author", "글쓴이")?;
        builder.metadata("lang", "ko")?;
        builder.add_content(EpubContent::new("a.xhtml", chapter.as_bytes()).title("글"))?;
        let mut book = Vec::new();
        builder.generate(&mut book)?;
        Ok(book)
    };
    match build() {
        Ok(book) => {
            let path = folder.join("epub-builder.epub");
            fs::write(&path, book).expect("the book can be written");
            println!("epub-builder {}: hold it against epubcheck", path.display());
        }
        Err(error) => println!("epub-builder error: {error}"),
    }
}

/// A table wider than the page, a list and a link by the HTML layout.
#[cfg(feature = "printpdf")]
fn pdf(folder: &Path) {
    let row = "<tr><td>가나다라마바사</td><td>값이 긴 칸 하나</td><td>abcdefghijklmnop</td><td>12345678901234567890</td><td>끝</td></tr>".repeat(60);
    let html = format!("<html><body><h1>표</h1><table>{row}</table><ul><li><p>하나</p></li></ul><a href=\"https://example.com\">링크</a></body></html>");
    let mut warnings = Vec::new();
    match printpdf::PdfDocument::from_html(&html, &Default::default(), &Default::default(), &Default::default(), &mut warnings) {
        Ok(document) => {
            let path = folder.join("printpdf.pdf");
            fs::write(&path, document.save(&Default::default(), &mut warnings)).expect("the file can be written");
            println!("printpdf     {}: look at the table, the list and the link", path.display());
        }
        Err(error) => println!("printpdf     error: {error}"),
    }
}
