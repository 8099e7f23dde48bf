//! The numbers of tasks, and amounts of money.

use std::collections::BTreeSet;

use super::area::Placed;
use crate::text::fold;

/// A number for each task.
pub(super) struct Numbers {
    pub(super) numbers: Vec<u32>,
    /// They are others than the printed ones.
    pub(super) is_renumbered: bool,
}

/// The printed numbers where no two are the same, else new ones in the order of the rows. A row without a number
/// takes the one that is missing at its place, else one behind all others.
pub(super) fn numbers(placed: &[Placed]) -> Numbers {
    let printed: Vec<Option<u32>> =
        placed.iter().map(|(_, task)| task.number.filter(|number| (1..1_000_000).contains(number))).collect();
    let given: Vec<u32> = printed.iter().flatten().copied().collect();
    let unique: BTreeSet<u32> = given.iter().copied().collect();
    let has_labels = placed.iter().any(|(_, task)| task.label.is_some());
    let is_odd = placed.iter().any(|(_, task)| task.label.is_some() && task.number.is_none());
    if unique.len() != given.len() || given.is_empty() || is_odd {
        let numbers = (1..).take(placed.len()).collect();
        return Numbers { numbers, is_renumbered: has_labels };
    }
    let mut used = unique;
    let mut last = 0;
    let mut numbers = Vec::with_capacity(placed.len());
    for number in printed {
        let number = number.unwrap_or_else(|| {
            let next = last + 1;
            if used.contains(&next) { used.last().map_or(1, |most| most + 1) } else { next }
        });
        used.insert(number);
        last = number;
        numbers.push(number);
    }
    Numbers { numbers, is_renumbered: false }
}

/// `15.000.000 đồng`, `15 triệu`, `1,5` below `triệu đồng`.
pub(super) fn amount(text: &str, heading: &str) -> Option<u64> {
    let digits: String = text
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '))
        .collect();
    let digits = digits.trim_matches([' ', '.', ',']);
    let rest = fold(text);
    let said = |words: &str| rest.contains(words) || (!rest.contains("dong") && fold(heading).contains(words));
    let unit: u64 = if said("ti dong") || said("ty dong") {
        1_000_000_000
    } else if said("trieu") || said("trd") {
        1_000_000
    } else if said("nghin dong") || said("ngan dong") || said("1.000") || said("1000 d") {
        1_000
    } else {
        1
    };
    let groups: Vec<&str> = digits.split(['.', ',', ' ']).collect();
    let is_whole = groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3);
    if is_whole && !(unit > 1 && groups.len() == 2 && groups[0] == "0") {
        return groups.concat().parse::<u64>().ok()?.checked_mul(unit).filter(|dong| *dong > 0);
    }
    let [whole, part] = groups.as_slice() else { return None };
    let places = u32::try_from(part.len()).ok().filter(|places| *places <= 6)?;
    let value = format!("{whole}{part}").parse::<u64>().ok()?.checked_mul(unit)? / 10_u64.pow(places);
    (unit > 1 && value > 0).then_some(value)
}
