//! The words that decide: verbs, roles, and what names begin with.
//!
//! A list holds a whole kind of words, never the words of one plan; what depends on the words around it is in
//! `verb` and `name`.

use std::sync::LazyLock;

use crate::import::spelling::Phrases;

macro_rules! lists {
    ($($(#[$why:meta])* $name:ident = $list:literal;)*) => {
        $($(#[$why])* pub(super) static $name: LazyLock<Phrases> = LazyLock::new(|| Phrases::new($list));)*
    };
}

lists! {
    /// Who is in the chair.
    CHAIRS = "chủ trì, đồng chủ trì, cùng chủ trì, chịu trách nhiệm chính, đầu mối, là đầu mối, làm đầu mối";

    /// Who works together; typed short or with a mark lost, it is the same word.
    JOINS = "phối hợp, phối hơp, phôi hợp, phôi hơp, phối họp, p/h, ph/h, p/hợp, p.hợp, tham gia của, có sự tham gia của, với sự tham gia của";

    /// Between `phối hợp` and with whom.
    WITH = "với, cùng, chặt, chẽ, của, đồng bộ, hiệu quả, thường xuyên";

    /// Who only says who shall do it.
    ORDERS = "chỉ đạo, trực tiếp chỉ đạo, tập trung chỉ đạo, tập trung lãnh đạo, lãnh đạo, phân công, giao, giao cho, phân công cho";

    /// Verbs: they end a list of names.
    VERBS = "tham mưu, thực hiện, tổng hợp, triển khai, rà soát, có trách nhiệm, có nhiệm vụ, chịu trách nhiệm, \
        xây dựng, tiến hành, thường xuyên, tổ chức, ban hành, hướng dẫn, theo dõi, đôn đốc, kiểm tra, đánh giá, \
        cập nhật, báo cáo, đề xuất, giúp, giúp việc, quyết định, là đơn vị, là cơ quan, là bộ phận, trình, gửi, \
        đăng tải, nghiên cứu, trả lời, chỉ đạo, tuyên truyền, lập, cung cấp, giải quyết, phân công, chủ động, \
        tiếp tục, đảm bảo, bảo đảm, tập trung, tăng cường, hoàn thành, quán triệt, soạn thảo, dự thảo, hỗ trợ, \
        vận hành, số hóa, công khai, niêm yết, thúc đẩy, kịp thời, phải, sẽ, cần, tư vấn, tiếp thu, giám sát, \
        quản lý, kiểm soát, thống kê, chuẩn bị, điều hành, bố trí, ra, làm, yêu cầu, đề nghị, tham gia, phục vụ, \
        thẩm định, thẩm tra, khảo sát, tuần tra, vận động, tập huấn, mở lớp, mở các, mở chuyên, cài đặt, tích hợp, \
        kết nối, duy trì, nâng cao, đẩy mạnh, phát động, phê duyệt, mua sắm, nâng cấp, góp ý, thông báo, công bố, \
        huy động, lồng ghép, phát hiện, xác minh, tạo điều kiện, đối thoại, sơ kết, tổng kết, kiện toàn, thành lập, \
        xem xét, cho ý kiến, ký kết, thu thập, khắc phục, khám, tiêm, tiêm chủng, cân đối, phân bổ, quyết toán, \
        thanh toán, chi trả, tiếp nhận, xử lý, lấy ý kiến, nhập dữ liệu, chỉnh lý, sắp xếp, bàn giao, phát hành, \
        đưa tin, viết bài, đăng tin, đăng bài, đăng ký, in ấn, trang bị, lắp đặt, sửa chữa, hoàn thiện, khai thác, \
        sử dụng, áp dụng, tích cực, nghiêm túc, khẩn trương, trực tiếp, thống nhất, phấn đấu, xác nhận, phân loại, \
        đối chiếu, ra quân, nhân rộng, quan tâm, chăm lo, trao đổi, điều tra, nộp, rút kinh nghiệm, \
        tổ chức thực hiện, tiếp công dân, ngăn chặn, phòng ngừa, bảo vệ, giải ngân, nắm bắt, chấn chỉnh, xử phạt, \
        cưỡng chế, thi hành, tạm ứng, lựa chọn, cấp phép, cấp giấy, cấp mã, cấp phát, truy quét, di dời, \
        bồi thường, đo đạc, kê khai, kiểm kê, kiểm điểm, trang trí, treo, dọn, phun, tiêu hủy, bảo trì, phân tích, \
        ứng phó, ứng trực, sẵn sàng, động viên, khuyến khích, biểu dương, giới thiệu, tuyển chọn, tuyển dụng, \
        thu gom, mở rộng, cải thiện, chuẩn hóa, cắt giảm, rút ngắn, đơn giản hóa, thiết lập, khởi tạo, kích hoạt, \
        quét, ký số, khai báo, tra cứu, giải đáp, phản hồi, ghi nhận, thu phí, tiếp xúc, nắm tình hình, \
        chuyển hồ sơ, chuyển giao, \
        phát triển, đào tạo, bồi dưỡng, cử cán bộ, cử công chức, cử người, phản ánh, đảm nhiệm, tự tổ chức, \
        tự rà soát, tự kiểm tra, tự đánh giá";

    /// Words before an object, a purpose or a time: they end a list of names, and nobody does anything there.
    LINKS = "theo, có sự, với sự, với vai trò, với tư cách, trong việc, trong, để, nhằm, về, đối với, khi, được, \
        phù hợp, đến, cho, sau khi, trước, căn cứ";

    /// Words before a subject that are not part of its name.
    OPENERS = "giao, giao cho, đề nghị, kính đề nghị, phân công, phân công cho, yêu cầu, đồng thời, do, trong đó, \
        riêng, ngoài ra";

    /// Words that open what comes before the subject, up to a comma: `Định kỳ hàng quý, Văn phòng ...`.
    BEFORE_SUBJECT = "căn cứ, trên cơ sở, định kỳ, hàng, hằng, theo, để, nhằm, sau khi, khi, trong, trước";

    /// Officers who are called by what they are in charge of.
    OFFICERS = "lãnh đạo, công chức, cán bộ, chuyên viên, nhân viên, viên chức, người, bộ phận, chủ tịch, phó, trưởng, \
        giám đốc, hiệu trưởng, ủy viên, thành viên, các, cơ quan, đơn vị";

    /// Names may have verbs in them right behind these: `Ban Chỉ đạo`, `Tổ kiểm tra`, `công chức phụ trách`.
    BEFORE_NAME = "ban, quỹ, công ty, tổ, đoàn, đội, khoa, nhóm, phòng, hội đồng, ủy ban, trung tâm, bộ phận, hội, phụ trách, \
        công chức, văn phòng, công tác, cán bộ, nhân viên, sở, bộ, cục, vụ, chi cục, các, mọi, những, đơn vị, \
        cơ quan, làm";

    /// Verbs that offices are called by.
    NAME_VERBS = "chỉ đạo, kiểm tra, giám sát, quản lý, tổ chức, tổng hợp, kiểm soát, thống kê, tuyên truyền, \
        xây dựng, điều hành, giải quyết, hỗ trợ, hướng dẫn, cung cấp, phục vụ, tư vấn, thẩm định, tiếp nhận, điều tra, xử lý, bảo vệ, sử dụng, khai thác, phát triển, đào tạo, \
        bồi dưỡng";

    /// Fields of work: behind `và` or a steering board they go on with its name (`Giáo dục và đào tạo`).
    FIELDS = "phát triển, đào tạo, bồi dưỡng, bảo vệ";

    /// Bodies that are made for one task and called by it: nobody says `Tổ` alone.
    TEAMS = "tổ, ban, đội, đoàn, nhóm, hội đồng, tổ công tác, đoàn công tác, nhóm công tác";

    /// What such a body is made for.
    TEAM_VERBS = "giúp việc, triển khai, bồi thường, hỗ trợ, rà soát, đánh giá, tư vấn, soạn thảo, nghiên cứu, thẩm định, vận hành, \
        số hóa, theo dõi, khảo sát, vận động, xây dựng, thẩm tra, xác minh, phối hợp, tiếp thu";

    /// What a steering board is made for: `Ban Chỉ đạo xây dựng nông thôn mới`, but `xây dựng kế hoạch` is its work.
    BOARD_TASKS = "quy chế, nông thôn, đời sống, đô thị, phong trào, chương trình, đề án, nghị quyết, chiến lược, \
        dự án, chuyển đổi, chính phủ, chính quyền";

    /// Nouns that have a verb in them.
    NOUNS = "thi hành án, tổ chức đảng, tổ chức cơ sở, tổ chức chính trị, tổ chức đoàn, tổ chức hội, tổ chức xã hội, \
        báo cáo viên, hướng dẫn viên, tuyên truyền viên, thống kê viên, tư vấn viên";

    /// Words that end like a verb and are none: `Tổ Hành chính tổng hợp`, `dịch vụ việc làm`.
    NAME_TAILS = "dịch vụ tổng hợp, hành chính tổng hợp, kế hoạch tổng hợp, nghiệp vụ tổng hợp, chuyên viên tổng hợp, \
        nghiên cứu tổng hợp, nội tổng hợp, ngoại tổng hợp, hành chính công, dịch vụ công, sự nghiệp công, \
        đầu tư phát triển, nghiên cứu phát triển, hỗ trợ phát triển, tổng điều tra, tổng rà soát, toàn dân bảo vệ, trợ giúp, cảnh sát quản lý, hành chính về, khoa học tổ chức, đầu tư xây dựng, dự án xây dựng, giáo dục thường xuyên, công lập, độc lập, dân lập, \
        việc làm, chương trình, quy trình, công trình, văn phòng đăng ký, cơ sở khám, phòng khám, lực lượng tham gia, tham gia bảo vệ, tư vấn lập, tư vấn giám sát, \
        tư vấn thẩm tra";

    /// People, in front of their names.
    PEOPLE = "đ/c, đc, đồng chí, các đồng chí, các đ/c, ông, bà, anh, chị, thầy, cô, bác sĩ, y sĩ";

    /// Parts of the country.
    PLACES = "xã, phường, thị trấn, đặc khu, huyện, quận, tỉnh, thành phố, thôn, ấp, buôn, khu phố, tổ dân phố, trường";

    /// What people are; behind a comma it may describe who was named before.
    TITLES = "phó, trưởng, chủ tịch, phó chủ tịch, bí thư, phó bí thư, giám đốc, phó giám đốc, chánh, hiệu trưởng, \
        phó hiệu trưởng, trạm trưởng, ủy viên, công chức, chuyên viên, cán bộ, chỉ huy trưởng";

    /// Words that names of units and offices begin with.
    HEADS = "văn phòng, vp, phòng, bộ phận, công chức, chuyên viên, cán bộ, viên chức, nhân viên, ban, sở, ubnd, \
        ủy ban, ub, hđnd, hội đồng, trung tâm, hội, đoàn, đội, tổ, nhóm, khoa, trạm, trường, trường học, nhà trường, \
        học viện, công an, ca, lãnh đạo, các, chủ tịch, phó chủ tịch, bí thư, phó bí thư, trưởng, phó, \
        trưởng các, trưởng thôn, trưởng khu, trưởng ban, trưởng phòng, trưởng ấp, trưởng bản, trưởng xóm, tổ trưởng, \
        chánh, bộ, viện, tòa án, quốc hội, chính phủ, bảo hiểm, kho bạc, thuế, hải quan, chi cục, cục, tổng cục, vụ, \
        đài, báo, tạp chí, ngân hàng, bưu điện, liên đoàn, công đoàn, mặt trận, mttq, đảng ủy, đảng bộ, chi bộ, \
        chi hội, chi đoàn, đoàn thanh niên, hội phụ nữ, hội nông dân, hội cựu chiến binh, cấp ủy, thanh tra, đơn vị, cơ quan, thủ trưởng, mọi, toàn thể, tất cả, thành viên, \
        doanh nghiệp, công ty, tập đoàn, hợp tác xã, bệnh viện, khu phố, thôn, tổ dân phố, ấp, xóm, đ/c, đồng chí, \
        ông, bà, chi nhánh, hạt kiểm lâm, đồn, thường trực, người đứng đầu, giám đốc, phó giám đốc, hiệu trưởng, \
        phó hiệu trưởng, giáo viên, phụ huynh, cộng tác viên, y tế thôn, chỉ huy, ủy viên, tổng phụ trách, một cửa, \
        ban điều hành, ban quản lý, ban nhân dân, ban công tác, tổ công nghệ, tổ công tác, viettel, vnpt, mobifone, \
        cổng, cơ sở, thi hành án, câu lạc bộ, chi ủy, liên đội, kiểm lâm, nhà văn hóa, thư viện, bảo tàng, quỹ, \
        kiểm toán, cảnh sát, bộ đội, điện lực, hiệp hội, liên minh, liên hiệp, tổng công ty, ban cán sự, huyện ủy, \
        thành ủy, tỉnh ủy, quận ủy, tiểu ban, hộ kinh doanh, thủ quỹ, bác sĩ, y sĩ, điều dưỡng, cửa hàng, vườn quốc gia, \
        thông tấn xã, lực lượng, quân sự, dân phòng, dân quân, tỉnh đoàn, thành đoàn, huyện đoàn, nhà thầu";

    /// Heads that name somebody without any further word.
    WHOLE = "văn phòng, ngân hàng, công an, quốc hội, chính phủ, đảng ủy, bưu điện, kho bạc, công đoàn";

    /// Heads that also begin ordinary words of a name or a list; in the middle they count only with a capital.
    OF_LISTS = "cơ quan, đơn vị, bộ, sở, ban, tổ, nhóm, hội, đoàn, đội, khoa, vụ, báo, đài, viện, cục, trưởng, phó, \
        ca, chánh, trường, trường học, thuế, hải quan, doanh nghiệp, thành viên, cán bộ, mọi, phòng, viên chức, đồn, \
        ấp, xóm, chỉ huy, cổng, cơ sở, thư viện, bảo tàng, quỹ, kiểm toán, cảnh sát, điện lực, hiệp hội, liên minh, \
        liên hiệp, điều dưỡng, thủ quỹ, bác sĩ, y sĩ, cửa hàng, tiểu ban, kiểm lâm, quân sự, dân phòng, \
        dân quân";

    /// Those of them that are a name with the next word in capitals: `phòng Văn hóa`, `tổ Khám bệnh`.
    LOW_HEADS = "phòng, ban, tổ, nhóm, đội, khoa, trường, hội, đoàn, sở, xóm, ấp, đồn, thuế, anh, chị, thầy, cô, bác sĩ, y sĩ";

    /// Things, not people: behind `Ban Quản lý … và các` the name goes on.
    THINGS = "các khu công nghiệp, các khu chế xuất, các khu kinh tế, các cụm, các công trình, các dự án, các chợ, \
        các di tích, các khu du lịch, các dịch vụ";
}

/// What papers write short, as whole words.
pub(super) const SHORT: &[(&str, &str)] = &[
    ("TP", "thành phố"),
    ("TP.", "thành phố"),
    ("MTTQ", "Mặt trận Tổ quốc"),
    ("MTTQVN", "Mặt trận Tổ quốc Việt Nam"),
    ("VN", "Việt Nam"),
    ("VP", "Văn phòng"),
    ("UB", "Ủy ban"),
    ("CA", "Công an"),
    ("UBMTTQ", "Ủy ban Mặt trận Tổ quốc"),
    ("UBMTTQVN", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
];
