//! What Markdown says about letters: bold between `**`, headings, items, and signs with a backslash before them.

/// Runs of letters of a line that are told apart.
const MOST_RUNS: usize = 500;

/// Whether the letters that come are bold.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Emphasis {
    bold: bool,
}

impl Emphasis {
    /// The paragraphs of a line, each in runs of letters with whether they are bold. Between `****` one bold paragraph
    /// ends and the next begins.
    pub(super) fn paragraphs(&mut self, text: &str) -> Vec<Vec<(String, bool)>> {
        let (text, is_heading) = heading(text);
        let mut paragraphs = vec![Vec::new()];
        for (at, part) in text.splitn(MOST_RUNS, "****").enumerate() {
            if at > 0 {
                paragraphs.push(Vec::new());
            }
            for (at, run) in part.splitn(MOST_RUNS, "**").enumerate() {
                if at > 0 {
                    self.bold = !self.bold;
                }
                if let Some(paragraph) = paragraphs.last_mut() {
                    paragraph.push((unescaped(run), self.bold || is_heading));
                }
            }
        }
        paragraphs
    }
}

/// `## ` before a heading.
fn heading(text: &str) -> (&str, bool) {
    let rest = text.trim_start_matches('#');
    let count = text.len() - rest.len();
    if (1..=6).contains(&count) && rest.starts_with(' ') { (rest, true) } else { (text, false) }
}

/// Whether a line is only there to be seen: `---`, `***`, `===`, a fence.
pub(super) fn is_ornament(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("```")
        || (text.len() >= 3 && text.chars().all(|c| matches!(c, '-' | '*' | '=' | '_' | '─' | '—' | ' ')))
}

/// Whether a paragraph begins as an item of a list.
pub(super) fn is_item(text: &str) -> bool {
    ["- ", "– ", "+ ", "* ", "• "].iter().any(|mark| text.starts_with(mark))
}

/// `1\.` as `1.`.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let is_escape = c == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        plain.push(if is_escape { letters.next().unwrap_or(c) } else { c });
    }
    plain
}
