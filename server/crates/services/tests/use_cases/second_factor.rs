//! Officers' second factor.

use domain::{
    view::{PasswordChange, SignIn},
    workflow::StaffRole,
};
use services::{
    Caller, Clock, Services,
    guess::Client,
    second_factor::{Confirmed, Entered},
    testing::{ManualClock, PASSWORD, officer_as, registration},
};
use storage::second_factor;
use totp_rs::{Builder, Secret, Totp};

use crate::common::{Portal, portals};

const AGENCY: &str = "H13.20";

async fn with_factor() -> Vec<Portal> {
    let with = |mut portal: Portal| {
        portal.services.second_factor = true;
        portal
    };
    portals().await.into_iter().map(with).collect()
}

async fn new_officer(services: &Services) -> Caller {
    officer_as(services, 1, &[AGENCY], &[StaffRole::Reception]).await
}

/// Types the password; gives the browser's token.
async fn password(services: &Services) -> String {
    let identity_number = registration(1).identity_number;
    let typed = SignIn { identity_number, password: PASSWORD.to_owned() };
    match services.enter_officer(typed, "/can-bo/den-han", &Client::default()).await {
        Ok(Entered::Code(browser)) => browser,
        Ok(Entered::SignedIn(_)) => panic!("the password alone opens the desk"),
        Err(error) => panic!("{error}"),
    }
}

async fn code(services: &Services, browser: &str, typed: &str) -> Result<Confirmed, &'static str> {
    let done = services.enter_code(browser, typed, &Client::default()).await;
    done.map_err(|error| error.code())
}

/// The app on the officer's telephone.
struct App(Totp);

impl App {
    async fn scan(services: &Services, browser: &str) -> Self {
        let set_up = services.set_up(browser).await.expect("asked").expect("set up");
        assert!(set_up.url.starts_with("otpauth://totp/"), "{}", set_up.url);
        assert!(set_up.url.contains(&set_up.secret) && set_up.url.contains("issuer=M%E1%BB%99t"));
        let secret = Secret::try_from_base32(&set_up.secret).expect("base32");
        Self(Builder::new().with_secret(secret).build().expect("an app"))
    }

    /// What it shows so many seconds from now.
    fn shows(&self, clock: &ManualClock, seconds: i64) -> String {
        let now = clock.now().0 / 1000 + seconds;
        self.0.generate(now.try_into().expect("a time")).to_string()
    }
}

/// Signs in for the first time; gives the app and the recovery codes.
async fn set_up(portal: &Portal) -> (App, Vec<String>) {
    let services = &portal.services;
    let browser = password(services).await;
    let app = App::scan(services, &browser).await;
    let confirmed = code(services, &browser, &app.shows(&portal.clock, 0)).await.expect("right");
    assert_eq!(confirmed.next, "/can-bo/den-han");
    let codes = confirmed.recovery;
    (app, codes)
}

#[tokio::test]
async fn the_app_is_set_up_at_the_first_sign_in_and_asked_for_from_then_on() {
    for portal in with_factor().await {
        let (services, clock) = (&portal.services, &portal.clock);
        new_officer(services).await;
        let (app, codes) = set_up(&portal).await;
        assert_eq!(codes.len(), 10);
        let browser = password(services).await;
        assert!(services.set_up(&browser).await.expect("asked").is_none(), "nothing to scan again");
        for wrong in ["", "000000", "12345", "abcdef", &*app.shows(clock, 0), &app.shows(clock, 90)]
        {
            assert_eq!(code(services, &browser, wrong).await.err(), Some("code_wrong"), "{wrong}");
        }
        clock.advance_minutes(1);
        let shown = app.shows(clock, 0);
        let spaced = format!(" {} {} ", &shown[..3], &shown[3..]);
        let confirmed = code(services, &browser, &spaced).await.expect("right");
        assert!(confirmed.recovery.is_empty() && confirmed.session.caller.officer);
        let again = code(services, &browser, &app.shows(clock, 30)).await;
        assert_eq!(again.err(), Some("step_stale"), "the step is over");
    }
}

#[tokio::test]
async fn a_code_is_good_once_and_near_its_time() {
    for portal in with_factor().await {
        let (services, clock) = (&portal.services, &portal.clock);
        new_officer(services).await;
        let (app, _) = set_up(&portal).await;
        clock.advance_minutes(5);
        let shown = app.shows(clock, -30);
        let (one, other) = (password(services).await, password(services).await);
        code(services, &one, &shown).await.expect("a telephone may be slow");
        assert_eq!(code(services, &other, &shown).await.err(), Some("code_wrong"), "twice");
        assert_eq!(code(services, &other, &app.shows(clock, -60)).await.err(), Some("code_wrong"));
        code(services, &other, &app.shows(clock, 30)).await.expect("or fast");
        let late = password(services).await;
        clock.advance_minutes(10);
        assert_eq!(code(services, &late, &app.shows(clock, 0)).await.err(), Some("step_stale"));
        assert_eq!(code(services, "", &app.shows(clock, 0)).await.err(), Some("step_stale"));
    }
}

#[tokio::test]
async fn recovery_codes_stand_for_the_app_once_each() {
    for portal in with_factor().await {
        let services = &portal.services;
        let officer = new_officer(services).await;
        let (_, codes) = set_up(&portal).await;
        let kept = second_factor::of_account(services.db.read(), &officer.account.id).await;
        let kept = kept.expect("read").expect("kept").secret;
        assert!(kept.starts_with("v1."), "the secret is sealed: {kept}");
        let browser = password(services).await;
        let typed = codes[3].to_lowercase().replace('-', " ");
        code(services, &browser, &typed).await.expect("right");
        let browser = password(services).await;
        assert_eq!(code(services, &browser, &codes[3]).await.err(), Some("code_wrong"), "twice");
        code(services, &browser, &codes[4]).await.expect("another");
        let caller = services.officer_today(officer.account).await.expect("the officer");
        let own = services.own_account(&caller).await.expect("the account");
        assert_eq!(own.second_factor.map(|factor| factor.codes_left), Some(8));
    }
}

#[tokio::test]
async fn a_lost_app_is_taken_away_by_its_owner_or_by_command() {
    for portal in with_factor().await {
        let (services, clock) = (&portal.services, &portal.clock);
        new_officer(services).await;
        let (old, codes) = set_up(&portal).await;
        let browser = password(services).await;
        let session = code(services, &browser, &codes[0]).await.expect("right").session;
        let caller = services.authenticate(&session.token).await.expect("asked").expect("in");
        let client = Client::default();
        let wrong = services.reset_second_factor(&caller, "sai rồi".to_owned(), &client).await;
        assert_eq!(wrong.err().map(|error| error.code()), Some("password_wrong"));
        let away = password(services).await;
        services.reset_second_factor(&caller, PASSWORD.to_owned(), &client).await.expect("reset");
        assert_eq!(code(services, &away, &codes[1]).await.err(), Some("step_stale"));
        clock.advance_minutes(1);
        let (new, _) = set_up(&portal).await;
        assert_ne!(new.shows(clock, 0), old.shows(clock, 0));
        let number = registration(1).identity_number;
        assert!(services.forget_second_factor(&number).await.expect("forgotten"));
        assert!(!services.forget_second_factor(&number).await.expect("none is left"));
        let ended = services.authenticate(&session.token).await.expect("asked");
        assert!(ended.is_none(), "every session ends with it");
        let unknown = services.forget_second_factor("092190000099").await;
        assert_eq!(unknown.err().map(|error| error.code()), Some("unknown_account"));
    }
}

#[tokio::test]
async fn codes_are_not_guessed_and_a_new_password_ends_what_was_begun() {
    for portal in with_factor().await {
        let (services, clock) = (&portal.services, &portal.clock);
        let officer = new_officer(services).await;
        let (app, codes) = set_up(&portal).await;
        clock.advance_minutes(1);
        for turn in 0..11 {
            let browser = password(services).await;
            let expected = if turn < 10 { "code_wrong" } else { "guesses_locked" };
            assert_eq!(code(services, &browser, "000000").await.err(), Some(expected));
        }
        let browser = password(services).await;
        for right in [&app.shows(clock, 0), &codes[0]] {
            let done = code(services, &browser, right).await;
            assert_eq!(done.err(), Some("guesses_locked"), "not even a right one");
        }
        clock.advance_minutes(16);
        let browser = password(services).await;
        let change = PasswordChange {
            current: PASSWORD.to_owned(),
            new: "một câu khác dễ nhớ".to_owned(),
        };
        services.change_password(&officer, change, &Client::default()).await.expect("changed");
        assert_eq!(code(services, &browser, &app.shows(clock, 0)).await.err(), Some("step_stale"));
    }
}

#[tokio::test]
async fn of_two_apps_that_are_set_up_at_once_the_first_counts() {
    for portal in with_factor().await {
        let (services, clock) = (&portal.services, &portal.clock);
        new_officer(services).await;
        let (one, other) = (password(services).await, password(services).await);
        let (first, second) = (App::scan(services, &one).await, App::scan(services, &other).await);
        code(services, &one, &first.shows(clock, 0)).await.expect("right");
        let late = code(services, &other, &second.shows(clock, 0)).await;
        assert_eq!(late.err(), Some("step_stale"));
    }
}
