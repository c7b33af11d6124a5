//! The log over REST, proofs of dossiers, and who has read them.

use crate::common::TestApp;
use axum::http::StatusCode;
use domain::{
    log::{Entry, LogKey, ProofFile, check, from_hex, open, verify_consistency},
    view::Decision,
};
use services::testing::{signer, submitted, take_in_all};

/// Birth registration.
const BIRTH: &str = "1.001193";

async fn sealed(app: &TestApp, who: &services::Caller) -> String {
    let code = submitted(&app.services, who, BIRTH).await;
    app.services.seal(&signer()).await.expect("sealed");
    take_in_all(&app.services).await;
    app.services.seal(&signer()).await.expect("sealed");
    code
}

#[tokio::test]
async fn anybody_follows_the_log_from_head_to_head() {
    let app = TestApp::start().await;
    let early = app.ask("GET", "/api/v1/log/head", "", None).await;
    assert_eq!((early.status, early.code().as_str()), (StatusCode::CONFLICT, "log_empty"));
    let (applicant, _) = app.citizen(1).await;
    let code = sealed(&app, &applicant).await;

    let keys = app.ask("GET", "/api/v1/log/keys", "", None).await.json();
    let keys: Vec<LogKey> = keys
        .as_array()
        .expect("keys")
        .iter()
        .filter_map(|key| LogKey::parse(key["key"].as_str()?))
        .collect();
    assert_eq!(keys, [signer().key().clone()]);
    let told = app.ask("GET", "/api/v1/log/head", "", None).await;
    let head = told.json();
    let (opened, _) = open(head["note"].as_str().expect("a note"), &keys).expect("signed");
    assert_eq!((head["size"].as_u64(), opened.size), (Some(3), 3));
    assert_eq!(head["root"], hex::encode(opened.root));

    let heads = app.ask("GET", "/api/v1/log/heads", "", None).await.json();
    let sizes: Vec<_> =
        heads["items"].as_array().expect("heads").iter().map(|one| one["size"].as_u64()).collect();
    assert_eq!(sizes, [Some(3), Some(1)]);
    let older = app.ask("GET", "/api/v1/log/heads?after=2", "", None).await.json();
    assert_eq!(older["items"][0], heads["items"][1]);

    let path = app.ask("GET", "/api/v1/log/consistency?from=1&to=3", "", None).await.json();
    let path: Vec<_> = path["path"]
        .as_array()
        .expect("a path")
        .iter()
        .filter_map(|hash| from_hex(hash.as_str()?))
        .collect();
    let root =
        |place: usize| heads["items"][place]["root"].as_str().and_then(from_hex).expect("a root");
    assert!(verify_consistency((1, &root(1)), (3, &root(0)), &path));
    let one = app.ask("GET", "/api/v1/log/inclusion?leaf=2&size=3", "", None).await;
    assert_eq!(one.json()["path"].as_array().map(Vec::len), Some(1));
    for text in [told.text, one.text, heads.to_string()] {
        for secret in [&code, "Ánh", "092190"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}

#[tokio::test]
async fn what_the_log_has_not_is_told() {
    let app = TestApp::start().await;
    let (applicant, _) = app.citizen(1).await;
    sealed(&app, &applicant).await;
    for (path, code) in [
        ("consistency?from=3&to=4", "log_range"),
        ("consistency?from=2&to=1", "log_range"),
        ("consistency?from=0&to=18446744073709551615", "log_range"),
        ("inclusion?leaf=3&size=3", "log_range"),
        ("inclusion?leaf=-1&size=3", "query"),
        ("consistency?from=1", "query"),
        ("heads?after=%27;--", "cursor"),
    ] {
        let told = app.ask("GET", &format!("/api/v1/log/{path}"), "", None).await;
        assert_eq!(told.code(), code, "{path}: {}", told.text);
        assert!(told.status.is_client_error());
    }
}

#[tokio::test]
async fn a_proof_is_downloaded_by_those_it_concerns() {
    let app = TestApp::start().await;
    let (applicant, own) = app.citizen(1).await;
    let (_, stranger) = app.citizen(2).await;
    let (_, desk) = app.officer(3, &["H13.20"]).await;
    let (_, elsewhere) = app.officer(4, &["H13.14"]).await;
    let code = sealed(&app, &applicant).await;
    let path = format!("/api/v1/dossiers/{code}/proof");
    for (who, status) in [
        ("", StatusCode::UNAUTHORIZED),
        (stranger.as_str(), StatusCode::NOT_FOUND),
        (elsewhere.as_str(), StatusCode::NOT_FOUND),
        (desk.as_str(), StatusCode::OK),
        (own.as_str(), StatusCode::OK),
    ] {
        assert_eq!(app.ask("GET", &path, who, None).await.status, status);
    }
    let unknown = app.ask("GET", "/api/v1/dossiers/H13.20-010126-0001/proof", &own, None).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let proof = app.ask("GET", &path, &own, None).await;
    let name = format!("attachment; filename=\"bang-chung-{code}.json\"");
    assert_eq!(proof.header("content-disposition"), name);
    assert_eq!(proof.header("cache-control"), "private, no-store");
    let file: ProofFile = serde_json::from_str(&proof.text).expect("a proof");
    let read = |json: &str| serde_json::from_str::<Entry>(json).ok();
    assert!(check(&file, &[signer().key().clone()], read).holds());
    let changed = proof.text.replace("H13.20\\\"}", "H13.21\\\"}");
    assert_ne!(changed, proof.text);
    let file: ProofFile = serde_json::from_str(&changed).expect("a proof");
    assert_eq!(check(&file, &[], read).first_broken(), Some(3));
}

#[tokio::test]
async fn the_applicant_sees_who_did_what_under_which_rule_and_who_has_read() {
    let app = TestApp::start().await;
    let (applicant, own) = app.citizen(1).await;
    let (officer, desk) = app.officer(3, &["H13.20"]).await;
    let code = submitted(&app.services, &applicant, BIRTH).await;
    take_in_all(&app.services).await;
    let before = app.ask("GET", &format!("/ho-so/{code}"), &own, None).await;
    assert!(before.text.contains("Chưa có cán bộ nào xem hồ sơ này."), "{}", before.text);
    for decision in [Decision::Claim, Decision::Accept] {
        let seen = app.services.desk_dossier(&officer, &code).await.expect("on the desk");
        let version = seen.dossier.version;
        app.services.decide(&officer, &code, version, decision).await.expect("done");
    }
    app.services.write_readings().await.expect("written");
    let page = app.ask("GET", &format!("/ho-so/{code}"), &own, None).await;
    for part in [
        "Ai đã xem hồ sơ",
        "Nguyễn Thị Ánh (Ủy ban nhân dân phường Ninh Kiều), để xử lý hồ sơ",
        "Theo NĐ 61/2018/NĐ-CP đ. 17",
        "Tải bằng chứng",
        &format!("/api/v1/dossiers/{code}/proof"),
        "/kiem-chung",
    ] {
        assert!(page.text.contains(part), "{part} in {}", page.text);
    }
    let page = app.ask("GET", &format!("/can-bo/ho-so/{code}"), &desk, None).await;
    assert!(page.text.contains("Ai đã xem hồ sơ") && page.text.contains("Tải bằng chứng"));
}

#[tokio::test]
async fn the_page_that_checks_shows_the_keys_and_the_command() {
    let app = TestApp::start().await;
    let page = app.ask("GET", "/kiem-chung", "", None).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Nhật ký chưa có khóa nào."));
    app.services.seal(&signer()).await.expect("sealed");
    let page = app.ask("GET", "/kiem-chung", "", None).await;
    for part in [&signer().key().to_text(), "motcua audit verify --proof", "id=\"tep\""] {
        assert!(page.text.contains(part), "{part} in {}", page.text);
    }
}
