//! Entities, quotation marks, typographic symbols.

use super::{Converter, Escape, escape};
use crate::doc::{Id, Quote, Symbol};
use crate::entities;
use crate::options::EntityOutput;

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
        match (output, c, original, entities::name_of(code)) {
            (EntityOutput::AsChar, Some(c), _, _) if !is_special || c == '"' => self.out.push(c),
            (EntityOutput::AsInput | EntityOutput::AsChar, _, Some(original), _) => self.out.push_str(original),
            (output, _, _, Some(name)) if output == EntityOutput::Symbolic || is_special => {
                self.out.push_str(&format!("&{name};"));
            }
            _ => self.out.push_str(&format!("&#{code};")),
        }
    }

    pub(super) fn nbsp(&mut self) {
        self.code_point(NBSP, None);
    }

    pub(super) fn quote(&mut self, quote: Quote) {
        let index = match quote {
            Quote::LeftSingle => 0,
            Quote::RightSingle => 1,
            Quote::LeftDouble => 2,
            Quote::RightDouble => 3,
        };
        let name = &self.doc.options.smart_quotes[index];
        match entities::by_name(name).or_else(|| name.parse().ok().map(entities::by_number)) {
            Some(code) => self.code_point(code, None),
            None => self.out.push_str(name),
        }
    }

    pub(super) fn symbol(&mut self, symbol: Symbol) {
        let symbols = &self.doc.options.typographic_symbols;
        let (own, names): (_, &[&str]) = match symbol {
            Symbol::Mdash => (&symbols.mdash, &["mdash"]),
            Symbol::Ndash => (&symbols.ndash, &["ndash"]),
            Symbol::Hellip => (&symbols.hellip, &["hellip"]),
            Symbol::LaquoSpace => (&symbols.laquo_space, &["laquo", "nbsp"]),
            Symbol::RaquoSpace => (&symbols.raquo_space, &["nbsp", "raquo"]),
            Symbol::Laquo => (&symbols.laquo, &["laquo"]),
            Symbol::Raquo => (&symbols.raquo, &["raquo"]),
        };
        if let Some(own) = own {
            escape(own, Escape::Text, &mut self.out);
            return;
        }
        for code in names.iter().filter_map(|name| entities::by_name(name)) {
            self.code_point(code, None);
        }
    }
}
