//! Looks as papers: pages to print, calendars, tables.

use crate::scene::Scene;

fn out(scene: &mut Scene, line: &str) -> String {
    let output = scene.run(line);
    assert!(output.status.success(), "{line}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_work_list_of_a_unit_is_one_page_without_network_or_markup_of_people() {
    let mut scene = Scene::new();
    scene.run("block 4 'Chờ <script>alert(1)</script> & \"ý kiến\"'");
    scene.run("check 18.1 --evidence 64/KH-UBND --on 15/3");
    let page = out(&mut scene, "list unit:vp-tk --format html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert!(page.contains("@page { size: A4;") && page.contains("display: table-header-group"));
    assert!(page.contains("break-inside: avoid") && page.contains("default-src 'none'"));
    assert!(page.contains("Bộ phận: Văn phòng - Thống kê"));
    assert!(page.contains("Vướng mắc: Chờ &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;ý kiến&quot;"), "{page}");
    assert!(page.contains("18.1 ") && page.contains("(đã có 64/KH-UBND, 15/03/2024)"), "{page}");
    assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"));
    let rows = page.matches("<tr>").count() - 1;
    assert_eq!(rows, out(&mut scene, "list unit:vp-tk").lines().count());
    // How it was chosen is told where it is no single unit.
    assert!(out(&mut scene, "list area:II,III -recurring --format html").contains("Lọc: area:II,III -recurring"));
    assert!(out(&mut scene, "list khong-co-gi --format html").contains("Không có nhiệm vụ nào."));
}

#[test]
fn an_agenda_and_a_meeting_are_printed_with_the_same_words_as_on_the_terminal() {
    let mut scene = Scene::new();
    let page = out(&mut scene, "agenda --format html --lang en");
    for group in ["Quá hạn", "Tháng này, đến 31/03/2024", "Chờ mốc tính hạn", "Thường xuyên"] {
        assert!(page.contains(&format!("colspan=\"6\">{group}</th>")), "{group}");
    }
    assert!(page.contains("Báo cáo CCHC quý I/2024") && page.contains("Thứ Hai 18/03/2024"));
    let points = out(&mut scene, "meeting --format html");
    assert_eq!(points.matches("<tr>").count() - 1, out(&mut scene, "meeting").matches("Nhiệm vụ").count());
    scene.run("meeting open --chair 'Chủ <tịch>'");
    let minutes = out(&mut scene, "meeting minutes --format html");
    assert!(
        minutes.contains("Chủ trì: Chủ &lt;tịch&gt;") && minutes.contains("(Cuộc họp chưa kết thúc.)"),
        "{minutes}"
    );
}

#[test]
fn a_paper_goes_into_a_file_that_is_not_there() {
    let mut scene = Scene::new();
    assert_eq!(out(&mut scene, "list --output viec.html"), "");
    let path = scene.path("viec.html");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), out(&mut scene, "list --format html"));
    std::fs::write(&path, "của tôi").unwrap();
    scene.seen();
    insta::assert_snapshot!(scene.play(&[
        "list --output viec.html",
        "list --output viec",
        "list --format pdf",
        "list --format html --json",
        "agenda --format icss",
        "meeting list --format html",
    ]), @r#"
    $ cchc list --output viec.html
    ! Tệp viec.html đã có. Thêm --force để ghi đè, hoặc đặt tên khác.
    [1]
    $ cchc list --output viec
    ! --output cần --format: text, html.
    [2]
    $ cchc list --format pdf
    ! --format không nhận “pdf”. Dùng được: text, html.
    [2]
    $ cchc list --format html --json
    ! {"schema":1,"error":{"kind":"one-of","message":"Chỉ dùng một trong --json, --format."}}
    [2]
    $ cchc agenda --format icss
    ! --format không nhận “icss”. Có phải “ics”? Dùng được: text, html, ics.
    [2]
    $ cchc meeting list --format html
    ! meeting list không có bản in. Bản in: agenda, minutes.
    [2]
    "#);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "của tôi");
    scene.run("list --output viec.html --force");
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("<!DOCTYPE html>"));
}

#[test]
fn the_text_of_a_look_and_its_json_go_into_files_as_they_are_printed() {
    let mut scene = Scene::new();
    scene.run("meeting open --chair A");
    let looks = ["list area:II", "agenda", "meeting", "meeting minutes", "meeting list", "report quy-1"];
    for look in looks {
        let printed = out(&mut scene, look);
        assert_eq!(out(&mut scene, &format!("{look} --color always --output a.txt --force")), "", "{look}");
        assert_eq!(std::fs::read_to_string(scene.path("a.txt")).unwrap(), printed, "{look}");
        out(&mut scene, &format!("{look} --format text --output b --force"));
        assert_eq!(std::fs::read_to_string(scene.path("b")).unwrap(), printed, "{look}");
        let json = out(&mut scene, &format!("{look} --json"));
        out(&mut scene, &format!("{look} --json --output c.json --force"));
        assert_eq!(std::fs::read_to_string(scene.path("c.json")).unwrap(), json, "{look}");
        assert_eq!(scene.run(&format!("{look} --output a.txt")).status.code(), Some(1), "{look}: it is there");
    }
    // As other systems write the endings.
    for name in ["A.TXT", "b.Html"] {
        assert_eq!(scene.run(&format!("list --output {name}")).status.code(), Some(0), "{name}");
    }
    // What is refused makes no file.
    assert_ne!(scene.run("list due:blah --output d.txt").status.code(), Some(0));
    assert!(!scene.path("d.txt").exists());
}

#[test]
fn papers_say_that_they_are_in_vietnamese() {
    let mut scene = Scene::new();
    for look in ["list", "agenda", "meeting", "report"] {
        let help = out(&mut scene, &format!("{look} --help --lang en"));
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(help.contains("in Vietnamese whatever --lang"), "{help}");
    }
}

/// The properties of each event, by UID; long lines put together again.
fn events(calendar: &str) -> Vec<(String, Vec<String>)> {
    let unfolded = calendar.replace("\r\n ", "");
    let event = |text: &str| {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let uid = lines.iter().find_map(|line| line.strip_prefix("UID:")).unwrap().to_owned();
        (uid, lines)
    };
    unfolded.split("BEGIN:VEVENT").skip(1).map(event).collect()
}

#[test]
fn an_event_keeps_its_name_when_its_day_is_another() {
    let mut scene = Scene::new();
    let before = events(&out(&mut scene, "agenda --format ics"));
    scene.run("extend 17 15/5 --reason 'Chờ số liệu' --by 'Chủ tịch'");
    let after = events(&out(&mut scene, "agenda --format ics"));
    let uids = |events: &[(String, Vec<String>)]| {
        let mut uids: Vec<String> = events.iter().map(|(uid, _)| uid.clone()).collect();
        uids.sort();
        uids
    };
    assert_eq!(uids(&before), uids(&after));
    let line = |events: &[(String, Vec<String>)], name: &str| -> String {
        let (_, lines) = events.iter().find(|(uid, _)| uid == "vinh-hoa-2024-task-17@cchc").unwrap();
        lines.iter().find_map(|line| line.strip_prefix(name)).unwrap().to_owned()
    };
    assert_eq!(line(&before, "DTSTART;VALUE=DATE:"), "20240331");
    assert_eq!(line(&after, "DTSTART;VALUE=DATE:"), "20240515");
    let sequence = |events| line(events, "SEQUENCE:").parse::<u64>().unwrap();
    assert!(sequence(&after) > sequence(&before));
    // Every period of a recurring task, every report, and nothing beyond the day that was asked for.
    assert!(uids(&after).contains(&"vinh-hoa-2024-task-6-2024-12@cchc".to_owned()));
    assert!(uids(&after).contains(&"vinh-hoa-2024-report-2024-Q1@cchc".to_owned()));
    let month = events(&out(&mut scene, "agenda --month --format ics"));
    let days = month.iter().flat_map(|(_, lines)| lines).filter_map(|line| line.strip_prefix("DTSTART;VALUE=DATE:"));
    assert!(days.clone().count() > 3 && days.clone().all(|day| day <= "20240331"));
}

#[test]
fn a_table_of_text_is_what_excel_opens_and_holds_no_formula() {
    let mut scene = Scene::new();
    scene.run("add '=1+1, \"hai\"' --area II --lead vp-tk");
    assert_eq!(out(&mut scene, "export --output theo-doi.csv"), "");
    let file = std::fs::read_to_string(scene.path("theo-doi.csv")).unwrap();
    let table = file.strip_prefix('\u{feff}').unwrap();
    assert!(table.starts_with("STT,Lĩnh vực,Nội dung,Sản phẩm,Số VB,Ngày BH,"), "{table}");
    assert!(!table.contains("sep=") && table.ends_with("\r\n"));
    assert_eq!(
        table.lines().filter(|line| !line.is_empty()).count(),
        1 + 29 + 1,
        "a row a deliverable, and the new task"
    );
    assert!(table.contains("\r\n23,"));
    assert!(table.contains(",\"'=1+1, \"\"hai\"\"\",") && table.contains(",31/12/2024,"), "{table}");
    assert!(table.contains(",'- văn phòng tham mưu"), "{table}");
    // Read back, it is the plan again: the marks are no words.
    scene.run("archive 23 --reason x");
    out(&mut scene, "export --output theo-doi.csv --force");
    let read = String::from_utf8(scene.run("import theo-doi.csv --json").stdout).unwrap();
    let same = "\"difference\":{\"added\":[],\"changed\":[],\"doubtful\":[],\"dropped\":[],\"same\":22}";
    assert!(read.contains(same), "{read}");
}

#[test]
fn a_link_is_followed_and_what_is_no_file_is_left_alone() {
    let mut scene = Scene::new();
    let (paper, link, pipe) = (scene.path("viec.html"), scene.path("link.html"), scene.path("pipe.html"));
    std::os::unix::fs::symlink(&paper, &link).unwrap();
    assert_eq!(scene.run("list --output link.html").status.code(), Some(1), "a link to nothing is there, too");
    std::fs::write(&paper, "cũ").unwrap();
    assert!(scene.run("list --output link.html --force").status.success());
    assert!(link.is_symlink());
    assert!(std::fs::read_to_string(&paper).unwrap().contains("<!DOCTYPE html>"));
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    assert_eq!(scene.run("list --output pipe.html --force").status.code(), Some(1));
    assert!(std::os::unix::fs::FileTypeExt::is_fifo(&pipe.metadata().unwrap().file_type()));
}
