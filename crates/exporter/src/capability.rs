//! What a format can carry, as plain data.
//!
//! Naming rule: a feature is what a writer of posts would call the thing, in the singular.

use std::collections::BTreeMap;

use posthaul_model::{Document, DocumentKind, Kind, NodeId, Status, Tree};
use serde::Serialize;

/// Something that a source may have and a format may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the field's own words")]
pub enum Feature {
    Table,
    TaskBox,
    DefinitionList,
    Footnote,
    Math,
    Image,
    Gallery,
    Details,
    Callout,
    Audio,
    Video,
    Embed,
    LinkCard,
    Map,
    File,
    GenericElement,
    Raw,
    Macro,
    HtmlComment,
    Comment,
    Category,
    Tag,
    Author,
    Excerpt,
    Updated,
    Alias,
    ExtraField,
    Draft,
    PrivatePost,
    Page,
    CollectionItem,
}

impl Feature {
    /// All features.
    pub const ALL: [Self; 31] = [
        Self::Table,
        Self::TaskBox,
        Self::DefinitionList,
        Self::Footnote,
        Self::Math,
        Self::Image,
        Self::Gallery,
        Self::Details,
        Self::Callout,
        Self::Audio,
        Self::Video,
        Self::Embed,
        Self::LinkCard,
        Self::Map,
        Self::File,
        Self::GenericElement,
        Self::Raw,
        Self::Macro,
        Self::HtmlComment,
        Self::Comment,
        Self::Category,
        Self::Tag,
        Self::Author,
        Self::Excerpt,
        Self::Updated,
        Self::Alias,
        Self::ExtraField,
        Self::Draft,
        Self::PrivatePost,
        Self::Page,
        Self::CollectionItem,
    ];
}

/// How a format carries a feature. Anything but `Kept` names the structural loss that is recorded once for
/// every occurrence, so that losses can be counted before anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "support", content = "code")]
pub enum Support {
    /// As it is.
    Kept,
    /// As something simpler that says the same.
    Lowered(&'static str),
    /// Verbatim, for somebody to mend by hand.
    Raw(&'static str),
    /// Not at all.
    Dropped(&'static str),
}

impl Support {
    /// The structural loss code, unless the feature is kept.
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::Kept => None,
            Self::Lowered(code) | Self::Raw(code) | Self::Dropped(code) => Some(code),
        }
    }
}

/// What a format carries. Features that are not named are kept.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Capabilities {
    features: BTreeMap<Feature, Support>,
}

impl Capabilities {
    /// Everything is kept but what is listed.
    pub fn all_but(list: impl IntoIterator<Item = (Feature, Support)>) -> Self {
        Self { features: list.into_iter().collect() }
    }

    /// How a feature is carried.
    pub fn support(&self, feature: Feature) -> Support {
        self.features.get(&feature).copied().unwrap_or(Support::Kept)
    }

    /// The structural losses that a document will have: code and count.
    pub fn predict(&self, document: &Document) -> BTreeMap<&'static str, u64> {
        let mut losses = BTreeMap::new();
        for (feature, count) in features_in(document) {
            if let Some(code) = self.support(feature).code() {
                *losses.entry(code).or_default() += count;
            }
        }
        losses
    }
}

/// The feature that a node is, if it is one. A table counts once, not once a cell.
pub fn feature_of(tree: &Tree, id: NodeId) -> Option<Feature> {
    Some(match tree.kind(id) {
        Kind::Table => Feature::Table,
        Kind::TaskBox { .. } => Feature::TaskBox,
        Kind::DefinitionList => Feature::DefinitionList,
        Kind::Footnote => Feature::Footnote,
        Kind::Math { .. } => Feature::Math,
        Kind::Image => Feature::Image,
        Kind::Gallery { .. } => Feature::Gallery,
        Kind::Details => Feature::Details,
        Kind::Callout => Feature::Callout,
        Kind::Audio => Feature::Audio,
        Kind::Video => Feature::Video,
        Kind::Embed => Feature::Embed,
        Kind::LinkCard => Feature::LinkCard,
        Kind::Map => Feature::Map,
        Kind::File => Feature::File,
        Kind::Generic => Feature::GenericElement,
        Kind::Raw => Feature::Raw,
        Kind::Macro => Feature::Macro,
        Kind::Comment => Feature::HtmlComment,
        _ => return None,
    })
}

/// How often each feature occurs in a document.
pub fn features_in(document: &Document) -> BTreeMap<Feature, u64> {
    let mut counts = BTreeMap::new();
    let mut add = |feature, count: usize| {
        if count > 0 {
            *counts.entry(feature).or_default() += count as u64;
        }
    };
    for id in document.body.descendants(NodeId::ROOT) {
        if let Some(feature) = feature_of(&document.body, id) {
            add(feature, 1);
        }
    }
    let head = &document.head;
    add(Feature::Comment, document.comments.len());
    add(Feature::Category, head.categories.len());
    add(Feature::Tag, head.tags.len());
    add(Feature::Author, document.authors.len());
    add(Feature::Excerpt, usize::from(document.excerpt.source != posthaul_model::ExcerptSource::None));
    add(Feature::Updated, usize::from(head.updated.is_some()));
    add(Feature::Alias, head.aliases.len());
    add(Feature::ExtraField, document.extra.len());
    add(Feature::Draft, usize::from(head.status == Status::Draft));
    add(Feature::PrivatePost, usize::from(matches!(head.status, Status::Private | Status::Protected)));
    add(Feature::Page, usize::from(head.kind == DocumentKind::Page));
    add(Feature::CollectionItem, usize::from(head.kind == DocumentKind::Document));
    counts
}
