//! What programs may not do: what nobody gave them, and what is for people alone.

use axum::http::StatusCode;
use domain::view::{NewInvitation, NewOrganisation};
use serde_json::{Value, json};
use services::{Caller, testing::submitted};

use super::{ALL, by, expected, problem, token};
use crate::common::TestApp;

const CODE: &str = "0100233488";
const BIRTH: &str = "1.001193";

/// Every operation with what the document says that it takes.
async fn operations(app: &TestApp) -> Vec<(String, String, Value)> {
    let document = app.ask("GET", "/api/v1/openapi.json", "", None).await.json();
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let security = operation["security"].clone();
            assert!(security.is_array(), "{method} {path} says what it takes");
            // Parameters lead to nothing.
            let parts = path.split('/').map(|part| if part.contains('{') { "x" } else { part });
            all.push((method.to_uppercase(), parts.collect::<Vec<_>>().join("/"), security));
        }
    }
    assert!(all.len() > 100, "{}", all.len());
    all
}

#[tokio::test]
async fn each_operation_takes_what_the_document_says() {
    let app = TestApp::start().await;
    let (_, an) = app.citizen(1).await;
    let none = token(&app, &an, &["webhooks"]).await;
    let other = token(&app, &an, &["read"]).await;
    let (mut closed, mut scoped) = (0, 0);
    for (method, path, security) in operations(&app).await {
        let scope = security[0]["token"][0].as_str();
        let opens = if scope == Some("webhooks") { &other } else { &none };
        let body = ["POST", "PUT"].contains(&&*method).then(|| json!({}));
        let answer = by(&app, opens, &method, &path, body).await;
        match (scope, security.as_array().map(Vec::len)) {
            (Some(scope), _) => {
                scoped += 1;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}");
                let needed = format!("scope=\"{scope}\"");
                assert!(answer.header("www-authenticate").contains(&needed), "{method} {path}");
                // A head has no words.
                if method != "HEAD" {
                    assert_eq!(answer.code(), "token_scope", "{method} {path}");
                }
            }
            (None, Some(1)) if security[0].get("session").is_some() => {
                closed += 1;
                let refused = expected(403, "token_not_allowed");
                assert_eq!(problem(&answer), refused, "{method} {path}");
            }
            _ => assert!(!answer.text.contains("token_"), "{method} {path} {}", answer.text),
        }
    }
    assert!(closed > 50 && scoped > 30, "{closed}, {scoped}");
    for of_people in ["/api/v1/account", "/api/v1/account/tokens", "/api/v1/sessions/current"] {
        let all = token(&app, &an, &ALL).await;
        let answer = by(&app, &all, "GET", of_people, None).await;
        assert_eq!(problem(&answer), expected(403, "token_not_allowed"), "{of_people}");
        let own = by(&app, &all, "GET", "/api/v1/tokens/current", None).await.json();
        let id = format!("/api/v1/account/tokens/{}", own["id"].as_str().expect("an id"));
        app.ask("DELETE", &id, &an, None).await;
    }
}

#[tokio::test]
async fn a_token_opens_no_page_and_no_form() {
    let app = TestApp::start().await;
    let (caller, an) = app.citizen(1).await;
    let opens = token(&app, &an, &ALL).await;
    let code = submitted(&app.services, &caller, BIRTH).await;
    for page in ["/ho-so".to_owned(), format!("/ho-so/{code}"), "/tai-khoan/ung-dung".to_owned()] {
        let sent = by(&app, &opens, "GET", &page, None).await;
        assert!(sent.header("location").starts_with("/dang-nhap?next="), "{page}");
    }
    for paper in [format!("/ho-so/{code}/bien-nhan.pdf"), format!("/ho-so/{code}/qr.svg")] {
        let answer = by(&app, &opens, "GET", &paper, None).await;
        assert_eq!(problem(&answer), expected(401, "signed_out"), "{paper}");
    }
    for form in [format!("/ho-so/{code}/rut"), "/tai-khoan/ung-dung".to_owned()] {
        let sent = by(&app, &opens, "POST", &form, None).await;
        assert_ne!(sent.status, StatusCode::OK, "{form}");
        assert!(!sent.header("location").starts_with("/ho-so"), "{form}");
    }
    let receipt = format!("/api/v1/dossiers/{code}/receipt.pdf");
    assert_eq!(by(&app, &opens, "GET", &receipt, None).await.status, StatusCode::OK);
    let unknown = by(&app, &opens, "GET", "/api/v1/khong-co", None).await;
    assert_eq!(problem(&unknown), expected(404, "not_found"));
}

#[tokio::test]
async fn a_browser_that_was_led_here_adds_nothing() {
    let app = TestApp::start().await;
    let (_, an) = app.citizen(1).await;
    let (_, binh) = app.citizen(1_001).await;
    let opens = token(&app, &an, &ALL).await;
    let led = [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")];
    let body = || Some(json!({ "procedure_code": BIRTH }));
    let bare = app.ask_with("POST", "/api/v1/drafts", &binh, body(), &led).await;
    assert_eq!(bare.status, StatusCode::FORBIDDEN, "a session from another site");
    let bearer = format!("Bearer {opens}");
    let with = [led[0], led[1], ("authorization", &*bearer)];
    let made = app.ask_with("POST", "/api/v1/drafts", &binh, body(), &with).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let drafts = |who| app.ask("GET", "/api/v1/drafts", who, None);
    assert_eq!(drafts(&*an).await.json().as_array().map(Vec::len), Some(1), "the token's owner");
    assert_eq!(drafts(&*binh).await.json(), json!([]), "and not the cookie's");
    for wrong in ["mc_", "mc_0000", "", "Bearer", &opens[..70], &*opens.to_uppercase()] {
        let bearer = format!("Bearer {wrong}");
        let with = [("authorization", &*bearer)];
        let answer = app.ask_with("GET", "/api/v1/drafts", &binh, None, &with).await;
        assert_eq!(problem(&answer), expected(401, "token_invalid"), "{wrong}: no way around");
    }
}

/// An organisation that is verified, with a member in these roles who acts for it.
async fn member(app: &TestApp, boss: &Caller, who: (&Caller, &str), roles: &[&str]) {
    let services = &app.services;
    let name = "Công ty Hoa Sen".to_owned();
    let new = NewOrganisation { tax_code: CODE.to_owned(), name };
    services.open_organisation(boss, &new).await.expect("opened");
    services.verify_organisation(CODE).await.expect("verified");
    let read = |name: &&str| domain::organisation::OrganisationRole::from_name(name);
    let roles = roles.iter().filter_map(read).collect();
    let identity_number = who.0.account.identity_number.clone();
    let invitation = NewInvitation { identity_number, roles };
    services.invite_member(boss, CODE, &invitation).await.expect("invited");
    let mine = services.organisations(who.0).await.expect("mine");
    services.accept_invitation(who.0, &mine.invitations[0].id).await.expect("accepted");
    let choose = Some(json!({ "tax_code": CODE }));
    let acts = app.ask("PUT", "/api/v1/sessions/current/organisation", who.1, choose).await;
    assert_eq!(acts.status, StatusCode::OK, "{}", acts.text);
}

#[tokio::test]
async fn for_an_organisation_it_does_what_its_member_may_at_that_moment() {
    let app = TestApp::start().await;
    let (boss, _) = app.citizen(1).await;
    let (binh_caller, binh) = app.linked(1_001).await;
    member(&app, &boss, (&binh_caller, &binh), &["prepare"]).await;
    let opens = token(&app, &binh, &ALL).await;
    let ask = |method: &'static str, path: &'static str, body| by(&app, &opens, method, path, body);
    let current = ask("GET", "/api/v1/tokens/current", None).await.json();
    assert_eq!(current["organisation"], "Công ty Hoa Sen");
    let body = || Some(json!({ "procedure_code": BIRTH }));
    let draft = ask("POST", "/api/v1/drafts", body()).await;
    assert_eq!(draft.json()["organisation"], "Công ty Hoa Sen", "{}", draft.text);
    let webhooks = ask("GET", "/api/v1/webhooks", None).await;
    assert_eq!(problem(&webhooks), expected(403, "wrong_role"));

    let account = &binh_caller.account.id;
    let roles = [domain::organisation::OrganisationRole::View];
    app.services.set_member_roles(&boss, CODE, account, &roles).await.expect("changed");
    let draft = ask("POST", "/api/v1/drafts", body()).await;
    assert_eq!(draft.status, StatusCode::FORBIDDEN, "{}", draft.text);
    assert_eq!(ask("GET", "/api/v1/dossiers", None).await.status, StatusCode::OK);

    app.services.remove_member(&boss, CODE, account).await.expect("removed");
    let late = ask("GET", "/api/v1/dossiers", None).await;
    assert_eq!(problem(&late), expected(401, "token_invalid"), "at once");
    let again = app.ask("GET", "/api/v1/account/tokens", &binh, None).await;
    assert_eq!(again.json(), json!([]), "coming back does not revive it");
}
