//! Numbers as people write them.

use crate::domain::task::Budget;
use crate::text::Lang;

/// A number as people write it: decimal comma, at most two places.
pub fn decimal(number: f64, lang: Lang) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match lang {
        Lang::Vi => text.replace('.', ","),
        Lang::En => text.to_owned(),
    }
}

/// Whole đồng in groups of three: `1.250.000`.
pub fn grouped(sum: u64) -> String {
    let digits = sum.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// `dự toán 12.000.000 đồng, đã chi 3.000.000 đồng`; nothing where there is no budget.
pub fn budget_words(budget: Budget, lang: Lang) -> String {
    let part = |vi, en, sum: Option<u64>| {
        sum.map(|sum| format!("{} {} {}", lang.of(vi, en), grouped(sum), lang.of("đồng", "VND")))
    };
    let parts = [part("dự toán", "estimate", budget.estimate), part("đã chi", "spent", budget.spent)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
