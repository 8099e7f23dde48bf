//! `officer`: who may do what, who stands in for whom, and handing over.

use super::session::Session;
use super::shape::{Given, Shape};
use super::{Outcome, args};
use crate::calendar::day;
use crate::domain::change::Change;
use crate::domain::officer::OfficerView;
use crate::domain::role::Role;
use crate::failure::Failure;
use crate::link::identity;
use crate::text::{pad, width};
use crate::wire::Query;
use crate::words;

/// What can be done with officers.
pub const VERBS: [&str; 4] = ["list", "set", "remove", "handover"];

/// `officer`
pub fn shape(shape: Shape) -> Shape {
    shape
        .word(
            "what",
            "WHAT",
            ["list (xem), set (ghi), remove (bỏ), handover (bàn giao)", "list, set, remove, handover"],
        )
        .maybe("account", "ACCOUNT", ["tài khoản trên máy chủ", "the account on the server"])
        .option("name", "NAME", ["họ tên; lần đầu: theo tài khoản", "full name; at first that of the account"])
        .option("unit", "UNIT", ["bộ phận", "the unit"])
        .option(
            "role",
            "ROLE",
            [
                "viewer (chỉ xem), officer (công chức), clerk (đầu mối CCHC), admin (quản trị)",
                "viewer, officer, clerk (everything about the plan), admin",
            ],
        )
        .option("since", "DATE", ["từ ngày", "since this day"])
        .option("for", "ACCOUNT", ["làm thay tài khoản này", "stand in for this account"])
        .option("until", "DATE", ["đến hết ngày; ngày đã qua: thôi thay", "up to this day; a past one ends it"])
        .option("to", "ACCOUNT", ["bàn giao cho tài khoản này", "hand over to this account"])
        .change()
}

/// `officer list|set|remove|handover`
pub fn officer(session: &mut Session, given: &Given) -> Outcome {
    let what = given.need("what");
    if what == "list" {
        return list(session);
    }
    if !VERBS.contains(&what) {
        return Err(args::not_one_of("officer", what, &VERBS).into());
    }
    let account = given.text("account").ok_or_else(|| missing("ACCOUNT", "TÀI_KHOẢN"))?;
    let change = match what {
        "set" => return set(session, given, &account),
        "remove" => Change::RemoveOfficer { account },
        _ => {
            let to = given.text("to").ok_or_else(|| missing("--to", "--to"))?;
            Change::HandOver { from: account, to, on: session.maybe_date(given.get("on"))? }
        }
    };
    session.make(given, change)
}

fn missing(en: &str, vi: &str) -> Failure {
    Failure::usage("missing", words!("Thiếu {vi}.", "{en} is missing."))
        .hint(words!("Xem: cchc officer --help", "See: cchc officer --help"))
}

fn set(session: &mut Session, given: &Given, account: &str) -> Outcome {
    let role = given.get("role").map(role).transpose()?;
    let since = session.maybe_date(given.get("since").or(given.get("on")))?;
    let (unit, mut name) = (given.text("unit"), given.text("name"));
    let mut changes = Vec::new();
    let on_machine = identity::name_of(account);
    let stands_in = given.get("for").is_some();
    if role.is_some() || since.is_some() || unit.is_some() || name.is_some() || !stands_in {
        if name.is_none() && !officers(session)?.iter().any(|known| known.account == account) {
            name.clone_from(&on_machine);
        }
        changes.push(Change::SetOfficer { account: account.to_owned(), name, unit, role, since });
    }
    if let Some(instead_of) = given.text("for") {
        let until = given.get("until").ok_or_else(|| missing("--until", "--until"))?;
        let until = Some(session.date(until)?).filter(|until| *until >= session.today());
        changes.push(Change::StandIn { account: account.to_owned(), instead_of, until });
    }
    session.make(given, super::change::one_or_all(changes))?;
    if on_machine.is_none() {
        let shown = args::quoted(account);
        session.out.warn(&words!(
            "Máy này chưa có tài khoản {shown}; quyền có hiệu lực khi tài khoản được tạo.",
            "There is no account {shown} on this machine yet; the rights count once there is."
        ));
    }
    Ok(())
}

fn role(typed: &str) -> Result<Role, Failure> {
    let folded = crate::text::fold(typed);
    let is_meant = |role: &&Role| {
        let titles = [crate::text::Lang::Vi, crate::text::Lang::En].map(|lang| crate::text::fold(role.title(lang)));
        role.name() == folded || titles.contains(&folded)
    };
    Role::ALL
        .iter()
        .find(is_meant)
        .copied()
        .ok_or_else(|| args::not_one_of("--role", typed, &Role::ALL.map(Role::name)))
}

/// Everybody on the list.
pub fn officers(session: &mut Session) -> Result<Vec<OfficerView>, Failure> {
    session.ask(Query::Officers)?.rows()
}

fn list(session: &mut Session) -> Outcome {
    let answered = session.ask(Query::Officers)?;
    let out = &mut session.out;
    if out.is_json {
        out.raw(b"{\"schema\":1,\"officers\":[")?;
        super::look::raw_rows(out, &answered)?;
        return out.raw(b"]}\n");
    }
    let officers: Vec<OfficerView> = answered.rows()?;
    let lang = out.lang;
    if officers.is_empty() {
        return out.say(&words!(
            "Danh sách công chức còn trống. Thêm: cchc officer set TÀI_KHOẢN --name TÊN --unit BỘ_PHẬN --role clerk",
            "The list of officers is empty. To add one: cchc officer set ACCOUNT --name NAME --unit UNIT --role clerk"
        ));
    }
    let columns = |of: &dyn Fn(&OfficerView) -> usize| officers.iter().map(of).max().unwrap_or(0);
    let account = columns(&|one| width(&one.account));
    let name = columns(&|one| width(&one.officer.name));
    let role = columns(&|one| width(one.officer.role.title(lang)));
    for one in &officers {
        let unit = one.unit_name.clone().or_else(|| one.officer.unit.as_ref().map(ToString::to_string));
        let unit = unit.unwrap_or_else(|| "–".to_owned());
        let since = day(one.officer.since);
        let mut line = format!(
            "{}  {}  {}  {unit} ({} {since})",
            pad(&one.account, account),
            pad(&one.officer.name, name),
            pad(one.officer.role.title(lang), role),
            lang.of("từ", "since"),
        );
        for stand_in in &one.officer.stands_in {
            let (whom, until) = (&stand_in.account, day(stand_in.until));
            let words = words!("; thay {whom} đến {until}", "; stands in for {whom} until {until}");
            line.push_str(words.say(lang));
        }
        out.line(&line)?;
    }
    Ok(())
}
