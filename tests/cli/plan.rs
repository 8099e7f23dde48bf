//! The plan itself, and plans from and into files.

use insta::assert_snapshot;

use crate::scene::Scene;

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
        "target 2dd --reading 12/0",
        "target 2dd --reading 1.250/2000",
        "target 2dd --reading 1,200/2,000",
        "target 6 --reading 1,200",
        "target 2dd --reading 1/2 --on 1/12/2030",
        "target 2dd --reading 1/2 --on 31/12/2023",
        "target 2dd --reading 1/2 --period quy-2",
        "target 2d1 --reading 1/300 --balance 310+5=300+15 --period thang-2",
        "target 2d1 --reading 1/300 --balance 310+5=300+10",
        "target 2d1 --reading 1/300 --balance 310+5",
        "target 5 --assess dat --text 'đủ phương án'",
        "target 5 --assess tốt",
        "target 5 --assess dat --period quy-2",
        "target 5 --assess dat --part x",
        "target 5",
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
        "plan limit dang",
        "plan limit dang --json",
        "plan limit 'unit:van phong'",
        "plan limit unit:vp-tk",
        "plan limit xyz",
        "plan limit dang --refuse",
        "plan limit dang 0",
        "plan limit dang",
        "plan filter gap lead:van-phong -state:done",
        "list @gap area:VII",
        "list @gáp",
        "list @khong",
        "plan filter gap",
        "plan filter gap --json",
        "plan filter gap ''",
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
      2b1  ≥ 100%    chưa có số liệu Hồ sơ, kết quả giải quyết TTHC được số hóa
      2b2  ≥ 100%    chưa có số liệu Kết quả TTHC cung cấp đồng thời bản điện tử có
                                     giá trị pháp lý
      2c1  ≥ 100%    chưa có số liệu TTHC có nghĩa vụ tài chính đủ điều kiện được
                                     triển khai thanh toán trực tuyến
      2c2  > 35%     chưa có số liệu Tỷ lệ giao dịch thanh toán trực tuyến
      2d1  < 0,5%    chưa có số liệu Tỷ lệ hồ sơ trễ hạn chung của UBND thành phố và
                                     của từng lĩnh vực
      2d2  = 0 hồ sơ chưa có số liệu Số hồ sơ trễ hạn ở lĩnh vực dưới 500 hồ sơ/năm
      2dd  ≥ 50%     chưa có số liệu Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ TTHC
                                     được công bố thực hiện trực tuyến
      6    > 87%     chưa có số liệu Mức độ hài lòng của tổ chức, cá nhân
      20.4 ≥ 100%    chưa có số liệu Tỷ lệ các bộ phận phường được tự kiểm tra
      1    –         chưa đánh giá   Cải thiện môi trường kinh doanh, cải thiện và
                                     duy trì Chỉ số năng lực cạnh tranh cấp tỉnh
                                     (PCI) của phường ở nhóm tốt thông qua việc tiếp
                                     tục hoàn thiện và minh bạch hóa hệ thống các
                                     quy định, chính sách về hỗ trợ phát triển doanh
                                     nghiệp; đào tạo và phát triển nguồn nhân lực;
                                     tiếp tục đổi mới cơ chế hoạt động, cơ chế tài
                                     chính gắn với đẩy mạnh xã hội hóa các lĩnh vực
                                     dịch vụ sự nghiệp công.
      2a   –         chưa đánh giá   Tiếp tục rà soát, đơn giản hóa thủ tục hành
                                     chính, đề xuất cắt giảm các thông tin phải khai
                                     báo và phù hợp phương thức giao dịch trực
                                     tuyến.
      3    –         chưa đánh giá   Tiếp tục rà soát, sắp xếp tổ chức bộ máy theo
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
      4    –         chưa đánh giá   Xây dựng đội ngũ cán bộ, công chức, viên chức
                                     có cơ cấu hợp lý, có trình độ, năng lực đáp ứng
                                     tiêu chuẩn chức danh, vị trí việc làm và khung
                                     năng lực theo quy định.
      5    –         chưa đánh giá   Thực hiện sắp xếp các tổ dân phố theo phương án
                                     được phê duyệt.
      7    –         chưa đánh giá   Tiếp tục triển khai các giải pháp duy trì và
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
    ! Không có mốc tính hạn “xyz”. Các mốc: Chương trình PCI của tỉnh, TP; KH kiểm soát TTHC của tỉnh; KH của thành phố; Nghị quyết của HĐND phường.
    [1]
    $ cchc trigger pci
    ! Thiếu --on NGÀY. Xem: cchc trigger --help
    [2]
    $ cchc target 2dd --reading 45/80 --from 1/1 --on 15/3
    Đã ghi: chỉ tiêu 2.đ (Tỷ lệ hồ sơ trực tuyến trên tổng số hồ…): 45/80 đến 15/03/2024.
    $ cchc target 2.Đ --reading 60/80 --on 16/3
    Đã ghi: chỉ tiêu 2.đ (Tỷ lệ hồ sơ trực tuyến trên tổng số hồ…): 60/80 đến 16/03/2024.
    $ cchc target 6 --reading 86,5
    Đã ghi: chỉ tiêu 6 (Mức độ hài lòng của tổ chức, cá nhân): 86,5 đến 18/03/2024.
    $ cchc target 2dd --reading 90/80
    ! Số liệu không hợp lý: tổng số phải lớn hơn 0 và không nhỏ hơn số đếm.
    [1]
    $ cchc target 2dd --reading x
    ! “x” không phải là số. Ví dụ: --reading 45/50 hoặc --reading 87,5
    [2]
    $ cchc target 2dd --reading 12/0
    ! Số liệu không hợp lý: tổng số phải lớn hơn 0 và không nhỏ hơn số đếm.
    [1]
    $ cchc target 2dd --reading 1.250/2000
    ! “1.250” có thể hiểu hai cách. Ghi 1250 hoặc 1,25
    [2]
    $ cchc target 2dd --reading 1,200/2,000
    ! “1,200” có thể hiểu hai cách. Ghi 1200 hoặc 1,2
    [2]
    $ cchc target 6 --reading 1,200
    ! “1,200” có thể hiểu hai cách. Ghi 1200 hoặc 1,2
    [2]
    $ cchc target 2dd --reading 1/2 --on 1/12/2030
    ! Ngày 01/12/2030 còn ở phía trước (hôm nay 18/03/2024). Ghi ngày việc đã xảy ra.
    [1]
    $ cchc target 2dd --reading 1/2 --on 31/12/2023
    ! Ngày 31/12/2023 trước ngày đầu của kế hoạch, 01/01/2024. Ghi ngày từ 01/01/2024 trở đi.
    [1]
    $ cchc target 2dd --reading 1/2 --period quy-2
    ! Kỳ quý II/2024 đến 01/04/2024 mới bắt đầu.
    [1]
    $ cchc target 2d1 --reading 1/300 --balance 310+5=300+15 --period thang-2
    Đã ghi: chỉ tiêu 2.d (Tỷ lệ hồ sơ trễ hạn chung của UBND…): 1/300 đến 29/02/2024.
    $ cchc target 2d1 --reading 1/300 --balance 310+5=300+10
    ! Số liệu chưa khớp: tiếp nhận + kỳ trước chuyển sang phải bằng đã giải quyết + đang giải quyết.
    [1]
    $ cchc target 2d1 --reading 1/300 --balance 310+5
    ! “310+5” không đủ bốn số. Ví dụ: --balance 100+5=60+45
    [2]
    $ cchc target 5 --assess dat --text 'đủ phương án'
    Đã ghi: mục tiêu 5 (Thực hiện sắp xếp các tổ dân phố theo…): đạt (đủ phương án).
    $ cchc target 5 --assess tốt
    ! --assess không nhận “tốt”. Dùng được: dat, chua-dat.
    [2]
    $ cchc target 5 --assess dat --period quy-2
    ! --period ghi cùng --reading, không cùng --assess. Ngày đánh giá ghi bằng --on.
    [2]
    $ cchc target 5 --assess dat --part x
    ! --part ghi cùng --reading, không cùng --assess. Ngày đánh giá ghi bằng --on.
    [2]
    $ cchc target 5
    ! Cần một trong hai: --reading ĐẠT/TỔNG, --assess dat.
    [2]
    $ cchc target 99 --reading 1
    ! Không có chỉ tiêu “99”. Các chỉ tiêu: 2b1, 2b2, 2c1, 2c2, 2d1, 2d2, 2dd, 6, 20.4, 1, 2a, 3, 4, 5, 7.
    [1]
    $ cchc targets
      2b1  ≥ 100%    chưa có số liệu              Hồ sơ, kết quả giải quyết TTHC
                                                  được số hóa
      2b2  ≥ 100%    chưa có số liệu              Kết quả TTHC cung cấp đồng thời
                                                  bản điện tử có giá trị pháp lý
      2c1  ≥ 100%    chưa có số liệu              TTHC có nghĩa vụ tài chính đủ điều
                                                  kiện được triển khai thanh toán
                                                  trực tuyến
      2c2  > 35%     chưa có số liệu              Tỷ lệ giao dịch thanh toán trực
                                                  tuyến
      2d1  < 0,5%    0,33% đạt từ 29/02/2024      Tỷ lệ hồ sơ trễ hạn chung của UBND
                                                  thành phố và của từng lĩnh vực
      2d2  = 0 hồ sơ chưa có số liệu              Số hồ sơ trễ hạn ở lĩnh vực dưới
                                                  500 hồ sơ/năm
      2dd  ≥ 50%     75% đạt từ 15/03/2024        Tỷ lệ hồ sơ trực tuyến trên tổng
                                                  số hồ sơ TTHC được công bố thực
                                                  hiện trực tuyến
      6    > 87%     86,5% chưa đạt từ 18/03/2024 Mức độ hài lòng của tổ chức, cá
                                                  nhân
      20.4 ≥ 100%    chưa có số liệu              Tỷ lệ các bộ phận phường được tự
                                                  kiểm tra
      1    –         chưa đánh giá                Cải thiện môi trường kinh doanh,
                                                  cải thiện và duy trì Chỉ số năng
                                                  lực cạnh tranh cấp tỉnh (PCI) của
                                                  phường ở nhóm tốt thông qua việc
                                                  tiếp tục hoàn thiện và minh bạch
                                                  hóa hệ thống các quy định, chính
                                                  sách về hỗ trợ phát triển doanh
                                                  nghiệp; đào tạo và phát triển
                                                  nguồn nhân lực; tiếp tục đổi mới
                                                  cơ chế hoạt động, cơ chế tài chính
                                                  gắn với đẩy mạnh xã hội hóa các
                                                  lĩnh vực dịch vụ sự nghiệp công.
      2a   –         chưa đánh giá                Tiếp tục rà soát, đơn giản hóa thủ
                                                  tục hành chính, đề xuất cắt giảm
                                                  các thông tin phải khai báo và phù
                                                  hợp phương thức giao dịch trực
                                                  tuyến.
      3    –         chưa đánh giá                Tiếp tục rà soát, sắp xếp tổ chức
                                                  bộ máy theo Nghị định số
                                                  108/2020/NĐ-CP ngày 14/9/2020 và
                                                  Nghị định số 120/2020/NĐ-CP ngày
                                                  07/10/2020 của Chính phủ gắn với
                                                  cơ cấu lại đội ngũ cán bộ, công
                                                  chức để nâng cao năng lực thực thi
                                                  công vụ. Triển khai phân cấp trên
                                                  các lĩnh vực quản lý nhà nước theo
                                                  Nghị quyết số 04/NQ-CP ngày
                                                  10/01/2022 của Chính phủ và Nghị
                                                  quyết số 47/NQ-HĐND ngày
                                                  11/10/2023 của HĐND tỉnh Khánh Hòa
                                                  về đẩy mạnh phân cấp, phân quyền
                                                  trong quản lý nhà nước.
      4    –         chưa đánh giá                Xây dựng đội ngũ cán bộ, công
                                                  chức, viên chức có cơ cấu hợp lý,
                                                  có trình độ, năng lực đáp ứng tiêu
                                                  chuẩn chức danh, vị trí việc làm
                                                  và khung năng lực theo quy định.
      5    –         đạt từ 18/03/2024            Thực hiện sắp xếp các tổ dân phố
                                                  theo phương án được phê duyệt.
      7    –         chưa đánh giá                Tiếp tục triển khai các giải pháp
                                                  duy trì và cải thiện các Chỉ số
                                                  của tỉnh: Cải cách hành chính (PAR
                                                  Index), Năng lực cạnh tranh cấp
                                                  tỉnh (PCI), Hiệu quả Quản trị và
                                                  Hành chính công cấp tỉnh (PAPI),
                                                  Chuyển đổi số (DTI).
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
    Đã ghi: số việc cùng lúc tối đa của “Đang thực hiện”: 2.
    $ cchc start 3 5
    Đã ghi: nhiệm vụ 3, 5 chưa → đang thực hiện.
    $ cchc start 7
    ! “Đang thực hiện” đã đủ 2 việc cùng lúc. Hoàn thành bớt việc đang làm, hoặc đổi số tối đa.
    [1]
    $ cchc plan limit dang
    Đang thực hiện: 2 (từ chối khi vượt)
    Bỏ: cchc plan limit in-progress 0
    $ cchc plan limit dang --json
    {"schema":1,"name":"in-progress","limit":{"most":2,"refuse":true}}
    $ cchc plan limit 'unit:van phong'
    “unit:van-phong-thong-ke” không có số việc cùng lúc tối đa. Đặt: cchc plan limit unit:van-phong-thong-ke SỐ
    $ cchc plan limit unit:vp-tk
    “unit:van-phong-thong-ke” không có số việc cùng lúc tối đa. Đặt: cchc plan limit unit:van-phong-thong-ke SỐ
    $ cchc plan limit xyz
    ! “xyz” không phải là cột hay bộ phận. Ví dụ: in-progress, hoặc unit: rồi tên bộ phận.
    [1]
    $ cchc plan limit dang --refuse
    ! Số từ không khớp với plan limit. Xem: cchc plan --help
    [2]
    $ cchc plan limit dang 0
    Đã ghi: bỏ số việc tối đa của “Đang thực hiện”.
    $ cchc plan limit dang
    “Đang thực hiện” không có số việc cùng lúc tối đa. Đặt: cchc plan limit in-progress SỐ
    $ cchc plan filter gap lead:van-phong -state:done
    Đã ghi: lưu bộ lọc “gap” (lead:van-phong -state:done).
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
    @gap = lead:van-phong -state:done
    Bỏ bộ lọc này: cchc plan filter gap ''
    $ cchc plan filter gap --json
    {"schema":1,"name":"gap","filter":"lead:van-phong -state:done"}
    $ cchc plan filter gap ''
    Đã ghi: bỏ bộ lọc “gap”.
    $ cchc plan filter gap
    ! Chưa có bộ lọc “gap”. Lưu: cchc plan filter gap BỘ_LỌC; xem cchc list --help
    [1]
    $ cchc carry 3 --to vinh-hoa-2025
    ! Không có kế hoạch “vinh-hoa-2025”. Xem danh sách: cchc plans
    [1]
    $ cchc plan close
    ! Còn 22 nhiệm vụ chưa có kết quả: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22. Ghi hoàn thành, không phát sinh, đưa ra khỏi kế hoạch hoặc chuyển sang năm sau.
    [1]
    $ cchc plan reopen
    Kế hoạch “vinh-hoa-2024” chưa khóa.
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
    Sẽ ghi: nhập kế hoạch “Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2025”.
    ! Thêm --yes để ghi.
    $ cchc plans
    ► vinh-hoa-2024  Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024
    $ cchc import 2025.toml --yes
    vinh-hoa-2025: Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2025, 01/01/2024 – 31/12/2024; 7 lĩnh vực, 22 nhiệm vụ, 15 chỉ tiêu.
    Đã ghi: nhập kế hoạch “Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2025”.
    ! Mở kế hoạch này trên bảng: cchc plan select vinh-hoa-2025
    $ cchc import 2025.toml --yes
    vinh-hoa-2025: Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2025, 01/01/2024 – 31/12/2024; 7 lĩnh vực, 22 nhiệm vụ, 15 chỉ tiêu.
    Kế hoạch đã có; tệp này không khác gì.
    Giữ nguyên: 22 nhiệm vụ.
    Nhiệm vụ, chỉ tiêu của kế hoạch “vinh-hoa-2025” trong sổ đã giống hệt tệp này; không ghi gì.
    $ cchc import sai.toml
    ! sai.toml, dòng 2, mục “titel”: không có mục này ở đây. Có phải “title” không?
    [1]
    $ cchc import khong-co.toml
    ! Không đọc được tệp khong-co.toml: không có tệp hoặc thư mục này. Xem lại đường dẫn và quyền đọc.
    [3]
    $ cchc import ke-hoach.pdf
    ! Không đọc được tệp ke-hoach.pdf: không có tệp hoặc thư mục này. Xem lại đường dẫn và quyền đọc.
    [3]
    $ cchc plans
    ► vinh-hoa-2024  Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024
      vinh-hoa-2025  Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2025
    $ cchc carry 4 --to vinh-hoa-2025
    Đã ghi: nhiệm vụ 4 chuyển sang năm 2025, nhiệm vụ 23; nhiệm vụ 23 được thêm vào: Tiếp tục rà soát, đơn giản hóa TTHC, loại bỏ các thủ tục rườm rà, chồng chéo…; tiến độ giữ nguyên lời văn “Ban hành trong vòng 30 ngày kể từ ngày kế hoạch của tỉnh được ban hành”, hạn của năm cũ không chuyển theo, cần đặt lại.
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
      WHEN · WHO: chuyển sang năm 2025, nhiệm vụ 23
      WHEN · WHO: được thêm vào: Tiếp tục rà soát, đơn giản hóa TTHC, loại bỏ các thủ tục rườm rà, chồng chéo…
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
    ! --format không nhận “docx”. Dùng được: csv, json, jsonl, toml, tsv, xlsx.
    [2]
    "#);
    let table = std::fs::read_to_string(scene.path("ra.tsv")).unwrap();
    let (tracked, others) = table.split_once("\n\n").unwrap();
    assert_eq!(tracked.lines().count(), 33);
    assert!(tracked.lines().all(|line| line.split('\t').count() == 14), "{table}");
    let names: Vec<&str> = others.split("\n\n").filter_map(|table| table.lines().next()).collect();
    let all = "Thông tin, Lĩnh vực, Nhiệm vụ, Sản phẩm, Chỉ tiêu, Số liệu, Mốc tính hạn, Bộ phận, Lời văn";
    assert_eq!(names.join(", "), all);
}

#[test]
fn readings_meetings_and_days_that_do_not_fit_are_refused() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "target 2.b --reading 45/50",
        "target 2d2 --reading 3/4",
        "target 2dd --assess dat",
        "meeting open --chair 'Chủ tịch'",
        "meeting close --on 2024-03-17",
        "carry 22 --to vinh-hoa-2024",
        "agenda --until 2020-01-01",
        "board 99",
        "export --output ke-hoach.pdf",
    ]), @r"
    $ cchc target 2.b --reading 45/50
    ! “2.b” khớp nhiều chỉ tiêu: 2b1 (Hồ sơ, kết quả giải quyết TTHC được số…), 2b2 (Kết quả TTHC cung cấp đồng thời bản…). Ghi mã của chỉ tiêu.
    [1]
    $ cchc target 2d2 --reading 3/4
    ! Chỉ tiêu 2.d tính bằng hồ sơ: ghi một số, không ghi số đạt/tổng số.
    [1]
    $ cchc target 2dd --assess dat
    ! Chỉ tiêu 2.đ đạt hay chưa là do số liệu. Ghi số liệu: --reading
    [1]
    $ cchc meeting open --chair 'Chủ tịch'
    Đã ghi: mở giao ban ngày 18/03/2024.
    $ cchc meeting close --on 2024-03-17
    ! Ngày đầu sau ngày cuối.
    [1]
    $ cchc carry 22 --to vinh-hoa-2024
    ! Nhiệm vụ 22 đang ở kế hoạch “vinh-hoa-2024”. Chọn kế hoạch khác: cchc plans
    [1]
    $ cchc agenda --until 2020-01-01
    Quá hạn
    6 II ○ Đánh giá CBCC hằng tháng  LĐ  0/12 ▲ 47 ngày
    $ cchc board 99
    ! Không có nhiệm vụ 99. Xem danh sách: cchc list
    [1]
    $ cchc export --output ke-hoach.pdf
    ! --format không nhận “pdf”. Dùng được: csv, json, jsonl, toml, tsv, xlsx.
    [2]
    ");
}
