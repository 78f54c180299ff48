//! The report: what went in equals what came out plus what is explained.

use std::collections::BTreeMap;

use posthaul_model::{DocumentKind, Severity};
use serde::Serialize;

/// Examples that a tally keeps.
const EXAMPLES: usize = 3;

/// Counts by document kind.
pub type Counts = BTreeMap<DocumentKind, u64>;

/// What reading a source gave: shared by reports, plans and inspections.
#[derive(Clone, Debug, Serialize)]
pub struct Survey {
    /// Base name of the source.
    pub source: String,
    /// The importer that read it.
    pub importer: &'static str,
    /// What was found, by kind.
    pub found: Counts,
    /// What is not written, with the reason.
    pub skipped: Vec<Skipped>,
    /// What failed.
    pub failed: Vec<Failed>,
    /// What importers cleaned and mended, by code.
    pub normalisations: BTreeMap<String, Tally>,
    /// What deserves attention, by code.
    pub diagnostics: BTreeMap<String, Tally>,
}

/// The report of one source, version 1. Keys are a contract: added freely, never renamed.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Always 1.
    pub version: u32,
    /// What was read.
    #[serde(flatten)]
    pub survey: Survey,
    /// The finished outputs.
    pub outputs: Vec<OutputFile>,
    /// What the finished outputs hold, by format and kind: counted by reading them back.
    pub written: BTreeMap<&'static str, Counts>,
    /// What outputs do not carry, by format and code.
    pub losses: BTreeMap<&'static str, BTreeMap<String, Tally>>,
    /// Whether, for every format and kind, found = written + skipped + failed.
    pub balanced: bool,
}

/// A finished output.
#[derive(Clone, Debug, Serialize)]
pub struct OutputFile {
    /// Format.
    pub format: &'static str,
    /// Path in the folder of outputs.
    pub path: String,
    /// Length; of a folder, that of all its files.
    pub bytes: u64,
    /// SHA-256 in hexadecimal; of a folder, that of the sorted list `sha256  path` of its files.
    pub sha256: String,
}

/// A document that is not written.
#[derive(Clone, Debug, Serialize)]
pub struct Skipped {
    /// The format that leaves it out; `null` when no format could have it.
    pub format: Option<&'static str>,
    /// Kind.
    pub kind: DocumentKind,
    /// Source path.
    pub path: String,
    /// Why.
    pub reason_code: String,
}

/// A document that failed.
#[derive(Clone, Debug, Serialize)]
pub struct Failed {
    /// The format in which it failed; `null` when reading failed, which counts for every format.
    pub format: Option<&'static str>,
    /// Kind.
    pub kind: DocumentKind,
    /// Source path.
    pub path: String,
    /// What went wrong.
    pub code: String,
    /// The same in words.
    pub message: String,
}

/// How often something happened, with the first examples.
#[derive(Clone, Debug, Serialize)]
pub struct Tally {
    /// How often.
    pub count: u64,
    /// The worst severity seen.
    pub severity: Severity,
    /// The first occurrences in the order of outputs.
    pub examples: Vec<Example>,
}

/// One occurrence.
#[derive(Clone, Debug, Serialize)]
pub struct Example {
    /// Source path; `null` for the source as a whole.
    pub path: Option<String>,
    /// Line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// What was seen; for a loss, the thing itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// What was written instead.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub instead: String,
}

impl Tally {
    /// Adds an occurrence to the tally of its code.
    pub(crate) fn add(
        tallies: &mut BTreeMap<String, Self>,
        code: &str,
        severity: Severity,
        example: impl FnOnce() -> Example,
    ) {
        if !tallies.contains_key(code) {
            tallies.insert(code.to_owned(), Self { count: 0, severity, examples: Vec::new() });
        }
        if let Some(tally) = tallies.get_mut(code) {
            tally.count += 1;
            tally.severity = tally.severity.max(severity);
            if tally.examples.len() < EXAMPLES {
                tally.examples.push(example());
            }
        }
    }
}

impl Report {
    /// For every format and kind: found = written + skipped + failed.
    pub(crate) fn is_balanced(&self) -> bool {
        self.written.iter().all(|(format, written)| {
            DocumentKind::ALL.into_iter().all(|kind| {
                let concerns =
                    |of: Option<&str>, which: DocumentKind| which == kind && of.is_none_or(|of| of == *format);
                let skipped = self.survey.skipped.iter().filter(|item| concerns(item.format, item.kind)).count();
                let failed = self.survey.failed.iter().filter(|item| concerns(item.format, item.kind)).count();
                let count = |counts: &Counts| counts.get(&kind).copied().unwrap_or_default();
                count(&self.survey.found) == count(written) + (skipped + failed) as u64
            })
        })
    }

    /// How many documents of all kinds a format holds.
    pub fn written_in(&self, format: &str) -> u64 {
        self.written.get(format).map_or(0, |counts| counts.values().sum())
    }
}
