use domain::staff::{Posting, RoleTerm, StaffRole};
use storage::{
    account::{Account, insert, officers_of},
    posting::{at_agencies, find, of_account, put, save},
};

use super::support::{account, in_transaction};

fn officer(id: &str, number: &str) -> Account {
    let (agencies, roles) = (vec!["H13.20".to_owned()], vec![StaffRole::Clerk]);
    Account { agencies, roles, ..account(id, number) }
}

fn seconded(since: &str, until: Option<&str>) -> Posting {
    Posting {
        agency: "H13.12".to_owned(),
        home: "H13.12".to_owned(),
        place: "H13.01".to_owned(),
        desk: Some("4".to_owned()),
        roles: vec![StaffRole::Reception],
        terms: Vec::new(),
        since: Some(since.to_owned()),
        until: until.map(str::to_owned),
    }
}

#[tokio::test]
async fn a_post_from_before_is_at_home_in_the_roles_of_the_account() {
    in_transaction(async |tx| {
        insert(&**tx, &officer("chi", "002")).await.unwrap();
        let own = Posting::at_home("H13.20", vec![StaffRole::Clerk]);
        assert_eq!(of_account(&**tx, "chi").await.unwrap().as_slice(), std::slice::from_ref(&own));
        assert_eq!(find(&**tx, "chi", "H13.20").await.unwrap(), Some((own.clone(), 1)));
        let ended = Posting { until: Some("2026-11-30".to_owned()), ..own };
        assert!(!save(&**tx, "chi", &ended, 2).await.unwrap(), "another version");
        assert!(save(&**tx, "chi", &ended, 1).await.unwrap());
        assert!(!save(&**tx, "chi", &ended, 1).await.unwrap(), "twice");
        assert_eq!(find(&**tx, "chi", "H13.20").await.unwrap(), Some((ended, 2)));
    })
    .await;
}

#[tokio::test]
async fn roles_with_dates_of_their_own_are_kept_and_counted_by_day() {
    in_transaction(async |tx| {
        insert(&**tx, &officer("chi", "002")).await.unwrap();
        let term = |role, since: &str, until: Option<&str>| RoleTerm {
            role,
            since: since.to_owned(),
            until: until.map(str::to_owned),
        };
        let post = Posting {
            terms: vec![
                term(StaffRole::Deputy, "2026-11-10", Some("2026-11-20")),
                term(StaffRole::Treasurer, "2026-11-15", None),
            ],
            ..Posting::at_home("H13.20", vec![StaffRole::Clerk])
        };
        assert!(save(&**tx, "chi", &post, 1).await.unwrap());
        assert_eq!(find(&**tx, "chi", "H13.20").await.unwrap(), Some((post.clone(), 2)));
        for (role, day, expected) in [
            (StaffRole::Clerk, "2026-11-09", true),
            (StaffRole::Head, "2026-11-09", false),
            // A deputy heads, too.
            (StaffRole::Head, "2026-11-10", true),
            (StaffRole::Head, "2026-11-21", false),
            (StaffRole::Treasurer, "2026-11-14", false),
            (StaffRole::Treasurer, "2027-11-15", true),
        ] {
            let found = officers_of(&**tx, "H13.20", role, day).await.unwrap();
            assert_eq!(found.len(), usize::from(expected), "{role:?} {day}");
        }
        let plain = Posting { terms: Vec::new(), ..post };
        put(&**tx, "chi", &plain).await.unwrap();
        assert_eq!(of_account(&**tx, "chi").await.unwrap(), [plain]);
    })
    .await;
}

#[tokio::test]
async fn posts_keep_their_dates_and_are_found_by_agency_and_day() {
    in_transaction(async |tx| {
        for (id, number) in [("chi", "002"), ("bình", "003"), ("an'; --", "004")] {
            insert(&**tx, &officer(id, number)).await.unwrap();
        }
        put(&**tx, "chi", &seconded("2026-11-01", Some("2026-11-30"))).await.unwrap();
        put(&**tx, "an'; --", &seconded("2026-12-01", None)).await.unwrap();
        let stored = find(&**tx, "chi", "H13.12").await.unwrap();
        assert_eq!(stored, Some((seconded("2026-11-01", Some("2026-11-30")), 1)));
        put(&**tx, "chi", &seconded("2026-11-05", Some("2026-11-30"))).await.unwrap();
        assert_eq!(find(&**tx, "chi", "H13.12").await.unwrap().unwrap().1, 2, "given again");

        let posted = at_agencies(&**tx, &["H13.12".to_owned()]).await.unwrap();
        let who: Vec<&str> = posted.iter().map(|(account, _)| account.id.as_str()).collect();
        assert_eq!(who, ["an'; --", "chi"]);
        for (day, role, expected) in [
            ("2026-11-04", StaffRole::Reception, vec![]),
            ("2026-11-05", StaffRole::Reception, vec!["chi"]),
            ("2026-11-05", StaffRole::Clerk, vec![]),
            ("2026-12-01", StaffRole::Reception, vec!["an'; --"]),
        ] {
            let found = officers_of(&**tx, "H13.12", role, day).await.unwrap();
            let found: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
            assert_eq!(found, expected, "{day} {role:?}");
        }
        assert_eq!(of_account(&**tx, "nobody").await.unwrap(), []);
    })
    .await;
}
