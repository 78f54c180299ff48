//! `posthaul convert`.

use std::collections::HashSet;
use std::path::PathBuf;

use posthaul_model::Severity;
use posthaul_pipeline::{Job, Report, Tally, convert, safe_name};

use crate::args::{Convert, Deny, MessageFormat};
use crate::config::Config;
use crate::progress::Terminal;
use crate::settings::{Settings, selection};
use crate::{Failure, Verdict, human, json_line, print};

pub(crate) fn run(args: &Convert) -> Result<Verdict, Failure> {
    let config = Config::read(args.reading.config.as_deref())?;
    let settings = Settings::new(&args.reading, &config)?;
    let formats = settings.formats(if args.to.is_empty() { &config.to } else { &args.to })?;
    let name = args.name.as_ref().or(config.name.as_ref());
    if args.sources.len() > 1 && (name.is_some() || args.report.is_some()) {
        return Err(Failure::usage("--name and --report go with a single source"));
    }
    let select = selection(args.select.as_ref().or(config.select.as_ref()))?;
    let deny: Vec<_> = args.deny.iter().chain(&config.deny).copied().collect();
    let out = args.out.clone().or_else(|| config.out.clone()).unwrap_or_else(|| PathBuf::from("posthaul-out"));

    let mut verdict = Verdict::Clean;
    let mut names = HashSet::new();
    let mut failures = Vec::new();
    for path in &args.sources {
        let one = || -> Result<Verdict, Failure> {
            let opened = settings.open(path)?;
            let wanted = name.cloned().unwrap_or_else(|| opened.name.clone());
            let job = Job {
                source: &*opened.source,
                importer: opened.importer,
                source_name: opened.name,
                formats: formats.clone(),
                out: out.clone(),
                name: unique(&mut names, &wanted),
                select: select.clone(),
                jobs: settings.jobs,
                modified: source_date_epoch()?,
                fail_fast: args.fail_fast || config.fail_fast,
                report: args.report.clone(),
            };
            let outcome = {
                let terminal = Terminal::new(settings.progress, args.reading.message_format);
                convert(&job, &terminal)?
            };
            match args.reading.message_format {
                MessageFormat::Human => print(&human::converted(&outcome, &out)),
                MessageFormat::Json => print(&json_line(&outcome.report)?),
            }
            Ok(judge(&outcome.report, &deny))
        };
        let mut one = one;
        match one() {
            Ok(Verdict::Clean) => {}
            Ok(Verdict::NotClean) => verdict = Verdict::NotClean,
            Err(failure) if args.sources.len() == 1 || failure.code == "interrupted" => return Err(failure),
            Err(failure) => failures.push(failure),
        }
    }
    match failures.len() {
        0 => Ok(verdict),
        // The other sources are done; each failure says which source it concerns.
        _ => Err(Failure::new(
            failures[0].code.clone(),
            failures.iter().map(|failure| failure.message.as_str()).collect::<Vec<_>>().join("\n"),
        )),
    }
}

/// A name that no source before had.
fn unique(taken: &mut HashSet<String>, wanted: &str) -> String {
    let mut name = wanted.to_owned();
    let mut number = 1;
    while !taken.insert(safe_name(&name).to_lowercase()) {
        number += 1;
        name = format!("{wanted}-{number}");
    }
    name
}

/// Whether the run counts as clean.
fn judge(report: &Report, deny: &[Deny]) -> Verdict {
    let serious = |tally: &Tally| tally.severity > Severity::Info;
    let denied = deny.iter().any(|deny| match deny {
        Deny::Losses => report.losses.values().flat_map(|tallies| tallies.values()).any(serious),
        Deny::Warnings => report.survey.diagnostics.values().any(serious),
    });
    if report.balanced && report.survey.failed.is_empty() && !denied { Verdict::Clean } else { Verdict::NotClean }
}

/// The modification time that packagers set (<https://reproducible-builds.org/specs/source-date-epoch/>).
fn source_date_epoch() -> Result<Option<i64>, Failure> {
    let Some(text) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let seconds = text.to_str().and_then(|text| text.parse::<i64>().ok());
    match seconds {
        Some(seconds) if (0..=253_402_300_799).contains(&seconds) => Ok(Some(seconds)),
        _ => Err(Failure::usage("SOURCE_DATE_EPOCH is not a number of seconds since 1970")),
    }
}
