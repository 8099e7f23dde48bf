//! How a task stands, and how its day came about, in words.

use crate::domain::due::{DueStatus, Outcome, Standing};
use crate::domain::schedule::Schedule;
use crate::domain::sentence;
use crate::text::plural;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::words;

/// `▲ quá hạn 25 ngày`, `còn 13 ngày`, `◊ chờ mốc: KH của thành phố`.
pub(in crate::tui::view) fn how_it_stands(model: &Model, standing: &Standing) -> (String, Role) {
    let (lang, signs) = (model.lang, &model.theme.signs);
    let days = standing.days_left.unwrap_or(0);
    let en = plural(days, "day", "days");
    let say = |words: crate::text::Words| words.say(lang).to_owned();
    match standing.status {
        DueStatus::Overdue => {
            let late = -days;
            let en = plural(late, "day", "days");
            (format!("{} {}", signs.overdue, say(words!("quá hạn {late} ngày", "{late} {en} overdue"))), Role::Overdue)
        }
        DueStatus::Soon if days == 0 => (lang.of("đến hạn hôm nay", "due today").to_owned(), Role::Strong),
        DueStatus::Soon => (say(words!("sắp đến hạn, còn {days} ngày", "due soon, in {days} {en}")), Role::Plain),
        DueStatus::OnTrack => (say(words!("trong hạn, còn {days} ngày", "in time, {days} {en} left")), Role::Plain),
        DueStatus::Waiting => {
            let trigger = standing.waiting_for.as_ref().and_then(|id| model.plan.trigger(id));
            let name = trigger.map_or("", |trigger| &trigger.name);
            (format!("{} {}", signs.waiting, say(words!("chờ mốc: {name}", "waits for: {name}"))), Role::Waiting)
        }
        DueStatus::Continuous => (lang.of("thường xuyên", "all the time").to_owned(), Role::Plain),
        DueStatus::None => (String::new(), Role::Plain),
        DueStatus::Finished => (finished(model, standing), Role::Plain),
    }
}

fn finished(model: &Model, standing: &Standing) -> String {
    let lang = model.lang;
    let words = match (standing.outcome, standing.late_by, standing.due) {
        (_, _, None) => return lang.of("hoàn thành", "done").to_owned(),
        (Some(Outcome::Early), ..) => return lang.of("hoàn thành trước hạn", "done early").to_owned(),
        (Some(Outcome::Late), Some(days), _) => {
            let en = plural(days, "day", "days");
            words!("hoàn thành, quá hạn {days} ngày", "done, {days} {en} late")
        }
        _ => return lang.of("hoàn thành đúng hạn", "done on time").to_owned(),
    };
    words.say(lang).to_owned()
}

/// `30 ngày từ 23/01/2024, KH của thành phố · 59/QĐ-UBND`: how the day of a term came about.
pub(in crate::tui::view) fn computed(model: &Model, schedule: &Schedule) -> Option<String> {
    sentence::computed(schedule, &model.plan.triggers, model.lang)
}
