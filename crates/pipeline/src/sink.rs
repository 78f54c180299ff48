//! Staging: everything is written beside its target and renamed when the whole run is done.

use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use posthaul_exporter::{Error, ErrorKind, Layout, OutputFile, Result, Sink};
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;

use crate::safe_name;

/// The folder of outputs and the staging area in it, which goes when this is dropped.
#[derive(Debug)]
pub(crate) struct Stage {
    out: PathBuf,
    /// Folders that were made for the outputs, outermost first: taken away again if nothing comes.
    made: Vec<PathBuf>,
    folder: Option<TempDir>,
}

impl Stage {
    /// Makes the folder of outputs if need be, and a staging area in it.
    pub(crate) fn new(out: &Path) -> Result<Self> {
        let unwritable = |error| {
            let message = format!("cannot write to {}: choose another folder with --out", out.display());
            Error::io(ErrorKind::Write, message, error)
        };
        let mut made: Vec<_> = out
            .ancestors()
            .filter(|folder| !folder.as_os_str().is_empty())
            .take_while(|folder| folder.symlink_metadata().is_err())
            .map(Path::to_owned)
            .collect();
        made.reverse();
        let mut stage = Self { out: out.to_owned(), made, folder: None };
        std::fs::create_dir_all(out).map_err(unwritable)?;
        stage.folder = Some(tempfile::Builder::new().prefix(".posthaul-").tempdir_in(out).map_err(unwritable)?);
        Ok(stage)
    }

    /// A place in the staging area.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.as_ref().map_or_else(|| self.out.clone(), |folder| folder.path().to_owned()).join(name)
    }

    /// The sink of one output.
    pub(crate) fn sink(&self, name: &str, layout: Layout) -> Result<StagedSink> {
        let path = self.path(name);
        if layout == Layout::Folder {
            std::fs::create_dir(&path)?;
        }
        let parent = if layout == Layout::Folder { path.clone() } else { self.path("") };
        let folder = Dir::open_ambient_dir(parent, ambient_authority())?;
        Ok(StagedSink {
            folder,
            name: name.to_owned(),
            layout,
            stage: self.path(""),
            taken: Mutex::default(),
            volumes: Mutex::default(),
        })
    }

    /// Puts a staged file or folder in its place, replacing what is there.
    pub(crate) fn commit(&mut self, name: &str) -> Result<()> {
        let (from, to) = (self.path(name), self.out.join(name));
        let unwritable = |error| Error::io(ErrorKind::Write, format!("cannot replace {}", to.display()), error);
        if to.is_dir() || (from.is_dir() && to.symlink_metadata().is_ok()) {
            std::fs::rename(&to, self.path(&format!("{name}.old"))).map_err(unwritable)?;
        }
        std::fs::rename(&from, &to).map_err(unwritable)?;
        self.made.clear();
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.folder = None;
        for folder in self.made.iter().rev() {
            // Only what is empty goes.
            let _ = std::fs::remove_dir(folder);
        }
    }
}

/// The sink of one output: all writing goes through one opened folder, which no path can leave.
#[derive(Debug)]
pub(crate) struct StagedSink {
    folder: Dir,
    name: String,
    layout: Layout,
    stage: PathBuf,
    taken: Mutex<HashSet<String>>,
    volumes: Mutex<Vec<String>>,
}

impl StagedSink {
    /// The names of all files or the folder that were asked for, the output's own first.
    pub(crate) fn names(&self) -> Vec<String> {
        let volumes = self.volumes.lock().unwrap_or_else(PoisonError::into_inner);
        std::iter::once(&self.name).chain(volumes.iter()).cloned().collect()
    }
}

fn open(folder: &Dir, path: &str) -> std::io::Result<File> {
    let options = OpenOptions::new().read(true).write(true).create_new(true).clone();
    Ok(folder.open_with(path, &options)?.into_std())
}

impl Sink for StagedSink {
    fn file(&self) -> Result<Box<dyn OutputFile>> {
        Ok(Box::new(open(&self.folder, &self.name)?))
    }

    fn path(&self) -> Result<PathBuf> {
        open(&self.folder, &self.name)?;
        Ok(self.stage.join(&self.name))
    }

    fn volume(&self, number: usize) -> Result<Box<dyn OutputFile>> {
        let extension = match self.layout {
            Layout::File { extension } => extension,
            Layout::Folder => "",
        };
        let stem = self.name.strip_suffix(&format!(".{extension}")).unwrap_or(&self.name);
        let name = format!("{stem}.vol{number}.{extension}");
        let file = open(&self.folder, &name)?;
        self.volumes.lock().unwrap_or_else(PoisonError::into_inner).push(name);
        Ok(Box::new(file))
    }

    fn create(&self, path: &str) -> Result<(String, Box<dyn OutputFile>)> {
        let mut names: Vec<_> = path.split('/').filter(|name| !name.is_empty()).map(safe_name).collect();
        let last = names.pop().unwrap_or_else(|| "_".to_owned());
        let parent = names.join("/");
        if !parent.is_empty() {
            self.folder.create_dir_all(&parent)?;
        }
        let (stem, extension) = match last.rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => (stem, format!(".{extension}")),
            _ => (last.as_str(), String::new()),
        };
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        for number in 1_u32.. {
            let name = if number == 1 { last.clone() } else { format!("{stem}-{number}{extension}") };
            let full = if parent.is_empty() { name } else { format!("{parent}/{name}") };
            // File systems may fold case and normal form: names that differ only so are the same.
            if taken.insert(full.to_lowercase().nfc().collect()) {
                let file = open(&self.folder, &full)?;
                return Ok((full, Box::new(file)));
            }
        }
        Err(Error::new(ErrorKind::Limit, format!("no free name for {path}")))
    }

    fn scratch(&self) -> Result<Box<dyn OutputFile>> {
        Ok(Box::new(tempfile::tempfile_in(&self.stage)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_leave_the_output_nor_collide() {
        let out = tempfile::tempdir().unwrap();
        let mut stage = Stage::new(out.path()).unwrap();
        let sink = stage.sink("x-hugo", Layout::Folder).unwrap();
        let names = ["../../etc/passwd", "a/B.md", "a/b.md", "a/\u{1112}\u{1161}\u{11ab}.md", "a/한.md", "/abs"];
        let used: Vec<_> = names.iter().map(|name| sink.create(name).unwrap().0).collect();
        assert_eq!(used, ["_/_/etc/passwd", "a/B.md", "a/b-2.md", "a/한.md", "a/한-2.md", "abs"]);
        drop(sink);
        stage.commit("x-hugo").unwrap();
        drop(stage);
        let left: Vec<_> = std::fs::read_dir(out.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["x-hugo"]);
    }

    #[test]
    fn volumes_stand_beside_the_output() {
        let out = tempfile::tempdir().unwrap();
        let stage = Stage::new(out.path()).unwrap();
        let sink = stage.sink("my.blog.pdf", Layout::File { extension: "pdf" }).unwrap();
        drop((sink.file().unwrap(), sink.volume(2).unwrap()));
        assert_eq!(sink.names(), ["my.blog.pdf", "my.blog.vol2.pdf"]);
        assert!(sink.names().iter().all(|name| stage.path(name).is_file()));
    }

    #[test]
    fn a_run_that_fails_leaves_nothing() {
        let root = tempfile::tempdir().unwrap();
        let out = root.path().join("a/b");
        let stage = Stage::new(&out).unwrap();
        drop(stage.sink("x.json", Layout::File { extension: "json" }).unwrap().file().unwrap());
        drop(stage);
        assert!(!root.path().join("a").exists());
    }
}
