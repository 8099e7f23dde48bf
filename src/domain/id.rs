//! Names of things. Each is a type of its own, and one that cannot be read says what a right one looks like.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

use crate::calendar::Period;
use crate::text::Words;
use crate::words;

/// A text that is not a name of the wanted kind, with an example of one that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAName(pub Words);

impl fmt::Display for NotAName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.vi)
    }
}

impl std::error::Error for NotAName {}

/// What of a text from outside is repeated in a sentence: short, and unable to drive a terminal.
pub(crate) fn quoted(text: &str) -> String {
    crate::text::cut(&crate::text::clean_line(text), 40).into_owned()
}

/// The number of a task in its plan, the plan's printed Stt. Never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaskNo(pub u32);

impl fmt::Display for TaskNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for TaskNo {
    type Err = NotAName;
    fn from_str(text: &str) -> Result<TaskNo, NotAName> {
        match text.trim().parse::<u32>() {
            Ok(number) if number > 0 => Ok(TaskNo(number)),
            _ => {
                let text = quoted(text);
                Err(NotAName(words!(
                    "“{text}” không phải số nhiệm vụ; ví dụ đúng: 7 hoặc 7.2.",
                    "“{text}” is not a task number; a right one: 7 or 7.2."
                )))
            }
        }
    }
}

/// A task, one of its deliverables (`19.2`), or one of its occurrences (`6@2024-03`, in the plan's year also `6@03`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemRef {
    /// `19`
    Task(TaskNo),
    /// `19.2`
    Deliverable(TaskNo, u16),
    /// `6@2024-03`; the period as typed, since its year may be the plan's.
    Occurrence(TaskNo, String),
}

impl ItemRef {
    /// The task that is meant, or whose part is meant.
    pub fn task(&self) -> TaskNo {
        match self {
            ItemRef::Task(task) | ItemRef::Deliverable(task, _) | ItemRef::Occurrence(task, _) => *task,
        }
    }
}

impl FromStr for ItemRef {
    type Err = NotAName;
    fn from_str(text: &str) -> Result<ItemRef, NotAName> {
        if let Some((task, period)) = text.split_once('@') {
            return Ok(ItemRef::Occurrence(task.parse()?, period.trim().to_owned()));
        }
        let Some((task, part)) = text.split_once('.') else {
            return text.parse().map(ItemRef::Task);
        };
        let task = task.parse()?;
        match part.trim().parse::<u16>() {
            Ok(part) if part > 0 => Ok(ItemRef::Deliverable(task, part)),
            _ => {
                let text = quoted(text);
                Err(NotAName(words!(
                    "“{text}” không phải số sản phẩm; ví dụ đúng: 19.2.",
                    "“{text}” is not a deliverable; a right one: 19.2."
                )))
            }
        }
    }
}

/// Reads a period as typed: whole (`2024-03`, `2024-Q1`) or, within a plan's year, by its last part (`03`, `Q1`, `W12`).
pub fn period_in_year(text: &str, year: i32) -> Result<Period, NotAName> {
    let text = text.trim();
    let whole = text.parse::<Period>().ok();
    let in_year = || {
        let short = match text.len() {
            1 if text.chars().all(|c| c.is_ascii_digit()) => format!("0{text}"),
            _ => text.to_ascii_uppercase(),
        };
        format!("{year}-{short}").parse::<Period>().ok()
    };
    whole.or_else(in_year).ok_or_else(|| {
        let text = quoted(text);
        NotAName(words!(
            "Không hiểu kỳ “{text}”. Ví dụ: {year}-03, {year}-Q1, 03.",
            "The period “{text}” is not understood. For example: {year}-03, {year}-Q1, 03."
        ))
    })
}

/// Lower-case letters without marks, digits and hyphens: how ids are made from names.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in crate::text::fold(name).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(48);
    slug.trim_end_matches('-').to_owned()
}

macro_rules! name_type {
    ($(#[$doc:meta])* $name:ident, $max:literal, $allowed:expr, $wrong:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.0
            }
        }
        impl TryFrom<String> for $name {
            type Error = NotAName;
            fn try_from(text: String) -> Result<$name, NotAName> {
                let allowed: fn(char) -> bool = $allowed;
                if !text.is_empty() && text.len() <= $max && text.chars().all(allowed) {
                    return Ok($name(text));
                }
                let wrong: fn(String) -> Words = $wrong;
                Err(NotAName(wrong(quoted(&text))))
            }
        }
        impl FromStr for $name {
            type Err = NotAName;
            fn from_str(text: &str) -> Result<$name, NotAName> {
                text.to_owned().try_into()
            }
        }
    };
}

fn is_slug(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.'
}

name_type!(
    /// A plan: `vinh-hoa-2024`.
    PlanId, 64, is_slug,
    |text| words!(
        "“{text}” không phải mã kế hoạch; ví dụ đúng: vinh-hoa-2024.",
        "“{text}” is not a plan id; a right one: vinh-hoa-2024."
    )
);
name_type!(
    /// A unit (bộ phận): `tu-phap`. Stays when the unit is renamed.
    UnitId, 64, is_slug,
    |text| words!(
        "“{text}” không phải mã bộ phận; ví dụ đúng: tu-phap.",
        "“{text}” is not a unit id; a right one: tu-phap."
    )
);
name_type!(
    /// A trigger (mốc tính hạn): `kh-thanh-pho`.
    TriggerId, 64, is_slug,
    |text| words!(
        "“{text}” không phải mã mốc tính hạn; ví dụ đúng: kh-thanh-pho.",
        "“{text}” is not a trigger id; a right one: kh-thanh-pho."
    )
);
name_type!(
    /// A target (chỉ tiêu): `2dd`, `20.4`.
    TargetId, 32, is_slug,
    |text| words!(
        "“{text}” không phải mã chỉ tiêu; ví dụ đúng: 2dd.",
        "“{text}” is not a target id; a right one: 2dd."
    )
);
name_type!(
    /// The number of an area as printed, normally Roman: `VII`.
    Numeral, 16, |c| c.is_alphanumeric() || matches!(c, '.' | '-'),
    |text| words!(
        "“{text}” không phải số lĩnh vực; ví dụ đúng: II.",
        "“{text}” is not an area; a right one: II."
    )
);
name_type!(
    /// The client's id of a change. Sent again after a lost connection, the change is answered, not repeated.
    /// The program's own begin with the second they were made in, so that a forgotten one can be refused.
    Ticket, 64, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'),
    |text| words!(
        "“{text}” không dùng làm mã gửi được; chỉ dùng chữ không dấu, chữ số và dấu - _ . : (tối đa 64).",
        "“{text}” cannot be a ticket; use ASCII letters, digits and - _ . : (at most 64)."
    )
);

/// Digits of a ticket, without those that are misread aloud (no I, L, O, U).
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Ticket {
    /// Makes a ticket from the second it is made in and 40 random bits: `01HS3K2-7F3AKQ9M`.
    pub fn new(unix_seconds: i64, random: u64) -> Ticket {
        let digits = |mut value: u64, count: usize| {
            let mut text = vec![b'0'; count];
            for place in text.iter_mut().rev() {
                *place = DIGITS[usize::try_from(value & 31).unwrap_or(0)];
                value >>= 5;
            }
            String::from_utf8(text).unwrap_or_default()
        };
        let seconds = digits(u64::try_from(unix_seconds).unwrap_or(0), 7);
        Ticket(format!("{seconds}-{}", digits(random, 8)))
    }

    /// The second in which the program made this ticket; none for one that a person chose.
    pub fn made_at(&self) -> Option<i64> {
        let (seconds, random) = self.0.split_once('-')?;
        if seconds.len() != 7 || random.len() != 8 {
            return None;
        }
        let value = |text: &str| {
            text.bytes().try_fold(0_i64, |value, byte| {
                let digit = DIGITS.iter().position(|d| *d == byte)?;
                Some((value << 5) | i64::try_from(digit).ok()?)
            })
        };
        value(random)?;
        value(seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_task_number_teaches_a_right_one() {
        let failure = "x7".parse::<TaskNo>().unwrap_err();
        assert_eq!(failure.to_string(), "“x7” không phải số nhiệm vụ; ví dụ đúng: 7 hoặc 7.2.");
        assert!("0".parse::<TaskNo>().is_err());
    }

    #[test]
    fn items_are_tasks_deliverables_and_occurrences() {
        assert_eq!("19.2".parse(), Ok(ItemRef::Deliverable(TaskNo(19), 2)));
        assert_eq!("6@03".parse(), Ok(ItemRef::Occurrence(TaskNo(6), "03".into())));
        assert!("19.".parse::<ItemRef>().is_err());
        assert_eq!(period_in_year("3", 2024).unwrap().to_string(), "2024-03");
        assert_eq!(period_in_year("2025-Q1", 2024).unwrap().to_string(), "2025-Q1");
    }

    #[test]
    fn a_ticket_tells_when_it_was_made() {
        let ticket = Ticket::new(1_710_728_043, 0x00AB_CDEF_1234);
        assert_eq!(ticket.made_at(), Some(1_710_728_043));
        assert_eq!("nightly-7".parse::<Ticket>().unwrap().made_at(), None);
        assert!("bad ticket\u{1b}".parse::<Ticket>().is_err());
    }

    #[test]
    fn a_slug_has_no_marks() {
        assert_eq!(slug("Văn phòng - Thống kê"), "van-phong-thong-ke");
        assert_eq!(slug("Tài chính – Kế toán"), "tai-chinh-ke-toan");
    }
}
