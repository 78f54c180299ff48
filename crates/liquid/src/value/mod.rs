//! What a variable holds.
//!
//! Values are cheap to clone: everything that is large sits behind an [`Arc`], so a host can keep the data of a
//! whole site once and hand it to the templates of many threads.

mod compare;
mod json;
mod list;
mod number;
mod text;

use std::fmt::Debug;
use std::sync::Arc;

use jiff::ZonedDateTime;
use jiff::civil::Date;

pub use list::{List, Map};

pub(crate) use compare::{compare, contains, equal};
pub(crate) use json::json;
pub(crate) use number::{leading_float, leading_int, show_float};
pub(crate) use text::{TooLong, capped, inspect, write_text};

/// A value of a Liquid variable, of the types Ruby gives Jekyll's templates.
#[derive(Clone, Debug, Default)]
pub enum Value {
    /// Nothing: an unknown variable, YAML's `null`.
    #[default]
    Nil,
    /// The literal `empty`: equal to every text, list and map without content.
    Empty,
    /// The literal `blank`. Without Rails nothing answers to it, so it equals nothing.
    Blank,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// A text.
    Text(Arc<str>),
    /// A list.
    List(Arc<List>),
    /// Keys and values, in order.
    Map(Arc<Map>),
    /// Whole numbers from the first to the second, both included.
    Range(i64, i64),
    /// A calendar date.
    Date(Date),
    /// A moment in a time zone.
    Time(Arc<Time>),
    /// Something of the host whose keys are computed when they are asked for.
    Object(Arc<dyn Object>),
}

/// A moment, and whether Ruby would call its zone `UTC` (`Time.utc`) rather than `+0000`.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// The moment and its zone.
    pub zoned: ZonedDateTime,
    /// Written with `UTC` instead of an offset.
    pub utc: bool,
}

/// Data of the host that is looked up lazily (Jekyll's drops: `site`, `page`, a post).
pub trait Object: Debug + Send + Sync {
    /// The value under a key, or nothing when there is no such key.
    fn get(&self, key: &str) -> Option<Value>;

    /// All keys, for loops over the object and for `jsonify`.
    fn keys(&self) -> Vec<Arc<str>> {
        Vec::new()
    }

    /// What `{{ object }}` shows.
    fn text(&self) -> String {
        String::new()
    }

    /// A name by which two objects are known to be the same thing (`page == post`). Without one, only the very same
    /// object equals itself.
    fn identity(&self) -> Option<&str> {
        None
    }
}

impl Value {
    /// Whether conditions take the value for true: all but nothing and `false`.
    pub fn is_truthy(&self) -> bool {
        !matches!(self, Self::Nil | Self::Bool(false))
    }

    /// A list of these values.
    pub fn list(items: Vec<Value>) -> Self {
        Self::List(Arc::new(List::new(items)))
    }

    /// A map of these entries; the last of two with the same key wins.
    pub fn map(entries: impl IntoIterator<Item = (Arc<str>, Value)>) -> Self {
        Self::Map(Arc::new(entries.into_iter().collect()))
    }

    /// How many values it is made of, itself included. Shared parts count each time they occur.
    pub(crate) fn weight(&self) -> usize {
        match self {
            Self::List(list) => list.weight(),
            Self::Map(map) => map.weight(),
            _ => 1,
        }
    }

    /// How deep lists and maps are nested in it.
    pub(crate) fn depth(&self) -> usize {
        match self {
            Self::List(list) => list.depth(),
            Self::Map(map) => map.depth(),
            _ => 0,
        }
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Empty | Self::Blank => Some(""),
            _ => None,
        }
    }

    /// The value under a key of a map or an object.
    pub fn get(&self, key: &str) -> Option<Value> {
        match self {
            Self::Map(map) => map.get(key).cloned(),
            Self::Object(object) => object.get(key),
            _ => None,
        }
    }

    /// The literals `empty` and `blank` are the empty text once they are kept in a variable.
    pub(crate) fn settled(self) -> Self {
        match self {
            Self::Empty | Self::Blank => Self::from(""),
            other => other,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Arc::from(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Arc::from(text))
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nil, Into::into)
    }
}
