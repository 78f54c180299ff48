//! The excerpt that Jekyll cuts off a body (`Jekyll::Excerpt`).

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

/// The part of a body before the separator, closed off so that it can be read alone; the whole body if there
/// is none. Definitions of links that it uses are appended, open blocks of Liquid are closed.
pub(super) fn cut<'a>(body: &'a str, separator: &str) -> Cow<'a, str> {
    let Some((head, tail)) = body.split_once(separator).filter(|(_, tail)| !tail.is_empty()) else {
        let head = body.split(separator).next().unwrap_or(body);
        return Cow::Borrowed(head);
    };
    let closing = closing_tags(head);
    let used: HashSet<&str> = labels(head).collect();
    let definitions = link_definitions(tail).filter(|(label, _)| used.contains(label));
    let definitions: Vec<&str> = definitions.map(|(_, definition)| definition).collect();
    if closing.is_empty() && definitions.is_empty() {
        return Cow::Borrowed(head);
    }
    let mut excerpt = head.to_owned() + &closing;
    if !definitions.is_empty() {
        excerpt.push_str("\n\n");
        excerpt.push_str(&definitions.join("\n"));
    }
    Cow::Owned(excerpt)
}

/// Every innermost `[…]` of a text, with its brackets.
fn labels(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(']').filter(|piece| piece.ends_with(']')).filter_map(|piece| Some(&piece[piece.rfind('[')?..]))
}

/// Lines `[label]: address`, each as label with its brackets and as a whole without the indent.
fn link_definitions(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split('\n').filter_map(|line| {
        let definition = line.trim_start_matches(' ');
        let close = definition.find(']')?;
        let fits = line.len() - definition.len() <= 3
            && definition.starts_with('[')
            && close > 1
            && definition[close + 1..].starts_with(':')
            && definition.len() > close + 2;
        fits.then(|| (&definition[..=close], definition))
    })
}

/// Liquid tags of Jekyll that have a body.
const BLOCKS: [&str; 11] =
    ["if", "unless", "case", "for", "tablerow", "capture", "comment", "raw", "highlight", "ifchanged", "block"];

/// End tags of the blocks of Liquid that a text opens and never closes, the last first.
fn closing_tags(text: &str) -> String {
    let mut opened = Vec::new();
    let mut closed = BTreeSet::new();
    let last_end = text.rfind("%}").unwrap_or_default();
    for (at, _) in text.match_indices("{%") {
        let inside = text[at + 2..].trim_start_matches('-').trim_start();
        let name = &inside[..inside.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count()];
        match name.strip_prefix("end") {
            Some(block) => _ = closed.insert(block),
            None if BLOCKS.contains(&name) && at < last_end => opened.push(name),
            None => {}
        }
    }
    // One end tag is enough for all blocks of a name, as in Jekyll.
    opened.retain(|block| !closed.contains(block));
    opened.iter().rev().map(|block| format!("\n{{% end{block} %}}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_before_the_first_separator() {
        assert_eq!(cut("a\nb\n\nc\n\nd", "\n\n"), "a\nb");
        assert_eq!(cut("a\n<!--more-->\nb", "<!--more-->"), "a\n");
        assert_eq!(cut("# 제목\n\n글", "\n\n"), "# 제목");
    }

    #[test]
    fn the_whole_without_one() {
        assert_eq!(cut("a\nb\n", "\n\n"), "a\nb\n");
        assert_eq!(cut("a\r\n\r\nb\r\n", "\n\n"), "a\r\n\r\nb\r\n");
        assert_eq!(cut("a\n\n", "\n\n"), "a");
    }

    #[test]
    fn definitions_of_used_links_come_with_it() {
        let body = "See [x] and [text][Y].\n\n[x]: /x\n   [Y]: /y \"t\"\n[z]: /z\n    [x]: /code\n[x]:\n";
        assert_eq!(cut(body, "\n\n"), "See [x] and [text][Y].\n\n[x]: /x\n[Y]: /y \"t\"");
    }

    #[test]
    fn open_liquid_blocks_are_closed() {
        let body = "{% if a %}{%- highlight ruby -%}\nputs 1\n\nputs 2\n{% endhighlight %}{% endif %}";
        assert_eq!(cut(body, "\n\n"), "{% if a %}{%- highlight ruby -%}\nputs 1\n{% endhighlight %}\n{% endif %}");
        assert_eq!(
            cut("{% raw %}a{% endraw %} {% include x.html %}\n\nb", "\n\n"),
            "{% raw %}a{% endraw %} {% include x.html %}"
        );
    }
}
