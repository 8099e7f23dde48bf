//! The forms about an officer: name, unit and role, standing in, handing over.

use super::change::Trouble;
use super::fields::{choice, filled, input};
use super::{Content, Form, Input, Kind};
use crate::calendar::day;
use crate::domain::change::Change;
use crate::domain::role::Role;
use crate::text::Lang;
use crate::tui::model::Model;
use crate::words;

/// The fields, filled with what is known of the chosen officer.
pub(super) fn of(model: &Model, form: &Form) -> Vec<Input> {
    let lang = model.lang;
    let known = model.chosen_officer().filter(|_| form.kind != Kind::AddOfficer);
    let account = known.map_or("", |(account, _)| account);
    let fixed = |label, text: &str| Input { is_fixed: true, ..choice(label, vec![text.to_owned()], "") };
    let others = || model.office.officers.keys().filter(|other| *other != account).cloned().collect::<Vec<String>>();
    let person = |label| Input { is_fixed: true, ..choice(label, others(), "") };
    match form.kind {
        Kind::StandIn => {
            let now = known.and_then(|(_, officer)| officer.stands_in.first());
            let until = input(
                lang.of("Đến hết ngày", "Up to"),
                Content::Day,
                lang.of("Để trống: thôi làm thay.", "Empty: ends it."),
            );
            let whom = person(lang.of("Làm thay", "Stands in for"));
            vec![
                fixed(lang.of("Tài khoản", "Account"), account),
                now.map(|now| filled(whom.clone(), &now.account)).unwrap_or(whom),
                filled(until, &now.map_or(String::new(), |now| day(now.until))),
            ]
        }
        Kind::HandOver => {
            vec![fixed(lang.of("Người giao", "From"), account), person(lang.of("Người nhận", "To"))]
        }
        _ => {
            let typed =
                input(lang.of("Tài khoản", "Account"), Content::Text, lang.of("Tên đăng nhập", "The login name"));
            let account = if known.is_some() { fixed(typed.label, account) } else { typed };
            let officer = known.map(|(_, officer)| officer);
            let unit = officer.and_then(|officer| model.plan.unit(officer.unit.as_ref()?)).map(|unit| &*unit.name);
            let role = officer.map_or(Role::Officer, |officer| officer.role).title(lang);
            let units = model.plan.units.iter().filter(|unit| unit.merged.is_none()).map(|unit| unit.name.clone());
            let units = std::iter::once(none(lang).to_owned()).chain(units).collect();
            let roles = Role::ALL.map(|role| role.title(lang).to_owned()).into();
            let set = |label, all, now| Input { is_fixed: true, ..filled(choice(label, all, ""), now) };
            let since =
                input(lang.of("Từ ngày", "Since"), Content::Day, lang.of("Để trống: hôm nay.", "Empty: today."));
            let name = input(
                lang.of("Họ tên", "Name"),
                Content::Text,
                lang.of("Để trống: như tài khoản", "Empty: the account"),
            );
            vec![
                account,
                filled(name, officer.map_or("", |officer| &officer.name)),
                set(lang.of("Bộ phận", "Unit"), units, unit.unwrap_or(none(lang))),
                set(lang.of("Quyền", "Role"), roles, role),
                filled(since, &officer.map_or(String::new(), |officer| day(officer.since))),
            ]
        }
    }
}

/// That somebody belongs to no unit.
const fn none(lang: Lang) -> &'static str {
    lang.of("không thuộc bộ phận nào", "no unit")
}

impl Form {
    pub(super) fn officer(&self, model: &Model) -> Result<Change, Trouble> {
        let account = self.needed(0)?;
        Ok(match self.kind {
            Kind::StandIn => Change::StandIn { account, instead_of: self.needed(1)?, until: self.day(2, model)? },
            Kind::HandOver => Change::HandOver { from: account, to: self.needed(1)?, on: None },
            Kind::AddOfficer if model.office.officers.contains_key(&account) => {
                let words = words!("Đã có tài khoản {account} trong danh sách.", "{account} is on the list already.");
                return Err(super::change::trouble(0, words));
            }
            _ => {
                let unit = self.text(2);
                let unit = if unit == none(model.lang) { String::new() } else { unit };
                let role = self.inputs.get(3).and_then(Input::choice).and_then(|at| Role::ALL.get(at)).copied();
                let since = self.day(4, model)?;
                Change::SetOfficer { account, name: self.some(1), unit: Some(unit), role, since }
            }
        })
    }
}
