//! Backups that something has damaged.

use super::*;

#[test]
fn a_file_that_breaks_off_gives_what_is_there() {
    let whole = blog(&(post(1, "<p>하나</p>", "") + &post(2, "<p>둘</p>", &attachment("a.png", "", &[1; 300]))));
    // Without its last byte it is whole.
    for length in 0..whole.len() - 1 {
        let Ok(source) = Backup::new(&whole[..length]).try_open() else { continue };
        assert!(codes(&*source).contains(&"xml_cut_off"), "cut at {length}");
        for head in &source.inventory().heads {
            source.document(head).unwrap();
        }
    }
    let cut = whole.len() - "<p>".len() - 200;
    let source = open(&whole[..cut]);
    assert_eq!(paths(&*source), ["post/1", "post/2"]);
    assert_eq!((html(&*source, "post/1").as_str(), html(&*source, "post/2").as_str()), ("<p>하나</p>", "<p>둘</p>"));
    assert_eq!(codes(&*source), ["xml_element_unclosed", "xml_element_unclosed", "xml_cut_off"]);
}

#[test]
fn any_byte_changed_is_read_or_refused() {
    let whole = blog(&(post(1, "<p>하나</p>", "<comment><content>말</content></comment>") + &post(2, "둘", "")));
    for place in 0..whole.len() {
        for byte in [b'<', b'>', b'"', 0xff, 0] {
            let mut changed = whole.clone();
            changed[place] = byte;
            let Ok(source) = Backup::new(&changed).try_open() else { continue };
            for head in &source.inventory().heads {
                let _ = source.document(head);
            }
        }
    }
}

#[test]
fn elements_that_are_not_closed_end_with_what_they_stand_in() {
    let inside = post(1, "<p>하나</p>", "").replace("</title>", "")
        + &post(2, "<p>둘</p>", "").replace("</post>", "")
        + &post(3, "<p>셋</p>", "");
    let source = open(&blog(&inside));
    assert_eq!(paths(&*source), ["post/1", "post/2", "post/3"]);
    assert_eq!(codes(&*source), ["xml_element_unclosed", "xml_element_unclosed"]);
    assert_eq!((html(&*source, "post/2").as_str(), html(&*source, "post/3").as_str()), ("<p>둘</p>", "<p>셋</p>"));
}

#[test]
fn the_end_of_the_blog_or_of_a_list_ends_what_is_open_in_it() {
    let guest = "<comment><content>안녕</content>";
    let inside = format!("<guestbook>{guest}</guestbook>{}", post(1, "<p>하나</p>", "").replace("</post>", ""));
    let source = open(&blog(&inside));
    assert_eq!(paths(&*source), ["guestbook", "post/1"]);
    assert_eq!(document(&*source, "guestbook").comments[0].text, "안녕");
    assert_eq!(html(&*source, "post/1"), "<p>하나</p>");
    let unclosed: Vec<_> = noticed(&*source).into_iter().map(|(_, said)| said.split(' ').next().unwrap()).collect();
    assert_eq!(unclosed, ["<comment>", "<post>"]);
}

#[test]
fn what_stands_where_it_may_not_is_named() {
    let inside = post(1, "<p>하나</p>", "새는 글</tag><![CDATA[또]]>") + "</comment>";
    let source = open(&blog(&inside));
    assert_eq!(html(&*source, "post/1"), "<p>하나</p>");
    let stray: Vec<_> =
        noticed(&*source).into_iter().map(|(_, message)| message.split(" stands").next().unwrap()).collect();
    assert_eq!(stray, ["\"새는 글\"", "\"</tag>\"", "\"<![CDATA[\"", "\"</comment>\""]);
}

#[test]
fn texts_that_are_not_escaped() {
    let raw = "<post format=\"1.1\"><id>1</id><title>a < b</title><content><p>손으로 <b>쓴</b> 글 &amp; 그림</p></content></post>\
        <post format=\"1.1\"><id>2</id><title><![CDATA[글 & <그림>]]></title><content><![CDATA[<p>감싼 글</p>]]></content></post>";
    let source = open(&blog(raw));
    assert_eq!(html(&*source, "post/1"), "<p>손으로 <b>쓴</b> 글 &amp; 그림</p>");
    assert_eq!(
        (head(&*source, "post/1").title.as_str(), head(&*source, "post/2").title.as_str()),
        ("a < b", "글 & <그림>")
    );
    assert_eq!(html(&*source, "post/2"), "<p>감싼 글</p>");
    assert!(codes(&*source).is_empty(), "{:?}", noticed(&*source));
}

#[test]
fn characters_and_bytes_that_no_text_may_hold() {
    let mut bytes = blog(&post(1, "<p>깨\u{8}진 글@이다</p>", "").replace("글-1", "글-@"));
    while let Some(place) = bytes.iter().position(|&byte| byte == b'@') {
        bytes.splice(place..=place, *b"\xec\x95");
    }
    let source = open(&bytes);
    assert_eq!(source.inventory().heads[0].slug, "글-\u{fffd}");
    let document = document(&*source, "post/1");
    assert_eq!(write_html(&document.body), "<p>깨진 글\u{fffd}이다</p>");
    let cleaned: Vec<_> = document.normalisations.iter().map(|n| (n.code.as_str(), n.text.as_str())).collect();
    assert_eq!(cleaned, [("control_characters_dropped", "\u{8}")]);
    let codes: Vec<_> = document.diagnostics.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["text_undecodable_bytes"]);
}

#[test]
fn settings_and_categories_are_mended_too() {
    let mut bytes = blog("<category><name>산\u{8}책@</name></category>");
    let place = bytes.iter().position(|&byte| byte == b'@').unwrap();
    bytes.splice(place..=place, *b"\xec\x95");
    let source = open(&bytes);
    assert_eq!(
        serde_json::to_string(source.inventory().site.extra.get("categories").unwrap()).unwrap(),
        "[{\"name\":\"산책\u{fffd}\"}]"
    );
    let said = "1 characters that no text may hold were taken out; bytes that are not valid UTF-8 became U+FFFD";
    assert_eq!(noticed(&*source), [("settings_mended", said)]);
}

#[test]
fn backups_one_after_the_other() {
    let bytes = [blog(&post(1, "<p>하나</p>", "")), blog(&post(2, "<p>둘</p>", ""))].concat();
    let source = open(&bytes);
    assert_eq!(paths(&*source), ["post/1", "post/2"]);
    assert_eq!(html(&*source, "post/2"), "<p>둘</p>");
    assert!(codes(&*source).is_empty());
    assert!(codes(&*open(b"<blog type=\"tattertools/1.1\"/>")).is_empty());
}

#[test]
fn a_file_in_the_old_encoding() {
    let text =
        String::from_utf8(blog(&post(1, "<p>옛날 글은 완성형이었다</p>", ""))).unwrap().replace("utf-8", "euc-kr");
    let source = open(&encoding_rs::EUC_KR.encode(&text).0);
    assert_eq!(
        (source.inventory().site.title.as_deref(), source.inventory().heads[0].title.as_str()),
        (Some("골목 일기"), "글 1")
    );
    assert_eq!(html(&*source, "post/1"), "<p>옛날 글은 완성형이었다</p>");
    assert_eq!(document(&*source, "post/1").diagnostics[0].code.as_str(), "text_reencoded");
}

#[test]
fn files_in_base64_of_all_sorts() {
    let of =
        |name: &str, content: &str| format!("<attachment><name>{name}</name><content>{content}</content></attachment>");
    let files = of("lines", "7JWI\r\n64\nWV")
        + &of("section", "<![CDATA[7JWI64WV]]>")
        + &of("damaged", "7JWI*64WV")
        + &of("empty", " ")
        + "<attachment><name>none</name></attachment>";
    let source = open(&blog(&post(1, "글", &files)));
    for name in ["lines", "section", "damaged"] {
        assert_eq!(file(&*source, &format!("attachment/{name}")).unwrap(), "안녕".as_bytes(), "{name}");
    }
    assert_eq!((file(&*source, "attachment/empty"), file(&*source, "attachment/none")), (None, None));
    assert_eq!(noticed(&*source), [("attachment_damaged", "damaged: 1 bytes are not base64, and were passed over")]);
}

#[test]
fn posts_without_a_number_or_with_that_of_another() {
    let inside = post(1, "하나", "") + &post(1, "둘", "") + &post(3, "셋", "").replace("<id>3</id>", "");
    let source = open(&blog(&inside));
    assert_eq!(paths(&*source), ["post/1", "post/1-2", "post/line-4"]);
    let urls: Vec<_> = source.inventory().heads.iter().map(|head| head.url.as_str()).collect();
    assert_eq!(urls, ["/1", "/1", "/entry/글-3"]);
    let texts: Vec<_> = source.inventory().heads.iter().map(|head| html(&*source, &head.path)).collect();
    assert_eq!(texts, ["하나", "둘", "셋"]);
    assert_eq!(codes(&*source), ["post_number_repeated", "post_number_missing"]);
}

#[test]
fn dates_that_are_none() {
    let inside = "<post><id>1</id><published>0</published></post><post><id>2</id><published>곧</published></post>\
        <post><id>3</id><published>0</published><created>1203300000</created></post>";
    let source = open(&blog(inside));
    let said: Vec<_> = source
        .inventory()
        .heads
        .iter()
        .map(|head| (head.date.is_some(), source.document(head).unwrap().diagnostics[0].code.to_string()))
        .collect();
    let expected = [(false, "date_unknown"), (false, "date_invalid"), (true, "date_invalid")];
    assert_eq!(said, expected.map(|(is_some, code)| (is_some, code.to_owned())));
}
