//! The only place that asks what time it is.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::DateTime;

use crate::calendar::{Date, VIETNAM, today_in_vietnam};
use crate::domain::id::Ticket;
use crate::domain::stamp::Moment;

/// Seconds since 1970.
pub fn seconds() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// Now, in Vietnam's time, to the second.
pub fn now() -> Moment {
    DateTime::from_timestamp(seconds(), 0).unwrap_or_default().with_timezone(&VIETNAM)
}

/// Today in Vietnam, whatever the server's zone.
pub fn today() -> Date {
    today_in_vietnam(seconds())
}

/// Now, as it may end the name of a file that is set aside.
pub fn suffix() -> String {
    now().format("%Y-%m-%dT%H%M%S").to_string()
}

/// A new ticket for a change.
pub fn new_ticket() -> Ticket {
    Ticket::new(seconds(), fastrand::u64(..))
}

/// Seconds until the next day begins in Vietnam; at least one.
pub fn until_tomorrow() -> u64 {
    const DAY: i64 = 86_400;
    let here = seconds() + i64::from(VIETNAM.local_minus_utc());
    u64::try_from(DAY - here.rem_euclid(DAY)).unwrap_or(1).max(1)
}
