//! Where the site is when the user points at something in it.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::Dir;

use crate::Input;

/// Names of configuration files, in the order in which they are looked for.
pub(super) const CONFIG_FILES: [&str; 2] = ["_config.yml", "_config.yaml"];

/// Names of folders of posts.
const POSTS: [&str; 2] = ["_posts", "_drafts"];

/// A site's folder, and what of it is asked for.
#[derive(Debug)]
pub(super) struct Root {
    /// The site's folder.
    pub(super) folder: Dir,
    /// What is asked for.
    pub(super) wanted: Wanted,
}

/// What of a site is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Everything.
    Site,
    /// One folder of posts: its path from the site's folder.
    Posts(String),
    /// One file: its path from the site's folder.
    File(String),
}

impl Root {
    /// Opens the site's folder.
    ///
    /// # Errors
    /// When something on the way cannot be read, or its name is no UTF-8.
    pub(super) fn open(input: &Input) -> io::Result<Self> {
        let (folder, wanted) = locate(&input.path.canonicalize()?, input.is_folder)?;
        Ok(Self { folder: Dir::open_ambient_dir(folder, ambient_authority())?, wanted })
    }
}

fn locate(path: &Path, is_folder: bool) -> io::Result<(PathBuf, Wanted)> {
    if is_folder && !path.file_name().is_some_and(is_posts) {
        return Ok((path.to_owned(), Wanted::Site));
    }
    let posts = path.ancestors().find(|path| path.file_name().is_some_and(is_posts));
    let root = match posts.and_then(Path::parent) {
        Some(around) => site_around(around),
        None => path.parent().unwrap_or(path),
    };
    let relative = path.strip_prefix(root).unwrap_or(path);
    let names: Option<Vec<&str>> = relative.iter().map(OsStr::to_str).collect();
    let names = names.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "its name is not UTF-8"))?;
    let relative = names.join("/");
    Ok((root.to_owned(), if is_folder { Wanted::Posts(relative) } else { Wanted::File(relative) }))
}

/// The nearest folder with a configuration, else the folder itself.
fn site_around(folder: &Path) -> &Path {
    let has_config = |folder: &&Path| CONFIG_FILES.iter().any(|name| folder.join(name).is_file());
    folder.ancestors().find(has_config).unwrap_or(folder)
}

pub(super) fn is_posts(name: &OsStr) -> bool {
    POSTS.iter().any(|posts| name == *posts)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_is_asked_for() {
        let temp = tempfile::tempdir().unwrap();
        let base = temp.path().canonicalize().unwrap();
        for folder in ["site/cat/_posts/sub", "bare/_drafts"] {
            fs::create_dir_all(base.join(folder)).unwrap();
        }
        for file in ["site/_config.yml", "site/cat/_posts/sub/x.md", "bare/_drafts/y.md", "z.txt"] {
            fs::write(base.join(file), "").unwrap();
        }
        let cases = [
            ("site", "site", Wanted::Site),
            ("site/cat", "site/cat", Wanted::Site),
            ("site/cat/_posts", "site", Wanted::Posts("cat/_posts".into())),
            ("site/cat/_posts/sub/x.md", "site", Wanted::File("cat/_posts/sub/x.md".into())),
            ("bare/_drafts", "bare", Wanted::Posts("_drafts".into())),
            ("bare/_drafts/y.md", "bare", Wanted::File("_drafts/y.md".into())),
            ("z.txt", "", Wanted::File("z.txt".into())),
        ];
        for (path, root, wanted) in cases {
            let path = base.join(path);
            assert_eq!(locate(&path, path.is_dir()).unwrap(), (base.join(root), wanted), "{}", path.display());
        }
    }
}
