//! `audit`: whether the history is whole.

use crate::cli::Outcome;
use crate::cli::session::Session;
use crate::cli::shape::Given;
use crate::failure::Failure;
use crate::link::AuditAnswer;
use crate::wire::Query;
use crate::words;

/// Reads the whole history again, while others go on.
pub fn audit(session: &mut Session, _: &Given) -> Outcome {
    let answered = session.ask(Query::Audit)?;
    let audit: AuditAnswer = answered.value()?;
    let (entries, hash) = (audit.entries, &audit.hash);
    if let Some(first) = audit.problems.first() {
        let failure = Failure::refused("audit", first.clone());
        return Err(failure.hint(words!("Xem: cchc doctor", "See: cchc doctor")).into());
    }
    if session.out.is_json {
        return session
            .out
            .line(&format!("{{\"schema\":1,\"entries\":{entries},\"hash\":\"{hash}\",\"problems\":[]}}"));
    }
    session.out.say(&words!(
        "Nhật ký nguyên vẹn: {entries} mục, mã băm cuối {hash}.",
        "The history is whole: {entries} entries, last hash {hash}."
    ))
}
