//! Parts of a document that every importer of files makes in the same way.

use std::ops::Range;

use posthaul_html::{Limits, Origin, Parsed, Problem};
use posthaul_model::{Diagnostic, Document, DocumentKind, Failure, Head, Lines, Map, Severity, Value};

use crate::body::{self, Markup};
use crate::fields::Fields;
use crate::text::line_at;

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

/// A symbolic link in a source.
pub(crate) fn link_not_followed(path: &str) -> Diagnostic {
    let message = "symbolic links are not followed: what it leads to is read only where it lies itself";
    warning("symlink_not_followed", path, None, message)
}

/// Why a document cannot be read.
pub(crate) fn failure(kind: DocumentKind, path: &str, code: &'static str, message: impl Into<String>) -> Failure {
    Failure { kind, path: path.to_owned(), code: code.into(), message: message.into() }
}

/// What was noticed in a body, as diagnostics.
pub(crate) fn reported(problems: Vec<Problem>, path: &str) -> impl Iterator<Item = Diagnostic> {
    problems.into_iter().map(move |problem| warning(problem.code, path, Some(problem.line), problem.message))
}

/// A document whose body stands at `range` in the text of a page; `diagnostics` are of what was noticed before.
pub(crate) fn document_in_page(
    head: &Head,
    importer: &'static str,
    page: String,
    range: Range<usize>,
    markup: Markup<'_>,
    mut diagnostics: Vec<Diagnostic>,
) -> Document {
    let lines = Lines { first: line_at(&page, range.start), last: line_at(&page, range.end) };
    let origin = Origin { offset: u32::try_from(range.start).unwrap_or(u32::MAX), line: lines.first };
    let text = page.get(range).unwrap_or_default();
    let Parsed { tree, normalisations, problems } = body::parse(text, markup, origin, &Limits::default());
    diagnostics.extend(reported(problems, &head.path));
    Document {
        lines: Some(lines),
        body: tree,
        normalisations,
        diagnostics,
        source: page,
        ..Document::new(head.clone(), importer)
    }
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
