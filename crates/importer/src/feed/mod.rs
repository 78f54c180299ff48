//! Feeds: RSS and Atom.

mod read;

pub(crate) use read::{Content, Feed, Item, is_root, read};
