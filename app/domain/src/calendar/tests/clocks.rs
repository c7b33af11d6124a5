//! Clocks to which something was done, and traces.

use super::*;

fn clock(received: &str, amount: f64, unit: TimeUnit) -> Clock {
    Clock::new(at(received), time(amount, unit))
}

fn done(clock: Clock, operations: &[(&str, Act)]) -> Clock {
    let operation = |(moment, act): &(&str, Act)| Operation {
        at: at(moment),
        act: act.clone(),
        basis: "NĐ 61/2018 đ. 19".to_owned(),
    };
    Clock { operations: operations.iter().map(operation).collect(), ..clock }
}

fn shown(clock: &Clock) -> Option<String> {
    shipped().due_of(clock).map(Moment::show)
}

#[test]
fn a_restart_begins_at_zero() {
    let supplemented = done(
        clock("2026-11-02 09:00", 5.0, TimeUnit::WorkingDay),
        &[("2026-11-10 14:00", Act::Restart)],
    );
    assert_eq!(shown(&supplemented).as_deref(), Some("17/11/2026 17:00"));
}

#[test]
fn a_pause_moves_the_date_by_the_days_it_covers() {
    let paused = clock("2026-11-02 09:00", 5.0, TimeUnit::WorkingDay);
    assert_eq!(shown(&paused).as_deref(), Some("09/11/2026 17:00"));
    // Wednesday noon to Friday morning: the evenings of Wednesday and Thursday stand still.
    let pauses = [("2026-11-04 12:00", Act::Pause), ("2026-11-06 09:00", Act::Resume)];
    let paused = done(paused, &pauses);
    assert_eq!(shown(&paused).as_deref(), Some("11/11/2026 17:00"));
    let open = done(paused, &pauses[..1]);
    assert!(open.is_paused());
    assert_eq!(shown(&open), None);
    // Hours stand still to the minute: 1 of 8 hours on Monday, the rest from Wednesday 10:00 on.
    let hours = done(
        clock("2026-11-02 09:00", 8.0, TimeUnit::Hour),
        &[("2026-11-02 10:00", Act::Pause), ("2026-11-04 10:00", Act::Resume)],
    );
    assert_eq!(shown(&hours).as_deref(), Some("05/11/2026 09:30"));
}

#[test]
fn a_promise_holds_and_pauses_after_it_add_to_it() {
    let promised = [("2026-11-06 09:00", Act::Shift { to: at("2026-11-13 17:00") })];
    let late = done(clock("2026-11-02 09:00", 5.0, TimeUnit::WorkingDay), &promised);
    assert_eq!(shown(&late).as_deref(), Some("13/11/2026 17:00"));
    let [shift] = promised;
    let pauses = [shift, ("2026-11-10 08:00", Act::Pause), ("2026-11-11 08:00", Act::Resume)];
    let paused = done(late, &pauses);
    assert_eq!(shown(&paused).as_deref(), Some("16/11/2026 17:00"));
}

#[test]
fn the_last_hour_counts_from_the_next_day_where_the_rule_says_so() {
    let late = clock("2026-11-02 16:30", 1.0, TimeUnit::WorkingDay);
    assert_eq!(shown(&late).as_deref(), Some("03/11/2026 17:00"));
    let strict = Clock { last_hour: true, ..late };
    assert_eq!(shown(&strict).as_deref(), Some("04/11/2026 17:00"));
    let trace = shipped().trace(&strict).unwrap();
    assert_eq!(trace.start, Start::InLastHour);
    assert_eq!(trace.days[0].reason, DayReason::TooLate);
}

#[test]
fn a_trace_tells_every_day() {
    let trace = shipped().trace(&clock("2026-11-20 16:40", 3.0, TimeUnit::WorkingDay)).unwrap();
    let days: Vec<_> = trace.days.iter().map(|day| (&*day.date, day.reason, day.count)).collect();
    assert_eq!(
        days,
        [
            ("2026-11-20", DayReason::Receipt, None),
            ("2026-11-21", DayReason::Weekend, None),
            ("2026-11-22", DayReason::Weekend, None),
            ("2026-11-23", DayReason::Counted, Some(1)),
            ("2026-11-24", DayReason::Holiday, None),
            ("2026-11-25", DayReason::Counted, Some(2)),
            ("2026-11-26", DayReason::Counted, Some(3)),
        ]
    );
    assert_eq!(trace.days[4].basis.as_deref(), Some("NQ 28/2026/QH16"));
    assert_eq!(trace.due.show(), "26/11/2026 17:00");
    let json = serde_json::to_string(&trace).unwrap();
    assert_eq!(serde_json::from_str::<Trace>(&json).unwrap(), trace);
}

#[test]
fn no_time_at_all_is_due_when_counting_begins() {
    let trace = shipped().trace(&clock("2025-10-10 17:01", 0.0, TimeUnit::Hour)).unwrap();
    assert_eq!(trace.due.show(), "13/10/2025 07:30");
    assert_eq!(trace.days.last().unwrap().date, "2025-10-13");
}

#[test]
fn hours_differ_by_season() {
    let season = |from, spans: &[Span]| Season { from, spans: spans.to_vec() };
    let summer = season((4, 16), &[(7 * 60, 11 * 60), (13 * 60 + 30, 17 * 60 + 30)]);
    let winter = season((10, 16), &[(8 * 60, 12 * 60), (13 * 60, 17 * 60)]);
    let hours = OfficeHours::new(vec![summer.clone(), winter.clone()]).unwrap();
    let calendar = Calendar::new(HolidayTable::shipped(), hours);
    let eight = time(8.0, TimeUnit::Hour);
    let due = |text| calendar.due(at(text), &eight).unwrap().show();
    assert_eq!(due("2026-07-15 07:00"), "15/07/2026 17:30");
    assert_eq!(due("2026-01-05 16:00"), "06/01/2026 16:00");
    assert_eq!(due("2026-10-15 17:00"), "16/10/2026 16:30");
    assert!(OfficeHours::new(Vec::new()).is_none());
    assert!(OfficeHours::new(vec![winter, summer]).is_none());
    assert!(OfficeHours::new(vec![season((1, 1), &[(600, 600)])]).is_none());
    assert!(OfficeHours::new(vec![season((1, 1), &[(600, 700), (690, 800)])]).is_none());
    assert!(OfficeHours::new(vec![season((2, 30), &[(600, 700)])]).is_none());
}

fn units() -> impl Strategy<Value = TimeUnit> {
    use TimeUnit::{CalendarDay, Hour, Month, SameDay, WorkingDay};
    prop::sample::select(vec![WorkingDay, CalendarDay, Hour, Month, SameDay])
}

/// Receipts and halves of units, as statutes set them.
fn periods() -> impl Strategy<Value = Clock> {
    let from = at("2024-01-01 00:00").0..at("2031-01-01 00:00").0;
    (from, 0_u32..80, units()).prop_map(|(received, halves, unit)| {
        Clock::new(Moment(received), time(f64::from(halves) / 2.0, unit))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_explained_date_is_the_quick_one(clock in periods()) {
        let trace = shipped().trace(&clock).unwrap();
        prop_assert_eq!(Some(trace.due), shipped().due(clock.received, &clock.time));
        prop_assert!(trace.days.windows(2).all(|pair| pair[0].date < pair[1].date));
        prop_assert_eq!(&trace.days[0].date, &super::super::walk::iso(clock.received.date()));
        prop_assert_eq!(
            &trace.days.last().unwrap().date,
            &super::super::walk::iso(trace.due.date())
        );
    }

    #[test]
    fn another_day_off_never_brings_a_date_forward(clock in periods(), day in 0_i64..900) {
        let mut table = HolidayTable::shipped();
        let date = crate::time::date_of_days(crate::time::days_of_date(clock.received.date()) + day % 60);
        let place = match table.days.binary_search_by(|row| row.date.cmp(&date)) {
            Ok(place) => { table.days.remove(place); place }
            Err(place) => place,
        };
        table.days.insert(place, SpecialDay {
            date,
            kind: DayKind::Holiday,
            name: crate::Text::vi("Ngày nghỉ mới"),
            basis: "QĐ 1".to_owned(),
            provisional: false,
        });
        let fewer = Calendar::new(table, OfficeHours::default());
        prop_assert!(fewer.due_of(&clock) >= shipped().due_of(&clock));
    }

    #[test]
    fn two_pauses_in_a_row_are_one(
        clock in periods(), gap in 0_i64..20_000, one in 1_i64..9_000, two in 1_i64..9_000,
    ) {
        let from = clock.received.plus_minutes(gap);
        let (between, until) = (from.plus_minutes(one), from.plus_minutes(one + two));
        let with = |marks: &[(Moment, Act)]| {
            let operation = |(at, act): &(Moment, Act)| Operation {
                at: *at,
                act: act.clone(),
                basis: String::new(),
            };
            let operations = marks.iter().map(operation).collect();
            shipped().due_of(&Clock { operations, ..clock.clone() })
        };
        let twice = with(&[
            (from, Act::Pause), (between, Act::Resume), (between, Act::Pause), (until, Act::Resume),
        ]);
        let once = with(&[(from, Act::Pause), (until, Act::Resume)]);
        prop_assert_eq!(twice, once);
        prop_assert!(once >= shipped().due_of(&clock));
    }
}
