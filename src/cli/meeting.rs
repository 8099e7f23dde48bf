//! `meeting`: what needs a word, and the minutes. The meeting itself is driven on the board (`Ctrl+G`).

use super::session::Session;
use super::shape::{Given, Shape};
use super::{Outcome, args};
use crate::calendar::day;
use crate::domain::change::Change;
use crate::domain::due::Judge;
use crate::domain::meeting::{Meeting, points};
use crate::domain::plan::Plan;
use crate::failure::Failure;
use crate::link::client::Scope;
use crate::report::meeting as paper;
use crate::words;

const ACTIONS: [&str; 5] = ["agenda", "open", "close", "minutes", "list"];

/// `meeting`
pub fn meeting_shape(shape: Shape) -> Shape {
    shape
        .maybe(
            "action",
            "WHAT",
            [
                "agenda (mặc định): nội dung cần nêu; open, close; minutes: thông báo kết luận; list: các cuộc họp",
                "agenda (default): what needs a word; open, close; minutes; list: all meetings",
            ],
        )
        .maybe(
            "number",
            "N",
            ["cuộc họp thứ mấy (minutes); mặc định: mới nhất", "which meeting (minutes); default: the newest"],
        )
        .option("chair", "NAME", ["người chủ trì (open)", "who presides (open)"])
        .option("attendees", "TEXT", ["thành phần (open)", "who is there (open)"])
        .change()
}

/// `meeting [agenda|open|close|minutes|list] [N]`
pub fn meeting(session: &mut Session, given: &Given) -> Outcome {
    let on = session.maybe_date(given.get("on"))?;
    match given.get("action").unwrap_or("agenda") {
        "agenda" => agenda(session),
        "open" => {
            let (chair, attendees) =
                (given.text("chair").unwrap_or_default(), given.text("attendees").unwrap_or_default());
            session.make(given, Change::OpenMeeting { chair, attendees, on })
        }
        "close" => session.make(given, Change::CloseMeeting { on }),
        "minutes" => minutes(session, given),
        "list" => list(session),
        typed => Err(args::not_one_of("meeting", typed, &ACTIONS).into()),
    }
}

fn plan(session: &mut Session) -> Result<Plan, Failure> {
    let scope: Scope = session.scope();
    session.client()?.plan(&scope)
}

fn agenda(session: &mut Session) -> Outcome {
    let (calendar, today, plan) = (session.calendar()?, session.today(), plan(session)?);
    let judge = Judge::new(&plan, &calendar, today);
    if !session.out.is_json {
        return session.out.raw(paper::agenda(&judge, today).as_bytes());
    }
    let points: Vec<_> = points(&judge)
        .into_iter()
        .map(|point| {
            serde_json::json!({
                "task": point.task, "unit": point.unit, "why": point.why,
                "due": point.standing.due, "days_left": point.standing.days_left,
            })
        })
        .collect();
    let today = serde_json::json!(today);
    answer(session, &plan, &format!("\"today\":{today},\"points\":{}", serde_json::json!(points)))
}

fn minutes(session: &mut Session, given: &Given) -> Outcome {
    let plan = plan(session)?;
    let meeting = match given.get("number") {
        None => plan.meetings.last(),
        Some(typed) => plan.meetings.iter().find(|meeting| meeting.number.to_string() == typed),
    };
    let Some(meeting) = meeting else {
        let none = words!("Chưa có cuộc họp đó.", "There is no such meeting.");
        let hint = words!("Xem các cuộc họp: cchc meeting list", "See all meetings: cchc meeting list");
        return Err(Failure::refused("no-such-meeting", none).hint(hint).into());
    };
    if session.out.is_json {
        answer(session, &plan, &format!("\"meeting\":{}", serde_json::json!(meeting)))
    } else {
        session.out.raw(paper::minutes(&plan, meeting).as_bytes())
    }
}

fn list(session: &mut Session) -> Outcome {
    let plan = plan(session)?;
    if session.out.is_json {
        return answer(session, &plan, &format!("\"meetings\":{}", serde_json::json!(plan.meetings)));
    }
    if plan.meetings.is_empty() {
        return session.out.say(&words!("Chưa có cuộc họp nào.", "No meetings yet."));
    }
    for Meeting { number, on, chair, points, conclusions, closed, .. } in &plan.meetings {
        let (on, points, conclusions) = (day(*on), points.len(), conclusions.len());
        let chair = if chair.is_empty() { String::new() } else { format!(" · {chair}") };
        let open = if closed.is_none() { session.out.lang.of(" · đang họp", " · open") } else { "" };
        session.out.say(&words!(
            "{number}. {on}{chair} · {points} việc, {conclusions} kết luận{open}",
            "{number}. {on}{chair} · {points} points, {conclusions} conclusions{open}"
        ))?;
    }
    Ok(())
}

/// `schema` stands first, as everywhere.
fn answer(session: &mut Session, plan: &Plan, rest: &str) -> Outcome {
    let id = serde_json::json!(plan.head.id);
    session.out.raw(format!("{{\"schema\":1,\"plan\":{id},{rest}}}\n").as_bytes())
}
