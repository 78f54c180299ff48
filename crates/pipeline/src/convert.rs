//! One run: a source to its outputs.

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use posthaul_exporter::{Begun, Context, Export, Exporter, Layout, Options, Render, Rendered};
use posthaul_importer::{Inventory, Source};
use posthaul_model::{Code, Failure, Head, Loss};
use sha2::{Digest, Sha256};

use crate::assets::AssetStore;
use crate::report::OutputFile;
use crate::sink::Stage;
use crate::{Control, Error, LinkGraph, Report, Result, Selection, Survey, in_order, safe_name, workers};

/// 1980-01-01T00:00:00Z, the first time that a ZIP can hold.
const EPOCH: i64 = 315_532_800;

/// What to make of a source.
pub struct Job<'a> {
    /// The opened source.
    pub source: &'a dyn Source,
    /// Identifier of the importer that opened it.
    pub importer: &'static str,
    /// Base name of the source, for the report.
    pub source_name: String,
    /// The formats, each once, with their options.
    pub formats: Vec<(&'a dyn Exporter, Options)>,
    /// The folder of outputs.
    pub out: PathBuf,
    /// Base name of outputs.
    pub name: String,
    /// Only these documents; without it every format decides for itself.
    pub select: Option<Selection>,
    /// Threads.
    pub jobs: usize,
    /// The modification time that formats write, instead of the latest date.
    pub modified: Option<i64>,
    /// Stop at the first document that fails.
    pub fail_fast: bool,
    /// Where the report goes, instead of beside the outputs.
    pub report: Option<PathBuf>,
}

/// What a run made.
#[derive(Debug)]
pub struct Outcome {
    /// The report.
    pub report: Report,
    /// Where it was written.
    pub report_path: PathBuf,
}

/// One output on its way.
struct Output<'a> {
    id: &'static str,
    exporter: &'a dyn Exporter,
    /// File or folder name in the folder of outputs.
    file: String,
    /// For every document in order, whether it goes in.
    wants: Vec<bool>,
}

/// A document as the workers leave it.
struct Processed {
    document: std::result::Result<posthaul_model::Document, Failure>,
    /// For every format that wants it.
    parts: Vec<Option<(posthaul_exporter::Result<Rendered>, Vec<Loss>)>>,
}

/// Runs a job: everything or nothing is written.
///
/// # Errors
/// When the run as a whole fails. Documents that fail are in the report.
pub fn convert(job: &Job<'_>, control: &dyn Control) -> Result<Outcome> {
    let source = job.source;
    let mut report = Report::new(Survey::new(job.source_name.clone(), job.importer));
    let inventory = source.inventory();
    let heads = in_order(&inventory.heads);
    let graph = LinkGraph::new(&inventory.site, heads.iter().copied());
    first_pass(&mut report.survey, inventory, &graph);

    let outputs: Vec<_> = job
        .formats
        .iter()
        .map(|(exporter, options)| Output {
            id: exporter.info().id,
            exporter: *exporter,
            file: file_name(&job.name, *exporter),
            wants: wants(job.select.as_ref(), *exporter, options, &heads, &mut report.survey),
        })
        .collect();
    report.losses = outputs.iter().map(|output| (output.id, Default::default())).collect();
    let wanted: Vec<usize> =
        (0..heads.len()).filter(|&place| outputs.iter().any(|output| output.wants[place])).collect();

    let assets = AssetStore::new(source.files());
    let mut stage = Stage::new(&job.out)?;
    let mut sinks = Vec::new();
    let mut lists: Vec<Vec<&Head>> = Vec::new();
    for (output, (exporter, _)) in outputs.iter().zip(&job.formats) {
        sinks.push(stage.sink(&output.file, exporter.info().layout)?);
        lists.push(heads.iter().enumerate().filter(|(place, _)| output.wants[*place]).map(|(_, head)| *head).collect());
    }
    let mut renderers: Vec<Box<dyn Render + '_>> = Vec::new();
    let mut exports: Vec<Box<dyn Export + '_>> = Vec::new();
    for (((exporter, options), sink), heads) in job.formats.iter().zip(&sinks).zip(&lists) {
        let modified = job.modified.unwrap_or_else(|| latest(heads).unwrap_or(EPOCH));
        let cx = Context { site: &inventory.site, heads, options, assets: &assets, name: &job.name, modified, sink };
        let Begun { renderer, export } = exporter.begin(cx)?;
        renderers.push(renderer);
        exports.push(export);
    }

    control.begin(wanted.len() as u64);
    let work = |index: usize| {
        let place = wanted[index];
        let mut document = source.document(heads[place]);
        let mut parts = Vec::new();
        if let Ok(document) = &mut document {
            graph.resolve(document, &|path| assets.find(path));
            for (output, renderer) in outputs.iter().zip(&renderers) {
                parts.push(output.wants[place].then(|| {
                    let mut losses = Vec::new();
                    (renderer.render(document, &mut losses), losses)
                }));
            }
        }
        Processed { document, parts }
    };
    workers::in_order(job.jobs, wanted.len(), work, |index, processed| {
        if control.cancelled() {
            return Err(Error::new("interrupted", "interrupted; nothing was written"));
        }
        let place = wanted[index];
        let failed = report.survey.failed.len();
        take(heads[place], place, processed, &outputs, &mut exports, &mut report)?;
        if job.fail_fast
            && let Some(failed) = report.survey.failed.get(failed)
        {
            return Err(Error::new("failed_fast", format!("{}: {} (--fail-fast)", failed.path, failed.message)));
        }
        control.tick();
        Ok(())
    })?;

    control.finishing();
    let by_id: HashMap<_, _> = heads.iter().map(|head| (&head.id, *head)).collect();
    for (export, output) in exports.into_iter().zip(&outputs) {
        for (id, loss) in export.finish()? {
            if let Some(head) = by_id.get(&id) {
                report.lose(output.id, head, &[loss]);
            }
        }
    }
    drop(renderers);
    for (output, sink) in outputs.iter().zip(&sinks) {
        let contents = output.exporter.read_back(&stage.path(&output.file))?;
        report.written.insert(output.id, contents.documents);
        for path in sink.names() {
            let (bytes, sha256) = digest(&stage.path(&path))?;
            report.outputs.push(OutputFile { format: output.id, path, bytes, sha256 });
        }
    }
    report.balanced = report.is_balanced();
    drop(sinks);
    let report_path = commit(job, &mut stage, &report)?;
    Ok(Outcome { report, report_path })
}

/// What the first pass has to say.
pub(crate) fn first_pass(survey: &mut Survey, inventory: &Inventory, graph: &LinkGraph) {
    for head in &inventory.heads {
        survey.find(head.kind);
    }
    for skip in &inventory.skipped {
        survey.find(skip.kind);
        survey.skip(None, skip.kind, &skip.path, skip.reason.as_str());
    }
    for failure in &inventory.failed {
        survey.find(failure.kind);
        survey.fail(None, failure.clone());
    }
    survey.diagnose(&inventory.diagnostics);
    survey.diagnose(graph.collisions());
}

/// For every document in order, whether an output takes it; a skip with its reason for every other.
pub(crate) fn wants(
    select: Option<&Selection>,
    exporter: &dyn Exporter,
    options: &Options,
    heads: &[&Head],
    survey: &mut Survey,
) -> Vec<bool> {
    let verdict = |head: &Head| match select {
        Some(select) if select.matches(head) => Ok(()),
        Some(_) => Err("not_selected"),
        None => exporter.accepts(head, options),
    };
    let mut wants = Vec::with_capacity(heads.len());
    for head in heads {
        let verdict = verdict(head);
        if let Err(code) = verdict {
            survey.skip(Some(exporter.info().id), head.kind, &head.path, code);
        }
        wants.push(verdict.is_ok());
    }
    wants
}

/// File or folder name of an output.
fn file_name(name: &str, exporter: &dyn Exporter) -> String {
    let (name, info) = (safe_name(name), exporter.info());
    match info.layout {
        Layout::File { extension } => format!("{name}.{extension}"),
        Layout::Folder => format!("{name}-{}", info.id),
    }
}

/// The latest date of a selection, as Unix seconds.
fn latest(heads: &[&Head]) -> Option<i64> {
    heads.iter().flat_map(|head| [&head.date, &head.updated]).flatten().map(|date| date.instant.as_second()).max()
}

/// Takes what the workers made of one document.
fn take(
    head: &Head,
    place: usize,
    processed: Option<Processed>,
    outputs: &[Output<'_>],
    exports: &mut [Box<dyn Export + '_>],
    report: &mut Report,
) -> Result<()> {
    let failure = match processed {
        Some(Processed { document: Ok(document), parts }) => {
            report.survey.normalise(&head.path, &document.normalisations);
            report.survey.diagnose(&document.diagnostics);
            for ((part, output), export) in parts.into_iter().zip(outputs).zip(exports) {
                match part {
                    None => {}
                    Some((Ok(part), mut losses)) => {
                        export.push(head, part, &mut losses)?;
                        report.lose(output.id, head, &losses);
                    }
                    Some((Err(error), _)) => {
                        export.skip(head)?;
                        let code = Code::new(error.kind().code());
                        let message = error.to_string();
                        report
                            .survey
                            .fail(Some(output.id), Failure { kind: head.kind, path: head.path.clone(), code, message });
                    }
                }
            }
            return Ok(());
        }
        Some(Processed { document: Err(failure), .. }) => failure,
        None => panicked(head),
    };
    // Formats that did not want the document have already said so: it fails in the others only.
    let everywhere = outputs.iter().all(|output| output.wants[place]);
    for (output, export) in outputs.iter().zip(exports) {
        if output.wants[place] {
            export.skip(head)?;
            if !everywhere {
                report.survey.fail(Some(output.id), failure.clone());
            }
        }
    }
    if everywhere {
        report.survey.fail(None, failure);
    }
    Ok(())
}

pub(crate) fn panicked(head: &Head) -> Failure {
    Failure {
        kind: head.kind,
        path: head.path.clone(),
        code: Code::new("internal_panic"),
        message: "posthaul itself failed on this document; please report it".to_owned(),
    }
}

/// Length and SHA-256 of a file, or of all files of a folder.
fn digest(path: &Path) -> Result<(u64, String)> {
    let unreadable = |error| Error::new("output_unreadable", format!("{}: {error}", path.display()));
    if !path.is_dir() {
        let mut file = std::fs::File::open(path).map_err(unreadable)?;
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        let mut bytes = 0;
        loop {
            let read = file.read(&mut buffer).map_err(unreadable)?;
            if read == 0 {
                break;
            }
            hasher.update(&buffer[..read]);
            bytes += read as u64;
        }
        return Ok((bytes, hex(&hasher.finalize())));
    }
    let mut entries: Vec<_> = std::fs::read_dir(path).and_then(Iterator::collect).map_err(unreadable)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    let mut bytes = 0;
    let mut list = String::new();
    for entry in entries {
        let (length, sum) = digest(&entry.path())?;
        bytes += length;
        list += &format!("{sum}  {}\n", entry.file_name().to_string_lossy());
    }
    Ok((bytes, hex(&Sha256::digest(list))))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Puts all outputs and the report in place.
fn commit(job: &Job<'_>, stage: &mut Stage, report: &Report) -> Result<PathBuf> {
    let text = serde_json::to_string_pretty(report)
        .map_err(|error| Error::new("output_unwritable", error.to_string()))?
        + "\n";
    let name = format!("{}.report.json", safe_name(&job.name));
    let unwritable = |path: &Path, error| {
        Error::new("output_unwritable", format!("the report cannot be written to {}: {error}", path.display()))
    };
    let staged = stage.path(&name);
    let target = job.report.clone().unwrap_or_else(|| job.out.join(&name));
    match &job.report {
        Some(path) => std::fs::write(path, &text).map_err(|error| unwritable(path, error))?,
        None => std::fs::write(&staged, &text).map_err(|error| unwritable(&target, error))?,
    }
    for output in &report.outputs {
        stage.commit(&output.path)?;
    }
    if job.report.is_none() {
        stage.commit(&name)?;
    }
    Ok(target)
}
