//! The conformance suite: every registered exporter passes it without writing a test.

mod sample;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use posthaul_model::{CodeClass, Document, DocumentId, Loss};

pub use sample::{Sample, sample};

use crate::{Contents, Context, Exporter, Layout, MemorySink, Options};

/// Runs an exporter over [`sample`] and says everything that is wrong with it.
///
/// Checked: options and codes are declared; the same input gives the same bytes; every loss has a declared
/// code, and structural losses are as many as the capabilities predict; a document that fails is left out
/// without harm; the finished output, read back from `folder`, holds exactly the documents that were pushed.
pub fn check_exporter(exporter: &dyn Exporter, folder: &Path) -> Vec<String> {
    let mut wrong = Vec::new();
    let info = exporter.info();
    let options = match Options::new(info.id, info.options, []) {
        Ok(options) => options,
        Err(message) => return vec![message],
    };
    let sample = sample();
    let run = Run { exporter, options: &options, sample: &sample };
    for failing in [None, Some(1)] {
        let (first, second) = match (run.export(failing), run.export(failing)) {
            (Ok(first), Ok(second)) => (first, second),
            (Err(error), _) | (_, Err(error)) => return vec![format!("the export failed: {error}")],
        };
        if first.files != second.files {
            wrong.push("two runs over the same input gave different bytes".to_owned());
        }
        check_losses(&run, &first, &mut wrong);
        match run.read_back(&first, folder) {
            Ok(contents) if contents == first.pushed => {}
            Ok(contents) => wrong.push(format!("pushed {:?}, but the output holds {contents:?}", first.pushed)),
            Err(error) => wrong.push(format!("its own output cannot be read back: {error}")),
        }
    }
    wrong
}

struct Run<'a> {
    exporter: &'a dyn Exporter,
    options: &'a Options,
    sample: &'a Sample,
}

struct Outcome {
    files: BTreeMap<String, Vec<u8>>,
    pushed: Contents,
    losses: BTreeMap<DocumentId, Vec<Loss>>,
    skips: BTreeSet<&'static str>,
}

impl Run<'_> {
    /// Exports all accepted documents; the one at `failing` fails.
    fn export(&self, failing: Option<usize>) -> crate::Result<Outcome> {
        let sink = MemorySink::default();
        let mut outcome = Outcome {
            files: BTreeMap::new(),
            pushed: Contents::default(),
            losses: BTreeMap::new(),
            skips: BTreeSet::new(),
        };
        let mut accepted: Vec<&Document> = Vec::new();
        for document in &self.sample.documents {
            match self.exporter.accepts(&document.head, self.options) {
                Ok(()) => accepted.push(document),
                Err(code) => {
                    outcome.skips.insert(code);
                }
            }
        }
        let heads: Vec<_> = accepted.iter().map(|document| &document.head).collect();
        let crate::Begun { renderer, mut export } = self.exporter.begin(Context {
            site: &self.sample.site,
            heads: &heads,
            options: self.options,
            assets: self.sample,
            name: "sample",
            modified: 1_700_000_000,
            sink: &sink,
        })?;
        for (place, document) in accepted.iter().enumerate() {
            if failing == Some(place) {
                export.skip(&document.head)?;
                continue;
            }
            let losses = outcome.losses.entry(document.head.id.clone()).or_default();
            let part = renderer.render(document, losses)?;
            export.push(&document.head, part, losses)?;
            outcome.pushed.count(document.head.kind);
        }
        for (id, loss) in export.finish()? {
            outcome.losses.entry(id).or_default().push(loss);
        }
        outcome.files = sink.take();
        Ok(outcome)
    }

    fn read_back(&self, outcome: &Outcome, folder: &Path) -> crate::Result<Contents> {
        let output = match self.exporter.info().layout {
            Layout::File { extension } => folder.join(format!("sample.{extension}")),
            Layout::Folder => folder.join(format!("sample-{}", self.exporter.info().id)),
        };
        // What another run left in the folder is not of this one.
        if output.is_dir() {
            std::fs::remove_dir_all(&output)?;
        }
        for (name, bytes) in &outcome.files {
            let path = match self.exporter.info().layout {
                Layout::File { .. } if name.is_empty() => output.clone(),
                Layout::File { extension } => output.with_file_name(format!("sample.{name}.{extension}")),
                Layout::Folder => output.join(name),
            };
            std::fs::create_dir_all(path.parent().map_or_else(PathBuf::new, Path::to_owned))?;
            std::fs::write(path, bytes)?;
        }
        self.exporter.read_back(&output)
    }
}

fn check_losses(run: &Run<'_>, outcome: &Outcome, wrong: &mut Vec<String>) {
    let class = |code: &str| run.exporter.info().codes.iter().find(|info| info.code == code).map(|info| info.class);
    for code in &outcome.skips {
        if class(code) != Some(CodeClass::Skip) {
            wrong.push(format!("the skip code {code} is not declared"));
        }
    }
    let capabilities = run.exporter.capabilities(run.options);
    for document in &run.sample.documents {
        let Some(losses) = outcome.losses.get(&document.head.id) else { continue };
        let mut structural = BTreeMap::new();
        for loss in losses {
            match class(loss.code.as_str()) {
                Some(CodeClass::StructuralLoss) => *structural.entry(loss.code.as_str()).or_default() += 1,
                Some(CodeClass::DataLoss) => {}
                _ => wrong.push(format!("{}: the loss code {} is not declared", document.head.path, loss.code)),
            }
        }
        let predicted: BTreeMap<_, u64> = capabilities.predict(document);
        if structural != predicted {
            wrong.push(format!(
                "{}: structural losses predicted {predicted:?}, recorded {structural:?}",
                document.head.path
            ));
        }
    }
}
