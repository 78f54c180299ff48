//! Languages: tags, and a guess.

/// A language tag in the form of BCP 47: language, script, region, variants. `ko_KR` becomes
/// `ko-KR`; `None` when there is no language in it.
pub fn tag(text: &str) -> Option<String> {
    let mut parts = text.trim().split(['-', '_']);
    let language = parts
        .next()
        .filter(|part| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()))?;
    let mut tag = language.to_ascii_lowercase();
    let (mut script, mut region) = (false, false);
    for part in parts {
        let alphabetic = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let numeric = part.bytes().all(|byte| byte.is_ascii_digit());
        match part.len() {
            4 if alphabetic && !script && !region => script = true,
            2 if alphabetic && !region => region = true,
            3 if numeric && !region => region = true,
            _ => break,
        }
        tag.push('-');
        tag.push_str(part);
    }
    Some(tag)
}

/// The language alone of a tag: `ko` of `ko-KR`.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// Whether a language tag is Korean.
pub fn is_korean(tag: &str) -> bool {
    primary(tag) == "ko"
}

/// A guess from titles: Korean when one letter in ten is Hangul, else English.
pub fn guess<'a>(titles: impl IntoIterator<Item = &'a str>) -> &'static str {
    let (mut hangul, mut letters) = (0_u64, 0_u64);
    for c in titles.into_iter().flat_map(str::chars).filter(|c| c.is_alphabetic()) {
        letters += 1;
        hangul += u64::from(matches!(c, '가'..='힣' | 'ㄱ'..='ㆎ'));
    }
    if hangul > 0 && hangul * 10 >= letters { "ko" } else { "en" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_made_valid() {
        assert_eq!(tag("ko_KR").as_deref(), Some("ko-KR"));
        assert_eq!(tag(" zh-Hant-TW-x-private ").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(tag("EN").as_deref(), Some("en"));
        for wrong in ["", "korean", "한국어", "k", "12"] {
            assert_eq!(tag(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn titles_tell_the_language() {
        assert_eq!(guess(["Rust로 만드는 웹 서버", "Hello"]), "ko");
        assert_eq!(guess(["Kimchi 김", "a long English title, and another one"]), "en");
        assert_eq!(guess([]), "en");
    }
}
