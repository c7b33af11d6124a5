//! Tokens that are made, listed and revoked, by REST and by plain forms.

use axum::http::StatusCode;
use serde_json::json;
use services::testing::PASSWORD;

use super::{PAGE, REST, by, expected, new, problem, token};
use crate::common::TestApp;

#[tokio::test]
async fn by_rest() {
    let app = TestApp::start().await;
    let (_, an) = app.citizen(1).await;
    let (_, binh) = app.citizen(1_001).await;
    let (_, desk) = app.officer(2, &["H13.20"]).await;
    assert_eq!(problem(&app.ask("GET", REST, "", None).await), expected(401, "signed_out"));
    let nobody = app.ask("POST", REST, "", Some(new("Kho", &["read"]))).await;
    assert_eq!(problem(&nobody), expected(401, "signed_out"));
    let officer = app.ask("POST", REST, &desk, Some(new("Kho", &["read"]))).await;
    assert_eq!(officer.status, StatusCode::FORBIDDEN, "{}", officer.text);
    for (body, refused) in [
        (json!({ "name": "Kho" }), expected(400, "body")),
        (json!({ "name": "Kho", "scopes": ["everything"] }), expected(400, "body")),
        (new("Kho", &[]), expected(422, "scope_missing")),
        (new("  ", &["read"]), expected(422, "invalid")),
        (new(&"x".repeat(61), &["read"]), expected(422, "invalid")),
        (json!({ "name": "Kho", "scopes": ["read"], "days": 0 }), expected(422, "invalid")),
        (json!({ "name": "Kho", "scopes": ["read"], "days": 366 }), expected(422, "invalid")),
    ] {
        let answer = app.ask("POST", REST, &an, Some(body.clone())).await;
        assert_eq!(problem(&answer), refused, "{body}");
    }
    assert_eq!(app.ask("GET", REST, &an, None).await.json(), json!([]), "nothing was made");

    let made = app.ask("POST", REST, &an, Some(new(" Kho  hàng ", &["pay", "read", "pay"]))).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let (about, opens) = (made.json()["about"].clone(), made.json()["token"].clone());
    let opens = opens.as_str().expect("a token");
    assert_eq!(about["name"], "Kho hàng");
    assert_eq!(about["scopes"], json!(["read", "pay"]));
    assert_eq!(about["expires_at"], "2027-02-21T02:10:00.000Z", "after ninety days");
    let listed = app.ask("GET", REST, &an, None).await;
    assert_eq!(listed.json(), json!([about]));
    assert!(!listed.text.contains(opens), "it is answered once");
    let twice = app.ask("POST", REST, &an, Some(new("Kho hàng", &["read"]))).await;
    assert_eq!(problem(&twice), expected(409, "token_name_taken"));
    let current = by(&app, opens, "GET", "/api/v1/tokens/current", None).await;
    assert_eq!(current.json()["id"], about["id"], "{}", current.text);
    let session = app.ask("GET", "/api/v1/tokens/current", &an, None).await;
    assert_eq!(problem(&session), expected(404, "not_found"), "a session is none");

    let own = format!("{REST}/{}", about["id"].as_str().expect("an id"));
    let stranger = app.ask("DELETE", &own, &binh, None).await;
    assert_eq!(problem(&stranger), expected(404, "not_found"));
    assert_eq!(by(&app, opens, "GET", "/api/v1/dossiers", None).await.status, StatusCode::OK);
    assert_eq!(app.ask("DELETE", &own, &an, None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(problem(&app.ask("DELETE", &own, &an, None).await), expected(404, "not_found"));
    let late = by(&app, opens, "GET", "/api/v1/dossiers", None).await;
    assert_eq!(problem(&late), expected(401, "token_invalid"), "at once");
    assert_eq!(late.header("www-authenticate"), "Bearer error=\"invalid_token\"");
}

#[tokio::test]
async fn by_plain_forms() {
    let app = TestApp::start().await;
    let (_, an) = app.citizen(1).await;
    let (_, desk) = app.officer(2, &["H13.20"]).await;
    let fields = |name, password| {
        [
            ("action", "token"),
            ("name", name),
            ("scopes", "prepare"),
            ("scopes", "read"),
            ("days", "30"),
            ("password", password),
        ]
    };
    for nobody in ["", &*desk] {
        let sent = app.ask("GET", PAGE, nobody, None).await;
        assert_eq!(sent.header("location"), "/dang-nhap?next=/tai-khoan/ung-dung");
        let sent = app.post_form(PAGE, nobody, &fields("Kho", PASSWORD)).await;
        assert!(sent.header("location").starts_with("/dang-nhap?next="), "{}", sent.text);
    }
    let none = [("action", "token"), ("name", "Kho"), ("days", "30")];
    let none = app.post_form(PAGE, &an, &none).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["id=\"scopes-error\"", "value=\"Kho\""] {
        assert!(none.text.contains(part), "{part} is not in {}", none.text);
    }
    let made = app.post_form(PAGE, &an, &fields("Kho", "")).await;
    assert_eq!(made.status, StatusCode::OK, "who signed in just now needs no password");
    assert_eq!(made.header("cache-control"), "private, no-store");
    let shown = made.text.split("<code>").find(|text| text.starts_with("mc_"));
    let shown = shown.and_then(|text| text.split('<').next()).expect("the token");
    assert_eq!(by(&app, shown, "GET", "/api/v1/drafts", None).await.status, StatusCode::OK);
    let page = app.ask("GET", PAGE, &an, None).await;
    assert!(page.text.contains("Xem hồ sơ, Soạn hồ sơ") && !page.text.contains(shown));
    let again = app.post_form(PAGE, &an, &fields("Kho", "")).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "loading it again makes no second one");

    app.clock.advance_minutes(11);
    let bare = app.post_form(PAGE, &an, &fields("Hai", "")).await;
    assert!(bare.text.contains("id=\"password-error\""), "{}", bare.text);
    let wrong = app.post_form(PAGE, &an, &fields("Hai", "sai-bét-nhè-9")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("id=\"password-error\"") && !wrong.text.contains("sai-bét-nhè-9"));
    assert_eq!(app.post_form(PAGE, &an, &fields("Hai", PASSWORD)).await.status, StatusCode::OK);

    let list = app.ask("GET", REST, &an, None).await.json();
    assert_eq!(list.as_array().map(Vec::len), Some(2), "{list}");
    let revoke = [("action", "revoke"), ("token", list[1]["id"].as_str().expect("an id"))];
    let (_, binh) = app.citizen(1_001).await;
    app.post_form(PAGE, &binh, &revoke).await;
    assert_eq!(by(&app, shown, "GET", "/api/v1/drafts", None).await.status, StatusCode::OK);
    for _ in 0..2 {
        let revoked = app.post_form(PAGE, &an, &revoke).await;
        assert_eq!(revoked.header("location"), "/tai-khoan/ung-dung?kq=thu-hoi");
    }
    let late = by(&app, shown, "GET", "/api/v1/drafts", None).await;
    assert_eq!(problem(&late), expected(401, "token_invalid"));
    let nonsense = app.post_form(PAGE, &an, &[("action", "x")]).await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn takes_a_proof_of_the_last_ten_minutes() {
    let app = TestApp::start().await;
    let (_, an) = app.citizen(1).await;
    app.clock.advance_minutes(11);
    let new = || Some(new("Kho", &["read"]));
    assert_eq!(problem(&app.ask("POST", REST, &an, new()).await), expected(403, "proof_needed"));
    let proof = Some(json!({ "password": PASSWORD }));
    let proven = app.ask("POST", "/api/v1/sessions/current/proof", &an, proof).await;
    assert_eq!(proven.status, StatusCode::NO_CONTENT, "{}", proven.text);
    assert_eq!(app.ask("POST", REST, &an, new()).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn says_when_it_was_used_and_ends() {
    let app = TestApp::start().await;
    let (_, an) = app.citizen(1).await;
    let opens = token(&app, &an, &["read"]).await;
    let used = async || {
        let answer = by(&app, &opens, "GET", "/api/v1/dossiers", None).await;
        (answer.status.as_u16(), app.services.write_token_uses().await.expect("written"))
    };
    assert_eq!(used().await, (200, 1));
    assert_eq!(used().await, (200, 0), "once an hour");
    let listed = app.ask("GET", REST, &an, None).await.json();
    assert_eq!(listed[0]["last_used_at"], "2026-11-23T02:10:00.000Z");
    assert_eq!(listed[0]["last_used_from"], "0.0.0.0");
    app.clock.advance_minutes(61);
    assert_eq!(used().await, (200, 1));
    app.clock.advance_minutes(90 * 24 * 60 - 62);
    assert_eq!(used().await.0, 200, "to the last minute");
    app.clock.advance_minutes(1);
    assert_eq!(used().await, (401, 0), "not a minute longer");
}
