//! The first pass: one walk through the file, which finds where everything is.

use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::ops::Range;

use posthaul_model::{Diagnostic, Failure, Redirect, Severity};

use super::attachments::Found;
use super::element::Element;
use super::head::{self, Kind};
use super::linked::Linked;
use super::reader::{Item, Mended, Reader};
use super::repeated::Repeated;
use super::site::Blog;
use super::text::Notes;
use super::value::Personal;
use crate::parts::warning;
use crate::{Context, Error, Inventory, Result};

/// Where a document lies in the file.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) range: Range<u64>,
    pub(super) line: u32,
    /// Its attachments, by their places among all.
    pub(super) attachments: Range<u32>,
}

/// What the first pass found.
pub(super) struct Index {
    pub(super) blog: Blog,
    pub(super) attachments: Found,
    pub(super) inventory: Inventory,
    /// For every head, in the same order.
    pub(super) entries: Vec<Entry>,
    /// Further addresses that lead to documents.
    pub(super) redirects: Vec<Redirect>,
    /// What begins every path: the name of the file that is read, if there are several.
    file: String,
    /// If there are several files, what was said in them.
    repeated: Option<Repeated>,
    /// Paths of documents, and how many wanted each.
    paths: HashMap<String, u64>,
    personal: Personal,
    /// What texts link to.
    linked: Linked,
    /// What was noticed in texts that belong to no document.
    notes: Notes,
    /// How many items of sections there are that nothing carries.
    left_out: BTreeMap<String, u64>,
}

impl Index {
    /// Of one file, or of several.
    pub(super) fn new(are_several: bool, keeps_personal: bool) -> Self {
        Self {
            blog: Blog::default(),
            attachments: Found::default(),
            inventory: Inventory::default(),
            entries: Vec::new(),
            redirects: Vec::new(),
            file: String::new(),
            repeated: are_several.then(Repeated::default),
            paths: HashMap::new(),
            personal: Personal::new(keeps_personal),
            linked: Linked::default(),
            notes: Notes::default(),
            left_out: BTreeMap::new(),
        }
    }

    /// Reads all items of a file.
    ///
    /// # Errors
    /// When the file cannot be read, or holds what no backup does.
    pub(super) fn read<R: Read>(&mut self, name: &str, mut reader: Reader<R>, cx: &Context) -> Result<()> {
        if self.repeated.is_some() {
            self.file = format!("{name}/");
        }
        while let Some(item) = reader.item()? {
            self.take(item, cx)?;
        }
        self.say_mended(&reader.mended);
        Ok(())
    }

    /// After the last file.
    pub(super) fn finish(mut self) -> Self {
        if let Some(repeated) = self.repeated.take() {
            let mut older = repeated.older().into_iter().peekable();
            let all = std::mem::take(&mut self.inventory.heads).into_iter().zip(std::mem::take(&mut self.entries));
            for (place, (head, entry)) in all.enumerate() {
                if older.next_if_eq(&place).is_some() {
                    self.inventory.skip(head.kind, head.path, "post_repeated");
                } else {
                    self.inventory.heads.push(head);
                    self.entries.push(entry);
                }
            }
        }
        self.inventory.heads.shrink_to_fit();
        self.redirects = std::mem::take(&mut self.linked).redirects(&self.inventory.heads);
        self.say_left_out();
        self
    }

    fn take(&mut self, item: Item, cx: &Context) -> Result<()> {
        self.personal.count(&item.element);
        let name = &*item.element.name;
        match (&item.list, Kind::of(name)) {
            // Its texts are read again with it, and what is noticed in them is reported then.
            (None, Some(kind)) => self.document(kind, item, cx, &mut Notes::default())?,
            (Some(list), _) if list.name == "guestbook" && name == "comment" => self.guest(&item),
            (Some(list), _) => self.leave_out(&list.name.clone()),
            (None, None) => {
                let is_kept = match name {
                    "setting" => {
                        self.blog.set(&item.element, &mut self.notes);
                        if let Some(banner) = item.element.child("banner") {
                            self.banner(banner);
                        }
                        true
                    }
                    "category" => self.blog.category(&item.element, &mut self.notes),
                    "link" => self.blog.link(&item.element, &mut self.notes),
                    _ => false,
                };
                if !is_kept {
                    self.leave_out(name);
                }
            }
        }
        Ok(())
    }

    fn leave_out(&mut self, section: &str) {
        // Names of sections are few in a backup; in another file they may be many.
        let is_known = self.left_out.contains_key(section);
        let section = if is_known || self.left_out.len() < 100 { section } else { "other" };
        *self.left_out.entry(section.to_owned()).or_default() += 1;
    }

    fn document(&mut self, kind: Kind, item: Item, cx: &Context, notes: &mut Notes) -> Result<()> {
        if self.inventory.heads.len() >= cx.limits.documents {
            let message = format!("the backup has more than {} documents", cx.limits.documents);
            return Err(Error::new("too_many_documents", message));
        }
        let path = self.path(kind, &item, notes);
        if item.is_too_large {
            let message = "it has more text or more elements than one post may have".to_owned();
            let kind = kind.document_kind();
            self.inventory.failed.push(Failure { kind, path, code: "post_too_large".into(), message });
            return Ok(());
        }
        if let Some(content) = item.element.child(kind.content()) {
            self.linked.look_at(&content.raw);
        }
        self.blog.is_tistory |= item.element.all("author").any(|author| author.attr("domain") == "tistory");
        let attachments = self.attach(&path, &item.element, notes);
        if let Some(repeated) = &mut self.repeated {
            repeated.add(kind, &item.element, self.inventory.heads.len(), notes);
        }
        self.inventory.heads.push(head::head(kind, &item.element, path, &self.blog, cx.now, notes));
        self.entries.push(Entry { kind, range: item.range, line: item.line, attachments });
        Ok(())
    }

    /// The path of a document, which no other has.
    fn path(&mut self, kind: Kind, item: &Item, notes: &mut Notes) -> String {
        let number = head::number(&item.element, notes);
        let has_number = number.is_some();
        let number = number.unwrap_or_else(|| format!("line-{}", item.line));
        let path = format!("{}{}/{number}", self.file, kind.name());
        let count = self.paths.entry(path.clone()).or_default();
        *count += 1;
        let (code, message) = match (has_number, *count) {
            (true, 1) => return path,
            (true, _) => ("post_number_repeated", "another one has this number already; both are kept"),
            (false, _) => ("post_number_missing", "it has no number; the line on which it begins stands for one"),
        };
        let path = if *count > 1 { format!("{path}-{count}") } else { path };
        // No notice and no keyword of the oldest backups has one.
        let is_usual = matches!(kind, Kind::Notice | Kind::Keyword) && !has_number;
        let severity = if is_usual { Severity::Info } else { Severity::Warning };
        self.say(severity, code, &path, item.line, message.to_owned());
        path
    }

    /// Takes in the files of a document.
    fn attach(&mut self, path: &str, element: &Element, notes: &mut Notes) -> Range<u32> {
        let first = self.attachments.len();
        for attachment in element.all("attachment") {
            let name = attachment.said("name", notes);
            self.blog.is_tistory |= name.starts_with("cfile");
            let label = attachment.said("label", notes);
            if let Some(file) = attachment.child("content") {
                self.file(path, &name, &label, file);
            }
        }
        first..self.attachments.len()
    }

    fn banner(&mut self, banner: &Element) {
        if let Some(file) = banner.child("content").filter(|file| file.encoded.is_some()) {
            let name = banner.said("name", &mut self.notes);
            self.file("setting", &name, "", file);
            let message = format!("the blog's banner, {name}, stands in no post and is not carried");
            self.inventory.diagnostics.push(warning("attachment_not_shown", "setting", Some(file.line), message));
        }
    }

    fn file(&mut self, path: &str, name: &str, label: &str, file: &Element) {
        let Some(encoded) = &file.encoded else { return };
        if encoded.foreign > 0 {
            let message = format!("{name}: {} bytes are not base64, and were passed over", encoded.foreign);
            self.say(Severity::Error, "attachment_damaged", path, file.line, message);
        }
        if let Err(objection) = self.attachments.add(path, name, label, encoded) {
            let shown: String = name.chars().take(80).collect();
            let message = format!("{shown:?} is not read: {objection}");
            self.say(Severity::Error, "attachment_rejected", path, file.line, message);
        }
    }

    /// The guestbook is a document as soon as there is one comment in it.
    fn guest(&mut self, item: &Item) {
        let Some(list) = &item.list else { return };
        let path = format!("{}{}", self.file, Kind::Guestbook.name());
        if let (Some(entry), Some(head)) = (self.entries.last_mut(), self.inventory.heads.last())
            && entry.kind == Kind::Guestbook
            && entry.range.start == list.start
            && head.path == path
        {
            entry.range.end = item.range.end;
        } else if self.paths.insert(path.clone(), 1).is_none() {
            self.inventory.heads.push(head::guestbook(path, &self.blog));
            let range = list.start..item.range.end;
            let attachments = self.attachments.len()..self.attachments.len();
            self.entries.push(Entry { kind: Kind::Guestbook, range, line: list.line, attachments });
        } else {
            self.leave_out("guestbook");
        }
    }

    fn say(&mut self, severity: Severity, code: &'static str, path: &str, line: u32, message: String) {
        self.inventory.diagnostics.push(Diagnostic { severity, ..warning(code, path, Some(line), message) });
    }

    fn say_of_all(&mut self, severity: Severity, code: &'static str, line: Option<u32>, message: String) {
        self.inventory.diagnostics.push(Diagnostic { severity, path: None, ..warning(code, "", line, message) });
    }

    fn say_mended(&mut self, mended: &Mended) {
        for (line, name) in &mended.unclosed {
            let message = format!("<{name}> is not closed; it ends where what it stands in ends");
            self.say_of_all(Severity::Warning, "xml_element_unclosed", Some(*line), message);
        }
        for (line, what) in &mended.stray {
            let message = format!("{what:?} stands where no text and no such tag may be, and was passed over");
            self.say_of_all(Severity::Warning, "xml_stray_text", Some(*line), message);
        }
        if mended.is_cut_off {
            let message = "the file ends before the blog does: whatever came after is missing".to_owned();
            self.say_of_all(Severity::Error, "xml_cut_off", None, message);
        }
    }

    fn say_left_out(&mut self) {
        if let Some(message) = self.notes.message() {
            self.say_of_all(Severity::Warning, "settings_mended", None, message);
        }
        for (section, count) in std::mem::take(&mut self.left_out) {
            let message = format!("{count} entries of <{section}> are not carried");
            self.say_of_all(Severity::Info, "section_left_out", None, message);
        }
        if let Some(message) = self.personal.message() {
            self.say_of_all(Severity::Info, "personal_data_left_out", None, message);
        }
        if let Some(name) = self.blog.unknown_zone.take() {
            let message = format!("there is no time zone {name:?}; dates are shown in Korea's");
            self.say_of_all(Severity::Warning, "timezone_unknown", None, message);
        }
    }
}
