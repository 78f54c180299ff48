//! Summaries for people: short, counts, worst losses first.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use posthaul_model::Severity;
use posthaul_pipeline::{Counts, Example, Inspection, Outcome, Plan, Survey, Tally};

use crate::shown;

/// Lines of one list before the rest is only counted.
const LINES: usize = 8;

/// After `convert`.
pub(crate) fn converted(outcome: &Outcome, out: &Path) -> String {
    let report = &outcome.report;
    let mut text = heading(&report.survey);
    for output in &report.outputs {
        let written = report.written.get(output.format).cloned().unwrap_or_default();
        let path = shown::line(&out.join(&output.path).display().to_string());
        let _ = write!(text, "  {:<8} {}", output.format, kinds(&written));
        for (word, count) in [
            (
                "skipped",
                report
                    .survey
                    .skipped
                    .iter()
                    .filter(|item| item.format.is_none_or(|format| format == output.format))
                    .count(),
            ),
            (
                "failed",
                report
                    .survey
                    .failed
                    .iter()
                    .filter(|item| item.format.is_none_or(|format| format == output.format))
                    .count(),
            ),
        ] {
            if count > 0 {
                let _ = write!(text, ", {count} {word}");
            }
        }
        let _ = writeln!(text, "  ->  {path} ({})", size(output.bytes));
    }
    for failed in report.survey.failed.iter().take(LINES) {
        let place = failed.format.map_or(String::new(), |format| format!(" ({format})"));
        let _ = writeln!(text, "  FAILED{place} {}: {}", shown::line(&failed.path), shown::line(&failed.message));
    }
    let losses = report
        .losses
        .iter()
        .flat_map(|(format, tallies)| tallies.iter().map(move |(code, tally)| (format!("{format} {code}"), tally)));
    list(&mut text, "lost or lowered", losses.collect());
    skips(&mut text, &report.survey);
    notes(&mut text, &report.survey);
    let verdict = if report.balanced { "balanced: every document is accounted for" } else { "NOT BALANCED" };
    let _ = writeln!(text, "report: {} ({verdict})", shown::line(&outcome.report_path.display().to_string()));
    text
}

/// After `plan`.
pub(crate) fn planned(plan: &Plan) -> String {
    let mut text = heading(&plan.survey);
    for (format, forecast) in &plan.formats {
        let _ = writeln!(text, "  {format:<8} would hold {}", kinds(&forecast.writes));
        for (code, count) in &forecast.losses {
            let _ = writeln!(text, "    {count:>6} {code}");
        }
        if !forecast.possible.is_empty() {
            let _ = writeln!(text, "    depends on data: {}", forecast.possible.join(", "));
        }
    }
    skips(&mut text, &plan.survey);
    notes(&mut text, &plan.survey);
    text
}

/// After `inspect`.
pub(crate) fn inspected(seen: &Inspection) -> String {
    let mut text = heading(&seen.survey);
    let join = |map: &BTreeMap<&'static str, u64>| {
        map.iter().map(|(name, count)| format!("{count} {name}")).collect::<Vec<_>>().join(", ")
    };
    let mut row = |name: &str, value: String| {
        if !value.is_empty() {
            let _ = writeln!(text, "  {name:<12} {value}");
        }
    };
    row("status", join(&seen.statuses));
    if let Some((first, last)) = &seen.dates {
        let undated = if seen.undated > 0 { format!(", {} undated", seen.undated) } else { String::new() };
        row("dates", format!("{} to {}{undated}", &first[..10], &last[..10]));
    } else {
        row("dates", format!("{} undated", seen.undated));
    }
    row("taxonomies", format!("{} categories, {} tags", seen.categories, seen.tags));
    row("links", join(&seen.links));
    row("files", join(&seen.assets));
    for (feature, (count, documents)) in &seen.features {
        let name = serde_json::to_string(feature).unwrap_or_default();
        row(name.trim_matches('"'), format!("{count} in {documents} documents"));
    }
    for failed in seen.survey.failed.iter().take(LINES) {
        let _ = writeln!(text, "  UNREADABLE {}: {}", shown::line(&failed.path), shown::line(&failed.message));
    }
    skips(&mut text, &seen.survey);
    notes(&mut text, &seen.survey);
    text
}

fn heading(survey: &Survey) -> String {
    let found = kinds(&survey.found);
    format!("{} ({})\n  found    {found}\n", shown::line(&survey.source), survey.importer)
}

pub(crate) fn kinds(counts: &Counts) -> String {
    let list: Vec<_> = counts
        .iter()
        .filter(|(_, count)| **count > 0)
        .map(|(kind, count)| format!("{count} {}{}", kind.as_str(), if *count == 1 { "" } else { "s" }))
        .collect();
    if list.is_empty() { "nothing".to_owned() } else { list.join(", ") }
}

fn skips(text: &mut String, survey: &Survey) {
    let mut reasons: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for item in &survey.skipped {
        *reasons.entry((item.format.unwrap_or("all"), &item.reason_code)).or_default() += 1;
    }
    for ((format, reason), count) in reasons {
        let _ = writeln!(text, "  skipped  {format} {reason}: {count}");
    }
}

fn notes(text: &mut String, survey: &Survey) {
    list(text, "cleaned", survey.normalisations.iter().map(|(code, tally)| (code.clone(), tally)).collect());
    list(text, "look at", survey.diagnostics.iter().map(|(code, tally)| (code.clone(), tally)).collect());
}

/// The worst first, then the most frequent.
fn list(text: &mut String, title: &str, mut tallies: Vec<(String, &Tally)>) {
    if tallies.is_empty() {
        return;
    }
    tallies.sort_by(|(a_code, a), (b_code, b)| (b.severity, b.count, a_code).cmp(&(a.severity, a.count, b_code)));
    let _ = writeln!(text, "  {title}");
    for (code, tally) in tallies.iter().take(LINES) {
        let sign = match tally.severity {
            Severity::Info => " ",
            Severity::Warning => "!",
            Severity::Error => "X",
        };
        let _ = writeln!(
            text,
            "  {sign} {:>6} {code}{}",
            tally.count,
            tally.examples.first().map_or(String::new(), example)
        );
    }
    if tallies.len() > LINES {
        let _ = writeln!(text, "           and {} more kinds, in the report", tallies.len() - LINES);
    }
}

fn example(example: &Example) -> String {
    let mut text = String::new();
    if let Some(path) = &example.path {
        let line = example.line.map_or(String::new(), |line| format!(":{line}"));
        let _ = write!(text, "  {}{line}", shown::line(path));
    }
    let what: String = example.what.chars().take(60).collect();
    if !what.trim().is_empty() {
        let _ = write!(text, "  {}", shown::line(what.trim()));
    }
    text
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}
