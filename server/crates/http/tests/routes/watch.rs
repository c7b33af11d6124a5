//! What waits, registers and urge notes: pages, forms and REST.

use crate::common::TestApp;
use axum::http::StatusCode;
use domain::{view::Decision, workflow::StaffRole};
use serde_json::json;
use services::{
    Caller,
    testing::{officer_as, submitted, take_in_all},
};

/// Food-safety certificate: fifteen days.
const FOOD: &str = "2.001827";

/// A dossier that was accepted, and is overdue by months.
async fn overdue(app: &TestApp, applicant: &Caller, officer: &Caller) -> String {
    let code = submitted(&app.services, applicant, FOOD).await;
    take_in_all(&app.services).await;
    for decision in [Decision::Claim, Decision::Accept] {
        let seen = app.services.desk_dossier(officer, &code).await.expect("on the desk");
        let version = seen.dossier.version;
        app.services.decide(officer, &code, version, decision).await.expect("done");
    }
    app.clock.advance_minutes(60 * 24 * 60);
    app.services.sweep_waiting().await.expect("a sweep");
    code
}

/// The cookie of an officer with these roles.
async fn cookie(app: &TestApp, number: u32, agencies: &[&str], roles: &[StaffRole]) -> String {
    let caller = officer_as(&app.services, number, agencies, roles).await;
    signed_in(app, &caller).await
}

/// The cookie of a session that begins now: months end every other.
async fn signed_in(app: &TestApp, caller: &Caller) -> String {
    let session = app.services.start_session(caller.clone(), "test").await.expect("a session");
    format!("__Host-phien={}", session.token)
}

/// A dossier that is overdue, its applicant's cookie and an officer's of its agency.
async fn late(app: &TestApp) -> (String, String, String) {
    let (applicant, _) = app.citizen(1).await;
    let (officer, _) = app.officer(2, &["H13.14"]).await;
    let code = overdue(app, &applicant, &officer).await;
    (code, signed_in(app, &applicant).await, signed_in(app, &officer).await)
}

#[tokio::test]
async fn numbers_are_public_and_hold_nothing_of_any_person() {
    let app = TestApp::start().await;
    let before = app.ask("GET", "/api/v1/statistics/waiting", "", None).await;
    assert_eq!(before.status, StatusCode::OK, "{}", before.text);
    assert_eq!(before.json()["kinds"].as_array().map(Vec::len), Some(13), "none is left out");
    let (applicant, _) = app.citizen(1).await;
    let (officer, _) = app.officer(2, &["H13.14"]).await;
    let code = overdue(&app, &applicant, &officer).await;
    let told = app.ask("GET", "/api/v1/statistics/waiting", "", None).await;
    assert_eq!(told.json()["overdue"][0]["count"], 1, "{}", told.text);
    let page = app.ask("GET", "/so-lieu", "", None).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Sở Nông nghiệp và Môi trường"), "{}", page.text);
    for text in [&told.text, &page.text] {
        for secret in [&*code, "Ánh", "092190", "0912345678", &officer.account.id] {
            assert!(!text.contains(secret), "{secret}");
        }
    }
}

#[tokio::test]
async fn who_may_see_what_waits_and_registers() {
    let app = TestApp::start().await;
    let (code, own, desk) = Box::pin(late(&app)).await;
    let (_, elsewhere) = app.officer(3, &["H13.20"]).await;
    let specialist = cookie(&app, 4, &["H13.14"], &[StaffRole::Specialist]).await;
    let register = "/api/v1/registers/entries?agency=H13.14";
    let pdf = "/api/v1/registers/entries.pdf?agency=H13.14";
    let xlsx = "/api/v1/registers/entries.xlsx?agency=H13.14";
    let waiting = "/api/v1/waiting?agency=H13.14";
    for (who, on_waiting, on_register) in [
        ("", StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED),
        (&own, StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
        (&elsewhere, StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        (&specialist, StatusCode::OK, StatusCode::FORBIDDEN),
        (&desk, StatusCode::OK, StatusCode::OK),
    ] {
        assert_eq!(app.ask("GET", waiting, who, None).await.status, on_waiting);
        for path in [register, pdf, xlsx] {
            assert_eq!(app.ask("GET", path, who, None).await.status, on_register, "{path}");
        }
    }
    let line = app.ask("GET", register, &desk, None).await.json();
    assert_eq!(line["lines"][0]["code"], code.as_str());
    assert_eq!(line["lines"][0]["number"], 1);
    let book = app.ask("GET", xlsx, &desk, None).await;
    assert!(book.header("content-type").ends_with("spreadsheetml.sheet"));
    assert!(book.header("content-disposition").starts_with("attachment"));
    assert_eq!(book.header("cache-control"), "private, no-store");
    for (query, problem) in [
        ("from=2026-12-01&to=2026-11-01", "period_order"),
        ("from=1/12/2026", "date"),
        ("year=x", "year"),
        ("after=%27", "cursor"),
    ] {
        let wrong = app.ask("GET", &format!("{register}&{query}"), &desk, None).await;
        assert_eq!(wrong.code(), problem, "{}", wrong.text);
    }
    let wrong = app.ask("GET", &format!("{waiting}&kind=%3Cscript%3E"), &desk, None).await;
    assert_eq!(wrong.code(), "unknown_kind");
}

#[tokio::test]
async fn the_desks_pages_show_it_and_lead_on() {
    let app = TestApp::start().await;
    let (code, own, desk) = Box::pin(late(&app)).await;
    for (path, expected) in [
        ("/can-bo/dang-cho", &*code),
        ("/can-bo/dang-cho?co-quan=H13.14&viec=overdue", &code),
        ("/can-bo/so-theo-doi", &code),
        ("/can-bo/so-theo-doi?nam=2026&tu=2026-11-01", "entries.xlsx"),
        ("/can-bo/theo-doi", "viec=overdue"),
        ("/can-bo/don-doc", "<h1"),
        ("/can-bo", "/can-bo/so-theo-doi"),
    ] {
        let page = app.ask("GET", path, &desk, None).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.text.contains(expected), "{path}: {}", page.text);
        let out = app.ask("GET", path, "", None).await;
        assert_eq!(out.status, StatusCode::SEE_OTHER, "{path}");
    }
    // A day that is none leaves what was typed, with what to do.
    let wrong = app.ask("GET", "/can-bo/so-theo-doi?tu=%22%3E%3Cscript%3E", &desk, None).await;
    assert!(wrong.text.contains("&quot;&gt;&lt;script&gt;"), "{}", wrong.text);
    assert!(!wrong.text.contains("\"><script>"));
    let page = app.ask("GET", &format!("/ho-so/{code}"), &own, None).await;
    assert!(page.text.contains("đã quá hạn trả"), "{}", page.text);
    let new = app.ask("GET", "/can-bo/don-doc/moi", &desk, None).await;
    assert_eq!(new.status, StatusCode::FORBIDDEN, "only the centre sends notes");
}

#[tokio::test]
async fn a_note_is_sent_and_answered_by_plain_forms_and_nothing_typed_is_lost() {
    let app = TestApp::start().await;
    let (code, own, desk) = Box::pin(late(&app)).await;
    let centre = cookie(&app, 3, &["H13"], &[StaffRole::Monitor]).await;
    let path = "/can-bo/don-doc/moi";
    let form = app.ask("GET", "/can-bo/don-doc/moi?co-quan=H13.14", &centre, None).await;
    assert!(form.text.contains(&code), "what is overdue stands there: {}", form.text);
    let hostile = "</textarea><script>alert(1)</script>";
    let fields = |hours: &'static str| {
        [
            ("key", "k"),
            ("to", "H13.14"),
            ("codes", code.as_str()),
            ("content", hostile),
            ("hours", hours),
        ]
    };
    let refused = app.post_form(path, &centre, &fields("nhiều")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("nhiều") && refused.text.contains(&code));
    assert!(refused.text.contains("&lt;/textarea&gt;") && !refused.text.contains(hostile));
    for who in [&own, &desk] {
        let answer = app.post_form(path, who, &fields("8")).await;
        assert_ne!(answer.status, StatusCode::OK);
        let none = app.ask("GET", "/api/v1/urges", &centre, None).await.json();
        assert_eq!(none["items"], json!([]));
    }
    let sent = app.post_form(path, &centre, &fields("8")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let note = sent.header("location").to_owned();
    let twice = app.post_form(path, &centre, &fields("8")).await;
    assert_eq!(twice.header("location"), note, "the same form twice is one note");

    let page = app.ask("GET", &note, &desk, None).await;
    assert!(page.text.contains("0001/PĐĐ") && !page.text.contains(hostile), "{}", page.text);
    let open = format!("href=\"/can-bo/ho-so/{code}\"");
    assert!(page.text.contains(&open), "{}", page.text);
    let sender = app.ask("GET", &note, &centre, None).await;
    assert!(sender.text.contains(&code) && !sender.text.contains(&open), "not on its desks");
    let pdf = app.ask("GET", &format!("{note}/phieu.pdf"), &desk, None).await;
    assert_eq!(pdf.header("content-type"), "application/pdf");
    let empty = app.post_form(&note, &desk, &[("text", "  ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answered = app.post_form(&note, &desk, &[("text", "Đã phân công")]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    let page = app.ask("GET", &note, &centre, None).await;
    assert!(page.text.contains("Đã phân công"));
    let seen = app.ask("GET", &format!("/can-bo/ho-so/{code}"), &desk, None).await;
    assert!(seen.text.contains("0001/PĐĐ"), "beside the history");
    let mine = app.ask("GET", &format!("/ho-so/{code}"), &own, None).await;
    assert!(!mine.text.contains("0001/PĐĐ"), "for officers only");
    let other = app.ask("GET", "/can-bo/don-doc/0197", &desk, None).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn notes_over_rest() {
    let app = TestApp::start().await;
    let (code, own, desk) = Box::pin(late(&app)).await;
    let centre = cookie(&app, 3, &["H13"], &[StaffRole::Monitor]).await;
    let body = json!({
        "key": "k", "to": "H13.14", "codes": [code], "content": "Đề nghị trả lời", "hours": 8,
    });
    for (who, status) in [
        ("", StatusCode::UNAUTHORIZED),
        (&own, StatusCode::FORBIDDEN),
        (&desk, StatusCode::FORBIDDEN),
        (&centre, StatusCode::CREATED),
        (&centre, StatusCode::CREATED),
    ] {
        let sent = app.ask("POST", "/api/v1/urges", who, Some(body.clone())).await;
        assert_eq!(sent.status, status, "{}", sent.text);
    }
    let list = app.ask("GET", "/api/v1/urges", &desk, None).await.json();
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
    let id = list["items"][0]["id"].as_str().expect("an id");
    let reply = format!("/api/v1/urges/{id}/reply");
    let text = |text: &str| Some(json!({ "text": text }));
    for (who, words, status) in [
        (&centre, "x", StatusCode::FORBIDDEN),
        (&own, "x", StatusCode::FORBIDDEN),
        (&desk, "", StatusCode::UNPROCESSABLE_ENTITY),
        (&desk, "Đã làm", StatusCode::OK),
        (&desk, "Đã làm", StatusCode::OK),
        (&desk, "Khác", StatusCode::CONFLICT),
    ] {
        let answered = app.ask("POST", &reply, who, text(words)).await;
        assert_eq!(answered.status, status, "{words}: {}", answered.text);
    }
    let read = app.ask("GET", &format!("/api/v1/urges/{id}"), &centre, None).await.json();
    assert_eq!(read["reply"], "Đã làm");
}
