//! `doctor`: whether everything is as it should be, one check a line; and mending it.

use std::path::Path;

use crate::cli::output::{self, Ink, quote};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args};
use crate::failure::Failure;
use crate::link::doctor::{Check, State, examine, look, repair};
use crate::store::Side;
use crate::text::{Words, pad};
use crate::words;

/// `doctor`
pub fn doctor_shape(shape: Shape) -> Shape {
    shape
        .switch(
            "repair",
            ["sửa những gì sửa được mà không mất mục nào", "mend what can be mended without losing an entry"],
        )
        .option(
            "keep",
            "SIDE",
            [
                "khi hai bên khác nhau: giữ journal (nhật ký) hay database (cơ sở dữ liệu)",
                "where the two differ: keep the journal or the database",
            ],
        )
        .hidden_option("examine")
}

/// `doctor`
pub fn doctor(session: &mut Session, given: &Given) -> Outcome {
    let dir = super::directory(session, "doctor")?;
    if let Some(scratch) = given.get("examine") {
        look(&dir, Path::new(scratch));
        return Ok(());
    }
    let keep = match given.get("keep") {
        None => None,
        Some("journal") => Some(Side::Journal),
        Some("database") => Some(Side::Sled),
        Some(other) => return Err(args::not_one_of("--keep", other, &["journal", "database"]).into()),
    };
    if keep.is_some() && !given.has("repair") {
        return Err(Failure::usage(
            "keep-needs-repair",
            words!("--keep chỉ dùng cùng --repair.", "--keep goes with --repair."),
        )
        .into());
    }
    let done = if given.has("repair") && dir.is_dir() {
        let done = repair(&dir, keep, &mut output::progress)?;
        output::progress(1, 1);
        done
    } else {
        Vec::new()
    };
    let checks = examine(&dir, session.settings.daily_backup.0);
    let bad = checks.iter().filter(|check| check.state == State::Bad).count();
    if session.out.is_json {
        json(session, &checks, &done, bad == 0)?;
    } else {
        for words in &done {
            session.out.say(words)?;
        }
        checks.iter().try_for_each(|check| say(session, check))?;
    }
    if bad == 0 {
        return Ok(());
    }
    session.out.flush()?;
    let words = match bad {
        1 => words!("1 mục kiểm tra không đạt.", "One check failed."),
        _ => words!("{bad} mục kiểm tra không đạt.", "{bad} checks failed."),
    };
    Err(Failure::refused("doctor", words).into())
}

fn say(session: &mut Session, check: &Check) -> Outcome {
    let lang = session.lang();
    let (word, ink) = match check.state {
        State::Good => (lang.of("đạt", "good"), Ink::Dim),
        State::Skipped => (lang.of("bỏ qua", "left out"), Ink::Dim),
        State::Notable => (lang.of("chú ý", "note"), Ink::Yellow),
        State::Bad => (lang.of("không đạt", "failed"), Ink::Red),
    };
    let word = session.out.ink(ink, &pad(word, 10));
    let hint = check.hint.as_ref().map_or(String::new(), |hint| format!(" {}", hint.say(lang)));
    session.out.line(&format!("{word} {}{hint}", check.words.say(lang)))
}

fn json(session: &mut Session, checks: &[Check], done: &[Words], is_good: bool) -> Outcome {
    let lang = session.lang();
    let one = |check: &Check| {
        let state = serde_json::to_string(&check.state).unwrap_or_default();
        let hint = check.hint.as_ref().map_or("null".to_owned(), |hint| quote(hint.say(lang)));
        let (name, message) = (quote(check.name), quote(check.words.say(lang)));
        format!("{{\"name\":{name},\"state\":{state},\"message\":{message},\"hint\":{hint}}}")
    };
    let checks: Vec<String> = checks.iter().map(one).collect();
    let done: Vec<String> = done.iter().map(|words| quote(words.say(lang))).collect();
    let (checks, done) = (checks.join(","), done.join(","));
    session.out.line(&format!("{{\"schema\":1,\"good\":{is_good},\"checks\":[{checks}],\"repairs\":[{done}]}}"))
}
