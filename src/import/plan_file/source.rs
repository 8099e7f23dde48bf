//! The text of a plan file, and where in it a mistake is.

use toml::de::DeTable;

use crate::failure::Failure;
use crate::text::{Words, clean_line, cut};
use crate::words;

/// A larger file is not read: the plan of a ward is a hundredth of it.
pub(super) const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What the parser says of a field that is there twice.
const TWICE: &str = "duplicate key";

/// One file, as its name and its text.
#[derive(Debug)]
pub(super) struct Source<'a> {
    file: String,
    text: &'a str,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str, file: &str) -> Source<'a> {
        // Notepad puts a mark before the first letter.
        Source { file: shown(file, 80), text: text.strip_prefix('\u{feff}').unwrap_or(text) }
    }

    /// The file as tables and values, each with its place.
    pub(super) fn tables(&self) -> Result<DeTable<'a>, Failure> {
        if self.text.len() > MOST_BYTES {
            let file = &self.file;
            return Err(refused(words!(
                "Tệp {file} lớn hơn 4 MiB, không phải tệp kế hoạch.",
                "The file {file} is larger than 4 MiB and no plan file."
            )));
        }
        DeTable::parse(self.text).map(toml::Spanned::into_inner).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            let found = self.text.get(span.clone()).unwrap_or_default();
            let (what, hint) = explained(error.message(), found);
            let field = if error.message() == TWICE { found } else { self.field_before(span.start) };
            self.mistake(span.start, field, &what).hint(hint)
        })
    }

    /// A mistake in the field at this byte.
    pub(super) fn mistake(&self, at: usize, field: &str, what: &Words) -> Failure {
        let (file, line, field) = (&self.file, self.line(at), shown(field, 40));
        let (vi, en) = (&what.vi, &what.en);
        refused(if field.is_empty() {
            words!("{file}, dòng {line}: {vi}", "{file}, line {line}: {en}")
        } else {
            words!("{file}, dòng {line}, mục “{field}”: {vi}", "{file}, line {line}, field “{field}”: {en}")
        })
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        1 + self.text.bytes().take(at).filter(|byte| *byte == b'\n').count()
    }

    /// The field whose value stands at this byte, where the file is too broken to be asked for its fields.
    fn field_before(&self, at: usize) -> &'a str {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let name = line.rsplit_once('=').map_or("", |(before, _)| before.trim_end());
        let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let first = name
            .rfind(|c| !is_letter(c))
            .map_or(0, |last| last + name[last..].chars().next().map_or(1, char::len_utf8));
        &name[first..]
    }
}

fn refused(words: Words) -> Failure {
    Failure::refused("bad-plan-file", words)
}

/// What of a file is repeated in a sentence: short, and unable to drive a terminal.
pub(super) fn shown(text: &str, columns: usize) -> String {
    cut(&clean_line(text), columns).into_owned()
}

/// The next step for a day that is none.
pub(super) fn date_hint() -> Words {
    words!(
        "Ngày ghi theo năm-tháng-ngày, ví dụ: 2024-03-29.",
        "Days are written as year-month-day, such as 2024-03-29."
    )
}

/// What the parser found, in words of people who write plans.
fn explained(message: &str, found: &str) -> (Words, Words) {
    let found = shown(found, 40);
    let looks_like_a_date = found.starts_with(|c: char| c.is_ascii_digit())
        && found.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '.'));
    if message.starts_with("invalid date") || (message.starts_with("string values") && looks_like_a_date) {
        return (words!("không có ngày “{found}”.", "there is no day “{found}”."), date_hint());
    }
    if message.starts_with("string values") {
        return (
            words!("“{found}” chưa nằm trong dấu nháy kép.", "“{found}” is not in double quotes."),
            words!("Ví dụ đúng: \"Văn phòng\".", "For example: \"Văn phòng\"."),
        );
    }
    if message == TWICE {
        return (
            words!("đã ghi một lần ở trên.", "this has been given before."),
            words!("Giữ một, xóa một.", "Keep one and delete the other."),
        );
    }
    (
        words!("không đọc được chỗ này.", "this cannot be read."),
        words!(
            "Xem lại dấu nháy kép, dấu phẩy, dấu = và ngoặc của dòng này và dòng trên.",
            "Look at the quotes, commas, = and brackets of this line and the one above."
        ),
    )
}
