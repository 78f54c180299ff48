//! The markup of `for` and `tablerow`.

use super::expression::Expression;
use super::lexer::{NotStrict, Strict};
use super::scan::{attributes, fragment, fragments_at, is_space, is_word, skip, strip};
use super::tags::{Problem, syntax};
use crate::template::{ErrorMode, For, Offset, TableRow};

pub(super) fn parse_for(markup: &str, mode: ErrorMode) -> Result<For, Problem> {
    let strict = if mode == ErrorMode::Lax { None } else { strict_for(markup).ok() };
    let head = strict.or_else(|| lax_for(markup));
    head.ok_or_else(|| syntax("a 'for' needs 'variable in collection'"))
}

impl For {
    fn new(variable: &str, collection: &str, reversed: bool) -> Self {
        Self {
            variable: variable.into(),
            name: format!("{variable}-{collection}").into(),
            collection: Expression::parse(collection),
            reversed,
            offset: Offset::Start,
            limit: None,
            body: Vec::new(),
            or_else: Vec::new(),
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        match name {
            "offset" if value == "continue" => self.offset = Offset::Continue,
            "offset" => self.offset = Offset::At(Expression::parse(value)),
            "limit" => self.limit = Some(Expression::parse(value)),
            _ => {}
        }
    }
}

fn strict_for(markup: &str) -> Result<For, NotStrict> {
    let mut tokens = Strict::new(markup)?;
    let variable = tokens.name()?;
    if !tokens.word("in") {
        return Err(NotStrict);
    }
    let collection = tokens.expression()?;
    let mut head = For::new(variable, &collection, tokens.word("reversed"));
    // A comma between attributes is not strict, but common, and read the same way laxly.
    while let Some(name) = tokens.attribute() {
        if !matches!(name, "limit" | "offset") {
            return Err(NotStrict);
        }
        head.attribute(name, &tokens.expression()?);
    }
    tokens.end()?;
    Ok(head)
}

fn lax_for(markup: &str) -> Option<For> {
    let end = skip(markup, 0, |byte| is_word(byte) || byte == b'-');
    let collection = after_in(markup, end).filter(|_| end > 0)?;
    let collection_end = fragments_at(markup, collection)?;
    let reversed = markup[skip(markup, collection_end, is_space)..].starts_with("reversed");
    let mut head = For::new(&markup[..end], &markup[collection..collection_end], reversed);
    for (name, value) in attributes(markup) {
        head.attribute(name, value);
    }
    Some(head)
}

/// What follows the word `in` that comes after `at` and white space.
fn after_in(markup: &str, at: usize) -> Option<usize> {
    let word = skip(markup, at, is_space);
    let after = skip(markup, word + 2, is_space);
    let found = word > at && markup[word..].starts_with("in") && after > word + 2;
    found.then_some(after)
}

pub(super) fn parse_table_row(markup: &str) -> Result<TableRow, Problem> {
    let problem = || syntax("a 'tablerow' needs 'variable in collection'");
    let markup = strip(markup);
    let mut at = 0;
    // The first word that is followed by `in`.
    let (variable, collection) = loop {
        let (start, _) = fragment(markup, at).ok_or_else(problem)?;
        let start = skip(markup, start, |byte| !is_word(byte));
        let end = skip(markup, start, is_word);
        if end == start {
            return Err(problem());
        }
        if let Some(after) = after_in(markup, end) {
            break (&markup[start..end], after);
        }
        at = end;
    };
    let end = fragments_at(markup, collection).ok_or_else(problem)?;
    let all = attributes(markup);
    let attribute = |name: &str| {
        let last = all.iter().rev().find(|(own, _)| *own == name);
        last.map(|(_, value)| Expression::parse(value))
    };
    Ok(TableRow {
        variable: variable.into(),
        collection: Expression::parse(&markup[collection..end]),
        columns: attribute("cols"),
        offset: attribute("offset"),
        limit: attribute("limit"),
        body: Vec::new(),
    })
}
