use ratatui::style::{Color, Modifier, Style};

use std::path::Path;

use super::*;
use crate::domain::change::Change;
use crate::domain::task::State;
use crate::tui::tests::desk::{Desk, author};

fn frame(text: &str, style: Style) -> Buffer {
    let mut frame = Buffer::empty(Rect::new(0, 0, 24, 2));
    frame.set_string(1, 0, text, style);
    settle(&mut frame);
    frame
}

#[test]
fn text_is_escaped_and_never_markup() {
    let frame = frame("<a href=\"x\">&</a>", Style::new());
    for page in [svg::svg(&frame, ThemeName::Dark), html::html(&frame, ThemeName::Dark)] {
        assert!(page.contains("&lt;a") && page.contains("&gt;&amp;&lt;/a&gt;"), "{page}");
        assert!(!page.contains("<a"), "{page}");
    }
    assert_eq!(text(&frame), " <a href=\"x\">&</a>\n\n");
}

#[test]
fn colours_and_marks_are_kept_for_each_run() {
    let style = Style::new().fg(Color::LightRed).add_modifier(Modifier::BOLD);
    let page = svg::svg(&frame("▲ 25 ngày", style), ThemeName::Dark);
    assert!(page.contains("class=\"b\" style=\"fill:#ff6b6b\">25</text>"), "{page}");
    let page = html::html(&frame("▲ 25 ngày", style), ThemeName::Dark);
    assert!(page.contains("<span style=\"color:#ff6b6b;font-weight:bold\">▲ 25 ngày</span>"), "{page}");
    let reversed = html::html(&frame("chọn", Style::new().add_modifier(Modifier::REVERSED)), ThemeName::Light);
    assert!(reversed.contains("color:#ffffff;background:#1f2328"), "{reversed}");
}

#[test]
fn a_page_prints_on_a4_as_large_as_it_fits() {
    let size = |columns, rows, page: &str, (across, down): (f32, f32)| {
        let html = html::html(&Buffer::empty(Rect::new(0, 0, columns, rows)), ThemeName::Dark);
        assert!(html.contains(&format!("@page{{size:A4 {page};margin:10mm}}")), "{html}");
        let (_, rest) = html.split_once("font-size:").unwrap();
        let size = rest.split_once("mm").unwrap().0.parse::<f32>().unwrap();
        assert!(size > 1.0 && size * f32::from(columns) * 0.61 <= across && size * f32::from(rows) * 1.25 <= down);
        size
    };
    let (landscape, portrait) = ((277.0, 190.0), (190.0, 277.0));
    let board = size(80, 24, "landscape", landscape);
    assert!(board > size(120, 40, "landscape", landscape));
    size(300, 100, "landscape", landscape);
    for (columns, rows) in [(120, 62), (40, 100)] {
        size(columns, rows, "portrait", portrait);
    }
}

#[test]
fn each_word_stands_on_the_grid() {
    let page = svg::svg(&frame("Cải cách 中文 x", Style::new()), ThemeName::Dark);
    for word in [
        "<text x=\"9\" y=\"14\" textLength=\"27\">Cải</text>",
        "<text x=\"45\" y=\"14\" textLength=\"36\">cách</text>",
        "<text x=\"90\" y=\"14\" textLength=\"36\">中文</text>",
        "<text x=\"135\" y=\"14\" textLength=\"9\">x</text>",
    ] {
        assert!(page.contains(word), "{word}\n{page}");
    }
}

#[test]
fn a_picture_of_the_board_fetches_nothing() {
    let mut frame = Desk::new((120, 40)).frame();
    settle(&mut frame);
    for theme in ThemeName::ALL {
        for page in [svg::svg(&frame, theme.1), html::html(&frame, theme.1)] {
            assert!(!page.contains("url(") && !page.contains("<script") && !page.contains("@import"));
            assert_eq!(page.matches("http").count(), page.matches("http://www.w3.org/2000/svg").count());
        }
    }
}

#[test]
fn sizes_are_read_or_told() {
    assert_eq!(size("120x40"), Ok((120, 40)));
    for wrong in ["", "80", "0x0", "x", "9999x24", "-80x24", "80x24x1"] {
        assert_eq!(size(wrong).unwrap_err().kind, "size", "{wrong}");
    }
}

/// One frame above another.
fn above(upper: &Buffer, lower: &Buffer) -> Buffer {
    let (width, height) = (upper.area.width, upper.area.height);
    let mut both = Buffer::empty(Rect::new(0, 0, width, 2 * height + 1));
    for y in 0..height {
        for x in 0..width {
            both[(x, y)] = upper[(x, y)].clone();
            both[(x, y + height + 1)] = lower[(x, y)].clone();
        }
    }
    both
}

/// What two officers see while one of them moves a card: the one that it is stored, the other who it was.
#[test]
fn the_picture_of_two_boards_is_what_they_show_during_a_change() {
    let change = Change::MoveTask { task: TaskNo(20), to: State::InProgress, on: None, reason: None };
    let here = || Message::Present(vec!["Văn phòng 1".into(), "Tư pháp 1".into()]);
    let mut office = Desk::new((80, 24));
    office.press("2 0 enter +");
    let mut justice = Desk::new((80, 24));
    justice.me = author("Tư pháp 1", 1002);
    justice.model.me = justice.me.clone();
    justice.press("2 0 enter");
    justice.send(here());
    justice.other("Văn phòng 1", change);
    let mut frame = above(&office.frame(), &justice.frame());
    settle(&mut frame);
    let shown = text(&frame);
    assert!(shown.contains("Đã ghi: nhiệm vụ 20"), "{shown}");
    assert!(shown.contains("đang mở: Văn phòng 1, Tư pháp 1"), "{shown}");
    let (_, lower) = shown.split_once("\n\n").unwrap();
    assert!(lower.lines().skip(2).any(|line| line.contains("Văn phòng 1")), "{lower}");
    let page = svg::svg(&frame, ThemeName::Dark);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples/two-boards-80x24.svg");
    if std::env::var_os("CCHC_REWRITE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == page,
        "{} is not what the boards show; write it again: CCHC_REWRITE=1 cargo test --lib picture\n{shown}",
        path.display()
    );
}
