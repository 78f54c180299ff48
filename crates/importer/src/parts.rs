//! Parts of a document that every importer of files makes in the same way.

use std::collections::HashMap;

use posthaul_html::Problem;
use posthaul_model::{Diagnostic, Head, Lines, Map, Severity, Value};

use crate::document_id;
use crate::fields::Fields;

/// Something that a reader may notice.
pub(crate) fn warning(code: &'static str, path: &str, line: Option<u32>, message: impl Into<String>) -> Diagnostic {
    Diagnostic {
        code: code.into(),
        severity: Severity::Warning,
        path: Some(path.to_owned()),
        line,
        message: message.into(),
    }
}

/// What was noticed in a body, as diagnostics.
pub(crate) fn reported(problems: Vec<Problem>, path: &str) -> impl Iterator<Item = Diagnostic> {
    problems.into_iter().map(move |problem| warning(problem.code, path, Some(problem.line), problem.message))
}

/// Every key that nothing else carries, and the front matter as it is written if it could not be read.
pub(crate) fn extra(fields: &Fields<'_>, unread: Option<String>) -> Map {
    let mut extra = fields.extra();
    if let Some(block) = unread {
        extra.insert("front_matter", Value::String(block));
    }
    extra
}

/// The lines of a body.
pub(crate) fn lines(body: &str, first: u32) -> Option<Lines> {
    let unended = usize::from(!body.is_empty() && !body.ends_with('\n'));
    let count = u32::try_from(memchr::memchr_iter(b'\n', body.as_bytes()).count() + unended).ok()?;
    Some(Lines { first, last: first + count.checked_sub(1)? })
}

/// Gives documents whose paths differ only in their Unicode normal form ids of their own.
pub(crate) fn tell_apart(importer: &str, heads: &mut [Head], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<_, u32> = HashMap::with_capacity(heads.len());
    for head in heads {
        let before = seen.entry(head.id.clone()).or_default();
        if *before > 0 {
            head.id = document_id(importer, &format!("{}\0{before}", head.path));
            let message = "another file's path differs from this only in its Unicode normal form; both are kept";
            let diagnostic = warning("path_collision", &head.path, None, message);
            diagnostics.push(Diagnostic { severity: Severity::Info, ..diagnostic });
        }
        *before += 1;
    }
}
