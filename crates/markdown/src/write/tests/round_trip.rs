//! Trees that Markdown can express, written and read again by comrak.

use posthaul_model::{Kind, ListStyle, Mark, Pos, TreeEdit, WalkEvent};
use proptest::prelude::*;

use super::*;

/// A tree as a generator makes it.
#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Leaf(Kind, &'static str),
    Node(Kind, Vec<Piece>),
}

fn text() -> impl Strategy<Value = Piece> {
    let odd = r"[ -~]{1,6}|[*_~`<>&#|!:=+.\-\\\[\](){}$^0-9\n\u{a0}]{1,6}|(한글|「가」|\u{201c}x\u{201d}|1\. |&amp;|&lt;b>|<b>|---|\{\{< x)";
    prop_oneof![odd, "[a-z가-힣]{1,4}"].prop_map(Piece::Text)
}

fn inline() -> impl Strategy<Value = Piece> {
    let leaf = prop_oneof![
        6 => text(),
        1 => Just(Piece::Leaf(Kind::LineBreak, "")),
        1 => Just(Piece::Leaf(Kind::Image, "그림 [*]")),
        1 => "[ -~]{1,8}".prop_map(|code| Piece::Node(Kind::Mark { mark: Mark::Code }, vec![Piece::Text(code)])),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let marks = prop_oneof![Just(Mark::Strong), Just(Mark::Emphasis), Just(Mark::Deleted), Just(Mark::Underline)];
        prop_oneof![
            3 => (marks, prop::collection::vec(inner.clone(), 1..4)).prop_map(|(mark, content)| Piece::Node(Kind::Mark { mark }, content)),
            1 => prop::collection::vec(text(), 1..3).prop_map(|content| Piece::Node(Kind::Link, content)),
        ]
    })
}

fn blocks() -> impl Strategy<Value = Vec<Piece>> {
    let line = || prop::collection::vec(inline(), 1..5);
    let leaf = prop_oneof![
        4 => line().prop_map(|content| Piece::Node(Kind::Paragraph, content)),
        1 => line().prop_map(|content| Piece::Node(Kind::Heading { level: 2 }, content)),
        1 => Just(Piece::Leaf(Kind::ThematicBreak, "")),
        1 => "[ -~\n]{0,12}".prop_map(|code| Piece::Node(Kind::CodeBlock { confidence: Default::default() }, vec![Piece::Text(code)])),
        1 => prop::collection::vec(prop::collection::vec(inline(), 0..3), 2..3).prop_map(table),
    ];
    let block = leaf.prop_recursive(3, 12, 3, |inner| {
        let style = prop_oneof![Just(ListStyle::Bullet), Just(ListStyle::Ordered)];
        let items = prop::collection::vec(prop::collection::vec(inner.clone(), 1..3), 2..3);
        prop_oneof![
            prop::collection::vec(inner, 1..3)
                .prop_map(|content| Piece::Node(Kind::Quote { style: Default::default() }, content)),
            (style, items).prop_map(|(style, items)| {
                let items = items.into_iter().map(|content| Piece::Node(Kind::ListItem, content));
                Piece::Node(Kind::List { style }, items.collect())
            }),
        ]
    });
    prop::collection::vec(block, 1..4)
}

fn table(cells: Vec<Vec<Piece>>) -> Piece {
    use posthaul_model::{Align, SectionPart};
    let row = |header| {
        let cells =
            cells.iter().cloned().map(|content| Piece::Node(Kind::TableCell { header, align: Align::None }, content));
        vec![Piece::Node(Kind::TableRow, cells.collect())]
    };
    Piece::Node(
        Kind::Table,
        vec![
            Piece::Node(Kind::TableSection { part: SectionPart::Head }, row(true)),
            Piece::Node(Kind::TableSection { part: SectionPart::Body }, row(false)),
        ],
    )
}

fn build(pieces: &[Piece]) -> Tree {
    fn add(tree: &mut Tree, parent: NodeId, piece: &Piece) {
        match piece {
            Piece::Text(text) => {
                tree.push_text(parent, Kind::Text, text, Pos::default());
            }
            Piece::Leaf(kind, alt) => {
                let node = tree.push(parent, *kind, Pos::default());
                if !alt.is_empty() {
                    tree.set_attrs(node, [("src", "a.png"), ("alt", *alt)]);
                }
            }
            Piece::Node(kind @ Kind::CodeBlock { .. }, content) => {
                let Some(Piece::Text(code)) = content.first() else { return };
                tree.push_text(parent, *kind, code, Pos::default());
            }
            Piece::Node(kind, content) => {
                let node = tree.push(parent, *kind, Pos::default());
                if *kind == Kind::Link {
                    tree.set_attr(node, "href", "/x?a=(1)&copy;b");
                }
                content.iter().for_each(|piece| add(tree, node, piece));
            }
        }
    }
    let mut tree = Tree::new();
    pieces.iter().for_each(|piece| add(&mut tree, NodeId::ROOT, piece));
    tree
}

/// What a reader sees: blocks and their text, with its marks, white space collapsed as a browser does.
fn seen(tree: &Tree) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut marks: Vec<&str> = Vec::new();
    for event in tree.walk(NodeId::ROOT) {
        let (WalkEvent::Enter(id) | WalkEvent::Leave(id)) = event;
        let entered = matches!(event, WalkEvent::Enter(_));
        let kind = tree.kind(id);
        match kind {
            Kind::Text if entered => {
                let line = lines.last_mut().unwrap();
                for c in tree.text(id).chars() {
                    let blank = line.is_empty() || line.ends_with(' ');
                    match c {
                        ' ' | '\t' | '\n' if blank => {}
                        ' ' | '\t' | '\n' => line.push(' '),
                        c => line.push_str(&format!("{}{c}", borne(&marks))),
                    }
                }
            }
            Kind::Mark { mark } => {
                if entered {
                    marks.push(mark.tag())
                } else {
                    marks.pop();
                }
            }
            Kind::Link => {
                if entered {
                    marks.push("a")
                } else {
                    marks.pop();
                }
                if entered {
                    assert_eq!(tree.attr(id, "href"), Some("/x?a=(1)&copy;b"));
                }
            }
            Kind::Image if entered => {
                lines.last_mut().unwrap().push_str(&format!("<img {}>", tree.attr(id, "alt").unwrap_or("")))
            }
            Kind::LineBreak if entered => {
                let line = lines.last_mut().unwrap();
                line.truncate(line.trim_end_matches(' ').len());
                line.push_str("<br>");
                lines.push(String::new());
            }
            Kind::CodeBlock { .. } if entered => lines.push(format!("code {:?}", tree.text(id).trim_end_matches('\n'))),
            _ if tree.is_block(id) && kind != Kind::Root => {
                // A paragraph alone in an item may lose its element to a tight list.
                if kind != Kind::Paragraph {
                    lines.push(format!("{}{}", if entered { "" } else { "/" }, kind.name()));
                }
                lines.push(String::new());
            }
            _ => {}
        }
    }
    lines.into_iter().map(|line| line.trim_end_matches(' ').to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The marks that a character bears: how they nest does not show.
fn borne(marks: &[&str]) -> String {
    let mut own = marks.to_vec();
    own.sort_unstable();
    own.dedup();
    own.concat()
}

fn read(markdown: &str) -> Tree {
    let mut options = comrak::Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.render.r#unsafe = true;
    tree(&comrak::markdown_to_html(markdown, &options))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_written_reads_back_to_the_same(pieces in blocks()) {
        let tree = build(&pieces);
        for dialect in [Dialect::GFM, Dialect { templates: crate::Templates::Hugo, ..Dialect::GFM }] {
            let written = write(&tree, NodeId::ROOT, &dialect, &mut NoHooks);
            let shortcode = written.contains("{{</*") || written.contains("{{%/*");
            prop_assume!(!shortcode);
            prop_assert_eq!(seen(&read(&written)), seen(&tree), "{}", written);
        }
    }

    #[test]
    fn plain_text_reads_back_to_itself(text in r"[ -~가-힣\n]{0,40}") {
        let mut wanted = Tree::new();
        let paragraph = wanted.push(NodeId::ROOT, Kind::Paragraph, Pos::default());
        wanted.push_text(paragraph, Kind::Text, &text, Pos::default());
        let written = crate::write_text(&text, &Dialect::GFM);
        prop_assert_eq!(seen(&read(&written)), seen(&wanted), "{}", written);
    }
}
