use super::*;
use crate::{
    Moment,
    calendar::{Calendar, OfficeHours},
    catalogue::{ProcessingTime, TimeUnit},
};

fn row(date: &str, kind: DayKind) -> HolidayRow {
    HolidayRow {
        date: date.to_owned(),
        kind,
        name: Text::vi("Tết Nguyên đán"),
        basis: None,
        provisional: false,
    }
}

fn decision(year: i64, days: Vec<HolidayRow>) -> HolidayDecision {
    HolidayDecision {
        version: "2027-01-15".to_owned(),
        decision: "Thông báo 99/TB-BNV".to_owned(),
        years: vec![HolidayYear { year, days }],
    }
}

#[test]
fn a_year_is_replaced_and_the_others_stay() {
    let shipped = HolidayTable::shipped();
    let days = vec![row("2027-02-09", DayKind::Holiday), row("2027-02-08", DayKind::Holiday)];
    let table = shipped.after(&decision(2027, days)).unwrap();
    let of = |table: &HolidayTable, year| {
        table.days.iter().filter(|day| day.date.year() == year).cloned().collect::<Vec<_>>()
    };
    let dates: Vec<_> = of(&table, 2027).iter().map(|day| day.date.to_string()).collect();
    assert_eq!(dates, ["2027-02-08", "2027-02-09"]);
    assert_eq!(of(&table, 2026), of(&shipped, 2026));
    assert_eq!(of(&table, 2027)[0].basis, "Thông báo 99/TB-BNV");
    assert!(table.days.windows(2).all(|pair| pair[0].date < pair[1].date));
    // What was a day off by law is worked on now, and the other way round.
    let calendar = Calendar::new(table, OfficeHours::default());
    let time = ProcessingTime { amount: Some(1.0), unit: Some(TimeUnit::WorkingDay) };
    let friday = Moment::from_rfc3339("2027-02-05T02:00:00Z").unwrap();
    let clock = crate::calendar::Clock::new(friday, time);
    assert_eq!(calendar.due_of(&clock).unwrap().show_date(), "10/02/2027");
}

#[test]
fn everything_wrong_is_told() {
    use DayKind::{Holiday, MakeUpWork, SwappedOff};
    let shipped = HolidayTable::shipped();
    let faults = |decision: &HolidayDecision| shipped.after(decision).unwrap_err();
    let same = HolidayDecision {
        version: shipped.version.clone(),
        decision: " ".to_owned(),
        ..decision(2027, Vec::new())
    };
    assert_eq!(faults(&same), [HolidayFault::Version, HolidayFault::Decision]);
    for (year, days, fault) in [
        (1066, vec![], HolidayFault::Year(1066)),
        (2027, vec![row("2026-02-08", Holiday)], HolidayFault::Date("2026-02-08".to_owned())),
        (2027, vec![row("2027-02-30", Holiday)], HolidayFault::Date("2027-02-30".to_owned())),
        (
            2027,
            vec![row("2027-02-08", Holiday), row("2027-02-08", Holiday)],
            HolidayFault::Date("2027-02-08".to_owned()),
        ),
        (2027, vec![row("2027-02-08", MakeUpWork)], HolidayFault::Weekday("2027-02-08".to_owned())),
        (2027, vec![row("2027-02-06", SwappedOff)], HolidayFault::Weekday("2027-02-06".to_owned())),
    ] {
        assert_eq!(faults(&decision(year, days)), [fault]);
    }
}
