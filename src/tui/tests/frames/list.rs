//! Agenda, log, palette, help.

use super::super::Desk;
use super::fitting;

#[test]
fn the_agenda_by_day() {
    let mut desk = Desk::new((80, 24));
    desk.press("tab");
    insta::assert_snapshot!(fitting(&desk), @r#"
     CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND        Thứ Hai 18/03/2024 · Văn phòng 1
     22 nhiệm vụ   ▲ 1 quá hạn   ◊ 2 chờ mốc       Báo cáo quý I: gửi trong hôm nay
    ────────────────────────────────────────────────────────────────────────────────
     Lịch công việc, theo ngày
     Quá hạn (1)
     ▌ ►  18 Kế hoạch tuyên truyền CCHC   VP-TK       22/02/2024 ▲ 25 ngày
     Tháng này, đến 31/03/2024 (2)
       ►   6 Đánh giá CBCC hằng tháng     LĐ          31/03/2024 còn 13 ngày
       ►  17 Hội nghị tổng kết CCHC 2023  VP-TK       31/03/2024 còn 13 ngày
     Sau đó (9)
       ○  19 Kiểm tra CCHC tại đơn vị     VP-TK       30/09/2024
       ○  20 Tự kiểm tra CCHC tại phường  VP-TK       30/09/2024
       ►   3 Rà soát văn bản pháp luật    TP          31/12/2024
       ○  10 Công chức theo vị trí việc…  VP-TK       31/12/2024
       ►  12 Công khai ngân sách          TC-KT       31/12/2024
       ○  13 Giải ngân vốn đầu tư         TC-KT       31/12/2024
       ○  14 Hạ tầng CNTT                 VH-TT       31/12/2024
       ○  16 ISO điện tử                  VP-TK       31/12/2024
       ○  22 Đánh giá, xếp hạng CCHC 2024 VP-TK       31/12/2024
     Chờ mốc tính hạn (2)
       ○   2 Kế hoạch nâng cao PCI 2024   VP-TK       ◊ Chương trình PCI của tỉnh…
     còn 20 dòng   PgDn
    ────────────────────────────────────────────────────────────────────────────────
     ↑↓ chọn   Enter mở   ←→ theo ngày, theo bộ phận   Tab màn hình   ? phím
    "#);
}

#[test]
fn the_agenda_by_unit_at_120x40() {
    let mut desk = Desk::new((120, 40));
    desk.press("tab right");
    insta::assert_snapshot!(fitting(&desk), @r#"
     CCHC phường Vĩnh Hòa năm 2024 · Quyết định 39/QĐ-UBND                        Thứ Hai 18/03/2024 · đang mở: Văn phòng 1
     22 nhiệm vụ   ○ 10 chưa   ► 10 đang   ● 2 hoàn thành   ▲ 1 quá hạn   ◊ 2 chờ mốc      Báo cáo quý I: gửi trong hôm nay
    ──────────────────────────────────────────────────────────────────────────────┬─────────────────────────────────────────
     Lịch công việc, theo bộ phận                                                 │ NHIỆM VỤ 18                Lĩnh vực VII
     Văn phòng - Thống kê (12)                                                    │
     ▌ ►  18 Kế hoạch tuyên truyền CCHC VP-TK       22/02/2024 ▲ 25 ngày          │ Xây dựng Kế hoạch tuyên truyền cải cách
       ►  17 Hội nghị tổng kết CCHC…    VP-TK       31/03/2024 còn 13 ngày        │ hành chính năm 2024.
       ○  19 Kiểm tra CCHC tại đơn vị   VP-TK       30/09/2024                    │
       ○  20 Tự kiểm tra CCHC tại…      VP-TK       30/09/2024                    │ Trạng thái   ► Đang thực hiện
       ○  10 Công chức theo vị trí…     VP-TK       31/12/2024                    │ Đã trình     15/03 Lãnh đạo UBND phường
       ○  16 ISO điện tử                VP-TK       31/12/2024                    │ Hạn          thứ Năm 22/02/2024
       ○  22 Đánh giá, xếp hạng CCHC…   VP-TK       31/12/2024                    │ Tình trạng   ▲ quá hạn 25 ngày
       ○   2 Kế hoạch nâng cao PCI 2024 VP-TK       ◊ Chương trình PCI của tỉnh…  │ Chủ trì      Văn phòng - Thống kê
       ○   4 Rà soát, đơn giản hóa TTHC VP-TK       ◊ KH kiểm soát TTHC của tỉnh  │ Phối hợp     –
       ○   9 Sắp xếp thôn, tổ dân phố   VP-TK                  theo chỉ đạo       │
       ►  11 CSDL cán bộ, công chức     VP-TK                  theo chỉ đạo       │ Tiến độ theo Kế hoạch
       ►   7 Phản ánh, kiến nghị        VP-TK                  thường xuyên       │ “Không quá 30 ngày kể từ khi kế hoạch
     Văn hóa thông tin (2)                                                        │ của thành phố được ban hành”
       ○  14 Hạ tầng CNTT               VH-TT       31/12/2024                    │ 30 ngày từ 23/01/2024, KH của thành phố
       ►   1 Công khai quy hoạch…       VH-TT                  thường xuyên       │ · 59/QĐ-UBND
     Tư pháp (1)                                                                  │
       ►   3 Rà soát văn bản pháp luật  TP          31/12/2024                    │ SẢN PHẨM                            0/1
     Tài chính - Kế toán (2)                                                      │ □ 18.1 Kế hoạch tuyên truyền cải cách
       ►  12 Công khai ngân sách        TC-KT       31/12/2024                    │        hành chính năm 2024
       ○  13 Giải ngân vốn đầu tư       TC-KT       31/12/2024                    │
     Bộ phận Tiếp nhận và Trả kết quả (2)                                         │ Ý KIẾN, CHỈ ĐẠO
       ►   5 Số hóa hồ sơ, kết quả TTHC Một cửa                thường xuyên       │ 15/03 Văn phòng 1: đã trình, chờ ký
       ►  15 Chỉ tiêu hồ sơ trực tuyến  Một cửa                thường xuyên       │ 11/03 Văn phòng 1, chỉ đạo: Giao ban:
     Lãnh đạo phụ trách (1)                                                       │       trình ký trong tuần
       ►   6 Đánh giá CBCC hằng tháng   LĐ          31/03/2024 còn 13 ngày        │
                                                                                  │ LỊCH SỬ
                                                                                  │ 15/03 09:14 Văn phòng 1
                                                                                  │       ghi chú: đã trình, chờ ký
                                                                                  │ 15/03 09:14 Văn phòng 1
                                                                                  │       đã trình Lãnh đạo UBND phường,
                                                                                  │       chờ ký
                                                                                  │ 11/03 09:14 Văn phòng 1
    ──────────────────────────────────────────────────────────────────────────────┴─────────────────────────────────────────
     ↑↓ chọn   Enter mở   ←→ theo ngày, theo bộ phận   Tab màn hình   ? phím
     Tab: Bảng · Lịch · Cả năm · Chỉ tiêu · Số liệu · Nhật ký                            : lệnh   Ctrl+U hoàn tác   q thoát
    "#);
}

#[test]
fn the_log() {
    let mut desk = Desk::new((80, 24));
    desk.press("shift-tab down");
    insta::assert_snapshot!(fitting(&desk), @r#"
     CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND        Thứ Hai 18/03/2024 · Văn phòng 1
     22 nhiệm vụ   ▲ 1 quá hạn   ◊ 2 chờ mốc       Báo cáo quý I: gửi trong hôm nay
    ────────────────────────────────────────────────────────────────────────────────
     Nhật ký, mới nhất ở trên
       15/03 09:14  Văn phòng 1     NV 18   ghi chú: đã trình, chờ ký
     ▌ 15/03 09:14  Văn phòng 1     NV 18   đã trình Lãnh đạo UBND phường, chờ ký
       11/03 09:14  Văn phòng 1     NV 18   ý kiến chỉ đạo: Giao ban: trình ký…
       08/03 09:14  Văn phòng 1     NV 21   hoàn thành
       08/03 09:14  Văn phòng 1     NV 21   sản phẩm 21.1 hoàn thành (15/KH-UBND…
       08/03 09:14  Văn phòng 1     NV 8    hoàn thành ngày 20/02/2024
       08/03 09:14  Văn phòng 1     NV 8    sản phẩm 8.1 hoàn thành (12/QĐ-UBND…
       05/03 09:14  Văn phòng 1     NV 18   chưa → đang thực hiện
       01/03 09:14  Văn phòng 1     NV 6    tháng 2/2024 hoàn thành (BB-2024-02)
       01/03 09:14  Văn phòng 1     NV 6    tháng 1/2024 hoàn thành (BB-2024-01)
       06/02 09:14  Tư pháp 1       NV 3    chưa → đang thực hiện
       05/02 09:14  Văn phòng 1     NV 21   chưa → đang thực hiện
       05/02 09:14  Văn phòng 1     NV 17   chưa → đang thực hiện
       05/02 09:14  Văn phòng 1     NV 15   chưa → đang thực hiện
       05/02 09:14  Văn phòng 1     NV 12   chưa → đang thực hiện
       05/02 09:14  Văn phòng 1     NV 11   chưa → đang thực hiện
       05/02 09:14  Văn phòng 1     NV 8    chưa → đang thực hiện
     còn 106 dòng   PgDn
    ────────────────────────────────────────────────────────────────────────────────
     ↑↓ chọn   Enter đọc cả câu   Tab màn hình   ? phím
    "#);
}

#[test]
fn the_palette_finds_without_marks() {
    let mut desk = Desk::new((80, 24));
    desk.press(":");
    desk.type_text("giao");
    insta::assert_snapshot!(fitting(&desk), @r#"
     CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND        Thứ Hai 18/03/2024 · Văn phòng 1
     22 nhiệm vụ   ▲ 1 quá hạn   ◊ 2 chờ mốc       Báo cáo quý I: gửi trong hôm nay
    ────────────────────────────────────────────────────────────────────────────────
       I   Cả┌─ Lệnh (gõ không dấu được) ─────────────────────────────────┐ mốc
       II  Cả│ giao                                                       │ mốc
       III Cả│▌Giao bộ phận, người thực hiện                              │
       IV  Cả│ Giao riêng sản phẩm                                        │
       V   Cả│ Giao ban                                            Ctrl+G │
       VI  Ch│ Một sản phẩm: hạn, giao, lời văn                           │
     ▼ VII Ch│ Công chức: bàn giao công việc                              │ hạn
         CHƯA│ Ghi ý kiến chỉ đạo                                         │
      19 Kiểm│ Ghi tiến độ của kỳ báo cáo                                 │t luận
         đơn │ Ghi văn bản điều chỉnh kế hoạch                            │
         VP-T│ Ghi số liệu chỉ tiêu đang chọn                             │c hạn
             │ Ghi minh chứng sản phẩm đang chọn                    Space │
      20 Tự k│                                                            │
         phườ│                                                            │
         VP-T│                                                            │
             │                                                            │
      22 Đánh│                                                            │
         CCHC└────────────────────────────────────────────────────────────┘
         VP-TK · 31/12        │                           │
    ────────────────────────────────────────────────────────────────────────────────
     ↑↓ chọn   Enter làm   Esc đóng
    "#);
}

#[test]
fn help_at_80x24() {
    let mut desk = Desk::new((80, 24));
    desk.press("?");
    insta::assert_snapshot!(fitting(&desk), @r#"
      CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND        Thứ Hai 18/03/2024 · Văn phòng 1
      22 nhiệm vụ   ▲ 1 quá hạn   ◊ 2 chờ mốc       Báo cáo quý I: gửi trong hôm nay
     ────────────────────────────────────────────────────────────────────────────────
     ┌─ Các phím ───────────────────────────────────────────────────────────────────┐
     │ Hay dùng                                                                     │
     │   ←→↑↓                  Chọn thẻ, dòng, câu trả lời                          │
     │   Enter                 Mở nhiệm vụ và các việc làm được; chọn; lưu          │
     │   Esc                   Đóng, thôi; bỏ đánh dấu, bỏ lọc                      │
     │   +  =  >  Ctrl+→       Chuyển nhiệm vụ sang cột sau                         │
     │   -  <  Ctrl+←          Chuyển nhiệm vụ về cột trước                         │
     │   Ctrl+U  u             Hoàn tác thay đổi của tôi                            │
     │   Space                 Đánh dấu; mọi thao tác làm cho cả nhóm               │
     │   /                     Tìm, lọc (gõ không dấu được)                         │
     │   :                     Mọi lệnh: gõ vài chữ để tìm                          │
     │   Tab  Shift+Tab        Bảng, Lịch, Cả năm, Chỉ tiêu, Số liệu, Nhật ký       │
     │   q                     Thoát (hoặc Ctrl+C hai lần)                          │
     │   1 7 Enter             Đến nhiệm vụ 17                                      │
     │                                                                              │
     │ Với nhiệm vụ đang chọn, hoặc các việc đã đánh dấu                            │
     │   Ctrl+E  e             Ghi minh chứng                                       │
     │   Space                 Trong chi tiết: ghi minh chứng sản phẩm đang chọn    │
     └────────────────────────────────────────────────────────────── 1-17/113 PgDn ─┘
     ────────────────────────────────────────────────────────────────────────────────
      PgDn trang sau   ↑↓ từng dòng   Esc đóng
     "#);
}

#[test]
fn marks_have_a_menu_of_their_own() {
    let mut desk = Desk::new((80, 24));
    desk.press("space down space enter");
    insta::assert_snapshot!(fitting(&desk), @r#"
     CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND        Thứ Hai 18/03/2024 · Văn phòng 1
     22 nhiệm vụ   ▲ 1 quá hạn   ◊ 2 chờ mốc   ▪ 2 đánh dấu
    ────────────────────────────────────────────────────────────────────────────────
       I   Cải cách thể chế                   ┌─ 2 việc đã đánh dấu ───────────────┐
       II  Cải cách thủ tục hành chính        │▌Chuyển tiếp                      + │
       III Cải cách tổ chức bộ máy            │ Chuyển lùi                       - │
       IV  Cải cách chế độ công vụ            │ Ghi chú                     Ctrl+N │
       V   Cải cách tài chính công            │ Ghi ý kiến chỉ đạo                 │
       VI  Chính quyền điện tử, chính quyền số│ Gia hạn, đặt hạn            Ctrl+X │
     ▼ VII Chỉ đạo, điều hành                 │ Đã trình, chờ ký                   │
         CHƯA THỰC HIỆN       │    ĐANG THỰC H│ Ghi vướng mắc               Ctrl+K │
      19 Kiểm tra CCHC tại    │ 18▪Kế hoạch tu│ Giao bộ phận, người thực hiện      │
         đơn vị               │    CCHC       │ Nhãn                               │
         VP-TK · 30/09 · 0/3  │    VP-TK · ▲ 2│ Đổi mức ưu tiên: cao, thường       │
                              │               │ Hoàn thành: nêu lý do, ngày khác   │
      20 Tự kiểm tra CCHC tại │▌17▪Hội nghị tổ│ Đưa ra khỏi kế hoạch           Del │
         phường               │▌   2023       └────────────────────────────────────┘
         VP-TK · 30/09 · 0/4  │▌   VP-TK · còn 13 ngày    │
                              │                           │
      22 Đánh giá, xếp hạng   │                           │
         CCHC 2024            │                           │
         VP-TK · 31/12        │                           │
    ────────────────────────────────────────────────────────────────────────────────
     ↑↓ chọn   Enter làm   Esc đóng
    "#);
}
