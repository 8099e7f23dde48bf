//! The line in which a filter is typed: it filters with every key, offers how the last words may go on, and says what it
//! does not understand.

use super::field::Field;
use super::model::Model;
use crate::domain::filter::{DUES, FLAGS, Filter, KEYS, LONGEST_FILTER, SAID, expand};
use crate::failure::Failure;
use crate::text::{Lang, fold};

/// Offers worth showing.
const MOST_OFFERS: usize = 8;
/// Words at the end of the line that an offer may take up.
const MOST_WORDS: usize = 4;

/// A filter being typed.
#[derive(Clone, Debug)]
pub struct FilterLine {
    /// The text.
    pub field: Field,
    /// The filter from before, for Esc.
    pub before: String,
    /// Why the text is no filter.
    pub trouble: Option<String>,
    /// How the last words may go on; Tab takes the first.
    pub offers: Vec<String>,
}

impl FilterLine {
    /// The line with the filter in use.
    pub fn open(model: &Model) -> FilterLine {
        let before = model.filter_text.clone();
        let field = Field::line(LONGEST_FILTER).with_text(&before);
        FilterLine { field, before, trouble: None, offers: Vec::new() }
    }

    /// Works out anew what the text may become.
    pub fn look(&mut self, model: &Model) {
        self.offers = offers(self.field.text(), model).into_iter().map(|(_, offer)| offer).collect();
    }

    /// The text without the last words, which may go on.
    pub fn finished(&self, model: &Model) -> String {
        let typed = self.field.text();
        let start = offers(typed, model).first().map_or(typed.len(), |(start, _)| *start);
        typed[..start].trim_end_matches(['-', ' ']).to_owned()
    }

    /// Puts the first offer in the place of the words it goes on from.
    pub fn complete(&mut self, model: &Model) {
        let typed = self.field.text().to_owned();
        let Some((start, offer)) = offers(&typed, model).into_iter().next() else { return };
        // What wants a value is not finished.
        let end = if offer.ends_with(':') { "" } else { " " };
        let old = std::mem::replace(&mut self.field, Field::line(1));
        self.field = old.with_text(&format!("{}{offer}{end}", &typed[..start]));
    }
}

/// Reads a filter for the plan that is shown, with saved ones put in.
pub fn read(text: &str, model: &Model) -> Result<Filter, Failure> {
    let filter = Filter::parse(&expand(text, &model.plan.filters)?, model.today)?;
    filter.check(&model.plan)?;
    Ok(filter)
}

/// What the last words may become, and from which byte on.
fn offers(typed: &str, model: &Model) -> Vec<(usize, String)> {
    let starts = typed.char_indices().filter(|(at, c)| *c != ' ' && (*at == 0 || typed[..*at].ends_with(' ')));
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let known = known(model);
    let mut found: Vec<(usize, String)> = Vec::new();
    // The longest run of words first: `dang th` is more than `th`.
    for start in starts.iter().rev().take(MOST_WORDS).rev() {
        let tail = typed[*start..].trim_start_matches('-');
        let folded = fold(tail);
        let goes_on = |offer: &&String| {
            let offer = fold(offer);
            !folded.is_empty() && offer.starts_with(&folded) && (offer != folded || offer.ends_with(':'))
        };
        let begin = *start + (typed[*start..].len() - tail.len());
        found.extend(known.iter().filter(goes_on).map(|offer| (begin, offer.clone())));
    }
    found.dedup();
    found.truncate(MOST_OFFERS);
    found
}

/// Everything that can be typed besides words: what the screens say, keys, units, labels and saved filters of the plan.
fn known(model: &Model) -> Vec<String> {
    let said = SAID.iter().filter(|_| model.lang == Lang::Vi).map(|(said, _)| (*said).to_owned());
    let keys = KEYS.iter().map(|key| format!("{key}:"));
    let flags = FLAGS.iter().map(|flag| (*flag).to_owned());
    let dues = DUES.iter().map(|due| format!("due:{due}"));
    let plan = &model.plan;
    let labels: std::collections::BTreeSet<&String> = plan.tasks.iter().flat_map(|task| &task.labels).collect();
    let labels = labels.into_iter().filter(|label| !label.contains(' ')).map(|label| format!("label:{label}"));
    let saved = plan.filters.keys().filter(|name| !name.contains(' ')).map(|name| format!("@{name}"));
    let all = said.chain(flags).chain(keys).chain(dues).chain(labels).chain(saved);
    all.collect()
}
