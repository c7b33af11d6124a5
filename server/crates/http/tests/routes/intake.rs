//! `intake` over REST: the desk for programs.

use crate::common::TestApp;
use axum::http::StatusCode;
use serde_json::json;
use services::testing::{submitted, take_in_all};

const BIRTH: &str = "1.001193";

#[tokio::test]
async fn signed_out_wrong_role_and_another_desk() {
    let app = TestApp::start().await;
    let (caller, citizen) = app.citizen(1).await;
    let (_, police) = app.officer(2, &["H13.30"]).await;
    let code = submitted(&app.services, &caller, BIRTH).await;
    take_in_all(&app.services).await;
    let path = format!("/api/v1/intake/{code}");
    for (who, status) in [
        ("", StatusCode::UNAUTHORIZED),
        (citizen.as_str(), StatusCode::FORBIDDEN),
        (police.as_str(), StatusCode::NOT_FOUND),
    ] {
        assert_eq!(app.ask("GET", &path, who, None).await.status, status);
    }
    let unknown = app.ask("GET", "/api/v1/intake/H13.20-261123-9999", &police, None).await;
    assert_eq!(unknown.text, app.ask("GET", &path, &police, None).await.text);
    let nothing = app.ask("POST", "/api/v1/intake/next", &police, None).await;
    assert_eq!(nothing.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_stale_version_is_a_conflict_and_changes_nothing() {
    let app = TestApp::start().await;
    let (caller, _) = app.citizen(1).await;
    let (_, mai) = app.officer(2, &["H13.20"]).await;
    let code = submitted(&app.services, &caller, BIRTH).await;
    take_in_all(&app.services).await;
    let claimed = app.ask("POST", "/api/v1/intake/next", &mai, None).await;
    assert_eq!(claimed.status, StatusCode::OK, "{}", claimed.text);
    let tag = claimed.header("etag").to_owned();
    let path = format!("/api/v1/intake/{code}/decisions");
    let accept = json!({ "action": "accept" });
    let missing = app.ask("POST", &path, &mai, Some(accept.clone())).await;
    assert_eq!(missing.status, StatusCode::BAD_REQUEST);
    let stale =
        app.ask_with("POST", &path, &mai, Some(accept.clone()), &[("if-match", "\"1\"")]).await;
    assert_eq!((stale.status, stale.code().as_str()), (StatusCode::CONFLICT, "version_conflict"));
    let bad = json!({ "action": "burn" });
    let bad = app.ask_with("POST", &path, &mai, Some(bad), &[("if-match", &tag)]).await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
    let done = app.ask_with("POST", &path, &mai, Some(accept), &[("if-match", &tag)]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert_eq!(done.json()["dossier"]["state"], "processing");
}

#[tokio::test]
async fn who_prefers_no_body_gets_the_new_version_alone() {
    let app = TestApp::start().await;
    let (caller, _) = app.citizen(1).await;
    let (_, mai) = app.officer(2, &["H13.20"]).await;
    let code = submitted(&app.services, &caller, BIRTH).await;
    take_in_all(&app.services).await;
    let claimed = app.ask("POST", "/api/v1/intake/next", &mai, None).await;
    let tag = claimed.header("etag").to_owned();
    let path = format!("/api/v1/intake/{code}/decisions");
    let decide = async |tag: &str, body: serde_json::Value| {
        let headers = [("if-match", tag), ("prefer", "respond-async, Return=Minimal")];
        app.ask_with("POST", &path, &mai, Some(body), &headers).await
    };
    let done = decide(&tag, json!({ "action": "accept" })).await;
    assert_eq!((done.status, done.text.as_str()), (StatusCode::NO_CONTENT, ""));
    assert_eq!(done.header("preference-applied"), "return=minimal");
    let seen = app.ask("GET", &format!("/api/v1/intake/{code}"), &mai, None).await;
    assert_eq!(seen.header("etag"), done.header("etag"));
    assert_eq!(seen.json()["dossier"]["state"], "processing");
    let stale = decide(&tag, json!({ "action": "accept" })).await;
    assert_eq!((stale.status, stale.code().as_str()), (StatusCode::CONFLICT, "version_conflict"));
}
