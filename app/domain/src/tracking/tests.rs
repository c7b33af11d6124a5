use proptest::prelude::*;

use super::*;
use crate::{
    Moment,
    catalogue::Method,
    dossier::{DossierState, Process, Snapshot},
    payment::{Money, PaymentRequest, Position},
    view::DossierFilter,
};

/// Monday 23 November 2026, 09:10 in Việt Nam.
const NOW: Moment = Moment(1_795_399_800_000);
const DAY: i64 = 24 * 60;

/// Parts of a filter, or faults.
type Parts<'a> = &'a [(&'a str, &'a str)];

fn snapshot(state: DossierState) -> Snapshot {
    Snapshot {
        state,
        applicant: "o".to_owned(),
        agency: "H13.20".to_owned(),
        claimed_by: None,
        claimed_until: None,
        quarantined: false,
        waiting_since: NOW,
        due_at: None,
        supplement: Vec::new(),
        process: Process::default(),
        method: Method::Online,
        papers: Vec::new(),
        given_back: Vec::new(),
        money: Money::default(),
    }
}

fn owing(vnd: i64, received: i64, until: Moment) -> Money {
    let position = Position { due: vnd, received, refunded: 0 };
    let request = PaymentRequest { reference: "MC1".to_owned(), position, until };
    Money { request: Some(request), settled: false }
}

fn filter(parts: Parts<'_>) -> DossierFilter {
    DossierFilter::of_parts(|name| {
        let found = parts.iter().find(|(known, _)| *known == name);
        found.map(|(_, text)| (*text).to_owned()).unwrap_or_default()
    })
}

#[test]
fn every_state_is_of_one_group() {
    for state in DossierState::ALL {
        let of = StateGroup::ALL.into_iter().filter(|group| group.states().contains(&state));
        assert_eq!(of.collect::<Vec<_>>(), [StateGroup::of(state)], "{state:?}");
        let ended = state.is_final() && state != DossierState::Returned;
        assert_eq!(StateGroup::of(state) == StateGroup::Ended, ended, "{state:?}");
    }
}

#[test]
fn names_are_read_back() {
    for group in StateGroup::ALL {
        assert_eq!(StateGroup::from_name(group.name()), Some(group));
        assert_eq!(serde_json::to_value(group).unwrap(), group.name());
    }
    for column in TrackColumn::ALL {
        assert_eq!(TrackColumn::from_name(column.name()), Some(column));
        assert_eq!(serde_json::to_value(column).unwrap(), column.name());
    }
    for kind in DeadlineKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
    }
}

fn deadline(kind: DeadlineKind, at: Moment) -> Deadline {
    Deadline { at: Some(at), kind }
}

#[test]
fn what_ends_is_told_with_its_day() {
    let (soon, later) = (NOW.plus_minutes(DAY), NOW.plus_minutes(9 * DAY));
    let mut asked = snapshot(DossierState::SupplementRequested);
    asked.process.answer_until = Some(later);
    assert_eq!(deadlines(&asked), [deadline(DeadlineKind::Supplement, later)], "as told");

    let mut working = snapshot(DossierState::Processing);
    working.due_at = Some(later);
    assert_eq!(deadlines(&working), [deadline(DeadlineKind::Result, later)]);
    working.money = owing(8_000, 0, soon);
    let both = [deadline(DeadlineKind::Payment, soon), deadline(DeadlineKind::Result, later)];
    assert_eq!(deadlines(&working), both);
    working.money = owing(8_000, 8_000, soon);
    assert_eq!(deadlines(&working), both[1..], "paid");
    // While more is asked for, the date of the result stands still.
    working.state = DossierState::ProcessingSupplement;
    working.process.answer_until = Some(soon);
    assert_eq!(deadlines(&working), [deadline(DeadlineKind::Supplement, soon)]);

    for state in [DossierState::Submitted, DossierState::ResultReady, DossierState::Returned] {
        let done = Snapshot { due_at: Some(later), ..snapshot(state) };
        assert!(deadlines(&done).is_empty(), "{state:?}");
    }
}

#[test]
fn of_what_is_over_no_fee_is_asked() {
    let until = NOW.plus_minutes(-DAY);
    for state in DossierState::ALL {
        let open = Snapshot { money: owing(8_000, 0, until), ..snapshot(state) };
        let asked = deadlines(&open).contains(&deadline(DeadlineKind::Payment, until));
        assert_eq!(asked, !state.is_final(), "{state:?}");
    }
}

#[test]
fn the_oldest_requests_are_never_late() {
    for state in [DossierState::SupplementRequested, DossierState::ProcessingSupplement] {
        let asked = snapshot(state);
        let unknown = Deadline { at: None, kind: DeadlineKind::Supplement };
        assert_eq!(deadlines(&asked), [unknown]);
        let place = place(&[unknown], NOW);
        assert_eq!(deadline_at(place), Some(unknown));
        let never = Moment(i64::MAX);
        assert!(!unknown.is_late(never), "nobody knows when it ends");
        assert!(!Meant::within(false, (Moment(0), never), true).has(place, None));
        assert!(Meant::whenever(true).has(place, None), "it is their turn");
        let (from, until) = DeadlineKind::Supplement.places_from(NOW);
        assert!((from..until).contains(&place));
    }
}

#[test]
fn a_fee_is_never_late() {
    for kind in DeadlineKind::ALL {
        let end = deadline(kind, NOW);
        assert_eq!(end.is_late(NOW.plus_ms(1)), kind != DeadlineKind::Payment, "{kind:?}");
        assert!(!end.is_late(NOW), "it has not ended yet");
    }
}

#[test]
fn what_is_ours_stands_first_then_dates_then_the_newest() {
    let at = |days: i64| NOW.plus_minutes(days * DAY);
    let one = |kind, days| vec![deadline(kind, at(days))];
    let both = [one(DeadlineKind::Payment, 1), one(DeadlineKind::Supplement, 7)].concat();
    let unknown = vec![Deadline { at: None, kind: DeadlineKind::Supplement }];
    let listed = [
        (one(DeadlineKind::Supplement, -4), at(-90)),
        (both, at(-1)),
        (one(DeadlineKind::Supplement, 3_000), at(0)),
        (unknown.clone(), at(-90)),
        // Until then a code is shown: what is late for good stands before that.
        (one(DeadlineKind::Payment, -90), at(-1)),
        (one(DeadlineKind::Payment, 2), at(-1)),
        (one(DeadlineKind::Result, -30), at(-60)),
        (one(DeadlineKind::Result, 5), at(-1)),
        (Vec::new(), at(0)),
        (Vec::new(), at(-1)),
        (Vec::new(), Moment(0)),
    ];
    let places: Vec<i64> = listed.iter().map(|(ends, filed)| place(ends, *filed)).collect();
    assert!(places.is_sorted_by(|one, other| one < other), "{places:?}");
    let told: Vec<_> = places.iter().map(|place| deadline_at(*place)).collect();
    assert_eq!(told[1], Some(deadline(DeadlineKind::Supplement, at(7))), "the first of two");
    assert_eq!(told[3], Some(unknown[0]));
    assert_eq!(told[7], Some(one(DeadlineKind::Result, 5)[0]));
    assert_eq!(told[8..], [None, None, None]);
}

#[test]
fn spans_of_time_are_ranges_of_places() {
    let filed = NOW.plus_minutes(-99 * DAY);
    let everything = Meant::whenever(false);
    for kind in DeadlineKind::ALL {
        for days in [-3, 0, 1, 7, 8] {
            let end = deadline(kind, NOW.plus_minutes(days * DAY));
            let place = place(&[end], filed);
            let result = end.at.filter(|_| kind == DeadlineKind::Result);
            assert_eq!(deadline_at(place), Some(end));
            assert!(everything.has(place, result));
            assert_eq!(Meant::whenever(true).has(place, result), kind.is_ours());
            for (due, expected) in [
                ("overdue", days < 0 && kind != DeadlineKind::Payment),
                ("1", (0..=1).contains(&days)),
                ("7", (0..=7).contains(&days)),
            ] {
                let all = filter(&[("due", due)]).narrowing().unwrap().meant(NOW);
                assert_eq!(all.has(place, result), expected, "{kind:?} {days} {due}");
                let ours = filter(&[("due", due), ("waiting", "ours")]);
                let ours = ours.narrowing().unwrap().meant(NOW);
                assert_eq!(ours.has(place, result), expected && kind.is_ours());
            }
        }
    }
    let undated = place(&[], filed);
    assert!(everything.has(undated, None));
    assert!(!Meant::within(false, (Moment(0), NOW), false).has(undated, None));
}

#[test]
fn a_fee_hides_no_result_that_is_late() {
    let at = |days: i64| NOW.plus_minutes(days * DAY);
    let fee = deadline(DeadlineKind::Payment, at(15));
    let place = place(&[fee, deadline(DeadlineKind::Result, at(-1))], NOW);
    assert_eq!(deadline_at(place), Some(fee));
    let meant = |parts: Parts<'_>| filter(parts).narrowing().unwrap().meant(NOW);
    assert!(meant(&[("due", "overdue")]).has(place, Some(at(-1))));
    assert!(!meant(&[("due", "overdue")]).has(place, Some(at(1))), "not yet");
    assert!(meant(&[("due", "3")]).has(place, Some(at(3))));
    assert!(!meant(&[("due", "3")]).has(place, Some(at(5))));
    let ours = meant(&[("due", "overdue"), ("waiting", "ours")]);
    assert!(!ours.has(place, Some(at(-1))), "that is not theirs to do");
}

proptest! {
    #[test]
    fn places_keep_the_order_of_time(one in 0..253_402_300_800_000_i64, other in any::<i64>()) {
        for kind in DeadlineKind::ALL {
            let of = |at| place(&[deadline(kind, Moment(at))], NOW);
            let told = deadline_at(of(one)).expect("a deadline");
            prop_assert_eq!((told.at, told.kind), (Some(Moment(one)), kind));
            prop_assert!(of(one) <= of(other.max(one)));
            prop_assert!(deadline_at(of(other)).is_some_and(|told| told.kind == kind));
            prop_assert!(place(&[], Moment(other)) >= kind.places().1);
        }
    }
}

#[test]
fn a_filter_is_read_or_told_what_is_wrong() {
    let all = filter(&[]).narrowing().unwrap();
    assert_eq!((all.states.len(), all.ours, all.order), (0, false, None));
    assert_eq!(all.columns, TrackColumn::USUAL);
    let some = filter(&[
        ("group", "supplement"),
        ("procedure", "1.001193"),
        ("from", "2026-11-01"),
        ("to", "2026-11-01"),
        ("due", "7"),
        ("waiting", "ours"),
        ("member", "0199-a"),
        ("q", "  Đăng ký  KHAI sinh "),
        ("sort", "newest"),
        ("columns", "state,member"),
        ("after", "anything: its place is read elsewhere"),
    ]);
    let some = some.narrowing().unwrap();
    let asked = [DossierState::SupplementRequested, DossierState::ProcessingSupplement];
    assert_eq!(some.states, asked);
    let day = some.until.unwrap().0 - some.from.unwrap().0;
    assert_eq!(day, DAY * 60_000, "the last day counts");
    assert_eq!(some.words, ["dang", "ky", "khai", "sinh"]);
    assert_eq!((some.due, some.ours), (Some(DueIn::Days(7)), true));
    assert_eq!(some.order, Some(TrackOrder::Newest));
    assert_eq!(some.columns, [TrackColumn::Member, TrackColumn::State]);
    let one = filter(&[("q", " h13.20-261123-0001 ")]).narrowing().unwrap();
    assert_eq!((one.code.as_deref(), one.words.len()), (Some("H13.20-261123-0001"), 0));
    let narrower = filter(&[("group", "ended"), ("state", "lapsed")]).narrowing().unwrap();
    assert_eq!(narrower.states, [DossierState::Lapsed]);

    let long = "x".repeat(201);
    let wrong: [(Parts<'_>, Parts<'_>); 12] = [
        (&[("group", "open")], &[("group", "query")]),
        (&[("state", "open")], &[("state", "unknown_state")]),
        (&[("group", "ready"), ("state", "lapsed")], &[("state", "query")]),
        (&[("from", "1/11/2026"), ("to", "x")], &[("from", "date"), ("to", "date")]),
        (&[("from", "2026-11-02"), ("to", "2026-11-01")], &[("to", "period_order")]),
        (&[("due", "0")], &[("due", "query")]),
        (&[("due", "367")], &[("due", "query")]),
        (&[("waiting", "theirs")], &[("waiting", "query")]),
        (&[("member", "a b")], &[("member", "query")]),
        (&[("q", &*long)], &[("q", "query")]),
        (&[("sort", "code")], &[("sort", "query")]),
        (&[("columns", "code")], &[("columns", "query")]),
    ];
    for (parts, faults) in wrong {
        assert_eq!(filter(parts).narrowing().unwrap_err(), faults, "{parts:?}");
    }
}

#[test]
fn a_filter_is_kept_as_it_was() {
    let kept = filter(&[("q", "a & b"), ("due", "overdue"), ("after", "1_a")]);
    let json = serde_json::to_string(&kept).unwrap();
    assert_eq!(json, r#"{"due":"overdue","q":"a & b","after":"1_a"}"#);
    assert_eq!(serde_json::from_str::<DossierFilter>(&json).unwrap(), kept);
    let parts = kept.pairs();
    assert_eq!(filter(&parts), kept);
    assert_eq!(kept.from_the_start(), filter(&parts[..11]));
}

#[test]
fn one_searches_with_and_without_diacritics() {
    let words = search_words(
        "H13.20-261123-0001",
        Some("Trần Văn Gấu"),
        "Đăng ký khai sinh",
        Some("Birth registration"),
    );
    let expected = " h13 20 261123 0001 tran van gau dang ky khai sinh birth registration";
    assert_eq!(words, expected);
    let long = search_words("H13", None, &"Đăng ký ".repeat(400), None);
    assert!(long.len() <= LONGEST_SEARCH && long.starts_with(" h13 dang ky"), "{}", long.len());
    assert!(long.ends_with(" dang") || long.ends_with(" ky"), "whole words only");
}
