//! Days off and made-up working days, 2025 to 2027, as data.

use jiff::civil::{Date, Weekday};

/// Why a day of the table is special.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// Lễ, tết.
    Holiday,
    /// Nghỉ bù: a holiday fell on a weekend.
    Compensation,
    /// Hoán đổi nghỉ: off in exchange for a made-up day.
    SwappedOff,
    /// Làm bù: a Saturday on which people work.
    MakeUpWork,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayOff {
    /// The day.
    pub date: Date,
    /// What it is.
    pub kind: DayKind,
    /// Its name.
    pub name: &'static str,
    /// False where the government's list was not published when this was written.
    pub confirmed: bool,
}

const fn day(year: i16, month: i8, day: i8, kind: DayKind, name: &'static str) -> DayOff {
    DayOff { date: Date::constant(year, month, day), kind, name, confirmed: true }
}

const fn expected(year: i16, month: i8, on: i8, kind: DayKind, name: &'static str) -> DayOff {
    DayOff { confirmed: false, ..day(year, month, on, kind, name) }
}

use DayKind::{Compensation, Holiday, MakeUpWork, SwappedOff};

const NEW_YEAR: &str = "Tết Dương lịch";
const TET: &str = "Tết Âm lịch";
const HUNG_KINGS: &str = "Giỗ Tổ Hùng Vương";
const VICTORY: &str = "Ngày Chiến thắng";
const LABOUR: &str = "Quốc tế lao động";
const NATIONAL: &str = "Quốc khánh";
const CULTURE: &str = "Ngày Văn hóa Việt Nam";

/// In the order of the calendar. Weekends are off without standing here.
const TABLE: &[DayOff] = &[
    day(2025, 1, 1, Holiday, NEW_YEAR),
    day(2025, 1, 27, Holiday, TET),
    day(2025, 1, 28, Holiday, TET),
    day(2025, 1, 29, Holiday, TET),
    day(2025, 1, 30, Holiday, TET),
    day(2025, 1, 31, Holiday, TET),
    day(2025, 4, 7, Holiday, HUNG_KINGS),
    day(2025, 4, 26, MakeUpWork, VICTORY),
    day(2025, 4, 30, Holiday, VICTORY),
    day(2025, 5, 1, Holiday, LABOUR),
    day(2025, 5, 2, SwappedOff, LABOUR),
    day(2025, 9, 1, Holiday, NATIONAL),
    day(2025, 9, 2, Holiday, NATIONAL),
    day(2026, 1, 1, Holiday, NEW_YEAR),
    expected(2026, 1, 2, SwappedOff, NEW_YEAR),
    expected(2026, 1, 10, MakeUpWork, NEW_YEAR),
    day(2026, 2, 16, Holiday, TET),
    day(2026, 2, 17, Holiday, TET),
    day(2026, 2, 18, Holiday, TET),
    day(2026, 2, 19, Holiday, TET),
    day(2026, 2, 20, Holiday, TET),
    day(2026, 4, 26, Holiday, HUNG_KINGS),
    day(2026, 4, 27, Compensation, HUNG_KINGS),
    day(2026, 4, 30, Holiday, VICTORY),
    day(2026, 5, 1, Holiday, LABOUR),
    day(2026, 8, 22, MakeUpWork, NATIONAL),
    day(2026, 8, 31, SwappedOff, NATIONAL),
    day(2026, 9, 1, Holiday, NATIONAL),
    day(2026, 9, 2, Holiday, NATIONAL),
    day(2026, 11, 24, Holiday, CULTURE),
    day(2027, 1, 1, Holiday, NEW_YEAR),
    expected(2027, 2, 5, Holiday, TET),
    expected(2027, 2, 6, Holiday, TET),
    expected(2027, 2, 7, Holiday, TET),
    expected(2027, 2, 8, Holiday, TET),
    expected(2027, 2, 9, Holiday, TET),
    expected(2027, 2, 10, Compensation, TET),
    expected(2027, 2, 11, Compensation, TET),
    day(2027, 4, 16, Holiday, HUNG_KINGS),
    day(2027, 4, 30, Holiday, VICTORY),
    day(2027, 5, 1, Holiday, LABOUR),
    day(2027, 5, 3, Compensation, LABOUR),
    day(2027, 9, 2, Holiday, NATIONAL),
    expected(2027, 9, 3, Holiday, NATIONAL),
    day(2027, 11, 24, Holiday, CULTURE),
];

/// The table, in the order of the calendar.
pub const fn listed_days() -> &'static [DayOff] {
    TABLE
}

/// Whether the year's days off are in the table; other years know only the fixed dates of the law.
pub fn is_listed(year: i16) -> bool {
    (2025..=2027).contains(&year)
}

/// Whether the centre works on `date`.
pub fn is_working_day(date: Date) -> bool {
    if let Ok(place) = TABLE.binary_search_by(|row| row.date.cmp(&date)) {
        return TABLE[place].kind == MakeUpWork;
    }
    let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && (is_listed(date.year()) || !is_fixed_holiday(date))
}

/// The first working day after `date`.
pub fn next_working_day(date: Date) -> Date {
    let mut next = date;
    // The last day that a date can hold has no tomorrow; nothing of ours comes near.
    while let Ok(tomorrow) = next.tomorrow() {
        next = tomorrow;
        if is_working_day(next) {
            break;
        }
    }
    next
}

fn is_fixed_holiday(date: Date) -> bool {
    match (date.month(), date.day()) {
        (1 | 5, 1) | (4, 30) | (9, 2) => true,
        // Ngày Văn hóa Việt Nam: since 2026 (NQ 28/2026/QH16).
        (11, 24) => date.year() >= 2026,
        _ => false,
    }
}
