//! A paper as one HTML file that needs nothing else: A4, headings of tables on every page, rows never broken.

use std::fmt::Write as _;

use super::paper::{Block, Paper, Row, Table};
use crate::text::{clean_text, escaped};

/// Nothing may be fetched and nothing may run, whatever the texts hold.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE: &str = "\
@page { size: A4; margin: 20mm 15mm 20mm 25mm; @top-center { content: counter(page); font: 13pt serif; } }
@page :first { @top-center { content: none; } }
body { font: 12pt/1.3 'Times New Roman', 'Liberation Serif', 'Tinos', serif; color: #000; background: #fff; }
@media screen { body { max-width: 180mm; margin: 10mm auto; padding: 0 5mm; } }
.body { font-weight: bold; margin: 0 0 6mm; }
h1 { font-size: 14pt; text-align: center; margin: 0; break-after: avoid; }
.about { text-align: center; font-style: italic; margin: 0; break-after: avoid; }
p { margin: 2mm 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 5mm 0; font-size: 11pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; page-break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 1mm 1.5mm; vertical-align: top; overflow-wrap: anywhere; }
th { text-align: center; }
.group th { text-align: left; break-after: avoid; page-break-after: avoid; }
.figure { text-align: center; }
";

/// The file.
pub fn html(paper: &Paper) -> String {
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n");
    let _ = writeln!(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
    page.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n");
    let _ = writeln!(page, "<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>", said(&paper.title));
    let _ = writeln!(page, "<p class=\"body\">{}</p>\n<h1>{}</h1>", said(&paper.body), said(&paper.title));
    for line in &paper.about {
        let _ = writeln!(page, "<p class=\"about\">{}</p>", said(line));
    }
    for block in &paper.blocks {
        match block {
            Block::Text(text) => drop(writeln!(page, "<p>{}</p>", said(text))),
            Block::Table(drawn) => table(&mut page, drawn),
        }
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn table(page: &mut String, table: &Table) {
    page.push_str("<table>\n<colgroup>");
    for column in table.columns {
        let _ = write!(page, "<col style=\"width:{}%\">", column.share);
    }
    page.push_str("</colgroup>\n<thead><tr>");
    for column in table.columns {
        let _ = write!(page, "<th scope=\"col\">{}</th>", said(column.name));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        match row {
            Row::Group(name) => {
                let across = table.columns.len();
                let _ =
                    write!(page, "<tr class=\"group\"><th scope=\"colgroup\" colspan=\"{across}\">{}</th>", said(name));
            }
            Row::Cells(cells) => {
                page.push_str("<tr>");
                for (column, cell) in table.columns.iter().zip(cells) {
                    let class = if column.is_centred { " class=\"figure\"" } else { "" };
                    let _ = write!(page, "<td{class}>{}</td>", said(cell));
                }
            }
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
}

/// Text of people, that no markup gets out of.
fn said(text: &str) -> String {
    escaped(&clean_text(text)).replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::super::paper::words;
    use super::*;

    #[test]
    fn what_people_wrote_is_text_wherever_it_stands() {
        const COLUMNS: &[super::super::paper::Column] = &[words("Nội dung", 100)];
        let bad = "</title></td></style><script>alert(1)</script> \"&\u{1b}[2J\u{202e}";
        let paper = Paper {
            body: bad.to_owned(),
            title: bad.to_owned(),
            about: vec![bad.to_owned()],
            blocks: vec![
                Block::Text(bad.to_owned()),
                Block::Table(Table {
                    columns: COLUMNS,
                    rows: vec![Row::Group(bad.to_owned()), Row::Cells(vec![format!("{bad}\n{bad}")])],
                }),
            ],
        };
        let page = html(&paper);
        assert_eq!(page.matches("&lt;script&gt;alert(1)").count(), 8);
        assert!(!page.contains("<script") && !page.contains('\u{1b}') && !page.contains('\u{202e}'), "{page}");
        assert_eq!(page.matches("</style>").count(), 1);
        assert_eq!(page.matches("</title>").count(), 1);
        assert_eq!(page.matches("<br>").count(), 1);
    }
}
