//! Escaping, and names that a syntax allows.

use posthaul_model::position;

use super::Syntax;

/// Escapes text content: `&`, `<`, `>`; with [`Syntax::Xhtml`] also replaces what XML 1.0 cannot hold.
pub fn escape_text(text: &str, syntax: Syntax, out: &mut String) {
    escape(text, syntax, out, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\r' => Some("&#13;"),
        _ => None,
    });
}

/// Escapes a double-quoted attribute value likewise, `"` included; with [`Syntax::Xhtml`] also the line feeds
/// and tabs that XML would turn into spaces.
pub fn escape_attr(value: &str, syntax: Syntax, out: &mut String) {
    escape(value, syntax, out, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\r' => Some("&#13;"),
        '\n' if syntax == Syntax::Xhtml => Some("&#10;"),
        '\t' if syntax == Syntax::Xhtml => Some("&#9;"),
        _ => None,
    });
}

fn escape(text: &str, syntax: Syntax, out: &mut String, reference: impl Fn(char) -> Option<&'static str>) {
    // Where the text not yet written begins, and that not yet looked at.
    let (mut plain, mut next) = (0, 0);
    // `0xef` begins U+FFFE and U+FFFF.
    while let Some(at) = position(&text.as_bytes()[next..], b' ', [b'"', b'&', b'<', b'>', 0xef]) {
        let at = next + at;
        let Some(c) = text[at..].chars().next() else { break };
        next = at + c.len_utf8();
        if let Some(written) = reference(c).or_else(|| illegal(c, syntax).then_some("\u{fffd}")) {
            out.push_str(&text[plain..at]);
            out.push_str(written);
            plain = next;
        }
    }
    out.push_str(&text[plain..]);
}

/// Characters that neither stand in the syntax nor can be referred to (XML 1.0, 2.2 `Char`).
fn illegal(c: char, syntax: Syntax) -> bool {
    match syntax {
        Syntax::Html => c == '\0',
        Syntax::Xhtml => matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}'),
    }
}

/// A comment, with spaces put where its text would end it or XML forbids it.
pub(super) fn comment(text: &str, syntax: Syntax, out: &mut String) {
    let mut inner = match syntax {
        Syntax::Html => text.replace("-->", "-- >").replace("--!>", "--! >").replace('\0', "\u{fffd}"),
        Syntax::Xhtml => text.replace("--", "- -").replace("--", "- -").replace(|c| illegal(c, syntax), "\u{fffd}"),
    };
    if inner.starts_with('>') || inner.starts_with("->") {
        inner.insert(0, ' ');
    }
    let ends_badly = match syntax {
        Syntax::Html => inner.ends_with("<!-") || inner.ends_with("--!"),
        Syntax::Xhtml => inner.ends_with('-'),
    };
    out.push_str("<!--");
    out.push_str(&inner);
    out.push_str(if ends_badly { " -->" } else { "-->" });
}

/// Whether an element or attribute may be called so in XML without declaring a prefix (ASCII names alone).
pub(super) fn is_xml_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// Whether HTML reads the attribute name back as it is written.
pub(super) fn is_html_attribute(name: &str) -> bool {
    let breaks = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '\0' | '=');
    !name.is_empty() && !name.strip_prefix('=').unwrap_or(name).contains(breaks)
}
