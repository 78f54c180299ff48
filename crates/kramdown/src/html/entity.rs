//! Entities, quotation marks, typographic symbols.

use super::{Converter, Escape, escape};
use crate::doc::{Id, Quote, Symbol};
use crate::entities;
use crate::options::{EntityOutput, Options};

const NBSP: u32 = 160;

impl Converter<'_> {
    pub(super) fn entity(&mut self, id: Id, code: u32) {
        let original = self.doc.value(id);
        let original = (!original.is_empty()).then_some(original);
        self.code_point(code, original);
    }

    /// A code point in the form that is asked for; `<`, `>`, `&` never as characters.
    pub(super) fn code_point(&mut self, code: u32, original: Option<&str>) {
        let output = self.doc.options.entity_output;
        let c = char::from_u32(code);
        let is_special = matches!(c, Some('<' | '>' | '&' | '"'));
        if let (EntityOutput::AsChar, Some(c)) = (output, c)
            && (!is_special || c == '"')
        {
            self.out.push(c);
            return;
        }
        match (output, original, entities::name_of(code)) {
            (EntityOutput::AsInput | EntityOutput::AsChar, Some(original), _) => self.out.push_str(original),
            (output, _, Some(name)) if output == EntityOutput::Symbolic || is_special => {
                self.out.push_str(&format!("&{name};"));
            }
            _ => self.out.push_str(&format!("&#{code};")),
        }
    }

    pub(super) fn nbsp(&mut self) {
        self.code_point(NBSP, None);
    }

    pub(super) fn quote(&mut self, quote: Quote) {
        let name = quote_text(&self.doc.options, quote);
        match code_point(name) {
            Some(c) => self.code_point(c as u32, None),
            None => self.out.push_str(name),
        }
    }

    pub(super) fn symbol(&mut self, symbol: Symbol) {
        let (own, names) = forms(&self.doc.options, symbol);
        if let Some(own) = own {
            escape(own, Escape::Text, &mut self.out);
            return;
        }
        for c in names.chars() {
            self.code_point(c as u32, None);
        }
    }
}

/// What is set for a quotation mark: the name or number of an entity.
pub(crate) fn quote_text(options: &Options, quote: Quote) -> &str {
    let [left_single, right_single, left_double, right_double] = &options.smart_quotes;
    match quote {
        Quote::LeftSingle => left_single,
        Quote::RightSingle => right_single,
        Quote::LeftDouble => left_double,
        Quote::RightDouble => right_double,
    }
}

/// The character of an entity's name or number.
pub(crate) fn code_point(name: &str) -> Option<char> {
    let code = entities::by_name(name).or_else(|| name.parse().ok().map(entities::by_number))?;
    char::from_u32(code)
}

/// What a symbol is replaced by: what is set, else its characters.
pub(crate) fn symbol_text(options: &Options, symbol: Symbol) -> &str {
    let (own, usual) = forms(options, symbol);
    own.unwrap_or(usual)
}

fn forms(options: &Options, symbol: Symbol) -> (Option<&str>, &'static str) {
    let symbols = &options.typographic_symbols;
    let own = match symbol {
        Symbol::Mdash => &symbols.mdash,
        Symbol::Ndash => &symbols.ndash,
        Symbol::Hellip => &symbols.hellip,
        Symbol::LaquoSpace => &symbols.laquo_space,
        Symbol::RaquoSpace => &symbols.raquo_space,
        Symbol::Laquo => &symbols.laquo,
        Symbol::Raquo => &symbols.raquo,
    };
    (own.as_deref(), usual_form(symbol))
}

/// A symbol's characters.
pub(crate) fn usual_form(symbol: Symbol) -> &'static str {
    match symbol {
        Symbol::Mdash => "—",
        Symbol::Ndash => "–",
        Symbol::Hellip => "…",
        Symbol::LaquoSpace => "«\u{a0}",
        Symbol::RaquoSpace => "\u{a0}»",
        Symbol::Laquo => "«",
        Symbol::Raquo => "»",
    }
}
