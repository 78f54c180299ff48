//! The common model: every importer builds it, every exporter reads it.
//!
//! An importer turns a source into a [`Site`], a [`Head`] a document and, later, a [`Document`] with its
//! body as a [`Tree`]; an exporter turns those into an output. Nothing is dropped on the way in: an
//! unknown element is [`Kind::Generic`], an unparsable piece [`Kind::Raw`], an unknown key `extra`, and
//! what an importer cleans away is a [`Normalisation`]. Dropping is an exporter's decision and always
//! makes a [`Loss`].
//!
//! Plain data and serde only: no I/O, no clock, no format.

mod asset;
mod bytes;
mod code;
mod date;
mod document;
mod options;
mod record;
mod site;
mod tree;
mod value;

pub use asset::{Asset, AssetHash, AssetRef, AssetState, MediaType};
pub use bytes::position;
pub use code::{Code, CodeClass, CodeInfo};
pub use date::{Date, ZoneSource};
pub use document::{
    Comment, Document, DocumentId, DocumentKind, Excerpt, ExcerptSource, Head, Lines, Link, LinkState, Status,
};
pub use options::{OptionInfo, OptionKind, Options};
pub use record::{Diagnostic, Failure, Loss, Normalisation, Severity, Skip};
pub use site::{Author, Redirect, Site};
pub use tree::{
    Align, Attr, Confidence, GalleryLayout, Kind, KindName, ListStyle, Mark, Node, NodeId, NodeRecord, Pos, QuoteStyle,
    SectionPart, Tree, TreeEdit, TreeRecord, Walk, WalkEvent,
};
pub use value::{Map, Value};
