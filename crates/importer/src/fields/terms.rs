//! Categories and tags (`Jekyll::Document#populate_categories`, `#populate_tags`).

use std::collections::HashSet;

use posthaul_frontmatter::Yaml;

use super::Fields;

impl Fields<'_> {
    /// The categories: those `before` (of the folders above), then `categories` (a list, or words), then
    /// `category` (one, with its spaces). Each once; Jekyll repeats numbers.
    pub(crate) fn categories(&mut self, before: Vec<String>) -> Vec<String> {
        let mut categories = before;
        for (key, split) in [("categories", true), ("category", false)] {
            let Some(value) = self.field(key).filter(|value| value.as_bool() != Some(false)) else { continue };
            let terms = if split { words(value) } else { flat(value) };
            if let Some(terms) = terms {
                self.carry(key);
                categories.extend(terms);
            }
        }
        let mut seen = HashSet::new();
        categories.retain(|category| seen.insert(category.clone()));
        categories
    }

    /// The tags: `tag` (one, with its spaces), else `tags` (a list, or words). A number or date alone is no
    /// tag to Jekyll.
    pub(crate) fn tags(&mut self) -> Vec<String> {
        let tag = self.field("tag").filter(|value| value.as_bool() != Some(false)).and_then(flat);
        if let Some(tags) = tag {
            self.carry("tag");
            return tags;
        }
        let tags = self.field("tags").filter(|value| value.as_str().is_some() || value.as_list().is_some());
        let Some(tags) = tags.and_then(words) else { return Vec::new() };
        self.carry("tags");
        tags
    }
}

/// The items of a list, or the words of a text.
pub(crate) fn words(value: &Yaml) -> Option<Vec<String>> {
    match value.as_str() {
        Some(text) => Some(text.split_ascii_whitespace().map(str::to_owned).collect()),
        None => flat(value),
    }
}

/// The items of a list and of lists in it, or the one value; none if there is a mapping in it. Null is no item.
pub(super) fn flat(value: &Yaml) -> Option<Vec<String>> {
    let mut items = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Yaml::List(list) => open.extend(list.iter().rev()),
            Yaml::Map(_) => return None,
            scalar if scalar.is_null() => {}
            scalar => items.push(scalar.ruby_to_s()),
        }
    }
    Some(items)
}

#[cfg(test)]
mod tests {
    use super::super::tests::mapping;
    use super::*;

    fn categories(yaml: &str) -> Vec<String> {
        Fields::new(&mapping(yaml)).categories(vec!["dev".to_owned()])
    }

    #[test]
    fn categories_from_folders_list_and_single_key() {
        assert_eq!(categories("categories: [IT, Foo Bar]\ncategory: My Own"), ["dev", "IT", "Foo Bar", "My Own"]);
        assert_eq!(categories("categories: a b  a"), ["dev", "a", "b"]);
        assert_eq!(categories("categories: [2024, [x, ~]]\ncategory: dev"), ["dev", "2024", "x"]);
        assert_eq!(categories("categories: 2024"), ["dev", "2024"]);
        assert_eq!(categories("categories:\ncategory: false"), ["dev"]);
    }

    #[test]
    fn tags_split_on_spaces_alone() {
        let cases: [(&str, &[&str]); 7] = [
            ("tags: x, y z", &["x,", "y", "z"]),
            ("tags: [a b, c, c]", &["a b", "c", "c"]),
            ("tag: a b\ntags: [c]", &["a b"]),
            ("tag:\ntags: [c]", &["c"]),
            ("tag: [a, b]", &["a", "b"]),
            ("tags: 2024", &[]),
            ("tags: [2024, 1.5, yes]", &["2024", "1.5", "true"]),
        ];
        for (yaml, wanted) in cases {
            assert_eq!(Fields::new(&mapping(yaml)).tags(), wanted, "{yaml}");
        }
    }

    #[test]
    fn terms_that_are_not_read_stay() {
        let data = mapping("tags: 2024\ncategories: {a: b}\n");
        let mut fields = Fields::new(&data);
        assert!(fields.tags().is_empty() && fields.categories(Vec::new()).is_empty());
        assert_eq!(fields.extra().len(), 2);
    }
}
