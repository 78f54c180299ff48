//! What Liquid could not do, as problems of the document.

use posthaul_html::{Origin, Problem};
use posthaul_liquid::Code;

use crate::codes;

/// One problem for each code, naming the first place.
pub(super) fn by_code(problems: &[posthaul_liquid::Problem], origin: Origin) -> Vec<Problem> {
    let mut found: Vec<(&'static str, &posthaul_liquid::Problem, usize)> = Vec::new();
    for problem in problems {
        let code = code(problem.code);
        match found.iter_mut().find(|(known, ..)| *known == code) {
            Some((.., count)) => *count += 1,
            None => found.push((code, problem, 1)),
        }
    }
    let problem = |(code, first, count): (_, &posthaul_liquid::Problem, usize)| {
        let above = u32::try_from(first.line.saturating_sub(1)).unwrap_or(u32::MAX);
        let mut message = first.message.clone();
        if let Some(file) = &first.file {
            message = format!("{file}, line {}: {message}", first.line);
        }
        if count > 1 {
            message = format!("{message} ({count} such places)");
        }
        // In an included file the line is not one of this document.
        let line = if first.file.is_none() { origin.line.max(1).saturating_add(above) } else { origin.line };
        Problem { code, line, message }
    };
    found.into_iter().map(problem).collect()
}

fn code(code: Code) -> &'static str {
    match code {
        Code::Syntax => codes::liquid::LIQUID_SYNTAX,
        Code::UnknownTag => codes::liquid::LIQUID_TAG_UNKNOWN,
        Code::UnknownFilter => codes::liquid::LIQUID_FILTER_UNKNOWN,
        Code::Include => codes::liquid::LIQUID_INCLUDE_MISSING,
        Code::Link => codes::liquid::LIQUID_LINK_UNRESOLVED,
        Code::Argument => codes::liquid::LIQUID_ARGUMENT_INVALID,
        Code::Limit => codes::liquid::LIQUID_LIMIT_REACHED,
        Code::Stray => codes::liquid::LIQUID_STRAY_BREAK,
    }
}
