//! What is typed wrong, what is hostile, and how phrases are read.

use insta::assert_snapshot;

use crate::scene::Scene;

#[test]
fn phrases_are_explained() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "phrase schedule 'Trong quý II năm 2024' --year 2024",
        "phrase schedule trước ngày 15/12",
        "phrase schedule 'Không quá 30 ngày kể từ khi kế hoạch của thành phố được ban hành'",
        "phrase schedule 'Định kỳ hàng tháng' --json",
        "phrase unit 'Công chức Văn phòng – Thống kê phối hợp với Tư pháp'",
        "phrase lich x",
        "phrase schedule",
        "phrase schedule x --year hai",
    ]), @r#"
    $ cchc phrase schedule 'Trong quý II năm 2024' --year 2024
    từ 01/04/2024 đến 30/06/2024
    30/06/2024 là Chủ Nhật; ngày làm việc trước đó: thứ Sáu 28/06.
    $ cchc phrase schedule trước ngày 15/12
    hạn 14/12/2024 (trước ngày 15/12/2024)
    14/12/2024 là thứ Bảy; ngày làm việc trước đó: thứ Sáu 13/12.
    $ cchc phrase schedule 'Không quá 30 ngày kể từ khi kế hoạch của thành phố được ban hành'
    30 ngày kể từ: kế hoạch của thành phố được ban hành
    $ cchc phrase schedule 'Định kỳ hàng tháng' --json
    {"schema":1,"kind":"recurring","phrase":"Định kỳ hàng tháng","every":["month"],"day":null,"bound":"on","start":"2024-01-01","end":"2024-12-31","warnings":[]}
    $ cchc phrase unit 'Công chức Văn phòng – Thống kê phối hợp với Tư pháp'
    Chủ trì: Văn phòng - Thống kê
    Phối hợp: Tư pháp
    $ cchc phrase lich x
    ! phrase không nhận “lich”. Dùng được: schedule, unit.
    [2]
    $ cchc phrase schedule
    ! Thiếu NỘI_DUNG. Xem: cchc phrase --help
    [2]
    $ cchc phrase schedule x --year hai
    ! “hai” không phải là năm. Ví dụ: --year 2024
    [2]
    "#);
    scene.feed("phrase schedule - --year 2024", "Thường xuyên\n31/02\n".as_bytes());
    scene.feed("phrase unit -", "Tư pháp\n".as_bytes());
    assert_snapshot!(scene.seen(), @r#"
    $ cchc phrase schedule - --year 2024
    {"schema":1,"kind":"continuous","phrase":"Thường xuyên","start":"2024-01-01","end":"2024-12-31","warnings":[]}
    {"schema":1,"kind":"unspecified","phrase":"31/02","warnings":["Có ngày, tháng hoặc quý không có trong lịch; hãy xem lại bản gốc."]}
    $ cchc phrase unit -
    {"schema":1,"lead":["Tư pháp"],"support":[],"units":{"lead":["Tư pháp"],"support":[]},"warnings":[]}
    "#);
}

#[test]
fn what_is_typed_wrong_is_told_with_what_is_near() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "lst",
        "xyzzy",
        "--jsn",
        "list --jsn",
        "list --json=1",
        "list --lang fr",
        "list --color rainbow",
        "list --today 31/02",
        "list --data",
        "show",
        "show 99",
        "show x7",
        "show 7 8",
        "show 7 --asof 1/1",
        "move 3 xong",
        "move 3 plannd",
        "move 3",
        "target 2c2 --balance 100+5=60+45",
        "start 3 --on",
        "start 3 --on 31/02",
        "start 3 --ticket 'a b'",
        "list state:plned",
        "list duee:today",
        "list due:tomorow",
        "list changed:31/02",
        "list -x",
        "start -x",
        "add x",
        "add x --area XX",
        "add x --area 'cai cach'",
        "add x --area 'chinh quyen so'",
        "assign 3",
        "assign 3 --lead 'phong'",
        "assign 3 --lead 'tu phpa'",
        "extend 3 31/02 --reason r --by b",
        "skip 20.9 'không có'",
        "label 3",
        "note 3",
        "note 3 một hai",
        "note 3 '- gạch đầu dòng'",
        "note 3 -- --json",
        "check 3.x",
        "list --plan 'Kế hoạch'",
        "host restart",
        "completions tcsh",
        "log --limit x",
        "agenda --weak",
        "lst --lang en",
        "show 99 --lang en",
    ]), @r#"
    $ cchc lst
    ! Không có lệnh “lst”. Có phải “list”?
    [2]
    $ cchc xyzzy
    ! Không có lệnh “xyzzy”. Xem các lệnh: cchc --help
    [2]
    $ cchc --jsn
    ! Không có tùy chọn “--jsn”. Có phải “--json”?
    [2]
    $ cchc list --jsn
    ! Không có tùy chọn “--jsn”. Có phải “--json”?
    [2]
    $ cchc list --json=1
    ! --json không nhận giá trị.
    [2]
    $ cchc list --lang fr
    ! --lang không nhận “fr”. Dùng được: vi, en.
    [2]
    $ cchc list --color rainbow
    ! --color không nhận “rainbow”. Dùng được: auto, always, never.
    [2]
    $ cchc list --today 31/02
    ! Không hiểu ngày “31/02”. Ví dụ: 29/03, 29/03/2024, +7.
    [2]
    $ cchc list --data
    ! Thiếu giá trị sau --data. Cách ghi: --data THƯ_MỤC
    [2]
    $ cchc show
    ! Thiếu SỐ. Xem: cchc show --help
    [2]
    $ cchc show 99
    ! Không có nhiệm vụ 99. Xem danh sách: cchc list
    [1]
    $ cchc show x7
    ! “x7” không phải số nhiệm vụ; ví dụ đúng: 7 hoặc 7.2.
    [2]
    $ cchc show 7 8
    ! Thừa “8”. Đặt cả câu trong dấu nháy: "…"
    [2]
    $ cchc show 7 --asof 1/1
    ! Không có tùy chọn “--asof”. Có phải “--as-of”?
    [2]
    $ cchc move 3 xong
    ! Nhiệm vụ 3 còn 1 sản phẩm chưa có minh chứng: 3.1. Ghi minh chứng: cchc check 3.1 --evidence VĂN_BẢN; không phát sinh: cchc skip 3.1 LÝ_DO; vẫn hoàn thành: cchc done 3 --reason LÝ_DO
    [1]
    $ cchc move 3 plannd
    ! CỘT không nhận “plannd”. Có phải “planned”? Dùng được: planned, in-progress, done.
    [2]
    $ cchc move 3
    ! Thiếu CỘT. CỘT: planned, in-progress, done (hoặc chưa, đang, hoàn thành).
    [2]
    $ cchc target 2c2 --balance 100+5=60+45
    ! --balance ghi cùng số liệu của kỳ: thiếu --reading ĐẠT/TỔNG. Ví dụ: --reading 45/50 --balance 100+5=60+45
    [2]
    $ cchc start 3 --on
    ! Thiếu giá trị sau --on. Cách ghi: --on NGÀY
    [2]
    $ cchc start 3 --on 31/02
    ! Không hiểu ngày “31/02”. Ví dụ: 29/03, 29/03/2024, +7.
    [2]
    $ cchc start 3 --ticket 'a b'
    ! “a b” không dùng làm mã gửi được; chỉ dùng chữ không dấu, chữ số và dấu - _ . : (tối đa 64).
    [2]
    $ cchc list state:plned
    ! Không hiểu “plned”. Có phải “planned”? Dùng: planned, in-progress, done.
    [2]
    $ cchc list duee:today
    ! Không hiểu “duee”. Có phải “due”? Dùng: area, state, lead, unit, person, label, due, changed.
    [2]
    $ cchc list due:tomorow
    ! Không hiểu “tomorow”. Dùng: overdue, soon, today, week, month, quarter, none, <=30/06.
    [2]
    $ cchc list changed:31/02
    ! Không hiểu ngày “31/02”. Ví dụ: 29/03, 29/03/2024, +7.
    [2]
    $ cchc list -x
     5 II  ○ Số hóa hồ sơ, kết quả TTHC      Một cửa  TX
     6 II  ○ Đánh giá CBCC hằng tháng        LĐ       0/12 ▲ 47 ngày
    10 IV  ○ Công chức theo vị trí việc làm  VP-TK    31/12
    12 V   ○ Công khai ngân sách             TC-KT    31/12
    13 V   ○ Giải ngân vốn đầu tư            TC-KT    31/12
    14 VI  ○ Hạ tầng CNTT                    VH-TT    31/12
    15 VI  ○ Chỉ tiêu hồ sơ trực tuyến       Một cửa  TX
    17 VII ○ Hội nghị tổng kết CCHC 2023     VP-TK    còn 13 ngày
    19 VII ○ Kiểm tra CCHC tại đơn vị        VP-TK    30/09           0/3
    20 VII ○ Tự kiểm tra CCHC tại phường     VP-TK    30/09           0/4
    21 VII ○ Thực hiện Kết luận 91-KL/TU     VP-TK    còn 13 ngày
    $ cchc start -x
    ! Không có tùy chọn “-x”. Xem: cchc start --help
    [2]
    $ cchc add x
    ! Thiếu --area LĨNH_VỰC. Xem: cchc add --help
    [2]
    $ cchc add x --area XX
    ! Không có lĩnh vực XX. Các lĩnh vực: I, II, III, IV, V, VI, VII.
    [1]
    $ cchc add x --area 'cai cach'
    ! “cai cach” khớp nhiều lĩnh vực: I CẢI CÁCH THỂ CHẾ; II CẢI CÁCH THỦ TỤC HÀNH CHÍNH; III CẢI CÁCH TỔ CHỨC BỘ MÁY; IV CẢI CÁCH CHẾ ĐỘ CÔNG VỤ; V CẢI CÁCH TÀI CHÍNH CÔNG. Gõ thêm chữ.
    [1]
    $ cchc add x --area 'chinh quyen so'
    Đã ghi: nhiệm vụ 23 được thêm vào: x.
    $ cchc assign 3
    ! Chưa nêu giao cho ai. Dùng --lead, --support, --person hoặc --leader.
    [2]
    $ cchc assign 3 --lead 'phong'
    Đã ghi: nhiệm vụ 3 giao Văn phòng - Thống kê chủ trì, các bộ phận có liên quan phối hợp.
    $ cchc assign 3 --lead 'tu phpa'
    ! Không có bộ phận “tu phpa”. Gần nhất: Tư pháp.
    [1]
    $ cchc extend 3 31/02 --reason r --by b
    ! Không hiểu ngày “31/02”. Ví dụ: 29/03, 29/03/2024, +7.
    [2]
    $ cchc skip 20.9 'không có'
    ! Nhiệm vụ 20 không có sản phẩm 20.9 (có 4 sản phẩm). Xem: cchc show 20
    [1]
    $ cchc label 3
    ! Thiếu nhãn. Ví dụ: cchc label 3 +gấp -chờ
    [2]
    $ cchc note 3
    ! Thiếu NỘI_DUNG. Xem: cchc note --help
    [2]
    $ cchc note 3 một hai
    ! Thừa “hai”. Đặt cả câu trong dấu nháy: "…"
    [2]
    $ cchc note 3 '- gạch đầu dòng'
    Đã ghi: nhiệm vụ 3 ghi chú: - gạch đầu dòng.
    $ cchc note 3 -- --json
    Đã ghi: nhiệm vụ 3 ghi chú: --json.
    $ cchc check 3.x
    ! “3.x” không phải số sản phẩm; ví dụ đúng: 19.2.
    [2]
    $ cchc list --plan 'Kế hoạch'
    ! “Kế hoạch” không phải mã kế hoạch; ví dụ đúng: vinh-hoa-2024.
    [2]
    $ cchc host restart
    ! host không nhận “restart”. Dùng được: status, stop.
    [2]
    $ cchc completions tcsh
    ! completions không nhận “tcsh”. Dùng được: bash, zsh, fish.
    [2]
    $ cchc log --limit x
    ! “x” không phải là số.
    [2]
    $ cchc agenda --weak
    ! Không có tùy chọn “--weak”. Có phải “--week”?
    [2]
    $ cchc lst --lang en
    ! There is no subcommand “lst”. Did you mean “list”?
    [2]
    $ cchc show 99 --lang en
    ! There is no task 99. See the list: cchc list
    [1]
    "#);
}

#[test]
fn hostile_texts_are_cleaned_or_refused() {
    let mut scene = Scene::new();
    let long = "ấ".repeat(10_000);
    assert_snapshot!(scene.play(&[
        &format!("add '{long}' --area II"),
        "add '' --area II",
        "add '   ' --area II",
        "add '\u{1b}[2J\u{7}Xóa \u{202e}màn\nhình\r' --area II --lead 'tu phap'",
        "add 'Ke\u{302}\u{301} hoa\u{323}ch NFD' --area II",
        "show 23",
        "list 'kế hoạch nfd'",
        "note 23 '\u{1b}]0;x\u{7}hai\ndòng'",
        "label 23 '+\u{1b}[31mđỏ'",
        "list '\u{1b}[2J'",
        "show '\u{1b}[2J'",
        &format!("list {long}"),
        &format!("show {long}"),
        &long,
        "block 23 ''",
        "extend 23 30/6 --reason '' --by x",
    ]), @r#"
    $ cchc add 'ấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấ… (10016 chars)
    ! Tên nhiệm vụ dài 10000 chữ, tối đa 2000. Rút gọn rồi gửi lại.
    [1]
    $ cchc add '' --area II
    ! Tên nhiệm vụ đang để trống. Gõ nội dung rồi gửi lại.
    [1]
    $ cchc add '   ' --area II
    ! Tên nhiệm vụ đang để trống. Gõ nội dung rồi gửi lại.
    [1]
    $ cchc add '\u{1b}[2J\u{7}Xóa \u{202e}màn\u{a}hình\u{d}' --area II --lead 'tu phap'
    Đã ghi: nhiệm vụ 23 được thêm vào: Xóa màn hình.
    $ cchc add 'Ke\u{302}\u{301} hoa\u{323}ch NFD' --area II
    Đã ghi: nhiệm vụ 24 được thêm vào: Kế hoạch NFD.
    $ cchc show 23
    Nhiệm vụ 23. Xóa màn hình
    Lĩnh vực               II
    Trạng thái             ○ Chưa thực hiện
    Hạn hoàn thành         –
    Chủ trì                Tư pháp

    Lịch sử
      WHEN · WHO: được thêm vào: Xóa màn hình
    $ cchc list 'kế hoạch nfd'
    24 II ○ Kế hoạch NFD  –
    $ cchc note 23 '\u{1b}]0;x\u{7}hai\u{a}dòng'
    Đã ghi: nhiệm vụ 23 ghi chú: hai dòng.
    $ cchc label 23 '+\u{1b}[31mđỏ'
    Đã ghi: nhiệm vụ 23 thêm nhãn đỏ.
    $ cchc list '\u{1b}[2J'
     1 I   ○ Công khai quy hoạch, chính sách  VH-TT    TX
     2 I   ○ Kế hoạch nâng cao PCI 2024       VP-TK    ◊ chờ mốc
     3 I   ○ Rà soát văn bản pháp luật        TP       31/12
     4 II  ○ Rà soát, đơn giản hóa TTHC       VP-TK    ◊ chờ mốc       0/3
     5 II  ○ Số hóa hồ sơ, kết quả TTHC       Một cửa  TX
     6 II  ○ Đánh giá CBCC hằng tháng         LĐ       0/12 ▲ 47 ngày
     7 II  ○ Phản ánh, kiến nghị              VP-TK    TX
     8 III ○ Bố trí, phân công cán bộ         VP-TK    31/12
     9 III ○ Sắp xếp thôn, tổ dân phố         VP-TK    theo chỉ đạo
    10 IV  ○ Công chức theo vị trí việc làm   VP-TK    31/12
    11 IV  ○ CSDL cán bộ, công chức           VP-TK    theo chỉ đạo
    12 V   ○ Công khai ngân sách              TC-KT    31/12
    13 V   ○ Giải ngân vốn đầu tư             TC-KT    31/12
    14 VI  ○ Hạ tầng CNTT                     VH-TT    31/12
    15 VI  ○ Chỉ tiêu hồ sơ trực tuyến        Một cửa  TX
    16 VI  ○ ISO điện tử                      VP-TK    31/12
    17 VII ○ Hội nghị tổng kết CCHC 2023      VP-TK    còn 13 ngày
    18 VII ○ Kế hoạch tuyên truyền CCHC       VP-TK    ◊ chờ mốc
    19 VII ○ Kiểm tra CCHC tại đơn vị         VP-TK    30/09           0/3
    20 VII ○ Tự kiểm tra CCHC tại phường      VP-TK    30/09           0/4
    21 VII ○ Thực hiện Kết luận 91-KL/TU      VP-TK    còn 13 ngày
    22 VII ○ Đánh giá, xếp hạng CCHC 2024     VP-TK    31/12
    23 II  ○ Xóa màn hình                     TP       –
    24 II  ○ Kế hoạch NFD                              –
    $ cchc show '\u{1b}[2J'
    ! “” không phải số nhiệm vụ; ví dụ đúng: 7 hoặc 7.2.
    [2]
    $ cchc list ấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấ… (10005 chars)
    ! Bộ lọc dài 10000 chữ, tối đa 500.
    [2]
    $ cchc show ấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấ… (10005 chars)
    ! “ấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấ…” không phải số nhiệm vụ; ví dụ đúng: 7 hoặc 7.2.
    [2]
    $ cchc ấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấ… (10000 chars)
    ! Không có lệnh “ấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấấ…”. Xem các lệnh: cchc --help
    [2]
    $ cchc block 23 ''
    ! Lý do đang để trống. Gõ nội dung rồi gửi lại.
    [1]
    $ cchc extend 23 30/6 --reason '' --by x
    ! Lý do đang để trống. Gõ nội dung rồi gửi lại.
    [1]
    "#);
    let output = scene.run("list --json area:II");
    assert!(!output.stdout.iter().any(|byte| *byte < 0x20 && *byte != b'\n'));
}

#[test]
fn a_word_that_is_not_utf_8_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let scene = Scene::new();
    let output = scene.command().arg(std::ffi::OsStr::from_bytes(b"li\xffst")).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
