//! Files without front matter (`Jekyll::StaticFile`, `Jekyll::Drops::StaticFileDrop`).

use std::sync::Arc;

use posthaul_liquid::Value;

use super::Shared;
use super::values::value;
use crate::jekyll::defaults::{Subject, defaults_of};
use crate::jekyll::name::{FileName, base_name};
use crate::jekyll::walk::StaticFile;

/// The list of them, sorted by path, those of collections last. `modified_time` is nil: it says when a copy of the site
/// was made.
pub(super) fn list<'a>(files: impl Iterator<Item = &'a StaticFile>, shared: &Shared) -> Value {
    Value::list(files.map(|file| one(file, shared)).collect())
}

pub(super) fn one(file: &StaticFile, shared: &Shared) -> Value {
    let StaticFile { path, collection } = file;
    let subject = Subject { path, kind: collection.as_deref().unwrap_or_default() };
    let defaults = defaults_of(subject, &shared.rules.config);
    let name = FileName::of(path);
    // Those of collections are named from the collection's folder on.
    let shown = if collection.is_some() { shared.rules.config.relative(path).to_owned() } else { format!("/{path}") };
    let own = [
        ("path", Value::from(shown)),
        ("name", base_name(path).into()),
        ("basename", name.stem.trim_end_matches('.').into()),
        ("extname", name.extension.into()),
        ("collection", collection.as_deref().map(Value::from).into()),
        ("modified_time", Value::Nil),
    ];
    let data = defaults.iter().filter(|(key, _)| own.iter().all(|(own, _)| own != key));
    let data = data.map(|(key, item)| (Arc::from(key), value(item, &shared.rules.zone)));
    Value::map(data.chain(own.iter().map(|(key, item)| (Arc::from(*key), item.clone()))))
}
