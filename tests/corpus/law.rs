//! What holds for any bytes from outside. Used by `tests/corpus.rs` and by the targets in `fuzz/`: each takes bytes, and
//! panics where a law is broken.

use std::io::{BufReader, Cursor, Write as _};

use cchc::calendar::{Calendar, Date};
use cchc::domain::filter::Filter;
use cchc::domain::plan::Office;
use cchc::domain::stamp::Entry;
use cchc::failure::Failure;
use cchc::import::evidence_line::{read_evidence, read_evidence_list};
use cchc::import::plan_file::read_plan;
use cchc::import::plan_source::{self, Around, File};
use cchc::import::schedule_phrase::{PlanDays, read_schedule};
use cchc::import::target_phrase::read_targets;
use cchc::import::unit_phrase::{Column, read_column};
use cchc::store::Record;
use cchc::store::backup::{Tape, read_from};
use cchc::tui::decode::{Decoder, Input};
use cchc::wire::{self, BadLine, LONGEST_LINE, ToClient, ToHost};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A law: holds, or panics.
pub type Law = fn(&[u8]);

/// All of them, with the directories of their corpora.
pub const LAWS: [(&str, Law); 9] = [
    ("wire", wire),
    ("journal", journal),
    ("plan", plan),
    ("filter", filter),
    ("evidence", evidence),
    ("keys", keys),
    ("paper", paper),
    ("document", document),
    ("phrase", phrase),
];

fn today() -> Date {
    Date::from_ymd_opt(2024, 3, 18).unwrap_or_default()
}

/// What a person is told fits into lines of a terminal, in both languages.
fn is_fair(failure: &Failure) {
    for lang in [cchc::text::Lang::Vi, cchc::text::Lang::En] {
        let said = failure.say(lang);
        assert!(!said.is_empty() && said.len() < 10_000, "{} bytes", said.len());
        assert!(!said.contains(|c: char| c.is_control() && c != '\n'), "{said:?}");
    }
}

/// Lines of a client and of a host: understood ones mean the same when they are written again; no more is held than
/// one line.
pub fn wire(bytes: &[u8]) {
    let mut reader = BufReader::with_capacity(64, bytes);
    let mut buffer = Vec::new();
    loop {
        let read = wire::read::<ToHost>(&mut reader, &mut buffer);
        assert!(buffer.len() <= LONGEST_LINE);
        match read {
            Ok(message) => {
                let line = wire::line(&message);
                let again: ToHost = wire::read(&mut line.as_slice(), &mut Vec::new()).expect("what we write we read");
                assert_eq!(wire::line(&again), line);
            }
            Err(BadLine::Unreadable(_)) => {}
            Err(BadLine::Closed | BadLine::TooLong | BadLine::Io(_)) => break,
        }
    }
    for line in bytes.split(|byte| *byte == b'\n') {
        if let Ok(message) = serde_json::from_slice::<ToClient>(line) {
            let line = wire::line(&message);
            serde_json::from_slice::<ToClient>(&line).expect("what we write we read");
        }
    }
}

/// Lines of a history: only what continues it gets through, and comes back to the byte; an entry that is understood
/// means the same when it is written again.
pub fn journal(bytes: &[u8]) {
    let mut tape = Tape::default();
    let mut taken = 0;
    for line in String::from_utf8_lossy(bytes).lines() {
        if let Ok(Some(group)) = tape.take(line) {
            taken += group.records.len();
            assert_eq!(usize::try_from(tape.head().seq), Ok(taken));
        }
        let record = Record { seq: 1, line: line.to_owned() };
        match cchc::engine::entry(&record) {
            Ok(entry) => {
                let again = serde_json::to_string(&entry).expect("an entry can be written");
                assert_eq!(serde_json::from_str::<Entry>(&again).expect("what we write we read"), entry);
            }
            Err(failure) => is_fair(&failure),
        }
    }
    let mut count = 0;
    let outcome = read_from(bytes, "bytes", &mut |group| {
        count += group.records.len() as u64;
        Ok(())
    });
    match outcome {
        Ok(found) => assert_eq!(found.head.seq, count),
        Err(failure) => is_fair(&failure),
    }
}

/// A plan file is a plan, or it is said in words why not.
pub fn plan(bytes: &[u8]) {
    if let Err(failure) = read_plan(&String::from_utf8_lossy(bytes), "p.toml") {
        is_fair(&failure);
    }
}

/// A file is a plan that may be imported, or it is said in words why not.
pub fn paper(bytes: &[u8]) {
    let (office, calendar) = (Office::default(), Calendar::default());
    let around = Around { office: &office, calendar: &calendar, today: today(), companion: None };
    match plan_source::read(&File { name: None, bytes }, &around) {
        Ok(source) => {
            let words = source.read.remarks.iter().map(|remark| &remark.words);
            words.for_each(|words| assert!(!words.vi.contains('\u{1b}') && !words.en.contains('\u{1b}')));
        }
        Err(failure) => is_fair(&failure),
    }
}

/// The same for what stands inside a Word file, which no flipped byte would get to through the checksums around it.
pub fn document(bytes: &[u8]) {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in [("[Content_Types].xml", b"<Types/>".as_slice()), ("word/document.xml", bytes)] {
        file.start_file(name, stored).expect("a name is free");
        file.write_all(part).expect("memory takes it");
    }
    paper(file.finish().expect("memory takes it").get_ref());
}

/// A phrase is read as a schedule, as names and as goals, whatever it is.
pub fn phrase(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let calendar = Calendar::default();
    let read = read_schedule(&text, PlanDays::whole_year(2024).expect("a year"), &calendar);
    assert!(read.warnings.iter().all(|warning| !warning.vi.contains('\u{1b}')));
    for column in [Column::Unknown, Column::Lead, Column::Support] {
        let read = read_column(&text, &[], &[], column);
        assert!(read.lead.iter().chain(&read.support).all(|name| !name.trim().is_empty()), "{read:?}");
    }
    read_targets(&text);
}

/// A filter is one, or it is said in words why not.
pub fn filter(bytes: &[u8]) {
    if let Err(failure) = Filter::parse(&String::from_utf8_lossy(bytes), today()) {
        is_fair(&failure);
    }
}

/// A pasted line is read as evidence, whatever it is.
pub fn evidence(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = read_evidence(&text, today());
    let all = read_evidence_list(&text, today());
    assert!(all.len() <= text.len() + 1);
}

/// Keys come out the same however the bytes are cut into reads; and whenever nothing comes, nothing breaks.
pub fn keys(bytes: &[u8]) {
    let at_once = Decoder::default().feed(bytes);
    let mut decoder = Decoder::default();
    let one_by_one: Vec<Input> = bytes.iter().flat_map(|byte| decoder.feed(&[*byte])).collect();
    assert_eq!(one_by_one, at_once);
    let mut decoder = Decoder::default();
    for part in bytes.chunks(3) {
        decoder.feed(part);
        for _ in 0..3 {
            if decoder.patience().is_some() {
                decoder.nothing_came();
            }
        }
    }
    assert_eq!(decoder.closed().last(), Some(&Input::Closed));
}
