//! `log` and `watch`: what has happened, and what happens.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use crate::calendar::{Date, day};
use crate::cli::output::{self, Output};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args};
use crate::domain::event::Event;
use crate::domain::id::{ItemRef, NotAName, PlanId, TaskNo, Ticket};
use crate::domain::sentence::{Speaker, Targets, before_other, plan_names};
use crate::domain::stamp::Entry;
use crate::domain::view::PlanView;
use crate::failure::Failure;
use crate::link::client::Scope;
use crate::link::{Answered, Client, PlanAnswer, Start};
use crate::text::{Lang, wrap};
use crate::wire::Query;
use crate::words;

/// `log`
pub fn log_shape(shape: Shape) -> Shape {
    shape
        .maybe("number", "N", ["chỉ một nhiệm vụ", "of one task only"])
        .option("task", "N", ["như trên", "the same"])
        .option("by", "ACCOUNT", ["chỉ của tài khoản (hoặc tên) này", "by this account (or name) only"])
        .option("since", "DATE", ["từ ngày này", "recorded on this day or later"])
        .option("limit", "COUNT", ["chỉ bấy nhiêu mục mới nhất", "only so many of the newest entries"])
        .switch("tickets", ["thêm mã của từng thay đổi", "with the ticket of every change"])
        .look()
}

/// The most entries that `--limit` takes; without it, all of them are printed as they are read.
const MOST_NEWEST: usize = 100_000;

/// `log [N]`
pub fn log(session: &mut Session, given: &Given) -> Outcome {
    let task = match given.get("number").or(given.get("task")) {
        None => None,
        Some(typed) => {
            let item: ItemRef = typed.parse().map_err(|wrong: NotAName| Failure::usage("number", wrong.0))?;
            Some(item.task())
        }
    };
    let limit = given.get("limit").map(limit).transpose()?;
    let since = session.maybe_date(given.get("since"))?;
    let by = given.text("by");
    let names = if session.out.is_json { Names::default() } else { Names::of(session) };
    let mut teller = Teller { with_tickets: given.has("tickets"), ..Teller::default() };
    let is_all = task.is_none() && by.is_none() && since.is_none() && given.get("as-of").is_none();
    let mut print = |session: &mut Session, answered: &Answered| teller.tell(session, &names, answered);
    match limit {
        Some(limit) => {
            let answered = session.look(given, Query::Log { limit, by, since, task })?;
            print(session, &answered)?;
        }
        None => each_part(session, given, &Wanted { by, since, task }, &mut print)?,
    }
    if let (Some(task), 0) = (task, teller.count) {
        // A task without history is rare; that there is none of this number is the better answer.
        crate::cli::change::look_up(session, task)?;
    }
    match (session.out.is_json, teller.count) {
        (true, 0) => session.out.line("{\"schema\":1,\"entries\":[]}"),
        (true, _) => session.out.raw(b"]}\n"),
        (false, 0) if is_all => {
            session.out.say(&words!("Chưa có gì trong nhật ký.", "There is nothing in the history."))
        }
        (false, 0) => session.out.say(&words!("Không có mục nhật ký nào khớp.", "No entry of the history matches.")),
        (false, _) => teller.rest(&mut session.out, &names),
    }
}

fn limit(typed: &str) -> Result<usize, Failure> {
    let shown = args::quoted(typed);
    let limit: usize = typed
        .parse()
        .map_err(|_| Failure::usage("number", words!("“{shown}” không phải là số.", "“{shown}” is not a number.")))?;
    if limit == 0 {
        return Err(Failure::usage("number", words!("--limit ít nhất là 1.", "--limit is at least 1.")));
    }
    if limit > MOST_NEWEST {
        return Err(Failure::usage(
            "number",
            words!("--limit nhiều nhất là {MOST_NEWEST}.", "--limit is at most {MOST_NEWEST}."),
        )
        .hint(words!("Bỏ --limit để xem tất cả.", "Leave --limit out to see everything.")));
    }
    Ok(limit)
}

/// Which entries of the history are asked for.
#[derive(Default)]
pub struct Wanted {
    by: Option<String>,
    since: Option<Date>,
    task: Option<TaskNo>,
}

/// Hands over the history part by part, oldest first, up to the entry that is the last one now: no part grows with
/// the history, and what happens meanwhile changes nothing.
pub fn each_part(
    session: &mut Session,
    given: &Given,
    wanted: &Wanted,
    each: &mut dyn FnMut(&mut Session, &Answered) -> Outcome,
) -> Outcome {
    let (mut after, mut last) = (0, None);
    loop {
        let query = Query::History { after, by: wanted.by.clone(), since: wanted.since, task: wanted.task };
        let mut answered = session.look(given, query)?;
        let reached: u64 = answered.value()?;
        let last = *last.get_or_insert(answered.answer.seq);
        if reached > last {
            // Something has happened meanwhile; it is none of what was asked for.
            answered.cut_after(last)?;
        }
        each(session, &answered)?;
        if reached >= last || reached <= after {
            return Ok(());
        }
        after = reached;
    }
}

/// Units, triggers and targets of every plan, for sentences.
#[derive(Default)]
struct Names {
    /// The plan that is meant: its entries need not name it.
    meant: Option<PlanId>,
    plans: BTreeMap<PlanId, PlanAnswer>,
    called: BTreeMap<PlanId, String>,
}

impl Names {
    /// What cannot be asked for is told by its id.
    fn of(session: &mut Session) -> Names {
        let meant = session.plan().ok().map(|plan| plan.plan.id);
        let all: Vec<PlanView> = session.ask(Query::Plans).and_then(|answered| answered.rows()).unwrap_or_default();
        let mut plans = BTreeMap::new();
        for view in &all {
            let scope = Scope { plan: Some(view.id.clone()), ..session.scope() };
            let asked = session.client().and_then(|client| client.ask(&scope, Query::Plan));
            if let Ok(plan) = asked.and_then(|answered| answered.value()) {
                plans.insert(view.id.clone(), plan);
            }
        }
        Names { meant, plans, called: plan_names(all.iter().map(|view| (&view.id, view.year))) }
    }

    /// `nhiệm vụ 7 chưa → đang thực hiện`, with the plan before it where another one is meant.
    fn sentence(&self, entry: &Entry, lang: Lang) -> String {
        let plan = entry.plan.as_ref().or(self.meant.as_ref());
        let known = plan.and_then(|plan| self.plans.get(plan));
        let speaker = known.map_or(Speaker { lang, ..Speaker::default() }, |known| Speaker {
            lang,
            units: &known.units,
            triggers: &known.triggers,
            targets: Targets::Seen(&known.targets),
            said_on: None,
        });
        let other = entry.plan.as_ref().filter(|plan| self.meant.as_ref() != Some(*plan));
        let name = other.map(|plan| self.called.get(plan).map_or(plan.as_str(), String::as_str));
        let before = name.map(|name| before_other(&entry.event, name, lang)).unwrap_or_default();
        before + &speaker.on(entry.at.date_naive()).sentence(&entry.event)
    }
}

/// Tells entries one by one. That a change was taken back is said with what was taken back, not by its ticket.
#[derive(Default)]
struct Teller {
    with_tickets: bool,
    count: usize,
    /// The mark of an undo or a redo, until what belongs to it is told.
    mark: Option<Entry>,
    /// What every entry of this ticket begins with.
    under: Option<(Ticket, &'static str)>,
}

impl Teller {
    fn tell(&mut self, session: &mut Session, names: &Names, answered: &Answered) -> Outcome {
        if session.out.is_json {
            let is_empty = answered.raw_rows().is_empty();
            if !is_empty {
                session.out.raw(if self.count == 0 { b"{\"schema\":1,\"entries\":[" } else { b"," })?;
            }
            self.count += usize::from(!is_empty);
            return super::raw_rows(&mut session.out, answered);
        }
        for entry in answered.rows::<Entry>()? {
            self.entry(&mut session.out, entry, names)?;
        }
        Ok(())
    }

    fn entry(&mut self, out: &mut Output, entry: Entry, names: &Names) -> Outcome {
        self.count += 1;
        if matches!(entry.event, Event::ChangeUndone { .. } | Event::ChangeRedone { .. }) {
            self.rest(out, names)?;
            let begin = match entry.event {
                Event::ChangeUndone { .. } => out.lang.of("hoàn tác: ", "undone: "),
                _ => out.lang.of("làm lại: ", "redone: "),
            };
            self.under = Some((entry.ticket.clone(), begin));
            self.mark = Some(entry);
            return Ok(());
        }
        let begin = self.under.as_ref().filter(|(ticket, _)| *ticket == entry.ticket).map(|(_, begin)| *begin);
        match begin {
            Some(_) => self.mark = None,
            None => self.rest(out, names)?,
        }
        self.print(out, &entry, begin.unwrap_or_default(), names)
    }

    /// A mark that nothing followed is told by itself.
    fn rest(&mut self, out: &mut Output, names: &Names) -> Outcome {
        match self.mark.take() {
            Some(mark) => self.print(out, &mark, "", names),
            None => Ok(()),
        }
    }

    fn print(&self, out: &mut Output, entry: &Entry, begin: &str, names: &Names) -> Outcome {
        let sentence = names.sentence(entry, out.lang);
        let mut text = line(entry, &format!("{begin}{sentence}"));
        if self.with_tickets {
            let _ = write!(text, " [{}]", entry.ticket);
        }
        let room = out.columns().saturating_sub(4);
        for (place, line) in wrap(&text, room).iter().enumerate() {
            out.line(&if place == 0 { line.clone() } else { format!("    {line}") })?;
        }
        Ok(())
    }
}

/// `18/03/2024 09:14 · Văn phòng 1: nhiệm vụ 7 chưa → đang thực hiện`
pub fn line(entry: &Entry, sentence: &str) -> String {
    format!("{} {} · {}: {sentence}", day(entry.at.date_naive()), entry.at.format("%H:%M"), entry.by.name)
}

/// `watch`
pub fn watch_shape(shape: Shape) -> Shape {
    shape.option(
        "from",
        "COUNT",
        ["bắt đầu sau mục nhật ký này (mặc định: từ bây giờ)", "begin after this entry (default: from now on)"],
    )
}

/// `watch`: a line for every entry as it lands, until nobody reads or somebody stops it.
pub fn watch(session: &mut Session, given: &Given) -> Outcome {
    let names = if session.out.is_json { Names::default() } else { Names::of(session) };
    let mut teller = Teller::default();
    let mut client = session.take_client()?;
    let last = client.welcome()?.seq;
    let mut known = match given.get("from") {
        None => last,
        Some(typed) => typed.parse().map_err(|_| {
            let shown = args::quoted(typed);
            Failure::usage("number", words!("“{shown}” không phải là số.", "“{shown}” is not a number."))
        })?,
    };
    if known > last {
        let beyond = words!("Nhật ký mới đến mục {last}.", "The history ends at entry {last}.");
        let hint = words!("Không ghi số mục: theo dõi từ bây giờ.", "Without a number it watches from now on.");
        return Err(Failure::refused("beyond-the-end", beyond).hint(hint).into());
    }
    output::end_with_the_reader();
    loop {
        let (mut follower, _sender) = client.follow(known)?;
        while let Ok(Some(lines)) = follower.next_lines() {
            for line in lines {
                let entry: Entry = serde_json::from_str(line.get()).map_err(|error| {
                    Failure::out_of_reach(
                        "unknown-entry",
                        words!("Không hiểu mục nhật ký: {error}.", "An entry is not understood: {error}."),
                    )
                    .hint(words!("Có bản cchc mới: chạy lại lệnh.", "There is a newer cchc: run the command again."))
                })?;
                if entry.seq <= known {
                    continue;
                }
                known = entry.seq;
                if session.out.is_json {
                    session.out.line(line.get())?;
                } else {
                    teller.entry(&mut session.out, entry, &names)?;
                }
            }
            teller.rest(&mut session.out, &names)?;
            session.out.flush()?;
        }
        client = again(session)?;
        let head = client.welcome()?.seq;
        if head < known {
            session.out.warn(&words!(
                "Dữ liệu đã được khôi phục, nay đến mục {head}; theo dõi tiếp từ đó.",
                "The data was restored and now ends at entry {head}; watching goes on from there."
            ));
            known = head;
        }
    }
}

/// Waits for the next host; watching alone starts none.
fn again(session: &Session) -> Result<Client, Failure> {
    let place = &session.settings.place.0;
    let mut pause = Duration::from_millis(20);
    while place.connect().is_err() {
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_secs(1));
    }
    Client::connect(place, Start::default())
}
