//! Screens as text.

use super::Desk;
use super::desk::{Host, scene};
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::task::State;
use crate::text::Lang;
use crate::tui::model::Link;
use crate::tui::theme::{Theme, ThemeName};
use crate::tui::update::{Effect, Message};

fn fitting(desk: &Desk) -> String {
    let (width, height) = desk.model.size;
    let screen = desk.screen();
    assert_eq!(screen.split('\n').count(), usize::from(height));
    assert!(screen.lines().all(|line| crate::text::width(line) <= usize::from(width)));
    screen
}

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
      19 Kiểm tra CCHC tại   │▌18 Kế hoạch tuyên truyền │ 21 Thực hiện Kết luận   │ 11/03 Văn phòng 1: chỉ đạo: Giao ban:
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
     Tab: Bảng · Lịch việc · Nhật ký                                                     : lệnh   Ctrl+U hoàn tác   q thoát
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
       2 Kế hoạch nâng cao PCI 2024          ◊ │  1 Công khai quy hoạch, chính sách         │                                          │ Xây dựng Kế hoạch tuyên truyền cải cách hành chính năm 2024.
                                               │  3 Rà soát văn bản pháp luật               │                                          │
                                                                                                                                       │ Trạng thái   ► Đang thực hiện
     II · Cải cách thủ tục hành chính ──────────────────────────────────────────────────────────────────────────────────── ◊ 1 chờ mốc │ Đã trình     15/03 Lãnh đạo UBND phường
       4 Rà soát, đơn giản hóa TTHC          ◊ │  5 Số hóa hồ sơ, kết quả TTHC              │                                          │ Hạn          thứ Năm 22/02/2024
                                               │  6 Đánh giá CBCC hằng tháng           2/12 │                                          │ Tình trạng   ▲ quá hạn 25 ngày
                                               │  7 Phản ánh, kiến nghị                     │                                          │ Chủ trì      Văn phòng - Thống kê
                                                                                                                                       │ Phối hợp     –
     III · Cải cách tổ chức bộ máy ────────────────────────────────────────────────────────────────────────────────────────────────────┤
       9 Sắp xếp thôn, tổ dân phố              │                                            │  8 Bố trí, phân công cán bộ              │ Tiến độ theo Kế hoạch
                                                                                                                                       │ “Không quá 30 ngày kể từ khi kế hoạch của thành phố được ban hành”
     IV · Cải cách chế độ công vụ ─────────────────────────────────────────────────────────────────────────────────────────────────────┤ 30 ngày từ 23/01/2024, KH của thành phố · 59/QĐ-UBND
      10 Công chức theo vị trí việc làm        │ 11 CSDL cán bộ, công chức                  │                                          │
                                                                                                                                       │ SẢN PHẨM                                                       0/1
     V · Cải cách tài chính công ──────────────────────────────────────────────────────────────────────────────────────────────────────┤ □ 18.1 Kế hoạch tuyên truyền cải cách hành chính năm 2024
      13 Giải ngân vốn đầu tư                  │ 12 Công khai ngân sách                     │                                          │
                                                                                                                                       │ Ý KIẾN, CHỈ ĐẠO
     VI · Chính quyền điện tử, chính quyền số ─────────────────────────────────────────────────────────────────────────────────────────┤ 15/03 Văn phòng 1: đã trình, chờ ký
      14 Hạ tầng CNTT                          │ 15 Chỉ tiêu hồ sơ trực tuyến               │                                          │ 11/03 Văn phòng 1: chỉ đạo: Giao ban: trình ký trong tuần
      16 ISO điện tử                           │                                            │                                          │
                                                                                                                                       │ LỊCH SỬ
     VII · Chỉ đạo, điều hành ──────────────────────────────────────────────────────────────────────────────────────────── ▲ 1 quá hạn │ 15/03 09:14 Văn phòng 1
      19 Kiểm tra CCHC tại đơn vị              │▌18 Kế hoạch tuyên truyền CCHC              │ 21 Thực hiện Kết luận 91-KL/TU           │       ghi chú: đã trình, chờ ký
         VP-TK · 30/09 · 0/3                   │▌   VP-TK · ▲ 25 ngày · chờ ký              │    VP-TK · trước hạn                     │ 15/03 09:14 Văn phòng 1
                                               │                                            │                                          │       đã trình Lãnh đạo UBND phường, chờ ký
      20 Tự kiểm tra CCHC tại phường           │ 17 Hội nghị tổng kết CCHC 2023             │                                          │ 11/03 09:14 Văn phòng 1
         VP-TK · 30/09 · 0/4                   │    VP-TK · còn 13 ngày                     │                                          │       ý kiến chỉ đạo: Giao ban: trình ký trong tuần
                                               │                                            │                                          │ 05/03 09:14 Văn phòng 1
      22 Đánh giá, xếp hạng CCHC 2024          │                                            │                                          │       chưa → đang thực hiện
         VP-TK · 31/12                         │                                            │                                          │ 01/02 09:14 Văn phòng 1
                                               │                                            │                                          │       ghi mốc: KH của thành phố 23/01/2024 59/QĐ-UBND
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
                                               │                                            │                                          │
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
     Tab: Bảng · Lịch việc · Nhật ký                                                                                                                                     : lệnh   Ctrl+U hoàn tác   q thoát
    "#);
}

#[test]
fn a_window_that_is_too_small_says_so() {
    insta::assert_snapshot!(fitting(&Desk::new((40, 10))), @r#"



    Cửa sổ 40x10 nhỏ quá.
    Cần ít nhất 60 cột, 15 dòng: kéo rộng
    cửa sổ hoặc giảm cỡ chữ.
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
fn a_task_with_its_menu_at_80x24() {
    let mut desk = Desk::new((80, 24));
    desk.press("enter");
    insta::assert_snapshot!(fitting(&desk), @r#"
     CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND        Thứ Hai 18/03/2024 · Văn phòng 1
     22 nhiệm vụ   ▲ 1 quá hạn   ◊ 2 chờ mốc       Báo cáo quý I: gửi trong hôm nay
    ────────────────────────────────────────────────────────────────────────────────
     NHIỆM VỤ 18                 Lĩnh vực VII ┌─ Nhiệm vụ 18: làm được ngay ───────┐
                                              │▌Minh chứng 18.1 Kế hoạch…   Ctrl+E │
     Xây dựng Kế hoạch tuyên truyền cải cách  │ 18.1 không phát sinh               │
     hành chính năm 2024.                     │ Chuyển sang “Hoàn thành”         + │
                                              │ Chuyển sang “Chưa thực hiện”     - │
     Trạng thái   ► Đang thực hiện            │ Xong, chờ số văn bản               │
     Đã trình     15/03 Lãnh đạo UBND phường  │ Ghi chú                     Ctrl+N │
     Hạn          thứ Năm 22/02/2024          │ Ghi ý kiến chỉ đạo                 │
     Tình trạng   ▲ quá hạn 25 ngày           │ Ghi mốc tính hạn            Ctrl+T │
     Chủ trì      Văn phòng - Thống kê        │ Gia hạn, đặt hạn            Ctrl+X │
     Phối hợp     –                           │ Bỏ "Đã trình"                      │
                                              │ Ghi vướng mắc               Ctrl+K │
     SẢN PHẨM                             0/1 │ Giao bộ phận, người thực hiện      │
    ▌□ 18.1 Kế hoạch tuyên truyền cải cách    │ Sửa tiến độ theo Kế hoạch          │
    ▌       hành chính năm 2024               │ Nhãn                               │
                                              │ Thực hiện sau nhiệm vụ khác        │
     Tiến độ theo Kế hoạch                    │ Đổi mức ưu tiên: cao, thường       │
     “Không quá 30 ngày kể từ khi kế hoạch    │ Đính chính lời văn                 │
     còn 23 dòng   PgDn                       └─────────────────────── còn 4 việc ─┘
    ────────────────────────────────────────────────────────────────────────────────
     ↑↓ chọn   Enter làm   Esc đóng
    "#);
}

#[test]
fn a_task_at_80x24() {
    let mut desk = Desk::new((80, 24));
    desk.press("1 9 enter enter esc down");
    insta::assert_snapshot!(fitting(&desk), @r#"
     CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND        Thứ Hai 18/03/2024 · Văn phòng 1
     22 nhiệm vụ   ▲ 1 quá hạn   ◊ 2 chờ mốc       Báo cáo quý I: gửi trong hôm nay
    ────────────────────────────────────────────────────────────────────────────────
     NHIỆM VỤ 19                                                       Lĩnh vực VII

     Tổ chức kiểm tra việc thực hiện công tác cải cách hành chính tại các cơ quan,
     đơn vị.

     Trạng thái   ○ Chưa thực hiện
     Hạn          thứ Hai 30/09/2024
     Tình trạng   trong hạn, còn 196 ngày
     Chủ trì      Văn phòng - Thống kê
     Phối hợp     –

     SẢN PHẨM                                                                   0/3
     □ 19.1 Kế hoạch của UBND phường
    ▌□ 19.2 Báo cáo kết quả kiểm tra
     □ 19.3 Văn bản của UBND chủ tịch chỉ đạo chấn chỉnh những hạn chế, thiếu sót
            sau kiểm tra

     Tiến độ theo Kế hoạch
     “Trong quý II và quý III năm 2024”
    ────────────────────────────────────────────────────────────────────────────────
     ↑↓ sản phẩm   Space ghi minh chứng   Enter sửa   + chuyển tiếp   Esc về bảng
    "#);
}

#[test]
fn a_recurring_task_at_80x24() {
    let mut desk = Desk::new((80, 24));
    desk.press("6 enter enter esc");
    insta::assert_snapshot!(fitting(&desk), @r#"
     CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND        Thứ Hai 18/03/2024 · Văn phòng 1
     22 nhiệm vụ   ▲ 1 quá hạn   ◊ 2 chờ mốc       Báo cáo quý I: gửi trong hôm nay
    ────────────────────────────────────────────────────────────────────────────────
     NHIỆM VỤ 6                                                         Lĩnh vực II

     Tiếp tục thực hiện nghiêm việc đánh giá định kỳ đối với từng công chức, viên
     chức, nhân viên có tham gia vào quá trình tiếp nhận, giải quyết hồ sơ thủ tục
     hành chính cho tổ chức, công dân theo kết luận số 91-kKL/TU ngày 18/10/2022
     của Ban Thường vụ Tỉnh ủy và Chương trình hành động số 12823/CTr-UBND ngày
     23/12/2022 của UBND tỉnh Khánh Hòa.

     Trạng thái   ► Đang thực hiện
     Hạn          chủ nhật 31/03/2024
                  ngày nghỉ; làm việc đến thứ Sáu 29/03/2024
     Tình trạng   trong hạn, còn 13 ngày
     Chủ trì      Lãnh đạo phụ trách
     Phối hợp     Văn phòng - Thống kê

     SẢN PHẨM
     Biên bản đánh giá CB-CC, báo cáo CCHC và KSTTHC định kỳ.

     còn 24 dòng   PgDn
    ────────────────────────────────────────────────────────────────────────────────
     ↑↓ sản phẩm   Space ghi minh chứng   Enter sửa   + chuyển tiếp   Esc về bảng
    "#);
}

#[test]
fn a_task_with_its_menu_at_120x40() {
    let mut desk = Desk::new((120, 40));
    desk.press("enter");
    insta::assert_snapshot!(fitting(&desk), @r#"
     CCHC phường Vĩnh Hòa năm 2024 · Quyết định 39/QĐ-UBND                        Thứ Hai 18/03/2024 · đang mở: Văn phòng 1
     22 nhiệm vụ   ○ 10 chưa   ► 10 đang   ● 2 hoàn thành   ▲ 1 quá hạn   ◊ 2 chờ mốc      Báo cáo quý I: gửi trong hôm nay
    ──────────────────────────────────────────────────────────────────────────────┬─────────────────────────────────────────
         CHƯA THỰC HIỆN      │    ĐANG THỰC ┌─ Nhiệm vụ 18: làm được ngay ───────┐│ NHIỆM VỤ 18                Lĩnh vực VII
     I · Cải cách thể chế ──────────────────│▌Minh chứng 18.1 Kế hoạch…   Ctrl+E ││
       2 Kế hoạch nâng…    ◊ │  1 Công khai │ 18.1 không phát sinh               ││ Xây dựng Kế hoạch tuyên truyền cải cách
                             │  3 Rà soát vă│ Chuyển sang “Hoàn thành”         + ││ hành chính năm 2024.
                                            │ Chuyển sang “Chưa thực hiện”     - ││
     II · Cải cách thủ tục hành chính ──────│ Xong, chờ số văn bản               ││ Trạng thái   ► Đang thực hiện
       4 Rà soát, đơn…     ◊ │  5 Số hóa hồ │ Ghi chú                     Ctrl+N ││ Đã trình     15/03 Lãnh đạo UBND phường
                             │  6 Đánh giá C│ Ghi ý kiến chỉ đạo                 ││ Hạn          thứ Năm 22/02/2024
                             │  7 Phản ánh, │ Ghi mốc tính hạn            Ctrl+T ││ Tình trạng   ▲ quá hạn 25 ngày
                                            │ Gia hạn, đặt hạn            Ctrl+X ││ Chủ trì      Văn phòng - Thống kê
     III · Cải cách tổ chức bộ máy ─────────│ Bỏ "Đã trình"                      │┤ Phối hợp     –
       9 Sắp xếp thôn, tổ…   │              │ Ghi vướng mắc               Ctrl+K ││
                                            │ Giao bộ phận, người thực hiện      ││ Tiến độ theo Kế hoạch
     IV · Cải cách chế độ công vụ ──────────│ Sửa tiến độ theo Kế hoạch          │┤ “Không quá 30 ngày kể từ khi kế hoạch
      10 Công chức theo vị…  │ 11 CSDL cán b│ Nhãn                               ││ của thành phố được ban hành”
                                            │ Thực hiện sau nhiệm vụ khác        ││ 30 ngày từ 23/01/2024, KH của thành phố
     V · Cải cách tài chính công ───────────│ Đổi mức ưu tiên: cao, thường       │┤ · 59/QĐ-UBND
      13 Giải ngân vốn đầu…  │ 12 Công khai │ Đính chính lời văn                 ││
                                            │ Đính chính sản phẩm đang chọn      ││ SẢN PHẨM                            0/1
     VI · Chính quyền điện tử, chính quyền s│ Đổi tên ngắn trên thẻ              │┤▌□ 18.1 Kế hoạch tuyên truyền cải cách
      14 Hạ tầng CNTT        │ 15 Chỉ tiêu h│ Thêm sản phẩm                      ││▌       hành chính năm 2024
      16 ISO điện tử         │              │ Đưa ra khỏi kế hoạch           Del ││
                                            └────────────────────────────────────┘│ Ý KIẾN, CHỈ ĐẠO
     VII · Chỉ đạo, điều hành ─────────────────────────────────────── ▲ 1 quá hạn │ 15/03 Văn phòng 1: đã trình, chờ ký
      19 Kiểm tra CCHC tại   │▌18 Kế hoạch tuyên truyền │ 21 Thực hiện Kết luận   │ 11/03 Văn phòng 1: chỉ đạo: Giao ban:
         đơn vị              │▌   CCHC                  │    91-KL/TU             │       trình ký trong tuần
         VP-TK · 30/09 · 0/3 │▌   VP-TK · ▲ 25 · chờ ký │    VP-TK · trước hạn    │
      20 Tự kiểm tra CCHC    │ 17 Hội nghị tổng kết     │                         │ LỊCH SỬ
         tại phường          │    CCHC 2023             │                         │ 15/03 09:14 Văn phòng 1
         VP-TK · 30/09 · 0/4 │    VP-TK · còn 13 ngày   │                         │       ghi chú: đã trình, chờ ký
      22 Đánh giá, xếp hạng  │                          │                         │ 15/03 09:14 Văn phòng 1
         CCHC 2024           │                          │                         │       đã trình Lãnh đạo UBND phường,
         VP-TK · 31/12       │                          │                         │       chờ ký
                             │                          │                         │ còn 8 dòng   PgDn
    ──────────────────────────────────────────────────────────────────────────────┴─────────────────────────────────────────
     ↑↓ chọn   Enter làm   Esc đóng
     Tab: Bảng · Lịch việc · Nhật ký                                                     : lệnh   Ctrl+U hoàn tác   q thoát
    "#);
}

#[test]
fn the_evidence_form_reads_the_line_back() {
    let mut desk = Desk::new((80, 24));
    desk.press("1 8 enter enter space");
    desk.paste("Kế hoạch số 64/KH-UBND ngày 17/3/2024 về tuyên truyền CCHC");
    insta::assert_snapshot!(fitting(&desk), @r#"
     CCHC phường Vĩnh Hòa 2024 · 39/QĐ-UBND        Thứ Hai 18/03/2024 · Văn phòng 1
     22 nhiệm vụ   ▲ 1 quá hạn   ◊ 2 chờ mốc       Báo cáo quý I: gửi trong hôm nay
    ────────────────────────────────────────────────────────────────────────────────
     NHIỆM VỤ 18                                                       Lĩnh vực VII

     Xây dựng Kế hoạch tuyên truyền cải cách hành chính năm 2024.

     Trạng thái   ► Đang thực hiện
     Đã trình     15/03 Lãnh đạo UBND phường
     Hạn          thứ Năm 22/02/2024
     Tình trạng   ▲ quá hạn 25 ngày
     Chủ trì      Văn phòng - Thống kê
     Phối hợp     –

     SẢN PHẨM                                                                   0/1
    ▌□ 18.1 Kế hoạch tuyên truyền cải cách hành chính năm 2024

    ┌─ Ghi minh chứng · sản phẩm 18.1 ─────────────────────────────────────────────┐
    │ Văn bản  Kế hoạch số 64/KH-UBND ngày 17/3/2024 về tuyên truyền CCHC          │
    │ Ngày     Để trống: theo văn bản, hoặc hôm nay.                               │
    │ Số 64/KH-UBND · ngày 17/03/2024 · tuyên truyền CCHC                          │
    └──────────────────────────────────────────────────────────────────────────────┘
    ────────────────────────────────────────────────────────────────────────────────
     Tab ô sau   Enter lưu   Esc thôi (nội dung đang gõ được giữ lại)
    "#);
}

#[test]
fn the_extension_form_says_the_weekday() {
    let mut desk = Desk::new((80, 24));
    desk.press("ctrl-x");
    desk.type_text("30/3");
    insta::assert_snapshot!(fitting(&desk), @r#"
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
    ┌─ Gia hạn · nhiệm vụ 18 ──────────────────────────────────────────────────────┐
    │ Hạn mới      30/3                                                            │
    │ Lý do                                                                        │
    │ Ai cho phép  Giao ban 18/03, hoặc số văn bản                                 │
    │ 30/03/2024 là thứ Bảy, ngày nghỉ; ngày làm việc trước đó: thứ Sáu 29/03.     │
    └──────────────────────────────────────────────────────────────────────────────┘
    ────────────────────────────────────────────────────────────────────────────────
     Tab ô sau   Enter lưu   Esc thôi (nội dung đang gõ được giữ lại)
    "#);
}

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
       ○   2 Kế hoạch nâng cao PCI 2024   VP-TK                  ◊ chờ mốc
       ○   4 Rà soát, đơn giản hóa TTHC   VP-TK                  ◊ chờ mốc
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
       ○   2 Kế hoạch nâng cao PCI 2024 VP-TK                  ◊ chờ mốc          │ Chủ trì      Văn phòng - Thống kê
       ○   4 Rà soát, đơn giản hóa TTHC VP-TK                  ◊ chờ mốc          │ Phối hợp     –
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
       ►  15 Chỉ tiêu hồ sơ trực tuyến  Một cửa                thường xuyên       │ 11/03 Văn phòng 1: chỉ đạo: Giao ban:
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
     Tab: Bảng · Lịch việc · Nhật ký                                                     : lệnh   Ctrl+U hoàn tác   q thoát
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
       08/03 09:14  Văn phòng 1     NV 21   đang → hoàn thành
       08/03 09:14  Văn phòng 1     NV 21   sản phẩm 21.1: 15/KH-UBND
       08/03 09:14  Văn phòng 1     NV 8    đang → hoàn thành
       08/03 09:14  Văn phòng 1     NV 8    sản phẩm 8.1: 12/QĐ-UBND
       05/03 09:14  Văn phòng 1     NV 18   chưa → đang thực hiện
       01/03 09:14  Văn phòng 1     NV 6    tháng 2/2024: BB-2024-02
       01/03 09:14  Văn phòng 1     NV 6    tháng 1/2024: BB-2024-01
       06/02 09:14  Tư pháp 1       NV 3    chưa → đang thực hiện
       05/02 09:14  Văn phòng 1     NV 21   chưa → đang thực hiện
       05/02 09:14  Văn phòng 1     NV 17   chưa → đang thực hiện
       05/02 09:14  Văn phòng 1     NV 15   chưa → đang thực hiện
       05/02 09:14  Văn phòng 1     NV 12   chưa → đang thực hiện
       05/02 09:14  Văn phòng 1     NV 11   chưa → đang thực hiện
       05/02 09:14  Văn phòng 1     NV 8    chưa → đang thực hiện
       05/02 09:14  Văn phòng 1     NV 7    chưa → đang thực hiện
    ────────────────────────────────────────────────────────────────────────────────
     ↑↓ chọn   Enter mở nhiệm vụ   Tab màn hình   ? phím
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
       IV  Cả│ Ghi ý kiến chỉ đạo                                         │
       V   Cả│ Ghi tiến độ của kỳ báo cáo                                 │
       VI  Ch│ Ghi kết quả sản phẩm đang chọn                       Space │
     ▼ VII Ch│                                                            │ hạn
         CHƯA│                                                            │
      19 Kiểm│                                                            │t luận
         đơn │                                                            │
         VP-T│                                                            │c hạn
             │                                                            │
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
    │ 1 7 Enter               Đến nhiệm vụ 17                                      │
    │ Ctrl+C Ctrl+C           Thoát                                                │
    │ ←                       Sang cột trái                                        │
    │ →                       Sang cột phải                                        │
    │ ↑                       Lên                                                  │
    │ ↓                       Xuống                                                │
    │ PgUp                    Lĩnh vực trước, trang trước                          │
    │ PgDn                    Lĩnh vực sau, trang sau                              │
    │ Home                    Về đầu                                               │
    │ End                     Về cuối                                              │
    │ Enter                   Mở, chọn, lưu                                        │
    │ Esc                     Đóng, thôi, bỏ đánh dấu                              │
    │ +  =  >  Ctrl+→         Chuyển tiếp                                          │
    │ -  <  Ctrl+←            Chuyển lùi                                           │
    │ Ctrl+E  e               Ghi minh chứng, ghi kỳ                               │
    │ Ctrl+N  n               Ghi chú                                              │
    │ Space                   Đánh dấu                                             │
    └──────────────────────────────────────────────────────────────────────────────┘
    ────────────────────────────────────────────────────────────────────────────────
     ↑↓ cuộn   Esc đóng
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
     22 nhiệm vụ   ▲ 12 quá hạn   ◊ 2 chờ mốc        Kế hoạch đã hết hạn 31/12/2024
    ────────────────────────────────────────────────────────────────────────────────
     ▼ I   Cải cách thể chế                      ○ 1   ► 2   ● 0    ▲ 1 quá hạn  ◊ 1
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
       II  Cải cách thủ tục hành chính           ○ 1   ► 3   ● 0    ▲ 1 quá hạn  ◊ 1
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

/// Vietnamese letters, and beyond them only what the fonts of PuTTY have (WGL4).
fn is_drawable(c: char) -> bool {
    const SIGNS: &str = "─│┌┐└┘├┤┬┴┼▌█░▒▓•○●□■▪►▼▲◄◊≤≥→←↑↓…·–“”";
    let letter = c.is_ascii() || c == 'đ' || c == 'Đ' || crate::text::fold(&c.to_string()).is_ascii();
    letter || SIGNS.contains(c)
}

fn every_screen(desk: &mut Desk) -> Vec<String> {
    let mut screens = Vec::new();
    for keys in [
        "",
        "enter",
        "esc",
        "esc ctrl-x",
        "esc del",
        "esc ?",
        "esc :",
        "esc /",
        "esc tab",
        "right",
        "tab",
        "tab 6 enter enter",
    ] {
        desk.press(keys);
        screens.push(desk.screen());
    }
    screens
}

#[test]
fn only_letters_and_signs_that_every_font_has() {
    for size in [(80, 24), (120, 40)] {
        for screen in every_screen(&mut Desk::new(size)) {
            let strange: String = screen.chars().filter(|c| !is_drawable(*c) && *c != '\n').collect();
            assert_eq!(strange, "", "{screen}");
        }
    }
}

#[test]
fn with_ascii_lines_no_sign_is_drawn() {
    let mut desk = Desk::new((80, 24));
    desk.model.theme = Theme::new(ThemeName::None, true);
    for screen in every_screen(&mut desk) {
        let signs: String = screen.chars().filter(|c| "─│┌┐└┘┤┬┴▌○●□■▪►▼▲◊←↑↓".contains(*c)).collect();
        assert_eq!(signs, "", "{screen}");
    }
}

#[test]
fn a_limit_that_warns_is_seen() {
    let mut desk = Desk::new((80, 24));
    desk.press(":");
    desk.type_text("limit");
    desk.press("enter");
    desk.type_text("dang thuc hien");
    desk.press("tab 1 0 enter");
    desk.press("1 9 enter +");
    let screen = desk.screen();
    assert!(screen.contains("▲ 11/10"), "{screen}");
    assert!(screen.contains("Quá số việc cùng lúc tối đa:\n 11/10.   Ctrl+U hoàn tác"), "{screen}");
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
                              │               │ Hoàn thành khi còn việc mở, nêu…   │
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

#[test]
fn who_else_is_here_is_said_for_a_moment() {
    let mut desk = Desk::new((80, 24));
    desk.send(Message::Present(vec!["Văn phòng 1".into(), "Tư pháp 1".into()]));
    assert!(desk.screen().contains("đang mở: Văn phòng 1, Tư pháp 1"));
    let Some(Effect::Wake(id, _)) = desk.asked.last().cloned() else { panic!() };
    desk.send(Message::Wake(id));
    assert!(!desk.screen().contains("Tư pháp 1"));
}
