//! Naver Blog: pages that a browser saved, for there is no export that machines can read.

mod address;
mod chrome;
mod detect;
mod editor;
mod page;
mod place;
mod source;

use posthaul_html::Problem;
use posthaul_model::OptionKind::{Choice, Text};
use posthaul_model::{NodeId, Normalisation, OptionInfo, Tree, TreeEdit};

pub(crate) use editor::is_marked;

use crate::nodes::Records;
use crate::{Confidence, Context, Importer, ImporterInfo, Input, Result, Source};

/// Identifier of the importer, in ids of documents too.
const ID: &str = "naver-pages";

/// Gives the markup of Naver's editors its meaning. Where `is_naver` says that a text comes from a Naver blog for certain,
/// what its page adds is taken away, and what bears no mark of the newer editors is read, too.
pub(crate) fn normalise(
    tree: &mut Tree,
    is_naver: bool,
    normalisations: &mut Vec<Normalisation>,
    problems: &mut Vec<Problem>,
) {
    if is_naver {
        // The element that holds a post is not of the post.
        while let Some(only) = tree.first_child(NodeId::ROOT).filter(|&node| page::is_holder(tree, node)) {
            tree.unwrap_node(only);
        }
        chrome::remove(tree, &mut Records::new(normalisations));
    }
    editor::normalise(tree, is_naver, normalisations, problems);
}

/// Saved pages of Naver blogs.
#[derive(Debug)]
pub struct NaverPages;

impl Importer for NaverPages {
    fn info(&self) -> &'static ImporterInfo {
        &ImporterInfo {
            id: ID,
            name: "Naver Blog pages",
            summary: "Pages of a Naver blog that a browser saved: a folder of them, or one.",
            options: &[
                OptionInfo {
                    key: "status",
                    kind: Choice(&["unknown", "published", "private"]),
                    default: "unknown",
                    help: "Who could read the posts: no page says it.",
                },
                OptionInfo {
                    key: "blog",
                    kind: Text,
                    default: "",
                    help: "The blog's id (blog.naver.com/ID), if it is not the one that most pages name.",
                },
            ],
        }
    }

    fn detect(&self, input: &Input) -> Confidence {
        detect::detect(input)
    }

    fn open(&self, input: &Input, cx: &Context) -> Result<Box<dyn Source>> {
        Ok(Box::new(source::PagesSource::open(input, cx)?))
    }
}

#[cfg(test)]
mod tests;
