//! Those who follow: whoever is told what happens, and who of them has the board open.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::SyncSender;

use super::line::{Line, Sent};
use crate::domain::plan::Office;
use crate::domain::stamp::Author;
use crate::wire::{self, Notice, ToClient};

/// The way to one follower: straight to its client, and over the queue of a thread of its own while it does not keep up.
pub(super) struct Route {
    line: Line,
    queue: SyncSender<Arc<[u8]>>,
    waiting: Waiting,
}

/// How many notices wait for the thread of a follower. Until it has told what was missed, one does.
#[derive(Clone)]
pub(super) struct Waiting(Arc<AtomicUsize>);

impl Waiting {
    /// One of them is sent.
    pub(super) fn one_less(&self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Route {
    pub(super) fn new(line: Line, queue: SyncSender<Arc<[u8]>>) -> Route {
        Route { line, queue, waiting: Waiting(Arc::new(AtomicUsize::new(1))) }
    }

    pub(super) fn waiting(&self) -> Waiting {
        self.waiting.clone()
    }

    /// Says whether the follower is still told. Nothing overtakes what waits.
    fn tell(&self, notice: &Arc<[u8]>) -> bool {
        let sent = if self.waiting.0.load(Ordering::SeqCst) == 0 { self.line.try_send(notice) } else { Sent::Nothing };
        let rest = match sent {
            Sent::Whole => return true,
            Sent::Begun => Arc::default(),
            Sent::Nothing => notice.clone(),
        };
        self.waiting.0.fetch_add(1, Ordering::SeqCst);
        self.queue.try_send(rest).is_ok()
    }
}

struct Follower {
    number: u64,
    route: Route,
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
    pub(super) fn add(&mut self, route: Route, board_of: Option<Author>, office: &Office) -> u64 {
        self.last += 1;
        let is_board = board_of.is_some();
        self.all.push(Follower { number: self.last, route, board_of });
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
        self.all.retain(|one| one.route.tell(&notice));
    }

    /// Tells every board whose boards are open, each account once, by the names of the list of officers.
    pub(super) fn tell_who_is_here(&mut self, office: &Office) {
        let notice = Notice { present: Some(self.present(office)), ..Notice::default() };
        let line: Arc<[u8]> = wire::line(&ToClient::Notice(notice)).into();
        self.all.retain(|one| one.board_of.is_none() || one.route.tell(&line));
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
    use std::io::{BufRead as _, BufReader};
    use std::os::unix::net::UnixStream;
    use std::sync::mpsc::{Receiver, sync_channel};

    use super::*;

    fn author(uid: u32) -> Author {
        Author { user: format!("user{uid}"), uid, name: format!("Công chức {uid}") }
    }

    struct Told {
        client: BufReader<UnixStream>,
        queue: Receiver<Arc<[u8]>>,
        waiting: Waiting,
    }

    impl Told {
        fn line(&mut self) -> String {
            let mut line = String::new();
            self.client.read_line(&mut line).unwrap();
            line
        }

        fn present(&mut self) -> Vec<String> {
            match serde_json::from_str(&self.line()).unwrap() {
                ToClient::Notice(notice) => notice.present.unwrap(),
                other => panic!("{other:?}"),
            }
        }
    }

    /// A follower that has been told what it missed.
    fn follower(room: usize) -> (Route, Told) {
        let (ours, theirs) = UnixStream::pair().unwrap();
        let (sender, queue) = sync_channel(room);
        let route = Route::new(Line::new(ours), sender);
        let waiting = route.waiting();
        waiting.one_less();
        (route, Told { client: BufReader::new(theirs), queue, waiting })
    }

    #[test]
    fn boards_are_told_who_is_here_each_account_once_and_scripts_are_not() {
        let office = Office::default();
        let mut followers = Followers::default();
        let mut add = |who| {
            let (route, told) = follower(8);
            (followers.add(route, who, &office), told)
        };
        let (_, mut first) = add(Some(author(1)));
        add(Some(author(1)));
        let (_, script) = add(None);
        let (leaving, _) = add(Some(author(2)));
        let names: Vec<_> = (0..3).map(|_| first.present()).collect();
        assert_eq!(names[2], ["Công chức 1", "Công chức 2"]);
        followers.remove(leaving, &office);
        assert_eq!(first.present(), ["Công chức 1"]);
        script.client.get_ref().set_nonblocking(true).unwrap();
        let nothing = { script.client }.fill_buf().unwrap_err();
        assert_eq!(nothing.kind(), std::io::ErrorKind::WouldBlock);
    }

    #[test]
    fn whoever_does_not_read_is_dropped_and_holds_up_nobody() {
        let office = Office::default();
        let mut followers = Followers::default();
        let (stopped, unread) = follower(2);
        let (reading, mut told) = follower(8);
        followers.add(stopped, None, &office);
        followers.add(reading, None, &office);
        let notice = [vec![b'x'; 32 << 10], b"\n".to_vec()].concat();
        for _ in 0..100 {
            followers.tell(&notice);
            assert_eq!(told.line().len(), notice.len());
        }
        assert_eq!((followers.all.len(), unread.queue.try_iter().count()), (1, 2));
    }

    #[test]
    fn nothing_overtakes_what_waits() {
        let office = Office::default();
        let mut followers = Followers::default();
        let (route, mut told) = follower(8);
        let line = route.line.clone();
        followers.add(route, None, &office);
        // What it missed is still being told.
        told.waiting.0.store(1, Ordering::SeqCst);
        followers.tell(b"1\n");
        told.waiting.one_less();
        followers.tell(b"2\n");
        for notice in told.queue.try_iter() {
            line.send(&notice).unwrap();
            told.waiting.one_less();
        }
        followers.tell(b"3\n");
        assert_eq!([told.line(), told.line(), told.line()], ["1\n", "2\n", "3\n"]);
    }
}
