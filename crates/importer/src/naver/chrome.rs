//! What Naver's page puts into the element of a post, and is not the post's.

use posthaul_model::{NodeId, Tree};

use crate::codes::editors::CHROME_REMOVED;
use crate::nodes::{Records, outermost};

/// Classes of buttons, lists, comments, advertisements and of what stands above a post.
const CLASSES: [&str; 25] = [
    "ad_power_content_wrap",
    "area_comment",
    "area_sympathy",
    "blog2_container",
    "blog2_post_function",
    "blog2_series",
    "blog_authorArea",
    "blog_btnArea",
    "blog_category",
    "btn_addbuddy",
    "btn_buddy",
    "btn_buddyadd",
    "naver-splugin",
    "overflow_menu",
    "post-btn",
    "post_btm",
    "post_footer_contents",
    "post_function_t1",
    "post_navi",
    "post_tag",
    "post_writer",
    "u_cbox_wrap",
    "u_likeit_list_module",
    "wrap_postcomment",
    "write_by_smarteditor3",
];

/// Takes it away, and records its texts.
pub(super) fn remove(tree: &mut Tree, records: &mut Records<'_>) {
    for node in outermost(tree, is_chrome) {
        records.drop(tree, node, CHROME_REMOVED);
    }
}

fn is_chrome(tree: &Tree, node: NodeId) -> bool {
    tree.attrs(node).any(|attr| match attr.name {
        "class" => attr
            .value
            .split_ascii_whitespace()
            .any(|class| CLASSES.contains(&class) || class.starts_with("ssp-adcontent") || class.starts_with("ssp_ad")),
        "id" => attr.value.starts_with("ssp-adcontent") || attr.value.starts_with("naverComment_"),
        "data-ad" => attr.value == "true",
        _ => false,
    })
}
