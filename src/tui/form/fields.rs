//! The fields of each form, what is in them at first, and how they are read back.

use super::{Content, Form, Input, Kind, Part};
use crate::calendar::day;
use crate::domain::decide::find_unit;
use crate::domain::plan::Plan;
use crate::domain::schedule::{Due, Schedule};
use crate::domain::task::{NoteKind, Task};
use crate::failure::Failure;
use crate::import::schedule_phrase::ReadSchedule;
use crate::text::Lang;
use crate::tui::field::Field;
use crate::tui::model::Model;
use crate::words;

const LONG: usize = 2000;
const SHORT: usize = 200;

/// What a form is called.
pub(super) fn title(form: &Form, lang: Lang) -> &'static str {
    match form.kind {
        Kind::Settle => lang.of("Ghi minh chứng", "Evidence"),
        Kind::NotArising => lang.of("Không phát sinh", "Not arising"),
        Kind::Note(NoteKind::Note) => lang.of("Ghi chú", "Note"),
        Kind::Note(NoteKind::Decision) => lang.of("Ý kiến chỉ đạo", "Decision of a leader"),
        Kind::Note(NoteKind::Progress) => lang.of("Tiến độ trong kỳ báo cáo", "Progress in a report period"),
        Kind::Extend => lang.of("Gia hạn", "Extension"),
        Kind::Block => lang.of("Vướng mắc", "Blocked"),
        Kind::Submit => lang.of("Đã trình, chờ ký", "Submitted for signature"),
        Kind::Assign => lang.of("Giao bộ phận, người thực hiện", "Assignment"),
        Kind::Trigger => lang.of("Mốc tính hạn", "Trigger"),
        Kind::Schedule => lang.of("Tiến độ theo Kế hoạch", "Schedule"),
        Kind::Label => lang.of("Nhãn", "Labels"),
        Kind::Depend => lang.of("Thực hiện sau nhiệm vụ khác", "Comes after"),
        Kind::Correct => lang.of("Đính chính lời văn", "Corrected wording"),
        Kind::ShortTitle => lang.of("Tên ngắn trên thẻ", "Short title"),
        Kind::AddPart => lang.of("Thêm sản phẩm", "New deliverable"),
        Kind::Drop => lang.of("Đưa ra khỏi kế hoạch", "Drop from the plan"),
        Kind::AddTask => lang.of("Nhiệm vụ phát sinh", "New task"),
        Kind::SaveFilter => lang.of("Lưu bộ lọc", "Save the filter"),
        Kind::Limit => lang.of("Số việc cùng lúc tối đa", "Tasks at once"),
        Kind::FinishAnyway => lang.of("Hoàn thành khi còn việc mở", "Finish all the same"),
    }
}

fn input(label: &'static str, content: Content, example: &str) -> Input {
    Input { label, field: Field::line(SHORT), content, example: example.to_owned() }
}

fn long(label: &'static str, example: &str) -> Input {
    Input { label, field: Field::lines(LONG), content: Content::Text, example: example.to_owned() }
}

fn filled(mut input: Input, text: &str) -> Input {
    input.field = input.field.with_text(text);
    input
}

fn with_room(mut input: Input) -> Input {
    input.field = Field::line(LONG);
    input
}

/// The fields of a form.
pub(super) fn of(model: &Model, form: &Form) -> Vec<Input> {
    let lang = model.lang;
    let one = form.tasks.first().filter(|_| form.tasks.len() == 1).and_then(|task| model.plan.task(*task));
    let text = |label, example: &str| input(label, Content::Text, example);
    let on = || {
        input(
            lang.of("Ngày", "Day"),
            Content::Day,
            lang.of("Để trống: theo văn bản, hoặc hôm nay.", "Empty: the document's day, or today."),
        )
    };
    let reason = || with_room(text(lang.of("Lý do", "Reason"), ""));
    let amendment = || {
        text(
            lang.of("Theo văn bản", "By document"),
            lang.of("Văn bản điều chỉnh, nếu có: 75/QĐ-UBND", "Amending document, if any"),
        )
    };
    match form.kind {
        Kind::Settle => {
            let example = lang.of(
                "Dán hoặc gõ cả dòng: Kế hoạch số 64/KH-UBND ngày 17/6/2024 về ...",
                "Paste or type one line: Kế hoạch số 64/KH-UBND ngày 17/6/2024 về ...",
            );
            vec![with_room(input(lang.of("Văn bản", "Document"), Content::Evidence, example)), on()]
        }
        Kind::NotArising | Kind::FinishAnyway => vec![reason()],
        Kind::Note(kind) => {
            let mut inputs =
                vec![long(lang.of("Nội dung", "Text"), lang.of("Ctrl+O xuống dòng.", "Ctrl+O begins a new line."))];
            if kind == NoteKind::Progress {
                inputs.push(text(
                    lang.of("Kỳ báo cáo", "Report period"),
                    lang.of("quý I, 6 tháng, 9 tháng, năm", "q1, 2024-H1, 2024-9M, 2024"),
                ));
            }
            inputs
        }
        Kind::Extend => vec![
            input(lang.of("Hạn mới", "New due day"), Content::Day, lang.of("29/03, +7, thứ sáu", "29/03, +7, friday")),
            reason(),
            text(
                lang.of("Ai cho phép", "Allowed by"),
                lang.of("Giao ban 18/03, hoặc số văn bản", "A meeting, or a document"),
            ),
        ],
        Kind::Block => {
            vec![reason(), text(lang.of("Chờ ai", "Waiting for"), lang.of("Để trống được.", "May stay empty."))]
        }
        Kind::Submit => vec![
            filled(text(lang.of("Trình", "To"), ""), lang.of("Lãnh đạo UBND phường", "Lãnh đạo UBND phường")),
            on(),
        ],
        Kind::Assign => assignment(model, one.map(AsRef::as_ref)),
        Kind::Trigger => trigger(model, one.map(AsRef::as_ref)),
        Kind::Schedule => {
            let phrase = one.map_or("", |task| task.schedule.phrase());
            let example =
                lang.of("Trong quý II; trước ngày 15/12; hằng tháng", "trong quy II; truoc ngay 15/12; hang thang");
            vec![
                filled(with_room(input(lang.of("Tiến độ", "Schedule"), Content::Schedule, example)), phrase),
                amendment(),
            ]
        }
        Kind::Label => {
            let labels = one.map_or(String::new(), |task| task.labels.iter().cloned().collect::<Vec<_>>().join("; "));
            vec![filled(text(lang.of("Nhãn", "Labels"), lang.of("Cách nhau bằng dấu ;", "Parted by ;")), &labels)]
        }
        Kind::Depend => {
            vec![text(lang.of("Sau nhiệm vụ", "After task"), lang.of("Số nhiệm vụ: 18", "A task number: 18"))]
        }
        Kind::Correct => {
            let part = match form.part {
                Some(Part::Deliverable(part)) => Some(part),
                _ => None,
            };
            let now = one.map_or(String::new(), |task| worded(task, part).to_owned());
            vec![filled(
                with_room(text(
                    lang.of("Lời văn đúng", "Right wording"),
                    lang.of("Để trống: bỏ đính chính.", "Empty: no correction."),
                )),
                &now,
            )]
        }
        Kind::ShortTitle => vec![filled(
            text(lang.of("Tên ngắn", "Short title"), lang.of("Tối đa 32 cột.", "At most 32 columns.")),
            one.map_or("", |task| &task.short),
        )],
        Kind::AddPart => vec![with_room(text(lang.of("Sản phẩm", "Deliverable"), "")), amendment()],
        Kind::Drop => vec![reason(), amendment()],
        Kind::AddTask => new_task(model),
        Kind::SaveFilter => vec![text(lang.of("Tên bộ lọc", "Name"), &model.filter_text)],
        Kind::Limit => vec![
            text(
                lang.of("Cột, bộ phận", "Column, unit"),
                lang.of("đang thực hiện; hoặc tên bộ phận", "in progress; or a unit"),
            ),
            text(lang.of("Tối đa", "At most"), lang.of("Để trống: không giới hạn.", "Empty: no limit.")),
        ],
    }
}

/// The wording of a title or a deliverable that papers use.
pub(super) fn worded(task: &Task, part: Option<u16>) -> &str {
    match part.and_then(|part| task.deliverable(part)) {
        Some(deliverable) => task.worded(&format!("deliverable-{}", deliverable.number), &deliverable.text),
        None => task.worded("title", &task.title),
    }
}

fn names(plan: &Plan, parties: &[crate::domain::responsible::Party]) -> String {
    parties.iter().map(|party| plan.party_name(party)).collect::<Vec<_>>().join("; ")
}

fn assignment(model: &Model, task: Option<&Task>) -> Vec<Input> {
    let lang = model.lang;
    let units = lang.of("Tên hoặc tên ngắn; nhiều bộ phận cách nhau bằng dấu ;", "Names or short names, parted by ;");
    let keep = lang.of("Để trống: không đổi.", "Empty: no change.");
    let (lead, support) = task.map_or_else(Default::default, |task| {
        (names(&model.plan, &task.responsible.lead), names(&model.plan, &task.responsible.support))
    });
    let known = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        filled(with_room(input(lang.of("Chủ trì", "Lead"), Content::Units, units)), &lead),
        filled(with_room(input(lang.of("Phối hợp", "Support"), Content::Text, units)), &support),
        filled(
            input(lang.of("Người thực hiện", "Person"), Content::Text, keep),
            &task.map_or(String::new(), |t| known(&t.person)),
        ),
        filled(
            input(lang.of("Lãnh đạo", "Leader"), Content::Text, keep),
            &task.map_or(String::new(), |t| known(&t.leader)),
        ),
    ]
}

/// The trigger that the task, or one of its deliverables, waits for; else the first that is not known yet.
fn trigger(model: &Model, task: Option<&Task>) -> Vec<Input> {
    let lang = model.lang;
    let schedules = task.into_iter().flat_map(|task| {
        std::iter::once(&task.schedule).chain(task.deliverables.iter().filter_map(|part| part.schedule.as_ref()))
    });
    let tied = schedules.filter_map(|schedule| schedule.trigger()?.1).find_map(|id| model.plan.trigger(id));
    let open = || model.plan.triggers.iter().find(|trigger| trigger.happened.is_none());
    let known = tied.or_else(open);
    let candidate = known.and_then(|trigger| trigger.candidate.as_ref()).map_or(String::new(), |candidate| {
        let (on, document) = (day(candidate.on), candidate.document.clone().unwrap_or_default());
        words!("Có thể là {document}, {on}.", "Perhaps {document}, {on}.").say(lang).to_owned()
    });
    let happened = known.and_then(|trigger| trigger.happened.as_ref());
    let on = happened.map_or(String::new(), |happened| day(happened.on));
    let document = happened.and_then(|happened| happened.document.clone()).unwrap_or_default();
    let name = known.map_or("", |trigger| &trigger.name);
    vec![
        filled(with_room(input(lang.of("Mốc", "Trigger"), Content::Text, "")), name),
        filled(input(lang.of("Ngày", "Day"), Content::Day, &candidate), &on),
        filled(input(lang.of("Văn bản", "Document"), Content::Text, &candidate), &document),
    ]
}

fn new_task(model: &Model) -> Vec<Input> {
    let lang = model.lang;
    let area = model.plan.areas.get(model.cursor.place.lane).map_or("", |area| area.numeral.as_str());
    let areas: Vec<&str> = model.plan.areas.iter().map(|area| area.numeral.as_str()).collect();
    vec![
        with_room(input(lang.of("Nhiệm vụ", "Title"), Content::Text, "")),
        filled(input(lang.of("Lĩnh vực", "Area"), Content::Text, &areas.join(", ")), area),
        input(lang.of("Chủ trì", "Lead"), Content::Units, lang.of("Tên hoặc tên ngắn", "Name or short name")),
        input(
            lang.of("Tiến độ", "Schedule"),
            Content::Schedule,
            lang.of("29/03; trong quý II; trước ngày 15/12", "29/03; trong quy II"),
        ),
        with_room(input(lang.of("Sản phẩm", "Deliverable"), Content::Text, "")),
        input(
            lang.of("Văn bản giao", "Document"),
            Content::Text,
            lang.of("Số, ký hiệu văn bản giao nhiệm vụ", "The assigning document"),
        ),
    ]
}

/// How a typed deadline is understood.
pub(super) fn say_schedule(text: &str, model: &Model) -> String {
    let lang = model.lang;
    let ReadSchedule { schedule, warnings } = super::read::schedule(text, model);
    if let Some(warning) = warnings.first() {
        return warning.say(lang).to_owned();
    }
    match (&schedule, schedule.due(|id| model.plan.happened(id), &model.calendar)) {
        (_, Due::On(due)) => format!("{} {}", lang.of("Hạn:", "Due:"), super::say_day(due, model)),
        (_, Due::Waiting(_)) => lang.of("Chờ mốc tính hạn.", "Waits for a trigger.").to_owned(),
        (Schedule::Recurring { every, .. }, _) => {
            every.iter().map(|every| every.title(lang)).collect::<Vec<_>>().join(", ")
        }
        (Schedule::Continuous { .. }, _) => lang.of("Thường xuyên.", "All the time.").to_owned(),
        (Schedule::Directed { .. }, _) => lang.of("Theo chỉ đạo, chưa có hạn.", "As directed, no day yet.").to_owned(),
        _ => lang
            .of("Chưa hiểu: giữ lời văn, không có hạn.", "Not understood: the words are kept, without a day.")
            .to_owned(),
    }
}

/// The units that are meant, or why none is.
pub(super) fn say_units(text: &str, model: &Model) -> String {
    let found = super::change::list(text).into_iter().map(|name| match find_unit(&model.plan, &name) {
        Ok(id) => model.plan.unit(&id).map_or(name, |unit| unit.name.clone()),
        Err(refusal) => Failure::from(refusal).say(model.lang),
    });
    found.collect::<Vec<_>>().join("; ")
}
