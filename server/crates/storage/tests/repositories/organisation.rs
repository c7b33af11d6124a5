use domain::{
    organisation::OrganisationRole::{self, Administer, Prepare, View},
    view::{OrganisationChange, TakingKind},
};
use storage::{
    Tx,
    organisation::{
        Invitation, Member, Note, Organisation, Taking, add_member, by_tax_code, delete_expired,
        ids, insert, invitation, invitations, invitations_to, invite, lock, member, members,
        memberships, note, notes, remove_member, set_member_roles, take, takings, uninvite, verify,
    },
};

use super::support::{NOW, account, each, execute, in_transaction, parents};

fn organisation(id: &str, tax_code: &str) -> Organisation {
    Organisation {
        id: id.to_owned(),
        tax_code: tax_code.to_owned(),
        name: format!("Công ty \"{id}\" <b>"),
        representative: "citizen".to_owned(),
        created_at: NOW,
        verified_at: None,
    }
}

fn belongs(account: &str, roles: &[OrganisationRole], ms: i64) -> Member {
    Member {
        organisation: "o".to_owned(),
        account: account.to_owned(),
        roles: roles.to_vec(),
        since: NOW.plus_ms(ms),
    }
}

fn invited(id: &str, identity_number: &str, from: i64, to: i64) -> Invitation {
    Invitation {
        id: id.to_owned(),
        organisation: "o".to_owned(),
        identity_number: identity_number.to_owned(),
        roles: vec![View],
        invited_by: "citizen".to_owned(),
        created_at: NOW.plus_ms(from),
        expires_at: NOW.plus_ms(to),
    }
}

async fn opened(tx: &Tx) {
    insert(&**tx, &organisation("o", "0100233488")).await.unwrap();
}

#[tokio::test]
async fn is_known_by_its_tax_code() {
    in_transaction(async |tx| {
        opened(tx).await;
        lock(&**tx, "o").await.unwrap();
        let found = by_tax_code(&**tx, "0100233488").await.unwrap();
        assert_eq!(found, Some(organisation("o", "0100233488")));
        assert_eq!(by_tax_code(&**tx, "0100233488-001").await.unwrap(), None);
        assert!(verify(&**tx, "o", NOW.plus_ms(1)).await.unwrap());
        assert!(!verify(&**tx, "o", NOW.plus_ms(2)).await.unwrap());
        let found = by_tax_code(&**tx, "0100233488").await.unwrap().unwrap();
        assert_eq!(found.verified_at, Some(NOW.plus_ms(1)));
    })
    .await;
}

#[tokio::test]
async fn a_tax_code_a_member_and_an_invitation_are_there_once() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        opened(&tx).await;
        add_member(&*tx, &belongs("citizen", &[View], 0)).await.unwrap();
        invite(&*tx, &invited("i", "002", 0, 10)).await.unwrap();
        tx.commit().await.unwrap();

        let tx = db.begin().await.unwrap();
        let second = insert(&*tx, &organisation("p", "0100233488")).await;
        assert!(second.unwrap_err().is_unique_violation());
        drop(tx);
        let tx = db.begin().await.unwrap();
        let second = add_member(&*tx, &belongs("citizen", &[Prepare], 1)).await;
        assert!(second.unwrap_err().is_unique_violation());
        drop(tx);
        let tx = db.begin().await.unwrap();
        let second = invite(&*tx, &invited("j", "002", 9, 20)).await;
        assert!(second.unwrap_err().is_unique_violation());
        drop(tx);
        let tx = db.begin().await.unwrap();
        invite(&*tx, &invited("j", "002", 10, 20)).await.unwrap();
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn members_come_get_other_roles_and_go() {
    in_transaction(async |tx| {
        storage::account::insert(&**tx, &account("other", "002")).await.unwrap();
        opened(tx).await;
        insert(&**tx, &organisation("a", "1800123450")).await.unwrap();
        let (first, second) = (belongs("other", &[View], 1), belongs("citizen", &[Administer], 0));
        let elsewhere = Member { organisation: "a".to_owned(), ..first.clone() };
        for one in [&first, &second, &elsewhere] {
            add_member(&**tx, one).await.unwrap();
        }
        let all = members(&**tx, "o").await.unwrap();
        let told: Vec<_> = all.iter().map(|(one, who)| (one, &*who.identity_number)).collect();
        assert_eq!(told, [(&second, "001099000001"), (&first, "002")]);
        let mine = memberships(&**tx, "other").await.unwrap();
        let names: Vec<_> = mine.iter().map(|(_, of)| &*of.id).collect();
        assert_eq!(names, ["a", "o"], "by name");

        set_member_roles(&**tx, "o", "other", &[Prepare, View]).await.unwrap();
        let (one, of) = member(&**tx, "o", "other").await.unwrap().unwrap();
        assert_eq!((one.roles, &*of.tax_code), (vec![Prepare, View], "0100233488"));
        let (one, _) = member(&**tx, "a", "other").await.unwrap().unwrap();
        assert_eq!(one.roles, [View], "elsewhere it stays");
        assert!(set_member_roles(&**tx, "a", "citizen", &[View]).await.is_err());

        for _ in 0..2 {
            remove_member(&**tx, "o", "other").await.unwrap();
        }
        assert_eq!(member(&**tx, "o", "other").await.unwrap(), None);
        assert_eq!(memberships(&**tx, "other").await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn invitations_are_open_until_they_expire() {
    in_transaction(async |tx| {
        opened(tx).await;
        for one in [invited("i", "002", 0, 10), invited("j", "003", 1, 11)] {
            invite(&**tx, &one).await.unwrap();
        }
        let open = invitations(&**tx, "o", NOW.plus_ms(9)).await.unwrap();
        assert_eq!(open, [invited("j", "003", 1, 11), invited("i", "002", 0, 10)]);
        let open = invitations(&**tx, "o", NOW.plus_ms(10)).await.unwrap();
        assert_eq!(open, [invited("j", "003", 1, 11)]);
        let mine = invitations_to(&**tx, "002", NOW.plus_ms(9)).await.unwrap();
        assert_eq!(mine, [(invited("i", "002", 0, 10), organisation("o", "0100233488"))]);
        assert!(invitations_to(&**tx, "002", NOW.plus_ms(10)).await.unwrap().is_empty());
        let found = invitation(&**tx, "i").await.unwrap();
        assert_eq!(found.map(|(one, _)| one), Some(invited("i", "002", 0, 10)), "expired or not");

        assert_eq!(delete_expired(&**tx, NOW.plus_ms(11)).await.unwrap(), 1);
        assert_eq!(invitation(&**tx, "i").await.unwrap(), None);
        assert!(uninvite(&**tx, "j").await.unwrap());
        assert!(!uninvite(&**tx, "j").await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn tells_the_newest_first_of_one_organisation() {
    in_transaction(async |tx| {
        opened(tx).await;
        let done = |id: &str, organisation: &str, ms| Note {
            id: id.to_owned(),
            organisation: organisation.to_owned(),
            at: NOW.plus_ms(ms),
            by: (ms > 1).then(|| "citizen".to_owned()),
            change: OrganisationChange::Roles,
            account: Some("citizen".to_owned()),
            number: None,
            from: vec![View],
            to: vec![Prepare, View],
        };
        for one in [done("1", "o", 1), done("2", "o", 5), done("3", "o", 5), done("4", "p", 9)] {
            note(&**tx, &one).await.unwrap();
        }
        let newest = notes(&**tx, "o", None, 2).await.unwrap();
        assert_eq!(newest, [done("3", "o", 5), done("2", "o", 5)]);
        let one = (NOW.plus_ms(5), "3".to_owned());
        let older = notes(&**tx, "o", Some(&one), 9).await.unwrap();
        assert_eq!(older, [done("2", "o", 5), done("1", "o", 1)], "behind the first of two");
        let last = (NOW.plus_ms(1), "1".to_owned());
        assert_eq!(notes(&**tx, "o", Some(&last), 9).await.unwrap(), []);

        // What only a later release notes is read by this one.
        execute(&**tx, "UPDATE organisation_note SET change = 'painted' WHERE id = '1'").await;
        let read = notes(&**tx, "o", Some(&one), 9).await.unwrap();
        assert_eq!(read[1].change, OrganisationChange::Other);
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_along_is_noted_once_a_member_and_kind() {
    in_transaction(async |tx| {
        for (id, code) in [("o", "0100233488"), ("p", "0100233489")] {
            insert(&**tx, &organisation(id, code)).await.unwrap();
        }
        let taken = async |organisation: &str, account: &str, kind, ms| {
            take(&**tx, organisation, account, kind, NOW.plus_ms(ms)).await.unwrap();
        };
        for ms in 0..3 {
            taken("o", "citizen", TakingKind::List, ms).await;
        }
        taken("o", "citizen", TakingKind::Calendar, 1).await;
        taken("o", "other", TakingKind::List, 7).await;
        taken("p", "citizen", TakingKind::List, 9).await;
        let line = |account: &str, kind, count, ms| Taking {
            account: account.to_owned(),
            kind,
            count,
            last: NOW.plus_ms(ms),
        };
        let expected = [
            line("other", TakingKind::List, 1, 7),
            line("citizen", TakingKind::List, 3, 2),
            line("citizen", TakingKind::Calendar, 1, 1),
        ];
        assert_eq!(takings(&**tx, "o").await.unwrap(), expected);
        execute(&**tx, "UPDATE organisation_taking SET kind = 'film' WHERE kind = 'calendar'")
            .await;
        assert_eq!(takings(&**tx, "o").await.unwrap()[2].kind, TakingKind::Other);

        assert_eq!(ids(&**tx, "", 9).await.unwrap(), ["o", "p"]);
        assert_eq!(ids(&**tx, "", 1).await.unwrap(), ["o"]);
        assert_eq!(ids(&**tx, "o", 9).await.unwrap(), ["p"]);
    })
    .await;
}

#[test]
fn every_change_has_a_name() {
    for change in OrganisationChange::ALL {
        assert_eq!(OrganisationChange::from_name(change.name()), change);
        let json = serde_json::to_value(change).unwrap();
        assert_eq!(json.as_str(), Some(change.name()));
    }
    for kind in TakingKind::ALL {
        assert_eq!(TakingKind::from_name(kind.name()), kind);
        assert_eq!(serde_json::to_value(kind).unwrap().as_str(), Some(kind.name()));
    }
    assert_eq!(OrganisationChange::from_name("painted"), OrganisationChange::Other);
    assert_eq!(TakingKind::from_name("film"), TakingKind::Other);
}
