//! Images and stickers of SmartEditor ONE.

use super::*;

/// An image in the viewer's link, as it is before the reader has come near.
fn image(name: &str, more: &str) -> String {
    let address = format!("https://postfiles.pstatic.net/MjAy/MDAx.a.b.JPEG.alley/{name}");
    format!(
        "<div class=\"se-module se-module-image\" style=\"\"><a class=\"se-module-image-link __se_image_link __se_link\" \
         style=\"\" onclick=\"return false;\" data-linktype=\"img\" data-linkdata='{{\"id\" : \"SE-8ce8\", \"src\" : \"{address}\", \
         \"originalWidth\" : \"800\", \"originalHeight\" : \"450\", {more}}}' area-hidden=\"true\">\
         <img src=\"{address}?type=w80_blur\" data-lazy-src=\"{address}?type=w773\" data-width=\"693\" data-height=\"389\" alt=\"\" \
         class=\"se-image-resource\" id=\"SE-8ce8_0\"></a></div>"
    )
}

const UNUSED: &str = "\"linkUse\" : \"false\", \"link\" : \"\"";

fn caption(text: &str) -> String {
    format!("<div class=\"se-module se-module-text se-caption\">{}</div>", line("", text))
}

#[test]
fn images_alone_and_together() {
    let group = format!(
        "<div class=\"se-imageGroup-viewer\"><div class=\"se-imageGroup-container\"><div class=\"se-imageGroup-item\">{}</div>\
         <div class=\"se-imageGroup-item\">{}</div></div></div><div class=\"se-imageGroup-progress\"><div class=\"se-imageGroup-thumb\"></div></div>\
         <button type=\"button\" class=\"se-imageGroup-navigation\"><span class=\"se-blind\">다음</span></button>",
        image("3.jpg", UNUSED),
        image("4.jpg", UNUSED)
    );
    let strip = format!(
        "<div class=\"se-imageStrip-container se-imageStrip-col-2\">{}{}</div>{}",
        image("5.jpg", UNUSED),
        image("6.jpg", UNUSED),
        caption("둘 다 비 온 뒤")
    );
    let html = post(&[
        component(
            "se-image se-l-default",
            "se-section-image se-l-default se-section-align-center",
            &(image("1.jpg", UNUSED) + &caption("고개 <b>위</b>에서")),
            "",
        ),
        component(
            "se-image se-l-default",
            "se-section-image se-section-align-",
            &image("2.jpg", "\"linkUse\" : \"true\", \"link\" : \"https://a.example/\""),
            "",
        ),
        component("se-imageGroup se-l-slide", "se-section-imageGroup se-l-slide", &group, ""),
        component("se-imageStrip se-imageStrip2 se-l-default", "se-section-imageStrip se-l-default", &strip, ""),
    ]);
    let expected = r#"figure class="align-center"
  image src="https://postfiles.pstatic.net/MjAy/MDAx.a.b.JPEG.alley/1.jpg" alt="" width="693" height="389"
  caption
    text "고개 "
    b
      text "위"
    text "에서"
figure
  link href="https://a.example/"
    image src="https://postfiles.pstatic.net/MjAy/MDAx.a.b.JPEG.alley/2.jpg" alt="" width="693" height="389"
gallery Slide
  image src="https://postfiles.pstatic.net/MjAy/MDAx.a.b.JPEG.alley/3.jpg" alt="" width="693" height="389"
  image src="https://postfiles.pstatic.net/MjAy/MDAx.a.b.JPEG.alley/4.jpg" alt="" width="693" height="389"
gallery Grid
  image src="https://postfiles.pstatic.net/MjAy/MDAx.a.b.JPEG.alley/5.jpg" alt="" width="693" height="389"
  image src="https://postfiles.pstatic.net/MjAy/MDAx.a.b.JPEG.alley/6.jpg" alt="" width="693" height="389"
  caption
    text "둘 다 비 온 뒤"
"#;
    let (tree, seen) = shown(&html);
    assert_eq!(tree, expected);
    assert_eq!(seen.iter().filter(|seen| seen.starts_with("thumbnail_resolved")).count(), 6);
    assert!(seen.contains(&"chrome_removed \"다음\"".to_owned()), "{seen:?}");
    conserved(&html, "");
}

#[test]
fn files_that_the_browser_saved_are_the_images() {
    let saved = image("1.jpg", UNUSED)
        .replace("https://postfiles.pstatic.net/MjAy/MDAx.a.b.JPEG.alley/1.jpg?type=w80_blur", "./산_files/1.jpg");
    let loaded = saved.replace(
        "data-lazy-src=\"https://postfiles.pstatic.net/MjAy/MDAx.a.b.JPEG.alley/1.jpg?type=w773\"",
        "data-lazy-src=\"\"",
    );
    let html = |image: &str| post(&[component("se-image", "se-section-image", image, "")]);
    let (tree, seen) = shown(&html(&loaded));
    assert_eq!(tree, "figure\n  image src=\"./산_files/1.jpg\" alt=\"\" width=\"693\" height=\"389\"\n");
    assert_eq!(seen, Vec::<String>::new());
    let (tree, seen) = shown(&html(&saved));
    assert!(tree.contains("src=\"https://postfiles.pstatic.net/MjAy/MDAx.a.b.JPEG.alley/1.jpg\""), "{tree}");
    assert!(seen[1].starts_with("image_placeholder: 1 images were not loaded"), "{seen:?}");
}

#[test]
fn stickers_pictures_at_the_side_and_pictures_of_all_around() {
    let sticker = "<div class=\"se-module se-module-sticker\"><a href=\"#\" onclick=\"return false;\" class=\"__se_sticker_link __se_link\" \
        data-linktype=\"sticker\" data-linkdata='{\"src\" : \"https://storep-phinf.pstatic.net/ogq_1/original_3.gif\", \"packCode\" : \"ogq_1\", \
        \"seq\" : \"3\", \"width\" : \"370\", \"height\" : \"320\"}'><img src=\"https://storep-phinf.pstatic.net/ogq_1/original_3.gif?type=pa50_50\" \
        alt=\"\" class=\"se-sticker-image egjs-visible\"></a></div>";
    let around = "<div class=\"se-module se-module-image se-module-image-360vr\"><div class=\"se-360vr-preview\" \
        style=\"background-image:url('https://postfiles.pstatic.net/a/vr.jpg?type=w966');\"></div></div>";
    let gif = "<a class=\"se-module-image-link __se_image_link\" data-linkdata='{}'><video class=\"_gifmp4\" \
        src=\"https://mblogvideo-phinf.pstatic.net/a/2.gif?type=mp4w800\" data-gif-url=\"https://mblogthumb-phinf.pstatic.net/a/2.gif?type=w800\"></video></a>";
    let beside = format!(
        "<div class=\"se-component-slot se-component-slot-float\"><div class=\"se-section se-section-image\">{}</div></div>\
         <div class=\"se-component-slot\"><div class=\"se-section se-section-text\"><div class=\"se-module se-module-text\">{}{}</div></div></div>",
        image("7.jpg", UNUSED),
        line("", "곁에 선 글"),
        line("", "이어서")
    );
    let html = post(&[
        component("se-sticker se-l-default", "se-section-sticker se-section-align-center", sticker, ""),
        component("se-image", "se-section-image", around, ""),
        component("se-image", "se-section-image", gif, ""),
        component("se-wrappingParagraph se-l-inner-big-right", "", &beside, ""),
    ]);
    let expected = r#"figure class="align-center"
  image src="https://storep-phinf.pstatic.net/ogq_1/original_3.gif" alt="[sticker ogq_1/3]" width="370" height="320"
figure
  image src="https://postfiles.pstatic.net/a/vr.jpg"
figure
  image src="https://mblogthumb-phinf.pstatic.net/a/2.gif?type=w800"
figure class="float-right"
  image src="https://postfiles.pstatic.net/MjAy/MDAx.a.b.JPEG.alley/7.jpg" alt="" width="693" height="389"
paragraph
  text "곁에 선 글"
paragraph
  text "이어서"
"#;
    assert_eq!(shown(&html).0, expected);
    conserved(&html, "");
}
