//! Who may lend which role to whom, and for how long.

use super::*;
use crate::time::parse_iso_date;

const TODAY: &str = "2026-11-23";

fn lent(roles: &[StaffRole], since: &str, until: &str) -> Cover {
    Cover {
        roles: roles.to_vec(),
        since: since.to_owned(),
        until: until.to_owned(),
        ..cover(since, until)
    }
}

#[test]
fn six_months_are_counted_by_the_calendar() {
    for (today, last) in [
        ("2026-11-23", "2027-05-22"),
        ("2026-08-31", "2027-02-27"),
        ("2027-08-31", "2028-02-28"),
        ("2026-12-01", "2027-05-31"),
        ("2026-01-01", "2026-06-30"),
    ] {
        let day = parse_iso_date(today).unwrap();
        assert_eq!(last_day_lent(day).to_string(), last, "{today}");
    }
}

#[test]
fn a_role_is_lent_by_who_has_it_to_who_works_there() {
    use StaffRole::{Clerk, Deputy, Director, Head, NetworkAdmin, Oversight, Signer, Specialist};
    let post = |role| [Posting::at_home("H13.20", vec![role])];
    let director = post(Director);
    let deputy = post(Deputy);
    let elsewhere = [Posting::at_home("H13.21", vec![Deputy])];
    let leaving = [Posting {
        until: Some("2026-11-30".to_owned()),
        ..Posting::at_home("H13.20", vec![Clerk])
    }];
    let signing = |since, until| lent(&[Signer], since, until);
    let now = || signing(TODAY, "2026-11-30");
    let own = |roles: &[StaffRole]| lent(roles, TODAY, "2026-11-30");
    let oneself = Cover { substitute: "hanh".to_owned(), ..now() };
    let foreign = Cover { agency: "H13.21".to_owned(), ..now() };
    for (asked, theirs, other, expected) in [
        (now(), &director[..], &deputy[..], Ok(())),
        (own(&[Head, Signer]), &director, &deputy, Ok(())),
        (signing(TODAY, TODAY), &director, &deputy, Ok(())),
        (signing(TODAY, "2027-05-22"), &director, &deputy, Ok(())),
        (signing(TODAY, "2027-05-23"), &director, &deputy, Err(LendingFault::Period)),
        (signing("2026-11-22", "2026-11-30"), &director, &deputy, Err(LendingFault::Period)),
        (signing("2026-12-02", "2026-12-01"), &director, &deputy, Err(LendingFault::Period)),
        (signing("2026-12-01", "2026-12-02"), &director, &deputy, Ok(())),
        // Whenever it begins: one lending after the other is no longer than one.
        (signing("2027-05-22", "2027-05-22"), &director, &deputy, Ok(())),
        (signing("2026-12-01", "2027-05-23"), &director, &deputy, Err(LendingFault::Period)),
        (signing("2027-05-23", "2027-05-24"), &director, &deputy, Err(LendingFault::Period)),
        (signing("2030-01-01", "2030-01-02"), &director, &deputy, Err(LendingFault::Period)),
        (signing(TODAY, "mai"), &director, &deputy, Err(LendingFault::Period)),
        (own(&[]), &director, &deputy, Err(LendingFault::RoleMissing)),
        (oneself, &director, &director, Err(LendingFault::SamePerson)),
        (own(&[Director]), &director, &deputy, Err(LendingFault::NeverLent)),
        (own(&[NetworkAdmin]), &post(NetworkAdmin), &deputy, Err(LendingFault::NeverLent)),
        (own(&[Oversight]), &post(Oversight), &deputy, Err(LendingFault::NeverLent)),
        (own(&[Clerk]), &director, &deputy, Err(LendingFault::NotHeld)),
        (own(&[Signer]), &deputy, &post(Specialist), Err(LendingFault::NotHeld)),
        (foreign, &director, &elsewhere, Err(LendingFault::NotHeld)),
        (now(), &director, &elsewhere, Err(LendingFault::Elsewhere)),
        (now(), &director, &post(NetworkAdmin), Err(LendingFault::Elsewhere)),
        (now(), &director, &[], Err(LendingFault::Elsewhere)),
        (signing("2026-12-01", "2026-12-02"), &director, &leaving, Err(LendingFault::Elsewhere)),
        (now(), &leaving, &deputy, Err(LendingFault::NotHeld)),
    ] {
        assert_eq!(check_lending(&asked, theirs, other, &[], TODAY), expected, "{asked:?}");
    }
}

#[test]
fn one_colleague_at_a_time_acts_in_a_role() {
    use StaffRole::{Director, Head, Signer, Specialist};
    let director = [Posting::at_home("H13.20", vec![Director])];
    let colleague = [Posting::at_home("H13.20", vec![Specialist])];
    let there = [lent(&[Signer], "2026-11-25", "2026-11-30")];
    let away = [cover("2026-12-10", "2026-12-20")];
    let check = |asked: Cover, covers: &[Cover]| {
        check_lending(&asked, &director, &colleague, covers, TODAY).err()
    };
    let overlaps = Some(LendingFault::Overlaps);
    assert_eq!(check(lent(&[Head, Signer], TODAY, "2026-11-25"), &there), overlaps);
    assert_eq!(check(lent(&[Signer], TODAY, "2026-11-24"), &there), None);
    assert_eq!(check(lent(&[Head], TODAY, "2026-11-30"), &there), None);
    assert_eq!(check(lent(&[Head], "2026-12-20", "2026-12-24"), &away), overlaps);
}

#[test]
fn what_was_borrowed_is_not_ones_own_to_lend() {
    let clerk = [Posting::at_home("H13.20", vec![StaffRole::Clerk])];
    assert_eq!(lendable(&clerk, "H13.20", TODAY), [StaffRole::Clerk]);
    // Whatever is borrowed stands in no post of one's own.
    assert!(lendable(&clerk, "H13.21", TODAY).is_empty());
    let director = [Posting::at_home("H13.20", vec![StaffRole::Director])];
    let roles = lendable(&director, "H13.20", TODAY);
    assert_eq!(roles, [StaffRole::Head, StaffRole::Signer, StaffRole::Monitor]);
}
