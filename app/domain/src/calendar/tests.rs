mod clocks;

use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;

use super::*;
use crate::{
    Moment,
    catalogue::{ProcessingTime, TimeUnit},
};

/// Reads `2026-11-20 16:40` on the clocks of Việt Nam.
fn at(text: &str) -> Moment {
    let (day, clock) = text.split_once(' ').unwrap();
    let (hour, minute) = clock.split_once(':').unwrap();
    let minute = hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap();
    Moment::at(crate::time::parse_iso_date(day).unwrap(), minute)
}

fn shipped() -> &'static Calendar {
    Calendar::shipped()
}

fn time(amount: f64, unit: TimeUnit) -> ProcessingTime {
    ProcessingTime { amount: Some(amount), unit: Some(unit) }
}

#[test]
fn counts_as_the_law_does() {
    use TimeUnit::{CalendarDay, Hour, Month, SameDay, WorkingDay};
    for (received, amount, unit, expected) in [
        // Friday afternoon; Tuesday 24/11 is a holiday.
        ("2026-11-20 16:40", 3.0, WorkingDay, "26/11/2026 17:00"),
        // Sent online on a Saturday.
        ("2026-11-21 10:00", 3.0, WorkingDay, "27/11/2026 17:00"),
        ("2026-11-23 09:10", 1.0, WorkingDay, "25/11/2026 17:00"),
        ("2026-11-23 15:20", 0.0, SameDay, "25/11/2026 17:00"),
        ("2026-11-23 17:30", 3.0, WorkingDay, "30/11/2026 17:00"),
        ("2026-11-20 16:40", 8.0, Hour, "25/11/2026 07:40"),
        ("2026-11-21 10:00", 8.0, Hour, "25/11/2026 08:00"),
        // The clock's edges.
        ("2026-11-23 15:00", 0.0, SameDay, "23/11/2026 17:00"),
        ("2026-11-22 15:00", 0.0, SameDay, "23/11/2026 17:00"),
        ("2026-11-23 17:00", 3.0, WorkingDay, "27/11/2026 17:00"),
        ("2026-11-23 17:01", 3.0, WorkingDay, "30/11/2026 17:00"),
        ("2026-11-23 05:00", 1.0, Hour, "23/11/2026 08:30"),
        ("2026-11-23 12:00", 1.0, Hour, "23/11/2026 14:30"),
        ("2026-11-23 11:00", 1.0, Hour, "23/11/2026 14:00"),
        ("2026-11-23 07:30", 4.0, Hour, "23/11/2026 11:30"),
        ("2026-11-23 07:30", 7.5, Hour, "23/11/2026 17:00"),
        ("2026-11-23 17:00", 0.5, Hour, "25/11/2026 08:00"),
        ("2026-11-23 00:00", 0.0, WorkingDay, "23/11/2026 17:00"),
        // Half a day's work is three hours and three quarters.
        ("2026-11-23 07:30", 0.5, WorkingDay, "23/11/2026 11:15"),
        ("2026-11-20 09:00", 1.5, WorkingDay, "25/11/2026 11:15"),
        // The day of receipt is not counted, and no period ends on a day off.
        ("2026-11-23 09:00", 2.0, CalendarDay, "25/11/2026 17:00"),
        ("2026-11-23 09:00", 1.0, CalendarDay, "25/11/2026 17:00"),
        ("2026-11-18 09:00", 3.0, CalendarDay, "23/11/2026 17:00"),
        ("2026-11-18 18:00", 3.0, CalendarDay, "23/11/2026 17:00"),
        ("2026-11-18 09:00", 1.5, CalendarDay, "20/11/2026 17:00"),
        // Months end on the same day, or on the last of a shorter month.
        ("2026-10-30 09:00", 1.0, Month, "30/11/2026 17:00"),
        ("2026-12-31 09:00", 2.0, Month, "01/03/2027 17:00"),
        ("2026-12-15 09:00", 2.0, Month, "15/02/2027 17:00"),
        ("2026-11-02 09:00", 0.5, Month, "17/11/2026 17:00"),
        // New Year of 2028 is a Saturday: Monday 3/1 is off in lieu.
        ("2026-11-02 09:00", 14.0, Month, "04/01/2028 17:00"),
        // Tết of 2026 stands in between; the Saturday of 22/8 is worked.
        ("2026-02-13 09:00", 1.0, WorkingDay, "23/02/2026 17:00"),
        ("2026-08-21 09:00", 1.0, WorkingDay, "22/08/2026 17:00"),
        ("2026-08-22 16:00", 1.0, WorkingDay, "24/08/2026 17:00"),
        ("2026-08-28 09:00", 1.0, WorkingDay, "03/09/2026 17:00"),
    ] {
        let due = shipped().due(at(received), &time(amount, unit)).map(Moment::show);
        assert_eq!(due.as_deref(), Some(expected), "{received} + {amount} {unit:?}");
    }
}

#[test]
fn invents_no_date() {
    let now = at("2026-11-23 09:00");
    let unit = Some(TimeUnit::WorkingDay);
    for amount in [None, Some(-1.0), Some(f64::NAN), Some(f64::INFINITY), Some(1e12)] {
        assert_eq!(shipped().due(now, &ProcessingTime { amount, unit }), None, "{amount:?}");
    }
    assert_eq!(shipped().due(now, &ProcessingTime { amount: Some(3.0), unit: None }), None);
    let same_day = ProcessingTime { amount: None, unit: Some(TimeUnit::SameDay) };
    assert_eq!(
        shipped().due(now, &same_day).map(Moment::show).as_deref(),
        Some("23/11/2026 17:00")
    );
}

#[test]
fn absurd_amounts_end_somewhere() {
    let now = at("2026-11-23 09:00");
    for far in [
        shipped().add_working_minutes(now, i64::MAX),
        shipped().add_working_hours(now, i64::MAX),
        shipped().add_working_days(now, u32::MAX),
        shipped().add_calendar_days(now, u32::MAX),
        shipped().add_months(now, u32::MAX),
    ] {
        assert!(far > at("2036-01-01 00:00") && far < at("2061-01-01 00:00"), "{}", far.show());
    }
    assert_eq!(shipped().add_working_minutes(now, -5), now);
    let end = Moment::at(Date::MAX, 600);
    assert!(shipped().add_working_days(end, 3).date().year() == 2060);
}

#[test]
fn the_table_is_in_order_and_makes_sense() {
    let days = shipped().special_days();
    assert!(days.is_sorted_by(|one, next| one.date < next.date));
    for row in days {
        let weekend = matches!(row.date.weekday(), Weekday::Saturday | Weekday::Sunday);
        let sensible = match row.kind {
            DayKind::Holiday => true,
            DayKind::Compensation | DayKind::SwappedOff => !weekend,
            DayKind::MakeUpWork => weekend,
        };
        assert!(sensible && !row.basis.is_empty(), "{row:?}");
        assert_eq!(shipped().is_working_day(row.date), row.kind == DayKind::MakeUpWork, "{row:?}");
    }
    for year in 2011..=2060 {
        let count =
            |kind| days.iter().filter(|row| row.date.year() == year && row.kind == kind).count();
        assert_eq!(count(DayKind::SwappedOff), count(DayKind::MakeUpWork), "{year}");
        for (month, day) in [(1, 1), (4, 30), (5, 1), (9, 2)] {
            assert!(!shipped().is_working_day(date(year, month, day)), "{day}/{month}/{year}");
        }
        // Ten days, eleven since 2026, none of which is lost to a weekend.
        let off = |row: &&SpecialDay| row.date.year() == year && row.kind != DayKind::MakeUpWork;
        let weekday =
            |row: &&SpecialDay| !matches!(row.date.weekday(), Weekday::Saturday | Weekday::Sunday);
        let given = days.iter().filter(off).filter(weekday).count() - count(DayKind::SwappedOff);
        assert_eq!(given, if year >= 2026 { 12 } else { 11 }, "{year}");
    }
}

#[test]
fn what_no_decision_has_fixed_yet_says_so() {
    let provisional = |on| shipped().special(on).map(|row| row.provisional);
    assert_eq!(provisional(date(2026, 2, 17)), Some(false));
    assert_eq!(provisional(date(2027, 2, 8)), Some(true));
    assert_eq!(provisional(date(2027, 9, 2)), Some(false));
    assert_eq!(provisional(date(2027, 9, 3)), Some(true));
    assert_eq!(provisional(date(2026, 11, 23)), None);
}

#[test]
fn other_years_follow_the_law() {
    assert!(!shipped().is_working_day(date(2029, 5, 1)));
    assert!(!shipped().is_working_day(date(2028, 11, 24)));
    assert!(shipped().is_working_day(date(2023, 11, 24)));
    // 30/4/2028 is a Sunday, made up for after 1/5.
    assert!(!shipped().is_working_day(date(2028, 5, 2)));
    assert!(shipped().is_working_day(date(2028, 5, 3)));
    assert!(!shipped().is_working_day(date(2028, 5, 6)));
}

fn moments() -> impl Strategy<Value = Moment> {
    (at("2024-06-01 00:00").0..at("2029-01-01 00:00").0).prop_map(Moment)
}

fn in_working_time(moment: Moment) -> bool {
    let date = moment.date();
    shipped().is_working_day(date)
        && shipped().hours_on(date).iter().any(|(from, until)| {
            (Moment::at(date, *from)..=Moment::at(date, *until)).contains(&moment)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn later_receipt_is_never_due_earlier(
        one in moments(), gap in 0..40 * 86_400_000_i64, amount in 0_u32..60,
    ) {
        let later = one.plus_ms(gap);
        prop_assert!(shipped().received(one) >= one && shipped().received(one) <= shipped().received(later));
        prop_assert!(shipped().same_day(one) <= shipped().same_day(later));
        prop_assert!(shipped().add_working_days(one, amount) <= shipped().add_working_days(later, amount));
        prop_assert!(shipped().add_calendar_days(one, amount) <= shipped().add_calendar_days(later, amount));
        prop_assert!(shipped().add_months(one, amount) <= shipped().add_months(later, amount));
        let minutes = i64::from(amount) * 37;
        prop_assert!(shipped().add_working_minutes(one, minutes) <= shipped().add_working_minutes(later, minutes));
    }

    #[test]
    fn longer_is_never_due_earlier_and_always_in_working_time(one in moments(), amount in 0_u32..60) {
        for add in [Calendar::add_working_days, Calendar::add_calendar_days, Calendar::add_months] {
            let add = |amount| add(shipped(), one, amount);
            prop_assert!(add(amount) <= add(amount + 1));
            prop_assert!(add(amount) >= one);
            prop_assert!(in_working_time(add(amount)));
        }
        let minutes = i64::from(amount) * 37;
        prop_assert!(in_working_time(shipped().add_working_minutes(one, minutes + 1)));
        prop_assert!(in_working_time(shipped().same_day(one)));
    }

    #[test]
    fn working_time_adds_up(one in moments(), first in 1_i64..3000, second in 1_i64..3000) {
        let at_once = shipped().add_working_minutes(one, first + second);
        prop_assert_eq!(shipped().add_working_minutes(shipped().add_working_minutes(one, first), second), at_once);
    }
}
