//! What the first pass over a source found.

use std::collections::HashMap;

use posthaul_model::{Diagnostic, DocumentKind, Failure, Head, Severity, Site, Skip};

use crate::parts::warning;
use crate::{Limits, document_id};

/// What a source holds, without the bodies of its documents.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    /// The site.
    pub site: Site,
    /// The documents, in any order (the pipeline sorts).
    pub heads: Vec<Head>,
    /// What was found and is no document, with the reason.
    pub skipped: Vec<Skip>,
    /// What could not be read in the first pass.
    pub failed: Vec<Failure>,
    /// What deserves attention in the source as a whole and was seen in the first pass.
    pub diagnostics: Vec<Diagnostic>,
}

impl Inventory {
    /// Notes what is no document.
    pub(crate) fn skip(&mut self, kind: DocumentKind, path: String, reason: &'static str) {
        self.skipped.push(Skip { kind, path, reason: reason.into() });
    }

    /// Notes what deserves attention in a file or folder.
    pub(crate) fn report(&mut self, code: &'static str, severity: Severity, path: &str, message: String) {
        self.diagnostics.push(Diagnostic { severity, ..warning(code, path, None, message) });
    }

    /// Whether a folder is to be read; if it lies too deep, that is noted.
    pub(crate) fn may_enter(&mut self, folder: &str, limits: &Limits) -> bool {
        let (depth, most) = (folder.split('/').count(), limits.folder_depth);
        if depth > most {
            let message = format!("the folder is {depth} levels deep and is not read; the limit is {most}");
            self.report("folder_too_deep", Severity::Error, folder, message);
        }
        depth <= most
    }

    /// Gives documents whose paths differ only in their Unicode normal form ids of their own.
    pub(crate) fn tell_apart(&mut self, importer: &str) {
        let mut seen: HashMap<_, u32> = HashMap::with_capacity(self.heads.len());
        for head in &mut self.heads {
            let before = seen.entry(head.id.clone()).or_default();
            if *before > 0 {
                head.id = document_id(importer, &format!("{}\0{before}", head.path));
                let message = "another file's path differs from this only in its Unicode normal form; both are kept";
                let diagnostic = warning("path_collision", &head.path, None, message);
                self.diagnostics.push(Diagnostic { severity: Severity::Info, ..diagnostic });
            }
            *before += 1;
        }
    }
}
