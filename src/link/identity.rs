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

/// The name of an account of this machine; none where there is no such account.
pub fn name_of(account: &str) -> Option<String> {
    User::from_name(account).ok().flatten().map(|user| full_name(&user))
}

/// The first field of the comment, else the account.
fn full_name(account: &User) -> String {
    let comment = account.gecos.to_string_lossy();
    let name = text::clean_line(comment.split(',').next().unwrap_or_default());
    text::cut(if name.is_empty() { &account.name } else { &name }, 60).into_owned()
}

/// An account by its number; the name is the first field of the account's comment, else the account.
pub fn author(uid: u32) -> Author {
    let account = User::from_uid(Uid::from_raw(uid)).ok().flatten();
    let user = account.as_ref().map_or_else(|| uid.to_string(), |account| account.name.clone());
    let name = account.as_ref().map_or_else(|| user.clone(), full_name);
    Author { user, uid, name }
}
