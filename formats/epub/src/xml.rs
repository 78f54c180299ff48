//! Writing XML by hand.

use posthaul_html::{Syntax, escape_attr, escape_text};

/// Appends text, escaped.
pub(crate) fn text(out: &mut String, text: &str) {
    escape_text(text, Syntax::Xhtml, out);
}

/// Appends an attribute with a space before it.
pub(crate) fn attr(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape_attr(value, Syntax::Xhtml, out);
    out.push('"');
}

/// Appends an element that holds only text, and a line end.
pub(crate) fn element(out: &mut String, tag: &str, attrs: &[(&str, &str)], content: &str) {
    out.push('<');
    out.push_str(tag);
    for (name, value) in attrs {
        attr(out, name, value);
    }
    out.push('>');
    text(out, content);
    out.push_str("</");
    out.push_str(tag);
    out.push_str(">\n");
}
