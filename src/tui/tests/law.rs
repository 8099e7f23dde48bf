//! What holds on every screen, at every size, whatever stands in the plan: no row is too long, no letter is cut in half, no
//! character that drives a terminal gets out, and a terminal that reads the bytes shows exactly what was meant.

mod strange;
mod terminal;

use std::collections::HashSet;
use std::sync::Arc;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Desk;
use super::desk::scene;
use super::scenes::SCENES;
use super::size::input;
use crate::text::{Lang, clean_text, nfc};
use crate::tui::input::Input;
use crate::tui::layer::Layer;
use crate::tui::screen::settle;
use crate::tui::theme::{Theme, ThemeName};
use crate::tui::update::Message;
use strange::{anything, dress, text};
use terminal::Watched;

/// The letters of these texts, composed, as they were and as they are stored, in small letters: the board may write any.
fn letters(texts: &[String]) -> HashSet<String> {
    let forms = texts.iter().flat_map(|text| [nfc(text).into_owned(), text.clone(), clean_text(text)]);
    let small: Vec<String> = forms.map(|text| nfc(&text.to_lowercase()).into_owned()).collect();
    small.iter().flat_map(|text| text.graphemes(true)).map(str::to_owned).collect()
}

/// The program's own letters and signs.
fn is_ours(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    chars.next().is_some_and(super::frames::is_drawable) && chars.next().is_none()
}

/// A whole letter; or two that belong together only here, as when a text begins with a mark.
fn is_known(symbol: &str, letters: &HashSet<String>) -> bool {
    let small = nfc(&symbol.to_lowercase()).into_owned();
    let is_letter = |part: &str| part.width() == 0 || is_ours(part) || letters.contains(part);
    let met = |at: usize| is_letter(&small[..at]) && is_letter(&small[at..]);
    is_letter(&small) || is_ours(symbol) || small.char_indices().skip(1).any(|(at, _)| met(at))
}

/// No row is too long, and no letter is cut in half. Of arbitrary characters nobody can list what letters they make with what
/// stands beside them; for them only the rows are looked at.
#[track_caller]
fn is_whole(frame: &Buffer, letters: Option<&HashSet<String>>) {
    let width = usize::from(frame.area.width);
    for row in frame.content.chunks(width.max(1)) {
        let mut x = 0;
        while x < row.len() {
            let symbol = row[x].symbol();
            let is_cut = letters.is_some_and(|letters| !is_known(symbol, letters));
            assert!(!is_cut, "{symbol:?} is no whole letter of any text");
            x += symbol.width();
        }
        assert_eq!(x, row.len(), "a letter hangs over the edge");
    }
}

/// What stands in text fields: Backspace takes single marks there.
fn typed(desk: &Desk) -> Vec<String> {
    let texts = |layer: &Layer| match layer {
        Layer::Form(form) => form.draft().texts,
        Layer::Palette(palette) => vec![palette.field.text().to_owned()],
        Layer::Filter(line) => vec![line.field.text().to_owned(), line.before.clone()],
        _ => Vec::new(),
    };
    desk.model.layers.iter().flat_map(texts).chain([desk.model.filter_text.clone()]).collect()
}

#[derive(Clone, Debug)]
struct Case {
    texts: Vec<String>,
    /// Not of arbitrary characters.
    is_of_words: bool,
    scene: usize,
    size: (u16, u16),
    inputs: Vec<Input>,
    lang: Lang,
    theme: ThemeName,
}

fn case() -> impl Strategy<Value = Case> {
    let size = prop_oneof![
        (20u16..=300, 5u16..=100),
        (60u16..=130, 15u16..=42),
        prop::sample::select(vec![(80, 24), (120, 40), (40, 10)]),
    ];
    let theme = prop::sample::select(ThemeName::ALL.map(|(_, theme)| theme).to_vec());
    let lang = prop::sample::select(vec![Lang::Vi, Lang::En]);
    let texts = prop_oneof![
        3 => prop::collection::vec(text(), 1..12).prop_map(|texts| (texts, true)),
        1 => prop::collection::vec(prop_oneof![text(), anything()], 1..12).prop_map(|texts| (texts, false)),
    ];
    (texts, 0..SCENES.len(), size, prop::collection::vec(input(), 0..8), lang, theme).prop_map(
        |((texts, is_of_words), scene, size, inputs, lang, theme)| Case {
            texts,
            is_of_words,
            scene,
            size,
            inputs,
            lang,
            theme,
        },
    )
}

fn check(case: Case) {
    let mut host = scene();
    dress(&mut host, &case.texts);
    let mut desk = Desk::with(host, case.size, "2024-03-18", case.lang);
    desk.model.theme = Theme::new(case.theme, false);
    desk.send(Message::Present(case.texts.iter().take(3).cloned().collect()));
    let mut known = letters(&case.texts);
    let mut terminal = Watched::new(case.size, desk.model.theme.depth());
    let mut look = |desk: &Desk| {
        known.extend(letters(&typed(desk)));
        let mut wanted = desk.frame();
        is_whole(&wanted, case.is_of_words.then_some(&known));
        settle(&mut wanted);
        terminal.shows(&desk.model, &wanted);
    };
    look(&desk);
    (SCENES[case.scene].play)(&mut desk);
    look(&desk);
    for input in case.inputs {
        desk.send(Message::Input(input));
        look(&desk);
    }
    // Somebody's new words arrive while it is open.
    dress(&mut desk.host, &case.texts[1..]);
    let office = Arc::new(desk.host.office.clone());
    desk.send(Message::Office(office, Vec::new()));
    look(&desk);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 400, ..ProptestConfig::default() })]
    #[test]
    fn whatever_stands_in_the_plan_the_terminal_shows_what_was_meant(case in case()) {
        check(case);
    }
}
