//! One post: what its front matter says, and else its headings, its name and its folders.

use jiff::tz::TimeZone;
use posthaul_frontmatter::{Mapping, Split, split};
use posthaul_html::{Limits, Origin, Parsed};
use posthaul_model::{Diagnostic, Document, DocumentKind, Excerpt, ExcerptSource, Head, Kind, NodeId, Status, Tree};

use super::markup_of;
use super::name::PathParts;
use crate::body::{self, Markup};
use crate::document_id;
use crate::fields::Fields;
use crate::file::TextFile;
use crate::front::FrontMatter;
use crate::parts::{self, warning};

/// What all posts of a folder are read by.
pub(super) struct Posts {
    /// Zone of dates that name none.
    pub(super) zone: TimeZone,
}

impl Posts {
    /// The head of a post, from the text of its file.
    pub(super) fn head(&self, path: String, text: &str) -> Head {
        let split = split(text);
        let front = FrontMatter::read(&split, &path, Mapping::default());
        // The second pass says what is wrong with a document.
        let mut head = self.known(path, &mut Fields::new(&front.data), &mut Vec::new());
        if head.title.is_empty() {
            let heading = first_heading(&parse(&head.path, &split).tree);
            head.title = heading.unwrap_or_else(|| PathParts::of(&head.path, &self.zone).name);
        }
        head
    }

    /// The document of a head, from the text of its file.
    pub(super) fn document(&self, head: &Head, file: TextFile) -> Document {
        let TextFile { text, mut diagnostics } = file;
        let split = split(&text);
        let front = FrontMatter::read(&split, &head.path, Mapping::default());
        diagnostics.extend(front.diagnostics);
        let mut fields = Fields::new(&front.data);
        // The head is known; this marks the keys that it carries, and says what is wrong with them.
        self.known(head.path.clone(), &mut fields, &mut diagnostics);
        let excerpt = match fields.excerpt() {
            Some(text) => Excerpt { source: ExcerptSource::FrontMatter, text, tree: None },
            None => Excerpt::default(),
        };
        let Parsed { tree, normalisations, problems } = parse(&head.path, &split);
        diagnostics.extend(parts::reported(problems, &head.path));
        let language = fields.language();
        let authors = fields.authors(&[]);
        Document {
            lines: parts::lines(split.body, split.body_line),
            authors,
            language,
            image: fields.image(),
            excerpt,
            body: tree,
            extra: parts::extra(&fields, front.unread),
            normalisations,
            diagnostics,
            source: text,
            ..Document::new(head.clone(), super::ID)
        }
    }

    /// What front matter and path say of a post; the title is empty when the front matter says none.
    fn known(&self, path: String, fields: &mut Fields<'_>, diagnostics: &mut Vec<Diagnostic>) -> Head {
        let parts = PathParts::of(&path, &self.zone);
        let date_line = fields.get("date").and_then(|value| value.as_scalar()).map(|scalar| scalar.line);
        let date = match fields.date(&self.zone) {
            Some(Ok(date)) => Some(date),
            Some(Err(error)) => {
                diagnostics.push(warning("date_invalid", &path, date_line, error.to_string()));
                parts.date
            }
            None => parts.date,
        };
        if date.is_none() {
            diagnostics.push(warning("date_unknown", &path, None, "neither front matter nor file name say a date"));
        }
        let own_categories = fields.categories(Vec::new());
        Head {
            id: document_id(super::ID, &path),
            kind: DocumentKind::Post,
            collection: None,
            status: status(fields),
            title: fields.title().unwrap_or_default(),
            slug: fields.text("slug").unwrap_or_else(|| parts.name.clone()),
            url: permalink(fields).unwrap_or(parts.url),
            aliases: fields.aliases(),
            date,
            updated: fields.updated(&self.zone),
            categories: if own_categories.is_empty() { parts.categories } else { own_categories },
            tags: fields.tags(),
            path,
        }
    }
}

/// A plain folder says nothing of who may read a post, unless the front matter does.
fn status(fields: &mut Fields<'_>) -> Status {
    match (fields.flag("draft"), fields.flag("published")) {
        (Some(true), _) => Status::Draft,
        (_, Some(false)) => Status::Unpublished,
        (None, None) => Status::Unknown,
        _ => Status::Published,
    }
}

/// The address that the front matter gives, when it is one of this site.
fn permalink(fields: &mut Fields<'_>) -> Option<String> {
    let url = fields.get("permalink")?.as_str().filter(|url| url.starts_with('/'))?;
    fields.carry("permalink");
    Some(url.to_owned())
}

fn parse(path: &str, split: &Split<'_>) -> Parsed {
    let origin = Origin { offset: u32::try_from(split.body_offset).unwrap_or(u32::MAX), line: split.body_line };
    body::parse(split.body, markup_of(path).unwrap_or(Markup::Markdown), origin, &Limits::default())
}

/// The text of the first heading that has any, on one line.
fn first_heading(tree: &Tree) -> Option<String> {
    let headings = tree.descendants(NodeId::ROOT).filter(|&node| matches!(tree.kind(node), Kind::Heading { .. }));
    headings.map(|heading| line_of(tree, heading)).find(|text| !text.is_empty())
}

fn line_of(tree: &Tree, node: NodeId) -> String {
    let mut text = String::new();
    for node in tree.descendants(node) {
        match tree.kind(node) {
            Kind::LineBreak => text.push(' '),
            kind if kind.has_text() => text.push_str(tree.text(node)),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
