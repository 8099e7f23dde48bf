//! `log` and `watch`: what has happened, and what happens.

use std::fmt::Write as _;
use std::time::Duration;

use crate::calendar::day;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args};
use crate::domain::id::{ItemRef, NotAName};
use crate::domain::plan::Trigger;
use crate::domain::responsible::Unit;
use crate::domain::sentence::Speaker;
use crate::domain::stamp::Entry;
use crate::failure::Failure;
use crate::link::{Client, Start};
use crate::text::wrap;
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
}

/// `log [N]`
pub fn log(session: &mut Session, given: &Given) -> Outcome {
    let task = match given.get("number").or(given.get("task")) {
        None => None,
        Some(typed) => {
            let item: ItemRef = typed.parse().map_err(|wrong: NotAName| Failure::usage("number", wrong.0))?;
            Some(item.task())
        }
    };
    let limit = match given.get("limit") {
        None => usize::MAX,
        Some(typed) => typed.parse().map_err(|_| {
            let shown = args::quoted(typed);
            Failure::usage("number", words!("“{shown}” không phải là số.", "“{shown}” is not a number."))
        })?,
    };
    let since = session.maybe_date(given.get("since"))?;
    let answered = session.ask(Query::Log { limit, by: given.text("by"), since, task })?;
    if session.out.is_json {
        let out = &mut session.out;
        out.raw(b"{\"schema\":1,\"entries\":[")?;
        super::raw_rows(out, &answered)?;
        return out.raw(b"]}\n");
    }
    let entries: Vec<Entry> = answered.rows()?;
    if entries.is_empty() {
        return session.out.say(&words!("Chưa có gì trong nhật ký.", "There is nothing in the history."));
    }
    let (units, triggers) = names(session);
    let speaker = Speaker { lang: session.lang(), units: &units, triggers: &triggers, said_on: None };
    let tickets = given.has("tickets");
    entries.iter().try_for_each(|entry| print(&mut session.out, entry, &speaker, tickets))
}

/// Units and triggers, for sentences.
fn names(session: &mut Session) -> (Vec<Unit>, Vec<Trigger>) {
    session.plan().map(|plan| (plan.units, plan.triggers)).unwrap_or_default()
}

fn print(out: &mut Output, entry: &Entry, speaker: &Speaker, with_ticket: bool) -> Outcome {
    let mut text = line(entry, &speaker.on(entry.at.date_naive()).sentence(&entry.event));
    if with_ticket {
        let _ = write!(text, " [{}]", entry.ticket);
    }
    let room = out.columns().saturating_sub(4);
    for (place, line) in wrap(&text, room).iter().enumerate() {
        out.line(&if place == 0 { line.clone() } else { format!("    {line}") })?;
    }
    Ok(())
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
    let (units, triggers) = if session.out.is_json { Default::default() } else { names(session) };
    let speaker = Speaker { lang: session.lang(), units: &units, triggers: &triggers, said_on: None };
    let mut client = session.take_client()?;
    let mut known = match given.get("from") {
        None => client.welcome()?.seq,
        Some(typed) => typed.parse().map_err(|_| {
            let shown = args::quoted(typed);
            Failure::usage("number", words!("“{shown}” không phải là số.", "“{shown}” is not a number."))
        })?,
    };
    loop {
        let (mut follower, _sender) = client.follow(known)?;
        while let Ok(Some(lines)) = follower.next_lines() {
            for line in lines {
                let entry: Entry = serde_json::from_str(line.get()).map_err(|error| {
                    Failure::out_of_reach(
                        "unknown-entry",
                        words!("Không hiểu mục nhật ký: {error}.", "An entry is not understood: {error}."),
                    )
                })?;
                if entry.seq <= known {
                    continue;
                }
                known = entry.seq;
                if session.out.is_json {
                    session.out.line(line.get())?;
                } else {
                    print(&mut session.out, &entry, &speaker, false)?;
                }
            }
            session.out.flush()?;
        }
        client = again(session)?;
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
