//! Parts of a document that every importer of files makes in the same way.

use posthaul_html::Problem;
use posthaul_model::{Diagnostic, Lines, Map, Severity, Value};

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
