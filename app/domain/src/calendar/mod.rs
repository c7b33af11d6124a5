//! When something is due: working hours, days off, and the rules that count from them.
//!
//! Received after closing or on a day off counts as received when the next working day opens. The
//! first day is not counted (BLDS 91/2015/QH13 đ. 147.2), and a period never ends on a day off
//! (đ. 148.5). [`Calendar::due`] answers at once; [`Calendar::trace`] tells every day's reason.

mod clock;
mod days;
mod decision;
mod due;
mod hours;
mod law;
mod lunar;
mod shipped;
mod table;
mod trace;
mod walk;

pub use clock::{Act, Clock, Operation};
pub use days::{DayKind, HolidayTable, SpecialDay};
pub use decision::{HolidayDecision, HolidayFault, HolidayRow, HolidayYear};
pub use hours::{OfficeHours, Season, Span};
pub use law::days_by_law;
pub use table::Calendar;
pub use trace::{DayReason, Start, Trace, TraceDay};

/// Until when a same-day procedure is answered on the same day, in minutes of the day.
pub const SAME_DAY_UNTIL: i64 = 15 * 60;

#[cfg(test)]
mod tests;
