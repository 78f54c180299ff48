//! Front matter and other YAML as Jekyll reads it.
//!
//! [`split`] cuts a post into its front matter and its body by Jekyll's own regular expression. [`parse`]
//! reads YAML 1.1 by the rules of Ruby's Psych 4.0.4 and keeps the text of every scalar, so that `1.10`
//! or `title: No` is not lost. [`recover`] saves what can be read one key at a time when the YAML as a
//! whole is wrong. Tags are never executed; depth, nodes and expanded size have [`Limits`]. [`write`] makes
//! front matter for other platforms.

mod expand;
mod float;
mod graph;
mod mapping;
mod parse;
mod recover;
mod resolve;
mod ruby;
mod simple;
mod split;
pub mod write;
mod yaml;

use posthaul_model::{CodeClass, CodeInfo};

pub use mapping::{Mapping, deep_merge};
pub use parse::{Limits, Parsed, Problem, YamlError, parse};
pub use recover::recover;
pub use split::{Block, Split, split};
pub use yaml::{Resolved, Scalar, Yaml};

/// The codes of [`YamlError`] and [`Problem`].
pub const CODES: &[CodeInfo] = &[
    CodeInfo {
        code: "yaml_syntax",
        class: CodeClass::Diagnostic,
        summary: "A YAML block has a syntax error.",
        advice: "The keys that can be read one by one are used, and the block is kept as it is written. Often a \
                 value holds a colon or starts with [ @ or `: put it in quotes.",
    },
    CodeInfo {
        code: "yaml_limit",
        class: CodeClass::Diagnostic,
        summary: "A YAML block nests deeper or expands further than any honest one.",
        advice: "The keys that can be read one by one are used, and the block is kept as it is written. Look for \
                 anchors that are repeated many times, or for deep nesting.",
    },
    CodeInfo {
        code: "yaml_duplicate_key",
        class: CodeClass::Diagnostic,
        summary: "A YAML mapping has the same key twice.",
        advice: "The last value is used, as Jekyll does. Remove the other.",
    },
    CodeInfo {
        code: "yaml_tag_ignored",
        class: CodeClass::Diagnostic,
        summary: "A YAML value bears a tag that would make an object of it, such as !ruby/object.",
        advice: "The tag is never executed; the value is kept as plain data.",
    },
];
