//! `posthaul formats`.

use std::fmt::Write;

use posthaul_exporter::{Exporter, Feature, Layout, Support};
use posthaul_importer::{Importer, importers};
use posthaul_model::{OptionInfo, OptionKind, Options};
use serde_json::json;

use crate::args::{Formats, MessageFormat};
use crate::{Failure, Verdict, print, registry};

pub(crate) fn run(args: &Formats) -> Result<Verdict, Failure> {
    let exporters: Vec<_> = registry::exporters().iter().copied().filter(|e| wanted(args, e.info().id)).collect();
    let importers: Vec<_> = importers().iter().copied().filter(|i| wanted(args, i.info().id)).collect();
    if exporters.is_empty() && importers.is_empty() {
        registry::exporter(args.id.as_deref().unwrap_or_default())?;
    }
    match args.message_format {
        MessageFormat::Json => print(&format!("{}\n", as_json(&importers, &exporters))),
        MessageFormat::Human if args.id.is_none() => print(&table(&importers, &exporters)),
        MessageFormat::Human => {
            for importer in importers {
                let info = importer.info();
                print(&format!(
                    "{} (importer): {}\n{}\n{}",
                    info.id,
                    info.name,
                    info.summary,
                    options(info.id, info.options)
                ));
            }
            for exporter in exporters {
                print(&details(exporter));
            }
        }
    }
    Ok(Verdict::Clean)
}

fn wanted(args: &Formats, id: &str) -> bool {
    args.id.as_deref().is_none_or(|wanted| wanted == id)
}

fn table(importers: &[&dyn Importer], exporters: &[&dyn Exporter]) -> String {
    let mut text = "Importers (--from, usually detected)\n".to_owned();
    for info in importers.iter().map(|importer| importer.info()) {
        let _ = writeln!(text, "  {:<10} {}", info.id, info.summary);
    }
    text += "\nFormats (--to)\n";
    for exporter in exporters {
        let info = exporter.info();
        let _ = writeln!(text, "  {:<10} {} ({})", info.id, info.summary, output(info.layout, info.id));
    }
    text + "\n`posthaul formats ID` shows options and what a format carries.\n"
}

fn details(exporter: &dyn Exporter) -> String {
    let info = exporter.info();
    let mut text =
        format!("{} (format): {}\n{}\nWrites {}\n", info.id, info.name, info.summary, output(info.layout, info.id));
    text += &options(info.id, info.options);
    let capabilities = exporter.capabilities(&defaults(exporter));
    text += "What it carries\n";
    for feature in Feature::ALL {
        let support = capabilities.support(feature);
        let code = support.code().map_or(String::new(), |code| format!("  ({code})"));
        let _ = writeln!(text, "  {:<16} {}{code}", name(&feature), word(support));
    }
    if !info.codes.is_empty() {
        text += "Codes (`posthaul explain CODE`)\n";
        for code in info.codes {
            let _ = writeln!(text, "  {:<24} {}", code.code, code.summary);
        }
    }
    text
}

fn output(layout: Layout, id: &str) -> String {
    match layout {
        Layout::File { extension } => format!("NAME.{extension}"),
        Layout::Folder => format!("NAME-{id}/"),
    }
}

fn options(id: &str, list: &[OptionInfo]) -> String {
    let mut text = String::new();
    if !list.is_empty() {
        text += "Options\n";
    }
    for option in list {
        let values = match option.kind {
            OptionKind::Bool => "true|false".to_owned(),
            OptionKind::Number => "N".to_owned(),
            OptionKind::Text => "TEXT".to_owned(),
            OptionKind::Choice(choices) => choices.join("|"),
        };
        let _ = writeln!(
            text,
            "  --set {id}.{}={values}  [default: {}]\n      {}",
            option.key, option.default, option.help
        );
    }
    text
}

fn defaults(exporter: &dyn Exporter) -> Options {
    Options::new(exporter.info().id, exporter.info().options, []).unwrap_or_default()
}

fn name(feature: &Feature) -> String {
    serde_json::to_value(feature).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn word(support: Support) -> &'static str {
    match support {
        Support::Kept => "kept",
        Support::Lowered(_) => "lowered",
        Support::Raw(_) => "raw",
        Support::Dropped(_) => "dropped",
    }
}

fn as_json(importers: &[&dyn Importer], exporters: &[&dyn Exporter]) -> serde_json::Value {
    let importers = importers.iter().map(|importer| importer.info());
    let importers: Vec<_> = importers
        .map(|info| json!({ "id": info.id, "name": info.name, "summary": info.summary, "options": info.options }))
        .collect();
    let formats: Vec<_> = exporters
        .iter()
        .map(|exporter| {
            let info = exporter.info();
            let capabilities = exporter.capabilities(&defaults(*exporter));
            let features: serde_json::Map<_, _> =
                Feature::ALL.iter().map(|feature| (name(feature), json!(capabilities.support(*feature)))).collect();
            json!({
                "id": info.id, "name": info.name, "summary": info.summary, "output": output(info.layout, info.id),
                "options": info.options, "capabilities": features, "codes": info.codes,
            })
        })
        .collect();
    json!({ "importers": importers, "formats": formats })
}
