//! A plan that was read from a file and is looked at before it is taken in: its lines, and where the cursor is among them.

use crate::import::preview::{
    About, Detail, Line, amending, areas, difference, doubtful, facts, head, looked_at, unchanged,
};
use crate::import::wanted::Wanted;
use crate::text::Lang;

/// The file whose plan is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    /// The number under which it is read now; none while nothing is read.
    pub reading: Option<u64>,
    /// How the path that is typed may go on.
    pub offers: Vec<String>,
}

/// The preview of a plan.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What is about to be taken in.
    pub wanted: Box<Wanted>,
    /// The name of its file.
    pub file: String,
    /// What is said of it.
    pub lines: Vec<Line>,
    /// The chosen line.
    pub at: usize,
    /// The first line that shows.
    pub top: usize,
    /// Something was corrected that leaving would lose.
    pub is_corrected: bool,
    /// It was sent, and is not answered yet.
    pub is_sent: bool,
}

impl Preview {
    /// The preview with the cursor on its first line.
    pub fn new(wanted: Box<Wanted>, file: String, lang: Lang) -> Preview {
        let lines = lines(&wanted, lang);
        Preview { wanted, file, lines, at: 0, top: 0, is_corrected: false, is_sent: false }
    }

    /// Says anew what is wanted now; the cursor stays on the line about the same, where there is one.
    pub fn refresh(&mut self, lang: Lang) {
        let about = self.about();
        self.lines = lines(&self.wanted, lang);
        self.at = self.at.min(self.lines.len().saturating_sub(1));
        if about != About::Nothing && self.about() != about {
            let near = |at: &usize| at.abs_diff(self.at);
            let same = self.lines.iter().enumerate().filter(|(_, line)| line.about == about).map(|(at, _)| at);
            self.at = same.min_by_key(near).unwrap_or(self.at);
        }
    }

    /// What the chosen line is about.
    pub fn about(&self) -> About {
        self.lines.get(self.at).map_or(About::Nothing, |line| line.about)
    }
}

/// Whose plan it is, what a person must look at, then everything that was read, or that is other than it was.
fn lines(wanted: &Wanted, lang: Lang) -> Vec<Line> {
    let read = &wanted.source.read;
    let mut lines = vec![head(&read.draft, lang)];
    match &wanted.amends {
        Some(amends) => lines.push(amending(amends, lang)),
        None => lines.extend(facts(&read.draft, lang)),
    }
    lines.extend(looked_at(read, lang));
    match &wanted.amends {
        Some(amends) => {
            let mend = lang.of("ở đây: Enter.", "here: Enter.");
            lines.extend(doubtful(amends, mend, lang));
            lines.extend(difference(amends, &read.draft, lang));
            lines.push(unchanged(amends, lang));
        }
        None => lines.extend(areas(&read.draft, Detail::Words, lang)),
    }
    lines
}
