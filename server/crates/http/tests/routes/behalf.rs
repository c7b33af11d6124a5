//! Filing for somebody else: asked before the first question, and by REST.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::json;

use crate::common::{
    TestApp,
    multipart::{BOUNDARY, Part, multipart},
};

const START: &str = "/nop-ho-so/3.000333";

#[tokio::test]
async fn it_is_asked_first_for_whom() {
    let app = TestApp::start().await;
    let (_, own) = app.citizen(17).await;
    let asked = app.post_form(START, &own, &[("case", "so-1"), ("centre", "")]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    assert_eq!(asked.header("location"), format!("{START}?truong-hop=so-1&trung-tam="));
    let page = app.ask("GET", asked.header("location"), &own, None).await;
    for part in ["Ai yêu cầu?", "Cha hoặc mẹ xin cho con chưa đủ 18 tuổi", "name=\"filer\""]
    {
        assert!(page.text.contains(part), "{part}");
    }
    let drafts = app.ask("GET", "/api/v1/drafts", &own, None).await;
    assert_eq!(drafts.json(), json!([]), "nothing has begun");

    let wrong = [("case", "so-1"), ("centre", ""), ("filer", "khac")];
    let refused = app.post_form(START, &own, &wrong).await;
    assert_eq!(refused.header("location"), format!("{START}?loi=unknown_filer"));
    let right = [("case", "so-1"), ("centre", ""), ("filer", "parent")];
    let begun = app.post_form(START, &own, &right).await;
    let draft = begun.header("location").to_owned();
    assert!(draft.starts_with("/nhap/"), "{draft}");
    for again in [&right[..], &[("case", "so-1")]] {
        let twice = app.post_form(START, &own, again).await;
        assert_eq!(twice.header("location"), draft, "it goes on");
    }
    let nobody = app.post_form(START, "", &right).await;
    assert!(nobody.header("location").starts_with("/dang-nhap"));
    let page = app.ask("GET", &format!("{START}?truong-hop=khong-co"), "", None).await;
    assert_eq!(page.status, StatusCode::OK, "a case that is none is the first page");
}

#[tokio::test]
async fn by_rest_it_is_answered_with_the_draft() {
    let app = TestApp::start().await;
    let (_, own) = app.citizen(17).await;
    let body =
        |filer: &str| Some(json!({ "procedure_code": "3.000333", "case": "so-1", "filer": filer }));
    let wrong = app.ask("POST", "/api/v1/drafts", &own, body("khac")).await;
    assert_eq!(
        (wrong.status, wrong.code()),
        (StatusCode::UNPROCESSABLE_ENTITY, "unknown_filer".to_owned())
    );
    let begun = app.ask("POST", "/api/v1/drafts", &own, body("parent")).await;
    assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.text);
    let draft = begun.json();
    assert_eq!(draft["answers"]["filer_person.personal_id"], "092190000017");
    assert_eq!(draft["answers"].get("subject.personal_id"), None);
    assert_eq!(draft["case"]["form"]["parties"]["filer"]["field"], "filer");
    let filing = json!({
        "procedure_code": "3.000333", "case": "so-1",
        "answers": { "filer": "self", "subject.personal_id": "092215000025" }
    });
    let (name, body) = ("dossier".to_owned(), filing.to_string().into_bytes());
    let dossier = Part { name, file_name: None, body };
    let request = Request::post("/api/v1/dossiers")
        .header(header::COOKIE, &own)
        .header("idempotency-key", "k1")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(Body::from(multipart(&[dossier])));
    let refused = app.send(request.expect("a request")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = refused.json()["errors"].to_string();
    assert!(told.contains("not_yourself"), "{}", refused.text);
}
