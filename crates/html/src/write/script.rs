//! Scripts whose end tag would not be seen.

/// What ends a comment that is open in a script; for the script it is a comment itself.
pub(super) const COMMENT_END: &str = "\n-->";

/// Whether an end tag right after this script would be read as part of it: in `<!-- <script>` it would (HTML Living
/// Standard, 13.2.5.26, "script data double escaped state").
pub(super) fn hides_end_tag(script: &str) -> bool {
    let bytes = script.as_bytes();
    let (mut in_comment, mut in_script) = (false, false);
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'<', b'-', bytes.get(at..).unwrap_or_default()) {
        at += found;
        let rest = &bytes[at..];
        if !in_comment && rest.starts_with(b"<!--") {
            in_comment = true;
            // Its dashes may be those of the end, too.
            at += 2;
        } else if in_comment && rest.starts_with(b"-->") {
            (in_comment, in_script) = (false, false);
            at += 3;
        } else {
            let tag: &[u8] = if in_script { b"</script" } else { b"<script" };
            if in_comment && begins_with(rest, tag) {
                in_script = !in_script;
            }
            at += 1;
        }
    }
    in_script
}

/// Whether a text begins with a tag, or a tag's name: in whatever case, and the name ends there (HTML Living Standard,
/// 13.2.5.14).
pub(super) fn begins_with(text: &[u8], tag: &[u8]) -> bool {
    text.get(..tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag))
        && matches!(text.get(tag.len()), Some(b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' | b'/' | b'>'))
}

#[cfg(test)]
mod tests {
    use super::hides_end_tag;
    use crate::{Limits, Origin, parse_fragment, write_html};

    #[test]
    fn only_a_script_in_a_comment_in_a_script_hides_the_end() {
        for script in ["<!--<script>", "a <!-- <SCRIPT/", "<!--<script></script ><script\n", "<!--><!--<script>"] {
            assert!(hides_end_tag(script), "{script}");
        }
        for script in ["<!--", "<script>", "<!--<scripts>", "<!--<script>-->", "<!--<script></script>", "<!--><script>"]
        {
            assert!(!hides_end_tag(script), "{script}");
        }
    }

    #[test]
    fn what_follows_such_a_script_is_not_lost() {
        let first = parse_fragment("<p>a<script><!--<script>", Origin::default(), &Limits::default()).tree;
        let second = parse_fragment(&(write_html(&first) + "b"), Origin::default(), &Limits::default()).tree;
        assert_eq!(write_html(&second), "<p>a<script><!--<script>\n--></script></p>b");
    }
}
