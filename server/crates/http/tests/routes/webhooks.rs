//! Webhooks: kept by forms and by REST, and what the page of one shows.

use axum::http::StatusCode;
use domain::webhook::DeliveryFault;
use serde_json::{Value, json};
use services::{testing::submitted, webhook::Outcome};

use crate::common::{Answer, TestApp};

const REST: &str = "/api/v1/webhooks";
const PAGE: &str = "/tai-khoan/ung-dung";
const URL: &str = "https://phan-mem.example.vn/tin";
const BIRTH: &str = "1.001193";

/// Status and code of a problem.
fn problem(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.code())
}

fn expected(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

fn new(url: &str, events: &[&str]) -> Value {
    json!({ "url": url, "events": events })
}

/// A webhook of `who`; its id.
async fn made(app: &TestApp, who: &str) -> String {
    let made = app.ask("POST", REST, who, Some(new(URL, &["state_changed"]))).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    made.json()["about"]["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn by_rest() {
    let app = TestApp::start().await;
    let (_, an) = app.citizen(1).await;
    let (_, binh) = app.citizen(1_001).await;
    let (_, desk) = app.officer(2, &["H13.20"]).await;
    assert_eq!(problem(&app.ask("GET", REST, "", None).await), expected(401, "signed_out"));
    let good = || Some(new(URL, &["result_ready", "state_changed"]));
    assert_eq!(problem(&app.ask("POST", REST, "", good()).await), expected(401, "signed_out"));
    assert_eq!(app.ask("POST", REST, &desk, good()).await.status, StatusCode::FORBIDDEN);
    for (body, refused) in [
        (json!({ "url": URL }), expected(400, "body")),
        (new(URL, &["everything"]), expected(400, "body")),
        (new(URL, &[]), expected(422, "event_missing")),
        (new("http://phan-mem.example.vn/", &["state_changed"]), expected(422, "webhook_url")),
        (new("https://10.0.0.1/", &["state_changed"]), expected(422, "webhook_url")),
        (new("https://169.254.169.254/latest", &["state_changed"]), expected(422, "webhook_url")),
        (new("https://a.example.vn:22/", &["state_changed"]), expected(422, "webhook_url")),
        (new("https://a:b@a.example.vn/", &["state_changed"]), expected(422, "webhook_url")),
        (new("không phải", &["state_changed"]), expected(422, "webhook_url")),
    ] {
        let answer = app.ask("POST", REST, &an, Some(body.clone())).await;
        assert_eq!(problem(&answer), refused, "{body}");
    }
    assert_eq!(app.ask("GET", REST, &an, None).await.json(), json!([]), "nothing was made");

    let made = app.ask("POST", REST, &an, good()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let (about, secret) = (made.json()["about"].clone(), made.json()["secret"].clone());
    let secret = secret.as_str().expect("a secret");
    assert!(secret.starts_with("whsec_") && secret.len() > 40, "{secret}");
    assert_eq!(about["events"], json!(["state_changed", "result_ready"]));
    let listed = app.ask("GET", REST, &an, None).await;
    assert_eq!(listed.json(), json!([about]));
    assert!(!listed.text.contains(secret), "it is answered once");
    assert_eq!(problem(&app.ask("POST", REST, &an, good()).await), expected(409, "webhook_exists"));
    assert_eq!(app.ask("GET", REST, &binh, None).await.json(), json!([]));

    let own = format!("{REST}/{}", about["id"].as_str().expect("an id"));
    let log = format!("{own}/deliveries");
    for (method, path) in [("GET", &log), ("DELETE", &own)] {
        let stranger = app.ask(method, path, &binh, None).await;
        assert_eq!(problem(&stranger), expected(404, "not_found"), "{method}");
    }
    let cursor = app.ask("GET", &format!("{log}?after=x"), &an, None).await;
    assert_eq!(problem(&cursor), expected(400, "cursor"));
    assert_eq!(app.ask("GET", &log, &an, None).await.json()["deliveries"], json!([]));
    assert_eq!(app.ask("DELETE", &own, &an, None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(problem(&app.ask("DELETE", &own, &an, None).await), expected(404, "not_found"));
}

#[tokio::test]
async fn what_was_told_is_logged_and_sent_again() {
    let app = TestApp::start().await;
    let (caller, an) = app.citizen(1).await;
    let (_, binh) = app.citizen(1_001).await;
    let id = made(&app, &an).await;
    let code = submitted(&app.services, &caller, BIRTH).await;
    let log = format!("{REST}/{id}/deliveries");
    let told = app.ask("GET", &log, &an, None).await.json();
    let first = &told["deliveries"][0];
    assert_eq!((&first["dossier"], &first["state"]), (&json!(code), &json!("queued")), "{told}");
    let delivery = first["id"].as_str().expect("an id").to_owned();
    let replay = format!("{log}/{delivery}/replay");
    assert_eq!(problem(&app.ask("POST", &replay, &binh, None).await), expected(404, "not_found"));
    let unknown = format!("{log}/khong-co/replay");
    assert_eq!(problem(&app.ask("POST", &unknown, &an, None).await), expected(404, "not_found"));

    let claimed = app.services.claim_deliveries(60_000, 10).await.expect("claimed");
    let went = Outcome { status: Some(204), fault: None, answer: String::new() };
    app.services.delivery_tried(&claimed[0], went).await.expect("noted");
    let told = app.ask("GET", &log, &an, None).await.json();
    assert_eq!(told["deliveries"][0]["state"], "delivered");
    assert_eq!(told["deliveries"][0]["status"], 204);
    let again = app.ask("POST", &replay, &an, None).await;
    assert_eq!(again.status, StatusCode::NO_CONTENT, "{}", again.text);
    let told = app.ask("GET", &log, &an, None).await.json();
    assert_eq!(told["deliveries"][0]["state"], "queued");
}

#[tokio::test]
async fn by_plain_forms() {
    let app = TestApp::start().await;
    let (caller, an) = app.citizen(1).await;
    let (_, binh) = app.citizen(1_001).await;
    let add = |url| [("action", "webhook"), ("url", url), ("events", "state_changed")];
    let sent = app.post_form(PAGE, "", &add(URL)).await;
    assert!(sent.header("location").starts_with("/dang-nhap?next="), "{}", sent.text);
    let wrong = app.post_form(PAGE, &an, &add("http://a.example.vn/")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["id=\"url-error\"", "value=\"http://a.example.vn/\""] {
        assert!(wrong.text.contains(part), "{part} is not in {}", wrong.text);
    }
    let made = app.post_form(PAGE, &an, &add(URL)).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    let secret = made.text.split("<code>").find(|text| text.starts_with("whsec_"));
    let secret = secret.and_then(|text| text.split('<').next()).expect("the secret");
    let page = app.ask("GET", PAGE, &an, None).await;
    assert!(page.text.contains(URL) && !page.text.contains(secret));
    assert_eq!(app.post_form(PAGE, &an, &add(URL)).await.status, StatusCode::CONFLICT);

    let list = app.ask("GET", REST, &an, None).await.json();
    let log = format!("{PAGE}/{}", list[0]["id"].as_str().expect("an id"));
    let sent = app.ask("GET", &log, "", None).await;
    assert_eq!(sent.header("location"), format!("/dang-nhap?next={log}"));
    assert_eq!(app.ask("GET", &log, &binh, None).await.status, StatusCode::NOT_FOUND);
    let code = submitted(&app.services, &caller, BIRTH).await;
    let claimed = app.services.claim_deliveries(60_000, 10).await.expect("claimed");
    let failed = Outcome {
        status: Some(500),
        fault: Some(DeliveryFault::Status),
        answer: "<b>hỏng</b>".to_owned(),
    };
    app.services.delivery_tried(&claimed[0], failed).await.expect("noted");
    let page = app.ask("GET", &log, &an, None).await;
    for part in [&*code, "bên nhận trả lời 500", "&lt;b&gt;hỏng"] {
        assert!(page.text.contains(part), "{part} is not in {}", page.text);
    }
    let replay = [("action", "replay"), ("delivery", &*claimed[0].message.id)];
    assert_eq!(app.post_form(&log, &binh, &replay).await.status, StatusCode::NOT_FOUND);
    let again = app.post_form(&log, &an, &replay).await;
    assert_eq!(again.header("location"), format!("{log}?kq=gui-lai"), "{}", again.text);
    let page = app.ask("GET", again.header("location"), &an, None).await;
    assert!(page.text.contains("Tin sẽ được gửi lại ngay"), "{}", page.text);

    let delete = [("action", "delete")];
    assert_eq!(app.post_form(&log, &binh, &delete).await.status, StatusCode::NOT_FOUND);
    let gone = app.post_form(&log, &an, &delete).await;
    assert_eq!(gone.header("location"), "/tai-khoan/ung-dung?kq=xoa");
    assert_eq!(app.ask("GET", REST, &an, None).await.json(), json!([]));
    let nonsense = app.post_form(PAGE, &an, &[("action", "webhook"), ("events", "x")]).await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
}
