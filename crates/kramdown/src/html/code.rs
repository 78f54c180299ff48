//! Code, without a highlighter.

use super::{Converter, Escape, escape};
use crate::attrs::Attrs;
use crate::chars::is_unicode_word;
use crate::doc::Id;
use crate::plan::language;

impl Converter<'_> {
    pub(super) fn code_block(&mut self, id: Id, indent: usize) {
        let doc = self.doc;
        let mut attrs = doc.node(id).attrs.as_deref().cloned().unwrap_or_default();
        let class = attrs.get("class").unwrap_or_default().to_owned();
        let language = language(&class);
        if let Some((start, end)) = language {
            let rest = format!("{}{}", &class[..start], &class[end..]);
            let rest = rest.trim_ascii();
            if rest.is_empty() {
                attrs.remove("class");
            } else {
                attrs.set("class", rest);
            }
        }
        let default = doc.options.default_lang.as_deref().filter(|_| language.is_none());
        if language.is_none() && default.is_none() && doc.options.guess_lang {
            mark_as_plain_text(&mut attrs);
            self.indent(indent);
            self.start_with("div", Some(&attrs));
            self.out.push_str("><div class=\"highlight\"><pre class=\"highlight\"><code>");
            escape(doc.value(id), Escape::All, &mut self.out);
            self.out.push_str("</code></pre>\n</div>");
            self.indent(indent);
            self.out.push_str("</div>\n");
            return;
        }
        self.indent(indent);
        self.start_with("pre", Some(&attrs));
        self.out.push_str("><code");
        if let Some((start, end)) = language {
            self.attribute("class", &class[start..end]);
        } else if let Some(default) = default {
            self.attribute("class", &format!("language-{default}"));
        }
        self.out.push('>');
        let code = doc.value(id);
        let code = code.strip_suffix('\n').unwrap_or(code);
        let mut escaped = String::with_capacity(code.len());
        escape(code, Escape::All, &mut escaped);
        if has_word(&class, "show-whitespaces") {
            self.shown_spaces(&escaped);
        } else {
            self.out.push_str(&escaped);
        }
        self.out.push_str("\n</code></pre>\n");
    }

    pub(super) fn code_span(&mut self, id: Id) {
        let doc = self.doc;
        let mut attrs = doc.node(id).attrs.as_deref().cloned().unwrap_or_default();
        if doc.options.guess_lang && language(attrs.get("class").unwrap_or_default()).is_none() {
            mark_as_plain_text(&mut attrs);
        }
        self.start_with("code", Some(&attrs));
        self.out.push('>');
        escape(doc.value(id), Escape::All, &mut self.out);
        self.end("code");
    }

    /// Spaces and tabs as elements that a style can show.
    fn shown_spaces(&mut self, code: &str) {
        for (index, line) in code.split('\n').enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            let blank = |c: char| matches!(c, ' ' | '\t');
            let content = line.trim_start_matches(blank).len();
            let lead = line.len() - content;
            let trail = if lead == line.len() { line.len() } else { line.trim_end_matches(blank).len() };
            for (at, c) in line.char_indices() {
                let side = if at < lead {
                    "-l"
                } else if at >= trail {
                    "-r"
                } else {
                    ""
                };
                match c {
                    '\t' => self.out.push_str(&format!("<span class=\"ws-tab{side}\">\t</span>")),
                    ' ' => self.out.push_str(&format!("<span class=\"ws-space{side}\">&#8901;</span>")),
                    c => self.out.push(c),
                }
            }
        }
    }
}

/// As Rouge does.
fn mark_as_plain_text(attrs: &mut Attrs) {
    let class = attrs.get("class").map_or(String::new(), |class| format!("{class} "));
    attrs.set("class", class + "highlighter-rouge");
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !(is_unicode_word(c) || c == '-')).any(|other| other == word)
}
