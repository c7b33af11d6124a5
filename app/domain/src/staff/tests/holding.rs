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
            // The rule about cash and bank is the next test's.
            let fault = holding_fault(&both, root).filter(|fault| *fault == HoldingFault::Apart);
            assert_eq!(fault, expected, "{one:?} {other:?}");
        }
    }
    assert_eq!(holding_fault(&[], root), None);
}

#[test]
fn a_treasurer_reconciles_nothing_under_the_same_agency_above() {
    use StaffRole::Treasurer;
    for role in StaffRole::ALL.into_iter().filter(|role| !role.stands_alone()) {
        let expected = may(role, StaffAction::Reconcile).then_some(HoldingFault::CashAndBank);
        // What is reconciled at H13 is the money of all of them.
        for agency in ["H13.20", "H13.21", "H13"] {
            let both = held(&[("H13.20", Treasurer), (agency, role)]);
            assert_eq!(holding_fault(&both, root), expected, "{role:?} {agency}");
            let both = held(&[("H13", Treasurer), (agency, role)]);
            assert_eq!(holding_fault(&both, root), expected, "{role:?} {agency}");
        }
        let elsewhere = held(&[("H13.20", Treasurer), ("H14.20", role)]);
        assert_eq!(holding_fault(&elsewhere, root), None, "{role:?}");
    }
    let clerk = held(&[("H13.20", Treasurer), ("H13.20", StaffRole::Clerk)]);
    assert_eq!(holding_fault(&clerk, root), None, "the clerk is the treasurer (seed D5)");
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
    let term = |since: &str, until: Option<&str>| Posting {
        roles: Vec::new(),
        terms: vec![RoleTerm {
            role: StaffRole::NetworkAdmin,
            since: since.to_owned(),
            until: until.map(str::to_owned),
        }],
        ..open.clone()
    };
    let dated = term("2026-11-01", Some("2026-12-31"));
    let (lasting, ahead) = (term("2026-11-01", None), term("2027-01-01", None));
    let ended = until("2026-11-22");
    let clerk = Posting::at_home("H13", vec![StaffRole::Clerk]);
    let none: [Posting; 0] = [];
    let other = std::slice::from_ref(&open);
    let for_a_time = std::slice::from_ref(&dated);
    let by_term = std::slice::from_ref(&lasting);
    let later = std::slice::from_ref(&ahead);
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
        (&open, &ended, by_term, true, "another one has it within a post, without an end"),
        (&open, &ended, later, false, "who will have it is no other"),
        (&lasting, &ended, &none[..], false, "the last one, within a post"),
        (&lasting, &ended, for_a_time, false, "without an end weighs more than for a time"),
        (&lasting, &open, &none[..], true, "the same by another way"),
        (&clerk, &ended, &none[..], true, "it was none"),
        (&clerk, &open, &none[..], true, "it becomes one"),
        (&open, &open, &none[..], true, "it stays"),
    ] {
        assert_eq!(stays_administered(before, after, others, today), expected, "{why}");
    }
    assert!(is_of_administration(&dated, today) && !is_of_administration(&ended, today));
}
