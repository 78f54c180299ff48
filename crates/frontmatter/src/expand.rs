//! The graph of a document as a value: aliases expanded, `<<` merged.

use crate::graph::{Graph, Index, Place, Shape};
use crate::mapping::{Builder, Mapping};
use crate::{Limits, Yaml, YamlError};

/// Expands a node.
pub(crate) fn expand(graph: &Graph, root: Index, limits: &Limits) -> Result<Yaml, YamlError> {
    Expansion { graph, limits, nodes: 0, bytes: 0 }.value(root, 0, None)
}

/// What has been spent so far.
struct Expansion<'a> {
    graph: &'a Graph,
    limits: &'a Limits,
    nodes: usize,
    bytes: usize,
}

impl Expansion<'_> {
    /// Expands a node; recurses to the depth limit. `alias` is where the alias stands through which it is reached.
    fn value(&mut self, index: Index, depth: usize, alias: Option<Place>) -> Result<Yaml, YamlError> {
        let graph = self.graph;
        let Some(node) = graph.nodes.get(index) else { return Ok(Yaml::List(Vec::new())) };
        let place = alias.unwrap_or(node.place);
        if depth > self.limits.depth {
            return Err(place.error("yaml_limit", format!("aliases nest deeper than {} levels", self.limits.depth)));
        }
        match &node.shape {
            Shape::Alias(target) => self.value(*target, depth, Some(place)),
            Shape::Scalar(scalar) => {
                self.spend(place, scalar.raw.len())?;
                Ok(Yaml::Scalar(scalar.clone()))
            }
            Shape::List(items) => {
                self.spend(place, 0)?;
                let items = items.iter().map(|&item| self.value(item, depth + 1, alias));
                items.collect::<Result<_, _>>().map(Yaml::List)
            }
            Shape::Map(entries) => {
                self.spend(place, 0)?;
                self.map(entries, place, depth, alias).map(Yaml::Map)
            }
        }
    }

    fn map(
        &mut self,
        entries: &[(Index, Index)],
        place: Place,
        depth: usize,
        alias: Option<Place>,
    ) -> Result<Mapping, YamlError> {
        let graph = self.graph;
        let mut map = Builder::default();
        for &(key, value) in entries {
            let key = match self.value(key, depth + 1, alias)? {
                Yaml::Scalar(scalar) => scalar.raw,
                collection => {
                    // Quoted again at each level, a collection in a collection as a key grows with every one.
                    let key = collection.ruby_to_s();
                    self.spend(place, key.len())?;
                    key
                }
            };
            let expanded = self.value(value, depth + 1, alias)?;
            if key != "<<" {
                map.insert(key, expanded);
                continue;
            }
            let is_list = matches!(graph.nodes.get(value), Some(node) if matches!(node.shape, Shape::List(_)));
            match expanded {
                Yaml::Map(merged) => merged.into_iter().for_each(|(key, value)| map.insert(key, value)),
                Yaml::List(list) if is_list && list.iter().all(|item| item.as_map().is_some()) => {
                    // The first of the list wins over those after it.
                    let maps = list.into_iter().rev().filter_map(|item| match item {
                        Yaml::Map(map) => Some(map),
                        _ => None,
                    });
                    maps.flatten().for_each(|(key, value)| map.insert(key, value));
                }
                other => map.insert(key, other),
            }
        }
        Ok(map.build())
    }

    fn spend(&mut self, place: Place, bytes: usize) -> Result<(), YamlError> {
        self.nodes += 1;
        self.bytes += bytes;
        if self.nodes > self.limits.nodes {
            return Err(
                place.error("yaml_limit", format!("the YAML expands to more than {} values", self.limits.nodes))
            );
        }
        if self.bytes > self.limits.bytes {
            return Err(place.error("yaml_limit", format!("the YAML expands to more than {} bytes", self.limits.bytes)));
        }
        Ok(())
    }
}
