//! What is brought and taken along on paper once the dossier is there: answers to supplement requests
//! (the officers' form and `POST /api/v1/intake/{code}/supplement`), withdrawals, originals, and the
//! receipt on request.

use crate::{
    common::{Answer, TestApp},
    reception::{body, send},
};
use axum::http::StatusCode;
use domain::{
    dossier::{DocumentFault, DossierState, SupplementItem},
    view::Decision,
    workflow::StaffRole,
};
use serde_json::{Value, json};
use services::{
    Caller,
    testing::{officer_as, pdf, submitted, take_in_all},
};

/// Food-safety certificate; `explanation` is a paper of it.
const FOOD: &str = "2.001827";
/// Birth registration, answered on the same day.
const BIRTH: &str = "1.001193";

async fn decide(app: &TestApp, who: &Caller, code: &str, decision: Decision) {
    let seen = app.services.desk_dossier(who, code).await.expect("on the desk");
    app.services.decide(who, code, seen.dossier.version, decision).await.expect("done");
}

async fn state(app: &TestApp, code: &str) -> DossierState {
    let found = storage::dossier::by_code(app.services.db.read(), code).await.expect("read");
    found.expect("the dossier").snapshot.state
}

/// A dossier whose applicant is asked for more, the officer and the officer's cookie.
async fn asked(app: &TestApp) -> (String, Caller, String) {
    let (applicant, _) = app.citizen(1).await;
    let (mai, cookie) = app.officer(2, &["H13.14"]).await;
    let code = submitted(&app.services, &applicant, FOOD).await;
    take_in_all(&app.services).await;
    decide(app, &mai, &code, Decision::Claim).await;
    let item = SupplementItem {
        target: "explanation".to_owned(),
        fault: DocumentFault::Unreadable,
        reason: "Bản này mờ".to_owned(),
    };
    let ask = Decision::RequestSupplement { items: vec![item], note: String::new() };
    decide(app, &mai, &code, ask).await;
    (code, mai, cookie)
}

fn page(code: &str) -> String {
    format!("/can-bo/ho-so/{code}/bo-sung")
}

fn api(code: &str) -> String {
    format!("/api/v1/intake/{code}/supplement")
}

fn answer() -> Value {
    json!({ "method": "counter", "papers": [{ "requirement": "explanation", "originals": 1 }] })
}

fn parts(answer: &Value) -> Vec<u8> {
    body(&[("dossier", &answer.to_string())], &[])
}

/// The form as the page has it, with one paper counted.
async fn form(app: &TestApp, code: &str, who: &str) -> Vec<(String, String)> {
    let shown = app.ask("GET", &page(code), who, None).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
    let key = shown.text.split("name=\"_key\" value=\"").nth(1).expect("a key");
    let key = key.split('"').next().expect("a key").to_owned();
    let stored = storage::dossier::by_code(app.services.db.read(), code).await.expect("read");
    let answers = stored.expect("the dossier").answers;
    let mut fields: Vec<(String, String)> = answers
        .0
        .iter()
        .flat_map(|(path, answer)| match answer {
            domain::form::Answer::One(text) => vec![(path.clone(), text.clone())],
            domain::form::Answer::Many(many) => {
                many.iter().map(|text| (path.clone(), text.clone())).collect()
            }
        })
        .collect();
    for (name, value) in [
        ("_key", key.as_str()),
        ("_method", "counter"),
        ("_papers.explanation.originals", "1"),
        ("_action", "submit"),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields
}

async fn post(app: &TestApp, code: &str, who: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    send(app, &page(code), who, "", body(&fields, &[])).await
}

#[tokio::test]
async fn signed_out_wrong_role_and_another_agencys() {
    let app = TestApp::start().await;
    let (code, _, mai) = asked(&app).await;
    let (_, citizen) = app.citizen(5).await;
    let (_, elsewhere) = app.officer(6, &["H13.20"]).await;
    let loc = officer_as(&app.services, 7, &["H13.14"], &[StaffRole::Specialist]).await;
    let (_, loc) = app.signed_in(loc).await;
    let fields = form(&app, &code, &mai).await;
    for who in ["", &citizen] {
        let shown = app.ask("GET", &page(&code), who, None).await;
        assert_eq!(shown.status, StatusCode::SEE_OTHER);
        let sent = post(&app, &code, who, &fields).await;
        assert!(sent.header("location").starts_with("/can-bo/dang-nhap?next="));
    }
    for (who, status) in [(&loc, StatusCode::FORBIDDEN), (&elsewhere, StatusCode::NOT_FOUND)] {
        assert_eq!(app.ask("GET", &page(&code), who, None).await.status, status);
        let sent = send(&app, &api(&code), who, "a", parts(&answer())).await;
        assert_eq!(sent.status, status, "{}", sent.text);
        let sent = post(&app, &code, who, &fields).await;
        assert!(
            sent.status == status || sent.header("location").ends_with("?loi=wrong_role"),
            "{}",
            sent.text
        );
    }
    let sent = send(&app, &api(&code), "", "a", parts(&answer())).await;
    assert_eq!(sent.status, StatusCode::UNAUTHORIZED);
    let sent = send(&app, &api(&code), &citizen, "a", parts(&answer())).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    assert_eq!(state(&app, &code).await, DossierState::SupplementRequested, "nothing happened");
}

#[tokio::test]
async fn the_officer_takes_an_answer_in_and_the_same_press_twice_is_one() {
    let app = TestApp::start().await;
    let (code, _, mai) = asked(&app).await;
    let desk = app.ask("GET", &format!("/can-bo/ho-so/{code}"), &mai, None).await;
    assert!(desk.text.contains(&format!("href=\"{}\"", page(&code))), "{}", desk.text);
    let fields = form(&app, &code, &mai).await;

    // Without a paper everything comes back, with what is missing.
    let mut none = fields.clone();
    none.retain(|(name, _)| !name.starts_with("_papers."));
    let again = post(&app, &code, &mai, &none).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.text);
    assert!(again.text.contains("href=\"#_papers.explanation.originals\""), "{}", again.text);
    assert!(again.text.contains("Cơ sở"), "what was said stands there still");
    assert_eq!(state(&app, &code).await, DossierState::SupplementRequested);

    let done = post(&app, &code, &mai, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(done.header("location"), format!("/can-bo/ho-so/{code}"));
    assert_eq!(state(&app, &code).await, DossierState::AwaitingReceipt);
    let twice = post(&app, &code, &mai, &fields).await;
    assert_eq!(twice.header("location"), format!("/can-bo/ho-so/{code}"), "the same press");
    let mut other = fields;
    other.retain(|(name, _)| name != "_key");
    other.push(("_key".to_owned(), "khác".to_owned()));
    let late = post(&app, &code, &mai, &other).await;
    assert_eq!(late.header("location"), format!("/can-bo/ho-so/{code}?loi=wrong_state"));
    let shown = app.ask("GET", &page(&code), &mai, None).await;
    assert_eq!(shown.status, StatusCode::CONFLICT, "nothing is asked for any more");
}

#[tokio::test]
async fn the_counters_own_software_takes_an_answer_in_with_its_scan() {
    let app = TestApp::start().await;
    let (code, _, mai) = asked(&app).await;
    let take = |key: &'static str, sent: Vec<u8>| {
        let (app, path, mai) = (&app, api(&code), mai.as_str());
        async move { send(app, &path, mai, key, sent).await }
    };
    let keyless = take("", parts(&answer())).await;
    assert_eq!((keyless.status.as_u16(), keyless.code().as_str()), (400, "idempotency_key"));
    assert_eq!(take("a", body(&[("x", "y")], &[])).await.code(), "dossier_part");
    assert_eq!(take("a", parts(&json!({ "method": "pigeon" }))).await.code(), "body");
    let mut wrong = answer();
    wrong["method"] = json!("online");
    wrong["papers"] = json!([{ "requirement": "ghost", "copies": 1 }]);
    let told = take("a", parts(&wrong)).await;
    assert_eq!((told.status.as_u16(), told.code().as_str()), (422, "invalid"));
    let told = told.json();
    let errors = told["errors"].as_array().expect("errors");
    let pointers: Vec<&str> = errors.iter().filter_map(|one| one["pointer"].as_str()).collect();
    assert_eq!(pointers, ["/method", "/papers/ghost", "/papers/explanation"]);

    let scanned = body(
        &[("dossier", &json!({ "method": "post" }).to_string())],
        &[("explanation", "thuyết minh.pdf", pdf("thuyết minh"))],
    );
    let taken = take("b", scanned.clone()).await;
    assert_eq!(taken.status, StatusCode::CREATED, "{}", taken.text);
    assert_eq!(taken.json()["code"], code.as_str());
    assert_eq!(take("b", scanned).await.status, StatusCode::CREATED, "the same again");
    let reused = take("b", parts(&answer())).await;
    assert_eq!((reused.status.as_u16(), reused.code().as_str()), (422, "key_reused"));
    take_in_all(&app.services).await;
    assert_eq!(state(&app, &code).await, DossierState::AwaitingReceipt);
    let late = take("c", parts(&answer())).await;
    assert_eq!((late.status.as_u16(), late.code().as_str()), (409, "wrong_state"));
}

#[tokio::test]
async fn a_withdrawal_on_paper_says_how_it_came() {
    let app = TestApp::start().await;
    let (code, mai, cookie) = asked(&app).await;
    let desk = format!("/can-bo/ho-so/{code}");
    let version = app.services.desk_dossier(&mai, &code).await.expect("there").dossier.version;
    let version = version.to_string();
    let fields = |method: &'static str, reason: &'static str| {
        vec![("action", "withdraw"), ("withdraw_method", method), ("withdraw_reason", reason)]
    };
    for (sent, refused) in [
        (fields("online", "xin rút"), "Chọn tại quầy hoặc qua bưu chính"),
        (fields("pigeon", "xin rút"), "Chọn tại quầy hoặc qua bưu chính"),
        (fields("counter", " "), "href=\"#xu-ly\""),
    ] {
        let mut sent = sent;
        sent.push(("version", &version));
        let again = app.post_form(&desk, &cookie, &sent).await;
        assert!(again.text.contains(refused), "{}", again.text);
    }
    assert_eq!(state(&app, &code).await, DossierState::SupplementRequested);
    let mut sent = fields("counter", "Đơn ngày 23/11/2026");
    sent.push(("version", &version));
    let done = app.post_form(&desk, &cookie, &sent).await;
    assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, desk.as_str()));
    assert_eq!(state(&app, &code).await, DossierState::Withdrawn);
    let shown = app.ask("GET", &desk, &cookie, None).await;
    assert!(shown.text.contains("Đơn ngày 23/11/2026"), "{}", shown.text);
    let stale = app.post_form(&desk, &cookie, &sent).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.text);
}

/// A birth that came on paper with one original, accepted: code, officer and the officer's cookie.
async fn received(app: &TestApp) -> (String, Caller, String) {
    let (mai, cookie) = app.officer(2, &["H13.20"]).await;
    let view = app.services.procedure(BIRTH).expect("published");
    let case = view.content.cases.iter().find(|case| case.accepts_online()).expect("a case");
    let mut answers = domain::form::Answers::default();
    answers.set("birth_proof", "paper");
    let form = case.form.as_ref().expect("a form");
    let answers = services::testing::valid_answers(form, answers, &app.services);
    let (_, owner) = app.citizen(77).await;
    let asked = json!({
        "procedure_code": BIRTH,
        "case": case.key,
        "method": "counter",
        "applicant": {
            "identity_number": "092190000077",
            "full_name": "Nguyễn Thị Ánh",
            "phone": "0987654321"
        },
        "answers": answers,
        "papers": [{ "requirement": "birth_notice", "originals": 1, "shown": true }]
    });
    let taken = send(app, "/api/v1/intake", &cookie, "a", parts(&asked)).await;
    assert_eq!(taken.status, StatusCode::CREATED, "{}", taken.text);
    let code = taken.json()["code"].as_str().expect("a code").to_owned();
    decide(app, &mai, &code, Decision::Accept).await;
    (code, mai, owner)
}

#[tokio::test]
async fn originals_go_back_by_form_and_by_decision() {
    let app = TestApp::start().await;
    let (code, mai, owner) = received(&app).await;
    let (_, cookie) = app.signed_in(mai.clone()).await;
    let desk = format!("/can-bo/ho-so/{code}");
    let mine = app.ask("GET", &format!("/ho-so/{code}"), &owner, None).await;
    assert!(mine.text.contains("Bản chính đang ở cơ quan"), "whatever the caller said was shown");
    let version = app.services.desk_dossier(&mai, &code).await.expect("there").dossier.version;
    let version = version.to_string();
    let send = async |count: &str, receiver: &str| {
        let sent = [
            ("version", version.as_str()),
            ("action", "return_originals"),
            ("originals.birth_notice", count),
            ("receiver", receiver),
        ];
        app.post_form(&desk, &cookie, &sent).await
    };
    for (count, receiver, status) in [
        ("", "An", StatusCode::UNPROCESSABLE_ENTITY),
        ("hai", "An", StatusCode::UNPROCESSABLE_ENTITY),
        ("2", "An", StatusCode::UNPROCESSABLE_ENTITY),
        ("-1", "An", StatusCode::UNPROCESSABLE_ENTITY),
        ("1", " ", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let again = send(count, receiver).await;
        assert_eq!(again.status, status, "{count} {receiver}: {}", again.text);
        assert!(again.text.contains(&format!("value=\"{count}\"")), "it comes back: {count}");
    }
    assert_eq!(send("1", "Nguyễn Thị Ánh").await.status, StatusCode::SEE_OTHER);
    assert_eq!(send("1", "Nguyễn Thị Ánh").await.status, StatusCode::CONFLICT, "twice");
    let mine = app.ask("GET", &format!("/ho-so/{code}"), &owner, None).await;
    assert!(!mine.text.contains("Bản chính đang ở cơ quan"), "{}", mine.text);
    assert!(mine.text.contains("Trả lại bản chính cho người nộp"), "{}", mine.text);
    assert!(mine.text.contains("Giấy chứng sinh: 1 bản chính"), "{}", mine.text);
}

#[tokio::test]
async fn the_receipt_of_a_same_day_case_is_asked_for_once() {
    let app = TestApp::start().await;
    let (code, _, owner) = received(&app).await;
    let (_, stranger) = app.citizen(5).await;
    let (_, officer) = app.officer(6, &["H13.20"]).await;
    let own = format!("/ho-so/{code}");
    let (form, api) =
        (format!("{own}/giay-tiep-nhan"), format!("/api/v1/dossiers/{code}/receipt-request"));
    for (who, status) in [
        ("", StatusCode::UNAUTHORIZED),
        (stranger.as_str(), StatusCode::NOT_FOUND),
        (officer.as_str(), StatusCode::FORBIDDEN),
    ] {
        assert_eq!(app.ask("POST", &api, who, None).await.status, status);
    }
    let shown = app.ask("GET", &own, &owner, None).await;
    assert!(shown.text.contains("Yêu cầu giấy tiếp nhận"), "{}", shown.text);
    assert!(!shown.text.contains("/phieu/"), "no slip yet: {}", shown.text);
    let asked = app.post_form(&form, &owner, &[]).await;
    assert_eq!((asked.status, asked.header("location")), (StatusCode::SEE_OTHER, own.as_str()));
    let shown = app.ask("GET", &own, &owner, None).await;
    assert!(!shown.text.contains("Yêu cầu giấy tiếp nhận"), "{}", shown.text);
    assert!(shown.text.contains("/phieu/"), "{}", shown.text);
    let twice = app.ask("POST", &api, &owner, None).await;
    assert_eq!((twice.status.as_u16(), twice.code().as_str()), (409, "receipt_issued"));
    let twice = app.post_form(&form, &owner, &[]).await;
    assert_eq!(twice.header("location"), format!("{own}?loi=receipt_issued"));
}
