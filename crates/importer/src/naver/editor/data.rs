//! What the editor notes of a block beside it, as JSON in attributes.

use posthaul_model::{Kind, NodeId, Tree, TreeEdit};
use serde_json::Value;

use super::is_component;
use crate::nodes::find;

/// `script.__se_module_data`, and in older posts an `a` of that class.
pub(super) fn is_module(tree: &Tree, node: NodeId) -> bool {
    tree.has_class(node, "__se_module_data") && (tree.tag(node) == Some("script") || tree.kind(node) == Kind::Link)
}

/// Takes the element with the data out of the tree; what stands in it is text that nobody closed it before.
pub(super) fn take_out(tree: &mut Tree, module: NodeId) {
    if tree.kind(module) == Kind::Link {
        tree.unwrap_node(module);
    } else {
        tree.detach(module);
    }
}

/// The data of a block: in it, or, as SmartEditor 3 has it, behind it and before the next block. Null when there is none
/// or it is broken.
pub(super) fn of_component(tree: &Tree, component: NodeId) -> Value {
    let behind = || {
        std::iter::successors(tree.next_sibling(component), |&node| tree.next_sibling(node))
            .take_while(|&node| !is_component(tree, node))
            .find(|&node| is_module(tree, node))
    };
    let Some(module) = find(tree, component, is_module).or_else(behind) else { return Value::Null };
    let json = tree.attr(module, "data-module-v2").or_else(|| tree.attr(module, "data-module"));
    let mut module: Value = parse(json);
    module["data"].take()
}

/// What a link inside a block notes of what it leads to.
pub(super) fn of_link(tree: &Tree, node: NodeId) -> Value {
    parse(tree.attr(node, "data-linkdata"))
}

fn parse(json: Option<&str>) -> Value {
    let value: Option<Value> = json.and_then(|json| serde_json::from_str(json).ok());
    value.filter(Value::is_object).unwrap_or_else(|| Value::Object(serde_json::Map::new()))
}
