//! When something is due: working hours, days off, and the rules that count from them.
//!
//! Received after closing or on a day off counts as received when the next working day opens. The
//! first day is not counted (BLDS đ. 147.2), and a period never ends on a day off (đ. 148.5).

mod days;
mod due;

pub use days::{DayKind, DayOff, is_listed, is_working_day, listed_days, next_working_day};
pub use due::{
    add_calendar_days, add_months, add_working_days, add_working_hours, add_working_minutes, due,
    received, same_day,
};

/// Minutes of the day at which work begins and ends, morning and afternoon.
pub const WORKING_HOURS: [(i64, i64); 2] = [(7 * 60 + 30, 11 * 60 + 30), (13 * 60 + 30, 17 * 60)];

/// Minutes of work in a day.
pub const WORKING_DAY_MINUTES: i64 =
    WORKING_HOURS[0].1 - WORKING_HOURS[0].0 + WORKING_HOURS[1].1 - WORKING_HOURS[1].0;

/// When the day's work begins.
pub const OPENING: i64 = WORKING_HOURS[0].0;

/// When the day's work ends; a result due on a day is due by then.
pub const CLOSING: i64 = WORKING_HOURS[1].1;

/// Until when a same-day procedure is answered on the same day.
pub const SAME_DAY_UNTIL: i64 = 15 * 60;

#[cfg(test)]
mod tests;
