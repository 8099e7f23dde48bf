//! A table of a plan file, asked field by field; every answer is cleaned, and every mistake knows its line.

use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::Datelike;
use toml::de::{DeTable, DeValue};

use super::source::{Source, date_hint, shown};
use crate::calendar::{Date, YEARS};
use crate::domain::id::NotAName;
use crate::failure::Failure;
use crate::text::{Words, clean_line, clean_text, nearest};
use crate::words;

/// The longest text of one line, in characters; the rules of the plan refuse longer ones too.
const LONGEST: usize = 2_000;

/// A table of the file: `[[task]]`, `{ kind = … }`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    source: &'a Source<'a>,
    at: usize,
    fields: &'a DeTable<'a>,
}

/// One field of a row, or one value of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'a> {
    source: &'a Source<'a>,
    name: &'a str,
    at: usize,
    value: &'a DeValue<'a>,
}

impl<'a> Row<'a> {
    pub(super) fn new(source: &'a Source<'a>, at: usize, fields: &'a DeTable<'a>) -> Row<'a> {
        Row { source, at, fields }
    }

    /// Refuses fields that nobody is going to ask for: a mistyped name must not be a value that is lost.
    pub(super) fn only(self, known: &[&str]) -> Result<Row<'a>, Failure> {
        let unknown = self.fields.keys().filter(|key| !known.contains(&key.get_ref().as_ref()));
        let Some(key) = unknown.min_by_key(|key| key.span().start) else { return Ok(self) };
        let what = words!("không có mục này ở đây.", "there is no such field here.");
        let mistake = self.source.mistake(key.span().start, key.get_ref(), &what);
        Err(mistake.hint(suggested(key.get_ref(), known)))
    }

    pub(super) fn find(self, name: &'a str) -> Option<Field<'a>> {
        let value = self.fields.get(name)?;
        Some(Field { source: self.source, name, at: value.span().start, value: value.get_ref() })
    }

    pub(super) fn want(self, name: &'a str) -> Result<Field<'a>, Failure> {
        let what = || words!("thiếu mục này.", "this field is missing.");
        self.find(name).ok_or_else(|| self.source.mistake(self.at, name, &what()))
    }

    /// A line that must be there and say something.
    pub(super) fn line(self, name: &'a str) -> Result<String, Failure> {
        self.want(name)?.filled_line()
    }

    /// A line; an empty one is none.
    pub(super) fn some_line(self, name: &'a str) -> Result<Option<String>, Failure> {
        let line = self.find(name).map(Field::line).transpose()?;
        Ok(line.filter(|line| !line.is_empty()))
    }

    /// Several lines that must say something.
    pub(super) fn lines(self, name: &'a str) -> Result<String, Failure> {
        let field = self.want(name)?;
        field.filled(clean_text(field.text()?))
    }

    pub(super) fn date(self, name: &'a str) -> Result<Date, Failure> {
        self.want(name)?.date()
    }

    pub(super) fn some_date(self, name: &'a str) -> Result<Option<Date>, Failure> {
        self.find(name).map(Field::date).transpose()
    }

    pub(super) fn number<T: TryFrom<i128>>(self, name: &'a str, range: RangeInclusive<i128>) -> Result<T, Failure> {
        self.want(name)?.number(range)
    }

    pub(super) fn name<T: FromStr<Err = NotAName>>(self, name: &'a str) -> Result<T, Failure> {
        self.want(name)?.name()
    }

    pub(super) fn word<T: Clone>(self, name: &'a str, table: &[(&str, T)]) -> Result<T, Failure> {
        self.want(name)?.word(table)
    }

    /// The values of a list; none where there is no such field.
    pub(super) fn list(self, name: &'a str) -> Result<Vec<Field<'a>>, Failure> {
        let Some(field) = self.find(name) else { return Ok(Vec::new()) };
        let Some(values) = field.value.as_array() else {
            let what = words!("phải là danh sách trong ngoặc vuông.", "this must be a list in square brackets.");
            return Err(field.wrong(&what).hint(words!("Ví dụ: [\"Tư pháp\"].", "For example: [\"Tư pháp\"].")));
        };
        let value =
            |value: &'a toml::Spanned<DeValue<'a>>| Field { at: value.span().start, value: value.get_ref(), ..field };
        Ok(values.iter().map(value).collect())
    }

    /// The rows under `[[name]]`.
    pub(super) fn rows(self, name: &'a str) -> Result<Vec<Row<'a>>, Failure> {
        if let Some(field) = self.find(name).filter(|field| !field.value.is_array()) {
            let what = words!("ghi [[{name}]] với hai ngoặc vuông.", "write [[{name}]] with two brackets.");
            return Err(field.wrong(&what));
        }
        self.list(name)?.into_iter().map(Field::row).collect()
    }

    pub(super) fn some_row(self, name: &'a str) -> Result<Option<Row<'a>>, Failure> {
        self.find(name).map(Field::row).transpose()
    }
}

impl<'a> Field<'a> {
    pub(super) fn wrong(&self, what: &Words) -> Failure {
        self.source.mistake(self.at, self.name, what)
    }

    /// The byte it stands at.
    pub(super) fn at(self) -> usize {
        self.at
    }

    pub(super) fn is_table(self) -> bool {
        self.value.is_table()
    }

    pub(super) fn row(self) -> Result<Row<'a>, Failure> {
        let fields = self.value.as_table().ok_or_else(|| {
            let name = self.name;
            self.wrong(&if self.value.is_array() {
                words!("ghi [{name}] với một ngoặc vuông.", "write [{name}] with one bracket.")
            } else {
                words!("phải là các mục trong ngoặc nhọn.", "this must be fields in braces.")
            })
        })?;
        Ok(Row { source: self.source, at: self.at, fields })
    }

    /// Text as it stands in the file.
    fn text(self) -> Result<&'a str, Failure> {
        let what = || words!("phải là chữ trong dấu nháy kép.", "this must be text in double quotes.");
        self.value.as_str().ok_or_else(|| self.wrong(&what()))
    }

    /// One line, cleaned, not too long.
    pub(super) fn line(self) -> Result<String, Failure> {
        let line = clean_line(self.text()?);
        // Bytes first: no text of few bytes has many characters.
        let found = if line.len() > LONGEST { line.chars().count() } else { 0 };
        if found > LONGEST {
            return Err(self.wrong(&words!(
                "dài {found} ký tự; nhiều nhất {LONGEST}.",
                "this has {found} characters; at most {LONGEST}."
            )));
        }
        Ok(line)
    }

    /// One line that says something.
    pub(super) fn filled_line(self) -> Result<String, Failure> {
        self.filled(self.line()?)
    }

    fn filled(self, text: String) -> Result<String, Failure> {
        if text.is_empty() { Err(self.wrong(&words!("còn để trống.", "this is empty."))) } else { Ok(text) }
    }

    pub(super) fn date(self) -> Result<Date, Failure> {
        let date = match self.value {
            DeValue::Datetime(when) if when.time.is_none() => when
                .date
                .and_then(|date| Date::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))),
            DeValue::String(text) => written(text),
            _ => None,
        };
        date.filter(|date| YEARS.contains(&date.year())).ok_or_else(|| {
            let found = match self.value {
                DeValue::Datetime(when) => when.to_string(),
                DeValue::String(text) => shown(text, 40),
                DeValue::Integer(number) => shown(number.as_str(), 40),
                _ => return self.wrong(&words!("phải là một ngày.", "this must be a day.")).hint(date_hint()),
            };
            self.wrong(&words!("không có ngày “{found}”.", "there is no day “{found}”.")).hint(date_hint())
        })
    }

    pub(super) fn number<T: TryFrom<i128>>(self, range: RangeInclusive<i128>) -> Result<T, Failure> {
        let number = self.value.as_integer().and_then(|n| i128::from_str_radix(n.as_str(), n.radix()).ok());
        number.filter(|number| range.contains(number)).and_then(|number| number.try_into().ok()).ok_or_else(|| {
            let (least, most) = (range.start(), range.end());
            self.wrong(&words!(
                "phải là số nguyên từ {least} đến {most}.",
                "this must be a whole number from {least} to {most}."
            ))
        })
    }

    /// A number that may have decimals.
    pub(super) fn decimal(self) -> Result<f64, Failure> {
        let number = match self.value {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse::<f64>().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        number.filter(|number: &f64| number.is_finite()).ok_or_else(|| {
            self.wrong(&words!("phải là số.", "this must be a number."))
                .hint(words!("Số lẻ ghi với dấu chấm, ví dụ: 0.5.", "Decimals follow a point, such as 0.5."))
        })
    }

    /// An id, read as its type reads it.
    pub(super) fn name<T: FromStr<Err = NotAName>>(self) -> Result<T, Failure> {
        self.line()?.parse().map_err(|wrong: NotAName| self.wrong(&wrong.0))
    }

    /// One of a few fixed words.
    pub(super) fn word<T: Clone>(self, table: &[(&str, T)]) -> Result<T, Failure> {
        let word = self.line()?;
        table.iter().find(|(known, _)| *known == word).map(|(_, value)| value.clone()).ok_or_else(|| {
            let known: Vec<&str> = table.iter().map(|(known, _)| *known).collect();
            let found = shown(&word, 40);
            self.wrong(&words!("không dùng được “{found}”.", "“{found}” cannot be used."))
                .hint(suggested(&word, &known))
        })
    }

    /// The mistake of a name that stands in no table of the plan.
    pub(super) fn no_such(self, thing: Words, found: &str, known: &[&str]) -> Failure {
        let (vi, en, found_shown) = (thing.vi, thing.en, shown(found, 60));
        self.wrong(&words!("không có {vi} “{found_shown}”.", "there is no {en} “{found_shown}”."))
            .hint(suggested(found, known))
    }

    /// The mistake of a number or id that an earlier row has.
    pub(super) fn twice(self, found: &str, at: usize) -> Failure {
        let line = self.source.line(at);
        self.wrong(&words!("“{found}” đã có ở dòng {line}.", "line {line} has “{found}” already."))
    }
}

/// The nearest known word, or all of them. Of numbers and numerals each is near each.
fn suggested(found: &str, known: &[&str]) -> Words {
    if let Some(near) = nearest(found, known.iter().copied()).filter(|near| near.len() > 4) {
        return words!("Có phải “{near}” không?", "Is it “{near}”?");
    }
    let all = shown(&known.join(", "), 300);
    words!("Dùng một trong: {all}.", "Use one of: {all}.")
}

/// `29/03/2024`, as people write it; always with its year, since a file has no today.
fn written(text: &str) -> Option<Date> {
    let text = text.trim();
    let mut parts = text.splitn(3, ['/', '-', '.']);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    let (day, year) = if a.len() == 4 { (c, a) } else { (a, c) };
    let digits = |part: &str, most: usize| {
        (part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u32>().ok())?
    };
    if year.len() != 4 {
        return None;
    }
    Date::from_ymd_opt(digits(year, 4)?.cast_signed(), digits(b, 2)?, digits(day, 2)?)
}
