//! What is about to be taken in, in words: the same on the command line and on the board.

mod difference;
mod outside;
mod remark;
mod task;

pub use difference::{amending, difference, doubtful, unchanged};
pub use outside::outside;
pub use remark::{changes, doubt, new_unit, remark};
pub use task::{Detail, areas};

use super::plan_paper::{Kind, ReadPlan, Remark};
use crate::calendar::day;
use crate::domain::change::Draft;
use crate::domain::id::TaskNo;
use crate::domain::schedule::Schedule;
use crate::domain::task::Task;
use crate::text::Lang;
use crate::words;

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As everything else.
    Plain,
    /// A heading.
    Heading,
    /// The heading over what was not understood.
    Doubt,
    /// The heading over what was decided by rule.
    Note,
}

/// What becomes of a line that is longer than the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It is cut.
    Cut,
    /// It goes on below.
    Fold,
    /// It goes on below, both that many columns further in.
    Hang(u16),
}

/// What a line is about, for whoever wants to correct it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Nothing that can be corrected by itself.
    Nothing,
    /// A task of the draft.
    Task(TaskNo),
    /// The decision that amends the plan.
    Decision,
    /// What the plan is called, and the decision by which it was issued.
    Head,
}

/// One line of a preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The words.
    pub text: String,
    /// How it looks.
    pub tone: Tone,
    /// What happens where it is too long.
    pub fit: Fit,
    /// What it is about.
    pub about: About,
}

impl Line {
    pub(super) fn new(text: String, fit: Fit) -> Line {
        Line { text, tone: Tone::Plain, fit, about: About::Nothing }
    }

    pub(super) fn of(self, about: About) -> Line {
        Line { about, ..self }
    }

    pub(super) fn with(self, tone: Tone) -> Line {
        Line { tone, ..self }
    }
}

/// The plan in one sentence: its name, days and counts.
pub fn head(draft: &Draft, lang: Lang) -> Line {
    let head = &draft.head;
    let (id, title, from, to) = (&head.id, &head.title, day(head.first_day), day(head.last_day));
    let (areas, tasks, targets) = (draft.areas.len(), draft.tasks.len(), draft.targets.len());
    let told = words!(
        "{id}: {title}, {from} – {to}; {areas} lĩnh vực, {tasks} nhiệm vụ, {targets} chỉ tiêu.",
        "{id}: {title}, {from} – {to}; {areas} areas, {tasks} tasks, {targets} targets."
    );
    Line::new(told.say(lang).to_owned(), Fit::Fold).of(About::Head)
}

/// The decision by which it was issued, and the kinds of its deadlines.
pub fn facts(draft: &Draft, lang: Lang) -> Vec<Line> {
    let decision = &draft.head.decision;
    let none = lang.of("(chưa rõ)", "(not clear)");
    let or_none = |text: &str| if text.is_empty() { none.to_owned() } else { text.to_owned() };
    let date = decision.date.map_or_else(|| none.to_owned(), day);
    let mut line = format!(
        "{} {}, {} {date}, {}",
        lang.of("Số", "Number"),
        or_none(&decision.number),
        lang.of("ngày", "of"),
        or_none(&decision.authority),
    );
    if let Some(name) = &decision.signatory {
        line = format!("{line}; {} {name}", lang.of("người ký", "signed by"));
    }
    let kinds: Vec<String> =
        kinds(draft).iter().map(|(kind, count)| format!("{} {count}", kind_title(kind, lang))).collect();
    let products: usize = draft.tasks.iter().map(|task| task.deliverables.len()).sum();
    let counts = format!(
        "{}: {products}. {}: {}.",
        lang.of("Sản phẩm", "Deliverables"),
        lang.of("Tiến độ", "Deadlines"),
        kinds.join(", ")
    );
    vec![Line::new(line, Fit::Fold).of(About::Head), Line::new(counts, Fit::Fold)]
}

/// Which deadlines no day of the plan is, what was not understood, what was decided by rule, and which units are new.
pub fn looked_at(read: &ReadPlan, lang: Lang) -> Vec<Line> {
    let mut lines: Vec<Line> = outside::told(&read.draft, lang).into_iter().collect();
    for (kind, tone, title) in [
        (Kind::NotUnderstood, Tone::Doubt, lang.of("Chưa hiểu", "Not understood")),
        (Kind::Note, Tone::Note, lang.of("Xin xem lại", "Please check")),
    ] {
        let remarks: Vec<&Remark> = read.remarks.iter().filter(|remark| remark.kind == kind).collect();
        if !remarks.is_empty() {
            lines.push(Line::new(format!("{title} ({}):", remarks.len()), Fit::Cut).with(tone));
        }
        for told in remarks {
            let about = match (told.task, &told.place) {
                (Some(task), _) => About::Task(TaskNo(task)),
                (None, None) => About::Head,
                (None, Some(_)) => About::Nothing,
            };
            lines.push(Line::new(remark(told, lang), Fit::Hang(2)).of(about));
        }
    }
    if !read.new_units.is_empty() {
        let title = lang.of("Bộ phận mới, xin xem lại tên", "New units, please check their names");
        lines.push(Line::new(format!("{title} ({}):", read.new_units.len()), Fit::Cut));
        lines.extend(read.new_units.iter().map(|unit| Line::new(new_unit(unit, lang), Fit::Hang(2))));
    }
    lines
}

/// How many tasks have which kind of deadline, in the order of the kinds.
pub fn kinds(draft: &Draft) -> Vec<(&'static str, usize)> {
    const KINDS: [&str; 8] =
        ["fixed", "period", "continuous", "recurring", "relative", "on-event", "directed", "unspecified"];
    let kind = |task: &Task| match task.schedule {
        Schedule::Fixed { .. } => 0,
        Schedule::Period { .. } => 1,
        Schedule::Continuous { .. } => 2,
        Schedule::Recurring { .. } => 3,
        Schedule::Relative { .. } => 4,
        Schedule::OnEvent { .. } => 5,
        Schedule::Directed { .. } => 6,
        Schedule::Unspecified { .. } => 7,
    };
    let mut counts = [0; 8];
    draft.tasks.iter().for_each(|task| counts[kind(task)] += 1);
    KINDS.into_iter().zip(counts).filter(|(_, count)| *count > 0).collect()
}

fn kind_title(kind: &str, lang: Lang) -> &'static str {
    match kind {
        "fixed" => lang.of("có ngày", "with a day"),
        "period" => lang.of("trong khoảng", "within a time"),
        "continuous" => lang.of("thường xuyên", "continuous"),
        "recurring" => lang.of("định kỳ", "recurring"),
        "relative" => lang.of("tính từ mốc", "from a trigger"),
        "on-event" => lang.of("ngay sau mốc", "after a trigger"),
        "directed" => lang.of("theo chỉ đạo", "as directed"),
        _ => lang.of("chưa có hạn", "without a day"),
    }
}
