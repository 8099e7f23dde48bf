//! The command line as scripts and officers meet it: whole scenes through the real binary.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]
#![allow(clippy::print_stderr, reason = "a scene that fails tells what was done in it")]

#[path = "cli/scene.rs"]
mod scene;

use insta::assert_snapshot;
use scene::Scene;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixListener;
use std::process::Stdio;

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
fn a_document_settles_a_deliverable_and_a_task() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "trigger 'thanh pho' --on 23/1/2024 --document 59/QĐ-UBND",
        "check 18.1 --evidence 'Kế hoạch số 64/KH-UBND ngày 17/2/2024 về tuyên truyền cải cách hành chính'",
        "done 18",
        "done 17 --evidence 12/BC-UBND --on 15/3 --subject 'Kết quả năm 2023' --link https://vinhhoa.example/12",
        "check 20.1 --evidence 1/KH --date 1/3 --evidence 2/BB --date 5/3 --on 6/3",
        "check 20.1 --evidence 3/BC --date 8/3",
        "check 20.1",
        "uncheck 20.1",
        "check 20 --evidence 1/KH",
        "check 20.1 --subject x",
        "done 19",
        "done 19 --reason 'Đã có chỉ đạo bằng miệng'",
        "skip 20.3 'Không có kiến nghị'",
        "skip 20 'thiếu số sản phẩm'",
        "show 17",
        "list state:done",
    ]), @r#"
    $ cchc trigger 'thanh pho' --on 23/1/2024 --document 59/QĐ-UBND
    Đã ghi: mốc KH của thành phố: 23/01/2024 (59/QĐ-UBND).
    Nhiệm vụ 18: hạn thứ Năm 22/02/2024.
    $ cchc check 18.1 --evidence 'Kế hoạch số 64/KH-UBND ngày 17/2/2024 về tuyên truyền cải cách hành chính'
    Đã ghi: nhiệm vụ 18 sản phẩm 1 hoàn thành ngày 17/02/2024 (64/KH-UBND ngày 17/02/2024).
    $ cchc done 18
    Đã ghi: nhiệm vụ 18 hoàn thành, trước hạn.
    $ cchc done 17 --evidence 12/BC-UBND --on 15/3 --subject 'Kết quả năm 2023' --link https://vinhhoa.example/12
    Đã ghi: nhiệm vụ 17 sản phẩm 1 hoàn thành ngày 15/03/2024 (12/BC-UBND ngày 15/03/2024); nhiệm vụ 17 hoàn thành ngày 15/03/2024, trước hạn.
    $ cchc check 20.1 --evidence 1/KH --date 1/3 --evidence 2/BB --date 5/3 --on 6/3
    Đã ghi: nhiệm vụ 20 sản phẩm 1 hoàn thành ngày 06/03/2024 (1/KH ngày 01/03/2024; 2/BB ngày 05/03/2024).
    $ cchc check 20.1 --evidence 3/BC --date 8/3
    Đã ghi: nhiệm vụ 20 sản phẩm 1 thêm minh chứng 3/BC ngày 08/03/2024.
    $ cchc check 20.1
    ! 20.1 đã ghi kết quả. Bỏ ghi trước: cchc uncheck 20.1
    [1]
    $ cchc uncheck 20.1
    Đã ghi: nhiệm vụ 20 sản phẩm 1 mở lại.
    $ cchc check 20 --evidence 1/KH
    ! Nhiệm vụ 20 có nhiều sản phẩm: 20.1, 20.2, 20.3, 20.4. Ghi từng sản phẩm: cchc check 20.1
    [1]
    $ cchc check 20.1 --subject x
    ! --subject đứng sau --evidence. Ví dụ: --evidence 64/KH-UBND --subject …
    [2]
    $ cchc done 19
    ! Nhiệm vụ 19 còn 3 sản phẩm chưa có minh chứng: 19.1, 19.2, 19.3. Ghi minh chứng, chọn "Không phát sinh", hoặc nêu lý do để vẫn hoàn thành.
    [1]
    $ cchc done 19 --reason 'Đã có chỉ đạo bằng miệng'
    Đã ghi: nhiệm vụ 19 hoàn thành (Đã có chỉ đạo bằng miệng), trước hạn.
    $ cchc skip 20.3 'Không có kiến nghị'
    Đã ghi: nhiệm vụ 20 sản phẩm 3 không phát sinh: Không có kiến nghị.
    $ cchc skip 20 'thiếu số sản phẩm'
    ! Cần một sản phẩm hoặc một kỳ. Ví dụ: 20.1 hoặc 20@03.
    [2]
    $ cchc show 17
    Nhiệm vụ 17. Tổ chức Hội nghị tổng kết công tác cải cách hành chính năm 2023,
    công bố Chỉ số cải cách hành chính, Chỉ số hài lòng năm 2023 và triển khai Kế
    hoạch cải cách hành chính năm 2024.
    Lĩnh vực               VII
    Trạng thái             ● Hoàn thành
    Hạn hoàn thành         chủ nhật 31/03/2024 · trước hạn
    Tiến độ theo Kế hoạch  Trong quý I năm 2024
    Chủ trì                Văn phòng - Thống kê

    Sản phẩm 1/1
      ■ 17.1  Hội nghị tổng kết
              hoàn thành 15/03/2024; 12/BC-UBND ngày 15/03/2024 Kết quả năm 2023
              <https://vinhhoa.example/12>

    Lịch sử
      WHEN · WHO: được thêm vào: Tổ chức Hội nghị tổng kết công tác cải cách hành chính năm 2023, công bố Chỉ số…
      WHEN · WHO: sản phẩm 1 hoàn thành ngày 15/03/2024 (12/BC-UBND ngày 15/03/2024)
      WHEN · WHO: hoàn thành ngày 15/03/2024
    $ cchc list state:done
    17 VII ● Hội nghị tổng kết CCHC 2023  VP-TK  trước hạn
    18 VII ● Kế hoạch tuyên truyền CCHC   VP-TK  trước hạn
    19 VII ● Kiểm tra CCHC tại đơn vị     VP-TK  trước hạn  0/3
    "#);
}

#[test]
fn periods_of_a_recurring_task_are_settled_one_by_one() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "check 6@01 6@2024-02 --on 29/2",
        "check 6",
        "start 6@04",
        "skip 6@05 'Nghỉ'",
        "uncheck 6@01",
        "done 6@01",
        "check 6@13",
        "check 7@01",
        "check 6.1",
        "list recurring",
    ]), @r#"
    $ cchc check 6@01 6@2024-02 --on 29/2
    Đã ghi: nhiệm vụ 6 tháng 1/2024 hoàn thành ngày 29/02/2024; nhiệm vụ 6 tháng 2/2024 hoàn thành ngày 29/02/2024.
    $ cchc check 6
    Đã ghi: nhiệm vụ 6 tháng 3/2024 hoàn thành.
    $ cchc start 6@04
    Đã ghi: nhiệm vụ 6 tháng 4/2024 chưa → đang thực hiện.
    $ cchc skip 6@05 'Nghỉ'
    Đã ghi: nhiệm vụ 6 tháng 5/2024 không phát sinh: Nghỉ.
    $ cchc uncheck 6@01
    Đã ghi: nhiệm vụ 6 tháng 1/2024 mở lại.
    $ cchc done 6@01
    Đã ghi: nhiệm vụ 6 tháng 1/2024 hoàn thành.
    $ cchc check 6@13
    ! Nhiệm vụ 6 không có kỳ “13”. Ví dụ: 6@2024-01.
    [1]
    $ cchc check 7@01
    ! Nhiệm vụ 7 không phải việc định kỳ.
    [1]
    $ cchc check 6.1
    ! Nhiệm vụ 6 là việc định kỳ, ghi theo từng kỳ. Ví dụ: cchc check 6@2024-04
    [1]
    $ cchc list recurring
    6 II ○ Đánh giá CBCC hằng tháng  LĐ  4/12 30/04
    "#);
}

#[test]
fn tasks_are_moved_together_or_not_at_all() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "start 3 5 7",
        "move 3 10 chua",
        "move 3 10 'Hoàn thành' --reason 'họp giao ban'",
        "move 1 1000 dang",
        "reopen 3",
        "start 9 --on 1/3",
        "start 12 --on 1/4",
        "start 13 --dry-run",
        "start 13 --ticket lan-1",
        "start 13 --ticket lan-1",
        "move 3.1 dang",
        "list state:in-progress",
        "undo",
        "redo",
        "undo khong-co",
    ]), @r#"
    $ cchc start 3 5 7
    Đã ghi: nhiệm vụ 3, 5, 7 chưa → đang thực hiện.
    $ cchc move 3 10 chua
    ! Nhiệm vụ 10 đang ở cột “Chưa thực hiện”.
    [1]
    $ cchc move 3 10 'Hoàn thành' --reason 'họp giao ban'
    Đã ghi: nhiệm vụ 3, 10 hoàn thành (họp giao ban), trước hạn.
    $ cchc move 1 1000 dang
    ! Không có nhiệm vụ 1000. Xem danh sách: cchc list
    [1]
    $ cchc reopen 3
    Đã ghi: nhiệm vụ 3 hoàn thành → đang thực hiện.
    $ cchc start 9 --on 1/3
    Đã ghi: nhiệm vụ 9 chưa → đang thực hiện.
    $ cchc start 12 --on 1/4
    ! Ngày 01/04/2024 còn ở phía trước (hôm nay 18/03/2024). Ghi ngày việc đã xảy ra.
    [1]
    $ cchc start 13 --dry-run
    Sẽ ghi: nhiệm vụ 13 chưa → đang thực hiện.
    $ cchc start 13 --ticket lan-1
    Đã ghi: nhiệm vụ 13 chưa → đang thực hiện.
    $ cchc start 13 --ticket lan-1
    Đã ghi từ trước: nhiệm vụ 13 chưa → đang thực hiện.
    $ cchc move 3.1 dang
    ! 3.1 là sản phẩm, không có cột. Ghi kết quả: cchc check 3.1
    [2]
    $ cchc list state:in-progress
     3 I   ► Rà soát văn bản pháp luật   TP       31/12
     5 II  ► Số hóa hồ sơ, kết quả TTHC  Một cửa  TX
     7 II  ► Phản ánh, kiến nghị         VP-TK    TX
     9 III ► Sắp xếp thôn, tổ dân phố    VP-TK    theo chỉ đạo
    13 V   ► Giải ngân vốn đầu tư        TC-KT    31/12
    $ cchc undo
    Đã hoàn tác: nhiệm vụ 13 đang → chưa thực hiện.
    $ cchc redo
    Đã làm lại: nhiệm vụ 13 chưa → đang thực hiện.
    $ cchc undo khong-co
    ! Không có thay đổi khong-co của anh/chị. Xem nhật ký: cchc log
    [1]
    "#);
}

#[test]
fn a_task_is_added_and_described() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "add 'Tổ chức hội thi cải cách hành chính' --area ii --short 'Hội thi CCHC' --schedule 'Trong quý III năm 2024' --lead 'tu phap' --support 'van phong' --deliverable 'Kế hoạch' --deliverable 'Báo cáo' --document 15/CV-UBND --person 'Lê Thị B' --leader 'Chủ tịch'",
        "add 'Việc khác' --area 'tài chính'",
        "note 23 'Đã họp thống nhất'",
        "note 23 'Làm xong trước 30/8' --decision --on 15/3",
        "note 1 'Đã công khai quý I' --period quy-1",
        "schedule 23 30/8/2024",
        "schedule 23.1 'Trước ngày 15/8/2024' --amendment 50/QĐ-UBND",
        "extend 23 +180 --reason 'chờ kinh phí' --by 'Giao ban 18/3'",
        "assign 24 --lead 'tai chinh' --support 'cac bo phan co lien quan'",
        "assign 24 --no-support --person 'Trần C'",
        "block 24 'Thiếu hồ sơ' --waiting-for 'Phòng Nội vụ'",
        "submit 24 --to 'Chủ tịch'",
        "submit 24 --withdraw",
        "submit 24 --await-number",
        "unblock 24",
        "depend 24 --on 23",
        "depend 23 --on 24",
        "depend 24 --on 23 --remove",
        "label 24 +gấp '+chờ tiền' --dry-run",
        "label 24 +gấp '+chờ tiền'",
        "label 24 -gấp",
        "edit 24 --title 'Việc khác hẳn' --priority cao --estimate 12.000.000 --deliverable 'Tờ trình'",
        "correct 5 title 'Tiếp tục nâng cao tỷ lệ số hóa'",
        "correct 4.1 title 'Kế hoạch kiểm soát TTHC'",
        "correct 5 title",
        "archive 24 --reason 'trùng nhiệm vụ 13' --amendment 50/QĐ-UBND",
        "start 24",
        "archive 24 --back",
        "show 23",
        "log 24",
    ]), @r#"
    $ cchc add 'Tổ chức hội thi cải cách hành chính' --area ii --short 'Hội thi CCHC' --schedule 'Trong quý III năm 2024' --lead 't… (260 chars)
    Đã ghi: nhiệm vụ 23 được thêm vào: Tổ chức hội thi cải cách hành chính.
    $ cchc add 'Việc khác' --area 'tài chính'
    Đã ghi: nhiệm vụ 24 được thêm vào: Việc khác.
    $ cchc note 23 'Đã họp thống nhất'
    Đã ghi: nhiệm vụ 23 ghi chú: Đã họp thống nhất.
    $ cchc note 23 'Làm xong trước 30/8' --decision --on 15/3
    Đã ghi: nhiệm vụ 23 ý kiến chỉ đạo: Làm xong trước 30/8.
    $ cchc note 1 'Đã công khai quý I' --period quy-1
    Đã ghi: nhiệm vụ 1 tiến độ (quy-1): Đã công khai quý I.
    $ cchc schedule 23 30/8/2024
    Đã ghi: nhiệm vụ 23 đổi tiến độ: 30/8/2024.
    $ cchc schedule 23.1 'Trước ngày 15/8/2024' --amendment 50/QĐ-UBND
    Đã ghi: nhiệm vụ 23 sản phẩm 1 đổi tiến độ: Trước ngày 15/8/2024.
    $ cchc extend 23 +180 --reason 'chờ kinh phí' --by 'Giao ban 18/3'
    Đã ghi: nhiệm vụ 23 gia hạn đến thứ Bảy 14/09/2024, theo Giao ban 18/3: chờ kinh phí.
    ! 14/09/2024 là thứ Bảy; ngày làm việc trước đó: thứ Sáu 13/09.
    $ cchc assign 24 --lead 'tai chinh' --support 'cac bo phan co lien quan'
    Đã ghi: nhiệm vụ 24 giao Tài chính - Kế toán chủ trì, cac bo phan co lien quan phối hợp.
    $ cchc assign 24 --no-support --person 'Trần C'
    Đã ghi: nhiệm vụ 24 giao Tài chính - Kế toán chủ trì; nhiệm vụ 24 đổi người thực hiện: Trần C.
    $ cchc block 24 'Thiếu hồ sơ' --waiting-for 'Phòng Nội vụ'
    Đã ghi: nhiệm vụ 24 vướng mắc: Thiếu hồ sơ, chờ Phòng Nội vụ.
    $ cchc submit 24 --to 'Chủ tịch'
    Đã ghi: nhiệm vụ 24 đã trình Chủ tịch, chờ ký.
    $ cchc submit 24 --withdraw
    Đã ghi: nhiệm vụ 24 không còn chờ Chủ tịch ký.
    $ cchc submit 24 --await-number
    Đã ghi: nhiệm vụ 24 chưa → đang thực hiện; nhiệm vụ 24 chờ số văn bản.
    $ cchc unblock 24
    Đã ghi: nhiệm vụ 24 hết vướng mắc: Thiếu hồ sơ.
    $ cchc depend 24 --on 23
    Đã ghi: nhiệm vụ 24 thực hiện sau nhiệm vụ 23.
    $ cchc depend 23 --on 24
    ! Thứ tự đi vòng: 23 → 24 → 23.
    [1]
    $ cchc depend 24 --on 23 --remove
    Đã ghi: nhiệm vụ 24 không còn sau nhiệm vụ 23.
    $ cchc label 24 +gấp '+chờ tiền' --dry-run
    Sẽ ghi: nhiệm vụ 24 thêm nhãn gấp; nhiệm vụ 24 thêm nhãn chờ tiền.
    $ cchc label 24 +gấp '+chờ tiền'
    Đã ghi: nhiệm vụ 24 thêm nhãn gấp; nhiệm vụ 24 thêm nhãn chờ tiền.
    $ cchc label 24 -gấp
    Đã ghi: nhiệm vụ 24 bỏ nhãn gấp.
    $ cchc edit 24 --title 'Việc khác hẳn' --priority cao --estimate 12.000.000 --deliverable 'Tờ trình'
    Đã ghi: nhiệm vụ 24 đổi tên: Việc khác hẳn; nhiệm vụ 24 mức ưu tiên cao; nhiệm vụ 24 kinh phí: dự toán 12.000.000 đồng, đã chi – đồng; nhiệm vụ 24 thêm sản phẩm 1: Tờ trình.
    $ cchc correct 5 title 'Tiếp tục nâng cao tỷ lệ số hóa'
    Đã ghi: nhiệm vụ 5 đính chính: Tiếp tục nâng cao tỷ lệ số hóa.
    $ cchc correct 4.1 title 'Kế hoạch kiểm soát TTHC'
    Đã ghi: nhiệm vụ 4 sản phẩm 1 đính chính: Kế hoạch kiểm soát TTHC.
    $ cchc correct 5 title
    Đã ghi: nhiệm vụ 5 bỏ đính chính.
    $ cchc archive 24 --reason 'trùng nhiệm vụ 13' --amendment 50/QĐ-UBND
    Đã ghi: nhiệm vụ 24 đưa ra khỏi kế hoạch, theo 50/QĐ-UBND: trùng nhiệm vụ 13.
    $ cchc start 24
    ! Nhiệm vụ 24 đã đưa ra khỏi kế hoạch hoặc đã chuyển. Xem: cchc show 24
    [1]
    $ cchc archive 24 --back
    Đã ghi: nhiệm vụ 24 trở lại kế hoạch.
    $ cchc show 23
    Nhiệm vụ 23. Tổ chức hội thi cải cách hành chính
    Lĩnh vực               II
    Trạng thái             ○ Chưa thực hiện
    Hạn hoàn thành         thứ Bảy 14/09/2024 · 14/09
    Hạn theo Kế hoạch      14/08/2024
    Gia hạn đến            14/09/2024 · Giao ban 18/3 · chờ kinh phí
    Tiến độ theo Kế hoạch  30/8/2024
    Chủ trì                Tư pháp
    Phối hợp               Văn phòng - Thống kê
    Người thực hiện        Lê Thị B
    Lãnh đạo phụ trách     Chủ tịch
    Văn bản giao nhiệm vụ  15/CV-UBND

    Sản phẩm 0/2
      □ 23.1  Kế hoạch
              tiến độ: Trước ngày 15/8/2024
              hạn 14/09/2024
      □ 23.2  Báo cáo
              hạn 14/09/2024

    Ghi chú, ý kiến chỉ đạo
      18/03/2024 WHO Đã họp thống nhất
      15/03/2024 WHO chỉ đạo: Làm xong trước 30/8

    Lịch sử
      WHEN · WHO: được thêm vào: Tổ chức hội thi cải cách hành chính
      WHEN · WHO: ghi chú: Đã họp thống nhất
      WHEN · WHO: ý kiến chỉ đạo: Làm xong trước 30/8
      WHEN · WHO: đổi tiến độ: 30/8/2024
      WHEN · WHO: sản phẩm 1 đổi tiến độ: Trước ngày 15/8/2024
      WHEN · WHO: gia hạn đến thứ Bảy 14/09/2024, theo Giao ban 18/3: chờ kinh phí
    $ cchc log 24
    WHEN · WHO: nhiệm vụ 24 được thêm vào: Việc khác
    WHEN · WHO: nhiệm vụ 24 giao Tài chính - Kế toán chủ trì, cac bo phan co lien quan phối hợp
    WHEN · WHO: nhiệm vụ 24 giao Tài chính - Kế toán chủ trì
    WHEN · WHO: nhiệm vụ 24 đổi người thực hiện: Trần C
    WHEN · WHO: nhiệm vụ 24 vướng mắc từ 18/03/2024: Thiếu hồ sơ, chờ Phòng Nội vụ
    WHEN · WHO: nhiệm vụ 24 đã trình Chủ tịch ngày 18/03/2024, chờ ký
    WHEN · WHO: nhiệm vụ 24 không còn chờ Chủ tịch ký
    WHEN · WHO: nhiệm vụ 24 chưa → đang thực hiện
    WHEN · WHO: nhiệm vụ 24 chờ số văn bản
    WHEN · WHO: nhiệm vụ 24 hết vướng mắc: Thiếu hồ sơ
    WHEN · WHO: nhiệm vụ 24 thực hiện sau nhiệm vụ 23
    WHEN · WHO: nhiệm vụ 24 không còn sau nhiệm vụ 23
    WHEN · WHO: nhiệm vụ 24 thêm nhãn gấp
    WHEN · WHO: nhiệm vụ 24 thêm nhãn chờ tiền
    WHEN · WHO: nhiệm vụ 24 bỏ nhãn gấp
    WHEN · WHO: nhiệm vụ 24 đổi tên: Việc khác hẳn
    WHEN · WHO: nhiệm vụ 24 mức ưu tiên cao
    WHEN · WHO: nhiệm vụ 24 kinh phí: dự toán 12.000.000 đồng, đã chi – đồng
    WHEN · WHO: nhiệm vụ 24 thêm sản phẩm 1: Tờ trình
    WHEN · WHO: nhiệm vụ 24 đưa ra khỏi kế hoạch, theo 50/QĐ-UBND: trùng nhiệm vụ 13
    WHEN · WHO: nhiệm vụ 24 trở lại kế hoạch
    "#);
}

#[test]
fn the_plan_itself_is_changed() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "plan",
        "plans",
        "trigger pci --on 1/3 --document 10/KH-UBND",
        "trigger pci --forget",
        "trigger 'Nghị quyết của HĐND phường' --add",
        "trigger xyz --on 1/3",
        "trigger pci",
        "target 2dd --reading 45/80 --from 1/1 --on 15/3",
        "target 2.Đ --reading 60/80 --on 16/3",
        "target 6 --reading 86,5",
        "target 2dd --reading 90/80",
        "target 2dd --reading x",
        "target 99 --reading 1",
        "targets",
        "unit add 'Bộ phận Đất đai' --short ĐĐ --alias 'Địa chính'",
        "unit rename 'dat dai' 'Địa chính - Xây dựng'",
        "unit merge 'dia chinh' 'tu phap' --on 1/3",
        "unit drop x",
        "assign 3 --lead 'dia chinh'",
        "amend --document 50/QĐ-UBND --on 1/3 --subject 'Điều chỉnh Kế hoạch'",
        "plan limit dang 2 --refuse",
        "start 3 5",
        "start 7",
        "plan limit dang 0",
        "plan filter gap lead:van-phong -state:done",
        "list @gap area:VII",
        "list @gáp",
        "list @khong",
        "plan filter gap",
        "carry 3 --to vinh-hoa-2025",
        "plan close",
        "plan reopen",
        "plan select vinh-hoa-2025",
        "plan xoa",
    ]), @r#"
    $ cchc plan
    Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024
    phường Vĩnh Hòa · 39/QĐ-UBND 31/01/2024 · vinh-hoa-2024
    01/01/2024 – 31/12/2024

    Lĩnh vực
      I   Cải cách thể chế                           ○  3  ►  0  ●  0  ◊ 1
      II  Cải cách thủ tục hành chính                ○  4  ►  0  ●  0  ▲ 1  ◊ 1
      III Cải cách tổ chức bộ máy                    ○  2  ►  0  ●  0
      IV  Cải cách chế độ công vụ                    ○  2  ►  0  ●  0
      V   Cải cách tài chính công                    ○  2  ►  0  ●  0
      VI  Chính quyền điện tử, chính quyền số        ○  3  ►  0  ●  0
      VII Chỉ đạo, điều hành                         ○  6  ►  0  ●  0  ◊ 1

    Mốc tính hạn
      chuong-trinh-pci Chương trình PCI của tỉnh, TP: ◊ chưa có ngày
      kh-kstthc-tinh   KH kiểm soát TTHC của tỉnh: ◊ chưa có ngày
      kh-thanh-pho     KH của thành phố: ◊ có thể là 59/QĐ-UBND 23/01/2024

    Bộ phận
      VP-TK          Văn phòng - Thống kê
      VH-TT          Văn hóa thông tin
      TP             Tư pháp
      TC-KT          Tài chính - Kế toán
      Một cửa        Bộ phận Tiếp nhận và Trả kết quả
      LĐ             Lãnh đạo phụ trách

    Chỉ tiêu
      2b1  ≥ 100%   chưa có số liệu  Hồ sơ, kết quả giải quyết TTHC được số hóa
      2b2  ≥ 100%   chưa có số liệu  Kết quả TTHC cung cấp đồng thời bản điện tử có
                                     giá trị pháp lý
      2c1  ≥ 100%   chưa có số liệu  TTHC có nghĩa vụ tài chính đủ điều kiện được
                                     triển khai thanh toán trực tuyến
      2c2  > 35%    chưa có số liệu  Tỷ lệ giao dịch thanh toán trực tuyến
      2d1  < 0,5%   chưa có số liệu  Tỷ lệ hồ sơ trễ hạn chung của UBND thành phố và
                                     của từng lĩnh vực
      2d2  = 0 hồ…  chưa có số liệu  Số hồ sơ trễ hạn ở lĩnh vực dưới 500 hồ sơ/năm
      2dd  ≥ 50%    chưa có số liệu  Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ TTHC
                                     được công bố thực hiện trực tuyến
      6    > 87%    chưa có số liệu  Mức độ hài lòng của tổ chức, cá nhân
      20.4 ≥ 100%   chưa có số liệu  Tỷ lệ các bộ phận phường được tự kiểm tra
      1    –        chưa có số liệu  Cải thiện môi trường kinh doanh, cải thiện và
                                     duy trì Chỉ số năng lực cạnh tranh cấp tỉnh
                                     (PCI) của phường ở nhóm tốt thông qua việc tiếp
                                     tục hoàn thiện và minh bạch hóa hệ thống các
                                     quy định, chính sách về hỗ trợ phát triển doanh
                                     nghiệp; đào tạo và phát triển nguồn nhân lực;
                                     tiếp tục đổi mới cơ chế hoạt động, cơ chế tài
                                     chính gắn với đẩy mạnh xã hội hóa các lĩnh vực
                                     dịch vụ sự nghiệp công.
      2a   –        chưa có số liệu  Tiếp tục rà soát, đơn giản hóa thủ tục hành
                                     chính, đề xuất cắt giảm các thông tin phải khai
                                     báo và phù hợp phương thức giao dịch trực
                                     tuyến.
      3    –        chưa có số liệu  Tiếp tục rà soát, sắp xếp tổ chức bộ máy theo
                                     Nghị định số 108/2020/NĐ-CP ngày 14/9/2020 và
                                     Nghị định số 120/2020/NĐ-CP ngày 07/10/2020 của
                                     Chính phủ gắn với cơ cấu lại đội ngũ cán bộ,
                                     công chức để nâng cao năng lực thực thi công
                                     vụ. Triển khai phân cấp trên các lĩnh vực quản
                                     lý nhà nước theo Nghị quyết số 04/NQ-CP ngày
                                     10/01/2022 của Chính phủ và Nghị quyết số
                                     47/NQ-HĐND ngày 11/10/2023 của HĐND tỉnh Khánh
                                     Hòa về đẩy mạnh phân cấp, phân quyền trong quản
                                     lý nhà nước.
      4    –        chưa có số liệu  Xây dựng đội ngũ cán bộ, công chức, viên chức
                                     có cơ cấu hợp lý, có trình độ, năng lực đáp ứng
                                     tiêu chuẩn chức danh, vị trí việc làm và khung
                                     năng lực theo quy định.
      5    –        chưa có số liệu  Thực hiện sắp xếp các tổ dân phố theo phương án
                                     được phê duyệt.
      7    –        chưa có số liệu  Tiếp tục triển khai các giải pháp duy trì và
                                     cải thiện các Chỉ số của tỉnh: Cải cách hành
                                     chính (PAR Index), Năng lực cạnh tranh cấp tỉnh
                                     (PCI), Hiệu quả Quản trị và Hành chính công cấp
                                     tỉnh (PAPI), Chuyển đổi số (DTI).
    $ cchc plans
    ► vinh-hoa-2024  Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024
    $ cchc trigger pci --on 1/3 --document 10/KH-UBND
    Đã ghi: mốc Chương trình PCI của tỉnh, TP: 01/03/2024 (10/KH-UBND).
    Nhiệm vụ 2: hạn thứ Sáu 01/03/2024.
    $ cchc trigger pci --forget
    Đã ghi: bỏ ngày của mốc Chương trình PCI của tỉnh, TP.
    $ cchc trigger 'Nghị quyết của HĐND phường' --add
    Đã ghi: thêm mốc tính hạn: Nghị quyết của HĐND phường.
    $ cchc trigger xyz --on 1/3
    ! Không có mốc tính hạn “xyz”. Các mốc: chuong-trinh-pci, kh-kstthc-tinh, kh-thanh-pho, nghi-quiet-cua-hdnd-phuong.
    [1]
    $ cchc trigger pci
    ! Thiếu giá trị sau --on. Cách ghi: --on NGÀY
    [2]
    $ cchc target 2dd --reading 45/80 --from 1/1 --on 15/3
    Đã ghi: chỉ tiêu 2dd: 45/80 đến 15/03/2024.
    $ cchc target 2.Đ --reading 60/80 --on 16/3
    Đã ghi: chỉ tiêu 2dd: 60/80 đến 16/03/2024.
    $ cchc target 6 --reading 86,5
    Đã ghi: chỉ tiêu 6: 86,5 đến 18/03/2024.
    $ cchc target 2dd --reading 90/80
    ! Số liệu không hợp lý: tổng số phải lớn hơn 0 và không nhỏ hơn số đếm.
    [1]
    $ cchc target 2dd --reading x
    ! “x” không phải là số. Ví dụ: --reading 45/50 hoặc --reading 87,5
    [2]
    $ cchc target 99 --reading 1
    ! Không có chỉ tiêu “99”. Các chỉ tiêu: 2b1, 2b2, 2c1, 2c2, 2d1, 2d2, 2dd, 6, 20.4, 1, 2a, 3, 4, 5, 7.
    [1]
    $ cchc targets
      2b1  ≥ 100%   chưa có số liệu  Hồ sơ, kết quả giải quyết TTHC được số hóa
      2b2  ≥ 100%   chưa có số liệu  Kết quả TTHC cung cấp đồng thời bản điện tử có
                                     giá trị pháp lý
      2c1  ≥ 100%   chưa có số liệu  TTHC có nghĩa vụ tài chính đủ điều kiện được
                                     triển khai thanh toán trực tuyến
      2c2  > 35%    chưa có số liệu  Tỷ lệ giao dịch thanh toán trực tuyến
      2d1  < 0,5%   chưa có số liệu  Tỷ lệ hồ sơ trễ hạn chung của UBND thành phố và
                                     của từng lĩnh vực
      2d2  = 0 hồ…  chưa có số liệu  Số hồ sơ trễ hạn ở lĩnh vực dưới 500 hồ sơ/năm
      2dd  ≥ 50%    75% đạt          Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ TTHC
                                     được công bố thực hiện trực tuyến
      6    > 87%    86,5% chưa đạt   Mức độ hài lòng của tổ chức, cá nhân
      20.4 ≥ 100%   chưa có số liệu  Tỷ lệ các bộ phận phường được tự kiểm tra
      1    –        chưa có số liệu  Cải thiện môi trường kinh doanh, cải thiện và
                                     duy trì Chỉ số năng lực cạnh tranh cấp tỉnh
                                     (PCI) của phường ở nhóm tốt thông qua việc tiếp
                                     tục hoàn thiện và minh bạch hóa hệ thống các
                                     quy định, chính sách về hỗ trợ phát triển doanh
                                     nghiệp; đào tạo và phát triển nguồn nhân lực;
                                     tiếp tục đổi mới cơ chế hoạt động, cơ chế tài
                                     chính gắn với đẩy mạnh xã hội hóa các lĩnh vực
                                     dịch vụ sự nghiệp công.
      2a   –        chưa có số liệu  Tiếp tục rà soát, đơn giản hóa thủ tục hành
                                     chính, đề xuất cắt giảm các thông tin phải khai
                                     báo và phù hợp phương thức giao dịch trực
                                     tuyến.
      3    –        chưa có số liệu  Tiếp tục rà soát, sắp xếp tổ chức bộ máy theo
                                     Nghị định số 108/2020/NĐ-CP ngày 14/9/2020 và
                                     Nghị định số 120/2020/NĐ-CP ngày 07/10/2020 của
                                     Chính phủ gắn với cơ cấu lại đội ngũ cán bộ,
                                     công chức để nâng cao năng lực thực thi công
                                     vụ. Triển khai phân cấp trên các lĩnh vực quản
                                     lý nhà nước theo Nghị quyết số 04/NQ-CP ngày
                                     10/01/2022 của Chính phủ và Nghị quyết số
                                     47/NQ-HĐND ngày 11/10/2023 của HĐND tỉnh Khánh
                                     Hòa về đẩy mạnh phân cấp, phân quyền trong quản
                                     lý nhà nước.
      4    –        chưa có số liệu  Xây dựng đội ngũ cán bộ, công chức, viên chức
                                     có cơ cấu hợp lý, có trình độ, năng lực đáp ứng
                                     tiêu chuẩn chức danh, vị trí việc làm và khung
                                     năng lực theo quy định.
      5    –        chưa có số liệu  Thực hiện sắp xếp các tổ dân phố theo phương án
                                     được phê duyệt.
      7    –        chưa có số liệu  Tiếp tục triển khai các giải pháp duy trì và
                                     cải thiện các Chỉ số của tỉnh: Cải cách hành
                                     chính (PAR Index), Năng lực cạnh tranh cấp tỉnh
                                     (PCI), Hiệu quả Quản trị và Hành chính công cấp
                                     tỉnh (PAPI), Chuyển đổi số (DTI).
    $ cchc unit add 'Bộ phận Đất đai' --short ĐĐ --alias 'Địa chính'
    Đã ghi: thêm bộ phận Bộ phận Đất đai.
    $ cchc unit rename 'dat dai' 'Địa chính - Xây dựng'
    Đã ghi: bộ phận Bộ phận Đất đai đổi tên thành Địa chính - Xây dựng từ 18/03/2024.
    $ cchc unit merge 'dia chinh' 'tu phap' --on 1/3
    Đã ghi: bộ phận Địa chính - Xây dựng nhập vào Tư pháp từ 01/03/2024.
    $ cchc unit drop x
    ! unit không nhận “drop”. Dùng được: add, rename, merge.
    [2]
    $ cchc assign 3 --lead 'dia chinh'
    ! Không có bộ phận “dia chinh”. Xem: cchc plan
    [1]
    $ cchc amend --document 50/QĐ-UBND --on 1/3 --subject 'Điều chỉnh Kế hoạch'
    Đã ghi: điều chỉnh kế hoạch theo 50/QĐ-UBND ngày 01/03/2024.
    $ cchc plan limit dang 2 --refuse
    Đã ghi: số việc cùng lúc tối đa của in-progress: 2.
    $ cchc start 3 5
    Đã ghi: nhiệm vụ 3, 5 chưa → đang thực hiện.
    $ cchc start 7
    ! “in-progress” đã đủ 2 việc cùng lúc. Hoàn thành bớt việc đang làm, hoặc đổi số tối đa.
    [1]
    $ cchc plan limit dang 0
    Đã ghi: bỏ số việc tối đa của in-progress.
    $ cchc plan filter gap lead:van-phong -state:done
    Đã ghi: lưu bộ lọc gap: lead:van-phong -state:done.
    $ cchc list @gap area:VII
    17 VII ○ Hội nghị tổng kết CCHC 2023   VP-TK  còn 13 ngày
    18 VII ○ Kế hoạch tuyên truyền CCHC    VP-TK  ◊ chờ mốc
    19 VII ○ Kiểm tra CCHC tại đơn vị      VP-TK  30/09        0/3
    20 VII ○ Tự kiểm tra CCHC tại phường   VP-TK  30/09        0/4
    21 VII ○ Thực hiện Kết luận 91-KL/TU   VP-TK  còn 13 ngày
    22 VII ○ Đánh giá, xếp hạng CCHC 2024  VP-TK  31/12
    $ cchc list @gáp
     2 I   ○ Kế hoạch nâng cao PCI 2024      VP-TK  ◊ chờ mốc
     4 II  ○ Rà soát, đơn giản hóa TTHC      VP-TK  ◊ chờ mốc     0/3
     7 II  ○ Phản ánh, kiến nghị             VP-TK  TX
     8 III ○ Bố trí, phân công cán bộ        VP-TK  31/12
     9 III ○ Sắp xếp thôn, tổ dân phố        VP-TK  theo chỉ đạo
    10 IV  ○ Công chức theo vị trí việc làm  VP-TK  31/12
    11 IV  ○ CSDL cán bộ, công chức          VP-TK  theo chỉ đạo
    16 VI  ○ ISO điện tử                     VP-TK  31/12
    17 VII ○ Hội nghị tổng kết CCHC 2023     VP-TK  còn 13 ngày
    18 VII ○ Kế hoạch tuyên truyền CCHC      VP-TK  ◊ chờ mốc
    19 VII ○ Kiểm tra CCHC tại đơn vị        VP-TK  30/09         0/3
    20 VII ○ Tự kiểm tra CCHC tại phường     VP-TK  30/09         0/4
    21 VII ○ Thực hiện Kết luận 91-KL/TU     VP-TK  còn 13 ngày
    22 VII ○ Đánh giá, xếp hạng CCHC 2024    VP-TK  31/12
    $ cchc list @khong
    ! Không có bộ lọc “@khong”. Xem: cchc plan
    [2]
    $ cchc plan filter gap
    Đã ghi: bỏ bộ lọc gap.
    $ cchc carry 3 --to vinh-hoa-2025
    ! Không có kế hoạch “vinh-hoa-2025”. Xem danh sách: cchc plans
    [1]
    $ cchc plan close
    ! Còn 22 nhiệm vụ chưa có kết quả: 1, 2, 3, 4, 5, 6, 7, 8, …. Ghi hoàn thành, không phát sinh, đưa ra khỏi kế hoạch hoặc chuyển sang năm sau.
    [1]
    $ cchc plan reopen
    ! Kế hoạch “vinh-hoa-2024” chưa khóa.
    [1]
    $ cchc plan select vinh-hoa-2025
    ! Không có kế hoạch “vinh-hoa-2025”. Xem danh sách: cchc plans
    [1]
    $ cchc plan xoa
    ! plan không nhận “xoa”. Dùng được: close, reopen, select, filter, limit.
    [2]
    "#);
}

#[test]
fn another_plan_comes_from_a_file_and_goes_into_one() {
    let mut scene = Scene::new();
    let plan = scene.command().args(["export", "--format", "toml"]).output().unwrap();
    let next = String::from_utf8(plan.stdout).unwrap();
    let next = next.replace("vinh-hoa-2024", "vinh-hoa-2025").replace("năm 2024\"", "năm 2025\"");
    std::fs::write(scene.path("2025.toml"), next).unwrap();
    std::fs::write(scene.path("sai.toml"), "id = \"x\"\ntitel = \"y\"\n").unwrap();
    assert_snapshot!(scene.play(&[
        "import 2025.toml",
        "plans",
        "import 2025.toml --yes",
        "import 2025.toml --yes",
        "import sai.toml",
        "import khong-co.toml",
        "import ke-hoach.pdf",
        "plans",
        "carry 4 --to vinh-hoa-2025",
        "show 4 --plan vinh-hoa-2024",
        "list --plan vinh-hoa-2025 area:II state:planned",
        "plan select vinh-hoa-2025",
        "list --plan khong-co",
        "export --output ra.tsv",
        "export --output ra.tsv",
        "export --output ra.tsv --force",
        "export --format docx",
    ]), @r#"
    $ cchc import 2025.toml
    vinh-hoa-2025: Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2025, 01/01/2024 – 31/12/2024; 7 lĩnh vực, 22 nhiệm vụ, 15 chỉ tiêu.
    Sẽ ghi: nhập kế hoạch vinh-hoa-2025: Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2025.
    ! Thêm --yes để ghi.
    $ cchc plans
    ► vinh-hoa-2024  Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024
    $ cchc import 2025.toml --yes
    vinh-hoa-2025: Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2025, 01/01/2024 – 31/12/2024; 7 lĩnh vực, 22 nhiệm vụ, 15 chỉ tiêu.
    Đã ghi: nhập kế hoạch vinh-hoa-2025: Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2025.
    $ cchc import 2025.toml --yes
    ! Kế hoạch “vinh-hoa-2025” đã có trong sổ.
    [1]
    $ cchc import sai.toml
    ! sai.toml, dòng 2, mục “titel”: không có mục này ở đây. Có phải “title” không?
    [1]
    $ cchc import khong-co.toml
    ! Không đọc được tệp khong-co.toml: không có tệp này.
    [3]
    $ cchc import ke-hoach.pdf
    ! Chưa nhập được tệp ke-hoach.pdf. Nhập được: tệp kế hoạch .toml
    [2]
    $ cchc plans
    ► vinh-hoa-2024  Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024
      vinh-hoa-2025  Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2025
    $ cchc carry 4 --to vinh-hoa-2025
    Đã ghi: nhiệm vụ 4 chuyển sang vinh-hoa-2025, nhiệm vụ 23; nhiệm vụ 23 được thêm vào: Tiếp tục rà soát, đơn giản hóa TTHC, loại bỏ các thủ tục rườm rà, chồng chéo….
    $ cchc show 4 --plan vinh-hoa-2024
    Nhiệm vụ 4. Tiếp tục rà soát, đơn giản hóa TTHC, loại bỏ các thủ tục rườm rà,
    chồng chéo; các loại mẫu đơn, tờ khai không cần thiết gây khó khăn cho người
    dân, tổ chức, doanh nghiệp.
    Lĩnh vực               II
    Trạng thái             ○ Chưa thực hiện
    Hạn hoàn thành         chuyển
    Tiến độ theo Kế hoạch  Ban hành trong vòng 30 ngày kể từ ngày kế hoạch của tỉnh
                           được ban hành
    Chủ trì                Văn phòng - Thống kê
    Chuyển sang            vinh-hoa-2025, 23

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
      WHEN · WHO: chuyển sang vinh-hoa-2025, nhiệm vụ 23
    $ cchc list --plan vinh-hoa-2025 area:II state:planned
     4 II ○ Rà soát, đơn giản hóa TTHC  VP-TK    ◊ chờ mốc       0/3
     5 II ○ Số hóa hồ sơ, kết quả TTHC  Một cửa  TX
     6 II ○ Đánh giá CBCC hằng tháng    LĐ       0/12 ▲ 47 ngày
     7 II ○ Phản ánh, kiến nghị         VP-TK    TX
    23 II ○ Rà soát, đơn giản hóa TTHC  VP-TK    –               0/3
    $ cchc plan select vinh-hoa-2025
    Đã ghi: kế hoạch hiện hành: vinh-hoa-2025.
    $ cchc list --plan khong-co
    ! Không có kế hoạch “khong-co”. Xem danh sách: cchc plans
    [1]
    $ cchc export --output ra.tsv
    $ cchc export --output ra.tsv
    ! Tệp ra.tsv đã có. Thêm --force để ghi đè, hoặc đặt tên khác.
    [1]
    $ cchc export --output ra.tsv --force
    $ cchc export --format docx
    ! --format không nhận “docx”. Dùng được: json, jsonl, toml, tsv.
    [2]
    "#);
    let table = std::fs::read_to_string(scene.path("ra.tsv")).unwrap();
    assert_eq!(table.lines().count(), 24);
    assert!(table.lines().all(|line| line.split('\t').count() == 10), "{table}");
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

    Trong tháng này, đến 31/03/2024
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

    Chưa có hạn
     9 III ○ Sắp xếp thôn, tổ dân phố         VP-TK    theo chỉ đạo
    11 IV  ○ CSDL cán bộ, công chức           VP-TK    theo chỉ đạo

    Thường xuyên
     1 I   ○ Công khai quy hoạch, chính sách  VH-TT    TX
     5 II  ○ Số hóa hồ sơ, kết quả TTHC       Một cửa  TX
     7 II  ○ Phản ánh, kiến nghị              VP-TK    TX
    15 VI  ○ Chỉ tiêu hồ sơ trực tuyến        Một cửa  TX
    $ cchc agenda --month
    Quá hạn
     6 II  ○ Đánh giá CBCC hằng tháng     LĐ     0/12 ▲ 47 ngày

    Trong tháng này, đến 31/03/2024
    17 VII ○ Hội nghị tổng kết CCHC 2023  VP-TK  còn 13 ngày
    21 VII ○ Thực hiện Kết luận 91-KL/TU  VP-TK  còn 13 ngày
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
      Bộ phận Tiếp nhận và Trả kết quả  ○  2  ►  0  ●  0
      Lãnh đạo phụ trách                ○  1  ►  0  ●  0  ▲ 1
      Tài chính - Kế toán               ○  2  ►  0  ●  0
      Tư pháp                           ○  1  ►  0  ●  0
      Văn hóa thông tin                 ○  2  ►  0  ●  0
      Văn phòng - Thống kê              ○ 14  ►  0  ●  0  ◊ 3
    $ cchc motd
    CCHC: còn 22 nhiệm vụ · ▲ 1 quá hạn · 0 sắp đến hạn · ◊ 3 chờ mốc. Mở bảng: cchc
    ▲ 6 Đánh giá CBCC hằng tháng
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
    ! Chưa có kế hoạch nào. Nhập một kế hoạch: cchc import TỆP
    [1]
    $ cchc show 4 --as-of 31/2
    ! Không hiểu ngày “31/2”. Ví dụ: 29/03, 29/03/2024, +7.
    [2]
    "#);
}

#[test]
fn scripts_read_json() {
    let mut scene = Scene::new();
    scene.run("start 7");
    assert_snapshot!(scene.play(&[
        "list 7 --json",
        "--json show 21",
        "log 7 --json --limit 1",
        "note 7 x --json",
        "note 7 x --json --dry-run",
        "show 99 --json",
        "lst --json",
        "plans --json",
        "target 2dd --reading 1/2 --json",
        "motd --json",
        "audit --json",
        "config --json",
    ]), @r#"
    $ cchc start 7
    Đã ghi: nhiệm vụ 7 chưa → đang thực hiện.
    $ cchc list 7 --json
    {"schema":1,"plan":"vinh-hoa-2024","seq":102,"today":"2024-03-18","tasks":[{"number":7,"area":"II","title":"Tổ chức tiếp nhận, xử lý phản ánh, kiến nghị và trả lời bằng văn bản cho người phản ánh, kiến nghị; đồng thời đăng tải công khai nội dung trả lời trên Trang thông tin điện tử theo đúng quy định.","short":"Phản ánh, kiến nghị","origin":"printed","state":"in-progress","schedule":{"kind":"continuous","phrase":"Thực hiện thường xuyên","start":"2024-01-01","end":"2024-12-31"},"responsible":{"phrase":"Công chức Văn phòng - Thống kê chủ trì tham mưu thực hiện, phối hợp với công chức chuyên môn trả lời kịp thời, đúng quy định đối với những phản ánh, kiến nghị của tổ chức, công dân liên quan đến lịch vực phụ trách.","lead":["Văn phòng - Thống kê"],"support":["công chức chuyên môn"],"lead_units":["van-phong-thong-ke"],"support_units":[],"lead_short":["VP-TK"]},"due":null,"due_status":"continuous","days_left":null,"blocked":null,"submitted":null,"original_due":null,"deliverables":[{"number":1,"text":"Các phản ánh, kiến nghị của tổ chức, công dân được tiếp nhận và xử lý kịp thời, đúng quy định","schedule":null,"responsible":null,"due":null,"due_status":"continuous","settled":null}],"occurrences":[],"notes":[],"labels":[],"seq":102,"waiting_for":null,"current":null,"settled":0,"total":1,"outcome":null,"late_by":null,"moved_on":"2024-03-18","forced":null,"awaits_number":null,"document":null,"person":null,"leader":null,"priority":"normal","after":[],"targets":[],"budget":{"estimate":null,"spent":null},"extensions":[],"corrections":{},"dropped":null,"carried":null},{"number":17,"area":"VII","title":"Tổ chức Hội nghị tổng kết công tác cải cách hành chính năm 2023, công bố Chỉ số cải cách hành chính, Chỉ số hài lòng năm 2023 và triển khai Kế hoạch cải cách hành chính năm 2024.","short":"Hội nghị tổng kết CCHC 2023","origin":"printed","state":"planned","schedule":{"kind":"period","phrase":"Trong quý I năm 2024","start":"2024-01-01","end":"2024-03-31"},"responsible":{"phrase":"Văn phòng tham mưu xây dựng kế hoạch và tổ chức thực hiện.","lead":["Văn phòng - Thống kê"],"support":[],"lead_units":["van-phong-thong-ke"],"support_units":[],"lead_short":["VP-TK"]},"due":"2024-03-31","due_status":"on-track","days_left":13,"blocked":null,"submitted":null,"original_due":null,"deliverables":[{"number":1,"text":"Hội nghị tổng kết","schedule":null,"responsible":null,"due":"2024-03-31","due_status":"on-track","settled":null}],"occurrences":[],"notes":[],"labels":[],"seq":95,"waiting_for":null,"current":null,"settled":0,"total":1,"outcome":null,"late_by":null,"moved_on":null,"forced":null,"awaits_number":null,"document":null,"person":null,"leader":null,"priority":"normal","after":[],"targets":[],"budget":{"estimate":null,"spent":null},"extensions":[],"corrections":{},"dropped":null,"carried":null}]}
    $ cchc --json show 21
    {"schema":1,"plan":"vinh-hoa-2024","seq":102,"today":"2024-03-18","task":{"number":21,"area":"VII","title":"Tổ chức triển khai Chương trình hành động triển khai thực hiện Kết luận số 91-KL/TU, ngày 18/10/2022 của Ban Thường vụ Tỉnh ủy về tiếp tục đẩy mạnh cải cách hành chính, nâng cao hiệu lực, hiệu quả quản lý nhà nước","short":"Thực hiện Kết luận 91-KL/TU","origin":"printed","state":"planned","schedule":{"kind":"period","phrase":"Trong Quý I năm 2024","start":"2024-01-01","end":"2024-03-31"},"responsible":{"phrase":"Văn phòng tham mưu UBND phường xây dựng kế hoạch và tổ chức thực hiện.","lead":["Văn phòng - Thống kê"],"support":[],"lead_units":["van-phong-thong-ke"],"support_units":[],"lead_short":["VP-TK"]},"due":"2024-03-31","due_status":"on-track","days_left":13,"blocked":null,"submitted":null,"original_due":null,"deliverables":[{"number":1,"text":"Kế hoạch, văn bản chỉ đạo của UBND phường","schedule":null,"responsible":null,"due":"2024-03-31","due_status":"on-track","settled":null}],"occurrences":[],"notes":[],"labels":[],"seq":99,"waiting_for":null,"current":null,"settled":0,"total":1,"outcome":null,"late_by":null,"moved_on":null,"forced":null,"awaits_number":null,"document":null,"person":null,"leader":null,"priority":"normal","after":[],"targets":[],"budget":{"estimate":null,"spent":null},"extensions":[],"corrections":{},"dropped":null,"carried":null},"history":[{"seq":99,"plan":"vinh-hoa-2024","at":"AT","by":{BY},"ticket":"TICKET","event":{"type":"task-added","task":{"number":21,"area":"VII","title":"Tổ chức triển khai Chương trình hành động triển khai thực hiện Kết luận số 91-KL/TU, ngày 18/10/2022 của Ban Thường vụ Tỉnh ủy về tiếp tục đẩy mạnh cải cách hành chính, nâng cao hiệu lực, hiệu quả quản lý nhà nước","short":"Thực hiện Kết luận 91-KL/TU","schedule":{"kind":"period","phrase":"Trong Quý I năm 2024","start":"2024-01-01","end":"2024-03-31"},"responsible":{"phrase":"Văn phòng tham mưu UBND phường xây dựng kế hoạch và tổ chức thực hiện.","lead":[{"unit":"van-phong-thong-ke"}]},"deliverables":[{"number":1,"text":"Kế hoạch, văn bản chỉ đạo của UBND phường"}]}},"hash":"HASH"}]}
    $ cchc log 7 --json --limit 1
    {"schema":1,"entries":[{"seq":102,"plan":"vinh-hoa-2024","at":"AT","by":{BY},"ticket":"TICKET","event":{"type":"task-moved","task":7,"from":"planned","to":"in-progress","on":"2024-03-18"},"hash":"HASH"}]}
    $ cchc note 7 x --json
    {"schema":1,"seq":103,"entries":[{"seq":103,"plan":"vinh-hoa-2024","at":"AT","by":{BY},"ticket":"TICKET","event":{"type":"note-added","task":7,"note":{"id":0,"kind":"note","text":"x","on":"2024-03-18"}},"hash":"HASH"}]}
    $ cchc note 7 x --json --dry-run
    {"schema":1,"seq":103,"entries":[{"seq":104,"plan":"vinh-hoa-2024","at":"AT","by":{BY},"ticket":"TICKET","event":{"type":"note-added","task":7,"note":{"id":1,"kind":"note","text":"x","on":"2024-03-18"}},"hash":"HASH"}],"dry_run":true}
    $ cchc show 99 --json
    ! {"schema":1,"error":{"kind":"no-such-task","message":"Không có nhiệm vụ 99.","hint":"Xem danh sách: cchc list"}}
    [1]
    $ cchc lst --json
    ! {"schema":1,"error":{"kind":"unknown-subcommand","message":"Không có lệnh “lst”.","hint":"Có phải “list”?"}}
    [2]
    $ cchc plans --json
    {"schema":1,"plans":[{"id":"vinh-hoa-2024","title":"Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024","ward":"phường Vĩnh Hòa","year":2024,"first_day":"2024-01-01","last_day":"2024-12-31","decision":{"number":"39/QĐ-UBND","date":"2024-01-31","authority":"UBND phường Vĩnh Hòa","signatory":"Nguyễn Thị Hà","printed_authority":"ỦY BAN NHÂN DÂN THÀNH PHỐ NHA TRANG"},"current":true,"closed":false}]}
    $ cchc target 2dd --reading 1/2 --json
    {"schema":1,"seq":104,"entries":[{"seq":104,"plan":"vinh-hoa-2024","at":"AT","by":{BY},"ticket":"TICKET","event":{"type":"reading-added","target":"2dd","reading":{"on":"2024-03-18","count":1.0,"total":2.0}},"hash":"HASH"}]}
    $ cchc motd --json
    {"schema":1,"plan":"vinh-hoa-2024","seq":104,"today":"2024-03-18","all":{"blocked":0,"done":0,"early":0,"in_progress":1,"late":0,"on_time":0,"overdue":1,"planned":21,"soon":0,"total":22,"waiting":3}}
    $ cchc audit --json
    {"schema":1,"entries":104,"hash":"HASH","problems":[]}
    $ cchc config --json
    {"schema":1,"settings":[{"key":"data","value":"DIR/data","from":"CCHC_DATA"},{"key":"plan","value":null,"from":"default"},{"key":"lang","value":"vi","from":"default"},{"key":"color","value":"auto","from":"default"},{"key":"today","value":"2024-03-18","from":"CCHC_TODAY"},{"key":"theme","value":null,"from":"default"},{"key":"ascii","value":false,"from":"default"},{"key":"soon_days","value":null,"from":"default"}]}
    "#);
    for (line, key) in
        [("targets", "targets"), ("stats", "areas"), ("agenda", "tasks"), ("board", "tasks"), ("plan", "units")]
    {
        let output = scene.run(&format!("{line} --json"));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.starts_with("{\"schema\":1,"), "{text}");
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(!value[key].as_array().unwrap().is_empty(), "{line}");
    }
    for format in ["json", "jsonl"] {
        let text = String::from_utf8(scene.run(&format!("export --format {format}")).stdout).unwrap();
        let mut lines = text.lines().map(serde_json::from_str::<serde_json::Value>);
        assert!(lines.all(|line| line.is_ok()), "{format}");
    }
}

#[test]
fn a_batch_is_made_whole_or_not_at_all() {
    let mut scene = Scene::new();
    let good = "{\"type\":\"add-task\",\"area\":\"II\",\"title\":\"Một\",\"schedule\":\"Trong quý III\"}\n\n{\"type\":\"move-task\",\"task\":23,\"to\":\"in-progress\"}\n";
    scene.feed("batch", good.as_bytes());
    scene.feed("batch -", b"{\"type\":\"move-task\",\"task\":3,\"to\":\"in-progress\"}\n{\"type\":\"move-task\",\"task\":99,\"to\":\"done\"}\n");
    scene.feed("batch", b"{\"type\":\"mov-task\",\"task\":3}");
    scene.feed("batch", b"{\"type\":\"move-task\",\"task\":3,\"too\":\"done\"}");
    scene.feed("batch", b"{\"type\":\"move-task\",\"task\":3}");
    scene.feed("batch", b"{\"type\":\"move-task\"");
    scene.feed("batch", "khong phai json".as_bytes());
    scene.feed("batch", b"{\"type\":\"undo\"}");
    scene.feed("batch", b"\xff\xfe");
    scene.feed("batch", b"");
    scene.run("batch khong-co.jsonl");
    assert_snapshot!(scene.seen(), @r#"
    $ cchc batch
    Đã ghi: nhiệm vụ 23 được thêm vào: Một; nhiệm vụ 23 chưa → đang thực hiện.
    $ cchc batch -
    ! Không có nhiệm vụ 99. Xem danh sách: cchc list
    [1]
    $ cchc batch
    ! Dòng 1: không hiểu “mov-task”. Có phải “move-task”?
    [2]
    $ cchc batch
    ! Dòng 1: không hiểu “too”. Có phải “to”?
    [2]
    $ cchc batch
    ! Dòng 1: thiếu “to”.
    [2]
    $ cchc batch
    ! Dòng 1: không đúng khuôn dạng JSON của một thay đổi (EOF while parsing an object at line 1 column 19).
    [2]
    $ cchc batch
    ! Dòng 1: không đúng khuôn dạng JSON của một thay đổi (expected value at line 1 column 1).
    [2]
    $ cchc batch
    ! Hoàn tác, làm lại và gửi nhiều thay đổi không lồng vào nhau được.
    [1]
    $ cchc batch
    ! Dòng 1: không đúng khuôn dạng JSON của một thay đổi (expected value at line 1 column 1).
    [2]
    $ cchc batch
    ! Không có thay đổi nào. Mỗi dòng một thay đổi: {"type":"move-task","task":7,"to":"in-progress"}
    [2]
    $ cchc batch khong-co.jsonl
    ! Không đọc được tệp khong-co.jsonl: không có tệp này.
    [3]
    "#);
    let title = "ấ".repeat(300);
    let line = |n: usize| format!("{{\"type\":\"add-task\",\"area\":\"II\",\"title\":\"Việc {n} {title}\"}}\n");
    let many = (0..3_000).map(line).collect::<Vec<_>>().concat();
    let output = scene.feed("batch", many.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    scene.seen();
    assert_snapshot!(scene.play(&["list 'viec 2999 '", "undo", "list 'viec 2999 '"]), @r#"
    $ cchc list 'viec 2999 '
    2999 II ○ Việc 2975…                                                           –
    3023 II ○ Việc 2999…                                                           –
    $ cchc undo
    Đã hoàn tác: nhiệm vụ 3023 được bỏ đi: Việc 2999…; nhiệm vụ 3022 được bỏ đi: Việc 2998…; nhiệm vụ 3021 được bỏ đi: Việc 2997…; nhiệm vụ 3020 được bỏ đi: Việc 2996…; và 2996 việc khác.
    $ cchc list 'viec 2999 '
    Không có nhiệm vụ nào khớp.
    "#);
    let long = format!("{{\"type\":\"add-note\",\"task\":3,\"text\":\"{}\"}}\n", "x".repeat(1 << 20));
    scene.feed("batch", long.as_bytes());
    assert_snapshot!(scene.seen(), @r#"
    $ cchc batch
    ! Dòng 1: dài quá 1 MiB.
    [2]
    "#);
}

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
    30/06/2024 là chủ nhật; ngày làm việc trước đó: thứ Sáu 28/06.
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
    ! Thiếu giá trị sau phrase. Cách ghi: phrase NỘI_DUNG
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
    {"schema":1,"lead":["Tư pháp"],"support":[],"warnings":[]}
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
    ! Nhiệm vụ 3 còn 1 sản phẩm chưa có minh chứng: 3.1. Ghi minh chứng, chọn "Không phát sinh", hoặc nêu lý do để vẫn hoàn thành.
    [1]
    $ cchc move 3 plannd
    ! CỘT không nhận “plannd”. Có phải “planned”? Dùng được: planned, in-progress, done.
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
    ! Không hiểu “plned” trong bộ lọc. Có phải “planned”? Dùng được: planned, in-progress, done.
    [2]
    $ cchc list duee:today
    ! Không hiểu “duee” trong bộ lọc. Có phải “due”? Dùng được: area, state, lead, unit, person, label, due, changed.
    [2]
    $ cchc list due:tomorow
    ! Không hiểu “tomorow” trong bộ lọc. Dùng được: overdue, today, week, month, quarter, none.
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
    ! Không có tùy chọn “-x”. Xem: cchc --help
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
    ! Thiếu giá trị sau label. Cách ghi: label +x -y
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
    ! SHELL không nhận “tcsh”. Dùng được: bash, zsh, fish.
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
    Đã ghi: nhiệm vụ 23 được thêm vào: [2JXóa màn hình.
    $ cchc add 'Ke\u{302}\u{301} hoa\u{323}ch NFD' --area II
    Đã ghi: nhiệm vụ 24 được thêm vào: Kế hoạch NFD.
    $ cchc show 23
    Nhiệm vụ 23. [2JXóa màn hình
    Lĩnh vực               II
    Trạng thái             ○ Chưa thực hiện
    Hạn hoàn thành         –
    Chủ trì                Tư pháp

    Lịch sử
      WHEN · WHO: được thêm vào: [2JXóa màn hình
    $ cchc list 'kế hoạch nfd'
    24 II ○ Kế hoạch NFD  –
    $ cchc note 23 '\u{1b}]0;x\u{7}hai\u{a}dòng'
    Đã ghi: nhiệm vụ 23 ghi chú: ]0;xhai dòng.
    $ cchc label 23 '+\u{1b}[31mđỏ'
    Đã ghi: nhiệm vụ 23 thêm nhãn [31mđỏ.
    $ cchc list '\u{1b}[2J'
    23 II ○ [2JXóa màn hình  TP  –
    $ cchc show '\u{1b}[2J'
    ! “[2J” không phải số nhiệm vụ; ví dụ đúng: 7 hoặc 7.2.
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

#[test]
fn settings_come_from_the_nearest_place() {
    let mut scene = Scene::new();
    std::fs::create_dir_all(scene.path(".config/cchc")).unwrap();
    std::fs::write(
        scene.path(".config/cchc/config.toml"),
        "lang = \"en\"\ntheme = \"light\"\nsoon_days = 10\n\n[keys]\nundo = [\"ctrl-u\", \"u\"]\n",
    )
    .unwrap();
    std::fs::write(scene.path("sai.toml"), "lang = \"vi\"\n\nthem = \"light\"\n").unwrap();
    std::fs::write(scene.path("hong.toml"), "lang = \n").unwrap();
    std::fs::write(scene.path("kieu.toml"), "lang = \"vi\"\nsoon_days = 1000\n").unwrap();
    assert_snapshot!(scene.play(&[
        "config",
        "config --lang vi",
        "config --config sai.toml",
        "config --config hong.toml",
        "config --config kieu.toml",
        "config --config khong-co.toml",
    ]), @r#"
    $ cchc config
    data          DIR/data  (CCHC_DATA)
    plan          –  (default)
    lang          en  (DIR/.config/cchc/config.toml:1)
    color         auto  (default)
    today         2024-03-18  (CCHC_TODAY)
    theme         light  (DIR/.config/cchc/config.toml:2)
    ascii         false  (default)
    soon_days     10  (DIR/.config/cchc/config.toml:3)
    keys.undo     ["ctrl-u","u"]  (DIR/.config/cchc/config.toml:6)
    $ cchc config --lang vi
    data          DIR/data  (CCHC_DATA)
    plan          –  (mặc định)
    lang          vi  (tùy chọn)
    color         auto  (mặc định)
    today         2024-03-18  (CCHC_TODAY)
    theme         light  (DIR/.config/cchc/config.toml:2)
    ascii         false  (mặc định)
    soon_days     10  (DIR/.config/cchc/config.toml:3)
    keys.undo     ["ctrl-u","u"]  (DIR/.config/cchc/config.toml:6)
    $ cchc config --config sai.toml
    ! sai.toml, dòng 3: không có mục “them”. Có phải “theme”?
    [2]
    $ cchc config --config hong.toml
    ! hong.toml, dòng 1: không đúng khuôn dạng TOML (string values must be quoted, expected literal string).
    [2]
    $ cchc config --config kieu.toml
    ! kieu.toml, dòng 2: soon_days: số ngày từ 0 đến 366.
    [2]
    $ cchc config --config khong-co.toml
    ! Không đọc được tệp cấu hình khong-co.toml: không có tệp này.
    [3]
    "#);
}

#[test]
fn help_speaks_both_languages() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&["help check", "check --help --lang en", "help chek", "--version"]), @r#"
    $ cchc help check
    cchc check: ghi sản phẩm hoàn thành, với minh chứng

    Cách dùng: cchc check SỐ.SP... [TÙY CHỌN]

    Cần ghi
      SỐ.SP  sản phẩm (18.1), kỳ (6@03), hoặc nhiệm vụ còn một việc mở

    Tùy chọn
      --evidence NỘI_DUNG...  minh chứng: số, ký hiệu, hoặc cả dòng dán vào; lặp lại
                              được
      --date NGÀY...          ngày ban hành của minh chứng vừa nêu
      --subject NỘI_DUNG...   trích yếu của minh chứng vừa nêu
      --link LIÊN_KẾT...      liên kết của minh chứng vừa nêu
      --on NGÀY...            ngày có hiệu lực; sau --evidence cũng là ngày ban hành
      --dry-run               chỉ cho biết sẽ ghi gì, không ghi
      --ticket MÃ             mã gửi; gửi lại cùng mã thì không bị ghi hai lần

    Tùy chọn chung
      --data THƯ_MỤC             thư mục dữ liệu (CCHC_DATA; mặc định
                                 $XDG_DATA_HOME/cchc)
      --socket ĐƯỜNG_DẪN         socket của máy giữ dữ liệu đang chạy, không tự khởi
                                 động (CCHC_SOCKET)
      --plan MÃ                  kế hoạch (CCHC_PLAN; mặc định: kế hoạch hiện hành)
      --json                     in JSON cho chương trình khác đọc
      --lang vi|en               ngôn ngữ (CCHC_LANG; mặc định vi)
      --color auto|always|never  màu chữ (và NO_COLOR)
      --theme TÊN                bảng màu: dark, light, contrast, sixteen, none
      --ascii                    vẽ bảng bằng ký tự ASCII
      --today NGÀY               coi ngày này là hôm nay (CCHC_TODAY)
      --config TỆP               tệp cấu hình (mặc định /etc/cchc/config.toml, rồi
                                 $XDG_CONFIG_HOME/cchc/config.toml)
      --help                     xem hướng dẫn
      -h                         như --help
      --version                  xem phiên bản
    $ cchc check --help --lang en
    cchc check: settle a deliverable, with evidence

    Usage: cchc check N.D... [OPTIONS]

    Words
      N.D  deliverables (18.1), periods (6@03), or a task with one of them open

    Options
      --evidence TEXT...  a document: its number, or a whole pasted line; may be
                          repeated
      --date DATE...      the date of the document before it
      --subject TEXT...   the subject of the document before it
      --link LINK...      where the document before it can be read
      --on DATE...        effective date; after --evidence also the date of that
                          document
      --dry-run           only say what would happen
      --ticket T          id of the change; sent again, it is not repeated

    Global options
      --data DIR                 data directory (CCHC_DATA; default
                                 $XDG_DATA_HOME/cchc)
      --socket PATH              use the host at this socket, never start one
                                 (CCHC_SOCKET)
      --plan ID                  the plan (CCHC_PLAN; default: the current one)
      --json                     print JSON for scripts
      --lang vi|en               language (CCHC_LANG; default vi)
      --color auto|always|never  colour (and NO_COLOR)
      --theme NAME               colours of the board: dark, light, contrast,
                                 sixteen, none
      --ascii                    draw the board with ASCII signs
      --today DATE               take this day as today (CCHC_TODAY; for reports and
                                 tests)
      --config FILE              configuration file (default /etc/cchc/config.toml,
                                 then $XDG_CONFIG_HOME/cchc/config.toml)
      --help                     show this help
      -h                         the same as --help
      --version                  show the version
    $ cchc help chek
    ! Không có lệnh “chek”. Có phải “check”?
    [2]
    $ cchc --version
    cchc 0.1.0
    "#);
    let all = String::from_utf8(scene.run("--help").stdout).unwrap();
    assert!(all.lines().all(|line| cchc::text::width(line) <= 80), "{all}");
    assert!(all.contains("  batch ") && all.contains("Tùy chọn chung"), "{all}");
    let man = String::from_utf8(scene.run("man --lang en").stdout).unwrap();
    assert!(man.starts_with(".TH CCHC 1") && man.contains(".SH EXIT STATUS"));
    assert_eq!(scene.run("--help").stderr, b"");
}

#[test]
fn completions_ask_the_running_host() {
    let mut scene = Scene::new();
    // Without a host: from the table alone, and none is started.
    assert_snapshot!(scene.play(&["__complete -- li", "__complete -- show 1", "host status"]), @r#"
    $ cchc __complete -- li
    list	danh sách nhiệm vụ
    $ cchc __complete -- show 1
    $ cchc host status
    Máy giữ dữ liệu chưa chạy.
    "#);
    scene.run("list");
    scene.seen();
    assert_snapshot!(scene.play(&[
        "__complete -- show 1",
        "__complete -- check 19",
        "__complete -- add x --area V",
        "__complete -- assign 3 --lead ''",
        "__complete -- trigger k",
        "__complete -- list due:",
        "__complete -- done --e",
        "__complete -- --json host s",
    ]), @r#"
    $ cchc __complete -- show 1
    1	Công khai quy hoạch, chính sách
    10	Công chức theo vị trí việc làm
    11	CSDL cán bộ, công chức
    12	Công khai ngân sách
    13	Giải ngân vốn đầu tư
    14	Hạ tầng CNTT
    15	Chỉ tiêu hồ sơ trực tuyến
    16	ISO điện tử
    17	Hội nghị tổng kết CCHC 2023
    18	Kế hoạch tuyên truyền CCHC
    19	Kiểm tra CCHC tại đơn vị
    $ cchc __complete -- check 19
    19.1	Kế hoạch của UBND phường
    19.2	Báo cáo kết quả kiểm tra
    19.3	Văn bản của UBND chủ tịch chỉ đạo chấn chỉnh những hạn chế, thiếu sót sau kiểm tra
    $ cchc __complete -- add x --area V
    V	CẢI CÁCH TÀI CHÍNH CÔNG
    VI	XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ
    VII	CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH
    $ cchc __complete -- assign 3 --lead ''
    van-phong-thong-ke	Văn phòng - Thống kê
    van-hoa-thong-tin	Văn hóa thông tin
    tu-phap	Tư pháp
    tai-chinh-ke-toan	Tài chính - Kế toán
    tiep-nhan-tra-ket-qua	Bộ phận Tiếp nhận và Trả kết quả
    lanh-dao	Lãnh đạo phụ trách
    $ cchc __complete -- trigger k
    kh-kstthc-tinh	KH kiểm soát TTHC của tỉnh
    kh-thanh-pho	KH của thành phố
    $ cchc __complete -- list due:
    due:	
    due:overdue	
    due:today	
    due:week	
    due:month	
    due:quarter	
    due:none	
    $ cchc __complete -- done --e
    --evidence	minh chứng: số, ký hiệu, hoặc cả dòng dán vào; lặp lại được
    $ cchc __complete -- --json host s
    status	
    stop
    "#);
    for shell in ["bash", "zsh", "fish"] {
        let output = scene.run(&format!("completions {shell}"));
        assert!(String::from_utf8(output.stdout).unwrap().contains("__complete"), "{shell}");
    }
}

#[test]
fn a_host_is_started_asked_and_stopped() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&["host status", "host stop", "host status --json", "host stop --json"]), @r#"
    $ cchc host status
    Máy giữ dữ liệu chưa chạy.
    $ cchc host stop
    Máy giữ dữ liệu chưa chạy.
    $ cchc host status --json
    {"schema":1,"host":null}
    $ cchc host stop --json
    {"schema":1,"stopped":false}
    "#);
    scene.run("list");
    scene.seen();
    let status: serde_json::Value = serde_json::from_slice(&scene.run("host status --json").stdout).unwrap();
    // The one that asks, and perhaps one whose leaving has not been noticed yet.
    assert!(status["host"]["connections"].as_u64().unwrap() >= 1);
    let human = String::from_utf8(scene.run("host status").stdout).unwrap();
    assert!(human.contains(&format!("Tiến trình     {}", status["host"]["pid"])), "{human}");
    scene.seen();
    let socket = scene.path("data/host.sock");
    let socket = socket.display();
    assert_snapshot!(scene.play(&[
        &format!("--socket {socket} list state:done"),
        "host stop",
        &format!("--socket {socket} list"),
        "serve --socket x",
        "serve --idle x",
    ]), @r#"
    $ cchc --socket DIR/data/host.sock list state:done
    Không có nhiệm vụ nào khớp.
    $ cchc host stop
    Đã dừng máy giữ dữ liệu.
    $ cchc --socket DIR/data/host.sock list
    ! Không kết nối được DIR/data/host.sock: không có tệp này. Báo quản trị: dịch vụ cchc chưa chạy.
    [3]
    $ cchc serve --socket x
    ! serve cần thư mục dữ liệu, không phải socket. Dùng --data THƯ_MỤC
    [2]
    $ cchc serve --idle x
    ! --idle cần một số giây, không phải “x”.
    [2]
    "#);
}

#[test]
fn a_served_directory_may_be_left_empty() {
    let mut scene = Scene::new();
    let mut host = scene.command().args(["serve", "--empty"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(host.stdout.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert!(line.starts_with("Giữ dữ liệu ở "), "{line}");
    assert_snapshot!(scene.play(&["list", "motd", "plans", "start 3", "log"]), @r#"
    $ cchc list
    ! Chưa có kế hoạch nào. Nhập một kế hoạch: cchc import TỆP
    [1]
    $ cchc motd
    $ cchc plans
    Chưa có kế hoạch nào.
    $ cchc start 3
    ! Chưa có kế hoạch nào. Nhập một kế hoạch: cchc import TỆP
    [1]
    $ cchc log
    Chưa có gì trong nhật ký.
    "#);
    scene.run("host stop");
    assert!(host.wait().unwrap().success());
}

#[test]
fn a_watcher_sees_changes_as_they_land() {
    let mut scene = Scene::new();
    scene.run("start 3");
    let mut watcher = scene.command().args(["watch", "--json", "--from", "0"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(watcher.stdout.take().unwrap()).lines();
    let mut until = |wanted: &str| lines.by_ref().map(Result::unwrap).find(|line| line.contains(wanted)).unwrap();
    until("\"task\":3");
    scene.run("start 5");
    let line = until("\"task\":5");
    assert!(line.starts_with("{\"seq\":") && line.contains("task-moved"), "{line}");
    // The host goes and comes again: the watcher stays.
    scene.run("host stop");
    scene.run("start 7");
    until("\"task\":7");
    watcher.kill().unwrap();
    watcher.wait().unwrap();
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let scene = Scene::new();
    for line in [&["list"][..], &["list", "--json"], &["log"], &["start", "3"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = scene.command().args(line).stdout(writer).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{line:?}");
        assert_eq!(output.stderr, b"", "{line:?}");
    }
}

#[test]
fn what_nobody_knows_has_a_code_of_its_own() {
    let mut scene = Scene::new();
    let listener = UnixListener::bind(scene.path("fake.sock")).unwrap();
    // A host that greets, takes the change and is gone.
    let fake = std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut line = String::new();
            // A client that has given up connects and says nothing.
            if reader.read_line(&mut line).unwrap_or(0) == 0 {
                continue;
            }
            let welcome = "{\"welcome\":{\"protocol\":1,\"format\":1,\"program\":\"0\",\"pid\":1,\"seq\":1,\"you\":{\"user\":\"x\",\"uid\":1,\"name\":\"x\"}}}\n";
            stream.write_all(welcome.as_bytes()).unwrap();
            line.clear();
            let _ = reader.read_line(&mut line);
            if line.contains("\"status\"") {
                return;
            }
        }
    });
    assert_snapshot!(scene.play(&[
        "start 3 --socket fake.sock --ticket lan-7",
        "start 3 --socket fake.sock --ticket lan-7 --json",
    ]), @r#"
    $ cchc start 3 --socket fake.sock --ticket lan-7
    ! Chưa biết đã ghi được hay chưa. Chạy lại với --ticket lan-7 để gửi lại, không bị ghi hai lần.
    [4]
    $ cchc start 3 --socket fake.sock --ticket lan-7 --json
    ! {"schema":1,"error":{"kind":"not-known","message":"Chưa biết đã ghi được hay chưa.","hint":"Chạy lại với --ticket lan-7 để gửi lại, không bị ghi hai lần."}}
    [4]
    "#);
    // One last question lets the thread end.
    scene.run("host status --socket fake.sock");
    fake.join().unwrap();
}

#[test]
fn a_directory_out_of_reach_is_told() {
    let mut scene = Scene::new();
    std::fs::write(scene.path("tep"), "").unwrap();
    std::fs::create_dir(scene.path("mo")).unwrap();
    std::fs::set_permissions(scene.path("mo"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    assert_snapshot!(scene.play(&[
        "list --data tep",
        "list --data mo",
        "list --socket khong-co.sock",
        "list --socket khong-co.sock --json",
    ]), @r#"
    $ cchc list --data tep
    ! tep không phải thư mục. Chọn thư mục khác: --data THƯ_MỤC
    [3]
    $ cchc list --data mo
    ! Thư mục mo đang mở cho người khác. Chạy: chmod 700 mo
    [3]
    $ cchc list --socket khong-co.sock
    ! Không kết nối được khong-co.sock: không có tệp này. Báo quản trị: dịch vụ cchc chưa chạy.
    [3]
    $ cchc list --socket khong-co.sock --json
    ! {"schema":1,"error":{"kind":"no-host","message":"Không kết nối được khong-co.sock: không có tệp này.","hint":"Báo quản trị: dịch vụ cchc chưa chạy."}}
    [3]
    "#);
    let output = scene.command().env_remove("CCHC_DATA").env_remove("HOME").arg("list").output().unwrap();
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn input_that_never_ends_is_not_read_into_memory() {
    let scene = Scene::new();
    let zeros = std::fs::File::open("/dev/zero").unwrap();
    let output = scene.command().arg("batch").stdin(zeros).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let mut said = String::new();
    output.stderr.as_slice().read_to_string(&mut said).unwrap();
    assert_eq!(said, "Dòng 1: dài quá 1 MiB.\n");
}
