//! A Jekyll site after its first pass.

use std::sync::{Arc, OnceLock};

use cap_std::fs::Dir;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use posthaul_frontmatter::Mapping;
use posthaul_model::{Document, Failure, Head};

use super::config::Config;
use super::config_file::ConfigFile;
use super::head::{FileHead, Rules};
use super::kept::Kept;
use super::liquid_host::LiquidSite;
use super::root::{Root, Wanted};
use super::site::site;
use super::walk::{Entry, Found, StaticFile, walk};
use crate::file::{NoText, read};
use crate::{Context, Error, FileStore, Files, Inventory, Result, Source};

/// An opened site.
pub(super) struct JekyllSource {
    folder: Dir,
    files: Files,
    rules: Arc<Rules>,
    post_bytes: u64,
    seen: Arc<Seen>,
    /// Files that are no documents.
    static_files: Arc<Vec<StaticFile>>,
    /// Files that need not be read again.
    kept: Kept,
    /// The configuration as it is written.
    config: Mapping,
    /// The site as templates see it, made when the first one runs.
    liquid: OnceLock<Option<Arc<LiquidSite>>>,
}

/// What the first pass found, and templates see.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) inventory: Inventory,
    /// Pages that are no documents.
    pub(super) others: Vec<Head>,
}

impl Seen {
    /// How many documents and pages there are.
    pub(super) fn len(&self) -> usize {
        self.inventory.heads.len() + self.others.len()
    }

    /// The document or page at this place, which is below [`len`](Self::len).
    pub(super) fn head(&self, place: usize) -> &Head {
        let heads = &self.inventory.heads;
        heads.get(place).unwrap_or_else(|| &self.others[place - heads.len()])
    }
}

impl JekyllSource {
    /// Reads the configuration and the head of every document.
    ///
    /// # Errors
    /// When the site's folder cannot be opened, or holds more documents than the limit.
    pub(super) fn open(root: Root, cx: &Context) -> Result<Self> {
        let Root { folder, wanted } = root;
        let mut diagnostics = Vec::new();
        let file = ConfigFile::read(&folder, &mut diagnostics);
        let config = Config::new(&file, &mut diagnostics);
        let site = site(&folder, &file.data, &config, cx);

        let given = || TimeZone::get(&cx.timezone).unwrap_or(TimeZone::UTC);
        let found = match &wanted {
            Wanted::Site => walk(&folder, &config, &cx.limits, None),
            Wanted::Posts(posts) => walk(&folder, &config, &cx.limits, Some(posts)),
            Wanted::File(path) => Found { entries: vec![Entry::post(path.clone())], ..Found::default() },
        };
        let Found { entries, static_files, inventory } = found;
        if entries.len() > cx.limits.documents {
            let message = format!("the site has {} documents; the limit is {}", entries.len(), cx.limits.documents);
            return Err(Error::new("too_many_documents", message));
        }
        diagnostics.extend(inventory.diagnostics);
        let rules = Arc::new(Rules {
            zone: config.timezone.as_ref().map_or_else(given, |(_, zone)| zone.clone()),
            config,
            now: Timestamp::from_second(cx.now).unwrap_or(Timestamp::MAX),
            single: matches!(wanted, Wanted::File(_)),
        });
        let files = folder.try_clone().map_err(|error| Error::new("read_failed", error.to_string()))?;
        let post_bytes = cx.limits.post_bytes.min(u64::from(u32::MAX));
        let mut source = Self {
            folder,
            files: Files::new(files),
            rules,
            post_bytes,
            seen: Arc::default(),
            static_files: Arc::new(static_files),
            kept: Kept::default(),
            config: file.data,
            liquid: OnceLock::new(),
        };
        let heads = Vec::with_capacity(entries.len());
        let mut seen = Seen { inventory: Inventory { site, heads, diagnostics, ..inventory }, others: Vec::new() };
        for entry in entries {
            source.first_pass(entry, &mut seen);
        }
        seen.inventory.tell_apart("jekyll");
        source.seen = Arc::new(seen);
        Ok(source)
    }

    fn first_pass(&mut self, entry: Entry, seen: &mut Seen) {
        let Seen { inventory, others } = seen;
        let file = match read(&self.folder, &entry.path, entry.kind, self.post_bytes) {
            Ok(file) => file,
            Err(NoText::Binary) => return inventory.skip(entry.kind, entry.path, "not_text"),
            Err(NoText::Failed(failure)) => return inventory.failed.push(failure),
        };
        match self.rules.read_head(&entry, file) {
            (FileHead::Content(head), kept) => {
                self.kept.put(&head.path, kept);
                inventory.heads.push(head);
            }
            (FileHead::Other(head), _) => {
                inventory.skip(entry.kind, entry.path, "page_not_content");
                others.push(head);
            }
        }
    }

    /// The site as templates see it; none when its folder cannot be opened again.
    fn liquid(&self) -> Option<&LiquidSite> {
        let open = || {
            let folder = self.folder.try_clone().ok()?;
            let rules = Arc::clone(&self.rules);
            Some(LiquidSite::new(folder, rules, &self.config, &self.seen, &self.static_files, self.post_bytes))
        };
        self.liquid.get_or_init(open).as_deref()
    }
}

impl Source for JekyllSource {
    fn inventory(&self) -> &Inventory {
        &self.seen.inventory
    }

    fn document(&self, head: &Head) -> std::result::Result<Document, Failure> {
        let read = || {
            let file = read(&self.folder, &head.path, head.kind, self.post_bytes)?;
            Ok(self.rules.read_head(&Entry::of(head), file).1)
        };
        let kept = match self.kept.take(&head.path) {
            Some(kept) => kept,
            None => read().map_err(|error: NoText| error.failure(head.kind, &head.path))?,
        };
        Ok(self.rules.document(head, kept, &self.seen.inventory.site.authors, || self.liquid()))
    }

    fn files(&self) -> &dyn FileStore {
        &self.files
    }
}
