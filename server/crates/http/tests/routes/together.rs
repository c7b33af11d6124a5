//! Messages in a dossier, and the same done to many, over REST and by forms.

use crate::common::TestApp;
use axum::http::StatusCode;
use domain::dossier::DossierState;
use serde_json::{Value, json};
use services::testing::{submitted, take_in_all};

const BIRTH: &str = "1.001193";
const LINKED: &str = "2.000986";

#[tokio::test]
async fn a_message_is_the_owners_and_has_words() {
    let app = TestApp::start().await;
    let (caller, owner) = app.citizen(1).await;
    let (_, stranger) = app.citizen(2).await;
    let (_, officer) = app.officer(3, &["H13.20"]).await;
    let code = submitted(&app.services, &caller, BIRTH).await;
    take_in_all(&app.services).await;
    let path = format!("/api/v1/dossiers/{code}/messages");
    let body = || Some(json!({ "text": "Xin hỏi bao giờ có kết quả?" }));
    for (who, body, status) in [
        ("", body(), StatusCode::UNAUTHORIZED),
        (officer.as_str(), body(), StatusCode::FORBIDDEN),
        (stranger.as_str(), body(), StatusCode::NOT_FOUND),
        (owner.as_str(), Some(json!({ "text": "  " })), StatusCode::UNPROCESSABLE_ENTITY),
        (owner.as_str(), Some(json!({ "words": "x" })), StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(app.ask("POST", &path, who, body).await.status, status, "{who}");
    }
    let before = app.services.dossier(&caller, &code).await.expect("mine").timeline.len();
    let sent = app.ask("POST", &path, &owner, body()).await;
    assert_eq!(sent.status, StatusCode::NO_CONTENT, "{}", sent.text);
    let after = app.services.dossier(&caller, &code).await.expect("mine").timeline;
    assert_eq!(after.len(), before + 1, "one event and nothing else");
    let page = app.ask("GET", &format!("/can-bo/ho-so/{code}"), &officer, None).await;
    assert!(page.text.contains("Xin hỏi bao giờ có kết quả?"));
}

fn lines(answer: &Value) -> Vec<(String, Option<String>)> {
    let lines = answer.as_array().expect("lines").iter();
    lines
        .map(|line| {
            let text = |name: &str| line[name].as_str().map(str::to_owned);
            (text("code").unwrap_or_default(), text("problem"))
        })
        .collect()
}

#[tokio::test]
async fn many_are_received_each_with_its_answer() {
    let app = TestApp::start().await;
    let (caller, citizen) = app.citizen(1).await;
    let (_, mai) = app.officer(2, &["H13.20"]).await;
    let (_, police) = app.officer(3, &["H13.30"]).await;
    // One draft a procedure: so two procedures of one agency.
    let first = submitted(&app.services, &caller, BIRTH).await;
    let second = submitted(&app.services, &caller, LINKED).await;
    take_in_all(&app.services).await;
    let target = |code: &str, version: i64| json!({ "code": code, "version": version });
    let of = |code: &str| {
        let (services, caller, code) = (app.services.clone(), caller.clone(), code.to_owned());
        async move { services.dossier(&caller, &code).await.expect("mine") }
    };
    let (one, two) = (of(&first).await.version, of(&second).await.version);
    let accept = |dossiers: Vec<Value>| {
        Some(json!({ "decision": { "action": "accept" }, "dossiers": dossiers }))
    };
    let path = "/api/v1/intake/decisions";
    let all = || vec![target(&first, one), target(&second, two + 7)];
    for (who, status) in [("", StatusCode::UNAUTHORIZED), (&*citizen, StatusCode::FORBIDDEN)] {
        assert_eq!(app.ask("POST", path, who, accept(all())).await.status, status);
    }
    for (body, code) in [
        (accept(Vec::new()), "nothing_chosen"),
        (accept(vec![target(&first, one); 101]), "too_many"),
        (Some(json!({ "decision": { "action": "claim" }, "dossiers": all() })), "not_in_bulk"),
    ] {
        let refused = app.ask("POST", path, &mai, body).await;
        assert_eq!(refused.code(), code);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let theirs = app.ask("POST", path, &police, accept(all())).await;
    let nothing = Some("not_found".to_owned());
    assert_eq!(
        lines(&theirs.json()),
        [(first.clone(), nothing.clone()), (second.clone(), nothing)]
    );
    let done = app.ask("POST", path, &mai, accept(all())).await;
    let stale = Some("version_conflict".to_owned());
    assert_eq!(lines(&done.json()), [(first.clone(), None), (second.clone(), stale)]);
    assert_eq!(of(&first).await.state, DossierState::Processing);
    assert_eq!(of(&second).await.state, DossierState::AwaitingReceipt);

    // The same by the list's form, and what came of it as a page.
    let accept = [("action", "accept"), ("state", "awaiting_receipt")];
    let (mine, stale) = (format!("{second}@{two}"), format!("{first}@1"));
    let chosen = [accept[0], accept[1], ("chon", &*mine), ("chon", &*stale)];
    let sent = app.post_form("/can-bo/hang-loat", &mai, &chosen).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = app.ask("GET", sent.header("location"), &mai, None).await;
    assert!(page.text.contains("Xong 1 trên 2 hồ sơ."), "{}", page.text);
    assert_eq!(of(&second).await.state, DossierState::Processing);
    let none = app.post_form("/can-bo/hang-loat", &mai, &accept).await;
    assert_eq!(none.header("location"), "/can-bo?state=awaiting_receipt&loi=nothing_chosen");
}
