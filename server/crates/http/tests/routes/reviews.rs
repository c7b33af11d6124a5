//! `reviews`, over REST and as pages: signed out, wrong role, stale, twice, happy.

use crate::common::TestApp;
use axum::http::StatusCode;
use domain::catalogue::{Doubt, ProcedureContent};
use serde_json::json;

const CODE: &str = "9.000001";

/// A record that nobody has published yet.
async fn import(app: &TestApp, law: &str) -> ProcedureContent {
    let mut content = app.services.procedure("1.001193").expect("published").content;
    CODE.clone_into(&mut content.code);
    "Thủ tục thử nghiệm".clone_into(&mut content.name.vi);
    content.legal_basis = vec![law.to_owned()];
    content.doubts =
        vec![Doubt { code: "unit_missing".to_owned(), pointer: "channels/2".to_owned() }];
    let imported = app.services.import_procedures(vec![content.clone()], "imported", |_| {});
    imported.await.expect("imported");
    content
}

#[tokio::test]
async fn signed_out_and_wrong_role() {
    let app = TestApp::start().await;
    import(&app, "a").await;
    let (_, citizen) = app.citizen(1).await;
    let (_, ward) = app.officer(2, &["H13.20"]).await;
    let publication = format!("/api/v1/reviews/{CODE}/publication");
    for (method, path) in [
        ("GET", "/api/v1/reviews"),
        ("GET", &format!("/api/v1/reviews/{CODE}")),
        ("POST", publication.as_str()),
    ] {
        let body = || (method == "POST").then(|| json!({ "revision": "x" }));
        let nobody = app.ask(method, path, "", body()).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED, "{method} {path}");
        for who in [&citizen, &ward] {
            let wrong = app.ask(method, path, who, body()).await;
            assert_eq!(wrong.status, StatusCode::FORBIDDEN, "{method} {path}");
        }
    }
    let page = app.ask("GET", "/can-bo/thu-tuc", &ward, None).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let form = app.post_form(&format!("/can-bo/thu-tuc/{CODE}/cong-bo"), &ward, &[]).await;
    assert_ne!(form.status, StatusCode::OK);
    assert!(app.services.procedure(CODE).is_err(), "nothing happened");
}

#[tokio::test]
async fn what_was_looked_over_is_published_and_nothing_else() {
    let app = TestApp::start().await;
    let (_, cookie) = app.officer(3, &["H13"]).await;
    import(&app, "a").await;
    let list = app.ask("GET", "/api/v1/reviews", &cookie, None).await.json();
    assert_eq!(list["items"], json!([{ "code": CODE, "name": "Thủ tục thử nghiệm" }]));
    let path = format!("/api/v1/reviews/{CODE}");
    let seen = app.ask("GET", &path, &cookie, None).await.json();
    assert_eq!((&seen["revision"], &seen["published"]), (&json!(1), &json!(null)));
    assert_eq!(seen["doubts"][0]["words"]["vi"], "thời hạn thiếu đơn vị");

    // A later revision arrives while it is being looked over.
    import(&app, "b").await;
    let publish = |revision: serde_json::Value| {
        let (app, cookie, path) = (&app, &cookie, format!("{path}/publication"));
        async move { app.ask("POST", &path, cookie, Some(json!({ "revision": revision }))).await }
    };
    assert_eq!(publish(seen["id"].clone()).await.code(), "version_conflict");
    assert!(app.services.procedure(CODE).is_err());

    let seen = app.ask("GET", &path, &cookie, None).await.json();
    assert_eq!(publish(seen["id"].clone()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(app.services.procedure(CODE).expect("live").revision, 2);
    assert_eq!(publish(seen["id"].clone()).await.code(), "version_conflict", "twice");
    assert_eq!(app.ask("GET", &path, &cookie, None).await.code(), "not_found");
    let list = app.ask("GET", "/api/v1/reviews", &cookie, None).await.json();
    assert_eq!(list["items"], json!([]));
}

#[tokio::test]
async fn the_pages_do_it_without_scripts() {
    let app = TestApp::start().await;
    let (_, cookie) = app.officer(3, &["H13"]).await;
    import(&app, "a").await;
    let list = app.ask("GET", "/can-bo/thu-tuc", &cookie, None).await;
    assert!(list.text.contains("href=\"/can-bo/thu-tuc/9.000001\""), "{}", list.text);
    let page = app.ask("GET", "/can-bo/thu-tuc/9.000001", &cookie, None).await;
    for part in ["Thủ tục này chưa từng công bố.", "thời hạn thiếu đơn vị", "Căn cứ pháp lý"]
    {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    let field = "name=\"revision\" value=\"";
    let (_, rest) = page.text.split_once(field).expect("the revision");
    let revision = rest.split('"').next().expect("its id");
    let action = "/can-bo/thu-tuc/9.000001/cong-bo";
    let done = app.post_form(action, &cookie, &[("revision", revision)]).await;
    assert_eq!(done.header("location"), "/can-bo/thu-tuc?xong=9.000001");
    assert_eq!(app.services.procedure(CODE).expect("live").revision, 1);
    let list = app.ask("GET", "/can-bo/thu-tuc?xong=9.000001", &cookie, None).await;
    assert!(list.text.contains("Đã công bố thủ tục 9.000001."), "{}", list.text);
    assert!(list.text.contains("Không có thủ tục nào chờ công bố."), "{}", list.text);
    let again = app.post_form(action, &cookie, &[("revision", revision)]).await;
    assert!(again.header("location").contains("loi="), "{}", again.header("location"));
}
