//! `meeting`: what needs a word, and the minutes. The meeting itself is driven on the board (`Ctrl+G`).

use super::paper::{Wanted, paper_shape};
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
use crate::report::{html, meeting as paper, meeting_page};
use crate::words;

const ACTIONS: [&str; 5] = ["agenda", "open", "close", "minutes", "list"];

/// `meeting`
pub fn meeting_shape(shape: Shape) -> Shape {
    let shape = shape
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
        .change();
    paper_shape(
        shape,
        [
            "text (mặc định) hoặc html: in được trên giấy A4 (agenda, minutes); luôn bằng tiếng Việt",
            "text (default), or html: to print on A4 (agenda, minutes); in Vietnamese whatever --lang",
        ],
    )
}

/// `meeting [agenda|open|close|minutes|list] [N]`
pub fn meeting(session: &mut Session, given: &Given) -> Outcome {
    let on = session.maybe_date(given.get("on"))?;
    let action = given.get("action").unwrap_or("agenda");
    // A word too many might be a name that somebody wants to see in the minutes.
    if let Some(word) = given.get("number").filter(|_| action != "minutes" && ACTIONS.contains(&action)) {
        return Err(args::too_much(word, args::see_help(Some("meeting"))).into());
    }
    let wanted = Wanted::of(&mut session.out, given, &["html"])?;
    match action {
        "agenda" => agenda(session, wanted.as_ref()),
        "minutes" => minutes(session, given, wanted.as_ref()),
        action if wanted.is_some() && ACTIONS.contains(&action) => Err(no_paper(action).into()),
        "open" | "close" if given.get("output").is_some() => Err(no_paper(action).into()),
        "open" => {
            let (chair, attendees) =
                (given.text("chair").unwrap_or_default(), given.text("attendees").unwrap_or_default());
            session.make(given, Change::OpenMeeting { chair, attendees, on })
        }
        "close" => session.make(given, Change::CloseMeeting { on }),
        "list" => list(session),
        typed => Err(args::not_one_of("meeting", typed, &ACTIONS).into()),
    }
}

fn plan(session: &mut Session) -> Result<Plan, Failure> {
    let scope: Scope = session.scope();
    session.client()?.plan(&scope)
}

fn no_paper(action: &str) -> Failure {
    let said = words!("meeting {action} không có bản in.", "meeting {action} has no paper.");
    Failure::usage("no-paper", said).hint(words!("Bản in: agenda, minutes.", "Papers: agenda, minutes."))
}

fn agenda(session: &mut Session, wanted: Option<&Wanted>) -> Outcome {
    let (calendar, today, plan) = (session.calendar()?, session.today(), plan(session)?);
    let judge = Judge::new(&plan, &calendar, today);
    if let Some(wanted) = wanted {
        return wanted.put(&mut session.out, html(&meeting_page::agenda(&judge, today)));
    }
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

fn minutes(session: &mut Session, given: &Given, wanted: Option<&Wanted>) -> Outcome {
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
    if let Some(wanted) = wanted {
        wanted.put(&mut session.out, html(&meeting_page::minutes(&plan, meeting)))
    } else if session.out.is_json {
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
    for meeting in &plan.meetings {
        let Meeting { number, on, chair, points, closed, .. } = meeting;
        let (on, points, conclusions) = (day(*on), points.len(), meeting.holding().count());
        let chair = if chair.is_empty() { String::new() } else { format!(" · {chair}") };
        let open = if closed.is_none() { session.out.lang.of(" · đang họp", " · open") } else { "" };
        session.out.say(&words!(
            "{number}. {on}{chair} · {points} việc, {conclusions} kết luận{open}",
            "{number}. {on}{chair} · points {points}, conclusions {conclusions}{open}"
        ))?;
    }
    Ok(())
}

/// `schema` stands first, as everywhere.
fn answer(session: &mut Session, plan: &Plan, rest: &str) -> Outcome {
    let id = serde_json::json!(plan.head.id);
    session.out.raw(format!("{{\"schema\":1,\"plan\":{id},{rest}}}\n").as_bytes())
}
