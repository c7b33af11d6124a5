//! What was typed in a form whose session had ended.

use services::{Services, kept_form::TypedForm, testing::citizen};
use storage::kept_form;

use crate::common::{Portal, portals};

fn typed(services: &Services, text: &str) -> TypedForm {
    TypedForm {
        action: "/nhap/1/buoc/nguoi-yeu-cau".to_owned(),
        page: "/nhap/1/buoc/nguoi-yeu-cau?loi=1".to_owned(),
        typed: vec![("full_name".to_owned(), text.to_owned()), ("x".to_owned(), String::new())],
        at: services.now(),
    }
}

#[tokio::test]
async fn it_waits_for_its_owner_alone_and_for_an_hour() {
    for Portal { services, clock, .. } in &portals().await {
        let owner = citizen(services, 1).await;
        let other = citizen(services, 2).await;
        let session = services.start_session(owner.clone(), "").await.expect("a session");
        let early = services.keep_form(&session.token, typed(services, "Nguyễn")).await;
        assert!(!early.expect("asked"), "a session that goes on keeps nothing");
        clock.advance_minutes(61);
        let long = typed(services, &"x".repeat(services::kept_form::TYPED_MAX));
        assert!(!services.keep_form(&session.token, long).await.expect("asked"), "too much");
        let unknown = services.keep_form("no token", typed(services, "Nguyễn")).await;
        assert!(!unknown.expect("asked"));
        assert_eq!(services.kept_form(&owner).await.expect("asked"), None);

        for text in ["Nguyễn", "Nguyễn Thị Ánh"] {
            let form = typed(services, text);
            assert!(services.keep_form(&session.token, form).await.expect("kept"));
        }
        let row = kept_form::by_account(services.db.read(), &owner.account.id).await.expect("read");
        assert!(!row.expect("a row").typed.contains("Nguy"), "it is sealed");
        let kept = services.kept_form(&owner).await.expect("asked");
        assert_eq!(kept, Some(typed(services, "Nguyễn Thị Ánh")), "the last one");
        assert_eq!(services.kept_form(&other).await.expect("asked"), None, "nobody else's");
        services.forget_form(&other).await.expect("nothing to forget");
        assert!(services.kept_form(&owner).await.expect("asked").is_some());
        clock.advance_minutes(60);
        assert_eq!(services.kept_form(&owner).await.expect("asked"), None, "the hour is over");
        clock.advance_minutes(1);
        services.sweep_sign_ins().await.expect("swept");
        let row = kept_form::by_account(services.db.read(), &owner.account.id).await.expect("read");
        assert!(row.is_none(), "it is swept out");
    }
}

#[tokio::test]
async fn a_session_is_known_for_a_day_after_its_end_and_not_when_it_was_ended() {
    for Portal { services, clock, .. } in &portals().await {
        let owner = citizen(services, 1).await;
        let [old, left] = [
            services.start_session(owner.clone(), "").await.expect("a session").token,
            services.start_session(owner.clone(), "").await.expect("a session").token,
        ];
        services.sign_out(&left).await.expect("out");
        clock.advance_minutes(61);
        let form = || typed(services, "Nguyễn");
        assert!(!services.keep_form(&left, form()).await.expect("asked"), "its owner had left");
        services.sweep_sign_ins().await.expect("swept");
        assert!(services.keep_form(&old, form()).await.expect("kept"));
        services.forget_form(&owner).await.expect("forgotten");
        assert_eq!(services.kept_form(&owner).await.expect("asked"), None);
        clock.advance_minutes(24 * 60);
        services.sweep_sign_ins().await.expect("swept");
        assert!(!services.keep_form(&old, form()).await.expect("asked"), "a day is over");
    }
}

#[tokio::test]
async fn looking_at_a_session_does_not_prolong_it() {
    for Portal { services, clock, .. } in &portals().await {
        let token =
            services.start_session(citizen(services, 1).await, "").await.expect("a session").token;
        let ends = async |looks: bool| {
            let caller = if looks {
                services.look_at_session(&token).await
            } else {
                services.authenticate(&token).await
            };
            let view = services.session_view(caller.expect("asked").as_ref()).await;
            view.expect("seen").ends.map(|ends| (ends.left_ms / 60_000, ends.last))
        };
        clock.advance_minutes(50);
        assert_eq!(ends(true).await, Some((10, false)));
        assert_eq!(ends(false).await, Some((60, false)), "used, it goes on");
        assert_eq!(ends(true).await, Some((60, false)));
        for _ in 0..12 {
            clock.advance_minutes(55);
            assert!(ends(false).await.is_some());
        }
        assert_eq!(ends(false).await, Some((10, true)), "twelve hours are the last");
        clock.advance_minutes(10);
        assert_eq!((ends(true).await, ends(false).await), (None, None));
    }
}
