use posthaul_html::{Limits, Origin};
use posthaul_model::{Kind, NodeId};

use super::SAMPLES;

/// The plain texts of a document, each with its bytes: equal wherever nothing was decoded.
#[test]
fn texts_stand_where_their_positions_say() {
    let text = "# 제목\r\n\r\n> - 가 **나**\r\n>   다\r\n\r\n| 라 |\r\n|--|\r\n| 마 |\r\n\r\n\t탭\r\n";
    let source = format!("---\n{text}");
    let parsed = crate::parse(text, Origin { offset: 4, line: 2 }, &Limits::default());
    let tree = &parsed.tree;
    let mut found = Vec::new();
    for id in tree.descendants(NodeId::ROOT).filter(|&id| tree.kind(id) == Kind::Text) {
        let pos = tree.pos(id);
        let bytes = &source[pos.range().unwrap()];
        if !tree.text(id).contains('\n') {
            assert_eq!(bytes, tree.text(id));
        }
        found.push((tree.text(id), pos.line));
    }
    assert_eq!(found, [("제목", 2), ("가 ", 4), ("나", 4), ("\n다", 4), ("라", 7), ("마", 9)]);
}

#[test]
fn positions_are_in_the_file_and_their_lines_agree() {
    let text = SAMPLES.join("\n");
    let source = format!("가\n나\n{text}");
    let origin = Origin { offset: (source.len() - text.len()) as u32, line: 3 };
    let tree = crate::parse(&text, origin, &Limits::default()).tree;
    for id in tree.descendants(NodeId::ROOT).skip(1) {
        let pos = tree.pos(id);
        assert!(pos.start >= origin.offset && pos.end as usize <= source.len(), "{:?}", tree.kind(id));
        assert!(source.is_char_boundary(pos.start as usize) && source.is_char_boundary(pos.end as usize));
        let line = 1 + source[..pos.start as usize].matches('\n').count();
        assert_eq!(pos.line as usize, line, "{:?} {:?}", tree.kind(id), tree.text(id));
    }
}

/// comrak counts such a paragraph's columns from its first definition.
#[test]
fn positions_after_link_definitions_are_whole_characters() {
    let text = "[a]: /x\n[나나]: /y\n다(라 **마**";
    let tree = crate::parse(text, Origin { offset: 0, line: 1 }, &Limits::default()).tree;
    for id in tree.descendants(NodeId::ROOT) {
        let pos = tree.pos(id);
        assert!(text.get(pos.start as usize..pos.end as usize).is_some(), "{pos:?}");
    }
}
