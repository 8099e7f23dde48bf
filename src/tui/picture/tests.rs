use ratatui::style::{Color, Modifier, Style};

use super::*;
use crate::tui::tests::desk::Desk;

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
