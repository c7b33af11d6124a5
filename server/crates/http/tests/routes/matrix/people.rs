//! Who lives in the world: citizens, the members of two organisations, officers.

use std::collections::BTreeMap;

use domain::{
    organisation::OrganisationRole,
    staff::Posting,
    view::{AccountClosing, NewInvitation, NewOrganisation, Registration},
    workflow::StaffRole::{
        self, Clerk, Deputy, Director, Guidance, Head, Monitor, NetworkAdmin, Oversight, Reception,
        Signer, Specialist, Treasurer,
    },
};
use services::{
    Caller, Services,
    guess::Client,
    testing::{self, PASSWORD, registration},
};

use super::who::{ASKED, DESK, MEMBERS, TOP};

/// Citizens, by the numbers of their accounts.
const CITIZENS: &[(&str, u32)] = &[
    ("an", 1),
    ("binh", 2),
    ("rep", 3),
    ("prepare", 4),
    ("submit", 5),
    ("pay", 6),
    ("view", 7),
    ("administer", 8),
    ("target", 9),
    ("other", 10),
    ("gone", 11),
    ("closed", 12),
    ("expired", 13),
];

/// Officers, with their agencies and roles.
pub const OFFICERS: &[(&str, &str, &[StaffRole])] = &[
    ("r1", DESK, &[Reception]),
    ("r2", DESK, &[Reception]),
    ("s1", DESK, &[Specialist]),
    ("s2", DESK, &[Specialist]),
    ("signer", DESK, &[Signer]),
    ("clerk", DESK, &[Clerk]),
    ("head", DESK, &[Head]),
    ("monitor", DESK, &[Monitor]),
    ("asked specialist", ASKED, &[Specialist]),
    ("asked reception", ASKED, &[Reception]),
    ("leader", DESK, &[Director]),
    ("deputy", DESK, &[Deputy]),
    ("guidance", DESK, &[Guidance]),
    ("treasurer", DESK, &[Treasurer]),
    ("elsewhere", "H13.30", &StaffRole::WORK),
    ("cashier", TOP, &[Reception]),
    ("director", TOP, &[Head]),
    ("registrar", TOP, &[Clerk]),
    ("oversight", TOP, &[Oversight]),
    ("network", TOP, &[NetworkAdmin]),
    ("ended", DESK, &[Head]),
];

/// The child that a dossier is about.
pub const CHILD: (&str, &str) = ("Trần Văn Gấu", "092215000025");

/// The organisations by the names that the policy gives them.
pub const ORGANISATIONS: &[(&str, &str)] = &[("hoa-sen", "0100233488"), ("khac", "0100112437")];

/// The tax code of an organisation.
pub fn tax_code(name: &str) -> &'static str {
    let found = ORGANISATIONS.iter().find(|(known, _)| *known == name);
    found.map(|(_, code)| *code).expect("an organisation")
}

/// Accounts by name.
pub struct People(BTreeMap<&'static str, Caller>);

impl People {
    /// Opens all accounts and both organisations.
    pub async fn move_in(services: &Services) -> Self {
        let mut people = BTreeMap::new();
        for (name, number) in CITIZENS {
            let citizen = testing::citizen(services, *number).await;
            people.insert(*name, linked(services, citizen).await);
        }
        let child = Registration {
            identity_number: CHILD.1.to_owned(),
            full_name: CHILD.0.to_owned(),
            ..registration(50)
        };
        let child = services.register(child).await.expect("an account");
        people.insert("subject", Caller::citizen(child));
        for ((name, agency, roles), number) in OFFICERS.iter().zip(100..) {
            let officer = testing::officer_as(services, number, &[*agency], roles).await;
            people.insert(*name, officer);
        }
        let people = Self(people);
        for (organisation, representative) in [("hoa-sen", "rep"), ("khac", "other")] {
            people.open(services, organisation, representative).await;
        }
        people
    }

    pub fn get(&self, name: &str) -> &Caller {
        self.0.get(name).unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    async fn open(&self, services: &Services, organisation: &str, representative: &str) {
        let code = tax_code(organisation);
        let new = NewOrganisation { tax_code: code.to_owned(), name: organisation.to_owned() };
        let first = self.get(representative);
        services.open_organisation(first, &new).await.expect("an organisation");
        services.verify_organisation(code).await.expect("verified");
        let members =
            MEMBERS.iter().filter(|(of, who, _)| *of == organisation && *who != representative);
        for (_, name, roles) in members {
            self.join(services, (representative, code), name, roles).await;
        }
        if organisation == "hoa-sen" {
            let view = [OrganisationRole::View];
            self.join(services, (representative, code), "gone", &view).await;
        }
    }

    async fn join(
        &self,
        services: &Services,
        (by, code): (&str, &str),
        name: &str,
        roles: &[OrganisationRole],
    ) {
        let id = self.invite(services, (by, code), name, roles).await;
        services.accept_invitation(self.get(name), &id).await.expect("a member");
    }

    /// Invites somebody, and answers the invitation's id.
    pub async fn invite(
        &self,
        services: &Services,
        (by, code): (&str, &str),
        name: &str,
        roles: &[OrganisationRole],
    ) -> String {
        let whom = self.get(name);
        let identity_number = whom.account.identity_number.clone();
        let new = NewInvitation { identity_number, roles: roles.to_vec() };
        services.invite_member(self.get(by), code, &new).await.expect("invited");
        let mine = services.organisations(whom).await.expect("theirs").invitations;
        mine[0].id.clone()
    }

    /// Ends the post of somebody whose session began before.
    pub async fn end_post(&self, services: &Services, name: &str) {
        let until = Some("2026-11-20".to_owned());
        let post = Posting { until, ..Posting::at_home(DESK, vec![Head]) };
        let tx = services.db.begin().await.expect("a transaction");
        let account = &self.get(name).account.id;
        storage::posting::put(&*tx, account, &post).await.expect("ended");
        tx.commit().await.expect("a commit");
    }

    /// Closes somebody's account.
    pub async fn close(&self, services: &Services, name: &str) {
        let closing = AccountClosing { agreed: true, password: PASSWORD.to_owned() };
        let closed = services.close_account(self.get(name), closing, &Client::default()).await;
        closed.expect("closed");
    }
}

/// Whose number it is has been proven by the national identity: who is invited needs that to join.
async fn linked(services: &Services, mut caller: Caller) -> Caller {
    let (account, now) = (&caller.account, services.now());
    let tx = services.db.begin().await.expect("a transaction");
    let linked = storage::account::link(&*tx, &account.id, &account.full_name, None, now).await;
    assert!(linked.expect("written"), "it was not linked before");
    tx.commit().await.expect("a commit");
    caller.account.linked_at = Some(now);
    caller
}
