//! `posthaul.toml`: the same settings as the flags, for those who do not want to repeat them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::Failure;
use crate::args::{Deny, ProgressMode};

/// The file. Keys are named like the flags.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Config {
    pub(crate) from: Option<String>,
    pub(crate) to: Vec<String>,
    pub(crate) out: Option<PathBuf>,
    pub(crate) name: Option<String>,
    pub(crate) select: Option<String>,
    pub(crate) timezone: Option<String>,
    pub(crate) lang: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) now: Option<String>,
    pub(crate) jobs: Option<u16>,
    pub(crate) progress: Option<ProgressMode>,
    pub(crate) deny: Vec<Deny>,
    pub(crate) fail_fast: bool,
    /// `[set.epub]` with `language = "ko"`, as `--set epub.language=ko`.
    pub(crate) set: BTreeMap<String, BTreeMap<String, toml::Value>>,
}

impl Config {
    /// Reads the file, if one is named.
    pub(crate) fn read(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else { return Ok(Self::default()) };
        let wrong =
            |error: &dyn std::fmt::Display| Failure::new("config_invalid", format!("{}: {error}", path.display()));
        let text = std::fs::read_to_string(path).map_err(|error| wrong(&error))?;
        toml::from_str(&text).map_err(|error| wrong(&error))
    }

    /// The `[set.…]` tables as `--set` would give them.
    pub(crate) fn options(&self) -> impl Iterator<Item = (String, String, String)> + '_ {
        self.set.iter().flat_map(|(owner, options)| {
            options.iter().map(move |(key, value)| {
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                (owner.clone(), key.clone(), value)
            })
        })
    }
}
