//! The pictures of the README are what the program prints today, on the one truthful scene of 18/03/2024.

use std::fs;
use std::path::Path;

use crate::common::Scene;

/// 22 tasks = 10 + 10 + 2; task 18 is 25 days late, tasks 2 and 4 wait for their dates.
fn truthful() -> Scene {
    let scene = Scene::new();
    let lines: [&[&str]; 11] = [
        &["trigger", "kh-thanh-pho", "--on", "2024-01-23", "--document", "59/QĐ-UBND"],
        &["start", "1", "3", "5", "6", "7", "8", "11", "12", "15", "17", "21", "--on", "2024-02-05"],
        &["check", "6@01", "--evidence", "Biên bản số 02/BB-UBND ngày 31/01/2024", "--on", "2024-02-01"],
        &["check", "6@02", "--evidence", "Biên bản số 05/BB-UBND ngày 29/02/2024", "--on", "2024-03-01"],
        &["start", "18", "--on", "2024-03-05"],
        &["done", "8", "--evidence", "Quyết định số 12/QĐ-UBND ngày 20/02/2024", "--on", "2024-02-20"],
        &["done", "21", "--evidence", "Kế hoạch số 15/KH-UBND ngày 08/03/2024", "--on", "2024-03-08"],
        &["note", "18", "Trình ký trong tuần", "--decision", "--on", "2024-03-11"],
        &["submit", "18", "--to", "Lãnh đạo UBND phường", "--on", "2024-03-15"],
        &["note", "18", "Đã trình, chờ ký", "--on", "2024-03-15"],
        &["list"],
    ];
    for line in lines {
        let words: Vec<&str> = ["--today", "2024-03-18"].iter().chain(line).copied().collect();
        scene.cchc(&words).ok();
    }
    scene
}

#[test]
fn the_pictures_of_the_board_are_what_it_prints() {
    let scene = truthful();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples");
    for size in ["80x24", "120x40"] {
        let args = ["--lang", "vi", "--today", "2024-03-18", "board", "18", "--no-names", "--size", size];
        let printed = scene.cchc(&[&args[..], &["--format", "svg"]].concat()).ok().out;
        let path = samples.join(format!("board-{size}.svg"));
        if std::env::var_os("CCHC_REWRITE").is_some() {
            fs::create_dir_all(&samples).unwrap();
            fs::write(&path, &printed).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == printed,
            "{} is not what the board prints; look at it and write it again: CCHC_REWRITE=1 cargo test --test board picture\n{}",
            path.display(),
            scene.cchc(&args).ok().out
        );
    }
}

#[test]
fn the_figures_are_drawn_whole_or_as_one_screen() {
    let scene = truthful();
    let stats = |args: &[&str]| {
        let all = [&["--lang", "vi", "--today", "2024-03-18", "stats"][..], args].concat();
        scene.cchc(&all).ok().out
    };
    let parts = ["so với kế hoạch", "theo trạng thái", "Thời gian thực hiện", "Theo lĩnh vực", "Theo bộ phận chủ trì"];
    let whole = stats(&["--format", "text"]);
    assert!(parts.iter().all(|part| whole.contains(part)), "{whole}");
    assert!(whole.contains("█▄ hoàn thành 2   • đến hạn theo kế hoạch 1   tổng số 22"), "{whole}");
    assert!(!whole.contains("Tab") && !whole.contains("1/5"), "no keys on paper: {whole}");
    let one = stats(&["--size", "80x24"]);
    assert!(one.contains(parts[0]) && !one.contains(parts[1]) && one.lines().count() == 24, "{one}");
    for (format, begin) in [("svg", "<svg "), ("html", "<!DOCTYPE html>")] {
        let page = stats(&["--format", format]);
        assert!(page.starts_with(begin) && page.contains("vực"), "{page}");
        let outside = page.replace("http://www.w3.org/2000/svg", "");
        assert!(!outside.contains("http") && !outside.contains("<script"), "{page}");
    }
    let before = ["stats", "--as-of", "2023-12-31"];
    let told = scene.cchc(&before).failed(1);
    assert_eq!(scene.cchc(&[&before[..], &["--format", "text"]].concat()).failed(1), told, "there was no plan yet");
    let told = scene.cchc(&["stats", "--format", "png"]).failed(2);
    assert!(told.contains("text, svg, html"), "{told}");
    let json = scene.cchc(&["--json", "stats", "--format", "svg"]).ok().out;
    assert!(json.starts_with('{') && json.contains("\"areas\":["), "{json}");
}

#[test]
fn a_picture_is_asked_for_in_words_that_are_understood() {
    let scene = Scene::running();
    for (args, hint) in [
        (&["board", "--format", "png"][..], "text, svg, html"),
        (&["board", "--screen", "years"], "board, agenda, year, targets, figures, log, task"),
        (&["board", "--size", "big"], "80x24"),
        (&["board", "--theme", "pink"], "dark"),
    ] {
        let told = scene.cchc(args).failed(2);
        assert!(told.contains(hint), "{told}");
    }
    let said = scene.cchc(&["board", "99"]).failed(1);
    assert!(said.contains("There is no task 99"), "{said}");
    for screen in ["board", "agenda", "year", "targets", "figures", "log", "task"] {
        for format in ["text", "svg", "html"] {
            let out = scene.cchc(&["board", "--screen", screen, "--format", format, "--ascii"]).ok().out;
            assert!(!out.contains(['│', '─', '►']), "{out}");
        }
    }
}
