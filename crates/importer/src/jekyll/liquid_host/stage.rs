//! When templates run.

/// When a template runs. What it sees of other documents depends on it: Jekyll renders one collection after the other,
/// then pages, and what has been rendered is seen as such. Excerpts are rendered whenever they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Stage {
    /// The turn of the collection (see [`Config::turn`](crate::jekyll::config::Config::turn)).
    pub(super) turn: usize,
    /// How many templates show what this one gives, each within the next.
    depth: u8,
}

impl Stage {
    /// What templates show is shown at most this deep: they may show each other without end.
    const DEEPEST: u8 = 4;

    /// When documents of this turn are rendered for themselves.
    pub(super) fn of(turn: usize) -> Self {
        Self { turn, depth: 0 }
    }

    /// When a document of this turn is rendered to be shown at this stage.
    pub(super) fn within(self, turn: usize) -> Option<Self> {
        (self.depth < Self::DEEPEST).then_some(Self { turn, depth: self.depth + 1 })
    }
}
