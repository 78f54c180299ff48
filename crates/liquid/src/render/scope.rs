//! Variables.

use std::collections::HashMap;

use crate::value::Value;

/// The variables of a run: those of the document, and those of the loops and includes that are running.
#[derive(Default)]
pub(crate) struct Scopes {
    /// What `assign` and `capture` set.
    document: HashMap<Box<str>, Value>,
    /// The innermost last. Each holds a few names.
    inner: Vec<Vec<(Box<str>, Value)>>,
    /// What `increment` and `decrement` count: after all other variables.
    counters: HashMap<Box<str>, i64>,
}

impl Scopes {
    pub(crate) fn get(&self, name: &str) -> Option<Value> {
        let inner = self.inner.iter().rev().flatten().find(|(own, _)| &**own == name).map(|(_, value)| value);
        let found = inner.or_else(|| self.document.get(name)).cloned();
        found.or_else(|| self.counters.get(name).map(|&count| Value::Int(count)))
    }

    pub(crate) fn assign(&mut self, name: &str, value: Value) {
        self.document.insert(name.into(), value.settled());
    }

    pub(crate) fn push(&mut self) {
        self.inner.push(Vec::new());
    }

    pub(crate) fn pop(&mut self) {
        self.inner.pop();
    }

    /// Sets a variable of the innermost scope.
    pub(crate) fn set(&mut self, name: &str, value: Value) {
        let Some(scope) = self.inner.last_mut() else { return self.assign(name, value) };
        match scope.iter_mut().find(|(own, _)| &**own == name) {
            Some((_, old)) => *old = value.settled(),
            None => scope.push((name.into(), value.settled())),
        }
    }

    /// Adds to a counter and gives the sum; it starts from the variable of that name outside, else from 0.
    pub(crate) fn count(&mut self, name: &str, by: i64, start: impl FnOnce() -> i64) -> i64 {
        let counter = self.counters.entry(name.into()).or_insert_with(start);
        *counter = counter.saturating_add(by);
        *counter
    }
}
