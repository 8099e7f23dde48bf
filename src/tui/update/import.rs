//! Taking a plan in: its file is read outside of the board, looked at, corrected, and sent as one change.

use super::act::{ask, lay, lay_form, say};
use super::layer::moved;
use super::{Effect, send};
use crate::domain::event::Event;
use crate::domain::stamp::Entry;
use crate::failure::Failure;
use crate::import::preview::About;
use crate::import::wanted::{Wanted, taken_in};
use crate::text::plural;
use crate::tui::command::{Command, Context};
use crate::tui::form::{Draft, Form, Kind, Trouble};
use crate::tui::key::Key;
use crate::tui::layer::{Layer, Then};
use crate::tui::model::{Model, Pending};
use crate::tui::plan_file::Completed;
use crate::tui::preview::{Asking, Preview};
use crate::tui::view::preview::{first, page};
use crate::words;

/// Something else stands in the field, or it is left: what is being read for it is not wanted any more.
pub(super) fn forget(model: &mut Model) {
    model.asking = Asking::default();
}

/// Looks how the path goes on.
pub(super) fn complete(form: &Form) -> Vec<Effect> {
    let typed = form.inputs.first().map(|input| input.field.commit()).unwrap_or_default();
    vec![Effect::CompletePath(typed)]
}

/// How it goes on, if it still stands there.
pub(super) fn completed(model: &mut Model, found: Completed) {
    let Some(Layer::Form(form)) = model.layers.last_mut() else { return };
    let Some(input) = form.inputs.first_mut().filter(|_| form.kind == Kind::Import) else { return };
    if input.field.commit() == found.typed {
        input.field.replace(&found.path);
        model.asking.offers = found.offers;
    }
}

/// A form about a plan that is taken in was filled in.
pub(super) fn save(model: &mut Model, mut form: Box<Form>) -> Vec<Effect> {
    let taken = match form.kind {
        Kind::Import => read(model, &form),
        Kind::ImportTask => correct(model, &form),
        Kind::ImportHead => rename(model, &form),
        _ => decide(model, &form),
    };
    match taken {
        Ok(effects) => {
            if form.kind == Kind::Import {
                model.layers.push(Layer::Form(form));
            }
            effects
        }
        Err(trouble) => {
            form.at = trouble.at;
            form.trouble = Some(trouble.words.say(model.lang).to_owned());
            model.layers.push(Layer::Form(form));
            Vec::new()
        }
    }
}

/// The form stays until the file has been read.
fn read(model: &mut Model, form: &Form) -> Result<Vec<Effect>, Trouble> {
    let path = form.path()?;
    if model.asking.reading.is_some() {
        return Ok(Vec::new());
    }
    let id = model.next_id;
    model.next_id += 1;
    model.asking = Asking { reading: Some(id), offers: Vec::new() };
    Ok(vec![Effect::ReadPlan { id, path }])
}

/// The file has been read. A failure is told beside its path.
pub(super) fn take(model: &mut Model, id: u64, outcome: Result<Box<Wanted>, Failure>) -> Vec<Effect> {
    if model.asking.reading != Some(id) {
        return Vec::new();
    }
    forget(model);
    let Some(Layer::Form(mut form)) = model.layers.pop() else { return Vec::new() };
    match outcome {
        Err(failure) => {
            form.trouble = Some(failure.say(model.lang));
            model.layers.push(Layer::Form(form));
            Vec::new()
        }
        Ok(mut wanted) => {
            wanted.follow(&model.office);
            if wanted.is_there() {
                say(model, wanted.there_already().say(model.lang), false);
                return drop_path(model);
            }
            let path = form.inputs.first().map(|input| input.field.commit()).unwrap_or_default();
            let file = path.trim().rsplit('/').next().unwrap_or_default().to_owned();
            let preview = Preview::new(wanted, file, model.lang);
            lay(model, Layer::Preview(Box::new(preview)))
        }
    }
}

/// The path is kept as a draft until its plan is taken in, or is not wanted.
fn drop_path(model: &mut Model) -> Vec<Effect> {
    let kept = model.drafts.values().find(|draft| draft.kind == Kind::Import).map(Draft::name);
    kept.and_then(|name| model.drafts.remove(&name)).map(Effect::DropDraft).into_iter().collect()
}

fn preview(model: &mut Model) -> Option<&mut Preview> {
    model.layers.iter_mut().rev().find_map(|layer| match layer {
        Layer::Preview(preview) => Some(&mut **preview),
        _ => None,
    })
}

/// A key in the preview.
pub(super) fn key(model: &mut Model, mut preview: Box<Preview>, key: Key) -> Vec<Effect> {
    let command = model.keymap.command(Context::Preview, key);
    let last = preview.lines.len().saturating_sub(1);
    let rows = page(model);
    match command {
        Some(Command::PageDown) => preview.at = (preview.at + rows).min(last),
        Some(Command::PageUp) => preview.at = preview.at.saturating_sub(rows),
        // Whoever reads to the end wants to stay there.
        Some(Command::Down) => preview.at = (preview.at + 1).min(last),
        Some(Command::Up) => preview.at = preview.at.saturating_sub(1),
        other => preview.at = moved(other, preview.at, last + 1).unwrap_or(preview.at),
    }
    preview.top = first(model, &preview);
    let about = preview.about();
    let is_corrected = preview.is_corrected;
    model.layers.push(Layer::Preview(preview));
    match command {
        Some(Command::Open) => open(model, about),
        Some(Command::TakeIn) => take_in(model),
        Some(Command::Close) if is_corrected => ask_leave(model),
        Some(Command::Close) => leave(model),
        Some(Command::Help) => lay(model, Layer::Help(0)),
        Some(Command::Redraw) => vec![Effect::Redraw],
        _ => Vec::new(),
    }
}

/// What the chosen line is about, to be corrected.
fn open(model: &mut Model, about: About) -> Vec<Effect> {
    let is_read =
        |preview: &Preview, task| preview.wanted.source.read.draft.tasks.iter().any(|known| known.number == task);
    match about {
        About::Task(task) if model.preview().is_some_and(|preview| is_read(preview, task)) => {
            lay_form(model, Kind::ImportTask, vec![task], None)
        }
        About::Decision => lay_form(model, Kind::ImportDecision, Vec::new(), None),
        About::Head if model.preview().is_some_and(|preview| preview.wanted.amends.is_none()) => {
            lay_form(model, Kind::ImportHead, Vec::new(), None)
        }
        _ => {
            let text = model.lang.of(
                "Chọn dòng của một nhiệm vụ để sửa điều đã đọc.",
                "Choose a line about a task to correct what was read.",
            );
            say(model, text.to_owned(), false);
            Vec::new()
        }
    }
}

/// Asks whether the plan is to be taken in; of an amended one first by which decision.
fn take_in(model: &mut Model) -> Vec<Effect> {
    let Some(preview) = model.preview() else { return Vec::new() };
    if preview.is_sent {
        return Vec::new();
    }
    if preview.wanted.is_there() {
        let text = preview.wanted.there_already().say(model.lang);
        say(model, text, false);
        return Vec::new();
    }
    if preview.wanted.amends.as_ref().is_some_and(|amends| amends.by.is_none()) {
        return lay_form(model, Kind::ImportDecision, Vec::new(), None);
    }
    let read = &preview.wanted.source.read;
    let (unclear, new) = (read.remarks.len(), read.new_units.len());
    let en = plural(new, "unit", "units");
    let question = match (unclear, new) {
        (0, 0) => words!("Nhập kế hoạch này?", "Import this plan?"),
        (_, 0) => {
            words!(
                "Nhập kế hoạch này? Còn {unclear} chỗ cần xem lại.",
                "Import this plan? Places to look at: {unclear}."
            )
        }
        (0, _) => words!("Nhập kế hoạch này, với {new} bộ phận mới?", "Import this plan, with {new} new {en}?"),
        _ => words!(
            "Nhập kế hoạch này, với {new} bộ phận mới? Còn {unclear} chỗ cần xem lại.",
            "Import this plan, with {new} new {en}? Places to look at: {unclear}."
        ),
    };
    ask(model, &question, Then::TakeIn)
}

/// Sends it as it stands now.
pub(super) fn send(model: &mut Model) -> Vec<Effect> {
    let Some(preview) = preview(model) else { return Vec::new() };
    match preview.wanted.change() {
        Ok(change) => {
            preview.is_sent = true;
            send::change(model, change, None)
        }
        Err(failure) => {
            say(model, failure.say(model.lang), true);
            Vec::new()
        }
    }
}

fn ask_leave(model: &mut Model) -> Vec<Effect> {
    let question = words!(
        "Chưa nhập. Bỏ bản xem trước và những chỗ đã sửa?",
        "Nothing is imported yet. Drop the preview and what was corrected?"
    );
    ask(model, &question, Then::LeavePreview)
}

/// Leaves the preview; nothing was changed.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    model.layers.retain(|layer| !matches!(layer, Layer::Preview(_)));
    drop_path(model)
}

fn correct(model: &mut Model, form: &Form) -> Result<Vec<Effect>, Trouble> {
    let correction = form.correction(model)?;
    let (calendar, lang, at) = (model.calendar.clone(), model.lang, form.at);
    let Some((task, preview)) = form.tasks.first().copied().zip(preview(model)) else { return Ok(Vec::new()) };
    if correction == crate::import::correct::Correction::default() {
        return Ok(Vec::new());
    }
    preview.wanted.correct(task, &correction, &calendar).map_err(|failure| Trouble::told(at, &failure))?;
    preview.is_corrected = true;
    preview.refresh(lang);
    show_chosen(model);
    let words = words!(
        "Đã sửa nhiệm vụ {task} trong bản xem trước, chưa nhập.",
        "Task {task} is corrected in the preview; nothing is imported yet."
    );
    say(model, words.say(lang).to_owned(), false);
    Ok(Vec::new())
}

fn decide(model: &mut Model, form: &Form) -> Result<Vec<Effect>, Trouble> {
    let decision = form.decision(model)?;
    let lang = model.lang;
    if let Some(preview) = preview(model) {
        preview.wanted.decide(decision);
        preview.is_corrected = true;
        preview.refresh(lang);
    }
    Ok(Vec::new())
}

fn rename(model: &mut Model, form: &Form) -> Result<Vec<Effect>, Trouble> {
    let (title, number, date) = form.head(model)?;
    let lang = model.lang;
    if let Some(preview) = preview(model) {
        preview.wanted.rename(&title, &number, date);
        preview.is_corrected = true;
        preview.refresh(lang);
    }
    show_chosen(model);
    Ok(Vec::new())
}

/// The chosen line shows.
fn show_chosen(model: &mut Model) {
    let top = model.preview().map(|preview| first(model, preview));
    if let Some((preview, top)) = preview(model).zip(top) {
        preview.top = top;
    }
}

/// The office has changed: what is other about the plan may be something else now.
pub(super) fn follow(model: &mut Model) {
    let (office, lang) = (model.office.clone(), model.lang);
    if let Some(preview) = preview(model).filter(|preview| !preview.is_sent)
        && preview.wanted.follow(&office)
    {
        preview.refresh(lang);
        show_chosen(model);
    }
}

/// It was not taken in: the preview stays, and shows how the plan stands now.
pub(super) fn refused(model: &mut Model, pending: &Pending) {
    if taken_in(&pending.change).is_none() {
        return;
    }
    if let Some(preview) = preview(model) {
        preview.is_sent = false;
    }
    follow(model);
}

/// It was taken in: nothing is left to look at.
pub(super) fn stored(model: &mut Model, pending: &Pending) -> Vec<Effect> {
    if taken_in(&pending.change).is_none() { Vec::new() } else { leave(model) }
}

/// A plan that was taken in beside the one that is shown is looked at, on this board alone.
pub(super) fn look(model: &mut Model, entries: &[Entry]) {
    let adopted = entries.iter().find_map(|entry| match &entry.event {
        Event::PlanAdopted { head } => Some(head.id.clone()),
        _ => None,
    });
    if let Some(plan) = adopted.filter(|plan| *plan != model.plan.head.id) {
        model.look_at(plan);
    }
}
