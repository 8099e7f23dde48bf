//! Columns of one kind told apart, and those whose headings leave open what they are.

use super::column::{Columns, Role, role_of};
use super::line::cell_text;
use crate::import::paper::Table;
use crate::text::fold;

/// Two columns of one kind are told apart, by their names and by what stands below them.
pub(super) fn settled(mut columns: Columns, table: &Table, first: usize) -> Columns {
    let all = |columns: &Columns, role: &Role| columns.places(role).collect::<Vec<_>>();
    // Quarters that are columns of figures, not of a time table, are left alone; so is a lone one.
    if columns.roles.iter().filter(|role| matches!(role, Role::Span(_))).count() == 1 {
        for role in &mut columns.roles {
            if matches!(role, Role::Span(_)) {
                *role = Role::Deadline;
            }
        }
    }
    // `Tiến độ` may be a deadline or how much of it is done, `Thực hiện` who does it or how far it is.
    let is_open = |at: &usize| {
        let is_doing = fold(columns.name(*at)) == "thuc hien";
        columns.roles[*at] == Role::Deadline || (columns.roles[*at] == Role::Lead && is_doing)
    };
    let open: Vec<usize> = (0..columns.roles.len()).filter(is_open).collect();
    for at in open {
        if is_status(table, first, at) {
            columns.roles[at] = Role::Unknown;
        }
    }
    let deadlines = all(&columns, &Role::Deadline);
    if let [first_one, second] = deadlines[..] {
        let name = |at: usize| fold(columns.name(at));
        let issued = |at: usize| name(at).contains("theo ke hoach");
        let is_end = |at: usize| ["hoan thanh", "ket thuc", "han"].iter().any(|word| name(at).contains(word));
        // `Thời hạn` beside `Ngày hoàn thành`: the day it was done on is no deadline.
        let is_limit = |at: usize| name(at).split_whitespace().any(|word| word == "han");
        let (start, _) = if issued(first_one) != issued(second) {
            if issued(first_one) { (second, first_one) } else { (first_one, second) }
        } else if is_end(first_one) && !is_end(second) || is_limit(first_one) && is_end(second) && !is_limit(second) {
            (second, first_one)
        } else {
            (first_one, second)
        };
        columns.roles[start] =
            if name(start).contains("bat dau") || name(start).starts_with("tu") { Role::Start } else { Role::Unknown };
    }
    for at in deadlines.into_iter().skip(2) {
        columns.roles[at] = Role::Unknown;
    }
    let products = all(&columns, &Role::Product);
    for at in all(&columns, &Role::Outcome) {
        columns.roles[at] = if products.is_empty() { Role::Product } else { Role::Unknown };
    }
    for at in all(&columns, &Role::Product).into_iter().skip(1) {
        columns.roles[at] = Role::Unknown;
    }
    let tasks = all(&columns, &Role::Task);
    if let [rest @ .., _] = tasks.as_slice() {
        for at in rest {
            columns.roles[*at] = Role::Group;
        }
    }
    if tasks.is_empty() {
        // The words beside the numbers are the tasks, whatever their heading.
        let next = columns.place(&Role::Number).map_or(0, |at| at + 1);
        match columns.roles.get(next) {
            Some(Role::Other | Role::Unknown | Role::Area) => columns.roles[next] = Role::Task,
            _ => {
                if let Some(at) = columns.place(&Role::Product) {
                    columns.roles[at] = Role::Task;
                }
            }
        }
    }
    let leads = all(&columns, &Role::Lead);
    if leads.len() > 1 {
        let chair = leads.iter().find(|at| fold(columns.name(**at)).contains("chu tri")).or(leads.first()).copied();
        for at in leads.into_iter().filter(|at| Some(*at) != chair) {
            columns.roles[at] = if columns.place(&Role::Support).is_none() { Role::Support } else { Role::Unknown };
        }
    }
    columns
}

/// Percentages and states: `60%`, `0,5`, `Đang thực hiện`.
fn is_status(table: &Table, first: usize, column: usize) -> bool {
    let mut statuses = 0;
    let mut others = 0;
    for row in table.rows.iter().skip(first) {
        let Some(cell) = row.get(column).filter(|cell| cell.covered.is_none()) else { continue };
        let text = cell_text(cell);
        if text.is_empty() || role_of(&text).is_some_and(|role| role == Role::Deadline) {
            continue;
        }
        let folded = fold(&text);
        let bare = text.trim().trim_end_matches('%').trim().replace(',', ".");
        let is_number = bare.parse::<f64>().is_ok_and(|value| (0.0..=100.0).contains(&value)) && cell.date.is_none();
        let heads = ["da ", "dang ", "chua ", "hoan thanh", "xong", "cham", "dung han", "qua han", "tre han"];
        let is_state =
            heads.iter().any(|head| folded.starts_with(head)) && !text.contains(|c: char| c.is_ascii_digit());
        if is_number || is_state {
            statuses += 1;
        } else {
            others += 1;
        }
    }
    statuses > others
}
