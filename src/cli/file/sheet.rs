//! A plan as the tracking sheet of an office: a workbook with typed cells that prints on A4.

use chrono::Datelike;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::tracking::{COLUMNS, Cell, cells};
use crate::calendar::{Date, day};
use crate::domain::plan::Plan;
use crate::domain::view::TaskView;
use crate::failure::Failure;
use crate::import::plan_book::{self, Sheet};
use crate::words;

/// Where the headings stand; above them the plan is named.
const HEADING: u32 = 3;

/// Columns of the sheets behind it, in letters.
const NARROWEST: usize = 10;
const WIDEST: usize = 48;

/// The workbook as a file.
pub(super) fn sheet(plan: &Plan, views: &[TaskView], others: &[Sheet]) -> Result<Vec<u8>, Failure> {
    let made = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("Theo dõi")?;
        head(sheet, plan)?;
        let rows = cells(plan, views);
        for (at, row) in (HEADING + 1..).zip(&rows) {
            one(sheet, at, row)?;
        }
        let last = HEADING + u32::try_from(rows.len()).unwrap_or(0);
        page(sheet, last)?;
        others.iter().try_for_each(|other| beside(book.add_worksheet(), other))?;
        book.save_to_buffer()
    };
    made().map_err(|error| {
        let what = crate::text::clean_line(&error.to_string());
        Failure::internal(words!("Không tạo được bảng tính ({what}).", "The workbook could not be made ({what})."))
    })
}

fn cell() -> Format {
    Format::new()
        .set_font_name("Times New Roman")
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::Top)
}

/// Whose plan it is, in the words that stand above an appendix, and the headings.
fn head(sheet: &mut Worksheet, plan: &Plan) -> Result<(), XlsxError> {
    let last = last_column();
    let bold =
        Format::new().set_font_name("Times New Roman").set_font_size(14).set_bold().set_align(FormatAlign::Center);
    let plain = Format::new().set_font_name("Times New Roman").set_italic().set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, last, &plan.head.title, &bold)?;
    let decision = &plan.head.decision;
    if let Some(date) = decision.date.filter(|_| !decision.number.is_empty()) {
        let issued =
            format!("(Kèm theo Quyết định số {} ngày {} của {})", decision.number, day(date), decision.authority);
        sheet.merge_range(1, 0, 1, last, &issued, &plain)?;
    }
    let heading = heading();
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(HEADING, column, name, &heading)?;
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

/// A sheet of the whole plan, behind the one that is printed.
fn beside(sheet: &mut Worksheet, from: &Sheet) -> Result<(), XlsxError> {
    sheet.set_name(from.name)?;
    let heading = heading();
    for (column, name) in (0..).zip(&from.headings) {
        sheet.write_string_with_format(0, column, *name, &heading)?;
        sheet.set_column_width(column, wide(from, usize::from(column)))?;
    }
    let plain = cell();
    for (row, cells) in (1..).zip(&from.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                plan_book::Cell::Nothing => {
                    sheet.write_blank(row, column, &plain)?;
                }
                plan_book::Cell::Text(text) => {
                    sheet.write_string_with_format(row, column, text, &plain)?;
                }
                plan_book::Cell::Number(number) => {
                    sheet.write_number_with_format(row, column, *number, &plain)?;
                }
                plan_book::Cell::Day(date) => written_day(sheet, row, column, Some(*date))?,
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The width of a column for its words, in letters: long ones are wrapped.
fn wide(sheet: &Sheet, column: usize) -> f64 {
    let of_cell = |cell: &plan_book::Cell| match cell {
        plan_book::Cell::Text(text) => crate::text::width(text),
        plan_book::Cell::Day(_) => NARROWEST,
        _ => 0,
    };
    let cells = sheet.rows.iter().filter_map(|row| row.get(column));
    let most = cells.map(of_cell).max().unwrap_or_default();
    let letters = most.clamp(NARROWEST, WIDEST);
    f64::from(u32::try_from(letters).unwrap_or(u32::MAX)) + 1.0
}

fn heading() -> Format {
    cell().set_bold().set_align(FormatAlign::Center).set_background_color(0x00D9_E2F3)
}

fn last_column() -> u16 {
    u16::try_from(COLUMNS.len() - 1).unwrap_or(0)
}

fn one(sheet: &mut Worksheet, at: u32, cells: &[Cell]) -> Result<(), XlsxError> {
    let plain = cell();
    for (column, cell) in (0..).zip(cells) {
        match cell {
            Cell::Number(number) => {
                sheet.write_number_with_format(at, column, f64::from(*number), &plain)?;
            }
            Cell::Text(text) => {
                sheet.write_string_with_format(at, column, text, &plain)?;
            }
            Cell::Day(date) => written_day(sheet, at, column, *date)?,
        }
    }
    Ok(())
}

fn written_day(sheet: &mut Worksheet, at: u32, column: u16, date: Option<Date>) -> Result<(), XlsxError> {
    let format = cell().set_num_format("dd/mm/yyyy");
    match date {
        Some(date) => {
            let year = u16::try_from(date.year()).unwrap_or(1900);
            let (month, day) = (u8::try_from(date.month()).unwrap_or(1), u8::try_from(date.day()).unwrap_or(1));
            let date = ExcelDateTime::from_ymd(year, month, day)?;
            sheet.write_datetime_with_format(at, column, &date, &format)?;
        }
        None => {
            sheet.write_blank(at, column, &format)?;
        }
    }
    Ok(())
}

/// The heading stays in sight and comes again on every page; a filter; A4 across.
fn page(sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(HEADING + 1, 0)?;
    sheet.autofilter(HEADING, 0, last.max(HEADING + 1), last_column())?;
    sheet.set_repeat_rows(HEADING, HEADING)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}
