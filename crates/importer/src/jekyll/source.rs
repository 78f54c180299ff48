//! A Jekyll site after its first pass.

use std::sync::{Arc, OnceLock};

use cap_std::fs::Dir;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use posthaul_frontmatter::Mapping;
use posthaul_model::{Diagnostic, Document, Failure, Head, Site, Skip};

use super::config::Config;
use super::config_file::ConfigFile;
use super::head::{FileHead, Rules};
use super::kept::Kept;
use super::liquid_host::LiquidSite;
use super::root::{Root, Wanted};
use super::site::site;
use super::walk::{Entry, Found, StaticFile, walk};
use crate::file::{NoText, read};
use crate::parts;
use crate::{Context, Error, FileStore, Files, Result, Source};

/// An opened site.
pub(super) struct JekyllSource {
    folder: Dir,
    files: Files,
    rules: Arc<Rules>,
    post_bytes: u64,
    site: Site,
    heads: Arc<Vec<Head>>,
    /// Pages that are no documents, which templates see all the same.
    others: Arc<Vec<Head>>,
    /// Files that are no documents.
    static_files: Arc<Vec<StaticFile>>,
    /// Files that need not be read again.
    kept: Kept,
    /// The configuration as it is written.
    config: Mapping,
    /// The site as templates see it, made when the first one runs.
    liquid: OnceLock<Option<Arc<LiquidSite>>>,
    skipped: Vec<Skip>,
    failed: Vec<Failure>,
    diagnostics: Vec<Diagnostic>,
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
        let Found { entries, static_files, skipped, failed, diagnostics: noticed } = found;
        if entries.len() > cx.limits.documents {
            let message = format!("the site has {} documents; the limit is {}", entries.len(), cx.limits.documents);
            return Err(Error::new("too_many_documents", message));
        }
        diagnostics.extend(noticed);
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
            site,
            heads: Arc::default(),
            others: Arc::default(),
            static_files: Arc::new(static_files),
            kept: Kept::default(),
            config: file.data,
            liquid: OnceLock::new(),
            skipped,
            failed,
            diagnostics,
        };
        let mut heads = Vec::with_capacity(entries.len());
        let mut others = Vec::new();
        for entry in entries {
            match source.first_pass(&entry) {
                Some(FileHead::Content(head)) => heads.push(head),
                Some(FileHead::Other(head)) => others.push(head),
                None => {}
            }
        }
        parts::tell_apart("jekyll", &mut heads, &mut source.diagnostics);
        (source.heads, source.others) = (Arc::new(heads), Arc::new(others));
        Ok(source)
    }

    fn first_pass(&mut self, entry: &Entry) -> Option<FileHead> {
        let skip = |reason: &'static str| Skip { kind: entry.kind, path: entry.path.clone(), reason: reason.into() };
        let file = match read(&self.folder, &entry.path, entry.kind, self.post_bytes) {
            Ok(file) => file,
            Err(NoText::Binary) => {
                self.skipped.push(skip("not_text"));
                return None;
            }
            Err(NoText::Failed(failure)) => {
                self.failed.push(failure);
                return None;
            }
        };
        let (head, kept) = self.rules.read_head(entry, file);
        match &head {
            FileHead::Content(head) => self.kept.put(&head.path, kept),
            FileHead::Other(_) => self.skipped.push(skip("page_not_content")),
        }
        Some(head)
    }

    /// The site as templates see it; none when its folder cannot be opened again.
    fn liquid(&self) -> Option<&LiquidSite> {
        let open = || {
            let folder = self.folder.try_clone().ok()?;
            let heads = [&self.heads, &self.others];
            let rules = Arc::clone(&self.rules);
            Some(LiquidSite::new(folder, rules, &self.config, heads, &self.static_files, self.post_bytes))
        };
        self.liquid.get_or_init(open).as_deref()
    }
}

impl Source for JekyllSource {
    fn site(&self) -> &Site {
        &self.site
    }

    fn heads(&self) -> &[Head] {
        &self.heads
    }

    fn skipped(&self) -> &[Skip] {
        &self.skipped
    }

    fn failed(&self) -> &[Failure] {
        &self.failed
    }

    fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
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
        Ok(self.rules.document(head, kept, &self.site.authors, || self.liquid()))
    }

    fn files(&self) -> &dyn FileStore {
        &self.files
    }
}
