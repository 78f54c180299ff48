//! Answers after the first pass. They are few and small, and are kept.

use std::collections::HashMap;
use std::path::Path;

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use posthaul_html::{Limits, Origin, Parsed};
use posthaul_model::{Diagnostic, Document, DocumentId, DocumentKind, Failure, Head, Severity};
use serde_json::Value;

use super::answer::{items, list, text};
use super::detect::is_named;
use super::{ID, post};
use crate::body::{self, Markup};
use crate::file::read_bytes;
use crate::parts::{self, failure, warning};
use crate::text::decode;
use crate::tistory::live::{linked_slugs, other_addresses};
use crate::tistory::{add_host, site_of};
use crate::{Context, Error, FileStore, Files, Input, Inventory, Result, Source};

/// Opened answers.
pub(super) struct ApiSource {
    files: Files,
    inventory: Inventory,
    posts: HashMap<DocumentId, Value>,
    comments: HashMap<String, Vec<Value>>,
}

/// What is in all files together.
#[derive(Default)]
struct Answers {
    /// File and post, those with a text.
    posts: Vec<(String, Value)>,
    /// File and post, as lists have them.
    listed: Vec<(String, Value)>,
    /// Labels of categories by their ids.
    labels: HashMap<String, String>,
    comments: HashMap<String, Vec<Value>>,
}

impl ApiSource {
    /// Reads all answers of a folder, or of one file.
    ///
    /// # Errors
    /// When the folder cannot be opened, or no answer is in it.
    pub(super) fn open(input: &Input, cx: &Context) -> Result<Self> {
        let unreadable = |error: std::io::Error| {
            Error::new("read_failed", format!("{} cannot be opened: {error}", input.path.display()))
        };
        let path = input.path.canonicalize().map_err(unreadable)?;
        let folder = if input.is_folder { Some(path.as_path()) } else { path.parent() };
        let folder = Dir::open_ambient_dir(folder.unwrap_or(&path), ambient_authority()).map_err(unreadable)?;
        let mut source = Self {
            files: Files::new(folder.try_clone().map_err(unreadable)?),
            inventory: Inventory { site: site_of(cx), ..Inventory::default() },
            posts: HashMap::new(),
            comments: HashMap::new(),
        };
        let mut answers = Answers::default();
        for name in names(&folder, (!input.is_folder).then_some(path.as_path())).map_err(unreadable)? {
            source.file(&folder, &name, cx.limits.post_bytes, &mut answers);
        }
        if answers.posts.is_empty() && answers.listed.is_empty() {
            let message = format!("{} holds no answer of Tistory's API with a post in it", input.path.display());
            return Err(Error::new("no_api_answer", message));
        }
        if answers.posts.len() > cx.limits.documents {
            let message = format!("there are {} posts; the limit is {}", answers.posts.len(), cx.limits.documents);
            return Err(Error::new("too_many_documents", message));
        }
        source.take(answers);
        Ok(source)
    }

    fn file(&mut self, folder: &Dir, name: &str, most: u64, answers: &mut Answers) {
        let failed = |code, message| failure(DocumentKind::Post, name, code, message);
        let noted = &mut self.inventory;
        let bytes = match read_bytes(folder, name, most) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => {
                return noted.failed.push(failed("post_too_large", format!("the file has more than {most} bytes")));
            }
            Err(error) => return noted.failed.push(failed("read_failed", format!("it cannot be read: {error}"))),
        };
        let decoded = decode(bytes);
        noted.diagnostics.extend(decoded.diagnostic(name));
        let Some(items) = items(&decoded.text) else {
            let message = "the file is no answer of Tistory's API, or is broken".to_owned();
            let diagnostic = warning("not_an_api_answer", name, None, message);
            return noted.diagnostics.push(Diagnostic { severity: Severity::Error, ..diagnostic });
        };
        for item in items {
            self.blog(&item);
            answers.item(name, item);
        }
    }

    /// The addresses of the blog, which every answer begins with.
    fn blog(&mut self, item: &Value) {
        for url in ["secondaryUrl", "url"].into_iter().filter_map(|key| text(item, key)) {
            let Some((_, host)) = url.trim_end_matches('/').split_once("://").filter(|(_, host)| !host.is_empty())
            else {
                continue;
            };
            let host = host.to_ascii_lowercase();
            let site = &mut self.inventory.site;
            if site.url.is_none() {
                site.url = Some(format!("https://{host}"));
            }
            add_host(&mut site.hosts, &host);
        }
    }

    fn take(&mut self, answers: Answers) {
        let Answers { posts, listed, labels, comments } = answers;
        let mut linked = Default::default();
        let mut read: HashMap<Option<String>, ()> = HashMap::with_capacity(posts.len());
        for (file, post) in posts {
            let head = post::head(&file, &post, &labels);
            if read.insert(text(&post, "id"), ()).is_some() {
                self.inventory.skip(head.kind, head.path, "post_repeated");
                continue;
            }
            linked_slugs(&text(&post, "content").unwrap_or_default(), &mut linked);
            self.posts.insert(head.id.clone(), post);
            self.inventory.heads.push(head);
        }
        for (file, post) in listed {
            let id = text(&post, "id");
            if !read.contains_key(&id) {
                let path = format!("{file}#{}", id.unwrap_or_default());
                self.inventory.skip(DocumentKind::Post, path, "api_post_not_read");
            }
        }
        self.comments = comments;
        self.inventory.tell_apart(ID);
        self.inventory.site.redirects = other_addresses(&self.inventory.heads, &linked);
    }
}

impl Answers {
    fn item(&mut self, file: &str, item: Value) {
        for category in list(&item, "categories", "category") {
            if let (Some(id), Some(label)) = (text(category, "id"), text(category, "label").or(text(category, "name")))
            {
                self.labels.insert(id, label);
            }
        }
        if let Some(post) = text(&item, "postId") {
            let comments = list(&item, "comments", "comment").into_iter().filter(|comment| comment.is_object());
            self.comments.entry(post).or_default().extend(comments.cloned());
        }
        self.listed.extend(list(&item, "posts", "post").into_iter().map(|post| (file.to_owned(), post.clone())));
        if item.get("content").is_some() {
            self.posts.push((file.to_owned(), item));
        }
    }
}

/// The files to read, sorted.
fn names(folder: &Dir, only: Option<&Path>) -> std::io::Result<Vec<String>> {
    if let Some(only) = only {
        return Ok(only.file_name().map(|name| name.to_string_lossy().into_owned()).into_iter().collect());
    }
    let mut names = Vec::new();
    for entry in folder.entries()? {
        let entry = entry?;
        let name = entry.file_name().into_string().unwrap_or_default();
        if is_named(&name) && entry.file_type()?.is_file() {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

impl Source for ApiSource {
    fn inventory(&self) -> &Inventory {
        &self.inventory
    }

    fn document(&self, head: &Head) -> std::result::Result<Document, Failure> {
        let missing = || failure(head.kind, &head.path, "read_failed", "the answers have no such post");
        let post = self.posts.get(&head.id).ok_or_else(missing)?;
        let content = post.get("content").and_then(Value::as_str).unwrap_or_default();
        let Parsed { tree, normalisations, problems } =
            body::parse(content, Markup::Tistory, Origin { offset: 0, line: 1 }, &Limits::default());
        let mut diagnostics: Vec<_> = parts::reported(problems, &head.path).collect();
        if head.date.is_none() {
            diagnostics.push(warning("date_unknown", &head.path, None, "the answer gives no date"));
        }
        let comments = text(post, "id").and_then(|id| self.comments.get(&id));
        Ok(Document {
            body: tree,
            comments: comments.map(|comments| post::comments(comments)).unwrap_or_default(),
            extra: post::extra(post, head),
            normalisations,
            diagnostics,
            source: content.to_owned(),
            ..Document::new(head.clone(), ID)
        })
    }

    fn files(&self) -> &dyn FileStore {
        &self.files
    }
}
