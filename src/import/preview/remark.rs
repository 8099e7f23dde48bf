//! What a person should look at before a plan is taken in, in words: for the preview, and for the draft.

use crate::domain::id::TaskNo;
use crate::domain::plan::Plan;
use crate::import::plan_change::{Doubt, What};
use crate::import::plan_paper::{NewUnit, Remark};
use crate::import::wanted::Amends;
use crate::text::{Lang, cut};
use crate::words;

/// `Nhiệm vụ 4 (bảng 2, dòng 7, cột Tiến độ): “…” Không hiểu thời hạn.`
pub fn remark(remark: &Remark, lang: Lang) -> String {
    let task = remark.task.map(|task| format!("{} {task}", lang.of("Nhiệm vụ", "Task")));
    let place = remark.place.as_ref().map(|place| format!("({})", place.words().say(lang)));
    let subject: Vec<String> = task.into_iter().chain(place).collect();
    let mut line = if subject.is_empty() { String::new() } else { format!("{}: ", subject.join(" ")) };
    let words = remark.words.say(lang);
    if let Some(found) = remark.found.as_ref().filter(|found| !words.contains(found.as_str())) {
        line = format!("{line}“{found}”. ");
    }
    line.push_str(words);
    line.trim_start().to_owned()
}

/// `Văn phòng - Thống kê: 14 chỗ; cũng ghi là Văn phòng`
pub fn new_unit(unit: &NewUnit, lang: Lang) -> String {
    let (name, count) = (&unit.name, unit.count);
    let also = unit.also.join(", ");
    let told = words!("{name}: {count} chỗ", "{name}: named {count} times");
    if also.is_empty() {
        told.say(lang).to_owned()
    } else {
        format!("{}; {} {also}", told.say(lang), lang.of("cũng ghi là", "also printed as"))
    }
}

/// A pair of tasks that a person should look at; where its number is changed is for whoever shows it.
pub fn doubt(doubt: &Doubt, plan: &Plan, lang: Lang) -> String {
    let task = doubt.task;
    let perhaps: Vec<String> = doubt
        .perhaps
        .iter()
        .map(|number| {
            format!("{number} “{}”", plan.task(*number).map_or(String::new(), |task| cut(&task.title, 40).into_owned()))
        })
        .collect();
    let perhaps = perhaps.join(lang.of(" hay ", " or "));
    let told = words!(
        "? {task}: có phải là nhiệm vụ {perhaps}? Nếu khác, sửa số",
        "? {task}: is it task {perhaps}? If not, change its number"
    );
    told.say(lang).to_owned()
}

/// For each task of an amended plan what is other about it.
pub fn changes(amends: &Amends, lang: Lang) -> Vec<(TaskNo, String)> {
    let added = amends.difference.added.iter().map(|number| (*number, lang.of("thêm", "added").to_owned()));
    let changed = amends.difference.changed.iter().map(|changed| {
        let what: Vec<&str> = changed.what.iter().map(|what| what_title(*what, lang)).collect();
        (changed.task, what.join(", "))
    });
    added.chain(changed).collect()
}

/// What is other about a task.
pub fn what_title(what: What, lang: Lang) -> &'static str {
    match what {
        What::Reworded => lang.of("lời văn", "reworded"),
        What::Rescheduled => lang.of("tiến độ", "rescheduled"),
        What::Reassigned => lang.of("phân công", "reassigned"),
        What::Products => lang.of("sản phẩm", "deliverables"),
        What::Placed => lang.of("lĩnh vực", "area"),
        What::Restored => lang.of("đưa vào lại", "restored"),
    }
}
