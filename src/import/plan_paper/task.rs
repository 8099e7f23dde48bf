//! Tasks from what is printed: numbers, short titles, schedules, responsibilities and products.

use std::collections::HashMap;

use super::area::Placed;
use super::line::{joined, leading_mark};
use super::numbering::{amount, numbers};
use super::page::Rows;
use super::printed::{Printed, Spot, Strand, Told};
use super::product::products;
use super::remark::{Kind, Place, Remark};
use super::short::short_title;
use super::unit::{Asked, Units};
use super::{Given, body};
use crate::domain::id::TaskNo;
use crate::domain::plan::{Area, Passage};
use crate::domain::responsible::Responsible;
use crate::domain::schedule::Schedule;
use crate::domain::target::Target;
use crate::domain::task::{Budget, Deliverable, Task};
use crate::import::schedule_phrase::{PlanDays, ReadSchedule, read_schedule};
use crate::import::target_phrase::read_targets;
use crate::text::{Words, clean_line, cut};
use crate::words;

/// The longest text that the rules of the plan take, in characters.
const LONGEST: usize = 2_000;
const LONGEST_NAME: usize = 200;

/// The deadlines of all tasks, as printed.
pub(super) fn phrases(placed: &[Placed]) -> Vec<String> {
    let strands = placed.iter().flat_map(|(_, task)| &task.strands);
    strands.filter_map(|strand| strand.deadline.as_ref()).map(|told| joined(&told.lines)).collect()
}

/// Makes tasks, and keeps what a person should look at.
pub(super) struct Maker<'a> {
    given: &'a Given<'a>,
    days: PlanDays,
    tables: &'a [Rows<'a>],
    pub(super) units: Units,
    pub(super) remarks: Vec<Remark>,
    schedules: HashMap<String, ReadSchedule>,
}

fn asked(strand: &Strand) -> Asked {
    let lines = |told: &Option<Told>| told.as_ref().map(|told| told.lines.clone());
    Asked::new(lines(&strand.lead).as_deref(), lines(&strand.support).as_deref())
}

impl<'a> Maker<'a> {
    pub(super) fn new(placed: &[Placed], given: &'a Given<'a>, days: PlanDays, tables: &'a [Rows<'a>]) -> Maker<'a> {
        let asked: Vec<Asked> =
            placed.iter().flat_map(|(_, task)| &task.strands).map(asked).filter(|asked| !asked.is_empty()).collect();
        let units = Units::learn(&asked, &given.units, &given.usual);
        Maker { given, days, tables, units, remarks: Vec::new(), schedules: HashMap::new() }
    }

    pub(super) fn tasks(&mut self, placed: &[Placed], areas: &[Area]) -> Vec<Task> {
        let numbers = numbers(placed);
        if numbers.is_renumbered {
            self.remarks.push(Remark {
                kind: Kind::Note,
                place: None,
                task: None,
                found: None,
                words: words!(
                    "Stt trong bảng không dùng làm số nhiệm vụ được (trùng hoặc bắt đầu lại ở mỗi lĩnh vực): đánh số lại từ 1, Stt như in ghi ở nhãn.",
                    "The printed numbers are not unique; tasks are numbered anew from 1 and the printed ones are kept as labels."
                ),
            });
        }
        let each = placed.iter().zip(&numbers.numbers);
        each.filter_map(|((area, printed), number)| {
            let area = areas.get(*area)?;
            Some(self.task(printed, *number, area, numbers.is_renumbered))
        })
        .collect()
    }

    fn task(&mut self, printed: &Printed, number: u32, area: &Area, is_renumbered: bool) -> Task {
        let title = match (&printed.group, printed.title.is_empty()) {
            (Some(group), true) => group.clone(),
            (Some(group), false) => format!("{}: {}", group.trim_end_matches([':', '.', ';']), printed.title),
            (None, _) => printed.title.clone(),
        };
        let title = self.bounded(&title, number, printed.spot);
        let title = if title.is_empty() {
            self.say(
                Kind::NotUnderstood,
                Some(number),
                printed.spot,
                None,
                words!("Dòng này không có tên nhiệm vụ.", "This row names no task."),
            );
            format!("(Chưa có tên, Stt {})", printed.label.as_deref().unwrap_or("–"))
        } else {
            title
        };
        let own = if printed.title.is_empty() { &title } else { &printed.title };
        let mut task = Task::new(TaskNo(number), area.numeral.clone(), title.clone());
        task.short = self.given.shorts.get(&number).cloned().unwrap_or_else(|| short_title(own));
        if is_renumbered && let Some(label) = &printed.label {
            task.labels.insert(format!("Stt {}", cut(label, 20)));
        }
        task.leader = name(printed.leader.as_deref());
        task.person = name(printed.person.as_deref());
        if let Some(told) = &printed.budget {
            task.budget = self.budget(told, number);
        }
        if printed.is_bare && printed.label.is_none() {
            let words = words!(
                "Dòng này không có Stt, sản phẩm, tiến độ, đơn vị; nếu là tên lĩnh vực, xin sửa.",
                "This row has no number, product, deadline or unit; correct it where it names an area."
            );
            self.say(Kind::NotUnderstood, Some(number), printed.spot, Some(&title), words);
        }
        for (spot, text) in &printed.glued {
            let words = words!(
                "Dòng này không có Stt, được nối vào tên nhiệm vụ ở trên; nếu là lĩnh vực hay nhiệm vụ riêng, xin sửa.",
                "This row has no number and was taken for the rest of the title above; correct it where it is not."
            );
            self.say(Kind::NotUnderstood, Some(number), *spot, Some(text), words);
        }
        self.strands(&mut task, printed);
        task
    }

    /// Products, and the schedules and responsibilities that are theirs alone.
    fn strands(&mut self, task: &mut Task, printed: &Printed) {
        let number = task.number.0;
        let timed = printed.strands.iter().filter(|strand| strand.deadline.is_some()).count();
        let staffed = printed.strands.iter().filter(|strand| !asked(strand).is_empty()).count();
        let mut own: Vec<Deliverable> = Vec::new();
        let mut first: (Option<Schedule>, Option<Responsible>) = (None, None);
        for strand in &printed.strands {
            let texts = texts(strand);
            let schedules = self.schedules(strand, texts.len(), number);
            let asked = asked(strand);
            let responsible = (!asked.is_empty()).then(|| self.responsible(&asked, strand, number));
            if first.0.is_none() {
                first.0 = schedules.first().cloned();
            }
            if first.1.is_none() {
                first.1.clone_from(&responsible);
            }
            for (at, text) in texts.into_iter().enumerate() {
                let schedule = match schedules.as_slice() {
                    [one] => (timed > 1).then(|| one.clone()),
                    several => several.get(at).cloned(),
                };
                let text = self.bounded(&text, number, strand.spot);
                let responsible = responsible.clone().filter(|_| staffed > 1);
                own.push(Deliverable { number: 0, text, schedule, responsible, settled: None });
            }
        }
        // What holds for all alike is the task's.
        if own.len() == 1 {
            for deliverable in &mut own {
                deliverable.schedule = None;
                deliverable.responsible = None;
            }
        }
        own.truncate(usize::from(u16::MAX - 1));
        for (number, deliverable) in (1..).zip(&mut own) {
            deliverable.number = number;
        }
        task.deliverables = own;
        task.schedule = first.0.unwrap_or_default();
        task.responsible = first.1.unwrap_or_default();
    }

    /// One schedule for the strand, or one for each of its products where the cell lists as many.
    fn schedules(&mut self, strand: &Strand, count: usize, number: u32) -> Vec<Schedule> {
        let Some(told) = &strand.deadline else { return Vec::new() };
        let parts = products(&told.lines);
        if count > 1 && parts.len() == count {
            let read: Vec<ReadSchedule> = parts.iter().map(|part| self.read(part)).collect();
            if read.iter().all(|read| !matches!(read.schedule, Schedule::Unspecified { .. })) {
                return read.into_iter().map(|read| read.schedule).collect();
            }
        }
        let phrase = self.bounded(&joined(&told.lines), number, told.spot);
        let read = self.read(&phrase);
        for warning in read.warnings {
            let kind =
                if matches!(read.schedule, Schedule::Unspecified { .. }) { Kind::NotUnderstood } else { Kind::Note };
            self.say(kind, Some(number), told.spot, Some(&phrase), warning);
        }
        vec![read.schedule]
    }

    fn read(&mut self, phrase: &str) -> ReadSchedule {
        if let Some(known) = self.schedules.get(phrase) {
            return known.clone();
        }
        let read = read_schedule(phrase, self.days, self.given.calendar);
        self.schedules.insert(phrase.to_owned(), read.clone());
        read
    }

    fn responsible(&mut self, asked: &Asked, strand: &Strand, number: u32) -> Responsible {
        let (mut responsible, warnings) = self.units.read(asked);
        if let Some(told) = &strand.assignment {
            responsible.phrase = joined(&told.lines);
        }
        let spot = strand.lead.as_ref().or(strand.support.as_ref()).map_or(strand.spot, |told| told.spot);
        responsible.phrase = self.bounded(&responsible.phrase, number, spot);
        let phrase = responsible.phrase.clone();
        for warning in warnings {
            self.say(Kind::NotUnderstood, Some(number), spot, Some(&phrase), warning);
        }
        responsible
    }

    /// An amount in đồng; a heading may say `triệu đồng`.
    fn budget(&mut self, told: &Told, number: u32) -> Budget {
        let text = joined(&told.lines);
        let heading = Place::new(told.spot, self.tables).column;
        let estimate = amount(&text, &heading);
        if estimate.is_none() && text.chars().any(|c| c.is_ascii_digit()) {
            let words = words!("Không rõ số tiền này.", "This amount is not clear.");
            self.say(Kind::NotUnderstood, Some(number), told.spot, Some(&text), words);
        }
        Budget { estimate, spent: None }
    }

    /// A text that the plan can hold; what is cut off is told.
    fn bounded(&mut self, text: &str, number: u32, spot: Spot) -> String {
        let text = clean_line(text);
        if text.len() <= LONGEST || text.chars().count() <= LONGEST {
            return text;
        }
        let words = words!(
            "Ô này dài quá {LONGEST} ký tự; phần sau không nhập.",
            "This cell has more than {LONGEST} characters; the rest is left out."
        );
        self.say(Kind::NotUnderstood, Some(number), spot, None, words);
        let kept: String = text.chars().take(LONGEST - 1).collect();
        format!("{}…", kept.trim_end())
    }

    fn say(&mut self, kind: Kind, task: Option<u32>, spot: Spot, found: Option<&str>, words: Words) {
        let place = Some(Place::new(spot, self.tables));
        let found = found.map(|found| cut(found, 80).into_owned());
        self.remarks.push(Remark { kind, place, task, found, words });
    }
}

fn name(text: Option<&str>) -> Option<String> {
    let text: String = clean_line(text?).chars().take(LONGEST_NAME).collect();
    (text.chars().any(char::is_alphabetic)).then_some(text)
}

/// The texts of the products of a strand; those of a sub-row begin with its own words.
fn texts(strand: &Strand) -> Vec<String> {
    let items = products(&strand.product);
    let Some(title) = &strand.title else { return items };
    let title =
        leading_mark(title).map_or(title.as_str(), |(_, rest)| rest).trim_end_matches([';', ':', ',', '.', ' ']);
    match items.len() {
        0 => Some(title.to_owned()).filter(|title| title.chars().any(char::is_alphanumeric)).into_iter().collect(),
        _ if title.is_empty() => items,
        _ => items.into_iter().map(|item| format!("{title}: {item}")).collect(),
    }
}

/// The part of the body text that the remarks in a table become.
pub const NOTES: &str = "Ghi chú";

/// The remarks of a plan's last column: they are no part of a task, and are kept with the body text.
pub(super) fn notes(placed: &[Placed], tasks: &[Task]) -> Vec<Passage> {
    let noted = placed.iter().zip(tasks).filter_map(|((_, printed), task)| Some((task.number, printed.note.as_ref()?)));
    noted.map(|(number, note)| Passage { part: NOTES.to_owned(), text: format!("Nhiệm vụ {number}: {note}") }).collect()
}

/// Products that say how much is wanted are targets of the plan.
pub(super) fn product_targets(tasks: &mut [Task], targets: &mut Vec<Target>) {
    for task in tasks {
        let number = task.number;
        for deliverable in &task.deliverables {
            let goals = read_targets(&deliverable.text);
            let [goal] = goals.as_slice() else { continue };
            if goal.unit != "%" {
                continue;
            }
            let id = format!("{number}.{}", deliverable.number);
            let Ok(target) = id.parse() else { continue };
            if targets.iter().any(|known| known.id == target) {
                continue;
            }
            let count = targets.len();
            body::push_goal(targets, &id, &format!("{number}x"), &deliverable.text, Some(goal.clone()));
            if let Some(added) = targets.get_mut(count) {
                added.id = target;
                task.targets.insert(added.id.clone());
            }
        }
    }
}
