//! Posts that several backups of one blog have.

use std::collections::HashMap;

use super::element::Element;
use super::head::{Kind, number};
use super::text::Notes;

/// What readers left, and when: it may be more in a later backup of the same post.
const RESPONSES: [&str; 4] = ["comment", "trackback", "logs", "modified"];

/// Kind, number, and a hash of what a post says.
type Said = (&'static str, String, blake3::Hash);

/// The posts of all files by what they say.
#[derive(Default)]
pub(super) struct Repeated {
    /// Places of the heads of posts that say the same, and how many comments each has.
    same: HashMap<Said, Vec<(usize, usize)>>,
}

impl Repeated {
    /// Takes a document in whose head has that place.
    pub(super) fn add(&mut self, kind: Kind, element: &Element, place: usize, notes: &mut Notes) {
        let Some(number) = number(element, notes) else { return };
        let mut hasher = blake3::Hasher::new();
        for child in element.children.iter().filter(|child| !RESPONSES.contains(&&*child.name)) {
            let name = child.children.iter().find(|child| child.name == "name").map_or(&[][..], |name| &name.raw);
            for piece in [child.name.as_bytes(), &child.raw, name] {
                hasher.update(&(piece.len() as u64).to_le_bytes());
                hasher.update(piece);
            }
        }
        let comments = comments(element);
        self.same.entry((kind.name(), number, hasher.finalize())).or_default().push((place, comments));
    }

    /// Of every post that is there more than once, all but the one with the most comments, and of these the last; places
    /// in order.
    pub(super) fn older(self) -> Vec<usize> {
        let mut older = Vec::new();
        for posts in self.same.into_values() {
            let kept = posts.iter().copied().max_by_key(|&(place, comments)| (comments, place));
            older.extend(posts.into_iter().filter(|post| Some(*post) != kept).map(|(place, _)| place));
        }
        older.sort_unstable();
        older
    }
}

fn comments(element: &Element) -> usize {
    let mut open = vec![element];
    let mut count = 0;
    while let Some(element) = open.pop() {
        count += usize::from(element.name == "comment");
        open.extend(&element.children);
    }
    count
}
