//! Those who follow: whoever is told what happens, and who of them has the board open.

use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use crate::domain::plan::Office;
use crate::domain::stamp::Author;
use crate::wire::{self, Notice, ToClient};

/// The way to one follower: its thread sends on what stands in the queue.
pub(super) type Queue = SyncSender<Arc<[u8]>>;

struct Follower {
    number: u64,
    queue: Queue,
    /// Whose board it is; none for scripts that only listen.
    board_of: Option<Author>,
}

/// Those who follow. One of them leaves when its connection ends, not only when there is something to tell it.
#[derive(Default)]
pub(super) struct Followers {
    all: Vec<Follower>,
    last: u64,
}

impl Followers {
    /// Adds one; gives the number it can be removed by. All boards are told who is here now.
    pub(super) fn add(&mut self, queue: Queue, board_of: Option<Author>, office: &Office) -> u64 {
        self.last += 1;
        let is_board = board_of.is_some();
        self.all.push(Follower { number: self.last, queue, board_of });
        if is_board {
            self.tell_who_is_here(office);
        }
        self.last
    }

    /// Its thread ends when its queue is empty.
    pub(super) fn remove(&mut self, number: u64, office: &Office) {
        let was_board = self.all.iter().any(|one| one.number == number && one.board_of.is_some());
        self.all.retain(|one| one.number != number);
        if was_board {
            self.tell_who_is_here(office);
        }
    }

    /// Tells everybody; whoever does not keep up is dropped and catches up later.
    pub(super) fn tell(&mut self, notice: &[u8]) {
        if self.all.is_empty() {
            return;
        }
        let notice: Arc<[u8]> = notice.into();
        self.all.retain(|one| one.queue.try_send(notice.clone()).is_ok());
    }

    /// Tells every board whose boards are open, each account once, by the names of the list of officers.
    pub(super) fn tell_who_is_here(&mut self, office: &Office) {
        let notice = Notice { present: Some(self.present(office)), ..Notice::default() };
        let line: Arc<[u8]> = wire::line(&ToClient::Notice(notice)).into();
        self.all.retain(|one| one.board_of.is_none() || one.queue.try_send(line.clone()).is_ok());
    }

    /// Whose boards are open, in the order in which they were opened.
    pub(super) fn present(&self, office: &Office) -> Vec<String> {
        let mut names: Vec<(u32, String)> = Vec::new();
        for author in self.all.iter().filter_map(|one| one.board_of.as_ref()) {
            if names.iter().all(|(uid, _)| *uid != author.uid) {
                names.push((author.uid, office.named(author).name));
            }
        }
        names.into_iter().map(|(_, name)| name).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, sync_channel};

    use super::*;

    fn author(uid: u32) -> Author {
        Author { user: format!("user{uid}"), uid, name: format!("Công chức {uid}") }
    }

    fn last(told: &Receiver<Arc<[u8]>>) -> Option<Vec<String>> {
        let line = told.try_iter().last()?;
        match serde_json::from_slice(&line).unwrap() {
            ToClient::Notice(notice) => notice.present,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn boards_are_told_who_is_here_each_account_once_and_scripts_are_not() {
        let office = Office::default();
        let mut followers = Followers::default();
        let queues: Vec<_> = (0..4).map(|_| sync_channel(8)).collect();
        let add = |followers: &mut Followers, at: usize, who| followers.add(queues[at].0.clone(), who, &office);
        add(&mut followers, 0, Some(author(1)));
        add(&mut followers, 1, Some(author(1)));
        add(&mut followers, 2, None);
        let leaving = add(&mut followers, 3, Some(author(2)));
        assert_eq!(last(&queues[0].1).unwrap(), ["Công chức 1", "Công chức 2"]);
        assert_eq!(last(&queues[2].1), None);
        followers.remove(leaving, &office);
        assert_eq!(last(&queues[1].1).unwrap(), ["Công chức 1"]);
    }

    #[test]
    fn whoever_does_not_read_is_dropped_and_holds_up_nobody() {
        let office = Office::default();
        let mut followers = Followers::default();
        let (stopped, _unread) = sync_channel(2);
        let (reading, told) = sync_channel(8);
        followers.add(stopped, None, &office);
        followers.add(reading, None, &office);
        (0..5).for_each(|_| followers.tell(b"x\n"));
        assert_eq!((told.try_iter().count(), followers.all.len()), (5, 1));
    }
}
