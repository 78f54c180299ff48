//! The variables `forloop` and `tablerowloop`.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::value::{Object, Value};

/// A loop that is running.
#[derive(Debug)]
pub(super) struct Loop {
    name: Arc<str>,
    length: usize,
    parent: Value,
    /// The columns of a `tablerow`.
    columns: Option<usize>,
    turn: AtomicUsize,
}

impl Loop {
    pub(super) fn new(name: &str, length: usize, parent: Value, columns: Option<usize>) -> Arc<Self> {
        Arc::new(Self { name: name.into(), length, parent, columns, turn: AtomicUsize::new(0) })
    }

    pub(super) fn advance(&self) {
        self.turn.fetch_add(1, Ordering::Relaxed);
    }

    fn turn(&self) -> usize {
        self.turn.load(Ordering::Relaxed)
    }

    /// The column of a `tablerow`, from 1. Without a number of columns all are in one row.
    pub(super) fn column(&self) -> usize {
        match self.columns {
            Some(columns) if columns > 0 => self.turn() % columns + 1,
            _ => self.turn() + 1,
        }
    }

    pub(super) fn row(&self) -> usize {
        match self.columns {
            Some(columns) if columns > 0 => self.turn() / columns + 1,
            _ => 1,
        }
    }

    pub(super) fn is_last_column(&self) -> bool {
        Some(self.column()) == self.columns
    }

    pub(super) fn is_last(&self) -> bool {
        self.turn() + 1 == self.length
    }
}

const FOR: [&str; 9] = ["name", "length", "parentloop", "index", "index0", "rindex", "rindex0", "first", "last"];

impl Object for Loop {
    fn get(&self, key: &str) -> Option<Value> {
        let turn = self.turn();
        let left = self.length.saturating_sub(turn);
        Some(match key {
            "name" if self.columns.is_none() => Value::Text(Arc::clone(&self.name)),
            "parentloop" if self.columns.is_none() => self.parent.clone(),
            "length" => self.length.into(),
            "index" => (turn + 1).into(),
            "index0" => turn.into(),
            "rindex" => left.into(),
            // Below the last turn Ruby counts on to -1.
            "rindex0" => Value::Int(i64::try_from(left).unwrap_or(i64::MAX) - 1),
            "first" => (turn == 0).into(),
            "last" => self.is_last().into(),
            "col" if self.columns.is_some() => self.column().into(),
            "col0" if self.columns.is_some() => (self.column() - 1).into(),
            "row" if self.columns.is_some() => self.row().into(),
            "col_first" if self.columns.is_some() => (self.column() == 1).into(),
            "col_last" if self.columns.is_some() => self.is_last_column().into(),
            _ => return None,
        })
    }

    fn keys(&self) -> Vec<Arc<str>> {
        FOR.iter().map(|&key| Arc::from(key)).collect()
    }

    fn text(&self) -> String {
        if self.columns.is_some() { "Liquid::TablerowloopDrop" } else { "Liquid::ForloopDrop" }.to_owned()
    }
}
