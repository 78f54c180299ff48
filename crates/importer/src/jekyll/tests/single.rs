//! A folder of posts, or one post, given by itself.

use posthaul_model::{NodeId, Status};

use super::*;

const SITE: &[(&str, &[u8])] = &[
    ("site/_config.yml", b"permalink: pretty\ntimezone: Europe/Paris\ntitle: x\n"),
    ("site/_posts/2024-01-02-a.md", b""),
    ("site/_drafts/b.md", b""),
    ("site/about.md", b"---\n---\n"),
    ("site/img/p.png", b"png"),
    ("bare/_posts/2024-01-02-a.md", b""),
    ("bare/img/p.png", b"png"),
];

#[test]
fn a_folder_of_posts_brings_the_site_around_it() {
    let site = open_at("site/_posts", SITE, &context());
    assert_eq!(site.paths(), ["_posts/2024-01-02-a.md"]);
    assert_eq!(site.head("_posts/2024-01-02-a.md").url, "/2024/01/02/a/");
    assert!(site.source.files().find("img/p.png").is_some());

    let bare = open_at("bare/_posts", SITE, &context());
    assert_eq!(bare.head("_posts/2024-01-02-a.md").url, "/2024/01/02/a.html");
    assert!(bare.source.files().find("img/p.png").is_some());

    let drafts = open_at("site/_drafts", SITE, &context());
    assert_eq!(drafts.head("_drafts/b.md").status, Status::Draft);
}

#[test]
fn a_post_in_a_site_brings_it_too() {
    let site = open_at("site/_posts/2024-01-02-a.md", SITE, &context());
    assert_eq!(site.paths(), ["_posts/2024-01-02-a.md"]);
    let head = site.head("_posts/2024-01-02-a.md");
    assert_eq!(
        (head.url.as_str(), head.id.clone()),
        ("/2024/01/02/a/", open_at("site", SITE, &context()).head(&head.path).id.clone())
    );
    assert_eq!(site.source.inventory().site.title.as_deref(), Some("x"));
    assert!(site.source.files().find("img/p.png").is_some());
}

#[test]
fn a_post_of_any_name() {
    let text = "---\ntitle: 소식\ncategories:\n  - IT\nimage: '/assets/n.png'\n---\n\n<h2>큰 글</h2>\n";
    let site = open_at("000_ab12.txt", &[("000_ab12.txt", text.as_bytes())], &context());
    let document = site.document("000_ab12.txt");
    let head = &document.head;
    assert_eq!((head.title.as_str(), head.slug.as_str(), head.status), ("소식", "000_ab12", Status::Published));
    assert_eq!(head.url, "/it/000_ab12.html");
    assert_eq!((head.date.is_none(), codes(&document)), (true, vec!["date_unknown"]));
    assert_eq!(document.body.inner_text(NodeId::ROOT).trim(), "큰 글");
}

#[test]
fn a_single_post_may_be_dated_by_its_name() {
    let site = open_at("2024-05-06-x.html", &[("2024-05-06-x.html", b"<p>x</p>")], &context());
    let head = site.head("2024-05-06-x.html");
    assert_eq!((head.title.as_str(), head.url.as_str()), ("X", "/2024/05/06/x.html"));
}
