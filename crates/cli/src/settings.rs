//! Flags, environment and file together: how a source is opened.

use std::path::Path;

use posthaul_exporter::Exporter;
use posthaul_importer::{Confidence, Context, Importer, Input, Limits, Source, importers};
use posthaul_model::{OptionInfo, Options};
use posthaul_pipeline::Selection;

use crate::args::{ProgressMode, Reading};
use crate::config::Config;
use crate::{Failure, registry};

/// What holds for every source of a command.
pub(crate) struct Settings {
    from: Option<&'static dyn Importer>,
    timezone: String,
    language: Option<String>,
    base_url: Option<String>,
    now: i64,
    /// Owner, key, value.
    set: Vec<(String, String, String)>,
    pub(crate) jobs: usize,
    pub(crate) progress: ProgressMode,
}

/// An opened source.
pub(crate) struct Opened {
    pub(crate) importer: &'static str,
    pub(crate) name: String,
    pub(crate) source: Box<dyn Source>,
}

impl Settings {
    pub(crate) fn new(reading: &Reading, config: &Config) -> Result<Self, Failure> {
        let pick = |flag: &Option<String>, file: &Option<String>| flag.clone().or_else(|| file.clone());
        let from = pick(&reading.from, &config.from).map(|id| registry::importer(&id)).transpose()?;
        let timezone = pick(&reading.timezone, &config.timezone).unwrap_or_else(|| "UTC".to_owned());
        if jiff::tz::TimeZone::get(&timezone).is_err() {
            return Err(Failure::usage(format!(
                "'{timezone}' is no IANA time zone; give one such as Asia/Seoul or UTC"
            )));
        }
        let now = match pick(&reading.now, &config.now) {
            None => clock(),
            Some(text) => match text.parse::<jiff::Timestamp>() {
                Ok(now) => now.as_second(),
                Err(_) => {
                    return Err(Failure::usage(format!(
                        "--now '{text}' is no RFC 3339 time such as 2026-01-31T12:00:00Z"
                    )));
                }
            },
        };
        let mut set: Vec<_> = config.options().collect();
        for text in &reading.set {
            let parts = text.split_once('=').and_then(|(name, value)| Some((name.split_once('.')?, value)));
            let Some(((owner, key), value)) = parts else {
                return Err(Failure::usage(format!("--set takes FORMAT.KEY=VALUE, not '{text}'")));
            };
            set.push((owner.to_owned(), key.to_owned(), value.to_owned()));
        }
        for (owner, ..) in &set {
            if registry::importer(owner).is_err() {
                registry::exporter(owner)?;
            }
        }
        let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Ok(Self {
            from,
            timezone,
            language: pick(&reading.lang, &config.lang),
            base_url: pick(&reading.base_url, &config.base_url),
            now,
            set,
            jobs: reading.jobs.or(config.jobs).map_or_else(cores, usize::from),
            progress: reading.progress.or(config.progress).unwrap_or(ProgressMode::Auto),
        })
    }

    /// The options that were set for an importer or a format.
    pub(crate) fn options(&self, owner: &str, declared: &'static [OptionInfo]) -> Result<Options, Failure> {
        let given = self.set.iter().filter(|(of, ..)| of == owner).map(|(_, key, value)| (key.clone(), value.clone()));
        Options::new(owner, declared, given).map_err(|message| Failure::new("option_invalid", message))
    }

    /// The formats of that name, each once, with their options.
    pub(crate) fn formats(&self, ids: &[String]) -> Result<Vec<(&'static dyn Exporter, Options)>, Failure> {
        let mut formats: Vec<(&'static dyn Exporter, Options)> = Vec::new();
        for id in ids {
            let exporter = registry::exporter(id.trim())?;
            let info = exporter.info();
            if formats.iter().all(|(other, _)| other.info().id != info.id) {
                formats.push((exporter, self.options(info.id, info.options)?));
            }
        }
        if formats.is_empty() {
            return Err(Failure::usage(
                "name at least one format with --to, such as --to epub (see `posthaul formats`)",
            ));
        }
        Ok(formats)
    }

    /// Detects the importer and makes the first pass.
    pub(crate) fn open(&self, path: &Path) -> Result<Opened, Failure> {
        let input = Input::new(path).map_err(|error| {
            Failure::new("source_unreadable", format!("{} cannot be read: {error}", path.display()))
        })?;
        let importer = match self.from {
            Some(importer) => importer,
            None => detect(&input)?,
        };
        let info = importer.info();
        let cx = Context {
            timezone: self.timezone.clone(),
            language: self.language.clone(),
            base_url: self.base_url.clone(),
            now: self.now,
            options: self.options(info.id, info.options)?,
            limits: Limits::default(),
        };
        let source = importer.open(&input, &cx)?;
        Ok(Opened { importer: info.id, name: base_name(path, input.is_folder), source })
    }
}

/// A parsed `--select`.
pub(crate) fn selection(text: Option<&String>) -> Result<Option<Selection>, Failure> {
    let parse = |text: &String| Selection::parse(text).map_err(|error| Failure::usage(format!("--select: {error}")));
    text.map(parse).transpose()
}

fn detect(input: &Input) -> Result<&'static dyn Importer, Failure> {
    let best = importers().iter().rev().max_by_key(|importer| importer.detect(input));
    match best {
        Some(importer) if importer.detect(input) > Confidence::No => Ok(*importer),
        _ => {
            let known = importers().iter().map(|importer| importer.info().id).collect::<Vec<_>>().join(", ");
            let path = input.path.display();
            Err(Failure::new(
                "source_unknown",
                format!("{path} is not recognised as a blog; if it is one, name the importer with --from ({known})"),
            ))
        }
    }
}

/// The source's own base name: of a folder its name, of a file the name without its extension.
fn base_name(path: &Path, is_folder: bool) -> String {
    let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = if is_folder { full.file_name() } else { full.file_stem() };
    name.map_or_else(|| "blog".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The real clock, for want of `--now`.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
fn clock() -> i64 {
    jiff::Timestamp::now().as_second()
}
