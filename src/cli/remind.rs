//! `remind`: the open points of each unit, printed or mailed to its officers; for cron.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;

use super::Outcome;
use super::look::motd::{Points, names};
use super::output::Ink;
use super::session::Session;
use super::shape::{Given, Shape};
use crate::calendar::day;
use crate::domain::due::DueStatus;
use crate::domain::id::UnitId;
use crate::domain::officer::OfficerView;
use crate::domain::refusal::Refusal;
use crate::domain::responsible as plan;
use crate::domain::sentence::day_words;
use crate::domain::view::TaskView;
use crate::failure::{Failure, why};
use crate::link::PlanAnswer;
use crate::text::{Lang, Words, fold, nearest, wrap};
use crate::wire::Query;
use crate::words;

/// Where mail programs put it.
const SENDMAIL: [&str; 3] = ["/usr/sbin/sendmail", "/usr/lib/sendmail", "/usr/bin/sendmail"];

/// Columns of a mail.
const MAIL_COLUMNS: usize = 78;

/// `remind`
pub fn shape(shape: Shape) -> Shape {
    shape
        .switch(
            "mail",
            ["gửi thư cho công chức của từng bộ phận (sendmail)", "mail it to the officers of each unit (sendmail)"],
        )
        .option("unit", "UNIT", ["chỉ bộ phận này", "this unit only"])
}

/// One unit with what it has to do.
struct Unit<'a> {
    id: UnitId,
    name: String,
    officers: Vec<&'a OfficerView>,
    points: Points<'a>,
}

/// `remind`
pub fn remind(session: &mut Session, given: &Given) -> Outcome {
    let answered = session.ask(Query::Tasks { filter: "-state:done".to_owned() })?;
    let today = answered.answer.today.unwrap_or_else(|| session.today());
    let tasks: Vec<TaskView> = answered.rows()?;
    let officers = super::officer::officers(session)?;
    let plan = session.plan()?;
    let wanted = given.get("unit").map(fold);
    if let Some(typed) = given.get("unit") {
        is_known(&plan, typed)?;
    }
    let mut units = Vec::new();
    for unit in plan.units.iter().filter(|unit| unit.merged.is_none()) {
        if wanted.as_ref().is_some_and(|wanted| !is_named(unit, wanted)) {
            continue;
        }
        let of_unit: Vec<&OfficerView> =
            officers.iter().filter(|one| one.officer.unit.as_ref() == Some(&unit.id)).collect();
        let own = tasks.iter().filter(|task| task.responsible.lead_units.contains(&unit.id));
        let asked = |words: &str| {
            fold(words).contains(&fold(&unit.name)) || of_unit.iter().any(|officer| names(words, officer))
        };
        let points = Points::of(own, tasks.iter(), today, asked);
        if !points.is_empty() {
            units.push(Unit { id: unit.id.clone(), name: unit.name.clone(), officers: of_unit, points });
        }
    }
    if given.has("mail") {
        return mail(session, &units);
    }
    if session.out.is_json {
        let units: Vec<_> = units.iter().map(Unit::json).collect();
        return session.out.line(&json!({"schema": 1, "today": today, "units": units}).to_string());
    }
    if units.is_empty() {
        return session.out.say(&words!("Không có việc nào cần nhắc.", "There is nothing to remind anybody of."));
    }
    for (place, unit) in units.iter().enumerate() {
        if place > 0 {
            session.out.line("")?;
        }
        let title = session.out.ink(Ink::Bold, &unit.title(session.lang()));
        session.out.line(&title)?;
        let columns = session.out.columns();
        for line in unit.lines(session.lang(), columns) {
            session.out.line(&line)?;
        }
    }
    Ok(())
}

/// Whether a unit is called so, in part.
fn is_named(unit: &plan::Unit, wanted: &str) -> bool {
    let names = [unit.id.as_str(), &unit.name, &unit.short].into_iter().chain(unit.aliases.iter().map(String::as_str));
    names.map(fold).any(|name| name.contains(wanted))
}

/// A unit that there is not would be reminded of nothing for ever, and nobody would know.
fn is_known(plan: &PlanAnswer, typed: &str) -> Result<(), Failure> {
    let wanted = fold(typed);
    if plan.units.iter().any(|unit| unit.merged.is_none() && is_named(unit, &wanted)) {
        return Ok(());
    }
    let names = plan.units.iter().flat_map(|unit| [unit.name.as_str(), &unit.short]);
    let nearest = nearest(typed, names).map(str::to_owned);
    Err(Refusal::NoSuchUnit { name: super::args::quoted(typed), nearest }.into())
}

impl Points<'_> {
    fn is_empty(&self) -> bool {
        self.overdue.is_empty() && self.week.is_empty() && self.waiting.is_empty()
    }
}

impl Unit<'_> {
    fn title(&self, lang: Lang) -> String {
        let Points { overdue, week, waiting } = &self.points;
        let counts = [
            (overdue.len(), lang.of("quá hạn", "overdue")),
            (week.len(), lang.of("đến hạn tuần này", "due this week")),
            (waiting.len(), lang.of("chờ trả lời", "waiting for an answer")),
        ];
        let said: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        format!("{}: {}", self.name, said.join(", "))
    }

    /// One point after the other, below each other in so many columns.
    fn lines(&self, lang: Lang, columns: usize) -> Vec<String> {
        let Points { overdue, week, waiting } = &self.points;
        let due = |task: &TaskView| {
            let words = task.days_left.zip(task.due).map(|(left, due)| {
                let words = day_words(left, due, lang);
                if task.due_status == DueStatus::Overdue { words } else { format!("{words}, {}", day(due)) }
            });
            words.map_or(String::new(), |words| format!(" ({words})"))
        };
        let dated = overdue.iter().chain(week).map(|task| (task, due(task)));
        let waits = waiting.iter().map(|task| {
            let why =
                task.blocked.as_ref().map_or(lang.of("chờ ký", "awaiting signature"), |blocked| &blocked.reason);
            (task, format!(" ({why})"))
        });
        let hanging = |(task, told): (&&TaskView, String)| {
            let number = format!("  {} ", task.number);
            let lines = wrap(&format!("{}{told}", task.title), columns.saturating_sub(number.len()).max(16));
            let below = " ".repeat(number.len());
            let beginnings = std::iter::once(number).chain(std::iter::repeat(below));
            beginnings.zip(lines).map(|(begin, line)| begin + &line).collect::<Vec<_>>()
        };
        dated.chain(waits).flat_map(hanging).collect()
    }

    fn json(&self) -> serde_json::Value {
        let numbers = |tasks: &[&TaskView]| tasks.iter().map(|task| task.number.0).collect::<Vec<_>>();
        let accounts: Vec<&str> = self.officers.iter().map(|officer| officer.account.as_str()).collect();
        json!({
            "unit": self.id, "name": self.name, "officers": accounts, "overdue": numbers(&self.points.overdue),
            "week": numbers(&self.points.week), "waiting": numbers(&self.points.waiting),
        })
    }
}

/// Mails each officer the points of the unit; says which units have nobody to mail to.
fn mail(session: &mut Session, units: &[Unit]) -> Outcome {
    let Some(program) = SENDMAIL.into_iter().find(|path| Path::new(path).exists()) else {
        return Err(Failure::out_of_reach(
            "no-sendmail",
            words!("Máy này không có chương trình gửi thư.", "This machine has no program to send mail with."),
        )
        .hint(words!("Cài đặt một gói có sendmail, hoặc bỏ --mail.", "Install one with sendmail, or leave --mail out."))
        .into());
    };
    let lang = session.lang();
    let (mut sent, mut nobody) = (0_usize, Vec::new());
    for unit in units {
        if unit.officers.is_empty() {
            nobody.push(unit.name.as_str());
        }
        for officer in &unit.officers {
            send(program, &officer.account, &message(unit, &officer.account, lang))?;
            sent += 1;
        }
    }
    let count = units.len() - nobody.len();
    session.out.say(&match sent {
        0 => words!("Không có thư nào để gửi.", "There was no mail to send."),
        _ => words!("Đã gửi {sent} thư cho {count} bộ phận.", "Mails sent: {sent}, to units: {count}."),
    })?;
    if !nobody.is_empty() {
        let nobody = nobody.join(", ");
        session.out.warn(&words!(
            "Chưa có công chức nào của bộ phận: {nobody}.",
            "These units have no officer on the list: {nobody}."
        ));
    }
    Ok(())
}

fn message(unit: &Unit, account: &str, lang: Lang) -> String {
    let title = unit.title(lang);
    let subject = encoded(&format!("CCHC: {title}"));
    let lines = unit.lines(lang, MAIL_COLUMNS).join("\n");
    let end = lang.of("Mở bảng: cchc", "The board: cchc");
    format!(
        "To: {account}\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\
         Content-Transfer-Encoding: 8bit\nAuto-Submitted: auto-generated\n\n{title}\n\n{lines}\n\n{end}\n"
    )
}

/// A header in other letters than ASCII (RFC 2047, `Q`), in words of at most 75 columns.
fn encoded(text: &str) -> String {
    let mut words = vec![String::new()];
    for letter in text.chars() {
        let mut bytes = [0; 4];
        let code: String = match letter {
            ' ' => "_".to_owned(),
            'a'..='z' | 'A'..='Z' | '0'..='9' => letter.to_string(),
            _ => letter.encode_utf8(&mut bytes).bytes().fold(String::new(), |code, byte| format!("{code}={byte:02X}")),
        };
        if words.last().is_some_and(|word| word.len() + code.len() > 60) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push_str(&code);
        }
    }
    words.iter().map(|word| format!("=?UTF-8?Q?{word}?=")).collect::<Vec<_>>().join("\n ")
}

fn send(program: &str, account: &str, message: &str) -> Result<(), Failure> {
    let failed = |why: Words| {
        let Words { vi, en } = why;
        Failure::out_of_reach(
            "mail",
            words!("Không gửi được thư cho {account}: {vi}.", "The mail to {account} was not sent: {en}."),
        )
    };
    let child = Command::new(program).args(["-i", "--", account]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
    let mut child = child.map_err(|error| failed(why(&error)))?;
    let written = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(message.as_bytes()));
    let status = child.wait().map_err(|error| failed(why(&error)))?;
    match (written, status.success()) {
        (Ok(()), true) => Ok(()),
        (Err(error), _) => Err(failed(why(&error))),
        (_, false) => Err(failed(words!("{program}: {status}", "{program}: {status}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_told_in_short_words_of_ascii() {
        let subject = encoded("CCHC: Văn phòng - Thống kê: 2 quá hạn, 1 đến hạn tuần này");
        assert!(subject.starts_with("=?UTF-8?Q?CCHC=3A_V=C4=83n_ph=C3=B2ng"), "{subject}");
        assert!(subject.is_ascii() && subject.lines().all(|line| line.trim().len() <= 75), "{subject}");
    }
}
