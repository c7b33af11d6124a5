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
        organisation: None,
    }
}

#[tokio::test]
async fn it_waits_for_its_owner_alone_and_for_an_hour() {
    for Portal { services, clock, .. } in &portals().await {
        let owner = citizen(services, 1).await;
        let other = citizen(services, 2).await;
        let session = services.start_session(owner.clone(), "").await.expect("a session");
        let early = services.keep_form(&session.token, typed(services, "Nguyễn")).await;
        assert!(early.expect("asked").is_none(), "a session that goes on keeps nothing");
        clock.advance_minutes(61);
        let long = typed(services, &"x".repeat(services::kept_form::TYPED_MAX));
        let long = services.keep_form(&session.token, long).await.expect("asked");
        assert!(long.is_none(), "too much");
        let unknown = services.keep_form("no token", typed(services, "Nguyễn")).await;
        assert!(unknown.expect("asked").is_none());

        let keep = async |text: &str| {
            let kept = services.keep_form(&session.token, typed(services, text)).await;
            kept.expect("kept").expect("an id")
        };
        let (first, second) = (keep("Nguyễn").await, keep("Nguyễn Thị Ánh").await);
        let row = kept_form::by_id(services.db.read(), &second).await.expect("read");
        assert!(!row.expect("a row").typed.contains("Nguy"), "it is sealed");
        for (id, text) in [(&first, "Nguyễn"), (&second, "Nguyễn Thị Ánh")] {
            let kept = services.kept_form(&owner, id).await.expect("asked");
            assert_eq!(kept, Some(typed(services, text)), "each by itself");
            assert_eq!(services.kept_form(&other, id).await.expect("asked"), None, "hers alone");
            services.forget_form(&other, id).await.expect("nothing to forget");
            assert!(services.kept_form(&owner, id).await.expect("asked").is_some());
        }
        services.forget_form(&owner, &first).await.expect("forgotten");
        assert_eq!(services.kept_form(&owner, &first).await.expect("asked"), None);
        clock.advance_minutes(60);
        assert_eq!(
            services.kept_form(&owner, &second).await.expect("asked"),
            None,
            "an hour later"
        );
        clock.advance_minutes(1);
        services.sweep_sign_ins().await.expect("swept");
        let row = kept_form::by_id(services.db.read(), &second).await.expect("read");
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
        let gone = services.keep_form(&left, form()).await.expect("asked");
        assert!(gone.is_none(), "its owner had left");
        services.sweep_sign_ins().await.expect("swept");
        assert!(services.keep_form(&old, form()).await.expect("asked").is_some());
        clock.advance_minutes(24 * 60);
        services.sweep_sign_ins().await.expect("swept");
        let late = services.keep_form(&old, form()).await.expect("asked");
        assert!(late.is_none(), "a day is over");
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
