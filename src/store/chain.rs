//! The chain: every entry carries a hash over itself and the hash before it, so that nobody can
//! change, drop or reorder an entry without every later hash saying so.
//!
//! Anyone can repeat it without this program: for an entry's line, cut `,"hash":"…"` before the
//! last brace, then `printf '%s%s' PREVIOUS_HASH BODY | sha256sum`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

const FIELD: &str = ",\"hash\":\"";
const HEX: usize = 64;
/// `,"hash":"` + 64 digits + `"}`.
const SUFFIX: usize = FIELD.len() + HEX + 2;

/// A SHA-256 in the chain; lower-case hex in text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Hash([u8; 32]);

impl Hash {
    /// What stands before the first entry.
    pub const ZERO: Hash = Hash([0; 32]);

    fn hex(&self) -> [u8; HEX] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut hex = [0; HEX];
        for (pair, byte) in hex.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        hex
    }

    /// Of everything that went into `sum`.
    pub(super) fn of(sum: Sha256) -> Hash {
        Hash(sum.finalize().into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // In one piece: every entry that is read or written asks for it.
        f.write_str(std::str::from_utf8(&self.hex()).unwrap_or_default())
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = ChainBreak;

    /// Takes lower-case digits only: one hash has one spelling.
    fn from_str(text: &str) -> Result<Hash, ChainBreak> {
        let digits = text.as_bytes();
        if digits.len() != HEX {
            return Err(ChainBreak::Shape);
        }
        let mut hash = [0; 32];
        for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Ok(Hash(hash))
    }
}

fn digit(letter: u8) -> Result<u8, ChainBreak> {
    match letter {
        b'0'..=b'9' => Ok(letter - b'0'),
        b'a'..=b'f' => Ok(letter - b'a' + 10),
        _ => Err(ChainBreak::Shape),
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Hash, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Why a line is not the next one of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainBreak {
    /// The line does not end in a hash.
    Shape,
    /// The line's hash is not the one that follows from it and the hash before it.
    Mismatch {
        /// What the chain asks for.
        expected: Hash,
        /// What the line says.
        found: Hash,
    },
}

impl fmt::Display for ChainBreak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ChainBreak::Shape => f.write_str("no hash of 64 lower-case hex digits at the end"),
            ChainBreak::Mismatch { expected, found } => {
                write!(f, "hash is {found}, the chain asks for {expected}")
            }
        }
    }
}

impl std::error::Error for ChainBreak {}

/// Closes an entry: `body` is a JSON object on one line with at least one field; it comes back with
/// the field `hash` at its end, and the hash.
pub fn seal(prev: &Hash, body: &str) -> (String, Hash) {
    let open = body.strip_suffix('}').unwrap_or(body);
    debug_assert!(open.len() > 1 && open.len() < body.len(), "not a JSON object: {body}");
    let hash = digest(prev, open);
    (format!("{open}{FIELD}{hash}\"}}"), hash)
}

/// The line's hash, when the line is the one that follows `prev`.
pub fn verify(prev: &Hash, line: &str) -> Result<Hash, ChainBreak> {
    let found = hash_of(line)?;
    let expected = digest(prev, &line[..line.len() - SUFFIX]);
    if expected == found { Ok(found) } else { Err(ChainBreak::Mismatch { expected, found }) }
}

/// The hash a line ends in, unproven.
pub(super) fn hash_of(line: &str) -> Result<Hash, ChainBreak> {
    let at = line.len().checked_sub(SUFFIX).ok_or(ChainBreak::Shape)?;
    let hash = line
        .get(at..)
        .and_then(|suffix| suffix.strip_prefix(FIELD))
        .and_then(|rest| rest.strip_suffix("\"}"))
        .ok_or(ChainBreak::Shape)?;
    hash.parse()
}

fn digest(prev: &Hash, open: &str) -> Hash {
    let mut sha = Sha256::new();
    sha.update(prev.hex());
    sha.update(open);
    sha.update("}");
    Hash(sha.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_what_sha256sum_says() {
        // printf '%064d%s' 0 '{"a":1}' | sha256sum
        let (line, hash) = seal(&Hash::ZERO, r#"{"a":1}"#);
        assert_eq!(hash.to_string(), SUM);
        assert_eq!(line, format!(r#"{{"a":1,"hash":"{SUM}"}}"#));
        assert_eq!(verify(&Hash::ZERO, &line), Ok(hash));
    }
    const SUM: &str = "fc6cee09194dd2578bd7664604fcb72a539066fd34544cea0009c43eb6cdc289";

    #[test]
    fn a_changed_letter_or_another_predecessor_breaks_the_chain() {
        let (line, hash) = seal(&Hash::ZERO, r#"{"a":1}"#);
        let changed = line.replace(":1", ":2");
        assert!(matches!(verify(&Hash::ZERO, &changed), Err(ChainBreak::Mismatch { .. })));
        assert!(matches!(verify(&hash, &line), Err(ChainBreak::Mismatch { .. })));
    }

    #[test]
    fn lines_of_another_shape_are_no_entries() {
        for line in ["", "{}", "{\"a\":1}", &"đ".repeat(60), &format!("x{}", "đ".repeat(60))] {
            assert_eq!(verify(&Hash::ZERO, line), Err(ChainBreak::Shape), "{line}");
        }
        let (line, _) = seal(&Hash::ZERO, r#"{"a":1}"#);
        assert_eq!(hash_of(&line.to_uppercase()), Err(ChainBreak::Shape));
    }

    #[test]
    fn a_hash_in_json_is_its_hex() {
        let (_, hash) = seal(&Hash::ZERO, r#"{"a":1}"#);
        let text = serde_json::to_string(&hash).unwrap();
        assert_eq!(text, format!("\"{SUM}\""));
        assert_eq!(serde_json::from_str::<Hash>(&text).unwrap(), hash);
    }
}
