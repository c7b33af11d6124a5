//! Limits of requests: how often, by address and by account; how much, in fields, texts and depth.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use http_server::{AccountLimits, RateLimits};
use serde_json::json;

use crate::common::{
    Answer, TestApp, WIDE,
    multipart::{BOUNDARY, Part, multipart},
};

/// Birth registration.
const BIRTH: &str = "1.001193";

fn by_account(account: AccountLimits) -> RateLimits {
    RateLimits { account, ..WIDE }
}

async fn begin(app: &TestApp, who: &str) -> Answer {
    app.ask("POST", "/api/v1/drafts", who, Some(json!({ "procedure_code": BIRTH }))).await
}

#[tokio::test]
async fn one_account_is_no_faster_from_many_sessions_and_slows_no_neighbour_down() {
    let app = TestApp::with_limits(by_account(AccountLimits { save: 2, ..WIDE.account })).await;
    let (an, first) = app.citizen(1).await;
    let (_, second) = app.signed_in(an).await;
    let (_, neighbour) = app.citizen(2).await;
    assert_eq!(begin(&app, &first).await.status, StatusCode::CREATED);
    assert_eq!(begin(&app, &second).await.status, StatusCode::CREATED);
    for who in [&first, &second] {
        let limited = begin(&app, who).await;
        assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(limited.code(), "rate_limited");
        let wait: u64 = limited.header("retry-after").parse().expect("seconds");
        assert!((1..=31).contains(&wait), "{wait}");
    }
    assert_eq!(begin(&app, &neighbour).await.status, StatusCode::CREATED, "from the same address");
    // Nobody is counted by an account that a made-up session names.
    let forged = begin(&app, "__Host-phien=0000").await;
    assert_eq!(forged.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn officers_are_counted_by_account_too() {
    let app = TestApp::with_limits(by_account(AccountLimits { search: 1, ..WIDE.account })).await;
    let (_, mai) = app.officer(1, &["H13.20"]).await;
    let (_, dat) = app.officer(2, &["H13.20"]).await;
    assert_eq!(app.ask("GET", "/api/v1/procedures?q=a", &mai, None).await.status, StatusCode::OK);
    let limited = app.ask("GET", "/api/v1/procedures?q=b", &mai, None).await;
    assert_eq!(limited.code(), "rate_limited");
    assert_eq!(app.ask("GET", "/api/v1/procedures?q=a", &dat, None).await.status, StatusCode::OK);
    for _ in 0..3 {
        let anybody = app.ask("GET", "/api/v1/procedures?q=a", "", None).await;
        assert_eq!(anybody.status, StatusCode::OK, "nobody is signed in");
    }
}

#[tokio::test]
async fn a_program_is_counted_with_its_owner() {
    let app = TestApp::with_limits(by_account(AccountLimits { save: 1, ..WIDE.account })).await;
    let (_, an) = app.citizen(1).await;
    let new = json!({ "name": "Kho", "scopes": ["prepare"] });
    let made = app.ask("POST", "/api/v1/account/tokens", &an, Some(new)).await.json();
    let bearer = format!("Bearer {}", made["token"].as_str().expect("a token"));
    assert_eq!(begin(&app, &an).await.status, StatusCode::CREATED);
    let body = Some(json!({ "procedure_code": BIRTH }));
    let with = [("authorization", &*bearer)];
    let limited = app.ask_with("POST", "/api/v1/drafts", "", body, &with).await;
    assert_eq!(limited.code(), "rate_limited");
}

#[tokio::test]
async fn an_address_is_counted_whoever_asks_from_it() {
    let app = TestApp::with_limits(RateLimits { save: 1, ..WIDE }).await;
    let (_, an) = app.citizen(1).await;
    let (_, binh) = app.citizen(2).await;
    assert_eq!(begin(&app, &an).await.status, StatusCode::CREATED);
    assert_eq!(begin(&app, &binh).await.code(), "rate_limited");
}

#[tokio::test]
async fn people_are_told_in_a_page_and_guessers_when_to_come_back() {
    let app = TestApp::with_limits(RateLimits { search: 1, ..WIDE }).await;
    let page = || {
        let request = Request::get("/thu-tuc?q=a").header(header::ACCEPT, "text/html");
        app.send(request.body(Body::empty()).expect("a request"))
    };
    assert_eq!(page().await.status, StatusCode::OK);
    let limited = page().await;
    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!limited.header("retry-after").is_empty());
    assert!(limited.text.contains("<h1>Chưa thực hiện được</h1>"), "{}", limited.text);

    app.citizen(1).await;
    let wrong = [("identity_number", "092190000001"), ("password", "không đúng đâu")];
    let mut last = app.post_form("/dang-nhap", "", &wrong).await;
    for _ in 0..10 {
        last = app.post_form("/dang-nhap", "", &wrong).await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS, "{}", last.text);
    assert_eq!(last.header("retry-after"), "900");
}

#[tokio::test]
async fn json_is_not_too_deep_and_never_too_long() {
    let app = TestApp::start().await;
    let (caller, who) = app.citizen(1).await;
    let send = |path: String, body: String| {
        let request = Request::post(path)
            .header(header::COOKIE, &who)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body));
        app.send(request.expect("a request"))
    };
    for open in ["[", "{\"procedure_code\":"] {
        let deep = open.repeat(100_000);
        assert_eq!(send("/api/v1/drafts".to_owned(), deep).await.code(), "body");
    }
    // Where files may come along, too.
    let code = services::testing::submitted(&app.services, &caller, BIRTH).await;
    let before = app.services.dossier(&caller, &code).await.expect("mine").timeline.len();
    let long = json!({ "text": "x".repeat(4 * 1024 * 1024) }).to_string();
    let refused = send(format!("/api/v1/dossiers/{code}/messages"), long).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (StatusCode::PAYLOAD_TOO_LARGE, "too_large")
    );
    let after = app.services.dossier(&caller, &code).await.expect("mine").timeline.len();
    assert_eq!(after, before, "nothing else happened");
}

#[tokio::test]
async fn forms_have_so_many_fields_and_texts_and_no_more() {
    let app = TestApp::start().await;
    let (caller, who) = app.citizen(1).await;
    let draft = app.services.start_draft(&caller, BIRTH, "").await.expect("a draft");
    let path = format!("/nhap/{}/buoc/tre", draft.id);
    let many = vec![("home_town", "x"); 6_000];
    assert!(!app.post_form(&path, &who, &many).await.status.is_success());
    let anybody = app.post_form("/dang-nhap", "", &many).await;
    assert!(anybody.status.is_client_error(), "{}", anybody.status);
    let view = app.services.draft(&caller, &draft.id).await.expect("the draft");
    assert_eq!(view.version, draft.version, "nothing was saved");

    let code = services::testing::submitted(&app.services, &caller, "1.000656").await;
    let before = app.services.dossier(&caller, &code).await.expect("mine").timeline.len();
    let text = |name: &str, body: &str| Part {
        name: name.to_owned(),
        file_name: None,
        body: body.as_bytes().to_vec(),
    };
    let long = "x".repeat(60 * 1024);
    let few: Vec<Part> = (0..40).map(|_| text("more", &long)).collect();
    let small: Vec<Part> = (0..300).map(|_| text("more", "x")).collect();
    for mut parts in [few, small] {
        parts.push(text("text", "Xin chào"));
        let request = Request::post(format!("/api/v1/dossiers/{code}/messages"))
            .header(header::COOKIE, &who)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(Body::from(multipart(&parts)));
        let refused = app.send(request.expect("a request")).await;
        assert_eq!(refused.code(), "too_large");
    }
    let after = app.services.dossier(&caller, &code).await.expect("mine").timeline.len();
    assert_eq!(after, before, "nothing else happened");
}
