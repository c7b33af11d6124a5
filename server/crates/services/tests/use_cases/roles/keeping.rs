//! What who keeps the staff cannot do: prolong what ends, do it in somebody's stead, or leave nobody who
//! administers the system.

use domain::view::NewLending;

use super::*;

fn end(of: &Caller, agency: &str, version: i64, until: &str) -> StaffOrder {
    StaffOrder::End {
        account: of.account.id.clone(),
        agency: agency.to_owned(),
        version,
        until: until.to_owned(),
    }
}

fn lent(to: &Caller, agency: &str, roles: &[StaffRole]) -> NewLending {
    NewLending {
        agency: agency.to_owned(),
        officer: to.account.id.clone(),
        roles: roles.to_vec(),
        since: String::new(),
        until: "2026-11-30".to_owned(),
        reason: "Quyết định 12".to_owned(),
    }
}

/// The last day of an officer's post at the department, as it is stored.
async fn last_day(services: &Services, of: &Caller) -> Option<String> {
    let found = storage::posting::find(services.db.read(), &of.account.id, DEPARTMENT).await;
    found.expect("read").expect("a post").0.until
}

#[tokio::test]
async fn an_end_neither_prolongs_nor_revives_nor_begins_a_post() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let head = who(services, HEAD).await;
        // Here until the twenty-fourth, which is tomorrow.
        let seconded = who(services, SECONDED).await;
        let (tuesday, monday) = (Some("2026-11-24"), Some("2026-11-23"));
        for (until, expected, last) in [
            ("2026-11-25", "end_outside", tuesday),
            ("2030-01-01", "end_outside", tuesday),
            ("ngày mai", "date", tuesday),
            ("2026-11-23", "ok", monday),
        ] {
            let asked = end(&seconded, DEPARTMENT, LOADED, until);
            assert_eq!(order(services, &head, asked).await, expected, "{until}");
            assert_eq!(last_day(services, &seconded).await.as_deref(), last, "{until}");
        }
        portal.clock.advance_minutes(DAY);
        assert!(who(services, SECONDED).await.duties.is_empty());
        // What is over is nobody's to end again, neither later nor sooner.
        for until in ["", "2026-11-20", "2026-12-31"] {
            let asked = end(&seconded, DEPARTMENT, LOADED + 1, until);
            assert_eq!(order(services, &head, asked).await, "not_found", "{until}");
            assert_eq!(last_day(services, &seconded).await.as_deref(), monday, "{until}");
        }
        let roles = StaffOrder::Roles {
            account: seconded.account.id.clone(),
            agency: DEPARTMENT.to_owned(),
            version: LOADED + 1,
            roles: vec![StaffRole::Signer],
        };
        assert_eq!(order(services, &head, roles).await, "not_found");
        assert!(who(services, SECONDED).await.duties.is_empty());

        // What has not begun holds for no day because it ends.
        let ahead = StaffOrder::Post {
            identity_number: SECONDED.to_owned(),
            agency: "H99.01".to_owned(),
            home: String::new(),
            desk: String::new(),
            roles: vec![StaffRole::Clerk],
            since: "2026-12-10".to_owned(),
            until: "2026-12-20".to_owned(),
        };
        assert_eq!(order(services, &head, ahead).await, "ok");
        portal.clock.advance_minutes(1);
        for (until, expected) in [
            ("2026-11-24", "end_outside"),
            ("2026-12-09", "end_outside"),
            ("2026-12-21", "end_outside"),
            ("", "ok"),
        ] {
            let asked = end(&seconded, "H99.01", 1, until);
            assert_eq!(order(services, &head, asked).await, expected, "{until}");
            assert!(who(services, SECONDED).await.duties.is_empty(), "{until}");
        }
        let notes = services.staff(&head, "thu").await.expect("the staff").notes;
        let told: Vec<&str> = notes.iter().map(|note| note.change.name()).collect();
        assert_eq!(told, ["ended", "posted", "ended"], "what was refused was not written down");
    }
}

#[tokio::test]
async fn nobody_makes_the_own_post_last_longer() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let head = who(services, HEAD).await;
        let deputy = StaffOrder::Post {
            identity_number: SPECIALIST.to_owned(),
            agency: "H99.01".to_owned(),
            home: String::new(),
            desk: String::new(),
            roles: vec![StaffRole::Head],
            since: String::new(),
            until: "2026-12-01".to_owned(),
        };
        assert_eq!(order(services, &head, deputy).await, "ok");
        let deputy = who(services, SPECIALIST).await;
        for (until, expected) in
            [("2026-12-02", "end_outside"), ("2027-12-01", "end_outside"), ("2026-11-30", "ok")]
        {
            let asked = end(&deputy, "H99.01", 1, until);
            assert_eq!(order(services, &deputy, asked).await, expected, "{until}");
        }
        let longer = end(&deputy, "H99.01", 2, "2026-12-01");
        assert_eq!(order(services, &deputy, longer).await, "end_outside", "nor back again");
    }
}

#[tokio::test]
async fn who_borrowed_the_headship_keeps_no_staff_with_it() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let head = who(services, HEAD).await;
        let clerk = officer_as(services, 60, &["H99.01"], &[StaffRole::Clerk]).await;
        let heading = lent(&clerk, "H99.01", &[StaffRole::Head]);
        services.lend_roles(&head, heading).await.expect("lent");
        let clerk = services.officer_today(clerk.account).await.expect("an officer");
        assert!(clerk.has_role("H99.01", StaffRole::Head), "the work is done in her stead");
        assert!(clerk.may("H99.01", StaffAction::Watch));
        let other = who(services, SPECIALIST).await;
        for asked in [
            grant(&other, LOADED, StaffRole::Signer, "", ""),
            // A role for oneself through another's hand.
            post(&clerk.account.identity_number, DEPARTMENT, &[StaffRole::Signer]),
        ] {
            assert_eq!(order(services, &clerk, asked.clone()).await, "forbidden", "{asked:?}");
        }
        for refused in [
            told(services.staff(&clerk, "thu").await),
            told(services.own_centre(&clerk, "thu").await),
            told(services.reviews(&clerk, "").await),
        ] {
            assert_eq!(refused, "forbidden");
        }
        let inbox = services.inbox(&clerk, &InboxFilter::default()).await.expect("a page");
        assert!(!inbox.keeps_staff && !inbox.heads && !inbox.publishes);

        // Nor does who covers an absence.
        let own = services.own_roles(&head).await.expect("the own roles");
        let [lending] = &own.lent[..] else { panic!("{:?}", own.lent) };
        services.end_lending(&head, &lending.id, lending.version).await.expect("ended");
        let admin = officer_as(services, 50, &[ABOVE], &[StaffRole::NetworkAdmin]).await;
        let away = StaffOrder::Cover {
            absent: head.account.id.clone(),
            substitute: clerk.account.id.clone(),
            agency: "H99.01".to_owned(),
            since: "2026-11-23".to_owned(),
            until: "2026-11-25".to_owned(),
            reason: "Nghỉ phép".to_owned(),
        };
        assert_eq!(order(services, &admin, away).await, "ok");
        let clerk = services.officer_today(clerk.account).await.expect("an officer");
        assert!(clerk.has_role("H99.01", StaffRole::Head));
        assert_eq!(told(services.staff(&clerk, "thu").await), "forbidden");
    }
}

#[tokio::test]
async fn who_stands_in_gets_nothing_that_goes_not_together_later_either() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let head = who(services, HEAD).await;
        let absent = who(services, SPECIALIST).await;
        let treasurer = officer_as(services, 61, &[DEPARTMENT], &[StaffRole::Treasurer]).await;
        let away = StaffOrder::Cover {
            absent: absent.account.id.clone(),
            substitute: treasurer.account.id.clone(),
            agency: DEPARTMENT.to_owned(),
            since: "2026-11-23".to_owned(),
            until: "2026-11-25".to_owned(),
            reason: "Nghỉ phép".to_owned(),
        };
        assert_eq!(order(services, &head, away).await, "ok", "a specialist reconciles nothing");
        let set = |roles: &[StaffRole]| StaffOrder::Roles {
            account: absent.account.id.clone(),
            agency: DEPARTMENT.to_owned(),
            version: LOADED,
            roles: roles.to_vec(),
        };
        for asked in [
            grant(&absent, LOADED, StaffRole::Reception, "", ""),
            grant(&absent, LOADED, StaffRole::Deputy, "2027-01-01", ""),
            set(&[StaffRole::Specialist, StaffRole::Head]),
        ] {
            assert_eq!(
                order(services, &head, asked.clone()).await,
                "substitute_apart",
                "{asked:?}"
            );
        }
        let standing = services.officer_today(treasurer.account.clone()).await.expect("an officer");
        assert!(standing.has_role(DEPARTMENT, StaffRole::Specialist));
        assert!(!standing.has_role(DEPARTMENT, StaffRole::Reception));
        // What goes together comes to who stands in, too.
        let clerk = grant(&absent, LOADED, StaffRole::Clerk, "", "");
        assert_eq!(order(services, &head, clerk).await, "ok");
        let standing = services.officer_today(treasurer.account).await.expect("an officer");
        assert!(standing.has_role(DEPARTMENT, StaffRole::Clerk));
        // Back again, the same is given.
        portal.clock.advance_minutes(3 * DAY);
        let reception = grant(&absent, LOADED + 1, StaffRole::Reception, "", "");
        assert_eq!(order(services, &head, reception).await, "ok");
    }
}

#[tokio::test]
async fn a_substitute_without_a_desk_of_the_own_stands_in_no_more() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let head = who(services, HEAD).await;
        let signer = who(services, SIGNER).await;
        let clerk = officer_as(services, 62, &["H99.01"], &[StaffRole::Clerk]).await;
        let away = StaffOrder::Cover {
            absent: signer.account.id.clone(),
            substitute: clerk.account.id.clone(),
            agency: DEPARTMENT.to_owned(),
            since: "2026-11-23".to_owned(),
            until: "2026-11-30".to_owned(),
            reason: "Nghỉ phép".to_owned(),
        };
        assert_eq!(order(services, &head, away).await, "ok");
        let signs = async || {
            let today = services.officer_today(clerk.account.clone()).await.expect("an officer");
            today.has_role(DEPARTMENT, StaffRole::Signer)
        };
        assert!(signs().await, "from another agency of the same centre");
        assert_eq!(order(services, &head, end(&clerk, "H99.01", 1, "")).await, "ok");
        assert!(!signs().await, "with the last post of the own");
    }
}

#[tokio::test]
async fn of_two_who_end_each_others_administration_at_once_one_stays() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let machines = [StaffRole::NetworkAdmin];
        let one = officer_as(services, 50, &[ABOVE], &machines).await;
        let other = officer_as(services, 51, &[ABOVE], &machines).await;
        let ends = |of: &Caller| withdraw(of, ABOVE, 1, StaffRole::NetworkAdmin);
        let (first, second) =
            tokio::join!(order(services, &one, ends(&other)), order(services, &other, ends(&one)),);
        let mut both = [first, second];
        both.sort_unstable();
        assert_eq!(both, ["last_system_administrator", "ok"]);
        let mut left = 0;
        for officer in [one, other] {
            let today = services.officer_today(officer.account).await.expect("an officer");
            left += usize::from(today.may(ABOVE, StaffAction::GiveAdministration));
        }
        assert_eq!(left, 1);
    }
}

#[tokio::test]
async fn who_administers_where_it_opens_nothing_is_no_other() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let machines = [StaffRole::NetworkAdmin];
        let admin = officer_as(services, 50, &[ABOVE], &machines).await;
        // As it could be stored before there was a rule.
        let lowly = officer_as(services, 51, &[DEPARTMENT], &[StaffRole::Clerk]).await;
        let post = domain::staff::Posting::at_home(DEPARTMENT, machines.to_vec());
        let tx = services.db.begin().await.expect("a transaction");
        storage::posting::put(&*tx, &lowly.account.id, &post).await.expect("stored");
        tx.commit().await.expect("a commit");
        let own = withdraw(&admin, ABOVE, 1, StaffRole::NetworkAdmin);
        assert_eq!(order(services, &admin, own.clone()).await, "last_system_administrator");
        let lowly_ends = withdraw(&lowly, DEPARTMENT, 2, StaffRole::NetworkAdmin);
        assert_eq!(order(services, &admin, lowly_ends).await, "ok", "that opened nothing");

        // Who has it within another post, without an end, is one.
        let helper = officer_as(services, 52, &["H99.01"], &[StaffRole::NetworkAdmin]).await;
        let term = domain::staff::RoleTerm {
            role: StaffRole::NetworkAdmin,
            since: "2026-11-01".to_owned(),
            until: None,
        };
        let post = domain::staff::Posting {
            terms: vec![term],
            ..domain::staff::Posting::at_home("H99.01", Vec::new())
        };
        let tx = services.db.begin().await.expect("a transaction");
        storage::posting::put(&*tx, &helper.account.id, &post).await.expect("stored");
        tx.commit().await.expect("a commit");
        assert_eq!(order(services, &admin, own).await, "ok");
    }
}

#[tokio::test]
async fn procedures_are_published_by_who_works_on_dossiers_at_the_top_or_heads_a_centre() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        for (number, role) in (70..).zip(StaffRole::ALL) {
            let officer = officer_as(services, number, &["H13"], &[role]).await;
            let heads = matches!(role, StaffRole::Director | StaffRole::Deputy);
            let expected = if role.is_work() || heads { "ok" } else { "forbidden" };
            assert_eq!(told(services.reviews(&officer, "").await), expected, "{role:?}");
            let inbox = services.inbox(&officer, &InboxFilter::default()).await.expect("a page");
            assert_eq!(inbox.publishes, expected == "ok", "{role:?}");
        }
        let head = who(services, HEAD).await;
        assert_eq!(told(services.reviews(&head, "").await), "ok", "of a centre");
        let signer = who(services, SIGNER).await;
        assert_eq!(told(services.reviews(&signer, "").await), "forbidden", "of a department");
    }
}
