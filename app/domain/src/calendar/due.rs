//! Counting from the moment of receipt, at once.

use jiff::civil::Date;

use super::{Calendar, SAME_DAY_UNTIL};
use crate::{
    Moment,
    catalogue::{ProcessingTime, TimeUnit},
    time::{date_of_days, days_of_date},
};

/// More working days than any statute sets; a longer time in a record is a slip of the pen.
const MOST_DAYS: f64 = 3660.0;
/// More minutes of work than any statute sets.
const MOST_MINUTES: i64 = MOST_DAYS as i64 * 24 * 60;

impl Calendar {
    /// When something sent at `moment` counts as received: at once, or when work begins again.
    pub fn received(&self, moment: Moment) -> Moment {
        let date = moment.date();
        if !self.is_working_day(date) || moment > self.closing(date) {
            return self.opening(self.next_working_day(date));
        }
        moment.max(self.opening(date))
    }

    /// The moment after `hours` of work from receipt.
    pub fn add_working_hours(&self, moment: Moment, hours: i64) -> Moment {
        self.add_working_minutes(moment, hours.saturating_mul(60))
    }

    /// The moment after `minutes` of work from receipt; none or fewer answer the receipt itself.
    pub fn add_working_minutes(&self, moment: Moment, minutes: i64) -> Moment {
        let start = self.received(moment);
        if minutes <= 0 {
            return start;
        }
        let date = start.date();
        let gone: i64 = self
            .hours_on(date)
            .iter()
            .map(|(from, until)| start.min(Moment::at(date, *until)).0 - Moment::at(date, *from).0)
            .filter(|worked| *worked > 0)
            .sum();
        let (last, mut left) = self.day_of_work(date, gone + minutes.min(MOST_MINUTES) * 60_000);
        for (from, until) in self.hours_on(last) {
            let length = (until - from) * 60_000;
            if left <= length {
                return Moment::at(last, *from).plus_ms(left);
            }
            left -= length;
        }
        // Only where the calendar ends.
        self.closing(last)
    }

    /// The close of the `days`th working day after receipt; the day of receipt is not counted.
    pub fn add_working_days(&self, moment: Moment, days: u32) -> Moment {
        let date = self.received(moment).date();
        self.closing(self.nth_working_day(date, days.min(MOST_DAYS as u32)))
    }

    /// The close of the `days`th calendar day after receipt, or of the next working day where that
    /// is a day off.
    pub fn add_calendar_days(&self, moment: Moment, days: u32) -> Moment {
        let days = i64::from(days.min(10 * MOST_DAYS as u32));
        self.close_of(date_of_days(days_of_date(self.received(moment).date()) + days))
    }

    /// The close of the same day `months` later (of the month's last day where it has no such day),
    /// or of the next working day where that is a day off.
    pub fn add_months(&self, moment: Moment, months: u32) -> Moment {
        self.close_of(months_after(self.received(moment).date(), months))
    }

    /// The close of the day of receipt, or of the next working day for what came after 15:00.
    pub fn same_day(&self, moment: Moment) -> Moment {
        let start = self.received(moment);
        let date = start.date();
        let late = start > Moment::at(date, SAME_DAY_UNTIL);
        self.closing(if late { self.next_working_day(date) } else { date })
    }

    /// When the result of something sent at `moment` is due. `None` where the source does not say
    /// how long it takes, or says nonsense: a date must not be invented.
    pub fn due(&self, moment: Moment, time: &ProcessingTime) -> Option<Moment> {
        let (unit, amount) = period(time)?;
        let (whole, part) = (amount.trunc() as u32, amount.fract());
        Some(match unit {
            TimeUnit::SameDay => self.same_day(moment),
            TimeUnit::Hour => self.add_working_minutes(moment, (amount * 60.0).round() as i64),
            TimeUnit::WorkingDay if part == 0.0 => self.add_working_days(moment, whole),
            // Half a day is half a day's work: after the whole days, or from receipt on.
            TimeUnit::WorkingDay => {
                let from = if whole == 0 { moment } else { self.add_working_days(moment, whole) };
                self.add_working_minutes(from, self.part_of_day(from.date(), part))
            }
            TimeUnit::CalendarDay => self.add_calendar_days(moment, amount.ceil() as u32),
            TimeUnit::Month if part == 0.0 => self.add_months(moment, whole),
            TimeUnit::Month => self
                .close_of(part_of_month(months_after(self.received(moment).date(), whole), part)),
        })
    }

    /// Minutes of work that a part of a day is.
    pub(super) fn part_of_day(&self, date: Date, part: f64) -> i64 {
        (part * super::hours::minutes(self.hours_on(date)) as f64).round() as i64
    }

    pub(super) fn close_of(&self, date: Date) -> Moment {
        self.closing(self.working_day_from(date))
    }
}

/// The unit and the amount, if both make sense.
pub(super) fn period(time: &ProcessingTime) -> Option<(TimeUnit, f64)> {
    let unit = time.unit?;
    let amount = match unit {
        TimeUnit::SameDay => 0.0,
        _ => time.amount.filter(|amount| (0.0..=MOST_DAYS).contains(amount))?,
    };
    Some((unit, amount))
}

/// Half a month is fifteen days (BLDS 91/2015/QH13 đ. 146).
pub(super) fn part_of_month(date: Date, part: f64) -> Date {
    date_of_days(days_of_date(date) + (part * 30.0).round() as i64)
}

/// The same day `months` later, or the last one of a month that has no such day.
pub(super) fn months_after(date: Date, months: u32) -> Date {
    let month = i64::from(date.month()) - 1 + i64::from(months.min(1200));
    let (year, month) = (i64::from(date.year()) + month / 12, (month % 12 + 1) as i8);
    let first = Date::new(year as i16, month, 1).unwrap_or(date);
    let day = date.day().min(first.days_in_month());
    Date::new(first.year(), first.month(), day).unwrap_or(first)
}
