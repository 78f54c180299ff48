//! The option `html_to_native`: HTML elements as kramdown's own.

use crate::doc::{Doc, Id};

pub(crate) fn convert(_doc: &mut Doc, _element: Id) {}
