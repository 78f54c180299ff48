//! Authors.

use posthaul_frontmatter::{Mapping, Yaml};
use posthaul_model::Author;

use super::Fields;

impl Fields<'_> {
    /// The authors, from `author` or else `authors`: names, keys of authors that the site knows, or mappings.
    /// A mapping that says more than name, key and address stays in [`Fields::extra`] too.
    pub(crate) fn authors(&mut self, known: &[Author]) -> Vec<Author> {
        for key in ["author", "authors"] {
            let Some(value) = self.field(key) else { continue };
            let (authors, whole) = authors_of(value, known);
            if !authors.is_empty() {
                if whole {
                    self.carry(key);
                }
                return authors;
            }
        }
        Vec::new()
    }
}

/// The authors that a value names, and whether they say all that it says.
pub(crate) fn authors_of(value: &Yaml, known: &[Author]) -> (Vec<Author>, bool) {
    let mut authors = Vec::new();
    let mut whole = true;
    for item in value.as_list().unwrap_or(std::slice::from_ref(value)) {
        let author = match item {
            Yaml::Map(map) => {
                whole &= map.iter().all(|(key, value)| is_known(key) && value.as_scalar().is_some());
                described(None, map)
            }
            Yaml::List(_) => None,
            scalar if scalar.is_null() => continue,
            scalar => {
                let name = scalar.ruby_to_s();
                let found = known.iter().find(|author| author.id.as_deref().unwrap_or(&author.name) == name);
                Some(found.cloned().unwrap_or(Author { id: None, name, url: None }))
            }
        };
        match author {
            Some(author) if !author.name.trim().is_empty() => authors.push(author),
            _ => whole = false,
        }
    }
    (authors, whole)
}

/// The authors of a `_data/authors.yml`: a mapping from keys to what is known of each.
pub(crate) fn known_authors(data: &Yaml) -> Vec<Author> {
    let entries = data.as_map().into_iter().flat_map(Mapping::iter);
    entries
        .filter_map(|(key, value)| match value {
            Yaml::Map(map) => described(Some(key), map),
            value => Some(Author { id: Some(key.to_owned()), name: value.as_str()?.to_owned(), url: None }),
        })
        .collect()
}

fn described(id: Option<&str>, map: &Mapping) -> Option<Author> {
    let text = |keys: &[&str]| keys.iter().find_map(|key| map.get(key)?.as_str()).map(str::to_owned);
    let name = text(NAME).or_else(|| id.map(str::to_owned))?;
    let id = id.map(str::to_owned).or_else(|| text(ID)).filter(|id| *id != name);
    Some(Author { id, name, url: text(URL) })
}

const NAME: &[&str] = &["name", "display_name", "full_name"];
const ID: &[&str] = &["id", "login"];
const URL: &[&str] = &["url", "uri", "web", "website", "home", "link"];

fn is_known(key: &str) -> bool {
    // A second name or address would be lost, so only the first of each counts.
    [NAME, ID, URL].iter().any(|keys| keys.first() == Some(&key))
}

#[cfg(test)]
mod tests {
    use super::super::tests::mapping;
    use super::*;

    fn author(id: Option<&str>, name: &str, url: Option<&str>) -> Author {
        Author { id: id.map(str::to_owned), name: name.to_owned(), url: url.map(str::to_owned) }
    }

    #[test]
    fn names_keys_and_mappings() {
        let data = mapping("authors: {kim: {name: 김철수, web: 'https://kim.example', bio: x}, lee: {}, park: 박영희}");
        let known = known_authors(data.get("authors").unwrap());
        assert_eq!(
            known,
            [
                author(Some("kim"), "김철수", Some("https://kim.example")),
                author(None, "lee", None),
                author(Some("park"), "박영희", None)
            ]
        );
        let read = |yaml: &str| Fields::new(&mapping(yaml)).authors(&known);
        assert_eq!(read("author: kim"), known[..1]);
        assert_eq!(read("authors: [park, Jane Doe]"), [known[2].clone(), author(None, "Jane Doe", None)]);
        assert_eq!(read("author: {name: Jane, email: j@x.example}"), [author(None, "Jane", None)]);
        assert_eq!(read("author:\nauthors: lee"), [author(None, "lee", None)]);
        assert_eq!(read("author: {twitter: x}"), []);
    }

    #[test]
    fn what_a_mapping_says_beyond_the_name_stays() {
        for (yaml, stays) in [
            ("author: Jane", 0),
            ("author: {name: Jane, url: 'https://j.example'}", 0),
            ("author: {name: Jane, email: j}", 1),
            ("author: {name: Jane, url: [a]}", 1),
            ("author: [Jane, {email: j}]", 1),
            ("author: Jane\nauthors: [Jane, Joe]", 1),
        ] {
            let data = mapping(yaml);
            let mut fields = Fields::new(&data);
            fields.authors(&[]);
            assert_eq!(fields.extra().len(), stays, "{yaml}");
        }
    }
}
