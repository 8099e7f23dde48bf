use super::super::decode::{Decoder, Input};
use super::*;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

fn typed(mut field: Field, bytes: &[u8]) -> Field {
    for input in Decoder::default().feed(bytes) {
        match input {
            Input::Key(key) => drop(field.handle(key)),
            Input::Paste(text) => drop(field.paste(&text)),
            other => panic!("{other:?}"),
        }
    }
    field
}

fn keys(field: Field, names: &str) -> Field {
    names.split(' ').fold(field, |mut field, name| {
        field.handle(name.parse().unwrap());
        field
    })
}

/// The rows as shown, the cursor as `|` in front of the letter that it is on.
fn shown(field: &Field, width: u16, height: u16) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let (x, y) = field.render(buffer.area, &mut buffer, Style::new());
    let row = |y_now: u16| -> String {
        let cell = |x_now| {
            let symbol = buffer[(x_now, y_now)].symbol();
            if (x_now, y_now) == (x, y) { format!("|{symbol}") } else { symbol.to_owned() }
        };
        (0..width).map(cell).collect::<String>().trim_end().to_owned()
    };
    (0..height).map(row).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

#[test]
fn what_input_methods_send_becomes_vietnamese() {
    for (bytes, text) in [
        (&b"\x76\x69\x65\x08\xC3\xAA\x74\x08\x08\xE1\xBB\x87\x74"[..], "việt"),
        (b"\x64\x7F\xC4\x91", "đ"),
        (b"\xC6\xB0", "ư"),
        (b"ha\xE2\x80\xAF\x08\x08\xE1\xBA\xA1", "hạ"),
    ] {
        for field in [Field::line(4), Field::lines(4)] {
            assert_eq!(typed(field, bytes).commit(), text);
        }
    }
}

#[test]
fn backspace_takes_a_code_point_and_delete_a_letter() {
    let decomposed = Field::line(99).with_text("ve\u{302}\u{323}t");
    let field = keys(decomposed.clone(), "left backspace");
    assert_eq!(field.text(), "ve\u{302}t");
    assert_eq!(keys(decomposed.clone(), "home right del").text(), "vt");
    assert_eq!(keys(decomposed.clone(), "left left del").text(), "vt");
    assert_eq!(decomposed.commit(), "vệt");
}

#[test]
fn a_full_field_takes_all_that_the_input_method_sends_and_tells_the_excess() {
    let field = typed(Field::line(2), b"ha\xE2\x80\xAF\x08\x08\xE1\xBA\xA1");
    assert_eq!((field.commit().as_str(), field.excess()), ("hạ", 0));
    assert_eq!(typed(field, b"nh").excess(), 2);
}

#[test]
fn a_paste_is_taken_whole_or_not_at_all() {
    let mut page = Field::line(10);
    assert!(page.paste(&"x".repeat(15_000)));
    assert_eq!((page.text().len(), page.excess()), (15_000, 14_990));
    assert!(!page.paste(&"y".repeat(100_000)));
    assert_eq!((page.text().len(), page.excess()), (15_000, 14_990));
    assert!(page.paste(&"z".repeat(5_010)));
    assert!(!page.handle(Key::char('x')), "there is an end");
}

#[test]
fn pasted_lines_are_joined_or_kept_and_control_characters_go() {
    let paste = "  Kế hoạch \r\n\r\n\tsố\u{a0}64\x1b\x07\u{feff}\rngày\u{202e} 17 ";
    let mut field = Field::line(99);
    assert!(field.paste(paste));
    assert_eq!(field.text(), "Kế hoạch số 64 ngày 17");
    let mut field = Field::lines(99);
    field.paste("a\r\nb\tc\rd");
    assert_eq!(field.commit(), "a\nb c\nd");
    assert!(!field.paste("\x1b"));
}

#[test]
fn words_ends_and_edges() {
    let field = Field::line(99).with_text("Kế hoạch số 64/KH-UBND");
    let place = |names| keys(field.clone(), names).at;
    assert_eq!(&field.text()[place("ctrl-left ctrl-left ctrl-left")..], "64/KH-UBND");
    assert_eq!(&field.text()[place("home ctrl-right ctrl-right")..], "số 64/KH-UBND");
    assert_eq!(place("home ctrl-right end"), field.text().len());
    assert!(!keys(field.clone(), "home").handle("left".parse().unwrap()));
    for name in ["up", "down", "enter", "tab", "esc", "pgup", "ctrl-g", "alt-left", "right"] {
        assert!(name == "alt-left" || !field.clone().handle(name.parse().unwrap()), "{name}");
    }
}

#[test]
fn a_step_back_is_a_word_a_paste_or_a_deletion() {
    let field = typed(Field::line(99), "vie\x08êt nam\x1b[200~ 2024\x1b[201~".as_bytes());
    let undone = |times| keys(field.clone(), &vec!["ctrl-u"; times].join(" ")).text().to_owned();
    assert_eq!([1, 2, 3, 4].map(undone), ["viêt nam", "viêt ", "", ""]);
    assert_eq!(keys(field.clone(), "ctrl-u ctrl-u ctrl-y ctrl-y ctrl-y").text(), "viêt nam 2024");
    assert_eq!(keys(field, "ctrl-u x ctrl-y").text(), "viêt namx");
}

#[test]
fn a_long_line_is_shown_in_steps_of_half_the_width() {
    let field = Field::line(99).with_text("Kế hoạch tuyên truyền");
    assert_eq!(shown(&field, 30, 1), "Kế hoạch tuyên truyền|");
    assert_eq!(shown(&field, 12, 1), "…n truyền|");
    assert_eq!(shown(&keys(field.clone(), "home"), 12, 1), "|Kế hoạch tu…");
    assert_eq!(shown(&keys(field.clone(), "left left left left"), 12, 1), "…n tr|uyền");
    assert_eq!(shown(&Field::line(9).with_text("漢字漢字"), 5, 1), "… 字 |");
}

#[test]
fn several_lines_wrap_after_spaces_and_up_and_down_go_by_what_is_shown() {
    let mut field = Field::lines(99).with_text("Chủ tịch yêu cầu trình ký\ntrong tuần");
    field.fit(12);
    assert_eq!(field.height(12), 4);
    assert_eq!(shown(&field, 12, 5), "Chủ tịch\nyêu cầu\ntrình ký\ntrong tuần|");
    assert_eq!(shown(&keys(field.clone(), "up"), 12, 5), "Chủ tịch\nyêu cầu\ntrình ký|\ntrong tuần");
    assert_eq!(shown(&keys(field.clone(), "up up"), 12, 5), "Chủ tịch\nyêu cầu|\ntrình ký\ntrong tuần");
    assert_eq!(shown(&keys(field.clone(), "up up home"), 12, 2), "Chủ tịch\n|yêu cầu");
    assert_eq!(keys(field.clone(), "enter x").commit(), "Chủ tịch yêu cầu trình ký\ntrong tuần\nx");
    assert!(!keys(field, "ctrl-home").handle("up".parse().unwrap()));
}

fn any_input() -> impl Strategy<Value = Input> {
    let names = [
        "backspace",
        "del",
        "left",
        "right",
        "ctrl-left",
        "ctrl-right",
        "home",
        "end",
        "up",
        "down",
        "enter",
        "ctrl-u",
        "ctrl-y",
        "ctrl-home",
        "ctrl-end",
        "esc",
        "space",
    ];
    let letters = vec!['a', 'ệ', 'đ', 'e', '\u{302}', '\u{323}', '\u{202f}', '漢', '\u{200d}', '🇻', '🇳', '-', '\u{7f}'];
    prop_oneof![
        3 => prop::sample::select(names.to_vec()).prop_map(|name| Input::Key(name.parse().unwrap())),
        3 => prop::sample::select(letters).prop_map(|letter| Input::Key(Key::char(letter))),
        1 => any::<char>().prop_map(|letter| Input::Key(Key::char(letter))),
        1 => "[ aệ\n\t\r\u{202f}\u{301}漢x]{0,30}".prop_map(Input::Paste),
    ]
}

proptest! {
    #[test]
    fn no_keys_break_it(inputs in prop::collection::vec(any_input(), 0..60), several in any::<bool>(), width in 0u16..14, height in 0u16..4) {
        let mut field = if several { Field::lines(20) } else { Field::line(20) };
        field.fit(width);
        for input in inputs {
            let before = (field.text.clone(), field.at);
            let changed = match input {
                Input::Key(key) => field.handle(key),
                Input::Paste(text) => field.paste(&text),
                _ => unreachable!(),
            };
            if before != (field.text.clone(), field.at) {
                prop_assert!(changed);
            }
            prop_assert!(field.text.is_char_boundary(field.at));
            let rows = field.height(width);
            prop_assert!(rows >= 1);
            let mut buffer = Buffer::empty(Rect::new(3, 2, width, height));
            let (x, y) = field.render(buffer.area, &mut buffer, Style::new());
            prop_assert!(x <= 3 + width && y <= 2 + height);
            if !buffer.area.is_empty() {
                prop_assert!(buffer.area.contains((x, y).into()));
            }
            let kept = field.commit();
            prop_assert!(kept.chars().all(|c| !c.is_control() || (several && c == '\n')));
            prop_assert!(unicode_normalization::is_nfc(&kept));
        }
        let undo: Key = "ctrl-u".parse().unwrap();
        let redo: Key = "ctrl-y".parse().unwrap();
        while field.handle(redo) {}
        let end = field.text.clone();
        while field.handle(undo) {}
        prop_assert_eq!(field.text(), "");
        while field.handle(redo) {}
        prop_assert_eq!(field.text(), end);
    }
}
