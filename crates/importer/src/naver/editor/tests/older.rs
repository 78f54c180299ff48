//! SmartEditor 3 and 2.

use super::*;

/// A block of SmartEditor 3.
fn component(classes: &str, inside: &str) -> String {
    format!(
        "<div class=\"se_component {classes}\">\n\t<div class=\"se_sectionArea se_align-center\">\n\t\t<div class=\"se_editArea\">\n\
         \t\t\t<div class=\"se_viewArea\">\n{inside}\n\t\t\t</div>\n\t\t</div>\n\t</div>\n</div>\n\n"
    )
}

fn post(components: &[String]) -> String {
    format!("<div class=\"se_component_wrap sect_dsc __se_component_area\">\n{}</div>", components.concat())
}

#[test]
fn blocks_of_smarteditor_3() {
    let text = "<div class=\"se_editView\"><div class=\"se_textView\"><p class=\"se_textarea\"><!-- SE3-TEXT { --><span>개울을 건넜다.<br></span>\
        <span><br></span><span><strike>돌다리</strike>로<br></span><span></span><br><!-- } SE3-TEXT --></p></div></div>";
    let image = "<a href=\"#\" onclick=\"return false;\" class=\"se_mediaArea __se_image_link __se_link\" data-linktype=\"img\" \
        data-linkdata='{\"imgId\" : \"SEDOC-1\", \"src\" : \"http://postfiles9.naver.net/a/1.jpg\", \"linkUse\" : \"false\",\"link\" : \"\"}'>\
        <img src=\"http://postfiles9.naver.net/a/1.jpg?type=w773\" width=\"1440\" height=\"810\" data-attachment-id=\"I1\" alt=\"\" \
        class=\"se_mediaImage __se_img_el\" id=\"SEDOC-1_img\"></a>\
        <div class=\"se_editView\"><div class=\"se_textView se_mediaCaption\"><span class=\"se_textarea\">돌다리</span></div></div>";
    let sticker = "<div class=\"se_sticker_area\"><a href=\"#\" class=\"se_mediaArea __se_sticker_link __se_link\" data-linkdata='{\"src\" : \
        \"http://gfmarket.phinf.naver.net/pair/original_4.png\", \"packCode\" : \"pair\", \"seq\" : \"4\", \"width\" : \"110\", \"height\" : \"115\"}'>\
        <img src=\"http://gfmarket.phinf.naver.net/pair/original_4.png?type=p50_50\" class=\"__se_img_el\" alt=\"스티커 이미지\" width=110 height=115></a></div>";
    let card = "<div class=\"se_og_wrap\"><a class=\"se_og_box __se_link\" href=\"http://a.example/1\"><div class=\"se_og_thumb\">\
        <img src=\"https://dthumb-phinf.pstatic.net/?src=%22http%3A%2F%2Fa.example%2F1.png%22&amp;type=ff120\" alt=\"\"></div><div class=\"se_og_txt\">\
        <div class=\"se_og_tit\">옛길</div><div class=\"se_og_desc\">돌다리 이야기</div><div class=\"se_og_cp\">a.example</div></div></a></div>";
    let map = "<div class=\"se_map_article\"><div class=\"se_title_area\"><div class=\"se_title\"> 돌다리 쉼터 </div></div><div class=\"se_address\">어느 고을 4</div></div>";
    let video = "<div id=\"video-1\" class=\"se_mediaArea\"></div><div class=\"se_editView se_mediaCaption\"><span class=\"se_textarea\">물소리</span></div>";
    let book = "<div class=\"subjectMatter_thumb\"><img src=\"https://bookthumb-phinf.pstatic.net/1.jpg\"></div><dl class=\"subjectMatter_info\">\
        <dt class=\"subjectMatter_title\"><strong class=\"subjectMatter_title_text\">다리 </strong></dt><dd class=\"subjectMatter_info_detail\">\
        <p class=\"subjectMatter_info_item\"><strong class=\"subjectMatter_info_title\">저자</strong><span class=\"subjectMatter_info_text\">나래</span></p></dd></dl>\
        <a class=\"subjectMatter_item_link\" href=\"http://book.naver.com/1\"><span class=\"blind\">상세보기</span></a>";
    let html = post(&[
        component("se_paragraph default", text),
        component("se_image default", image),
        component("se_sticker default", sticker),
        component("se_quotation quotation_line", "<blockquote><p class=\"se_textarea\">물은 흐른다</p></blockquote>"),
        component("se_oglink default", card),
        component("se_map map_text", map),
        component("se_video default", video),
        "<script type=\"text/data\" class=\"__se_module_data\" data-module='{\"type\":\"v1_video\",\"id\":\"video-1\",\"data\":{\"vid\":\"AB1\",\"width\":\"1920\",\"height\":\"\"}}'></script>".to_owned(),
        component("se_horizontalLine line2", "<div class=\"se_horizontalLineView\"><div class=\"se_hr\"><hr></div></div>"),
        component("se_code code_stripe", "<pre>ls\npwd\n</pre>"),
        component("se_file default", "<a href=\"https://download.example/1.pdf\" class=\"se_name_area __se_link\"><span class=\"se_name\">지도.pdf</span></a>"),
        component("se_sectionTitle default", "<h3 class=\"se_textarea\">끝</h3>"),
        component("se_subjectMatter subjectMatter_book", book),
    ]);
    let expected = r#"paragraph style="text-align: center"
  text "개울을 건넜다."
  line_break
  line_break
  s
    text "돌다리"
  text "로"
figure class="align-center"
  image src="http://postfiles9.naver.net/a/1.jpg" alt="" width="1440" height="810"
  caption
    text "돌다리"
figure class="align-center"
  image src="http://gfmarket.phinf.naver.net/pair/original_4.png" alt="[sticker pair/4]" width="110" height="115"
quote Bar
  paragraph
    text "물은 흐른다"
link_card href="http://a.example/1" image="http://a.example/1.png"
  paragraph class="og-title"
    text "옛길"
  paragraph class="og-desc"
    text "돌다리 이야기"
  paragraph class="og-host"
    text "a.example"
map title="돌다리 쉼터" address="어느 고을 4"
  paragraph
    text "돌다리 쉼터"
  paragraph
    text "어느 고을 4"
figure class="align-center"
  embed provider="naver-tv" video-id="AB1" width="1920"
  caption
    text "물소리"
thematic_break class="rule-line2"
code Stated "ls\npwd\n"
file href="https://download.example/1.pdf" name="지도.pdf"
  paragraph
    text "지도.pdf"
heading 2
  text "끝"
link_card href="http://book.naver.com/1" image="https://bookthumb-phinf.pstatic.net/1.jpg"
  paragraph class="og-title"
    text "다리"
  paragraph class="og-desc"
    text "저자 나래"
"#;
    let (tree, seen) = shown(&html);
    assert_eq!(tree, expected);
    assert!(seen.iter().any(|seen| seen == "chrome_removed \"상세보기\""), "{seen:?}");
    conserved(&html, "");
    cleaned(&read(&html).tree);
}

#[test]
fn the_loose_html_of_smarteditor_2() {
    let html = "<div id=\"postViewArea\"><div id=\"post-view221\" class=\"post-view pcol2 _param(1) _postViewArea221\"><!-- Not Allowed Attribute Filtered -->\
        <p style=\"text-align: center;\" align=\"center\"><img src=\"http://postfiles3.naver.net/a/1.jpg?type=w2\" class=\"_photoImage\" width=\"500\" \
        id=\"userImg1\" onclick=\"popview(this)\" alt=\"\">&nbsp;</p><p>&nbsp;</p><p><span lang=\"EN-US\" style=\"font-size: 12pt;\">&nbsp;</span></p>\
        <p><span style=\"\" _foo=\"FONT-FAMILY: 돋움,dotum\"><font>장터에 <b>갔다</b>.</font></span><o:p></o:p></p>\
        <style>#_video1 iframe{width:560px}</style><table><tbody><tr><td><table><tbody><tr><td>떡</td></tr></tbody></table></td></tr></tbody></table>\
        <p><span class=\"_img _inl fx\" thumburl=\"https://mblogthumb-phinf.pstatic.net/a/2.png?type=\"></span></p>\
        <div><video src=\"https://mblogvideo-phinf.pstatic.net/a/3.gif?type=mp4w800\" class=\"fx _postImage _gifmp4\" \
        data-gif-url=\"https://mblogthumb-phinf.pstatic.net/a/3.gif?type=w210\"></video></div>\
        <p><span id=\"_video1\" class=\"_naverVideo\"><iframe src=\"https://serviceapi.nmv.naver.com/flash/convertIframeTag.nhn?vid=6E6A&amp;outKey=V1\" \
        width=\"260\" height=\"190\"></iframe></span></p>\
        <div class=\"__se_object\" s_type=\"db\" s_subtype=\"book\"><div class=\"thumb\"><img src=\"https://bookthumb-phinf.pstatic.net/1.jpg\" alt=\"섬네일\"></div>\
        <strong class=\"ell tit\">장터 이야기</strong><dl><dt>작가</dt><dd class=\"ell\">나래</dd></dl><a href=\"http://book.naver.com/1\" class=\"link\">리뷰보기</a></div>\
        <div class=\"__se_object\" s_type=\"leverage\"><p>날씨 맑음</p></div><!--__se_object_end -->\
        <div class=\"og _oglink\"><div class=\"box\"><div class=\"thumb b_size\"><a href=\"http://a.example/1\" class=\"\"><img \
        src=\"https://dthumb-phinf.pstatic.net/?src=%22http%3A%2F%2Fa.example%2F1.png%22&amp;type=f560_336\"></a></div><div class=\"txt\">\
        <a href=\"http://a.example/1\"><div class=\"txt_align\"><div class=\"ell tit\">옛길</div><div class=\"ell dsc\">돌다리</div>\
        <div class=\"ell cp\">a.example</div></div></a></div></div></div><img src=\"https://ssl.pstatic.net/static/blog/blank.gif\"></div></div>";
    let expected = r#"paragraph style="text-align: center" align="center"
  image src="http://postfiles3.naver.net/a/1.jpg" alt="" width="500"
  text "\u{a0}"
paragraph
  text "장터에 "
  b
    text "갔다"
  text "."
table
  table_section
    table_row
      cell None
        table
          table_section
            table_row
              cell None
                text "떡"
paragraph
  image src="https://mblogthumb-phinf.pstatic.net/a/2.png?type=w800"
<div>
  image src="https://mblogthumb-phinf.pstatic.net/a/3.gif?type=w210"
paragraph
  <span> id="_video1"
    embed src="https://serviceapi.nmv.naver.com/flash/convertIframeTag.nhn?vid=6E6A&outKey=V1" width="260" height="190" provider="naver-tv" video-id="6E6A"
link_card href="http://book.naver.com/1" image="https://bookthumb-phinf.pstatic.net/1.jpg"
  paragraph class="og-title"
    text "장터 이야기"
  definition_list
    definition_term
      text "작가"
    definition_details class="ell"
      text "나래"
  paragraph
    text "리뷰보기"
<div> s_type="leverage"
  paragraph
    text "날씨 맑음"
link_card href="http://a.example/1" image="http://a.example/1.png"
  paragraph class="og-title"
    text "옛길"
  paragraph class="og-desc"
    text "돌다리"
  paragraph class="og-host"
    text "a.example"
"#;
    let (tree, seen) = shown(html);
    assert_eq!(tree, expected);
    assert!(seen.iter().any(|seen| seen.contains("\"__se_object leverage\"")), "{seen:?}");
    assert_eq!(seen.iter().filter(|seen| seen.starts_with("spacer_dropped")).count(), 2);
    conserved(html, "");
}

#[test]
fn hostile_shapes_end() {
    let deep = format!(
        "{}글{}",
        "<div class=\"se-component se-text\"><div class=\"se-module\">".repeat(5000),
        "</div></div>".repeat(5000)
    );
    let parsed = read(&deep);
    assert!(parsed.problems.iter().any(|problem| problem.code == "html_depth_limit"), "{:?}", parsed.problems);
    assert_eq!(parsed.tree.inner_text(NodeId::ROOT), "글");
    let spans = format!(
        "<div class=\"se-component se-text\"><p>{}글<br>{}</p></div>",
        "<span>".repeat(400),
        "</span>".repeat(400)
    );
    assert_eq!(read(&spans).tree.inner_text(NodeId::ROOT), "글");
    let json = format!("{{\"data\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let huge = format!(
        "<div class=\"se-component se-video\"><script class=\"__se_module_data\" data-module='{json}'></script>글</div>"
    );
    assert_eq!(shown(&huge).0, "figure\n  embed provider=\"naver-tv\"\n");
    conserved(&huge, "");
    let many: String =
        (0..20_000).map(|n| format!("<div class=\"se_component se_paragraph\"><p>{n}</p></div>")).collect();
    assert_eq!(read(&many).tree.children(NodeId::ROOT).count(), 20_000);
    let cut = "<div class=\"se-main-container\"><div class=\"se-component se-quotation\"><blockquote class=\"se-quotation-container\"><p class=\"se-text-paragraph\">반만 <b>남은";
    conserved(cut, "");
    assert_eq!(shown(cut).0, "quote Plain\n  paragraph\n    text \"반만 \"\n    b\n      text \"남은\"\n");
}
