//! The file that holds the configuration.

use cap_std::fs::Dir;
use posthaul_frontmatter::{Limits, Mapping, Yaml, parse, recover};
use posthaul_model::{Diagnostic, Severity};

use super::root::CONFIG_FILES;
use crate::file::read_bytes;
use crate::text::decode;

/// Most bytes of a file of configuration or data.
pub(super) const DATA_BYTES: u64 = 8 << 20;

/// Limits for YAML of a whole site.
pub(super) const DATA_LIMITS: Limits = Limits { depth: 64, nodes: 200_000, bytes: DATA_BYTES as usize };

/// What a site's configuration file says.
#[derive(Debug)]
pub(super) struct ConfigFile {
    /// Its name.
    pub(super) name: &'static str,
    /// Its keys and values: none when there is no file.
    pub(super) data: Mapping,
}

impl ConfigFile {
    /// Reads the configuration file of a site: all of it, or what can be read of it.
    pub(super) fn read(folder: &Dir, diagnostics: &mut Vec<Diagnostic>) -> Self {
        match CONFIG_FILES.into_iter().find(|name| folder.symlink_metadata(name).is_ok()) {
            Some(name) => Self { name, data: read(folder, name, diagnostics) },
            None => Self { name: CONFIG_FILES[0], data: Mapping::default() },
        }
    }
}

fn read(folder: &Dir, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Mapping {
    let mut report = |code: &'static str, line: Option<u32>, message: String| {
        let path = Some(name.to_owned());
        diagnostics.push(Diagnostic { code: code.into(), severity: Severity::Error, path, line, message });
    };
    let mut unreadable = |line: Option<u32>, why: String| {
        report("config_unreadable", line, format!("{why}; the file is taken as empty"));
        Mapping::default()
    };
    let text = match read_bytes(folder, name, DATA_BYTES) {
        Ok(Some(bytes)) => decode(bytes).text,
        Ok(None) => return unreadable(None, format!("it has more than {DATA_BYTES} bytes")),
        Err(error) => return unreadable(None, format!("it cannot be read: {error}")),
    };
    match parse(&text, 1, &Limits::default()) {
        Ok(parsed) => match parsed.root {
            Yaml::Map(map) => {
                for problem in parsed.problems {
                    report(problem.code, Some(problem.line), problem.message);
                }
                map
            }
            root if root.is_null() => Mapping::default(),
            _ => unreadable(Some(1), "it is no mapping of keys to values".to_owned()),
        },
        Err(error) => {
            let message = format!("column {}: {}; what can be read key by key is used", error.column, error.message);
            report(error.code, Some(error.line), message);
            recover(&text, 1).into_iter().collect()
        }
    }
}
