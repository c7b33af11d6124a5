//! Pages: complete HTML, the right status, safe headers, and nothing breaks out of a control.

use crate::common::TestApp;
use axum::http::StatusCode;

const BIRTH: &str = "1.001193";

#[tokio::test]
async fn public_pages_are_complete_without_javascript() {
    let app = TestApp::start().await;
    for (path, status, words) in [
        ("/", StatusCode::OK, "name=\"q\""),
        ("/thu-tuc?q=khai%20sinh", StatusCode::OK, "/thu-tuc/1.001193"),
        ("/thu-tuc/1.001193", StatusCode::OK, "/nop-ho-so/1.001193"),
        ("/thu-tuc/9.999999", StatusCode::NOT_FOUND, "/thu-tuc"),
        ("/khong-co", StatusCode::NOT_FOUND, "/thu-tuc"),
        ("/tra-cuu", StatusCode::OK, "name=\"ma\""),
        ("/dang-nhap", StatusCode::OK, "name=\"identity_number\""),
        ("/dang-ky", StatusCode::OK, "name=\"full_name\""),
    ] {
        let page = app.ask("GET", path, "", None).await;
        assert_eq!(page.status, status, "{path}");
        assert!(page.text.contains(words), "{path} lacks {words}");
        assert_eq!(page.text.matches("<h1").count(), 1, "{path}");
    }
}

#[tokio::test]
async fn every_page_has_a_strict_policy_with_a_fresh_nonce() {
    let app = TestApp::start().await;
    let (first, second) =
        (app.ask("GET", "/", "", None).await, app.ask("GET", "/", "", None).await);
    let policy = first.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; script-src 'nonce-"), "{policy}");
    assert!(!policy.contains("unsafe-inline"));
    assert_ne!(policy, second.header("content-security-policy"));
    assert!(!first.text.contains(" style=\"") && !first.text.contains(" onclick="));
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("strict-transport-security", "max-age=31536000; includeSubDomains"),
        ("cache-control", "private, no-store"),
    ] {
        assert_eq!(first.header(name), value);
    }
}

#[tokio::test]
async fn own_pages_send_to_sign_in_and_come_back() {
    let app = TestApp::start().await;
    let (_, citizen) = app.citizen(1).await;
    for (path, who, place) in [
        ("/ho-so", "", "/dang-nhap?next=/ho-so"),
        ("/nhap/1/buoc/a?ve=kiem-tra", "", "/dang-nhap?next=/nhap/1/buoc/a%3Fve%3Dkiem-tra"),
        ("/can-bo", "", "/can-bo/dang-nhap?next=/can-bo"),
        ("/can-bo", &citizen, "/can-bo/dang-nhap?next=/can-bo"),
    ] {
        let page = app.ask("GET", path, who, None).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(page.header("location"), place);
    }
}

#[tokio::test]
async fn stored_text_never_breaks_out_of_a_control() {
    let app = TestApp::start().await;
    let (caller, cookie) = app.citizen(1).await;
    let draft = app.services.start_draft(&caller, BIRTH, "").await.expect("a draft");
    let view = app.services.draft(&caller, &draft.id).await.expect("seen");
    let form = view.case.form.expect("a form");
    let attack = "</textarea><script>alert(1)</script>\" autofocus onfocus=\"alert(2)";
    let mut answers = view.answers;
    services::testing::fill(&form.steps[0].fields[0], &form.steps[0].fields[0].key, &mut answers);
    for step in &form.steps {
        for field in &step.fields {
            answers.set(field.key.clone(), attack);
            answers.set(format!("{}.full_name", field.key), attack);
        }
    }
    app.services.save_draft(&caller, &draft.id, view.version, answers).await.expect("kept");
    for step in &form.steps {
        let path = format!("/nhap/{}/buoc/{}", draft.id, step.key);
        let page = app.ask("GET", &path, &cookie, None).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.text.contains("<script>alert"), "{path}");
        assert!(!page.text.contains("onfocus=\"alert(2)"), "{path}");
    }
}

#[tokio::test]
async fn another_persons_pages_answer_like_none() {
    let app = TestApp::start().await;
    let (owner, _) = app.citizen(1).await;
    let (_, other) = app.citizen(2).await;
    let draft = app.services.start_draft(&owner, BIRTH, "").await.expect("a draft");
    let code = services::testing::submitted(&app.services, &owner, "1.000656").await;
    for (foreign, unknown) in [
        (format!("/nhap/{}", draft.id), "/nhap/khong-co".to_owned()),
        (format!("/ho-so/{code}"), "/ho-so/H13.20-261123-9999".to_owned()),
        (
            format!("/ho-so/{code}/bien-nhan.pdf"),
            "/ho-so/H13.20-261123-9999/bien-nhan.pdf".to_owned(),
        ),
    ] {
        let (one, none) = (
            app.ask("GET", &foreign, &other, None).await,
            app.ask("GET", &unknown, &other, None).await,
        );
        assert_eq!(one.status, StatusCode::NOT_FOUND, "{foreign}");
        assert_eq!(one.status, none.status);
    }
}
