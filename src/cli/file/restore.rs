//! `restore`: a backup brought back.

use std::path::Path;

use crate::cli::output::{self, quote};
use crate::cli::session::Session;
use crate::cli::shape::{Given, Shape};
use crate::cli::{Outcome, args};
use crate::failure::Failure;
use crate::link::Place;
use crate::link::restore::Proven;
use crate::text::Words;
use crate::words;

/// `restore`
pub fn restore_shape(shape: Shape) -> Shape {
    shape
        .word(
            "file",
            "FILE",
            [
                "bản sao lưu (.jsonl.gz), hoặc nhật ký đã xuất (export --format jsonl)",
                "a backup (.jsonl.gz), or an exported history (export --format jsonl)",
            ],
        )
        .switch(
            "yes",
            ["thay dữ liệu đang có; dữ liệu cũ được giữ lại bên cạnh", "replace what is there; it is kept beside it"],
        )
}

/// `restore FILE`
pub fn restore(session: &mut Session, given: &Given) -> Outcome {
    let dir = directory(session, "restore")?;
    let proven = Proven::new(Path::new(given.need("file")))?;
    let restored = proven.restore(&dir, given.has("yes"), &mut output::progress)?;
    output::progress(1, 1);
    let (seq, hash) = (restored.head.seq, restored.head.hash);
    let kept: Vec<String> = restored.kept.iter().map(|path| path.display().to_string()).collect();
    if session.out.is_json {
        let kept: Vec<String> = kept.iter().map(|path| quote(path)).collect();
        let kept = kept.join(",");
        return session
            .out
            .line(&format!("{{\"schema\":1,\"restored\":{{\"seq\":{seq},\"hash\":\"{hash}\",\"kept\":[{kept}]}}}}"));
    }
    session
        .out
        .say(&words!("Đã khôi phục {seq} mục, mã băm cuối {hash}.", "{seq} entries are restored, last hash {hash}."))?;
    for path in kept {
        session.out.say(&words!("Dữ liệu cũ được giữ tại {path}", "What was there is kept as {path}"))?;
    }
    if proven.found.header.is_none() {
        session.out.warn(&bare_words());
    }
    Ok(())
}

/// What bare lines cannot say.
pub fn bare_words() -> Words {
    words!(
        "Tệp này là nhật ký đã xuất, không có dòng kết: nếu tệp bị cụt đúng cuối dòng thì không biết được.",
        "This is an exported history without a last line: whether it is all of it nobody can know."
    )
}

/// The data directory, for what cannot be done through a socket.
pub fn directory(session: &Session, name: &str) -> Result<std::path::PathBuf, Failure> {
    match &session.settings.place.0 {
        Place::Directory(dir) => Ok(dir.clone()),
        Place::Socket(path) => {
            let shown = args::quoted(&path.display().to_string());
            Err(Failure::usage(
                "needs-directory",
                words!(
                    "{name} cần thư mục dữ liệu, không phải socket {shown}.",
                    "{name} needs a data directory, not the socket {shown}."
                ),
            )
            .hint(words!("Dùng --data THƯ_MỤC", "Use --data DIR")))
        }
    }
}
