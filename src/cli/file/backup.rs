//! `backup`: the whole history in one file, made while everybody goes on working.

use std::path::{Path, PathBuf};

use crate::cli::output::{self, quote};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args};
use crate::failure::{Failure, why};
use crate::link::clock;
use crate::store::Head;
use crate::store::backup::{Found, Fresh, Header, Keep, Written, name, read, rotate};
use crate::text::Words;
use crate::words;

/// Lines between two words about how far it is.
const STEP: u64 = 5_000;

/// `backup`
pub fn backup_shape(shape: Shape) -> Shape {
    shape
        .maybe(
            "dir",
            "DIR",
            [
                "thư mục (tên tệp tự đặt theo ngày giờ), hoặc tên tệp .gz",
                "a directory (the file is named by date and time), or a file name ending in .gz",
            ],
        )
        .option(
            "keep",
            "COUNT",
            [
                "chỉ giữ lại từng này bản mới nhất trong thư mục",
                "keep only so many of the newest ones in the directory",
            ],
        )
        .option(
            "verify",
            "FILE",
            ["không sao lưu, chỉ kiểm tra một bản sao lưu đã có", "make none, only prove one that is there"],
        )
        .switch("force", ["ghi đè tệp đã có", "overwrite a file that is there"])
}

/// `backup DIR`, `backup --verify FILE`
pub fn backup(session: &mut Session, given: &Given) -> Outcome {
    if let Some(file) = given.get("verify") {
        return verify(session, Path::new(file));
    }
    let Some(place) = given.get("dir") else {
        return Err(Failure::usage("missing", words!("Thiếu THƯ_MỤC.", "DIR is missing."))
            .hint(words!("Ví dụ: cchc backup /mnt/usb", "For example: cchc backup /mnt/usb"))
            .into());
    };
    let keep = given.get("keep").map(count).transpose()?;
    let status = session.client()?.status()?;
    let head = Head { seq: status.seq, hash: status.hash.parse().unwrap_or_default() };
    let now = clock::now();
    let path = path_of(place, &name(now.naive_local(), head.seq))?;
    if path.exists() && !given.has("force") {
        return Err(super::exists(&path.display().to_string()).into());
    }

    let mut fresh = Fresh::begin(&path, Header::new(head, now.to_rfc3339()))?;
    let (mut lines, mut told) = (0, false);
    session.client()?.history(head.seq, &mut |line| {
        lines += 1;
        if lines % STEP == 0 {
            told = true;
            // A closing line for most entries: not exact, and never over.
            output::progress((lines / 2).min(head.seq), head.seq.max(1) + 1);
        }
        fresh.line(line)
    })?;
    let written = fresh.finish(given.has("force"))?;
    if told {
        output::progress(1, 1);
    }
    let gone = match (keep, path.parent()) {
        (Some(count), Some(dir)) => rotate(dir, Keep::Newest(count), &path)?,
        _ => Vec::new(),
    };
    say(session, head, &written, &gone)
}

fn count(text: &str) -> Result<usize, Failure> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| {
        let text = args::quoted(text);
        Failure::usage(
            "count",
            words!("--keep cần một số từ 1, không phải “{text}”.", "--keep takes a number from 1 on, not “{text}”."),
        )
    })
}

/// The file: named by itself in a directory, which is made where its parent is there; or as it was named.
fn path_of(place: &str, name: &str) -> Result<PathBuf, Failure> {
    let place = Path::new(place);
    if place.extension().is_some_and(|kind| kind == "gz") && !place.is_dir() {
        return Ok(place.to_owned());
    }
    if !place.is_dir() {
        use std::os::unix::fs::DirBuilderExt as _;
        std::fs::DirBuilder::new().mode(0o700).create(place).map_err(|error| {
            let (shown, Words { vi, en }) = (args::quoted(&place.display().to_string()), why(&error));
            Failure::out_of_reach(
                "backup",
                words!("Không dùng được thư mục {shown}: {vi}.", "The directory {shown} cannot be used: {en}."),
            )
        })?;
    }
    Ok(place.join(name))
}

fn say(session: &mut Session, head: Head, written: &Written, gone: &[PathBuf]) -> Outcome {
    let Written { path, bytes, changes } = written;
    let shown = path.display().to_string();
    if session.out.is_json {
        let gone: Vec<String> = gone.iter().map(|path| quote(&path.display().to_string())).collect();
        return session.out.line(&format!(
            "{{\"schema\":1,\"backup\":{{\"file\":{},\"seq\":{},\"hash\":\"{}\",\"changes\":{changes},\"bytes\":{bytes},\"removed\":[{}]}}}}",
            quote(&shown), head.seq, head.hash, gone.join(",")
        ));
    }
    let (entries, kib) = (head.seq, bytes.div_ceil(1024));
    session.out.say(&words!(
        "Đã sao lưu {entries} mục vào {shown} ({kib} KiB).",
        "{entries} entries are kept in {shown} ({kib} KiB)."
    ))?;
    let count = gone.len();
    if count > 0 {
        session.out.say(&words!("Số bản cũ đã bỏ: {count}.", "Older backups that went: {count}."))?;
    }
    Ok(())
}

fn verify(session: &mut Session, path: &Path) -> Outcome {
    let found = read(path, &mut |_| Ok(()))?;
    let Found { head, changes, header } = &found;
    if session.out.is_json {
        let made = header.as_ref().map_or("null".to_owned(), |header| quote(&header.made));
        return session.out.line(&format!(
            "{{\"schema\":1,\"backup\":{{\"file\":{},\"seq\":{},\"hash\":\"{}\",\"changes\":{changes},\"made\":{made}}}}}",
            quote(&path.display().to_string()), head.seq, head.hash
        ));
    }
    let (entries, hash) = (head.seq, head.hash);
    session.out.say(&words!(
        "Bản sao lưu nguyên vẹn: {entries} mục, mã băm cuối {hash}.",
        "The backup is whole: {entries} entries, last hash {hash}."
    ))?;
    if header.is_none() {
        session.out.warn(&super::restore::bare_words());
    }
    Ok(())
}
