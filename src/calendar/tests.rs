use super::*;
use proptest::prelude::*;

fn d(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_built_in_file_is_a_calendar() {
    let calendar = Calendar::parse(include_str!("../../data/holidays.toml")).unwrap();
    assert_eq!(calendar, Calendar::built_in());
    assert!(calendar.knows(2024) && calendar.knows(2025) && calendar.knows(2026));
    assert!(!calendar.knows(2027));
}

#[test]
fn days_off_and_make_up_days_are_known() {
    let calendar = Calendar::built_in();
    let off = "2024-01-01 2024-02-08 2024-02-14 2024-04-18 2024-04-29 2024-04-30 2024-05-01 2024-09-02
        2024-09-03 2025-01-01 2025-01-27 2025-01-31 2025-04-07 2025-04-30 2025-05-01 2025-05-02 2025-09-01
        2025-09-02 2026-01-01 2026-01-02 2026-02-16 2026-02-20 2026-04-27 2026-04-30 2026-05-01 2026-08-31
        2026-09-01 2026-09-02 2026-11-24 2024-03-30 2024-03-31";
    for day in off.split_whitespace() {
        assert!(calendar.is_day_off(d(day)), "{day}");
    }
    for day in "2024-05-04 2025-04-26 2026-01-10 2026-08-22 2024-02-07 2024-02-15".split(' ') {
        assert!(!calendar.is_day_off(d(day)), "{day}");
    }
}

#[test]
fn what_was_not_seen_is_marked() {
    let calendar = Calendar::built_in();
    assert!(calendar.special(d("2026-11-24")).unwrap().is_unconfirmed);
    assert!(calendar.special(d("2026-01-10")).unwrap().is_unconfirmed);
    assert!(!calendar.special(d("2024-04-18")).unwrap().is_unconfirmed);
    assert_eq!(calendar.special(d("2024-02-10")).unwrap().name, "Tết Nguyên đán Giáp Thìn");
}

#[test]
fn working_days_leap_over_days_off() {
    let calendar = Calendar::built_in();
    let cases = [
        ("2024-02-07", 3, "2024-02-19"),
        ("2024-04-26", 2, "2024-05-03"),
        ("2024-04-26", 3, "2024-05-04"),
        ("2024-03-14", 2, "2024-03-18"),
        ("2026-08-27", 2, "2026-09-03"),
        ("2024-05-04", -3, "2024-04-26"),
        ("2024-03-16", 0, "2024-03-16"),
    ];
    for (from, n, to) in cases {
        assert_eq!(calendar.add_working_days(d(from), n), Some(d(to)), "{from} {n}");
    }
}

#[test]
fn a_term_that_ends_on_a_day_off_ends_on_the_next_working_day() {
    let calendar = Calendar::built_in();
    let due = |start, n, unit| calendar.due_of_term(d(start), n, unit).unwrap().to_string();
    assert_eq!(due("2024-01-23", 30, TermUnit::CalendarDay), "2024-02-22");
    assert_eq!(due("2024-01-09", 30, TermUnit::CalendarDay), "2024-02-15");
    assert_eq!(due("2024-02-07", 3, TermUnit::WorkingDay), "2024-02-19");
    assert_eq!(due("2024-01-31", 1, TermUnit::Month), "2024-02-29");
    assert_eq!(due("2024-02-29", 1, TermUnit::Year), "2025-02-28");
    assert_eq!(due("2024-03-18", 24, TermUnit::Hour), "2024-03-19");
    assert_eq!(due("2024-03-18", 25, TermUnit::Hour), "2024-03-20");
}

#[test]
fn a_term_that_runs_backwards_ends_on_the_working_day_before() {
    let calendar = Calendar::built_in();
    let due = |start, n, unit| calendar.due_of_term(d(start), n, unit).unwrap().to_string();
    assert_eq!(due("2024-03-20", -3, TermUnit::CalendarDay), "2024-03-15");
    assert_eq!(due("2024-03-19", -7, TermUnit::WorkingDay), "2024-03-08");
    assert_eq!(due("2024-03-19", -1, TermUnit::Hour), "2024-03-18");
}

#[test]
fn a_fixed_day_on_a_day_off_has_a_last_working_day_before() {
    let calendar = Calendar::built_in();
    assert_eq!(calendar.last_working_day(d("2024-03-31")), d("2024-03-29"));
    assert_eq!(calendar.last_working_day(d("2024-06-30")), d("2024-06-28"));
    assert_eq!(calendar.next_working_day(d("2024-05-04")), d("2024-05-04"));
}

#[test]
fn a_term_without_measure_is_none_and_no_panic() {
    let calendar = Calendar::built_in();
    let units = [TermUnit::CalendarDay, TermUnit::WorkingDay, TermUnit::Month, TermUnit::Year, TermUnit::Hour];
    for unit in units {
        for n in [i64::MIN, -100_001, 100_001, i64::MAX] {
            assert_eq!(calendar.due_of_term(d("2024-01-01"), n, unit), None);
        }
        for start in [Date::MIN, Date::MAX, d("2024-01-01")] {
            for n in [-100_000, -1, 0, 1, 100_000] {
                let _ = calendar.due_of_term(start, n, unit);
            }
        }
    }
    assert_eq!(calendar.add_working_days(Date::MAX, 1), None);
    let _ = calendar.working_days_between(Date::MIN, Date::MAX);
    let _ = calendar.working_days_between(Date::MAX, Date::MIN);
}

#[test]
fn an_override_replaces_whole_years() {
    let newer = "[2024]\noff = [{ day = \"05/03\", name = \"Nghỉ riêng\" }]\n[2027]\n";
    let calendar = Calendar::built_in().merged_with(Calendar::parse(newer).unwrap());
    assert!(calendar.is_day_off(d("2024-03-05")));
    assert!(!calendar.is_day_off(d("2024-04-18")));
    assert!(calendar.is_day_off(d("2024-05-04")));
    assert!(calendar.is_day_off(d("2025-04-07")));
    assert!(calendar.knows(2027));
}

fn a_day() -> impl Strategy<Value = Date> {
    (0u64..1200).prop_map(|n| d("2023-12-01") + Days::new(n))
}

proptest! {
    #[test]
    fn counting_and_adding_agree(from in a_day(), to in a_day()) {
        let calendar = Calendar::built_in();
        let n = calendar.working_days_between(from, to);
        let slow = |a: Date, b: Date| -> i64 {
            a.iter_days().skip(1).take_while(|x| *x <= b).map(|x| i64::from(!calendar.is_day_off(x))).sum()
        };
        if from <= to {
            prop_assert_eq!(n, slow(from, to));
        }
        if !calendar.is_day_off(to) {
            prop_assert_eq!(calendar.add_working_days(from, n), Some(to));
        }
    }

    #[test]
    fn a_term_ends_on_a_working_day(start in a_day(), n in -400i64..400, which in 0usize..5) {
        let unit = [TermUnit::CalendarDay, TermUnit::WorkingDay, TermUnit::Month, TermUnit::Year, TermUnit::Hour][which];
        let calendar = Calendar::built_in();
        let due = calendar.due_of_term(start, n, unit).unwrap();
        prop_assert!(!calendar.is_day_off(due));
        prop_assert_eq!(n < 0, due < start);
    }

    #[test]
    fn a_longer_term_never_ends_earlier(start in a_day(), n in -400i64..400) {
        let calendar = Calendar::built_in();
        for unit in [TermUnit::CalendarDay, TermUnit::WorkingDay, TermUnit::Month] {
            if n != -1 {
                prop_assert!(calendar.due_of_term(start, n, unit) <= calendar.due_of_term(start, n + 1, unit));
            }
        }
    }
}
