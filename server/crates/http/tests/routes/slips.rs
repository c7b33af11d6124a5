//! Slips: as PDF for those they concern, checked by anybody.

use crate::common::TestApp;
use axum::http::StatusCode;
use domain::view::Decision;
use services::testing::{submitted, take_in_all};

/// Food-safety certificate: fifteen days, so that a receipt is owed.
const FOOD: &str = "2.001827";

/// A dossier that was accepted: its code, its receipt's id, and who may see it.
async fn accepted(app: &TestApp) -> (String, String, String, String) {
    let (applicant, own) = app.citizen(1).await;
    let (officer, desk) = app.officer(2, &["H13.14"]).await;
    let code = submitted(&app.services, &applicant, FOOD).await;
    take_in_all(&app.services).await;
    for decision in [Decision::Claim, Decision::Accept] {
        let seen = app.services.desk_dossier(&officer, &code).await.expect("on the desk");
        let version = seen.dossier.version;
        app.services.decide(&officer, &code, version, decision).await.expect("done");
    }
    let seen = app.services.dossier(&applicant, &code).await.expect("mine");
    (code, seen.slips[0].id.clone(), own, desk)
}

#[tokio::test]
async fn only_those_it_concerns_read_a_slip() {
    let app = TestApp::start().await;
    let (_, id, own, desk) = accepted(&app).await;
    let (_, stranger) = app.citizen(3).await;
    let (_, elsewhere) = app.officer(4, &["H13.20"]).await;
    let path = format!("/phieu/{id}.pdf");
    for (who, status) in [
        ("", StatusCode::UNAUTHORIZED),
        (stranger.as_str(), StatusCode::NOT_FOUND),
        (elsewhere.as_str(), StatusCode::NOT_FOUND),
        (own.as_str(), StatusCode::OK),
        (desk.as_str(), StatusCode::OK),
    ] {
        assert_eq!(app.ask("GET", &path, who, None).await.status, status);
    }
    let unknown = app.ask("GET", "/phieu/0197.pdf", &stranger, None).await;
    assert_eq!(unknown.text, app.ask("GET", &path, &stranger, None).await.text);
    let read = app.ask("GET", &path, &own, None).await;
    assert_eq!(read.header("content-type"), "application/pdf");
    assert_eq!(read.header("cache-control"), "private, no-store");
}

#[tokio::test]
async fn anybody_checks_a_slip_and_learns_nothing_of_the_person() {
    let app = TestApp::start().await;
    let (code, id, ..) = accepted(&app).await;
    let checked = app.ask("GET", &format!("/api/v1/slips/{id}"), "", None).await;
    assert_eq!(checked.status, StatusCode::OK, "{}", checked.text);
    let told = checked.json();
    assert_eq!(told["number"], "0001/TNHS");
    assert_eq!(told["code"], code.as_str());
    for secret in ["Ánh", "092190", "0912345678"] {
        assert!(!checked.text.contains(secret), "{secret} in {}", checked.text);
    }
    let page = app.ask("GET", &format!("/kiem-tra/{id}"), "", None).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("0001/TNHS") && !page.text.contains("092190"));
    for unknown in ["/api/v1/slips/0197", "/kiem-tra/0197", "/kiem-tra/%3Cscript%3E"] {
        assert_eq!(app.ask("GET", unknown, "", None).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_control_slip_is_for_the_desk() {
    let app = TestApp::start().await;
    let (code, _, own, desk) = accepted(&app).await;
    let (_, elsewhere) = app.officer(4, &["H13.20"]).await;
    let path = format!("/can-bo/ho-so/{code}/phieu-kiem-soat.pdf");
    for (who, status) in [
        ("", StatusCode::UNAUTHORIZED),
        (own.as_str(), StatusCode::FORBIDDEN),
        (elsewhere.as_str(), StatusCode::NOT_FOUND),
        (desk.as_str(), StatusCode::OK),
    ] {
        assert_eq!(app.ask("GET", &path, who, None).await.status, status);
    }
}
