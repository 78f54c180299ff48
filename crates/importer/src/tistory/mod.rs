//! Tistory.

pub(crate) mod addresses;
pub mod backup;
pub(crate) mod editor;
pub(crate) mod page;
pub(crate) mod replacer;
