//! The tree as JSON: a flat list in document order, each node naming its parent by index.
//!
//! Flat, because a nested form of a post 512 elements deep is more than most JSON readers take, and
//! because `.body[] | select(.kind == "image")` is what people ask.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Kind, NodeId, Pos, Tree, TreeEdit};
use crate::Map;

/// A node as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NodeRecord {
    /// What it is.
    #[serde(flatten)]
    pub kind: Kind,
    /// Index of the parent in the list; none for nodes at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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

/// A [`NodeRecord`] that borrows.
#[derive(Serialize)]
struct NodeView<'a> {
    #[serde(flatten)]
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<u32>,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
    #[serde(skip_serializing_if = "AttrsView::is_empty")]
    attrs: AttrsView<'a>,
    pos: Pos,
}

struct AttrsView<'a> {
    tree: &'a Tree,
    id: NodeId,
}

impl AttrsView<'_> {
    fn is_empty(&self) -> bool {
        self.tree.attrs(self.id).len() == 0
    }
}

impl Serialize for AttrsView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.tree.attrs(self.id).map(|attr| (attr.name, attr.value)))
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut index = vec![0; self.len()];
        serializer.collect_seq(self.descendants(NodeId::ROOT).skip(1).enumerate().map(|(place, id)| {
            index[id.index()] = place as u32;
            NodeView {
                kind: self.kind(id),
                parent: self.parent(id).filter(|&parent| parent != NodeId::ROOT).map(|parent| index[parent.index()]),
                text: self.text(id),
                attrs: AttrsView { tree: self, id },
                pos: self.pos(id),
            }
        }))
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(TreeRecord::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_survives_json() {
        let mut tree = Tree::new();
        let list = tree.push(NodeId::ROOT, Kind::Paragraph, Pos { buffer: 0, line: 3, start: 10, end: 20 });
        let link = tree.push(list, Kind::Link, Pos { buffer: 7, ..Pos::line(3) });
        tree.set_attr(link, "href", "/가?a=1&b=\"2\"");
        tree.push_text(link, Kind::Text, "글 < 글", Pos::default());
        tree.push_text(NodeId::ROOT, Kind::Generic, "section", Pos::default());
        let gone = tree.push(NodeId::ROOT, Kind::Image, Pos::default());
        tree.detach(gone);
        let json = serde_json::to_string(&tree).unwrap();
        assert_eq!(
            json,
            r#"[{"kind":"paragraph","pos":[3,10,20]},"#.to_owned()
                + r#"{"kind":"link","parent":0,"attrs":{"href":"/가?a=1&b=\"2\""},"pos":[3,0,0,7]},"#
                + r#"{"kind":"text","parent":1,"text":"글 < 글","pos":[0,0,0]},"#
                + r#"{"kind":"generic","text":"section","pos":[0,0,0]}]"#
        );
        assert_eq!(serde_json::from_str::<Tree>(&json).unwrap(), tree);
        assert!(serde_json::from_str::<Tree>(r#"[{"kind":"text","parent":1,"pos":[1,0,0]}]"#).is_err());
        assert!(serde_json::from_str::<Pos>("[1,2]").is_err() && serde_json::from_str::<Pos>("[1,2,3,65536]").is_err());
    }
}
