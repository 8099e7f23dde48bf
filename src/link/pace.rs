//! How quickly one connection may ask: a long burst at once, then so many a second. A client that floods the host
//! is slowed down by being read slowly; nothing of what it sends is lost, and nobody else waits for it.

use std::thread;
use std::time::{Duration, Instant};

/// Requests that may come at once.
const BURST: u32 = 2_000;
/// Requests a second after that.
const A_SECOND: u32 = 500;

/// The pace of one connection.
#[derive(Debug)]
pub(super) struct Pace {
    /// Requests that may come now.
    left: f64,
    since: Instant,
}

impl Pace {
    pub(super) fn new() -> Pace {
        Pace { left: f64::from(BURST), since: Instant::now() }
    }

    /// Waits until the next request may be answered.
    pub(super) fn keep(&mut self) {
        let wait = self.next(Instant::now());
        if !wait.is_zero() {
            thread::sleep(wait);
        }
    }

    /// How long the next request has to wait, at this moment.
    fn next(&mut self, now: Instant) -> Duration {
        let passed = now.saturating_duration_since(self.since).as_secs_f64();
        self.since = now;
        self.left = (self.left + passed * f64::from(A_SECOND)).min(f64::from(BURST)) - 1.0;
        if self.left >= 0.0 { Duration::ZERO } else { Duration::from_secs_f64(-self.left / f64::from(A_SECOND)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_free_and_a_flood_is_slowed_to_so_many_a_second() {
        let begin = Instant::now();
        let mut pace = Pace::new();
        assert!((0..BURST).all(|_| pace.next(begin).is_zero()));
        assert_eq!(pace.next(begin), Duration::from_secs(1) / A_SECOND);
        let later = begin + Duration::from_secs(60);
        assert!((0..BURST).all(|_| pace.next(later).is_zero()));
    }
}
