//! End to end: the house's own rules, and whole commands over whole blogs.

mod architecture;
mod conformance;
mod support;
