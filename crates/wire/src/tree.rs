//! The tree as JSON text.
//!
//! Trees are most of an export, and most of a tree are its keys: here they are written as they stand, where serde would
//! look through each for what must be escaped. What is written is what [`Tree`] serializes to.

use posthaul_model::{Kind, NodeId, Tree};
use serde_json::Result;

use crate::string::write_string;

/// Adds the nodes of a tree, separated by commas.
pub(crate) fn write_nodes(out: &mut Vec<u8>, tree: &Tree) -> Result<()> {
    let mut kinds = Kinds::default();
    let mut places = vec![0; tree.len()];
    for (place, id) in (0_u32..).zip(tree.descendants(NodeId::ROOT).skip(1)) {
        if place > 0 {
            out.push(b',');
        }
        places[id.index()] = place;
        out.extend_from_slice(kinds.get(tree.kind(id))?);
        if let Some(parent) = tree.parent(id).filter(|&parent| parent != NodeId::ROOT) {
            out.extend_from_slice(b",\"parent\":");
            serde_json::to_writer(&mut *out, &places[parent.index()])?;
        }
        if !tree.text(id).is_empty() {
            out.extend_from_slice(b",\"text\":");
            write_string(out, tree.text(id));
        }
        write_attrs(out, tree, id);
        let pos = tree.pos(id);
        out.extend_from_slice(b",\"pos\":[");
        for number in [pos.line, pos.start, pos.end] {
            serde_json::to_writer(&mut *out, &number)?;
            out.push(b',');
        }
        if pos.buffer > 0 {
            serde_json::to_writer(&mut *out, &pos.buffer)?;
        } else {
            out.pop();
        }
        out.extend_from_slice(b"]}");
    }
    Ok(())
}

fn write_attrs(out: &mut Vec<u8>, tree: &Tree, id: NodeId) {
    let mut open: &[u8] = b",\"attrs\":{";
    for attr in tree.attrs(id) {
        out.extend_from_slice(std::mem::replace(&mut open, b","));
        write_string(out, attr.name);
        out.push(b':');
        write_string(out, attr.value);
    }
    if tree.attrs(id).len() > 0 {
        out.push(b'}');
    }
}

/// Kinds as the beginning of an object; a document has few.
#[derive(Default)]
struct Kinds(Vec<(Kind, Vec<u8>)>);

impl Kinds {
    fn get(&mut self, kind: Kind) -> Result<&[u8]> {
        let place = match self.0.iter().position(|(known, _)| *known == kind) {
            Some(place) => place,
            None => {
                let mut json = serde_json::to_vec(&kind)?;
                json.pop();
                self.0.push((kind, json));
                self.0.len() - 1
            }
        };
        Ok(self.0.get(place).map_or(&[], |(_, json)| json))
    }
}

#[cfg(test)]
mod tests {
    use posthaul_model::{Pos, TreeEdit};

    use super::*;

    #[test]
    fn what_is_written_is_what_serde_writes() {
        let mut tree = Tree::new();
        let pos = Pos { buffer: 2, line: 3, start: 10, end: 20 };
        let heading = tree.push(NodeId::ROOT, Kind::Heading { level: 2 }, pos);
        let link = tree.push(heading, Kind::Link, Pos::line(3));
        tree.set_attrs(link, [("href", "/가?a=1&b=\"2\""), ("title", "\u{1}\n")]);
        tree.push_text(link, Kind::Text, "글 < \"글\"\u{7f}", Pos::default());
        tree.push_text(NodeId::ROOT, Kind::Generic, "section", Pos::default());
        for tree in [tree, Tree::new()] {
            let mut json = b"[".to_vec();
            write_nodes(&mut json, &tree).unwrap();
            json.push(b']');
            assert_eq!(String::from_utf8(json).unwrap(), serde_json::to_string(&tree).unwrap());
        }
    }
}
