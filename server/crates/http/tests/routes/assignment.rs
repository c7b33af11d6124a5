//! Rules of assignment, over REST and as pages: signed out, wrong role, another's agency, bad body,
//! stale, twice, happy.

use crate::common::{Answer, TestApp};
use axum::http::StatusCode;
use serde_json::{Value, json};
use services::testing::centre::{HEAD, OTHER_HEAD, SIGNER, SPECIALIST, load, who};

const RULES: &str = "/api/v1/agencies/H99.02/assignment";
const PAGE: &str = "/can-bo/phan-cong";
const FORM: &str = "/can-bo/phan-cong/quy-tac";

async fn signed_in(app: &TestApp, identity: &str) -> String {
    let caller = who(&app.services, identity).await;
    app.signed_in(caller).await.1
}

async fn account(app: &TestApp, identity: &str) -> String {
    who(&app.services, identity).await.account.id
}

async fn put(app: &TestApp, who: &str, version: &str, body: Value) -> Answer {
    app.ask_with("PUT", RULES, who, Some(body), &[("if-match", version)]).await
}

#[tokio::test]
async fn only_who_heads_the_agency_keeps_its_rules() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let (_, citizen) = app.citizen(1).await;
    let specialist = signed_in(&app, SPECIALIST).await;
    let (centre, other) = (signed_in(&app, HEAD).await, signed_in(&app, OTHER_HEAD).await);
    let head = signed_in(&app, SIGNER).await;
    let id = account(&app, SPECIALIST).await;
    let one = || json!({ "rules": [{ "scope": "all", "officers": [id] }] });
    for (cookie, expected) in [
        ("", StatusCode::UNAUTHORIZED),
        (citizen.as_str(), StatusCode::FORBIDDEN),
        (&specialist, StatusCode::FORBIDDEN),
        (&centre, StatusCode::NOT_FOUND),
        (&other, StatusCode::NOT_FOUND),
    ] {
        assert_eq!(app.ask("GET", RULES, cookie, None).await.status, expected);
        assert_eq!(put(&app, cookie, "\"0\"", one()).await.status, expected);
        for page in [PAGE, FORM] {
            let page = format!("{page}?co-quan=H99.02");
            let answer = app.ask("GET", &page, cookie, None).await;
            if expected == StatusCode::UNAUTHORIZED || cookie == citizen {
                assert!(answer.header("location").starts_with("/can-bo/dang-nhap"), "{page}");
            } else {
                assert_eq!(answer.status, expected, "{page}");
            }
        }
    }
    let missing = app.ask("PUT", RULES, &head, Some(one())).await;
    assert_eq!(missing.code(), "version_missing");
    for (body, code) in [
        (json!([]), "body"),
        (json!({}), "body"),
        (json!({ "rules": [{ "scope": "some", "officers": [] }] }), "body"),
        (json!({ "rules": [{ "scope": "field", "officers": [] }] }), "body"),
        (json!({ "rules": [{ "scope": "all", "officers": [] }] }), "invalid"),
        (json!({ "rules": [{ "scope": "all", "officers": ["ai"] }] }), "invalid"),
    ] {
        assert_eq!(put(&app, &head, "\"0\"", body.clone()).await.code(), code, "{body}");
    }
    let wrong =
        json!({ "rules": [{ "scope": "procedure", "procedure": "9.9", "officers": [id] }] });
    let wrong = put(&app, &head, "\"0\"", wrong).await.json();
    assert_eq!(wrong["errors"][0]["pointer"], "/rules.0.procedure", "{wrong}");
    assert_eq!(wrong["errors"][0]["code"], "unknown_procedure", "{wrong}");
    assert_eq!(put(&app, &head, "\"7\"", one()).await.code(), "version_conflict");
    let empty = app.ask("GET", RULES, &head, None).await;
    assert_eq!(empty.header("etag"), "\"0\"");
    assert_eq!(empty.json()["notes"], json!([]), "nothing else happened");

    let kept = put(&app, &head, "\"0\"", one()).await;
    assert_eq!((kept.status, kept.header("etag")), (StatusCode::OK, "\"1\""), "{}", kept.text);
    let again = put(&app, &head, "\"0\"", one()).await;
    assert_eq!(again.header("etag"), "\"1\"", "the same once more changes nothing");
    let stale = put(&app, &head, "\"0\"", json!({ "rules": [] })).await;
    assert_eq!(stale.code(), "version_conflict");
    let kept = app.ask("GET", RULES, &head, None).await.json();
    assert_eq!(kept["rules"], one()["rules"], "{kept}");
    assert_eq!(kept["officers"][0]["open"], 0, "{kept}");
    assert_eq!(kept["notes"][0]["to"][0]["name"], "Bùi Văn Thụ Lý", "{kept}");
    assert!(kept["notes"][1].is_null(), "{kept}");
}

#[tokio::test]
async fn rules_are_kept_without_scripts() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let (head, specialist) = (signed_in(&app, SIGNER).await, signed_in(&app, SPECIALIST).await);
    let id = account(&app, SPECIALIST).await;
    let inbox = app.ask("GET", "/can-bo", &head, None).await;
    assert!(inbox.text.contains("href=\"/can-bo/phan-cong\""), "{}", inbox.text);
    let inbox = app.ask("GET", "/can-bo", &specialist, None).await;
    assert!(!inbox.text.contains("href=\"/can-bo/phan-cong\""));
    let empty = app.ask("GET", PAGE, &head, None).await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.text.contains("Chưa có quy tắc nào."), "{}", empty.text);

    let own = [("agency", "H99.02"), ("version", "0")];
    let form = |rest: &[(&'static str, &str)]| {
        let all =
            own.iter().chain(rest).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        all.collect::<Vec<(String, String)>>()
    };
    let post = async |who: &str, fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        app.post_form(FORM, who, &fields).await
    };
    let signed_out = post("", form(&[("order", "add")])).await;
    assert!(signed_out.header("location").starts_with("/can-bo/dang-nhap"));
    let refused = post(&specialist, form(&[("order", "add"), ("scope", "all")])).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let bad = post(&head, form(&[("order", "x")])).await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
    let nothing = post(&head, form(&[("order", "add")])).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.text.contains("href=\"#scope\""), "{}", nothing.text);
    let wrong =
        [("order", "add"), ("scope", "procedure"), ("procedure", "1.<9>"), ("officers", &id)];
    let wrong = post(&head, form(&wrong)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let checked = format!("name=\"officers\" value=\"{id}\" checked");
    for part in ["<title>Lỗi: ", "id=\"procedure-error\"", "value=\"1.&lt;9&gt;\"", &checked] {
        assert!(wrong.text.contains(part), "{part}: {}", wrong.text);
    }

    let add = || form(&[("order", "add"), ("scope", "all"), ("officers", &id)]);
    let done = post(&head, add()).await;
    assert_eq!(done.header("location"), "/can-bo/phan-cong?co-quan=H99.02&luu=1");
    assert_eq!(post(&head, add()).await.header("location"), done.header("location"), "twice");
    let page = app.ask("GET", done.header("location"), &head, None).await;
    for part in [
        "Đã lưu thay đổi.",
        "mọi hồ sơ của cơ quan",
        "Bùi Văn Thụ Lý: đang giữ 0 hồ sơ",
        "Thêm quy tắc cho mọi hồ sơ của cơ quan: Bùi Văn Thụ Lý",
        "Phạm Văn Ký",
    ] {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    let stale =
        [("order", "add"), ("scope", "procedure"), ("procedure", "2.001827"), ("officers", &id)];
    let stale = post(&head, form(&stale)).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    for part in ["Bản đang lưu", "value=\"2.001827\"", "name=\"version\" value=\"1\""] {
        assert!(stale.text.contains(part), "{part}: {}", stale.text);
    }
    let open = app.ask("GET", &format!("{FORM}?co-quan=H99.02&ma=all"), &head, None).await;
    assert!(open.text.contains("Bỏ quy tắc này"), "{}", open.text);
    let none = app.ask("GET", &format!("{FORM}?co-quan=H99.02&ma=field%3AX"), &head, None).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let nobody = [("agency", "H99.02"), ("version", "1"), ("order", "change"), ("rule", "all")];
    let nobody = app.post_form(FORM, &head, &nobody).await;
    assert!(nobody.text.contains("id=\"officers-error\""), "{}", nobody.text);
    let remove = [("agency", "H99.02"), ("version", "1"), ("order", "remove"), ("rule", "all")];
    for _ in 0..2 {
        let removed = app.post_form(FORM, &head, &remove).await;
        assert_eq!(removed.header("location"), done.header("location"));
    }
    let page = app.ask("GET", PAGE, &head, None).await;
    assert!(page.text.contains("Chưa có quy tắc nào."), "{}", page.text);
    assert!(page.text.contains("Bỏ quy tắc cho mọi hồ sơ của cơ quan"), "{}", page.text);
}
