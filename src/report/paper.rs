//! A paper before it has a form: who writes, what it is called, its texts and tables.

use crate::domain::view::PlanView;

/// A paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Who writes, above the title: `ỦY BAN NHÂN DÂN PHƯỜNG …`.
    pub body: String,
    /// What it is.
    pub title: String,
    /// The lines below the title.
    pub about: Vec<String>,
    /// The head of a paper that is signed and sent; it names who writes in its own way.
    pub letterhead: Option<Letterhead>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A table.
    Table(Table),
    /// A heading.
    Heading(Level, String),
    /// So many dotted lines for somebody's own words.
    Dots(usize),
    /// Who gets it and who signs it.
    Signature(Signature),
    /// An appendix begins, on a page of its own.
    Appendix {
        /// `Phụ lục 1`
        name: String,
        /// What it is, in capitals.
        title: String,
        /// What it belongs to.
        about: String,
    },
    /// A word about the paper itself, at its end.
    Note(String),
}

/// How high a heading stands (Nghị định 30/2020/NĐ-CP, Phụ lục I): `I. …` in bold capitals, `1. …` bold, `a) …` upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// `I. …`
    Part,
    /// `1. …`
    Section,
    /// `a) …`
    Point,
}

/// Quốc hiệu and tiêu ngữ, which every signed paper has.
pub(super) const STATE: [&str; 2] = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"];

/// The head of an official paper (Nghị định 30/2020/NĐ-CP, Phụ lục I).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// Who issues it, in two lines.
    pub issuer: [String; 2],
    /// `Số:        /BC-UBND`
    pub number: String,
    /// `Vĩnh Hòa, ngày      tháng      năm`
    pub place: String,
    /// `Kính gửi: …`
    pub to: String,
}

/// The end of an official paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Below `Nơi nhận:`.
    pub to: Vec<String>,
    /// In whose name, and as what.
    pub by: Vec<String>,
}

/// A table whose headings come again on every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The columns.
    pub columns: &'static [Column],
    /// The rows.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: &'static str,
    /// Its part of the width, in hundredths.
    pub share: u8,
    /// Numbers and days stand in the middle.
    pub is_centred: bool,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading across all columns.
    Group(String),
    /// A cell for each column; lines of a cell are divided by `\n`.
    Cells(Vec<String>),
}

/// A column of words.
pub(super) const fn words(name: &'static str, share: u8) -> Column {
    Column { name, share, is_centred: false }
}

/// A column of numbers or days.
pub(super) const fn figures(name: &'static str, share: u8) -> Column {
    Column { name, share, is_centred: true }
}

/// `ỦY BAN NHÂN DÂN PHƯỜNG …`: the body that writes.
pub(super) fn body(ward: &str) -> String {
    format!("ỦY BAN NHÂN DÂN {}", ward.to_uppercase())
}

/// What of a plan stands on a paper.
#[derive(Clone, Copy, Debug)]
pub struct PlanName<'a> {
    /// As issued.
    pub title: &'a str,
    /// `phường Vĩnh Hòa`
    pub ward: &'a str,
}

impl<'a> From<&'a PlanView> for PlanName<'a> {
    fn from(plan: &'a PlanView) -> PlanName<'a> {
        PlanName { title: &plan.title, ward: &plan.ward }
    }
}
