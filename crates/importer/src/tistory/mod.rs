//! Tistory.

pub(crate) mod editor;
