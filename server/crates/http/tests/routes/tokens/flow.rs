//! The whole of a dossier's life as a program lives it: from the search to the papers that come of it.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{
    dossier::{DocumentFault, SupplementItem},
    view::{Decision, DraftView},
};
use serde_json::{Value, json};
use services::{
    Caller,
    testing::{pdf, take_in_all, valid_answers},
};

use super::{ALL, by, token};
use crate::common::{Answer, TestApp};

const EXTRACT: &str = "2.000635";
const PAPER: &str = "organisation_request";

/// A program with its token.
struct Program<'a> {
    app: &'a TestApp,
    token: String,
}

impl Program<'_> {
    async fn ask(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        by(self.app, &self.token, method, path, body).await
    }

    async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, String)],
        body: Vec<u8>,
    ) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let mut request =
            Request::builder().method(method).uri(path).header("authorization", bearer);
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        self.app.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// Saves the answers of somebody who asks for an organisation.
    async fn save(&self, draft: &Value, more: Value) -> Answer {
        let id = draft["id"].as_str().expect("an id");
        let read: DraftView = serde_json::from_value(draft.clone()).expect("a draft");
        let mut asked = read.answers.clone();
        asked.set("asker", "organisation");
        let form = read.case.form.as_ref().expect("a form");
        let answers = valid_answers(form, asked, &self.app.services);
        let mut answers = serde_json::to_value(answers).expect("answers");
        for (path, answer) in more.as_object().into_iter().flatten() {
            answers[path] = answer.clone();
        }
        let version = ("if-match", format!("\"{}\"", read.version));
        let headers = [version, ("content-type", "application/json".to_owned())];
        let body = json!({ "answers": answers }).to_string().into_bytes();
        self.send("PUT", &format!("/api/v1/drafts/{id}"), &headers, body).await
    }

    /// Uploads a paper: announced, in two pieces, and in between asked how far it came.
    async fn upload(&self, draft: &str, body: &[u8]) {
        let metadata = format!(
            "draft {},requirement {},filename {}",
            STANDARD.encode(draft),
            STANDARD.encode(PAPER),
            STANDARD.encode("công văn.pdf")
        );
        let tus = || ("tus-resumable", "1.0.0".to_owned());
        let length = ("upload-length", body.len().to_string());
        let headers = [tus(), length, ("upload-metadata", metadata)];
        let announced = self.send("POST", "/api/v1/uploads", &headers, Vec::new()).await;
        assert_eq!(announced.status, StatusCode::CREATED, "{}", announced.text);
        let place = announced.header("location");
        let piece = async |offset: usize, piece: &[u8]| {
            let offset = ("upload-offset", offset.to_string());
            let kind = ("content-type", "application/offset+octet-stream".to_owned());
            let sent = self.send("PATCH", place, &[tus(), offset, kind], piece.to_vec()).await;
            assert_eq!(sent.status, StatusCode::NO_CONTENT, "{}", sent.text);
        };
        let half = body.len() / 2;
        piece(0, &body[..half]).await;
        let head = self.send("HEAD", place, &[tus()], Vec::new()).await;
        assert_eq!(head.header("upload-offset"), half.to_string());
        piece(half, &body[half..]).await;
    }

    /// Submits a draft, twice with one key; gives the dossier's code.
    async fn submit(&self, draft: &str) -> String {
        let path = format!("/api/v1/drafts/{draft}/submission");
        let key = [("idempotency-key", "phan-mem-1".to_owned() + draft)];
        let first = self.send("POST", &path, &key, Vec::new()).await;
        assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
        let again = self.send("POST", &path, &key, Vec::new()).await;
        assert_eq!(again.json()["code"], first.json()["code"], "{}", again.text);
        first.json()["code"].as_str().expect("a code").to_owned()
    }
}

async fn decide(app: &TestApp, officer: &Caller, code: &str, decision: Decision) {
    let seen = app.services.desk_dossier(officer, code).await.expect("on the desk");
    let version = seen.dossier.version;
    app.services.decide(officer, code, version, decision).await.expect("done");
}

#[tokio::test]
async fn is_lived_by_a_program() {
    let app = TestApp::start().await;
    let (_, an) = app.citizen(1).await;
    let (officer, _) = app.officer(2, &["H13.20"]).await;
    let program = Program { app: &app, token: token(&app, &an, &ALL).await };

    let found = program.ask("GET", "/api/v1/procedures?q=tr%C3%ADch%20l%E1%BB%A5c", None).await;
    assert!(found.text.contains(EXTRACT), "{}", found.text);
    let body = Some(json!({ "procedure_code": EXTRACT }));
    let draft = program.ask("POST", "/api/v1/drafts", body).await;
    assert_eq!(draft.status, StatusCode::CREATED, "{}", draft.text);
    let draft = draft.json();
    let id = draft["id"].as_str().expect("an id").to_owned();
    let saved = program.save(&draft, json!({ "copies": "2" })).await.json();
    assert_eq!(saved["errors"], json!([]));
    let letter = pdf("công văn");
    program.upload(&id, &letter).await;
    let read = program.ask("GET", &format!("/api/v1/drafts/{id}"), None).await.json();
    let file = read["files"][0]["id"].as_str().expect("a file").to_owned();
    let path = format!("/api/v1/drafts/{id}/files/{file}");
    assert_eq!(program.ask("GET", &path, None).await.header("content-type"), "application/pdf");

    let code = program.submit(&id).await;
    let dossier = format!("/api/v1/dossiers/{code}");
    let get = async |path: &str| program.ask("GET", &format!("{dossier}{path}"), None).await;
    assert_eq!(get("/status").await.json()["state"], "submitted");
    take_in_all(&app.services).await;
    let reason = "Ảnh mờ".to_owned();
    let item =
        SupplementItem { target: PAPER.to_owned(), fault: DocumentFault::Unreadable, reason };
    decide(&app, &officer, &code, Decision::Claim).await;
    let ask = Decision::RequestSupplement { items: vec![item], note: String::new() };
    decide(&app, &officer, &code, ask).await;
    let asked = get("").await.json();
    assert_eq!(
        (&asked["state"], &asked["supplement"][0]["target"]),
        (&json!("supplement_requested"), &json!(PAPER))
    );

    let answer = program.ask("POST", &format!("{dossier}/supplement"), None).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    let answer = answer.json();
    let id = answer["id"].as_str().expect("an id").to_owned();
    program.save(&answer, json!({ "copies": "3" })).await;
    program.upload(&id, &pdf("công văn rõ")).await;
    assert_eq!(program.submit(&id).await, code, "it keeps its code");
    take_in_all(&app.services).await;
    for decision in [Decision::Claim, Decision::Accept] {
        decide(&app, &officer, &code, decision).await;
    }

    let accepted = get("").await.json();
    let due = accepted["payment"]["position"]["due"].as_i64().unwrap_or_default();
    assert!(due > 0 && due % (3 * 8_000) == 0, "three copies now: {due}");
    let code_image = get("/payment/code.svg").await;
    assert_eq!(code_image.header("content-type"), "image/svg+xml; charset=utf-8");
    let vnpay = program.ask("POST", &format!("{dossier}/payment/vnpay"), None).await;
    assert_eq!(vnpay.status, StatusCode::CREATED, "{}", vnpay.text);
    for paper in ["/receipt.pdf", "/files/"] {
        let file = accepted["files"][0]["id"].as_str().expect("a file");
        let path = if paper.ends_with('/') { format!("{paper}{file}") } else { paper.to_owned() };
        let sent = get(&path).await;
        assert_eq!(sent.status, StatusCode::OK, "{path}");
        assert_eq!(sent.header("content-type"), "application/pdf", "{path}");
        assert!(sent.header("cache-control").contains("no-store"), "{path}");
    }
    assert_eq!(get("/result.pdf").await.status, StatusCode::NOT_FOUND, "not yet");
}

#[tokio::test]
async fn another_persons_papers_are_not_there() {
    let app = TestApp::start().await;
    let (caller, an) = app.citizen(1).await;
    let (_, binh) = app.citizen(1_001).await;
    let own = Program { app: &app, token: token(&app, &an, &ALL).await };
    let other = Program { app: &app, token: token(&app, &binh, &ALL).await };
    let draft = app.services.start_draft(&caller, EXTRACT, "").await.expect("a draft");
    let id = draft.id;
    own.upload(&id, &pdf("của An")).await;
    let read = own.ask("GET", &format!("/api/v1/drafts/{id}"), None).await.json();
    let file = read["files"][0]["id"].as_str().expect("a file");
    let code = services::testing::submitted(&app.services, &caller, "1.001193").await;
    for (method, path) in [
        ("GET", format!("/api/v1/drafts/{id}")),
        ("GET", format!("/api/v1/drafts/{id}/files/{file}")),
        ("DELETE", format!("/api/v1/drafts/{id}/files/{file}")),
        ("DELETE", format!("/api/v1/drafts/{id}")),
        ("GET", format!("/api/v1/dossiers/{code}")),
        ("GET", format!("/api/v1/dossiers/{code}/receipt.pdf")),
        ("GET", format!("/api/v1/dossiers/{code}/files/{file}")),
        ("GET", "/api/v1/slips/khong-co/pdf".to_owned()),
        ("POST", format!("/api/v1/drafts/{id}/submission")),
    ] {
        let answer = other.ask(method, &path, None).await;
        let refused = (answer.status, answer.code());
        // Without a key nothing is looked for.
        let keyless = path.ends_with("/submission") && refused.1 == "idempotency_key";
        assert!(keyless || refused == (StatusCode::NOT_FOUND, "not_found".to_owned()), "{path}");
    }
    let still = own.ask("GET", &format!("/api/v1/drafts/{id}"), None).await;
    assert_eq!(still.json()["files"].as_array().map(Vec::len), Some(1), "nothing happened");
}
