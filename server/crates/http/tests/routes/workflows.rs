//! `workflows`, over REST and as pages: signed out, wrong role, bad body, faults, stale, twice, happy.

use axum::http::StatusCode;
use domain::{
    Lang,
    workflow::{TypedWorkflow, Workflow},
};
use serde_json::{Value, json};

use crate::common::{Answer, TestApp};

/// Food-safety certificate: the usual way within fifteen days.
const FOOD: &str = "2.001827";
const REST: &str = "/api/v1/procedures/2.001827/workflows/cap-giay";
const PAGE: &str = "/can-bo/quy-trinh/2.001827?ho-so=cap-giay";

async fn put(app: &TestApp, who: &str, version: &str, body: Value) -> Answer {
    app.ask_with("PUT", REST, who, Some(body), &[("if-match", version)]).await
}

/// The workflow that is there, with more hours for the signature.
async fn slower(app: &TestApp, who: &str) -> Value {
    let view = app.ask("GET", REST, who, None).await.json();
    let mut workflow = view["workflow"].clone();
    workflow["steps"][2]["hours"] = json!(13.5);
    workflow
}

/// What the form posts: every control of every step.
fn controls(workflow: &Workflow) -> Vec<(String, String)> {
    let typed = TypedWorkflow::of(workflow, None, Lang::Vi);
    let mut pairs = Vec::new();
    for (at, step) in typed.steps.iter().enumerate() {
        for (part, value) in [
            ("key", &step.key),
            ("vi", &step.vi),
            ("en", &step.en),
            ("phase", &step.phase),
            ("role", &step.role),
            ("hours", &step.hours),
        ] {
            pairs.push((TypedWorkflow::control(at, part), value.clone()));
        }
        for (line, next) in step.next.iter().enumerate() {
            pairs.push((TypedWorkflow::next_control(at, line, "to"), next.to.clone()));
        }
    }
    pairs
}

async fn press(app: &TestApp, who: &str, press: &str, changed: &[(&str, &str)]) -> Answer {
    let view = app.services.procedure(FOOD).expect("live");
    let way = view.content.cases[0].way(domain::catalogue::Method::Online).into_owned();
    let mut pairs = controls(&way);
    pairs.extend([("case", "cap-giay"), ("press", press)].map(|(n, v)| (n.into(), v.into())));
    pairs.push(("version".to_owned(), view.revision.to_string()));
    for (name, value) in changed {
        pairs.retain(|(known, _)| known != name);
        pairs.push(((*name).to_owned(), (*value).to_owned()));
    }
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    app.post_form(PAGE, who, &pairs).await
}

#[tokio::test]
async fn signed_out_and_wrong_role() {
    let app = TestApp::start().await;
    let (_, centre) = app.officer(1, &["H13"]).await;
    let (_, ward) = app.officer(2, &["H13.20"]).await;
    let (_, citizen) = app.citizen(3).await;
    let body = slower(&app, &centre).await;
    let get = async |path: &str, who: &str| app.ask("GET", path, who, None).await.status;
    for path in ["/api/v1/workflows", REST] {
        assert_eq!(get(path, "").await, StatusCode::UNAUTHORIZED, "{path}");
        for who in [&ward, &citizen] {
            assert_eq!(get(path, who).await, StatusCode::FORBIDDEN, "{path}");
        }
    }
    assert_eq!(put(&app, "", "\"1\"", body.clone()).await.status, StatusCode::UNAUTHORIZED);
    for who in [&ward, &citizen] {
        assert_eq!(put(&app, who, "\"1\"", body.clone()).await.status, StatusCode::FORBIDDEN);
    }
    for page in ["/can-bo/quy-trinh", PAGE] {
        assert_eq!(get(page, &ward).await, StatusCode::FORBIDDEN, "{page}");
        let out = app.ask("GET", page, "", None).await;
        assert!(out.header("location").starts_with("/can-bo/dang-nhap?next="), "{page}");
    }
    for what in ["save", "check", "add.1"] {
        let refused = press(&app, &ward, what, &[("s.2.hours", "17")]).await;
        assert_eq!(refused.header("location"), "/can-bo?loi=forbidden", "{what}");
        let out = press(&app, "", what, &[("s.2.hours", "17")]).await;
        assert!(out.header("location").starts_with("/can-bo/dang-nhap"), "{what}");
    }
    let seen = app.ask("GET", REST, &centre, None).await.json();
    assert_eq!(
        (&seen["revision"], &seen["waiting"]),
        (&json!(1), &json!(false)),
        "nothing happened"
    );
}

#[tokio::test]
async fn another_workflow_waits_for_publication() {
    let app = TestApp::start().await;
    let (_, cookie) = app.officer(1, &["H13"]).await;
    let list = app.ask("GET", "/api/v1/workflows?q=2.001827", &cookie, None).await.json();
    assert_eq!(list["items"][0]["code"], FOOD);
    let read = app.ask("GET", REST, &cookie, None).await;
    assert_eq!(read.header("etag"), "\"1\"");
    assert_eq!(read.json()["own"], false);
    let body = slower(&app, &cookie).await;

    let saved = put(&app, &cookie, "\"1\"", body.clone()).await;
    assert_eq!((saved.status, saved.header("etag")), (StatusCode::OK, "\"2\""), "{}", saved.text);
    let told = saved.json();
    let seen = [&told["waiting"], &told["own"], &told["published"]];
    assert_eq!(seen, [&json!(true), &json!(true), &json!(1)]);
    let twice = put(&app, &cookie, "\"1\"", body.clone()).await;
    assert_eq!((twice.status, twice.header("etag")), (StatusCode::OK, "\"2\""), "once");
    assert_eq!(put(&app, &cookie, "\"2\"", body.clone()).await.code(), "workflow_unchanged");
    let mut other = body;
    other["steps"][2]["hours"] = json!(1);
    assert_eq!(put(&app, &cookie, "\"1\"", other).await.code(), "version_conflict");

    let review = app.ask("GET", "/api/v1/reviews/2.001827", &cookie, None).await.json();
    assert_eq!(review["ways"][0]["after"]["steps"][2]["hours"], 13.5);
    assert_eq!(app.services.procedure(FOOD).expect("live").revision, 1, "the public sees the old");
    let publish = json!({ "revision": review["id"] });
    let path = "/api/v1/reviews/2.001827/publication";
    let done = app.ask("POST", path, &cookie, Some(publish)).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT);
    let public = app.ask("GET", "/thu-tuc/2.001827", "", None).await;
    assert!(public.text.contains("13,5 giờ làm việc"), "{}", public.text);
}

#[tokio::test]
async fn what_cannot_be_is_refused_by_step() {
    let app = TestApp::start().await;
    let (_, cookie) = app.officer(1, &["H13"]).await;
    let good = slower(&app, &cookie).await;
    let missing = app.ask("PUT", REST, &cookie, Some(good.clone())).await;
    assert_eq!(missing.code(), "version_missing");
    for body in [json!({}), json!({ "steps": [{ "key": "a" }] }), json!([]), json!("x")] {
        assert_eq!(put(&app, &cookie, "\"1\"", body.clone()).await.code(), "body", "{body}");
    }
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut body = good.clone();
        change(&mut body);
        body
    };
    let steps: Vec<Value> = vec![good["steps"][1].clone(); 1_000];
    for (body, pointer, code) in [
        (json!({ "steps": [] }), "/steps", "empty"),
        (json!({ "steps": steps }), "/steps", "too_many_steps"),
        (changed(&|w| w["steps"][1]["next"] = json!([])), "/steps/process", "dead_end"),
        (
            changed(&|w| w["steps"][1]["role"] = json!("head")),
            "/steps/process",
            "not_for_specialists",
        ),
        (changed(&|w| w["steps"][2]["hours"] = json!(900)), "/steps", "too_long"),
        (
            changed(&|w| w["steps"][2]["phase"] = json!("link")),
            "/steps/approve",
            "link_without_case",
        ),
        (
            changed(&|w| w["steps"][2]["next"] = json!([{ "to": "process" }, { "to": "issue" }])),
            "/steps/process",
            "ring",
        ),
        (
            changed(&|w| w["steps"][1]["next"][0]["to"] = json!("x")),
            "/steps/process",
            "unknown_next",
        ),
        (
            changed(&|w| {
                let when = json!({ "equals": { "field": "kind", "value": "nobody" } });
                w["steps"][1]["next"] =
                    json!([{ "to": "issue", "when": when }, { "to": "approve" }]);
            }),
            "/steps/process",
            "condition_wrong",
        ),
        (changed(&|w| w["steps"][1]["name"]["vi"] = json!(" ")), "/steps/process", "name_wrong"),
    ] {
        let refused = put(&app, &cookie, "\"1\"", body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        assert_eq!(refused.code(), "workflow_faults");
        let errors = refused.json()["errors"].clone();
        assert_eq!((&errors[0]["pointer"], &errors[0]["code"]), (&json!(pointer), &json!(code)));
        assert!(errors[0]["message"].as_str().is_some_and(|words| words.len() > 10), "{errors}");
    }
    for path in [
        "/api/v1/procedures/9.999999/workflows/cap-giay",
        "/api/v1/procedures/2.001827/workflows/khong-co",
    ] {
        let nothing = app.ask("GET", path, &cookie, None).await;
        assert_eq!(nothing.code(), "not_found", "{path}");
    }
    assert_eq!(app.ask("GET", REST, &cookie, None).await.json()["revision"], 1);
    assert_eq!(app.ask("GET", "/api/v1/reviews/2.001827", &cookie, None).await.code(), "not_found");
}

#[tokio::test]
async fn the_form_does_it_without_scripts() {
    let app = TestApp::start().await;
    let (_, cookie) = app.officer(1, &["H13"]).await;
    let list = app.ask("GET", "/can-bo/quy-trinh?q=2.001827", &cookie, None).await;
    assert!(list.text.contains("href=\"/can-bo/quy-trinh/2.001827\""), "{}", list.text);
    let page = app.ask("GET", "/can-bo/quy-trinh/2.001827", &cookie, None).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Bản số 1, người dân đang thấy bản này."), "{}", page.text);
    let desk = app.ask("GET", "/can-bo", &cookie, None).await;
    assert!(desk.text.contains("href=\"/can-bo/quy-trinh\""), "{}", desk.text);

    // A step is added; nothing is stored, and what was typed stays.
    let added = press(&app, &cookie, "add.1", &[("s.1.vi", "Thẩm định kỹ")]).await;
    assert_eq!(added.status, StatusCode::OK);
    for part in ["value=\"Thẩm định kỹ\"", "name=\"s.2.key\" value=\"buoc-1\""] {
        assert!(added.text.contains(part), "{part}: {}", added.text);
    }
    // The new step lacks everything: told at once, nothing stored.
    let empty = [("s.5.key", "buoc-1"), ("s.5.vi", "Kiểm tra thực tế")];
    let refused = press(&app, &cookie, "save", &empty).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["value=\"Kiểm tra thực tế\"", "Bước 6: Bước này chưa có người làm.", "#s.5.hours"]
    {
        assert!(refused.text.contains(part), "{part}: {}", refused.text);
    }
    assert_eq!(app.ask("GET", REST, &cookie, None).await.json()["revision"], 1);

    let saved = press(&app, &cookie, "save", &[("s.2.hours", "13,5"), ("s.2.vi", "Ký")]).await;
    assert_eq!(saved.header("location"), "/can-bo/thu-tuc/2.001827", "{}", saved.text);
    let review = app.ask("GET", "/can-bo/thu-tuc/2.001827", &cookie, None).await;
    for part in ["Thay đổi trong quy trình giải quyết", "Bước 3: Ký / Approve", "13,5 giờ"]
    {
        assert!(review.text.contains(part), "{part}: {}", review.text);
    }
    // Somebody else pressed on the page that they had opened before.
    let stale = press(&app, &cookie, "save", &[("s.2.hours", "13,25")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    for part in ["Có người vừa sửa thủ tục này.", "value=\"13,25\"", "name=\"version\" value=\"2\""]
    {
        assert!(stale.text.contains(part), "{part}: {}", stale.text);
    }
    assert_eq!(app.ask("GET", REST, &cookie, None).await.json()["revision"], 2);
    // Twice is once.
    let twice = press(&app, &cookie, "save", &[("s.2.hours", "13,5"), ("s.2.vi", "Ký")]).await;
    assert_eq!(twice.header("location"), "/can-bo/thu-tuc/2.001827");
    assert_eq!(app.ask("GET", REST, &cookie, None).await.json()["revision"], 2);
}

#[tokio::test]
async fn an_odd_form_stores_nothing() {
    let app = TestApp::start().await;
    let (_, cookie) = app.officer(1, &["H13"]).await;
    let nothing = app.post_form(PAGE, &cookie, &[]).await;
    assert_eq!(nothing.status, StatusCode::OK);
    for (press_it, status) in [("save", StatusCode::BAD_REQUEST), ("fly", StatusCode::OK)] {
        let odd = app.post_form(PAGE, &cookie, &[("case", "cap-giay"), ("press", press_it)]).await;
        assert_eq!(odd.status, status, "{press_it}");
    }
    let elsewhere = [("case", "khong-co"), ("press", "check")];
    let unknown = app.post_form(PAGE, &cookie, &elsewhere).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let big = "x".repeat(4 << 20);
    let huge = app.post_form(PAGE, &cookie, &[("s.0.vi", &big)]).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(app.ask("GET", REST, &cookie, None).await.json()["revision"], 1);
}
