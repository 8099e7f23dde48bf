//! The words that a deadline is made of, and what each means to the grammar. Add a wording here first.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::word::Word;
use crate::import::spelling::{Spelled, marks};
use crate::text::fold;

/// Words whose letters without marks are no other word that occurs in deadlines: typed without marks, or with
/// wrong ones (`kế từ` for `kể từ`), they mean the same.
const LOOSE: &[(Word, &[&str])] = &[
    (Word::WorkingDay, &["ngày làm việc", "ngày lv"]),
    (Word::Month, &["tháng", "thg"]),
    (Word::Minute, &["phút"]),
    (Word::Hour, &["giờ", "h", "giờ làm việc"]),
    (
        Word::Clock(17),
        &[
            "cuối giờ",
            "cuối giờ chiều",
            "cuối giờ làm việc",
            "hết giờ làm việc",
            "hết giờ hành chính",
            "kết thúc giờ làm việc",
            "cuối buổi chiều",
        ],
    ),
    (Word::HalfYear, &["nửa năm", "bán niên"]),
    (Word::HalfBegin, &["nửa đầu năm", "nửa năm đầu"]),
    (Word::HalfEnd, &["nửa cuối năm", "nửa năm cuối"]),
    (Word::TenDays(1), &["thượng tuần"]),
    (Word::TenDays(2), &["trung tuần"]),
    (Word::TenDays(3), &["hạ tuần"]),
    (Word::Middle, &["giữa"]),
    (Word::End, &["cuối"]),
    (Word::First, &["đầu tiên"]),
    (Word::Last, &["cuối cùng"]),
    (Word::Next, &["tiếp theo", "kế tiếp", "liền kề", "liền sau", "kế sau", "tiếp đó", "sau đó", "hôm sau"]),
    (Word::Previous, &["liền trước", "trước đó"]),
    // The earliest day is no deadline.
    (Word::After, &["không trước", "không sớm hơn", "không sớm quá"]),
    (Word::ReportPeriod, &["kỳ báo cáo", "kì báo cáo", "của kỳ báo cáo", "thuộc kỳ báo cáo"]),
    (Word::Report, &["báo cáo", "BC", "sơ kết", "tổng kết"]),
    (
        Word::Onward,
        &[
            "những năm tiếp theo",
            "các năm tiếp theo",
            "những năm sau",
            "các năm sau",
            "các năm tiếp",
            "những năm tới",
            "các năm tới",
            "năm tiếp theo trở đi",
            "trở đi",
        ],
    ),
    (Word::In, &["vào"]),
    (Word::Of, &["của", "thuộc"]),
    (Word::And, &["và", "hoặc"]),
    (Word::Before, &["trước"]),
    (
        Word::Latest,
        &[
            "chậm nhất",
            "muộn nhất",
            "trễ nhất",
            "không quá",
            "chưa quá",
            "không vượt quá",
            "không muộn hơn",
            "không muộn quá",
            "không chậm hơn",
            "không chậm quá",
            "không trễ hơn",
            "không trễ quá",
            "không sau",
            "không được quá",
            "không được muộn hơn",
            "không được chậm hơn",
            "không được trễ hơn",
            "không để quá",
            "không kéo dài quá",
            "không để kéo dài quá",
            "tối đa",
            "hạn cuối",
            "deadline",
            "hạn chót",
            "hạn cuối cùng",
            "thời hạn cuối",
            "thời hạn cuối cùng",
        ],
    ),
    (
        Word::Within,
        &["trong vòng", "trong thời hạn", "trong thời gian", "trong khoảng", "trong khoảng thời gian", "trong hạn"],
    ),
    (Word::Until, &["đến", "cho đến", "cho tới", "đến hết", "hết", "cho đến hết", "tới hết", "từ nay đến"]),
    (Word::Until, &["từ nay đến hết", "từ nay cho đến", "từ nay cho đến hết", "từ nay tới", "từ khi ban hành đến"]),
    (Word::From, &["bắt đầu từ", "bắt đầu", "thực hiện từ"]),
    (Word::Since, &["kể từ", "tính từ", "tính kể từ", "kể từ sau", "tính bắt đầu từ"]),
    (Word::AsOf, &["tính đến", "so với", "tính tới"]),
    (Word::Moment, &["thời điểm"]),
    (Word::Periodic, &["định kỳ", "định kì"]),
    (
        Word::Always,
        &["thường xuyên", "TX", "liên tục", "hằng ngày", "hàng ngày", "cả năm", "quanh năm", "suốt năm", "trong suốt"],
    ),
    (Word::By, &["theo", "tùy theo", "căn cứ", "căn cứ vào", "phụ thuộc", "thời hạn quy định tại"]),
    (Word::Sudden, &["đột xuất", "phát sinh"]),
    (
        Word::Document,
        &[
            "kế hoạch",
            "KH",
            "quyết định",
            "QĐ",
            "nghị quyết",
            "NQ",
            "nghị định",
            "NĐ",
            "thông tư",
            "TT",
            "chương trình",
            "CTr",
            "đề án",
            "dự án",
            "công văn",
            "CV",
            "chỉ thị",
            "thông báo",
            "hướng dẫn",
            "văn bản",
            "văn bản đến",
            "công văn đến",
            "luật",
            "dự toán",
            "quy chế",
            "tờ trình",
        ],
    ),
    (Word::Effective, &["có hiệu lực", "hiệu lực", "có hiệu lực thi hành", "hiệu lực thi hành", "áp dụng"]),
    (Word::Budget, &["chi thường xuyên", "không thường xuyên", "kinh phí thường xuyên"]),
    (
        Word::Foreign,
        &[
            "năm học",
            "học kỳ",
            "học kì",
            "niên khóa",
            "nhiệm kỳ",
            "nhiệm kì",
            "kỳ tính thuế",
            "số liệu",
            "định hướng",
            "tầm nhìn",
        ],
    ),
    (Word::Lunar, &["âm lịch", "ÂL", "tết nguyên đán", "tết âm lịch", "tết trung thu"]),
    (Word::Weekday, &["chủ nhật"]),
    // Words that only begin like words of time.
    (Word::Other, &["đầu tư", "UBND TX", "kèm theo", "trước mắt", "trước đây", "từng bước", "ngân hàng", "mặt hàng"]),
    (
        Word::Plain,
        &[
            "hoàn thành",
            "hoàn thiện",
            "thực hiện",
            "triển khai",
            "triển khai thực hiện",
            "tổ chức thực hiện",
            "ban hành",
            "xong",
            "nộp",
            "gửi",
            "trình",
            "gửi báo cáo",
            "nộp báo cáo",
            "nhiệm vụ",
            "các",
            "những",
            "được",
            "phải",
            "dự kiến",
            "phấn đấu",
            "giai đoạn",
            "khoảng",
            "thời gian",
            "thời gian thực hiện",
            "thời gian hoàn thành",
            "thời hạn",
            "thời hạn hoàn thành",
            "hạn hoàn thành",
            "tiến độ",
            "kết thúc",
            "tổ chức",
            "đợt",
            "kịp thời",
            "đầy đủ",
            "đúng thời hạn",
            "đúng hạn",
            "ít nhất",
            "tối thiểu",
            "đồng thời",
        ],
    ),
];

/// Words that become another word without their marks: `sau` (after) and `sáu` (six), `ngày` (day) and `ngay`
/// (at once), `năm` (year) and `nam` (south). Only a phrase typed without any marks may leave theirs out.
const EXACT: &[(Word, &[&str])] = &[
    (Word::Day, &["ngày", "mùng", "mồng", "hôm"]),
    (Word::Week, &["tuần"]),
    (Word::Quarter, &["quý"]),
    (Word::Year, &["năm"]),
    (Word::Begin, &["đầu"]),
    (Word::In, &["trong"]),
    (Word::Until, &["tới"]),
    (Word::Times, &["lần"]),
    (Word::Each, &["hàng", "hằng", "mỗi", "từng"]),
    (Word::After, &["sau"]),
    (Word::From, &["từ"]),
    (Word::Ordinal, &["thứ"]),
    (Word::This, &["này", "nay"]),
    (Word::Is, &["là"]),
    (Word::And, &["hay"]),
    (Word::When, &["khi", "ngay khi"]),
    (Word::Other, &["đầu mối"]),
    (Word::Not, &["không", "chưa"]),
    (
        Word::Stopped,
        &["tạm dừng", "tạm ngừng", "tạm hoãn", "hoãn", "đã hủy", "đã dừng", "dừng thực hiện", "dừng triển khai"],
    ),
    // Words of other things that begin or end with one of these.
    (
        Word::Other,
        &[
            "không gian",
            "không khí",
            "không dùng tiền mặt",
            "không giấy",
            "không giấy tờ",
            "không chuyên trách",
            "không tập trung",
            "không phụ thuộc",
            "hàng không",
            "phòng không",
        ],
    ),
    // One word each, so that they can be counted: `01 hội nghị/quý`.
    (Word::Other, &["hội nghị", "hội thảo", "tọa đàm", "chuyên đề", "bản tin"]),
    (Word::Lunar, &["rằm", "tháng giêng", "tháng chạp", "giỗ tổ"]),
    (Word::Plain, &["ngay", "kỳ", "giao", "cần", "hạn", "lúc", "sáng", "chiều", "tối", "đúng"]),
    (Word::Number(1, 0), &["một"]),
    (Word::Number(2, 0), &["hai"]),
    (Word::Number(3, 0), &["ba"]),
    (Word::Number(4, 0), &["bốn", "tư"]),
    (Word::Number(6, 0), &["sáu"]),
    (Word::Number(7, 0), &["bảy", "bẩy"]),
    (Word::Number(8, 0), &["tám"]),
    (Word::Number(9, 0), &["chín"]),
    (Word::Number(10, 0), &["mười"]),
];

struct Entry {
    word: Word,
    /// Folded words, in order.
    folded: Vec<String>,
    /// The marks that must be there.
    marks: Option<Vec<String>>,
}

static LEXICON: LazyLock<HashMap<String, Vec<Entry>>> = LazyLock::new(|| {
    let mut lexicon: HashMap<String, Vec<Entry>> = HashMap::new();
    for (table, is_exact) in [(LOOSE, false), (EXACT, true)] {
        for (word, spellings) in table {
            for spelling in *spellings {
                let folded: Vec<String> = spelling.split(' ').map(fold).collect();
                let marks = is_exact.then(|| spelling.split(' ').map(marks).collect());
                let Some(first) = folded.first().cloned() else { continue };
                lexicon.entry(first).or_default().push(Entry { word: *word, folded, marks });
            }
        }
    }
    for entries in lexicon.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.folded.len()));
    }
    lexicon
});

/// The longest entry that the words begin with, and how many words it takes. `unmarked`: the whole phrase was
/// typed without marks.
pub(super) fn longest(words: &[Spelled], unmarked: bool) -> Option<(Word, usize)> {
    let entries = LEXICON.get(&words.first()?.folded)?;
    let fits = |entry: &&Entry| {
        entry.folded.len() <= words.len()
            && entry.folded.iter().zip(words).all(|(folded, word)| *folded == word.folded)
            && entry
                .marks
                .as_ref()
                .is_none_or(|marks| unmarked || marks.iter().zip(words).all(|(marks, word)| *marks == word.marks))
    };
    entries.iter().find(fits).map(|entry| (entry.word, entry.folded.len()))
}
