//! What is refused says what happened and what to do, in words of the office and of nobody's library.

use insta::assert_snapshot;

use crate::scene::Scene;

#[test]
fn words_that_would_be_ignored_or_read_otherwise_are_refused() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.play(&[
        "meeting open 'Nguyễn Thị Hà'",
        "meeting list x",
        "meeting open --output x.txt",
        "remind --unit foo",
        "remind --unit 'tu phpa'",
        "stats x",
        "show 3 4",
        "list --until x",
        "depend 3",
        "label 3",
        "reopen 3",
        "log --limit 0",
        "watch --from 99999",
        "plan limit foo 3",
        "board --format png",
        "agenda --format png",
        "board 99",
        "target 1 --reading 3/4",
        "target 2dd --reading 5/10 --period 2024-12",
        "target 2dd --reading 5/10 --period 2023-01",
        "target 1 --assess maybe --lang en",
        "start 3 --on 2020-01-01",
        "trigger thanh-pho --on 1990-01-01 --lang en",
        "unblock 3 --lang en",
    ]), @r#"
    $ cchc meeting open 'Nguyễn Thị Hà'
    ! Thừa “Nguyễn Thị Hà”. Xem: cchc meeting --help
    [2]
    $ cchc meeting list x
    ! Thừa “x”. Xem: cchc meeting --help
    [2]
    $ cchc meeting open --output x.txt
    ! meeting open không có bản in. Bản in: agenda, minutes.
    [2]
    $ cchc remind --unit foo
    ! Không có bộ phận “foo”. Xem: cchc plan
    [1]
    $ cchc remind --unit 'tu phpa'
    ! Không có bộ phận “tu phpa”. Gần nhất: Tư pháp.
    [1]
    $ cchc stats x
    ! Thừa “x”. Xem: cchc stats --help
    [2]
    $ cchc show 3 4
    ! Thừa “4”. Đặt cả câu trong dấu nháy: "…"
    [2]
    $ cchc list --until x
    ! Không có tùy chọn “--until”. Xem: cchc list --help
    [2]
    $ cchc depend 3
    ! Thiếu --on SỐ. Xem: cchc depend --help
    [2]
    $ cchc label 3
    ! Thiếu nhãn. Ví dụ: cchc label 3 +gấp -chờ
    [2]
    $ cchc reopen 3
    ! Nhiệm vụ 3 chưa hoàn thành. Bắt đầu: cchc start 3
    [1]
    $ cchc log --limit 0
    ! --limit ít nhất là 1.
    [2]
    $ cchc watch --from 99999
    ! Nhật ký mới đến mục 101. Không ghi số mục: theo dõi từ bây giờ.
    [1]
    $ cchc plan limit foo 3
    ! “foo” không phải là cột hay bộ phận. Ví dụ: in-progress, hoặc unit: rồi tên bộ phận.
    [1]
    $ cchc board --format png
    ! --format không nhận “png”. Dùng được: text, svg, html.
    [2]
    $ cchc agenda --format png
    ! --format không nhận “png”. Dùng được: text, html, ics.
    [2]
    $ cchc board 99
    ! Không có nhiệm vụ 99. Xem danh sách: cchc list
    [1]
    $ cchc target 1 --reading 3/4
    ! Mục tiêu 1 được đánh giá bằng lời, không ghi bằng số liệu. Đánh giá: cchc target 1 --assess dat
    [1]
    $ cchc target 2dd --reading 5/10 --period 2024-12
    ! Kỳ tháng 12/2024 đến 01/12/2024 mới bắt đầu.
    [1]
    $ cchc target 2dd --reading 5/10 --period 2023-01
    ! Kỳ tháng 1/2023 kết thúc trước ngày đầu của kế hoạch, 01/01/2024.
    [1]
    $ cchc target 1 --assess maybe --lang en
    ! --assess does not take “maybe”. There are: met, not-met.
    [2]
    $ cchc start 3 --on 2020-01-01
    ! Ngày 01/01/2020 trước ngày đầu của kế hoạch (01/01/2024) hơn một năm. Xem lại năm, rồi ghi ngày đúng.
    [1]
    $ cchc trigger thanh-pho --on 1990-01-01 --lang en
    ! The day 01/01/1990 is more than a year before the first day of the plan (01/01/2024). Look at the year again, then give the right day.
    [1]
    $ cchc unblock 3 --lang en
    Task 3 is not blocked.
    "#);
}

#[test]
fn what_is_closed_or_gone_names_the_way_back() {
    let mut scene = Scene::new();
    scene.run("archive 2");
    for task in 1..=22 {
        scene.run(&format!("archive {task} --reason x"));
    }
    scene.run("plan close");
    scene.seen();
    assert_snapshot!(scene.play(&["note 3 x", "note 3 x --lang en", "plan reopen", "start 2", "start 2 --lang en"]), @r"
    $ cchc note 3 x
    ! Kế hoạch “vinh-hoa-2024” đã khóa, chỉ xem được. Mở lại: cchc plan reopen; kế hoạch khác: --plan MÃ, xem cchc plans
    [1]
    $ cchc note 3 x --lang en
    ! The plan “vinh-hoa-2024” is closed and can only be read. Open it again: cchc plan reopen; another plan: --plan ID, see cchc plans
    [1]
    $ cchc plan reopen
    Đã ghi: mở lại kế hoạch.
    $ cchc start 2
    ! Nhiệm vụ 2 đã đưa ra khỏi kế hoạch. Vẫn ghi chú được; đưa trở lại: cchc archive 2 --back
    [1]
    $ cchc start 2 --lang en
    ! Task 2 was dropped from the plan. It still takes notes; to bring it back: cchc archive 2 --back
    [1]
    ");
}

#[test]
fn lines_that_are_no_change_say_where_and_what_is_wanted() {
    let mut scene = Scene::new();
    let lines = [
        "notjson",
        r#"{"type":"move-task","task":"x","to":"done"}"#,
        r#"{"type":"add-note","task":3,"text":7}"#,
        r#"{"type":"move-task","task":3,"to":"done","on":"31/02"}"#,
        r#"{"type":"label-task","task":3,"add":"x","remove":[]}"#,
        r#"{"type":"move-task","task":3,"to":"qqqqqq"}"#,
        "{\"type\":\"move-task\",\"task\":3\n",
        "5",
    ];
    for line in lines {
        scene.feed("batch", line.as_bytes());
        scene.feed("batch --lang en", line.as_bytes());
    }
    assert_snapshot!(scene.seen(), @r#"
    $ cchc batch
    ! Dòng 1: cột 2 không đúng khuôn dạng JSON. Mỗi dòng một thay đổi: {"type":"move-task","task":7,"to":"in-progress"}
    [2]
    $ cchc batch --lang en
    ! Line 1: column 2 is not JSON. One change a line: {"type":"move-task","task":7,"to":"in-progress"}
    [2]
    $ cchc batch
    ! Dòng 1: mục “task”: cần một số nguyên, đang là “x”.
    [2]
    $ cchc batch --lang en
    ! Line 1: field “task”: a whole number is wanted, “x” is there.
    [2]
    $ cchc batch
    ! Dòng 1: mục “text”: cần một chuỗi "…", đang là “7”.
    [2]
    $ cchc batch --lang en
    ! Line 1: field “text”: a text "…" is wanted, “7” is there.
    [2]
    $ cchc batch
    ! Dòng 1: mục “on”: cần một ngày như 2024-03-29.
    [2]
    $ cchc batch --lang en
    ! Line 1: field “on”: a day such as 2024-03-29 is wanted.
    [2]
    $ cchc batch
    ! Dòng 1: mục “add”: cần một danh sách […], đang là “x”.
    [2]
    $ cchc batch --lang en
    ! Line 1: field “add”: a list […] is wanted, “x” is there.
    [2]
    $ cchc batch
    ! Dòng 1: không hiểu “qqqqqq”. Dùng được: planned, in-progress, done.
    [2]
    $ cchc batch --lang en
    ! Line 1: “qqqqqq” is not understood. There are: planned, in-progress, done.
    [2]
    $ cchc batch
    ! Dòng 1: đứt ở cột 28, còn thiếu ngoặc hoặc dấu nháy. Mỗi dòng một thay đổi: {"type":"move-task","task":7,"to":"in-progress"}
    [2]
    $ cchc batch --lang en
    ! Line 1: it ends at column 28, a bracket or quote is missing. One change a line: {"type":"move-task","task":7,"to":"in-progress"}
    [2]
    $ cchc batch
    ! Dòng 1: không phải là một thay đổi: cần một khối {…}, đang là “5”.
    [2]
    $ cchc batch --lang en
    ! Line 1: this is no change: an object {…} is wanted, “5” is there.
    [2]
    "#);
}

#[test]
fn a_setting_that_is_none_is_told_with_file_line_and_column() {
    let mut scene = Scene::new();
    let texts = ["theme = ", "lang = \"en\"\ntheme = \"foo\"", "theme = light", "lang = \"en\"\nlang = \"vi\"", "[["];
    for text in texts {
        std::fs::write(scene.path("sai.toml"), text).unwrap();
        scene.run("list --config sai.toml");
    }
    scene.variable("CCHC_LANG", "fr");
    scene.run("list");
    assert_snapshot!(scene.seen(), @r#"
    $ cchc list --config sai.toml
    ! sai.toml, dòng 1, cột 9: thiếu giá trị sau dấu =. Mỗi dòng ghi: mục = giá trị, ví dụ theme = "light"
    [2]
    $ cchc list --config sai.toml
    ! sai.toml, dòng 2: theme không nhận “foo”. Dùng được: dark, light, contrast, sixteen, none.
    [2]
    $ cchc list --config sai.toml
    ! sai.toml, dòng 1, cột 9: “light” chưa nằm trong dấu nháy kép. Mỗi dòng ghi: mục = giá trị, ví dụ theme = "light"
    [2]
    $ cchc list --config sai.toml
    ! sai.toml, dòng 2, cột 1: “lang” đã ghi ở trên. Mỗi dòng ghi: mục = giá trị, ví dụ theme = "light"
    [2]
    $ cchc list --config sai.toml
    ! sai.toml, dòng 1, cột 3: không đúng khuôn dạng TOML. Mỗi dòng ghi: mục = giá trị, ví dụ theme = "light"
    [2]
    $ cchc list
    ! CCHC_LANG không nhận “fr”. Dùng được: vi, en.
    [2]
    "#);
}

#[test]
fn a_directory_in_which_nothing_was_stored_is_told_as_that() {
    let mut scene = Scene::new();
    std::fs::create_dir(scene.path("data")).unwrap();
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(scene.path("data"), open).unwrap();
    scene.run("doctor");
    let own = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    std::fs::set_permissions(scene.path("data"), own).unwrap();
    assert_snapshot!(scene.play(&["doctor", "doctor --lang en"]), @r"
    $ cchc doctor
    không đạt  Thư mục DIR/data đang mở cho người khác. Chạy: chmod 700 DIR/data
    ! 1 mục kiểm tra không đạt.
    [1]
    $ cchc doctor
    không đạt  Chưa có dữ liệu ở DIR/data. Bắt đầu: cchc; hoặc cho biết chỗ khác: --data THƯ_MỤC
    ! 1 mục kiểm tra không đạt.
    [1]
    $ cchc doctor --lang en
    failed     There is no data at DIR/data yet. To begin: cchc; or say where it is: --data DIR
    ! One check failed.
    [1]
    ");
}
