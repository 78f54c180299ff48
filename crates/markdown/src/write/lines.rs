//! Lines with the marks of the containers they stand in.

/// The text written so far.
#[derive(Debug, Default)]
pub(super) struct Lines {
    out: String,
    /// What every line begins with: `> ` for a quotation, spaces for an item.
    prefix: String,
    /// Whether the current line has its prefix (an item's marker) already.
    begun: bool,
}

impl Lines {
    /// One or more lines.
    pub(super) fn text(&mut self, text: &str) {
        for line in text.split('\n') {
            if !std::mem::take(&mut self.begun) {
                let prefix = if line.is_empty() { self.prefix.trim_end_matches(' ') } else { &self.prefix };
                self.out.push_str(prefix);
            }
            self.out.push_str(line);
            if line.is_empty() && self.out.ends_with(' ') {
                self.out.truncate(self.out.trim_end_matches(' ').len());
            }
            self.out.push('\n');
        }
    }

    /// A blank line, unless the container has just begun.
    pub(super) fn blank(&mut self) {
        if !self.begun && !self.out.is_empty() {
            self.text("");
        }
    }

    /// Begins a container: its marker, and what its further lines begin with. Returns what [`Self::end`] wants.
    pub(super) fn begin(&mut self, marker: &str, continued: &str) -> usize {
        if !std::mem::replace(&mut self.begun, true) {
            self.out.push_str(&self.prefix);
        }
        self.out.push_str(marker);
        let before = self.prefix.len();
        self.prefix.push_str(continued);
        before
    }

    /// Ends a container, also one that nothing was written into.
    pub(super) fn end(&mut self, before: usize) {
        if self.begun {
            self.text("");
        }
        self.prefix.truncate(before);
    }

    /// The whole.
    pub(super) fn finish(self) -> String {
        self.out
    }
}
