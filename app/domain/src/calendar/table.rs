//! A calendar made ready for counting: every day of fifty years with its place among the working
//! days, so that a due date is a look-up, however long the period.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::{
    days::{DayKind, HolidayTable, SpecialDay},
    hours::{OfficeHours, Span, minutes},
    law::is_weekend,
    shipped::YEARS,
};
use crate::{
    Moment,
    time::{date_of_days, days_of_date},
};

/// Working days and hours of an agency.
#[derive(Debug)]
pub struct Calendar {
    hours: OfficeHours,
    table: HolidayTable,
    /// The first day it knows, in days since 1970.
    first: i64,
    /// For each day: working days before it.
    before: Vec<u32>,
    /// For each day: minutes of work before it.
    minutes_before: Vec<u32>,
    /// Each working day's place among all days.
    working: Vec<u32>,
}

impl Calendar {
    /// The calendar of an agency with these hours, where these days are special.
    pub fn new(table: HolidayTable, hours: OfficeHours) -> Self {
        let first = days_of_date(Date::constant(*YEARS.start(), 1, 1));
        let last = days_of_date(Date::constant(*YEARS.end(), 12, 31));
        let mut calendar = Self {
            hours,
            table,
            first,
            before: Vec::new(),
            minutes_before: Vec::new(),
            working: Vec::new(),
        };
        let mut worked = 0;
        for day in first..=last {
            let date = date_of_days(day);
            calendar.before.push(calendar.working.len() as u32);
            calendar.minutes_before.push(worked);
            let off = match calendar.special(date) {
                Some(row) => row.kind != DayKind::MakeUpWork,
                None => is_weekend(date),
            };
            if !off {
                calendar.working.push((day - first) as u32);
                worked += minutes(calendar.hours.on(date)) as u32;
            }
        }
        calendar
    }

    /// The usual hours and the table that the portal ships with.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Calendar> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::new(HolidayTable::shipped(), OfficeHours::default()))
    }

    /// Its table.
    pub const fn table(&self) -> &HolidayTable {
        &self.table
    }

    /// The hours that it counts by.
    pub const fn hours(&self) -> &OfficeHours {
        &self.hours
    }

    /// The version of its table.
    pub fn version(&self) -> &str {
        &self.table.version
    }

    /// What is special about a day, if anything is.
    pub fn special(&self, date: Date) -> Option<&SpecialDay> {
        let place = self.table.days.binary_search_by(|row| row.date.cmp(&date)).ok()?;
        self.table.days.get(place)
    }

    /// The special days, in order.
    pub fn special_days(&self) -> &[SpecialDay] {
        &self.table.days
    }

    /// Whether people work on `date`.
    pub fn is_working_day(&self, date: Date) -> bool {
        self.working_at_or_after(self.place(date)) == self.place(date)
    }

    /// The first working day after `date`.
    pub fn next_working_day(&self, date: Date) -> Date {
        self.date(self.working_at_or_after(self.place(date) + 1))
    }

    /// Spans of work of a working day, in minutes of the day.
    pub fn hours_on(&self, date: Date) -> &[Span] {
        self.hours.on(date)
    }

    /// When work begins on a working day.
    pub fn opening(&self, date: Date) -> Moment {
        Moment::at(date, self.hours.on(date).first().map_or(0, |span| span.0))
    }

    /// When work ends on a working day; a result due on a day is due by then.
    pub fn closing(&self, date: Date) -> Moment {
        Moment::at(date, self.hours.on(date).last().map_or(0, |span| span.1))
    }

    /// The `count`th working day after `date`, itself a working day.
    pub(super) fn nth_working_day(&self, date: Date, count: u32) -> Date {
        let place = self.place(date);
        let index = self.before[place] as usize + count as usize;
        self.date(self.working[index.min(self.working.len() - 1)] as usize)
    }

    /// `date` if people work on it, else the first working day after it.
    pub(super) fn working_day_from(&self, date: Date) -> Date {
        self.date(self.working_at_or_after(self.place(date)))
    }

    /// The day on which `ms` milliseconds of work are over, counted from opening on `date`, and the
    /// milliseconds of that day that they take. At least one.
    pub(super) fn day_of_work(&self, date: Date, ms: i64) -> (Date, i64) {
        let total = i64::from(self.minutes_before[self.place(date)]) * 60_000 + ms;
        // The last day before which less was worked.
        let place =
            self.minutes_before.partition_point(|before| i64::from(*before) * 60_000 < total) - 1;
        (self.date(place), total - i64::from(self.minutes_before[place]) * 60_000)
    }

    /// The place of a date among the days, the nearest one for a date beyond them.
    fn place(&self, date: Date) -> usize {
        let last = self.before.len() as i64 - 1;
        (days_of_date(date) - self.first).clamp(0, last) as usize
    }

    fn date(&self, place: usize) -> Date {
        date_of_days(self.first + place as i64)
    }

    fn working_at_or_after(&self, place: usize) -> usize {
        let place = place.min(self.before.len() - 1);
        let index = (self.before[place] as usize).min(self.working.len() - 1);
        self.working[index] as usize
    }
}
