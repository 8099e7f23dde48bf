//! What holds for all phrases: nothing makes the reader stumble, variants of typing mean the same, and what is
//! written from a date is read back as that date.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::tests::{read, short};
use crate::calendar::{Date, Every, Period};

/// Words of deadlines in any order.
const WORDS: &str = "(trước |chậm nhất |từ |đến |ngày |tháng |quý |năm |hằng |định kỳ |sau khi |kể từ |theo |lần|làm việc |đầu |cuối |[0-9]{1,4}|/|-|,|;|\\(|\\)|\\.|I{1,3} |của |và |giờ |thứ |một |mười |TX |trong )*";

fn day() -> impl Strategy<Value = Date> {
    (2023i32..=2026, 1u32..=12, 1u32..=31).prop_filter_map("no such day", |(y, m, d)| Date::from_ymd_opt(y, m, d))
}

fn period() -> impl Strategy<Value = Period> {
    let every = prop_oneof![
        Just((Every::Month, 12)),
        Just((Every::Quarter, 4)),
        Just((Every::HalfYear, 2)),
        Just((Every::Year, 1))
    ];
    (every, 2023i32..=2026, 0u32..12)
        .prop_filter_map("no such period", |((every, most), year, n)| Period::new(every, year, n % most + 1))
}

/// A day as plans write it, in one of several forms.
fn written(date: Date, form: usize) -> String {
    let forms =
        ["%d/%m/%Y", "%-d/%-m/%Y", "ngày %d tháng %m năm %Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "ngày %-d/%-m/%Y"];
    date.format(forms[form % forms.len()]).to_string()
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_stumble(text in prop_oneof![any::<String>(), WORDS]) {
        let read = read(&text);
        let is_unclear = short(&read.schedule) == "?" && read.schedule.phrase().chars().any(char::is_alphanumeric);
        prop_assert!(!is_unclear || !read.warnings.is_empty());
    }

    #[test]
    fn variants_of_typing_mean_the_same(text in WORDS) {
        let meaning = short(&read(&text).schedule);
        let apart: String = text.nfd().collect();
        prop_assert_eq!(&short(&read(&apart).schedule), &meaning);
        let wide = text.replace(' ', "\u{a0}");
        prop_assert_eq!(&short(&read(&wide).schedule), &meaning);
        let hidden = text.replace(' ', "\u{200b} ");
        prop_assert_eq!(&short(&read(&hidden).schedule), &meaning);
        // The words of an event keep their blanks.
        if !meaning.contains(": ") && !meaning.starts_with("when") && !meaning.starts_with("by") {
            let double = text.replace(' ', "  ");
            prop_assert_eq!(&short(&read(&double).schedule), &meaning);
        }
    }

    #[test]
    fn a_written_day_is_read_back(date in day(), form in 0usize..7) {
        let text = written(date, form);
        prop_assert_eq!(short(&read(&text).schedule), date.to_string());
        prop_assert_eq!(short(&read(&format!("Hoàn thành trước {text}")).schedule), format!("<{date}"));
        prop_assert_eq!(short(&read(&format!("chậm nhất là {text}.")).schedule), date.to_string());
        prop_assert_eq!(short(&read(&format!("trước 16 giờ 30 {text}")).schedule), date.to_string());
    }

    #[test]
    fn a_written_range_is_read_back(a in day(), b in day(), form in 0usize..7, other in 0usize..7) {
        prop_assume!(a != b);
        let (first, last) = (a.min(b), a.max(b));
        let text = format!("từ {} đến hết {}", written(first, form), written(last, other));
        prop_assert_eq!(short(&read(&text).schedule), format!("{first}..{last}"));
        // Two days are never one.
        let both = format!("trước {} và {}", written(first, form), written(last, other));
        prop_assert_eq!(short(&read(&both).schedule), "?");
    }

    #[test]
    fn a_period_is_read_back_from_its_title(period in period(), lead in prop_oneof![Just(""), Just("Trong "), Just("Hoàn thành trong ")]) {
        let title = period.title(crate::text::Lang::Vi);
        let (first, last) = (period.first_day(), period.last_day());
        prop_assert_eq!(short(&read(&format!("{lead}{title}")).schedule), format!("{first}..{last}"));
        prop_assert_eq!(short(&read(&format!("đến hết {title}")).schedule), last.to_string());
        prop_assert_eq!(short(&read(&format!("trước {title}")).schedule), format!("<{first}"));
    }

    #[test]
    fn a_written_term_is_read_back(n in 1u32..100, worked in any::<bool>(), before in any::<bool>()) {
        let unit = if worked { "ngày làm việc" } else { "ngày" };
        let (join, sign) = if before { ("trước", "-") } else { ("kể từ", "") };
        let text = format!("không quá {n:02} {unit} {join} ngày hội nghị bế mạc");
        let meaning = format!("{sign}{n} {}: hội nghị bế mạc", if worked { "working days" } else { "days" });
        prop_assert_eq!(short(&read(&text).schedule), meaning);
    }
}
