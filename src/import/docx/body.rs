//! The body of a Word file, element by element.

use super::numbering::Numbering;
use super::property::{OfLetters, OfParagraph, each};
use super::style::Styles;
use crate::import::encoding::{Evidence, evidence};
use crate::import::page::{Cover, Page};
use crate::import::paper::Paper;
use crate::import::unreadable::Unreadable;
use crate::import::xml::{Node, Tag, Xml};
use crate::words;

/// So many bytes of words in old fonts tell whether they are Unicode.
const ENOUGH_OLD_WORDS: usize = 64 << 10;

/// The body as it is read.
pub(super) struct Body<'a> {
    xml: Xml<'a>,
    styles: &'a Styles,
    numbering: Numbering,
    page: Page,
    paragraph: Dress,
    run: Dress,
    /// Whether letters that come belong to the words.
    is_text: bool,
    /// The end of the paragraph is deleted: the next one goes on with it.
    runs_on: bool,
    /// A row has begun, but none of its cells.
    is_row_due: bool,
    seen: Seen,
}

#[derive(Clone, Copy, Debug, Default)]
struct Dress {
    bold: bool,
    hidden: bool,
    is_of_old_font: bool,
}

/// What was left out or settled, to be told.
#[derive(Debug, Default)]
struct Seen {
    notes: usize,
    text_boxes: usize,
    pictures: usize,
    tracked: bool,
    inserted_files: bool,
    old_words: String,
}

impl<'a> Body<'a> {
    pub(super) fn new(text: &'a str, styles: &'a Styles, numbering: Numbering) -> Body<'a> {
        Body {
            xml: Xml::new(text),
            styles,
            numbering,
            page: Page::default(),
            paragraph: Dress::default(),
            run: Dress::default(),
            is_text: false,
            runs_on: false,
            is_row_due: false,
            seen: Seen::default(),
        }
    }

    pub(super) fn read(mut self) -> Result<Paper, Unreadable> {
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Open(tag) => self.open(&tag)?,
                Node::Close(name) => self.close(&name)?,
                Node::Text(text) if self.is_text && !self.run.hidden => {
                    // A line of the file is no line of the paper.
                    let text = text.replace(['\n', '\r'], " ");
                    if self.run.is_of_old_font && self.seen.old_words.len() < ENOUGH_OLD_WORDS {
                        self.seen.old_words.extend([text.as_str(), " "]);
                    }
                    self.page.text(&text, self.run.bold)?;
                }
                Node::Text(_) => {}
            }
        }
        let blocks = self.page.finish()?;
        if blocks.is_empty() && self.seen.pictures > 0 {
            return Err(Unreadable::OnlyPictures);
        }
        // A font of old letters may stay behind where the words are Unicode: the words decide.
        if let Some(Evidence { legacy, .. }) = evidence(&self.seen.old_words) {
            return Err(Unreadable::Legacy(legacy));
        }
        Ok(Paper { blocks, warnings: self.seen.warnings() })
    }

    fn open(&mut self, tag: &Tag) -> Result<(), Unreadable> {
        match tag.name() {
            "p" => self.set_paragraph(None),
            "pPr" => self.paragraph_properties()?,
            "r" => self.run = self.paragraph,
            "rPr" => self.letter_properties()?,
            "t" => self.is_text = true,
            "tab" | "ptab" => self.letters("\t")?,
            "br" | "cr" => self.letters("\n")?,
            "noBreakHyphen" => self.letters("-")?,
            "sym" => self.sign(tag)?,
            "tbl" => self.page.open_table()?,
            "tr" => self.is_row_due = true,
            "trPr" => self.row_properties()?,
            "tc" => self.cell()?,
            "tcPr" => self.cell_properties()?,
            "del" | "moveFrom" => {
                self.seen.tracked = true;
                self.xml.skip()?;
            }
            "ins" | "moveTo" => self.seen.tracked = true,
            "drawing" | "pict" | "object" | "AlternateContent" => self.picture()?,
            "footnoteReference" | "endnoteReference" => self.seen.notes += 1,
            "altChunk" => self.seen.inserted_files = true,
            "delText" | "instrText" | "delInstrText" | "tblPr" | "tblGrid" | "tblPrEx" | "sectPr" | "sdtPr"
            | "sdtEndPr" | "rt" => self.xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Unreadable> {
        match name {
            "t" => self.is_text = false,
            "r" => self.run = self.paragraph,
            "p" if !self.runs_on => self.page.end_paragraph()?,
            "tc" | "tr" => {
                self.page.close_cell()?;
                self.is_row_due = false;
            }
            "tbl" => self.page.close_table()?,
            _ => {}
        }
        Ok(())
    }

    fn letters(&mut self, text: &str) -> Result<(), Unreadable> {
        if self.run.hidden { Ok(()) } else { self.page.text(text, self.run.bold) }
    }

    /// A sign of a font, by its number there.
    fn sign(&mut self, tag: &Tag) -> Result<(), Unreadable> {
        let code = tag.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        match code.and_then(char::from_u32) {
            Some(sign) => self.letters(sign.encode_utf8(&mut [0; 4])),
            None => Ok(()),
        }
    }

    fn set_paragraph(&mut self, style: Option<&str>) {
        let style = self.styles.of_paragraph(style);
        let bold = self.styles.bold(style).unwrap_or(false);
        self.paragraph = Dress { bold, hidden: self.styles.hidden(style).unwrap_or(false), is_of_old_font: false };
        self.run = self.paragraph;
        self.runs_on = false;
    }

    fn paragraph_properties(&mut self) -> Result<(), Unreadable> {
        let known = OfParagraph::read(&mut self.xml)?;
        self.set_paragraph(known.style.as_deref());
        self.runs_on = known.mark.deleted;
        self.seen.tracked |= known.mark.deleted;
        let style = self.styles.of_paragraph(known.style.as_deref());
        let of_style = self.styles.list(style);
        let (list, level) = match (known.list, of_style) {
            (Some(list), _) => (list, known.level),
            (None, Some((list, level, style))) => {
                (list, known.level.or(level).or_else(|| self.numbering.level_of_style(list, style)))
            }
            (None, None) => return Ok(()),
        };
        if list == 0 {
            return Ok(());
        }
        if let Some(mark) = self.numbering.next(list, level.unwrap_or(0)) {
            self.page.line.mark(&mark);
        }
        Ok(())
    }

    fn letter_properties(&mut self) -> Result<(), Unreadable> {
        let known = OfLetters::read(&mut self.xml)?;
        let style = known.style.as_deref();
        let bold = known.bold.or_else(|| self.styles.bold(style)).unwrap_or(self.paragraph.bold);
        let hidden = known.hidden.or_else(|| self.styles.hidden(style)).unwrap_or(self.paragraph.hidden);
        self.run = Dress { bold, hidden, is_of_old_font: known.is_of_old_font };
        Ok(())
    }

    fn row_properties(&mut self) -> Result<(), Unreadable> {
        let (mut before, mut is_deleted) = (0, false);
        each(&mut self.xml, |tag, _| {
            match tag.name() {
                "gridBefore" => before = tag.number("val").unwrap_or(0),
                "del" => is_deleted = true,
                _ => {}
            }
            Ok(false)
        })?;
        if is_deleted {
            self.seen.tracked = true;
            self.is_row_due = false;
            // The rest of the row.
            return self.xml.skip();
        }
        if before > 0 {
            self.cell()?;
            self.page.cover(Cover::Span(before, 1));
            self.page.close_cell()?;
        }
        Ok(())
    }

    fn cell(&mut self) -> Result<(), Unreadable> {
        if std::mem::take(&mut self.is_row_due) {
            self.page.open_row()?;
        }
        self.page.open_cell(Cover::Span(1, 1))
    }

    fn cell_properties(&mut self) -> Result<(), Unreadable> {
        let (mut wide, mut goes_on) = (1, false);
        each(&mut self.xml, |tag, _| {
            match tag.name() {
                "gridSpan" => wide = tag.number("val").unwrap_or(1),
                "vMerge" => goes_on = tag.attribute("val").is_none_or(|val| val != "restart"),
                _ => {}
            }
            Ok(false)
        })?;
        self.page.cover(if goes_on { Cover::Up } else { Cover::Span(wide, 1) });
        Ok(())
    }

    /// Passes over a drawing; a text box in it is told.
    fn picture(&mut self) -> Result<(), Unreadable> {
        let (mut text_boxes, mut pictures) = (0, 0);
        self.xml.skip_watching(|tag| match tag.name() {
            "txbxContent" => text_boxes += 1,
            "blip" | "imagedata" => pictures += 1,
            _ => {}
        })?;
        // The same box is there twice, for new and old Word.
        self.seen.text_boxes += usize::from(text_boxes > 0);
        self.seen.pictures += usize::from(pictures > 0);
        Ok(())
    }
}

impl Seen {
    fn warnings(&self) -> Vec<crate::text::Words> {
        let Seen { notes, text_boxes, .. } = *self;
        let mut warnings = Vec::new();
        if self.tracked {
            warnings.push(words!(
                "Tệp còn dấu vết sửa (Track Changes): chữ thêm được đọc, chữ xóa bỏ qua, như khi chấp nhận hết.",
                "The file has tracked changes: what was added is read and what was deleted is not, as if all were accepted."
            ));
        }
        if text_boxes > 0 {
            warnings.push(words!(
                "Chữ trong {text_boxes} khung rời (text box) không được đọc.",
                "The words in {text_boxes} text boxes were not read."
            ));
        }
        if notes > 0 {
            warnings.push(words!("{notes} chú thích cuối trang không được đọc.", "{notes} footnotes were not read."));
        }
        if self.inserted_files {
            warnings.push(words!(
                "Phần chèn từ tệp khác không được đọc; mở bằng Word và lưu lại để gộp vào.",
                "A part inserted from another file was not read; opening and saving the file in Word merges it."
            ));
        }
        warnings
    }
}
