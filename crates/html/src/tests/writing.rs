//! Kinds that have no element of their own, and hooks.

use std::borrow::Cow;

use posthaul_model::{Attr, GalleryLayout, Kind, NodeId, Pos, Tree, TreeEdit};

use super::parse;
use super::xhtml::assert_xml;
use crate::{Hooks, Step, Syntax, escape_attr, escape_text, write, write_html};

/// A tree of one node with attributes and text, `a` in a paragraph below it if it may have children.
fn tree_of(kind: Kind, text: &str, attrs: &[(&str, &str)]) -> Tree {
    let mut tree = Tree::new();
    let id = tree.push_text(NodeId::ROOT, kind, text, Pos::default());
    tree.set_attrs(id, attrs.iter().copied());
    if !kind.is_leaf() {
        let child = tree.push(id, Kind::Paragraph, Pos::default());
        tree.push_text(child, Kind::Text, "a", Pos::default());
    }
    tree
}

#[track_caller]
fn assert_written(kind: Kind, text: &str, attrs: &[(&str, &str)], expected: &str) {
    assert_eq!(write_html(&tree_of(kind, text, attrs)), expected);
}

#[test]
fn the_profile_is_followed() {
    assert_written(Kind::Math { display: false }, "a<b", &[], r"\(a&lt;b\)");
    assert_written(Kind::Math { display: true }, "a", &[], r"\[a\]");
    assert_written(
        Kind::TaskBox { checked: true },
        "",
        &[],
        r#"<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" checked="checked">"#,
    );
    assert_written(Kind::Macro, "{% x \"<\" %}", &[("name", "x")], "{% x \"&lt;\" %}");
    assert_written(Kind::Raw, "<b", &[("format", "html")], "<b");
    assert_written(Kind::Comment, ">a-->b", &[], "<!-- >a-- >b-->");
    assert_written(
        Kind::Callout,
        "",
        &[("type", "tip"), ("class", "x"), ("id", "i")],
        "<div class=\"callout callout-tip x\" id=\"i\">\n<p>a</p>\n</div>",
    );
    assert_written(
        Kind::Gallery { layout: GalleryLayout::Slide },
        "",
        &[],
        "<figure class=\"gallery gallery-slide\">\n<p>a</p>\n</figure>",
    );
    assert_written(
        Kind::LinkCard,
        "",
        &[("href", "/x"), ("image", "i.png")],
        "<figure class=\"link-card\"><a href=\"/x\"><img src=\"i.png\" alt=\"\">\n<p>a</p>\n</a></figure>",
    );
    assert_written(
        Kind::LinkCard,
        "",
        &[("href", "/x"), ("image", "")],
        "<figure class=\"link-card\"><a href=\"/x\">\n<p>a</p>\n</a></figure>",
    );
    assert_written(
        Kind::File,
        "",
        &[("href", "/x"), ("name", "n"), ("size", "1")],
        "<figure class=\"file\"><a href=\"/x\" download=\"n\">\n<p>a</p>\n</a></figure>",
    );
    assert_written(
        Kind::Embed,
        "",
        &[("src", "//x"), ("provider", "youtube"), ("video-id", "1"), ("thumbnail", "t")],
        "<iframe src=\"//x\">\n<p>a</p>\n</iframe>",
    );
    assert_written(Kind::Map, "", &[("src", "//x"), ("data", "{}")], "<iframe src=\"//x\">\n<p>a</p>\n</iframe>");
}

#[test]
fn every_kind_is_written_in_both_syntaxes() {
    for kind in Kind::ALL {
        let attrs = [("id", "i"), ("href", "/a?b&c"), ("label", "1"), ("@x", "1"), ("title", "\"<>")];
        let tree = tree_of(kind, "x-y", &attrs);
        let html = write_html(&tree);
        let mut xml = String::new();
        write(&tree, NodeId::ROOT, Syntax::Xhtml, &mut crate::NoHooks, &mut xml);
        assert_xml(&xml);
        assert_eq!(xml.is_empty(), kind == Kind::Raw, "{kind:?}");
        if kind.has_text() {
            assert!(html.contains("x-y"), "{kind:?}: {html}");
        } else if !kind.is_leaf() {
            assert!(html.contains("<p>a</p>"), "{kind:?}: {html}");
        }
        parse(&html);
    }
}

#[test]
fn a_part_can_be_written() {
    let tree = parse("<div><p>a</p><p>b</p></div><p>c</p>").tree;
    let mut out = "x".to_owned();
    let top = tree.first_child(NodeId::ROOT).unwrap();
    write(&tree, top, Syntax::Html, &mut crate::NoHooks, &mut out);
    assert_eq!(out, "x<p>a</p>\n<p>b</p>");
}

struct Shift;

impl Hooks for Shift {
    fn enter(&mut self, tree: &Tree, id: NodeId, out: &mut String) -> Step {
        match tree.kind(id) {
            Kind::Heading { .. } => {
                out.push_str("<h6>");
                Step::Children
            }
            Kind::Embed => Step::Skip,
            _ => Step::Default,
        }
    }

    fn leave(&mut self, _: &Tree, _: NodeId, out: &mut String) {
        out.push_str("</h6>");
    }

    fn attr<'t>(&mut self, _: &'t Tree, _: NodeId, attr: Attr<'t>) -> Option<Cow<'t, str>> {
        match attr.name {
            "href" | "src" => Some(Cow::Owned(format!("../{}", attr.value))),
            "onclick" => None,
            _ => Some(Cow::Borrowed(attr.value)),
        }
    }
}

#[test]
fn hooks_replace_nodes_and_attributes() {
    let tree = parse("<h1>a <b>b</b></h1><p><a href=x onclick=y title=z>c</a><iframe>d</iframe></p>").tree;
    let mut out = String::new();
    write(&tree, NodeId::ROOT, Syntax::Html, &mut Shift, &mut out);
    assert_eq!(out, "<h6>a <b>b</b></h6>\n<p><a href=\"../x\" title=\"z\">c</a></p>");
    let card = tree_of(Kind::LinkCard, "", &[("href", "x"), ("image", "i")]);
    let mut out = String::new();
    write(&card, NodeId::ROOT, Syntax::Html, &mut Shift, &mut out);
    assert!(out.starts_with("<figure class=\"link-card\"><a href=\"../x\"><img src=\"i\""), "{out}");
}

#[test]
fn characters_are_escaped() {
    let both = |text: &str| {
        let mut out = [String::new(), String::new()];
        escape_text(text, Syntax::Html, &mut out[0]);
        escape_attr(text, Syntax::Xhtml, &mut out[1]);
        out
    };
    assert_eq!(both("a&<>\"'\u{a0}"), ["a&amp;&lt;&gt;\"'\u{a0}", "a&amp;&lt;&gt;&quot;'\u{a0}"]);
    assert_eq!(
        both("\r\n\t\0\u{1}\u{ffff}"),
        ["&#13;\n\t\u{fffd}\u{1}\u{ffff}", "&#13;&#10;&#9;\u{fffd}\u{fffd}\u{fffd}"]
    );
}
