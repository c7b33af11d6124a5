//! Electronic receipts: for whom they are, and the list of a day.

use axum::http::StatusCode;
use domain::view::Decision;
use services::testing::{issue_keys, submitted, take_in_all};

use crate::common::TestApp;

/// A receipt that is signed: its id, and who is signed in as its payer, its desk and the centre.
struct Work {
    id: String,
    code: String,
    own: String,
    desk: String,
    centre: String,
}

async fn work(app: &TestApp) -> Work {
    let (applicant, own) = app.citizen(1).await;
    let (officer, desk) = app.officer(2, &["H13.20"]).await;
    let (_, centre) = app.officer(5, &["H13"]).await;
    let code = submitted(&app.services, &applicant, "2.000635").await;
    take_in_all(&app.services).await;
    for decision in [Decision::Claim, Decision::Accept, Decision::TakeCash { vnd: 8_000 }] {
        let seen = app.services.desk_dossier(&officer, &code).await.expect("on the desk");
        let version = seen.dossier.version;
        app.services.decide(&officer, &code, version, decision).await.expect("done");
    }
    let seen = app.services.dossier(&applicant, &code).await.expect("mine");
    let id = seen.payment.expect("asked for").receipts[0].id.clone();
    Work { id, code, own, desk, centre }
}

#[tokio::test]
async fn a_receipt_is_for_its_payer_and_those_who_work_on_it_once_it_is_signed() {
    let app = TestApp::start().await;
    let work = Box::pin(work(&app)).await;
    let (_, stranger) = app.citizen(3).await;
    let (_, other) = app.officer(4, &["H13.30"]).await;
    for format in ["pdf", "xml"] {
        let path = format!("/api/v1/fee-receipts/{}/{format}", work.id);
        let early = app.ask("GET", &path, &work.own, None).await;
        assert_eq!(early.status, StatusCode::NOT_FOUND, "not signed yet");
    }
    issue_keys(&app.services, &[], &[]);
    app.services.sign_receipts().await.expect("signed");
    for (format, media_type) in
        [("pdf", "application/pdf"), ("xml", "application/xml; charset=utf-8")]
    {
        let path = format!("/api/v1/fee-receipts/{}/{format}", work.id);
        for (who, status) in [
            ("", StatusCode::UNAUTHORIZED),
            (stranger.as_str(), StatusCode::NOT_FOUND),
            (other.as_str(), StatusCode::NOT_FOUND),
        ] {
            assert_eq!(app.ask("GET", &path, who, None).await.status, status);
        }
        for who in [&work.own, &work.desk, &work.centre] {
            let head = app.ask("HEAD", &path, who, None).await;
            assert_eq!(head.status, StatusCode::OK);
            assert_eq!(head.header("content-type"), media_type);
            assert_eq!(head.header("cache-control"), "private, no-store");
            assert!(head.header("content-disposition").starts_with("attachment"));
        }
    }
    let page = app.ask("GET", &format!("/ho-so/{}", work.code), &work.own, None).await;
    assert!(page.text.contains("AA-26E 00000001"), "{}", page.text);
    let unknown = app.ask("GET", "/api/v1/fee-receipts/x/pdf", &work.own, None).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let pdf = app.ask_bytes(&format!("/api/v1/fee-receipts/{}/pdf", work.id), &work.own).await;
    let hash = domain::log::file_hash(&pdf);
    for path in [format!("/kiem-tra/{}", work.id), format!("/kiem-tra?bam={hash}")] {
        let checked = app.ask("GET", &path, "", None).await;
        assert!(checked.text.contains("còn giá trị") && checked.text.contains("00000001"));
    }
}

#[tokio::test]
async fn the_list_of_a_day_names_no_payer_and_is_the_centres() {
    let app = TestApp::start().await;
    let work = Box::pin(work(&app)).await;
    let path = "/api/v1/payments/fee-receipts";
    for (who, status) in [
        ("", StatusCode::UNAUTHORIZED),
        (work.own.as_str(), StatusCode::FORBIDDEN),
        (work.desk.as_str(), StatusCode::FORBIDDEN),
        (work.centre.as_str(), StatusCode::OK),
    ] {
        assert_eq!(app.ask("GET", path, who, None).await.status, status);
    }
    let list = app.ask("GET", &format!("{path}?day=2026-11-23"), &work.centre, None).await;
    assert_eq!(list.header("content-type"), "text/csv; charset=utf-8");
    let lines: Vec<&str> = list.text.lines().collect();
    assert_eq!(lines.len(), 2, "{}", list.text);
    assert!(lines[1].starts_with("01BLP2-001,AA-26E,00000001,2026-11-23T"), "{}", list.text);
    assert!(lines[1].ends_with(&format!(",0100000010,{},8000,,", work.code)), "{}", list.text);
    let empty = app.ask("GET", &format!("{path}?day=2026-11-22"), &work.centre, None).await;
    assert_eq!(empty.text.lines().count(), 1);
    let wrong = app.ask("GET", &format!("{path}?day=2026-11-32"), &work.centre, None).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let tomorrow = app.ask("GET", "/can-bo/doi-soat?ngay=2026-11-24", &work.centre, None).await;
    assert_eq!(tomorrow.status, StatusCode::UNPROCESSABLE_ENTITY);
}
