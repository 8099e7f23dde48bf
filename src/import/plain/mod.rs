//! Texts: plain ones and Markdown, with tables of tabs, of bars or drawn, and whole files of separated values.

mod drawn;
mod emphasis;
mod separated;

use super::grid::Grid;
use super::html;
use super::limit::{Budget, MOST_BYTES_OF_A_CELL};
use super::line::Line;
use super::paper::{Block, Cell, Paper, Paragraph, Part};
use super::unreadable::Unreadable;
use emphasis::Emphasis;
use separated::Reader;

/// What a text says. `is_named_csv` if its name says that it is separated values throughout.
pub(super) fn read(text: &str, is_named_csv: bool) -> Result<Paper, Unreadable> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut writer = Writer::default();
    writer.budget.letters(text.len())?;
    match separated::separator(&text, is_named_csv) {
        Some(separator) => {
            let text = separated::without_head(&text);
            writer.table(Reader::new(text, separator))?;
        }
        None => writer.text(&text)?,
    }
    Ok(Paper { blocks: writer.blocks, warnings: Vec::new() })
}

/// The records of a text whose cells stand between tabs, as they are written.
pub(super) fn records(text: &str) -> Vec<Vec<String>> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Reader::new(&text, '\t').collect()
}

/// A paper as it is written from a text.
#[derive(Debug, Default)]
struct Writer {
    blocks: Vec<Block>,
    budget: Budget,
    emphasis: Emphasis,
    open_quotes: usize,
}

impl Writer {
    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        let mut rest = text;
        while !rest.is_empty() {
            if let Some((rows, after)) = drawn::table(rest) {
                self.table(rows)?;
                rest = after;
            } else if separated::is_row(first_line(rest)) {
                let (rows, after) = separated::rows(rest, &mut self.open_quotes);
                self.rows(rows)?;
                rest = after;
            } else {
                let line = first_line(rest);
                self.line(line)?;
                rest = rest.get(line.len() + 1..).unwrap_or("");
            }
        }
        Ok(())
    }

    /// Rows between tabs. What is only a number or a dash with its words behind a tab is a paragraph.
    fn rows(&mut self, rows: Vec<Vec<String>>) -> Result<(), Unreadable> {
        let is_mark = |text: &str| {
            text.chars().count() <= 5
                && (text.ends_with(['.', ')', ':']) || matches!(text, "-" | "+" | "–" | "•" | "*"))
        };
        let is_list = rows.iter().all(|row| matches!(row.as_slice(), [mark, _] if is_mark(mark.trim())));
        if !is_list {
            return self.table(rows);
        }
        rows.iter().try_for_each(|row| self.line(&row.join(" ")))
    }

    fn table(&mut self, rows: impl IntoIterator<Item = Vec<String>>) -> Result<(), Unreadable> {
        let mut grid = Grid::default();
        for row in rows {
            grid.open_row(&mut self.budget)?;
            // Separators at the end of a row make no columns.
            let used = row.iter().rposition(|text| !text.trim().is_empty()).map_or(0, |last| last + 1);
            for text in &row[..used] {
                let parts = self.parts(text)?;
                grid.place(Cell { parts, ..Cell::empty() }, 1, 1, &mut self.budget)?;
            }
        }
        let table = grid.finish(&mut self.budget)?;
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
        Ok(())
    }

    /// A line outside of tables: a paragraph, or several.
    fn line(&mut self, text: &str) -> Result<(), Unreadable> {
        if text.trim().is_empty() {
            self.emphasis = Emphasis::default();
            return Ok(());
        }
        if emphasis::is_ornament(text) {
            return Ok(());
        }
        let mut emphasis = std::mem::take(&mut self.emphasis);
        let parts = self.read(text, &mut emphasis)?;
        self.emphasis = emphasis;
        let paragraphs = parts.into_iter().filter_map(|part| match part {
            Part::Paragraph(paragraph) => Some(Block::Paragraph(paragraph)),
            Part::Rule => None,
        });
        self.blocks.extend(paragraphs);
        Ok(())
    }

    /// What stands in a cell.
    fn parts(&mut self, text: &str) -> Result<Vec<Part>, Unreadable> {
        self.read(text, &mut Emphasis::default())
    }

    fn read(&mut self, text: &str, emphasis: &mut Emphasis) -> Result<Vec<Part>, Unreadable> {
        self.budget.paragraph()?;
        if text.len() <= MOST_BYTES_OF_A_CELL && html::is_marked_up(text) {
            return html::read_cell(text);
        }
        let mut parts = Vec::new();
        for paragraph in emphasis.paragraphs(text) {
            let mut line = Line::default();
            for (text, bold) in &paragraph {
                line.push(text, *bold);
            }
            if let Some(paragraph) = line.finish() {
                let item = emphasis::is_item(&paragraph.text);
                parts.push(Part::Paragraph(Paragraph { item, ..paragraph }));
            }
        }
        Ok(parts)
    }
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paper with a line for each paragraph and row, cells between `¦`.
    fn told(text: &str) -> Vec<String> {
        let part = |part: &Part| match part {
            Part::Paragraph(p) if p.bold => format!("**{}**", p.text),
            Part::Paragraph(p) => p.text.clone(),
            Part::Rule => "---".to_owned(),
        };
        let cell = |cell: &Cell| cell.parts.iter().map(part).collect::<Vec<_>>().join(" / ");
        let paper = read(text, false).unwrap();
        let blocks = paper.blocks.iter().flat_map(|block| match block {
            Block::Paragraph(p) => vec![part(&Part::Paragraph(p.clone()))],
            Block::Table(table) => {
                table.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" ¦ ")).collect()
            }
        });
        blocks.collect()
    }

    #[test]
    fn rows_between_tabs_are_a_table_and_lines_are_paragraphs() {
        let text = "Phụ lục\r\n\r\nStt\tNhiệm vụ\tTiến độ\r\nI\tCẢI CÁCH\t\r\n1\t\"Rà soát\nthủ tục\"\tQuý I\n\n\tĐiều 1. Ban hành\n1.\tMột\n2.\tHai\n";
        assert_eq!(
            told(text),
            [
                "Phụ lục",
                "Stt ¦ Nhiệm vụ ¦ Tiến độ",
                "I ¦ CẢI CÁCH ¦ ",
                "1 ¦ Rà soát\nthủ tục ¦ Quý I",
                "Điều 1. Ban hành",
                "1. Một",
                "2. Hai",
            ]
        );
    }

    #[test]
    fn elements_of_web_pages_in_cells_are_read() {
        let text =
            "Stt\tSản phẩm\n4\t<p>Kế hoạch</p> <hr/> <p>- Báo cáo</p>\n19\t<ul style=\"x\"> - Kế hoạch - Báo cáo \n";
        assert_eq!(told(text), ["Stt ¦ Sản phẩm", "4 ¦ Kế hoạch / --- / - Báo cáo", "19 ¦ - Kế hoạch - Báo cáo"]);
    }

    #[test]
    fn markdown_is_read() {
        let text = "# Kế hoạch\n\n**Phụ lục****Năm 2024**\n\n| Stt | Nhiệm vụ |\n|----|:---:|\n| 1\\. | a \\| b<br>c |\n|| **d** |\n\n---\n- mục\n";
        assert_eq!(
            told(text),
            ["**Kế hoạch**", "**Phụ lục**", "**Năm 2024**", "Stt ¦ Nhiệm vụ", "1. ¦ a | b\nc", " ¦ **d**", "- mục"]
        );
    }

    #[test]
    fn drawn_tables_are_read() {
        let text = "+----+---------+\n| Stt| Nhiệm   |\n|    | vụ      |\n+====+=========+\n| 1  | Rà soát |\n|    | - một   |\n+----+---------+\n| 2  | b       |\n+----+---------+\nhết";
        assert_eq!(told(text), ["Stt ¦ Nhiệm vụ", "1 ¦ Rà soát\n- một", "2 ¦ b", "hết"]);
        let text = "┌───┬───┐\n│ 1 │ a │\n├───┼───┤\n│ 2 │ b │\n└───┴───┘";
        assert_eq!(told(text), ["1 ¦ a", "2 ¦ b"]);
        assert_eq!(told("a | b"), ["a | b"]);
    }

    #[test]
    fn separated_values_are_read() {
        let text = "Stt;Nhiệm vụ;Tiến độ\n1;\"Rà soát; \"\"đơn giản\"\"\";Quý I\n2;b;c\n";
        assert_eq!(told(text), ["Stt ¦ Nhiệm vụ ¦ Tiến độ", "1 ¦ Rà soát; \"đơn giản\" ¦ Quý I", "2 ¦ b ¦ c"]);
        let prose = "Một, hai, ba.\nBốn, năm.\nSáu.";
        assert_eq!(told(prose), ["Một, hai, ba.", "Bốn, năm.", "Sáu."]);
    }
}
