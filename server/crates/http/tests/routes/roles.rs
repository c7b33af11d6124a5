//! Roles of officers over REST and as plain forms: signed out, wrong role, another's, bad body, twice,
//! happy, and that nothing else happened.

use axum::http::StatusCode;
use domain::staff::StaffRole;
use serde_json::json;
use services::{
    Caller,
    testing::{
        centre::{HEAD, OTHER_HEAD, SECONDED, SIGNER, SPECIALIST, load, who},
        officer_as, submitted, take_in_all,
    },
};

use crate::common::{Answer, TestApp};

const STAFF: &str = "/api/v1/centres/thu/staff";
const PAGE: &str = "/can-bo/tai-khoan/uy-quyen";
/// The department of the centre `thu`.
const DEPARTMENT: &str = "H99.02";
/// Row version of a post as the centre's file left it.
const LOADED: i64 = 2;

/// Somebody of the centre's file, with the cookie of a session.
async fn of_file(app: &TestApp, identity: &str) -> (Caller, String) {
    let caller = who(&app.services, identity).await;
    app.signed_in(caller).await
}

async fn in_role(app: &TestApp, number: u32, agency: &str, role: StaffRole) -> (Caller, String) {
    let caller = officer_as(&app.services, number, &[agency], &[role]).await;
    app.signed_in(caller).await
}

/// Status and code of a problem.
fn refused(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.code())
}

#[tokio::test]
async fn roles_are_given_and_ended_by_rest() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let (_, citizen) = app.citizen(1).await;
    let (_, head) = of_file(&app, HEAD).await;
    let (_, other) = of_file(&app, OTHER_HEAD).await;
    let (officer, own) = of_file(&app, SPECIALIST).await;
    let (_, admin) = in_role(&app, 50, "H99", StaffRole::NetworkAdmin).await;
    let account = officer.account.id.as_str();
    let grant = |version: i64, role: &str| {
        json!({ "order": "grant", "account": account, "agency": DEPARTMENT, "version": version,
                "role": role, "since": "", "until": "2026-11-30" })
    };
    for (cookie, expected) in [
        ("", (401, "signed_out")),
        (&*citizen, (403, "forbidden")),
        (&*own, (403, "forbidden")),
        (&*other, (404, "not_found")),
    ] {
        let answer = app.ask("POST", STAFF, cookie, Some(grant(LOADED, "monitor"))).await;
        assert_eq!(refused(&answer), (expected.0, expected.1.to_owned()));
    }
    let page = "/can-bo/theo-doi";
    assert_eq!(app.ask("GET", page, &own, None).await.status, StatusCode::FORBIDDEN);
    for (body, expected) in [
        (grant(LOADED, "king"), (400, "body")),
        (grant(7, "monitor"), (409, "version_conflict")),
        (grant(LOADED, "specialist"), (409, "role_held_already")),
        (grant(LOADED, "oversight"), (409, "roles_apart")),
    ] {
        let answer = app.ask("POST", STAFF, &head, Some(body)).await;
        assert_eq!(refused(&answer), (expected.0, expected.1.to_owned()));
    }
    let given = app.ask("POST", STAFF, &admin, Some(grant(LOADED, "monitor"))).await;
    assert_eq!(given.status, StatusCode::NO_CONTENT, "{}", given.text);
    let twice = app.ask("POST", STAFF, &admin, Some(grant(LOADED, "monitor"))).await;
    assert_eq!(refused(&twice), (409, "version_conflict".to_owned()));
    assert_eq!(app.ask("GET", page, &own, None).await.status, StatusCode::OK, "at once");

    let staff = app.ask("GET", STAFF, &admin, None).await.json();
    let members = staff["members"].as_array().expect("members");
    let member = members.iter().find(|one| one["account"] == account).expect("the officer");
    assert_eq!(member["postings"][0]["terms"][0]["role"], "monitor");
    assert_eq!((&staff["administers"], &staff["heads"]), (&json!(true), &json!(false)));
    assert_eq!(staff["notes"][0]["change"], "granted");
    let end = json!({ "order": "withdraw", "account": account, "agency": DEPARTMENT,
                      "version": LOADED + 1, "role": "monitor" });
    let ended = app.ask("POST", STAFF, &admin, Some(end.clone())).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT, "{}", ended.text);
    assert_eq!(app.ask("GET", page, &own, None).await.status, StatusCode::FORBIDDEN, "at once");
    assert_eq!(refused(&app.ask("POST", STAFF, &admin, Some(end)).await).0, 409, "twice");
}

#[tokio::test]
async fn a_post_only_ends_sooner() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let (_, head) = of_file(&app, HEAD).await;
    let (_, other) = of_file(&app, OTHER_HEAD).await;
    // Here until the twenty-fourth.
    let (seconded, own) = of_file(&app, SECONDED).await;
    let account = seconded.account.id.as_str();
    let end = |version: i64, until: &str| {
        Some(json!({ "order": "end", "account": account, "agency": DEPARTMENT,
                     "version": version, "until": until }))
    };
    let until = format!("until.{account}.{DEPARTMENT}");
    let version = LOADED.to_string();
    let form = [
        ("order", "end"),
        ("centre", "thu"),
        ("account", account),
        ("agency", DEPARTMENT),
        ("version", &*version),
        (&*until, "2027-06-30"),
    ];
    let longer = app.post_form("/can-bo/nhan-su", &head, &form).await;
    assert_eq!(longer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["Nhiệm vụ chỉ kết thúc sớm hơn", "value=\"2027-06-30\""] {
        assert!(longer.text.contains(part), "{part}: {}", longer.text);
    }
    for (cookie, body, expected) in [
        (&own, end(LOADED, ""), (403, "forbidden")),
        (&other, end(LOADED, ""), (404, "not_found")),
        (&head, end(LOADED, "2026-11-25"), (422, "end_outside")),
        (&head, end(LOADED + 1, ""), (409, "version_conflict")),
    ] {
        let answer = app.ask("POST", STAFF, cookie, body.clone()).await;
        assert_eq!(refused(&answer), (expected.0, expected.1.to_owned()), "{body:?}");
    }
    assert_eq!(who(&app.services, SECONDED).await.duties.len(), 1, "nothing happened");
    let done = app.ask("POST", STAFF, &head, end(LOADED, "")).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text);
    for until in ["", "2026-12-31"] {
        let again = app.ask("POST", STAFF, &head, end(LOADED + 1, until)).await;
        assert_eq!(refused(&again), (404, "not_found".to_owned()), "what is over stays so");
    }
    assert!(who(&app.services, SECONDED).await.duties.is_empty());
}

#[tokio::test]
async fn roles_are_given_and_ended_without_scripts() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let (_, admin) = in_role(&app, 50, "H99", StaffRole::NetworkAdmin).await;
    let account = who(&app.services, SPECIALIST).await.account.id;
    let inbox = app.ask("GET", "/can-bo", &admin, None).await;
    for part in ["href=\"/can-bo/nhan-su\"", "không xử lý hồ sơ"] {
        assert!(inbox.text.contains(part), "{part}: {}", inbox.text);
    }
    assert!(!inbox.text.contains("/can-bo/nhan-tiep"), "there is nothing to claim");
    let of = |name: &str| format!("{name}.{account}.{DEPARTMENT}");
    let (role, since, until) = (of("grant_role"), of("grant_since"), of("grant_until"));
    let version = LOADED.to_string();
    let fields = |chosen: &'static str| {
        [
            ("order", "grant"),
            ("centre", "thu"),
            ("account", &*account),
            ("agency", DEPARTMENT),
            ("version", &*version),
            (&*role, chosen),
            (&*since, "2026-11-23"),
            (&*until, "2026-12-31"),
        ]
    };
    let form = "/can-bo/nhan-su";
    let none = app.post_form(form, &admin, &fields("")).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["Hãy chọn ít nhất một vai trò", "value=\"2026-12-31\"", "<details open"] {
        assert!(none.text.contains(part), "{part}: {}", none.text);
    }
    let apart = app.post_form(form, &admin, &fields("network_admin")).await;
    assert_eq!(apart.status, StatusCode::CONFLICT);
    assert!(apart.text.contains("phải tách khỏi mọi vai trò khác"), "{}", apart.text);
    let nonsense = app.post_form(form, &admin, &fields("king")).await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
    let done = app.post_form(form, &admin, &fields("clerk")).await;
    assert_eq!(done.header("location"), "/can-bo/nhan-su?trung-tam=thu&xong=1", "{}", done.text);
    let page = app.ask("GET", form, &admin, None).await;
    for part in ["Kết thúc vai trò: Văn thư", "Văn thư 23/11/2026 – 31/12/2026"] {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    let stale = app.post_form(form, &admin, &fields("clerk")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let version = (LOADED + 1).to_string();
    let end = [
        ("order", "withdraw"),
        ("centre", "thu"),
        ("account", &*account),
        ("agency", DEPARTMENT),
        ("version", &*version),
        ("role", "clerk"),
    ];
    let out = app.post_form(form, "", &end).await;
    assert!(out.header("location").starts_with("/can-bo/dang-nhap"));
    let ended = app.post_form(form, &admin, &end).await;
    assert!(ended.header("location").ends_with("xong=1"), "{}", ended.text);
    assert!(!who(&app.services, SPECIALIST).await.has_role(DEPARTMENT, StaffRole::Clerk));
}

#[tokio::test]
async fn a_role_is_lent_by_rest() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let (_, citizen) = app.citizen(1).await;
    let (_, signer) = of_file(&app, SIGNER).await;
    let (officer, own) = of_file(&app, SPECIALIST).await;
    let (roles, lendings) = ("/api/v1/account/roles", "/api/v1/account/lendings");
    let new = |role: &str, until: &str| {
        Some(json!({ "agency": DEPARTMENT, "officer": officer.account.id, "roles": [role],
                     "until": until, "reason": "Quyết định 12" }))
    };
    for (cookie, status) in [("", 401), (&*citizen, 403)] {
        assert_eq!(refused(&app.ask("GET", roles, cookie, None).await).0, status);
        let body = new("signer", "2026-11-30");
        assert_eq!(refused(&app.ask("POST", lendings, cookie, body).await).0, status);
    }
    for (cookie, body, expected) in [
        (&signer, new("signer", "2027-06-01"), (422, "lending_period")),
        (&signer, new("monitor", "2026-11-30"), (422, "role_not_held")),
        (&signer, new("network_admin", "2026-11-30"), (422, "role_never_lent")),
        (&signer, new("king", "2026-11-30"), (400, "body")),
        (&signer, Some(json!({ "roles": ["signer"] })), (400, "body")),
        (&own, new("specialist", "2026-11-30"), (422, "same_person")),
    ] {
        let answer = app.ask("POST", lendings, cookie, body.clone()).await;
        assert_eq!(refused(&answer), (expected.0, expected.1.to_owned()), "{body:?}");
    }
    let seen = app.ask("GET", roles, &own, None).await.json();
    assert_eq!(seen["lent"], json!([]), "nothing happened");
    let lent = app.ask("POST", lendings, &signer, new("signer", "2026-11-30")).await;
    assert_eq!(lent.status, StatusCode::NO_CONTENT, "{}", lent.text);
    let twice = app.ask("POST", lendings, &signer, new("signer", "2026-11-30")).await;
    assert_eq!(refused(&twice), (422, "cover_overlaps".to_owned()));
    let seen = app.ask("GET", roles, &own, None).await.json();
    let line = &seen["lent"][0];
    assert_eq!((&line["roles"], &line["own"]), (&json!(["signer"]), &json!(false)));

    let one = format!("{lendings}/{}", line["id"].as_str().expect("an id"));
    let version = [("if-match", "\"1\"")];
    let stranger = app.ask_with("DELETE", &one, &own, None, &version).await;
    assert_eq!(refused(&stranger), (404, "not_found".to_owned()));
    let missing = format!("{lendings}/khong-co");
    let missing = app.ask_with("DELETE", &missing, &signer, None, &version).await;
    assert_eq!(stranger.text, missing.text, "another's is like none");
    let blind = app.ask("DELETE", &one, &signer, None).await;
    assert_eq!(refused(&blind), (400, "version_missing".to_owned()));
    let ended = app.ask_with("DELETE", &one, &signer, None, &version).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT, "{}", ended.text);
    let again = app.ask_with("DELETE", &one, &signer, None, &version).await;
    assert_eq!(refused(&again), (409, "version_conflict".to_owned()));
}

#[tokio::test]
async fn a_role_is_lent_without_scripts() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let (_, signer) = of_file(&app, SIGNER).await;
    let officer = who(&app.services, SPECIALIST).await.account.id;
    let nobody = app.ask("GET", PAGE, "", None).await;
    assert_eq!(nobody.header("location"), "/can-bo/dang-nhap?next=/can-bo/tai-khoan/uy-quyen");
    let fields = |until: &'static str, reason: &'static str| {
        [
            ("action", "lend"),
            ("agency", DEPARTMENT),
            ("roles.H99.02", "signer"),
            ("officer.H99.02", &*officer),
            ("since.H99.02", "2026-11-23"),
            ("until.H99.02", until),
            ("reason.H99.02", reason),
        ]
    };
    let out = app.post_form(PAGE, "", &fields("2026-11-30", "QĐ 1")).await;
    assert!(out.header("location").starts_with("/can-bo/dang-nhap"));
    let late =
        app.post_form(PAGE, &signer, &fields("2027-12-01", "<script>alert(1)</script>")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["id=\"until.H99.02-error\"", "nhiều nhất sáu tháng", "value=\"2027-12-01\""]
    {
        assert!(late.text.contains(part), "{part}: {}", late.text);
    }
    assert!(!late.text.contains("<script>alert"), "hostile text stays text");
    let done = app.post_form(PAGE, &signer, &fields("2026-11-30", "<b>QĐ 1</b>")).await;
    assert_eq!(done.header("location"), "/can-bo/tai-khoan/uy-quyen?kq=giao", "{}", done.text);
    let page = app.ask("GET", done.header("location"), &signer, None).await;
    for part in ["Đã ủy quyền.", "Bạn ủy quyền cho Bùi Văn Thụ Lý: Người ký", "&lt;b&gt;QĐ 1"]
    {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    let mark = "name=\"id\" value=\"";
    let id = page.text.split(mark).nth(1).and_then(|rest| rest.split('"').next());
    let end = [("action", "end"), ("id", id.expect("an id")), ("version", "1")];
    let ended = app.post_form(PAGE, &signer, &end).await;
    assert_eq!(ended.header("location"), "/can-bo/tai-khoan/uy-quyen?kq=ket-thuc");
    let stale = app.post_form(PAGE, &signer, &end).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let nonsense = app.post_form(PAGE, &signer, &[("action", "x")]).await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
    let account = app.ask("GET", "/can-bo/tai-khoan", &signer, None).await;
    assert!(account.text.contains("href=\"/can-bo/tai-khoan/uy-quyen\""), "{}", account.text);
}

#[tokio::test]
async fn oversight_reads_totals_and_no_dossier() {
    let app = TestApp::start().await;
    let (applicant, citizen) = app.citizen(1).await;
    let (_, oversight) = in_role(&app, 70, "H13", StaffRole::Oversight).await;
    let (_, clerk) = in_role(&app, 71, "H13.20", StaffRole::Clerk).await;
    // Birth registration, at the ward H13.20.
    let code = submitted(&app.services, &applicant, "1.001193").await;
    take_in_all(&app.services).await;
    let totals = "/api/v1/statistics/totals";
    for (cookie, status) in [("", 401), (&*citizen, 403), (&*clerk, 403)] {
        assert_eq!(refused(&app.ask("GET", totals, cookie, None).await).0, status);
    }
    let sums = app.ask("GET", totals, &oversight, None).await.json();
    let name = sums["agencies"][0]["name"].clone();
    assert!(name["vi"].as_str().is_some_and(|name| name.contains("Ninh Kiều")), "{sums}");
    // This is all that is told of one dossier, word for word.
    let few = json!({ "all": null, "arriving": null, "processing": 0, "ready": 0, "returned": 0,
                      "ended": 0, "overdue": 0, "near": 0 });
    let agency = json!({ "agency": "H13.20", "name": name, "totals": few, "procedures": [] });
    assert_eq!(sums, json!({ "totals": few, "agencies": [agency] }));
    let page = app.ask("GET", "/can-bo/giam-sat", &oversight, None).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in ["phường Ninh Kiều", "&lt;5", "không nêu"] {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    let foreign = app.ask("GET", "/can-bo/giam-sat", &clerk, None).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);

    // What opens to who works there is for oversight as if it were not there.
    let missing = format!("{}9999", &code[..code.len() - 4]);
    let reason = json!({ "purpose": "inspection" });
    for (method, path, body) in [("GET", "", None), ("POST", "/readings", Some(reason))] {
        let at = |code: &str| format!("/api/v1/intake/{code}{path}");
        let there = app.ask(method, &at(&code), &oversight, body.clone()).await;
        let none = app.ask(method, &at(&missing), &oversight, body.clone()).await;
        assert_eq!(refused(&there), (404, "not_found".to_owned()), "{method} {path}");
        assert_eq!((there.status, &there.text), (none.status, &none.text), "{method} {path}");
        let works = app.ask(method, &at(&code), &clerk, body).await;
        assert!(works.status.is_success(), "{method} {path}: {}", works.text);
    }
    for path in ["", "/ket-qua", "/bo-sung"] {
        let address = format!("/can-bo/ho-so/{code}{path}");
        let there = app.ask("GET", &address, &oversight, None).await;
        assert_eq!(there.status, StatusCode::NOT_FOUND, "{path}");
    }
    let works = app.ask("GET", &format!("/can-bo/ho-so/{code}"), &clerk, None).await;
    assert_eq!(works.status, StatusCode::OK, "it is there");
    let inbox = app.ask("GET", "/can-bo", &oversight, None).await;
    assert!(inbox.text.contains("href=\"/can-bo/giam-sat\""), "{}", inbox.text);
    assert!(!inbox.text.contains(&code));
}
