//! Patterns of `include`, `exclude` and `defaults`.

/// How a pattern treats slashes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slashes {
    /// `*` and `?` match them (Ruby's `File.fnmatch?` without flags).
    Plain,
    /// Only `**/` crosses them (Ruby's `Dir.glob`).
    Separate,
}

/// Ruby's `File.fnmatch?(pattern, text)` without flags: `*` and `?` also match slashes.
pub(super) fn fnmatch(pattern: &str, text: &str) -> bool {
    matches(&chars(pattern), &chars(text), Slashes::Plain)
}

/// Whether `Dir.glob(pattern)` would find the path: `*` stays within a folder and off hidden names, `**/`
/// stands for any number of folders, `{a,b}` for either.
pub(super) fn glob(pattern: &str, path: &str) -> bool {
    let path = chars(path);
    braces(pattern).iter().any(|pattern| matches(&chars(pattern), &path, Slashes::Separate))
}

fn chars(text: &str) -> Vec<char> {
    text.chars().collect()
}

/// Most alternatives that a pattern may have in all.
const MOST_ALTERNATIVES: usize = 256;

/// Writes `a{b,c}` out as `ab`, `ac`. Braces within braces and more than [`MOST_ALTERNATIVES`] stay as they are.
fn braces(pattern: &str) -> Vec<String> {
    let mut done = vec![String::new()];
    let mut rest = pattern;
    while let Some((before, inner, after)) = rest.find('{').and_then(|open| {
        rest[open..].find('}').map(|close| (&rest[..open], &rest[open + 1..open + close], &rest[open + close + 1..]))
    }) {
        let alternatives: Vec<&str> = inner.split(',').collect();
        if done.len() * alternatives.len() > MOST_ALTERNATIVES {
            break;
        }
        done =
            done.iter().flat_map(|head| alternatives.iter().map(move |part| format!("{head}{before}{part}"))).collect();
        rest = after;
    }
    for pattern in &mut done {
        pattern.push_str(rest);
    }
    done
}

/// Matches with one way back, to the last `*`, and one to the last `**/`: time is at most quadratic in
/// the pattern's and the path's length.
fn matches(pattern: &[char], text: &[char], slashes: Slashes) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    let mut folders: Option<(usize, usize)> = None;
    loop {
        let at_name = t == 0 || text[t - 1] == '/';
        if slashes == Slashes::Separate && at_name && pattern[p..].starts_with(&['*', '*', '/']) {
            p += 3;
            folders = Some((p, t));
            star = None;
            continue;
        }
        if pattern.get(p) == Some(&'*') {
            let hidden = slashes == Slashes::Separate && at_name && text.get(t) == Some(&'.');
            if !hidden {
                p += 1;
                star = Some((p, t));
                continue;
            }
        } else if t == text.len() {
            if p == pattern.len() {
                return true;
            }
        } else if let Some(length) = one(&pattern[p..], text[t], slashes) {
            p += length;
            t += 1;
            continue;
        }
        // Back to the last `*`, which takes one more character, or to the last `**/`, which takes one more folder.
        if let Some((after, from)) =
            star.filter(|&(_, from)| text.get(from).is_some_and(|&c| slashes == Slashes::Plain || c != '/'))
        {
            star = Some((after, from + 1));
            (p, t) = (after, from + 1);
        } else if let Some((after, from)) = folders
            && text.get(from) != Some(&'.')
            && let Some(slash) = text[from..].iter().position(|&c| c == '/')
        {
            folders = Some((after, from + slash + 1));
            star = None;
            (p, t) = (after, from + slash + 1);
        } else {
            return false;
        }
    }
}

/// How many characters of the pattern match the one character, if they do.
fn one(pattern: &[char], c: char, slashes: Slashes) -> Option<usize> {
    match *pattern.first()? {
        '?' => (slashes == Slashes::Plain || c != '/').then_some(1),
        '[' => bracket(pattern, c).filter(|_| slashes == Slashes::Plain || c != '/'),
        '\\' if pattern.len() > 1 => (pattern[1] == c).then_some(2),
        literal => (literal == c).then_some(1),
    }
}

/// Length of a `[...]` that the character belongs to.
fn bracket(pattern: &[char], c: char) -> Option<usize> {
    let close = pattern.iter().skip(1).position(|&c| c == ']')? + 1;
    let set = &pattern[1..close];
    let (negated, set) = match set.first() {
        Some('^' | '!') => (true, &set[1..]),
        _ => (false, set),
    };
    let mut found = false;
    let mut rest = set;
    while let [first, tail @ ..] = rest {
        (found, rest) = match tail {
            ['-', last, tail @ ..] => (found || (*first..=*last).contains(&c), tail),
            _ => (found || *first == c, tail),
        };
    }
    (found != negated).then_some(close + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn without_flags_a_star_crosses_slashes() {
        assert!(fnmatch("Gemfile*", "Gemfile.lock"));
        assert!(fnmatch("*.md", "a/b/c.md"));
        assert!(fnmatch("*.md", ".hidden.md"));
        assert!(fnmatch("a?c", "a/c"));
        assert!(!fnmatch("*.md", "a.mdx"));
        assert!(!fnmatch("**/x.md", "x.md"));
        assert!(fnmatch("[a-c]x[!0-9]", "bxz") && !fnmatch("[a-c]x[!0-9]", "bx7"));
        assert!(fnmatch("a\\*b", "a*b") && !fnmatch("a\\*b", "aXb"));
    }

    #[test]
    fn globs_stay_within_folders() {
        assert!(glob("section/*/special-page.html", "section/2024/special-page.html"));
        assert!(!glob("section/*", "section/a/b"));
        assert!(glob("**/x.md", "x.md") && glob("**/x.md", "a/b/x.md") && !glob("**/x.md", "a/yx.md"));
        assert!(glob("a/**/b/*.md", "a/b/c/b/d.md"));
        assert!(!glob("*", ".hidden") && !glob("**/x", ".git/x"));
        assert!(glob("{_posts,_drafts}/*.{md,html}", "_drafts/x.html") && !glob("{a,b}c", "{a,b}c"));
    }

    #[test]
    fn many_stars_take_no_long_time() {
        let pattern = "*a".repeat(200) + "b";
        assert!(!fnmatch(&pattern, &"a".repeat(2000)));
        assert!(!glob(&("**/*".repeat(50) + "b"), &"a/".repeat(500)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_pattern_ends(pattern in r"[ab*?\[\]{},/\\.^-]{0,20}", text in "[ab/.]{0,20}") {
            fnmatch(&pattern, &text);
            glob(&pattern, &text);
        }

        #[test]
        fn a_literal_matches_itself_alone(text in "[a-z/.]{0,12}", other in "[a-z/.]{0,12}") {
            prop_assert_eq!(fnmatch(&text, &other), text == other);
            prop_assert_eq!(glob(&text, &other), text == other);
        }
    }
}
