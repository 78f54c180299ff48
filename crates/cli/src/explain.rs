//! `posthaul explain`.

use std::fmt::Write;

use posthaul_model::CodeClass;
use serde_json::json;

use crate::args::{Explain, MessageFormat};
use crate::{Failure, Verdict, print, registry, shown};

pub(crate) fn run(args: &Explain) -> Result<Verdict, Failure> {
    let codes = registry::codes();
    let found: Vec<_> = codes.iter().filter(|(_, info)| info.code == args.code).collect();
    if found.is_empty() {
        return Err(Failure::usage(unknown(&args.code, codes.iter().map(|(_, info)| info.code))));
    }
    let mut text = String::new();
    for (owner, info) in found {
        match args.message_format {
            MessageFormat::Json => {
                let _ = writeln!(text, "{}", json!({ "owner": owner, "info": info }));
            }
            MessageFormat::Human => {
                let _ =
                    writeln!(text, "{} ({owner}, {})\n{}\n{}", info.code, class(info.class), info.summary, info.advice);
            }
        }
    }
    print(&text);
    Ok(Verdict::Clean)
}

fn class(class: CodeClass) -> &'static str {
    match class {
        CodeClass::Diagnostic => "diagnostic",
        CodeClass::Normalisation => "normalisation",
        CodeClass::StructuralLoss => "loss that the document's structure decides",
        CodeClass::DataLoss => "loss that depends on data",
        CodeClass::Skip => "reason for leaving a document out",
        CodeClass::Error => "error",
    }
}

/// Names the codes that share a word with the one asked for.
fn unknown(code: &str, known: impl Iterator<Item = &'static str>) -> String {
    let mut near: Vec<_> =
        known.filter(|other| code.split('_').any(|word| word.len() > 3 && other.contains(word))).collect();
    near.sort_unstable();
    near.dedup();
    let near =
        if near.is_empty() { "codes stand in reports".to_owned() } else { format!("near it are: {}", near.join(", ")) };
    format!("there is no code '{}'; {near}", shown::line(code))
}
