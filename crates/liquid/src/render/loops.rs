//! `for` and `tablerow`.

use super::evaluate::pair;
use super::forloop::Loop;
use super::{Fault, File, Flow, Renderer};
use crate::syntax::expression::Expression;
use crate::template::{For, Kind, Node, Offset, TableRow};
use crate::value::{Value, leading_int};

impl Renderer<'_> {
    pub(super) fn for_loop(&mut self, head: &For, file: File<'_>) -> Result<Flow, Fault> {
        let from = match &head.offset {
            Offset::Start => 0,
            Offset::Continue => {
                i64::try_from(self.registers.offsets.get(&head.name).copied().unwrap_or(0)).unwrap_or(0)
            }
            Offset::At(offset) => match self.evaluate(offset)? {
                Value::Nil => 0,
                offset => integer(&offset)?,
            },
        };
        let collection = self.evaluate(&head.collection)?;
        let limit = match &head.limit {
            Some(limit) => match self.evaluate(limit)? {
                Value::Nil => None,
                limit => Some(integer(&limit)?),
            },
            None => None,
        };
        let mut items = self.slice(&collection, from, limit)?;
        let seen = usize::try_from(from).unwrap_or(0) + items.len();
        self.registers.offsets.insert(head.name.clone(), seen);
        if items.is_empty() {
            return self.body(&head.or_else, file);
        }
        if head.reversed {
            items.reverse();
        }
        let parent = self.registers.loops.last().cloned().unwrap_or_default();
        let state = Loop::new(&head.name, items.len(), parent, None);
        self.scopes.push();
        self.scopes.set("forloop", Value::Object(state.clone()));
        self.registers.loops.push(Value::Object(state.clone()));
        let result = self.guard(|renderer| {
            for item in items {
                renderer.spend(1)?;
                renderer.scopes.set(&head.variable, item);
                let flow = renderer.body(&head.body, file)?;
                state.advance();
                if flow == Flow::Break {
                    break;
                }
            }
            Ok(Flow::Next)
        });
        self.registers.loops.pop();
        self.scopes.pop();
        result
    }

    pub(super) fn table_row(&mut self, head: &TableRow, node: &Node, file: File<'_>) -> Result<Flow, Fault> {
        let collection = self.evaluate(&head.collection)?;
        if !collection.is_truthy() {
            return Ok(Flow::Next);
        }
        let from = self.lenient(head.offset.as_ref())?.unwrap_or(0);
        let limit = self.lenient(head.limit.as_ref())?;
        let items = self.slice(&collection, from, limit)?;
        let columns = self.lenient(head.columns.as_ref())?.unwrap_or(0);
        let columns = usize::try_from(columns).unwrap_or(0);
        let state = Loop::new("", items.len(), Value::Nil, Some(columns));
        self.write("<tr class=\"row1\">\n", node, file)?;
        self.scopes.push();
        self.scopes.set("tablerowloop", Value::Object(state.clone()));
        let result = self.guard(|renderer| renderer.cells(head, items, &state, node, file));
        self.scopes.pop();
        let flow = result?;
        self.write("</tr>\n", node, file)?;
        Ok(flow)
    }

    fn cells(
        &mut self,
        head: &TableRow,
        items: Vec<Value>,
        state: &Loop,
        node: &Node,
        file: File<'_>,
    ) -> Result<Flow, Fault> {
        let mut flow = Flow::Next;
        for item in items {
            self.spend(1)?;
            self.scopes.set(&head.variable, item);
            self.write(&format!("<td class=\"col{}\">", state.column()), node, file)?;
            // In Liquid 5.4 `break` does not end the table: it ends each cell after the first node that is no text,
            // and then what is around the table.
            let until = head.body.iter().position(|node| !matches!(node.kind, Kind::Text)).map(|at| at + 1);
            let body = if flow == Flow::Next { &head.body } else { &head.body[..until.unwrap_or(head.body.len())] };
            let ended = self.body(body, file)?;
            if flow == Flow::Next {
                flow = ended;
            }
            self.write("</td>", node, file)?;
            if state.is_last_column() && !state.is_last() {
                self.write(&format!("</tr>\n<tr class=\"row{}\">", state.row() + 1), node, file)?;
            }
            state.advance();
        }
        Ok(flow)
    }

    /// `to_i` of an attribute.
    fn lenient(&mut self, attribute: Option<&Expression>) -> Result<Option<i64>, Fault> {
        let Some(attribute) = attribute else { return Ok(None) };
        Ok(Some(match self.evaluate(attribute)? {
            Value::Int(number) => number,
            Value::Float(number) => number as i64,
            Value::Text(text) => leading_int(&text),
            Value::Nil => 0,
            _ => return Err(Fault::argument("invalid integer")),
        }))
    }

    /// The items of a collection from an offset on, so many of them.
    pub(super) fn slice(&mut self, collection: &Value, from: i64, limit: Option<i64>) -> Result<Vec<Value>, Fault> {
        let start = usize::try_from(from).unwrap_or(0);
        // An end in front of the start, or a negative one, leaves nothing.
        let end = limit.map(|limit| usize::try_from(limit.saturating_add(from)).unwrap_or(0));
        let count = end.map_or(usize::MAX, |end| end.saturating_sub(start));
        Ok(match collection {
            Value::List(list) => list.iter().skip(start).take(count).cloned().collect(),
            Value::Map(map) => map.iter().skip(start).take(count).map(pair).collect(),
            Value::Object(object) => {
                let keys = object.keys().into_iter().skip(start).take(count);
                let entry = |key| (std::sync::Arc::clone(&key), object.get(&key).unwrap_or_default());
                keys.map(entry).map(|entry| pair(&entry)).collect()
            }
            // A text is one item, whatever the slice.
            Value::Text(text) if !text.is_empty() => vec![collection.clone()],
            Value::Range(first, last) => {
                let first = first.saturating_add(i64::try_from(start).unwrap_or(i64::MAX));
                let length = usize::try_from(last.saturating_sub(first).saturating_add(1)).unwrap_or(0).min(count);
                self.spend(length)?;
                (0..length).map(|at| Value::Int(first + i64::try_from(at).unwrap_or(0))).collect()
            }
            _ => Vec::new(),
        })
    }
}

/// A whole number, or a text that is exactly one.
pub(crate) fn integer(value: &Value) -> Result<i64, Fault> {
    let problem = || Fault::argument("invalid integer");
    match value {
        Value::Int(number) => Ok(*number),
        Value::Float(_) => Err(problem()),
        other => other.text()?.trim().replace('_', "").parse().map_err(|_| problem()),
    }
}
