//! Slugs and the titles that stand in for missing ones (`Jekyll::Utils#slugify`, `#titleize_slug`).

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Runs of anything but letters, marks and decimal digits become one hyphen; lower case. `:slug`, `:name`
/// and `:slugified_categories` of a permalink.
pub(super) fn slugify(text: &str) -> String {
    hyphenate(text, is_word).to_lowercase()
}

/// As [`slugify`], but keeps `._~!$&'()+,;=@` and upper case. `:title` of a permalink.
pub(super) fn slugify_pretty(text: &str) -> String {
    hyphenate(text, |c| is_word(c) || "._~!$&'()+,;=@".contains(c))
}

/// The title of a document that gives none: the words of its slug, each with a capital.
pub(super) fn titleize(slug: &str) -> String {
    // Ruby's `split` drops empty words at the end, not at the start or between.
    let words: Vec<String> = slug.trim_end_matches('-').split('-').map(capitalize).collect();
    words.join(" ")
}

/// First letter upper case, all others lower case (Ruby's `String#capitalize`).
fn capitalize(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars.as_str().to_lowercase().chars()).collect(),
        None => String::new(),
    }
}

/// Ruby's `[\p{M}\p{L}\p{Nd}]`.
fn is_word(c: char) -> bool {
    matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark)
        || c.general_category() == GeneralCategory::DecimalNumber
}

/// Replaces each run of characters that are not kept by one hyphen, then cuts one hyphen at either end.
fn hyphenate(text: &str, keep: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_run = false;
    for c in text.chars() {
        if keep(c) {
            out.push(c);
        } else if !in_run {
            out.push('-');
        }
        in_run = !keep(c);
    }
    let out = out.strip_prefix('-').unwrap_or(&out);
    out.strip_suffix('-').unwrap_or(out).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_keeps_letters_of_every_script() {
        assert_eq!(slugify("한글 제목! 2024"), "한글-제목-2024");
        assert_eq!(slugify("C++ & Ⅷ ①"), "c");
        assert_eq!(slugify("été-Ünïcode_x"), "été-ünïcode-x");
        assert_eq!(slugify("กำลัง"), "กำลัง");
    }

    #[test]
    fn hyphens_of_the_text_itself_belong_to_the_run() {
        assert_eq!(slugify("a - b--c"), "a-b-c");
        assert_eq!(slugify("--a--"), "a");
    }

    #[test]
    fn pretty_keeps_case_and_url_punctuation() {
        assert_eq!(slugify_pretty("Mixed_Case.Dots (v1)+x/y"), "Mixed_Case.Dots-(v1)+x-y");
        assert_eq!(slugify_pretty("-a-"), "a");
        assert_eq!(slugify_pretty("!?"), "!");
    }

    #[test]
    fn titles_from_slugs() {
        assert_eq!(titleize("hello-big-world"), "Hello Big World");
        assert_eq!(titleize("Mixed_Case.Dots"), "Mixed_case.dots");
        assert_eq!(titleize("a--b-"), "A  B");
        assert_eq!(titleize(""), "");
    }
}
