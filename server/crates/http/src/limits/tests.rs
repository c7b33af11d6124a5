//! Limits by a clock that the test moves.

use governor::clock::FakeRelativeClock;

use super::*;

const LIMITS: RateLimits = RateLimits {
    sign_in: 2,
    lookup: 3,
    search: 3,
    submit: 3,
    save: 3,
    report: 3,
    account: AccountLimits { lookup: 2, search: 2, submit: 2, save: 2 },
};

fn limits() -> (Limits<FakeRelativeClock>, FakeRelativeClock) {
    let clock = FakeRelativeClock::default();
    (Limits::new(LIMITS, &clock), clock)
}

fn address(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

#[test]
fn a_minute_refills_what_was_used_and_the_wait_is_told() {
    let (limits, clock) = limits();
    let here = address("203.0.113.7");
    for _ in 0..2 {
        assert_eq!(limits.of_address(Kind::SignIn, here), Ok(()));
    }
    let wait = limits.of_address(Kind::SignIn, here).expect_err("one too many");
    assert_eq!(wait, Duration::from_secs(30), "two a minute are one in thirty seconds");
    clock.advance(wait.saturating_sub(Duration::from_secs(1)));
    assert_eq!(limits.of_address(Kind::SignIn, here), Err(Duration::from_secs(1)));
    clock.advance(Duration::from_secs(1));
    assert_eq!(limits.of_address(Kind::SignIn, here), Ok(()));
}

#[test]
fn kinds_addresses_and_accounts_are_counted_apart() {
    let (limits, _) = limits();
    let (here, there) = (address("203.0.113.7"), address("203.0.113.8"));
    for _ in 0..3 {
        assert_eq!(limits.of_address(Kind::Save, here), Ok(()));
    }
    assert!(limits.of_address(Kind::Save, here).is_err());
    assert_eq!(limits.of_address(Kind::Save, there), Ok(()));
    assert_eq!(limits.of_address(Kind::Search, here), Ok(()));
    for _ in 0..2 {
        assert_eq!(limits.of_account(Kind::Save, "an"), Ok(()));
    }
    assert!(limits.of_account(Kind::Save, "an").is_err());
    assert_eq!(limits.of_account(Kind::Save, "binh"), Ok(()), "a neighbour goes on");
}

#[test]
fn who_signs_in_or_reports_is_no_account() {
    let (limits, _) = limits();
    for kind in [Kind::SignIn, Kind::Report] {
        for _ in 0..100 {
            assert_eq!(limits.of_account(kind, "an"), Ok(()));
        }
    }
}

#[test]
fn a_connection_of_ipv6_is_one_whatever_end_it_chooses() {
    for (given, counted) in [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("203.0.113.7", "203.0.113.7"),
    ] {
        assert_eq!(network(address(given)), address(counted), "{given}");
    }
}

#[test]
fn a_table_forgets_whoever_has_not_asked_for_a_while() {
    let clock = FakeRelativeClock::default();
    let limiter: Limiter<u64, _> = Limiter::new(60, &clock);
    for key in 0..5_000 {
        assert_eq!(limiter.check(&key), Ok(()));
    }
    assert_eq!(limiter.table.len(), 5_000);
    clock.advance(Duration::from_mins(2));
    for _ in 0..5_000 {
        // Refused or not, it is counted.
        let _ = limiter.check(&0);
    }
    assert_eq!(limiter.table.len(), 1);
}
