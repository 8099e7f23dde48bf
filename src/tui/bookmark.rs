//! Where the meeting that this person held stands, in a file of the state directory: a board that was killed goes on where it
//! was, and a point that was passed without a conclusion does not come again.

use super::drafts::{state_file, write};
use super::meeting::Room;
use crate::link::Place;

/// The file's part of its name.
const NAME: &str = "meeting";
/// A larger file is not one of ours.
const LARGEST: u64 = 1 << 20;

/// The meeting that was on the screen or paused when the board was left; paused in any case. One that has ended since is
/// forgotten with the first news of the office.
pub fn read(place: &Place) -> Option<Room> {
    let file = state_file(place, NAME)?;
    let text = file.metadata().ok().filter(|meta| meta.len() <= LARGEST).and_then(|_| std::fs::read(&file).ok())?;
    let room: Room = serde_json::from_slice(&text).ok()?;
    Some(Room { is_on: false, ..room })
}

/// Keeps it, or forgets it. A place that cannot be kept is no reason to disturb the meeting.
pub fn keep(place: &Place, room: Option<&Room>) {
    let Some(file) = state_file(place, NAME) else { return };
    let _ = match room.and_then(|room| serde_json::to_vec(room).ok()) {
        Some(bytes) => write(&file, &bytes),
        None => std::fs::remove_file(file),
    };
}
