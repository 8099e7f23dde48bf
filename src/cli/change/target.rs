//! `target`: counts of a period, or the judgement of an objective.

use crate::calendar::{Date, ReportPeriod, day};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args};
use crate::domain::change::Change;
use crate::domain::id::TargetId;
use crate::domain::target::{Balance, Number};
use crate::domain::trend::two_readings;
use crate::failure::Failure;
use crate::text::{Lang, cut, fold, nfc};
use crate::words;

/// `target`
pub fn target_shape(shape: Shape) -> Shape {
    shape
        .word("id", "ID", ["mã chỉ tiêu (2dd), hoặc như in (2.đ)", "id of a target (2dd), or as printed (2.đ)"])
        .option(
            "reading",
            "A/B",
            ["số liệu: 45, hoặc số đạt/tổng số (45/50)", "a count: 45, or a part of a total: 45/50"],
        )
        .option(
            "balance",
            "R+C=S+P",
            [
                "tiếp nhận + kỳ trước chuyển sang = đã giải quyết + đang giải quyết: 100+5=60+45",
                "received + carried over = settled + pending: 100+5=60+45",
            ],
        )
        .option(
            "period",
            "PERIOD",
            ["số liệu của kỳ: thang-3, quy-1, 6-thang, 2024-Q1", "the counts are of a period: 2024-03, 2024-Q1"],
        )
        .option("from", "DATE", ["số liệu tính từ ngày này", "first day the counts are of"])
        .option("part", "TEXT", ["phần được đếm (một lĩnh vực TTHC)", "the part that is counted"])
        .option("assess", "WHAT", ["đánh giá mục tiêu: dat, chua-dat", "judge an objective: met, not-met"])
        .option("text", "TEXT", ["nhận xét khi đánh giá", "why it was judged so"])
        .change()
}

/// `target ID --reading A[/B]`, `target ID --assess met`
pub fn target(session: &mut Session, given: &Given) -> Outcome {
    let on = session.maybe_date(given.get("on"))?;
    match (given.get("reading"), given.get("assess")) {
        (Some(typed), None) => {
            let (count, total) = match typed.split_once('/') {
                None => (number(typed)?, None),
                Some((count, total)) => (number(count)?, Some(number(total)?)),
            };
            let balance = given.get("balance").map(balance).transpose()?;
            let target = target_id(session, given.need("id"))?;
            let (from, on) = days(session, given, on)?;
            let part = given.text("part");
            session.make(given, Change::RecordReading { target, count, total, balance, part, from, on })
        }
        (None, Some(typed)) => {
            let met = is_met(typed)?;
            if let Some(option) =
                ["period", "from", "part", "balance"].into_iter().find(|option| given.get(option).is_some())
            {
                return Err(of_reading(option).into());
            }
            let target = target_id(session, given.need("id"))?;
            let text = given.text("text").unwrap_or_default();
            session.make(given, Change::RecordAssessment { target, met, text, on })
        }
        (None, None) if given.get("balance").is_some() => Err(Failure::usage(
            "missing",
            words!(
                "--balance ghi cùng số liệu của kỳ: thiếu --reading ĐẠT/TỔNG.",
                "--balance goes with the counts of the period: --reading A/B is missing."
            ),
        )
        .hint(words!(
            "Ví dụ: --reading 45/50 --balance 100+5=60+45",
            "For example: --reading 45/50 --balance 100+5=60+45"
        ))
        .into()),
        _ => Err(Failure::usage(
            "missing",
            words!(
                "Cần một trong hai: --reading ĐẠT/TỔNG, --assess dat.",
                "One of these is needed: --reading A/B, --assess met."
            ),
        )
        .into()),
    }
}

/// A judgement is of no period and no part: said, rather than passed over.
fn of_reading(option: &str) -> Failure {
    Failure::usage(
        "one-of",
        words!(
            "--{option} ghi cùng --reading, không cùng --assess.",
            "--{option} goes with --reading, not with --assess."
        ),
    )
    .hint(words!("Ngày đánh giá ghi bằng --on.", "The day of the judgement is given with --on."))
}

/// The days that the counts are of: of a period, up to today where it is not over; else as given.
fn days(session: &mut Session, given: &Given, on: Option<Date>) -> Result<(Option<Date>, Option<Date>), Failure> {
    let from = session.maybe_date(given.get("from"))?;
    let Some(typed) = given.get("period") else { return Ok((from, on)) };
    let today = session.today();
    let period = ReportPeriod::parse(typed, today)
        .map_err(|error| Failure::usage("period", error.message()).hint(error.hint()))?;
    let (first, last) = period.calendar_days();
    let begin = session.plan()?.plan.first_day;
    if first > today || last < begin {
        return Err(not_now(period, first, begin));
    }
    let first = first.max(begin);
    Ok((Some(from.unwrap_or(first)), Some(on.unwrap_or_else(|| last.min(today).max(first)))))
}

/// A period of which nothing can have been counted: told as it was typed, and not by a day that nobody typed.
fn not_now(period: ReportPeriod, first: Date, begin: Date) -> Failure {
    let (vi, en, begin) = (period.title(Lang::Vi), period.title(Lang::En), (begin, day(begin)));
    if first < begin.0 {
        let begin = begin.1;
        return Failure::refused(
            "before-plan",
            words!(
                "Kỳ {vi} kết thúc trước ngày đầu của kế hoạch, {begin}.",
                "The period {en} ends before the first day of the plan, {begin}."
            ),
        );
    }
    let first = day(first);
    let begins = words!("Kỳ {vi} đến {first} mới bắt đầu.", "The period {en} begins on {first}; it has not begun yet.");
    Failure::refused("not-begun", begins)
}

/// A number with a decimal comma or point. One that can be read in two ways is not guessed.
fn number(typed: &str) -> Result<Number, Failure> {
    let shown = args::quoted(typed);
    let plain = typed.trim();
    if let Some((whole, decimal)) = two_readings(plain) {
        return Err(Failure::usage(
            "number",
            words!("“{shown}” có thể hiểu hai cách.", "“{shown}” can be read in two ways."),
        )
        .hint(words!("Ghi {whole} hoặc {decimal}", "Write {whole} or {decimal}")));
    }
    Number::read(plain).ok_or_else(|| {
        Failure::usage("number", words!("“{shown}” không phải là số.", "“{shown}” is not a number."))
            .hint(words!("Ví dụ: --reading 45/50 hoặc --reading 87,5", "For example: --reading 45/50 or 87.5"))
    })
}

/// `100+5=60+45`
fn balance(typed: &str) -> Result<Balance, Failure> {
    let sides = typed.split_once('=').and_then(|(left, right)| left.split_once('+').zip(right.split_once('+')));
    let Some(((received, carried), (settled, pending))) = sides else {
        let shown = args::quoted(typed);
        return Err(Failure::usage(
            "balance",
            words!("“{shown}” không đủ bốn số.", "“{shown}” has not all four counts."),
        )
        .hint(words!("Ví dụ: --balance 100+5=60+45", "For example: --balance 100+5=60+45")));
    };
    let (received, carried, settled, pending) =
        (number(received)?, number(carried)?, number(settled)?, number(pending)?);
    Ok(Balance { received, carried, settled, pending })
}

/// `met`, `not-met`, and the same in Vietnamese.
fn is_met(typed: &str) -> Result<bool, Failure> {
    match fold(typed).replace([' ', '_'], "-").as_str() {
        "met" | "dat" => Ok(true),
        "not-met" | "chua-dat" | "khong-dat" => Ok(false),
        _ => Err(args::not_one_of_both("--assess", typed, &["dat", "chua-dat"], &["met", "not-met"])),
    }
}

/// By its id, or by its label as printed.
fn target_id(session: &mut Session, typed: &str) -> Result<TargetId, Failure> {
    let targets = session.plan()?.targets;
    if let Some(known) = targets.iter().find(|target| target.id.as_str() == typed) {
        return Ok(known.id.clone());
    }
    let plain = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    let named: Vec<_> = targets.iter().filter(|target| plain(&target.label) == plain(&nfc(typed))).collect();
    if let [_, _, ..] = named.as_slice() {
        let shown = args::quoted(typed);
        let all: Vec<String> =
            named.iter().map(|target| format!("{} ({})", target.id, cut(&target.text, 40))).collect();
        let all = all.join(", ");
        return Err(Failure::refused(
            "ambiguous-target",
            words!("“{shown}” khớp nhiều chỉ tiêu: {all}.", "“{shown}” matches several targets: {all}."),
        )
        .hint(words!("Ghi mã của chỉ tiêu.", "Give the id of one.")));
    }
    named.first().map(|target| target.id.clone()).ok_or_else(|| {
        let (shown, all) = (args::quoted(typed), targets.iter().map(|t| t.id.as_str()).collect::<Vec<_>>().join(", "));
        Failure::refused("no-such-target", words!("Không có chỉ tiêu “{shown}”.", "There is no target “{shown}”."))
            .hint(words!("Các chỉ tiêu: {all}.", "The targets: {all}."))
    })
}
