//! Whether a folder holds Markdown.

use std::fs;

use super::markup_of;
use super::walk::is_left_out;
use crate::body::Markup;
use crate::{Confidence, Input};

/// Names looked at, at most.
const MOST_NAMES: usize = 10_000;

/// Markdown anywhere is likely a folder of it; HTML alone is read for want of a better importer.
pub(super) fn detect(input: &Input) -> Confidence {
    let confidence = |markup| match markup {
        Some(Markup::Markdown) => Confidence::Likely,
        Some(_) => Confidence::Fallback,
        None => Confidence::No,
    };
    if !input.is_folder {
        let name = input.path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        return confidence(markup_of(name)).min(Confidence::Fallback);
    }
    let mut best = Confidence::No;
    let mut looked_at = 0;
    let mut open = vec![input.path.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            looked_at += 1;
            if looked_at > MOST_NAMES {
                return best;
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && !is_left_out(name) => open.push(entry.path()),
                Ok(kind) if kind.is_file() && !is_left_out(name) => best = best.max(confidence(markup_of(name))),
                _ => {}
            }
            if best == Confidence::Likely {
                return best;
            }
        }
    }
    best
}
