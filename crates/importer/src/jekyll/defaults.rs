//! Front matter defaults (`Jekyll::FrontmatterDefaults`).

use posthaul_frontmatter::{Mapping, Yaml, deep_merge};

use super::config::Config;
use super::glob::glob;

/// Values for documents of one scope.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DefaultSet {
    /// Beginning of the path, or a pattern.
    path: String,
    /// `pages` or a collection label.
    kind: Option<String>,
    values: Yaml,
}

/// What scopes are compared with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject<'a> {
    /// Path from the site's folder.
    pub(super) path: &'a str,
    /// `pages` or a collection label.
    pub(super) kind: &'a str,
}

impl DefaultSet {
    /// The sets of a `defaults:` value; what is none is left out, as in Jekyll.
    pub(super) fn list(defaults: &Yaml) -> Vec<Self> {
        defaults.as_list().unwrap_or_default().iter().filter_map(Self::new).collect()
    }

    fn new(set: &Yaml) -> Option<Self> {
        let values = set.get("values").filter(|values| values.as_map().is_some())?.clone();
        let scope = |key| set.get("scope").and_then(|scope| scope.get(key));
        let kind = scope("type").map(|kind| match kind.ruby_to_s().as_str() {
            singular @ ("page" | "post" | "draft") => format!("{singular}s"),
            other => other.to_owned(),
        });
        Some(Self { path: scope("path").and_then(Yaml::as_str).unwrap_or_default().to_owned(), kind, values })
    }

    fn applies(&self, subject: Subject<'_>, config: &Config) -> bool {
        if self.kind.as_deref().is_some_and(|kind| kind != subject.kind) {
            return false;
        }
        if self.path.contains('*') {
            let pattern = self.path.trim_end_matches('/');
            let folders = subject.path.match_indices('/').map(|(at, _)| &subject.path[..at]);
            return folders.chain([subject.path]).any(|path| glob(pattern, path));
        }
        // A prefix of the text: `_doc` also holds for `_docs/x.md`.
        config.relative(subject.path).starts_with(config.relative(&self.path))
    }

    /// Whether this set wins over one that came before it.
    fn beats(&self, other: &Self) -> bool {
        let length = |set: &Self| set.path.strip_prefix('/').unwrap_or(&set.path).chars().count();
        match length(self).cmp(&length(other)) {
            std::cmp::Ordering::Equal => self.kind.is_some() || other.kind.is_none(),
            longer_or_shorter => longer_or_shorter.is_gt(),
        }
    }
}

/// All default values for a document: the longest path wins, then having a type, then coming later.
pub(super) fn defaults_of(subject: Subject<'_>, config: &Config) -> Mapping {
    let mut merged = Yaml::Map(Mapping::default());
    let mut strongest: Option<&DefaultSet> = None;
    for set in config.defaults.iter().filter(|set| set.applies(subject, config)) {
        if strongest.is_none_or(|strongest| set.beats(strongest)) {
            merged = deep_merge(&merged, &set.values);
            strongest = Some(set);
        } else {
            merged = deep_merge(&set.values, &merged);
        }
    }
    match merged {
        Yaml::Map(map) => map,
        _ => Mapping::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::config::tests::config;
    use super::*;

    /// The default `v` of a document under sets written as `path | type | value`.
    fn winner(sets: &[&str], path: &str, kind: &str) -> String {
        let mut yaml = "defaults:\n".to_owned();
        for set in sets {
            let [path, kind, value] = set.split('|').map(str::trim).collect::<Vec<_>>()[..] else { panic!("{set}") };
            let kind = if kind == "-" { String::new() } else { format!(", type: '{kind}'") };
            yaml += &format!("  - {{scope: {{path: '{path}'{kind}}}, values: {{v: {value}}}}}\n");
        }
        let defaults = defaults_of(Subject { path, kind }, &config(&yaml));
        defaults.get("v").map(Yaml::ruby_to_s).unwrap_or_default()
    }

    #[test]
    fn the_longest_path_wins_whatever_the_order() {
        assert_eq!(winner(&["_posts | - | a", " | posts | b"], "_posts/x.md", "posts"), "a");
        assert_eq!(winner(&[" | posts | b", "_posts | - | a"], "_posts/x.md", "posts"), "a");
        assert_eq!(winner(&["_posts/2024 | - | a", "_posts | posts | b"], "_posts/2024-01-01-x.md", "posts"), "a");
    }

    #[test]
    fn then_a_type_then_the_later_one() {
        assert_eq!(winner(&[" | posts | a", " | - | b"], "_posts/x.md", "posts"), "a");
        assert_eq!(winner(&[" | - | a", " | - | b"], "_posts/x.md", "posts"), "b");
        assert_eq!(winner(&[" | posts | a", " | post | b"], "_posts/x.md", "posts"), "b");
    }

    #[test]
    fn types_and_paths_must_fit() {
        assert_eq!(winner(&[" | pages | a"], "_posts/x.md", "posts"), "");
        assert_eq!(winner(&["drafts | - | a"], "_posts/x.md", "posts"), "");
        assert_eq!(winner(&["_doc | - | a"], "_docs/x.md", "docs"), "a");
        assert_eq!(winner(&["section/*/special.html | - | a"], "section/b/special.html", "pages"), "a");
        assert_eq!(winner(&["*/_posts | - | a"], "cat/_posts/x.md", "posts"), "a");
        assert_eq!(winner(&["*/_posts | - | a"], "a/b/_posts/x.md", "posts"), "");
    }

    #[test]
    fn values_merge_deeply() {
        let config = config(
            "defaults:\n- {scope: {path: ''}, values: {a: 1, b: {c: 1, d: 1}}}\n- {values: {b: {d: 2}}}\n- {values: 3}\n",
        );
        let defaults = defaults_of(Subject { path: "x.md", kind: "pages" }, &config);
        let json = serde_json::to_string(&Yaml::Map(defaults).to_value()).unwrap();
        assert_eq!(json, r#"{"a":1,"b":{"c":1,"d":2}}"#);
    }
}
