use super::*;
use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};
use std::num::NonZeroU16;

const SIZE: (u16, u16) = (24, 12);

/// A screen and the terminal that shows what it writes.
struct Pair {
    screen: Screen<Vec<u8>>,
    terminal: vt100::Parser,
}

impl Pair {
    fn new((width, height): (u16, u16), depth: ColorDepth) -> Pair {
        let size = |n| NonZeroU16::new(n).unwrap();
        let mut terminal = vt100::Parser::new(size(height), size(width), 0);
        terminal.process(b"\x1b[5;3Hleft by \x1b[1;41mthe shell");
        Pair { screen: Screen::new(Vec::new(), (width, height), depth), terminal }
    }
    fn draw(&mut self, render: impl FnOnce(&mut Buffer) -> Option<(u16, u16)>) -> String {
        let bytes = self.screen.draw(|buffer, _| render(buffer)).unwrap();
        assert_eq!(bytes, self.screen.out.len());
        let sent = std::mem::take(&mut self.screen.out);
        self.terminal.process(&sent);
        String::from_utf8(sent).unwrap().replace('\x1b', "^").replace('\x08', "^H")
    }
    fn write(&mut self, words: &[(u16, u16, &str, Style)]) -> String {
        self.draw(|buffer| {
            for &(x, y, text, style) in words {
                buffer.set_string(x, y, text, style);
            }
            None
        })
    }
    /// Compares cell by cell; what a blank is written with counts only where it shows.
    fn assert_shows(&self, wanted: &Buffer) {
        let mut wanted = wanted.clone();
        settle(&mut wanted);
        for y in 0..wanted.area.height {
            for x in 0..wanted.area.width {
                let cell = &wanted[(x, y)];
                let real = self.terminal.screen().cell(y, x).unwrap();
                if cell.symbol().is_empty() {
                    assert!(real.is_wide_continuation(), "right half at {x},{y}");
                    continue;
                }
                let letter = if real.has_contents() { real.contents() } else { " " };
                let scene = format!("at {x},{y}\n{}", self.terminal.screen().contents());
                assert_eq!(letter, cell.symbol(), "letter {scene}");
                assert_eq!(real.bgcolor(), color(cell.bg), "ground {scene}");
                assert_eq!(real.underline(), cell.modifier.contains(Modifier::UNDERLINED), "{scene}");
                assert_eq!(real.inverse(), cell.modifier.contains(Modifier::REVERSED), "{scene}");
                if letter != " " || real.inverse() {
                    let bold = cell.modifier.contains(Modifier::BOLD);
                    assert_eq!(real.fgcolor(), color(cell.fg), "colour {scene}");
                    assert_eq!(real.bold(), bold, "bold {scene}");
                    assert_eq!(real.dim(), !bold && cell.modifier.contains(Modifier::DIM), "dim {scene}");
                    assert_eq!(real.italic(), cell.modifier.contains(Modifier::ITALIC), "italic {scene}");
                }
            }
        }
    }
}

fn color(color: Color) -> vt100::Color {
    match color {
        Color::Reset => vt100::Color::Default,
        Color::Red => vt100::Color::Idx(1),
        Color::LightYellow => vt100::Color::Idx(11),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        other => panic!("{other} is not used here"),
    }
}

#[derive(Clone, Debug)]
enum Stroke {
    Text(u16, u16, &'static str, Style),
    Fill(u16, u16, u16, Style),
    /// What no widget should do, but what must not break the screen.
    Raw(u16, u16, &'static str),
}

fn style() -> impl Strategy<Value = Style> {
    let colors = || {
        prop::sample::select(vec![
            Color::Reset,
            Color::Reset,
            Color::Red,
            Color::LightYellow,
            Color::Indexed(200),
            Color::Rgb(1, 20, 255),
        ])
    };
    let marks = prop::sample::select(vec![
        Modifier::empty(),
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::BOLD | Modifier::DIM,
        Modifier::ITALIC | Modifier::UNDERLINED,
        Modifier::REVERSED,
    ]);
    (colors(), colors(), marks).prop_map(|(fg, bg, marks)| Style::new().fg(fg).bg(bg).add_modifier(marks))
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let place = || (0..SIZE.0, 0..SIZE.1);
    let text = prop::sample::select(vec![
        "Hoàn thành",
        "việt",
        "vie\u{323}\u{302}t", // not composed
        "漢字 kana あ",
        "► 18 · ▲ quá hạn 25 ngày",
        "   ",
        "a",
        "────────────────",
    ]);
    let raw = prop::sample::select(vec!["", "\u{301}", "\x1b", "\t", "漢", "\u{200b}", "abc", "e\u{301}"]);
    prop_oneof![
        4 => (place(), text, style()).prop_map(|((x, y), text, style)| Stroke::Text(x, y, text, style)),
        2 => (place(), 1..SIZE.0, style()).prop_map(|((x, y), n, style)| Stroke::Fill(x, y, n, style)),
        1 => (place(), raw).prop_map(|((x, y), text)| Stroke::Raw(x, y, text)),
    ]
}

/// Draws them so many rows lower; what leaves the screen below comes in above.
fn paint(strokes: &[Stroke], down: u16, buffer: &mut Buffer) {
    let lower = |y: u16| (y + down) % SIZE.1;
    for stroke in strokes {
        match *stroke {
            Stroke::Text(x, y, text, style) => {
                buffer.set_string(x, lower(y), text, style);
            }
            Stroke::Fill(x, y, n, style) => {
                buffer.set_style(Rect::new(x, lower(y), n.min(SIZE.0 - x), 1), style);
            }
            // A letter wider than two columns is no letter; `settle` makes it a blank.
            Stroke::Raw(x, y, text) => {
                buffer[(x, lower(y))].set_symbol(text);
            }
        }
    }
}

proptest! {
    #[test]
    fn the_terminal_always_shows_the_wanted_screen(
        scenes in prop::collection::vec((prop::collection::vec(stroke(), 0..16), any::<u8>()), 1..6),
    ) {
        let mut pair = Pair::new(SIZE, ColorDepth::Full);
        let (mut strokes, mut down) = (Vec::new(), 0);
        for (new, kind) in scenes {
            // Most frames differ little from the one before, some wholly.
            if kind % 3 == 0 {
                strokes.clear();
            }
            if kind % 4 == 1 {
                down += u16::from(kind) % SIZE.1;
            }
            if kind % 7 == 0 {
                pair.screen.forget();
            }
            strokes.extend(new);
            let cursor = (kind % 2 == 0).then(|| (u16::from(kind) % SIZE.0, u16::from(kind) % SIZE.1));
            let mut wanted = None;
            pair.draw(|buffer| {
                paint(&strokes, down, buffer);
                wanted = Some(buffer.clone());
                cursor
            });
            pair.assert_shows(&wanted.unwrap());
            prop_assert_eq!(pair.terminal.screen().hide_cursor(), cursor.is_none());
            if let Some((x, y)) = cursor {
                prop_assert_eq!(pair.terminal.screen().cursor_position(), (y, x));
            }
            let again = pair.draw(|buffer| {
                paint(&strokes, down, buffer);
                cursor
            });
            prop_assert_eq!(again, "");
        }
    }
}

#[test]
fn a_frame_is_only_what_changed() {
    let mut pair = Pair::new((80, 24), ColorDepth::Sixteen);
    let plain = Style::new();
    let first = pair.write(&[(1, 3, "chờ mốc tính", plain), (0, 23, "Enter mở", plain)]);
    assert_eq!(first, "^[?25l^[m^[2J^[4H chờ mốc tính^[24HEnter mở");
    let red = Style::new().fg(Color::Red);
    let second = pair.write(&[(1, 3, "chờ mốc tính", red), (0, 23, "Enter lưu", plain)]);
    assert_eq!(second, "^[4H ^[31mchờ mốc tính^[24;7H^[mlưu");
    // A row that ends earlier is erased, not overwritten, and blanks take no colour.
    let third = pair.write(&[(1, 3, "chờ", red)]);
    assert_eq!(third, "^[4;6H^[K^[24H^[K");
}

#[test]
fn a_cursor_bar_that_moves_costs_little() {
    let mut pair = Pair::new((80, 24), ColorDepth::Full);
    let card = |y, mark| (5, y, if mark { "▌18 Kế hoạch" } else { " 18 Kế hoạch" }, Style::new());
    pair.write(&[card(5, true), card(9, false)]);
    let moved = pair.write(&[card(5, false), card(9, true)]);
    assert_eq!(moved, "^[6;6H ^[4B^H▌");
}

#[test]
fn a_text_field_costs_the_letter_and_the_cursor_is_shown_once() {
    let mut pair = Pair::new((80, 24), ColorDepth::Full);
    let mut typed = |text: &str| {
        pair.draw(|buffer| {
            buffer.set_string(10, 10, text, Style::new());
            Some((10 + u16::try_from(text.chars().count()).unwrap(), 10))
        })
    };
    typed("vi");
    assert_eq!(typed("vie"), "e");
    assert_eq!(typed("vi"), "^H ^H");
    assert_eq!(typed("viê"), "ê");
}

#[test]
fn rows_that_move_are_moved_by_the_terminal() {
    let mut pair = Pair::new((80, 24), ColorDepth::Full);
    let row = |y, text| (1, y, text, Style::new());
    let list = ["Rà soát văn bản", "Số hóa hồ sơ, kết quả", "Kế hoạch tuyên truyền", "Đánh giá cán bộ"];
    let list = list.map(|text| format!("{text}, do Văn phòng - Thống kê chủ trì"));
    let list = list.each_ref().map(String::as_str);
    let foot = (0, 23, "Enter mở", Style::new());
    pair.write(&[row(3, list[0]), row(4, list[1]), row(5, list[2]), row(6, list[3]), foot]);
    let new = [row(3, "mới"), row(4, list[0]), row(5, list[1]), row(6, list[2]), row(7, list[3]), foot];
    assert_eq!(pair.write(&new), "^[23H^[M^[4H^[L\r mới");
    let gone = [row(3, list[1]), row(4, list[2]), row(5, list[3]), foot];
    assert_eq!(pair.write(&gone), "\r^[2M^[22H^[2L");
}

#[test]
fn blanks_are_erased_from_where_the_cursor_is() {
    let mut pair = Pair::new((80, 24), ColorDepth::Full);
    let plain = Style::new();
    pair.write(&[(2, 2, "a                         .", plain), (6, 3, "bbbb", plain), (6, 4, "bbbb", plain)]);
    assert_eq!(pair.write(&[(2, 2, "c", plain)]), "^[3;3Hc^[K\r\n^[K\r\n^[K");
}

#[test]
fn nothing_is_counted_from_where_terminals_may_differ() {
    let mut pair = Pair::new((80, 24), ColorDepth::Full);
    let plain = Style::new();
    pair.write(&[(79, 5, "a", plain)]);
    // After a letter in the last column some are on it and some past it.
    let left = pair.write(&[(78, 5, "ba", plain)]);
    assert_eq!(left, "^[79Gb");
    // A letter of several characters may take one column or more.
    let after = pair.write(&[(3, 5, "e\u{301}x", plain), (78, 5, "ba", plain)]);
    assert_eq!(after, "\r   e\u{301}^[5Gx");
}

#[test]
fn large_frames_arrive_at_once_and_no_colour_means_none() {
    let mut pair = Pair::new((80, 24), ColorDepth::None);
    let style = Style::new().fg(Color::Red).bold();
    let text = "x".repeat(80);
    let rows: Vec<_> = (0..14).map(|y| (0, y, text.as_str(), style)).collect();
    let sent = pair.write(&rows);
    assert!(sent.starts_with("^[?2026h") && sent.ends_with("^[?2026l"));
    assert_eq!(sent.matches('m').count(), 2, "{sent}");
}

#[test]
fn nothing_is_certain_after_a_failed_write_or_a_resize() {
    struct Torn(bool);
    impl Write for Torn {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if std::mem::take(&mut self.0) { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(bytes.len()) }
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut screen = Screen::new(Torn(true), (10, 2), ColorDepth::Full);
    let mut draw = |text: &str| {
        screen.draw(|buffer, area| {
            if !area.is_empty() {
                buffer.set_string(0, 0, text, Style::new());
            }
            Some((50, 50))
        })
    };
    assert!(draw("a").is_err());
    assert!(draw("a").unwrap() > 10);
    assert_eq!(draw("a").unwrap(), 0);
    for size in [(0, 0), (1, 1), (3, 1), (200, 60)] {
        screen.resize(size);
        screen.draw(|_, _| Some((7, 7))).unwrap();
    }
}
