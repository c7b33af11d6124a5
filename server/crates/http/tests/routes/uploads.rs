//! tus 1.0 over the router: announced, in pieces, cut, wrong, and another person's.

use crate::common::{Answer, TestApp};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use services::testing::pdf;

/// A building permit: it needs drawings.
const PERMIT: &str = "1.013225";

struct Upload<'a> {
    app: &'a TestApp,
    who: String,
    draft: String,
}

impl Upload<'_> {
    async fn announce(&self, length: usize, name: &str) -> Answer {
        use base64::{Engine, engine::general_purpose::STANDARD};
        let metadata = format!(
            "filename {},draft {},requirement {}",
            STANDARD.encode(name),
            STANDARD.encode(&self.draft),
            STANDARD.encode("site_plan")
        );
        let headers = [("upload-length", length.to_string()), ("upload-metadata", metadata)];
        self.send("POST", "/api/v1/uploads", &headers, Vec::new()).await
    }

    async fn piece(&self, path: &str, offset: usize, body: &[u8]) -> Answer {
        let headers = [
            ("upload-offset", offset.to_string()),
            ("content-type", "application/offset+octet-stream".to_owned()),
        ];
        self.send("PATCH", path, &headers, body.to_vec()).await
    }

    async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, String)],
        body: Vec<u8>,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("cookie", &self.who)
            .header("tus-resumable", "1.0.0");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        self.app.send(request.body(Body::from(body)).expect("a request")).await
    }
}

async fn begin(app: &TestApp) -> Upload<'_> {
    let (caller, who) = app.citizen(1).await;
    let draft = app.services.start_draft(&caller, PERMIT, "").await.expect("a draft").id;
    Upload { app, who, draft }
}

#[tokio::test]
async fn a_file_arrives_in_pieces_and_is_in_the_draft() {
    let app = TestApp::start().await;
    let upload = begin(&app).await;
    let file = pdf("một tệp thật");
    let announced = upload.announce(file.len(), "bản vẽ.pdf").await;
    assert_eq!(announced.status, StatusCode::CREATED, "{}", announced.text);
    assert!(!announced.header("upload-expires").is_empty());
    let place = announced.header("location").to_owned();
    let half = file.len() / 2;
    let first = upload.piece(&place, 0, &file[..half]).await;
    assert_eq!(first.status, StatusCode::NO_CONTENT);
    assert_eq!(first.header("upload-offset"), half.to_string());
    let again = upload.piece(&place, 0, &file[..half]).await;
    assert_eq!((again.status, again.code().as_str()), (StatusCode::CONFLICT, "offset_conflict"));
    let asked = upload.send("HEAD", &place, &[], Vec::new()).await;
    assert_eq!(asked.header("upload-offset"), half.to_string());
    assert_eq!(asked.header("upload-length"), file.len().to_string());
    assert_eq!(asked.header("cache-control"), "no-store");
    let last = upload.piece(&place, half, &file[half..]).await;
    assert_eq!(last.header("upload-offset"), file.len().to_string());
    let path = format!("/api/v1/drafts/{}", upload.draft);
    let draft = app.ask("GET", &path, &upload.who, None).await.json();
    assert_eq!(draft["files"][0]["name"], "bản vẽ.pdf");
    assert_eq!(draft["files"][0]["media_type"], "application/pdf");
    let ended = upload.send("DELETE", &place, &[], Vec::new()).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    let draft = app.ask("GET", &path, &upload.who, None).await.json();
    assert_eq!(draft["files"].as_array().map(Vec::len), Some(0));
}

#[tokio::test]
async fn wrong_files_have_words_of_their_own() {
    let app = TestApp::start().await;
    let upload = begin(&app).await;
    for (name, body, code) in [
        ("trang.pdf", b"<html>".to_vec(), "file_type_not_allowed"),
        ("anh.png", pdf("x"), "file_extension_mismatch"),
    ] {
        let announced = upload.announce(body.len(), name).await;
        let place = announced.header("location").to_owned();
        let refused = upload.piece(&place, 0, &body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.code(), code);
        let gone = upload.send("HEAD", &place, &[], Vec::new()).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "nothing of it is kept");
    }
    let empty = upload.announce(0, "trống.pdf").await;
    assert_eq!(
        (empty.status, empty.code().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "file_empty")
    );
    let large = upload.announce(2 << 20, "lớn.pdf").await;
    assert_eq!(
        (large.status, large.code().as_str()),
        (StatusCode::PAYLOAD_TOO_LARGE, "file_too_large")
    );
}

#[tokio::test]
async fn the_protocol_is_kept_and_nobody_touches_anothers() {
    let app = TestApp::start().await;
    let upload = begin(&app).await;
    let place = upload.announce(10, "a.pdf").await.header("location").to_owned();
    let old = app.ask_with("HEAD", &place, &upload.who, None, &[("tus-resumable", "0.2.2")]).await;
    assert_eq!(old.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(old.header("tus-version"), "1.0.0");
    let headers = [("upload-offset", "0".to_owned()), ("content-type", "text/plain".to_owned())];
    let kind = upload.send("PATCH", &place, &headers, b"x".to_vec()).await;
    assert_eq!(kind.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let headers = [
        ("upload-offset", "0".to_owned()),
        ("content-type", "application/offset+octet-stream".to_owned()),
        ("upload-checksum", "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=".to_owned()),
    ];
    let checksum = upload.send("PATCH", &place, &headers, b"x".to_vec()).await;
    assert_eq!(checksum.status.as_u16(), 460);
    let asked = upload.send("HEAD", &place, &[], Vec::new()).await;
    assert_eq!(asked.header("upload-offset"), "0", "a wrong piece leaves nothing");
    let (_, other) = app.citizen(2).await;
    let foreign = Upload { app: &app, who: other, draft: upload.draft.clone() };
    assert_eq!(foreign.send("HEAD", &place, &[], Vec::new()).await.status, StatusCode::NOT_FOUND);
    assert_eq!(foreign.piece(&place, 0, b"x").await.status, StatusCode::NOT_FOUND);
    assert_eq!(foreign.announce(10, "a.pdf").await.status, StatusCode::NOT_FOUND);
    let options = app.ask("OPTIONS", "/api/v1/uploads", "", None).await;
    assert_eq!(options.header("tus-max-size"), (1 << 20).to_string());
}
