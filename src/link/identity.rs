//! Who somebody is: the kernel says the account, the account table says the name. Never the request.

use std::os::unix::net::UnixStream;

use nix::sys::socket::getsockopt;
use nix::sys::socket::sockopt::PeerCredentials;
use nix::unistd::{Uid, User};

use crate::domain::stamp::Author;
use crate::failure::{Failure, why};
use crate::text::{self, Words};
use crate::words;

/// The account number of the other end.
pub fn peer_uid(stream: &UnixStream) -> Result<u32, Failure> {
    let peer = getsockopt(stream, PeerCredentials).map_err(|error| {
        let Words { vi, en } = why(&error.into());
        Failure::out_of_reach(
            "peer",
            words!("Không rõ ai đang kết nối: {vi}.", "Nobody knows who is connecting: {en}."),
        )
    })?;
    Ok(peer.uid())
}

/// An account by its number; the name is the first field of the account's comment, else the account.
pub fn author(uid: u32) -> Author {
    let account = User::from_uid(Uid::from_raw(uid)).ok().flatten();
    let user = account.as_ref().map_or_else(|| uid.to_string(), |account| account.name.clone());
    let comment = account.map(|account| account.gecos.to_string_lossy().into_owned()).unwrap_or_default();
    let name = text::clean_line(comment.split(',').next().unwrap_or_default());
    let name = text::cut(if name.is_empty() { &user } else { &name }, 60).into_owned();
    Author { user, uid, name }
}
