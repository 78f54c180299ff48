//! What is in a source: counts, features, oddities. Nothing is written.

use std::collections::BTreeMap;

use posthaul_exporter::{Feature, features_in};
use posthaul_importer::Source;
use posthaul_model::{AssetState, LinkState};
use serde::Serialize;

use crate::assets::AssetStore;
use crate::report::Survey;
use crate::{Control, Error, LinkGraph, Result, in_order, workers};

/// What was seen.
#[derive(Debug, Serialize)]
pub struct Inspection {
    /// Counts, normalisations and diagnostics as in a report.
    #[serde(flatten)]
    pub survey: Survey,
    /// Documents by status.
    pub statuses: BTreeMap<&'static str, u64>,
    /// First and last date.
    pub dates: Option<(String, String)>,
    /// Documents without a date.
    pub undated: u64,
    /// Different categories and tags.
    pub categories: usize,
    /// Different tags.
    pub tags: usize,
    /// Features: how often each occurs, and in how many documents.
    pub features: BTreeMap<Feature, (u64, u64)>,
    /// Links by state.
    pub links: BTreeMap<&'static str, u64>,
    /// References to files by state.
    pub assets: BTreeMap<&'static str, u64>,
}

/// Reads the whole source.
///
/// # Errors
/// When the run is interrupted.
pub fn inspect(
    source: &dyn Source,
    importer: &'static str,
    name: String,
    jobs: usize,
    control: &dyn Control,
) -> Result<Inspection> {
    let inventory = source.inventory();
    let heads = in_order(&inventory.heads);
    let graph = LinkGraph::new(&inventory.site, heads.iter().copied());
    let mut survey = Survey::new(name, importer);
    crate::convert::first_pass(&mut survey, inventory, &graph);
    let count_names = |list: &dyn Fn(&posthaul_model::Head) -> &Vec<String>| {
        heads.iter().flat_map(|head| list(head)).collect::<std::collections::BTreeSet<_>>().len()
    };
    let dated: Vec<_> = heads.iter().filter_map(|head| head.date.as_ref()).collect();
    let edge = |date: Option<&&posthaul_model::Date>| date.map(|date| date.to_rfc3339());
    let first = edge(dated.iter().min_by_key(|date| date.instant));
    let last = edge(dated.iter().max_by_key(|date| date.instant));
    let mut seen = Inspection {
        statuses: BTreeMap::new(),
        dates: first.zip(last),
        undated: (heads.len() - dated.len()) as u64,
        categories: count_names(&|head| &head.categories),
        tags: count_names(&|head| &head.tags),
        features: BTreeMap::new(),
        links: BTreeMap::new(),
        assets: BTreeMap::new(),
        survey,
    };
    for head in &heads {
        *seen.statuses.entry(head.status.as_str()).or_default() += 1;
    }
    let assets = AssetStore::new(source.files());
    control.begin(heads.len() as u64);
    let work = |index: usize| {
        let mut document = source.document(heads[index])?;
        graph.resolve(&mut document, &|path| assets.find(path));
        Ok((features_in(&document), document))
    };
    workers::in_order(jobs, heads.len(), work, |index, result| {
        if control.cancelled() {
            return Err(Error::new("interrupted", "interrupted"));
        }
        control.tick();
        match result {
            Some(Ok((features, document))) => {
                for (feature, count) in features {
                    let entry = seen.features.entry(feature).or_default();
                    *entry = (entry.0 + count, entry.1 + 1);
                }
                for link in &document.links {
                    *seen.links.entry(link_state(link.state)).or_default() += 1;
                }
                for asset in &document.assets {
                    *seen.assets.entry(asset_state(asset.state)).or_default() += 1;
                }
                seen.survey.normalise(&heads[index].path, &document.normalisations);
                seen.survey.diagnose(&document.diagnostics);
            }
            Some(Err(failure)) => seen.survey.fail(None, failure),
            None => seen.survey.fail(None, crate::convert::panicked(heads[index])),
        }
        Ok(())
    })?;
    Ok(seen)
}

fn link_state(state: LinkState) -> &'static str {
    match state {
        LinkState::Resolved => "resolved",
        LinkState::External => "external",
        LinkState::Broken => "broken",
    }
}

fn asset_state(state: AssetState) -> &'static str {
    match state {
        AssetState::Found => "found",
        AssetState::Missing => "missing",
        AssetState::Remote => "remote",
    }
}
