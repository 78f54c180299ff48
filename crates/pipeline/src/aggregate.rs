//! Filling a survey and a report while documents pass.

use posthaul_model::{Diagnostic, DocumentKind, Failure, Head, Loss, Normalisation, Severity};

use crate::report::{Example, Failed, Report, Skipped, Survey, Tally};

impl Survey {
    pub(crate) fn new(source: String, importer: &'static str) -> Self {
        Self {
            source,
            importer,
            found: Default::default(),
            skipped: Vec::new(),
            failed: Vec::new(),
            normalisations: Default::default(),
            diagnostics: Default::default(),
        }
    }

    pub(crate) fn find(&mut self, kind: DocumentKind) {
        *self.found.entry(kind).or_default() += 1;
    }

    pub(crate) fn skip(&mut self, format: Option<&'static str>, kind: DocumentKind, path: &str, code: &str) {
        self.skipped.push(Skipped { format, kind, path: path.to_owned(), reason_code: code.to_owned() });
    }

    pub(crate) fn fail(&mut self, format: Option<&'static str>, failure: Failure) {
        let Failure { kind, path, code, message } = failure;
        self.failed.push(Failed { format, kind, path, code: code.as_str().to_owned(), message });
    }

    pub(crate) fn normalise(&mut self, path: &str, list: &[Normalisation]) {
        for item in list {
            Tally::add(&mut self.normalisations, item.code.as_str(), Severity::Info, || Example {
                path: Some(path.to_owned()),
                line: (item.line > 0).then_some(item.line),
                what: short(&item.text),
                instead: String::new(),
            });
        }
    }

    pub(crate) fn diagnose(&mut self, list: &[Diagnostic]) {
        for item in list {
            Tally::add(&mut self.diagnostics, item.code.as_str(), item.severity, || Example {
                path: item.path.clone(),
                line: item.line,
                what: item.message.clone(),
                instead: String::new(),
            });
        }
    }
}

impl Report {
    pub(crate) fn new(survey: Survey) -> Self {
        let (written, losses) = Default::default();
        Self { version: 1, survey, outputs: Vec::new(), written, losses, balanced: false }
    }

    pub(crate) fn lose(&mut self, format: &'static str, head: &Head, list: &[Loss]) {
        let tallies = self.losses.entry(format).or_default();
        for item in list {
            Tally::add(tallies, item.code.as_str(), item.severity, || Example {
                path: Some(head.path.clone()),
                line: (item.pos.line > 0).then_some(item.pos.line),
                what: short(&item.what),
                instead: short(&item.instead),
            });
        }
    }
}

/// At most 120 characters of an example.
fn short(text: &str) -> String {
    match text.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
