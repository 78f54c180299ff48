//! Line ends of the oldest texts.

use crate::mask::Finder;

/// Elements that stand for themselves, and where they end.
const AS_IS: [(&str, &str); 2] = [("[HTML]", "[/HTML]"), ("[CODE]", "[/CODE]")];

/// Whether the texts of a format have line ends that mean something (before 1.1).
pub(super) fn is_old(format: &str) -> bool {
    format.trim().parse::<f32>().unwrap_or_default() < 1.1
}

/// Puts a line break at every line end, but for those in `[HTML]…[/HTML]` and `[CODE]…[/CODE]`, as Textcube does when
/// it reads a text of an older format (`nl2brWithHTML`).
pub(super) fn with_breaks(text: &str) -> String {
    let mut broken = String::with_capacity(text.len() + text.len() / 16);
    let mut finders = AS_IS.map(|(open, end)| (Finder::new(open), Finder::new(end)));
    let mut at = 0;
    while at < text.len() {
        let opens = finders.iter_mut().map(|(open, end)| Some((open.next(text, at)?, end)));
        let open = opens.flatten().min_by_key(|(open, _)| *open);
        let (start, end) = match open {
            Some((start, finder)) => (start, finder.next(text, start).map(|end| end + "[/HTML]".len())),
            None => (text.len(), None),
        };
        let end = end.unwrap_or(text.len());
        put_breaks(text.get(at..start).unwrap_or_default(), &mut broken);
        broken.push_str(text.get(start..end).unwrap_or_default());
        at = end;
    }
    broken
}

/// A line that ends with a break of its own has it already: other programs that write this format do so.
fn put_breaks(text: &str, broken: &mut String) {
    for line in text.split_inclusive('\n') {
        let Some(said) = line.strip_suffix('\n') else {
            broken.push_str(line);
            continue;
        };
        let start = said.trim_ascii_end().rfind('<').unwrap_or(said.len());
        let tag = said.get(start..).unwrap_or_default().trim_ascii_end().to_ascii_lowercase();
        broken.push_str(said);
        broken.push_str(if matches!(&*tag, "<br>" | "<br/>" | "<br />") { "\n" } else { "<br />\n" });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_but_in_html_and_code() {
        let text = "하나\n둘[HTML]<ul>\n<li>[/HTML]\n[CODE]x\ny[/CODE]셋\n[HTML]열린\n";
        let expected = "하나<br />\n둘[HTML]<ul>\n<li>[/HTML]<br />\n[CODE]x\ny[/CODE]셋<br />\n[HTML]열린\n";
        assert_eq!(with_breaks(text), expected);
        assert_eq!(
            with_breaks("하나<br/>\n둘<BR> \n\n<b>셋</b>\n넷"),
            "하나<br/>\n둘<BR> \n<br />\n<b>셋</b><br />\n넷"
        );
        assert_eq!(with_breaks(""), "");
    }

    #[test]
    fn formats() {
        for (format, old) in [("", true), ("1.0", true), ("1.1", false), ("1.2", false), ("x", true)] {
            assert_eq!(is_old(format), old, "{format}");
        }
    }
}
