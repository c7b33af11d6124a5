//! Paying: who may, what gateways and banks are answered, and what moves nothing.

use std::collections::BTreeMap;

use crate::common::TestApp;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use domain::{payment::PaymentState, staff::StaffRole, view::Decision};
use serde_json::json;
use services::{
    Caller,
    testing::{officer_as, payments, submitted, take_in_all},
};

/// Copies of civil-status extracts: 8,000 đồng a copy, asked for when it is received.
const EXTRACT: &str = "2.000635";

/// A dossier that was received, its applicant, and what is asked for.
async fn asked(app: &TestApp) -> (String, Caller, String, i64) {
    let (applicant, own) = app.citizen(1).await;
    let (officer, _) = app.officer(2, &["H13.20"]).await;
    let code = submitted(&app.services, &applicant, EXTRACT).await;
    take_in_all(&app.services).await;
    for decision in [Decision::Claim, Decision::Accept] {
        let seen = app.services.desk_dossier(&officer, &code).await.expect("on the desk");
        let version = seen.dossier.version;
        app.services.decide(&officer, &code, version, decision).await.expect("done");
    }
    let seen = app.services.dossier(&applicant, &code).await.expect("mine");
    (code, applicant, own, seen.payment.expect("asked for").position.due)
}

async fn state(app: &TestApp, who: &Caller, code: &str) -> PaymentState {
    let seen = app.services.dossier(who, code).await.expect("mine");
    seen.payment.expect("asked for").state
}

/// What VNPAY tells of an order.
fn told(reference: &str, vnd: i64, code: &str) -> String {
    let amount = (vnd * 100).to_string();
    payments().vnpay.expect("a merchant").signed(&BTreeMap::from([
        ("vnp_Amount", amount.as_str()),
        ("vnp_ResponseCode", code),
        ("vnp_TmnCode", "DEMOTMN1"),
        ("vnp_TransactionNo", "1"),
        ("vnp_TransactionStatus", code),
        ("vnp_TxnRef", reference),
    ]))
}

fn reference_in(address: &str) -> String {
    let rest = address.split("vnp_TxnRef=").nth(1).expect("a reference");
    rest.split('&').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn only_its_applicant_pays_and_sees_its_code() {
    let app = TestApp::start().await;
    let (code, who, own, _) = asked(&app).await;
    let (_, stranger) = app.citizen(3).await;
    let (_, desk) = app.officer(4, &["H13.20"]).await;
    let resource = format!("/api/v1/dossiers/{code}/payment");
    let routes = [
        ("GET", format!("{resource}/code.svg")),
        ("POST", format!("{resource}/vnpay")),
        ("POST", format!("{resource}/renewal")),
    ];
    for (method, path) in &routes {
        for (who, status) in [
            ("", StatusCode::UNAUTHORIZED),
            (stranger.as_str(), StatusCode::NOT_FOUND),
            (desk.as_str(), StatusCode::FORBIDDEN),
        ] {
            let answer = app.ask(method, path, who, None).await;
            assert_eq!(answer.status, status, "{method} {path} {}", answer.text);
        }
    }
    assert_eq!(state(&app, &who, &code).await, PaymentState::Requested, "nothing happened");
    let image = app.ask("GET", &routes[0].1, &own, None).await;
    assert_eq!(image.header("content-type"), "image/svg+xml; charset=utf-8");
    assert_eq!(image.header("cache-control"), "private, no-store");
    let gone = app.ask("POST", &routes[1].1, &own, None).await;
    assert_eq!(gone.status, StatusCode::CREATED, "{}", gone.text);
    let address = gone.json()["address"].as_str().unwrap_or_default().to_owned();
    assert!(address.starts_with("http://127.0.0.1:9/vpcpay.html?vnp_Amount="), "{address}");
    assert_eq!(state(&app, &who, &code).await, PaymentState::Pending);
    let renewed = app.ask("POST", &routes[2].1, &own, None).await;
    assert_eq!(renewed.code(), "nothing_changed", "it was asked for just now");
}

#[tokio::test]
async fn a_form_leads_to_the_gateway_and_back() {
    let app = TestApp::start().await;
    let (code, who, own, due) = asked(&app).await;
    let page = format!("/ho-so/{code}");
    let gone = app.post_form(&format!("{page}/thanh-toan"), &own, &[]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    let reference = reference_in(gone.header("location"));
    let query = told(&reference, due, "00");
    let back = app.ask("GET", &format!("/thanh-toan/ket-qua?{query}"), "", None).await;
    assert_eq!(back.header("location"), format!("{page}#thanh-toan"));
    assert_eq!(
        state(&app, &who, &code).await,
        PaymentState::Pending,
        "coming back settles nothing"
    );
    for nonsense in ["", "?vnp_TxnRef=x", "?vnp_SecureHash=00"] {
        let lost = app.ask("GET", &format!("/thanh-toan/ket-qua{nonsense}"), "", None).await;
        assert_eq!(lost.header("location"), "/ho-so");
    }
    let shown = app.ask("GET", &page, &own, None).await;
    let policy = shown.header("content-security-policy");
    assert!(policy.contains("form-action 'self' http://127.0.0.1:9 "), "{policy}");
}

#[tokio::test]
async fn vnpay_is_answered_by_its_specification() {
    let app = TestApp::start().await;
    let (code, who, own, due) = asked(&app).await;
    let gone = app.post_form(&format!("/ho-so/{code}/thanh-toan"), &own, &[]).await;
    let reference = reference_in(gone.header("location"));
    let told = |vnd, code: &str| told(&reference, vnd, code);
    for (query, code, message) in [
        (String::new(), "97", "Invalid signature"),
        (told(due, "00").replace("_TxnRef=MC", "_TxnRef=MD"), "97", "Invalid signature"),
        (self::told("MC-unknown", due, "00"), "01", "Order not found"),
        (told(due * 2, "00"), "04", "Invalid amount"),
        (told(due, "00"), "00", "Confirm Success"),
        (told(due, "00"), "02", "Order already confirmed"),
    ] {
        let path = format!("/api/v1/payments/vnpay/ipn?{query}");
        let answer = app.ask("GET", &path, "", None).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.json(), json!({ "RspCode": code, "Message": message }), "{query}");
    }
    assert_eq!(state(&app, &who, &code).await, PaymentState::Paid);
}

#[tokio::test]
async fn a_bank_is_believed_by_its_signature_alone() {
    let app = TestApp::start().await;
    let body = r#"{"number":"FT1","vnd":8000,"at":"2026-11-23T09:15:00+07:00","text":"ung ho"}"#;
    let post = async |body: &str, signature: &str| {
        let request = Request::post("/api/v1/payments/transfers")
            .header("content-type", "application/json")
            .header("x-signature", signature)
            .body(Body::from(body.to_owned()));
        app.send(request.expect("a request")).await
    };
    let sign = |body: &str| ::payments::callback::sign("bank-secret-not-real", body.as_bytes());
    for signature in ["", "00", "không"] {
        assert_eq!(post(body, signature).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(post("{}", &sign("{}")).await.code(), "body");
    for known in [0, 1] {
        let answer = post(body, &sign(body)).await;
        assert_eq!(answer.json(), json!({ "matched": 0, "known": known, "unmatched": 1 - known }));
    }
    // Its number once more, for another amount: another transfer, and once.
    let other = body.replace("8000", "9000");
    for known in [0, 1] {
        let answer = post(&other, &sign(&other)).await;
        assert_eq!(answer.json(), json!({ "matched": 0, "known": known, "unmatched": 1 - known }));
    }
}

#[tokio::test]
async fn the_centre_alone_reconciles() {
    let app = TestApp::start().await;
    let (code, who, own, due) = asked(&app).await;
    let (_, ward) = app.officer(5, &["H13.20"]).await;
    let (_, centre) = app.officer(6, &["H13"]).await;
    let day = format!("Ngày,Số tham chiếu,Ghi có,Nội dung\n23/11/2026,FT1,{due},khong ro\n");
    let import = async |who: &str, body: &str| {
        let request = Request::post("/api/v1/payments/statements")
            .header("cookie", who)
            .header("content-type", "application/octet-stream")
            .body(Body::from(body.to_owned()));
        app.send(request.expect("a request")).await
    };
    for (who, status) in [
        ("", StatusCode::UNAUTHORIZED),
        (own.as_str(), StatusCode::FORBIDDEN),
        (ward.as_str(), StatusCode::FORBIDDEN),
    ] {
        assert_eq!(import(who, &day).await.status, status);
        let seen = app.ask("GET", "/api/v1/payments/reconciliation", who, None).await;
        assert_eq!(seen.status, status);
    }
    assert_eq!(import(&centre, "a,b\n").await.code(), "statement_columns");
    assert_eq!(import(&centre, &day).await.json()["unmatched"], 1);
    let seen = app.ask("GET", "/api/v1/payments/reconciliation", &centre, None).await.json();
    let id = seen["unmatched"][0]["id"].as_str().unwrap_or_default().to_owned();
    let path = format!("/api/v1/payments/unmatched/{id}/match");
    for (who, status) in [
        ("", StatusCode::UNAUTHORIZED),
        (own.as_str(), StatusCode::FORBIDDEN),
        (ward.as_str(), StatusCode::FORBIDDEN),
    ] {
        let answer = app.ask("POST", &path, who, Some(json!({ "of": code }))).await;
        assert_eq!(answer.status, status);
    }
    let unknown = app.ask("POST", &path, &centre, Some(json!({ "of": "MC" }))).await;
    assert_eq!(unknown.code(), "unknown_payment");
    assert_eq!(state(&app, &who, &code).await, PaymentState::Requested, "nothing happened");
    let done = app.ask("POST", &path, &centre, Some(json!({ "of": code }))).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text);
    assert_eq!(state(&app, &who, &code).await, PaymentState::Paid);
    let again = app.ask("POST", &path, &centre, Some(json!({ "of": code }))).await;
    assert_eq!(again.code(), "version_conflict");
    let seen = app.ask("GET", "/api/v1/payments/reconciliation", &centre, None).await.json();
    assert_eq!((&seen["unmatched"], &seen["day"]["unbalanced"]), (&json!([]), &json!(0)));
}

#[tokio::test]
async fn a_cash_book_is_of_its_counter() {
    let app = TestApp::start().await;
    let (code, who, own, due) = asked(&app).await;
    let (officer, ward) = app.officer(5, &["H13.20"]).await;
    let (_, elsewhere) = app.officer(6, &["H13.21"]).await;
    let version = app.services.desk_dossier(&officer, &code).await.expect("a desk").dossier.version;
    let path = format!("/can-bo/ho-so/{code}");
    let take =
        [("action", "take_cash"), ("version", &*version.to_string()), ("vnd", &*due.to_string())];
    assert_eq!(app.post_form(&path, &ward, &take).await.status, StatusCode::SEE_OTHER);
    assert_eq!(state(&app, &who, &code).await, PaymentState::Paid);
    let book = "/api/v1/payments/cash";
    assert_eq!(app.ask("GET", book, "", None).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(app.ask("GET", book, &own, None).await.status, StatusCode::FORBIDDEN);
    let other = app.ask("GET", book, &elsewhere, None).await.json();
    assert_eq!(other["books"][0]["lines"], json!([]));
    assert_eq!(app.ask("GET", "/api/v1/payments/cash?day=x", &ward, None).await.code(), "date");
    let seen = app.ask("GET", book, &ward, None).await.json();
    assert_eq!(seen["books"][0]["in_hand"], due);
    assert_eq!(seen["books"][0]["lines"][0]["code"], code.as_str());
    let body = json!({ "agency": "H13.20", "expected": due, "counted": due, "receiver": "Lan" });
    let hand = format!("{book}/handovers");
    for (who, status) in [
        ("", StatusCode::UNAUTHORIZED),
        (own.as_str(), StatusCode::FORBIDDEN),
        (elsewhere.as_str(), StatusCode::NOT_FOUND),
    ] {
        assert_eq!(app.ask("POST", &hand, who, Some(body.clone())).await.status, status);
    }
    let short = [
        ("agency", "H13.20"),
        ("expected", &*due.to_string()),
        ("counted", "1.000"),
        ("receiver", "Lan"),
    ];
    let again = app.post_form("/can-bo/so-quy", &ward, &short).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.text);
    assert!(again.text.contains("1.000"), "what was typed is still there");
    let words = [("agency", "H13.20"), ("expected", "8000"), ("counted", "tám nghìn")];
    let unread = app.post_form("/can-bo/so-quy", &ward, &words).await;
    assert!(unread.text.contains("bằng chữ số"), "{}", unread.text);
    let done = app.ask("POST", &hand, &ward, Some(body.clone())).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text);
    assert_eq!(app.ask("POST", &hand, &ward, Some(body)).await.code(), "version_conflict");
}

#[tokio::test]
async fn a_treasurer_takes_cash_and_claims_nothing() {
    let app = TestApp::start().await;
    let (code, who, _, due) = asked(&app).await;
    let as_treasurer = async |number: u32, agency: &str| {
        let caller = officer_as(&app.services, number, &[agency], &[StaffRole::Treasurer]).await;
        app.signed_in(caller).await
    };
    let (treasurer, cookie) = as_treasurer(7, "H13.20").await;
    let (_, elsewhere) = as_treasurer(8, "H13.21").await;
    let inbox = app.ask("GET", "/can-bo", &cookie, None).await;
    assert!(inbox.text.contains("href=\"/can-bo/so-quy\""), "{}", inbox.text);
    assert!(!inbox.text.contains("/can-bo/nhan-tiep"), "there is nothing to claim");
    let next = app.ask("POST", "/api/v1/intake/next", &cookie, None).await;
    assert_eq!(next.status, StatusCode::NO_CONTENT, "{}", next.text);
    let path = format!("/can-bo/ho-so/{code}");
    let page = app.ask("GET", &path, &cookie, None).await;
    for part in ["value=\"take_cash\"", "/muc-dich\""] {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    for part in ["value=\"write\"", "value=\"note\"", &who.account.identity_number] {
        assert!(!page.text.contains(part), "{part}: {}", page.text);
    }
    let seen = app.services.desk_dossier(&treasurer, &code).await.expect("a desk");
    let take = [
        ("action", "take_cash"),
        ("version", &*seen.dossier.version.to_string()),
        ("vnd", &*due.to_string()),
    ];
    assert_eq!(app.post_form(&path, &elsewhere, &take).await.status, StatusCode::NOT_FOUND);
    assert_eq!(state(&app, &who, &code).await, PaymentState::Requested, "nothing happened");
    assert_eq!(app.post_form(&path, &cookie, &take).await.status, StatusCode::SEE_OTHER);
    assert_eq!(state(&app, &who, &code).await, PaymentState::Paid);
    let book = app.ask("GET", "/api/v1/payments/cash", &cookie, None).await.json();
    assert_eq!(book["books"][0]["in_hand"], due);
    let bank = app.ask("GET", "/api/v1/payments/reconciliation", &cookie, None).await;
    assert_eq!(bank.status, StatusCode::FORBIDDEN);
}
