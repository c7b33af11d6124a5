//! Guessing passwords, and what it does to whoever knows theirs.

use domain::view::{PasswordChange, SignIn};
use services::{
    Services,
    guess::Client,
    testing::{PASSWORD, citizen, registration},
};

use crate::common::portals;

fn typed(number: u32, password: &str) -> SignIn {
    SignIn { identity_number: registration(number).identity_number, password: password.to_owned() }
}

async fn tried(services: &Services, who: SignIn, client: &Client) -> &'static str {
    services.sign_in(who, client).await.err().map_or("in", |error| error.code())
}

#[tokio::test]
async fn ten_wrong_guesses_lock_the_account_but_not_for_its_owners_browser() {
    for portal in portals().await {
        let services = &portal.services;
        citizen(services, 1).await;
        citizen(services, 2).await;
        let stranger = Client::default();
        let first = services.sign_in(typed(1, PASSWORD), &stranger).await.expect("in");
        let own = Client { known_to: first.known_to, ..Client::default() };
        for _ in 0..10 {
            assert_eq!(
                tried(services, typed(1, "không phải"), &stranger).await,
                "wrong_credentials"
            );
        }
        assert_eq!(tried(services, typed(1, PASSWORD), &stranger).await, "guesses_locked");
        assert_eq!(
            tried(services, typed(1, PASSWORD), &own).await,
            "in",
            "as an attacker wants not"
        );
        assert_eq!(tried(services, typed(2, PASSWORD), &stranger).await, "in", "another's is open");
        // A mark of another account, or one that somebody made up, is none.
        let other = services.sign_in(typed(2, PASSWORD), &stranger).await.expect("in").known_to;
        for known_to in [other, format!("{}.{}", "a".repeat(32), "b".repeat(64)), "~.~".to_owned()]
        {
            let client = Client { known_to, ..Client::default() };
            assert_eq!(tried(services, typed(1, PASSWORD), &client).await, "guesses_locked");
        }
        // Who has the browser may not guess for ever either.
        for _ in 0..10 {
            assert_eq!(tried(services, typed(1, "không phải"), &own).await, "wrong_credentials");
        }
        assert_eq!(tried(services, typed(1, PASSWORD), &own).await, "guesses_locked");
        portal.clock.advance_minutes(16);
        for client in [&stranger, &own] {
            assert_eq!(tried(services, typed(1, PASSWORD), client).await, "in", "it is over");
        }
    }
}

#[tokio::test]
async fn a_number_without_an_account_is_locked_like_one_that_has_one() {
    for portal in portals().await {
        let services = &portal.services;
        for turn in 0..11 {
            let expected = if turn < 10 { "wrong_credentials" } else { "guesses_locked" };
            assert_eq!(tried(services, typed(9, PASSWORD), &Client::default()).await, expected);
        }
    }
}

#[tokio::test]
async fn right_guesses_are_forgotten_and_a_browser_is_known_to_several_accounts() {
    for portal in portals().await {
        let services = &portal.services;
        let mut client = Client::default();
        for number in 1..=5 {
            citizen(services, number).await;
        }
        for number in [1, 2, 3, 4, 5, 5] {
            for _ in 0..9 {
                tried(services, typed(number, "không phải"), &client).await;
            }
            let session = services.sign_in(typed(number, PASSWORD), &client).await.expect("in");
            client.known_to = session.known_to;
        }
        assert_eq!(client.known_to.split('~').count(), 4, "the last four");
    }
}

#[tokio::test]
async fn the_present_password_is_not_guessed_at_the_account_page() {
    for portal in portals().await {
        let services = &portal.services;
        let caller = citizen(services, 1).await;
        let change = |current: &str| PasswordChange {
            current: current.to_owned(),
            new: "một câu khác dễ nhớ".to_owned(),
        };
        for turn in 0..11 {
            let done =
                services.change_password(&caller, change("sai rồi"), &Client::default()).await;
            let expected = if turn < 10 { "password_wrong" } else { "guesses_locked" };
            assert_eq!(done.err().map(|error| error.code()), Some(expected));
        }
        let right = services.change_password(&caller, change(PASSWORD), &Client::default()).await;
        assert_eq!(right.err().map(|error| error.code()), Some("guesses_locked"));
    }
}
