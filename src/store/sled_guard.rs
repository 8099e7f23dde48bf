//! sled's panics: caught, and kept off every screen.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

/// What sled did instead.
#[derive(Debug)]
pub(super) enum Trouble {
    Sled(sled::Error),
    Panic(String),
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Trouble::Sled(sled::Error::Corruption { .. }) => f.write_str("store: damaged data"),
            Trouble::Sled(error) => write!(f, "store: {error}"),
            Trouble::Panic(what) => write!(f, "store: {what}"),
        }
    }
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs sled's code: a panic in it becomes an error, and its message reaches nobody's screen. A hook
/// that is set later must call the one before it.
pub(super) fn guarded<T>(act: impl FnOnce() -> sled::Result<T>) -> Result<T, Trouble> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let name = std::thread::current().name().map(str::to_owned);
            let is_sled = name.is_some_and(|name| name.starts_with("sled-"));
            if !is_sled && !QUIET.try_with(Cell::get).unwrap_or(false) {
                usual(info);
            }
        }));
    });
    let was = QUIET.replace(true);
    let done = catch_unwind(AssertUnwindSafe(act));
    QUIET.set(was);
    match done {
        Ok(done) => done.map_err(Trouble::Sled),
        Err(panic) => {
            let what = panic.downcast_ref::<String>().map(String::as_str);
            let what = what.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic");
            let line = what.lines().next().unwrap_or_default();
            Err(Trouble::Panic(line.chars().take(200).collect()))
        }
    }
}

/// Closes sled, which may panic as well.
pub(super) fn guarded_drop(db: sled::Db) -> Result<(), Trouble> {
    guarded(move || {
        drop(db);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    const CHILD: &str = "CCHC_TEST_PANIC_CHILD";

    #[test]
    fn a_panic_is_an_error_and_no_message() {
        if std::env::var_os(CHILD).is_some() {
            let answer = guarded(|| -> sled::Result<()> { panic!("three words here\nand more") });
            assert_eq!(answer.unwrap_err().to_string(), "store: three words here");
            let pool = std::thread::Builder::new().name("sled-io-1".to_owned());
            pool.spawn(|| panic!("in the pool")).unwrap().join().unwrap_err();
            return;
        }
        let name = "store::sled_guard::tests::a_panic_is_an_error_and_no_message";
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", name, "--nocapture"]).env(CHILD, "1");
        let output = child.output().unwrap();
        let said = String::from_utf8_lossy(&[output.stderr, output.stdout].concat()).into_owned();
        assert!(output.status.success(), "{said}");
        assert!(said.contains("1 passed"), "{said}");
        assert!(!said.contains("words") && !said.contains("pool"), "{said}");
    }

    #[test]
    fn our_own_panics_are_still_heard_after_one_of_sled() {
        guarded(|| -> sled::Result<()> { panic!("quiet") }).unwrap_err();
        assert!(!QUIET.get());
    }
}
