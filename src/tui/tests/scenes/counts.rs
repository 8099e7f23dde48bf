//! Targets with readings by quarter, by part and from the beginning, an objective that was judged, and two budgets.

use super::super::desk::{Host, d, scene};
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::target::{Balance, Number};
use crate::domain::task::Budget;

fn reading(target: &str, counts: (f64, Option<f64>), part: Option<&str>, days: (Option<&str>, &str)) -> Change {
    Change::RecordReading {
        target: target.parse().unwrap(),
        count: Number(counts.0),
        total: counts.1.map(Number),
        balance: None,
        part: part.map(str::to_owned),
        from: days.0.map(d),
        on: Some(d(days.1)),
    }
}

fn balanced(change: Change, [received, carried, settled, pending]: [f64; 4]) -> Change {
    let [received, carried, settled, pending] = [received, carried, settled, pending].map(Number);
    let balance = Some(Balance { received, carried, settled, pending });
    match change {
        Change::RecordReading { target, count, total, part, from, on, .. } => {
            Change::RecordReading { target, count, total, balance, part, from, on }
        }
        other => other,
    }
}

/// The scene of March, counted.
pub(in crate::tui) fn counted() -> Host {
    let mut host = scene();
    let january = (Some("2024-01-01"), "2024-01-31");
    let february = (Some("2024-02-01"), "2024-02-29");
    let budget = |task, estimate, spent| Change::SetBudget { task: TaskNo(task), budget: Budget { estimate, spent } };
    let changes = [
        balanced(reading("2dd", (30.0, Some(80.0)), None, january), [78.0, 6.0, 80.0, 4.0]),
        balanced(reading("2dd", (60.0, Some(70.0)), None, february), [75.0, 4.0, 70.0, 9.0]),
        reading("2d1", (3.0, Some(1250.0)), None, (None, "2024-02-29")),
        reading("2d1", (2.0, Some(310.0)), Some("Đất đai"), (None, "2024-02-29")),
        reading("2d1", (1.0, Some(940.0)), Some("Hộ tịch"), (None, "2024-02-29")),
        reading("6", (86.5, None), None, (None, "2024-03-15")),
        Change::RecordAssessment {
            target: "5".parse().unwrap(),
            met: true,
            text: "Đã sắp xếp xong theo phương án.".into(),
            on: Some(d("2024-03-15")),
        },
        budget(17, Some(12_000_000), Some(11_500_000)),
        budget(18, Some(3_000_000), None),
    ];
    for change in changes {
        host.on("2024-03-15", "Văn phòng 1", change);
    }
    host
}
