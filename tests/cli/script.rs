//! What scripts rely on: JSON, batches, bounded input.

use insta::assert_snapshot;
use std::io::Read;

use crate::scene::Scene;

#[test]
fn scripts_read_json() {
    let mut scene = Scene::new();
    scene.run("start 7");
    assert_snapshot!(scene.play(&[
        "list 7 --json",
        "--json show 21",
        "log 7 --json --limit 1",
        "note 7 x --json",
        "note 7 x --json --dry-run",
        "show 99 --json",
        "lst --json",
        "plans --json",
        "target 2dd --reading 1/2 --json",
        "motd --json",
        "audit --json",
        "config --json",
    ]), @r#"
    $ cchc start 7
    Đã ghi: nhiệm vụ 7 chưa → đang thực hiện.
    $ cchc list 7 --json
    {"schema":1,"plan":"vinh-hoa-2024","seq":102,"today":"2024-03-18","tasks":[{"number":7,"area":"II","title":"Tổ chức tiếp nhận, xử lý phản ánh, kiến nghị và trả lời bằng văn bản cho người phản ánh, kiến nghị; đồng thời đăng tải công khai nội dung trả lời trên Trang thông tin điện tử theo đúng quy định.","short":"Phản ánh, kiến nghị","origin":"printed","state":"in-progress","schedule":{"kind":"continuous","phrase":"Thực hiện thường xuyên","start":"2024-01-01","end":"2024-12-31"},"responsible":{"phrase":"Công chức Văn phòng - Thống kê chủ trì tham mưu thực hiện, phối hợp với công chức chuyên môn trả lời kịp thời, đúng quy định đối với những phản ánh, kiến nghị của tổ chức, công dân liên quan đến lịch vực phụ trách.","lead":["Văn phòng - Thống kê"],"support":["công chức chuyên môn"],"lead_units":["van-phong-thong-ke"],"support_units":[],"lead_short":["VP-TK"]},"due":null,"due_status":"continuous","days_left":null,"blocked":null,"submitted":null,"original_due":null,"deliverables":[{"number":1,"text":"Các phản ánh, kiến nghị của tổ chức, công dân được tiếp nhận và xử lý kịp thời, đúng quy định","schedule":null,"responsible":null,"due":null,"due_status":"continuous","settled":null}],"occurrences":[],"notes":[],"labels":[],"seq":102,"waiting_for":null,"current":null,"settled":0,"total":1,"outcome":null,"late_by":null,"moved_on":"2024-03-18","forced":null,"awaits_number":null,"document":null,"person":null,"leader":null,"priority":"normal","after":[],"targets":[],"budget":{"estimate":null,"spent":null},"extensions":[],"corrections":{},"dropped":null,"carried":null},{"number":17,"area":"VII","title":"Tổ chức Hội nghị tổng kết công tác cải cách hành chính năm 2023, công bố Chỉ số cải cách hành chính, Chỉ số hài lòng năm 2023 và triển khai Kế hoạch cải cách hành chính năm 2024.","short":"Hội nghị tổng kết CCHC 2023","origin":"printed","state":"planned","schedule":{"kind":"period","phrase":"Trong quý I năm 2024","start":"2024-01-01","end":"2024-03-31"},"responsible":{"phrase":"Văn phòng tham mưu xây dựng kế hoạch và tổ chức thực hiện.","lead":["Văn phòng - Thống kê"],"support":[],"lead_units":["van-phong-thong-ke"],"support_units":[],"lead_short":["VP-TK"]},"due":"2024-03-31","due_status":"on-track","days_left":13,"blocked":null,"submitted":null,"original_due":null,"deliverables":[{"number":1,"text":"Hội nghị tổng kết","schedule":null,"responsible":null,"due":"2024-03-31","due_status":"on-track","settled":null}],"occurrences":[],"notes":[],"labels":[],"seq":95,"waiting_for":null,"current":null,"settled":0,"total":1,"outcome":null,"late_by":null,"moved_on":null,"forced":null,"awaits_number":null,"document":null,"person":null,"leader":null,"priority":"normal","after":[],"targets":[],"budget":{"estimate":null,"spent":null},"extensions":[],"corrections":{},"dropped":null,"carried":null}]}
    $ cchc --json show 21
    {"schema":1,"plan":"vinh-hoa-2024","seq":102,"today":"2024-03-18","task":{"number":21,"area":"VII","title":"Tổ chức triển khai Chương trình hành động triển khai thực hiện Kết luận số 91-KL/TU, ngày 18/10/2022 của Ban Thường vụ Tỉnh ủy về tiếp tục đẩy mạnh cải cách hành chính, nâng cao hiệu lực, hiệu quả quản lý nhà nước","short":"Thực hiện Kết luận 91-KL/TU","origin":"printed","state":"planned","schedule":{"kind":"period","phrase":"Trong Quý I năm 2024","start":"2024-01-01","end":"2024-03-31"},"responsible":{"phrase":"Văn phòng tham mưu UBND phường xây dựng kế hoạch và tổ chức thực hiện.","lead":["Văn phòng - Thống kê"],"support":[],"lead_units":["van-phong-thong-ke"],"support_units":[],"lead_short":["VP-TK"]},"due":"2024-03-31","due_status":"on-track","days_left":13,"blocked":null,"submitted":null,"original_due":null,"deliverables":[{"number":1,"text":"Kế hoạch, văn bản chỉ đạo của UBND phường","schedule":null,"responsible":null,"due":"2024-03-31","due_status":"on-track","settled":null}],"occurrences":[],"notes":[],"labels":[],"seq":99,"waiting_for":null,"current":null,"settled":0,"total":1,"outcome":null,"late_by":null,"moved_on":null,"forced":null,"awaits_number":null,"document":null,"person":null,"leader":null,"priority":"normal","after":[],"targets":[],"budget":{"estimate":null,"spent":null},"extensions":[],"corrections":{},"dropped":null,"carried":null},"history":[{"seq":99,"plan":"vinh-hoa-2024","at":"AT","by":{BY},"ticket":"TICKET","event":{"type":"task-added","task":{"number":21,"area":"VII","title":"Tổ chức triển khai Chương trình hành động triển khai thực hiện Kết luận số 91-KL/TU, ngày 18/10/2022 của Ban Thường vụ Tỉnh ủy về tiếp tục đẩy mạnh cải cách hành chính, nâng cao hiệu lực, hiệu quả quản lý nhà nước","short":"Thực hiện Kết luận 91-KL/TU","schedule":{"kind":"period","phrase":"Trong Quý I năm 2024","start":"2024-01-01","end":"2024-03-31"},"responsible":{"phrase":"Văn phòng tham mưu UBND phường xây dựng kế hoạch và tổ chức thực hiện.","lead":[{"unit":"van-phong-thong-ke"}]},"deliverables":[{"number":1,"text":"Kế hoạch, văn bản chỉ đạo của UBND phường"}]}},"hash":"HASH"}]}
    $ cchc log 7 --json --limit 1
    {"schema":1,"entries":[{"seq":102,"plan":"vinh-hoa-2024","at":"AT","by":{BY},"ticket":"TICKET","event":{"type":"task-moved","task":7,"from":"planned","to":"in-progress","on":"2024-03-18"},"hash":"HASH"}]}
    $ cchc note 7 x --json
    {"schema":1,"seq":103,"entries":[{"seq":103,"plan":"vinh-hoa-2024","at":"AT","by":{BY},"ticket":"TICKET","event":{"type":"note-added","task":7,"note":{"id":0,"kind":"note","text":"x","on":"2024-03-18"}},"hash":"HASH"}]}
    $ cchc note 7 x --json --dry-run
    {"schema":1,"seq":103,"entries":[{"seq":104,"plan":"vinh-hoa-2024","at":"AT","by":{BY},"ticket":"TICKET","event":{"type":"note-added","task":7,"note":{"id":1,"kind":"note","text":"x","on":"2024-03-18"}},"hash":"HASH"}],"dry_run":true}
    $ cchc show 99 --json
    ! {"schema":1,"error":{"kind":"no-such-task","message":"Không có nhiệm vụ 99.","hint":"Xem danh sách: cchc list"}}
    [1]
    $ cchc lst --json
    ! {"schema":1,"error":{"kind":"unknown-subcommand","message":"Không có lệnh “lst”.","hint":"Có phải “list”?"}}
    [2]
    $ cchc plans --json
    {"schema":1,"plans":[{"id":"vinh-hoa-2024","title":"Kế hoạch cải cách hành chính phường Vĩnh Hòa năm 2024","ward":"phường Vĩnh Hòa","year":2024,"first_day":"2024-01-01","last_day":"2024-12-31","decision":{"number":"39/QĐ-UBND","date":"2024-01-31","authority":"UBND phường Vĩnh Hòa","signatory":"Nguyễn Thị Hà","printed_authority":"ỦY BAN NHÂN DÂN THÀNH PHỐ NHA TRANG"},"current":true,"closed":false}]}
    $ cchc target 2dd --reading 1/2 --json
    {"schema":1,"seq":104,"entries":[{"seq":104,"plan":"vinh-hoa-2024","at":"AT","by":{BY},"ticket":"TICKET","event":{"type":"reading-added","target":"2dd","reading":{"on":"2024-03-18","count":1.0,"total":2.0}},"hash":"HASH"}]}
    $ cchc motd --json
    {"schema":1,"plan":"vinh-hoa-2024","seq":104,"today":"2024-03-18","all":{"blocked":0,"carried":0,"done":0,"dropped":0,"early":0,"in_progress":1,"late":0,"on_time":0,"overdue":1,"planned":21,"soon":0,"total":22,"waiting":3},"mine":{"overdue":[6],"waiting":[],"week":[]}}
    $ cchc audit --json
    {"schema":1,"entries":104,"hash":"HASH","problems":[]}
    $ cchc config --json
    {"schema":1,"settings":[{"key":"data","value":"DIR/data","from":"CCHC_DATA"},{"key":"plan","value":null,"from":"default"},{"key":"lang","value":"vi","from":"default"},{"key":"color","value":"auto","from":"default"},{"key":"today","value":"2024-03-18","from":"CCHC_TODAY"},{"key":"theme","value":"dark","from":"default"},{"key":"ascii","value":false,"from":"default"},{"key":"soon_days","value":7,"from":"default"},{"key":"daily_backup","value":true,"from":"default"}]}
    "#);
    for (line, key) in
        [("targets", "targets"), ("stats", "areas"), ("agenda", "tasks"), ("board", "tasks"), ("plan", "units")]
    {
        let output = scene.run(&format!("{line} --json"));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.starts_with("{\"schema\":1,"), "{text}");
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(!value[key].as_array().unwrap().is_empty(), "{line}");
    }
    for format in ["json", "jsonl"] {
        let text = String::from_utf8(scene.run(&format!("export --format {format}")).stdout).unwrap();
        let mut lines = text.lines().map(serde_json::from_str::<serde_json::Value>);
        assert!(lines.all(|line| line.is_ok()), "{format}");
    }
}

#[test]
fn a_batch_is_made_whole_or_not_at_all() {
    let mut scene = Scene::new();
    let good = "{\"type\":\"add-task\",\"area\":\"II\",\"title\":\"Một\",\"schedule\":\"Trong quý III\"}\n\n{\"type\":\"move-task\",\"task\":23,\"to\":\"in-progress\"}\n";
    scene.feed("batch", good.as_bytes());
    scene.feed("batch -", b"{\"type\":\"move-task\",\"task\":3,\"to\":\"in-progress\"}\n{\"type\":\"move-task\",\"task\":99,\"to\":\"done\"}\n");
    scene.feed("batch", b"{\"type\":\"mov-task\",\"task\":3}");
    scene.feed("batch", b"{\"type\":\"move-task\",\"task\":3,\"too\":\"done\"}");
    scene.feed("batch", b"{\"type\":\"move-task\",\"task\":3}");
    scene.feed("batch", b"{\"type\":\"move-task\"");
    scene.feed("batch", "khong phai json".as_bytes());
    scene.feed("batch", b"{\"type\":\"undo\"}");
    scene.feed("batch", b"\xff\xfe");
    scene.feed("batch", b"");
    scene.run("batch khong-co.jsonl");
    assert_snapshot!(scene.seen(), @r#"
    $ cchc batch
    Đã ghi: nhiệm vụ 23 được thêm vào: Một; nhiệm vụ 23 chưa → đang thực hiện.
    $ cchc batch -
    ! Dòng 2 (move-task): Không có nhiệm vụ 99. Xem danh sách: cchc list
    [1]
    $ cchc batch
    ! Dòng 1: không hiểu “mov-task”. Có phải “move-task”?
    [2]
    $ cchc batch
    ! Dòng 1: không hiểu “too”. Có phải “to”?
    [2]
    $ cchc batch
    ! Dòng 1: thiếu “to”.
    [2]
    $ cchc batch
    ! Dòng 1: đứt ở cột 19, còn thiếu ngoặc hoặc dấu nháy. Mỗi dòng một thay đổi: {"type":"move-task","task":7,"to":"in-progress"}
    [2]
    $ cchc batch
    ! Dòng 1: cột 1 không đúng khuôn dạng JSON. Mỗi dòng một thay đổi: {"type":"move-task","task":7,"to":"in-progress"}
    [2]
    $ cchc batch
    ! Dòng 1 (undo): Hoàn tác, làm lại và gửi nhiều thay đổi không lồng vào nhau được.
    [1]
    $ cchc batch
    ! Dòng 1: cột 1 không đúng khuôn dạng JSON. Mỗi dòng một thay đổi: {"type":"move-task","task":7,"to":"in-progress"}
    [2]
    $ cchc batch
    ! Không có thay đổi nào. Mỗi dòng một thay đổi: {"type":"move-task","task":7,"to":"in-progress"}
    [2]
    $ cchc batch khong-co.jsonl
    ! Không đọc được tệp khong-co.jsonl: không có tệp hoặc thư mục này.
    [3]
    "#);
    let title = "ấ".repeat(300);
    let line = |n: usize| format!("{{\"type\":\"add-task\",\"area\":\"II\",\"title\":\"Việc {n} {title}\"}}\n");
    let many = (0..3_000).map(line).collect::<Vec<_>>().concat();
    let output = scene.feed("batch", many.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    scene.seen();
    assert_snapshot!(scene.play(&["list 'viec 2999 '", "undo", "list 'viec 2999 '"]), @r#"
    $ cchc list 'viec 2999 '
    2999 II ○ Việc 2975…                                                           –
    3023 II ○ Việc 2999…                                                           –
    $ cchc undo
    Đã hoàn tác: nhiệm vụ 24 được thêm vào: Việc 0…; nhiệm vụ 25 được thêm vào: Việc 1…; nhiệm vụ 26 được thêm vào: Việc 2…; nhiệm vụ 27 được thêm vào: Việc 3…; và 2996 việc khác.
    $ cchc list 'viec 2999 '
    Không có nhiệm vụ nào khớp.
    "#);
    let long = format!("{{\"type\":\"add-note\",\"task\":3,\"text\":\"{}\"}}\n", "x".repeat(1 << 20));
    scene.feed("batch", long.as_bytes());
    assert_snapshot!(scene.seen(), @r#"
    $ cchc batch
    ! Dòng 1: dài quá 1 MiB.
    [2]
    "#);
}

#[test]
fn input_that_never_ends_is_not_read_into_memory() {
    let scene = Scene::new();
    let zeros = std::fs::File::open("/dev/zero").unwrap();
    let output = scene.command().arg("batch").stdin(zeros).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let mut said = String::new();
    output.stderr.as_slice().read_to_string(&mut said).unwrap();
    assert_eq!(said, "Dòng 1: dài quá 1 MiB.\n");
}

#[test]
fn a_batch_reads_what_is_printed() {
    let mut scene = Scene::new();
    let task: serde_json::Value = serde_json::from_slice(&scene.run("show 4 --json").stdout).unwrap();
    let task = &task["task"];
    let (schedule, responsible) = (&task["schedule"], &task["responsible"]);
    let document = serde_json::json!([{"number": "64/KH-UBND", "date": "2024-03-01", "subject": null, "link": null}]);
    let lines = [
        serde_json::json!({"type": "set-schedule", "task": 3, "schedule": schedule}),
        serde_json::json!({"type": "add-task", "area": "I", "title": "Một", "schedule": schedule,
            "responsible": responsible, "document": "5/CV"}),
        serde_json::json!({"type": "settle-deliverable", "task": 4, "deliverable": 1, "evidence": document}),
    ];
    let input = lines.map(|line| format!("{line}\n")).concat();
    assert_eq!(scene.feed("batch", input.as_bytes()).status.code(), Some(0));
    let made: serde_json::Value = serde_json::from_slice(&scene.run("show 23 --json").stdout).unwrap();
    let made = &made["task"];
    assert_eq!((&made["responsible"], &made["schedule"]), (responsible, schedule));
    assert_eq!((&made["origin"], &made["document"]), (&"assigned".into(), &"5/CV".into()));
    let settled: serde_json::Value = serde_json::from_slice(&scene.run("show 4 --json").stdout).unwrap();
    assert_eq!(settled["task"]["deliverables"][0]["settled"]["evidence"], document);
}

#[test]
fn a_refused_line_of_a_batch_is_named() {
    let mut scene = Scene::new();
    let input = "{\"type\":\"move-task\",\"task\":3,\"to\":\"in-progress\"}\n\n\
                 {\"type\":\"add-note\",\"task\":3,\"text\":\"\"}\n";
    scene.feed("batch", input.as_bytes());
    scene.feed("batch --json --lang en", input.as_bytes());
    scene.run("list state:in-progress");
    assert_snapshot!(scene.seen(), @r#"
    $ cchc batch
    ! Dòng 3 (add-note): Ghi chú đang để trống. Gõ nội dung rồi gửi lại.
    [1]
    $ cchc batch --json --lang en
    ! {"schema":1,"error":{"kind":"empty-text","message":"Line 3 (add-note): The note is empty.","hint":"Fill it in and try again."}}
    [1]
    $ cchc list state:in-progress
    Không có nhiệm vụ nào khớp.
    "#);
}
