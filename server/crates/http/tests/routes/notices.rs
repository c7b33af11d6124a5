//! Notices over REST and as forms: mine only, whoever I am.

use crate::common::TestApp;
use axum::http::StatusCode;
use serde_json::json;
use services::testing::{submitted, take_in_all, tell_all};

/// Birth registration.
const BIRTH: &str = "1.001193";

#[tokio::test]
async fn mine_are_listed_and_marked_and_nobody_elses() {
    let app = TestApp::start().await;
    let (caller, me) = app.citizen(1).await;
    let (_, stranger) = app.citizen(2).await;
    submitted(&app.services, &caller, BIRTH).await;
    tell_all(&app.services).await;
    let list = app.ask("GET", "/api/v1/notices", &me, None).await;
    assert_eq!(list.status, StatusCode::OK);
    let list = list.json();
    assert_eq!((&list["unread"], &list["items"][0]["kind"]), (&json!(1), &json!("received")));
    let session = app.ask("GET", "/api/v1/sessions/current", &me, None).await.json();
    assert_eq!(session["unread"], 1);
    let path = format!("/api/v1/notices/{}/read", list["items"][0]["id"].as_str().unwrap());
    let foreign = app.ask("POST", &path, &stranger, None).await;
    let unknown = app.ask("POST", "/api/v1/notices/0197/read", &stranger, None).await;
    assert_eq!((foreign.status, &foreign.text), (StatusCode::NOT_FOUND, &unknown.text));
    let nobody = app.ask("POST", &path, "", None).await;
    assert_eq!((nobody.status, nobody.code().as_str()), (StatusCode::UNAUTHORIZED, "signed_out"));
    for _ in 0..2 {
        assert_eq!(app.ask("POST", &path, &me, None).await.status, StatusCode::NO_CONTENT);
    }
    let until = json!({ "until": "2026-11-30T00:00:00Z" });
    let all = app.ask("POST", "/api/v1/notices/read", &me, Some(until)).await;
    assert_eq!(all.json()["count"], 0);
    let bad = app.ask("GET", "/api/v1/notices?after=%27", &me, None).await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
    assert_eq!(app.ask("GET", "/api/v1/notices", "", None).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn preferences_are_read_and_written() {
    let app = TestApp::start().await;
    let (_, me) = app.officer(3, &["H13.20"]).await;
    let path = "/api/v1/notices/preferences";
    let view = app.ask("GET", path, &me, None).await.json();
    assert_eq!(view["preferences"]["pace"], "daily", "an officer's usual");
    assert_eq!(view["channels"], json!([{ "channel": "mail", "development": false }]));
    let mut change = json!({ "preferences": view["preferences"], "email": "mai@example.com" });
    change["preferences"]["lang"] = json!("en");
    let kept = app.ask("PUT", path, &me, Some(change.clone())).await;
    assert_eq!((kept.status, &kept.json()["email"]), (StatusCode::OK, &json!("mai@example.com")));
    assert_eq!(app.ask("GET", path, &me, None).await.json()["preferences"]["lang"], "en");
    change["email"] = json!("không phải");
    let wrong = app.ask("PUT", path, &me, Some(change)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.json()["errors"][0]["pointer"], "/email");
    assert_eq!(app.ask("GET", path, "", None).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn everything_works_as_forms() {
    let app = TestApp::start().await;
    let (caller, me) = app.citizen(1).await;
    let code = submitted(&app.services, &caller, BIRTH).await;
    tell_all(&app.services).await;
    let page = app.ask("GET", "/thong-bao", &me, None).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in ["(1 chưa đọc)", "Đã nhận hồ sơ của bạn", code.as_str()] {
        assert!(page.text.contains(part), "{part}");
    }
    let id = app.services.notices(&caller, "").await.unwrap().items[0].id.clone();
    let read = app.post_form(&format!("/thong-bao/{id}/da-doc"), &me, &[]).await;
    assert_eq!((read.status, read.header("location")), (StatusCode::SEE_OTHER, "/thong-bao"));
    assert!(app.ask("GET", "/thong-bao", &me, None).await.text.contains("Bạn đã đọc hết"));
    let until = [("until", "2026-11-30T00:00:00Z")];
    let all = app.post_form("/thong-bao/da-doc", &me, &until).await;
    assert_eq!((all.status, all.header("location")), (StatusCode::SEE_OTHER, "/thong-bao"));

    let typed = [("email", "sai <b>"), ("channel", "mail"), ("pace", "daily"), ("scope", "owed")];
    let refused = app.post_form("/thong-bao/tuy-chon", &me, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("sai &lt;b&gt;"), "what was typed is there");
    assert!(refused.text.contains("error-summary"));
    let good = [("email", "anh@example.com"), ("channel", "mail"), ("channel", "sms")];
    let kept = app.post_form("/thong-bao/tuy-chon", &me, &good).await;
    assert_eq!(kept.header("location"), "/thong-bao/tuy-chon?xong=1");
    let chosen = app.services.notice_preferences(&caller).await.unwrap().preferences;
    assert!(chosen.mail && !chosen.sms, "there is no such channel here");
    let dossier = app.ask("GET", &format!("/ho-so/{code}"), &me, None).await;
    assert!(dossier.text.contains("Thông báo đã gửi"));
}

#[tokio::test]
async fn signed_out_and_in_the_wrong_role_nobody_gets_in() {
    let app = TestApp::start().await;
    let (caller, me) = app.citizen(1).await;
    let (_, officer) = app.officer(3, &["H13.20"]).await;
    submitted(&app.services, &caller, BIRTH).await;
    take_in_all(&app.services).await;
    tell_all(&app.services).await;
    let desk = app.ask("GET", "/can-bo/thong-bao", &officer, None).await;
    assert!(desk.text.contains("Có hồ sơ mới chờ tiếp nhận"), "{}", desk.text);
    for (path, who) in [
        ("/thong-bao", ""),
        ("/thong-bao/tuy-chon", ""),
        ("/thong-bao", officer.as_str()),
        ("/can-bo/thong-bao", me.as_str()),
    ] {
        let answer = app.ask("GET", path, who, None).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
    }
    for path in ["/thong-bao/da-doc", "/thong-bao/0197/da-doc", "/thong-bao/tuy-chon"] {
        let answer = app.post_form(path, "", &[]).await;
        assert!(answer.header("location").starts_with("/dang-nhap?next="), "{path}");
    }
    assert_eq!(app.services.unread_notices(&caller).await.unwrap(), 1);
}
