//! What comes from the host: changes of others, answers to one's own.

use std::sync::Arc;
use std::time::Duration;

use super::{Effect, import, meeting};
use crate::domain::event::Event;
use crate::domain::id::TaskNo;
use crate::domain::limit::moved;
use crate::domain::plan::Office;
use crate::domain::sentence::{Speaker, outcome_words, worth_telling};
use crate::domain::stamp::Entry;
use crate::domain::task::State;
use crate::failure::{Class, Failure};
use crate::import::wanted::taken_in;
use crate::tui::command::Command;
use crate::tui::form::{Draft, Form, say_days};
use crate::tui::layer::{Item, Layer, Question, Then};
use crate::tui::menu;
use crate::tui::model::{Flash, Link, Model, Pending, Said};
use crate::words;

/// How many entries the log holds.
const LONGEST_LOG: usize = 5000;
const FLASH: Duration = Duration::from_secs(3);

/// The office has changed.
pub(super) fn office(model: &mut Model, office: Arc<Office>, entries: Vec<Entry>) -> Vec<Effect> {
    // Another current plan is no reason to take away the one that somebody is at work on.
    if office.current != model.office.current && model.has_plan() {
        model.shown.get_or_insert_with(|| model.plan.head.id.clone());
    }
    model.shown = model.shown.take().filter(|plan| office.plan(plan).is_some());
    let plan = model.plan_of(&office);
    let same_rules = plan.head == model.plan.head && plan.triggers == model.plan.triggers;
    let is_same_plan = plan.head.id == model.plan.head.id;
    (model.plan, model.office) = (plan, office);
    if !is_same_plan {
        model.history = (None, Vec::new());
    }
    model.figures.changed(is_same_plan, model.office.seq, &entries);
    model.work_out(same_rules);
    if model.opened.is_some_and(|opened| model.plan.task(opened.task).is_none()) {
        model.opened = None;
        model.layers.retain(|layer| !matches!(layer, Layer::Menu(_)));
    }
    let mut effects = flash(model, &entries);
    let other =
        entries.iter().rev().find(|entry| !model.sent.contains(&entry.ticket)).map(|entry| entry.by.name.clone());
    remember(model, entries);
    freshen_menu(model, other.as_deref());
    catch_up_forms(model);
    import::follow(model);
    meeting::follow(model);
    effects.extend(announce(model));
    effects
}

/// What stands in open forms, and nobody typed, is what stands in the plan.
fn catch_up_forms(model: &mut Model) {
    let mut layers = std::mem::take(&mut model.layers);
    for layer in &mut layers {
        if let Layer::Form(form) = layer {
            form.catch_up(model);
        }
    }
    model.layers = layers;
}

/// A card that somebody else has changed shows that name once.
fn flash(model: &mut Model, entries: &[Entry]) -> Vec<Effect> {
    let mut effects = Vec::new();
    let is_shown = |entry: &&Entry| entry.plan.as_ref() == Some(&model.plan.head.id);
    let others: Vec<&Entry> =
        entries.iter().filter(is_shown).filter(|entry| !model.sent.contains(&entry.ticket)).collect();
    for entry in others {
        let Some(task) = entry.event.task() else { continue };
        if model.flashes.iter().any(|flash| flash.task == task && flash.name == entry.by.name) || effects.len() > 20 {
            continue;
        }
        let wake = model.next_id;
        model.next_id += 1;
        model.flashes.push(Flash { task, name: entry.by.name.clone(), wake });
        effects.push(Effect::Wake(wake, FLASH));
    }
    effects
}

fn remember(model: &mut Model, entries: Vec<Entry>) {
    // What one does elsewhere is what Ctrl+U takes back now.
    let is_mine = |entry: &Entry| entry.by.uid == model.me.uid && !model.sent.contains(&entry.ticket);
    if entries.iter().any(is_mine)
        && let Some(said) = &mut model.said
    {
        said.way_back = None;
    }
    for entry in entries {
        let entry = Arc::new(entry);
        let is_shown = entry.plan.as_ref() == Some(&model.plan.head.id);
        if is_shown && model.history.0.is_some() && entry.event.task() == model.history.0 {
            model.history.1.push(Arc::clone(&entry));
        }
        if model.log_at > 0 && model.is_logged(&entry) {
            model.log_at += 1;
        }
        model.log.push_back(entry);
    }
    while model.log.len() > LONGEST_LOG {
        model.log.pop_front();
    }
    model.log_at = model.log_at.min(model.logged().count().saturating_sub(1));
}

/// Entries from before, for the log.
pub(super) fn older(model: &mut Model, entries: Vec<Entry>) {
    let first = model.log.front().map_or(u64::MAX, |entry| entry.seq);
    for entry in entries.into_iter().rev().filter(|entry| entry.seq < first) {
        if model.log.len() < LONGEST_LOG {
            model.log.push_front(Arc::new(entry));
        }
    }
}

/// A menu that lies open offers what can be done now; the choice stays on its item.
///
/// What was chosen and can be done no more: after one's own change the bar goes on; after somebody else's the menu closes,
/// since the next key would mean something else.
fn freshen_menu(model: &mut Model, by: Option<&str>) {
    let Some(Layer::Menu(old)) = model.layers.last() else { return };
    let Some(mut new) = menu::again(model, old) else { return };
    if new.items.is_empty() {
        model.layers.pop();
        return;
    }
    let (chosen, at) = (old.items.get(old.at), old.at);
    let last = new.items.len().saturating_sub(1);
    // In a list of people or plans the same line may stand at another place.
    let is_same = |item: &Item| chosen.is_some_and(|old| (&old.text, old.command) == (&item.text, item.command));
    let same = new.items.iter().position(is_same);
    if let (Some(name), None) = (by, same) {
        let words =
            words!("{name} vừa sửa: việc đang chọn không còn.", "{name} has just changed it: what was chosen is gone.");
        let text = words.say(model.lang).to_owned();
        model.layers.pop();
        model.said = Some(Said { text, is_refusal: true, way_back: None });
        return;
    }
    new.at = same.unwrap_or(at.min(last));
    if let Some(Layer::Menu(menu)) = model.layers.last_mut() {
        *menu = new;
    }
}

/// The host has answered.
pub(super) fn answer(model: &mut Model, id: u64, outcome: Result<Vec<Entry>, Failure>) -> Vec<Effect> {
    let Some(pending) = model.pending.remove(&id) else { return Vec::new() };
    model.link = Link::Up;
    match outcome {
        Ok(entries) => {
            let mut taken_in = import::stored(model, &pending);
            let draft = pending.form.map(|form| form.draft());
            if let Some(draft) = &draft {
                model.drafts.remove(&draft.name());
            }
            // What was marked for this is done; a later key must not reach cards that are out of sight.
            if pending.tasks.len() > 1 {
                model.marked.clear();
            }
            model.answered = entries;
            let told = announce(model);
            taken_in.extend(draft.map(Effect::DropDraft).into_iter().chain(told));
            taken_in
        }
        Err(failure) => {
            import::refused(model, &pending);
            refused(model, pending, &failure);
            Vec::new()
        }
    }
}

/// Says what was stored, as soon as both the answer and the plan that shows it are there.
fn announce(model: &mut Model) -> Vec<Effect> {
    let Some(last) = model.answered.last() else { return Vec::new() };
    if last.seq > model.office.seq {
        return Vec::new();
    }
    let entries = std::mem::take(&mut model.answered);
    let mut text = stored(model, &entries);
    let tasks: Vec<TaskNo> = entries.iter().filter_map(|entry| moved(&entry.event)).collect();
    if let Some(beyond) = model.plan.beyond(&tasks).first() {
        text = format!("{text} {}", beyond.words().say(model.lang));
    }
    let is_undo = matches!(entries.first().map(|entry| &entry.event), Some(Event::ChangeUndone { .. }));
    let way_back = Some(if is_undo { Command::Redo } else { Command::Undo });
    model.said = Some(Said { text, is_refusal: false, way_back });
    if let Some(task) = completed(model, &entries) {
        ask_finish(model, task);
    }
    import::look(model, &entries);
    meeting::answered(model, &entries)
}

/// More events than this are counted, not told.
const TOLD: usize = 2;

/// What is said after a change of one's own: the tasks, and what became of them; after an undo, what was taken back.
fn stored(model: &Model, entries: &[Entry]) -> String {
    let speaker = Speaker::of(&model.plan, model.lang).on(model.today);
    let begin = entries.first().map_or("", |entry| speaker.beginning(&entry.event));
    let undone = match entries.first().map(|entry| &entry.event) {
        Some(Event::ChangeUndone { of }) => {
            model.log.iter().filter(|entry| entry.ticket == *of).map(|entry| &entry.event).collect()
        }
        _ => Vec::<&Event>::new(),
    };
    let outcome = |task| {
        let standing = model.lanes.standing(task)?;
        standing.due?;
        Some(outcome_words(standing.outcome?, standing.late_by, model.lang))
    };
    // A whole plan is told by its first event.
    let is_whole_plan = matches!(entries.first().map(|entry| &entry.event), Some(Event::PlanAdopted { .. }));
    let told = if is_whole_plan { &entries[..1] } else { entries };
    // What became of another plan by it is told there.
    let is_shown = |entry: &&Entry| entry.plan.as_ref().is_none_or(|plan| is_whole_plan || *plan == model.plan.head.id);
    let said = if undone.is_empty() {
        speaker.all(&worth_telling(told.iter().filter(is_shown).map(|entry| &entry.event)), TOLD, outcome)
    } else {
        speaker.all_taken_back(&undone, TOLD)
    };
    let recorded = entries.iter().find_map(|entry| match &entry.event {
        Event::TriggerRecorded { trigger, to: Some(_), .. } if undone.is_empty() => Some(say_days(trigger, model)),
        _ => None,
    });
    let said = recorded.filter(|days| !days.is_empty()).map_or(said.clone(), |days| format!("{said}; {days}"));
    let end = if said.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    if said.is_empty() { format!("{begin}.") } else { format!("{begin}: {said}{end}") }
}

/// The task whose last open deliverable or period these entries settled.
fn completed(model: &Model, entries: &[Entry]) -> Option<TaskNo> {
    let settled = entries.iter().find_map(|entry| match &entry.event {
        Event::DeliverableSettled { task, .. } | Event::OccurrenceSettled { task, .. } => Some(*task),
        _ => None,
    })?;
    if matches!(
        entries.first().map(|entry| &entry.event),
        Some(Event::ChangeUndone { .. } | Event::ChangeRedone { .. })
    ) {
        return None;
    }
    let task = model.plan.task(settled)?;
    let is_open = task.state != State::Done && menu::first_open(model, task).is_none();
    (is_open && model.layers.iter().all(|layer| matches!(layer, Layer::Menu(_)))).then_some(settled)
}

fn ask_finish(model: &mut Model, task: TaskNo) {
    let lang = model.lang;
    let words = words!("Hoàn thành nhiệm vụ {task}?", "Finish task {task}?");
    let said = model.said.as_ref().map_or(String::new(), |said| format!("{}\n", said.text));
    let answers = vec![
        (lang.of("Không", "No").to_owned(), Then::Nothing),
        (lang.of("Có", "Yes").to_owned(), Then::Run(Command::Finish, task, None)),
    ];
    let text = format!("{said}{}", words.say(lang));
    model.layers.retain(|layer| !matches!(layer, Layer::Menu(_)));
    model.layers.push(Layer::Question(Question { text, answers, at: 1 }));
}

/// What was not done is said; what was typed is offered again; what is open can be settled on the spot.
fn refused(model: &mut Model, pending: Pending, failure: &Failure) {
    let text = failure.say_on_board(model.lang);
    let lang = model.lang;
    // What is forced in a meeting would be no conclusion of it.
    let may_force = pending.tasks.len() == 1 && !model.is_in_meeting();
    let one = pending.tasks.first().copied().filter(|_| may_force);
    if let Some(mut form) = pending.form.filter(|form| form.plan == model.plan.head.id) {
        form.at = form.offending(failure);
        form.trouble = Some(text);
        // Seen now: sent again, it is not refused for the same change of somebody else.
        form.base = model.office.seq;
        model.layers.push(Layer::Form(Box::new(form)));
        return;
    }
    let may_be_forced = ["open-deliverables", "open-occurrences", "not-before-the-end", "comes-after"];
    match one {
        Some(task) if failure.class == Class::Refused && may_be_forced.contains(&&*failure.kind) => {
            offer(model, task, text, failure.kind.starts_with("open-"));
        }
        // Seen now: the same key makes it all the same.
        _ if failure.kind == "conflict" && taken_in(&pending.change).is_none() => {
            let again = (lang.of("Ghi lại", "Store it again").to_owned(), Then::Send(pending.change));
            let answers = vec![again, (lang.of("Thôi", "Cancel").to_owned(), Then::Nothing)];
            model.layers.push(Layer::Question(Question { text, answers, at: 0 }));
        }
        _ => model.said = Some(Said { text, is_refusal: true, way_back: None }),
    }
}

/// The ways on after a refusal to finish: settle what is open, or say why it is finished all the same.
fn offer(model: &mut Model, task: TaskNo, text: String, is_open: bool) {
    let lang = model.lang;
    let mut answers = Vec::new();
    if is_open {
        answers.push((lang.of("Ghi minh chứng", "Record evidence").to_owned(), Then::Run(Command::Settle, task, None)));
    }
    answers.push((lang.of("Nêu lý do", "Give a reason").to_owned(), Then::Reason(vec![task], State::Done)));
    answers.push((lang.of("Thôi", "Cancel").to_owned(), Then::Nothing));
    let at = if is_open { 0 } else { answers.len() - 1 };
    model.layers.push(Layer::Question(Question { text, answers, at }));
}

/// Who has the board open; a narrow screen says it for a moment.
pub(super) fn present(model: &mut Model, names: Vec<String>) -> Vec<Effect> {
    if model.present == names {
        return Vec::new();
    }
    model.present = names;
    let wake = model.next_id;
    model.next_id += 1;
    model.present_until = Some(wake);
    vec![Effect::Wake(wake, FLASH)]
}

/// A host that has not answered for so long after a change was marked as not stored counts as away.
const SILENT: Duration = Duration::from_millis(1700);

/// A time is over.
pub(super) fn wake(model: &mut Model, id: u64) -> Vec<Effect> {
    model.flashes.retain(|flash| flash.wake != id);
    model.present_until = model.present_until.filter(|wake| *wake != id);
    let Some(pending) = model.pending.get_mut(&id) else { return Vec::new() };
    if pending.is_slow {
        // Its line is not broken: when it goes on, it is heard on the same one.
        model.link = Link::Down;
        return Vec::new();
    }
    pending.is_slow = true;
    if model.said.is_none() {
        let text = model.lang.of("Chưa ghi được, đang gửi lại…", "Not stored yet, sending again…");
        model.tell(text);
    }
    vec![Effect::Wake(id, SILENT)]
}

/// What was being typed when the line was lost is offered again.
pub(super) fn draft(model: &mut Model, draft: Draft) {
    if !draft.belongs_to(&model.plan.head.id) {
        // It is told of when its plan is looked at and its form is opened.
        model.drafts.insert(draft.name(), draft);
        return;
    }
    let title = Form::from_draft(model, &draft).title(model);
    let (palette, enter) = (model.key_of(Command::Palette), model.key_of(Command::Open));
    let words = words!(
        "Lần trước còn gõ dở: {title}. Gõ tiếp: phím {palette} rồi {enter}.",
        "Unfinished from last time: {title}. Press {palette} then {enter} to go on."
    );
    model.drafts.insert(draft.name(), draft);
    model.said = Some(Said { text: words.say(model.lang).to_owned(), is_refusal: false, way_back: None });
}
