//! A frame of the board as text, SVG or HTML: the same [`view`] as on a terminal, from the host's plan.

mod html;
mod ink;
mod svg;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::sync::Arc;

use super::command::markdown;
use super::menu;
use super::model::{Model, Opened, Screen, Start};
use super::run::{self, Opening};
use super::screen::settle;
use super::theme::{Theme, ThemeName};
use super::update::{Message, update};
use super::view;
use crate::calendar::{Calendar, ReportKind, ReportRules};
use crate::domain::due::SOON_DAYS;
use crate::domain::id::TaskNo;
use crate::domain::plan::Office;
use crate::domain::stamp::Entry;
use crate::failure::Failure;
use crate::link::client::{Client, Scope};
use crate::link::{self, clock};
use crate::wire::Query;
use crate::words;

/// Which picture, as it was asked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// `text`, `svg` or `html`.
    pub format: String,
    /// `80x24`; `whole`: as large as the figures need, without the keys below.
    pub size: String,
    /// `board`, `agenda`, `year`, `figures`, `log` or `task`; `keys`: no picture, but the table of keys (Markdown).
    pub screen: String,
    /// Without names of people and the history.
    pub no_names: bool,
}

const FORMATS: [&str; 3] = ["text", "svg", "html"];
const SCREENS: [&str; 8] = ["board", "agenda", "year", "targets", "figures", "log", "task", "keys"];
/// The size that asks for as many rows as there are.
const WHOLE: &str = "whole";
/// Columns of what is drawn whole.
const WHOLE_COLUMNS: u16 = 100;
/// The most rows of it.
const WHOLE_ROWS: u16 = 2000;
/// Entries of the history that a picture may show.
const LATEST: usize = 1000;

/// Draws one frame.
pub fn of(opening: &Opening, wanted: &Wanted) -> Result<String, Failure> {
    one_of("--format", &wanted.format, &FORMATS)?;
    one_of("--screen", &wanted.screen, &SCREENS)?;
    if wanted.screen == "keys" {
        return Ok(markdown(opening.lang));
    }
    let is_whole = wanted.size == WHOLE;
    let size = if is_whole { (WHOLE_COLUMNS, WHOLE_ROWS) } else { size(&wanted.size)? };
    let theme = theme(opening)?;
    let keymap = run::keymap(opening)?;
    let mut client = Client::connect(&opening.place, link::Start::default())?;
    let mut office = client.office_in(&opening.scope)?;
    if let Some(task) = opening.task {
        run::known(&office, &opening.scope, task)?;
    }
    let mut me = client.welcome()?.you.clone();
    if wanted.no_names {
        me.name.clear();
        forget_names(&mut office);
    }
    let today = opening.scope.today.or(opening.scope.as_of).unwrap_or_else(clock::today);
    let mut model = Model::new(Start {
        office: Arc::new(office),
        plan: opening.scope.plan.clone(),
        calendar: Calendar::built_in(),
        today,
        lang: opening.lang,
        theme,
        size,
        me,
        keymap,
        reports: ReportRules::default(),
        report_kinds: ReportKind::ALL.to_vec(),
        soon_days: opening.soon_days.unwrap_or(SOON_DAYS),
        data_dir: None,
    });
    // Nobody sits before a picture: it shows the board as it is, with all that can be done.
    model.is_owner = true;
    if let Some(task) = opening.task {
        model.go_to(task);
    }
    if !wanted.no_names {
        let log = client.ask(&opening.scope, latest(None))?.rows::<Entry>()?;
        update(&mut model, Message::Log(log));
    }
    show(&mut model, wanted, &mut client, &opening.scope)?;
    if is_whole {
        model.size.1 = view::with_chrome(&model, view::figures::all_rows(&model)).min(WHOLE_ROWS);
    }
    let (columns, rows) = model.size;
    let mut frame = Buffer::empty(Rect::new(0, 0, columns, rows));
    view::view(&model, &mut frame);
    if is_whole {
        frame.resize(Rect::new(0, 0, columns, view::above_footer(&model)));
    }
    settle(&mut frame);
    Ok(match wanted.format.as_str() {
        "svg" => svg::svg(&frame, theme.name),
        "html" => html::html(&frame, theme.name),
        _ => text(&frame),
    })
}

fn latest(task: Option<TaskNo>) -> Query {
    match task {
        Some(task) => Query::Task { task },
        None => Query::Log { limit: LATEST, by: None, since: None, task: None },
    }
}

fn show(model: &mut Model, wanted: &Wanted, client: &mut Client, scope: &Scope) -> Result<(), Failure> {
    match wanted.screen.as_str() {
        "agenda" => model.screen = Screen::Agenda,
        "targets" => model.screen = Screen::Targets,
        "year" => model.screen = Screen::Year,
        "figures" => show_figures(model, client, scope)?,
        "log" => model.screen = Screen::Log,
        "task" => {
            let Some(task) = model.cursor.task else { return Ok(()) };
            let known = model.plan.task(task).cloned();
            let part = known.and_then(|known| menu::first_open(model, &known)).unwrap_or(0);
            model.opened = Some(Opened { task, part, scroll: 0 });
            if !wanted.no_names {
                let entries = client.ask(scope, latest(Some(task)))?.rows::<Entry>()?;
                update(model, Message::History(task, entries));
            }
        }
        _ => {}
    }
    if model.screen == Screen::Agenda {
        model.refresh_agenda();
    }
    Ok(())
}

fn show_figures(model: &mut Model, client: &mut Client, scope: &Scope) -> Result<(), Failure> {
    model.screen = Screen::Figures;
    let answered = client.ask(scope, Query::Moves)?;
    let plan = answered.answer.plan.clone().unwrap_or_else(|| model.plan.head.id.clone());
    update(model, Message::Moves(plan, answered.answer.seq, answered.rows()?));
    Ok(())
}

fn forget_names(office: &mut Office) {
    for plan in office.plans.values_mut() {
        let plan = Arc::make_mut(plan);
        let numbers: Vec<TaskNo> = plan.tasks.iter().map(|task| task.number).collect();
        for number in numbers {
            if let Some(task) = plan.tasks.get_mut(number) {
                task.touched.values_mut().for_each(|touch| touch.name.clear());
            }
        }
    }
}

fn one_of(option: &str, typed: &str, known: &[&str]) -> Result<(), Failure> {
    if known.contains(&typed) {
        return Ok(());
    }
    let (shown, all) = (crate::text::cut(&crate::text::clean_line(typed), 40).into_owned(), known.join(", "));
    Err(Failure::usage("unknown-value", words!("{option} không nhận “{shown}”.", "{option} does not take “{shown}”."))
        .hint(words!("Dùng được: {all}.", "There are: {all}.")))
}

/// `80x24`: columns and rows.
fn size(typed: &str) -> Result<(u16, u16), Failure> {
    let read = || {
        let (columns, rows) = typed.split_once(['x', 'X', '×'])?;
        let (columns, rows) = (columns.trim().parse().ok()?, rows.trim().parse().ok()?);
        ((20..=500).contains(&columns) && (5..=300).contains(&rows)).then_some((columns, rows))
    };
    read().ok_or_else(|| {
        let shown = crate::text::cut(&crate::text::clean_line(typed), 40).into_owned();
        Failure::usage("size", words!("Không hiểu cỡ “{shown}”.", "The size “{shown}” is not understood.")).hint(
            words!(
                "Ví dụ: 80x24 (20 đến 500 cột, 5 đến 300 dòng).",
                "It is written 80x24 (20 to 500 columns, 5 to 300 rows)."
            ),
        )
    })
}

/// A file has the colours that were asked for, whatever the terminal it is made on.
fn theme(opening: &Opening) -> Result<Theme, Failure> {
    let name = match (&opening.theme, opening.color) {
        (_, Some(false)) => ThemeName::None,
        (Some(name), _) => name.parse()?,
        (None, _) => ThemeName::default(),
    };
    Ok(Theme::new(name, opening.ascii))
}

/// Rows without blanks at their ends.
fn text(frame: &Buffer) -> String {
    let mut text = String::new();
    for row in rows(frame) {
        let line: String = row.iter().map(Cell::symbol).collect();
        text.extend([line.trim_end(), "\n"]);
    }
    text
}

/// The rows of a frame; the right half of a wide letter is an empty cell.
fn rows(frame: &Buffer) -> impl Iterator<Item = &[Cell]> {
    frame.content.chunks(usize::from(frame.area.width).max(1))
}

#[cfg(test)]
mod tests;
