//! The whole paper: head, body, signature, appendices, and what it was made from.

use std::collections::{BTreeMap, BTreeSet};

use super::head::{issuer, letterhead, signature};
use super::part::{Kind, Part, Window, bare};
use super::words::{BLANK, period_name};
use super::{Facts, Place, appendix, section};
use crate::calendar::{Date, day};
use crate::domain::due::{Judge, Outcome};
use crate::domain::id::TaskNo;
use crate::domain::plan::Plan;
use crate::report::paper::{Block, Column, Level, Paper, Row, Table, figures, words};
use crate::text::fold;

const DOCUMENTS: &[Column] =
    &[figures("TT", 8), words("Số, ký hiệu", 25), figures("Ngày ban hành", 17), words("Trích yếu", 50)];
const NEXT: &[Column] =
    &[figures("TT", 8), words("Nhiệm vụ", 40), words("Nội dung, hạn hoàn thành", 32), words("Chủ trì", 20)];

/// Lines for the officer's own words.
const ROOM: usize = 3;

/// The paper. The judge is the one of the facts.
pub fn draft(judge: &Judge, facts: &Facts) -> Paper {
    let plan = judge.plan;
    let name = period_name(facts.period);
    let window = Window { last: facts.counted_to, ..facts.window };
    let mut blocks = vec![Block::Text(opening(plan, facts, &name)), Block::Text(counting(facts))];
    blocks.extend(guidance(plan, facts, window));
    blocks.extend(results(plan, facts, window));
    blocks.extend(assessment(plan, facts));
    blocks.extend(outlook(facts));
    blocks.push(part("V. KIẾN NGHỊ, ĐỀ XUẤT"));
    blocks.push(Block::Dots(ROOM));
    let (issuer, head) = (issuer(&plan.head.ward), letterhead(&plan.head.ward));
    blocks.push(Block::Text(format!("Trên đây là báo cáo công tác cải cách hành chính {name} của {issuer}./.")));
    blocks.push(Block::Signature(signature()));
    blocks.extend(appendices(judge, facts, &name));
    Paper {
        body: head.issuer.join(" "),
        title: "BÁO CÁO".to_owned(),
        about: vec![format!("Công tác cải cách hành chính {name}")],
        letterhead: Some(head),
        blocks,
    }
}

fn part(title: &str) -> Block {
    Block::Heading(Level::Part, title.to_owned())
}

fn heading(title: String) -> Block {
    Block::Heading(Level::Section, title)
}

fn opening(plan: &Plan, facts: &Facts, name: &str) -> String {
    let head = &plan.head;
    let decision = &head.decision;
    let date = decision.date.map(|date| format!(" ngày {}", day(date))).unwrap_or_default();
    let by =
        if decision.authority.is_empty() { String::new() } else { format!(" của {}", bare(&decision.authority)) };
    let decided = if decision.number.is_empty() {
        String::new()
    } else {
        let number = bare(&decision.number);
        // Plans are also issued without a decision: `08/KH-UBND`.
        let kind = if fold(&number).contains("/qd") { "Quyết định số" } else { "số" };
        format!(" ({kind} {number}{date}{by})")
    };
    let (first, last) = (day(facts.window.first), day(facts.window.last));
    format!(
        "Thực hiện {}{decided}, {} báo cáo công tác cải cách hành chính {name} (số liệu từ ngày {first} đến hết ngày {last}) như sau:",
        bare(&head.title),
        issuer(&head.ward)
    )
}

/// What counts, and what counts as in time.
fn counting(facts: &Facts) -> String {
    let last = day(facts.counted_to);
    let so_far = if facts.counted_to < facts.window.last {
        format!("Kỳ báo cáo chưa đến ngày chốt số liệu ({}); số liệu tạm tính. ", day(facts.window.last))
    } else {
        String::new()
    };
    format!(
        "{so_far}Kết quả tính đến hết ngày {last} theo ngày thực hiện; nhiệm vụ có hạn sau ngày {last} được tính là trong hạn."
    )
}

fn guidance(plan: &Plan, facts: &Facts, window: Window) -> Vec<Block> {
    let mut blocks = vec![part("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH")];
    blocks.push(heading("1. Văn bản chỉ đạo, điều hành đã ban hành trong kỳ".to_owned()));
    if facts.documents.is_empty() {
        blocks.push(Block::Text(format!("Chưa ghi nhận văn bản nào trong kỳ. Bổ sung (nếu có): {BLANK}")));
    } else {
        let row = |(at, known): (usize, &super::Document)| {
            let proof = &known.evidence;
            let subject = proof.subject.as_deref().or(proof.link.as_deref()).map_or_else(|| BLANK.to_owned(), bare);
            let date = proof.date.map_or_else(|| BLANK.to_owned(), day);
            Row::Cells(vec![(at + 1).to_string(), bare(&proof.number), date, subject])
        };
        let rows = facts.documents.iter().enumerate().map(row).collect();
        blocks.push(Block::Table(Table { columns: DOCUMENTS, rows }));
    }
    blocks.push(heading("2. Họp, giao ban về cải cách hành chính".to_owned()));
    if facts.meetings.is_empty() {
        blocks.push(Block::Text(format!("Chưa ghi nhận cuộc họp nào trong kỳ. Bổ sung (nếu có): {BLANK}")));
    }
    for meeting in &facts.meetings {
        let chair = bare(&meeting.chair);
        let chair = if chair.is_empty() { String::new() } else { format!(", {chair} chủ trì") };
        let concluded = match meeting.conclusions {
            0 => "chưa ghi nhận kết luận".to_owned(),
            count => format!("có {count} kết luận"),
        };
        let (on, points) = (day(meeting.on), meeting.points);
        blocks.push(Block::Text(format!("- Giao ban ngày {on}{chair}: nêu {points} nhiệm vụ, {concluded}.")));
    }
    blocks.push(heading("3. Kết quả thực hiện nhiệm vụ chỉ đạo, điều hành".to_owned()));
    let own = facts.sections.iter().filter(|section| section.place == Place::Guidance);
    blocks.extend(own.flat_map(|own| section::section(plan, facts, own, window)));
    blocks
}

fn results(plan: &Plan, facts: &Facts, window: Window) -> Vec<Block> {
    let mut blocks = vec![part("II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH")];
    let mut number = 0;
    for own in facts.sections.iter().filter(|section| section.place != Place::Guidance) {
        number += 1;
        blocks.push(heading(format!("{number}. {}", own.heading)));
        blocks.extend(section::section(plan, facts, own, window));
    }
    if !facts.targets.is_empty() {
        blocks.push(heading(format!("{}. Kết quả thực hiện chỉ tiêu", number + 1)));
        blocks.extend(met(facts).into_iter().map(Block::Text));
    }
    blocks
}

/// How many targets are met, and how many objectives in words, by the day of the newest counts.
fn met(facts: &Facts) -> Vec<String> {
    let counts = facts.targets.iter().filter_map(|target| target.cumulative).map(|counts| counts.until);
    let last = day(counts.chain([facts.counted_to]).max().unwrap_or(facts.counted_to));
    let told = |has_goal: bool, name: &str, unknown: &str| {
        let own = || facts.targets.iter().filter(|target| target.part.is_none() && target.goal.is_some() == has_goal);
        let count = |met: Option<bool>| own().filter(|target| target.met == met).count();
        let (all, yes, no, open) = (own().count(), count(Some(true)), count(Some(false)), count(None));
        let sentence = format!(
            "Kế hoạch giao {all} {name}; đến hết ngày {last}: đạt {yes}, chưa đạt {no}, {unknown} {open} (chi tiết tại Phụ lục 1)."
        );
        (all > 0).then_some(sentence)
    };
    let told = [told(true, "chỉ tiêu bằng số", "chưa có số liệu"), told(false, "mục tiêu", "chưa đánh giá")];
    told.into_iter().flatten().collect()
}

fn assessment(plan: &Plan, facts: &Facts) -> Vec<Block> {
    let total = facts.tasks.total;
    let counts = section::counted(plan, facts, facts.tasks, |_| true);
    let total = if total == facts.tasks.given {
        format!("Tổng số {total} nhiệm vụ; {counts}")
    } else {
        format!("Tổng số {total} nhiệm vụ. {}; {counts}", section::given(facts.tasks))
    };
    vec![
        part("III. ĐÁNH GIÁ CHUNG"),
        heading("1. Kết quả đạt được".to_owned()),
        Block::Text(total),
        Block::Dots(ROOM),
        heading("2. Tồn tại, hạn chế".to_owned()),
        Block::Text(lateness(facts)),
        Block::Dots(ROOM),
        heading("3. Nguyên nhân".to_owned()),
        Block::Dots(ROOM),
    ]
}

/// What is late and still open, and, apart from it, what was finished in the period, but late.
fn lateness(facts: &Facts) -> String {
    let (open, finished) = (late(facts), finished_late(facts));
    let open = match (open.as_slice(), finished.as_slice()) {
        ([], []) => return "Không có nhiệm vụ chậm tiến độ.".to_owned(),
        ([], _) => "Không còn nhiệm vụ đang chậm tiến độ.".to_owned(),
        (open, _) => format!("Có {} nhiệm vụ chậm tiến độ ({}).", open.len(), numbers(open)),
    };
    if finished.is_empty() {
        return open;
    }
    format!("{open} Có {} nhiệm vụ có nội dung hoàn thành quá hạn trong kỳ ({}).", finished.len(), numbers(&finished))
}

/// The tasks that have a part that is open and late.
fn late(facts: &Facts) -> Vec<TaskNo> {
    tasks(facts, |part| part.kind == Kind::Late)
}

/// The tasks that have a part that was finished in the period after its day.
fn finished_late(facts: &Facts) -> Vec<TaskNo> {
    tasks(facts, |part| part.kind == Kind::Finished && part.outcome == Some(Outcome::Late))
}

fn tasks(facts: &Facts, is_meant: impl Fn(&Part) -> bool) -> Vec<TaskNo> {
    let parts = facts.sections.iter().flat_map(|section| &section.parts);
    let found: BTreeSet<TaskNo> = parts.filter(|part| is_meant(part)).map(|part| part.task).collect();
    found.into_iter().collect()
}

/// `nhiệm vụ 2, 17`
fn numbers(tasks: &[TaskNo]) -> String {
    format!("nhiệm vụ {}", tasks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
}

fn outlook(facts: &Facts) -> Vec<Block> {
    let mut blocks = vec![part("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI")];
    let late = late(facts);
    if !late.is_empty() {
        blocks.push(Block::Text(format!("- Tập trung hoàn thành các nội dung chậm tiến độ ({}).", numbers(&late))));
    }
    if !facts.continuous.is_empty() {
        let numbers = numbers(&facts.continuous);
        blocks.push(Block::Text(format!("- Tiếp tục thực hiện các nhiệm vụ thường xuyên ({numbers}).")));
    }
    if !facts.waiting.is_empty() {
        let numbers = numbers(&facts.waiting);
        blocks.push(Block::Text(format!("- Theo dõi mốc tính hạn để triển khai các nội dung chờ mốc ({numbers}).")));
    }
    blocks.push(Block::Text(next_words(facts.counted_to, facts.next_until, facts.next.is_empty())));
    if !facts.next.is_empty() {
        let rows = next_rows(&facts.next);
        blocks.push(Block::Table(Table { columns: NEXT, rows }));
    }
    blocks.push(Block::Dots(ROOM));
    blocks
}

fn next_words(after: Date, until: Date, is_empty: bool) -> String {
    let (after, until) = (day(after), day(until));
    if is_empty {
        format!("- Không có nhiệm vụ nào đến hạn từ sau ngày {after} đến hết ngày {until}.")
    } else {
        format!("- Hoàn thành các nội dung đến hạn từ sau ngày {after} đến hết ngày {until}:")
    }
}

/// A row a task, in the order of what is due first; its parts below one another, each with its day.
fn next_rows(parts: &[Part]) -> Vec<Row> {
    let mut tasks: BTreeMap<TaskNo, Vec<&Part>> = BTreeMap::new();
    for part in parts {
        tasks.entry(part.task).or_default().push(part);
    }
    let mut tasks: Vec<(TaskNo, Vec<&Part>)> = tasks.into_iter().collect();
    tasks.sort_by_key(|(task, own)| (own.iter().filter_map(|part| part.due).min(), *task));
    let line = |part: &&Part| {
        let due = part.due.map(day).unwrap_or_default();
        if part.text.is_empty() { format!("hạn {due}") } else { format!("{}: hạn {due}", part.text) }
    };
    let row = |(task, own): (TaskNo, Vec<&Part>)| {
        let mut lead: Vec<&str> = own.iter().flat_map(|part| &part.lead).map(String::as_str).collect();
        lead.dedup();
        let title = own.first().map(|part| part.title.clone()).unwrap_or_default();
        let lines: Vec<String> = own.iter().map(line).collect();
        Row::Cells(vec![task.to_string(), title, lines.join("\n"), lead.join("; ")])
    };
    tasks.into_iter().map(row).collect()
}

fn appendices(judge: &Judge, facts: &Facts, name: &str) -> Vec<Block> {
    let issuer = issuer(&judge.plan.head.ward);
    let of = format!("(Kèm theo Báo cáo số        /BC-UBND ngày      tháng      năm         của {issuer})");
    let appendix = |number: u32, title: String| Block::Appendix {
        name: format!("Phụ lục {number}"),
        title: title.to_uppercase(),
        about: of.clone(),
    };
    vec![
        appendix(1, format!("Số liệu chỉ tiêu cải cách hành chính {name}")),
        appendix::targets(judge.plan, facts),
        appendix(2, format!("Kết quả thực hiện kế hoạch đến {}", day(facts.counted_to))),
        appendix::results(judge, facts),
        Block::Note(format!("Dự thảo lập tự động từ nhật ký đến mục số {}, mã băm {}.", facts.seq, facts.hash)),
    ]
}
