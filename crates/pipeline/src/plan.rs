//! What a conversion would carry and lose: bodies are parsed, nothing is rendered or written.

use std::collections::BTreeMap;

use posthaul_exporter::{Exporter, Options};
use posthaul_importer::Source;
use posthaul_model::CodeClass;
use serde::Serialize;

use crate::convert::{first_pass, panicked, wants};
use crate::report::{Counts, Survey};
use crate::{Control, Error, LinkGraph, Result, Selection, in_order, workers};

/// The forecast of a conversion.
#[derive(Debug, Serialize)]
pub struct Plan {
    /// What was found, skipped, failed to be read, cleaned.
    #[serde(flatten)]
    pub survey: Survey,
    /// What each format would do.
    pub formats: BTreeMap<&'static str, Forecast>,
}

/// The forecast for one format.
#[derive(Debug, Default, Serialize)]
pub struct Forecast {
    /// Documents that would be written, by kind.
    pub writes: Counts,
    /// Structural losses: these will be in the report, in these numbers.
    pub losses: BTreeMap<&'static str, u64>,
    /// Codes of losses that depend on data: these may be.
    pub possible: Vec<&'static str>,
}

/// Reads the whole source and multiplies what is in it with what formats carry.
///
/// # Errors
/// When the run is interrupted.
pub fn plan(
    source: &dyn Source,
    importer: &'static str,
    name: String,
    formats: &[(&dyn Exporter, Options)],
    select: Option<&Selection>,
    jobs: usize,
    control: &dyn Control,
) -> Result<Plan> {
    let inventory = source.inventory();
    let heads = in_order(&inventory.heads);
    let graph = LinkGraph::new(&inventory.site, heads.iter().copied());
    let mut survey = Survey::new(name, importer);
    first_pass(&mut survey, inventory, &graph);
    let mut forecasts = BTreeMap::new();
    let mut wanted = Vec::new();
    let mut capabilities = Vec::new();
    for (exporter, options) in formats {
        let info = exporter.info();
        let data = info.codes.iter().filter(|code| code.class == CodeClass::DataLoss).map(|code| code.code);
        forecasts.insert(info.id, Forecast { possible: data.collect(), ..Forecast::default() });
        wanted.push((info.id, wants(select, *exporter, options, &heads, &mut survey)));
        capabilities.push(exporter.capabilities(options));
    }
    control.begin(heads.len() as u64);
    let work = |index: usize| {
        let document = source.document(heads[index])?;
        let losses: Vec<_> = capabilities.iter().map(|capabilities| capabilities.predict(&document)).collect();
        Ok((losses, document.normalisations, document.diagnostics))
    };
    workers::in_order(jobs, heads.len(), work, |index, result| {
        if control.cancelled() {
            return Err(Error::new("interrupted", "interrupted"));
        }
        control.tick();
        let head = heads[index];
        let (losses, normalisations, diagnostics) = match result {
            Some(Ok(seen)) => seen,
            Some(Err(failure)) => {
                survey.fail(None, failure);
                return Ok(());
            }
            None => {
                survey.fail(None, panicked(head));
                return Ok(());
            }
        };
        survey.normalise(&head.path, &normalisations);
        survey.diagnose(&diagnostics);
        for ((id, wants), losses) in wanted.iter().zip(losses) {
            if let Some(forecast) = forecasts.get_mut(id).filter(|_| wants[index]) {
                *forecast.writes.entry(head.kind).or_default() += 1;
                for (code, count) in losses {
                    *forecast.losses.entry(code).or_default() += count;
                }
            }
        }
        Ok(())
    })?;
    Ok(Plan { survey, formats: forecasts })
}
