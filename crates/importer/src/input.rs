//! What the user pointed at.

use std::path::{Path, PathBuf};

/// A folder, a single post, or an archive.
#[derive(Clone, Debug)]
pub struct Input {
    /// The path as given.
    pub path: PathBuf,
    /// Whether it is a folder.
    pub is_folder: bool,
}

impl Input {
    /// Looks at the path.
    ///
    /// # Errors
    /// When there is nothing there.
    pub fn new(path: &Path) -> std::io::Result<Self> {
        let metadata = std::fs::metadata(path)?;
        Ok(Self { path: path.to_owned(), is_folder: metadata.is_dir() })
    }

    /// Whether the folder holds something of that name.
    pub fn has(&self, name: &str) -> bool {
        self.is_folder && self.path.join(name).symlink_metadata().is_ok()
    }
}
