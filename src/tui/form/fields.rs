//! The fields of each form, what is in them at first, and how they are read back.

use super::{Content, Form, Input, Kind, import, meeting, trigger};
use crate::calendar::{ReportKind, ReportPeriod, day};
use crate::domain::decide::{find_unit, trigger_of};
use crate::domain::id::TaskNo;
use crate::domain::meeting::Ruling;
use crate::domain::plan::{Plan, Trigger};
use crate::domain::refusal::state_name;
use crate::domain::schedule::{Due, Schedule};
use crate::domain::sentence::{grouped, schedule_words};
use crate::domain::task::{NoteKind, State, Task};
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
        Kind::Settle => lang.of("Ghi minh chứng", "Record evidence"),
        Kind::NotArising => lang.of("Không phát sinh", "Not arising"),
        Kind::Note(NoteKind::Note) => lang.of("Ghi chú", "Note"),
        Kind::Note(NoteKind::Decision) => lang.of("Ý kiến chỉ đạo", "Decision of a leader"),
        Kind::Note(NoteKind::Progress) => lang.of("Tiến độ trong kỳ báo cáo", "Progress in a report period"),
        Kind::Extend => lang.of("Gia hạn", "Extension"),
        Kind::Block => lang.of("Vướng mắc", "Blocked"),
        Kind::Submit => lang.of("Đã trình, chờ ký", "Submitted, awaiting signature"),
        Kind::Assign => lang.of("Giao bộ phận, người thực hiện", "Assign unit and person"),
        Kind::Trigger => lang.of("Mốc tính hạn", "Trigger"),
        Kind::Schedule => lang.of("Tiến độ theo Kế hoạch", "Schedule"),
        Kind::Label => lang.of("Nhãn", "Labels"),
        Kind::Depend => lang.of("Thứ tự thực hiện", "Order"),
        Kind::Correct => lang.of("Đính chính lời văn", "Correct the wording"),
        Kind::ShortTitle => lang.of("Tên ngắn trên thẻ", "Short title"),
        Kind::AddPart => lang.of("Thêm sản phẩm", "Add a deliverable"),
        Kind::Drop => lang.of("Đưa ra khỏi kế hoạch", "Drop from the plan"),
        Kind::AddTask => lang.of("Thêm nhiệm vụ phát sinh", "Add a task"),
        Kind::SaveFilter => lang.of("Lưu bộ lọc", "Save the filter"),
        Kind::Limit => lang.of("Số việc cùng lúc tối đa", "Tasks at once"),
        Kind::FinishAnyway => lang.of("Hoàn thành: nêu lý do, ngày khác", "Finish: a reason, another day"),
        Kind::Title if form.part.is_some() => lang.of("Sửa sản phẩm theo văn bản", "Amend a deliverable"),
        Kind::Title => lang.of("Đổi tên theo văn bản điều chỉnh", "Amend the title"),
        Kind::Budget => lang.of("Kinh phí", "Budget"),
        Kind::AddTrigger => lang.of("Thêm mốc tính hạn", "Add a trigger"),
        Kind::Amend => lang.of("Văn bản điều chỉnh kế hoạch", "Amendment of the plan"),
        Kind::OpenMeeting => lang.of("Giao ban", "Meeting"),
        Kind::Rule(ruling) => crate::tui::meeting::name(ruling, lang),
        Kind::Readings => lang.of("Ghi số liệu", "Readings"),
        Kind::Assess => lang.of("Đánh giá mục tiêu", "Judgement"),
        Kind::AddOfficer => lang.of("Thêm công chức", "Add an officer"),
        Kind::SetOfficer => lang.of("Công chức", "Officer"),
        Kind::StandIn => lang.of("Làm thay", "Stand in"),
        Kind::HandOver => lang.of("Bàn giao công việc", "Hand tasks over"),
        Kind::Import => lang.of("Nhập kế hoạch từ tệp", "Import a plan from a file"),
        Kind::ImportTask => lang.of("Sửa điều đã đọc", "Correct what was read"),
        Kind::ImportDecision => lang.of("Quyết định điều chỉnh", "Amending decision"),
        Kind::ImportHead => lang.of("Kế hoạch", "The plan"),
    }
}

pub(super) fn input(label: &'static str, content: Content, example: &str) -> Input {
    let (field, example) = (Field::line(SHORT), example.to_owned());
    Input {
        label,
        field,
        content,
        example,
        choices: Vec::new(),
        is_fixed: false,
        sought: String::new(),
        is_needed: false,
        known: String::new(),
        changed: None,
    }
}

pub(super) fn long(label: &'static str, example: &str) -> Input {
    Input { field: Field::lines(LONG), ..input(label, Content::Text, example) }
}

/// A field whose texts are chosen with Left and Right; the first one stands there.
pub(super) fn choice(label: &'static str, choices: Vec<String>, example: &str) -> Input {
    let first = choices.first().cloned().unwrap_or_default();
    Input { choices, ..filled(with_room(input(label, Content::Text, example)), &first) }
}

pub(super) fn filled(mut input: Input, text: &str) -> Input {
    input.field = input.field.with_text(text);
    input
}

pub(super) fn with_room(mut input: Input) -> Input {
    input.field = Field::line(LONG);
    input
}

/// A field that shows the whole of a long text.
pub(super) fn with_rows(mut input: Input) -> Input {
    input.field = Field::lines(LONG);
    input
}

/// How a later day may be typed; a distance from the present one only where that is not over.
pub(super) fn later(model: &Model, form: &Form) -> &'static str {
    let is_over = |task: &TaskNo| form.present_due(*task, model).is_some_and(|due| due < model.today);
    if form.tasks.iter().any(is_over) {
        model.lang.of("Ví dụ: 29/03, thứ Sáu", "e.g. 29/03, Friday")
    } else {
        model.lang.of("Ví dụ: 29/03, thứ Sáu, +7", "e.g. 29/03, Friday, +7")
    }
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
    // Where there is no document the day is today's.
    let today = || Input { example: lang.of("Để trống: hôm nay", "Empty: today").to_owned(), ..on() };
    let reason = || with_room(text(lang.of("Lý do", "Reason"), ""));
    let amendment = || {
        text(
            lang.of("Theo văn bản", "By document"),
            lang.of("Văn bản điều chỉnh, nếu có: 75/QĐ-UBND", "Amending document, if any: 75/QD-UBND"),
        )
    };
    match form.kind {
        Kind::Settle => {
            let example = lang.of(
                "Dán hoặc gõ cả dòng: Kế hoạch số 64/KH-UBND ngày 17/6/2024",
                "Paste or type one line: 64/KH-UBND 17/06/2024, then its subject",
            );
            vec![with_room(input(lang.of("Văn bản", "Document"), Content::Evidence, example)), on()]
        }
        Kind::NotArising => vec![reason(), today()],
        Kind::FinishAnyway => vec![
            Input {
                example: lang.of("Cần khi còn việc mở", "Needed where something is open").to_owned(), ..reason()
            },
            today(),
        ],
        Kind::Note(kind) => {
            let mut inputs =
                vec![long(lang.of("Nội dung", "Text"), lang.of("Ctrl+O xuống dòng.", "Ctrl+O begins a new line."))];
            if kind == NoteKind::Progress {
                let titles = periods(model).iter().map(|period| period.title(lang)).collect();
                inputs.push(choice(lang.of("Kỳ báo cáo", "Report period"), titles, ""));
            }
            inputs
        }
        Kind::Extend => vec![
            input(lang.of("Hạn mới", "New due day"), Content::Day, later(model, form)),
            reason(),
            text(
                lang.of("Theo", "By"),
                lang.of("Giao ban 18/03, hoặc số, ký hiệu văn bản", "A meeting, or the number of a document"),
            ),
        ],
        Kind::Block => {
            vec![reason(), text(lang.of("Chờ ai", "Waiting for"), lang.of("Để trống được.", "May stay empty."))]
        }
        Kind::Submit => vec![
            filled(text(lang.of("Trình", "To"), ""), lang.of("Lãnh đạo UBND phường", "Lãnh đạo UBND phường")),
            today(),
        ],
        Kind::Assign => assignment(model, form, one.map(AsRef::as_ref)),
        Kind::Trigger => recorded(model, form),
        Kind::AddTrigger => vec![
            with_room(text(lang.of("Mốc", "Trigger"), lang.of("Tên như trong văn bản", "Its name as issued"))),
            with_room(input(
                lang.of("Văn bản, ngày", "Document, day"),
                Content::Happened,
                lang.of("Để trống nếu chưa biết.", "Empty while it is not known."),
            )),
        ],
        Kind::Amend | Kind::ImportDecision => vec![with_room(input(
            lang.of("Văn bản", "Document"),
            Content::Evidence,
            lang.of(
                "Dán hoặc gõ cả dòng: Quyết định 75/QĐ-UBND ngày 10/6/2024",
                "Paste one line: 75/QD-UBND 10/06/2024, then its subject",
            ),
        ))],
        Kind::Budget => {
            let sum = |sum: Option<u64>| sum.map_or(String::new(), grouped);
            let now = one.map(|task| task.budget).unwrap_or_default();
            let example = lang.of("Ví dụ: 12.000.000 đồng", "e.g. 12000000 VND");
            let money = |label, now| filled(input(label, Content::Money, example), &sum(now));
            vec![money(lang.of("Dự toán", "Estimate"), now.estimate), money(lang.of("Đã chi", "Spent"), now.spent)]
        }
        Kind::Title => {
            let now = match (one, form.deliverable()) {
                (Some(task), Some(part)) => task.deliverable(part).map_or("", |part| &part.text),
                (Some(task), None) => &task.title,
                (None, _) => "",
            };
            let label = match form.part {
                Some(_) => lang.of("Lời văn mới", "New wording"),
                None => lang.of("Tên mới", "New title"),
            };
            vec![filled(with_room(text(label, "")), now), amendment()]
        }
        Kind::Schedule => {
            let of_part = |task: &'_ std::sync::Arc<Task>| {
                let part = form.deliverable().and_then(|part| task.deliverable(part));
                part.map_or_else(|| task.schedule.phrase(), |part| task.schedule_of(part).phrase()).to_owned()
            };
            let phrase = one.map_or(String::new(), of_part);
            let example =
                lang.of("Ví dụ: trong quý II; trước ngày 15/12; hằng tháng", "e.g. trong quy II; truoc ngay 15/12");
            vec![
                filled(with_rows(input(lang.of("Tiến độ", "Schedule"), Content::Schedule, example)), &phrase),
                amendment(),
            ]
        }
        Kind::Label => {
            let labels = one.map_or(String::new(), |task| task.labels.iter().cloned().collect::<Vec<_>>().join("; "));
            let known: std::collections::BTreeSet<&str> =
                model.plan.tasks.iter().flat_map(|task| &task.labels).map(String::as_str).collect();
            let known = known.into_iter().take(8).collect::<Vec<_>>().join("; ");
            let example = match known.as_str() {
                "" => lang.of("Cách nhau bằng dấu ;", "Separated by ;").to_owned(),
                known => words!("Cách nhau bằng dấu ; Đang có: {known}", "Separated by ; In use: {known}")
                    .say(lang)
                    .to_owned(),
            };
            vec![filled(with_room(text(lang.of("Nhãn", "Labels"), &example)), &labels)]
        }
        Kind::Depend => {
            let now = one.map_or(String::new(), |task| {
                task.after.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
            });
            let example = lang.of(
                "Các số, cách nhau bằng dấu ; Để trống: không sau việc nào.",
                "Numbers, separated by ; Empty: after none.",
            );
            vec![filled(text(lang.of("Sau nhiệm vụ", "After task"), example), &now)]
        }
        Kind::Correct => {
            let now = one.map_or(String::new(), |task| worded(task, form.deliverable()).to_owned());
            vec![filled(
                with_room(text(
                    lang.of("Lời văn đúng", "Right wording"),
                    lang.of("Để trống: bỏ đính chính.", "Empty: no correction."),
                )),
                &now,
            )]
        }
        Kind::ShortTitle => vec![filled(
            text(lang.of("Tên ngắn", "Short title"), lang.of("Tối đa 32 chữ.", "At most 32 characters.")),
            one.map_or("", |task| &task.short),
        )],
        Kind::AddPart => vec![with_room(text(lang.of("Sản phẩm", "Deliverable"), "")), amendment()],
        Kind::Drop => vec![reason(), amendment()],
        Kind::AddTask => new_task(model),
        Kind::SaveFilter => vec![text(lang.of("Tên bộ lọc", "Name"), &model.filter_text)],
        Kind::Limit => limit(model),
        Kind::OpenMeeting => meeting::opening(model),
        Kind::Rule(ruling) => meeting::of(model, form, ruling),
        Kind::Readings => Vec::new(),
        Kind::Import => import::path(lang),
        Kind::ImportTask => import::task(model, form),
        Kind::ImportHead => import::head(model),
        Kind::Assess => super::target::judgement(model, form, today()),
        Kind::AddOfficer | Kind::SetOfficer | Kind::StandIn | Kind::HandOver => super::officer::of(model, form),
    }
}

/// The reports of the plan's year, the next one that must be sent first.
pub(super) fn periods(model: &Model) -> Vec<ReportPeriod> {
    let kinds: Vec<ReportKind> = model.report_kinds.iter().copied().filter(|kind| *kind != ReportKind::Month).collect();
    let of = |kind: ReportKind| (1..=4).filter_map(move |number| ReportPeriod::new(kind, model.plan.head.year, number));
    let mut all: Vec<ReportPeriod> = kinds.iter().copied().flat_map(of).collect();
    if let Some((next, _)) = model.reports.next_send_by(model.today, &kinds, &model.calendar) {
        let at = all.iter().position(|period| *period == next).unwrap_or(0);
        all.rotate_left(at);
    }
    all
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

fn assignment(model: &Model, form: &Form, task: Option<&Task>) -> Vec<Input> {
    let lang = model.lang;
    let units =
        lang.of("Tên hoặc tên ngắn; nhiều bộ phận cách nhau bằng dấu ;", "Names or short names, separated by ;");
    let of = task.map(|task| {
        let part = form.deliverable().and_then(|part| task.deliverable(part));
        part.map_or(&task.responsible, |part| task.responsible_for(part))
    });
    let (lead, support) =
        of.map_or_else(Default::default, |of| (names(&model.plan, &of.lead), names(&model.plan, &of.support)));
    let known = |text: Option<&Option<String>>| text.cloned().flatten().unwrap_or_default();
    let line = |label, now: &str| filled(input(label, Content::Text, ""), now);
    let mut inputs = vec![
        filled(with_room(input(lang.of("Chủ trì", "Lead"), Content::Units, units)), &lead),
        filled(with_room(input(lang.of("Phối hợp", "Support"), Content::Text, units)), &support),
    ];
    if form.part.is_none() {
        inputs.push(line(lang.of("Người thực hiện", "Person"), &known(task.map(|task| &task.person))));
        inputs.push(line(lang.of("Lãnh đạo phụ trách", "Leader in charge"), &known(task.map(|task| &task.leader))));
    }
    inputs.push(input(
        lang.of("Theo văn bản", "By document"),
        Content::Text,
        lang.of("Văn bản điều chỉnh, nếu có: 75/QĐ-UBND", "Amending document, if any: 75/QD-UBND"),
    ));
    inputs
}

/// Marks the fields without which the form is not taken.
pub(super) fn mark_needed(model: &Model, form: &mut Form) {
    let needed: &[usize] = match form.kind {
        Kind::Extend => &[0, 1, 2],
        Kind::Trigger => &[1],
        Kind::NotArising
        | Kind::Note(_)
        | Kind::Block
        | Kind::Submit
        | Kind::AddTrigger
        | Kind::Amend
        | Kind::Import
        | Kind::ImportDecision
        | Kind::ImportHead
        | Kind::Schedule
        | Kind::Title
        | Kind::AddPart
        | Kind::Drop
        | Kind::AddTask
        | Kind::AddOfficer
        | Kind::Assess
        | Kind::SaveFilter
        | Kind::Rule(Ruling::Extended | Ruling::Blocked | Ruling::Directed | Ruling::Assigned) => &[0],
        _ => &[],
    };
    // The day of a trigger that has one may be taken away.
    let is_known = form.kind == Kind::Trigger && trigger::chosen(form, model).is_some_and(|it| it.happened.is_some());
    for at in needed.iter().filter(|_| !is_known) {
        if let Some(input) = form.inputs.get_mut(*at) {
            input.is_needed = true;
        }
    }
}

/// The trigger that is waited for stands there; one pasted line is its day and its document.
fn recorded(model: &Model, form: &Form) -> Vec<Input> {
    let known = trigger::awaited(form, model).or_else(|| model.plan.triggers.first());
    let names = model.plan.triggers.iter().map(|trigger| trigger.name.clone()).collect();
    let name = known.map_or("", |trigger| &trigger.name);
    let label = model.lang.of("Mốc", "Trigger");
    let chosen = Input { is_fixed: true, ..filled(choice(label, names, ""), name) };
    vec![chosen, line_of(model, known)]
}

/// The line of a trigger, with its day if it is known.
pub(super) fn line_of(model: &Model, known: Option<&Trigger>) -> Input {
    let lang = model.lang;
    let candidate = known.and_then(|trigger| trigger.candidate.as_ref()).map(|candidate| {
        let (on, document) = (day(candidate.on), candidate.document.clone().unwrap_or_default());
        words!("Có thể là {document} ngày {on}.", "Perhaps {document} of {on}.").say(lang).to_owned()
    });
    let example = lang.of(
        "Dán cả dòng, hoặc gõ ngày: 59/QĐ-UBND ngày 23/01/2024",
        "Paste the line of the document, or type a day: 23/01/2024",
    );
    let happened = known.and_then(|trigger| trigger.happened.as_ref());
    let now = happened.map_or(String::new(), |happened| match &happened.document {
        Some(document) => format!("{document} {}", day(happened.on)),
        None => day(happened.on),
    });
    let line =
        input(lang.of("Văn bản, ngày", "Document, day"), Content::Happened, &candidate.unwrap_or(example.into()));
    filled(with_room(line), &now)
}

/// The columns and units that may have a limit, the limit, and what happens beyond it.
fn limit(model: &Model) -> Vec<Input> {
    let lang = model.lang;
    let columns = [State::InProgress, State::Planned, State::Done].map(|state| state_name(state, lang).to_owned());
    let units = model.plan.units.iter().filter(|unit| unit.merged.is_none()).map(|unit| unit.name.clone());
    vec![
        choice(lang.of("Cột, bộ phận", "Column, unit"), columns.into_iter().chain(units).collect(), ""),
        input(lang.of("Tối đa", "At most"), Content::Text, lang.of("Để trống: không giới hạn.", "Empty: no limit.")),
        choice(
            lang.of("Khi vượt", "Beyond"),
            vec![lang.of("chỉ nhắc", "warn").to_owned(), lang.of("không cho chuyển", "refuse").to_owned()],
            "",
        ),
    ]
}

/// `II Cải cách thủ tục hành chính`
pub(super) fn area_name(area: &crate::domain::plan::Area) -> String {
    let title = if area.short.is_empty() { &area.title } else { &area.short };
    format!("{} {title}", area.numeral)
}

fn new_task(model: &Model) -> Vec<Input> {
    let lang = model.lang;
    let areas: Vec<String> = model.plan.areas.iter().map(area_name).collect();
    let here = model.plan.areas.get(model.cursor.place.lane).map_or(String::new(), area_name);
    vec![
        with_room(input(lang.of("Nhiệm vụ", "Title"), Content::Text, "")),
        filled(choice(lang.of("Lĩnh vực", "Area"), areas, ""), &here),
        input(lang.of("Chủ trì", "Lead"), Content::Units, lang.of("Tên hoặc tên ngắn", "Name or short name")),
        input(
            lang.of("Tiến độ", "Schedule"),
            Content::Schedule,
            lang.of("Ví dụ: 29/03; trong quý II; trước ngày 15/12", "e.g. 29/03; trong quy II"),
        ),
        with_room(input(
            lang.of("Sản phẩm", "Deliverable"),
            Content::Text,
            lang.of("Nhiều sản phẩm cách nhau bằng dấu ;", "Several are separated by ;"),
        )),
        input(
            lang.of("Văn bản giao", "Assigned by"),
            Content::Text,
            lang.of("Số, ký hiệu văn bản giao nhiệm vụ", "The assigning document"),
        ),
    ]
}

/// How a typed deadline is understood.
pub(super) fn say_schedule(text: &str, model: &Model) -> String {
    let lang = model.lang;
    let ReadSchedule { mut schedule, warnings } = super::read::schedule(text, model);
    if let Some(warning) = warnings.first() {
        return warning.say(lang).to_owned();
    }
    if let Some((words, _)) = schedule.trigger() {
        let known = trigger_of(model.plan.triggers.iter(), words).map(|trigger| trigger.id.clone());
        let term = schedule_words(&schedule, lang);
        let waits = || lang.of("Chờ mốc tính hạn.", "Waits for a trigger.").to_owned();
        if let Some(id) = known {
            schedule.tie(id);
        }
        let due = match schedule.due(|id| model.plan.happened(id), &model.calendar) {
            Due::On(due) => format!("{} {}", lang.of("Hạn:", "Due:"), super::say_day(due, model)),
            _ => waits(),
        };
        return format!("{term}. {due}");
    }
    match (&schedule, schedule.due(|id| model.plan.happened(id), &model.calendar)) {
        (_, Due::On(due)) => format!("{} {}", lang.of("Hạn:", "Due:"), super::say_day(due, model)),
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
        Err(refusal) => Failure::from(refusal).say_on_board(model.lang),
    });
    let said = found.collect::<Vec<_>>().join("; ");
    // A name that stands there as it is says it itself.
    if said == text.trim() { String::new() } else { said }
}
