//! Being the host, asking how it is, ending it.

use std::path::Path;
use std::time::Duration;

use super::session::Session;
use super::shape::{Given, Shape};
use super::{Outcome, args};
use crate::calendar::{Calendar, day};
use crate::domain::change::Draft;
use crate::failure::Failure;
use crate::import::plan_file;
use crate::link::{BackupStatus, Client, HostStatus, Place, Serve, Start, host};
use crate::text::{Words, pad};
use crate::wire::Query;
use crate::words;

/// `serve`
pub fn serve_shape(shape: Shape) -> Shape {
    shape
        .switch("empty", ["sổ mới thì để trống, không nạp kế hoạch có sẵn", "leave a new store empty, load no plan"])
        .hidden_switch("background")
        .option(
            "listen",
            "PATH",
            [
                "cho nhiều công chức cùng dùng qua socket này (quyền theo cchc officer)",
                "serve several officers at this socket (by the rights of cchc officer)",
            ],
        )
        .option(
            "idle",
            "COUNT",
            [
                "tự dừng sau số giây không ai dùng (mặc định: không dừng)",
                "end after so many seconds without a client (default: never)",
            ],
        )
}

/// `serve`: the process that owns the store.
pub fn serve(session: &mut Session, given: &Given) -> Outcome {
    let dir = super::file::directory(session, "serve")?;
    let background = given.has("background");
    let idle = match given.get("idle") {
        None => background.then_some(host::IDLE),
        Some(text) => Some(Duration::from_secs(text.parse().map_err(|_| {
            let text = args::quoted(text);
            Failure::usage(
                "seconds",
                words!("--idle cần một số giây, không phải “{text}”.", "--idle takes seconds, not “{text}”."),
            )
        })?)),
    };
    let first_plan: Option<fn() -> Draft> = if given.has("empty") { None } else { Some(plan_file::built_in) };
    let calendar = calendar(&dir)?;
    let listen = given.get("listen").map(std::path::PathBuf::from);
    let socket = listen.clone().unwrap_or_else(|| dir.join("host.sock"));
    let (shown, socket) = (dir.display().to_string(), socket.display().to_string());
    let words = words!(
        "Giữ dữ liệu ở {shown}, nghe ở {socket}. Dừng: Ctrl+C hoặc cchc host stop",
        "Keeping the data in {shown}, listening on {socket}. To stop: Ctrl+C or cchc host stop"
    );
    let out = &mut session.out;
    let announce = || {
        if !background {
            // Nobody need read it.
            let _ = out.say(&words).and_then(|()| out.flush());
        }
    };
    let daily_backup = session.settings.daily_backup.0;
    let progress = super::output::progress;
    let serve = Serve { dir, background, first_plan, idle, listen, calendar, daily_backup, progress };
    Ok(host::serve(serve, announce)?)
}

/// The days off that the program knows, with those the office keeps in its data directory.
pub fn calendar(dir: &Path) -> Result<Calendar, Failure> {
    let path = dir.join("holidays.toml");
    let Ok(text) = std::fs::read_to_string(&path) else { return Ok(Calendar::built_in()) };
    let own = Calendar::parse(&text).map_err(|wrong| {
        let shown = path.display();
        Failure::out_of_reach("calendar", words!("{shown}: {wrong}", "{shown}: {wrong}"))
    })?;
    Ok(Calendar::built_in().merged_with(own))
}

/// `host status|stop`
pub fn shape(shape: Shape) -> Shape {
    shape.word("what", "WHAT", ["status (xem) hoặc stop (dừng)", "status or stop"])
}

/// `host status|stop`. Neither starts a host.
pub fn host(session: &mut Session, given: &Given) -> Outcome {
    match given.need("what") {
        "status" => match reach(session)? {
            Some(client) => status(session, client),
            None if session.out.is_json => session.out.line("{\"schema\":1,\"host\":null}"),
            None => session.out.say(&words!("Máy giữ dữ liệu chưa chạy.", "No host is running.")),
        },
        "stop" => match reach(session)? {
            Some(mut client) => {
                if let Err(failure) = client.stop(false)
                    && reach(session)?.is_some()
                {
                    return Err(failure.into());
                }
                // One that ended by itself in between has stopped as well.
                if session.out.is_json {
                    return session.out.line("{\"schema\":1,\"stopped\":true}");
                }
                session.out.say(&words!("Đã dừng máy giữ dữ liệu.", "The host has stopped."))
            }
            None if session.out.is_json => session.out.line("{\"schema\":1,\"stopped\":false}"),
            None => session.out.say(&words!("Máy giữ dữ liệu chưa chạy.", "No host is running.")),
        },
        other => Err(args::not_one_of("host", other, &["status", "stop"]).into()),
    }
}

/// The host, if one is running.
pub fn reach(session: &Session) -> Result<Option<Client>, Failure> {
    let place = &session.settings.place.0;
    match place {
        Place::Directory(_) if place.connect().is_err() => Ok(None),
        place => Client::connect(place, Start::default()).map(Some),
    }
}

fn status(session: &mut Session, mut client: Client) -> Outcome {
    let answered = client.ask(&session.scope(), Query::Status)?;
    if session.out.is_json {
        let value = answered.answer.value.as_ref().map_or("null", |value| value.get());
        return session.out.line(&format!("{{\"schema\":1,\"host\":{value}}}"));
    }
    let status: HostStatus = answered.value()?;
    let lang = session.lang();
    let since = format!("{} {}", day(status.since.date_naive()), status.since.format("%H:%M"));
    let free = status.free.map(|bytes| format!("{} MiB", bytes >> 20));
    let backup = backup(&status.backup);
    let rows = [
        (lang.of("Tiến trình", "Process"), Some(status.pid.to_string())),
        (lang.of("Phiên bản", "Version"), Some(status.program)),
        (lang.of("Thư mục", "Directory"), Some(status.data.display().to_string())),
        (lang.of("Chạy từ", "Since"), Some(since)),
        (lang.of("Mục nhật ký", "Entries"), Some(status.seq.to_string())),
        (lang.of("Đang kết nối", "Connections"), Some(status.connections.to_string())),
        (lang.of("Đĩa còn", "Free"), free),
        (lang.of("Sao lưu", "Backup"), Some(backup.say(lang).to_owned())),
        (lang.of("Chỉ đọc", "Read-only"), status.read_only.map(|why| why.say(lang).to_owned())),
    ];
    for (name, value) in rows {
        if let Some(value) = value {
            session.out.line(&format!("{} {value}", pad(name, 14)))?;
        }
    }
    for note in &status.notes {
        session.out.say(note)?;
    }
    Ok(())
}

/// How the daily backups are, in one line.
fn backup(status: &BackupStatus) -> Words {
    if let Some(Words { vi, en }) = &status.failed {
        return words!("chưa làm được: {vi}", "not made: {en}");
    }
    let newest = status.file.as_ref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy());
    match newest {
        _ if !status.is_on => words!("đã tắt (daily_backup)", "switched off (daily_backup)"),
        Some(name) => words!("{name}", "{name}"),
        None => words!("chưa có", "none yet"),
    }
}
