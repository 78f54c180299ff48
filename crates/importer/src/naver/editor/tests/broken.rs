//! Pages whose markup is broken: what they say is kept.

use std::fs;
use std::path::Path;

use super::*;

#[test]
fn elements_that_nobody_closed_keep_what_came_to_stand_in_them() {
    for html in [
        "<p><span class=\"_img _inl fx\" thumburl=\"https://mblogthumb-phinf.pstatic.net/a/2.png?type=\"><p>장터</p>",
        "<div>앞<video class=\"_gifmp4\" src=\"https://a.example/1\" data-gif-url>장터</video></video></div>",
        "<div><video class=\"_gifmp4\" data-gif-url=\"https://a.example/1.gif\"><source src=\"https://a.example/1.mp4\">장터",
        "<p>장터<d<img src=\"https://ssl.pstatic.net/static/blog/blank.gif\" alt=\"\">에서</p>",
        "<div class=\"se-component se-text\"><a class=\"__se_module_data\" data-module='{}'><p class=\"se-text-paragraph\">장터</p></div>",
        "<a class=\"__se_module_data\" data-module='{}'><div class=\"se-component se-text\"><p class=\"se-text-paragraph\">장터</p></div>",
        "<div class=\"se-component se-quotation\"><div class=\"se-cite\">앞<blockquote><p>장터</p></blockquote></div></div>",
        "<div class=\"se_component se_map\"><div class=\"se_map_article\"><div class=\"se_title\">쉼터</div><div class=\"se_address\"></div>장터</div></div>",
    ] {
        conserved(html, "");
    }
}

/// The bodies of the fixtures' pages, each cut after every tag.
fn bodies() -> Vec<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/naver/pages");
    let pages = ["산길 지도 _ 네이버 블로그.html", "개울.html", "m/골목.html", "옛/장터.html"].map(|name| {
        let text = crate::text::decode(fs::read(folder.join(name)).unwrap()).text;
        let range = crate::naver::page::Page::read(&text).body.unwrap();
        text[range].split_inclusive('>').map(str::to_owned).collect()
    });
    pages.to_vec()
}

/// Text without spaces, which blocks may lose at their edges.
fn letters(tree: &Tree, records: &str) -> Vec<char> {
    let mut letters: Vec<_> = (tree.inner_text(NodeId::ROOT) + records).chars().filter(|c| is_said(*c)).collect();
    letters.sort_unstable();
    letters
}

/// Whether text has come to stand in a script, where it is none any more.
fn has_script(tree: &Tree) -> bool {
    let mut nodes = tree.descendants(NodeId::ROOT);
    nodes.any(|node| matches!(tree.tag(node), Some("script" | "style")) && tree.first_child(node).is_some())
}

fn is_said(c: char) -> bool {
    !c.is_whitespace() && c != '\u{200b}'
}

/// Whether every letter of the first is in the second.
fn is_in(few: &[char], many: &[char]) -> bool {
    let mut many = many.iter();
    few.iter().all(|letter| many.any(|other| other == letter))
}

#[test]
fn no_letter_is_lost_of_pages_cut_up_and_put_together_wrongly() {
    let bodies = bodies();
    let all = bodies.concat();
    let mut state = 20_231_117_u64;
    let mut below = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound.max(1)
    };
    for round in 0..400 {
        let body = &bodies[round % bodies.len()];
        let from = below(body.len());
        let mut parts: Vec<_> = body.iter().skip(from).take(20 + below(200)).cloned().collect();
        for _ in 0..below(10) {
            let (one, other) = (below(parts.len()), below(parts.len()));
            match below(4) {
                0 if parts.len() > 1 => drop(parts.remove(one)),
                1 => parts.swap(one, other),
                2 => parts.insert(one, all[below(all.len())].clone()),
                _ => {
                    let end = below(parts[one].chars().count());
                    parts[one] = parts[one].chars().take(end).collect();
                }
            }
        }
        let html = parts.concat();
        let before = posthaul_html::parse_fragment(&html, Origin::default(), &Limits::default()).tree;
        if has_script(&before) {
            continue;
        }
        let after = read(&html);
        let records: String = after.normalisations.iter().map(|record| &*record.text).collect();
        assert!(is_in(&letters(&before, ""), &letters(&after.tree, &records)), "{html}");
    }
}
