//! Codes that are sent once: confirming addresses, and a new password for one that was forgotten.

use domain::{
    identity::Assurance,
    notice::Carrier,
    view::{CarrierView, ContactChange, ContactCode, PasswordReset, SignIn},
};
use services::{
    Caller, Services,
    guess::Client,
    one_time_code::CodeLetter,
    testing::{PASSWORD, citizen, registration},
};
use storage::{account, one_time_code};

use crate::common::{Portal, portals};

const NEW: &str = "một câu khác dễ nhớ";

async fn with_channels() -> Vec<Portal> {
    let carried = |channel| CarrierView { channel, development: false };
    let with = |mut portal: Portal| {
        portal.services.channels = [carried(Carrier::Mail), carried(Carrier::Sms)].into();
        portal
    };
    portals().await.into_iter().map(with).collect()
}

/// The letters that the postman has to carry now.
async fn letters(services: &Services) -> Vec<CodeLetter> {
    let claimed = services.claim_codes(&Carrier::ALL, 10).await.expect("claimed");
    for letter in &claimed {
        services.code_sent(letter).await.expect("settled");
    }
    claimed
}

fn change(channel: Carrier, address: &str, password: &str) -> ContactChange {
    ContactChange { channel, address: address.to_owned(), password: password.to_owned() }
}

fn code<T>(result: services::Result<T>) -> &'static str {
    result.err().map_or("done", |error| error.code())
}

async fn ask(services: &Services, caller: &Caller, change: ContactChange) -> &'static str {
    code(services.ask_contact_code(caller, change, &Client::default()).await)
}

async fn typed(services: &Services, caller: &Caller, channel: Carrier, text: &str) -> &'static str {
    let typed = ContactCode { channel, code: text.to_owned() };
    code(services.confirm_contact(caller, typed).await)
}

/// A citizen whose e-mail address is confirmed.
async fn confirmed(services: &Services) -> Caller {
    let caller = citizen(services, 1).await;
    let new = change(Carrier::Mail, "an@vidu.vn", PASSWORD);
    assert_eq!(ask(services, &caller, new).await, "done");
    let sent = letters(services).await;
    assert_eq!(typed(services, &caller, Carrier::Mail, &sent[0].code).await, "done");
    caller
}

async fn signs_in(services: &Services, password: &str) -> bool {
    let identity_number = registration(1).identity_number;
    let typed = SignIn { identity_number, password: password.to_owned() };
    services.sign_in(typed, &Client::default()).await.is_ok()
}

#[tokio::test]
async fn an_address_is_ones_own_once_its_code_was_typed() {
    for Portal { services, clock, .. } in &with_channels().await {
        let caller = citizen(services, 1).await;
        for (channel, address, text) in [
            (Carrier::Mail, "Moi@Vidu.vn", "Moi@vidu.vn"),
            (Carrier::Sms, "+84 987 654 321", "0987654321"),
        ] {
            assert_eq!(ask(services, &caller, change(channel, address, PASSWORD)).await, "done");
            let own = services.own_account(&caller).await.expect("the account");
            assert!(own.verified.is_empty() || channel == Carrier::Sms, "not yet");
            assert_eq!(own.pending.len(), 1);
            let sent = letters(services).await;
            let [letter] = &sent[..] else { panic!("{sent:?}") };
            assert_eq!((letter.carrier, letter.code.len()), (channel, 6));
            assert_eq!(letter.to.to_lowercase(), text.to_lowercase());
            assert!(letters(services).await.is_empty(), "it goes once");
            let other = if letter.code == "000000" { "000001" } else { "000000" };
            assert_eq!(typed(services, &caller, channel, other).await, "one_time_code_wrong");
            let spaced = format!("{} {}", &letter.code[..3], &letter.code[3..]);
            assert_eq!(typed(services, &caller, channel, &spaced).await, "done");
            assert_eq!(
                typed(services, &caller, channel, &letter.code).await,
                "one_time_code_wrong"
            );
        }
        let stored = account::by_id(services.db.read(), &caller.account.id).await;
        let stored = stored.expect("read").expect("the account");
        assert_eq!(stored.phone.as_deref(), Some("0987654321"));
        assert_eq!(stored.verified(), [Carrier::Mail, Carrier::Sms]);
        clock.advance_minutes(1);
    }
}

#[tokio::test]
async fn codes_end_with_time_with_tries_and_with_the_next_one() {
    for Portal { services, clock, .. } in &with_channels().await {
        let caller = citizen(services, 1).await;
        let new = || change(Carrier::Mail, "an@vidu.vn", PASSWORD);
        ask(services, &caller, new()).await;
        let first = letters(services).await.remove(0).code;
        ask(services, &caller, new()).await;
        let second = letters(services).await.remove(0).code;
        let wrong = "one_time_code_wrong";
        if first != second {
            assert_eq!(typed(services, &caller, Carrier::Mail, &first).await, wrong, "replaced");
        }
        clock.advance_minutes(10);
        assert_eq!(typed(services, &caller, Carrier::Mail, &second).await, wrong, "too old");
        ask(services, &caller, new()).await;
        let third = letters(services).await.remove(0).code;
        for _ in 0..5 {
            assert_eq!(typed(services, &caller, Carrier::Mail, "12").await, wrong);
        }
        assert_eq!(typed(services, &caller, Carrier::Mail, &third).await, wrong, "not even it");
        let stranger = citizen(services, 2).await;
        ask(services, &caller, new()).await;
        let fourth = letters(services).await.remove(0).code;
        assert_eq!(typed(services, &stranger, Carrier::Mail, &fourth).await, wrong, "another's");
        // Nobody is buried in letters.
        for _ in 0..6 {
            ask(services, &caller, new()).await;
        }
        assert_eq!(ask(services, &caller, new()).await, "guesses_locked");
    }
}

#[tokio::test]
async fn contact_data_changes_with_the_password_or_right_after_signing_in() {
    for Portal { services, clock, .. } in &with_channels().await {
        let caller = citizen(services, 1).await;
        let wrong = change(Carrier::Mail, "an@vidu.vn", "sai rồi");
        assert_eq!(ask(services, &caller, wrong).await, "password_wrong");
        for (bad, expected) in [
            (change(Carrier::Mail, "không phải", PASSWORD), "invalid"),
            (change(Carrier::Sms, "123", PASSWORD), "invalid"),
            (change(Carrier::Zalo, "0987654321", PASSWORD), "channel_missing"),
        ] {
            assert_eq!(ask(services, &caller, bad).await, expected);
        }
        assert!(letters(services).await.is_empty(), "nothing is sent");
        let mut linked = caller.account.clone();
        linked.password_hash = String::new();
        let recent =
            Caller { since: services.now(), assurance: Assurance::Two, ..Caller::citizen(linked) };
        let new = || change(Carrier::Mail, "an@vidu.vn", "");
        assert_eq!(ask(services, &recent, new()).await, "done");
        clock.advance_minutes(10);
        assert_eq!(ask(services, &recent, new()).await, "sign_in_again");
    }
}

#[tokio::test]
async fn a_forgotten_password_is_set_anew_by_who_reads_the_mail() {
    for Portal { services, .. } in &with_channels().await {
        let caller = confirmed(services).await;
        let session = services.start_session(caller.clone(), "").await.expect("a session");
        let browser = services
            .ask_reset(&registration(1).identity_number, &Client::default())
            .await
            .expect("asked");
        let letter = letters(services).await.remove(0);
        assert_eq!((letter.to.as_str(), letter.code.len()), ("an@vidu.vn", 8));
        let reset =
            |code: &str, new: &str| PasswordReset { code: code.to_owned(), new: new.to_owned() };
        let short = services
            .reset_password(&browser, reset(&letter.code, "ngắn"), &Client::default())
            .await;
        assert_eq!(code(short), "invalid", "which costs no try");
        for (browser, text) in [("khac", &*letter.code), (&browser, "00000000")] {
            let wrong =
                services.reset_password(browser, reset(text, NEW), &Client::default()).await;
            assert_eq!(code(wrong), "one_time_code_wrong");
        }
        for _ in 0..10 {
            assert!(!signs_in(services, "sai rồi sai rồi").await);
        }
        assert!(!signs_in(services, PASSWORD).await, "too many were wrong");
        services
            .reset_password(&browser, reset(&letter.code, NEW), &Client::default())
            .await
            .expect("set");
        assert!(signs_in(services, NEW).await && !signs_in(services, PASSWORD).await);
        let ended = services.authenticate(&session.token).await.expect("asked");
        assert!(ended.is_none(), "every session ends");
        let twice = services
            .reset_password(&browser, reset(&letter.code, PASSWORD), &Client::default())
            .await;
        assert_eq!(code(twice), "one_time_code_wrong");
    }
}

#[tokio::test]
async fn nobody_learns_whether_there_is_an_account() {
    for Portal { services, .. } in &with_channels().await {
        // Its address is not confirmed; the other number has no account at all.
        citizen(services, 2).await;
        for number in [registration(2).identity_number, "092190000099".to_owned()] {
            let browser =
                services.ask_reset(&number, &Client::default()).await.expect("answered alike");
            assert!(letters(services).await.is_empty(), "nothing is sent");
            let reset = PasswordReset { code: "00000000".to_owned(), new: NEW.to_owned() };
            let done = services.reset_password(&browser, reset, &Client::default()).await;
            assert_eq!(code(done), "one_time_code_wrong");
        }
        for turn in 0..10 {
            let again = code(services.ask_reset("092190000099", &Client::default()).await);
            assert_eq!(again, if turn < 9 { "done" } else { "guesses_locked" });
        }
        assert_eq!(code(services.ask_reset("12", &Client::default()).await), "invalid");
    }
}

#[tokio::test]
async fn what_waits_to_be_sent_is_sealed_and_what_was_sent_is_forgotten() {
    for Portal { services, clock, .. } in &with_channels().await {
        let caller = citizen(services, 1).await;
        ask(services, &caller, change(Carrier::Mail, "an@vidu.vn", PASSWORD)).await;
        let first = services.claim_codes(&[Carrier::Sms], 10).await.expect("claimed");
        assert!(first.is_empty(), "another channel's");
        let claimed = services.claim_codes(&[Carrier::Mail], 10).await.expect("claimed");
        let [letter] = &claimed[..] else { panic!("{claimed:?}") };
        let stored = one_time_code::by_id(services.db.read(), &letter.id).await;
        let stored = stored.expect("read").expect("kept");
        let kept = format!("{stored:?}");
        assert!(!kept.contains("vidu.vn") && !kept.contains(&format!("\"{}\"", letter.code)));
        let again = services.claim_codes(&[Carrier::Mail], 10).await.expect("claimed");
        assert!(again.is_empty(), "somebody carries it");
        clock.advance_minutes(1);
        let again = services.claim_codes(&[Carrier::Mail], 10).await.expect("claimed");
        assert_eq!(again.len(), 1, "whoever carried it died");
        services.code_sent(letter).await.expect("settled");
        let stored = one_time_code::by_id(services.db.read(), &letter.id).await;
        assert_eq!(stored.expect("read").expect("kept").code, None);
        ask(services, &caller, change(Carrier::Mail, "an@vidu.vn", PASSWORD)).await;
        clock.advance_minutes(11);
        let late = services.claim_codes(&[Carrier::Mail], 10).await.expect("claimed");
        assert!(late.is_empty(), "too old to be of use");
        clock.advance_minutes(60);
        services.sweep_sign_ins().await.expect("swept");
        let swept = one_time_code::by_id(services.db.read(), &letter.id).await;
        assert!(swept.expect("read").is_none(), "nothing is kept of it");
    }
}

#[tokio::test]
async fn another_address_at_the_preferences_is_not_confirmed() {
    for Portal { services, .. } in &with_channels().await {
        let caller = confirmed(services).await;
        let save = async |email: &str| {
            let tx = services.db.begin().await.expect("a transaction");
            let id = &caller.account.id;
            account::set_email(&*tx, id, Some(email)).await.expect("kept");
            tx.commit().await.expect("committed");
            let stored = account::by_id(services.db.read(), id).await.expect("read");
            stored.expect("the account").verified()
        };
        assert_eq!(save("an@vidu.vn").await, [Carrier::Mail], "the same one stays");
        assert!(save("khac@vidu.vn").await.is_empty());
    }
}
