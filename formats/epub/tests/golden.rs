//! A chapter that a person can read: `tests/golden/source.html` becomes `tests/golden/chapter.xhtml`.
//!
//! `POSTHAUL_UPDATE=1 cargo test -p posthaul-format-epub` writes it anew.

mod support;

use posthaul_model::Author;
use support::{Blog, PNG, check, date};

#[test]
fn a_chapter_as_it_is_written() {
    let mut blog = Blog::korean();
    blog.files.add("/grain.png", PNG);
    blog.post("before", "지난 글", Some("2024-02-02"), "<h2 id='끝'>끝</h2>");
    let post = blog.post("wood", "나무를 깎다 & <말리다>", Some("2024-03-09"), include_str!("golden/source.html"));
    post.head.updated = Some(date("2024-03-11"));
    post.head.categories = vec!["작업".into(), "나무".into()];
    post.head.tags = vec!["끌".into(), "바다".into()];
    post.authors = vec![Author { name: "김바다".into(), ..Author::default() }];
    let book = blog.book();
    book.save("golden.epub");
    let chapter = book.text("post-00002.xhtml");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/chapter.xhtml");
    if std::env::var_os("POSTHAUL_UPDATE").is_some() {
        std::fs::write(path, chapter).unwrap();
    }
    assert_eq!(chapter, std::fs::read_to_string(path).unwrap());
    assert!(check::errors(chapter).is_empty());
    assert_eq!(
        book.codes(),
        [
            "task_box_as_sign",
            "task_box_as_sign",
            "style_dropped",
            "image_remote",
            "attribute_dropped",
            "fold_opened",
            "embed_to_link",
            "html_comment_dropped",
        ]
    );
}
