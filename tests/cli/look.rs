//! Looks: what is printed of tasks, due days and figures.

use insta::assert_snapshot;

use crate::scene::Scene;

#[test]
fn a_list_fits_its_width() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&["list", "list area:II,III -recurring", "list cai cach thu tuc", "list khong-co-gi"]), @r#"
    $ cchc list
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
    $ cchc list area:II,III -recurring
    4 II  ○ Rà soát, đơn giản hóa TTHC  VP-TK    ◊ chờ mốc     0/3
    5 II  ○ Số hóa hồ sơ, kết quả TTHC  Một cửa  TX
    7 II  ○ Phản ánh, kiến nghị         VP-TK    TX
    8 III ○ Bố trí, phân công cán bộ    VP-TK    31/12
    9 III ○ Sắp xếp thôn, tổ dân phố    VP-TK    theo chỉ đạo
    $ cchc list cai cach thu tuc
    21 VII ○ Thực hiện Kết luận 91-KL/TU  VP-TK  còn 13 ngày
    $ cchc list khong-co-gi
    Không có nhiệm vụ nào khớp.
    "#);
    let narrow = scene.command().env("COLUMNS", "40").arg("list").output().unwrap();
    let text = String::from_utf8(narrow.stdout).unwrap();
    assert!(text.lines().all(|line| cchc::text::width(line) <= 40), "{text}");
    assert_eq!(text.lines().count(), 22);
}

#[test]
fn a_task_is_shown_with_everything() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&["show 4", "show 6.1 --lang en"]), @r#"
    $ cchc show 4
    Nhiệm vụ 4. Tiếp tục rà soát, đơn giản hóa TTHC, loại bỏ các thủ tục rườm rà,
    chồng chéo; các loại mẫu đơn, tờ khai không cần thiết gây khó khăn cho người
    dân, tổ chức, doanh nghiệp.
    Lĩnh vực               II
    Trạng thái             ○ Chưa thực hiện
    Hạn hoàn thành         ◊ chờ mốc
    Chờ mốc tính hạn       KH kiểm soát TTHC của tỉnh (kh-kstthc-tinh)
    Tiến độ theo Kế hoạch  Ban hành trong vòng 30 ngày kể từ ngày kế hoạch của tỉnh
                           được ban hành
    Chủ trì                Văn phòng - Thống kê

    Sản phẩm 0/3
      □ 4.1   Kế hoạch kiểm soát thủ tục hành chính năm 2024 của UBND thành phố
              tiến độ: Ban hành trong vòng 30 ngày kể từ ngày kế hoạch của tỉnh được
              ban hành
              chủ trì: Văn phòng - Thống kê
      □ 4.2   Báo cáo kết quả rà soát, đơn giản hóa thủ tục hành chính năm 2024
              tiến độ: Theo thời hạn quy định tại Kế hoạch kiểm soát thủ tục hành
              chính năm 2024
              chủ trì: Văn phòng - Thống kê
      □ 4.3   Văn bản báo cáo, đề xuất của UBND thành phố
              tiến độ: Theo thời hạn quy định tại Kế hoạch kiểm soát thủ tục hành
              chính năm 2024
              chủ trì: Văn phòng - Thống kê

    Lịch sử
      WHEN · WHO: được thêm vào: Tiếp tục rà soát, đơn giản hóa TTHC, loại bỏ các thủ tục rườm rà, chồng chéo…
    $ cchc show 6.1 --lang en
    Task 6. Tiếp tục thực hiện nghiêm việc đánh giá định kỳ đối với từng công chức,
    viên chức, nhân viên có tham gia vào quá trình tiếp nhận, giải quyết hồ sơ thủ
    tục hành chính cho tổ chức, công dân theo kết luận số 91-kKL/TU ngày 18/10/2022
    của Ban Thường vụ Tỉnh ủy và Chương trình hành động số 12823/CTr-UBND ngày
    23/12/2022 của UBND tỉnh Khánh Hòa.
    Area                   II
    State                  ○ Planned
    Due                    Wednesday 31/01/2024 · 0/12 ▲ 47 days
    Schedule as issued     Định kỳ hàng tháng
    Lead                   Lãnh đạo phụ trách
    Support                Văn phòng - Thống kê

    Deliverables 0/1
      □ 6.1   Biên bản đánh giá CB-CC, báo cáo CCHC và KSTTHC định kỳ.

    Periods 0/12
      ○ 6@2024-01          due 31/01/2024
      ○ 6@2024-02          due 29/02/2024
      ○ 6@2024-03          due 31/03/2024
      ○ 6@2024-04          due 30/04/2024
      ○ 6@2024-05          due 31/05/2024
      ○ 6@2024-06          due 30/06/2024
      ○ 6@2024-07          due 31/07/2024
      ○ 6@2024-08          due 31/08/2024
      ○ 6@2024-09          due 30/09/2024
      ○ 6@2024-10          due 31/10/2024
      ○ 6@2024-11          due 30/11/2024
      ○ 6@2024-12          due 31/12/2024

    History
      WHEN · WHO: was added: Tiếp tục thực hiện nghiêm việc đánh giá định kỳ đối với từng công chức, viên…
    "#);
}

#[test]
fn looks_tell_what_is_next() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "agenda",
        "agenda --month",
        "agenda --until 30/9 --week",
        "stats",
        "motd",
        "board --no-names",
        "audit",
        "list --as-of 1/1/2024",
        "show 4 --as-of 31/2",
    ]), @r#"
    $ cchc agenda
    Quá hạn
     6 II  ○ Đánh giá CBCC hằng tháng         LĐ       0/12 ▲ 47 ngày

    Tháng này, đến 31/03/2024
    17 VII ○ Hội nghị tổng kết CCHC 2023      VP-TK    còn 13 ngày
    21 VII ○ Thực hiện Kết luận 91-KL/TU      VP-TK    còn 13 ngày

    Sau đó
    19 VII ○ Kiểm tra CCHC tại đơn vị         VP-TK    30/09           0/3
    20 VII ○ Tự kiểm tra CCHC tại phường      VP-TK    30/09           0/4
     3 I   ○ Rà soát văn bản pháp luật        TP       31/12
     8 III ○ Bố trí, phân công cán bộ         VP-TK    31/12
    10 IV  ○ Công chức theo vị trí việc làm   VP-TK    31/12
    12 V   ○ Công khai ngân sách              TC-KT    31/12
    13 V   ○ Giải ngân vốn đầu tư             TC-KT    31/12
    14 VI  ○ Hạ tầng CNTT                     VH-TT    31/12
    16 VI  ○ ISO điện tử                      VP-TK    31/12
    22 VII ○ Đánh giá, xếp hạng CCHC 2024     VP-TK    31/12

    Chờ mốc tính hạn
     2 I   ○ Kế hoạch nâng cao PCI 2024       VP-TK    ◊ chờ mốc
     4 II  ○ Rà soát, đơn giản hóa TTHC       VP-TK    ◊ chờ mốc       0/3
    18 VII ○ Kế hoạch tuyên truyền CCHC       VP-TK    ◊ chờ mốc

    Theo chỉ đạo, chưa có hạn
     9 III ○ Sắp xếp thôn, tổ dân phố         VP-TK    theo chỉ đạo
    11 IV  ○ CSDL cán bộ, công chức           VP-TK    theo chỉ đạo

    Thường xuyên
     1 I   ○ Công khai quy hoạch, chính sách  VH-TT    TX
     5 II  ○ Số hóa hồ sơ, kết quả TTHC       Một cửa  TX
     7 II  ○ Phản ánh, kiến nghị              VP-TK    TX
    15 VI  ○ Chỉ tiêu hồ sơ trực tuyến        Một cửa  TX

    Báo cáo phải gửi
       Báo cáo quý I: chậm nhất thứ Hai 18/03/2024
       Báo cáo tháng 4: chậm nhất thứ Ba 16/04/2024
       Báo cáo tháng 5: chậm nhất thứ Năm 16/05/2024
       Báo cáo 6 tháng: chậm nhất thứ Ba 18/06/2024
       Báo cáo tháng 7: chậm nhất thứ Ba 16/07/2024
       Báo cáo tháng 8: chậm nhất thứ Sáu 16/08/2024
       Báo cáo 9 tháng: chậm nhất thứ Ba 17/09/2024
       Báo cáo tháng 10: chậm nhất thứ Tư 16/10/2024
       Báo cáo tháng 11: chậm nhất thứ Hai 18/11/2024
       Báo cáo năm 2024: chậm nhất thứ Ba 17/12/2024
    $ cchc agenda --month
    Quá hạn
     6 II  ○ Đánh giá CBCC hằng tháng     LĐ     0/12 ▲ 47 ngày

    Tháng này, đến 31/03/2024
    17 VII ○ Hội nghị tổng kết CCHC 2023  VP-TK  còn 13 ngày
    21 VII ○ Thực hiện Kết luận 91-KL/TU  VP-TK  còn 13 ngày

    Báo cáo phải gửi
       Báo cáo quý I: chậm nhất thứ Hai 18/03/2024
    $ cchc agenda --until 30/9 --week
    ! Chỉ dùng một trong --week, --month, --until.
    [2]
    $ cchc stats
    22 nhiệm vụ   ○ 22  ►  0  ●  0  ▲ 1  ◊ 3
    Sắp đến hạn 0 · vướng mắc 0
    Hoàn thành: trước hạn 0 · đúng hạn 0 · quá hạn 0

    Theo lĩnh vực
      I    ○  3  ►  0  ●  0  ◊ 1
      II   ○  4  ►  0  ●  0  ▲ 1  ◊ 1
      III  ○  2  ►  0  ●  0
      IV   ○  2  ►  0  ●  0
      V    ○  2  ►  0  ●  0
      VI   ○  3  ►  0  ●  0
      VII  ○  6  ►  0  ●  0  ◊ 1

    Theo bộ phận chủ trì
      Văn phòng - Thống kê              ○ 14  ►  0  ●  0  ◊ 3
      Văn hóa thông tin                 ○  2  ►  0  ●  0
      Tư pháp                           ○  1  ►  0  ●  0
      Tài chính - Kế toán               ○  2  ►  0  ●  0
      Bộ phận Tiếp nhận và Trả kết quả  ○  2  ►  0  ●  0
      Lãnh đạo phụ trách                ○  1  ►  0  ●  0  ▲ 1
    $ cchc motd
    CCHC: ▲ 1 quá hạn: 6 Đánh giá CBCC hằng tháng
    $ cchc board --no-names
     CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND                      Thứ Hai 18/03/2024
     22 nhiệm vụ   ▲ 1 quá hạn   ◊ 3 chờ mốc       Báo cáo quý I: gửi trong hôm nay
    ────────────────────────────────────────────────────────────────────────────────
       I   Cải cách thể chế                      ○ 3   ► 0   ● 0    ◊ 1 chờ mốc
     ▼ II  Cải cách thủ tục hành chính           ○ 4   ► 0   ● 0    ▲ 1  ◊ 1
         CHƯA THỰC HIỆN 1-3/4 │    ĐANG THỰC HIỆN         │    HOÀN THÀNH
     ▌ 6 Đánh giá CBCC hằng   │                           │
     ▌   tháng                │                           │
     ▌   LĐ · ▲ 47 ngày       │                           │
                              │                           │
       4 Rà soát, đơn giản    │                           │
         hóa TTHC             │                           │
         VP-TK · ◊ chờ mốc    │                           │
                              │                           │
       5 Số hóa hồ sơ, kết    │                           │
         quả TTHC             │                           │
         thường xuyên         │                           │
       III Cải cách tổ chức bộ máy               ○ 2   ► 0   ● 0
       IV  Cải cách chế độ công vụ               ○ 2   ► 0   ● 0
       V   Cải cách tài chính công               ○ 2   ► 0   ● 0
       VI  Chính quyền điện tử, chính quyền số   ○ 3   ► 0   ● 0
       VII Chỉ đạo, điều hành                    ○ 6   ► 0   ● 0    ◊ 1 chờ mốc
    ────────────────────────────────────────────────────────────────────────────────
     ←→↑↓ chọn   Enter mở   + chuyển tiếp   Space đánh dấu   Tab màn hình   ? phím
    $ cchc audit
    Nhật ký nguyên vẹn: 101 mục, mã băm cuối HASH.
    $ cchc list --as-of 1/1/2024
    ! Đến hết ngày 01/01/2024 chưa có kế hoạch nào.
    [1]
    $ cchc show 4 --as-of 31/2
    ! Không hiểu ngày “31/2”. Ví dụ: 29/03, 29/03/2024, +7.
    [2]
    "#);
}

#[test]
fn a_day_is_told_in_both_languages() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "list 17 area:VII --today 2024-03-30 --lang en",
        "list 17 area:VII --today 2024-04-01 --lang en",
        "extend 17 1/2/2025 --reason r --by b",
        "list 17 area:VII",
        "trigger 'thanh pho' --on 23/1/2024 --document 59/QĐ-UBND",
        "show 18",
        "show 1 --lang en",
    ]), @r#"
    $ cchc list 17 area:VII --today 2024-03-30 --lang en
    17 VII ○ Hội nghị tổng kết CCHC 2023  VP-TK  in 1 day
    $ cchc list 17 area:VII --today 2024-04-01 --lang en
    17 VII ○ Hội nghị tổng kết CCHC 2023  VP-TK  ▲ 1 day
    $ cchc extend 17 1/2/2025 --reason r --by b
    Đã ghi: nhiệm vụ 17 gia hạn đến thứ Bảy 01/02/2025, theo b: r.
    ! 01/02/2025 là thứ Bảy; ngày làm việc trước đó: thứ Sáu 24/01.
    $ cchc list 17 area:VII
    17 VII ○ Hội nghị tổng kết CCHC 2023  VP-TK  01/02/2025
    $ cchc trigger 'thanh pho' --on 23/1/2024 --document 59/QĐ-UBND
    Đã ghi: mốc KH của thành phố: 23/01/2024 (59/QĐ-UBND).
    Nhiệm vụ 18: hạn thứ Năm 22/02/2024.
    $ cchc show 18
    Nhiệm vụ 18. Xây dựng Kế hoạch tuyên truyền cải cách hành chính năm 2024.
    Lĩnh vực               VII
    Trạng thái             ○ Chưa thực hiện
    Hạn hoàn thành         thứ Năm 22/02/2024 · ▲ 25 ngày
    Cách tính hạn          30 ngày từ 23/01/2024, KH của thành phố · 59/QĐ-UBND
    Tiến độ theo Kế hoạch  Không quá 30 ngày kể từ khi kế hoạch của thành phố được
                           ban hành
    Chủ trì                Văn phòng - Thống kê

    Sản phẩm 0/1
      □ 18.1  Kế hoạch tuyên truyền cải cách hành chính năm 2024
              hạn 22/02/2024

    Lịch sử
      WHEN · WHO: được thêm vào: Xây dựng Kế hoạch tuyên truyền cải cách hành chính năm 2024.
    $ cchc show 1 --lang en
    Task 1. Cập nhật, công khai đầy đủ thông tin về các quy hoạch, kế hoạch, quy
    định, chính sách quản lý có liên quan đến hoạt động sản xuất, kinh doanh của
    người dân, tổ chức, doanh nghiệp.
    Area                   I
    State                  ○ Planned
    Due                    all the time
    Schedule as issued     Thực hiện thường xuyên trong năm 2024
    Lead                   Văn hóa thông tin
    Support                các bộ phận liên quan

    Deliverables 0/1
      □ 1.1   Các thông tin được công khai đầy đủ, kịp thời trên Trang thông tin
              điện tử của phường

    History
      WHEN · WHO: was added: Cập nhật, công khai đầy đủ thông tin về các quy hoạch, kế hoạch, quy định…
    "#);
}

#[test]
fn what_a_task_does_not_have_is_not_shown_as_the_whole_task() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&["show 18.9", "show 6@13", "show 18@03", "show 18.9 --json", "list --as-of 1/1/2024"]), @r#"
    $ cchc show 18.9
    ! Nhiệm vụ 18 không có sản phẩm 18.9 (có 1 sản phẩm). Xem: cchc show 18
    [1]
    $ cchc show 6@13
    ! Nhiệm vụ 6 không có kỳ “13”. Ví dụ: 6@2024-01.
    [1]
    $ cchc show 18@03
    ! Nhiệm vụ 18 không phải việc định kỳ.
    [1]
    $ cchc show 18.9 --json
    ! {"schema":1,"error":{"kind":"no-such-deliverable","message":"Nhiệm vụ 18 không có sản phẩm 18.9 (có 1 sản phẩm).","hint":"Xem: cchc show 18"}}
    [1]
    $ cchc list --as-of 1/1/2024
    ! Đến hết ngày 01/01/2024 chưa có kế hoạch nào.
    [1]
    "#);
    let shown = |scene: &mut Scene, what: &str| String::from_utf8(scene.run(what).stdout).unwrap();
    assert!(shown(&mut scene, "show 6@03").starts_with("Nhiệm vụ 6."));
    let due = shown(&mut scene, "show 19");
    assert!(due.contains("thứ Hai 30/09/2024\n"), "a far day is said once: {due}");
}

#[test]
fn whoever_only_looks_is_told_that_the_tasks_are_everybodys() {
    let mut scene = Scene::new();
    let motd = |scene: &mut Scene| String::from_utf8(scene.run("motd --today 2024-04-02").stdout).unwrap();
    scene.run("start 3");
    let log: serde_json::Value = serde_json::from_slice(&scene.run("log --limit 1 --json").stdout).unwrap();
    let me = log["entries"][0]["by"]["user"].as_str().unwrap().to_owned();
    assert!(motd(&mut scene).starts_with("CCHC: ▲"));
    scene.run(&format!("officer set {me} --name Lan --role viewer"));
    assert!(motd(&mut scene).starts_with("CCHC cả kế hoạch: ▲"));
}

#[test]
fn a_long_title_takes_nothing_from_the_other_lines() {
    let mut scene = Scene::new();
    scene.run(
        "add 'Tổ chức hội nghị đánh giá kết quả thực hiện nhiệm vụ cải cách hành chính và triển khai phương hướng quý tới' --area I --lead 'Tư pháp'",
    );
    scene.seen();
    assert_snapshot!(scene.play(&["list area:I,II -recurring", "agenda --month"]), @r"
    $ cchc list area:I,II -recurring
     1 I  ○ Công khai quy hoạch, chính sách                  VH-TT    TX
     2 I  ○ Kế hoạch nâng cao PCI 2024                       VP-TK    ◊ chờ mốc
     3 I  ○ Rà soát văn bản pháp luật                        TP       31/12
     4 II ○ Rà soát, đơn giản hóa TTHC                       VP-TK    ◊ chờ mốc  0/3
     5 II ○ Số hóa hồ sơ, kết quả TTHC                       Một cửa  TX
     7 II ○ Phản ánh, kiến nghị                              VP-TK    TX
    23 I  ○ Tổ chức hội nghị đánh giá kết quả thực hiện…     TP       –
    $ cchc agenda --month
    Quá hạn
     6 II  ○ Đánh giá CBCC hằng tháng     LĐ     0/12 ▲ 47 ngày

    Tháng này, đến 31/03/2024
    17 VII ○ Hội nghị tổng kết CCHC 2023  VP-TK  còn 13 ngày
    21 VII ○ Thực hiện Kết luận 91-KL/TU  VP-TK  còn 13 ngày

    Báo cáo phải gửi
       Báo cáo quý I: chậm nhất thứ Hai 18/03/2024
    ");
}

#[test]
fn colours_are_those_of_the_theme() {
    let mut scene = Scene::new();
    let colours = |scene: &mut Scene, theme: &str| {
        let line = format!("list 4 area:II --color always {theme}");
        let output = scene.run(&line).stdout;
        let text = String::from_utf8(output).unwrap();
        let codes = text.split("\u{1b}[").skip(1).map(|rest| rest.split('m').next().unwrap().to_owned());
        codes.filter(|code| code != "0").collect::<Vec<_>>().join(" ")
    };
    let seen = ["", "--theme dark", "--theme light", "--theme contrast", "--theme none"]
        .map(|theme| colours(&mut scene, theme));
    assert!(seen[0].contains("33") && seen[0] == seen[1], "{seen:?}");
    assert!(seen[2].contains("38;5;94") && !seen[2].contains("33"), "{seen:?}");
    // Bold in the colour of the terminal: bright yellow cannot be read on white either.
    assert!(seen[3].split(' ').all(|code| code == "1"), "{seen:?}");
    assert_eq!(seen[4], "");
}

#[test]
fn notes_and_history_stand_newest_first_and_a_block_tells_whom_it_waits_for() {
    let mut scene = Scene::new();
    for line in ["note 13 một --on 1/3", "note 13 hai --on 11/3", "note 13 ba --on 5/3", "note 13 bốn --on 5/3"] {
        scene.run(line);
    }
    scene.run("block 13 'chờ vốn' --waiting-for 'Sở Tài chính'");
    scene.seen();
    assert_snapshot!(scene.play(&["show 13", "remind --unit tc-kt --today 2025-01-02"]), @r"
    $ cchc show 13
    Nhiệm vụ 13. Thực hiện hiệu quả công tác giải ngân kế hoạch đầu tư vốn ngân sách
    nhà nước
    Lĩnh vực               V
    Trạng thái             ○ Chưa thực hiện
    Hạn hoàn thành         thứ Ba 31/12/2024
    Tiến độ theo Kế hoạch  Trong năm 2024
    Chủ trì                Tài chính - Kế toán
    Vướng mắc              18/03/2024: chờ vốn (chờ Sở Tài chính)

    Sản phẩm 0/1
      □ 13.1  Theo văn bản chỉ đạo của UBND thành phố
              hạn 31/12/2024

    Ghi chú, ý kiến chỉ đạo
      11/03/2024 WHO hai
      05/03/2024 WHO bốn
      05/03/2024 WHO ba
      01/03/2024 WHO một

    Lịch sử
      WHEN · WHO: vướng mắc từ 18/03/2024: chờ vốn, chờ Sở Tài chính
      WHEN · WHO: ghi chú: bốn
      WHEN · WHO: ghi chú: ba
      WHEN · WHO: ghi chú: hai
      WHEN · WHO: ghi chú: một
      WHEN · WHO: được thêm vào: Thực hiện hiệu quả công tác giải ngân kế hoạch đầu tư vốn ngân sách nhà nước
    $ cchc remind --unit tc-kt --today 2025-01-02
    Tài chính - Kế toán: 2 quá hạn
      12 Chấp hành nghiêm các quy định về quản lý, sử dụng ngân sách (▲ 1 ngày)
      13 Thực hiện hiệu quả công tác giải ngân kế hoạch đầu tư vốn ngân sách nhà
         nước (▲ 1 ngày)
    ");
}

#[test]
fn a_chart_to_be_printed_offers_no_key() {
    let mut scene = Scene::new();
    scene.run("meeting open");
    let charts = String::from_utf8(scene.run("stats --format text").stdout).unwrap();
    assert!(charts.contains("Vĩnh Hòa") && !charts.contains("Ctrl"), "{charts}");
}
