use super::*;

mod actions;
mod holding;
mod lending;

/// H13 above H13.20 and H13.21.
fn root(code: &str) -> String {
    code.split('.').next().unwrap_or_default().to_owned()
}

fn posting(agency: &str, since: Option<&str>, until: Option<&str>) -> Posting {
    Posting {
        since: since.map(str::to_owned),
        until: until.map(str::to_owned),
        ..Posting::at_home(agency, vec![StaffRole::Reception])
    }
}

fn cover(since: &str, until: &str) -> Cover {
    Cover {
        absent: "hanh".to_owned(),
        substitute: "loc".to_owned(),
        agency: "H13.20".to_owned(),
        roles: Vec::new(),
        since: since.to_owned(),
        until: until.to_owned(),
    }
}

#[test]
fn a_posting_holds_from_its_first_to_its_last_day() {
    use Standing::{Ahead, Current, Over};
    for (since, until, day, expected) in [
        (None, None, "2026-11-23", Current),
        (Some("2026-11-23"), None, "2026-11-22", Ahead),
        (Some("2026-11-23"), None, "2026-11-23", Current),
        (None, Some("2026-11-23"), "2026-11-23", Current),
        (None, Some("2026-11-23"), "2026-11-24", Over),
        (Some("2026-11-01"), Some("2026-11-23"), "2026-11-10", Current),
        (Some("2026-11-01"), Some("2026-11-23"), "2027-01-01", Over),
        (Some("2026-12-01"), Some("2026-12-23"), "2026-11-30", Ahead),
        // Ended before it began.
        (Some("2026-12-01"), Some("2026-11-22"), "2026-11-23", Over),
        // A new year is later than the old one's last day.
        (Some("2026-12-31"), None, "2027-01-01", Current),
    ] {
        assert_eq!(posting("H13", since, until).on(day), expected, "{since:?} {until:?} {day}");
    }
}

#[test]
fn whoever_sits_elsewhere_than_at_home_is_seconded() {
    let own = posting("H13", None, None);
    assert!(!own.is_secondment());
    // Acts for the home agency, at the centre's counter.
    assert!(Posting { place: "H13.01".to_owned(), ..own.clone() }.is_secondment());
    // The centre's own officer who receives for a department.
    let centre = Posting { home: "H13.01".to_owned(), place: "H13.01".to_owned(), ..own };
    assert!(!centre.is_secondment());
}

#[test]
fn covers_of_one_person_at_one_agency_do_not_overlap() {
    let first = cover("2026-11-10", "2026-11-20");
    for (since, until, expected) in [
        ("2026-11-01", "2026-11-09", false),
        ("2026-11-01", "2026-11-10", true),
        ("2026-11-12", "2026-11-13", true),
        ("2026-11-20", "2026-11-30", true),
        ("2026-11-21", "2026-11-30", false),
    ] {
        assert_eq!(first.overlaps(&cover(since, until)), expected, "{since}");
        assert_eq!(cover(since, until).overlaps(&first), expected, "{since}");
    }
    let lent = |roles: &[StaffRole]| Cover { roles: roles.to_vec(), ..first.clone() };
    let (signing, heading) = (lent(&[StaffRole::Signer]), lent(&[StaffRole::Head]));
    assert!(signing.overlaps(&signing) && !signing.overlaps(&heading));
    assert!(signing.overlaps(&first) && first.overlaps(&heading), "an absence is of all roles");
    let elsewhere = Cover { agency: "H13.21".to_owned(), ..first.clone() };
    let somebody = Cover { absent: "mai".to_owned(), ..first.clone() };
    assert!(!first.overlaps(&elsewhere) && !first.overlaps(&somebody));
}

#[test]
fn duties_are_the_own_ones_and_those_of_who_is_away() {
    let head = Posting::at_home("H13.20", vec![StaffRole::Head, StaffRole::Signer]);
    let own = [posting("H13.20", None, None), posting("H13.21", None, Some("2026-11-15"))];
    let lent = [head.clone(), posting("H13.12", None, None)];
    let away = |cover: Cover| vec![(cover, lent.to_vec())];
    let of = |day: &str, covered: &[(Cover, Vec<Posting>)]| {
        duties(&own, covered, day, root)
            .into_iter()
            .map(|duty| (duty.agency, duty.roles.len(), duty.stands_for))
            .collect::<Vec<_>>()
    };
    let mine = ("H13.20".to_owned(), 1, None);
    let other = ("H13.21".to_owned(), 1, None);
    let stead = ("H13.20".to_owned(), 2, Some("hanh".to_owned()));
    let covered = away(cover("2026-11-10", "2026-11-20"));
    assert_eq!(of("2026-11-09", &covered), [mine.clone(), other.clone()], "not yet away");
    assert_eq!(of("2026-11-10", &covered), [mine.clone(), other, stead.clone()]);
    assert_eq!(of("2026-11-16", &covered), [mine.clone(), stead], "the second post is over");
    assert_eq!(of("2026-11-21", &covered), std::slice::from_ref(&mine), "back again");

    // What the absent officer may not do any more nobody does in their stead.
    let ended = Posting { until: Some("2026-11-12".to_owned()), ..head };
    let covered = vec![(cover("2026-11-10", "2026-11-20"), vec![ended])];
    assert_eq!(of("2026-11-16", &covered), [mine]);
    assert!(duties(&[], &[], "2026-11-16", root).is_empty());
}

#[test]
fn a_role_for_a_time_holds_within_its_post_alone() {
    use StaffRole::{Clerk, Reception, Signer};
    let term = |role, since: &str, until: Option<&str>| RoleTerm {
        role,
        since: since.to_owned(),
        until: until.map(str::to_owned),
    };
    let post = Posting {
        terms: vec![
            term(Signer, "2026-11-10", Some("2026-11-20")),
            term(Clerk, "2026-11-15", None),
        ],
        ..posting("H13.20", Some("2026-11-01"), Some("2026-11-30"))
    };
    for (day, held, from) in [
        ("2026-10-31", vec![], vec![Reception, Signer, Clerk]),
        ("2026-11-09", vec![Reception], vec![Reception, Signer, Clerk]),
        ("2026-11-10", vec![Reception, Signer], vec![Reception, Signer, Clerk]),
        ("2026-11-20", vec![Reception, Signer, Clerk], vec![Reception, Signer, Clerk]),
        ("2026-11-21", vec![Reception, Clerk], vec![Reception, Clerk]),
        ("2026-11-30", vec![Reception, Clerk], vec![Reception, Clerk]),
        ("2026-12-01", vec![], vec![]),
    ] {
        assert_eq!(post.given_on(day), held, "{day}");
        assert_eq!(post.roles_from(day), from, "{day}");
    }
}

#[test]
fn what_was_lent_ends_with_the_role_and_with_the_desk_of_who_borrowed_it() {
    use StaffRole::{Clerk, Head, Monitor, Signer, Specialist};
    let director = Posting::at_home("H13.20", vec![StaffRole::Director]);
    let deputy = Posting::at_home("H13.20", vec![StaffRole::Deputy]);
    let lent =
        |roles: &[StaffRole]| Cover { roles: roles.to_vec(), ..cover("2026-11-10", "2026-11-20") };
    let stead = |own: &[Posting], cover: Cover, theirs: &[Posting], day: &str| {
        duties(own, &[(cover, theirs.to_vec())], day, root)
            .into_iter()
            .find(|duty| duty.stands_for.is_some())
            .map(|duty| duty.roles)
    };
    let (own, theirs) = (std::slice::from_ref(&deputy), std::slice::from_ref(&director));
    let signing = || lent(&[Signer]);
    assert_eq!(stead(own, signing(), theirs, "2026-11-20"), Some(vec![Signer]));
    assert_eq!(stead(own, signing(), theirs, "2026-11-21"), None, "over");
    let demoted = [Posting::at_home("H13.20", vec![Specialist])];
    assert_eq!(stead(own, signing(), &demoted, "2026-11-15"), None, "with the role");
    let gone = [Posting { until: Some("2026-11-14".to_owned()), ..deputy.clone() }];
    assert_eq!(stead(&gone, signing(), theirs, "2026-11-14"), Some(vec![Signer]));
    assert_eq!(stead(&gone, signing(), theirs, "2026-11-15"), None, "with the desk");
    let elsewhere = [Posting::at_home("H13.21", vec![Clerk])];
    assert_eq!(stead(&elsewhere, signing(), theirs, "2026-11-15"), None);
    // An absence is covered in all that can be lent, by whoever the head of the centre names.
    let away = cover("2026-11-10", "2026-11-20");
    assert_eq!(
        stead(&elsewhere, away.clone(), theirs, "2026-11-15"),
        Some(vec![Head, Signer, Monitor])
    );
    // It ends with the last desk of the substitute there, wherever else one works.
    let leaving = [Posting { until: Some("2026-11-14".to_owned()), ..elsewhere[0].clone() }];
    assert!(stead(&leaving, away.clone(), theirs, "2026-11-14").is_some());
    let abroad = Posting::at_home("H14.20", vec![Clerk]);
    let only_abroad = [leaving[0].clone(), abroad];
    for own in [&leaving[..], &only_abroad, &[]] {
        assert_eq!(stead(own, away.clone(), theirs, "2026-11-15"), None, "{own:?}");
    }
    let machines = [Posting::at_home("H13.20", vec![StaffRole::NetworkAdmin])];
    assert_eq!(stead(&machines, away.clone(), theirs, "2026-11-15"), None, "no desk");
    assert_eq!(stead(&elsewhere, away, &machines, "2026-11-15"), None, "never lent");
}
