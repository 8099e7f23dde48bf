//! What is mended: nothing of it deletes an entry, and everything is said.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::{around, look};
use crate::engine::SNAPSHOT;
use crate::failure::Failure;
use crate::link::clock;
use crate::link::hold::Hold;
use crate::store::examine::{discard_snapshot, release_ballast, room, set_database_aside};
use crate::store::{Opening, Side, SledStore};
use crate::text::Words;
use crate::words;

/// Mends what can be mended without losing anything, and says each thing it did. `keep` is what a person has chosen
/// where journal and database tell different stories.
pub fn repair(dir: &Path, keep: Option<Side>, progress: &mut dyn FnMut(u64, u64)) -> Result<Vec<Words>, Failure> {
    let mut done = close_to_others(dir);
    let hold = Hold::take(dir)?;
    if hold.had_host() {
        done.push(words!("Đã dừng máy giữ dữ liệu.", "The host was ended."));
    }
    if hold.remove_leftover_socket() {
        done.push(words!("Đã bỏ socket cũ còn lại.", "A leftover socket was taken away."));
    }
    if room(dir).is_ok_and(|room| room.free < Opening::MIN_FREE && room.has_ballast) && release_ballast(dir)? {
        done.push(words!("Đã giải phóng phần dự trữ 16 MiB.", "The reserve of 16 MiB was given up."));
    }
    let suffix = clock::suffix();
    let looked = look::by_a_process(dir);
    match &looked {
        // It hangs, or takes its process along: it is not to do that to this one.
        Err(failure) if failure.kind == "examine" => {
            let kept = set_database_aside(dir, &suffix)?;
            let shown = kept.display();
            done.push(words!(
                "Cơ sở dữ liệu không mở được; đã để riêng tại {shown}.",
                "The database does not open; it is kept aside as {shown}."
            ));
        }
        Err(failure) => return Err(failure.clone()),
        Ok(_) => {}
    }
    let had_reserve = room(dir).is_ok_and(|room| room.has_ballast);
    let (store, notes) = SledStore::open(dir, Opening { thorough: true, keep, ..Opening::new(&suffix, progress) })?;
    done.extend(notes.iter().filter(|note| note.is_for_people()).map(crate::store::OpeningNote::words));
    if !had_reserve && room(dir).is_ok_and(|room| room.has_ballast) {
        done.push(words!("Đã lập lại phần dự trữ 16 MiB.", "The reserve of 16 MiB was laid down again."));
    }
    store.close()?;
    drop(store);
    if let Ok(looked) = look::by_a_process(dir) {
        for seq in &looked.folded.wrong {
            discard_snapshot(dir, *seq, SNAPSHOT)?;
        }
        for path in &looked.spoiled {
            fs::remove_file(path).ok();
        }
        let count = looked.folded.wrong.len() + looked.spoiled.len();
        if count > 0 {
            done.push(words!(
                "Đã bỏ {count} bản chụp không đúng; chúng chỉ giúp mở nhanh hơn.",
                "Snapshots that were wrong went: {count}. They only made opening quicker."
            ));
        }
    }
    for what in &done {
        hold.log(&what.en);
    }
    Ok(done)
}

/// Others may not enter, and may not read a copy either.
fn close_to_others(dir: &Path) -> Vec<Words> {
    let mut done = Vec::new();
    let is_open = |path: &Path| path.metadata().is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0);
    let close = |path: &Path| {
        let mode = path.metadata().map_or(0o600, |meta| meta.permissions().mode() & 0o700);
        fs::set_permissions(path, Permissions::from_mode(mode)).is_ok()
    };
    if is_open(dir) && close(dir) {
        done.push(words!("Đã đóng thư mục với người khác.", "The directory was closed to others."));
    }
    let count = around::open_files(dir).iter().filter(|path| close(path)).count();
    if count > 0 {
        done.push(words!("Đã đóng {count} tệp với người khác.", "{count} files were closed to others."));
    }
    done
}
