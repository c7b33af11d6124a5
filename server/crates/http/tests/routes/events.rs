//! Following a dossier by server-sent events.

use std::{future::poll_fn, pin::Pin};

use crate::common::TestApp;
use axum::{
    body::{Body, HttpBody},
    http::{Request, StatusCode, header},
};
use futures::FutureExt;
use services::testing::{submitted, take_in_all};

const BIRTH: &str = "1.001193";

fn request(code: &str, version: &str, who: &str) -> Request<Body> {
    Request::get(format!("/api/v1/dossiers/{code}/events{version}"))
        .header(header::COOKIE, who)
        .body(Body::empty())
        .expect("a request")
}

/// What has been told so far; nothing is waited for.
fn told(body: &mut Body) -> String {
    let mut text = String::new();
    while let Some(Some(Ok(frame))) =
        poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).now_or_never()
    {
        text.push_str(&String::from_utf8_lossy(frame.data_ref().expect("data")));
    }
    text
}

#[tokio::test]
async fn only_who_may_see_the_dossier_is_told() {
    let app = TestApp::start().await;
    let (caller, owner) = app.citizen(1).await;
    let (_, stranger) = app.citizen(2).await;
    let (_, elsewhere) = app.officer(3, &["H13.31"]).await;
    let code = submitted(&app.services, &caller, BIRTH).await;
    assert_eq!(app.open(request(&code, "", "")).await.status(), StatusCode::UNAUTHORIZED);
    for who in [&stranger, &elsewhere] {
        assert_eq!(app.open(request(&code, "", who)).await.status(), StatusCode::NOT_FOUND);
    }
    let nothing = app.open(request("H13.20-260101-0001", "", &owner)).await;
    assert_eq!(nothing.status(), StatusCode::NOT_FOUND);
    let wrong = app.open(request(&code, "?version=một", &owner)).await;
    assert_eq!(wrong.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_page_is_told_what_it_missed_and_what_comes() {
    let app = TestApp::start().await;
    let (caller, owner) = app.citizen(1).await;
    let code = submitted(&app.services, &caller, BIRTH).await;
    let version = app.services.dossier(&caller, &code).await.expect("mine").version;
    let other = submitted(&app.services, &app.citizen(2).await.0, BIRTH).await;

    let page = format!("?version={version}");
    let mut early = app.open(request(&code, &page, &owner)).await.into_body();
    assert_eq!(told(&mut early), "", "the page is as the dossier");
    app.services.changes.tell(&other);
    assert_eq!(told(&mut early), "", "of another dossier");
    take_in_all(&app.services).await;
    assert!(told(&mut early).contains("data: changed"));

    // The dossier moved between the page and its stream.
    let mut late = app.open(request(&code, &page, &owner)).await.into_body();
    assert!(told(&mut late).contains("data: changed"));
    assert_eq!(told(&mut late), "", "once");
    let mut whoever = app.open(request(&code, "", &owner)).await.into_body();
    assert_eq!(told(&mut whoever), "", "who says nothing has missed nothing");
}
