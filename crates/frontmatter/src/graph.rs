//! The events of the YAML parser as a graph: nodes in one arena, aliases not yet expanded.

use std::collections::{HashMap, HashSet};

use granit_parser::{ErrorKind, Event, Marker, Parser, ScalarStyle, ScanError, Span, Tag};

use crate::{Limits, Problem, Resolved, Scalar, YamlError, resolve};

/// A position in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    line: u32,
    column: u32,
}

impl Place {
    pub(crate) fn error(self, code: &'static str, message: impl Into<String>) -> YamlError {
        YamlError { code, line: self.line, column: self.column, message: message.into() }
    }
}

/// Index of a node in [`Graph::nodes`].
pub(crate) type Index = usize;

#[derive(Debug)]
pub(crate) enum Shape {
    Scalar(Scalar),
    Alias(Index),
    List(Vec<Index>),
    Map(Vec<(Index, Index)>),
}

#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) place: Place,
    pub(crate) shape: Shape,
}

/// One YAML document. Aliases lead back only, so there are no cycles.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    pub(crate) nodes: Vec<Node>,
    pub(crate) root: Option<Index>,
    pub(crate) problems: Vec<Problem>,
}

impl Graph {
    /// Reads the first document of a text.
    pub(crate) fn read(yaml: &str, first_line: u32, limits: &Limits) -> Result<Self, YamlError> {
        let options = granit_parser::options! {
            emit_comments: false,
            flow_nesting_limit: limits.depth,
            block_nesting_limit: limits.depth,
        };
        let mut reader =
            Reader { graph: Self::default(), open: Vec::new(), anchors: HashMap::new(), first_line, limits };
        for event in Parser::new_from_str_with_options(yaml, options) {
            let (event, span) = event.map_err(|error| reader.scan_error(&error))?;
            if event == Event::DocumentEnd {
                break;
            }
            reader.event(event, span)?;
        }
        Ok(reader.graph)
    }

    /// The text of a key that is a scalar or an alias of one.
    pub(crate) fn scalar(&self, index: Index) -> Option<&Scalar> {
        match &self.nodes.get(index)?.shape {
            Shape::Scalar(scalar) => Some(scalar),
            Shape::Alias(target) => self.scalar(*target),
            Shape::List(_) | Shape::Map(_) => None,
        }
    }
}

/// A collection whose end has not come yet.
struct Open {
    node: Index,
    /// The key that waits for its value.
    key: Option<Index>,
}

struct Reader<'a> {
    graph: Graph,
    open: Vec<Open>,
    /// Nodes by the parser's anchor numbers.
    anchors: HashMap<usize, Index>,
    first_line: u32,
    limits: &'a Limits,
}

impl Reader<'_> {
    fn place(&self, mark: &Marker) -> Place {
        let line = u32::try_from(mark.line().saturating_sub(1)).unwrap_or(u32::MAX);
        let column = u32::try_from(mark.col()).unwrap_or(u32::MAX);
        Place { line: self.first_line.saturating_add(line), column: column.saturating_add(1) }
    }

    fn scan_error(&self, error: &ScanError) -> YamlError {
        let place = self.place(error.marker());
        match error.kind() {
            ErrorKind::RecursionLimitExceeded => self.too_deep(place),
            _ => place.error("yaml_syntax", error.info()),
        }
    }

    fn too_deep(&self, place: Place) -> YamlError {
        place.error("yaml_limit", format!("the YAML nests deeper than {} levels", self.limits.depth))
    }

    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), YamlError> {
        let place = self.place(&span.start);
        if let Some((tag, start)) = event.tag().zip(span.tag_start()) {
            self.note_tag(tag, self.place(&start));
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                // The parser calls a plain scalar of no length `~`.
                let text = if style == ScalarStyle::Plain && span.is_empty() { "".into() } else { text };
                let value = resolve(&text, style, tag.as_deref());
                let scalar = Scalar { raw: text.into_owned(), value, line: place.line };
                self.add(Shape::Scalar(scalar), anchor, place)?;
            }
            Event::Alias(anchor) => {
                let target = self.anchors.get(&anchor).copied().filter(|&target| !self.is_open(target));
                let target =
                    target.ok_or_else(|| place.error("yaml_syntax", "an alias inside the node that it names"))?;
                self.add(Shape::Alias(target), 0, place)?;
            }
            Event::SequenceStart(_, anchor, _) => self.start(Shape::List(Vec::new()), anchor, place)?,
            Event::MappingStart(_, anchor, _) => self.start(Shape::Map(Vec::new()), anchor, place)?,
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(closed) = self.open.pop() {
                    self.note_duplicates(closed.node);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn is_open(&self, node: Index) -> bool {
        self.open.iter().any(|open| open.node == node)
    }

    fn start(&mut self, shape: Shape, anchor: usize, place: Place) -> Result<(), YamlError> {
        if self.open.len() >= self.limits.depth {
            return Err(self.too_deep(place));
        }
        let node = self.add(shape, anchor, place)?;
        self.open.push(Open { node, key: None });
        Ok(())
    }

    /// Adds a node to the collection that is open.
    fn add(&mut self, shape: Shape, anchor: usize, place: Place) -> Result<Index, YamlError> {
        let index = self.graph.nodes.len();
        if index >= self.limits.nodes {
            return Err(place.error("yaml_limit", format!("the YAML has more than {} values", self.limits.nodes)));
        }
        self.graph.nodes.push(Node { place, shape });
        if anchor != 0 {
            self.anchors.insert(anchor, index);
        }
        let Some(parent) = self.open.last_mut() else {
            self.graph.root.get_or_insert(index);
            return Ok(index);
        };
        match self.graph.nodes.get_mut(parent.node).map(|node| &mut node.shape) {
            Some(Shape::List(items)) => items.push(index),
            Some(Shape::Map(entries)) => match parent.key.take() {
                Some(key) => entries.push((key, index)),
                None => parent.key = Some(index),
            },
            _ => {}
        }
        Ok(index)
    }

    fn note_tag(&mut self, tag: &Tag, place: Place) {
        if !is_harmless(tag) {
            let message = format!("the tag {} is ignored, its value is kept as plain data", tag.original());
            self.graph.problems.push(Problem { code: "yaml_tag_ignored", line: place.line, message });
        }
    }

    fn note_duplicates(&mut self, node: Index) {
        let Some(Node { shape: Shape::Map(entries), .. }) = self.graph.nodes.get(node) else { return };
        let mut seen = HashSet::new();
        let keys = entries.iter().filter_map(|&(key, _)| self.graph.scalar(key));
        let again = keys.filter(|key| !seen.insert(&key.raw) && key.raw != "<<");
        let problems = again.map(|key| {
            let message = format!("the key '{}' stands here again, the last value is used", key.raw);
            Problem { code: "yaml_duplicate_key", line: key.line, message }
        });
        self.graph.problems.extend(problems.collect::<Vec<_>>());
    }
}

fn resolve(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Resolved {
    let plain = style == ScalarStyle::Plain;
    match tag {
        Some(tag) if yaml_type(tag) == Some("str") || !is_harmless(tag) => Resolved::String,
        Some(tag) if plain && yaml_type(tag) == Some("float") => match resolve::plain(text) {
            Resolved::Int(i) => Resolved::Float(i as f64),
            other => other,
        },
        _ if plain => resolve::plain(text),
        _ => Resolved::String,
    }
}

/// Whether a tag says no more than the value itself.
fn is_harmless(tag: &Tag) -> bool {
    let known = ["str", "int", "float", "bool", "null", "timestamp", "map", "seq", "set", "omap", "merge"];
    tag.original() == "!" || yaml_type(tag).is_some_and(|name| known.contains(&name))
}

/// The name of a type of YAML's own repository: `str` of `!!str`.
fn yaml_type(tag: &Tag) -> Option<&str> {
    (tag.handle() == "tag:yaml.org,2002:").then(|| tag.suffix())
}
