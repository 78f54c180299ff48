//! HTML blocks that are lines of text.

/// kramdown's span elements (`HTML_SPAN_ELEMENTS`).
const SPANS: [&str; 41] = [
    "a", "abbr", "acronym", "b", "big", "bdo", "br", "button", "cite", "code", "del", "dfn", "em", "i", "img", "input",
    "ins", "kbd", "label", "mark", "option", "q", "rb", "rbc", "rp", "rt", "rtc", "ruby", "samp", "select", "small",
    "span", "strong", "sub", "sup", "tt", "u", "var", "font", "s", "strike",
];

/// Whether a piece of HTML holds nothing but text and complete span elements.
///
/// `<img …>` on a line of its own is an HTML block in CommonMark (4.6, condition 7), but a paragraph in kramdown and
/// in what people see: the next line goes on beside it.
pub(crate) fn is_phrase(html: &str) -> bool {
    let mut open = 0usize;
    for (at, _) in html.match_indices('<') {
        let tag = &html[at + 1..];
        let (tag, closes) = tag.strip_prefix('/').map_or((tag, false), |tag| (tag, true));
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
        if !SPANS.contains(&&*name) {
            return false;
        }
        if matches!(&*name, "br" | "img" | "input") {
            continue;
        }
        match (closes, open) {
            (false, _) => open += 1,
            (true, 0) => return false,
            (true, _) => open -= 1,
        }
    }
    open == 0
}

#[cfg(test)]
mod tests {
    use super::is_phrase;

    #[test]
    fn only_complete_span_elements_make_a_phrase() {
        for html in ["<img src=\"a\">\n", "<br />", "<a href=x><IMG src=y></a>\n글", "<b>a</b>"] {
            assert!(is_phrase(html), "{html}");
        }
        for html in ["<b>a", "a</b>", "<x-y>", "<a><div></div></a>", "<!-- c -->", "<?php ?>", "<"] {
            assert!(!is_phrase(html), "{html}");
        }
    }
}
