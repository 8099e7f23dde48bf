//! Nothing moves that need not: lanes stay where they are when the cursor moves, a filter is typed or something is said.

use super::Desk;
use super::desk::{Host, scene};
use crate::domain::change::Change;
use crate::import::plan_file::built_in;
use crate::text::Lang;

const SIZES: [(u16, u16); 9] =
    [(40, 10), (50, 24), (60, 15), (60, 20), (80, 24), (100, 30), (120, 40), (150, 50), (300, 100)];

const NUMERALS: [&str; 7] = ["I", "II", "III", "IV", "V", "VI", "VII"];

/// The row of each lane's line, where it shows.
fn lines(desk: &Desk) -> [Option<usize>; 7] {
    let screen = desk.screen();
    let is_line = |row: &str, numeral: &str| {
        let mut words = row.trim_start_matches(['▼', ' ']).split_whitespace();
        words.next() == Some(numeral) && (row.contains('○') || words.next() == Some("·"))
    };
    NUMERALS.map(|numeral| screen.lines().skip(1).position(|row| is_line(row, numeral)))
}

fn first_start() -> Host {
    let mut host = Host::new();
    host.on("2024-02-01", "Văn phòng 1", Change::AdoptPlan { draft: Box::new(built_in()) });
    host
}

fn desks() -> impl Iterator<Item = Desk> {
    let hosts = [scene as fn() -> Host, first_start];
    SIZES.into_iter().flat_map(move |size| hosts.map(|host| Desk::with(host(), size, "2024-03-18", Lang::Vi)))
}

#[test]
fn every_lane_shows_from_16_rows_on() {
    for desk in desks().filter(|desk| desk.model.size.1 >= 16) {
        assert!(lines(&desk).iter().all(Option::is_some), "{:?}\n{}", desk.model.size, desk.screen());
    }
}

#[test]
fn the_cursor_moves_no_lane_but_those_it_passes() {
    for mut desk in desks() {
        let fits = lines(&desk).iter().all(Option::is_some);
        desk.press("home");
        let (mut before, mut from) = (lines(&desk), desk.model.cursor.place.lane);
        for key in ["down"; 22].into_iter().chain(["right", "pgup", "pgup", "up", "left"]).filter(|_| fits) {
            desk.press(key);
            let (after, to) = (lines(&desk), desk.model.cursor.place.lane);
            let passed = from.min(to) + 1..=from.max(to);
            for lane in (0..7).filter(|lane| !passed.contains(lane)) {
                assert_eq!(before[lane], after[lane], "{:?}, {key}: lane {lane}\n{}", desk.model.size, desk.screen());
            }
            (before, from) = (after, to);
        }
    }
}

#[test]
fn a_filter_moves_no_lane() {
    for mut desk in desks() {
        desk.press("/");
        let (mut before, mut from) = (lines(&desk), desk.model.cursor.place.lane);
        for letter in "kế hoạch zzz".chars() {
            desk.type_text(&letter.to_string());
            let (after, to) = (lines(&desk), desk.model.cursor.place.lane);
            if from == to {
                assert_eq!(before, after, "{:?}, {letter}\n{}", desk.model.size, desk.screen());
            }
            (before, from) = (after, to);
        }
        assert!(desk.model.lanes.is_empty());
        assert!(desk.screen().contains("Không có nhiệm vụ nào khớp."), "{}", desk.screen());
    }
}

#[test]
fn a_sentence_of_two_rows_moves_and_covers_no_lane() {
    for mut desk in desks().filter(|desk| desk.model.size.1 >= 16) {
        let before = lines(&desk);
        let room = usize::from(desk.model.size.0);
        desk.model.tell(&"Một câu dài hơn một dòng. ".repeat(room.div_ceil(26) + 1));
        let screen = desk.screen();
        assert!(screen.contains("Một câu dài"), "{screen}");
        if usize::from(desk.model.size.0) >= 60 {
            assert_eq!(before, lines(&desk), "{screen}");
        }
    }
}

#[test]
fn the_way_to_help_shows_at_every_width() {
    for desk in desks() {
        assert!(desk.footer().ends_with("? phím") || desk.model.is_wide(), "{}", desk.screen());
    }
}
