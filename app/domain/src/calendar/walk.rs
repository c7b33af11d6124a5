//! Counting day by day, with the reason for each: slower than a look-up, and able to explain.

use jiff::civil::Date;

use super::{
    Calendar, Clock, DayKind, SAME_DAY_UNTIL, Trace, TraceDay,
    clock::Course,
    due::{months_after, part_of_month, period},
    trace::{DayReason, Start},
};
use crate::{Moment, catalogue::TimeUnit, time::days_of_date};

/// Minutes of the last hour.
const LAST_HOUR: i64 = 60;

/// Days as they are walked over.
struct Walk<'a> {
    calendar: &'a Calendar,
    course: Course,
    days: Vec<TraceDay>,
    date: Date,
    count: u32,
}

impl Calendar {
    /// When a clock runs out. None while it stands still, or where its time says nothing.
    pub fn due_of(&self, clock: &Clock) -> Option<Moment> {
        if clock.operations.is_empty() && !clock.last_hour {
            return self.due(clock.received, &clock.time);
        }
        self.trace(clock).map(|trace| trace.due)
    }

    /// When a clock runs out, and how that comes about.
    pub fn trace(&self, clock: &Clock) -> Option<Trace> {
        let course = clock.course()?;
        let (unit, amount) = period(&clock.time)?;
        let received = course.from;
        let (start, counted_from) = self.start(received, clock.last_hour);
        let mut walk =
            Walk { calendar: self, course, days: Vec::new(), date: received.date(), count: 0 };
        walk.until_start(start, counted_from.date());
        let due = walk.count(unit, amount, counted_from);
        let due = walk.shifted(due);
        Some(Trace {
            received,
            counted_from,
            start,
            time: clock.time.clone(),
            operations: clock.operations.clone(),
            days: walk.days,
            due,
            calendar: self.version().to_owned(),
        })
    }

    /// When counting begins, and why then.
    fn start(&self, moment: Moment, last_hour: bool) -> (Start, Moment) {
        let date = moment.date();
        let late = |why| (why, self.opening(self.next_working_day(date)));
        if !self.is_working_day(date) {
            return late(Start::OnDayOff);
        }
        let (opening, closing) = (self.opening(date), self.closing(date));
        if moment > closing {
            late(Start::AfterClosing)
        } else if last_hour && moment > closing.plus_minutes(-LAST_HOUR) {
            late(Start::InLastHour)
        } else if moment < opening {
            (Start::BeforeOpening, opening)
        } else {
            (Start::AtOnce, moment)
        }
    }
}

impl Walk<'_> {
    /// The days before counting begins: the one on which it came too late, and those off.
    fn until_start(&mut self, start: Start, first: Date) {
        while self.date < first {
            let off = self.reason_off(self.date);
            let late = !matches!(start, Start::OnDayOff) && self.days.is_empty();
            let reason = if late { DayReason::TooLate } else { off.unwrap_or(DayReason::TooLate) };
            self.add(reason);
            self.tomorrow();
        }
    }

    fn count(&mut self, unit: TimeUnit, amount: f64, from: Moment) -> Moment {
        let (whole, part) = (amount.trunc() as u32, amount.fract());
        match unit {
            TimeUnit::SameDay => {
                let late = from > Moment::at(from.date(), SAME_DAY_UNTIL);
                self.working_days(u32::from(late), Some(DayReason::After15))
            }
            TimeUnit::Hour => self.work((amount * 60.0).round() as i64, from),
            TimeUnit::WorkingDay => {
                if part == 0.0 {
                    return self.working_days(whole, None);
                }
                let from = if whole == 0 { from } else { self.working_days(whole, None) };
                self.work(self.calendar.part_of_day(from.date(), part), from)
            }
            TimeUnit::CalendarDay => self.calendar_days(amount.ceil() as i64),
            TimeUnit::Month => {
                let whole = months_after(from.date(), whole);
                let end = if part == 0.0 { whole } else { part_of_month(whole, part) };
                self.calendar_days(days_of_date(end) - days_of_date(from.date()))
            }
        }
    }

    fn working_days(&mut self, days: u32, counted: Option<DayReason>) -> Moment {
        self.add(DayReason::Receipt);
        let mut left = days;
        // A pause that covers the day of receipt of a same-day procedure moves it, too.
        if days == 0 && self.paused() {
            self.days.pop();
            self.add(DayReason::Paused);
            left = 1;
        }
        while left > 0 && self.tomorrow() {
            match self.reason_off(self.date) {
                Some(off) => self.add(off),
                None if self.paused() => self.add(DayReason::Paused),
                None => {
                    left -= 1;
                    self.add_counted(counted);
                }
            }
        }
        self.calendar.closing(self.date)
    }

    fn calendar_days(&mut self, days: i64) -> Moment {
        self.add(DayReason::Receipt);
        let mut left = days;
        while left > 0 && self.tomorrow() {
            if self.paused() {
                self.add(DayReason::Paused);
            } else {
                left -= 1;
                self.add_counted(None);
            }
        }
        if self.calendar.is_working_day(self.date) {
            return self.calendar.closing(self.date);
        }
        while self.tomorrow() {
            match self.reason_off(self.date) {
                Some(off) => self.add(off),
                None => break,
            }
        }
        self.add(DayReason::MovedFromDayOff);
        self.calendar.closing(self.date)
    }

    /// Minutes of work from `from`, which is in working time or at its edge, or the close of a day
    /// that has been walked over.
    fn work(&mut self, minutes: i64, from: Moment) -> Moment {
        let mut left = minutes * 60_000;
        if left <= 0 {
            // After whole days the day is there already.
            if self.days.last().is_none_or(|day| day.date != iso(self.date)) {
                self.add(DayReason::Receipt);
            }
            return from;
        }
        loop {
            if let Some(off) = self.reason_off(self.date) {
                self.add(off);
            } else {
                let (worked, end) = self.work_of_day(left, from);
                left -= worked;
                // The day of receipt shows twice only if it was walked over as a whole day.
                if worked > 0 || self.calendar.closing(self.date) > from {
                    let reason = if worked > 0 { self.worked() } else { DayReason::Paused };
                    self.add(reason);
                    if let Some(day) = self.days.last_mut() {
                        day.minutes = Some((worked / 60_000) as u32);
                    }
                }
                if let Some(end) = end {
                    return end;
                }
            }
            if !self.tomorrow() {
                return self.calendar.closing(self.date);
            }
        }
    }

    /// The milliseconds of `left` that are worked on the day after `from`, and when the last of them
    /// is over, if that is on this day.
    fn work_of_day(&self, left: i64, from: Moment) -> (i64, Option<Moment>) {
        let mut worked = 0;
        for (begin, until) in self.calendar.hours_on(self.date) {
            let mut at = Moment::at(self.date, *begin).max(from);
            let until = Moment::at(self.date, *until);
            while at < until {
                let pause = self.course.pauses.iter().find(|(_, end)| *end > at);
                let (stop, next) = match pause {
                    Some((begin, end)) => ((*begin).max(at).min(until), (*end).min(until)),
                    None => (until, until),
                };
                let open = (stop.0 - at.0).max(0);
                if worked + open >= left {
                    return (left, Some(at.plus_ms(left - worked)));
                }
                worked += open;
                at = next.max(stop);
            }
        }
        (worked, None)
    }

    /// A promised date, later by the working days on which the clock stood still since.
    fn shifted(&mut self, due: Moment) -> Moment {
        let Some((made, to)) = self.course.shift else { return due };
        self.course.pauses.retain(|(_, until)| *until > made);
        for (from, _) in &mut self.course.pauses {
            *from = (*from).max(made);
        }
        // Days off in between are told; those that follow the first due date count no more.
        let mut end = to.date();
        let mut date = made.date();
        while date < end {
            if self.calendar.is_working_day(date)
                && self.course.is_paused(self.calendar.closing(date))
            {
                end = self.calendar.next_working_day(end);
            }
            let Ok(next) = date.tomorrow() else { break };
            date = next;
        }
        while self.date < end && self.tomorrow() {
            match self.reason_off(self.date) {
                Some(off) => self.add(off),
                None if self.paused() => self.add(DayReason::Paused),
                None => self.add_counted(None),
            }
        }
        if end == to.date() { to } else { self.calendar.closing(end) }
    }

    fn paused(&self) -> bool {
        self.course.is_paused(self.calendar.closing(self.date))
    }

    /// Why nobody works on a day, if nobody does.
    fn reason_off(&self, date: Date) -> Option<DayReason> {
        if self.calendar.is_working_day(date) {
            return None;
        }
        Some(match self.calendar.special(date).map(|row| row.kind) {
            Some(DayKind::Holiday) => DayReason::Holiday,
            Some(DayKind::Compensation) => DayReason::Compensation,
            Some(DayKind::SwappedOff) => DayReason::SwappedOff,
            Some(DayKind::MakeUpWork) | None => DayReason::Weekend,
        })
    }

    fn worked(&self) -> DayReason {
        match self.calendar.special(self.date).map(|row| row.kind) {
            Some(DayKind::MakeUpWork) => DayReason::MakeUpWork,
            _ => DayReason::Counted,
        }
    }

    fn add_counted(&mut self, reason: Option<DayReason>) {
        self.count += 1;
        self.add(reason.unwrap_or_else(|| self.worked()));
        if let Some(day) = self.days.last_mut() {
            day.count = Some(self.count);
        }
    }

    fn add(&mut self, reason: DayReason) {
        let special = self.calendar.special(self.date);
        self.days.push(TraceDay {
            date: iso(self.date),
            reason,
            count: None,
            minutes: None,
            name: special.map(|row| row.name.clone()),
            basis: special.map(|row| row.basis.clone()),
            provisional: special.is_some_and(|row| row.provisional),
        });
    }

    /// One day on; false where dates end.
    fn tomorrow(&mut self) -> bool {
        let next = self.date.tomorrow().ok().filter(|next| next.year() <= 2300);
        next.inspect(|next| self.date = *next).is_some()
    }
}

/// `2026-11-24`.
pub(super) fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}
