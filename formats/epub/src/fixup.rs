//! Places in a chapter's text that can be written only when more is known.

use posthaul_model::{AssetHash, Pos};

/// What an attribute will hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// `src`: an image of the book.
    Image(AssetHash),
    /// `href`: a chapter, by its place among the heads.
    Chapter {
        /// The place.
        place: usize,
        /// An id in that chapter.
        fragment: Option<String>,
        /// Where the link stood in the source.
        pos: Pos,
    },
}

/// A place in a chapter's text: just before the end of a start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fixup {
    /// Byte offset.
    pub(crate) offset: usize,
    /// What belongs there.
    pub(crate) target: Target,
}

/// What is done with a fixup.
pub(crate) enum Fix {
    /// This is written.
    Write(String),
    /// It waits.
    Wait,
}

/// Writes what is known by now; what waits is returned with its new offset.
pub(crate) fn apply(text: &str, fixups: Vec<Fixup>, mut fix: impl FnMut(&Target) -> Fix) -> (String, Vec<Fixup>) {
    let mut out = String::with_capacity(text.len() + fixups.len() * 32);
    let mut waiting = Vec::new();
    let mut done = 0;
    for fixup in fixups {
        out.push_str(&text[done..fixup.offset]);
        done = fixup.offset;
        match fix(&fixup.target) {
            Fix::Write(attribute) => out.push_str(&attribute),
            Fix::Wait => waiting.push(Fixup { offset: out.len(), target: fixup.target }),
        }
    }
    out.push_str(&text[done..]);
    (out, waiting)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_keeps_its_place() {
        let chapter = |place| Target::Chapter { place, fragment: None, pos: Pos::default() };
        let fixups = vec![
            Fixup { offset: 2, target: chapter(0) },
            Fixup { offset: 5, target: chapter(1) },
            Fixup { offset: 8, target: chapter(2) },
        ];
        let (text, waiting) = apply("<a><b><c>", fixups, |target| match target {
            Target::Chapter { place: 1, .. } => Fix::Wait,
            _ => Fix::Write(" x".into()),
        });
        assert_eq!(text, "<a x><b><c x>");
        assert_eq!(waiting, [Fixup { offset: 7, target: chapter(1) }]);
        let (text, waiting) = apply(&text, waiting, |_| Fix::Write(" y".into()));
        assert_eq!((text.as_str(), waiting.len()), ("<a x><b y><c x>", 0));
    }
}
