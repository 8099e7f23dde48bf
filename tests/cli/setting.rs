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
    daily_backup  true  (default)
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
    daily_backup  true  (mặc định)
    keys.undo     ["ctrl-u","u"]  (DIR/.config/cchc/config.toml:6)
    $ cchc config --config sai.toml
    ! sai.toml, dòng 3: không có mục “them”. Có phải “theme”?
    [2]
    $ cchc config --config hong.toml
    ! hong.toml, dòng 1, cột 8: thiếu giá trị sau dấu =. Mỗi dòng ghi: mục = giá trị, ví dụ theme = "light"
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
      --base SỐ_LƯỢNG         không ghi nếu người khác đã sửa mục ấy sau mục nhật ký
                              này

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
    cchc check: record that a deliverable is done, with evidence

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
      --base COUNT        refuse what somebody else has changed after this entry

    Global options
      --data DIR                 data directory (CCHC_DATA; default
                                 $XDG_DATA_HOME/cchc)
      --socket PATH              use the host at this socket, never start one
                                 (CCHC_SOCKET)
      --plan ID                  the plan (CCHC_PLAN; default: the current one)
      --json                     print JSON for scripts
      --lang vi|en               language (CCHC_LANG; default vi)
      --color auto|always|never  colour (and NO_COLOR)
      --theme NAME               colours: dark, light, contrast, sixteen, none
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

/// A real bash, where there is one, with `cchc` on its path: what Tab offers for a line.
#[test]
fn bash_offers_what_the_host_knows() {
    let mut scene = Scene::new();
    scene.run("label 3 '+chờ tiền'");
    let script = r#"
        source <(cchc completions bash)
        try() {
            COMP_LINE="$1" COMP_POINT=${#1} COMPREPLY=()
            _cchc 2>/dev/null
            echo "$1|${COMPREPLY[*]}"
        }
        try "cchc sho"; try "cchc show 2"; try "cchc list area:V"; try "cchc list -state:planned,d"
        try "cchc list label:"; try "cchc assign 3 --lead=va"; try "cchc add x --area VI"; try "cchc move 3 d"
        try "cchc carry 3 --to "; try "cchc done --on today 2"; try "cchc skip 6@2024-1"; try "cchc batch tests/cli/s"
        try "cchc label 3 -"; try "cchc --color "; try "cchc list due:q"
        COMP_TYPE=63; try "cchc show 20"; try "cchc show 2"
    "#;
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_cchc")).parent().unwrap();
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", program.display());
    let command = scene.command();
    let mut bash = std::process::Command::new("bash");
    bash.env_clear().envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    bash.env("PATH", path).env("LC_ALL", "C.UTF-8").args(["--norc", "-c", script]);
    let Ok(output) = bash.current_dir(env!("CARGO_MANIFEST_DIR")).output() else { return };
    assert_snapshot!(String::from_utf8(output.stdout).unwrap(), @r#"
    cchc sho|show
    cchc show 2|2 20 21 22
    cchc list area:V|V VI VII
    cchc list -state:planned,d|planned,done
    cchc list label:|\"chờ\ tiền\"
    cchc assign 3 --lead=va|van-phong-thong-ke van-hoa-thong-tin
    cchc add x --area VI|VI VII
    cchc move 3 d|done
    cchc carry 3 --to |vinh-hoa-2024
    cchc done --on today 2|2 20 21 22
    cchc skip 6@2024-1|2024-10 2024-11 2024-12
    cchc batch tests/cli/s|tests/cli/scene.rs tests/cli/script.rs tests/cli/setting.rs
    cchc label 3 -|--dry-run --ticket --base --data --socket --plan --json --lang --color --theme --ascii --today --config --help --version -chờ\ tiền
    cchc --color |auto always never
    cchc list due:q|quarter
    cchc show 20|20
    cchc show 2|2  (Kế hoạch nâng cao PCI 2024) 20  (Tự kiểm tra CCHC tại phường) 21  (Thực hiện Kết luận 91-KL/TU) 22  (Đánh giá, xếp hạng CCHC 2024)
    "#);
}

#[test]
fn the_manual_explains_every_subcommand_and_every_code() {
    let mut scene = Scene::new();
    for lang in ["vi", "en"] {
        let page = String::from_utf8(scene.run(&format!("man --lang {lang}")).stdout).unwrap();
        let all = String::from_utf8(scene.run(&format!("--help --lang {lang}")).stdout).unwrap();
        let names = all.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
        let names: Vec<&str> = names.filter(|name| name.chars().all(|c| c.is_ascii_lowercase())).collect();
        assert!(names.len() > 30, "{names:?}");
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            assert!(page.contains(&format!("\n.SS cchc {name}")), "{name}");
        }
        for code in ["0", "1", "2", "3", "4", "70"] {
            assert!(page.contains(&format!("\n.B {code}\n")), "{code}");
        }
        // Roff takes a line that begins with a dot as a request: all of them are ours.
        let requests = [".TH ", ".SH ", ".SS ", ".TP", ".B "];
        let strange = page.lines().find(|line| line.starts_with('.') && !requests.iter().any(|r| line.starts_with(r)));
        assert_eq!(strange, None);
    }
}
