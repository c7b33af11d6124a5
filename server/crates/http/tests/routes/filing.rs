//! `POST /api/v1/dossiers`: signed out, wrong role, bad, twice, at once, happy, and nothing left.

use crate::common::{
    Answer, TestApp, WIDE,
    multipart::{BOUNDARY, Part, multipart},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::{Value, json};
use services::testing::{pdf, take_in_all, valid_answers};
use storage::{dossier, upload};

/// A building permit: it needs drawings.
const PERMIT: &str = "1.013225";

fn json_part(value: &Value) -> Part {
    Part { name: "dossier".to_owned(), file_name: None, body: value.to_string().into_bytes() }
}

fn paper(key: &str, body: Vec<u8>) -> Part {
    Part { name: key.to_owned(), file_name: Some("bản vẽ.pdf"), body }
}

async fn file(app: &TestApp, who: &str, key: &str, body: Vec<u8>) -> Answer {
    let request = Request::post("/api/v1/dossiers")
        .header(header::COOKIE, who)
        .header("idempotency-key", key)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
    app.send(request.body(Body::from(body)).expect("a request")).await
}

/// A permit with every answer, and the keys of the papers that it needs.
fn permit(app: &TestApp) -> (Value, Vec<String>) {
    let view = app.services.procedure(PERMIT).expect("the procedure");
    let case = view.content.cases.iter().find(|case| case.accepts_online()).expect("a case");
    let form = case.form.as_ref().expect("a form");
    let answers = valid_answers(form, domain::form::Answers::default(), &app.services);
    let readiness = domain::readiness::check(case, &answers, 0, &[], &[]);
    let missing = readiness
        .items
        .iter()
        .filter(|item| item.state == domain::readiness::ItemState::Missing)
        .map(|item| item.key.clone())
        .collect();
    (json!({ "procedure_code": PERMIT, "case": case.key, "answers": answers }), missing)
}

fn whole(app: &TestApp, text: &str) -> Vec<u8> {
    let (content, keys) = permit(app);
    let mut parts = vec![json_part(&content)];
    parts.extend(keys.iter().map(|key| paper(key, pdf(&format!("{key} {text}")))));
    multipart(&parts)
}

/// How many files there are, arriving or stored.
fn files(app: &TestApp) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        let entries = std::fs::read_dir(folder).expect("a folder").flatten();
        entries.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
    }
    count(app.files())
}

async fn mine(app: &TestApp, who: &str) -> usize {
    let list = app.ask("GET", "/api/v1/dossiers", who, None).await.json();
    list["items"].as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn signed_out_and_wrong_role() {
    let app = TestApp::start().await;
    let (_, officer) = app.officer(9, &["H13.20"]).await;
    let body = whole(&app, "");
    let nobody = file(&app, "", "a", body.clone()).await;
    assert_eq!((nobody.status, nobody.code().as_str()), (StatusCode::UNAUTHORIZED, "signed_out"));
    let wrong = file(&app, &officer, "a", body).await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    assert_eq!(files(&app), 0);
}

#[tokio::test]
async fn one_request_makes_a_whole_dossier() {
    let app = TestApp::start().await;
    let (caller, cookie) = app.citizen(1).await;
    let filed = file(&app, &cookie, "a", whole(&app, "")).await;
    assert_eq!(filed.status, StatusCode::CREATED, "{}", filed.text);
    let code = filed.json()["code"].as_str().expect("a code").to_owned();
    assert_eq!(code, "H13.20-261123-0001");
    let stored = dossier::by_code(app.services.db.read(), &code).await.expect("read");
    let stored = stored.expect("stored");
    assert_eq!(stored.account_id, caller.account.id);
    let papers = upload::of_dossier(app.services.db.read(), &stored.id).await.expect("papers");
    assert_eq!(papers.len(), permit(&app).1.len());
    for paper in &papers {
        let sha256 = paper.sha256.as_deref().unwrap_or_default();
        assert!(app.services.files.verify(&paper.id, sha256).await.expect("a file"), "damaged");
    }
    let used = upload::usage(app.services.db.read(), &caller.account.id).await.expect("usage");
    assert_eq!(used, papers.iter().map(|paper| paper.length).sum::<u64>());
    take_in_all(&app.services).await;
    let view = app.ask("GET", &format!("/api/v1/dossiers/{code}"), &cookie, None).await.json();
    assert_eq!(view["state"], "awaiting_receipt", "{view}");
    let drafts = app.ask("GET", "/api/v1/drafts", &cookie, None).await;
    assert_eq!(drafts.json(), json!([]), "nothing else happened");
}

#[tokio::test]
async fn a_key_is_of_whom_it_was_filed_for() {
    let app = TestApp::start().await;
    let (_, cookie) = app.citizen(1).await;
    let code = "0100233488";
    let open = [("action", "open"), ("tax_code", code), ("name", "Công ty Hoa Sen")];
    app.post_form("/to-chuc", &cookie, &open).await;
    app.services.verify_organisation(code).await.expect("verified");
    for (switched, own, other) in [("", "a", "b"), (code, "b", "a")] {
        app.post_form("/to-chuc/chuyen", &cookie, &[("tax_code", switched)]).await;
        for _ in 0..2 {
            let filed = file(&app, &cookie, own, whole(&app, "")).await;
            assert_eq!(filed.status, StatusCode::CREATED, "{}", filed.text);
        }
        assert_eq!(mine(&app, &cookie).await, 1, "each has one");
        if own == "b" {
            let reused = file(&app, &cookie, other, whole(&app, "")).await;
            assert_eq!(reused.code(), "key_reused", "the same words for somebody else");
        }
    }
    app.post_form("/to-chuc/chuyen", &cookie, &[("tax_code", "")]).await;
    let reused = file(&app, &cookie, "b", whole(&app, "")).await;
    assert_eq!(reused.code(), "key_reused");
    assert_eq!(mine(&app, &cookie).await, 1, "nothing else is filed");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_gives_one_dossier_and_other_content_is_refused() {
    let app = TestApp::start().await;
    let (_, cookie) = app.citizen(1).await;
    let body = whole(&app, "");
    let replays = (0..20).map(|_| file(&app, &cookie, "\"one-key\"", body.clone()));
    let answers = futures::future::join_all(replays).await;
    let first = &answers[0].text;
    for answer in &answers {
        assert_eq!((answer.status, &answer.text), (StatusCode::CREATED, first));
    }
    let other = file(&app, &cookie, "one-key", whole(&app, "another")).await;
    assert_eq!(other.code(), "key_reused");
    assert_eq!(mine(&app, &cookie).await, 1);
    // Another person may choose the same key.
    let (_, somebody) = app.citizen(2).await;
    let theirs = file(&app, &somebody, "one-key", body).await;
    assert_eq!(theirs.json()["code"], "H13.20-261123-0002", "{}", theirs.text);
    // What the replays brought is removed by tasks of their own.
    let expected = 2 * permit(&app).1.len();
    while files(&app) > expected {
        tokio::task::yield_now().await;
    }
    assert_eq!(files(&app), expected);
}

#[tokio::test]
async fn what_is_wrong_is_told_and_leaves_nothing() {
    let app = TestApp::start().await;
    let (_, cookie) = app.citizen(1).await;
    let (content, keys) = permit(&app);
    let with = |name: &str, value: Value| {
        let mut changed = content.clone();
        changed[name] = value;
        json_part(&changed)
    };
    let key = &keys[0];
    let cases: [(&str, Vec<Part>, &str); 11] = [
        ("k", vec![], "dossier_part"),
        ("k", vec![paper(key, pdf(""))], "dossier_part"),
        ("k", vec![json_part(&json!({ "procedure_code": 7 }))], "body"),
        ("k", vec![with("procedure_code", json!("9.999999"))], "not_found"),
        ("k", vec![with("procedure_code", json!("2.000815"))], "unknown_case"),
        ("k", vec![with("case", json!("nothing"))], "unknown_case"),
        ("k", vec![json_part(&content), paper("nothing", pdf(""))], "unknown_requirement"),
        ("k", vec![json_part(&content), paper(key, b"MZ".to_vec())], "file_type_not_allowed"),
        ("k", vec![json_part(&content), paper(key, pdf(""))], "not_ready"),
        ("", vec![json_part(&content)], "idempotency_key"),
        ("two words", vec![json_part(&content)], "idempotency_key"),
    ];
    for (key, parts, code) in cases {
        let refused = file(&app, &cookie, key, multipart(&parts)).await;
        assert_eq!(refused.code(), code, "{}", refused.text);
    }
    let mut cut = whole(&app, "");
    cut.truncate(cut.len() - 200);
    assert_eq!(file(&app, &cookie, "k", cut).await.code(), "interrupted");
    let key = [("idempotency-key", "k")];
    let json = app.ask_with("POST", "/api/v1/dossiers", &cookie, Some(content), &key).await;
    assert_eq!(json.code(), "media_type");
    while files(&app) > 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(mine(&app, &cookie).await, 0);
}

#[tokio::test]
async fn too_many_are_told_to_wait_and_one_without_a_key_what_it_lacks() {
    let limits = http_server::RateLimits { submit: 1, ..WIDE };
    let app = TestApp::with_limits(limits).await;
    let (_, cookie) = app.citizen(1).await;
    for _ in 0..3 {
        let keyless = app.ask("POST", "/api/v1/dossiers", &cookie, None).await;
        assert_eq!(keyless.code(), "idempotency_key");
    }
    assert_eq!(file(&app, &cookie, "a", whole(&app, "")).await.status, StatusCode::CREATED);
    let limited = file(&app, &cookie, "b", whole(&app, "b")).await;
    assert_eq!(limited.code(), "rate_limited");
    assert_eq!(mine(&app, &cookie).await, 1, "nothing else happened");
}
