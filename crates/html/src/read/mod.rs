//! Reading: tokens from html5gum or from elsewhere, html5ever's tree builder, our tree.

mod direct;
mod feed;
mod formatting;
mod gum;
mod pause;
mod place;
mod problems;
mod sink;

pub(crate) use feed::{Feed, Leaf};
pub(crate) use gum::tokenize;
pub(crate) use place::Place;
