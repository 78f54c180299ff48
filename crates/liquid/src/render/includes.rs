//! Files in files.

use std::sync::Arc;

use super::forloop::Loop;
use super::{Fault, File, Flow, Renderer, Scopes};
use crate::span::{Code, Span};
use crate::template::{Include, Node, Partial, Template};
use crate::value::{Map, Value};

impl Renderer<'_> {
    pub(super) fn include(&mut self, include: &Include, node: &Node, file: File<'_>) -> Result<Flow, Fault> {
        let path = self.words(&include.path, node, file)?;
        if !is_path(&path) {
            return Err(Fault::Problem(Code::Include, format!("'{path}' is no path of an include")));
        }
        let found = if include.relative { self.host.include_relative(&path) } else { self.host.include(&path) };
        let template = found.ok_or_else(|| missing(&path))?;
        self.scopes.push();
        let result = self.parameters(include).and_then(|()| self.file(&template, node.span, file));
        self.scopes.pop();
        result
    }

    fn parameters(&mut self, include: &Include) -> Result<(), Fault> {
        let Some(parameters) = &include.parameters else { return Ok(()) };
        let entries = parameters.iter().map(|(key, value)| Ok((Arc::from(&**key), self.evaluate(value)?)));
        let map = entries.collect::<Result<Map, Fault>>()?;
        self.scopes.set("include", Value::Map(Arc::new(map)));
        Ok(())
    }

    /// Runs another file. What it gives belongs to the tag of the document.
    fn file(&mut self, template: &Template, span: Span, file: File<'_>) -> Result<Flow, Fault> {
        if self.includes >= self.limits.includes {
            return Err(Fault::Limit("nesting of includes"));
        }
        self.includes += 1;
        let inner = File { template, owner: Some(file.owner.unwrap_or(span)) };
        self.spend(template.problems.len())?;
        self.known_problems(inner);
        let result = self.guard(|renderer| renderer.body(&template.body, inner));
        self.includes -= 1;
        result
    }

    pub(super) fn partial(&mut self, partial: &Partial, node: &Node, file: File<'_>) -> Result<Flow, Fault> {
        let template = self.host.include(&partial.path).ok_or_else(|| missing(&partial.path))?;
        let base = partial.path.rsplit('/').next().unwrap_or(&partial.path);
        let name = partial.alias.as_deref().unwrap_or(base);
        let value = match &partial.value {
            Some(value) => self.evaluate(value)?,
            None if partial.isolated => Value::Nil,
            None => self.variable(&partial.path),
        };
        let parameters = partial.parameters.iter().map(|(key, value)| Ok((key, self.evaluate(value)?)));
        let parameters = parameters.collect::<Result<Vec<_>, Fault>>()?;
        let outer = partial.isolated.then(|| std::mem::take(&mut self.scopes));
        let items = match &value {
            Value::List(list) if partial.for_each || !partial.isolated => Some(list.to_vec()),
            Value::Range(..) if partial.for_each => Some(self.slice(&value, 0, None)?),
            _ => None,
        };
        let state = items.as_ref().map(|items| Loop::new(&partial.path, items.len(), Value::Nil, None));
        let mut flow = Ok(Flow::Next);
        for item in items.unwrap_or_else(|| vec![value]) {
            // What an isolated file is given is its own: it may assign to it.
            if partial.isolated {
                self.scopes = Scopes::default();
            } else {
                self.scopes.push();
            }
            for (key, value) in &parameters {
                self.scopes.set(key, value.clone());
            }
            if let (Some(state), true) = (&state, partial.isolated) {
                self.scopes.set("forloop", Value::Object(state.clone()));
            }
            if !partial.isolated || !matches!(item, Value::Nil) {
                self.scopes.set(name, item);
            }
            flow = self.spend(1).and_then(|()| self.file(&template, node.span, file));
            if !partial.isolated {
                self.scopes.pop();
            }
            if let Some(state) = &state {
                state.advance();
            }
            if flow != Ok(Flow::Next) {
                break;
            }
        }
        if let Some(outer) = outer {
            self.scopes = outer;
            // A file that sees nothing of this one cannot end its loops either.
            return flow.map(|_| Flow::Next);
        }
        flow
    }
}

fn missing(path: &str) -> Fault {
    Fault::Problem(Code::Include, format!("no include '{path}'"))
}

/// Jekyll's check: ASCII letters, digits and some marks, no two of `.` and `/` in a row.
fn is_path(path: &str) -> bool {
    let is_mark = |byte| matches!(byte, b'_' | b'/' | b'.' | b'-' | b'(' | b')' | b'+' | b'~' | b'#' | b'@');
    !path.is_empty()
        && path.bytes().all(|byte| byte.is_ascii_alphanumeric() || is_mark(byte))
        && !path.as_bytes().windows(2).any(|pair| pair.iter().all(|byte| matches!(byte, b'.' | b'/')))
}
