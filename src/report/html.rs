//! A paper as one HTML file that needs nothing else: A4, headings of tables on every page, rows never broken.

use std::fmt::Write as _;

use super::paper::{Block, Letterhead, Level, Paper, Row, STATE, Signature, Table};
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
@page official { margin-left: 30mm; }
.official { font-size: 14pt; page: official; }
.official p { text-align: justify; text-indent: 1cm; }
.official p.point { break-after: avoid; }
.official h2, .official h3 { font-size: 14pt; margin: 3mm 0 2mm; text-indent: 1cm; break-after: avoid; }
.official .two, .official .two td { border: 0; margin: 0; padding: 0; table-layout: auto; font-size: 13pt; }
.official .two td { text-align: center; width: 50%; overflow-wrap: normal; }
.official .head td:first-child { width: 40%; }
.official .state { font-size: 12pt; white-space: nowrap; }
.official .two p { text-align: center; text-indent: 0; margin: 0; }
.official .two .place { font-style: italic; margin-top: 3mm; }
.official .two .number { margin-top: 3mm; }
.official .under { display: block; border-bottom: 0.75pt solid #000; margin: 0.5mm auto 0; width: 33%; }
.official .under.long { width: 62%; }
.official h1 { margin-top: 8mm; }
.official .about { font-weight: bold; font-style: normal; text-align: center; text-indent: 0; }
.official .to { text-align: center; text-indent: 0; margin: 6mm 0; }
.official .dots { border-bottom: 1pt dotted #000; height: 7mm; margin: 0; }
.official .two .copies, .official .two .copies p { text-align: left; font-size: 11pt; }
.official .two .copies p:first-child { font-size: 12pt; font-weight: bold; font-style: italic; }
.official .sign { break-before: avoid; break-inside: avoid; margin-top: 6mm; }
.official .sign .by p { font-weight: bold; }
.appendix { break-before: page; }
.appendix h2 { text-align: center; text-indent: 0; margin: 0; }
.appendix p { text-align: center; text-indent: 0; }
.official p.note { font-size: 10pt; font-style: italic; text-align: left; text-indent: 0; overflow-wrap: anywhere; }
";

/// The file.
pub fn html(paper: &Paper) -> String {
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n");
    let _ = writeln!(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
    page.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n");
    let _ = writeln!(page, "<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>", said(&paper.title));
    if let Some(head) = &paper.letterhead {
        page.push_str("<main class=\"official\">\n");
        letterhead(&mut page, head);
    } else {
        let _ = writeln!(page, "<p class=\"body\">{}</p>", said(&paper.body));
    }
    let _ = writeln!(page, "<h1>{}</h1>", said(&paper.title));
    for line in &paper.about {
        let _ = writeln!(page, "<p class=\"about\">{}</p>", said(line));
    }
    if let Some(head) = &paper.letterhead {
        let _ = writeln!(page, "<span class=\"under\"></span>\n<p class=\"to\">{}</p>", said(&head.to));
    }
    paper.blocks.iter().for_each(|one| block(&mut page, one));
    if paper.letterhead.is_some() {
        page.push_str("</main>\n");
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn block(page: &mut String, block: &Block) {
    let _ = match block {
        Block::Text(text) => writeln!(page, "<p>{}</p>", said(text)),
        Block::Table(drawn) => return table(page, drawn),
        Block::Heading(Level::Part, text) => writeln!(page, "<h2>{}</h2>", said(text)),
        Block::Heading(Level::Section, text) => writeln!(page, "<h3>{}</h3>", said(text)),
        Block::Heading(Level::Point, text) => writeln!(page, "<p class=\"point\">{}</p>", said(text)),
        Block::Dots(lines) => writeln!(page, "{}", "<div class=\"dots\"></div>".repeat(*lines)),
        Block::Signature(end) => return signature(page, end),
        Block::Appendix { name, title, about } => writeln!(
            page,
            "<div class=\"appendix\">\n<h2>{}</h2>\n<h2>{}</h2>\n<p><i>{}</i></p>\n</div>",
            said(name),
            said(title),
            blanks(about)
        ),
        Block::Note(text) => writeln!(page, "<p class=\"note\">{}</p>", said(text)),
    };
}

/// Two columns without lines: who issues it on the left, quốc hiệu and tiêu ngữ on the right.
fn letterhead(page: &mut String, head: &Letterhead) {
    let [body, ward] = &head.issuer;
    let [state, motto] = STATE;
    let _ = writeln!(
        page,
        "<table class=\"two head\"><tbody><tr>\n<td><p><b>{}</b></p><p><b>{}</b></p><span class=\"under\"></span>\
         <p class=\"number\">{}</p></td>\n<td><p class=\"state\"><b>{state}</b></p><p><b>{motto}</b></p>\
         <span class=\"under long\"></span><p class=\"place\">{}</p></td>\n</tr></tbody></table>",
        said(body),
        said(ward),
        blanks(&head.number),
        blanks(&head.place)
    );
}

fn signature(page: &mut String, end: &Signature) {
    let lines = |lines: &[String]| {
        let all: Vec<String> = lines.iter().map(|line| format!("<p>{}</p>", said(line))).collect();
        all.concat()
    };
    let _ = writeln!(
        page,
        "<table class=\"two sign\"><tbody><tr>\n<td class=\"copies\"><p>Nơi nhận:</p>{}</td>\n\
         <td class=\"by\">{}</td>\n</tr></tbody></table>",
        lines(&end.to),
        lines(&end.by)
    );
}

/// Text whose runs of blanks are room to write in.
fn blanks(text: &str) -> String {
    said(text).replace("  ", "&nbsp; ")
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
            letterhead: None,
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
