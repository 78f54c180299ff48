//! `posthaul verify`.

use std::path::Path;

use posthaul_exporter::{Exporter, Layout};
use posthaul_pipeline::plan;
use serde_json::json;

use crate::args::{MessageFormat, Verify};
use crate::config::Config;
use crate::progress::Terminal;
use crate::settings::{Settings, selection};
use crate::{Failure, Verdict, human, json_line, print, registry, shown};

/// Reads an output back as its format demands; with a source, counts what the format would take from it.
pub(crate) fn run(args: &Verify) -> Result<Verdict, Failure> {
    let config = Config::read(args.reading.config.as_deref())?;
    let settings = Settings::new(&args.reading, &config)?;
    let exporter = format_of(&args.output)?;
    let id = exporter.info().id;
    let contents =
        exporter.read_back(&args.output).map_err(|error| Failure::new(error.kind().code(), error.to_string()))?;
    let expected = match &args.against {
        None => None,
        Some(source) => {
            let opened = settings.open(source)?;
            let options = settings.options(id, exporter.info().options)?;
            let terminal = Terminal::new(settings.progress, args.reading.message_format);
            let select = selection(args.select.as_ref())?;
            let formats = [(exporter as _, options)];
            let jobs = settings.jobs;
            let plan = plan(&*opened.source, opened.importer, opened.name, &formats, select.as_ref(), jobs, &terminal)?;
            plan.formats.into_values().next().map(|forecast| forecast.writes)
        }
    };
    let agrees = expected.as_ref().is_none_or(|expected| *expected == contents.documents);
    match args.reading.message_format {
        MessageFormat::Json => print(&json_line(
            &json!({ "format": id, "holds": contents.documents, "expected": expected, "agrees": agrees }),
        )?),
        MessageFormat::Human => {
            let path = shown::line(&args.output.display().to_string());
            let against = match &expected {
                None => String::new(),
                Some(_) if agrees => "; the source has the same".to_owned(),
                Some(expected) => format!("; but the source has {}", human::kinds(expected)),
            };
            print(&format!("{path}: a whole {id} output with {}{against}\n", human::kinds(&contents.documents)));
        }
    }
    Ok(if agrees { Verdict::Clean } else { Verdict::NotClean })
}

/// The format of an output by its name: the longest ending that fits.
fn format_of(output: &Path) -> Result<&'static dyn Exporter, Failure> {
    let name = output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = |exporter: &&dyn Exporter| match exporter.info().layout {
        Layout::File { extension } => format!(".{extension}"),
        Layout::Folder => format!("-{}", exporter.info().id),
    };
    let fits = registry::exporters().iter().filter(|exporter| name.ends_with(&ending(exporter)));
    fits.max_by_key(|exporter| ending(exporter).len()).copied().ok_or_else(|| {
        Failure::usage(format!(
            "{} has no name that posthaul gives to an output",
            shown::line(&output.display().to_string())
        ))
    })
}
