use super::*;
use proptest::prelude::*;

fn read(phrase: &str) -> (String, String) {
    let read = read_responsible(phrase, &[], &[]);
    (read.lead.join("; "), read.support.join("; "))
}

fn all(cases: &[(&str, &str, &str)]) {
    for (phrase, lead, support) in cases {
        assert_eq!(read(phrase), ((*lead).to_owned(), (*support).to_owned()), "{phrase}");
    }
}

fn units() -> Vec<Unit> {
    let unit = |id: &str, name: &str, aliases: &[&str]| Unit {
        id: id.parse().unwrap(),
        name: name.to_owned(),
        short: String::new(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        merged: None,
    };
    vec![
        unit("van-phong-thong-ke", "Văn phòng - Thống kê", &["Văn phòng"]),
        unit("tu-phap", "Tư pháp", &[]),
        unit("dich-vu-cong", "Trung tâm Dịch vụ, Sự nghiệp công", &[]),
    ]
}

#[test]
fn the_subject_leads_and_the_object_of_coordination_supports() {
    all(&[
        ("Tư pháp chủ trì, phối hợp với Địa chính", "Tư pháp", "Địa chính"),
        ("Tư pháp phối hợp các bộ phận có liên quan tham mưu", "Tư pháp", "các bộ phận có liên quan"),
        ("Giao Tư pháp chủ trì tham mưu UBND phường ban hành", "Tư pháp", ""),
        ("Phòng Kinh tế triển khai theo hướng dẫn của Sở Tài chính", "Phòng Kinh tế", ""),
        ("Ban Chỉ đạo phường chỉ đạo thực hiện", "Ban Chỉ đạo phường", ""),
        ("Phòng Kinh tế chủ trì; Công an phường, Tổ công tác phối hợp", "Phòng Kinh tế", "Công an phường; Tổ công tác"),
        ("Phòng Kinh tế chủ trì, Tư pháp phối hợp thực hiện", "Phòng Kinh tế", "Tư pháp"),
        ("Phòng Kinh tế và Phòng Nội vụ phối hợp thực hiện", "Phòng Kinh tế; Phòng Nội vụ", ""),
        ("Chủ trì: Phòng Kinh tế; phối hợp: Công an phường, Trạm Y tế", "Phòng Kinh tế", "Công an phường; Trạm Y tế"),
        ("Phòng Kinh tế (chủ trì), Công an phường (phối hợp)", "Phòng Kinh tế", "Công an phường"),
        ("- Các phòng rà soát. - Phòng Kinh tế chủ trì tổng hợp", "Phòng Kinh tế", "Các phòng"),
        ("", "", ""),
    ]);
}

#[test]
fn wordings_of_other_offices_are_read() {
    all(&[
        ("Bộ phận Một cửa chủ trì, các công chức chuyên môn phối hợp", "Bộ phận Một cửa", "các công chức chuyên môn"),
        (
            "Văn phòng HĐND và UBND là đơn vị đầu mối, các phòng chuyên môn phối hợp cung cấp số liệu",
            "Văn phòng HĐND và UBND",
            "các phòng chuyên môn",
        ),
        ("UBND đặc khu Phú Quốc giao Phòng Nội vụ chủ trì", "Phòng Nội vụ", ""),
        ("UBND xã giao cho Văn phòng HĐND và UBND tham mưu", "Văn phòng HĐND và UBND", ""),
        ("Phòng Giao thông được giao chủ trì", "Phòng Giao thông", ""),
        ("Phòng Kinh tế chủ trì, có sự phối hợp của Công an xã", "Phòng Kinh tế", "Công an xã"),
        (
            "Trung tâm Phục vụ hành chính công chủ trì, phối hợp cùng Phòng Kinh tế, Hạ tầng và Đô thị",
            "Trung tâm Phục vụ hành chính công",
            "Phòng Kinh tế, Hạ tầng và Đô thị",
        ),
    ]);
}

#[test]
fn labels_numbers_and_marks_tell_the_role() {
    all(&[
        ("Người phụ trách: Bà Trần Thị Sen", "Bà Trần Thị Sen", ""),
        ("Ðơn vị, bộ phận chủ trì: Phòng Nội vụ", "Phòng Nội vụ", ""),
        ("Đơn vị chủ trì là Phòng Nội vụ, đơn vị phối hợp là Công an xã", "Phòng Nội vụ", "Công an xã"),
        ("Chủ trì: Sở Tư pháp. Thực hiện: các sở, ngành", "Sở Tư pháp", "các sở, ngành"),
        ("Thực hiện: Trạm Y tế; giám sát: Phòng Nội vụ", "Trạm Y tế", "Phòng Nội vụ"),
        ("Chủ trì: Phòng Nội vụ - Sản phẩm: Báo cáo", "Phòng Nội vụ", ""),
        ("1.Chủ trì: Phòng Nội vụ 2.Phối hợp: Thuế cơ sở 7; Trạm Y tế", "Phòng Nội vụ", "Thuế cơ sở 7; Trạm Y tế"),
        ("a) Chủ trì: Sở Nội vụ b) Phối hợp: Sở Tư pháp", "Sở Nội vụ", "Sở Tư pháp"),
        ("(1) Phòng Nội vụ; (2) Công an xã", "Phòng Nội vụ; Công an xã", ""),
        ("I. Chủ trì: Phòng Nội vụ II. Phối hợp: Công an xã", "Phòng Nội vụ", "Công an xã"),
        ("Phòng Nội vụ (CT), Công an xã, Trạm Y tế (PH)", "Phòng Nội vụ", "Công an xã; Trạm Y tế"),
        ("Sở Y tế (cơ quan chủ trì), Sở Nội vụ (cơ quan phối hợp)", "Sở Y tế", "Sở Nội vụ"),
        ("CT: Phòng Nội vụ; PH: Trạm Y tế", "Phòng Nội vụ", "Trạm Y tế"),
        ("Phòng Nội vụ p/h Trạm Y tế", "Phòng Nội vụ", "Trạm Y tế"),
        ("CT UBND xã", "CT UBND xã", ""),
        ("Đơn vị tham mưu, chủ trì: Phòng Nội vụ", "Phòng Nội vụ", ""),
    ]);
}

#[test]
fn who_does_it_leads_and_who_orders_it_does_not() {
    all(&[
        ("Giám đốc Sở chỉ đạo; Văn phòng Sở thực hiện", "Văn phòng Sở", ""),
        ("Trưởng trạm phân công, các tổ chuyên môn thực hiện", "các tổ chuyên môn", ""),
        ("UBND tỉnh chỉ đạo Sở Y tế chủ trì", "Sở Y tế", ""),
        ("Huyện ủy lãnh đạo, chỉ đạo; Ban Dân vận tham mưu", "Ban Dân vận", ""),
        ("Ban Chỉ đạo xã chỉ đạo; các thôn phối hợp", "Ban Chỉ đạo xã", "các thôn"),
        ("Phòng Nội vụ phụ trách; Công an xã, Trạm Y tế hỗ trợ", "Phòng Nội vụ", "Công an xã; Trạm Y tế"),
        ("Lãnh đạo phụ trách chủ trì", "Lãnh đạo phụ trách", ""),
        ("Định kỳ hàng tháng, các khu phố báo cáo", "các khu phố", ""),
        ("Phòng Nội vụ và Công an xã đồng chủ trì", "Phòng Nội vụ; Công an xã", ""),
        ("Phòng Nội vụ phối hợp với Công an xã, Trạm Y tế rà soát", "Phòng Nội vụ", "Công an xã; Trạm Y tế"),
        ("Phòng Nội vụ cập nhật hồ sơ cán bộ, công chức theo quy định", "Phòng Nội vụ", ""),
        ("Ông Lê Văn Tám chủ trì, bà Vũ Thị Mười và anh Hai phối hợp", "Ông Lê Văn Tám", "bà Vũ Thị Mười; anh Hai"),
    ]);
}

#[test]
fn names_keep_their_verbs() {
    for name in [
        "Tổ rà soát, đánh giá thủ tục",
        "Tổ giúp việc",
        "Ban vận động Quỹ khuyến học",
        "Hội đồng phối hợp công tác học đường",
        "Ban Chỉ đạo thực hiện Quy chế dân chủ",
        "Phòng Kế hoạch tổng hợp",
        "Trung tâm Dịch vụ việc làm",
        "Khoa Nội tổng hợp",
        "Ban Chỉ đạo tỉnh về chuyển đổi số",
        "Ban Chỉ đạo phòng, chống ma túy và xây dựng khu dân cư",
        "Chi cục Trợ giúp xã hội và Phòng, chống tệ nạn",
        "Sở Giáo dục và đào tạo",
        "Trường Mầm non ngoài công lập",
        "Các cơ quan tham mưu, giúp việc Huyện ủy",
        "Ban Quản lý cảng và các khu công nghiệp",
        "Lực lượng tham gia bảo vệ an ninh, trật tự",
        "Đoàn đại biểu Quốc hội và HĐND tỉnh",
        "Các sở: Nội vụ, Tư pháp",
        "Đ/c Nguyễn Văn Ba, Phó Chủ tịch",
    ] {
        all(&[(name, name, ""), (&format!("{name} chủ trì; Công an xã phối hợp"), name, "Công an xã")]);
    }
    all(&[
        ("Các tổ rà soát hồ sơ", "Các tổ", ""),
        ("Bí thư Đoàn phối hợp giáo viên tuyên truyền", "Bí thư Đoàn", "giáo viên"),
        ("Sở Nội vụ hướng dẫn", "Sở Nội vụ", ""),
        ("Trung tâm Hành chính công bố trí bàn ghế", "Trung tâm Hành chính công", ""),
        ("P.KT; CA", "P.KT; Công an", ""),
    ]);
}

#[test]
fn names_keep_their_commas_and_conjunctions() {
    all(&[
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế, Hạ tầng và Đô thị", ""),
        ("Sở Khoa học và Công nghệ và các địa phương", "Sở Khoa học và Công nghệ; các địa phương", ""),
        ("Văn phòng HĐND và UBND phường", "Văn phòng HĐND và UBND phường", ""),
        ("Các ban, ngành, đoàn thể", "Các ban, ngành, đoàn thể", ""),
        ("Đoàn Thanh niên, Hội Phụ nữ và Hội Nông dân", "Đoàn Thanh niên; Hội Phụ nữ; Hội Nông dân", ""),
        ("Toàn thể cán bộ, công chức", "Toàn thể cán bộ, công chức", ""),
        ("Bộ phận Tiếp nhận và Trả kết quả thực hiện", "Bộ phận Tiếp nhận và Trả kết quả", ""),
        ("Công chức Tư pháp – Hộ tịch", "Công chức Tư pháp – Hộ tịch", ""),
        ("VTV, VOV", "VTV; VOV", ""),
    ]);
}

#[test]
fn without_a_heading_those_who_take_no_orders_and_everybody_support() {
    let read = |phrase, column| {
        let read = read_column(phrase, &[], &[], column);
        (read.lead.join("; "), read.support.join("; "))
    };
    for supports in [
        "Ủy ban Mặt trận Tổ quốc phường",
        "Ngân hàng, Viettel",
        "Sở Nội vụ và các sở, ban, ngành",
        "Tư pháp; các bộ phận có liên quan",
    ] {
        let (lead, support) = read(supports, Column::Unknown);
        assert!(lead.is_empty() && !support.is_empty(), "{supports}: {lead}");
        assert!(read(supports, Column::Lead).1.is_empty(), "{supports}");
    }
    for leads in ["Tư pháp", "Tư pháp; Địa chính", "Sở Nội vụ và các địa phương", "Các phòng, ban"]
    {
        assert_eq!(read(leads, Column::Unknown), read(leads, Column::Lead));
        assert!(read(leads, Column::Unknown).1.is_empty(), "{leads}");
    }
    assert_eq!(read("Ngân hàng chủ trì", Column::Unknown).0, "Ngân hàng");
}

#[test]
fn known_units_are_found_under_all_their_names() {
    let units = units();
    let read = read_responsible(
        "Công chức Văn phòng – Thống kê chủ trì, phối hợp với Trung tâm Dịch vụ, Sự nghiệp công, tư pháp và Tổ số",
        &units,
        &[],
    );
    assert_eq!(read.lead, ["Văn phòng - Thống kê"]);
    assert_eq!(read.support, ["Trung tâm Dịch vụ, Sự nghiệp công", "Tư pháp", "Tổ số"]);
    assert_eq!(read.responsible.lead[0].unit().unwrap().as_str(), "van-phong-thong-ke");
    assert_eq!(read.responsible.support[2], Party::Words("Tổ số".to_owned()));
    assert!(read.warnings.is_empty());
    assert_eq!(read_responsible("Phòng Lạ", &units, &[]).warnings.len(), 1);
}

#[test]
fn a_name_may_be_broken_after_its_dash() {
    all(&[("Tư pháp –\nHộ tịch", "Tư pháp – Hộ tịch", ""), ("- Văn phòng\n- Tư pháp", "Văn phòng; Tư pháp", "")]);
}

#[test]
fn a_learned_name_splits_a_list() {
    let learned = ["Địa chính".to_owned()];
    assert_eq!(
        read_column("Tư pháp - Hộ tịch, Địa chính", &[], &learned, Column::Support).support,
        ["Tư pháp - Hộ tịch", "Địa chính"]
    );
    assert_eq!(
        read_column("Ngân hàng, Bưu điện; các khu phố", &[], &[], Column::Support).support,
        ["Ngân hàng", "Bưu điện", "các khu phố"]
    );
}

#[test]
fn a_list_inside_one_group_stays_one_group() {
    let learned = ["Tư pháp".to_owned(), "Tài chính".to_owned()];
    let read = |phrase: &str| {
        let read = read_responsible(phrase, &[], &learned);
        (read.lead.join("; "), read.support.join("; "))
    };
    for group in [
        "các trường mầm non, tiểu học, THCS trên địa bàn",
        "các trường MN, TH, THCS, THPT",
        "các Bộ: Xây dựng, Tài chính, Công an",
        "các Bộ Xây dựng, Quốc phòng và Công an",
        "các Sở Xây dựng, Tài chính, Tư pháp",
        "các phòng: Kinh tế, Tư pháp, Nội vụ",
        "các Sở Xây dựng, Tài chính, Khoa học và Công nghệ",
    ] {
        let phrase = format!("Phòng Y tế phối hợp với {group}; Công an tỉnh");
        assert_eq!(read(&phrase), ("Phòng Y tế".to_owned(), format!("{group}; Công an tỉnh")), "{group}");
    }
    // Who is called by a head of their own is no more of the kind.
    for (phrase, names) in [
        ("các Sở Xây dựng, Tài chính, Công an tỉnh", "các Sở Xây dựng, Tài chính; Công an tỉnh"),
        ("các trường tiểu học, THCS, Trạm Y tế", "các trường tiểu học, THCS; Trạm Y tế"),
        ("các Bộ: Xây dựng, Công an, UBND các tỉnh", "các Bộ: Xây dựng, Công an; UBND các tỉnh"),
        ("các phòng chuyên môn, Tư pháp", "các phòng chuyên môn; Tư pháp"),
    ] {
        assert_eq!(read(phrase).0, names);
    }
}

#[test]
fn the_main_one_leads_and_the_minor_one_supports() {
    all(&[
        ("Phòng Nội vụ (chính), Công an xã (phối hợp)", "Phòng Nội vụ", "Công an xã"),
        ("Phòng Nội vụ (chính), Trạm Y tế, Công an xã (phụ)", "Phòng Nội vụ", "Trạm Y tế; Công an xã"),
    ]);
}

#[test]
fn nobody_in_the_lead_is_said() {
    assert_eq!(read_responsible("phối hợp với Công an phường", &units(), &[]).warnings.len(), 1);
    assert!(read_responsible(" ", &units(), &[]).warnings.is_empty());
}

#[test]
fn tags_of_a_web_page_are_no_words() {
    assert_eq!(read("<ul style=\"x\">- Tư pháp tham mưu<li>"), ("Tư pháp".to_owned(), String::new()));
    assert_eq!(read("Tư pháp < chủ trì"), ("Tư pháp".to_owned(), String::new()));
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_stumble(text in prop_oneof![any::<String>(), "(Văn phòng|Tư pháp|chủ trì|phối hợp với|,|;|\\.|:|-|\\(|\\)| và | các | Ban| |UBND|<a>|\n)*"]) {
        let units = units();
        let read = read_responsible(&text, &units, &["Ban".to_owned()]);
        prop_assert_eq!(read.lead.len(), read.responsible.lead.len());
        prop_assert!(read.support.iter().all(|name| !read.lead.contains(name)));
    }

    #[test]
    fn a_written_responsibility_is_read_back(lead in 0usize..4, support in proptest::sample::subsequence(vec!["Công an phường", "Trạm Y tế", "Đoàn Thanh niên", "các bộ phận liên quan"], 1..4)) {
        let lead = ["Văn phòng", "Phòng Kinh tế, Hạ tầng và Đô thị", "Tư pháp - Hộ tịch", "Bộ phận Một cửa"][lead];
        let phrase = format!("{lead} chủ trì, phối hợp với {} thực hiện.", support.join(", "));
        prop_assert_eq!(read(&phrase), (lead.to_owned(), support.join("; ")));
    }
}
