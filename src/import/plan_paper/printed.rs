//! Tasks and headings as they are printed in a table.

use super::column::Role;
use super::line::{Line, Mark, is_shouted, joined, segments, without_bullet};
use super::page::Rows;
use crate::text::fold;

/// Where something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    /// Table, row and column, from 1; a column of 0 is the row as a whole.
    pub(super) table: usize,
    pub(super) row: usize,
    pub(super) column: usize,
}

/// A text with its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub(super) lines: Vec<Line>,
    pub(super) spot: Spot,
}

/// What one row, or one part of a split row, says of a task.
#[derive(Clone, Debug, Default)]
pub(super) struct Strand {
    /// The words of a sub-row: `a) Rà soát`.
    pub(super) title: Option<String>,
    pub(super) product: Vec<Line>,
    pub(super) deadline: Option<Told>,
    pub(super) lead: Option<Told>,
    pub(super) support: Option<Told>,
    /// Who does it, as issued, beside the names of units.
    pub(super) assignment: Option<Told>,
    pub(super) spot: Spot,
}

/// A task as it stands in the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Printed {
    /// Its Stt as printed, and as numbers where it is some.
    pub(super) label: Option<String>,
    pub(super) number: Option<u32>,
    pub(super) title: String,
    pub(super) group: Option<String>,
    pub(super) strands: Vec<Strand>,
    pub(super) leader: Option<String>,
    pub(super) person: Option<String>,
    pub(super) budget: Option<Told>,
    pub(super) note: Option<String>,
    pub(super) spot: Spot,
    /// Nothing but a title, so far: it may be a heading of what follows.
    pub(super) is_bare: bool,
    pub(super) is_bold: bool,
    /// Rows without a number whose words were taken for the rest of its title.
    pub(super) glued: Vec<(Spot, String)>,
}

/// A heading in the table.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) mark: Option<Mark>,
    pub(super) title: String,
    /// Where it stands in a table; none above one.
    pub(super) spot: Option<Spot>,
}

/// What the rows add up to.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Heading(Heading),
    Task(Box<Printed>),
    /// A line that is none of the table's: a remark or a signature below it.
    Line(Line),
}

impl Strand {
    pub(super) fn is_empty(&self) -> bool {
        self.title.is_none()
            && self.product.is_empty()
            && self.deadline.is_none()
            && self.lead.is_none()
            && self.support.is_none()
    }
}

impl Printed {
    /// In bold, without anything beside its title.
    pub(super) fn may_be_heading(&self) -> bool {
        self.is_bare && (self.is_bold || is_shouted(&self.title))
    }
}

/// The parts of a row whose cells are crossed by rules.
pub(super) fn split(strand: Strand, rows: &Rows<'_>, at: usize) -> Vec<Strand> {
    let parts = |role: &Role| -> Vec<Vec<Line>> {
        let cell = rows.columns.place(role).and_then(|column| rows.table.rows[at].get(column));
        cell.filter(|cell| cell.covered.is_none()).map(segments).unwrap_or_default()
    };
    let products = parts(&Role::Product);
    let (deadlines, leads, supports) = (parts(&Role::Deadline), parts(&Role::Lead), parts(&Role::Support));
    let count = products.len().max(deadlines.len()).max(leads.len());
    if count < 2 {
        return vec![strand];
    }
    let cell = |parts: &[Vec<Line>], whole: &Option<Told>, place: usize| {
        let whole = whole.as_ref()?;
        match (parts.len() == count, place) {
            (true, _) => Some(Told { lines: parts[place].clone(), spot: whole.spot }),
            // One for all: said once.
            (false, 0) => Some(whole.clone()),
            _ => None,
        }
    };
    (0..count)
        .map(|place| Strand {
            title: if place == 0 { strand.title.clone() } else { None },
            product: if products.len() == count {
                products[place].clone()
            } else if place == 0 {
                strand.product.clone()
            } else {
                Vec::new()
            },
            deadline: cell(&deadlines, &strand.deadline, place),
            lead: cell(&leads, &strand.lead, place),
            support: cell(&supports, &strand.support, place),
            assignment: strand.assignment.clone(),
            spot: strand.spot,
        })
        .collect()
}

/// A person's name: a word of address before it, or a family name of which there are few.
pub(super) fn is_person(told: &Told) -> bool {
    const ADDRESSES: [&str; 7] = ["đ/c", "đồng chí", "ông", "bà", "anh", "chị", "cô"];
    const FAMILIES: [&str; 30] = [
        "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
        "Dương", "Lý", "Đinh", "Trương", "Lâm", "Cao", "Tô", "Tạ", "Hà", "Lưu", "Trịnh", "Đào", "Mai", "Lương",
        "Vương", "Tống",
    ];
    let text = joined(&told.lines);
    let lower = text.to_lowercase();
    let is_addressed =
        ADDRESSES.iter().any(|head| lower.strip_prefix(head).is_some_and(|rest| rest.starts_with([' ', '.', ':'])));
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_family = words.first().is_some_and(|first| FAMILIES.contains(first));
    is_addressed
        || (is_family
            && (2..=5).contains(&words.len())
            && words.iter().all(|word| word.starts_with(char::is_uppercase)))
}

pub(super) fn is_ditto(text: &str) -> bool {
    let marks = text.chars().all(|c| matches!(c, '"' | '\'' | '〃' | '″' | '”' | '“' | '/' | '-' | ' ' | '.' | ','));
    let is_quoted = marks && text.chars().any(|c| matches!(c, '"' | '\'' | '〃' | '″' | '”' | '“'));
    let folded = fold(text);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    is_quoted || matches!(bare, "nt" | "n.t" | "nhu tren")
}

/// A remark or a signature below the rows.
pub(super) fn is_below(lines: &[Line]) -> bool {
    let heads = [
        "ghi chu",
        "nguoi lap",
        "lap bieu",
        "tm. ",
        "tm uy ban",
        "kt. ",
        "noi nhan",
        "chu tich",
        "nguoi tong hop",
        "xac nhan",
        "tong so",
        "* ghi chu",
        "luu i",
        "nguon:",
    ];
    lines.first().is_some_and(|line| {
        let folded = fold(without_bullet(&line.text));
        heads.iter().any(|head| folded.starts_with(head))
    })
}
