//! A plan from a file, taken in at the board.

use super::Desk;
use crate::domain::change::Change;
use crate::domain::id::{PlanId, TaskNo};
use crate::domain::plan::Plan;
use crate::domain::schedule::Schedule;
use crate::failure::Failure;
use crate::import::plan_file::{built_in, write_draft};
use crate::import::plan_source::{Around, File, read};
use crate::import::wanted::{Decision, Wanted};
use crate::tui::command::Command;
use crate::tui::form::Kind;
use crate::tui::layer::Layer;
use crate::tui::plan_file::Completed;
use crate::tui::update::{Effect, Message};

fn fixture(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let file = ["plans", "papers"].map(|part| folder.join(part).join(name)).into_iter().find(|path| path.exists());
    std::fs::read(file.unwrap()).unwrap()
}

/// What the thread would answer.
fn read_by(desk: &Desk, name: &str, bytes: &[u8]) -> Result<Box<Wanted>, Failure> {
    let model = &desk.model;
    let around = Around { office: &model.office, calendar: &model.calendar, today: model.today, companion: None };
    let source = read(&File { name: Some(name), bytes }, &around)?;
    Wanted::new(source, &model.office, None, Decision::default()).map(Box::new)
}

/// Asks for a file by its path and lets it be read.
fn ask_for(desk: &mut Desk, name: &str, bytes: &[u8]) {
    desk.run(Command::Import);
    desk.type_text(&format!("~/{name}"));
    desk.press("enter");
    let asked = desk.asked.iter().rev().find_map(|effect| match effect {
        Effect::ReadPlan { id, path } => Some((*id, path.clone())),
        _ => None,
    });
    let (id, path) = asked.unwrap();
    assert_eq!(path, format!("~/{name}"));
    let outcome = read_by(desk, name, bytes);
    desk.send(Message::Plan(id, outcome));
}

pub(super) fn look_at(desk: &mut Desk, name: &str) {
    let bytes = fixture(name);
    ask_for(desk, name, &bytes);
}

/// The built-in plan with another deadline, another lead, and a task more, as a plan file.
pub(super) fn amended(desk: &mut Desk) {
    let mut draft = built_in();
    let task = draft.tasks.iter_mut().find(|task| task.number == TaskNo(18)).unwrap();
    task.schedule = Schedule::Unspecified { phrase: "Khi có hướng dẫn".to_owned() };
    let mut more = draft.tasks[0].clone();
    (more.number, more.title) = (TaskNo(23), "Diễn tập an toàn thông tin".to_owned());
    draft.tasks.push(more);
    draft.tasks.retain(|task| task.number != TaskNo(20));
    ask_for(desk, "dieu-chinh.toml", write_draft(&draft, &[], &std::collections::BTreeMap::new()).as_bytes());
}

/// Puts the cursor on the line with these words.
pub(super) fn to_line(desk: &mut Desk, words: &str) {
    let preview = desk.model.preview().unwrap();
    let at = preview.lines.iter().position(|line| line.text.contains(words)).unwrap();
    desk.press("home");
    for _ in 0..at {
        desk.press("down");
    }
}

fn desk() -> Desk {
    Desk::new((80, 24))
}

fn plan(desk: &Desk, id: &str) -> Option<std::sync::Arc<Plan>> {
    desk.host.office.plan(&id.parse::<PlanId>().unwrap()).cloned()
}

fn trouble(desk: &Desk) -> String {
    match desk.model.layers.last() {
        Some(Layer::Form(form)) => form.trouble.clone().unwrap_or_default(),
        _ => panic!("no form\n{}", desk.screen()),
    }
}

#[test]
fn a_paper_is_looked_at_corrected_and_taken_in() {
    let mut desk = desk();
    look_at(&mut desk, "bare.docx");
    assert!(desk.screen().contains("Chưa hiểu (2):"), "{}", desk.screen());
    to_line(&mut desk, "   2  Khảo sát");
    desk.press("enter tab tab ctrl-u");
    for _ in 0..30 {
        desk.press("backspace");
    }
    desk.type_text("trong quý II");
    assert!(desk.screen().contains("từ 01/04/2026 đến 30/06/2026"), "{}", desk.screen());
    desk.press("shift-tab shift-tab end");
    desk.type_text("; Phòng Kinh tế");
    assert!(desk.screen().contains("Phòng Kinh tế (bộ phận mới)"), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(desk.footer(), "Đã sửa nhiệm vụ 2 trong bản xem trước, chưa nhập.");
    assert!(desk.model.preview().unwrap().about() == crate::import::preview::About::Task(TaskNo(2)));
    let before = desk.host.entries.len();
    desk.press("+ enter");
    assert_eq!(desk.host.entries.len(), before, "the safe answer is chosen at first");
    desk.press("+ right enter");
    assert!(desk.model.preview().is_none(), "{}", desk.screen());
    let taken = plan(&desk, "hoa-binh-2026").unwrap();
    let task = taken.task(TaskNo(2)).unwrap();
    assert!(matches!(&task.schedule, Schedule::Period { phrase, .. } if phrase == "trong quý II"));
    let leads: Vec<&str> = task.responsible.lead.iter().map(|party| taken.party_name(party)).collect();
    assert_eq!(leads, ["Phòng Văn hóa - Xã hội", "Phòng Kinh tế"]);
    assert!(desk.screen().contains("Đã ghi: nhập kế hoạch “"), "{}", desk.screen());
    assert_eq!(desk.model.plan.head.id.as_str(), "hoa-binh-2026");
    assert!(!desk.model.is_current(), "everybody else still sees the other one");
    assert!(desk.model.drafts.is_empty());
}

#[test]
fn what_the_paper_does_not_say_of_itself_is_filled_in() {
    let mut desk = desk();
    look_at(&mut desk, "bare.docx");
    to_line(&mut desk, "Không thấy số");
    desk.press("enter tab");
    desk.type_text("15/KH-UBND");
    desk.press("enter");
    assert!(desk.screen().contains("Chưa hiểu (1):"), "{}", desk.screen());
    to_line(&mut desk, "Không thấy ngày");
    desk.press("enter tab tab");
    desk.type_text("31/2/2026");
    desk.press("enter");
    assert!(trouble(&desk).contains("31/2/2026"), "{}", desk.screen());
    desk.press("ctrl-u");
    desk.type_text("20/1/2026");
    desk.press("enter");
    assert!(!desk.screen().contains("Chưa hiểu"), "{}", desk.screen());
    assert!(desk.screen().contains("Số 15/KH-UBND, ngày 20/01/2026"), "{}", desk.screen());
    desk.press("+ right enter");
    let decision = plan(&desk, "hoa-binh-2026").unwrap().head.decision.clone();
    assert_eq!((&*decision.number, decision.date), ("15/KH-UBND", Some("2026-01-20".parse().unwrap())));
}

#[test]
fn a_doubt_is_over_when_its_words_are_other() {
    let text = "UBND XÃ AN BÌNH\nSố: 5/KH-UBND\n\nKẾ HOẠCH\nCải cách hành chính năm 2025\n\n\
        TT\tNhiệm vụ\tSản phẩm\tTiến độ\tChủ trì\n1\tRà soát thủ tục\tBáo cáo\tlúc nào xong thì xong\tVăn phòng\n\
        2\tCông khai thủ tục\tBảng niêm yết\tQuý II\tVăn phòng\n";
    let mut desk = desk();
    ask_for(&mut desk, "ke-hoach.tsv", text.as_bytes());
    to_line(&mut desk, "“lúc nào xong thì xong”");
    assert!(desk.screen().contains("dòng 2, cột Tiến độ"), "{}", desk.screen());
    desk.press("enter tab tab");
    for _ in 0..30 {
        desk.press("backspace");
    }
    desk.type_text("trước ngày 15/12");
    desk.press("enter");
    let read = &desk.model.preview().unwrap().wanted.source.read;
    assert!(read.remarks.iter().all(|remark| remark.task != Some(1)), "{:?}", read.remarks);
}

#[test]
fn leaving_changes_nothing_and_asks_only_where_something_would_be_lost() {
    let mut desk = desk();
    let before = desk.host.entries.len();
    look_at(&mut desk, "bare.docx");
    desk.press("esc");
    assert!(desk.model.layers.is_empty() && desk.model.drafts.is_empty());
    look_at(&mut desk, "bare.docx");
    to_line(&mut desk, "   2  Khảo sát");
    desk.press("enter end");
    desk.type_text("; X");
    desk.press("enter esc");
    assert!(desk.footer().starts_with("Chưa nhập. Bỏ bản xem trước"), "{}", desk.footer());
    desk.press("enter");
    assert!(desk.model.preview().is_some());
    desk.press("esc right enter");
    assert!(desk.model.layers.is_empty());
    assert_eq!(desk.host.entries.len(), before);
}

#[test]
fn an_amended_plan_shows_what_is_other_and_asks_for_its_decision() {
    let mut desk = desk();
    let notes = desk.model.plan.task(TaskNo(18)).unwrap().notes.len();
    amended(&mut desk);
    let screen = desk.screen();
    for told in ["chưa rõ theo quyết định nào", "+   23  thêm: Diễn tập", "-   20  đưa ra:", "~   18  tiến độ:"]
    {
        assert!(screen.contains(told), "{told}\n{screen}");
    }
    desk.press("+");
    desk.type_text("Quyết định 75/QĐ-UBND ngày 10/3/2024 về điều chỉnh");
    desk.press("enter");
    assert!(desk.screen().contains("theo 75/QĐ-UBND ngày 10/03/2024"), "{}", desk.screen());
    desk.press("+ right enter");
    assert!(desk.model.preview().is_none(), "{}", desk.screen());
    let task = desk.model.plan.task(TaskNo(18)).unwrap();
    assert_eq!((task.schedule.phrase(), task.notes.len()), ("Khi có hướng dẫn", notes));
    assert!(desk.model.plan.task(TaskNo(20)).unwrap().dropped.is_some());
    assert_eq!(desk.model.plan.amendments.last().unwrap().document, "75/QĐ-UBND");
    assert!(desk.screen().contains("Đã ghi: điều chỉnh kế hoạch theo 75/QĐ-UBND"), "{}", desk.screen());
    // The same file once more.
    amended(&mut desk);
    assert!(desk.screen().contains("đã giống hệt tệp này"), "{}", desk.screen());
    assert!(desk.model.layers.is_empty());
}

#[test]
fn a_task_that_was_taken_for_another_gets_its_number() {
    let mut desk = desk();
    amended(&mut desk);
    to_line(&mut desk, "+   23");
    desk.press("enter shift-tab backspace backspace");
    desk.type_text("19");
    desk.press("enter");
    assert!(trouble(&desk).contains("đã có nhiệm vụ 19"), "{}", desk.screen());
    desk.press("backspace backspace");
    desk.type_text("20");
    desk.press("enter");
    let difference = &desk.model.preview().unwrap().wanted.amends.as_ref().unwrap().difference;
    assert!(difference.added.is_empty() && difference.dropped.is_empty(), "{difference:?}");
    assert!(desk.screen().contains("~   20  lĩnh vực, lời văn"), "{}", desk.screen());
}

#[test]
fn what_others_change_meanwhile_is_seen_and_a_refusal_keeps_the_preview() {
    let mut desk = desk();
    amended(&mut desk);
    let change = Change::SetSchedule {
        task: TaskNo(19),
        deliverable: None,
        schedule: Schedule::Unspecified { phrase: "khác".to_owned() },
        amendment: None,
    };
    desk.other("Tư pháp 1", change);
    assert!(desk.screen().contains("~   19  tiến độ"), "{}", desk.screen());
    desk.press("+");
    desk.type_text("75/QĐ-UBND ngày 10/3/2030");
    desk.press("enter + right enter");
    assert!(desk.model.preview().is_some_and(|preview| !preview.is_sent), "{}", desk.screen());
    assert!(desk.screen().contains("còn ở phía trước"), "{}", desk.screen());
    assert!(desk.model.plan.amendments.is_empty());
}

#[test]
fn a_file_that_is_none_is_told_beside_its_path() {
    let docx = fixture("bare.docx");
    for (name, bytes, said) in [
        ("cu.doc", fixture("cu.doc"), "đây là tệp Word cũ (.doc)"),
        ("bare.docx", docx[..docx.len() / 2].to_vec(), "tệp không còn nguyên"),
        ("rong.docx", Vec::new(), "tệp trống"),
        ("sao-luu.jsonl.gz", vec![0x1f, 0x8b], "cchc restore"),
        ("loi.toml", b"id = 1".to_vec(), "loi.toml, d\u{f2}ng 1"),
    ] {
        let mut desk = desk();
        ask_for(&mut desk, name, &bytes);
        assert!(trouble(&desk).contains(said), "{said}\n{}", desk.screen());
        desk.press("esc");
        assert!(desk.model.layers.is_empty());
    }
}

#[test]
fn what_is_read_for_another_path_comes_too_late() {
    let mut desk = desk();
    desk.run(Command::Import);
    desk.type_text("a.docx");
    desk.press("enter");
    assert!(desk.screen().contains("Đang đọc tệp…"), "{}", desk.screen());
    desk.press("enter");
    let asked = desk.asked.iter().filter(|effect| matches!(effect, Effect::ReadPlan { .. })).count();
    assert_eq!(asked, 1);
    let id = desk.model.asking.reading.unwrap();
    desk.type_text("x");
    let wanted = read_by(&desk, "bare.docx", &fixture("bare.docx"));
    desk.send(Message::Plan(id, wanted));
    assert!(desk.model.preview().is_none());
    desk.press("enter esc");
    let id = desk.model.next_id - 1;
    let wanted = read_by(&desk, "bare.docx", &fixture("bare.docx"));
    desk.send(Message::Plan(id, wanted));
    assert!(desk.model.layers.is_empty());
}

#[test]
fn tab_goes_on_with_the_path_that_still_stands_there() {
    let mut desk = desk();
    desk.run(Command::Import);
    desk.type_text("~/k");
    desk.press("tab");
    assert_eq!(desk.asked.last(), Some(&Effect::CompletePath("~/k".to_owned())));
    let offers: Vec<String> = ["Kế hoạch 2024.docx", "Kế hoạch 2025.docx"].map(str::to_owned).into();
    let found = Completed { typed: "~/k".into(), path: "~/Kế hoạch 202".into(), offers };
    desk.send(Message::Path(found.clone()));
    assert!(desk.screen().contains("Kế hoạch 2024.docx; Kế hoạch 2025.docx"), "{}", desk.screen());
    desk.type_text("5");
    desk.send(Message::Path(found));
    let Some(Layer::Form(form)) = desk.model.layers.last() else { panic!("{}", desk.screen()) };
    assert_eq!((form.kind, form.inputs[0].field.text()), (Kind::Import, "~/Kế hoạch 2025"));
}

#[test]
fn every_size_shows_the_chosen_line() {
    for size in [(24, 6), (40, 10), (60, 16), (80, 24), (120, 40), (300, 100)] {
        let mut desk = Desk::new(size);
        look_at(&mut desk, "commune.docx");
        let count = desk.model.preview().unwrap().lines.len();
        for key in ["end", "home", "pgdn", "pgup"].into_iter().chain(std::iter::repeat_n("down", count)) {
            desk.press(key);
            let at = desk.model.preview().unwrap().at;
            let shows = desk.screen().lines().any(|row| row.starts_with("│▌") || row.contains('▌'));
            assert!(shows, "{size:?}, line {at}\n{}", desk.screen());
        }
        desk.press("enter enter");
    }
}

#[test]
fn what_is_corrected_in_a_preview_stays_when_somebody_changes_the_plan() {
    let mut desk = desk();
    amended(&mut desk);
    to_line(&mut desk, "Diễn tập");
    desk.press("enter");
    let texts = |desk: &Desk| match desk.model.layers.last() {
        Some(Layer::Form(form)) => form.inputs.iter().map(|input| input.field.text().to_owned()).collect::<Vec<_>>(),
        _ => panic!("{}", desk.screen()),
    };
    let before = texts(&desk);
    assert!(before.iter().any(|text| text.contains("Diễn tập")), "{before:?}");
    desk.other("Tư pháp 1", Change::LabelTask { task: TaskNo(3), add: vec!["gấp".into()], remove: Vec::new() });
    assert_eq!(texts(&desk), before);
}
