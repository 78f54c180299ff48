//! Whether an input is saved pages of a Naver blog.

use crate::{Confidence, Input, pages};

/// A page has an element of Naver's editors or the frame that shows it, and names its server.
pub(super) fn detect(input: &Input) -> Confidence {
    pages::detect(input, is_page)
}

/// Whether a text bears the marks of Naver's pages.
pub(super) fn is_page(text: &str) -> bool {
    let holders = ["se-main-container", "se_component_wrap", "postViewArea", "viewTypeSelector", "mainFrame"];
    let servers = ["naverblog:", "네이버 블로그", "t.static.blog/", "blogimgs.", "blog.naver.com/"];
    let has = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
    has(&holders) && has(&servers)
}
