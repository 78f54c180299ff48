//! Tags of template languages, kept from being executed.

use std::borrow::Cow;

use super::Templates;

/// Hugo's shortcode delimiters.
const SHORTCODES: [(&str, &str); 2] = [("{{<", ">}}"), ("{{%", "%}}")];

/// Where Hugo ends the summary.
const MORE: &str = "<!--more-->";

impl Templates {
    /// Code as it must be written where nothing can be escaped; `None` when there is no way.
    ///
    /// Hugo writes what stands between `{{</*` and the next `*/>}}` as it is.
    pub(super) fn code(self, text: &str) -> Option<Cow<'_, str>> {
        if self == Self::None || !(text.contains("{{") || text.contains(MORE)) {
            return Some(Cow::Borrowed(text));
        }
        if text.contains(MORE) {
            return None;
        }
        let mut out = String::new();
        let mut rest = text;
        while let Some((at, open, close)) = first_shortcode(rest) {
            let inner = &rest[at + open.len()..];
            let end = inner.find(close)?;
            out.push_str(&rest[..at + open.len()]);
            out.push_str("/*");
            out.push_str(&inner[..end]);
            out.push_str("*/");
            out.push_str(close);
            rest = &inner[end + close.len()..];
        }
        out.push_str(rest);
        Some(Cow::Owned(out))
    }

    /// HTML in which character references are decoded.
    pub(super) fn html(self, html: String) -> String {
        if self == Self::None || !html.contains("{{") {
            return html;
        }
        html.replace("{{<", "{&#123;<").replace("{{%", "{&#123;%")
    }

    /// Text of scripts, styles and comments, in which nothing is decoded: where escaping fails, a space breaks
    /// the tag.
    pub(super) fn raw(self, text: &str) -> Cow<'_, str> {
        self.code(text).unwrap_or_else(|| Cow::Owned(text.replace("{{<", "{{ <").replace("{{%", "{{ %")))
    }

    /// Whether a character of a text completes an opening delimiter.
    pub(super) fn completes(self, before: &str, c: char) -> bool {
        self == Self::Hugo && matches!(c, '<' | '%') && before.ends_with("{{")
    }
}

fn first_shortcode(text: &str) -> Option<(usize, &'static str, &'static str)> {
    SHORTCODES.into_iter().filter_map(|(open, close)| Some((text.find(open)?, open, close))).min()
}
