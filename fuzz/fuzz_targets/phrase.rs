//! See `tests/corpus/law.rs`.
#![no_main]
#[path = "../../tests/corpus/law.rs"]
#[allow(dead_code)]
mod law;
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::phrase(bytes));
