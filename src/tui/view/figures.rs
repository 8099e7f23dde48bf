//! The figures: charts over the year, how long things take, counts by area and by unit; as many parts at once as there
//! is room for.

mod chart;
mod table;
mod time;

use ratatui::layout::Rect;

use super::paint::Paint;
use crate::calendar::day;
use crate::text::width;
use crate::tui::figures::{Numbers, Section};
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// Rows of a chart, more where there is room, with an empty one below.
const CHART: u16 = 16;
/// From so many columns on, what is counted stands beside the charts.
const TWO_COLUMNS: u16 = 156;

/// Parts that show together, each with its place.
type Page = Vec<(Section, Rect)>;

impl Section {
    const fn is_chart(self) -> bool {
        matches!(self, Section::Done | Section::States)
    }

    /// Rows it would like to have, with an empty one below.
    fn rows(self, model: &Model) -> u16 {
        match self {
            Section::Done | Section::States => CHART,
            Section::Time => time::ROWS + 1,
            Section::Areas | Section::Units => u16::try_from(table::rows(model, self)).unwrap_or(u16::MAX - 1) + 1,
        }
    }
}

/// Rows in which all parts show below each other.
pub fn all_rows(model: &Model) -> u16 {
    Section::ALL.iter().fold(0, |rows: u16, section| rows.saturating_add(section.rows(model)))
}

/// Lines of the table of the chosen part, and how many of them show.
pub fn table_rows(model: &Model) -> (usize, usize) {
    let section = model.figures.section;
    if section.is_chart() || section == Section::Time {
        return (0, 0);
    }
    let area = super::frame(model).body;
    let (_, page) = page(model, area);
    let place = page.into_iter().find(|(shown, _)| *shown == section).map_or(area, |(_, place)| place);
    (table::lines(model, section), table::shown(model, section, place))
}

/// Whether a chart is among what shows.
pub fn shows_chart(model: &Model) -> bool {
    let (_, page) = page(model, super::frame(model).body);
    page.iter().any(|(section, _)| section.is_chart()) && model.figures.has_moves()
}

pub(super) fn draw(model: &Model, paint: &mut Paint, area: Rect) {
    let Some(numbers) = model.figures.numbers.as_ref() else {
        let text = model.lang.of("Chưa có kế hoạch.", "There is no plan yet.");
        paint.put(area.x + 1, area.y, area.width.saturating_sub(1), text, Role::Plain);
        return;
    };
    let ((at, count), page) = page(model, area);
    let mut notes = Vec::new();
    if !model.filter_text.is_empty() {
        notes.push(model.lang.of("không theo bộ lọc", "not filtered").to_owned());
    }
    let has_chart = page.iter().any(|(section, _)| section.is_chart());
    if let Some(on) = chart::read_day(model).filter(|_| has_chart && model.figures.month.is_some()) {
        notes.push(format!("{} {}", model.lang.of("đến", "to"), day(on)));
    }
    if count > 1 {
        notes.push(format!("{}/{count}", at + 1));
    }
    let notes = notes.join(" · ");
    paint.put_right(area.right().saturating_sub(1), area.y, &notes, Role::Faint);
    let taken = u16::try_from(width(&notes)).unwrap_or(0);
    for (at, (section, place)) in page.iter().enumerate() {
        let is_chosen = *section == model.figures.section && page.len() > 1 && count > 1;
        let room = place.width.saturating_sub(if at == 0 { taken + 4 } else { 2 });
        title(model, paint, Rect { width: room, ..*place }, *section, is_chosen);
        draw_section(model, paint, *section, *place, numbers);
    }
}

fn title(model: &Model, paint: &mut Paint, place: Rect, section: Section, is_chosen: bool) {
    let lang = model.lang;
    let text = match section {
        Section::Done => lang.of("Hoàn thành so với kế hoạch, lũy kế", "Done against the plan, cumulative"),
        Section::States => lang.of("Nhiệm vụ theo trạng thái", "Tasks by state"),
        Section::Time => lang.of("Thời gian thực hiện các nhiệm vụ đã hoàn thành", "Days taken by finished tasks"),
        Section::Areas => lang.of("Theo lĩnh vực", "By area"),
        Section::Units => lang.of("Theo bộ phận chủ trì", "By lead unit"),
    };
    if is_chosen {
        let cursor = paint.signs().cursor;
        paint.put(place.x, place.y, 1, cursor, Role::Plain);
    }
    paint.put(place.x + 1, place.y, place.width, text, Role::Strong);
}

fn draw_section(model: &Model, paint: &mut Paint, section: Section, place: Rect, numbers: &Numbers) {
    let below = Rect { y: place.y + 1, height: place.height.saturating_sub(1), ..place };
    if !model.figures.has_moves() && !matches!(section, Section::Areas | Section::Units) {
        let text = model.lang.of("Đang đọc nhật ký…", "Reading the history…");
        paint.put(below.x + 1, below.y, below.width.saturating_sub(1), text, Role::Faint);
        return;
    }
    match section {
        Section::Done | Section::States => chart::draw(model, paint, below, &numbers.flow, section),
        Section::Time => time::draw(model, paint, below, &numbers.spells),
        Section::Areas | Section::Units => table::draw(model, paint, place, section, &numbers.tallies),
    }
}

/// The page with the chosen part: its place among how many, and what is on it.
fn page(model: &Model, area: Rect) -> ((usize, usize), Page) {
    let mut pages = pages(model, area);
    let count = pages.len();
    let has_chosen = |page: &Page| page.iter().any(|(section, _)| *section == model.figures.section);
    let at = pages.iter().position(has_chosen).unwrap_or(0);
    ((at, count), pages.swap_remove(at))
}

fn pages(model: &Model, area: Rect) -> Vec<Page> {
    let (charts, counts) = Section::ALL.split_at(2);
    let height = |sections: &[Section]| sections.iter().map(|section| section.rows(model)).sum::<u16>();
    if area.width >= TWO_COLUMNS && height(charts).max(height(counts)) <= area.height {
        let left = Rect { width: area.width / 2 - 1, ..area };
        let right = Rect { x: left.right() + 2, width: area.width - left.width - 2, ..area };
        return vec![[stacked(model, left, charts), stacked(model, right, counts)].concat()];
    }
    let (mut pages, mut rest) = (Vec::new(), &Section::ALL[..]);
    while !rest.is_empty() {
        let fitting = (1..=rest.len()).take_while(|count| height(&rest[..*count]) <= area.height).count();
        let (now, later) = rest.split_at(fitting.max(1));
        pages.push(stacked(model, area, now));
        rest = later;
    }
    pages
}

/// One below the other; charts share the rows that are left.
fn stacked(model: &Model, area: Rect, sections: &[Section]) -> Page {
    let used: u16 = sections.iter().map(|section| section.rows(model)).sum();
    let charts = sections.iter().filter(|section| section.is_chart()).count();
    let spare = area.height.saturating_sub(used) / u16::try_from(charts).unwrap_or(1).max(1);
    let mut y = area.y;
    let place = |section: &Section| {
        let rows = section.rows(model) + if section.is_chart() { spare } else { 0 };
        // The last one needs no empty row below.
        let height = rows.min(area.bottom() - y);
        let place = Rect { y, height, ..area };
        y += height;
        (*section, place)
    };
    sections.iter().map(place).collect()
}
