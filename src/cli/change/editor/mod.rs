//! `edit N` without options: the task as a text, changed in the editor of the person. What was changed becomes one
//! change. A text that is not understood, or a change that is refused, comes back to the editor with the reason; a text
//! that stays as it was is kept, and it is said where.

mod form;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::Command;

use tempfile::NamedTempFile;

use super::one_or_all;
use crate::cli::session::Session;
use crate::cli::shape::Given;
use crate::cli::{Outcome, Stop, args};
use crate::domain::id::TaskNo;
use crate::domain::view::TaskView;
use crate::failure::{Class, Failure, why};
use crate::text::Words;
use crate::wire::Query;
use crate::words;

/// The longest text that is read back, in bytes.
const LONGEST: u64 = 1 << 20;

/// The editor of the person; on a terminal there is always one. A script that forgot the options gets none.
pub fn editor() -> Option<String> {
    let named = ["VISUAL", "EDITOR"].iter().filter_map(|name| std::env::var(name).ok()).find(|name| !name.is_empty());
    named.or_else(|| std::io::stdin().is_terminal().then(|| "vi".to_owned()))
}

/// Lets a task be changed in an editor.
pub fn edit(session: &mut Session, given: &Given, task: TaskNo, editor: &str) -> Outcome {
    let lang = session.lang();
    let answered = session.ask(Query::Task { task })?;
    let seen: TaskView = answered.value()?;
    let mut base = answered.answer.seq;
    let page = Page::new(task, &form::text(&seen, lang))?;
    let mut before = None;
    loop {
        run(editor, &page)?;
        let text = page.read()?;
        let failure = match attempt(session, given, &seen, base, &text) {
            Err(Stop::Told(failure)) => failure,
            other => return other,
        };
        let is_mendable = matches!(failure.class, Class::Refused | Class::Usage);
        let said = form::without_comments(&text);
        if !is_mendable || before.as_ref() == Some(&said) {
            return Err(kept(failure, page)?.into());
        }
        before = Some(said);
        page.write(&form::with_reason(&text, failure.say(lang).as_str(), lang))?;
        // Whoever reads that somebody else was there first has seen it.
        base = session.ask(Query::Task { task })?.answer.seq;
    }
}

/// Makes what the text asks for.
fn attempt(session: &mut Session, given: &Given, seen: &TaskView, base: u64, text: &str) -> Outcome {
    let changes = form::changes(session, seen, text)?;
    if changes.is_empty() {
        let task = seen.number;
        let nothing = Failure::as_wanted(
            "nothing-to-change",
            words!("Không sửa gì ở nhiệm vụ {task}.", "Nothing was changed in task {task}."),
        );
        return session.unchanged(&nothing);
    }
    let mut request = session.request(given, one_or_all(changes))?;
    request.base = Some(base);
    session.send(&request)
}

/// The failure, and where the text is kept.
fn kept(failure: Failure, page: Page) -> Result<Failure, Failure> {
    let path = page.keep()?;
    let path = args::quoted(&path.display().to_string());
    let Words { vi, en } = words!("Bản đang sửa để ở {path}", "Your text is in {path}");
    let hint = match &failure.hint {
        Some(before) => Words { vi: format!("{} · {vi}", before.vi), en: format!("{} · {en}", before.en) },
        None => Words { vi, en },
    };
    Ok(failure.hint(hint))
}

/// The editor may have arguments of its own (`code -w`): the shell splits them, as everywhere.
fn run(editor: &str, page: &Page) -> Result<(), Failure> {
    let shown = args::quoted(editor);
    let failed = |vi: String, en: String| {
        Failure::refused(
            "editor",
            words!("Trình soạn thảo “{shown}” {vi}; không ghi gì.", "The editor “{shown}” {en}; nothing is stored."),
        )
        .hint(words!("Chọn trình soạn thảo khác: đặt biến EDITOR.", "Choose another one: set EDITOR."))
    };
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(format!("{editor} \"$@\"")).arg(editor).arg(page.file.path());
    let status = command.status().map_err(|error| {
        let Words { vi, en } = why(&error);
        failed(format!("không chạy được ({vi})"), format!("cannot be run ({en})"))
    })?;
    if status.success() {
        return Ok(());
    }
    let code = status.code().unwrap_or_default();
    Err(failed(format!("kết thúc với mã {code}"), format!("ended with code {code}")))
}

/// The text in a file of its own, readable by its owner alone, gone in the end unless it is kept.
struct Page {
    file: NamedTempFile,
}

impl Page {
    fn new(task: TaskNo, text: &str) -> Result<Page, Failure> {
        let file = tempfile::Builder::new().prefix(&format!("cchc-{task}-")).suffix(".txt").tempfile();
        let page = Page { file: file.map_err(|error| lost(&error))? };
        page.write(text)?;
        Ok(page)
    }

    /// By its name: many editors put a new file in the place of the old one.
    fn write(&self, text: &str) -> Result<(), Failure> {
        let written = std::fs::OpenOptions::new().write(true).truncate(true).open(self.file.path());
        written.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| lost(&error))
    }

    fn read(&self) -> Result<String, Failure> {
        use std::io::Read as _;
        let mut text = String::new();
        let file = std::fs::File::open(self.file.path()).map_err(|error| lost(&error))?;
        file.take(LONGEST).read_to_string(&mut text).map_err(|error| lost(&error))?;
        Ok(text)
    }

    fn keep(self) -> Result<PathBuf, Failure> {
        let (_, path) = self.file.keep().map_err(|error| lost(&error.error))?;
        Ok(path)
    }
}

fn lost(error: &std::io::Error) -> Failure {
    let Words { vi, en } = why(error);
    Failure::out_of_reach("file", words!("Không dùng được tệp tạm: {vi}.", "The temporary file cannot be used: {en}."))
}
