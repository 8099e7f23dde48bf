//! Settings, help, the manual, completions.

use insta::assert_snapshot;

use crate::scene::Scene;

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
    plan          the current plan  (default)
    lang          en  (DIR/.config/cchc/config.toml:1)
    color         auto  (default)
    today         2024-03-18  (CCHC_TODAY)
    theme         light  (DIR/.config/cchc/config.toml:2)
    ascii         false  (default)
    soon_days     10  (DIR/.config/cchc/config.toml:3)
    keys.undo     ["ctrl-u","u"]  (DIR/.config/cchc/config.toml:6)
    $ cchc config --lang vi
    data          DIR/data  (CCHC_DATA)
    plan          kế hoạch hiện hành  (mặc định)
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
    ! Không đọc được tệp cấu hình khong-co.toml: không có tệp hoặc thư mục này.
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
    due:soon	
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
