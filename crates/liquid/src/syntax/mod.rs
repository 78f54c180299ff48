//! From text to template.

mod blocks;
pub(crate) mod condition;
pub(crate) mod expression;
mod includes;
mod lexer;
mod liquid_tag;
mod loops;
mod parser;
pub(crate) mod pipeline;
pub(crate) mod scan;
mod tags;
mod tokens;

pub(crate) use parser::parse;
