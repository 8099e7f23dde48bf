//! Targets (chỉ tiêu): what the plan wants to reach in numbers. Readings hold raw counts; percentages are derived.

use serde::{Deserialize, Serialize};

use super::id::TargetId;
use crate::calendar::Date;
use crate::text::cut;

/// How a value is held against the goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// `đạt từ 50% trở lên`
    #[serde(rename = ">=")]
    AtLeast,
    /// `đạt trên 87%`
    #[serde(rename = ">")]
    Above,
    /// `xuống dưới 0,5%`
    #[serde(rename = "<")]
    Below,
    /// `không quá`
    #[serde(rename = "<=")]
    AtMost,
    /// `không phát sinh`
    #[serde(rename = "=")]
    Equal,
}

impl Comparison {
    /// Whether a value meets a goal.
    pub fn is_met(self, value: f64, goal: f64) -> bool {
        match self {
            Comparison::AtLeast => value >= goal,
            Comparison::Above => value > goal,
            Comparison::Below => value < goal,
            Comparison::AtMost => value <= goal,
            Comparison::Equal => (value - goal).abs() < f64::EPSILON,
        }
    }
}

/// A number of the plan. Equality is of the text it is written as, so that plans can be compared.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Number(pub f64);

impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}
impl Eq for Number {}

/// A target of the plan, or (without a goal) an objective in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// `2dd`
    pub id: TargetId,
    /// As printed: `2.đ`.
    pub label: String,
    /// What is measured.
    pub text: String,
    /// None for an objective in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparison: Option<Comparison>,
    /// The goal, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Number>,
    /// `%`, `hồ sơ`
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// What it binds, where it binds each of several: `từng lĩnh vực TTHC`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binds: Option<String>,
    /// What is counted above the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<String>,
    /// What is counted below the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<String>,
    /// Readings, oldest first; at most one for a day and part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
    /// How the year was judged, for an objective in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<Assessment>,
}

impl Target {
    /// Whether another plan says the same, with the same goal.
    pub fn is_same(&self, other: &Target) -> bool {
        self.text == other.text && self.has_goal_of(other)
    }

    /// Both want the same value.
    pub fn has_goal_of(&self, other: &Target) -> bool {
        (self.comparison, self.value, &self.unit) == (other.comparison, other.value, &other.unit)
    }

    /// Of what there must be a total, for a count that can be no percentage: more than 100 of what is counted.
    pub fn lacks_total(&self, count: Number, total: Option<Number>) -> Option<&str> {
        let of = self.denominator.as_deref().filter(|_| self.unit == "%" && total.is_none());
        of.filter(|_| count.0 > 100.0)
    }

    /// `2.c (Tỷ lệ giao dịch thanh toán trực tuyến)`: as people know it; labels alone are not unique.
    pub fn name(&self) -> String {
        target_name(&self.label, &self.text)
    }
}

/// The same of a label and what is measured.
pub fn target_name(label: &str, text: &str) -> String {
    format!("{label} ({})", cut(text, NAME))
}

/// Columns of what is measured, where a target is named in a sentence.
const NAME: usize = 40;

/// The year's judgement of an objective that has no number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The day it speaks of.
    pub on: Date,
    /// Whether the objective is met.
    pub met: bool,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// The four counts that must balance: `received + carried = settled + pending`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Tiếp nhận trong kỳ.
    pub received: Number,
    /// Kỳ trước chuyển sang.
    pub carried: Number,
    /// Đã giải quyết.
    pub settled: Number,
    /// Đang giải quyết.
    pub pending: Number,
}

impl Balance {
    /// Whether both sides are equal; counts are whole numbers.
    pub fn is_even(&self) -> bool {
        (self.received.0 + self.carried.0 - self.settled.0 - self.pending.0).abs() < 0.5
    }
}

/// Counts of one period: raw, so that sums over periods stay right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Effective date: the last day it counts.
    pub on: Date,
    /// First day it counts; none: from the beginning of the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The part it counts, where the target binds each (a field of procedures).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The count, or the value itself where there is no total.
    pub count: Number,
    /// The total it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Number>,
    /// The counts behind it, where the office keeps them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance: Option<Balance>,
}
