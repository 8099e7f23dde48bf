//! The floors that goals are held against: `floor` does nothing, `floor FILE BYTES` appends that many bytes to a
//! file and syncs them. Built by `goals.py` with the plain compiler, no crates.

use std::io::Write;

fn main() {
    let mut args = std::env::args().skip(1);
    let (Some(path), Some(bytes)) = (args.next(), args.next()) else { return };
    let bytes = vec![b'x'; bytes.parse().expect("a number of bytes")];
    let mut file = std::fs::OpenOptions::new().append(true).create(true).open(path).expect("a file");
    file.write_all(&bytes).and_then(|()| file.sync_data()).expect("room for the bytes");
}
