//! Tistory.

pub(crate) mod editor;
pub(crate) mod replacer;
