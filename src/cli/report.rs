//! `report`: the periodic report (báo cáo CCHC) to the level above, as a draft that officers finish.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::output::Progress;
use super::paper::{Wanted, paper_shape};
use super::session::Session;
use super::shape::{Given, Shape};
use super::{Outcome, args};
use crate::calendar::{Date, ReportPeriod, ReportRules, day};
use crate::domain::due::Judge;
use crate::domain::effective::effective;
use crate::domain::figures::Move;
use crate::domain::id::PlanId;
use crate::domain::plan::{Head, Plan};
use crate::domain::view::PlanView;
use crate::failure::Failure;
use crate::link::client::Scope;
use crate::report::periodic::{Asked, Facts, Window, draft, facts, plan_names};
use crate::report::{docx, html, text};
use crate::text::Lang;
use crate::wire::Query;
use crate::words;

/// How often a plan is asked for that changes meanwhile.
const TRIES: usize = 20;

/// `report`
pub fn report_shape(shape: Shape) -> Shape {
    let shape = shape
        .word(
            "period",
            "PERIOD",
            [
                "kỳ báo cáo: thang-3, quy-1, 6-thang, 9-thang, nam, quy-I/2024; không ghi năm: năm của kế hoạch",
                "the period: thang-3, quy-1, 6-thang, 9-thang, nam, 2024-Q1; without a year: the plan's",
            ],
        )
        .look();
    paper_shape(
        shape,
        [
            "text (mặc định), html: in được trên giấy A4, hoặc docx: sửa tiếp bằng Word (ví dụ --output BC_CCHC_quy-I-2024_phuong-vinh-hoa.docx); luôn bằng tiếng Việt",
            "text (default), html: to print on A4, or docx: to finish in Word (for example --output BC_CCHC_quy-I-2024_phuong-vinh-hoa.docx); in Vietnamese whatever --lang",
        ],
    )
}

/// `report PERIOD`
pub fn report(session: &mut Session, given: &Given) -> Outcome {
    let wanted = Wanted::of(&mut session.out, given, &["html", "docx"])?;
    let mut progress = Progress::new(session.lang());
    progress.tell(&words!("Đang đọc nhật ký…", "Reading the history…"));
    let known = Known::ask(session, given)?;
    drop(progress);
    let rules = ReportRules::default();
    let period = read(given.need("period"), &known.plan.head, known.today)?;
    let (first, last) = rules.window(period);
    let calendar = session.calendar()?;
    check(&known.plan.head, period, Window { first, last }, known.today)?;
    let counted_to = last.min(known.today);
    let asked = Asked {
        period,
        window: Window { first, last },
        counted_to,
        send_by: rules.send_by(period, &calendar),
        targets: known.plan.targets.iter().cloned().collect(),
        plans: called(session, given)?,
        seq: known.seq,
        hash: known.hash,
    };
    let plan = effective(&known.plan, &known.moves, counted_to);
    let judge = Judge::new(&plan, &calendar, counted_to);
    let facts = facts(&judge, &asked);
    let out = &mut session.out;
    if let Some(wanted) = wanted {
        let paper = draft(&judge, &facts);
        return match wanted.format {
            "docx" => wanted.put(out, &docx(&paper).map_err(|error| unwritable(&error))?),
            _ => wanted.put(out, html(&paper)),
        };
    }
    if out.is_json {
        return out.line(&as_json(&plan, known.today, &facts)?);
    }
    let columns = out.columns();
    out.raw(text(&draft(&judge, &facts), columns).as_bytes())
}

/// What a report is made from: one state of the office, and how it came about.
struct Known {
    plan: Plan,
    moves: Vec<Move>,
    today: Date,
    seq: u64,
    hash: String,
}

impl Known {
    fn ask(session: &mut Session, given: &Given) -> Result<Known, Failure> {
        #[derive(Deserialize)]
        struct Hashed {
            hash: String,
        }
        let (plan, moves, today, seq) = Known::at_once(session, given)?;
        // The entries of one plan alone would leave out the one that the answer ends with.
        let scope = Scope { as_of: session.maybe_date(given.get("as-of"))?, ..Scope::default() };
        let after = seq.saturating_sub(1);
        let history = Query::History { after, by: None, since: None, task: None };
        let last: Vec<Hashed> = session.client()?.ask(&scope, history)?.rows()?;
        let hash = last.into_iter().next().map(|entry| entry.hash).unwrap_or_default();
        Ok(Known { plan, moves, today, seq, hash })
    }

    /// The plan and its moves, of one moment: two questions between which nothing was recorded.
    fn at_once(session: &mut Session, given: &Given) -> Result<(Plan, Vec<Move>, Date, u64), Failure> {
        let mut moves = session.look(given, Query::Moves)?;
        for _ in 0..TRIES {
            let whole = session.look(given, Query::Whole)?;
            let (seq, today) = (whole.answer.seq, whole.answer.today.unwrap_or_else(|| session.today()));
            if moves.answer.seq == seq {
                return Ok((whole.value()?, moves.rows()?, today, seq));
            }
            moves = session.look(given, Query::Moves)?;
        }
        Err(Failure::out_of_reach(
            "busy",
            words!(
                "Nhật ký thay đổi liên tục, chưa lập được báo cáo.",
                "The history changes all the time; no report was made."
            ),
        )
        .hint(words!("Chạy lại sau ít phút.", "Run it again in a few minutes.")))
    }
}

fn called(session: &mut Session, given: &Given) -> Result<BTreeMap<PlanId, String>, Failure> {
    let plans: Vec<PlanView> = session.look(given, Query::Plans)?.rows()?;
    let named = plans.iter().map(|plan| (&plan.id, plan.year, plan.title.as_str())).collect::<Vec<_>>();
    Ok(plan_names(&named))
}

/// The period that was typed; without a year it is of the plan's, whatever the year is now.
fn read(typed: &str, head: &Head, today: Date) -> Result<ReportPeriod, Failure> {
    let near = today.clamp(head.first_day, head.last_day.max(head.first_day));
    ReportPeriod::parse(typed, near).map_err(|error| Failure::usage("period", error.message()).hint(error.hint()))
}

/// A period that the plan knows nothing of, or whose first day is still to come, is refused.
fn check(head: &Head, period: ReportPeriod, window: Window, today: Date) -> Result<(), Failure> {
    let [vi, en] = [Lang::Vi, Lang::En].map(|lang| period.title(lang));
    let (first, last) = (day(window.first), day(window.last));
    if window.last < head.first_day || window.first > head.last_day {
        let (begin, end, title) = (day(head.first_day), day(head.last_day), args::quoted(&head.title));
        return Err(Failure::refused(
            "not-in-plan",
            words!(
                "Kỳ {vi} ({first} - {last}) nằm ngoài “{title}” ({begin} - {end}).",
                "The period {en} ({first} - {last}) lies outside “{title}” ({begin} - {end})."
            ),
        )
        .hint(words!(
            "Chọn kỳ khác, hoặc kế hoạch khác: --plan MÃ; xem cchc plans.",
            "Choose another period, or another plan: --plan ID; see cchc plans."
        )));
    }
    if window.first > today {
        return Err(Failure::refused(
            "not-begun",
            words!(
                "Kỳ {vi} chưa bắt đầu: số liệu tính từ {first} đến {last}.",
                "The period {en} has not begun: it counts from {first} to {last}."
            ),
        ));
    }
    Ok(())
}

fn unwritable(error: &dyn std::error::Error) -> Failure {
    Failure::internal(words!("Không ghi được báo cáo: {error}.", "The report cannot be written: {error}."))
}

/// The facts for scripts.
fn as_json(plan: &Plan, today: Date, facts: &Facts) -> Result<String, Failure> {
    let value = serde_json::to_string(facts).map_err(|error| unwritable(&error))?;
    let (id, seq) = (&plan.head.id, facts.seq);
    // Ids and days hold no character that JSON escapes.
    Ok(format!("{{\"schema\":1,\"plan\":\"{id}\",\"seq\":{seq},\"today\":\"{today}\",{}", &value[1..]))
}
