//! Messages with files, by the forms of both sides and over REST.

use crate::common::{
    Answer, TestApp,
    multipart::{BOUNDARY, Part, multipart},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::view::Decision;
use services::{
    Caller,
    testing::{pdf, submitted, take_in_all},
};

const BIRTH: &str = "1.001193";

fn text(name: &str, words: &str) -> Part {
    Part { name: name.to_owned(), file_name: None, body: words.as_bytes().to_vec() }
}

fn file(body: Vec<u8>) -> Part {
    Part { name: "file".to_owned(), file_name: Some("ảnh.pdf"), body }
}

async fn post(app: &TestApp, path: &str, who: &str, version: &str, parts: &[Part]) -> Answer {
    let request = Request::post(path)
        .header(header::COOKIE, who)
        .header(header::IF_MATCH, version)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
    app.send(request.body(Body::from(multipart(parts))).expect("a request")).await
}

async fn taken_in(app: &TestApp, caller: &Caller) -> String {
    let code = submitted(&app.services, caller, BIRTH).await;
    take_in_all(&app.services).await;
    code
}

#[tokio::test]
async fn a_form_with_files_goes_to_the_desk_and_back() {
    let app = TestApp::start().await;
    let (caller, owner) = app.citizen(1).await;
    let (_, stranger) = app.citizen(2).await;
    let (mai, officer) = app.officer(3, &["H13.20"]).await;
    let code = taken_in(&app, &caller).await;
    let path = format!("/ho-so/{code}/tin-nhan");
    let parts = || [text("message", "Tôi gửi thêm ảnh."), file(pdf("ảnh"))];

    let signed_out = post(&app, &path, "", "", &parts()).await;
    assert!(signed_out.header("location").starts_with("/dang-nhap"));
    assert_eq!(post(&app, &path, &stranger, "", &parts()).await.status, StatusCode::NOT_FOUND);
    let refused = [text("message", "Lời không mất."), file(b"<html>".to_vec())];
    let refused = post(&app, &path, &owner, "", &refused).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert!(refused.text.contains("Lời không mất.") && refused.text.contains("error-summary"));
    let before = app.services.dossier(&caller, &code).await.expect("mine").timeline.len();

    let sent = post(&app, &path, &owner, "", &parts()).await;
    assert_eq!(sent.header("location"), format!("/ho-so/{code}#tin-nhan"), "{}", sent.text);
    let seen = app.services.dossier(&caller, &code).await.expect("mine");
    assert_eq!(seen.timeline.len(), before + 1, "one event and nothing else");
    take_in_all(&app.services).await;
    let upload = &seen.timeline.last().expect("the message").files[0];
    let desk = app.ask("GET", &format!("/can-bo/ho-so/{code}"), &officer, None).await;
    let address = format!("/can-bo/ho-so/{code}/tep/{}", upload.id);
    assert!(desk.text.contains(&address), "{}", desk.text);
    let opened = app.ask("GET", &address, &officer, None).await;
    assert_eq!(opened.header("content-type"), "application/pdf");

    let now = app.services.dossier(&caller, &code).await.expect("mine").version;
    app.services.decide(&mai, &code, now, Decision::Claim).await.expect("hers");
    let path = format!("/can-bo/ho-so/{code}/tin-nhan");
    let answer = |version: i64| {
        let version = version.to_string();
        [
            text("action", "write"),
            text("version", &version),
            text("message", "Cảm ơn."),
            file(pdf("mẫu")),
        ]
    };
    let now = app.services.dossier(&caller, &code).await.expect("mine").version;
    assert!(
        post(&app, &path, &owner, "", &answer(now))
            .await
            .header("location")
            .contains("can-bo/dang-nhap")
    );
    let stale = post(&app, &path, &officer, "", &answer(now - 1)).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text.contains("Cảm ơn."), "what was typed is kept");
    let done = post(&app, &path, &officer, "", &answer(now)).await;
    assert_eq!(done.header("location"), format!("/can-bo/ho-so/{code}#tin-nhan"), "{}", done.text);
    take_in_all(&app.services).await;
    let seen = app.services.dossier(&caller, &code).await.expect("mine");
    let upload = &seen.timeline.last().expect("the answer").files[0];
    let address = format!("/ho-so/{code}/tep/{}", upload.id);
    assert_eq!(app.ask("GET", &address, &owner, None).await.status, StatusCode::OK);
    assert_eq!(app.ask("GET", &address, &stranger, None).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn programs_send_files_too() {
    let app = TestApp::start().await;
    let (caller, owner) = app.citizen(1).await;
    let (_, officer) = app.officer(3, &["H13.20"]).await;
    let code = taken_in(&app, &caller).await;
    let path = format!("/api/v1/dossiers/{code}/messages");
    let parts = [text("text", "Gửi bằng chương trình."), file(pdf("a")), file(pdf("b"))];
    assert_eq!(post(&app, &path, &officer, "", &parts).await.status, StatusCode::FORBIDDEN);
    let sent = post(&app, &path, &owner, "", &parts).await;
    assert_eq!(sent.status, StatusCode::NO_CONTENT, "{}", sent.text);
    let many: Vec<Part> = (0..6).map(|n| file(pdf(&n.to_string()))).collect();
    let refused = post(&app, &path, &owner, "", &many).await;
    assert_eq!(refused.code(), "too_many_files");
    let silent = post(&app, &path, &owner, "", &[file(pdf("c"))]).await;
    assert_eq!(silent.code(), "message_missing");

    let path = format!("/api/v1/intake/{code}/messages");
    let parts = [text("text", "Đã nhận.")];
    let version = app.services.dossier(&caller, &code).await.expect("mine").version;
    let missing = app.ask("POST", &path, &officer, Some(serde_json::json!({ "text": "x" }))).await;
    assert_eq!(missing.code(), "version_missing");
    let done = post(&app, &path, &officer, &format!("\"{version}\""), &parts).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text);
    let seen = app.services.dossier(&caller, &code).await.expect("mine");
    let files: Vec<usize> = seen.timeline.iter().map(|line| line.files.len()).collect();
    assert_eq!(files[files.len() - 2..], [2, 0]);
}
