//! The plan of phường Vĩnh Hòa for 2024, as far as screens need it: area, short title, schedule, who leads, title, products.

pub(super) const AREAS: [(&str, &str, &str); 7] = [
    ("I", "Cải cách thể chế", "CẢI CÁCH THỂ CHẾ"),
    ("II", "Cải cách thủ tục hành chính", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH"),
    ("III", "Cải cách tổ chức bộ máy", "CẢI CÁCH TỔ CHỨC BỘ MÁY"),
    ("IV", "Cải cách chế độ công vụ", "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ"),
    ("V", "Cải cách tài chính công", "CẢI CÁCH TÀI CHÍNH CÔNG"),
    ("VI", "Chính quyền điện tử, chính quyền số", "XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ"),
    ("VII", "Chỉ đạo, điều hành", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
];

pub(super) const UNITS: [(&str, &str, &str); 6] = [
    ("van-phong-thong-ke", "VP-TK", "Văn phòng - Thống kê"),
    ("van-hoa-thong-tin", "VH-TT", "Văn hóa thông tin"),
    ("tu-phap", "TP", "Tư pháp"),
    ("tai-chinh-ke-toan", "TC-KT", "Tài chính - Kế toán"),
    ("tiep-nhan-tra-ket-qua", "Một cửa", "Bộ phận Tiếp nhận và Trả kết quả"),
    ("lanh-dao", "LĐ", "Lãnh đạo phụ trách"),
];

pub(super) const TRIGGERS: [(&str, &str, &str); 3] = [
    ("chuong-trinh-pci", "Chương trình PCI của tỉnh, TP", "Chương trình được UBND tỉnh, TP ban hành"),
    ("kh-kstthc-tinh", "KH kiểm soát TTHC của tỉnh", "kế hoạch của tỉnh được ban hành"),
    ("kh-thanh-pho", "KH của thành phố", "kế hoạch của thành phố được ban hành"),
];

/// Area, short title, `kind fields|phrase`, lead, support, title, products (`text` or `text|kind fields|phrase`).
pub(super) type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

pub(super) const TASKS: [Row; 22] = [
    ("I", "Công khai quy hoạch, chính sách", "continuous 2024-01-01 2024-12-31|Thực hiện thường xuyên trong năm 2024", "van-hoa-thong-tin", "các bộ phận liên quan", "Cập nhật, công khai đầy đủ thông tin về các quy hoạch, kế hoạch, quy định, chính sách quản lý có liên quan đến hoạt động sản xuất, kinh doanh của người dân, tổ chức, doanh nghiệp.", &["Các thông tin được công khai đầy đủ, kịp thời trên Trang thông tin điện tử của phường"]),
    ("I", "Kế hoạch nâng cao PCI 2024", "when chuong-trinh-pci|Sau khi Chương trình được UBND tỉnh, TP ban hành", "van-phong-thong-ke", "các bộ phận có liên quan", "Xây dựng Kế hoạch thực hiện Chương trình hành động nâng cao Chỉ số năng lực cạnh tranh cấp tỉnh (PCI) năm 2024.", &["Kế hoạch của UBND phường"]),
    ("I", "Rà soát văn bản pháp luật", "period 2024-01-01 2024-12-31|Trong năm 2024", "tu-phap", "các bộ phận có liên quan", "Triển khai hiệu quả công tác rà soát, hệ thống hóa, kiểm tra, xử lý văn bản quy phạm pháp luật, theo dõi thi hành pháp luật trong năm 2024", &["Các kế hoạch, văn bản, báo cáo của UBND phường"]),
    ("II", "Rà soát, đơn giản hóa TTHC", "after 30 kh-kstthc-tinh|Ban hành trong vòng 30 ngày kể từ ngày kế hoạch của tỉnh được ban hành", "van-phong-thong-ke", "", "Tiếp tục rà soát, đơn giản hóa TTHC, loại bỏ các thủ tục rườm rà, chồng chéo; các loại mẫu đơn, tờ khai không cần thiết gây khó khăn cho người dân, tổ chức, doanh nghiệp.", &["Kế hoạch kiểm soát thủ tục hành chính năm 2024 của UBND thành phố|after 30 kh-kstthc-tinh|Ban hành trong vòng 30 ngày kể từ ngày kế hoạch của tỉnh được ban hành", "Báo cáo kết quả rà soát, đơn giản hóa thủ tục hành chính năm 2024|directed Kế hoạch kiểm soát thủ tục hành chính năm 2024|Theo thời hạn quy định tại Kế hoạch kiểm soát thủ tục hành chính năm 2024", "Văn bản báo cáo, đề xuất của UBND thành phố|directed Kế hoạch kiểm soát thủ tục hành chính năm 2024|Theo thời hạn quy định tại Kế hoạch kiểm soát thủ tục hành chính năm 2024"]),
    ("II", "Số hóa hồ sơ, kết quả TTHC", "continuous 2024-01-01 2024-12-31|Thực hiện thường xuyên trong năm 2024", "tiep-nhan-tra-ket-qua", "các bộ phận chuyên môn có liên quan", "Thực hiện nghiệm việc số hóa hồ sơ, kết quả giải quyết TTHC", &["Hồ sơ, kết quả giải quyết TTHC được số hóa theo quy định hiện hành"]),
    ("II", "Đánh giá CBCC hằng tháng", "monthly 2024-01-01 2024-12-31|Định kỳ hàng tháng", "lanh-dao", "van-phong-thong-ke", "Tiếp tục thực hiện nghiêm việc đánh giá định kỳ đối với từng công chức, viên chức, nhân viên có tham gia vào quá trình tiếp nhận, giải quyết hồ sơ thủ tục hành chính cho tổ chức, công dân theo kết luận số 91-kKL/TU ngày 18/10/2022 của Ban Thường vụ Tỉnh ủy và Chương trình hành động số 12823/CTr-UBND ngày 23/12/2022 của UBND tỉnh Khánh Hòa.", &["Biên bản đánh giá CB-CC, báo cáo CCHC và KSTTHC định kỳ."]),
    ("II", "Phản ánh, kiến nghị", "continuous 2024-01-01 2024-12-31|Thực hiện thường xuyên", "van-phong-thong-ke", "công chức chuyên môn", "Tổ chức tiếp nhận, xử lý phản ánh, kiến nghị và trả lời bằng văn bản cho người phản ánh, kiến nghị; đồng thời đăng tải công khai nội dung trả lời trên Trang thông tin điện tử theo đúng quy định.", &["Các phản ánh, kiến nghị của tổ chức, công dân được tiếp nhận và xử lý kịp thời, đúng quy định"]),
    ("III", "Bố trí, phân công cán bộ", "period 2024-01-01 2024-12-31|Trong năm 2024", "van-phong-thong-ke", "", "Sắp xếp, bố trí hợp lý cán bộ, công chức và người hoạt động không chuyên trách theo quy định", &["Quyết định phân công nhiệm vụ của cơ quan"]),
    ("III", "Sắp xếp thôn, tổ dân phố", "directed UBND thành phố|Theo chỉ đạo của UBND thành phố", "van-phong-thong-ke", "", "Tiếp tục sắp xếp thôn, tổ dân phố chưa đủ tiêu chuẩn theo quy định giai đoạn 2023-2025, định hướng đến năm 2030.", &["Văn bản triển khai của UBND phường"]),
    ("IV", "Công chức theo vị trí việc làm", "period 2024-01-01 2024-12-31|Trong năm 2024", "van-phong-thong-ke", "", "Triển khai các Nghị định của Chính phủ, Thông tư của Bộ Nội vụ về cán bộ, công chức, viên chức. Tiếp tục triển khai cơ cấu công chức theo Đề án việc làm", &["Công chức tại cơ quan được bố trí theo vị trí việc làm được phê duyệt"]),
    ("IV", "CSDL cán bộ, công chức", "directed tỉnh|Theo tiến độ triển khai của tỉnh", "van-phong-thong-ke", "", "Tiếp tục hoàn thiện, thường xuyên cập nhật cơ sở dữ liệu phần mềm Quản lý cán bộ, công chức, viên chức của tỉnh bảo đảm đồng bộ dữ liệu với cơ sở dữ liệu quốc gia theo nguyên tắc “Đúng, đủ, sạch, sống”", &["Cập nhật thông tin vào phần mềm"]),
    ("V", "Công khai ngân sách", "period 2024-01-01 2024-12-31|Trong năm 2024", "tai-chinh-ke-toan", "", "Chấp hành nghiêm các quy định về quản lý, sử dụng ngân sách", &["Văn bản công khai dự toán, quyết toán ngân sách"]),
    ("V", "Giải ngân vốn đầu tư", "period 2024-01-01 2024-12-31|Trong năm 2024", "tai-chinh-ke-toan", "", "Thực hiện hiệu quả công tác giải ngân kế hoạch đầu tư vốn ngân sách nhà nước", &["Theo văn bản chỉ đạo của UBND thành phố"]),
    ("VI", "Hạ tầng CNTT", "period 2024-01-01 2024-12-31|Trong năm 2024", "van-hoa-thong-tin", "các bộ phận có liên quan", "Tiếp tục nâng cấp và hoàn thiện hạ tầng kỹ thuật công nghệ thông tin của UBND phường", &["Hạ tầng kỹ thuật công nghệ thông tin được nâng cấp và hoàn thiện"]),
    ("VI", "Chỉ tiêu hồ sơ trực tuyến", "continuous 2024-01-01 2024-12-31|Thường xuyên", "tiep-nhan-tra-ket-qua", "", "Thực hiện chỉ tiêu hồ sơ trực tuyến thành phố giao", &["Kết quả thông qua Báo cáo CCHC định kỳ"]),
    ("VI", "ISO điện tử", "period 2024-01-01 2024-12-31|Trong năm 2024", "van-phong-thong-ke", "", "Triển khai nhiệm vụ chuyên đổi số về xây dựng và áp dụng Hệ thống quản lý chất lượng ISO điện tử của UBND phường.", &["Hệ thống quản lý chất lượng được áp dụng trên nền tảng điện tử, công nghệ số."]),
    ("VII", "Hội nghị tổng kết CCHC 2023", "period 2024-01-01 2024-03-31|Trong quý I năm 2024", "van-phong-thong-ke", "", "Tổ chức Hội nghị tổng kết công tác cải cách hành chính năm 2023, công bố Chỉ số cải cách hành chính, Chỉ số hài lòng năm 2023 và triển khai Kế hoạch cải cách hành chính năm 2024.", &["Hội nghị tổng kết"]),
    ("VII", "Kế hoạch tuyên truyền CCHC", "after 30 kh-thanh-pho|Không quá 30 ngày kể từ khi kế hoạch của thành phố được ban hành", "van-phong-thong-ke", "", "Xây dựng Kế hoạch tuyên truyền cải cách hành chính năm 2024.", &["Kế hoạch tuyên truyền cải cách hành chính năm 2024"]),
    ("VII", "Kiểm tra CCHC tại đơn vị", "period 2024-04-01 2024-09-30|Trong quý II và quý III năm 2024", "van-phong-thong-ke", "", "Tổ chức kiểm tra việc thực hiện công tác cải cách hành chính tại các cơ quan, đơn vị.", &["Kế hoạch của UBND phường", "Báo cáo kết quả kiểm tra", "Văn bản của UBND chủ tịch chỉ đạo chấn chỉnh những hạn chế, thiếu sót sau kiểm tra"]),
    ("VII", "Tự kiểm tra CCHC tại phường", "period 2024-04-01 2024-09-30|Trong quý II và quý III năm 2024", "van-phong-thong-ke", "", "Tổ chức tự kiểm tra việc thực hiện công tác cải cách hành chính tại UBND phường.", &["Kế hoạch, biên bản, báo cáo kết quả tự kiểm tra của UBND phường.", "Báo cáo trước kiểm tra cho Đoàn kiểm tra thành phố/tỉnh.", "Văn bản của UBND phường chỉ đạo chấn chỉnh những hạn chế, thiếu sót sau kiểm tra, tự kiểm tra.", "Tự kiểm tra: Tỷ lệ các bộ phận phường được kiểm tra đạt 100%."]),
    ("VII", "Thực hiện Kết luận 91-KL/TU", "period 2024-01-01 2024-03-31|Trong Quý I năm 2024", "van-phong-thong-ke", "", "Tổ chức triển khai Chương trình hành động triển khai thực hiện Kết luận số 91-KL/TU, ngày 18/10/2022 của Ban Thường vụ Tỉnh ủy về tiếp tục đẩy mạnh cải cách hành chính, nâng cao hiệu lực, hiệu quả quản lý nhà nước", &["Kế hoạch, văn bản chỉ đạo của UBND phường"]),
    ("VII", "Đánh giá, xếp hạng CCHC 2024", "period 2024-11-01 2024-12-31|Tháng 11 và tháng 12/2024", "van-phong-thong-ke", "", "Triển khai đánh giá, xếp hạng công tác cải cách hành chính năm 2024", &["Quyết định công bố chỉ số cải cách hành chính năm 2024"]),
];
