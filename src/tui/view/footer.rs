//! The row at the bottom: what is likely now; what was just stored or refused; a question; the filter line.

use ratatui::layout::Rect;

use super::Frame;
use super::paint::Paint;
use crate::text::{plural, width, wrap};
use crate::tui::command::Command;
use crate::tui::figures::Section;
use crate::tui::filter_line::FilterLine;
use crate::tui::form::{Form, Kind};
use crate::tui::layer::{Layer, Question};
use crate::tui::model::{Model, Screen};
use crate::tui::targets::Row;
use crate::tui::theme::Role;
use crate::words;

/// Rows that a long message or question may take from the body.
const MOST_ROWS: usize = 4;

/// Below so many columns a filter that is typed has its row for itself.
const NARROW: u16 = 60;

/// Draws it; returns where the cursor is, if the filter is being typed.
pub(super) fn draw(model: &Model, paint: &mut Paint, frame: Frame) -> Option<(u16, u16)> {
    let row = frame.footer;
    if row.height > 1 && model.layers.is_empty() {
        second_row(model, paint, row);
    }
    match model.layers.last() {
        Some(Layer::Question(question)) => {
            ask(model, paint, row, question);
            None
        }
        Some(Layer::Filter(line)) if model.said.is_none() => Some(filter_line(model, paint, row, line)),
        Some(Layer::Form(form)) if form.trouble.is_some() && super::meeting::asked(model).is_some() => {
            say(model, paint, row, form.trouble.as_deref().unwrap_or_default(), true, None);
            None
        }
        _ => {
            // A number that is being typed is never hidden.
            match model.said.as_ref().filter(|_| model.digits.is_empty()) {
                Some(said) => say(model, paint, row, &said.text, said.is_refusal, said.way_back),
                None => hints(paint, row, &likely(model)),
            }
            None
        }
    }
}

/// Pairs of a key and what it does, as many as fit. The first and the last stay longest: what it is about, and the way on.
fn hints(paint: &mut Paint, row: Rect, hints: &[(String, String)]) {
    let mut texts: Vec<String> = hints.iter().map(text).collect();
    let room = usize::from(row.width.saturating_sub(2));
    while texts.len() > 1 && wide(&texts) > room {
        texts.remove(texts.len().saturating_sub(2).max(1));
    }
    paint.put(row.x + 1, row.y, row.width.saturating_sub(2), &texts.join("   "), Role::Plain);
}

fn text((key, what): &(String, String)) -> String {
    if key.is_empty() { what.clone() } else { format!("{key} {what}") }
}

fn wide(texts: &[String]) -> usize {
    texts.iter().map(|text| width(text) + 3).sum::<usize>().saturating_sub(3)
}

/// What is likely now, and possible on the plan that is shown.
fn likely(model: &Model) -> Vec<(String, String)> {
    let mut hints = offered(model);
    hints.retain(|(key, what)| !(key.is_empty() && what.is_empty()));
    hints
}

fn offered(model: &Model) -> Vec<(String, String)> {
    let lang = model.lang;
    let (arrows, up_down, left_right) = (
        model.keys(model.theme.signs.arrows),
        model.keys(model.theme.signs.up_down),
        model.keys(model.theme.signs.left_right),
    );
    let fixed = |key: &str, vi: &'static str, en: &'static str| (key.to_owned(), lang.of(vi, en).to_owned());
    let hint = |command, vi: &'static str, en: &'static str| match model.obstacle(command) {
        None => (model.key_of(command), lang.of(vi, en).to_owned()),
        Some(_) => (String::new(), String::new()),
    };
    // Enter, where it leads to a command that may not be possible.
    let opens = |command, vi: &'static str, en: &'static str| match model.obstacle(command) {
        None => hint(Command::Open, vi, en),
        Some(_) => (String::new(), String::new()),
    };
    if !model.digits.is_empty() {
        let digits = &model.digits;
        let to = words!("Đến nhiệm vụ: {digits}_", "To task: {digits}_").say(lang).to_owned();
        return vec![(String::new(), to), hint(Command::Open, "đến", "go"), hint(Command::Close, "thôi", "cancel")];
    }
    match model.layers.last() {
        Some(Layer::Menu(_) | Layer::Palette(_)) => {
            return vec![
                fixed(up_down, "chọn", "choose"),
                hint(Command::Open, "làm", "do it"),
                hint(Command::Close, "đóng", "close"),
            ];
        }
        Some(Layer::Page(page)) => {
            let go_on = page.task.map(|_| hint(Command::Open, "mở nhiệm vụ", "open the task"));
            let (most, _) = super::page::scrolls(model, page);
            let scroll = (most > 0).then(|| fixed(up_down, "cuộn", "scroll"));
            return go_on.into_iter().chain(scroll).chain([hint(Command::Close, "đóng", "close")]).collect();
        }
        Some(Layer::Form(form)) => return of_form(model, form),
        Some(Layer::Preview(_)) => {
            return vec![
                hint(Command::TakeIn, "nhập", "import"),
                fixed(up_down, "chọn", "choose"),
                hint(Command::PageDown, "trang sau", "next page"),
                hint(Command::Open, "sửa dòng này", "correct this line"),
                hint(Command::Close, "thôi", "cancel"),
            ];
        }
        Some(Layer::Help(top)) => {
            let has_more = *top < super::help::most_scroll(model);
            let next = has_more.then(|| hint(Command::PageDown, "trang sau", "next page"));
            let before = (*top > 0).then(|| hint(Command::PageUp, "trang trước", "previous page"));
            let last = [fixed(up_down, "từng dòng", "line by line"), hint(Command::Close, "đóng", "close")];
            return next.into_iter().chain(before).chain(last).collect();
        }
        _ => {}
    }
    if model.is_in_meeting() {
        return super::meeting::likely(model);
    }
    if let Some(task) = model.opened.and_then(|opened| model.plan.task(opened.task)) {
        let parts = if task.is_recurring() {
            fixed(up_down, "kỳ", "period")
        } else {
            fixed(up_down, "sản phẩm", "deliverable")
        };
        let parts = [parts, hint(Command::Tick, "ghi minh chứng", "record evidence")];
        let has_parts = !crate::tui::menu::parts(model, task).is_empty() && task.is_on_board();
        let forward = task.is_on_board().then(|| hint(Command::Forward, "chuyển tiếp", "forward"));
        let mut hints: Vec<_> = parts.into_iter().filter(|_| has_parts).collect();
        hints.push(opens(Command::Edit, "sửa", "change"));
        hints.extend(forward);
        hints.push(hint(Command::Close, "về bảng", "back to the board"));
        return hints;
    }
    if !model.marked.is_empty() && model.screen.shows_cards() {
        let count = model.marked.len();
        let marked = words!("{count} việc đã đánh dấu", "{count} marked").say(lang).to_owned();
        return vec![
            (String::new(), marked),
            hint(Command::Forward, "chuyển tiếp", "forward"),
            opens(Command::Note, "thao tác", "commands"),
            hint(Command::Close, "bỏ đánh dấu", "clear marks"),
        ];
    }
    if !model.filter_text.is_empty() && (model.screen.shows_cards() || model.screen == Screen::Log) {
        let count = model.lanes.len();
        let en = plural(count, "task", "tasks");
        let shown = words!("Đang lọc: {count} nhiệm vụ", "Filtered: {count} {en}").say(lang).to_owned();
        let mut hints = vec![
            (String::new(), shown),
            hint(Command::Close, "bỏ lọc", "show all"),
            hint(Command::Filter, "lọc khác", "another filter"),
        ];
        if count > 0 && model.screen.shows_cards() {
            hints.push(hint(Command::MarkAll, "đánh dấu tất cả", "mark all"));
        }
        hints.push(hint(Command::Help, "phím", "keys"));
        return hints;
    }
    match model.screen {
        Screen::Board => {
            let mut hints = vec![fixed(arrows, "chọn", "choose")];
            if model.is_wide() {
                hints.push(fixed("17 Enter", "đến nhiệm vụ 17", "to task 17"));
            }
            hints.push(hint(Command::Open, "mở", "open"));
            hints.push(hint(Command::Forward, "chuyển tiếp", "forward"));
            if model.is_wide() {
                hints.push(hint(Command::Back, "chuyển lùi", "back"));
            }
            hints.push(hint(Command::Mark, "đánh dấu", "mark"));
            if model.is_wide() {
                hints.push(hint(Command::Filter, "tìm", "search"));
            } else {
                hints.push(hint(Command::NextScreen, "màn hình", "screens"));
            }
            hints.push(hint(Command::Help, "phím", "keys"));
            hints
        }
        Screen::Agenda => vec![
            fixed(up_down, "chọn", "choose"),
            hint(Command::Open, "mở", "open"),
            fixed(left_right, "theo ngày, theo bộ phận", "by day, by unit"),
            hint(Command::NextScreen, "màn hình", "screens"),
            hint(Command::Help, "phím", "keys"),
        ],
        Screen::Targets => {
            let has_counts = matches!(model.chosen_target(), Some((_, Row::Target(_))));
            let enter = has_counts.then(|| opens(Command::Reading, "ghi số liệu, đánh giá", "readings, judgement"));
            let first = std::iter::once(fixed(up_down, "chọn", "choose")).chain(enter);
            let last = [hint(Command::NextScreen, "màn hình", "screens"), hint(Command::Help, "phím", "keys")];
            first.chain(last).collect()
        }
        Screen::Year => vec![
            fixed(up_down, "chọn", "choose"),
            hint(Command::Open, "mở", "open"),
            if super::year::order(model).last() == model.focus().as_ref() {
                hint(Command::PageUp, "trang trước", "previous page")
            } else {
                hint(Command::PageDown, "trang sau", "next page")
            },
            hint(Command::Filter, "tìm", "search"),
            hint(Command::NextScreen, "màn hình", "screens"),
            hint(Command::Help, "phím", "keys"),
        ],
        Screen::Figures => {
            let mut hints = Vec::new();
            if super::figures::shows_chart(model) {
                hints.push(fixed(left_right, "đọc từng tháng", "month by month"));
            }
            let is_last = Section::ALL.last() == Some(&model.figures.section);
            hints.push(if is_last {
                hint(Command::PageUp, "mục trước", "previous part")
            } else {
                hint(Command::PageDown, "mục sau", "next part")
            });
            let (rows, shown) = super::figures::table_rows(model);
            if rows > shown {
                hints.push(fixed(up_down, "cuộn bảng", "scroll the table"));
            }
            hints.push(hint(Command::NextScreen, "màn hình", "screens"));
            hints.push(hint(Command::Help, "phím", "keys"));
            hints
        }
        Screen::Log => vec![
            fixed(up_down, "chọn", "choose"),
            hint(Command::Open, "đọc cả câu", "read it whole"),
            hint(Command::NextScreen, "màn hình", "screens"),
            hint(Command::Help, "phím", "keys"),
        ],
    }
}

/// What a form takes. In a narrow window saving stays longest, then leaving, then the next field.
fn of_form(model: &Model, form: &Form) -> Vec<(String, String)> {
    let lang = model.lang;
    let hint = |command, vi: &'static str, en: &'static str| (model.key_of(command), lang.of(vi, en).to_owned());
    let leave = hint(Command::Close, "thôi", "cancel");
    if form.kind == Kind::Import {
        let complete = hint(Command::NextField, "gõ tiếp tên tệp", "complete the name");
        return vec![hint(Command::Open, "đọc tệp", "read the file"), complete, leave];
    }
    let save = match form.kind {
        Kind::OpenMeeting => hint(Command::Open, "bắt đầu giao ban", "begin the meeting"),
        _ => hint(Command::Open, "lưu", "save"),
    };
    if super::meeting::asked(model).is_some() {
        return in_meeting(model, form, save, leave);
    }
    let kept = if form.kind.is_of_preview() {
        leave.clone()
    } else {
        hint(Command::Close, "thôi (nội dung đang gõ được giữ lại)", "cancel (what was typed is kept)")
    };
    let next = (form.inputs.len() > 1).then(|| hint(Command::NextField, "ô sau", "next field"));
    let choose = (model.keys(model.theme.signs.left_right).to_owned(), lang.of("chọn", "choose").to_owned());
    let choose = form.inputs.get(form.at).is_some_and(|input| !input.choices.is_empty()).then_some(choose);
    let choose = choose.or_else(|| form.sheet.is_some().then(|| hint(Command::PageDown, "kỳ khác", "other periods")));
    let whole: Vec<_> = choose.clone().into_iter().chain(next.clone()).chain([save.clone(), kept]).collect();
    let room = usize::from(model.size.0.saturating_sub(2));
    if wide(&whole.iter().map(text).collect::<Vec<_>>()) <= room {
        return whole;
    }
    let mut few: Vec<_> = [save, leave].into_iter().chain(next).chain(choose).collect();
    while few.len() > 1 && wide(&few.iter().map(text).collect::<Vec<_>>()) > room {
        few.pop();
    }
    few
}

/// What a decision of a meeting takes: how to go on; behind it, where it may change with every letter, what was typed means.
fn in_meeting(model: &Model, form: &Form, save: (String, String), leave: (String, String)) -> Vec<(String, String)> {
    let lang = model.lang;
    let input = form.inputs.get(form.at);
    let choose =
        || (model.keys(model.theme.signs.left_right).to_owned(), lang.of("hoặc gõ tên", "or type a name").to_owned());
    let next = || (model.key_of(Command::NextField), lang.of("ô sau", "next field").to_owned());
    let choose = input.is_some_and(|input| input.choices.len() > 1).then(choose);
    let mut hints: Vec<_> = [save, leave].into_iter().chain(choose).collect();
    hints.extend((form.inputs.len() > 1).then(next));
    let resumed = form.is_resumed.then(|| form.notes(model).swap_remove(0));
    // A name that was chosen means what it says.
    let typed = input.map_or("", |input| input.field.text());
    let told =
        resumed.into_iter().chain([form.read_back(model, u16::MAX)]).filter(|text| !text.is_empty() && text != typed);
    let told = told.collect::<Vec<_>>().join(" ");
    let room = |hints: &[_]| {
        let taken = wide(&hints.iter().map(text).collect::<Vec<_>>()) + 5;
        usize::from(model.size.0).saturating_sub(taken)
    };
    // What was typed is shown whole, if only saving is left beside it; of a longer line also the way out.
    let fits = |count: &usize| width(&told) <= room(&hints[..*count]);
    let kept = (1..=hints.len()).rev().find(fits).unwrap_or(2);
    hints.truncate(kept);
    let room = room(&hints);
    hints.extend((!told.is_empty()).then(|| (String::new(), crate::text::cut(&told, room).into_owned())));
    hints
}

/// The second row of a wide screen: all screens, and what is always there.
fn second_row(model: &Model, paint: &mut Paint, row: Rect) {
    let lang = model.lang;
    let names: Vec<&str> = Screen::ALL.iter().map(|screen| screen.title(lang)).collect();
    let tab = format!("{}: {}", model.key_of(Command::NextScreen), names.join(" · "));
    let used = paint.put(row.x + 1, row.y + 1, row.width - 2, &tab, Role::Plain);
    let hint = |command, vi: &'static str, en: &'static str| format!("{} {}", model.key_of(command), lang.of(vi, en));
    let right = [
        hint(Command::Palette, "lệnh", "commands"),
        hint(Command::Undo, "hoàn tác", "undo"),
        hint(Command::Quit, "thoát", "quit"),
    ]
    .join("   ");
    if usize::from(used) + width(&right) + 5 < usize::from(row.width) {
        paint.put_right(row.right() - 1, row.y + 1, &right, Role::Plain);
    }
}

/// A sentence; one that is too long takes rows from the body, so that it can be read whole.
fn say(model: &Model, paint: &mut Paint, row: Rect, text: &str, is_refusal: bool, way_back: Option<Command>) {
    let room = usize::from(row.width.saturating_sub(2));
    let role = if is_refusal { Role::Overdue } else { Role::Strong };
    let undo = match way_back {
        Some(Command::Redo) => format!("{} {}", model.key_of(Command::Redo), model.lang.of("làm lại", "redo")),
        _ => format!("{} {}", model.key_of(Command::Undo), model.lang.of("hoàn tác", "undo")),
    };
    let can_undo = way_back.is_some();
    let ends_in = wrap(text, room).last().map_or(0, |line| width(line));
    let fits = !can_undo || ends_in + 3 + width(&undo) <= room;
    let end = if fits { "" } else { "\n" };
    let lines = rows(paint, row, row.y.saturating_sub(1), &format!("{text}{end}"), room);
    for (y, line) in &lines {
        paint.put(row.x + 1, *y, row.width.saturating_sub(1), line, role);
    }
    if let Some((y, line)) = lines.last().filter(|_| can_undo) {
        let gap = if line.is_empty() { 0 } else { width(line) + 3 };
        let x = row.x + 1 + u16::try_from(gap).unwrap_or(0);
        paint.put(x, *y, row.width.saturating_sub(x + 1), &undo, Role::Plain);
    }
}

/// The lines of a text in the footer, which lies under a line at row `line`. One line more than there are rows takes the place
/// of that line, so that nothing of the body is covered; of a longer text it moves up.
fn rows(paint: &mut Paint, row: Rect, line: u16, text: &str, room: usize) -> Vec<(u16, String)> {
    let mut lines = wrap(text, room);
    if lines.len() > MOST_ROWS {
        let rest = lines.split_off(MOST_ROWS - 1).join(" ");
        lines.push(crate::text::cut(&rest, room).into_owned());
    }
    let count = u16::try_from(lines.len()).unwrap_or(1);
    let top = if count <= row.height { row.y } else { row.bottom().saturating_sub(count) };
    paint.clear(Rect::new(row.x, top, row.width, row.bottom() - top));
    if top < line {
        paint.clear(Rect::new(row.x, top - 1, row.width, 1));
        paint.rule(row.x, top - 1, row.width);
    }
    (top..).zip(lines).collect()
}

/// `Đưa nhiệm vụ 12 ra khỏi kế hoạch?   [ Không ]   Có     ←→ chọn   Enter`
fn ask(model: &Model, paint: &mut Paint, mut row: Rect, question: &Question) {
    let room = usize::from(row.width.saturating_sub(2));
    let answers: Vec<String> = question
        .answers
        .iter()
        .enumerate()
        .map(|(at, (answer, _))| if at == question.at { format!("[ {answer} ]") } else { answer.clone() })
        .collect();
    let choose = format!("{} {}   ", model.keys(model.theme.signs.left_right), model.lang.of("chọn", "choose"));
    let choose = if answers.len() > 1 { choose.as_str() } else { "" };
    let choose = format!("{choose}{}", model.key_of(Command::Open));
    let answers_width: usize = answers.iter().map(|answer| width(answer) + 3).sum();
    // What has just been said stands on rows of its own, and the question with its answers.
    let (said, asked) = question.text.rsplit_once('\n').unwrap_or(("", &question.text));
    let on_one_row = width(asked) + 3 + answers_width <= room;
    let text_above = if on_one_row { said } else { &question.text };
    let mut x = row.x + 1;
    if !text_above.is_empty() {
        let line = row.y.saturating_sub(1);
        if row.height > 1 {
            row = Rect { y: row.y + 1, height: 1, ..row };
        }
        let above = Rect { y: row.y.saturating_sub(1), height: 1, ..row };
        for (y, line) in &rows(paint, above, line, text_above, room) {
            paint.put(row.x + 1, *y, row.width.saturating_sub(1), line, Role::Strong);
        }
    }
    if on_one_row {
        x += paint.put(x, row.y, row.width, asked, Role::Strong) + 3;
    }
    for (at, answer) in answers.iter().enumerate() {
        let role = if at == question.at { Role::Strong } else { Role::Plain };
        x += paint.put(x, row.y, row.right().saturating_sub(x), answer, role) + 3;
    }
    if usize::from(x - row.x) + width(&choose) + 3 < usize::from(row.width) {
        paint.put(x + 2, row.y, row.right().saturating_sub(x + 2), &choose, Role::Faint);
    }
}

/// The filter being typed; over it how it may go on, or why it is none, or what can be typed.
fn filter_line(model: &Model, paint: &mut Paint, row: Rect, line: &FilterLine) -> (u16, u16) {
    let lang = model.lang;
    let room = usize::from(row.width.saturating_sub(2));
    let above = row.y.saturating_sub(1);
    paint.clear(Rect::new(row.x, above.saturating_sub(1), row.width, 3));
    paint.rule(row.x, above.saturating_sub(1), row.width);
    let (text, role) = filter_help(model, line);
    paint.put(row.x + 1, above, row.width.saturating_sub(1), &crate::text::cut(&text, room), role);
    let used = paint.put(row.x + 1, row.y, row.width, lang.of("Tìm:", "Search:"), Role::Strong);
    let count = model.lanes.len();
    let en = plural(count, "task", "tasks");
    let found = match line.trouble {
        Some(_) => words!("Enter giữ   Esc thôi", "Enter keep   Esc cancel"),
        None => words!("{count} nhiệm vụ   Enter giữ   Esc thôi", "{count} {en}   Enter keep   Esc cancel"),
    };
    // In a narrow window what is typed is worth more than how to go on.
    let found = if row.width < NARROW { "" } else { found.say(lang) };
    let right = row.right().saturating_sub(u16::try_from(width(found) + 1).unwrap_or(0));
    paint.put_right(row.right() - 1, row.y, found, Role::Faint);
    let x = row.x + used + 2;
    paint.field(Rect::new(x, row.y, right.saturating_sub(x + 2), 1), &line.field, Role::Plain)
}

fn filter_help(model: &Model, line: &FilterLine) -> (String, Role) {
    let lang = model.lang;
    if !line.offers.is_empty() {
        return (format!("{}: {}", model.key_of(Command::NextField), line.offers.join("   ")), Role::Plain);
    }
    if let Some(trouble) = &line.trouble {
        return (trouble.clone(), Role::Overdue);
    }
    let examples = lang.of(
        "Gõ: quá hạn   tuần này   chờ mốc   II   bộ phận   từ trong tên   -từ: trừ ra",
        "Type: due:overdue   due:week   waiting   II   a unit   words of a title   -word",
    );
    (examples.to_owned(), Role::Plain)
}
