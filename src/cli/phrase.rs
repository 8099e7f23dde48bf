//! The one place that asks the readers of phrases, and the subcommand that shows how they understand.

use std::io::BufRead;

use super::output::quote;
use super::session::Session;
use super::shape::{Given, Shape};
use super::{Outcome, args};
use crate::calendar::{Calendar, Date};
use crate::domain::responsible::Unit;
use crate::domain::schedule::Schedule;
use crate::domain::task::Evidence;
use crate::failure::{Failure, why};
use crate::import::evidence_line::{impossible_day, read_evidence_list};
use crate::import::schedule_phrase::{PlanDays, ReadSchedule, read_schedule};
use crate::import::unit_phrase::{Column, read_column};
use crate::link::PlanAnswer;
use crate::text::Words;
use crate::words;

/// The longest line that is read as a phrase, in bytes.
const LONGEST: usize = 64 << 10;

/// What words about a deadline mean in a plan.
pub fn schedule(session: &mut Session, phrase: &str, plan: &PlanAnswer) -> Result<Schedule, Failure> {
    let calendar = session.calendar()?;
    let days = PlanDays { year: plan.plan.year, first_day: plan.plan.first_day, last_day: plan.plan.last_day };
    let ReadSchedule { schedule, warnings } = read_schedule(phrase, days, &calendar);
    // A day as it is typed everywhere else (`+7`, `2024-06-30`) is a day here too.
    if let (Schedule::Unspecified { phrase }, Ok(date)) = (&schedule, session.date(phrase)) {
        let phrase = phrase.clone();
        return Ok(Schedule::Fixed { phrase, date, bound: crate::domain::schedule::Bound::On });
    }
    for warning in &warnings {
        session.out.warn(warning);
    }
    Ok(schedule)
}

/// Documents as typed or pasted: a number and symbol, a whole line about one, or several such lines. A line about
/// nothing is one document without anything, which the rules refuse.
pub fn evidence(text: &str, today: Date) -> Result<Vec<Evidence>, Failure> {
    if let Some(day) = impossible_day(text, today) {
        return Err(Failure::usage("date", day.message()).hint(day.hint()));
    }
    let documents = read_evidence_list(text, today);
    Ok(if documents.is_empty() { vec![Evidence::default()] } else { documents })
}

/// `phrase`
pub fn shape(shape: Shape) -> Shape {
    shape
        .word("what", "WHAT", ["schedule (tiến độ) hoặc unit (chủ trì, phối hợp)", "schedule or unit"])
        .rest(
            "text",
            "TEXT",
            [
                "câu cần đọc; - để đọc mỗi dòng một câu",
                "the words to be read; - reads one phrase a line from standard input",
            ],
        )
        .option(
            "year",
            "YEAR",
            ["năm của kế hoạch (mặc định: kế hoạch hiện hành)", "the plan's year (default: this year's)"],
        )
        .option(
            "column",
            "WHAT",
            [
                "cột chứa câu: lead (chủ trì, phân công chung) hoặc support (phối hợp)",
                "the column it stands in: lead (or a common one) or support",
            ],
        )
}

/// How a phrase is understood.
pub fn phrase(session: &mut Session, given: &Given) -> Outcome {
    let what = given.need("what");
    let words = given.all("text");
    let reads_input = words == ["-"];
    let text = words.join(" ");
    if words.is_empty() {
        return Err(args::missing("", "TEXT", "phrase").into());
    }
    match what {
        "schedule" => {
            let days = plan_days(session, given)?;
            let calendar = session.calendar()?;
            each(session, reads_input, &text, &mut |session, line| {
                let read = read_schedule(line, days, &calendar);
                print_schedule(session, &read, &calendar)
            })
        }
        "unit" => {
            let units = units(session);
            // Told as printed; which units of the plan they are stands beside it.
            let printed: Vec<String> =
                units.iter().flat_map(|unit| [&unit.name].into_iter().chain(&unit.aliases).cloned()).collect();
            let column = match given.get("column") {
                None => Column::Unknown,
                Some("lead") => Column::Lead,
                Some("support") => Column::Support,
                Some(other) => return Err(args::not_one_of("--column", other, &["lead", "support"]).into()),
            };
            each(session, reads_input, &text, &mut |session, line| {
                let read = read_column(line, &units, &[], column);
                let told = read_column(line, &[], &printed, column);
                if !session.out.is_json && !reads_input {
                    let lang = session.lang();
                    let names = |names: &[String]| if names.is_empty() { "–".to_owned() } else { names.join("; ") };
                    session.out.line(&format!("{}: {}", lang.of("Chủ trì", "Lead"), names(&read.lead)))?;
                    session.out.line(&format!("{}: {}", lang.of("Phối hợp", "Support"), names(&read.support)))?;
                    return said(session, &read.warnings);
                }
                let names = |names: &[String]| names.iter().map(|name| quote(name)).collect::<Vec<_>>().join(",");
                let (lead, support) = (names(&told.lead), names(&told.support));
                let units = format!("{{\"lead\":[{}],\"support\":[{}]}}", names(&read.lead), names(&read.support));
                let warnings = warnings(session, &read.warnings);
                session.out.line(&format!(
                    "{{\"schema\":1,\"lead\":[{lead}],\"support\":[{support}],\"units\":{units},\"warnings\":{warnings}}}"
                ))
            })
        }
        other => Err(args::not_one_of("phrase", other, &["schedule", "unit"]).into()),
    }
}

/// Hands one phrase, or every line of standard input, to `read`. Input is answered as JSON, one object a line.
fn each(
    session: &mut Session,
    reads_input: bool,
    text: &str,
    read: &mut dyn FnMut(&mut Session, &str) -> Outcome,
) -> Outcome {
    if !reads_input {
        return read(session, text);
    }
    session.out.is_json = true;
    let mut input = std::io::stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        let count = input.read_until(b'\n', &mut line).map_err(|error| unreadable(&error))?;
        if count == 0 {
            return Ok(());
        }
        line.truncate(LONGEST);
        read(session, String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']))?;
    }
}

/// Standard input that cannot be read.
pub fn unreadable(error: &std::io::Error) -> Failure {
    let Words { vi, en } = why(error);
    Failure::out_of_reach("input", words!("Không đọc được đầu vào: {vi}.", "The input cannot be read: {en}."))
}

fn plan_days(session: &mut Session, given: &Given) -> Result<PlanDays, Failure> {
    use chrono::Datelike;
    let Some(typed) = given.get("year") else {
        return Ok(match session.plan() {
            Ok(plan) => PlanDays { year: plan.plan.year, first_day: plan.plan.first_day, last_day: plan.plan.last_day },
            Err(failure) if failure.kind == "no-plan" => this_year(session.today().year())?,
            Err(failure) => return Err(failure),
        });
    };
    let year = typed.parse().ok().filter(|year| crate::calendar::YEARS.contains(year));
    let shown = args::quoted(typed);
    let year = year.ok_or_else(|| {
        Failure::usage("year", words!("“{shown}” không phải là năm.", "“{shown}” is not a year."))
            .hint(words!("Ví dụ: --year 2024", "For example: --year 2024"))
    })?;
    this_year(year)
}

fn this_year(year: i32) -> Result<PlanDays, Failure> {
    PlanDays::whole_year(year)
        .ok_or_else(|| Failure::usage("year", words!("Không hiểu năm {year}.", "The year {year} is not understood.")))
}

/// The units of the plan; without one, the usual ones of a ward.
fn units(session: &mut Session) -> Vec<Unit> {
    session.plan().map_or_else(|_| crate::import::plan_file::usual_units(), |plan| plan.units)
}

fn print_schedule(session: &mut Session, read: &ReadSchedule, calendar: &Calendar) -> Outcome {
    if session.out.is_json {
        let schedule = serde_json::to_string(&read.schedule).unwrap_or_default();
        let inside = schedule.trim_start_matches('{').trim_end_matches('}');
        let warnings = warnings(session, &read.warnings);
        return session.out.line(&format!("{{\"schema\":1,{inside},\"warnings\":{warnings}}}"));
    }
    let lang = session.lang();
    let meaning = super::wording::schedule(&read.schedule, lang);
    session.out.line(&meaning)?;
    if let Some(due) = super::wording::last_day(&read.schedule)
        && let Some(warning) = crate::domain::sentence::day_off(calendar, due)
    {
        session.out.say(&warning)?;
    }
    said(session, &read.warnings)
}

fn said(session: &mut Session, warnings: &[Words]) -> Outcome {
    warnings.iter().try_for_each(|warning| session.out.say(warning))
}

fn warnings(session: &Session, warnings: &[Words]) -> String {
    let all: Vec<String> = warnings.iter().map(|warning| quote(warning.say(session.lang()))).collect();
    format!("[{}]", all.join(","))
}
