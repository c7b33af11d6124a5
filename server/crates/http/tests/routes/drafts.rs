//! `drafts` over REST: signed out, wrong role, another's, bad, twice, happy.

use crate::common::TestApp;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use serde_json::json;
use services::testing::ready_draft;

const BIRTH: &str = "1.001193";

#[tokio::test]
async fn signed_out_and_wrong_role() {
    let app = TestApp::start().await;
    let (_, officer) = app.officer(9, &["H13.20"]).await;
    for (method, path) in [
        ("GET", "/api/v1/drafts"),
        ("POST", "/api/v1/drafts"),
        ("GET", "/api/v1/drafts/x"),
        ("DELETE", "/api/v1/drafts/x"),
        ("POST", "/api/v1/drafts/x/submission"),
    ] {
        let nobody = app.ask(method, path, "", None).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED, "{method} {path}");
        assert_eq!(nobody.code(), "signed_out");
        let wrong = app.ask(method, path, &officer, None).await;
        assert_eq!(wrong.status, StatusCode::FORBIDDEN, "{method} {path}");
    }
    let forged = app.ask("GET", "/api/v1/drafts", "__Host-phien=0000", None).await;
    assert_eq!(forged.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn one_open_draft_a_procedure() {
    let app = TestApp::start().await;
    let (_, cookie) = app.citizen(1).await;
    let body = json!({ "procedure_code": BIRTH });
    let first = app.ask("POST", "/api/v1/drafts", &cookie, Some(body.clone())).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
    let second = app.ask("POST", "/api/v1/drafts", &cookie, Some(body)).await;
    assert_eq!(first.json()["id"], second.json()["id"]);
    let list = app.ask("GET", "/api/v1/drafts", &cookie, None).await;
    assert_eq!(list.json().as_array().map(Vec::len), Some(1));
    for (code, status, problem) in [
        ("9.999999", StatusCode::NOT_FOUND, "not_found"),
        // Certified copies are made at the counter only.
        ("2.000815", StatusCode::UNPROCESSABLE_ENTITY, "unknown_case"),
    ] {
        let body = json!({ "procedure_code": code });
        let refused = app.ask("POST", "/api/v1/drafts", &cookie, Some(body)).await;
        assert_eq!((refused.status, refused.code().as_str()), (status, problem), "{code}");
    }
}

#[tokio::test]
async fn saving_carries_the_version_and_keeps_what_is_wrong() {
    let app = TestApp::start().await;
    let (caller, cookie) = app.citizen(1).await;
    let draft = app.services.start_draft(&caller, BIRTH, "").await.expect("a draft");
    let path = format!("/api/v1/drafts/{}", draft.id);
    let body = json!({ "answers": { "nonsense": "giữ lại" } });
    let missing = app.ask("PUT", &path, &cookie, Some(body.clone())).await;
    assert_eq!(missing.status, StatusCode::BAD_REQUEST);
    let saved =
        app.ask_with("PUT", &path, &cookie, Some(body.clone()), &[("if-match", "\"1\"")]).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text);
    assert_eq!(saved.header("etag"), "\"2\"");
    assert_eq!(saved.json()["answers"]["nonsense"], "giữ lại");
    let stale = app.ask_with("PUT", &path, &cookie, Some(body), &[("if-match", "\"1\"")]).await;
    assert_eq!((stale.status, stale.code().as_str()), (StatusCode::CONFLICT, "version_conflict"));
}

#[tokio::test]
async fn bad_bodies_are_told_and_change_nothing() {
    let app = TestApp::start().await;
    let (_, cookie) = app.citizen(1).await;
    for (kind, body, status) in [
        ("text/plain", "{}", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("application/json", "{", StatusCode::BAD_REQUEST),
        ("application/json", "[]", StatusCode::BAD_REQUEST),
        ("application/json", "{\"procedure_code\":1}", StatusCode::BAD_REQUEST),
    ] {
        let request = Request::post("/api/v1/drafts")
            .header("cookie", &cookie)
            .header("content-type", kind)
            .body(Body::from(body));
        let answer = app.send(request.expect("a request")).await;
        assert_eq!(answer.status, status, "{kind} {body}");
    }
    let huge = json!({ "procedure_code": "x".repeat(4 * 1024 * 1024) });
    let huge = app.ask("POST", "/api/v1/drafts", &cookie, Some(huge)).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    let list = app.ask("GET", "/api/v1/drafts", &cookie, None).await;
    assert_eq!(list.text, "[]");
}

#[tokio::test]
async fn another_persons_draft_answers_exactly_like_none() {
    let app = TestApp::start().await;
    let (owner, mine) = app.citizen(1).await;
    let (_, theirs) = app.citizen(2).await;
    let draft = app.services.start_draft(&owner, BIRTH, "").await.expect("a draft");
    let foreign = app.ask("GET", &format!("/api/v1/drafts/{}", draft.id), &theirs, None).await;
    let unknown = app.ask("GET", "/api/v1/drafts/no-such-draft", &theirs, None).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    assert_eq!(foreign.text, unknown.text);
    let gone = app.ask("DELETE", &format!("/api/v1/drafts/{}", draft.id), &theirs, None).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let still = app.ask("GET", &format!("/api/v1/drafts/{}", draft.id), &mine, None).await;
    assert_eq!(still.status, StatusCode::OK);
}

#[tokio::test]
async fn submitting_twice_answers_the_same() {
    let app = TestApp::start().await;
    let (caller, cookie) = app.citizen(1).await;
    let draft = ready_draft(&app.services, &caller, BIRTH).await;
    let path = format!("/api/v1/drafts/{}/submission", draft.id);
    let missing = app.ask("POST", &path, &cookie, None).await;
    assert_eq!(
        (missing.status, missing.code().as_str()),
        (StatusCode::BAD_REQUEST, "idempotency_key")
    );
    let key = [("idempotency-key", "k1")];
    let first = app.ask_with("POST", &path, &cookie, None, &key).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
    let second = app.ask_with("POST", &path, &cookie, None, &key).await;
    assert_eq!((second.status, &second.text), (first.status, &first.text));
    let other = ready_draft(&app.services, &caller, BIRTH).await;
    let path = format!("/api/v1/drafts/{}/submission", other.id);
    let reused = app.ask_with("POST", &path, &cookie, None, &key).await;
    assert_eq!(
        (reused.status, reused.code().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "key_reused")
    );
}
