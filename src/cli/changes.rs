//! What is said after a change.

use super::session::Session;
use super::{Outcome, Stop};
use crate::domain::sentence::Speaker;
use crate::domain::stamp::Entry;
use crate::link::Answered;
use crate::link::client::Request;

/// More events than this are counted, not told.
const TOLD: usize = 4;

/// Tells what a change has become.
pub fn told(session: &mut Session, request: &Request, answered: &Answered) -> Outcome {
    if session.out.is_json {
        return json(session, request, answered);
    }
    let lang = session.lang();
    let entries: Vec<Entry> = answered.rows()?;
    // Only sentences with names in them need the plan.
    let plan = if needs_names(&entries) { session.plan().ok() } else { None };
    let (units, triggers) = plan.as_ref().map_or((&[][..], &[][..]), |plan| (&plan.units[..], &plan.triggers[..]));
    let speaker = Speaker { lang, units, triggers };
    let mut said: Vec<String> = entries.iter().take(TOLD).map(|entry| speaker.sentence(&entry.event)).collect();
    if entries.len() > TOLD {
        let more = entries.len() - said.len();
        said.push(lang.of("và {} việc khác", "and {} more").replace("{}", &more.to_string()));
    }
    let begin = if request.dry_run {
        lang.of("Sẽ ghi", "Would store")
    } else if answered.answer.repeated {
        lang.of("Đã ghi từ trước", "Stored before")
    } else {
        lang.of("Đã ghi", "Stored")
    };
    session.out.line(&format!("{begin}: {}.", said.join("; ").trim_end_matches('.')))
}

fn needs_names(entries: &[Entry]) -> bool {
    use crate::domain::event::Event as E;
    entries.iter().take(TOLD).any(|entry| {
        matches!(
            entry.event,
            E::TaskAssigned { .. } | E::TriggerRecorded { .. } | E::UnitMerged { .. } | E::UnitParted { .. }
        )
    })
}

fn json(session: &mut Session, request: &Request, answered: &Answered) -> Outcome {
    let out = &mut session.out;
    let seq = answered.answer.seq;
    out.raw(format!("{{\"schema\":1,\"seq\":{seq},\"entries\":[").as_bytes())?;
    super::look::raw_rows(out, answered)?;
    out.raw(b"]")?;
    if request.dry_run {
        out.raw(b",\"dry_run\":true")?;
    }
    if answered.answer.repeated {
        out.raw(b",\"repeated\":true")?;
    }
    out.raw(b"}\n").map_err(Stop::from)
}
