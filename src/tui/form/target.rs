//! What a form about a target is about, and the judgement of an objective.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::change::Trouble;
use super::fields::{choice, filled, long};
use super::{Form, Input};
use crate::calendar::{Date, Every, Period};
use crate::domain::change::Change;
use crate::domain::id::TargetId;
use crate::domain::target::{Reading, Target};
use crate::text::Lang;
use crate::tui::model::Model;

/// The target, and of which days its counts are entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Which.
    pub target: TargetId,
    /// As printed.
    pub label: String,
    /// None for an objective in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// Of which days counts are entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Span {
    /// One row for each month or quarter that has begun.
    Each(Every),
    /// One row for each month that has begun, counted from the beginning of the plan.
    UpTo,
    /// One row for each part, in this period.
    Parts(Period),
    /// One row for each part, from the beginning of the plan up to today.
    PartsUpTo,
}

impl Span {
    /// `theo tháng`
    fn name(self, lang: Lang) -> String {
        match self {
            Span::Each(Every::Month) => lang.of("theo tháng", "by month").to_owned(),
            Span::Each(_) => lang.of("theo quý", "by quarter").to_owned(),
            Span::Parts(period) => period.title(lang),
            Span::UpTo | Span::PartsUpTo => lang.of("lũy kế từ đầu kế hoạch", "from the beginning").to_owned(),
        }
    }

    /// Those a target can be entered by, in the order of the page keys.
    fn all(target: &Target, model: &Model) -> Vec<Span> {
        if target.binds.is_none() {
            return vec![Span::Each(Every::Month), Span::Each(Every::Quarter), Span::UpTo];
        }
        let periods = [Every::Month, Every::Quarter].into_iter().flat_map(|every| begun(every, model));
        periods.map(Span::Parts).chain([Span::PartsUpTo]).collect()
    }

    /// The one that the newest readings were entered by; by quarter where they do not tell.
    fn usual(target: &Target, model: &Model) -> Span {
        let of_parts = target.binds.is_some();
        if target.readings.last().is_some_and(|reading| reading.from.is_none()) {
            return if of_parts { Span::PartsUpTo } else { Span::UpTo };
        }
        let every = target.readings.iter().rev().find_map(every).unwrap_or(Every::Quarter);
        match begun(every, model).last() {
            Some(period) if of_parts => Span::Parts(*period),
            _ => Span::Each(every),
        }
    }
}

/// Whether a reading is of a month or of a quarter. The first days of a quarter may be of either.
fn every(reading: &Reading) -> Option<Every> {
    let from = reading.from?;
    let month = Period::containing(from, Every::Month);
    let begins_quarter = Period::containing(from, Every::Quarter).first_day() == from;
    match reading.on.cmp(&month.last_day()) {
        Ordering::Greater => Some(Every::Quarter),
        Ordering::Less if begins_quarter => None,
        _ => Some(Every::Month),
    }
}

/// The periods of the plan that have begun, oldest first.
pub(super) fn begun(every: Every, model: &Model) -> Vec<Period> {
    let head = &model.plan.head;
    let last = model.today.min(head.last_day);
    let first = Period::containing(head.first_day, every);
    std::iter::successors(Some(first), |period| Some(period.next()))
        .take_while(|period| period.first_day() <= last)
        .take(MOST_PERIODS)
        .collect()
}

/// No plan has more; a wrong last day must not fill the screen.
const MOST_PERIODS: usize = 60;

impl About {
    /// The counts of a target, by the periods it was counted by before.
    pub fn counted(target: &Target, model: &Model) -> About {
        let span = Some(Span::usual(target, model));
        About { target: target.id.clone(), label: target.name(), span }
    }

    /// The judgement of an objective.
    pub fn judged(target: &Target) -> About {
        About { target: target.id.clone(), label: target.name(), span: None }
    }

    /// The same target by the next or the previous periods.
    #[must_use]
    pub fn by_others(&self, by: isize, model: &Model) -> About {
        let Some(target) = model.plan.target(&self.target) else { return self.clone() };
        let all = Span::all(target, model);
        let at = all.iter().position(|span| Some(*span) == self.span).unwrap_or(0);
        let next = at.checked_add_signed(by).map_or(all.len() - 1, |at| at % all.len());
        About { span: Some(all[next]), ..self.clone() }
    }

    /// `theo tháng · 2.đ (Tỷ lệ hồ sơ đúng hạn)`
    pub fn name(&self, lang: Lang) -> String {
        match self.span {
            Some(span) => format!("{} · {}", span.name(lang), self.label),
            None => self.label.clone(),
        }
    }
}

/// Met or not, why, and on which day.
pub(super) fn judgement(model: &Model, form: &Form, on: Input) -> Vec<Input> {
    let lang = model.lang;
    let known = form.about.as_ref().and_then(|about| model.plan.target(&about.target));
    let judged = known.and_then(|target| target.assessment.as_ref());
    let answers = vec![lang.of("đạt", "met").to_owned(), lang.of("chưa đạt", "not met").to_owned()];
    // No answer is the likely one: whoever judges chooses.
    let now = judged.map_or(String::new(), |judged| answers[usize::from(!judged.met)].clone());
    vec![
        Input { is_fixed: true, ..filled(choice(lang.of("Kết quả", "Outcome"), answers, ""), &now) },
        filled(long(lang.of("Nhận xét", "Why"), ""), judged.map_or("", |judged| &judged.text)),
        on,
    ]
}

impl Form {
    /// The judgement that is asked for.
    pub(super) fn judgement(&self, model: &Model) -> Result<Change, Trouble> {
        let target = self.about.as_ref().map(|about| about.target.clone());
        let target = target.ok_or_else(|| {
            super::change::trouble(0, crate::words!("Chưa chọn mục tiêu.", "No objective is chosen."))
        })?;
        let on: Option<Date> = self.day(2, model)?;
        self.needed(0)?;
        let met = self.inputs.first().and_then(Input::choice) == Some(0);
        Ok(Change::RecordAssessment { target, met, text: self.text(1), on })
    }
}
