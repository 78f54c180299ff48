//! Rows of tables.

use super::Converter;
use crate::doc::{Align, Id, Kind};

impl Converter<'_> {
    pub(super) fn row(&mut self, id: Id, indent: usize) {
        self.indent(indent);
        self.start("tr", id);
        self.out.push_str(">\n");
        let is_head = self.stack.last().is_some_and(|&section| self.doc.kind(section) == Kind::Head);
        let table = self.stack.iter().rev().find_map(|&above| match self.doc.kind(above) {
            Kind::Table(index) => Some(index),
            _ => None,
        });
        let alignments = table.and_then(|index| self.doc.alignments.get(index as usize));
        self.stack.push(id);
        let doc = self.doc;
        for (column, cell) in doc.children(id).enumerate() {
            let align = alignments.and_then(|list| list.get(column)).copied().unwrap_or_default();
            self.cell(cell, if is_head { "th" } else { "td" }, align, indent + 2);
        }
        self.stack.pop();
        self.indent(indent);
        self.out.push_str("</tr>\n");
    }

    fn cell(&mut self, id: Id, tag: &str, align: Align, indent: usize) {
        self.indent(indent);
        let align = match align {
            Align::Default => None,
            Align::Left => Some("left"),
            Align::Center => Some("center"),
            Align::Right => Some("right"),
        };
        match align {
            None => self.start(tag, id),
            Some(align) => {
                let mut attrs = self.doc.node(id).attrs.as_deref().cloned().unwrap_or_default();
                let style = match attrs.get("style") {
                    Some(style) => format!("{style}; text-align: {align}"),
                    None => format!("text-align: {align}"),
                };
                attrs.set("style", style);
                self.start_with(tag, Some(&attrs));
            }
        }
        self.out.push('>');
        let start = self.out.len();
        self.inner(id, indent + 2);
        if self.out.len() == start {
            self.nbsp();
        }
        self.end(tag);
        self.out.push('\n');
    }
}
