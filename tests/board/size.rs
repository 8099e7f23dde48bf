//! Sizes that change faster than anybody draws.

use super::pty::Board;
use crate::common::Scene;

/// What the program prints for this size: the same frame as on the terminal.
fn printed(scene: &Scene, (columns, rows): (u16, u16), task: &str) -> String {
    let size = format!("{columns}x{rows}");
    let args = ["--lang", "vi", "--today", "2024-03-18", "board", task, "--format", "text", "--size", &size];
    scene.cchc(&args).ok().out.trim_end().to_owned()
}

#[test]
fn a_storm_of_sizes_ends_with_the_right_frame() {
    let scene = Scene::running();
    let mut board = Board::open(&scene);
    board.go_to(19);
    let sizes = [(300, 100), (40, 10), (80, 24), (119, 40), (120, 40), (61, 15), (1, 1), (200, 60), (60, 14), (2, 50)];
    for round in 0..20_u16 {
        for (columns, rows) in sizes {
            board.resize((columns + round % 3, rows));
            // Keys come in between.
            board.press(["\x1b[B", "\x1b[C", "\x1b[A", "\x1b[D"][usize::from(round % 4)]);
        }
    }
    board.resize((80, 24));
    board.go_to(19);
    for size in [(40, 10), (300, 100), (120, 40), (80, 24)] {
        board.resize(size);
        let frame = printed(&scene, size, "19");

        board.until(&format!("the whole frame at {size:?}"), |seen| seen.text() == frame);
    }
    board.press("q");
    assert_eq!(board.ended().exit_code(), 0);
    board.is_given_back();
}
