//! Counting from the moment of receipt.

use jiff::civil::Date;

use super::{
    CLOSING, OPENING, SAME_DAY_UNTIL, WORKING_DAY_MINUTES, WORKING_HOURS, is_working_day,
    next_working_day,
};
use crate::{
    Moment,
    catalogue::{ProcessingTime, TimeUnit},
    time::{date_of_days, days_of_date},
};

/// More working days than any statute sets; a longer time in a record is a slip of the pen.
const MOST_DAYS: f64 = 3660.0;

/// When something sent at `moment` counts as received: at once, or when work begins again.
pub fn received(moment: Moment) -> Moment {
    let date = moment.date();
    if !is_working_day(date) || moment > Moment::at(date, CLOSING) {
        return Moment::at(next_working_day(date), OPENING);
    }
    moment.max(Moment::at(date, OPENING))
}

/// The moment after `hours` of work from receipt.
pub fn add_working_hours(moment: Moment, hours: i64) -> Moment {
    add_working_minutes(moment, hours.saturating_mul(60))
}

/// The moment after `minutes` of work from receipt; none or fewer answer the receipt itself.
pub fn add_working_minutes(moment: Moment, minutes: i64) -> Moment {
    let start = received(moment);
    let most = MOST_DAYS as i64 * WORKING_DAY_MINUTES;
    let mut left = minutes.clamp(0, most) * 60_000;
    if left == 0 {
        return start;
    }
    let mut date = start.date();
    loop {
        for (from, until) in WORKING_HOURS {
            let (from, until) = (Moment::at(date, from).max(start), Moment::at(date, until));
            let open = (until.0 - from.0).max(0);
            if left <= open {
                return from.plus_ms(left);
            }
            left -= open;
        }
        date = next_working_day(date);
    }
}

/// The close of the `days`th working day after receipt; the day of receipt is not counted.
pub fn add_working_days(moment: Moment, days: u32) -> Moment {
    let mut date = received(moment).date();
    for _ in 0..days.min(MOST_DAYS as u32) {
        date = next_working_day(date);
    }
    Moment::at(date, CLOSING)
}

/// The close of the `days`th calendar day after receipt, or of the next working day where that is
/// a day off.
pub fn add_calendar_days(moment: Moment, days: u32) -> Moment {
    let day = days_of_date(received(moment).date()) + i64::from(days.min(10 * MOST_DAYS as u32));
    close_of(date_of_days(day))
}

/// The close of the same day `months` later (of the month's last day where it has no such day), or
/// of the next working day where that is a day off.
pub fn add_months(moment: Moment, months: u32) -> Moment {
    close_of(months_after(received(moment).date(), months))
}

/// The close of the day of receipt, or of the next working day for what came after 15:00.
pub fn same_day(moment: Moment) -> Moment {
    let start = received(moment);
    let date = start.date();
    let late = start > Moment::at(date, SAME_DAY_UNTIL);
    Moment::at(if late { next_working_day(date) } else { date }, CLOSING)
}

/// When the result of something sent at `moment` is due. `None` where the source does not say how
/// long it takes, or says nonsense: a date must not be invented.
pub fn due(moment: Moment, time: &ProcessingTime) -> Option<Moment> {
    let unit = time.unit?;
    let amount = match unit {
        TimeUnit::SameDay => 0.0,
        _ => time.amount.filter(|amount| (0.0..=MOST_DAYS).contains(amount))?,
    };
    let (whole, part) = (amount.trunc() as u32, amount.fract());
    Some(match unit {
        TimeUnit::SameDay => same_day(moment),
        TimeUnit::Hour => add_working_minutes(moment, (amount * 60.0).round() as i64),
        TimeUnit::WorkingDay if part == 0.0 => add_working_days(moment, whole),
        // Half a day is half a day's work: after the whole days, or from receipt on.
        TimeUnit::WorkingDay => {
            let from = if whole == 0 { moment } else { add_working_days(moment, whole) };
            add_working_minutes(from, (part * WORKING_DAY_MINUTES as f64).round() as i64)
        }
        TimeUnit::CalendarDay => add_calendar_days(moment, amount.ceil() as u32),
        TimeUnit::Month if part == 0.0 => add_months(moment, whole),
        // Half a month is fifteen days (BLDS đ. 146).
        TimeUnit::Month => {
            let date = months_after(received(moment).date(), whole);
            close_of(date_of_days(days_of_date(date) + (part * 30.0).round() as i64))
        }
    })
}

fn months_after(date: Date, months: u32) -> Date {
    let month = i64::from(date.month()) - 1 + i64::from(months.min(1200));
    let (year, month) = (i64::from(date.year()) + month / 12, (month % 12 + 1) as i8);
    let first = Date::new(year as i16, month, 1).unwrap_or(date);
    let day = date.day().min(first.days_in_month());
    Date::new(first.year(), first.month(), day).unwrap_or(first)
}

fn close_of(date: Date) -> Moment {
    let date = if is_working_day(date) { date } else { next_working_day(date) };
    Moment::at(date, CLOSING)
}
