//! Signing in with the national identity.

use std::sync::Arc;

use domain::{
    identity::Assurance,
    view::{NewOrganisation, Registration, SignIn},
};
use services::{
    Caller, ServiceError, Services,
    guess::Client,
    identity::{Arrival, Return},
    testing::{PASSWORD, citizen, identity::Attesting, registration},
};
use storage::{account, identity_request, session};

use crate::common::{Portal, portals};

/// A citizen's number, as [`registration`] makes it.
const NUMBER: &str = "092190000001";
/// A form that needs level 2, and one that takes anybody.
const CASES: [(&str, &str); 2] = [("3.000333", "so-2"), ("3.000333", "so-1")];

async fn with_provider() -> Vec<(Portal, Arc<Attesting>)> {
    let with = |mut portal: Portal| {
        let provider = Arc::new(Attesting::default());
        portal.services.identity = Some(provider.clone());
        (portal, provider)
    };
    portals().await.into_iter().map(with).collect()
}

fn came(provider: &Attesting, code: &str) -> Return {
    Return { state: provider.state(), code: code.to_owned(), ..Return::default() }
}

/// Leaves and comes back.
async fn round(
    services: &Services,
    provider: &Attesting,
    caller: Option<&Caller>,
) -> services::Result<Arrival> {
    back(services, provider, caller, caller).await
}

/// Comes back in a browser where somebody is signed in, whoever left.
async fn back(
    services: &Services,
    provider: &Attesting,
    left: Option<&Caller>,
    there: Option<&Caller>,
) -> services::Result<Arrival> {
    let departure = services.leave_for_identity(left, "/ho-so").await?;
    let came = came(provider, "ma");
    let request = services.take_identity_request(&departure.browser, &came.state).await?;
    services.arrive(request, came, there, &Client::default()).await
}

fn signed_in(arrival: Arrival) -> (String, Caller) {
    match arrival {
        Arrival::SignedIn(session) => (session.token, session.caller),
        Arrival::Password(_) => panic!("a password is asked for"),
    }
}

fn code<T>(result: services::Result<T>) -> &'static str {
    result.err().map_or("done", |error| error.code())
}

#[tokio::test]
async fn an_account_is_opened_at_the_first_sign_in_and_found_at_the_next() {
    for (Portal { services, .. }, provider) in &with_provider().await {
        provider.attest(NUMBER, Assurance::Two);
        let (token, first) = signed_in(round(services, provider, None).await.expect("back"));
        assert_eq!(first.account.full_name, "NGUYỄN THỊ ÁNH TUYẾT");
        let again = services.authenticate(&token).await.expect("asked").expect("signed in");
        assert_eq!((again.assurance, again.account.id), (Assurance::Two, first.account.id.clone()));
        provider.attest(NUMBER, Assurance::One);
        let (_, second) = signed_in(round(services, provider, None).await.expect("back"));
        assert_eq!(second.account.id, first.account.id, "one number, one account");
        assert_eq!(second.assurance, Assurance::One, "as it was attested this time");
        // It has no password, so none opens it, and none is asked for.
        for password in ["", PASSWORD] {
            let typed =
                SignIn { identity_number: NUMBER.to_owned(), password: password.to_owned() };
            assert_eq!(
                code(services.sign_in(typed, &Client::default()).await),
                "wrong_credentials"
            );
        }
        let own = services.own_account(&second).await.expect("the account");
        assert!(!own.password && own.linked_at.is_some());
        let taken = services.register(registration(1)).await;
        assert_eq!(code(taken), "account_exists", "nobody else gets it");
    }
}

#[tokio::test]
async fn an_account_of_the_portal_is_linked_once_with_its_password() {
    for (Portal { services, .. }, provider) in &with_provider().await {
        let local = citizen(services, 1).await;
        provider.attest(NUMBER, Assurance::Two);
        let arrival = round(services, provider, None).await.expect("back");
        let Arrival::Password(browser) = arrival else { panic!("it is opened without a password") };
        let sessions = session::of_account(services.db.read(), &local.account.id).await;
        assert!(sessions.expect("read").is_empty(), "nobody is signed in yet");
        let wrong = services
            .link_with_password(&browser, "không phải".to_owned(), None, &Client::default())
            .await;
        assert_eq!(code(wrong), "password_wrong");
        let stranger = services
            .link_with_password("khac", PASSWORD.to_owned(), None, &Client::default())
            .await;
        assert_eq!(code(stranger), "identity_stale");
        let linked = services
            .link_with_password(&browser, PASSWORD.to_owned(), None, &Client::default())
            .await;
        let linked = linked.expect("linked").caller;
        assert_eq!(linked.account.id, local.account.id);
        assert_eq!(linked.account.full_name, "NGUYỄN THỊ ÁNH TUYẾT", "the name that is attested");
        let twice = services
            .link_with_password(&browser, PASSWORD.to_owned(), None, &Client::default())
            .await;
        assert_eq!(code(twice), "identity_stale");
        let (_, next) = signed_in(round(services, provider, None).await.expect("back"));
        assert_eq!(next.account.id, local.account.id, "without the password from now on");
    }
}

#[tokio::test]
async fn linking_goes_on_for_the_same_organisation() {
    for (Portal { services, .. }, provider) in &with_provider().await {
        let session = services.start_session(citizen(services, 1).await, "").await;
        let token = session.expect("a session").token;
        let caller = services.authenticate(&token).await.expect("asked").expect("in");
        let code = "0100233488";
        let new = NewOrganisation { tax_code: code.to_owned(), name: "Công ty".to_owned() };
        services.open_organisation(&caller, &new).await.expect("opened");
        let caller = services.act_for(&caller, code).await.expect("a member");
        provider.attest(NUMBER, Assurance::Two);
        let arrived = back(services, provider, None, Some(&caller)).await;
        let Ok(Arrival::Password(browser)) = arrived else { panic!("no password is asked for") };
        let (password, client) = (PASSWORD.to_owned(), Client::default());
        let linked = services.link_with_password(&browser, password, Some(&caller), &client).await;
        let linked = linked.expect("linked").token;
        let linked = services.authenticate(&linked).await.expect("asked").expect("in");
        assert_eq!((linked.acting_for(), linked.assurance), (code, Assurance::Two));
        let before = services.authenticate(&token).await.expect("asked");
        assert!(before.is_none(), "one session goes on as the other");
    }
}

#[tokio::test]
async fn whoever_is_signed_in_links_the_own_number_only() {
    for (Portal { services, .. }, provider) in &with_provider().await {
        let local = citizen(services, 1).await;
        let session = services.start_session(local, "").await.expect("a session");
        let caller = services.authenticate(&session.token).await.expect("asked").expect("in");
        provider.attest("092190000002", Assurance::Two);
        let other = round(services, provider, Some(&caller)).await;
        assert_eq!(code(other), "identity_differs");
        let found = account::by_identity(services.db.read(), "092190000002", false).await;
        assert!(found.expect("read").is_none(), "nothing else happened");
        provider.attest(NUMBER, Assurance::Two);
        let (token, linked) =
            signed_in(round(services, provider, Some(&caller)).await.expect("back"));
        assert_eq!(linked.account.id, caller.account.id);
        assert!(services.authenticate(&session.token).await.expect("asked").is_none());
        assert!(services.authenticate(&token).await.expect("asked").is_some());
        // Sent off by one account, brought back by another.
        let away = services.leave_for_identity(Some(&linked), "/tai-khoan").await.expect("away");
        let came = came(provider, "ma");
        let request = services.take_identity_request(&away.browser, &came.state).await;
        let stranger = citizen(services, 3).await;
        let arrived = services
            .arrive(request.expect("kept"), came, Some(&stranger), &Client::default())
            .await;
        assert_eq!(code(arrived), "identity_stale");
    }
}

#[tokio::test]
async fn what_comes_back_is_good_once_for_a_while_and_for_its_browser() {
    for (Portal { services, clock, .. }, provider) in &with_provider().await {
        assert_eq!(code(services.leave_for_identity(None, "/").await), "identity_down");
        provider.attest(NUMBER, Assurance::One);
        let away = services.leave_for_identity(None, "/ho-so").await.expect("away");
        let state = provider.state();
        for (browser, state) in [("", &*state), ("khac", &*state), (&*away.browser, "khac")] {
            let taken = services.take_identity_request(browser, state).await;
            assert_eq!(code(taken), "identity_stale");
        }
        let request = services.take_identity_request(&away.browser, &state).await.expect("kept");
        let again = services.take_identity_request(&away.browser, &state).await;
        assert_eq!(code(again), "identity_stale", "twice");
        for (wrong, expected) in [
            (Return { error: "access_denied".to_owned(), ..Return::default() }, "identity_denied"),
            (Return { error: "server_error".to_owned(), ..Return::default() }, "identity_down"),
            (Return { code: "khac".to_owned(), ..Return::default() }, "identity_stale"),
            (
                Return {
                    issuer: Some("https://ke-khac.example".to_owned()),
                    ..came(provider, "ma")
                },
                "identity_untrusted",
            ),
        ] {
            let arrived = services.arrive(request.clone(), wrong, None, &Client::default()).await;
            assert_eq!(code(arrived), expected);
        }
        provider.attest("khong-phai-so", Assurance::Two);
        let nobody =
            services.arrive(request.clone(), came(provider, "ma"), None, &Client::default()).await;
        assert_eq!(code(nobody), "identity_untrusted");
        provider.attest(NUMBER, Assurance::One);
        let late = services.leave_for_identity(None, "/").await.expect("away");
        clock.advance_minutes(10);
        let taken = services.take_identity_request(&late.browser, &provider.state()).await;
        assert_eq!(code(taken), "identity_stale", "ten minutes are over");
        clock.advance_minutes(51);
        assert_eq!(services.sweep_sign_ins().await.expect("swept"), 1);
        let kept = identity_request::by_browser(services.db.read(), &late.browser).await;
        assert!(kept.expect("read").is_none());
        assert!(
            account::by_identity(services.db.read(), NUMBER, false).await.expect("read").is_none(),
            "nothing of it opened an account"
        );
    }
}

#[tokio::test]
async fn a_closed_account_and_one_that_waits_stay_what_they_are() {
    for (Portal { services, .. }, provider) in &with_provider().await {
        let waiting = account::Account {
            id: "waiting".to_owned(),
            identity_number: NUMBER.to_owned(),
            full_name: "Nguyễn Thị Ánh".to_owned(),
            password_hash: String::new(),
            phone: Some("0912345678".to_owned()),
            email: None,
            created_at: services.now(),
            disabled_at: None,
            agencies: Vec::new(),
            roles: Vec::new(),
            linked_at: None,
            email_verified_at: None,
            phone_verified_at: None,
            closed_at: None,
        };
        let closed = account::Account {
            id: "closed".to_owned(),
            identity_number: "092190000002".to_owned(),
            disabled_at: Some(services.now()),
            linked_at: Some(services.now()),
            ..waiting.clone()
        };
        let tx = services.db.begin().await.expect("a transaction");
        account::insert(&*tx, &waiting).await.expect("kept");
        account::insert(&*tx, &closed).await.expect("kept");
        tx.commit().await.expect("committed");
        provider.attest("092190000002", Assurance::Two);
        assert_eq!(code(round(services, provider, None).await), "account_closed");
        provider.attest(NUMBER, Assurance::One);
        assert_eq!(code(round(services, provider, None).await), "account_waiting");
        provider.attest(NUMBER, Assurance::Two);
        let (_, owner) = signed_in(round(services, provider, None).await.expect("back"));
        assert_eq!(owner.account.id, "waiting", "what came on paper belongs to its owner");
        assert_eq!(owner.account.phone.as_deref(), Some("0912345678"));
    }
}

#[tokio::test]
async fn what_needs_level_2_is_neither_begun_nor_filed_with_less() {
    for (Portal { services, .. }, provider) in &with_provider().await {
        let local = citizen(services, 1).await;
        provider.attest("092190000002", Assurance::One);
        let (_, one) = signed_in(round(services, provider, None).await.expect("back"));
        for caller in [&local, &one] {
            let [two, any] = CASES;
            let refused = services.start_draft(caller, two.0, two.1).await;
            assert_eq!(code(refused), "assurance_too_low");
            let begun = services.start_draft(caller, any.0, any.1).await.expect("a draft");
            services.delete_draft(caller, &begun.id).await.expect("deleted");
        }
        provider.attest("092190000002", Assurance::Two);
        let (_, two) = signed_in(round(services, provider, None).await.expect("back"));
        let begun = services.start_draft(&two, CASES[0].0, CASES[0].1).await.expect("a draft");
        let ready = services::testing::complete(services, &two, &begun.id).await;
        assert!(ready.readiness.is_ready());
        let less = services.submit(&one, &ready.id, &ready.submission_key).await;
        assert_eq!(code(less), "assurance_too_low", "begun more surely than filed");
        services.submit(&two, &ready.id, &ready.submission_key).await.expect("filed");
    }
}

#[tokio::test]
async fn without_a_provider_there_is_no_way_to_it() {
    for Portal { services, .. } in &portals().await {
        let away = services.leave_for_identity(None, "/").await;
        assert!(matches!(away.err(), Some(ServiceError::NotFound)));
        assert!(services.session_view(None).await.expect("asked").identity.is_none());
    }
}

/// [`registration`] is of the number that the provider attests here.
#[test]
fn the_numbers_agree() {
    let Registration { identity_number, .. } = registration(1);
    assert_eq!(identity_number, NUMBER);
}

#[tokio::test]
async fn whoever_proves_more_goes_on_acting_for_the_same() {
    for (Portal { services, .. }, provider) in &with_provider().await {
        provider.attest(NUMBER, Assurance::One);
        let (token, _) = signed_in(round(services, provider, None).await.expect("back"));
        let caller = services.authenticate(&token).await.expect("asked").expect("in");
        let code = "0100233488";
        let new = NewOrganisation { tax_code: code.to_owned(), name: "Công ty".to_owned() };
        services.open_organisation(&caller, &new).await.expect("opened");
        let caller = services.act_for(&caller, code).await.expect("a member");
        provider.attest(NUMBER, Assurance::Two);
        let more = round(services, provider, None);
        let (other, _) = signed_in(more.await.expect("back"));
        let other = services.authenticate(&other).await.expect("asked").expect("in");
        assert_eq!(other.acting_for(), "", "a new sign-in begins as oneself");
        let arrived = back(services, provider, None, Some(&caller)).await;
        let (token, _) = signed_in(arrived.expect("back"));
        let same = services.authenticate(&token).await.expect("asked").expect("in");
        assert_eq!((same.acting_for(), same.assurance), (code, Assurance::Two));

        provider.attest("092190000002", Assurance::Two);
        let arrived = back(services, provider, None, Some(&same)).await;
        let (token, _) = signed_in(arrived.expect("back"));
        let another = services.authenticate(&token).await.expect("asked").expect("in");
        assert_eq!(another.acting_for(), "", "another person's session is theirs");
    }
}
