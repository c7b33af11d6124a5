//! How long a result is valid.

use crate::Moment;

/// The last day, `2027-05-23`, on which a result is valid that is issued at `issued` for `days` days.
pub fn last_day(issued: Moment, days: u32) -> String {
    issued.plus_minutes(i64::from(days) * 24 * 60).date().to_string()
}

/// Whether the last day is over on `today`; without a last day it never is.
pub fn is_over(last_day: Option<&str>, today: &str) -> bool {
    last_day.is_some_and(|last| last < today)
}
