//! How many connections one account has: nobody takes all of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::failure::Failure;
use crate::words;

/// The most connections of one account.
const MOST_OF_ONE: usize = 100;

type Taken = Arc<Mutex<BTreeMap<u32, usize>>>;

/// How many each account has.
#[derive(Debug, Default)]
pub(super) struct Seats(Taken);

/// One connection; given back when it ends.
#[derive(Debug)]
#[must_use = "a seat that is dropped is given back"]
pub(super) struct Seat(Option<(Taken, u32)>);

impl Seats {
    /// One more connection of this account.
    pub(super) fn take(&self, uid: u32) -> Result<Seat, Failure> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(uid).or_default();
        if *count >= MOST_OF_ONE {
            return Err(Failure::out_of_reach(
                "crowded",
                words!(
                    "Tài khoản này đã có {MOST_OF_ONE} kết nối, không nhận thêm.",
                    "This account has {MOST_OF_ONE} connections already; no more are taken."
                ),
            )
            .hint(words!("Đóng bớt bảng, rồi thử lại.", "Close some boards, then try again.")));
        }
        *count += 1;
        Ok(Seat(Some((self.0.clone(), uid))))
    }
}

impl Seat {
    /// Of the owner, who is not counted.
    pub(super) fn free() -> Seat {
        Seat(None)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let Some((taken, uid)) = self.0.take() else { return };
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        match taken.get_mut(&uid) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(taken.remove(&uid)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_account_takes_no_more_than_its_seats_and_gets_them_back() {
        let seats = Seats::default();
        let mut mine: Vec<Seat> = (0..MOST_OF_ONE).map(|_| seats.take(1).unwrap()).collect();
        assert_eq!(seats.take(1).unwrap_err().kind, "crowded");
        let _other = seats.take(2).unwrap();
        mine.pop();
        assert!(seats.take(1).is_ok());
        mine.clear();
        assert_eq!(seats.0.lock().unwrap().keys().collect::<Vec<_>>(), [&2]);
    }
}
