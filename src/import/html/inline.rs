//! Elements inside a line that are open, for what they say about its dress.

/// More than so many inside each other change nothing any more.
const MOST: usize = 256;

/// The elements that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Inline {
    open: Vec<(String, bool)>,
    /// Where the elements of the open cell begin; those outside stay open, and out of reach.
    bases: Vec<usize>,
}

impl Inline {
    /// Whether letters are bold here.
    pub(super) fn is_bold(&self) -> bool {
        self.open.last().is_some_and(|(_, bold)| *bold)
    }

    /// An element begins; `bold` if it says so.
    pub(super) fn open(&mut self, name: &str, bold: Option<bool>) {
        if self.open.len() < MOST {
            let bold = bold.unwrap_or(self.is_bold());
            self.open.push((name.to_owned(), bold));
        }
    }

    /// An element ends, and those inside it that were left open.
    pub(super) fn close(&mut self, name: &str) {
        let base = self.base();
        if let Some(at) = self.open[base..].iter().rposition(|(open, _)| open == name) {
            self.open.truncate(base + at);
        }
    }

    /// A table begins: its cells begin in plain letters.
    pub(super) fn enter(&mut self) {
        if self.open.len() < MOST {
            self.open.push((String::new(), false));
        }
        self.bases.push(self.open.len());
    }

    /// Whether a table is open.
    pub(super) fn is_entered(&self) -> bool {
        !self.bases.is_empty()
    }

    /// A cell begins or ends: what was left open in it is closed.
    pub(super) fn reset(&mut self) {
        self.open.truncate(self.base());
    }

    /// A table ends.
    pub(super) fn leave(&mut self) {
        self.reset();
        self.bases.pop();
        if self.open.last().is_some_and(|(name, _)| name.is_empty()) {
            self.open.pop();
        }
    }

    fn base(&self) -> usize {
        self.bases.last().copied().unwrap_or(0)
    }
}
