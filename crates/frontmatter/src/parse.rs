//! Reading YAML within limits.

use crate::graph::Graph;
use crate::{Resolved, Scalar, Yaml, expand, simple};

/// What a YAML text may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Levels of sequences and mappings.
    pub depth: usize,
    /// Values, keys and collections, aliases expanded.
    pub nodes: usize,
    /// Bytes of all scalars, aliases expanded; also of the YAML text itself.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 64, nodes: 10_000, bytes: 4 << 20 }
    }
}

/// A YAML document.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The document; null when the text is empty.
    pub root: Yaml,
    /// What deserves attention, in source order.
    pub problems: Vec<Problem>,
}

/// Something in a YAML text that deserves attention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Stable code.
    pub code: &'static str,
    /// Line, counted on from the first line given.
    pub line: u32,
    /// What was seen and what was done.
    pub message: String,
}

/// A YAML text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// Stable code: `yaml_syntax` or `yaml_limit`.
    pub code: &'static str,
    /// Line, counted on from the first line given.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for YamlError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for YamlError {}

/// Reads the first document of a YAML text. `first_line` is the line of its first line in the file.
///
/// YAML 1.1 by the rules of Psych 4.0.4: of equal keys the last wins, `<<` merges in the order written,
/// aliases are expanded.
///
/// # Errors
/// On a syntax error, and when a limit is exceeded.
pub fn parse(yaml: &str, first_line: u32, limits: &Limits) -> Result<Parsed, YamlError> {
    if yaml.len() > limits.bytes {
        let message = format!("the YAML text is longer than {} bytes", limits.bytes);
        return Err(YamlError { code: "yaml_limit", line: first_line, column: 1, message });
    }
    match simple::read(yaml, first_line, limits) {
        Some(root) => Ok(Parsed { root, problems: Vec::new() }),
        None => parse_any(yaml, first_line, limits),
    }
}

/// Reads any YAML.
pub(crate) fn parse_any(yaml: &str, first_line: u32, limits: &Limits) -> Result<Parsed, YamlError> {
    let graph = Graph::read(yaml, first_line, limits)?;
    let root = match graph.root {
        Some(root) => expand::expand(&graph, root, limits)?,
        None => Yaml::Scalar(Scalar { raw: String::new(), value: Resolved::Null, line: first_line }),
    };
    Ok(Parsed { root, problems: graph.problems })
}
