//! Which roles go together, and that somebody always administers the system.

use super::*;

fn held(roles: &[(&str, StaffRole)]) -> Vec<(String, StaffRole)> {
    roles.iter().map(|(agency, role)| ((*agency).to_owned(), *role)).collect()
}

#[test]
fn what_stands_alone_goes_with_nothing() {
    for one in StaffRole::ALL {
        for other in StaffRole::ALL {
            let both = held(&[("H13", one), ("H13.20", other)]);
            let apart = one != other && (one.stands_alone() || other.stands_alone());
            let expected = apart.then_some(HoldingFault::Apart);
            assert_eq!(holding_fault(&both), expected, "{one:?} {other:?}");
        }
    }
    assert_eq!(holding_fault(&[]), None);
}

#[test]
fn a_treasurer_reconciles_nothing_for_the_same_agency() {
    use StaffRole::Treasurer;
    for role in StaffRole::ALL.into_iter().filter(|role| !role.stands_alone()) {
        let expected = may(role, StaffAction::Reconcile).then_some(HoldingFault::CashAndBank);
        let here = held(&[("H13.20", Treasurer), ("H13.20", role)]);
        assert_eq!(holding_fault(&here), expected, "{role:?}");
        let elsewhere = held(&[("H13.20", Treasurer), ("H13.21", role)]);
        assert_eq!(holding_fault(&elsewhere), None, "{role:?}");
    }
    let clerk = held(&[("H13.20", Treasurer), ("H13.20", StaffRole::Clerk)]);
    assert_eq!(holding_fault(&clerk), None, "the clerk is the treasurer (seed D5)");
}

#[test]
fn what_is_held_counts_from_a_day_on() {
    let past = Posting {
        until: Some("2026-11-01".to_owned()),
        ..Posting::at_home("H13.20", vec![StaffRole::Treasurer])
    };
    let ahead = Posting {
        since: Some("2027-01-01".to_owned()),
        ..Posting::at_home("H13.20", vec![StaffRole::Deputy])
    };
    let expected = held(&[
        ("H13.20", StaffRole::Head),
        ("H13.20", StaffRole::Monitor),
        ("H13.20", StaffRole::Deputy),
    ]);
    assert_eq!(held_by(&[past, ahead], "2026-11-23"), expected);
}

#[test]
fn the_last_one_who_administers_the_system_stays() {
    let today = "2026-11-23";
    let open = Posting::at_home("H13", vec![StaffRole::NetworkAdmin]);
    let until = |day: &str| Posting { until: Some(day.to_owned()), ..open.clone() };
    let dated = Posting {
        roles: Vec::new(),
        terms: vec![RoleTerm {
            role: StaffRole::NetworkAdmin,
            since: "2026-11-01".to_owned(),
            until: Some("2026-12-31".to_owned()),
        }],
        ..open.clone()
    };
    let ended = until("2026-11-22");
    let clerk = Posting::at_home("H13", vec![StaffRole::Clerk]);
    let none: [Posting; 0] = [];
    let other = std::slice::from_ref(&open);
    let for_a_time = std::slice::from_ref(&dated);
    for (before, after, others, expected, why) in [
        (&open, &ended, &none[..], false, "the last one ends"),
        (&open, &clerk, &none[..], false, "the last one becomes another"),
        (&open, &until("2027-01-01"), &none[..], false, "the last one gets an end"),
        (&open, &dated, &none[..], false, "the last one gets it for a time"),
        (&open, &ended, other, true, "there is another"),
        (&open, &ended, for_a_time, false, "who has it for a time is no other"),
        (&dated, &ended, &none[..], false, "the only one, though for a time"),
        (&dated, &ended, for_a_time, true, "another one for a time"),
        (&dated, &ended, other, true, "another one"),
        (&clerk, &ended, &none[..], true, "it was none"),
        (&clerk, &open, &none[..], true, "it becomes one"),
        (&open, &open, &none[..], true, "it stays"),
    ] {
        assert_eq!(stays_administered(before, after, others, today), expected, "{why}");
    }
    assert!(is_of_administration(&dated, today) && !is_of_administration(&ended, today));
}
