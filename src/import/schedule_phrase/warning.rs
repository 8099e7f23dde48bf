//! What a person should look at, in words.

use crate::calendar::{Date, Every, day};
use crate::text::{Lang, Words, cut};
use crate::words;

fn shown(text: &str) -> String {
    cut(text, 60).into_owned()
}

pub(super) fn not_understood(phrase: &str) -> Words {
    let phrase = shown(phrase);
    words!("Không hiểu thời hạn “{phrase}”; hãy ghi tay.", "The deadline “{phrase}” is not understood; set it by hand.")
}

pub(super) fn ditto() -> Words {
    words!("“Như trên”: hãy ghi lại thời hạn của dòng trên.", "“As above”: write the deadline of the row above again.")
}

pub(super) fn too_long() -> Words {
    words!("Thời hạn quá dài nên không đọc; hãy ghi tay.", "The deadline is too long to be read; set it by hand.")
}

pub(super) fn no_such_day() -> Words {
    words!(
        "Có ngày, tháng hoặc quý không có trong lịch; hãy xem lại bản gốc.",
        "It names a day, month or quarter that no calendar has; look at the paper."
    )
}

pub(super) fn several_days() -> Words {
    words!(
        "Có nhiều thời hạn trong một ô; hãy tách ra hoặc chọn một.",
        "There are several deadlines in one cell; split them or choose one."
    )
}

pub(super) fn fraction() -> Words {
    words!(
        "Thời hạn lẻ (nửa ngày, 1,5 ngày...) không tính được; hãy ghi tay.",
        "The term is no whole number (half a day, 1.5 days...); set it by hand."
    )
}

pub(super) fn blank() -> Words {
    words!(
        "Ngày, tháng hoặc quý còn để trống; hãy ghi tay khi đã có.",
        "The day, month or quarter was left blank; set it by hand once it is known."
    )
}

pub(super) fn denied() -> Words {
    words!(
        "Ô ghi là không, chưa hoặc tạm dừng, nên thời gian trong đó không phải thời hạn; hãy ghi tay.",
        "It speaks of what is not done or is suspended, so its time is no deadline; set it by hand."
    )
}

pub(super) fn goes_on() -> Words {
    words!(
        "Sau thời hạn này việc còn được duy trì; bảng chỉ theo dõi thời hạn.",
        "The work goes on after this deadline; the board follows the deadline only."
    )
}

pub(super) fn vague() -> Words {
    words!(
        "Có nói đến thời gian nhưng không rõ ngày nào; hãy ghi tay.",
        "It speaks of a time but not clearly of which; set it by hand."
    )
}

pub(super) fn lunar() -> Words {
    words!(
        "Ngày theo âm lịch hoặc ngày tết: phần mềm không tự đổi sang dương lịch; hãy ghi tay.",
        "A day of the lunar calendar, or a feast: it is not turned into a day by itself; set it by hand."
    )
}

pub(super) fn no_deadline() -> Words {
    words!(
        "Thời gian ở đây là ngày hiệu lực, mốc số liệu, năm học hoặc tên nguồn kinh phí, không phải thời hạn.",
        "The time here is an effective date, a cut-off, a school year or a kind of budget, not a deadline."
    )
}

pub(super) fn perhaps_a_name(words: &str) -> Words {
    let words = shown(words);
    words!(
        "Chưa rõ “{words}” là thời hạn hay chỉ là một phần tên gọi; hãy ghi tay.",
        "It is not clear whether “{words}” is a deadline or part of a name; set it by hand."
    )
}

pub(super) fn american(date: Date) -> Words {
    let date = day(date);
    words!(
        "Ngày viết theo kiểu Mỹ (tháng trước, ngày sau), đọc là {date}; hãy xem lại.",
        "The day is written the American way (month first) and read as {date}; check it."
    )
}

pub(super) fn short_year(date: Date) -> Words {
    let date = day(date);
    words!("Năm chỉ có hai chữ số, đọc là {date}; hãy xem lại.", "The year has two digits, read as {date}; check it.")
}

pub(super) fn part(first: Date, last: Date) -> Words {
    let (first, last) = (day(first), day(last));
    if first == last {
        return words!("Thời hạn ước chừng, đọc là {last}; hãy xem lại.", "A rough time, read as {last}; check it.");
    }
    words!(
        "Thời hạn ước chừng, đọc là từ {first} đến {last}; hãy xem lại.",
        "A rough time, read as {first} to {last}; check it."
    )
}

pub(super) fn early(last: Date) -> Words {
    let last = day(last);
    words!(
        "Thời hạn {last} ở trước ngày đầu của kế hoạch; hãy xem lại.",
        "The deadline {last} lies before the first day of the plan; check it."
    )
}

pub(super) fn late(last: Date) -> Words {
    let last = day(last);
    words!(
        "Thời hạn {last} ở sau ngày cuối của kế hoạch; hãy xem lại.",
        "The deadline {last} lies after the last day of the plan; check it."
    )
}

pub(super) fn counted(from: Date, due: Date) -> Words {
    let (from, due) = (day(from), day(due));
    words!("Tính từ ngày {from}, hạn là {due}; hãy xem lại.", "Counted from {from}, it is due on {due}; check it.")
}

pub(super) fn no_event() -> Words {
    words!(
        "Không ghi tính từ sự kiện nào; hãy gắn với một mốc tính hạn.",
        "It does not say from which event it runs; tie it to a trigger."
    )
}

pub(super) fn day_of_each(every: &[Every]) -> Words {
    let (vi, en) = titles(every);
    words!(
        "Lặp lại {vi}, nhưng ngày nêu trong ô không giữ được; hạn mỗi kỳ tạm là ngày cuối kỳ.",
        "It comes back {en}, but the day it names cannot be kept; each is due at the end of its period for now."
    )
}

pub(super) fn several_times(times: u32, every: &[Every]) -> Words {
    let (vi, en) = titles(every);
    words!(
        "Ghi {times} lần ({vi}); bảng chỉ theo dõi một lần mỗi kỳ.",
        "It says {times} times ({en}); the board follows one in each period."
    )
}

pub(super) fn no_period() -> Words {
    words!(
        "Chu kỳ lặp không trùng với tuần, tháng, quý, 6 tháng hay năm; hãy ghi tay.",
        "It recurs in another rhythm than weeks, months, quarters, half-years or years; set it by hand."
    )
}

fn titles(every: &[Every]) -> (String, String) {
    let title = |lang| every.iter().map(|every| every.title(lang)).collect::<Vec<_>>().join(", ");
    (title(Lang::Vi), title(Lang::En))
}
