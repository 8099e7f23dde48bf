//! What the program tells a person when something was not done: a kind, a sentence and a next step.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::io;

use crate::text::{Lang, Words};
use crate::words;

/// How much is known about what was changed; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// It is as was wanted already: nothing changed, and nothing is wrong.
    AsWanted,
    /// A rule, a right, a conflict or a missing thing: nothing changed.
    Refused,
    /// The words on the command line were not understood: nothing was tried.
    Usage,
    /// Host, store or file out of reach: nothing changed.
    OutOfReach,
    /// Not known whether the change was stored; its ticket can be sent again.
    NotKnown,
    /// Our fault.
    Internal,
}

impl Class {
    /// The exit code that `cli.md` promises to scripts.
    pub const fn exit_code(self) -> u8 {
        match self {
            Class::AsWanted => 0,
            Class::Refused => 1,
            Class::Usage => 2,
            Class::OutOfReach => 3,
            Class::NotKnown => 4,
            Class::Internal => 70,
        }
    }
}

/// A failure in words: what happened, and what to do next. No blame and no code word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[must_use = "a failure that nobody is told about is a lie"]
pub struct Failure {
    /// Stable kebab-case name for scripts, such as `no-such-task`.
    pub kind: Cow<'static, str>,
    /// What is known about what was changed.
    pub class: Class,
    /// One sentence.
    pub message: Words,
    /// The next step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Words>,
    /// The next step on the board, where it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_board: Option<Box<Words>>,
    /// Which of several changes made at once it is about, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<usize>,
}

impl Failure {
    /// A failure of any class.
    pub fn new(class: Class, kind: &'static str, message: Words) -> Failure {
        Failure { kind: Cow::Borrowed(kind), class, message: ended(message), hint: None, on_board: None, place: None }
    }
    /// A change that has no need to be made; exit code 0.
    pub fn as_wanted(kind: &'static str, message: Words) -> Failure {
        Failure::new(Class::AsWanted, kind, message)
    }
    /// A change that was not made; exit code 1.
    pub fn refused(kind: &'static str, message: Words) -> Failure {
        Failure::new(Class::Refused, kind, message)
    }
    /// A command line that was not understood; exit code 2.
    pub fn usage(kind: &'static str, message: Words) -> Failure {
        Failure::new(Class::Usage, kind, message)
    }
    /// A host, store or file that could not be reached; exit code 3.
    pub fn out_of_reach(kind: &'static str, message: Words) -> Failure {
        Failure::new(Class::OutOfReach, kind, message)
    }
    /// A change of which nobody knows whether it was stored; exit code 4.
    pub fn not_known(kind: &'static str, message: Words) -> Failure {
        Failure::new(Class::NotKnown, kind, message)
    }
    /// Our own mistake; exit code 70.
    pub fn internal(message: Words) -> Failure {
        Failure::new(Class::Internal, "internal", message)
    }
    /// Adds the next step.
    pub fn hint(mut self, hint: Words) -> Failure {
        self.hint = Some(ended(hint));
        self
    }
    /// Adds the next step on the board, where that of the command line is none.
    pub fn hint_on_board(mut self, hint: Words) -> Failure {
        self.on_board = Some(Box::new(ended(hint)));
        self
    }
    /// The same on the board, where a next step on the command line is none.
    pub fn say_on_board(&self, lang: Lang) -> String {
        let of_both = self.hint.as_ref().filter(|hint| !hint.vi.contains("cchc "));
        self.with_step(self.on_board.as_deref().or(of_both), lang)
    }
    /// Message and hint as one line.
    pub fn say(&self, lang: Lang) -> String {
        self.with_step(self.hint.as_ref(), lang)
    }

    fn with_step(&self, step: Option<&Words>, lang: Lang) -> String {
        match step {
            Some(step) => format!("{} {}", self.message.say(lang), step.say(lang)),
            None => self.message.say(lang).to_owned(),
        }
    }
}

/// A text that was cut ends its sentence by itself.
fn ended(words: Words) -> Words {
    let Words { vi, en } = words;
    Words { vi: vi.replace("….", "…"), en: en.replace("….", "…") }
}

/// Why a file, a directory or a connection could not be used, in both languages; what is rare is told as the system
/// says it.
pub fn why(error: &io::Error) -> Words {
    use io::ErrorKind as K;
    match error.kind() {
        K::NotFound => words!("không có tệp hoặc thư mục này", "there is no such file or directory"),
        K::PermissionDenied => words!("không có quyền", "not permitted"),
        K::AlreadyExists => words!("đã có tệp tên này", "there is a file of this name"),
        K::IsADirectory => words!("đây là thư mục", "it is a directory"),
        K::NotADirectory => words!("trên đường dẫn có chỗ không phải thư mục", "a part of the path is no directory"),
        K::InvalidFilename => words!("tên quá dài", "the name is too long"),
        K::ReadOnlyFilesystem => words!("chỗ này chỉ đọc được", "it can only be read"),
        K::StorageFull | K::QuotaExceeded | K::FileTooLarge => words!("hết chỗ trên đĩa", "the disk is full"),
        K::OutOfMemory => words!("hết bộ nhớ", "there is no memory left"),
        K::InvalidData => words!("không phải chữ UTF-8", "it is not UTF-8 text"),
        K::ConnectionRefused => words!("không ai nghe ở đó", "nobody listens there"),
        K::ConnectionReset | K::ConnectionAborted | K::BrokenPipe | K::UnexpectedEof | K::NotConnected => {
            words!("đầu bên kia đã đóng", "the other end has closed")
        }
        K::TimedOut | K::WouldBlock => words!("quá lâu không có trả lời", "there was no answer in time"),
        _ => words!("hệ thống báo “{error}”", "{error}"),
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::Vi))
    }
}

impl std::error::Error for Failure {}
