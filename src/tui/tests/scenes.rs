//! Every screen at every size as text, one file a scene in `snapshots/`.
//!
//! Written again with `INSTA_UPDATE=always cargo test --lib tui::tests::scenes`; look at what changed. What lies over
//! another scene is told by the rows in which it differs, each behind its number.

pub(super) mod counts;
mod forms;

use std::collections::HashMap;
use std::fmt::Write as _;

use super::Desk;
use super::desk::{Host, scene};
use super::import::{amended, look_at, to_line};
use super::plans::two_plans;
use crate::domain::change::Change;
use crate::domain::id::TaskNo;
use crate::domain::plan::{Head, Plan};
use crate::domain::task::State;
use crate::text::Lang;
use crate::tui::command::Command;
use crate::tui::model::Link;
use crate::tui::theme::{Theme, ThemeName};
use crate::tui::update::Message;
use counts::counted;

/// The smallest that may ever be asked for, PuTTY's, a wide one and a projector's.
const SIZES: [(u16, u16); 4] = [(40, 10), (80, 24), (120, 40), (200, 60)];
/// The size in which the other language and the signs of ASCII are looked at.
const USUAL: (u16, u16) = (80, 24);

/// Screens that others lie over, so that each is drawn once.
type Below = HashMap<(&'static str, (u16, u16), bool, bool), String>;

/// What a scene is made of.
pub(super) struct Scene {
    name: &'static str,
    /// The scene it lies over: only the rows that differ are told.
    over: Option<&'static str>,
    host: fn() -> Host,
    today: &'static str,
    pub play: fn(&mut Desk),
}

const fn whole(name: &'static str, play: fn(&mut Desk)) -> Scene {
    Scene { name, over: None, host: scene, today: "2024-03-18", play }
}

const fn over(below: &'static str, name: &'static str, play: fn(&mut Desk)) -> Scene {
    Scene { name, over: Some(below), host: scene, today: "2024-03-18", play }
}

pub(super) const SCENES: &[Scene] = &[
    whole("board", |_| {}),
    over("board", "board-lane", |desk| desk.press("up up")),
    over("board", "board-filter-typed", |desk| filter(desk, "cai cach")),
    over("board", "board-filter", |desk| {
        filter(desk, "due:overdue");
        desk.press("enter");
    }),
    over("board", "board-filter-empty", |desk| {
        filter(desk, "không có gì");
        desk.press("enter");
    }),
    over("board", "board-marks", |desk| desk.press("space down space")),
    over("board", "board-marks-menu", |desk| desk.press("space down space enter")),
    over("board", "board-digits", |desk| desk.press("1 7")),
    over("board", "board-digits-unknown", |desk| desk.press("9 9 enter")),
    over("board", "board-stored", |desk| desk.press("1 9 enter +")),
    over("board", "board-refused", |desk| desk.press("5 enter - -")),
    over("board", "board-input-method", |desk| desk.press("ư")),
    over("board", "board-leaving", |desk| desk.press("ctrl-c")),
    over("board", "board-others", |desk| {
        let begin = Change::MoveTask { task: TaskNo(20), to: State::InProgress, on: None, reason: None };
        desk.send(Message::Present(vec!["Văn phòng 1".into(), "Tư pháp 1".into()]));
        desk.other("Tư pháp 1", begin);
    }),
    over("board", "host-away", |desk| desk.send(Message::Link(Link::Down))),
    over("board", "host-away-unsent", |desk| {
        desk.is_cut_off = true;
        desk.send(Message::Link(Link::Down));
        desk.press("1 9 enter +");
        desk.wake();
    }),
    Scene { today: "2024-12-20", ..whole("board-overdue", |_| {}) },
    Scene { today: "2026-11-23", ..whole("plan-over", |_| {}) },
    Scene { today: "2025-01-10", host: closed, ..whole("plan-closed", |_| {}) },
    Scene { host: two_plans, ..whole("plan-another", |desk| desk.model.look_at("vinh-hoa-2025".parse().unwrap())) },
    Scene { host: two_plans, ..over("board", "plan-choice", |desk| desk.run(Command::ChoosePlan)) },
    Scene { host: Host::new, ..whole("no-plan", |_| {}) },
    Scene { host: without_tasks, ..whole("plan-without-tasks", |_| {}) },
    whole("task", |desk| desk.press("enter esc")),
    over("task", "task-menu", |desk| desk.press("enter")),
    whole("task-recurring", |desk| desk.press("6 enter enter esc")),
    over("board", "evidence-read-back", |desk| {
        desk.press("enter space");
        desk.paste("Kế hoạch số 64/KH-UBND ngày 18/3/2024 về tuyên truyền");
    }),
    over("board", "note-of-lines", |desk| {
        desk.press("ctrl-n");
        desk.paste("Đã gọi điện.\nThành phố hẹn tuần sau.\nNhắc lại ngày 25/3.");
    }),
    over("board", "form-refused", |desk| {
        desk.press("ctrl-x");
        desk.type_text("31/2");
        desk.press("enter");
    }),
    over("board", "question", |desk| desk.press("1 2 enter del")),
    over("board", "question-open-parts", |desk| desk.press("1 9 enter + +")),
    over("board", "question-finish", |desk| {
        desk.press("enter space");
        desk.paste("Kế hoạch số 64/KH-UBND ngày 18/3/2024");
        desk.press("enter");
    }),
    over("board", "palette", |desk| desk.press(":")),
    over("board", "palette-found", |desk| {
        desk.press(":");
        desk.type_text("giao");
    }),
    over("board", "palette-nothing", |desk| {
        desk.press(":");
        desk.type_text("xyzzy");
    }),
    over("board", "help", |desk| desk.press("?")),
    over("board", "help-end", |desk| desk.press("? end")),
    whole("agenda", |desk| desk.press("tab")),
    over("agenda", "agenda-by-unit", |desk| desk.press("tab right")),
    whole("import-path", |desk| {
        desk.run(Command::Import);
        desk.type_text("~/an-lac.docx");
    }),
    whole("import-preview", |desk| look_at(desk, "bare.docx")),
    over("import-preview", "import-correct", |desk| {
        look_at(desk, "bare.docx");
        to_line(desk, "   2  Khảo sát");
        desk.press("enter");
    }),
    over("import-preview", "import-question", |desk| {
        look_at(desk, "bare.docx");
        desk.press("+");
    }),
    whole("import-amended", amended),
    over("board", "meeting-open", |desk| desk.press("ctrl-g")),
    whole("meeting", meet),
    over("meeting", "meeting-long-title", |desk| {
        meet(desk);
        desk.press("down");
    }),
    over("meeting", "meeting-new-day", |desk| {
        meet(desk);
        desk.press("2");
        desk.type_text("29/3");
    }),
    over("meeting", "meeting-other-unit", |desk| {
        meet(desk);
        desk.press("4");
    }),
    over("meeting", "meeting-new-task", |desk| {
        meet(desk);
        desk.press("6");
    }),
    over("meeting", "meeting-read-back", |desk| {
        meet(desk);
        desk.press("2");
        desk.type_text("29/3");
        desk.press("enter");
    }),
    over("meeting", "meeting-awaiting-number", |desk| {
        meet(desk);
        desk.press("1 enter");
    }),
    over("meeting", "meeting-refused", |desk| {
        meet(desk);
        desk.press("2");
        desk.type_text("1/3");
        desk.press("enter");
    }),
    over("meeting", "meeting-end", |desk| {
        meet(desk);
        desk.press("end");
    }),
    over("meeting", "meeting-resumed", |desk| {
        meet(desk);
        desk.press("down down esc ctrl-g");
    }),
    over("meeting", "meeting-host-away", |desk| {
        meet(desk);
        desk.send(Message::Link(Link::Down));
    }),
    Scene { today: "2024-12-20", ..whole("meeting-december", meet) },
    Scene { host: counted, ..whole("targets", |desk| to_target(desk, 6)) },
    Scene { host: counted, ..over("targets", "targets-budget", |desk| to_target(desk, 15)) },
    Scene {
        host: counted,
        ..over("targets", "readings-by-month", |desk| {
            to_target(desk, 6);
            desk.press("enter");
            desk.paste("40\t90\t95\t9\t90\t13\n");
        })
    },
    Scene {
        host: counted,
        ..over("targets", "readings-of-parts", |desk| {
            to_target(desk, 4);
            desk.press("enter 1 2 tab");
            desk.type_text("1500");
        })
    },
    Scene {
        host: counted,
        ..over("targets", "readings-refused", |desk| {
            to_target(desk, 2);
            desk.press("1 2 tab 0 enter");
        })
    },
    Scene {
        host: counted,
        ..over("targets", "objective-judged", |desk| {
            to_target(desk, 13);
            desk.press("enter shift-tab right tab");
            desk.type_text(" Còn ba tổ chờ dấu.");
        })
    },
    whole("year", |desk| desk.press("tab tab")),
    over("year", "year-walk", |desk| desk.press("tab tab end up space")),
    over("year", "year-task", |desk| desk.press("tab tab enter")),
    Scene { today: "2024-12-20", ..over("year", "year-late", |desk| desk.press("tab tab")) },
    whole("figures", |desk| desk.press("tab tab tab tab")),
    whole("figures-month", |desk| desk.press("tab tab tab tab left left")),
    whole("figures-states", |desk| desk.press("tab tab tab tab pgdn")),
    whole("figures-time", |desk| desk.press("tab tab tab tab pgdn pgdn")),
    whole("figures-areas", |desk| desk.press("tab tab tab tab pgdn pgdn pgdn down")),
    whole("figures-units", |desk| desk.press("tab tab tab tab pgdn pgdn pgdn pgdn")),
    Scene { today: "2025-01-10", host: closed, ..whole("figures-end", |desk| desk.press("shift-tab shift-tab")) },
    whole("log", |desk| desk.press("shift-tab down")),
    over("log", "log-entry", |desk| desk.press("shift-tab down enter")),
];

/// The meeting has begun, at the first point.
fn meet(desk: &mut Desk) {
    desk.press("ctrl-g enter");
}

/// Goes to the targets, and to one of them.
fn to_target(desk: &mut Desk, at: usize) {
    desk.press("tab tab tab home");
    for _ in 0..at {
        desk.press("down");
    }
}

fn filter(desk: &mut Desk, text: &str) {
    desk.press("/");
    desk.type_text(text);
}

/// The year is over, everything has its outcome, and the plan was closed.
pub(super) fn closed() -> Host {
    let mut host = scene();
    let office = "Văn phòng 1";
    let plan = host.office.current.clone().and_then(|id| host.office.plan(&id).cloned()).unwrap();
    for task in plan.tasks.iter().filter(|task| task.state != State::Done) {
        let reason = Some("chuyển sang kế hoạch năm 2025".to_owned());
        host.on("2025-01-08", office, Change::MoveTask { task: task.number, to: State::Done, on: None, reason });
    }
    host.on("2025-01-09", office, Change::ClosePlan { on: None });
    host
}

/// A plan in which nothing stands yet.
fn without_tasks() -> Host {
    let mut host = scene();
    let id = host.office.current.clone().unwrap();
    let full = host.office.plan(&id).unwrap().clone();
    let head: Head = full.head.clone();
    let empty = Plan { areas: full.areas.clone(), units: full.units.clone(), ..Plan::new(head) };
    host.office.plans.insert(id, empty.into());
    host.entries.clear();
    host
}

impl Scene {
    fn desk(&self, size: (u16, u16), lang: Lang) -> Desk {
        let mut desk = Desk::with((self.host)(), size, self.today, lang);
        (self.play)(&mut desk);
        desk
    }

    fn screen(&self, size: (u16, u16), lang: Lang, ascii: bool) -> String {
        let mut desk = self.desk(size, lang);
        if ascii {
            desk.model.theme = Theme::new(ThemeName::None, true);
        }
        fitting(&desk)
    }

    fn told(&self, size: (u16, u16), lang: Lang, ascii: bool, below: &mut Below) -> String {
        let screen = self.screen(size, lang, ascii);
        let Some(name) = self.over else { return screen };
        let lies = || SCENES.iter().find(|scene| scene.name == name).unwrap().screen(size, lang, ascii);
        differing(below.entry((name, size, lang == Lang::En, ascii)).or_insert_with(lies), &screen)
    }
}

/// The screen; it has as many rows as it must, and none is too wide.
fn fitting(desk: &Desk) -> String {
    let (width, height) = desk.model.size;
    let screen = desk.screen();
    assert_eq!(screen.split('\n').count(), usize::from(height));
    for row in screen.lines() {
        assert!(crate::text::width(row) <= usize::from(width), "{row:?}\n{screen}");
    }
    screen
}

/// The rows in which the second screen differs, each behind its number.
fn differing(below: &str, screen: &str) -> String {
    let rows = (1..).zip(below.split('\n').zip(screen.split('\n')));
    let mut told = String::new();
    for (number, (_, row)) in rows.filter(|(_, (old, new))| old != new) {
        let _ = writeln!(told, "{number:>2} {row}");
    }
    if told.is_empty() { "nothing differs".to_owned() } else { told.trim_end().to_owned() }
}

fn assert_told(name: &str, told: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("snapshots");
    settings.bind(|| insta::assert_snapshot!(name, told));
}

#[test]
fn every_screen_at_every_size() {
    let (mut failed, mut below) = (Vec::new(), Below::new());
    for scene in SCENES {
        let mut told = String::new();
        let mut tell = |title: String, text: String| told.extend(["======== ", &title, "\n", &text, "\n"]);
        for size in SIZES {
            tell(format!("{}x{}", size.0, size.1), scene.told(size, Lang::Vi, false, &mut below));
        }
        tell("in English".into(), scene.told(USUAL, Lang::En, false, &mut below));
        tell("with the signs of ASCII".into(), scene.told(USUAL, Lang::Vi, true, &mut below));
        // All of them are compared before one fails, so that one run writes what is new.
        if std::panic::catch_unwind(|| assert_told(scene.name, &told)).is_err() {
            failed.push(scene.name);
        }
    }
    assert!(failed.is_empty(), "not as they were: {failed:?}");
}

#[test]
fn no_snapshot_is_left_of_a_scene_that_is_gone() {
    let known: Vec<&str> = SCENES.iter().map(|scene| scene.name).chain(["forms"]).collect();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui/tests/snapshots");
    for file in std::fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let scene = name.trim_end_matches(".new").trim_end_matches(".snap");
        assert!(known.contains(&scene), "{name} belongs to no scene");
    }
}
