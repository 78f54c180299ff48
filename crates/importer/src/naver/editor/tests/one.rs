//! SmartEditor ONE.

use super::*;

#[test]
fn text_with_lists_and_spacers() {
    let html = post(&[component(
        "se-text se-l-default",
        "se-section-text se-l-default",
        &format!(
            "<div class=\"se-module se-module-text\">{}{}{}\
             <ul class=\"se-text-list se-text-list-type-bullet-disc\"><li class=\"se-text-list-item\">{}</li>\
             <li class=\"se-text-list-item\">{}{}</li></ul>\
             <ol class=\"se-text-list se-text-list-type-upper-roman\"><li class=\"se-text-list-item\">{}</li></ol>{}</div>",
            line(
                "",
                "아침에 나섰다.</span><span style=\"color:#1808f9;\" class=\"se-fs- se-ff-   \" id=\"SE-1\"> <b>비</b>는 그쳤다."
            ),
            line("", "\u{200b}"),
            line(
                "center",
                "<a href=\"https://a.example/1\" class=\"se-link\" target=\"_blank\">지도</a> <span class=\"__se-hash-tag\">#산길</span>"
            ),
            line("", "물"),
            line("", "빵"),
            line("", "두 개"),
            line("", "먼저"),
            line("right", ""),
        ),
        "{\"type\": \"v2_text\", \"id\": \"SE-80d4\", \"data\": {\"ctype\": \"text\"  }}",
    )]);
    let expected = r##"paragraph
  text "아침에 나섰다."
  <span> style="color:#1808f9"
    text " "
    b
      text "비"
    text "는 그쳤다."
paragraph style="text-align: center"
  link href="https://a.example/1" target="_blank"
    text "지도"
  text " "
  text "#산길"
list Bullet
  list_item
    text "물"
  list_item
    paragraph
      text "빵"
    paragraph
      text "두 개"
list Ordered type="I"
  list_item
    text "먼저"
"##;
    assert_eq!(
        shown(&html),
        (expected.to_owned(), vec!["spacer_dropped \"\\u{200b}\"".to_owned(), "spacer_dropped \"\"".to_owned()])
    );
    conserved(&html, "");
}

#[test]
fn quotations_headings_rules_and_questions() {
    let quote = |look: &str, cite: &str| {
        let inside = format!(
            "<blockquote class=\"se-quotation-container\"><div class=\"se-module se-module-text se-quote\">{}{}</div>{cite}</blockquote>",
            line("center", "<b>물은 아래로</b>"),
            line("", "흐른다")
        );
        component(&format!("se-quotation {look}"), &format!("se-section-quotation {look}"), &inside, "")
    };
    let html = post(&[
        quote("se-l-default", &format!("<div class=\"se-module se-module-text se-cite\">{}</div>", line("", "옛말"))),
        quote("se-l-quotation_line", ""),
        quote("se-l-quotation_postit", ""),
        quote("se-l-quotation_underline", ""),
        component(
            "se-sectionTitle se-l-default",
            "se-section-sectionTitle",
            &format!("<div class=\"se-module se-module-text\">{}</div>", line("", "내려오는 길")),
            "",
        ),
        component(
            "se-horizontalLine se-l-default",
            "se-section-horizontalLine",
            "<div class=\"se-module se-module-horizontalLine\"><hr class=\"se-hr\"></div>",
            "",
        ),
        component(
            "se-horizontalLine se-l-line5",
            "se-section-horizontalLine",
            "<div class=\"se-module se-module-horizontalLine\"><hr class=\"se-hr\"></div>",
            "",
        ),
        component(
            "se-mrBlog se-l-default",
            "",
            "<strong class=\"se-mrBlog-from\">From, 블로그씨</strong><p class=\"se-mrBlog-question\">어디로 가나요?</p>",
            "",
        ),
    ]);
    let tree = read(&html).tree;
    let kinds: Vec<_> = tree.children(NodeId::ROOT).map(|id| tree.kind(id)).collect();
    let quote = |style| Kind::Quote { style };
    assert_eq!(
        kinds,
        [
            quote(QuoteStyle::Mark),
            quote(QuoteStyle::Bar),
            quote(QuoteStyle::Boxed),
            quote(QuoteStyle::Plain),
            Kind::Heading { level: 2 },
            Kind::ThematicBreak,
            Kind::ThematicBreak,
            quote(QuoteStyle::Plain),
        ]
    );
    let expected = r#"quote Mark
  paragraph style="text-align: center"
    b
      text "물은 아래로"
  paragraph
    text "흐른다"
  paragraph
    cite
      text "옛말"
"#;
    let outline = outline(&tree);
    assert!(outline.starts_with(expected), "{outline}");
    let expected = r#"heading 2
  text "내려오는 길"
thematic_break
thematic_break class="rule-line5"
quote Plain
  paragraph
    strong
      text "From, 블로그씨"
  paragraph
    text "어디로 가나요?"
"#;
    assert!(outline.ends_with(&expected), "{outline}");
    conserved(&html, "");
}

#[test]
fn cards_files_and_banners() {
    let card = "<div class=\"se-module se-module-oglink\"><a href=\"https://a.example/1\" class=\"se-oglink-thumbnail\" target=\"_blank\">\
        <img src=\"https://dthumb-phinf.pstatic.net/?src=%22https%3A%2F%2Fa.example%2Fb.jpg%22&amp;type=ff500_300\" class=\"se-oglink-thumbnail-resource\" alt=\"\">\
        </a><a href=\"https://a.example/1\" class=\"se-oglink-info\" target=\"_blank\"><div class=\"se-oglink-info-container\">\
        <strong class=\"se-oglink-title\">산길 안내</strong><p class=\"se-oglink-summary\">고개 셋을 넘는다.</p><p class=\"se-oglink-url\">a.example</p></div></a></div>";
    let material = "<a class=\"se-module-material\" href=\"https://book.naver.com/1\" data-linkdata='{\"title\":\"산\"}'>\
        <img class=\"se-material-thumbnail-resource\" src=\"https://bookthumb-phinf.pstatic.net/1.jpg?type=w150\"><strong class=\"se-material-title\">산을 걷는 책</strong>\
        <div class=\"se-material-detail\"><div class=\"se-material-detail-title\">저자</div><div class=\"se-material-detail-description\">가람</div></div></a>";
    let file = "<div class=\"se-module se-module-file\"><span class=\"se-file-icon\"><strong class=\"se-blind\">첨부파일</strong></span>\
        <div class=\"se-file-name-container\"><span class=\"se-file-name\">산길 지도</span><span class=\"se-file-extension\">.pdf</span></div>\
        <a href=\"https://download.blog.naver.com/open/1/map.pdf\" class=\"se-file-save-button __se_link\" role=\"button\">\
        <span class=\"se-blind\">파일 다운로드</span></a></div>";
    let talk = "<a class=\"se-module se-module-talktalk\" href=\"https://talk.naver.com/w1\"><span class=\"se-talktalk-banner-text\">\
        <span class=\"se-blind\">궁금할 땐 톡톡!</span></span></a>";
    let html = post(&[
        component(
            "se-oglink se-l-large_image __se-component",
            "se-section-oglink",
            card,
            "{\"type\":\"v2_oglink\", \"data\" : {\"link\" : \"https://a.example/1\"}}",
        ),
        component("se-material se-l-default", "", material, ""),
        component("se-file se-l-default", "se-section-file", file, ""),
        component("se-talktalk se-l-default", "", talk, ""),
    ]);
    let expected = r#"link_card href="https://a.example/1" image="https://a.example/b.jpg"
  paragraph class="og-title"
    text "산길 안내"
  paragraph class="og-desc"
    text "고개 셋을 넘는다."
  paragraph class="og-host"
    text "a.example"
link_card href="https://book.naver.com/1" image="https://bookthumb-phinf.pstatic.net/1.jpg?type=w150"
  paragraph class="og-title"
    text "산을 걷는 책"
  paragraph class="og-desc"
    text "저자 가람"
file href="https://download.blog.naver.com/open/1/map.pdf" name="산길 지도.pdf"
  paragraph
    text "산길 지도.pdf"
paragraph
  link href="https://talk.naver.com/w1"
    text "궁금할 땐 톡톡!"
"#;
    let (tree, seen) = shown(&html);
    assert_eq!(tree, expected);
    assert_eq!(seen, ["chrome_removed \"첨부파일\"", "chrome_removed \"파일 다운로드\""]);
    conserved(&html, "");
}

#[test]
fn videos_frames_and_maps() {
    let video = "{\"type\":\"v2_video\", \"data\" : {\"videoType\" : \"player\", \"vid\" : \"0494CB7C\", \"inkey\" : \"V12\", \
        \"thumbnail\": \"https://phinf.pstatic.net/image.nmv/1.jpg\", \"width\": \"886\", \"height\": \"498\", \
        \"mediaMeta\": {\"title\":\"개울 소리\",\"tags\":[],\"description\":\"봄\"}}}";
    let frame = "{\"type\":\"v2_oembed\", \"data\" : {\"html\": \"<iframe width=\\\"200\\\" src=\\\"https://www.youtube.com/embed/abcDEF12345?feature=oembed\\\" \
        title=\\\"노래\\\"></iframe>\", \"originalWidth\" : \"200\", \"originalHeight\" : \"113\", \"inputUrl\": \"https://youtu.be/abcDEF12345\", \
        \"thumbnailUrl\" : \"https://i.ytimg.com/1.jpg\", \"title\": \"노래\", \"type\" : \"video\"}}";
    let note = "{\"type\":\"v2_oembed\", \"data\" : {\"html\": \"<blockquote>…</blockquote>\", \"inputUrl\": \"https://social.example/1\", \
        \"title\": \"짧은 글\", \"description\": \"산에서\"}}";
    let map = "<div class=\"se-module se-module-map-image\"><div class=\"__se_map\"><img alt=\"\" src=\"https://map.pstatic.net/tile/1.png\">© NAVER Corp.</div>\
        <img src=\"https://simg.pstatic.net/static.map/1\" class=\"se-map-image\"></div>\
        <div class=\"se-module se-module-map-text\"><a href=\"#\" class=\"se-map-info __se_link\" data-linkdata='{\"placeId\":\"13\",\"name\":\"고갯마루\"}'>\
        <strong class=\"se-map-title\">고갯마루 쉼터</strong><p class=\"se-map-address\">어느 고을 1-2</p></a></div>\
        <div class=\"se-module se-module-map-text\"><a href=\"#\" class=\"se-map-info\" data-linkdata='{\"name\":\"물레방아\",\"address\":\"어느 고을 3\"}'></a></div>";
    let html = post(&[
        component(
            "se-video se-l-default",
            "se-section-video se-section-align-center",
            "<div class=\"se-module se-module-video\"><div>재생 00:12</div></div>",
            video,
        ),
        component(
            "se-oembed se-l-default",
            "se-section-oembed",
            "<div class=\"se-module se-module-oembed\"></div>",
            frame,
        ),
        component(
            "se-oembed se-l-default",
            "se-section-oembed",
            "<div class=\"se-module se-module-oembed\"></div>",
            note,
        ),
        component("se-placesMap se-l-default", "se-section-placesMap", map, ""),
    ]);
    let expected = r#"figure class="align-center"
  embed title="개울 소리" provider="naver-tv" video-id="0494CB7C" thumbnail="https://phinf.pstatic.net/image.nmv/1.jpg" width="886" height="498"
  caption
    text "봄"
figure
  embed src="https://www.youtube.com/embed/abcDEF12345?feature=oembed" provider="youtube" video-id="abcDEF12345" title="노래" thumbnail="https://i.ytimg.com/1.jpg" width="200" height="113"
link_card href="https://social.example/1"
  paragraph class="og-title"
    text "짧은 글"
  paragraph class="og-desc"
    text "산에서"
map title="고갯마루 쉼터" address="어느 고을 1-2" thumbnail="https://simg.pstatic.net/static.map/1" data="{\"placeId\":\"13\",\"name\":\"고갯마루\"}"
  paragraph
    text "고갯마루 쉼터"
  paragraph
    text "어느 고을 1-2"
map title="물레방아" address="어느 고을 3" data="{\"name\":\"물레방아\",\"address\":\"어느 고을 3\"}"
  paragraph
    text "물레방아"
  paragraph
    text "어느 고을 3"
"#;
    let (tree, seen) = shown(&html);
    assert_eq!(tree, expected);
    assert_eq!(
        seen,
        [
            "chrome_removed \"재생 00:12\"",
            "chrome_removed \"© NAVER Corp.\"",
            "video_elsewhere: 1 videos lie on Naver's servers alone; the first is \"개울 소리\""
        ]
    );
    conserved(&html, "봄짧은 글산에서물레방아어느 고을 3");
}

#[test]
fn code_formulas_and_tables() {
    let code = "<div class=\"se-module se-module-code se-fs-fs13\"><div class=\"se-code-source\"><div class=\"__se_code_view language-javascript\">\
        #include&lt;stdio.h&gt;\n\nint main() {\n\treturn <span class=\"hljs-number\">0</span>;\n}</div></div></div>";
    let table = format!(
        "<div class=\"se-module se-module-table\"><table class=\"se-table-content\" style=\"\"><colgroup><col style=\"width:50%\"></colgroup><tbody>\
         <tr class=\"se-tr\"><td class=\"se-cell\" colspan=\"2\" rowspan=\"1\" style=\"width: 50%; height: 43.0px; background-color: #eee\">\
         <div class=\"se-module se-module-text\">{}</div></td></tr><tr class=\"se-tr\"><td class=\"se-cell\" style=\"width: 50%;\"><div class=\"se-module se-module-text\">{}{}</div></td>\
         <td class=\"se-cell\"><div class=\"se-module se-module-text\">{}</div></td></tr></tbody></table></div>",
        line("center", "<b>때</b>"),
        line("", "아침"),
        line("", "저녁"),
        line("", "\u{200b}")
    );
    let html = post(&[
        component("se-code se-l-default", "se-section-code", code, "{\"type\":\"v2_code\", \"id\" : \"SE-efca\"}"),
        component(
            "se-code se-l-default",
            "se-section-code",
            "<pre class=\"__se_code_view\"><code>ls<br>pwd</code></pre>",
            "",
        ),
        component(
            "se-math se-l-default",
            "",
            "<span class=\"mq-root-block\">x2</span>",
            "{\"type\":\"v2_formula\", \"data\":{\"latex\":\"$x^2$\"}}",
        ),
        component(
            "se-math se-inline-math",
            "",
            "",
            "{\"type\":\"v2_formula\", \"data\":{\"html\":\"<span class=\\\"mq-selectable\\\">$a+b$</span>\"}}",
        ),
        component("se-table se-l-default", "se-section-table", &table, ""),
    ]);
    let (tree, seen) = shown(&html);
    let expected = r##"code Guessed language="javascript" "#include<stdio.h>\n\nint main() {\n\treturn 0;\n}"
code Stated "ls\npwd"
math display "x^2"
paragraph
  math inline "a+b"
table
  table_section
    table_row
      cell Center colspan="2" style="background-color: #eee"
        b
          text "때"
    table_row
      cell None
        paragraph
          text "아침"
        paragraph
          text "저녁"
      cell None
"##;
    assert_eq!(tree, expected);
    assert_eq!(
        seen,
        ["code_markup_dropped \"\"", "chrome_removed \"\\nx2\\n\"", "spacer_dropped \"\\u{200b}\""],
        "{tree}"
    );
    conserved(&html, "x^2a+b");
}

#[test]
fn what_is_not_understood_stays() {
    let html = post(&[
        component(
            "se-schedule se-l-default",
            "se-section-schedule",
            "<div class=\"se-module\"><p class=\"se-schedule-title\"><strong>산행</strong></p>\
            <dl><dt>주소</dt><dd><a href=\"https://a.example/2\" class=\"se-schedule-url\">안내</a></dd></dl>토요일</div>",
            "{\"type\":\"v2_schedule\"}",
        ),
        component("se-oglink", "", "<strong class=\"se-oglink-title\">어디로도</strong>", "{broken json}"),
        component("se-table", "", "<div>표 자리</div>", ""),
        component("se-documentTitle", "", "<div class=\"se-title-text\">제목</div>", ""),
    ]);
    let expected = r#"paragraph
  strong
    text "산행"
definition_list
  definition_term
    text "주소"
  definition_details
    link href="https://a.example/2"
      text "안내"
paragraph
  text "토요일"
paragraph
  strong
    text "어디로도"
paragraph
  text "표 자리"
"#;
    let (tree, seen) = shown(&html);
    assert_eq!(tree, expected);
    assert_eq!(
        seen,
        [
            "chrome_removed \"제목\"",
            "component_unknown: 3 blocks of the editor are not understood, the first is \"se-schedule\""
        ]
    );
    conserved(&html, "");
}

#[test]
fn other_texts_with_such_blocks_are_read_alike() {
    let block = component("se-quotation se-l-default", "", &format!("<blockquote>{}</blockquote>", line("", "물")), "");
    let text = format!("앞 *글*\n\n{block}\n\n뒤 글\n\n<p>&nbsp;</p>\n");
    let parsed = parse(&text, Markup::Markdown, Origin { offset: 0, line: 1 }, &Limits::default());
    let kinds: Vec<_> = parsed.tree.children(NodeId::ROOT).map(|id| parsed.tree.kind(id).name()).collect();
    // A spacer beside the blocks is not known to be Naver's.
    assert_eq!(kinds, ["paragraph", "quote", "paragraph", "paragraph"]);
    cleaned(&parsed.tree);
}
