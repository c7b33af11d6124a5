//! A due date with the reason for each of its days.

use serde::Serialize;

use super::Operation;
use crate::{Moment, Text, catalogue::ProcessingTime, names, record};

/// Why counting begins when it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// It came in working time.
    AtOnce,
    /// It came before opening: counted from opening.
    BeforeOpening,
    /// It came after closing: counted from the next working day.
    AfterClosing,
    /// It came on a day off: counted from the next working day.
    OnDayOff,
    /// It came in the last hour, where the procedure's rule counts that from the next working day.
    InLastHour,
}

names!(Start { AtOnce, BeforeOpening, AfterClosing, OnDayOff, InLastHour });

/// Why a day counts, or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DayReason {
    /// The day of receipt, which is not counted (BLDS 91/2015/QH13 đ. 147.2).
    Receipt,
    /// It came too late on that day, so that counting begins later.
    TooLate,
    /// Counted.
    Counted,
    /// Counted: a Saturday on which people work in exchange for another day.
    MakeUpWork,
    /// Saturday or Sunday.
    Weekend,
    /// Lễ, tết.
    Holiday,
    /// Off in lieu of a holiday on a weekend.
    Compensation,
    /// Off in exchange for a made-up Saturday.
    SwappedOff,
    /// The clock stood still when the day ended.
    Paused,
    /// The period would end on a day off, so it ends here (BLDS 91/2015/QH13 đ. 148.5).
    MovedFromDayOff,
    /// The day after one on which something came after 15:00.
    After15,
}

names!(DayReason {
    Receipt,
    TooLate,
    Counted,
    MakeUpWork,
    Weekend,
    Holiday,
    Compensation,
    SwappedOff,
    Paused,
    MovedFromDayOff,
    After15,
});

/// A day of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TraceDay {
    /// `2026-11-24`.
    pub date: String,
    /// Why it counts or does not.
    pub reason: DayReason,
    /// The days counted so far, this one included; absent on a day that is not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Minutes of work of the day that count; only where the period is in hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The name of a special day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// The law or decision a special day rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// True for a special day that no decision has confirmed yet.
    #[serde(default)]
    pub provisional: bool,
}

record!(TraceDay { date, reason, count, minutes, name, basis, provisional or default });

/// How a due date comes about.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Trace {
    /// When it came in, or was complete again.
    pub received: Moment,
    /// When counting begins.
    pub counted_from: Moment,
    /// Why then.
    pub start: Start,
    /// The period.
    pub time: ProcessingTime,
    /// What was done to the clock, in order.
    #[serde(default)]
    pub operations: Vec<Operation>,
    /// Every day from the one of receipt to the one it is due on.
    pub days: Vec<TraceDay>,
    /// When it is due.
    pub due: Moment,
    /// The version of the table of days off.
    pub calendar: String,
}

record!(Trace {
    received, counted_from, start, time, operations or default, days, due, calendar,
});
