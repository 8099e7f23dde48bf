//! Bytes from outside: whatever they are, the laws in `corpus/law.rs` hold. The corpora are kept: what `fuzz/` finds
//! becomes a file in them, and stays one.
//!
//! `CCHC_ROUNDS=5000 CCHC_SEED=n cargo test --release --test corpus` looks further.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped here is a failed test")]

#[path = "corpus/law.rs"]
mod law;

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use fastrand::Rng;
use law::{LAWS, Law};

/// Changed copies of every file.
const ROUNDS: u64 = 40;

fn kept(name: &str) -> Vec<(String, Vec<u8>)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    let files = fs::read_dir(dir).unwrap().map(Result::unwrap);
    let mut all: Vec<_> =
        files.map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap())).collect();
    all.sort();
    assert!(!all.is_empty(), "{name}: an empty corpus");
    all
}

/// A copy with something else in it, or some of another file.
fn changed(bytes: &[u8], other: &[u8], random: &mut Rng) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..random.usize(1..4) {
        let at = random.usize(0..=bytes.len());
        let end = (at + random.usize(0..40)).min(bytes.len());
        match random.u32(0..6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..at, bytes[at..end].to_vec())),
            3 => drop(bytes.splice(at..at, (0..random.usize(1..9)).map(|_| random.u8(..)).collect::<Vec<_>>())),
            4 if !other.is_empty() => {
                let from = random.usize(0..other.len());
                let to = (from + random.usize(0..200)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << random.u32(0..8);
                }
            }
        }
    }
    bytes
}

#[track_caller]
fn holds(name: &str, law: Law, bytes: &[u8], what: &str) {
    let held = catch_unwind(|| law(bytes));
    assert!(held.is_ok(), "{name}: {what} breaks the law: {:?}", String::from_utf8_lossy(bytes));
}

#[test]
fn the_laws_hold_for_everything_that_is_kept_and_for_what_is_near_it() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let (rounds, seed) = (number("CCHC_ROUNDS").unwrap_or(ROUNDS), number("CCHC_SEED").unwrap_or(0));
    for (name, law) in LAWS {
        let all = kept(name);
        for (file, bytes) in &all {
            holds(name, law, bytes, file);
            for round in 0..rounds {
                let mut random = Rng::with_seed(seed + round);
                let other = &all[random.usize(..all.len())].1;
                let bytes = changed(bytes, other, &mut random);
                holds(name, law, &bytes, &format!("{file}, round {round} of CCHC_SEED={seed}"));
            }
        }
    }
}
