//! Fields of a document from its front matter, under the names that Jekyll, its plugins and its themes use.
//!
//! A key that a field carries in full is marked; every other key is in [`Fields::extra`], so that nothing is
//! lost and nothing is said twice.

mod dates;
mod people;
mod terms;

use std::collections::BTreeSet;

use posthaul_frontmatter::{Mapping, Resolved, Scalar, Yaml};
use posthaul_model::{Map, Value};

pub(crate) use people::{authors_of, known_authors};
pub(crate) use terms::words;

/// Reads fields and remembers which keys they carry.
pub(crate) struct Fields<'a> {
    data: &'a Mapping,
    carried: Carried,
}

/// Places in the front matter of the keys that fields carry.
pub(crate) type Carried = BTreeSet<usize>;

impl<'a> Fields<'a> {
    /// The fields of a front matter.
    pub(crate) fn new(data: &'a Mapping) -> Self {
        Self::resume(data, Carried::new())
    }

    /// The fields of a front matter of which some keys are carried already.
    pub(crate) fn resume(data: &'a Mapping, carried: Carried) -> Self {
        Self { data, carried }
    }

    /// Which keys are carried so far.
    pub(crate) fn carried(self) -> Carried {
        self.carried
    }

    /// The value of a key that is there and not null. It stays in [`Self::extra`].
    pub(crate) fn get(&self, key: &str) -> Option<&'a Yaml> {
        self.data.get(key).filter(|value| !value.is_null())
    }

    /// The value of a key that a field reads. Null says nothing, so it is carried.
    fn field(&mut self, key: &str) -> Option<&'a Yaml> {
        let value = self.data.get(key)?;
        if value.is_null() {
            self.carry(key);
            return None;
        }
        Some(value)
    }

    /// Marks a key as carried: it is not in [`Self::extra`].
    pub(crate) fn carry(&mut self, key: &str) {
        if let Some(place) = self.data.iter().position(|(k, _)| k == key) {
            self.carried.insert(place);
        }
    }

    /// A single value as Ruby prints it. It is carried if that is also its text: of `1.10` Jekyll makes "1.1".
    pub(crate) fn text(&mut self, key: &str) -> Option<String> {
        let scalar = self.scalar(key)?;
        let text = Yaml::Scalar(scalar.clone()).ruby_to_s();
        if text == scalar.raw {
            self.carry(key);
        }
        Some(text)
    }

    /// A switch. Only a boolean is one: `"false"` in quotes is text.
    pub(crate) fn flag(&mut self, key: &str) -> Option<bool> {
        let flag = self.field(key)?.as_bool()?;
        self.carry(key);
        Some(flag)
    }

    /// The title: text, number or date; `false` is none. A folded one keeps the line end that YAML
    /// adds, as in Jekyll.
    pub(crate) fn title(&mut self) -> Option<String> {
        let value = self.field("title").filter(|value| value.as_bool() != Some(false))?;
        if value.as_scalar().is_some() { self.text("title") } else { Some(value.ruby_to_s()) }
    }

    /// The document's own excerpt: text, without the line end that a block scalar adds.
    pub(crate) fn excerpt(&mut self) -> Option<String> {
        let scalar = self.scalar("excerpt").filter(|scalar| scalar.value != Resolved::Bool(false))?;
        self.carry("excerpt");
        Some(scalar.raw.trim_end_matches(['\n', '\r']).to_owned())
    }

    /// The language as a BCP 47 tag, from `lang`, `locale` or `language`.
    pub(crate) fn language(&mut self) -> Option<String> {
        for key in ["lang", "locale", "language"] {
            // The text, not the value: Norwegian is `no`.
            if let Some(tag) = self.scalar(key).and_then(|scalar| language_tag(&scalar.raw)) {
                self.carry(key);
                return Some(tag);
            }
        }
        None
    }

    /// The lead image, as written: a text, or the address in a mapping. It stays in [`Self::extra`] too, since
    /// the mapping and the theme's own keys say more.
    pub(crate) fn image(&self) -> Option<String> {
        let header = self.get("header");
        let in_header = ["image", "overlay_image", "teaser"].into_iter().filter_map(|key| header?.get(key));
        let keys = ["image", "cover", "cover_image", "cover-img", "header-img", "thumbnail", "thumbnail-img"];
        let image = |key| self.get(key).and_then(image_address);
        image(keys[0])
            .or_else(|| in_header.filter_map(image_address).next())
            .or_else(|| keys.into_iter().find_map(image))
    }

    /// Old addresses that lead to the document: `redirect_from` of jekyll-redirect-from, and `aliases` where
    /// they are addresses (elsewhere they are other names).
    pub(crate) fn aliases(&mut self) -> Vec<String> {
        let mut aliases = Vec::new();
        for key in ["redirect_from", "aliases"] {
            let Some(value) = self.field(key) else { continue };
            let Some(addresses) = terms::flat(value) else { continue };
            let is_address = |text: &String| text.starts_with('/') || text.contains("://");
            if key == "aliases" && !addresses.iter().all(is_address) {
                continue;
            }
            self.carry(key);
            aliases.extend(
                addresses.into_iter().map(|address| if is_address(&address) { address } else { format!("/{address}") }),
            );
        }
        aliases
    }

    /// Every key that no field carries, in order, with the text of numbers as written.
    pub(crate) fn extra(&self) -> Map {
        let rest =
            self.data.iter().enumerate().filter(|(place, _)| !self.carried.contains(place)).map(|(_, entry)| entry);
        rest.map(|(key, value)| (key.to_owned(), without_last_line_end(value.to_value()))).collect()
    }

    /// A single value that is not null.
    fn scalar(&mut self, key: &str) -> Option<&'a Scalar> {
        self.field(key)?.as_scalar()
    }
}

/// A language tag in BCP 47's form: `ko_KR.UTF-8` is `ko-KR`. None if the text is no tag.
pub(crate) fn language_tag(text: &str) -> Option<String> {
    let tag = text.trim().split('.').next().unwrap_or_default().replace('_', "-");
    let mut parts = tag.split('-');
    let primary = parts.next().is_some_and(|part| (2..=8).contains(&part.len()) && is_alphabetic(part));
    let others = parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    (primary && others).then_some(tag)
}

fn is_alphabetic(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphabetic())
}

fn image_address(image: &Yaml) -> Option<String> {
    let keys = ["path", "src", "url", "feature", "teaser", "image"];
    let address = image.as_str().or_else(|| keys.into_iter().find_map(|key| image.get(key)?.as_str()))?.trim();
    (!address.is_empty()).then(|| address.to_owned())
}

/// A folded text (`key: >`) is one line: the line end that YAML adds to it says nothing.
fn without_last_line_end(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.strip_suffix('\n').map_or(text.clone(), str::to_owned)),
        Value::List(list) => Value::List(list.into_iter().map(without_last_line_end).collect()),
        Value::Map(map) => {
            let entries = map.iter().map(|(key, value)| (key.to_owned(), without_last_line_end(value.clone())));
            Value::Map(entries.collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use posthaul_frontmatter::{Limits, parse};

    use super::*;

    pub(super) fn mapping(yaml: &str) -> Mapping {
        let Yaml::Map(map) = parse(yaml, 1, &Limits::default()).unwrap().root else { panic!("no mapping: {yaml}") };
        map
    }

    fn json(map: &Map) -> String {
        serde_json::to_string(map).unwrap()
    }

    #[test]
    fn titles_of_every_kind() {
        let cases = [
            ("새 글", "새 글"),
            ("2024", "2024"),
            ("2024-01-02", "2024-01-02"),
            ("''", ""),
            ("[a, 1]", "[\"a\", 1]"),
            (">\n  접은\n  글", "접은 글\n"),
        ];
        for (yaml, wanted) in cases {
            assert_eq!(Fields::new(&mapping(&format!("title: {yaml}"))).title().as_deref(), Some(wanted), "{yaml}");
        }
        for yaml in ["title:", "title: false", "x: y"] {
            assert_eq!(Fields::new(&mapping(yaml)).title(), None, "{yaml}");
        }
    }

    #[test]
    fn what_no_field_carries_in_full_is_extra_in_order() {
        let data = mapping(
            "z: 1\ntitle: 1.10\nversion: 1.10\nexcerpt: >\n  한 줄\n  글\nfeature_text: >\n  또\n  한 줄\nlang: ko_KR\nx: [on, ~]\n",
        );
        let mut fields = Fields::new(&data);
        assert_eq!(fields.title().as_deref(), Some("1.1"));
        assert_eq!(fields.excerpt().as_deref(), Some("한 줄 글"));
        assert_eq!(fields.language().as_deref(), Some("ko-KR"));
        let wanted = r#"{"z":1,"title":"1.10","version":"1.10","feature_text":"또 한 줄","x":[true,null]}"#;
        assert_eq!(json(&fields.extra()), wanted);
    }

    #[test]
    fn languages() {
        let cases = [
            ("ko", Some("ko")),
            ("no", Some("no")),
            ("zh_Hant_TW", Some("zh-Hant-TW")),
            ("en_US.UTF-8", Some("en-US")),
        ];
        for (text, wanted) in cases {
            assert_eq!(language_tag(text).as_deref(), wanted);
            assert_eq!(Fields::new(&mapping(&format!("lang: {text}"))).language().as_deref(), wanted);
        }
        for text in ["", "한국어", "[ko, en]", "e", "korean language"] {
            assert_eq!(language_tag(text), None, "{text}");
        }
    }

    #[test]
    fn images() {
        let cases = [
            ("image: /a.png", Some("/a.png")),
            ("image: {path: /a.png, alt: x}", Some("/a.png")),
            ("image: {feature: a.png}", Some("a.png")),
            ("header: {teaser: /t.png}\ncover: /c.png", Some("/t.png")),
            ("cover-img: /c.png", Some("/c.png")),
            ("image: ''", None),
            ("image: 3", None),
        ];
        for (yaml, wanted) in cases {
            let data = mapping(yaml);
            assert_eq!(Fields::new(&data).image().as_deref(), wanted, "{yaml}");
            assert!(!Fields::new(&data).extra().is_empty(), "an image stays in extra");
        }
    }

    #[test]
    fn aliases_are_addresses() {
        let data = mapping("redirect_from: [old/x, /a/b.html]\naliases: [My other name]\n");
        let mut fields = Fields::new(&data);
        assert_eq!(fields.aliases(), ["/old/x", "/a/b.html"]);
        assert_eq!(json(&fields.extra()), r#"{"aliases":["My other name"]}"#);
        assert_eq!(Fields::new(&mapping("aliases: /x/")).aliases(), ["/x/"]);
    }

    #[test]
    fn a_field_without_a_value_says_nothing() {
        let data = mapping("title:\ntags:\ncategory:\nlang:\nupdated:\nauthor:\nother:\n");
        let mut fields = Fields::new(&data);
        let zone = jiff::tz::TimeZone::UTC;
        let nothing = (fields.title(), fields.language(), fields.updated(&zone).is_none());
        assert_eq!(nothing, (None, None, true));
        assert!(fields.tags().is_empty() && fields.categories(Vec::new()).is_empty() && fields.authors(&[]).is_empty());
        assert_eq!(json(&fields.extra()), r#"{"other":null}"#);
    }

    #[test]
    fn only_booleans_are_flags() {
        let data = mapping("published: 'false'\ndraft: yes\n");
        let mut fields = Fields::new(&data);
        assert_eq!((fields.flag("published"), fields.flag("draft")), (None, Some(true)));
        assert_eq!(json(&fields.extra()), r#"{"published":"false"}"#);
    }
}
