//! How a run is watched and stopped from outside.

/// Told how far a run is, and asked whether to go on.
pub trait Control: Sync {
    /// So many documents will be processed.
    fn begin(&self, documents: u64);
    /// One more document is done.
    fn tick(&self);
    /// The documents are done; outputs are being completed.
    fn finishing(&self);
    /// Whether the run should stop now and leave nothing behind.
    fn cancelled(&self) -> bool;
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet;

impl Control for Quiet {
    fn begin(&self, _: u64) {}
    fn tick(&self) {}
    fn finishing(&self) {}
    fn cancelled(&self) -> bool {
        false
    }
}
