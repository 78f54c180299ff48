//! The start of a line, where characters begin blocks (CommonMark 0.31, 4 and 5).

use super::Dialect;

/// Escapes what begins a block at the start of any line of a paragraph.
pub(super) fn escape(paragraph: &str, dialect: &Dialect) -> String {
    let mut out = String::with_capacity(paragraph.len() + 2);
    for (index, line) in paragraph.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        match backslash_at(line, dialect) {
            Some(at) => {
                out.push_str(&line[..at]);
                out.push('\\');
                out.push_str(&line[at..]);
            }
            None => out.push_str(line),
        }
    }
    out
}

/// Where a backslash must stand, if anywhere.
fn backslash_at(line: &str, dialect: &Dialect) -> Option<usize> {
    let first = line.chars().next()?;
    let begins_block = match first {
        '#' => {
            let after = line.trim_start_matches('#');
            line.len() - after.len() <= 6 && ends_marker(after)
        }
        '>' => true,
        '~' => line.starts_with("~~~"),
        '+' => ends_marker(&line[1..]),
        '-' => ends_marker(&line[1..]) || is_made_of(line, "- \t") || is_delimiter_row(line, dialect),
        '=' => is_made_of(line, "= \t"),
        ':' => (dialect.definition_lists && ends_marker(&line[1..])) || is_delimiter_row(line, dialect),
        '|' => is_delimiter_row(line, dialect),
        _ => false,
    };
    if begins_block {
        return Some(0);
    }
    if first.is_ascii_digit() {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let marker = line.as_bytes().get(digits).is_some_and(|byte| matches!(byte, b'.' | b')'));
        return (digits <= 9 && marker && ends_marker(&line[digits + 1..])).then_some(digits);
    }
    footnote_colon(line)
}

/// Whether a block's marker may end here.
fn ends_marker(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t'])
}

fn is_made_of(line: &str, allowed: &str) -> bool {
    line.chars().all(|c| allowed.contains(c))
}

/// The row under a table's head: it would make a table of the line above.
fn is_delimiter_row(line: &str, dialect: &Dialect) -> bool {
    dialect.tables && line.contains('-') && is_made_of(line, "|:- \t")
}

/// The colon after a footnote reference, which would make a note of it.
fn footnote_colon(line: &str) -> Option<usize> {
    let label = line.strip_prefix("[^")?;
    let colon = 2 + label.find(']')? + 1;
    (line.as_bytes().get(colon) == Some(&b':')).then_some(colon)
}
