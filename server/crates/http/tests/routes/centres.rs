//! Centres and their staff, over REST and as pages: signed out, wrong role, another centre's, bad
//! body, twice, happy.

use crate::common::TestApp;
use axum::http::StatusCode;
use serde_json::json;
use services::testing::centre::{HEAD, OTHER_HEAD, SIGNER, SPECIALIST, file, load, load_file, who};

async fn signed_in(app: &TestApp, identity: &str) -> String {
    let caller = who(&app.services, identity).await;
    let session = app.services.start_session(caller, "test").await.expect("a session");
    format!("__Host-phien={}", session.token)
}

#[tokio::test]
async fn everybody_reads_about_centres() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let list = app.ask("GET", "/api/v1/centres", "", None).await.json();
    let codes: Vec<_> = list.as_array().expect("a list").iter().map(|one| &one["code"]).collect();
    assert_eq!(codes, ["khac", "thu"]);
    let one = app.ask("GET", "/api/v1/centres/thu", "", None).await.json();
    assert_eq!((&one["procedures"], &one["agency"]), (&json!(1), &json!("H99.01")));
    let missing = app.ask("GET", "/api/v1/centres/khong-co", "", None).await;
    assert_eq!(missing.code(), "not_found");
    let page = app.ask("GET", "/trung-tam/thu", "", None).await;
    for part in ["Trung tâm thử", "Sở thử", "Quầy 1", "Võ Thị Biệt Phái", "Lê Thị Đứng Đầu"]
    {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    assert!(!page.text.contains("092170000004"), "no identity number is published");
    let missing = app.ask("GET", "/trung-tam/khong-co", "", None).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    let all = app.ask("GET", "/trung-tam", "", None).await;
    assert!(all.text.contains("href=\"/trung-tam/khac\""), "{}", all.text);
    let found = app.ask("GET", "/thu-tuc?q=trung%20tam%20thu", "", None).await;
    assert!(found.text.contains("href=\"/trung-tam/thu\""), "{}", found.text);
}

#[tokio::test]
async fn an_applicant_chooses_the_centre() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let (_, citizen) = app.citizen(1).await;
    let path = "/nop-ho-so/2.001827";
    let start = app.ask("GET", path, &citizen, None).await;
    assert!(start.text.contains("<option value=\"thu\""), "{}", start.text);
    assert!(!start.text.contains("<option value=\"khac\""), "it does not receive that");
    let refused = app.post_form(path, &citizen, &[("centre", "khac")]).await;
    assert!(refused.header("location").contains("loi=unknown_centre"));
    let begun = app.post_form(path, &citizen, &[("centre", "thu")]).await;
    assert!(begun.header("location").starts_with("/nhap/"), "{}", begun.header("location"));
    let body = json!({ "procedure_code": "1.001193", "centre": "thu" });
    let refused = app.ask("POST", "/api/v1/drafts", &citizen, Some(body)).await;
    assert_eq!(refused.code(), "unknown_centre");
}

#[tokio::test]
async fn only_who_heads_a_centre_sees_and_changes_its_staff() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let (_, citizen) = app.citizen(1).await;
    let specialist = signed_in(&app, SPECIALIST).await;
    let other = signed_in(&app, OTHER_HEAD).await;
    let head = signed_in(&app, HEAD).await;
    let path = "/api/v1/centres/thu/staff";
    let body = || json!({ "order": "uncover", "id": "x", "version": 1 });
    for (cookie, expected) in [
        ("", StatusCode::UNAUTHORIZED),
        (citizen.as_str(), StatusCode::FORBIDDEN),
        (&specialist, StatusCode::FORBIDDEN),
        (&other, StatusCode::NOT_FOUND),
    ] {
        assert_eq!(app.ask("GET", path, cookie, None).await.status, expected);
        assert_eq!(app.ask("POST", path, cookie, Some(body())).await.status, expected);
    }
    for (body, code) in [
        (json!({ "order": "dance" }), "body"),
        (json!({ "order": "uncover", "id": "x" }), "body"),
        (body(), "not_found"),
    ] {
        assert_eq!(app.ask("POST", path, &head, Some(body)).await.code(), code);
    }
    let staff = app.ask("GET", path, &head, None).await.json();
    assert_eq!((&staff["own"], &staff["seconded"]), (&json!(1), &json!(1)));
    for page in ["/can-bo/trung-tam", "/can-bo/nhan-su"] {
        let nobody = app.ask("GET", page, "", None).await;
        assert!(nobody.header("location").starts_with("/can-bo/dang-nhap"), "{page}");
        let wrong = app.ask("GET", page, &specialist, None).await;
        assert_eq!(wrong.status, StatusCode::FORBIDDEN, "{page}");
        assert_eq!(app.ask("GET", page, &head, None).await.status, StatusCode::OK, "{page}");
    }
    let foreign = app.ask("GET", "/can-bo/nhan-su?trung-tam=thu", &other, None).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let inbox = app.ask("GET", "/can-bo", &head, None).await;
    assert!(inbox.text.contains("href=\"/can-bo/nhan-su\""), "{}", inbox.text);
    let inbox = app.ask("GET", "/can-bo", &specialist, None).await;
    assert!(!inbox.text.contains("href=\"/can-bo/nhan-su\""));
}

#[tokio::test]
async fn posts_are_given_and_ended_without_scripts() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let head = signed_in(&app, HEAD).await;
    let page = app.ask("GET", "/can-bo/nhan-su", &head, None).await;
    for part in ["1 biên chế + 1 biệt phái", "Bùi Văn Thụ Lý", "Biệt phái", "Quầy 1"]
    {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    let post = [
        ("order", "post"),
        ("centre", "thu"),
        ("identity_number", SPECIALIST),
        ("agency", "H99.01"),
        ("home", "H99.02"),
        ("desk", "1"),
        ("roles", "reception"),
        ("roles", "monitor"),
        ("since", "2026-11-23"),
        ("until", ""),
    ];
    let done = app.post_form("/can-bo/nhan-su", &head, &post).await;
    assert_eq!(done.header("location"), "/can-bo/nhan-su?trung-tam=thu&xong=1");
    let twice = app.post_form("/can-bo/nhan-su", &head, &post).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    let number = format!("value=\"{SPECIALIST}\"");
    for part in ["đang có nhiệm vụ ở cơ quan đó", "<details open", &number] {
        assert!(twice.text.contains(part), "{part}: {}", twice.text);
    }
    for bad in [&[("order", "post"), ("roles", "king")][..], &[("order", "x")], &[]] {
        let refused = app.post_form("/can-bo/nhan-su", &head, bad).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{bad:?}");
    }
    let account = who(&app.services, SPECIALIST).await.account.id;
    let until = format!("until.{account}.H99.01");
    let end = [
        ("order", "end"),
        ("centre", "thu"),
        ("account", &*account),
        ("agency", "H99.01"),
        ("version", "1"),
        (&*until, ""),
    ];
    let done = app.post_form("/can-bo/nhan-su", &head, &end).await;
    assert!(done.header("location").ends_with("xong=1"), "{}", done.header("location"));
    let stale = app.post_form("/can-bo/nhan-su", &head, &end).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let out = app.post_form("/can-bo/nhan-su", "", &end).await;
    assert!(out.header("location").starts_with("/can-bo/dang-nhap"));
}

#[tokio::test]
async fn a_reason_is_text_whatever_stands_in_it() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let head = signed_in(&app, HEAD).await;
    let absent = who(&app.services, SPECIALIST).await.account.id;
    let substitute = who(&app.services, SIGNER).await.account.id;
    let fields = [
        ("order", "cover"),
        ("centre", "thu"),
        ("absent", &*format!("{absent}@H99.02")),
        ("substitute", &*substitute),
        ("cover_since", "2026-11-23"),
        ("cover_until", "2026-11-24"),
        ("reason", "<script>alert(1)</script>"),
    ];
    let done = app.post_form("/can-bo/nhan-su", &head, &fields).await;
    assert!(done.header("location").ends_with("xong=1"), "{}", done.header("location"));
    let page = app.ask("GET", "/can-bo/nhan-su", &head, None).await;
    assert!(page.text.contains("Phạm Văn Ký làm thay Bùi Văn Thụ Lý"), "{}", page.text);
    assert!(!page.text.contains("<script>alert"), "hostile text stays text");
}

#[tokio::test]
async fn a_centre_that_ended_leads_to_who_goes_on() {
    let app = TestApp::start().await;
    let mut ended = file();
    for agency in &mut ended.agency {
        if agency.code.starts_with("H99") {
            agency.profile.until = Some("2025-06-30".to_owned());
            agency.profile.successor = Some(agency.code.replace("H99", "H98"));
        }
    }
    load_file(&app.services, &ended).await;
    let page = app.ask("GET", "/trung-tam/thu", "", None).await;
    for part in ["Đã kết thúc hoạt động ngày 30/06/2025", "href=\"/trung-tam/khac\""] {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    let lead = app.ask("GET", "/api/v1/procedures?q=trung%20tam%20thu", "", None).await.json();
    assert_eq!(lead["centres"][0]["successor"]["vi"], "Trung tâm khác", "{lead}");
    let other = signed_in(&app, OTHER_HEAD).await;
    let own = app.ask("GET", "/can-bo/trung-tam", &other, None).await;
    assert_eq!(own.status, StatusCode::OK);
    let fields = [("centre", "khac"), ("agency", "H99.02"), ("reason.H99.02", "NQ 202/2025")];
    let moved = app.post_form("/can-bo/trung-tam/tiep-nhan", &other, &fields).await;
    assert_eq!(moved.header("location"), "/can-bo/trung-tam?trung-tam=khac&xong=0");
    let alive = [("centre", "khac"), ("agency", "H98.02"), ("reason.H98.02", "NQ 202/2025")];
    let refused = app.post_form("/can-bo/trung-tam/tiep-nhan", &other, &alive).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("id=\"error-summary\""), "{}", refused.text);
}
