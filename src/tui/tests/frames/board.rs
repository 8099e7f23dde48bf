//! The board.

use super::super::Desk;
use super::super::desk::{Host, scene};
use super::fitting;
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::task::State;
use crate::text::Lang;
use crate::tui::model::Link;
use crate::tui::update::{Effect, Message};

#[test]
fn board_at_80x24() {
    insta::assert_snapshot!(fitting(&Desk::new((80, 24))), @r#"
     CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND        Thứ Hai 18/03/2024 · Văn phòng 1
     22 nhiệm vụ   ▲ 1 quá hạn   ◊ 2 chờ mốc       Báo cáo quý I: gửi trong hôm nay
    ────────────────────────────────────────────────────────────────────────────────
       I   Cải cách thể chế                      ○ 1   ► 2   ● 0    ◊ 1 chờ mốc
       II  Cải cách thủ tục hành chính           ○ 1   ► 3   ● 0    ◊ 1 chờ mốc
       III Cải cách tổ chức bộ máy               ○ 1   ► 0   ● 1
       IV  Cải cách chế độ công vụ               ○ 1   ► 1   ● 0
       V   Cải cách tài chính công               ○ 1   ► 1   ● 0
       VI  Chính quyền điện tử, chính quyền số   ○ 2   ► 1   ● 0
     ▼ VII Chỉ đạo, điều hành                    ○ 3   ► 2   ● 1    ▲ 1 quá hạn
         CHƯA THỰC HIỆN       │    ĐANG THỰC HIỆN         │    HOÀN THÀNH
      19 Kiểm tra CCHC tại    │▌18 Kế hoạch tuyên truyền  │ 21 Thực hiện Kết luận
         đơn vị               │▌   CCHC                   │    91-KL/TU
         VP-TK · 30/09 · 0/3  │▌   VP-TK · ▲ 25 · chờ ký  │    VP-TK · trước hạn
                              │                           │
      20 Tự kiểm tra CCHC tại │ 17 Hội nghị tổng kết CCHC │
         phường               │    2023                   │
         VP-TK · 30/09 · 0/4  │    VP-TK · còn 13 ngày    │
                              │                           │
      22 Đánh giá, xếp hạng   │                           │
         CCHC 2024            │                           │
         VP-TK · 31/12        │                           │
    ────────────────────────────────────────────────────────────────────────────────
     ←→↑↓ chọn   Enter mở   + chuyển tiếp   Space đánh dấu   Tab màn hình   ? phím
    "#);
}

#[test]
fn board_at_120x40() {
    let mut desk = Desk::new((120, 40));
    desk.send(Message::Present(vec!["Văn phòng 1".into(), "Tư pháp 1".into()]));
    insta::assert_snapshot!(fitting(&desk), @r#"
     CCHC phường Vĩnh Hòa năm 2024 · Quyết định 39/QĐ-UBND             Thứ Hai 18/03/2024 · đang mở: Văn phòng 1, Tư pháp 1
     22 nhiệm vụ   ○ 10 chưa   ► 10 đang   ● 2 hoàn thành   ▲ 1 quá hạn   ◊ 2 chờ mốc      Báo cáo quý I: gửi trong hôm nay
    ──────────────────────────────────────────────────────────────────────────────┬─────────────────────────────────────────
         CHƯA THỰC HIỆN      │    ĐANG THỰC HIỆN        │    HOÀN THÀNH           │ NHIỆM VỤ 18                Lĩnh vực VII
     I · Cải cách thể chế ─────────────────────────────────────────── ◊ 1 chờ mốc │
       2 Kế hoạch nâng…    ◊ │  1 Công khai quy hoạch…  │                         │ Xây dựng Kế hoạch tuyên truyền cải cách
                             │  3 Rà soát văn bản pháp… │                         │ hành chính năm 2024.
                                                                                  │
     II · Cải cách thủ tục hành chính ─────────────────────────────── ◊ 1 chờ mốc │ Trạng thái   ► Đang thực hiện
       4 Rà soát, đơn…     ◊ │  5 Số hóa hồ sơ, kết…    │                         │ Đã trình     15/03 Lãnh đạo UBND phường
                             │  6 Đánh giá CBCC…   2/12 │                         │ Hạn          thứ Năm 22/02/2024
                             │  7 Phản ánh, kiến nghị   │                         │ Tình trạng   ▲ quá hạn 25 ngày
                                                                                  │ Chủ trì      Văn phòng - Thống kê
     III · Cải cách tổ chức bộ máy ───────────────────────────────────────────────┤ Phối hợp     –
       9 Sắp xếp thôn, tổ…   │                          │  8 Bố trí, phân công…   │
                                                                                  │ Tiến độ theo Kế hoạch
     IV · Cải cách chế độ công vụ ────────────────────────────────────────────────┤ “Không quá 30 ngày kể từ khi kế hoạch
      10 Công chức theo vị…  │ 11 CSDL cán bộ, công…    │                         │ của thành phố được ban hành”
                                                                                  │ 30 ngày từ 23/01/2024, KH của thành phố
     V · Cải cách tài chính công ─────────────────────────────────────────────────┤ · 59/QĐ-UBND
      13 Giải ngân vốn đầu…  │ 12 Công khai ngân sách   │                         │
                                                                                  │ SẢN PHẨM                            0/1
     VI · Chính quyền điện tử, chính quyền số ────────────────────────────────────┤ □ 18.1 Kế hoạch tuyên truyền cải cách
      14 Hạ tầng CNTT        │ 15 Chỉ tiêu hồ sơ trực…  │                         │        hành chính năm 2024
      16 ISO điện tử         │                          │                         │
                                                                                  │ Ý KIẾN, CHỈ ĐẠO
     VII · Chỉ đạo, điều hành ─────────────────────────────────────── ▲ 1 quá hạn │ 15/03 Văn phòng 1: đã trình, chờ ký
      19 Kiểm tra CCHC tại   │▌18 Kế hoạch tuyên truyền │ 21 Thực hiện Kết luận   │ 11/03 Văn phòng 1, chỉ đạo: Giao ban:
         đơn vị              │▌   CCHC                  │    91-KL/TU             │       trình ký trong tuần
         VP-TK · 30/09 · 0/3 │▌   VP-TK · ▲ 25 · chờ ký │    VP-TK · trước hạn    │
      20 Tự kiểm tra CCHC    │ 17 Hội nghị tổng kết     │                         │ LỊCH SỬ
         tại phường          │    CCHC 2023             │                         │ 15/03 09:14 Văn phòng 1
         VP-TK · 30/09 · 0/4 │    VP-TK · còn 13 ngày   │                         │       ghi chú: đã trình, chờ ký
      22 Đánh giá, xếp hạng  │                          │                         │ 15/03 09:14 Văn phòng 1
         CCHC 2024           │                          │                         │       đã trình Lãnh đạo UBND phường,
         VP-TK · 31/12       │                          │                         │       chờ ký
                             │                          │                         │ 11/03 09:14 Văn phòng 1
    ──────────────────────────────────────────────────────────────────────────────┴─────────────────────────────────────────
     ←→↑↓ chọn   17 Enter đến nhiệm vụ 17   Enter mở   + chuyển tiếp   - chuyển lùi   Space đánh dấu   / tìm   ? phím
     Tab: Bảng · Lịch · Cả năm · Chỉ tiêu · Số liệu · Nhật ký                            : lệnh   Ctrl+U hoàn tác   q thoát
    "#);
}

#[test]
fn board_at_200x60() {
    insta::assert_snapshot!(fitting(&Desk::new((200, 60))), @r#"
     CCHC phường Vĩnh Hòa năm 2024 · Quyết định 39/QĐ-UBND                                                                                                        Thứ Hai 18/03/2024 · đang mở: Văn phòng 1
     22 nhiệm vụ   ○ 10 chưa   ► 10 đang   ● 2 hoàn thành   ▲ 1 quá hạn   ◊ 2 chờ mốc                                                                                      Báo cáo quý I: gửi trong hôm nay
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┬────────────────────────────────────────────────────────────────────
         CHƯA THỰC HIỆN                        │    ĐANG THỰC HIỆN                          │    HOÀN THÀNH                            │ NHIỆM VỤ 18                                           Lĩnh vực VII
     I · Cải cách thể chế ──────────────────────────────────────────────────────────────────────────────────────────────── ◊ 1 chờ mốc │
       2 Kế hoạch nâng cao PCI 2024            │  1 Công khai quy hoạch, chính sách         │                                          │ Xây dựng Kế hoạch tuyên truyền cải cách hành chính năm 2024.
         VP-TK · ◊ chờ mốc                     │    VH-TT · thường xuyên                    │                                          │
                                               │                                            │                                          │ Trạng thái   ► Đang thực hiện
                                               │  3 Rà soát văn bản pháp luật               │                                          │ Đã trình     15/03 Lãnh đạo UBND phường
                                               │    TP                                      │                                          │ Hạn          thứ Năm 22/02/2024
                                                                                                                                       │ Tình trạng   ▲ quá hạn 25 ngày
     II · Cải cách thủ tục hành chính ──────────────────────────────────────────────────────────────────────────────────── ◊ 1 chờ mốc │ Chủ trì      Văn phòng - Thống kê
       4 Rà soát, đơn giản hóa TTHC            │  5 Số hóa hồ sơ, kết quả TTHC              │                                          │ Phối hợp     –
         VP-TK · ◊ chờ mốc · 0/3               │    Một cửa · thường xuyên                  │                                          │
                                               │                                            │                                          │ Tiến độ theo Kế hoạch
                                               │  6 Đánh giá CBCC hằng tháng                │                                          │ “Không quá 30 ngày kể từ khi kế hoạch của thành phố được ban hành”
                                               │    LĐ · còn 13 ngày · 2/12                 │                                          │ 30 ngày từ 23/01/2024, KH của thành phố · 59/QĐ-UBND
                                               │                                            │                                          │
                                               │  7 Phản ánh, kiến nghị                     │                                          │ SẢN PHẨM                                                       0/1
                                               │    VP-TK · thường xuyên                    │                                          │ □ 18.1 Kế hoạch tuyên truyền cải cách hành chính năm 2024
                                                                                                                                       │
     III · Cải cách tổ chức bộ máy ────────────────────────────────────────────────────────────────────────────────────────────────────┤ Ý KIẾN, CHỈ ĐẠO
       9 Sắp xếp thôn, tổ dân phố              │                                            │  8 Bố trí, phân công cán bộ              │ 15/03 Văn phòng 1: đã trình, chờ ký
         VP-TK · theo chỉ đạo                  │                                            │    VP-TK · trước hạn                     │ 11/03 Văn phòng 1, chỉ đạo: Giao ban: trình ký trong tuần
                                                                                                                                       │
     IV · Cải cách chế độ công vụ ─────────────────────────────────────────────────────────────────────────────────────────────────────┤ LỊCH SỬ
      10 Công chức theo vị trí việc làm        │ 11 CSDL cán bộ, công chức                  │                                          │ 15/03 09:14 Văn phòng 1
         VP-TK                                 │    VP-TK · theo chỉ đạo                    │                                          │       ghi chú: đã trình, chờ ký
                                                                                                                                       │ 15/03 09:14 Văn phòng 1
     V · Cải cách tài chính công ──────────────────────────────────────────────────────────────────────────────────────────────────────┤       đã trình Lãnh đạo UBND phường, chờ ký
      13 Giải ngân vốn đầu tư                  │ 12 Công khai ngân sách                     │                                          │ 11/03 09:14 Văn phòng 1
         TC-KT                                 │    TC-KT                                   │                                          │       ý kiến chỉ đạo: Giao ban: trình ký trong tuần
                                                                                                                                       │ 05/03 09:14 Văn phòng 1
     VI · Chính quyền điện tử, chính quyền số ─────────────────────────────────────────────────────────────────────────────────────────┤       chưa → đang thực hiện
      14 Hạ tầng CNTT                          │ 15 Chỉ tiêu hồ sơ trực tuyến               │                                          │ 01/02 09:14 Văn phòng 1
         VH-TT                                 │    Một cửa · thường xuyên                  │                                          │       mốc KH của thành phố: 23/01/2024 (59/QĐ-UBND)
                                               │                                            │                                          │
      16 ISO điện tử                           │                                            │                                          │
         VP-TK                                 │                                            │                                          │
                                                                                                                                       │
     VII · Chỉ đạo, điều hành ──────────────────────────────────────────────────────────────────────────────────────────── ▲ 1 quá hạn │
      19 Kiểm tra CCHC tại đơn vị              │▌18 Kế hoạch tuyên truyền CCHC              │ 21 Thực hiện Kết luận 91-KL/TU           │
         VP-TK · 30/09 · 0/3                   │▌   VP-TK · ▲ 25 ngày · chờ ký              │    VP-TK · trước hạn                     │
                                               │                                            │                                          │
      20 Tự kiểm tra CCHC tại phường           │ 17 Hội nghị tổng kết CCHC 2023             │                                          │
         VP-TK · 30/09 · 0/4                   │    VP-TK · còn 13 ngày                     │                                          │
                                               │                                            │                                          │
      22 Đánh giá, xếp hạng CCHC 2024          │                                            │                                          │
         VP-TK · 31/12                         │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┴────────────────────────────────────────────────────────────────────
     ←→↑↓ chọn   17 Enter đến nhiệm vụ 17   Enter mở   + chuyển tiếp   - chuyển lùi   Space đánh dấu   / tìm   ? phím
     Tab: Bảng · Lịch · Cả năm · Chỉ tiêu · Số liệu · Nhật ký                                                                                                            : lệnh   Ctrl+U hoàn tác   q thoát
    "#);
}

#[test]
fn a_small_window_shows_less_and_says_so() {
    insta::assert_snapshot!(fitting(&Desk::new((40, 10))), @r#"
     Cửa sổ 40x10: xem gọn         ▲ 1  ◊ 2
       IV  Cải cách chế độ… ○ 1 ► 1 ● 0
       V   Cải cách tài…    ○ 1 ► 1 ● 0
       VI  Chính quyền…     ○ 2 ► 1 ● 0
     ▼ VII Chỉ đạo, điều…   ○ 3 ► 2 ● 1 ▲ 1
     19 ○ Kiểm tra CCHC tại đơn vị
     20 ○ Tự kiểm tra CCHC tại phường
     22 ○ Đánh giá, xếp hạng CCHC 2024
    ▌18 ► Kế hoạch tuyên truyền CCHC   ▲ 25
     ←→↑↓ chọn   Enter mở   ? phím
    "#);
}

#[test]
fn another_lane_in_focus_moves_nothing_above_it() {
    let mut desk = Desk::new((80, 24));
    desk.press("up up");
    insta::assert_snapshot!(fitting(&desk), @r#"
     CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND        Thứ Hai 18/03/2024 · Văn phòng 1
     22 nhiệm vụ   ▲ 1 quá hạn   ◊ 2 chờ mốc       Báo cáo quý I: gửi trong hôm nay
    ────────────────────────────────────────────────────────────────────────────────
       I   Cải cách thể chế                      ○ 1   ► 2   ● 0    ◊ 1 chờ mốc
       II  Cải cách thủ tục hành chính           ○ 1   ► 3   ● 0    ◊ 1 chờ mốc
       III Cải cách tổ chức bộ máy               ○ 1   ► 0   ● 1
       IV  Cải cách chế độ công vụ               ○ 1   ► 1   ● 0
     ▼ V   Cải cách tài chính công               ○ 1   ► 1   ● 0
         CHƯA THỰC HIỆN       │    ĐANG THỰC HIỆN         │    HOÀN THÀNH
      13 Giải ngân vốn đầu tư │▌12 Công khai ngân sách    │
         TC-KT · 31/12        │▌   TC-KT · 31/12          │
                              │                           │
                              │                           │
                              │                           │
                              │                           │
                              │                           │
                              │                           │
                              │                           │
                              │                           │
                              │                           │
       VI  Chính quyền điện tử, chính quyền số   ○ 2   ► 1   ● 0
       VII Chỉ đạo, điều hành                    ○ 3   ► 2   ● 1    ▲ 1 quá hạn
    ────────────────────────────────────────────────────────────────────────────────
     ←→↑↓ chọn   Enter mở   + chuyển tiếp   Space đánh dấu   Tab màn hình   ? phím
    "#);
}

#[test]
fn the_board_in_english() {
    let desk = Desk::with(scene(), (80, 24), "2024-03-18", Lang::En);
    insta::assert_snapshot!(fitting(&desk), @r#"
     CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND         Monday 18/03/2024 · Văn phòng 1
     22 tasks   ▲ 1 overdue   ◊ 2 waiting             Report, quarter I: send today
    ────────────────────────────────────────────────────────────────────────────────
       I   Cải cách thể chế                      ○ 1   ► 2   ● 0    ◊ 1 waiting
       II  Cải cách thủ tục hành chính           ○ 1   ► 3   ● 0    ◊ 1 waiting
       III Cải cách tổ chức bộ máy               ○ 1   ► 0   ● 1
       IV  Cải cách chế độ công vụ               ○ 1   ► 1   ● 0
       V   Cải cách tài chính công               ○ 1   ► 1   ● 0
       VI  Chính quyền điện tử, chính quyền số   ○ 2   ► 1   ● 0
     ▼ VII Chỉ đạo, điều hành                    ○ 3   ► 2   ● 1    ▲ 1 overdue
         PLANNED              │    IN PROGRESS            │    DONE
      19 Kiểm tra CCHC tại    │▌18 Kế hoạch tuyên truyền  │ 21 Thực hiện Kết luận
         đơn vị               │▌   CCHC                   │    91-KL/TU
         VP-TK · 30/09 · 0/3  │▌   VP-TK · ▲ 25 · to sign │    VP-TK · early
                              │                           │
      20 Tự kiểm tra CCHC tại │ 17 Hội nghị tổng kết CCHC │
         phường               │    2023                   │
         VP-TK · 30/09 · 0/4  │    VP-TK · in 13 days     │
                              │                           │
      22 Đánh giá, xếp hạng   │                           │
         CCHC 2024            │                           │
         VP-TK · 31/12        │                           │
    ────────────────────────────────────────────────────────────────────────────────
     ←→↑↓ choose   Enter open   + forward   Space mark   Tab screens   ? keys
    "#);
}

#[test]
fn a_plan_that_is_over_shows_how_it_ended() {
    let desk = Desk::with(scene(), (80, 24), "2026-11-23", Lang::Vi);
    insta::assert_snapshot!(fitting(&desk), @r#"
      CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND        Thứ Hai 23/11/2026 · Văn phòng 1
      22 nhiệm vụ   ▲ 12 quá hạn   ◊ 2 chờ mốc  Kế hoạch đã hết: tính đến 31/12/2024
     ────────────────────────────────────────────────────────────────────────────────
      ▼ I   Cải cách thể chế                      ○ 1   ► 2   ● 0    ▲ 1  ◊ 1
          CHƯA THỰC HIỆN       │    ĐANG THỰC HIỆN         │    HOÀN THÀNH
        2 Kế hoạch nâng cao    │▌ 3 Rà soát văn bản pháp   │
          PCI 2024             │▌   luật                   │
          VP-TK · ◊ chờ mốc    │▌   TP · ▲ 1 ngày          │
                               │                           │
                               │  1 Công khai quy hoạch,   │
                               │    chính sách             │
                               │    VH-TT · thường xuyên   │
                               │                           │
                               │                           │
                               │                           │
                               │                           │
        II  Cải cách thủ tục hành chính           ○ 1   ► 3   ● 0    ▲ 1  ◊ 1
        III Cải cách tổ chức bộ máy               ○ 1   ► 0   ● 1
        IV  Cải cách chế độ công vụ               ○ 1   ► 1   ● 0    ▲ 1 quá hạn
        V   Cải cách tài chính công               ○ 1   ► 1   ● 0    ▲ 2 quá hạn
        VI  Chính quyền điện tử, chính quyền số   ○ 2   ► 1   ● 0    ▲ 2 quá hạn
        VII Chỉ đạo, điều hành                    ○ 3   ► 2   ● 1    ▲ 5 quá hạn
     ────────────────────────────────────────────────────────────────────────────────
      ←→↑↓ chọn   Enter mở   + chuyển tiếp   Space đánh dấu   Tab màn hình   ? phím
     "#);
}

#[test]
fn an_office_without_a_plan() {
    let desk = Desk::with(Host::new(), (80, 24), "2024-03-18", Lang::Vi);
    let screen = fitting(&desk);
    assert!(screen.contains("Chưa có kế hoạch nào."), "{screen}");
}

#[test]
fn what_others_do_flashes_once_and_a_lost_line_is_said() {
    let mut desk = Desk::new((80, 24));
    let begin = Change::MoveTask { task: TaskNo(20), to: State::InProgress, on: None, reason: None };
    desk.other("Tư pháp 1", begin);
    desk.send(Message::Link(Link::Down));
    let screen = fitting(&desk);
    insta::assert_snapshot!(screen, @r#"
     CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND        Thứ Hai 18/03/2024 · Văn phòng 1
     Mất kết nối, đang nối lại…   22 nhiệm vụ   ▲ 1 quá hạn   ◊ 2 chờ mốc
    ────────────────────────────────────────────────────────────────────────────────
       I   Cải cách thể chế                      ○ 1   ► 2   ● 0    ◊ 1 chờ mốc
       II  Cải cách thủ tục hành chính           ○ 1   ► 3   ● 0    ◊ 1 chờ mốc
       III Cải cách tổ chức bộ máy               ○ 1   ► 0   ● 1
       IV  Cải cách chế độ công vụ               ○ 1   ► 1   ● 0
       V   Cải cách tài chính công               ○ 1   ► 1   ● 0
       VI  Chính quyền điện tử, chính quyền số   ○ 2   ► 1   ● 0
     ▼ VII Chỉ đạo, điều hành                    ○ 2   ► 3   ● 1    ▲ 1 quá hạn
         CHƯA THỰC HIỆN       │    ĐANG THỰC HIỆN         │    HOÀN THÀNH
      19 Kiểm tra CCHC tại    │▌18 Kế hoạch tuyên truyền  │ 21 Thực hiện Kết luận
         đơn vị               │▌   CCHC                   │    91-KL/TU
         VP-TK · 30/09 · 0/3  │▌   VP-TK · ▲ 25 · chờ ký  │    VP-TK · trước hạn
                              │                           │
      22 Đánh giá, xếp hạng   │ 17 Hội nghị tổng kết CCHC │
         CCHC 2024            │    2023                   │
         VP-TK · 31/12        │    VP-TK · còn 13 ngày    │
                              │                           │
                              │ 20 Tự kiểm tra CCHC tại   │
                              │    phường                 │
                              │    Tư pháp 1              │
    ────────────────────────────────────────────────────────────────────────────────
     ←→↑↓ chọn   Enter mở   + chuyển tiếp   Space đánh dấu   Tab màn hình   ? phím
    "#);
}

#[test]
fn a_limit_that_warns_is_seen() {
    let mut desk = Desk::new((80, 24));
    desk.press(":");
    desk.type_text("limit");
    desk.press("enter");
    // The column that matters stands there already, and the cursor in the number.
    desk.press("1 0 enter");
    assert!(
        desk.footer().starts_with("Đã ghi: số việc cùng lúc tối đa của “Đang thực hiện”: 10."),
        "{}",
        desk.footer()
    );
    desk.press("1 9 enter +");
    let screen = desk.screen();
    assert!(screen.contains("▲ 11/10"), "{screen}");
    assert!(screen.contains("Quá số việc cùng lúc tối đa: 11/10.\n Ctrl+U hoàn tác"), "{screen}");
}

#[test]
fn who_else_is_here_is_said_for_a_moment() {
    let mut desk = Desk::new((80, 24));
    desk.send(Message::Present(vec!["Văn phòng 1".into(), "Tư pháp 1".into()]));
    assert!(desk.screen().contains("đang mở: Văn phòng 1, Tư pháp 1"));
    let Some(Effect::Wake(id, _)) = desk.asked.last().cloned() else { panic!() };
    desk.send(Message::Wake(id));
    assert!(!desk.screen().contains("Tư pháp 1"));
}
