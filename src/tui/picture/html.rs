//! A frame as one `<pre>` with spans, in a page that needs nothing else.

use ratatui::buffer::{Buffer, Cell};
use std::fmt::Write as _;

use super::ink::{Ink, Sheet, hex};
use super::rows;
use crate::text::escaped;
use crate::tui::theme::ThemeName;

/// The page.
pub(super) fn html(frame: &Buffer, theme: ThemeName) -> String {
    let sheet = Sheet::of(theme);
    let plain = Ink { text: sheet.text, ground: None, is_bold: false, is_underlined: false };
    let mut page = String::from("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>CCHC</title>\n");
    let _ = writeln!(page, "<style>{}</style>", on_paper(frame.area.width, frame.area.height));
    let _ = write!(
        page,
        "<pre style=\"color:{};background:{};display:inline-block;padding:1em;line-height:1.25;\
         font-family:Consolas,'DejaVu Sans Mono',Menlo,monospace\">",
        hex(sheet.text),
        hex(sheet.ground)
    );
    for row in rows(frame) {
        let mut end = row.len();
        while end > 0 && row[end - 1].symbol() == " " && sheet.ink(&row[end - 1]).ground.is_none() {
            end -= 1;
        }
        for run in row[..end].chunk_by(|one, next| sheet.ink(one) == sheet.ink(next)) {
            let text: String = run.iter().map(Cell::symbol).collect();
            let ink = sheet.ink(&run[0]);
            if ink == plain {
                page.push_str(&escaped(&text));
            } else {
                let _ = write!(page, "<span style=\"{}\">{}</span>", style(ink, plain), escaped(&text));
            }
        }
        page.push('\n');
    }
    page.push_str("</pre>\n");
    page
}

/// On A4, across or upright as it is itself, whole and as large as it fits, black on white: no sign is told by its colour
/// alone.
fn on_paper(columns: u16, rows: u16) -> String {
    // In heights of a letter, which is 0.61 as wide; the frame around them is 1 high. A row in which a letter comes from
    // another font may be a little higher.
    let (wide, high) = (f32::from(columns) * 0.61 + 2.0, f32::from(rows) * 1.3 + 2.0);
    // Millimetres between the margins.
    let (page, across, down) = if wide > high { ("landscape", 277.0, 190.0) } else { ("portrait", 190.0, 277.0) };
    let size = (across / wide).min(down / high).min(4.0);
    format!(
        "@page{{size:A4 {page};margin:10mm}}@media print{{body{{margin:0}}pre{{display:block!important;margin:0;\
         font-size:{size:.2}mm;break-inside:avoid}}pre,pre *{{color:#000!important;background:none!important}}}}"
    )
}

fn style(ink: Ink, plain: Ink) -> String {
    let mut parts = Vec::new();
    if ink.text != plain.text {
        parts.push(format!("color:{}", hex(ink.text)));
    }
    if let Some(ground) = ink.ground {
        parts.push(format!("background:{}", hex(ground)));
    }
    if ink.is_bold {
        parts.push("font-weight:bold".to_owned());
    }
    if ink.is_underlined {
        parts.push("text-decoration:underline".to_owned());
    }
    parts.join(";")
}
