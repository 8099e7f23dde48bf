//! Who is an officer, who stands in for whom, and handing over the tasks of one person to another.

use super::name::{LONGEST_NAME, find_unit, line};
use super::{Context, Decided, belonging, effective, meant};
use crate::calendar::day;
use crate::domain::change::Change;
use crate::domain::event::{Event, TextField};
use crate::domain::officer::{Officer, StandIn};
use crate::domain::plan::{Office, Plan};
use crate::domain::refusal::{Field, Refusal};
use crate::domain::role::Role;
use crate::domain::task::{Note, NoteKind, State, Task};
use crate::text::fold;

/// The longest name of an account, in characters.
const LONGEST_ACCOUNT: usize = 64;

/// Decides what is about officers.
pub(super) fn decide(office: &Office, change: &Change, context: &Context) -> Result<Vec<Decided>, Refusal> {
    match change {
        Change::SetOfficer { account, name, unit, role, since } => {
            let account = cleaned(account)?;
            let old = office.officers.get(&account);
            let name = match (name, old) {
                (Some(name), _) => line(name, Field::Name, LONGEST_NAME)?,
                (None, Some(old)) => old.name.clone(),
                (None, None) => account.clone(),
            };
            let unit = match unit.as_deref() {
                None => old.and_then(|old| old.unit.clone()),
                Some("") => None,
                Some(typed) => Some(find_unit(meant(office, context)?, typed)?),
            };
            let role = role.or(old.map(|old| old.role)).unwrap_or(Role::Officer);
            let since = since.or(old.map(|old| old.since)).unwrap_or(context.today);
            let stands_in = old.map(|old| old.stands_in.clone()).unwrap_or_default();
            keeps_an_admin(office, &account, Some(role), context)?;
            set(office, account, Some(Officer { name, unit, role, since, stands_in }))
        }
        Change::StandIn { account, instead_of, until } => {
            let (account, instead_of) = (known(office, account)?, known(office, instead_of)?);
            if account == instead_of {
                return Err(Refusal::StandsInForOneself { account });
            }
            let mut officer = office.officers[&account].clone();
            officer.stands_in.retain(|stand_in| stand_in.account != instead_of);
            if let Some(until) = *until {
                officer.stands_in.push(StandIn { account: instead_of, until });
            }
            set(office, account, Some(officer))
        }
        Change::RemoveOfficer { account } => {
            let account = known(office, account)?;
            keeps_an_admin(office, &account, None, context)?;
            set(office, account, None)
        }
        _ => Err(Refusal::Nested),
    }
}

/// Whoever is the last admin stays one: only the owner of the office, who needs no list, can change that.
fn keeps_an_admin(office: &Office, account: &str, to: Option<Role>, context: &Context) -> Result<(), Refusal> {
    let is_admin = |account: &str| office.officers.get(account).is_some_and(|officer| officer.role == Role::Admin);
    let is_alone = office.officers.keys().all(|other| other == account || !is_admin(other));
    if to != Some(Role::Admin) && is_admin(account) && is_alone && !context.is_owner {
        return Err(Refusal::LastAdmin { account: account.to_owned() });
    }
    Ok(())
}

/// Bàn giao: every open task of one person becomes another's, and says so in a note with the day.
pub(super) fn hand_over(
    office: &Office,
    plan: &Plan,
    change: &Change,
    context: &Context,
) -> Result<Vec<Decided>, Refusal> {
    let Change::HandOver { from, to, on } = change else { return Err(Refusal::Nested) };
    let name = |account: &str| known(office, account).map(|account| office.officers[&account].name.clone());
    let (account, from, to) = (cleaned(from)?, name(from)?, name(to)?);
    let on = effective(plan, *on, context)?;
    let is_theirs = |task: &&std::sync::Arc<Task>| {
        let person = task.person.as_deref().map(fold);
        task.is_on_board()
            && task.state != State::Done
            && person.is_some_and(|person| person == fold(&from) || person == account)
    };
    let shown = day(on);
    let events: Vec<Event> = plan
        .tasks
        .iter()
        .filter(is_theirs)
        .flat_map(|task| {
            let note = Note {
                id: task.next_note,
                on,
                kind: NoteKind::Note,
                period: None,
                text: format!("Bàn giao công việc từ {shown}: {from} → {to}"),
            };
            let person = Event::TextChanged {
                task: task.number,
                deliverable: None,
                field: TextField::Person,
                from: task.person.clone().unwrap_or_default(),
                to: to.clone(),
                amendment: None,
            };
            [person, Event::NoteAdded { task: task.number, note }]
        })
        .collect();
    if events.is_empty() || from == to {
        return Err(Refusal::NothingToHandOver { name: from });
    }
    Ok(belonging(plan, events))
}

fn set(office: &Office, account: String, to: Option<Officer>) -> Result<Vec<Decided>, Refusal> {
    let from = office.officers.get(&account).cloned().map(Box::new);
    let to = to.map(Box::new);
    if from == to {
        return Err(Refusal::AlreadySo { name: account });
    }
    Ok(vec![Decided { plan: None, event: Event::OfficerSet { account, from, to } }])
}

/// An account of the list, as typed.
fn known(office: &Office, typed: &str) -> Result<String, Refusal> {
    let account = cleaned(typed)?;
    if office.officers.contains_key(&account) {
        return Ok(account);
    }
    Err(Refusal::NoSuchOfficer { known: office.officers.keys().cloned().collect(), account })
}

/// One word, as accounts are.
fn cleaned(typed: &str) -> Result<String, Refusal> {
    let account = line(typed, Field::Account, LONGEST_ACCOUNT)?;
    if account.contains(char::is_whitespace) || account.starts_with('-') {
        return Err(Refusal::NoSuchOfficer { account, known: Vec::new() });
    }
    Ok(account)
}
