//! TOML as a person would have typed it.

use std::fmt::{Display, Write};

use crate::text::clean_text;

/// A plan file while it is written.
#[derive(Debug, Default)]
pub(super) struct Writer(String);

impl Writer {
    pub(super) fn finish(self) -> String {
        format!("{}\n", self.0.trim_end())
    }

    /// A remark for whoever edits the file.
    pub(super) fn remark(&mut self, text: &str) {
        for line in text.lines() {
            self.put(format_args!("#{}{line}\n", if line.is_empty() { "" } else { " " }));
        }
    }

    pub(super) fn blank(&mut self) {
        self.0.push('\n');
    }

    /// `[[task]]`, after an empty line.
    pub(super) fn row(&mut self, name: &str) {
        // A remark belongs to the row that follows it.
        let is_remark = self.0.trim_end().rsplit('\n').next().is_some_and(|line| line.starts_with('#'));
        let gap = if self.0.is_empty() || self.0.ends_with("\n\n") || is_remark { "" } else { "\n" };
        self.put(format_args!("{gap}[[{name}]]\n"));
    }

    /// `[decision]`
    pub(super) fn table(&mut self, name: &str) {
        self.put(format_args!("[{name}]\n"));
    }

    /// A number, a day, or what is written already.
    pub(super) fn bare(&mut self, name: &str, value: impl Display) {
        self.put(format_args!("{name} = {value}\n"));
    }

    pub(super) fn line(&mut self, name: &str, text: &str) {
        self.bare(name, quoted(text));
    }

    /// A line, unless it is empty.
    pub(super) fn some(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.line(name, text);
        }
    }

    /// A line, if there is one.
    pub(super) fn maybe(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.line(name, text);
        }
    }

    /// A text of one or several lines.
    pub(super) fn lines(&mut self, name: &str, text: &str) {
        if text.contains('\n') {
            self.bare(name, format_args!("\"\"\"\n{}\"\"\"", escaped(text, true)));
        } else {
            self.line(name, text);
        }
    }

    /// A list, unless it is empty.
    pub(super) fn list<T: Display>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        let list = list(values);
        if list != "[]" {
            self.bare(name, list);
        }
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.0.write_fmt(text);
    }
}

/// `["a", "b"]` of values that are written already.
pub(super) fn list<T: Display>(values: impl IntoIterator<Item = T>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    format!("[{}]", values.join(", "))
}

/// `{ a = 1, b = 2 }` of fields that are written already.
pub(super) fn inline(fields: &[String]) -> String {
    format!("{{ {} }}", fields.join(", "))
}

/// `name = "text"`, a field of an inline table.
pub(super) fn named(name: &str, text: &str) -> String {
    format!("{name} = {}", quoted(text))
}

/// One line in double quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text, false))
}

fn escaped(text: &str, keep_lines: bool) -> String {
    let mut written = String::with_capacity(text.len());
    for c in clean_text(text).chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' if !keep_lines => written.push(' '),
            c => written.push(c),
        }
    }
    written
}

/// A number as short as it can be read back.
pub(super) fn decimal(number: f64) -> String {
    let written = format!("{number:?}");
    match written.strip_suffix(".0") {
        Some(whole) if whole != "-0" => whole.to_owned(),
        _ => written,
    }
}
