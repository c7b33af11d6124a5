//! Days that are not as their weekday says: the table of days off, as data with its sources.

use jiff::civil::Date;
use serde::Serialize;

use crate::{Text, names};

/// Why a day is special.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Lễ, tết (BLLĐ 45/2019/QH14 đ. 112).
    Holiday,
    /// Nghỉ bù: a holiday fell on a weekend (BLLĐ 45/2019/QH14 đ. 111.3).
    Compensation,
    /// Hoán đổi nghỉ: off in exchange for a made-up day.
    SwappedOff,
    /// Làm bù: a Saturday on which people work.
    MakeUpWork,
}

names!(DayKind { Holiday, Compensation, SwappedOff, MakeUpWork });

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecialDay {
    /// The day.
    pub date: Date,
    /// What it is.
    pub kind: DayKind,
    /// Its name.
    pub name: Text,
    /// The law or decision that it rests on.
    pub basis: String,
    /// True where the government's list was not published when this was written: the day follows
    /// from the law and the lunar calendar, and may still move.
    pub provisional: bool,
}

/// A version of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayTable {
    /// What events and slips name it by.
    pub version: String,
    /// In the order of the calendar. Weekends are off without standing here.
    pub days: Vec<SpecialDay>,
}
