//! Every form that a command opens, found through the table of commands.

use std::fmt::Write as _;

use super::{SIZES, USUAL, assert_told, differing, fitting};
use crate::text::Lang;
use crate::tui::command::{Row, TABLE};
use crate::tui::layer::Layer;
use crate::tui::tests::Desk;
use crate::tui::tests::desk::scene;

fn desk(size: (u16, u16), lang: Lang) -> Desk {
    Desk::with(scene(), size, "2024-03-18", lang)
}

fn opens_a_form(row: &Row) -> bool {
    let mut desk = Desk::possible(row.command);
    desk.run(row.command);
    matches!(desk.model.layers.last(), Some(Layer::Form(_)))
}

#[test]
fn every_form_at_every_size() {
    let rows: Vec<&Row> = TABLE.iter().filter(|row| row.is_offered() && opens_a_form(row)).collect();
    assert!(rows.len() >= 20, "{rows:?}");
    let mut told = String::new();
    let sizes = SIZES.map(|size| (size, Lang::Vi));
    for (size, lang) in sizes.into_iter().chain([(USUAL, Lang::En)]) {
        let mut desk = desk(size, lang);
        let below = fitting(&desk);
        for row in &rows {
            desk.run(row.command);
            let form = differing(&below, &fitting(&desk));
            // The widest window holds the same form as a wide one, farther to the right.
            if size != SIZES[3] {
                let (lang, (columns, rows)) = (lang.of("", " in English"), size);
                let _ = writeln!(told, "======== {} at {columns}x{rows}{lang}\n{form}", row.name);
            }
            desk.press("esc");
            assert_eq!(fitting(&desk), below, "{} leaves something behind", row.name);
        }
    }
    assert_told("forms", &told);
}
