//! What is said while counts are typed: what a column holds, what the row comes to, whether its counts balance.

use super::entry::{Entry, not_a_number};
use super::{Column, Sheet};
use crate::calendar::day;
use crate::domain::refusal::Refusal;
use crate::domain::sentence::{balance_words, counts_words, decimal, met_words, period_words, with_unit};
use crate::domain::target::{Reading, Target};
use crate::domain::trend::Counts;
use crate::failure::Failure;
use crate::text::Lang;
use crate::tui::form::Form;
use crate::tui::model::Model;
use crate::words;

/// The sentences about the cell with the cursor and its row.
pub(in crate::tui::form) fn say(form: &Form, model: &Model) -> String {
    let (Some(sheet), Some(about)) = (&form.sheet, &form.about) else { return String::new() };
    let Some(target) = model.plan.target(&about.target) else { return String::new() };
    let (row, column) = sheet.place(form.at);
    let Some(column) = sheet.columns.get(column) else { return String::new() };
    let entry = form.entry(row);
    if let Some((_, text)) = &entry.strange {
        return not_a_number(text).say(model.lang).to_owned();
    }
    let mut said = vec![format!("{}: {}.", column.title(model.lang), column.meaning(target, model.lang))];
    if model.size.0 < NARROW {
        // Two short lines: whether the counts balance comes first, and what a column holds stands over it.
        let meaning = std::mem::take(&mut said);
        said.extend(apart(&entry, model.lang).or_else(|| of_balance(&entry, model.lang)));
        said.extend(of_counts(&entry, target, model.lang));
        said.extend(together(form, target, model.lang));
        return if said.is_empty() { meaning.join(" ") } else { said.join(" ") };
    }
    said.extend(of_counts(&entry, target, model.lang));
    said.extend(of_balance(&entry, model.lang));
    said.extend(together(form, target, model.lang));
    said.extend(replaced(form, row, target, model.lang));
    said.extend(partial(sheet, row, model.lang));
    said.join(" ")
}

/// Below so many columns only the essential is said.
const NARROW: u16 = 60;

/// `Lệch 5: nhận 99, đã và đang GQ 104.`, where the four counts do not balance.
fn apart(entry: &Entry, lang: Lang) -> Option<String> {
    let balance = entry.whole_balance().filter(|balance| !balance.is_even())?;
    let (left, right) = (balance.received.0 + balance.carried.0, balance.settled.0 + balance.pending.0);
    let [off, left, right] = [(left - right).abs(), left, right].map(|number| decimal(number, lang));
    let words = words!("Lệch {off}: nhận {left}, đã và đang GQ {right}.", "{off} apart: {left} in, {right} out.");
    Some(words.say(lang).to_owned())
}

/// `45/80 = 56,25%.`, or why the counts do not fit.
fn of_counts(entry: &Entry, target: &Target, lang: Lang) -> Option<String> {
    let counts = Counts { count: entry.count?.0, total: entry.total.map(|total| total.0) };
    if counts.total.is_some_and(|total| total <= 0.0 || total < counts.count) {
        return Some(Failure::from(Refusal::BadCount).say(lang));
    }
    if let (Some(count), Some(of)) = (entry.count, entry.count.and_then(|count| target.lacks_total(count, entry.total)))
    {
        return Some(Failure::from(Refusal::NoTotal { count, of: of.to_owned() }).say(lang));
    }
    Some(format!("{}.", counts_words(counts, &target.unit, lang)))
}

/// That the four counts balance, by how much they do not, or what the last of them must be.
fn of_balance(entry: &Entry, lang: Lang) -> Option<String> {
    let number = |number: f64| decimal(number, lang);
    let [received, carried, settled, pending] = entry.balance.map(|count| count.map(|count| count.0));
    if let Some(balance) = entry.whole_balance() {
        if balance.is_even() {
            let sums = balance_words(balance, lang);
            return Some(words!("Cân đối: {sums}.", "Balanced: {sums}.").say(lang).to_owned());
        }
        let (left, right) = (balance.received.0 + balance.carried.0, balance.settled.0 + balance.pending.0);
        let (off, left, right) = (number((left - right).abs()), number(left), number(right));
        let words = words!(
            "Chưa cân đối: tiếp nhận và kỳ trước {left}, đã và đang giải quyết {right}, lệch {off}.",
            "Not balanced: received and carried {left}, settled and pending {right}, {off} apart."
        );
        return Some(words.say(lang).to_owned());
    }
    let (column, must) = match (received, carried, settled, pending) {
        (None, Some(carried), Some(settled), Some(pending)) => (Column::Received, settled + pending - carried),
        (Some(received), None, Some(settled), Some(pending)) => (Column::Carried, settled + pending - received),
        (Some(received), Some(carried), None, Some(pending)) => (Column::Settled, received + carried - pending),
        (Some(received), Some(carried), Some(settled), None) => (Column::Pending, received + carried - settled),
        _ => return None,
    };
    let (name, must) = (column.title(lang), number(must));
    let words = words!("Để cân đối, “{name}” phải là {must}.", "To balance, “{name}” must be {must}.");
    Some(words.say(lang).to_owned())
}

/// What everything comes to with what is typed: `Lũy kế 56,25%, đạt từ 31/03/2024.`
fn together(form: &Form, target: &Target, lang: Lang) -> Option<String> {
    let mut with = target.clone();
    for (_, reading) in form.entered() {
        let reading: Reading = reading.ok()?;
        with.readings.retain(|known| (known.on, &known.part) != (reading.on, &reading.part));
        with.readings.push(reading);
    }
    with.readings.sort_by(|a, b| (a.on, &a.part).cmp(&(b.on, &b.part)));
    let standing = with.standing();
    let value = with_unit(standing.value?, &target.unit, lang);
    let met = met_words(standing.met, standing.since, lang);
    let comma = if met.is_empty() { "" } else { ", " };
    Some(words!("Lũy kế {value}{comma}{met}.", "All together {value}{comma}{met}.").say(lang).to_owned())
}

/// That the counts that are known stop before the last day of the row, which is that of what is typed.
fn partial(sheet: &Sheet, row: usize, lang: Lang) -> Option<String> {
    let row = sheet.rows.get(row)?;
    let (until, on) = (day(row.known.as_ref()?.1), day(row.on));
    let words = words!(
        "Số đã có tính đến {until}; số gõ vào tính đến {on}.",
        "What is known counts up to {until}, what is typed up to {on}."
    );
    Some(words.say(lang).to_owned())
}

/// That another reading of the same last day gives way: a day and part has one.
fn replaced(form: &Form, row: usize, target: &Target, lang: Lang) -> Option<String> {
    let reading = form.entered().into_iter().find(|(at, _)| *at == row)?.1.ok()?;
    let is_other =
        |known: &&Reading| (known.on, &known.part) == (reading.on, &reading.part) && known.from != reading.from;
    let known = target.readings.iter().find(is_other)?;
    let (period, counts) = (period_words(known, lang), counts_words(Counts::of(known), &target.unit, lang));
    Some(words!("Thay số liệu {period}: {counts}.", "Replaces {period}: {counts}.").say(lang).to_owned())
}
