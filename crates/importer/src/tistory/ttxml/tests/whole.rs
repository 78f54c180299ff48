//! What a backup says, and where it ends up.

use super::*;

/// The tree of a body, one node a line.
fn outline(document: &Document) -> String {
    let tree = &document.body;
    let mut lines = String::new();
    for node in tree.descendants(NodeId::ROOT).skip(1) {
        let depth = tree.ancestors(node).count() - 1;
        let attrs: String = tree.attrs(node).map(|attr| format!(" {}={:?}", attr.name, attr.value)).collect();
        let text = tree.text(node);
        let text = if text.is_empty() { String::new() } else { format!(" {text:?}") };
        lines += &format!("{}{}{attrs}{text}\n", "  ".repeat(depth), tree.kind(node).name());
    }
    lines
}

#[test]
fn the_head_of_a_post() {
    let inside = "<category><name>분류</name><priority>0</priority><root>1</root></category>\
        <category><name>산책</name><priority>1</priority><category><name>시장/골목</name><priority>2</priority></category></category>\
        <post slogan=\"시장 &amp; 골목 100%\" format=\"1.1\"><id>12</id><visibility>syndicated</visibility><title>시장 &amp;amp; 골목</title>\
        <content></content><published>1203300000</published><modified>1203386400</modified>\
        <category>산책/시장/골목</category><tag>동네 산책</tag><tag></tag><tag>C#</tag></post>";
    let source = open(&blog(inside));
    let head = &source.inventory().heads[0];
    assert_eq!((head.path.as_str(), head.kind, head.status), ("post/12", DocumentKind::Post, Status::Published));
    assert_eq!(head.id, document_id("ttxml", "post/12"));
    assert_eq!((head.title.as_str(), head.slug.as_str()), ("시장 &amp; 골목", "시장 & 골목 100%"));
    assert_eq!((head.url.as_str(), &*head.aliases), ("/12", ["/entry/시장-&-골목-100%25".to_owned()].as_slice()));
    assert_eq!(head.categories, ["산책", "시장/골목"], "a slash may belong to a name");
    assert_eq!(head.tags, ["동네 산책", "C#"]);
    let dates = [&head.date, &head.updated].map(|date| date.as_ref().unwrap().to_rfc3339());
    assert_eq!(dates, ["2008-02-18T11:00:00+09:00", "2008-02-19T11:00:00+09:00"]);
}

#[test]
fn who_could_see_a_post() {
    let cases = [
        ("<visibility>public</visibility><published>1</published>", Status::Published),
        ("<visibility>syndicated</visibility><published>1</published>", Status::Published),
        ("<visibility>protected</visibility><password>강물</password><published>1</published>", Status::Protected),
        ("<visibility>private</visibility><published>1</published>", Status::Private),
        ("<visibility>private</visibility><published>1803859200</published>", Status::Scheduled),
        (
            "<appointed>true</appointed><visibility>private</visibility><published>1803859200</published>",
            Status::Scheduled,
        ),
        ("<appointed>true</appointed><visibility>private</visibility><published>1</published>", Status::Published),
        ("<published>1</published>", Status::Unknown),
    ];
    for (said, status) in cases {
        let source = open(&blog(&format!("<post><id>1</id>{said}</post>")));
        assert_eq!(source.inventory().heads[0].status, status, "{said}");
        let extra = document(&*source, "post/1").extra;
        assert!(extra.get("password").is_none());
    }
}

#[test]
fn addresses_of_every_kind() {
    let settings = |on: u8| format!("<setting><useSloganOnPost>{on}</useSloganOnPost></setting>");
    let inside = "<post slogan=\"가\"><id>1</id></post><post><id>2</id><title>나 (둘)</title></post><notice slogan=\"다\"><id>3</id></notice>\
        <page slogan=\"라\"><id>4</id></page><keyword><id>5</id><name>마 바</name></keyword>";
    let addresses = |on| {
        let source = open(&blog(&(settings(on) + inside)));
        source
            .inventory()
            .heads
            .iter()
            .map(|head| format!("{} {} {:?}", head.slug, head.url, head.aliases))
            .collect::<Vec<_>>()
    };
    let numbers = [
        "가 /1 [\"/entry/가\"]",
        "나-둘 /2 []",
        "다 /notice/3 [\"/notice/다\"]",
        "라 /page/4 [\"/pages/4\", \"/page/라\", \"/pages/라\"]",
        "마-바 /keylog/마-바 []",
    ];
    assert_eq!(addresses(0), numbers);
    let slogans = [
        "가 /entry/가 [\"/1\"]",
        "나-둘 /2 []",
        "다 /notice/다 [\"/notice/3\"]",
        "라 /page/라 [\"/pages/라\", \"/page/4\", \"/pages/4\"]",
        "마-바 /keylog/마-바 []",
    ];
    assert_eq!(addresses(1), slogans);
}

#[test]
fn a_text_with_replacers_and_its_files() {
    let content = "<p>앞</p>[##_2C|cfile2.uf.11613F345148691C3095BD.png|width=\"4\"|왼쪽|cfile2.uf@22613F345148691C3095BE.png||오른쪽_##]\
        [#M_더 보기|닫기|<p>속</p>_M#][##_1C|1203300003.zip||_##][##_1C|노래.swf|width=\"10\"|_##]\
        <p><img src=\"http://cfile2.uf.tistory.com/R400x0/11613F345148691C3095BD\"><img src=\"[##_ATTACH_PATH_##]/1.png\"></p>";
    let files = [
        attachment("cfile2.uf.11613F345148691C3095BD.png", "왼쪽.png", b"left"),
        attachment("cfile2.uf@22613F345148691C3095BE.png", "오른쪽.png", b"right"),
        attachment("1203300003.zip", "지도.zip", b"PK"),
        attachment("노래.swf", "", b"FWS"),
        attachment("1.png", "하나.png", b"one"),
        attachment("2.png", "둘.png", b"two"),
    ];
    let source = open(&blog(&post(7, content, &files.concat())));
    let document = document(&*source, "post/7");
    let expected = r#"paragraph
  text "앞"
gallery
  image src="/attachment/cfile2.uf.11613F345148691C3095BD.png" width="4"
  image src="/attachment/cfile2.uf@22613F345148691C3095BE.png"
  caption
    text "왼쪽"
    line_break
    text "오른쪽"
details
  summary
    text "더 보기"
  paragraph
    text "속"
file href="/attachment/1203300003.zip" name="지도.zip"
  paragraph
    text "지도.zip"
file href="/attachment/노래.swf" name="노래.swf"
  paragraph
    text "노래.swf"
paragraph
  image src="/attachment/cfile2.uf.11613F345148691C3095BD.png"
  image src="/attachment/1.png"
"#;
    assert_eq!(outline(&document), expected);
    let shown: Vec<_> = document.diagnostics.iter().map(|d| (d.code.as_str(), d.message.as_str())).collect();
    let not_shown = "1 attachments do not stand in the text and are not carried: 둘.png";
    assert_eq!(shown, [("attachment_not_shown", not_shown)]);
    assert_eq!(file(&*source, "attachment/cfile2.uf@22613F345148691C3095BE.png").unwrap(), b"right");
    assert_eq!(file(&*source, "attachment/3.png"), None);
    let Some(Value::List(list)) = document.extra.get("attachments") else { panic!("no attachments") };
    assert_eq!(list.len(), 6);
    assert_eq!(
        serde_json::to_string(&list[0]).unwrap(),
        r#"{"mime":"image/png","size":4,"width":0,"height":0,"name":"cfile2.uf.11613F345148691C3095BD.png","label":"왼쪽.png"}"#
    );
}

#[test]
fn addresses_of_stored_files() {
    let own = attachment("cfile30.uf.11613F345148691C3095BD.png", "", b"x") + &attachment("그림 1.png", "", b"y");
    let other = attachment("cfile2.uf@22613F345148691C3095BE.png", "", b"z") + &attachment("다른.png", "", b"w");
    let cases = [
        (
            "http://cfile30.uf.tistory.com/image/11613F345148691C3095BD",
            "/attachment/cfile30.uf.11613F345148691C3095BD.png",
        ),
        (
            "https://t1.daumcdn.net/cfile/tistory/11613F345148691C3095BD",
            "/attachment/cfile30.uf.11613F345148691C3095BD.png",
        ),
        (
            "http://cfile2.uf.tistory.com/original/22613F345148691C3095BE",
            "/attachment/cfile2.uf@22613F345148691C3095BE.png",
        ),
        ("http://alley.example/attach/1/%EA%B7%B8%EB%A6%BC%201.png", "/attachment/그림%201.png"),
        ("\u{1100}\u{1173}\u{1105}\u{1175}\u{11b7} 1.png", "/attachment/그림%201.png"),
        ("/attach/1/다른.png", "/attachment/다른.png"),
        ("http://n.example/attach/1/다른.png", "http://n.example/attach/1/다른.png"),
        ("http://n.example/그림%201.png", "http://n.example/그림%201.png"),
        (
            "http://cfile9.uf.tistory.com/image/99613F345148691C3095BE",
            "http://cfile9.uf.tistory.com/image/99613F345148691C3095BE",
        ),
    ];
    let images: String = cases.iter().map(|(src, _)| format!("<img src=\"{src}\">")).collect();
    let source = open(&blog(&(post(1, &images, &own) + &post(2, "", &other))));
    let document = document(&*source, "post/1");
    let found: Vec<_> =
        document.body.descendants(NodeId::ROOT).filter_map(|id| document.body.attr(id, "src")).collect();
    assert_eq!(found, cases.map(|(_, expected)| expected));
}

#[test]
fn files_of_one_name_belong_to_their_posts() {
    let image = "<p><img src=\"/attach/1/a.png\"></p>";
    let inside = post(1, image, &attachment("a.png", "", b"first"))
        + &post(2, image, &attachment("a.png", "", b"second"))
        + &post(3, image, "");
    let source = open(&blog(&inside));
    let src = |path: &str| {
        let document = document(&*source, path);
        let node =
            document.body.descendants(NodeId::ROOT).find_map(|id| document.body.attr(id, "src").map(str::to_owned));
        let src = node.unwrap();
        let bytes = file(&*source, src.trim_start_matches('/')).unwrap();
        format!("{src} {}", String::from_utf8(bytes).unwrap())
    };
    assert_eq!(src("post/1"), "/attachment/a.png first");
    assert_eq!(src("post/2"), "/attachment/post/2/a.png second");
    assert_eq!(src("post/3"), "/attachment/a.png first");
}

#[test]
fn line_ends_mean_something_in_the_oldest_format_only() {
    let text = "하나\n둘\n[HTML]<ul>\n<li>셋</li>\n</ul>[/HTML]";
    let old = post(1, text, "").replace(" format=\"1.1\"", "");
    let source = open(&blog(&(old + &post(2, text, ""))));
    assert_eq!(html(&*source, "post/1"), "하나<br>\n둘<br>\n<ul>\n<li>셋</li>\n</ul>");
    assert_eq!(html(&*source, "post/2"), "하나\n둘\n<ul>\n<li>셋</li>\n</ul>");
}

#[test]
fn formatters() {
    let of = |formatter: &str| post(1, "**굵게**", "").replace("\"ttml\"", &format!("\"{formatter}\""));
    let read = |formatter: &str| {
        let source = open(&blog(&of(formatter)));
        let codes: Vec<_> = document(&*source, "post/1").diagnostics.iter().map(|d| d.code.to_string()).collect();
        (html(&*source, "post/1"), codes.join(" "))
    };
    assert_eq!(read("ttml"), ("**굵게**".to_owned(), String::new()));
    assert_eq!(read("markdown"), ("<p><strong>굵게</strong></p>".to_owned(), String::new()));
    assert_eq!(read("textile"), ("**굵게**".to_owned(), "markup_not_supported".to_owned()));
}

#[test]
fn comments_trackbacks_and_what_is_nobodys_business() {
    let comment = |text: &str, more: &str| {
        format!(
            "<comment><id>5</id><commenter id=\"\"><name>이웃</name><homepage>http://n.example/</homepage><ip>192.0.2.1</ip>\
             <openid></openid></commenter><content>{text}</content><password>0123abcd</password><secret>0</secret>\
             <written>1203300000</written>{more}</comment>"
        )
    };
    let inside = comment("맛있겠다 &lt;3\r\n정말", &comment("답", "").replace("<secret>0", "<secret>1"))
        + &comment("광고", "<isFiltered>1203300001</isFiltered>")
        + "<trackback><url>http://t.example/1</url><site>강 건너</site><title>나도</title><excerpt>요약</excerpt><ip>192.0.2.2</ip>\
           <received>1203300000</received><isFiltered>0</isFiltered></trackback><email>a@b.example</email><writer><ip>192.0.2.3</ip><room>3</room></writer>";
    let source = open(&blog(&post(1, "<p>글</p>", &inside)));
    let document = document(&*source, "post/1");
    let expected = r#"[{"author":"이웃","url":"http://n.example/","date":"2008-02-18T11:00:00+09:00","text":"맛있겠다 <3\n정말","secret":false,"replies":[{"author":"이웃","url":"http://n.example/","date":"2008-02-18T11:00:00+09:00","text":"답","secret":true,"replies":[]}]}]"#;
    assert_eq!(serde_json::to_string(&document.comments).unwrap(), expected);
    let expected = r#"[{"url":"http://t.example/1","site":"강 건너","title":"나도","excerpt":"요약","received":"2008-02-18T11:00:00+09:00"}]"#;
    assert_eq!(serde_json::to_string(document.extra.get("trackbacks").unwrap()).unwrap(), expected);
    let filtered: Vec<_> = document.normalisations.iter().map(|n| (n.code.as_str(), n.text.as_str())).collect();
    assert_eq!(filtered, [("filtered_response_dropped", "광고")]);
    let message = "5 IP addresses, 3 passwords, 1 e-mail addresses of readers and posts are left out";
    assert_eq!(noticed(&*source), [("personal_data_left_out", message)]);
    let all = format!("{document:?} {:?} {:?}", source.inventory().site, source.inventory().heads);
    assert!(all.contains("\"room\""), "the rest is kept");
    for personal in ["192.0.2", "0123abcd", "a@b.example"] {
        assert!(!all.contains(personal), "{personal}");
    }
}

/// What Tattertools 1.0, and programs that convert other blogs, write otherwise.
#[test]
fn older_and_other_programs() {
    let inside = "<setting>\n\t<useSlogan>1</useSlogan>\n</setting>\n<post slogan=\"하나\">\n\t<title>하나</title>\n\t<id>1</id>\n\t<content>\n\t\t\
        &lt;p&gt;글&lt;br/&gt;\n둘&lt;/p&gt;\n\t</content>\n\t<comment>\n\t\t<commenter id=\"3\" email=\"a@b.example\">\n\t\t\t<name>이웃</name>\n\
        \t\t</commenter>\n\t\t<content>말</content>\n\t</comment>\n</post>\n<notice><title>문을 엽니다</title><content>알림</content></notice>\
        <keyword><name>오름</name><description>산</description></keyword>";
    let source = open(format!("<blog type=\"tattertools/1.0\" migrational=\"false\">\n{inside}</blog>").as_bytes());
    let urls: Vec<_> = source.inventory().heads.iter().map(|head| (head.path.as_str(), head.url.as_str())).collect();
    let expected =
        [("post/1", "/entry/하나"), ("notice/line-19", "/notice/문을-엽니다"), ("keyword/line-19", "/keylog/오름")];
    assert_eq!(urls, expected);
    assert_eq!(html(&*source, "post/1"), "<p>글<br>\n둘</p>");
    let document = document(&*source, "post/1");
    assert_eq!(document.lines.map(|lines| (lines.first, lines.last)), Some((9, 10)));
    assert_eq!(document.comments[0].author.as_deref(), Some("이웃"));
    let said: Vec<_> = source.inventory().diagnostics.iter().map(|d| (d.code.as_str(), d.severity)).collect();
    let missing = ("post_number_missing", posthaul_model::Severity::Info);
    assert_eq!(said, [missing, missing, ("personal_data_left_out", posthaul_model::Severity::Info)]);
    assert!(!format!("{document:?}").contains("a@b.example"));
}

#[test]
fn the_guestbook_is_a_page_with_comments() {
    let guest = |name: &str| {
        format!(
            "<comment><commenter><name>{name}</name></commenter><content>안녕</content><written>1</written></comment>\r\n"
        )
    };
    let inside = post(1, "", "")
        + "<guestbook>"
        + &guest("하나")
        + &guest("둘")
        + "</guestbook>"
        + "<statistics><visits>9</visits></statistics>";
    let source = open(&blog(&inside));
    assert_eq!(paths(&*source), ["post/1", "guestbook"]);
    let head = head(&*source, "guestbook");
    assert_eq!((head.kind, head.title.as_str(), head.url.as_str()), (DocumentKind::Page, "방명록", "/guestbook"));
    let names: Vec<_> =
        document(&*source, "guestbook").comments.into_iter().filter_map(|comment| comment.author).collect();
    assert_eq!(names, ["하나", "둘"]);
    assert_eq!(noticed(&*source), [("section_left_out", "1 entries of <statistics> are not carried")]);
}

#[test]
fn the_blog_itself() {
    let inside = "<setting><name>alley</name><secondaryDomain>Alley.example</secondaryDomain><defaultDomain>1</defaultDomain>\
        <title>골목</title><description>걷는다</description><language>en</language><timezone>Europe/Berlin</timezone><postsOnPage>5</postsOnPage>\
        </setting><category><name>가</name><priority>1</priority><category><name>나</name><priority>2</priority></category></category>\
        <link><url>http://n.example/</url><title>이웃</title></link><post><id>1</id><author domain=\"tistory\">7</author></post>";
    let source = open(format!("<blog type='textcube/1.0'>{inside}</blog>").as_bytes());
    let site = &source.inventory().site;
    assert_eq!((site.title.as_deref(), site.description.as_deref()), (Some("골목"), Some("걷는다")));
    assert_eq!(site.url.as_deref(), Some("https://Alley.example"));
    assert_eq!(site.hosts, ["alley.tistory.com", "alley.example"]);
    assert_eq!((site.language.as_deref(), site.timezone.as_deref()), (Some("en"), Some("Europe/Berlin")));
    let extra = r#"{"name":"alley","postsOnPage":5,"categories":[{"name":"가","priority":1,"categories":[{"name":"나","priority":2}]}],"links":[{"url":"http://n.example/","title":"이웃"}]}"#;
    assert_eq!(serde_json::to_string(&site.extra).unwrap(), extra);
    let backup = Backup::new(&blog(""));
    let source = Ttxml.open(&backup.input(), &context(&[("url", "골목.example/b/")])).unwrap();
    assert_eq!(
        (source.inventory().site.url.as_deref(), source.inventory().site.base_url.as_str()),
        (Some("https://골목.example"), "/b")
    );
}

#[test]
fn places_are_those_of_the_file() {
    let inside = post(1, "<p>하나</p>\n", &attachment("a.png", "", &[7; 900])) + &post(2, "<p>앞</p>\n\n<p>둘</p>", "");
    let bytes = blog(&inside);
    let source = open(&bytes);
    let document = document(&*source, "post/2");
    let leaf = document.body.descendants(NodeId::ROOT).find(|&id| document.body.text(id) == "둘").unwrap();
    let pos = document.body.pos(leaf);
    assert_eq!(&document.source[pos.range().unwrap()], "둘");
    let text = String::from_utf8(bytes).unwrap();
    let line = text.lines().position(|line| line.contains("둘")).unwrap() as u32 + 1;
    assert_eq!((pos.line, document.lines.map(|lines| (lines.first, lines.last))), (line, Some((line - 2, line))));
}

#[test]
fn backups_are_recognised() {
    let best = |bytes: &[u8]| {
        let backup = Backup::new(bytes);
        let input = backup.input();
        let best = importers().iter().rev().max_by_key(|importer| importer.detect(&input)).unwrap();
        (best.detect(&input) > Confidence::No).then_some(best.info().id)
    };
    for text in [
        "<?xml version=\"1.0\"?><blog type=\"tattertools/1.0\">",
        "\u{feff}\n<!-- 백업 -->\n<blog migrational='false' type='textcube/1.1'/>",
        "<!DOCTYPE blog [<!ENTITY a \"b\">]><blog type=\"tattertools/1.1\">",
    ] {
        assert_eq!(best(text.as_bytes()), Some("ttxml"), "{text}");
    }
    for text in ["<blog>", "<blog type=\"other/1.1\">", "<rss><blog type=\"tattertools/1.1\"/></rss>", "글", ""] {
        assert_ne!(best(text.as_bytes()), Some("ttxml"), "{text}");
        assert_eq!(error(text.as_bytes()), "not_ttxml");
    }
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Ttxml.detect(&Input::new(folder.path()).unwrap()), Confidence::No);
    assert_eq!(Ttxml.detect(&Input { path: Path::new("/nowhere").to_owned(), is_folder: false }), Confidence::No);
}

#[test]
fn documents_are_read_from_many_threads() {
    let posts: String = (1..60)
        .map(|number| {
            let file = attachment(&format!("{number}.png"), "", &[number as u8; 5000]);
            post(number, &format!("<p>글 {number}</p><img src=\"{number}.png\">"), &file)
        })
        .collect();
    let source = open(&blog(&posts));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for (place, head) in source.inventory().heads.iter().enumerate() {
                    let number = place + 1;
                    let document = source.document(head).unwrap();
                    assert!(write_html(&document.body).contains(&format!("글 {number}<")));
                    assert_eq!(file(&*source, &format!("attachment/{number}.png")).unwrap(), [number as u8; 5000]);
                }
            });
        }
    });
}
