//! What was typed, read back while it is typed.

use super::{Content, Form, Input, Kind, fields, import, read, trigger};
use crate::calendar::{Date, day, day_month, parse_date, weekday_in_sentence};
use crate::domain::sentence::grouped;
use crate::domain::task::{Budget, Evidence};
use crate::failure::Failure;
use crate::text::{Lang, Words};
use crate::tui::model::Model;
use crate::words;
use chrono::Datelike;

/// What the text of a field means.
pub(super) fn read_back(form: &Form, input: &Input, text: &str, model: &Model) -> String {
    if let Some(said) = import::read_back(form, text, model).filter(|_| form.kind == Kind::ImportTask) {
        return said;
    }
    match input.content {
        Content::Text | Content::Path => String::new(),
        Content::Day => match parse_date(text, form.counts_from(form.tasks.first().copied(), text, model)) {
            // Of several tasks each has its own day.
            Ok(_) if form.kind == Kind::Extend && form.tasks.len() > 1 && text.trim_start().starts_with('+') => {
                model.lang.of("Tính từ hạn hiện tại của từng nhiệm vụ.", "Counted from the due day of each.").to_owned()
            }
            Ok(date) => match form.no_extension(form.tasks.first().copied(), date, model) {
                Some(refusal) => Failure::from(refusal).say_on_board(model.lang),
                None => say_day(date, model),
            },
            Err(error) => format!("{} {}", error.message().say(model.lang), error.hint().say(model.lang)),
        },
        Content::Evidence => say_evidence(text, model),
        Content::Happened => trigger::say(form, text, model),
        Content::Money => match Budget::sum(text) {
            Some(sum) => format!("{} {}", grouped(sum), model.lang.of("đồng.", "VND.")),
            None => input.example.clone(),
        },
        Content::Schedule => fields::say_schedule(text, model),
        Content::Units => fields::say_units(text, model),
    }
}

/// `29/03/2024 là thứ Sáu.`, and for a day off the working day before it.
pub fn say_day(date: Date, model: &Model) -> String {
    let said = |lang: Lang| (day(date), weekday_in_sentence(date, lang));
    let ((vi_day, vi), (en_day, en)) = (said(Lang::Vi), said(Lang::En));
    if !model.calendar.is_day_off(date) {
        return words!("{vi_day} là {vi}.", "{en_day} is a {en}.").say(model.lang).to_owned();
    }
    let is_weekend = date.weekday().num_days_from_monday() > 4;
    let (vi_off, en_off) = if is_weekend { ("", "") } else { (", nghỉ lễ", ", a holiday") };
    let before = model.calendar.last_working_day(date);
    let (short, vi_before, en_before) =
        (day_month(before), weekday_in_sentence(before, Lang::Vi), weekday_in_sentence(before, Lang::En));
    let words: Words = words!(
        "{vi_day} là {vi}{vi_off}; ngày làm việc trước đó: {vi_before} {short}.",
        "{en_day} is a {en}{en_off}; working day before: {en_before} {short}."
    );
    words.say(model.lang).to_owned()
}

fn say_evidence(text: &str, model: &Model) -> String {
    if let Some(words) = read::impossible_day(text, model) {
        return words.say(model.lang).to_owned();
    }
    let documents = read::evidence(text, model);
    let count = documents.len();
    let several = words!("{count} văn bản: ", "{count} documents: ");
    let begin = if count > 1 { several.say(model.lang) } else { "" };
    begin.to_owned() + &documents.iter().map(|document| say_document(document, model)).collect::<Vec<_>>().join("; ")
}

fn say_document(evidence: &Evidence, model: &Model) -> String {
    let mut parts = vec![match evidence.number.as_str() {
        // Proof is the number of a document; a link or words alone are taken, and said to be no more.
        "" => model.lang.of("Không có số, ký hiệu", "Without a number").to_owned(),
        number => format!("{} {number}", model.lang.of("Số", "No.")),
    }];
    parts.extend(evidence.date.map(|date| format!("{} {}", model.lang.of("ngày", "of"), day(date))));
    parts.extend(evidence.subject.clone());
    parts.extend(evidence.link.clone());
    parts.join(" · ")
}
