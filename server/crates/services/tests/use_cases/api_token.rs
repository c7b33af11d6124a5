//! Tokens: a program does what its owner may at that moment, and of that what it was let do.

use domain::{
    organisation::OrganisationRole::{Pay, Prepare, View},
    token::TokenScope::{self, Read, Submit},
    view::{AccountClosing, NewToken, PasswordChange},
};
use services::{
    Caller, Result, Services,
    api_token::TokenHolder,
    guess::Client,
    testing::{PASSWORD, citizen, officer, signed_in},
};

use crate::{
    common::portals,
    organisation::{CODE, joined, opened},
};

/// From where programs ask.
const FROM: &str = "192.0.2.7";

/// The code of a refusal.
fn code<T>(done: Result<T>) -> &'static str {
    done.err().map_or("done", |error| error.code())
}

fn new(name: &str, scopes: &[TokenScope], days: i64) -> NewToken {
    NewToken { name: name.to_owned(), scopes: scopes.to_vec(), days }
}

/// A token of somebody who has signed in just now.
async fn make(services: &Services, caller: &Caller, new: &NewToken) -> Result<String> {
    let organisation = caller.organisation.clone();
    let here = Caller { organisation, ..signed_in(services, caller).await };
    let made = services.make_token(&here, new, None, &Client::default()).await?;
    Ok(made.token)
}

async fn made(services: &Services, caller: &Caller, name: &str) -> String {
    make(services, caller, &new(name, &[Read, Submit], 90)).await.expect("a token")
}

async fn holder(services: &Services, token: &str) -> Option<TokenHolder> {
    services.authenticate_token(token, FROM).await.expect("an answer")
}

#[tokio::test]
async fn a_program_is_its_owner_and_nobody_else() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let token = made(services, &an, "Kho").await;
        let held = holder(services, &token).await.expect("held");
        assert_eq!((&held.caller.account.id, held.caller.officer), (&an.account.id, false));
        assert_eq!((held.caller.organisation, held.scopes), (None, vec![Read, Submit]));
        let listed = services.tokens(&an).await.expect("mine");
        assert_eq!(held.caller.token.as_ref(), Some(&listed[0].id));
        assert!(token.starts_with(&listed[0].hint) && listed[0].hint.len() < 12);
        let desk = officer(services, 2, &["H13.20"]).await;
        assert_eq!(code(make(services, &desk, &new("Kho", &[Read], 1)).await), "forbidden");
        let (head, tail) = token.split_at(token.len() - 1);
        let other = if tail == "0" { "1" } else { "0" };
        for wrong in ["", "mc_", &*[head, other].concat(), &*format!("{token} ")] {
            assert!(holder(services, wrong).await.is_none(), "{wrong}");
        }
    }
}

#[tokio::test]
async fn it_is_made_with_a_proof_a_name_of_its_own_and_an_end() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let kho = new("Kho", &[Read], 1);
        let client = Client::default();
        let wrong = services.make_token(&an, &kho, Some("không phải".to_owned()), &client).await;
        assert_eq!(code(wrong), "password_wrong");
        assert_eq!(code(services.make_token(&an, &kho, None, &client).await), "proof_needed");
        let right = Some(PASSWORD.to_owned());
        let proven = services.make_token(&an, &new("Một", &[Read], 90), right, &client).await;
        services.revoke_token(&an, &proven.expect("a token").about.id).await.expect("revoked");
        for (asked, refused) in [
            (new("Kho", &[], 1), "scope_missing"),
            (new("", &[Read], 1), "invalid"),
            (new("Kho", &[Read], 0), "invalid"),
            (new("Kho", &[Read], 366), "invalid"),
        ] {
            assert_eq!(code(make(services, &an, &asked).await), refused, "{asked:?}");
        }
        assert_eq!(services.tokens(&an).await.expect("mine"), [], "nothing was made");

        let first = make(services, &an, &kho).await.expect("a token");
        assert_eq!(code(make(services, &an, &kho).await), "token_name_taken");
        let binh = citizen(services, 1_001).await;
        make(services, &binh, &kho).await.expect("another's name is free");
        for number in 2..=20 {
            made(services, &an, &number.to_string()).await;
        }
        assert_eq!(code(make(services, &an, &new("21", &[Read], 1)).await), "tokens_full");

        portal.clock.advance_minutes(24 * 60 - 1);
        assert!(holder(services, &first).await.is_some());
        portal.clock.advance_minutes(1);
        assert!(holder(services, &first).await.is_none(), "a day is over");
        let over = |all: Vec<domain::view::TokenView>| all.iter().filter(|one| one.expired).count();
        assert_eq!(over(services.tokens(&an).await.expect("mine")), 1, "it is still told of");
        portal.clock.advance_minutes(31 * 24 * 60);
        services.sweep_sign_ins().await.expect("swept");
        assert_eq!(services.tokens(&an).await.expect("mine").len(), 19);
    }
}

#[tokio::test]
async fn it_ends_with_what_it_was_made_with() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let binh = citizen(services, 1_001).await;
        let token = made(services, &an, "Kho").await;
        let other = made(services, &binh, "Kho").await;
        let id = services.tokens(&an).await.expect("mine")[0].id.clone();
        assert_eq!(code(services.revoke_token(&binh, &id).await), "not_found");
        assert!(holder(services, &token).await.is_some());
        services.revoke_token(&an, &id).await.expect("revoked");
        assert_eq!(code(services.revoke_token(&an, &id).await), "not_found");
        assert!(holder(services, &token).await.is_none());

        let token = made(services, &an, "Kho").await;
        let new = "một câu khác hẳn 2026".to_owned();
        let change = PasswordChange { current: PASSWORD.to_owned(), new };
        services.change_password(&an, change, &Client::default()).await.expect("changed");
        assert!(holder(services, &token).await.is_none(), "whoever knew the password is out");
        assert!(holder(services, &other).await.is_some(), "and nobody else");
        let closing = AccountClosing { agreed: true, password: PASSWORD.to_owned() };
        services.close_account(&binh, closing, &Client::default()).await.expect("closed");
        assert!(holder(services, &other).await.is_none());
    }
}

#[tokio::test]
async fn a_program_proves_nothing() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let token = made(services, &an, "Kho").await;
        let program = holder(services, &token).await.expect("held").caller;
        let (client, password) = (Client::default(), || Some(PASSWORD.to_owned()));
        let change = PasswordChange {
            current: PASSWORD.to_owned(),
            new: "một câu khác hẳn".to_owned(),
        };
        let closing = AccountClosing { agreed: true, password: PASSWORD.to_owned() };
        for refused in [
            code(services.make_token(&program, &new("2", &[Read], 1), None, &client).await),
            code(services.make_token(&program, &new("2", &[Read], 1), password(), &client).await),
            code(services.change_password(&program, change, &client).await),
            code(services.close_account(&program, closing, &client).await),
            code(services.my_data_archive(&program, password(), &client).await),
            code(services.prove(&program, PASSWORD.to_owned(), &client).await),
            code(services.stored_papers(&program, "", "").await),
        ] {
            assert_eq!(refused, "token_not_allowed");
        }
        assert_eq!(services.tokens(&an).await.expect("mine").len(), 1, "nothing happened");
    }
}

#[tokio::test]
async fn for_an_organisation_it_may_what_its_member_may_now() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let binh = citizen(services, 1_001).await;
        opened(services, &an).await;
        joined(services, &an, &binh, &[Prepare]).await;
        let acting = services.act_for(&binh, CODE).await.expect("a member");
        let token = made(services, &acting, "Kho").await;
        portal.clock.advance_minutes(1);
        let own = made(services, &binh, "Riêng").await;
        let roles = async || {
            let held = holder(services, &token).await?;
            Some(held.caller.organisation.expect("the organisation").roles)
        };
        assert_eq!(roles().await, Some(vec![Prepare]));
        let view = [View, Pay];
        services.set_member_roles(&an, CODE, &binh.account.id, &view).await.expect("changed");
        assert_eq!(roles().await, Some(vec![Pay, View]), "at once");
        let listed = services.tokens(&binh).await.expect("mine");
        let names = listed.iter().map(|one| one.organisation.as_deref());
        assert_eq!(names.collect::<Vec<_>>(), [None, Some("Công ty Hoa Sen")]);

        services.remove_member(&an, CODE, &binh.account.id).await.expect("removed");
        assert_eq!(roles().await, None, "at once");
        assert!(holder(services, &own).await.is_some(), "one's own stays");
        joined(services, &an, &binh, &[Prepare]).await;
        assert_eq!(roles().await, None, "coming back does not revive it");
        let late = make(services, &acting, &new("Kho", &[Read], 1)).await;
        assert_eq!(code(late), "done", "a member again makes another");
    }
}

#[tokio::test]
async fn when_it_was_used_is_written_once_an_hour() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let token = made(services, &an, "Kho").await;
        let last = async || services.tokens(&an).await.expect("mine")[0].last_used_at;
        let written = async || services.write_token_uses().await.expect("written");
        assert_eq!((last().await, written().await), (None, 0));
        let first = services.now();
        for _ in 0..3 {
            assert!(holder(services, &token).await.is_some());
        }
        assert_eq!(last().await, None, "no request waits for it");
        assert_eq!((written().await, written().await), (1, 0));
        assert_eq!(last().await, Some(first));
        let from = services.tokens(&an).await.expect("mine").remove(0).last_used_from;
        assert_eq!(from.as_deref(), Some(FROM));
        portal.clock.advance_minutes(59);
        assert!(holder(services, &token).await.is_some());
        assert_eq!(written().await, 0);
        portal.clock.advance_minutes(2);
        assert!(holder(services, &token).await.is_some());
        assert_eq!(written().await, 1);
        assert_eq!(last().await, Some(services.now()));
    }
}
