//! The plan in the binary is the plan as issued, and a mistake in a plan file is told with its file, line and field.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

#[path = "plan_file/mistake.rs"]
mod mistake;

use cchc::calendar::Calendar;
use cchc::domain::change::{Change, Draft};
use cchc::domain::decide::{Context, decide};
use cchc::domain::plan::{Happened, Office};
use cchc::domain::responsible::{Party, Responsible};
use cchc::domain::schedule::Schedule;
use cchc::domain::stamp::{Author, Entry, Moment};
use cchc::import::plan_file::{built_in, draft_of, read_units};
use cchc::text::width;
use serde_json::{Map, Value, json};

/// The content of the plan, checked by hand against the paper.
fn expected() -> Value {
    serde_json::from_str(include_str!("fixtures/vinh-hoa-2024.expected.json")).unwrap()
}

fn party(draft: &Draft, party: &Party) -> Value {
    match party {
        Party::Unit(id) => json!(draft.units.iter().find(|unit| unit.id == *id).unwrap().name),
        Party::Words(words) => json!(words),
    }
}

fn responsible(draft: &Draft, given: &Responsible) -> Value {
    let names = |parties: &[Party]| parties.iter().map(|one| party(draft, one)).collect::<Vec<_>>();
    json!({ "phrase": given.phrase, "lead": names(&given.lead), "support": names(&given.support) })
}

/// As the expectation writes it: without the place in the table of triggers.
fn schedule(given: &Schedule) -> Value {
    let mut value = serde_json::to_value(given).unwrap();
    value.as_object_mut().unwrap().remove("trigger_id");
    value
}

/// An object without the fields that are null or absent by default on one side only.
fn without_nulls(mut value: Value) -> Value {
    fn walk(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|_, value| !value.is_null());
                fields.values_mut().for_each(walk);
            }
            Value::Array(values) => values.iter_mut().for_each(walk),
            Value::Number(number) => *value = json!(number.as_f64()),
            _ => {}
        }
    }
    walk(&mut value);
    value
}

/// The tasks and deliverables that wait for a trigger, as the expectation lists them.
fn waiting_for(draft: &Draft, id: &str) -> Vec<String> {
    let waits = |schedule: &Schedule| schedule.trigger().is_some_and(|(_, trigger)| trigger.unwrap().as_str() == id);
    let mut waiting = Vec::new();
    for task in &draft.tasks {
        let own: Vec<_> = task.deliverables.iter().filter(|d| d.schedule.as_ref().is_some_and(waits)).collect();
        waiting.extend(own.iter().map(|deliverable| format!("{}.{}", task.number, deliverable.number)));
        if waits(&task.schedule) && own.is_empty() {
            waiting.push(task.number.to_string());
        }
    }
    waiting
}

/// The plan in the form of the expectation.
fn in_its_form(draft: &Draft) -> Value {
    let tasks = draft.tasks.iter().map(|task| {
        let deliverables = task.deliverables.iter().map(|deliverable| {
            json!({
                "number": deliverable.number,
                "text": deliverable.text,
                "schedule": deliverable.schedule.as_ref().map(schedule),
                "responsible": deliverable.responsible.as_ref().map(|given| responsible(draft, given)),
            })
        });
        json!({
            "number": task.number,
            "area": task.area,
            "title": task.title,
            "short": task.short,
            "schedule": schedule(&task.schedule),
            "responsible": responsible(draft, &task.responsible),
            "deliverables": deliverables.collect::<Vec<_>>(),
        })
    });
    let targets = draft.targets.iter().filter(|target| target.comparison.is_some()).map(|target| {
        let mut value = serde_json::to_value(target).unwrap();
        let fields: &mut Map<String, Value> = value.as_object_mut().unwrap();
        fields.retain(|name, _| !matches!(name.as_str(), "numerator" | "denominator"));
        value
    });
    let units = draft
        .units
        .iter()
        .map(|unit| json!({ "id": unit.id, "name": unit.name, "short": unit.short, "aliases": unit.aliases }));
    let day = |day: &Option<Happened>| day.as_ref().map(|day| json!({ "document": day.document, "date": day.on }));
    let triggers = draft.triggers.iter().map(|trigger| {
        json!({
            "id": trigger.id,
            "words": trigger.words,
            "meaning": trigger.meaning,
            "tasks": waiting_for(draft, trigger.id.as_str()),
            "date": trigger.happened.as_ref().map(|happened| happened.on),
            "candidate": day(&trigger.candidate),
        })
    });
    let areas = draft.areas.iter().map(|area| json!({ "numeral": area.numeral, "title": area.title }));
    json!({
        "id": draft.head.id,
        "title": draft.head.title,
        "ward": draft.head.ward,
        "year": draft.head.year,
        "decision": draft.head.decision,
        "areas": areas.collect::<Vec<_>>(),
        "tasks": tasks.collect::<Vec<_>>(),
        "targets": targets.collect::<Vec<_>>(),
        "units": units.collect::<Vec<_>>(),
        "triggers": triggers.collect::<Vec<_>>(),
    })
}

#[test]
fn the_built_in_plan_says_what_the_paper_says() {
    let (found, expected) = (without_nulls(in_its_form(&built_in())), without_nulls(expected()));
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&found), keys(&expected));
    for (name, expected) in expected.as_object().unwrap() {
        let found = &found[name];
        if let (Some(found), Some(expected)) = (found.as_array(), expected.as_array()) {
            for (found, expected) in found.iter().zip(expected) {
                assert_eq!(found, expected, "{name}");
            }
            assert_eq!(found.len(), expected.len(), "{name}");
        }
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn the_built_in_plan_says_more_than_the_expectation() {
    let draft = built_in();
    assert_eq!(
        (draft.head.first_day.to_string(), draft.head.last_day.to_string()),
        ("2024-01-01".into(), "2024-12-31".into())
    );
    let shorts: Vec<&str> = draft.areas.iter().map(|area| area.short.as_str()).collect();
    assert_eq!(
        shorts,
        [
            "Cải cách thể chế",
            "Cải cách thủ tục hành chính",
            "Cải cách tổ chức bộ máy",
            "Cải cách chế độ công vụ",
            "Cải cách tài chính công",
            "Chính quyền điện tử, chính quyền số",
            "Chỉ đạo, điều hành",
        ]
    );
    let in_words: Vec<&str> =
        draft.targets.iter().filter(|target| target.comparison.is_none()).map(|target| target.id.as_str()).collect();
    assert_eq!(in_words, ["1", "2a", "3", "4", "5", "7"]);
    assert!(draft.targets.iter().take(9).all(|target| target.value.is_some()));
    for task in &draft.tasks {
        assert!(!task.short.is_empty() && width(&task.short) <= 32, "{}", task.short);
        assert!(!task.responsible.lead.is_empty(), "{}", task.number);
        assert!(task.responsible.lead.iter().all(|lead| lead.unit().is_some()), "{}", task.number);
    }
    assert_eq!(draft.tasks.iter().map(|task| task.deliverables.len()).sum::<usize>(), 29);
}

#[test]
fn the_body_text_stands_as_issued() {
    let draft = built_in();
    let parts = |part: &str| draft.passages.iter().filter(|passage| passage.part == part).count();
    assert_eq!(
        ["Căn cứ", "I", "II", "III", "IV", "Điều 1", "Điều 2", "Điều 3", "Nơi nhận"].map(parts),
        [4, 14, 1, 3, 12, 1, 1, 1, 1]
    );
    let body: Vec<&str> = draft.passages.iter().map(|passage| passage.text.as_str()).collect();
    let body = body.join("\n");
    // Also what is mistyped there.
    for words in [
        "V nh Hòa, ngày 31 tháng 01 năm 2024",
        "Xét đề nghị của công chức Văn Phòng – Thống kê.",
        "- Lưu: VT,kiều.",
        "II.NHIỆM VỤ, SẢN PHẨM, TIẾN ĐỘ VÀ TRÁCH NHIỆM THỰC HIỆN",
        "dưới 0.5%",
        "gây phiền hà, chậm trễ, những nhiễu Nhân dân",
        "đối với các nội dung trọng điểm gồm:",
        "“Quản trị và Điều hành”",
    ] {
        assert!(body.contains(words), "{words}");
    }
    let titles: String = draft.tasks.iter().map(|task| task.title.as_str()).collect();
    assert!(
        titles.contains("Thực hiện nghiệm việc") && titles.contains("91-kKL/TU") && titles.contains("chuyên đổi số")
    );
}

#[test]
fn the_built_in_plan_is_adopted_as_it_is() {
    let mut office = Office::default();
    let by = Author { user: "vp1".into(), uid: 1001, name: "Văn phòng 1".into() };
    let at: Moment = "2024-03-18T09:14:00+07:00".parse().unwrap();
    let (ticket, calendar) = ("first".parse().unwrap(), Calendar::built_in());
    let today = at.date_naive();
    let context = Context {
        plan: None,
        today,
        at,
        by: &by,
        is_owner: true,
        ticket: &ticket,
        base: None,
        calendar: &calendar,
        undoing: None,
    };
    let change = Change::AdoptPlan { draft: Box::new(built_in()) };
    for (seq, decided) in (1..).zip(decide(&office, &change, &context).unwrap()) {
        let entry = Entry { seq, plan: decided.plan, at, by: by.clone(), ticket: ticket.clone(), event: decided.event };
        office.apply(&entry);
    }
    let plan = office.plan(&"vinh-hoa-2024".parse().unwrap()).unwrap();
    // No trigger is added, no text cleaned: the file says it all.
    assert_eq!(draft_of(plan), built_in());
    assert_eq!(plan.next_number, 23);
}

#[test]
fn the_usual_units_are_marked_as_not_verified() {
    let file = include_str!("../data/units.toml");
    let units = read_units(file, "units.toml").unwrap();
    let shorts: Vec<&str> = units.iter().map(|unit| unit.short.as_str()).collect();
    assert_eq!(shorts, ["VP-TK", "VH-XH", "TP-HT", "TC-KT", "Một cửa", "Lãnh đạo"]);
    assert_eq!(file.matches("unverified = true").count(), units.len());
}
