//! Ten thousand cards: a key may cost no more than with twenty-two, within reason.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Desk;
use super::desk::{Host, author};
use crate::domain::change::Change;
use crate::domain::plan::Plan;
use crate::domain::task::Task;
use crate::import::plan_file::built_in;
use crate::text::Lang;
use crate::tui::key::Key;

fn many(count: u32) -> Host {
    let mut host = Host::new();
    host.on("2024-02-01", "Văn phòng 1", Change::AdoptPlan { draft: Box::new(built_in()) });
    let id = host.office.current.clone().unwrap();
    let plan = host.office.plans.get_mut(&id).unwrap();
    let plan: &mut Plan = Arc::make_mut(plan);
    let models: Vec<Arc<Task>> = plan.tasks.iter().cloned().collect();
    for number in plan.next_number..=count {
        let model = &models[number as usize % models.len()];
        let mut task = Task { number: crate::domain::id::TaskNo(number), ..(**model).clone() };
        task.state = crate::domain::task::State::ALL[number as usize % 2];
        plan.tasks.insert(task);
    }
    plan.next_number = count + 1;
    host
}

/// The fastest of several, so that a busy machine does not count.
fn cost(desk: &mut Desk, key: Key) -> Duration {
    let once = |desk: &mut Desk| {
        let begin = Instant::now();
        desk.send(crate::tui::update::Message::Input(crate::tui::input::Input::Key(key)));
        desk.frame();
        begin.elapsed()
    };
    (0..5).map(|_| once(desk)).min().unwrap()
}

#[test]
fn with_ten_thousand_cards_a_key_is_still_quick() {
    // Tests are built without optimisation, which costs about ten times as much.
    let slack = if cfg!(debug_assertions) { 15 } else { 1 };
    let mut desk = Desk::with(many(10_000), (80, 24), "2024-03-18", Lang::Vi);
    assert_eq!(desk.me, author("Văn phòng 1", 1001));
    for name in ["down", "right", "pgdn", "left", "up", "space"] {
        let cost = cost(&mut desk, name.parse().unwrap());
        println!("{name}: {cost:?}");
        assert!(cost < Duration::from_millis(2) * slack, "{name}: {cost:?}");
    }
    let change = crate::domain::change::Change::SetPriority {
        task: crate::domain::id::TaskNo(7),
        priority: crate::domain::task::Priority::High,
    };
    desk.host.on("2024-03-18", "Tư pháp 1", change);
    let office = Arc::new(desk.host.office.clone());
    let begin = Instant::now();
    desk.send(crate::tui::update::Message::Office(office, Vec::new()));
    println!("a change: {:?}", begin.elapsed());
    desk.press("/");
    for letter in "cai c".chars() {
        let cost = cost(&mut desk, Key::char(letter));
        println!("{letter}: {cost:?}");
        assert!(cost < Duration::from_millis(10) * slack, "{letter}: {cost:?}");
    }
}
