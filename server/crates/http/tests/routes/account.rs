//! One's own account: who is signed in to it, and its password.

use axum::http::StatusCode;
use domain::view::SignIn;
use serde_json::json;
use services::testing::PASSWORD;

use crate::common::TestApp;

/// Signs the citizen in once more, from another browser.
async fn signed_in_again(app: &TestApp, number: u32) -> String {
    let identity_number = format!("092190{number:06}");
    let credentials = SignIn { identity_number, password: PASSWORD.to_owned() };
    let agent = "Mozilla/5.0 (Linux; Android 10; K) Chrome/131.0.0.0 Mobile Safari/537.36";
    let session = app.services.sign_in(credentials, &agent.into()).await.expect("signed in");
    format!("__Host-phien={}", session.token)
}

async fn works(app: &TestApp, who: &str) -> bool {
    app.ask("GET", "/api/v1/account", who, None).await.status == StatusCode::OK
}

#[tokio::test]
async fn sessions_are_listed_to_their_owner_and_ended_by_nobody_else() {
    let app = TestApp::start().await;
    let (_, own) = app.citizen(1).await;
    let other = signed_in_again(&app, 1).await;
    let (_, stranger) = app.citizen(2).await;
    let signed_out = app.ask("GET", "/api/v1/account", "", None).await;
    assert_eq!(signed_out.status, StatusCode::UNAUTHORIZED);
    let seen = app.ask("GET", "/api/v1/account", &own, None).await.json();
    let sessions = seen["sessions"].as_array().expect("a list").clone();
    assert_eq!(sessions.len(), 2, "{seen}");
    assert_eq!(sessions[0]["current"], json!(true));
    assert_eq!(sessions[1]["device"], "Chrome, Android");
    assert!(!seen.to_string().contains("092190000001"), "the number is masked: {seen}");
    let path = format!("/api/v1/sessions/{}", sessions[1]["id"].as_str().expect("an id"));
    for (who, status) in [("", StatusCode::UNAUTHORIZED), (&stranger, StatusCode::NOT_FOUND)] {
        assert_eq!(app.ask("DELETE", &path, who, None).await.status, status);
    }
    assert!(works(&app, &other).await, "nothing happened");
    assert_eq!(app.ask("DELETE", &path, &own, None).await.status, StatusCode::NO_CONTENT);
    assert!(works(&app, &own).await && !works(&app, &other).await);
    assert_eq!(app.ask("DELETE", &path, &own, None).await.status, StatusCode::NOT_FOUND);
    let third = signed_in_again(&app, 1).await;
    let all = app.ask("DELETE", "/api/v1/sessions", &own, None).await;
    assert_eq!(all.status, StatusCode::NO_CONTENT);
    assert!(works(&app, &own).await && !works(&app, &third).await);
    assert!(works(&app, &stranger).await, "others stay");
}

#[tokio::test]
async fn a_new_password_needs_the_old_one_and_ends_what_it_opened() {
    let app = TestApp::start().await;
    let (_, own) = app.citizen(1).await;
    let other = signed_in_again(&app, 1).await;
    let change = |current: &str, new: &str| Some(json!({ "current": current, "new": new }));
    for (body, status, code) in [
        (
            change("không phải", "một câu dễ nhớ"),
            StatusCode::UNPROCESSABLE_ENTITY,
            "password_wrong",
        ),
        (change(PASSWORD, "ngắn"), StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        (change(PASSWORD, &"x".repeat(201)), StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        (change(PASSWORD, PASSWORD), StatusCode::UNPROCESSABLE_ENTITY, "password_same"),
        (Some(json!({ "new": "một câu dễ nhớ" })), StatusCode::BAD_REQUEST, "body"),
    ] {
        let answer = app.ask("PATCH", "/api/v1/account", &own, body).await;
        assert_eq!((answer.status, answer.code()), (status, code.to_owned()), "{}", answer.text);
    }
    let nobody = app.ask("PATCH", "/api/v1/account", "", change(PASSWORD, "một câu dễ nhớ")).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    assert!(works(&app, &other).await, "nothing happened");
    let done = app.ask("PATCH", "/api/v1/account", &own, change(PASSWORD, "một câu dễ nhớ")).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text);
    assert!(works(&app, &own).await && !works(&app, &other).await);
    let sign_in = async |password: &str| {
        let credentials =
            SignIn { identity_number: "092190000001".to_owned(), password: password.to_owned() };
        app.services.sign_in(credentials, &"".into()).await.is_ok()
    };
    assert!(!sign_in(PASSWORD).await && sign_in("một câu dễ nhớ").await);
}

#[tokio::test]
async fn the_page_does_it_by_forms_alone() {
    let app = TestApp::start().await;
    let (_, own) = app.citizen(1).await;
    let other = signed_in_again(&app, 1).await;
    let lost = app.ask("GET", "/tai-khoan", "", None).await;
    assert_eq!(lost.header("location"), "/dang-nhap?next=/tai-khoan");
    let page = app.ask("GET", "/tai-khoan", &own, None).await;
    assert!(page.text.contains("Chrome, Android") && page.text.contains("Thiết bị này"));
    let wrong = [("action", "password"), ("current", "không phải"), ("new", "một câu dễ nhớ")];
    let refused = app.post_form("/tai-khoan", &own, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("href=\"#current\""), "{}", refused.text);
    assert!(!refused.text.contains("một câu dễ nhớ"), "no password comes back");
    let short = [("action", "password"), ("current", PASSWORD), ("new", "ngắn")];
    let refused = app.post_form("/tai-khoan", &own, &short).await;
    assert!(refused.text.contains("Hãy đặt mật khẩu từ 10 ký tự"), "{}", refused.text);
    let ended = app.post_form("/tai-khoan", &own, &[("action", "end_others")]).await;
    assert_eq!(ended.header("location"), "/tai-khoan?kq=phien-khac");
    assert!(works(&app, &own).await && !works(&app, &other).await);
    let nonsense = app.post_form("/tai-khoan", &own, &[("action", "x")]).await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
    let (_, desk) = app.officer(2, &["H13.20"]).await;
    assert_eq!(app.ask("GET", "/can-bo/tai-khoan", &desk, None).await.status, StatusCode::OK);
    let citizens = app.post_form("/tai-khoan", &desk, &[("action", "end_others")]).await;
    assert!(citizens.header("location").starts_with("/dang-nhap"));
}
