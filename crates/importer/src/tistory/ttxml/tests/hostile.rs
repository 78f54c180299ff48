//! Backups made to do harm: each ends in an error or a diagnostic, soon and in little memory.

use std::time::{Duration, Instant};

use super::*;

/// Opens and reads everything; it must not take long.
fn survives(bytes: &[u8]) -> Result<Box<dyn Source>, &'static str> {
    let began = Instant::now();
    let backup = Backup::new(bytes);
    let opened = backup.try_open().map_err(|error| error.code);
    if let Ok(source) = &opened {
        for head in &source.inventory().heads {
            let _ = source.document(head);
        }
    }
    assert!(began.elapsed() < Duration::from_secs(20), "took {:?}", began.elapsed());
    opened
}

fn refused(bytes: &[u8]) -> &'static str {
    survives(bytes).err().unwrap_or("none")
}

#[test]
fn entities_are_refused() {
    let mut laughs = "<!DOCTYPE blog [<!ENTITY a0 \"하\">".to_owned();
    for level in 1..10 {
        let references = format!("&a{};", level - 1).repeat(10);
        laughs += &format!("<!ENTITY a{level} \"{references}\">");
    }
    let bomb = format!("{laughs}]><blog type=\"tattertools/1.1\"><setting><title>&a9;</title></setting></blog>");
    assert_eq!(refused(bomb.as_bytes()), "xml_entities_declared");
    let outside = "<!DOCTYPE blog [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><blog type=\"tattertools/1.1\"><post><id>1</id><title>&a;</title></post></blog>";
    assert_eq!(refused(outside.as_bytes()), "xml_entities_declared");
    let late = blog(&format!("{}<!DOCTYPE x [<!ENTITY a \"b\">]>", post(1, "글", "")));
    assert_eq!(refused(&late), "xml_entities_declared");
    let undeclared = survives(&blog("<post><id>1</id><title>&a9; &nbsp;</title></post>")).unwrap();
    assert_eq!(undeclared.inventory().heads[0].title, "&a9; &nbsp;");
}

#[test]
fn elements_in_elements() {
    for (name, depth) in
        [("a", 200_000), ("post", 5_000), ("comment", 200_000), ("category", 200_000), ("content", 200_000)]
    {
        let deep = format!("<{name}>").repeat(depth) + "바닥" + &format!("</{name}>").repeat(depth);
        let source = survives(&blog(&(deep + &post(1, "<p>글</p>", "")))).unwrap();
        assert_eq!(html(&*source, "post/1"), "<p>글</p>", "{name}");
    }
    let replies = "<comment><content>말</content>".repeat(100_000) + &"</comment>".repeat(100_000);
    let source = survives(&blog(&post(1, "<p>글</p>", &replies))).unwrap();
    let mut comments = document(&*source, "post/1").comments;
    let mut depth = 0;
    while let Some(comment) = comments.pop() {
        depth += 1;
        comments = comment.replies;
    }
    assert!((2..=16).contains(&depth), "{depth}");
}

#[test]
fn tags_and_texts_of_absurd_length() {
    let huge = "가".repeat(4 << 20);
    assert_eq!(refused(&blog(&format!("<post slogan=\"{huge}\"><id>1</id></post>"))), "xml_tag_too_long");
    let many: String = (0..50_000).map(|n| format!(" a{n}=\"1\"")).collect();
    let elements: String = (0..100_000).map(|n| format!("<e{n}>값</e{n}>")).collect();
    let source = survives(&blog(&format!("<post{many}><id>1</id>{elements}</post>"))).unwrap();
    let extra = document(&*source, "post/1").extra;
    let Some(Value::List(other)) = extra.get("other") else { panic!("nothing is lost") };
    assert_eq!(extra.len() - 1 + other.len(), 150_000);
    let source = survives(&blog(&format!("<!--{huge}--><{}>{huge}", "x".repeat(1000)))).unwrap();
    assert_eq!(codes(&*source), ["xml_element_unclosed", "section_left_out"]);
    // Ends of tags that never come.
    let source = survives(&blog(&post(1, "글", "").replace("글 1", &"</".repeat(2 << 20)))).unwrap();
    assert_eq!(source.inventory().heads.len(), 1);
}

#[test]
fn posts_that_are_too_large_fail_alone() {
    let text = Limits::default().post_bytes as usize + 1;
    let inside = post(1, &"a".repeat(text), "") + &post(2, "글", "") + &post(3, "글", &"<tag>t</tag>".repeat(300_000));
    let source = survives(&blog(&inside)).unwrap();
    assert_eq!(paths(&*source), ["post/2"]);
    let failed: Vec<_> =
        source.inventory().failed.iter().map(|failure| (failure.path.as_str(), failure.code.as_str())).collect();
    assert_eq!(failed, [("post/1", "post_too_large"), ("post/3", "post_too_large")]);
}

#[test]
fn categories_of_absurd_length() {
    let children = "<category><name>가</name></category>".repeat(20_000);
    let huge = "나/".repeat(8 << 20);
    let inside = format!(
        "<category><name>{huge}</name>{children}</category>{}",
        post(1, "글", &format!("<category>{huge}</category>"))
    );
    let source = survives(&blog(&inside)).unwrap();
    assert_eq!(source.inventory().heads[0].categories, [huge]);
}

#[test]
fn more_posts_than_anyone_can_write() {
    let backup = Backup::new(&blog(&"<post/>".repeat(1001)));
    let mut cx = context(&[]);
    cx.limits.documents = 1000;
    assert_eq!(Ttxml.open(&backup.input(), &cx).err().unwrap().code, "too_many_documents");
}

#[test]
fn names_that_lead_elsewhere() {
    let long = "가".repeat(100);
    let names = ["../../etc/passwd", "/etc/passwd", "..\\a", "a/b.png", "..", "", &long, "a&#10;b"];
    let files: String = names.iter().map(|name| attachment(name, "../x", b"pwned")).collect();
    let good = attachment("good.png", "../../x", b"good");
    let source = survives(&blog(&post(
        1,
        "<img src=\"../../etc/passwd\"><img src=\"good.png\">",
        &(files + &good + &good + &good),
    )))
    .unwrap();
    assert_eq!(codes(&*source), ["attachment_rejected"; 9]);
    for path in ["attachment/../../etc/passwd", "etc/passwd", "attachment//etc/passwd", "attachment/..", "attachment/"]
    {
        assert_eq!(file(&*source, path), None, "{path}");
    }
    assert_eq!(file(&*source, "attachment/good.png").unwrap(), b"good");
}

#[test]
fn lists_without_end() {
    let section = format!("<logs>{}</logs>", "<referer><url>x</url></referer>".repeat(50_000));
    let guests = format!("<guestbook>{}</guestbook>", "<comment><content>말</content></comment>".repeat(20_000));
    let sections: String = (0..500).map(|n| format!("<s{n}/>")).collect();
    let source = survives(&blog(&(section + &guests + &sections))).unwrap();
    assert_eq!(document(&*source, "guestbook").comments.len(), 20_000);
    let left_out = noticed(&*source);
    assert!(left_out.contains(&("section_left_out", "50000 entries of <logs> are not carried")));
    assert_eq!(left_out.len(), 101);
}
