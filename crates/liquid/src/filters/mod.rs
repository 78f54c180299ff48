//! The filters: [Liquid's](https://shopify.github.io/liquid/) and
//! [Jekyll's](https://jekyllrb.com/docs/liquid/filters/), a module for each topic. Where both have a filter of a
//! name (`where`, `find`, `sort`), Jekyll's it is.

mod date;
mod decimal;
mod encode;
mod group;
mod list;
mod math;
mod pick;
mod replace;
mod select;
mod sort;
mod strftime;
mod text;
mod url;
mod words;

use std::borrow::Cow;

pub(crate) use encode::escape;

use crate::render::{Fault, Renderer};
use crate::value::Value;

/// A filter of a name.
#[derive(Debug)]
pub(crate) struct Filter {
    name: &'static str,
    /// The least and the most arguments, named ones counted as one.
    pub(crate) arguments: (usize, usize),
    pub(crate) run: Run,
}

type Run = fn(&mut Renderer<'_>, &Value, &Arguments) -> Result<Value, Fault>;

/// What stands behind the colon.
#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) positional: Vec<Value>,
    pub(crate) named: Vec<(Box<str>, Value)>,
}

impl Arguments {
    fn given(&self, at: usize) -> Option<&Value> {
        self.positional.get(at)
    }

    fn get(&self, at: usize) -> &Value {
        self.given(at).unwrap_or(&Value::Nil)
    }

    /// `to_s` of an argument; one that is not given is an empty text.
    fn text(&self, at: usize) -> Result<Cow<'_, str>, Fault> {
        Ok(self.get(at).text()?)
    }
}

const fn filter(name: &'static str, least: usize, most: usize, run: Run) -> Filter {
    Filter { name, arguments: (least, most), run }
}

/// The filter of a name.
pub(crate) fn find(name: &str) -> Option<&'static Filter> {
    let tables = [text::ALL, words::ALL, replace::ALL, encode::ALL, math::ALL, list::ALL, sort::ALL];
    let more = [pick::ALL, select::ALL, group::ALL, date::ALL, url::ALL];
    tables.into_iter().chain(more).flatten().find(|filter| filter.name == name)
}
