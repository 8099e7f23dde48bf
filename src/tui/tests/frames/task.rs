//! Tasks, their menus and their forms.

use super::super::Desk;
use super::fitting;

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
     Trạng thái   ► Đang thực hiện            │ Hoàn thành, chờ số văn bản         │
     Đã trình     15/03 Lãnh đạo UBND phường  │ Ghi chú                     Ctrl+N │
     Hạn          thứ Năm 22/02/2024          │ Ghi ý kiến chỉ đạo                 │
     Tình trạng   ▲ quá hạn 25 ngày           │ Ghi tiến độ của kỳ báo cáo         │
     Chủ trì      Văn phòng - Thống kê        │ Ghi mốc tính hạn            Ctrl+T │
     Phối hợp     –                           │ Gia hạn, đặt hạn            Ctrl+X │
                                              │ Bỏ “Đã trình”                      │
     SẢN PHẨM                             0/1 │ Ghi vướng mắc               Ctrl+K │
    ▌□ 18.1 Kế hoạch tuyên truyền cải cách    │ Giao bộ phận, người thực hiện      │
    ▌       hành chính năm 2024               │ Một sản phẩm: hạn, giao, lời văn   │
                                              │ Sửa tiến độ, nhãn, tên, kinh phí   │
     Tiến độ theo Kế hoạch                    │ Hoàn thành: nêu lý do, ngày khác   │
     “Không quá 30 ngày kể từ khi kế hoạch    │ Chuyển sang kế hoạch khác          │
     còn 23 dòng   PgDn                       └───────────────────── 1-17/18 PgDn ─┘
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
      Hạn          Chủ Nhật 31/03/2024
                   ngày nghỉ; ngày làm việc trước đó: thứ Sáu 29/03
      Tình trạng   trong hạn, còn 13 ngày
      Chủ trì      Lãnh đạo phụ trách
      Phối hợp     Văn phòng - Thống kê

      SẢN PHẨM
      Biên bản đánh giá CB-CC, báo cáo CCHC và KSTTHC định kỳ.

      còn 24 dòng   PgDn
     ────────────────────────────────────────────────────────────────────────────────
      ↑↓ kỳ   Space ghi minh chứng   Enter sửa   + chuyển tiếp   Esc về bảng
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
     II · Cải cách thủ tục hành chính ──────│ Hoàn thành, chờ số văn bản         ││ Trạng thái   ► Đang thực hiện
       4 Rà soát, đơn…     ◊ │  5 Số hóa hồ │ Ghi chú                     Ctrl+N ││ Đã trình     15/03 Lãnh đạo UBND phường
                             │  6 Đánh giá C│ Ghi ý kiến chỉ đạo                 ││ Hạn          thứ Năm 22/02/2024
                             │  7 Phản ánh, │ Ghi tiến độ của kỳ báo cáo         ││ Tình trạng   ▲ quá hạn 25 ngày
                                            │ Ghi mốc tính hạn            Ctrl+T ││ Chủ trì      Văn phòng - Thống kê
     III · Cải cách tổ chức bộ máy ─────────│ Gia hạn, đặt hạn            Ctrl+X │┤ Phối hợp     –
       9 Sắp xếp thôn, tổ…   │              │ Bỏ “Đã trình”                      ││
                                            │ Ghi vướng mắc               Ctrl+K ││ Tiến độ theo Kế hoạch
     IV · Cải cách chế độ công vụ ──────────│ Giao bộ phận, người thực hiện      │┤ “Không quá 30 ngày kể từ khi kế hoạch
      10 Công chức theo vị…  │ 11 CSDL cán b│ Một sản phẩm: hạn, giao, lời văn   ││ của thành phố được ban hành”
                                            │ Sửa tiến độ, nhãn, tên, kinh phí   ││ 30 ngày từ 23/01/2024, KH của thành phố
     V · Cải cách tài chính công ───────────│ Hoàn thành: nêu lý do, ngày khác   │┤ · 59/QĐ-UBND
      13 Giải ngân vốn đầu…  │ 12 Công khai │ Chuyển sang kế hoạch khác          ││
                                            │ Đưa ra khỏi kế hoạch           Del ││ SẢN PHẨM                            0/1
     VI · Chính quyền điện tử, chính quyền s└────────────────────────────────────┘┤▌□ 18.1 Kế hoạch tuyên truyền cải cách
      14 Hạ tầng CNTT        │ 15 Chỉ tiêu hồ sơ trực…  │                         │▌       hành chính năm 2024
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
                             │                          │                         │ còn 8 dòng   PgDn
    ──────────────────────────────────────────────────────────────────────────────┴─────────────────────────────────────────
     ↑↓ chọn   Enter làm   Esc đóng
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
    │ Ngày     (Để trống: theo văn bản, hoặc hôm nay)                              │
    │ Số 64/KH-UBND · ngày 17/03/2024 · Kế hoạch tuyên truyền CCHC                 │
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
     ┌─ Gia hạn · nhiệm vụ 18 ──────────────────────────────────────────────────────┐
     │ Hạn hiện tại: thứ Năm 22/02/2024.                                            │
     │ Hạn mới *  30/3                                                              │
     │ Lý do *                                                                      │
     │ Theo *     (Giao ban 18/03, hoặc số, ký hiệu văn bản)                        │
     │ 30/03/2024 là thứ Bảy; ngày làm việc trước đó: thứ Sáu 29/03.                │
     └──────────────────────────────────────────────────────────────────────────────┘
     ────────────────────────────────────────────────────────────────────────────────
      Tab ô sau   Enter lưu   Esc thôi (nội dung đang gõ được giữ lại)
     "#);
}

#[test]
fn notes_stand_newest_first_by_their_days() {
    use super::super::desk::d;
    use crate::domain::change::Change;
    use crate::domain::id::TaskNo;
    use crate::domain::task::NoteKind;
    let mut desk = Desk::new((120, 40));
    for (text, on) in [("ghi đầu", "2024-03-18"), ("ghi sau", "2024-03-11"), ("ghi cuối", "2024-03-15")] {
        let (task, text, kind, period, on) = (TaskNo(18), text.to_owned(), NoteKind::Note, None, Some(d(on)));
        desk.other("Tư pháp 1", Change::AddNote { task, text, kind, period, on });
    }
    desk.press("enter esc");
    for _ in 0..4 {
        desk.press("pgdn");
    }
    let screen = desk.screen();
    let notes = &screen[screen.find("Ý KIẾN, CHỈ ĐẠO").unwrap()..];
    let place = |text: &str| notes.find(text).unwrap_or_else(|| panic!("{text}: {screen}"));
    assert!(place("ghi đầu") < place("ghi cuối") && place("ghi cuối") < place("ghi sau"), "{screen}");
}
