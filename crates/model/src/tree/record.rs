//! The tree as JSON: a flat list in document order, each node naming its parent by index.
//!
//! Flat, because a nested form of a post 512 elements deep is more than most JSON readers take, and
//! because `.body[] | select(.kind == "image")` is what people ask.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Kind, NodeId, Pos, Tree, TreeEdit};
use crate::{Map, Value};

/// A node as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NodeRecord {
    /// What it is.
    #[serde(flatten)]
    pub kind: Kind,
    /// Index of the parent in the list; `null` for nodes at the top.
    pub parent: Option<u32>,
    /// The node's own text; for a generic element, its tag.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Attributes, in order; values are strings.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub attrs: Map,
    /// Where it stood.
    pub pos: Pos,
}

/// A tree as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct TreeRecord(pub Vec<NodeRecord>);

impl From<&Tree> for TreeRecord {
    fn from(tree: &Tree) -> Self {
        let mut index = vec![u32::MAX; tree.len()];
        let mut list = Vec::new();
        for id in tree.descendants(NodeId::ROOT).skip(1) {
            index[id.index()] = list.len() as u32;
            list.push(NodeRecord {
                kind: tree.kind(id),
                parent: tree.parent(id).filter(|&p| p != NodeId::ROOT).map(|p| index[p.index()]),
                text: tree.text(id).to_owned(),
                attrs: tree.attrs(id).map(|attr| (attr.name.to_owned(), Value::from(attr.value))).collect(),
                pos: tree.pos(id),
            });
        }
        Self(list)
    }
}

impl TryFrom<TreeRecord> for Tree {
    type Error = String;

    fn try_from(record: TreeRecord) -> Result<Self, String> {
        let mut tree = Self::new();
        let mut ids = Vec::with_capacity(record.0.len());
        for (index, node) in record.0.iter().enumerate() {
            let parent = match node.parent {
                None => NodeId::ROOT,
                Some(parent) => *ids
                    .get(parent as usize)
                    .ok_or_else(|| format!("node {index} names a parent ({parent}) that does not come before it"))?,
            };
            let id = tree.push_text(parent, node.kind, &node.text, node.pos);
            tree.set_attrs(id, node.attrs.iter().map(|(name, value)| (name, value.as_str().unwrap_or_default())));
            ids.push(id);
        }
        Ok(tree)
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        TreeRecord::from(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(TreeRecord::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
