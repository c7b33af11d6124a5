use super::*;
use crate::{Moment, Text};

fn hours(from: &str, spans: &[&str]) -> AgencyProfile {
    let spans = spans.iter().map(|span| (*span).to_owned()).collect();
    let season = SeasonHours { from: from.to_owned(), spans };
    AgencyProfile { hours: vec![season], ..AgencyProfile::default() }
}

#[test]
fn reads_hours_or_refuses_them() {
    let read = hours("04-16", &["07:00-11:30", "13:30-17:00"]).office_hours().unwrap();
    let day = jiff::civil::date(2026, 11, 23);
    assert_eq!(read.on(day), [(420, 690), (810, 1020)]);
    assert_eq!(AgencyProfile::default().office_hours(), Some(OfficeHours::default()));
    for (from, spans) in [
        ("04-31", &["07:00-11:30"][..]),
        ("x", &["07:00-11:30"]),
        ("04-16", &[]),
        ("04-16", &["11:30-07:00"]),
        ("04-16", &["07:00"]),
        ("04-16", &["07:60-11:30"]),
        ("04-16", &["07:00-25:00"]),
    ] {
        assert_eq!(hours(from, spans).office_hours(), None, "{from} {spans:?}");
    }
}

#[test]
fn exists_between_its_days() {
    let (since, until) = (Some("2025-07-01".to_owned()), Some("2026-06-30".to_owned()));
    let merged = AgencyProfile { since, until, ..AgencyProfile::default() };
    assert!(!merged.exists_on("2025-06-30") && merged.exists_on("2025-07-01"));
    assert!(merged.exists_on("2026-06-30") && !merged.exists_on("2026-07-01"));
    assert!(AgencyProfile::default().exists_on("1990-01-01"));
}

fn record(code: &str, parent: Option<&str>) -> AgencyRecord {
    AgencyRecord {
        code: code.to_owned(),
        name: Text::vi("Sở Tư pháp"),
        parent: parent.map(str::to_owned),
        profile: AgencyProfile::default(),
    }
}

fn ends(mut agency: AgencyRecord, until: &str, successor: &str) -> AgencyRecord {
    agency.profile.until = Some(until.to_owned());
    agency.profile.successor = Some(successor.to_owned());
    agency
}

/// The faults of an agency among these others.
fn faults(agency: &AgencyRecord, others: &[AgencyRecord]) -> Vec<String> {
    let found = check(agency, |code| others.iter().find(|other| other.code == code));
    found.iter().map(|error| format!("{} {}", error.path, error.code.code())).collect()
}

fn season(from: &str, spans: &[&str]) -> SeasonHours {
    let spans = spans.iter().map(|span| (*span).to_owned()).collect();
    SeasonHours { from: from.to_owned(), spans }
}

#[test]
fn an_agency_is_where_it_can_be() {
    let others = [
        record("H13", None),
        record("H13.01", Some("H13")),
        record("H13.02", Some("H13.01")),
        ends(record("H13.03", Some("H13")), "2026-06-30", "H13.01"),
    ];
    assert!(faults(&record("H13.04", Some("H13.02")), &others).is_empty());
    for (agency, fault) in [
        (record("h13.04", Some("H13")), "code agency_code"),
        (record("H", Some("H13")), "code agency_code"),
        (record("H13.0404", Some("H13")), "code agency_code"),
        (record("H13.1.2.3.4.5", Some("H13")), "code agency_code"),
        (record("H13.04", Some("H99")), "parent parent_unknown"),
        (record("H13.04", Some("H13.04")), "parent parent_ring"),
        (record("H13.01", Some("H13.02")), "parent parent_ring"),
        (ends(record("H13.04", None), "2026-06-30", "H99"), "successor successor_unknown"),
        (ends(record("H13.04", None), "2026-06-30", "H13.04"), "successor successor_ring"),
        (ends(record("H13.01", Some("H13")), "2026-01-01", "H13.03"), "successor successor_ring"),
        (ends(record("H13.04", None), "2026-06-30", "H13.03"), "successor successor_over"),
    ] {
        assert_eq!(faults(&agency, &others), [fault], "{agency:?}");
    }
    assert!(faults(&ends(record("H13.04", None), "2026-06-29", "H13.03"), &others).is_empty());
    let mut open = ends(record("H13.04", None), "", "H13.01");
    open.profile.until = None;
    assert_eq!(faults(&open, &others), ["until until_missing"]);

    let earlier = ends(record("H13.01", Some("H13")), "2026-06-30", "H13.02");
    let before = check_before(&earlier, others.iter()).unwrap();
    assert_eq!((before.path.as_str(), before.code.code()), ("until", "predecessor_later"));
    let later = ends(record("H13.01", Some("H13")), "2026-07-01", "H13.02");
    assert_eq!(check_before(&later, others.iter()), None);
    assert_eq!(check_before(&record("H13.01", None), others.iter()), None);
}

#[test]
fn nobody_stands_higher_than_is_looked() {
    let code = |level: usize| format!("H{level:02}");
    let chain: Vec<AgencyRecord> = (0..=MOST_LEVELS)
        .map(|level| record(&code(level), (level > 0).then(|| code(level - 1)).as_deref()))
        .collect();
    assert!(faults(&chain[MOST_LEVELS], &chain).is_empty());
    let deeper = record("H99", Some(&code(MOST_LEVELS)));
    assert_eq!(faults(&deeper, &chain), ["parent parent_too_deep"]);
    let parent = |code: &str| {
        chain.iter().find(|known| known.code == code).and_then(|known| known.parent.as_deref())
    };
    assert_eq!(root("H08", parent), "H00");
}

/// What is changed about an agency, and what is wrong with it then.
type Case = (fn(&mut AgencyRecord), &'static [&'static str]);

#[test]
fn parts_are_checked_each_at_its_control() {
    let with = |change: fn(&mut AgencyRecord)| {
        let mut agency = record("H13.01", None);
        change(&mut agency);
        faults(&agency, &[])
    };
    let cases: [Case; 11] = [
        (|agency| agency.name.vi = " ".to_owned(), &["name.vi required"]),
        (|agency| agency.name.en = Some("x".repeat(301)), &["name.en too_long"]),
        (|agency| agency.profile.address = Some(Text::vi("")), &["address.vi required"]),
        (|agency| agency.profile.seal = Some("x".repeat(301)), &["seal too_long"]),
        (|agency| agency.profile.hotline = Some("12".to_owned()), &["hotline hotline"]),
        (|agency| agency.profile.hotline = Some("gọi 1022".to_owned()), &["hotline hotline"]),
        (|agency| agency.profile.email = Some("a@b".to_owned()), &["email not_an_email"]),
        (|agency| agency.profile.since = Some("2026-02-30".to_owned()), &["since not_a_date"]),
        (
            |agency| {
                agency.profile.since = Some("2026-02-01".to_owned());
                agency.profile.until = Some("2026-01-31".to_owned());
            },
            &["until period_order"],
        ),
        (
            |agency| {
                agency.profile.hours =
                    vec![season("04-16", &["07:00-11:30"]), season("04-16", &["x"])];
            },
            &["hours.1.from season_order", "hours.1.spans hours_form"],
        ),
        (
            |agency| {
                agency.profile.hours = vec![
                    season("02-30", &["11:30-07:00"]),
                    season("03-01", &["07:00-11:30", "11:00-17:00"]),
                ];
            },
            &[
                "hours.0.from season_day",
                "hours.0.spans hours_order",
                "hours.1.spans hours_overlap",
            ],
        ),
    ];
    for (change, expected) in cases {
        assert_eq!(with(change), expected);
    }
    for number in ["0292 1022", "1900.1234", "+84 (292) 3812-345", "1022"] {
        let mut agency = record("H13.01", None);
        agency.profile.hotline = Some(number.to_owned());
        assert!(faults(&agency, &[]).is_empty(), "{number}");
    }
}

#[test]
fn a_form_is_read_as_people_write() {
    let hours = vec![season(" 04-16 ", &["7h–11h30", "13.30 - 17:00", "lúc nào cũng được"])];
    let form = AgencyForm {
        name: Text { vi: " Sở   Tư pháp ".to_owned(), en: Some("  ".to_owned()) },
        parent: " H13 ".to_owned(),
        hours,
        ..AgencyForm::default()
    };
    let read = form.read(" h13.03 ");
    assert_eq!((read.code.as_str(), read.parent.as_deref()), ("H13.03", Some("H13")));
    assert_eq!(read.name, Text::vi("Sở Tư pháp"));
    let spans = ["07:00-11:30", "13:30-17:00", "lúc nào cũng được"];
    assert_eq!(read.profile.hours, [season("04-16", &spans)]);
    assert_eq!(AgencyForm::from(&read).read("H13.03"), read, "what is stored is filled in again");
    assert_eq!(AgencyForm::default().read("x").code, "x", "what is no code stays for the rules");
}

#[test]
fn changes_are_told_from_what_to_what() {
    let before = record("H13.01", Some("H13"));
    let mut next = before.clone();
    next.profile.hotline = Some("0292 1022".to_owned());
    next.profile.hours = vec![season("04-16", &["07:00-11:30", "13:30-17:00"])];
    let changes = before.changes(&next);
    let told: Vec<_> =
        changes.iter().map(|change| (change.field, &*change.from, &*change.to)).collect();
    assert_eq!(
        told,
        [
            (KeptField::Hotline, "", "0292 1022"),
            (KeptField::Hours, "", "16/04: 07:00-11:30, 13:30-17:00"),
        ]
    );
}

#[test]
fn hours_that_were_are_found_by_their_day() {
    let at = Moment;
    let past = [
        PastHours { until: at(20), hours: vec![season("01-01", &["08:00-12:00"])] },
        PastHours { until: at(10), hours: vec![season("01-01", &["07:00-11:00"])] },
    ];
    let opens = |moment| hours_at(&past, at(moment)).map(|hours| hours[0].spans[0].as_str());
    assert_eq!(opens(9), Some("07:00-11:00"));
    assert_eq!(opens(10), Some("08:00-12:00"));
    assert_eq!(opens(20), None);
    let usual: Vec<SeasonHours> = (&OfficeHours::default()).into();
    assert_eq!(usual, [season("01-01", &["07:30-11:30", "13:30-17:00"])]);
}

#[test]
fn hours_without_fault_can_be_read_and_others_cannot() {
    for from in ["01-01", "04-16", "13-01", "x"] {
        for first in ["07:00-11:30", "11:30-07:00", "x", "00:00-24:00", "07:00-25:00"] {
            for second in ["13:30-17:00", "10:00-17:00"] {
                let mut agency = record("H13", None);
                agency.profile.hours = vec![season(from, &[first, second])];
                let fine = agency.profile.office_hours().is_some();
                assert_eq!(faults(&agency, &[]).is_empty(), fine, "{from} {first} {second}");
            }
        }
    }
}
