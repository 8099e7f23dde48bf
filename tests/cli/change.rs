//! Changes of tasks, and what is said after them.

use insta::assert_snapshot;

use crate::scene::Scene;

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
    Đã ghi: sản phẩm 18.1 hoàn thành (64/KH-UBND ngày 17/02/2024).
    $ cchc done 18
    Đã ghi: nhiệm vụ 18 hoàn thành ngày 17/02/2024, trước hạn.
    $ cchc done 17 --evidence 12/BC-UBND --on 15/3 --subject 'Kết quả năm 2023' --link https://vinhhoa.example/12
    Đã ghi: sản phẩm 17.1 hoàn thành (12/BC-UBND ngày 15/03/2024); nhiệm vụ 17 hoàn thành ngày 15/03/2024, trước hạn.
    $ cchc check 20.1 --evidence 1/KH --date 1/3 --evidence 2/BB --date 5/3 --on 6/3
    Đã ghi: sản phẩm 20.1 hoàn thành ngày 06/03/2024 (1/KH ngày 01/03/2024; 2/BB ngày 05/03/2024).
    $ cchc check 20.1 --evidence 3/BC --date 8/3
    Đã ghi: sản phẩm 20.1 thêm minh chứng 3/BC ngày 08/03/2024.
    $ cchc check 20.1
    20.1 đã ghi kết quả.
    $ cchc uncheck 20.1
    Đã ghi: sản phẩm 20.1 mở lại.
    $ cchc check 20 --evidence 1/KH
    ! Nhiệm vụ 20 có nhiều sản phẩm: 20.1, 20.2, 20.3, 20.4. Ghi từng sản phẩm: cchc check 20.1
    [1]
    $ cchc check 20.1 --subject x
    ! --subject đứng sau --evidence. Ví dụ: --evidence 64/KH-UBND --subject …
    [2]
    $ cchc done 19
    ! Nhiệm vụ 19 còn 3 sản phẩm chưa có minh chứng: 19.1, 19.2, 19.3. Ghi minh chứng: cchc check 19.1 --evidence VĂN_BẢN; không phát sinh: cchc skip 19.1 LÝ_DO; vẫn hoàn thành: cchc done 19 --reason LÝ_DO
    [1]
    $ cchc done 19 --reason 'Đã có chỉ đạo bằng miệng'
    Đã ghi: nhiệm vụ 19 hoàn thành (Đã có chỉ đạo bằng miệng), trước hạn.
    $ cchc skip 20.3 'Không có kiến nghị'
    Đã ghi: sản phẩm 20.3 không phát sinh: Không có kiến nghị.
    $ cchc skip 20 'thiếu số sản phẩm'
    ! Cần một sản phẩm hoặc một kỳ. Ví dụ: 20.1 hoặc 20@03.
    [2]
    $ cchc show 17
    Nhiệm vụ 17. Tổ chức Hội nghị tổng kết công tác cải cách hành chính năm 2023,
    công bố Chỉ số cải cách hành chính, Chỉ số hài lòng năm 2023 và triển khai Kế
    hoạch cải cách hành chính năm 2024.
    Lĩnh vực               VII
    Trạng thái             ● Hoàn thành
    Hạn hoàn thành         Chủ Nhật 31/03/2024 · trước hạn
    Tiến độ theo Kế hoạch  Trong quý I năm 2024
    Chủ trì                Văn phòng - Thống kê

    Sản phẩm 1/1
      ■ 17.1  Hội nghị tổng kết
              hoàn thành 15/03/2024; 12/BC-UBND ngày 15/03/2024 Kết quả năm 2023
              <https://vinhhoa.example/12>

    Lịch sử
      WHEN · WHO: hoàn thành ngày 15/03/2024
      WHEN · WHO: sản phẩm 17.1 hoàn thành (12/BC-UBND ngày 15/03/2024)
      WHEN · WHO: được thêm vào: Tổ chức Hội nghị tổng kết công tác cải cách hành chính năm 2023, công bố Chỉ số…
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
    Đã ghi: nhiệm vụ 3 đang → chưa thực hiện.
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
    Đã hoàn tác: nhiệm vụ 13 chưa → đang thực hiện.
    $ cchc redo
    Đã làm lại: nhiệm vụ 13 chưa → đang thực hiện.
    $ cchc undo khong-co
    ! Không có thay đổi khong-co của anh/chị. Xem mã: cchc log --tickets
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
    Đã ghi: sản phẩm 23.1 đổi tiến độ: Trước ngày 15/8/2024.
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
    Đã ghi: nhiệm vụ 24 đổi tên: Việc khác hẳn; nhiệm vụ 24 mức ưu tiên cao; nhiệm vụ 24 kinh phí: dự toán 12.000.000 đồng; nhiệm vụ 24 thêm sản phẩm 24.1: Tờ trình.
    $ cchc correct 5 title 'Tiếp tục nâng cao tỷ lệ số hóa'
    Đã ghi: nhiệm vụ 5 đính chính: Tiếp tục nâng cao tỷ lệ số hóa.
    $ cchc correct 4.1 title 'Kế hoạch kiểm soát TTHC'
    Đã ghi: sản phẩm 4.1 đính chính: Kế hoạch kiểm soát TTHC.
    $ cchc correct 5 title
    Đã ghi: nhiệm vụ 5 bỏ đính chính.
    $ cchc archive 24 --reason 'trùng nhiệm vụ 13' --amendment 50/QĐ-UBND
    Đã ghi: nhiệm vụ 24 đưa ra khỏi kế hoạch, theo 50/QĐ-UBND: trùng nhiệm vụ 13.
    $ cchc start 24
    ! Nhiệm vụ 24 đã đưa ra khỏi kế hoạch. Vẫn ghi chú được; đưa trở lại: cchc archive 24 --back
    [1]
    $ cchc archive 24 --back
    Đã ghi: nhiệm vụ 24 trở lại kế hoạch.
    $ cchc show 23
    Nhiệm vụ 23. Tổ chức hội thi cải cách hành chính
    Lĩnh vực               II
    Trạng thái             ○ Chưa thực hiện
    Hạn hoàn thành         thứ Bảy 14/09/2024
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
      WHEN · WHO: gia hạn đến thứ Bảy 14/09/2024, theo Giao ban 18/3: chờ kinh phí
      WHEN · WHO: sản phẩm 23.1 đổi tiến độ: Trước ngày 15/8/2024
      WHEN · WHO: đổi tiến độ: 30/8/2024
      WHEN · WHO: ý kiến chỉ đạo: Làm xong trước 30/8
      WHEN · WHO: ghi chú: Đã họp thống nhất
      WHEN · WHO: được thêm vào: Tổ chức hội thi cải cách hành chính
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
    WHEN · WHO: nhiệm vụ 24 kinh phí: dự toán 12.000.000 đồng
    WHEN · WHO: nhiệm vụ 24 thêm sản phẩm 24.1: Tờ trình
    WHEN · WHO: nhiệm vụ 24 đưa ra khỏi kế hoạch, theo 50/QĐ-UBND: trùng nhiệm vụ 13
    WHEN · WHO: nhiệm vụ 24 trở lại kế hoạch
    "#);
}

#[test]
fn proof_is_read_and_what_is_odd_about_it_is_told() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "check 19.2 --evidence 'Biên bản số 22/BB-UBND ngày 30/2/2024 về kiểm tra'",
        "check 19.2 --evidence 'Biên bản số 22/BB-UBND ngày 19/3/2024' --on 18/3",
        "check 19.2 --evidence 'Báo cáo số 20/BC-UBND ngày 16/3/2024; Công văn số 21/UBND-VP ngày 17/3/2024'",
        "check 19.1 --evidence 'ảnh chụp bảng niêm yết'",
        "check 6@12",
        "check 6@04",
    ]), @r#"
    $ cchc check 19.2 --evidence 'Biên bản số 22/BB-UBND ngày 30/2/2024 về kiểm tra'
    ! Không hiểu ngày “30/2/2024”. Ví dụ: 29/03, 29/03/2024, +7.
    [2]
    $ cchc check 19.2 --evidence 'Biên bản số 22/BB-UBND ngày 19/3/2024' --on 18/3
    ! Ngày 19/03/2024 còn ở phía trước (hôm nay 18/03/2024). Ghi ngày việc đã xảy ra.
    [1]
    $ cchc check 19.2 --evidence 'Báo cáo số 20/BC-UBND ngày 16/3/2024; Công văn số 21/UBND-VP ngày 17/3/2024'
    Đã ghi: sản phẩm 19.2 hoàn thành ngày 17/03/2024 (20/BC-UBND ngày 16/03/2024; 21/UBND-VP ngày 17/03/2024).
    $ cchc check 19.1 --evidence 'ảnh chụp bảng niêm yết'
    Đã ghi: sản phẩm 19.1 hoàn thành (ảnh chụp bảng niêm yết).
    ! Minh chứng “ảnh chụp bảng niêm yết” không có số, ký hiệu văn bản.
    $ cchc check 6@12
    ! Ngày 18/03/2024 chưa đến kỳ tháng 12/2024, chưa ghi hoàn thành được. Không phát sinh thì ghi kèm lý do.
    [1]
    $ cchc check 6@04
    Đã ghi: nhiệm vụ 6 tháng 4/2024 hoàn thành.
    "#);
}

#[test]
fn a_limit_that_only_warns_warns_here_too() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "plan limit dang 1",
        "start 3",
        "start 7",
        "start 9 --lang en",
    ]), @r#"
    $ cchc plan limit dang 1
    Đã ghi: số việc cùng lúc tối đa của “Đang thực hiện”: 1.
    $ cchc start 3
    Đã ghi: nhiệm vụ 3 chưa → đang thực hiện.
    $ cchc start 7
    Đã ghi: nhiệm vụ 7 chưa → đang thực hiện.
    ! Quá số việc cùng lúc tối đa: 2/1.
    $ cchc start 9 --lang en
    Stored: task 9 planned → in progress.
    ! Beyond the limit of tasks at once: 3/1.
    "#);
    let made: serde_json::Value = serde_json::from_slice(&scene.run("start 10 --json").stdout).unwrap();
    assert_eq!(made["over_limit"], serde_json::json!([{"limit": "in-progress", "count": 4, "most": 1}]));
}

#[test]
fn a_task_is_done_on_the_day_of_its_last_piece_in_whatever_order_it_was_typed() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "check 19.1 --on 15/3",
        "check 19.2 19.3 --evidence '62/BC-UBND ngày 5/3/2024'",
        "uncheck 19.3",
        "done 19 --evidence '63/CV-UBND ngày 7/3/2024'",
        "done 17 --evidence '7/KH-UBND ngày 8/3/2024' --evidence '8/KH-UBND ngày 20/2/2024'",
        "done 18 --evidence '7/KH-UBND ngày 8/3/2024' --on 11/3",
    ]), @r#"
    $ cchc check 19.1 --on 15/3
    Đã ghi: sản phẩm 19.1 hoàn thành ngày 15/03/2024.
    $ cchc check 19.2 19.3 --evidence '62/BC-UBND ngày 5/3/2024'
    Đã ghi: sản phẩm 19.2 hoàn thành (62/BC-UBND ngày 05/03/2024); sản phẩm 19.3 hoàn thành (62/BC-UBND ngày 05/03/2024).
    $ cchc uncheck 19.3
    Đã ghi: sản phẩm 19.3 mở lại.
    $ cchc done 19 --evidence '63/CV-UBND ngày 7/3/2024'
    Đã ghi: sản phẩm 19.3 hoàn thành (63/CV-UBND ngày 07/03/2024); nhiệm vụ 19 hoàn thành ngày 15/03/2024, trước hạn.
    $ cchc done 17 --evidence '7/KH-UBND ngày 8/3/2024' --evidence '8/KH-UBND ngày 20/2/2024'
    Đã ghi: sản phẩm 17.1 hoàn thành ngày 08/03/2024 (7/KH-UBND ngày 08/03/2024; 8/KH-UBND ngày 20/02/2024); nhiệm vụ 17 hoàn thành ngày 08/03/2024, trước hạn.
    $ cchc done 18 --evidence '7/KH-UBND ngày 8/3/2024' --on 11/3
    Đã ghi: sản phẩm 18.1 hoàn thành ngày 11/03/2024 (7/KH-UBND ngày 08/03/2024); nhiệm vụ 18 hoàn thành ngày 11/03/2024.
    "#);
}

#[test]
fn a_document_much_older_than_the_plan_is_refused_until_the_day_is_given() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "check 18.1 --evidence 'Kế hoạch số 5/KH-UBND ngày 1/1/2020 về x'",
        "done 18 --evidence 'Kế hoạch số 5/KH-UBND ngày 1/1/2020 về x' --lang en",
        "done 6@01 --evidence '5/KH-UBND ngày 15/6/2022'",
        "check 18.1 --evidence 'Kế hoạch số 5/KH-UBND ngày 1/1/2020 về x' --on 11/3",
    ]), @r#"
    $ cchc check 18.1 --evidence 'Kế hoạch số 5/KH-UBND ngày 1/1/2020 về x'
    ! Ngày 01/01/2020 trước ngày đầu của kế hoạch (01/01/2024) hơn một năm. Xem lại năm; văn bản đúng là cũ thì ghi ngày hoàn thành: --on NGÀY
    [1]
    $ cchc done 18 --evidence 'Kế hoạch số 5/KH-UBND ngày 1/1/2020 về x' --lang en
    ! The day 01/01/2020 is more than a year before the first day of the plan (01/01/2024). Look at the year again; if the document is so old, give the day on which it was done: --on DATE
    [1]
    $ cchc done 6@01 --evidence '5/KH-UBND ngày 15/6/2022'
    ! Ngày 15/06/2022 trước ngày đầu của kế hoạch (01/01/2024) hơn một năm. Xem lại năm; văn bản đúng là cũ thì ghi ngày hoàn thành: --on NGÀY
    [1]
    $ cchc check 18.1 --evidence 'Kế hoạch số 5/KH-UBND ngày 1/1/2020 về x' --on 11/3
    Đã ghi: sản phẩm 18.1 hoàn thành ngày 11/03/2024 (5/KH-UBND ngày 01/01/2020).
    "#);
    scene.seen();
    let line = r#"{"type":"settle-deliverable","task":3,"deliverable":1,"how":"done","evidence":[{"number":"5/KH","date":"2020-01-01"}]}"#;
    scene.feed("batch", line.as_bytes());
    assert_snapshot!(scene.seen(), @r#"
    $ cchc batch
    ! Dòng 1 (settle-deliverable): Ngày 01/01/2020 trước ngày đầu của kế hoạch (01/01/2024) hơn một năm. Xem lại năm; văn bản đúng là cũ thì ghi ngày hoàn thành: --on NGÀY
    [1]
    "#);
}

#[test]
fn a_refusal_to_finish_names_the_commands_that_help() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "add 'Việc giao' --area I --schedule 29/3/2024 --lead VP-TK",
        "done 23 --evidence '43/CV ngày 16/2/2024'",
        "edit 23 --deliverable 'Công văn'",
        "done 23 --evidence '43/CV ngày 16/2/2024'",
        "done 19 --lang en",
    ]), @r#"
    $ cchc add 'Việc giao' --area I --schedule 29/3/2024 --lead VP-TK
    Đã ghi: nhiệm vụ 23 được thêm vào: Việc giao.
    $ cchc done 23 --evidence '43/CV ngày 16/2/2024'
    ! Nhiệm vụ 23 không có sản phẩm. Thêm sản phẩm trước: cchc edit 23 --deliverable TÊN; không kèm văn bản: cchc done 23
    [1]
    $ cchc edit 23 --deliverable 'Công văn'
    Đã ghi: nhiệm vụ 23 thêm sản phẩm 23.1: Công văn.
    $ cchc done 23 --evidence '43/CV ngày 16/2/2024'
    Đã ghi: sản phẩm 23.1 hoàn thành (43/CV ngày 16/02/2024); nhiệm vụ 23 hoàn thành ngày 16/02/2024, trước hạn.
    $ cchc done 19 --lang en
    ! Task 19 still has 3 deliverables without evidence: 19.1, 19.2, 19.3. Record evidence: cchc check 19.1 --evidence DOCUMENT; not arising: cchc skip 19.1 REASON; to finish all the same: cchc done 19 --reason REASON
    [1]
    "#);
}
