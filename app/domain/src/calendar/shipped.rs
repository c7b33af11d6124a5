//! The table that the portal ships with: what the government has published, and the law elsewhere.

use jiff::civil::Date;

use super::{
    days::{DayKind, HolidayTable, SpecialDay},
    law::{
        CULTURE, CULTURE_DAY, HOLIDAYS, HUNG_KINGS, IN_LIEU, LABOUR, NATIONAL, NEW_YEAR, TET,
        VICTORY, days_by_law,
    },
};
use crate::Text;

use DayKind::{Compensation, Holiday, MakeUpWork, SwappedOff};

/// The years that a calendar knows.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 2010..=2060;

/// The notice of the year's Tết and National Day, whose number is not known here.
const NOTICE_2024: &str = "Thông báo lịch nghỉ Tết, Quốc khánh năm 2024";
const NOTICE_2025: &str = "Thông báo lịch nghỉ Tết, Quốc khánh năm 2025";
const NOTICE_2026: &str = "Thông báo lịch nghỉ Tết, Quốc khánh năm 2026";

type Row = (i8, i8, DayKind, (&'static str, &'static str), &'static str);

const Y2024: &[Row] = &[
    (1, 1, Holiday, NEW_YEAR, HOLIDAYS),
    (2, 8, Holiday, TET, NOTICE_2024),
    (2, 9, Holiday, TET, NOTICE_2024),
    (2, 10, Holiday, TET, NOTICE_2024),
    (2, 11, Holiday, TET, NOTICE_2024),
    (2, 12, Holiday, TET, NOTICE_2024),
    (2, 13, Compensation, TET, NOTICE_2024),
    (2, 14, Compensation, TET, NOTICE_2024),
    (4, 18, Holiday, HUNG_KINGS, HOLIDAYS),
    (4, 29, SwappedOff, VICTORY, NOTICE_2024),
    (4, 30, Holiday, VICTORY, HOLIDAYS),
    (5, 1, Holiday, LABOUR, HOLIDAYS),
    (5, 4, MakeUpWork, VICTORY, NOTICE_2024),
    (9, 2, Holiday, NATIONAL, HOLIDAYS),
    (9, 3, Holiday, NATIONAL, NOTICE_2024),
];

const Y2025: &[Row] = &[
    (1, 1, Holiday, NEW_YEAR, HOLIDAYS),
    (1, 27, Holiday, TET, NOTICE_2025),
    (1, 28, Holiday, TET, NOTICE_2025),
    (1, 29, Holiday, TET, NOTICE_2025),
    (1, 30, Holiday, TET, NOTICE_2025),
    (1, 31, Holiday, TET, NOTICE_2025),
    (4, 7, Holiday, HUNG_KINGS, HOLIDAYS),
    (4, 26, MakeUpWork, VICTORY, NOTICE_2025),
    (4, 30, Holiday, VICTORY, HOLIDAYS),
    (5, 1, Holiday, LABOUR, HOLIDAYS),
    (5, 2, SwappedOff, LABOUR, NOTICE_2025),
    (9, 1, Holiday, NATIONAL, NOTICE_2025),
    (9, 2, Holiday, NATIONAL, HOLIDAYS),
];

const Y2026: &[Row] = &[
    (1, 1, Holiday, NEW_YEAR, HOLIDAYS),
    (1, 2, SwappedOff, NEW_YEAR, NOTICE_2026),
    (1, 10, MakeUpWork, NEW_YEAR, NOTICE_2026),
    (2, 16, Holiday, TET, NOTICE_2026),
    (2, 17, Holiday, TET, NOTICE_2026),
    (2, 18, Holiday, TET, NOTICE_2026),
    (2, 19, Holiday, TET, NOTICE_2026),
    (2, 20, Holiday, TET, NOTICE_2026),
    (4, 26, Holiday, HUNG_KINGS, HOLIDAYS),
    (4, 27, Compensation, HUNG_KINGS, IN_LIEU),
    (4, 30, Holiday, VICTORY, HOLIDAYS),
    (5, 1, Holiday, LABOUR, HOLIDAYS),
    (8, 22, MakeUpWork, NATIONAL, NOTICE_2026),
    (8, 31, SwappedOff, NATIONAL, NOTICE_2026),
    (9, 1, Holiday, NATIONAL, NOTICE_2026),
    (9, 2, Holiday, NATIONAL, HOLIDAYS),
    (11, 24, Holiday, CULTURE, CULTURE_DAY),
];

/// The exchange of 2 January 2026 was in the news; the decision was not seen.
const UNSEEN: [Date; 2] = [Date::constant(2026, 1, 2), Date::constant(2026, 1, 10)];

impl HolidayTable {
    /// The published lists of 2024 to 2026, and the law for every other year.
    pub fn shipped() -> Self {
        let days = YEARS.flat_map(|year| match year {
            2024 => listed(year, Y2024),
            2025 => listed(year, Y2025),
            2026 => listed(year, Y2026),
            year => days_by_law(year),
        });
        Self { version: "2026-11-22".to_owned(), days: days.collect() }
    }
}

fn listed(year: i16, rows: &[Row]) -> Vec<SpecialDay> {
    let day = |(month, day, kind, (vi, en), basis): &Row| {
        let date = Date::constant(year, *month, *day);
        SpecialDay {
            date,
            kind: *kind,
            name: Text { vi: (*vi).to_owned(), en: Some((*en).to_owned()) },
            basis: (*basis).to_owned(),
            provisional: UNSEEN.contains(&date),
        }
    };
    rows.iter().map(day).collect()
}
