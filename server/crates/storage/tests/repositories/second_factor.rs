use storage::{
    guess,
    second_factor::{
        SecondFactor, codes_left, delete, insert, of_account, set_codes, take_code, take_step,
    },
    sign_in_step::{self, SignInStep},
};

use super::support::{NOW, account, in_transaction};

fn factor() -> SecondFactor {
    SecondFactor {
        account_id: "citizen".to_owned(),
        secret: "v1.abc".to_owned(),
        since: NOW,
        last_step: 10,
    }
}

#[tokio::test]
async fn a_step_is_taken_once_and_never_an_older_one() {
    in_transaction(async |tx| {
        insert(&**tx, &factor()).await.unwrap();
        assert_eq!(of_account(&**tx, "citizen").await.unwrap(), Some(factor()));
        for (step, taken) in [(10, false), (9, false), (12, true), (12, false), (11, false)] {
            assert_eq!(take_step(&**tx, "citizen", step).await.unwrap(), taken, "{step}");
        }
        assert!(!take_step(&**tx, "nobody", 99).await.unwrap());
        assert!(delete(&**tx, "citizen").await.unwrap());
        assert!(!delete(&**tx, "citizen").await.unwrap());
        assert_eq!(of_account(&**tx, "citizen").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn recovery_codes_are_their_accounts_and_go_one_by_one() {
    in_transaction(async |tx| {
        storage::account::insert(&**tx, &account("other", "002")).await.unwrap();
        let marks = |marks: [&str; 2]| marks.map(str::to_owned);
        set_codes(&**tx, "citizen", &marks(["a", "b"])).await.unwrap();
        set_codes(&**tx, "other", &marks(["c", "d"])).await.unwrap();
        assert!(!take_code(&**tx, "other", "a").await.unwrap(), "another's");
        assert!(take_code(&**tx, "citizen", "a").await.unwrap());
        assert!(!take_code(&**tx, "citizen", "a").await.unwrap(), "twice");
        assert_eq!(codes_left(&**tx, "citizen").await.unwrap(), 1);
        set_codes(&**tx, "citizen", &marks(["e", "f"])).await.unwrap();
        assert!(!take_code(&**tx, "citizen", "b").await.unwrap(), "replaced");
        insert(&**tx, &factor()).await.unwrap();
        delete(&**tx, "citizen").await.unwrap();
        assert_eq!(codes_left(&**tx, "citizen").await.unwrap(), 0);
        assert_eq!(codes_left(&**tx, "other").await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_waits_for_its_code_and_is_taken_once() {
    in_transaction(async |tx| {
        let step = |browser: &str, secret: Option<&str>| SignInStep {
            browser_hash: browser.to_owned(),
            account_id: "citizen".to_owned(),
            next: "/can-bo".to_owned(),
            created_at: NOW,
            secret: secret.map(str::to_owned),
        };
        for kept in [step("a", None), step("b", Some("v1.abc")), step("c", None)] {
            sign_in_step::insert(&**tx, &kept).await.unwrap();
            let found = sign_in_step::by_browser(&**tx, &kept.browser_hash).await.unwrap();
            assert_eq!(found, Some(kept));
        }
        assert!(sign_in_step::take(&**tx, "a").await.unwrap());
        assert!(!sign_in_step::take(&**tx, "a").await.unwrap());
        assert_eq!(sign_in_step::delete_older(&**tx, NOW).await.unwrap(), 0);
        sign_in_step::delete_of_account(&**tx, "citizen").await.unwrap();
        assert_eq!(sign_in_step::delete_older(&**tx, NOW.plus_ms(1)).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn guesses_are_counted_for_a_while() {
    in_transaction(async |tx| {
        let counted = async |mark: &str, ms: i64| {
            let (now, from) = (NOW.plus_ms(ms), NOW.plus_ms(ms - 10));
            guess::count(&**tx, mark, now, from).await.unwrap()
        };
        assert_eq!(counted("a", 0).await, 1);
        assert_eq!(counted("a", 5).await, 2);
        assert_eq!(counted("b", 5).await, 1);
        assert_eq!(counted("a", 10).await, 3, "from the first one on");
        assert_eq!(counted("a", 11).await, 1, "the first one is too long ago");
        guess::forget(&**tx, "a").await.unwrap();
        assert_eq!(counted("a", 12).await, 1);
        assert_eq!(guess::delete_older(&**tx, NOW.plus_ms(6)).await.unwrap(), 1);
    })
    .await;
}
