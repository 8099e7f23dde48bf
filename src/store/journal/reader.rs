//! The reading end: closed changes from the first file to the last, and where there are none although
//! there should be.

use chrono::NaiveDate;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

use super::super::reconcile::{Piece, Pieces};
use super::super::{Group, LONGEST_LINE, StoreError};
use super::commit::{Kind, kind};
use super::months;

/// Reads the journal in order. An unclosed tail of the last file is a write under way, and no hole.
#[derive(Debug)]
pub(crate) struct Reader {
    files: VecDeque<(NaiveDate, PathBuf)>,
    open: Option<Open>,
    /// Entry lines that no commit line has closed yet.
    waiting: Vec<Vec<u8>>,
    ready: Option<Group>,
}

#[derive(Debug)]
struct Open {
    month: NaiveDate,
    path: PathBuf,
    lines: BufReader<File>,
    line: u64,
}

impl Reader {
    pub(crate) fn new(dir: &Path) -> Result<Reader, StoreError> {
        Ok(Reader { files: months(dir)?.into(), open: None, waiting: Vec::new(), ready: None })
    }

    /// The next line that ends in a newline, without it.
    fn line(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(open) = &mut self.open else {
            return Ok(None);
        };
        let mut line = Vec::new();
        let mut part = (&mut open.lines).take(LONGEST_LINE as u64 + 1);
        let read = part.read_until(b'\n', &mut line);
        read.map_err(|e| StoreError::io(open.path.display(), &e))?;
        open.line += 1;
        let closed = line.pop_if(|last| *last == b'\n').is_some();
        // The rest of an overlong line comes as further lines; none of them is an entry.
        Ok((closed || line.len() > LONGEST_LINE).then_some(line))
    }

    fn hole(&self) -> Piece {
        let place = self.open.as_ref().map(|open| format!("{}:{}", open.path.display(), open.line));
        Piece::Hole(format!("{}: lines that no commit line closes", place.unwrap_or_default()))
    }
}

impl Pieces for Reader {
    fn next(&mut self) -> Result<Option<Piece>, StoreError> {
        if let Some(group) = self.ready.take() {
            return Ok(Some(Piece::Group(group)));
        }
        loop {
            let Some(line) = self.line()? else {
                let spoiled = !self.waiting.is_empty();
                let hole = self.hole();
                let Some((month, path)) = self.files.pop_front() else {
                    return Ok(None);
                };
                self.waiting.clear();
                let file = File::open(&path).map_err(|e| StoreError::io(path.display(), &e))?;
                self.open = Some(Open { month, path, lines: BufReader::with_capacity(64 << 10, file), line: 0 });
                if spoiled {
                    return Ok(Some(hole));
                }
                continue;
            };
            let Kind::Commit(commit) = kind(&line) else {
                self.waiting.push(line);
                continue;
            };
            let month = self.open.as_ref().map_or(NaiveDate::MIN, |open| open.month);
            let first = commit.count().and_then(|count| self.waiting.len().checked_sub(count));
            let group = first.and_then(|first| commit.close(&self.waiting[first..], month));
            let hole = (first != Some(0) || group.is_none()).then(|| self.hole());
            self.waiting.clear();
            match (hole, group) {
                (Some(hole), group) => {
                    self.ready = group;
                    return Ok(Some(hole));
                }
                (None, Some(group)) => return Ok(Some(Piece::Group(group))),
                (None, None) => {}
            }
        }
    }
}
