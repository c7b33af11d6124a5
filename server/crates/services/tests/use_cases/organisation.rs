//! Organisations: who belongs to them, and what that lets one do.

mod acting;
mod belongings;

use domain::{
    organisation::OrganisationRole::{self, Administer, Pay, Prepare, View},
    view::{NewInvitation, NewOrganisation, OrganisationChange, OrganisationView},
};
use services::{
    Caller, Result, ServiceError, Services,
    testing::{citizen, officer},
};

use crate::common::portals;

/// A tax code whose check digit agrees.
pub const CODE: &str = "0100233488";
/// One of its branches.
const BRANCH: &str = "0100233488-001";

/// Opens the organisation.
pub async fn opened(services: &Services, caller: &Caller) -> OrganisationView {
    let new = NewOrganisation { tax_code: CODE.to_owned(), name: "Công ty Hoa Sen".to_owned() };
    services.open_organisation(caller, &new).await.expect("an organisation")
}

/// Makes somebody a member in some roles.
pub async fn joined(
    services: &Services,
    administrator: &Caller,
    member: &Caller,
    roles: &[OrganisationRole],
) {
    let number = &member.account.identity_number;
    invite(services, administrator, number, roles).await.expect("invited");
    let mine = services.organisations(member).await.expect("mine").invitations;
    let code = services.accept_invitation(member, &mine[0].id).await.expect("accepted");
    assert_eq!(code, CODE);
}

async fn invite(
    services: &Services,
    caller: &Caller,
    number: &str,
    roles: &[OrganisationRole],
) -> Result<()> {
    let new = NewInvitation { identity_number: number.to_owned(), roles: roles.to_vec() };
    services.invite_member(caller, CODE, &new).await
}

/// The code of a refusal.
fn code<T>(done: Result<T>) -> &'static str {
    done.err().map_or("done", |error| error.code())
}

#[tokio::test]
async fn is_opened_by_its_representative_once() {
    for portal in &portals().await {
        let services = &portal.services;
        let (an, binh) = (citizen(services, 1).await, citizen(services, 1_001).await);
        let new = |code: &str, name: &str| NewOrganisation {
            tax_code: code.to_owned(),
            name: name.to_owned(),
        };
        for wrong in ["", "0100233489", "092190000001", "0100233488-000"] {
            let refused = services.open_organisation(&an, &new(wrong, "Công ty")).await;
            assert_eq!(code(refused), "organisation_tax_code", "{wrong}");
        }
        for name in ["", " ", &"x".repeat(201)] {
            let refused = services.open_organisation(&an, &new(CODE, name)).await;
            assert_eq!(code(refused), "invalid", "{name}");
        }
        let made = services.open_organisation(&an, &new(" 0100 233 488", " Công  ty ")).await;
        let made = made.expect("an organisation");
        assert_eq!((&*made.tax_code, &*made.name), (CODE, "Công ty"));
        assert_eq!((made.verified_at, &*made.roles), (None, &OrganisationRole::ALL[..]));
        let [only] = &made.members[..] else { panic!("one member: {made:?}") };
        assert!(only.representative && only.own && !only.linked);
        for caller in [&an, &binh] {
            let twice = services.open_organisation(caller, &new(CODE, "Khác")).await;
            assert_eq!(code(twice), "organisation_exists");
        }
        services.open_organisation(&binh, &new(BRANCH, "Chi nhánh")).await.expect("another");
        let desk = officer(services, 2, &["H13.20"]).await;
        let refused = services.open_organisation(&desk, &new("1800123450", "Cơ quan")).await;
        assert_eq!(code(refused), "forbidden");

        // Another's looks like none.
        assert_eq!(code(services.organisation(&binh, CODE).await), "not_found");
        assert_eq!(code(services.organisation(&binh, "1800123450").await), "not_found");
        assert_eq!(code(invite(services, &binh, "092190000007", &[View]).await), "not_found");
    }
}

#[tokio::test]
async fn is_verified_by_command() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        opened(services, &an).await;
        portal.clock.advance_minutes(1);
        assert_eq!(code(services.verify_organisation(BRANCH).await), "not_found");
        assert_eq!(code(services.verify_organisation("1").await), "organisation_tax_code");
        for first in [true, false] {
            let (found, name, now) = services.verify_organisation(CODE).await.expect("verified");
            assert_eq!((&*found.name, &*name), ("Công ty Hoa Sen", &*an.account.full_name));
            assert_eq!(now, first);
        }
        let seen = services.organisation(&an, CODE).await.expect("seen");
        assert_eq!(seen.verified_at, Some(services.now()));
        let told: Vec<_> =
            seen.history.iter().map(|note| (note.change, note.by.is_some())).collect();
        let (verified, opened) = (OrganisationChange::Verified, OrganisationChange::Opened);
        assert_eq!(told, [(verified, false), (opened, true)]);
    }
}

#[tokio::test]
async fn members_are_invited_by_number_for_a_week() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        opened(services, &an).await;
        let own = &an.account.identity_number;
        assert_eq!(code(invite(services, &an, "12", &[View]).await), "invited_number");
        assert_eq!(code(invite(services, &an, "092190001001", &[]).await), "role_missing");
        assert_eq!(code(invite(services, &an, own, &[View]).await), "member_already");
        invite(services, &an, "092190001001", &[View, Prepare, View]).await.expect("invited");
        let twice = invite(services, &an, "092190001001", &[Pay]).await;
        assert_eq!(code(twice), "invited_already");

        // Whoever has no account yet sees it once there is one.
        let binh = citizen(services, 1_001).await;
        let other = citizen(services, 2_001).await;
        assert!(services.organisations(&other).await.expect("none").invitations.is_empty());
        let mine = services.organisations(&binh).await.expect("mine").invitations;
        assert_eq!((&*mine[0].tax_code, &*mine[0].roles), (CODE, &[Prepare, View][..]));
        let id = mine[0].id.clone();
        assert_eq!(code(services.accept_invitation(&other, &id).await), "not_found");
        assert_eq!(code(services.decline_invitation(&other, &id).await), "not_found");

        portal.clock.advance_minutes(7 * 24 * 60);
        assert!(services.organisations(&binh).await.expect("none").invitations.is_empty());
        assert_eq!(code(services.accept_invitation(&binh, &id).await), "invitation_expired");
        invite(services, &an, "092190001001", &[View]).await.expect("invited again");
        let mine = services.organisations(&binh).await.expect("mine").invitations;
        services.accept_invitation(&binh, &mine[0].id).await.expect("accepted");
        assert_eq!(code(services.accept_invitation(&binh, &mine[0].id).await), "not_found");
        let seen = services.organisation(&binh, CODE).await.expect("a member");
        assert_eq!((&*seen.roles, seen.members.len()), (&[View][..], 2));

        // Taken back, declined: gone.
        for number in ["092190002001", "092190002001"] {
            invite(services, &an, number, &[View]).await.expect("invited");
            let open = services.organisation(&an, CODE).await.expect("seen").invitations;
            services.uninvite_member(&an, CODE, &open[0].id).await.expect("taken back");
            let again = services.uninvite_member(&an, CODE, &open[0].id).await;
            assert_eq!(code(again), "not_found");
        }
        invite(services, &an, "092190002001", &[View]).await.expect("invited");
        let mine = services.organisations(&other).await.expect("mine").invitations;
        portal.clock.advance_minutes(1);
        services.decline_invitation(&other, &mine[0].id).await.expect("declined");
        assert_eq!(code(services.organisation(&other, CODE).await), "not_found");
        let seen = services.organisation(&an, CODE).await.expect("seen");
        assert_eq!(seen.history[0].change, OrganisationChange::Declined);
        assert_eq!(seen.history[0].about.as_deref(), Some("•••••••••001"));
    }
}

#[tokio::test]
async fn fifty_invitations_are_open_at_most() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        opened(services, &an).await;
        for number in 0..50 {
            let number = format!("092190{:06}", 5_000 + number);
            invite(services, &an, &number, &[View]).await.expect("invited");
        }
        let full = invite(services, &an, "092190009999", &[View]).await;
        assert_eq!(code(full), "invitations_full");
        portal.clock.advance_minutes(7 * 24 * 60);
        invite(services, &an, "092190009999", &[View]).await.expect("they have expired");
    }
}

#[tokio::test]
async fn somebody_administers_it_always() {
    for portal in &portals().await {
        let services = &portal.services;
        let (an, binh) = (citizen(services, 1).await, citizen(services, 1_001).await);
        opened(services, &an).await;
        joined(services, &an, &binh, &[View]).await;
        let (one, other) = (&an.account.id, &binh.account.id);
        let last = services.set_member_roles(&an, CODE, one, &[View]).await;
        assert_eq!(code(last), "last_administrator");
        assert_eq!(code(services.remove_member(&an, CODE, one).await), "last_administrator");
        let empty = services.set_member_roles(&an, CODE, other, &[]).await;
        assert_eq!(code(empty), "role_missing");
        assert_eq!(code(services.remove_member(&an, CODE, "nobody").await), "not_found");

        // Who does not administer it changes nobody.
        let grab = services.set_member_roles(&binh, CODE, other, &[Administer]).await;
        assert_eq!(code(grab), "not_administrator");
        assert_eq!(code(services.remove_member(&binh, CODE, one).await), "not_administrator");
        assert_eq!(
            code(invite(services, &binh, "092190007001", &[View]).await),
            "not_administrator"
        );
        assert!(services.organisation(&binh, CODE).await.expect("seen").invitations.is_empty());

        portal.clock.advance_minutes(1);
        let roles = [Administer, View];
        for _ in 0..2 {
            services.set_member_roles(&an, CODE, other, &roles).await.expect("changed");
        }
        let history = services.organisation(&an, CODE).await.expect("seen").history;
        assert_eq!(history[0].to, [View, Administer]);
        let changes = history.iter().filter(|note| note.change == OrganisationChange::Roles);
        assert_eq!(changes.count(), 1, "said twice it is noted once");
        services.remove_member(&an, CODE, one).await.expect("left");
        assert_eq!(code(services.organisation(&an, CODE).await), "not_found");
        assert_eq!(code(services.remove_member(&an, CODE, one).await), "not_found");
        let last = services.remove_member(&binh, CODE, other).await;
        assert!(matches!(last, Err(ServiceError::BadInput("last_administrator"))));
    }
}

#[tokio::test]
async fn an_account_that_is_closed_leaves() {
    use domain::view::AccountClosing;
    use services::testing::PASSWORD;

    for portal in &portals().await {
        let services = &portal.services;
        let (an, binh) = (citizen(services, 1).await, citizen(services, 1_001).await);
        opened(services, &an).await;
        joined(services, &an, &binh, &[View]).await;
        let closing = || AccountClosing { agreed: true, password: PASSWORD.to_owned() };
        let client = services::guess::Client::default();
        let refused = services.close_account(&an, closing(), &client).await;
        assert_eq!(code(refused), "last_administrator");
        portal.clock.advance_minutes(1);
        services.close_account(&binh, closing(), &client).await.expect("closed");
        let seen = services.organisation(&an, CODE).await.expect("seen");
        assert_eq!(seen.members.len(), 1);
        assert_eq!(seen.history[0].change, OrganisationChange::Left);

        // What was on its way when the account was closed comes too late.
        invite(services, &an, &binh.account.identity_number, &[View]).await.expect("invited");
        let open = services.organisations(&binh).await.expect("read").invitations;
        let late = services.accept_invitation(&binh, &open[0].id).await;
        assert_eq!(code(late), "signed_out");
        let branch = NewOrganisation { tax_code: BRANCH.to_owned(), name: "Chi nhánh".to_owned() };
        assert_eq!(code(services.open_organisation(&binh, &branch).await), "signed_out");
        let seen = services.organisation(&an, CODE).await.expect("seen");
        assert_eq!(seen.members.len(), 1, "nobody who is gone");
    }
}

#[tokio::test]
async fn invitations_end_with_the_power_to_invite() {
    for portal in &portals().await {
        let services = &portal.services;
        let (an, binh) = (citizen(services, 1).await, citizen(services, 1_001).await);
        opened(services, &an).await;
        let account = &binh.account.id;
        let open = async || {
            let seen = services.organisation(&an, CODE).await.expect("seen").invitations;
            seen.into_iter().map(|one| one.identity_masked).collect::<Vec<_>>()
        };
        for removed in [true, false] {
            joined(services, &an, &binh, &[Administer]).await;
            if removed {
                invite(services, &an, "092190007001", &[View]).await.expect("another's");
            }
            invite(services, &binh, "092190007002", &[Administer]).await.expect("invited");
            let both = [Administer, View];
            services.set_member_roles(&an, CODE, account, &both).await.expect("changed");
            assert_eq!(open().await.len(), 2, "who administers it still has invited");
            if removed {
                services.remove_member(&an, CODE, account).await.expect("removed");
            } else {
                services.set_member_roles(&an, CODE, account, &[View]).await.expect("changed");
            }
            assert_eq!(open().await, ["•••••••••001"], "only what another has made");
        }
    }
}

#[tokio::test]
async fn only_whom_the_national_identity_knows_accepts_where_there_is_one() {
    for mut portal in portals().await {
        let provider = services::testing::identity::Attesting::default();
        portal.services.identity = Some(std::sync::Arc::new(provider));
        let services = &portal.services;
        let (an, mut binh) = (citizen(services, 1).await, citizen(services, 1_001).await);
        opened(services, &an).await;
        let number = binh.account.identity_number.clone();
        invite(services, &an, &number, &[View]).await.expect("invited");
        let mine = services.organisations(&binh).await.expect("mine").invitations;
        let refused = services.accept_invitation(&binh, &mine[0].id).await;
        assert_eq!(code(refused), "invitation_link");
        assert_eq!(services.organisation(&an, CODE).await.expect("seen").members.len(), 1);
        binh.account.linked_at = Some(services.now());
        services.accept_invitation(&binh, &mine[0].id).await.expect("a member");
    }
}
