//! What every answer says of itself, whatever was asked: how it may be used, kept and embedded.

use axum::http::StatusCode;
use services::testing::{once, pdf};

use crate::common::{Answer, TestApp};

/// Answers of every kind: pages, JSON, problems, pictures, probes, and what does not exist.
async fn answers(app: &TestApp, who: &str) -> Vec<(&'static str, Answer)> {
    let mut answers = Vec::new();
    for path in [
        "/",
        "/khong-co",
        "/ho-so",
        "/ngon-ngu?lang=en&next=/",
        "/thu-tuc/1.001193/qr.svg",
        "/api/v1/openapi.json",
        "/api/v1/sessions/current",
        "/api/v1/drafts/khong-co",
        "/api/v1/khong-co",
        "/pkg/",
        "/healthz",
    ] {
        answers.push((path, app.ask("GET", path, who, None).await));
    }
    answers
}

#[tokio::test]
async fn every_answer_is_hardened() {
    let app = TestApp::start().await;
    let (_, who) = app.citizen(1).await;
    for (path, answer) in answers(&app, &who).await {
        let policy = answer.header("content-security-policy");
        for part in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("strict-transport-security", "max-age=31536000; includeSubDomains"),
        ] {
            assert_eq!(answer.header(name), value, "{path}: {name}");
        }
        assert!(answer.header("cache-control").contains("no-store"), "{path}");
        let kind = answer.header("content-type");
        let is_text = kind.starts_with("text/") || kind.contains("xml");
        assert!(!is_text || kind.ends_with("; charset=utf-8"), "{path}: {kind}");
        assert_eq!(answer.header("server"), "", "{path}: nothing of what it is made of");
    }
}

#[tokio::test]
async fn no_other_site_may_read_anything() {
    let app = TestApp::start().await;
    let (_, who) = app.citizen(1).await;
    let foreign = [("origin", "https://evil.example")];
    for path in ["/api/v1/sessions/current", "/api/v1/procedures", "/"] {
        let answer = app.ask_with("GET", path, &who, None, &foreign).await;
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
    let before = [
        ("origin", "https://evil.example"),
        ("access-control-request-method", "PUT"),
        ("access-control-request-headers", "if-match"),
    ];
    let asked = app.ask_with("OPTIONS", "/api/v1/drafts/1", &who, None, &before).await;
    assert!(!asked.status.is_success(), "{}", asked.status);
    assert_eq!(asked.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn methods_that_nothing_needs_are_refused_everywhere() {
    let app = TestApp::start().await;
    for method in ["TRACE", "TRACK", "CONNECT", "DEBUG"] {
        for path in ["/", "/ho-so", "/api/v1/sessions/current", "/api/v1/khong-co", "/healthz"] {
            let answer = app.ask(method, path, "", None).await;
            assert!(answer.status.is_client_error(), "{method} {path}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn every_cookie_is_of_this_host_alone() {
    let app = TestApp::start().await;
    let registered = [
        ("identity_number", "092190000017"),
        ("full_name", "Nguyễn Thị Ánh"),
        ("password", "mật khẩu rất dài"),
        ("next", "/ho-so"),
    ];
    let opened = app.post_form("/dang-ky", "", &registered).await;
    let chosen = app.ask("GET", "/ngon-ngu?lang=en&next=/", "", None).await;
    for (answer, least) in [(&opened, 2), (&chosen, 1)] {
        let cookies: Vec<&str> = answer
            .headers
            .get_all("set-cookie")
            .iter()
            .map(|value| value.to_str().expect("text"))
            .collect();
        assert!(cookies.len() >= least, "{cookies:?}");
        for cookie in cookies {
            assert!(cookie.starts_with("__Host-"), "{cookie}");
            for part in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
                assert!(cookie.contains(part), "{cookie}");
            }
            assert!(!cookie.contains("Domain="), "{cookie}");
            let pair = cookie.split(';').next().unwrap_or_default();
            assert!(pair.len() < 4096, "browsers keep no longer one");
        }
    }
    let english = app.ask("GET", "/", &chosen.cookie("__Host-ngon-ngu"), None).await;
    assert!(english.text.contains("<html lang=\"en\""), "the choice holds");
}

#[tokio::test]
async fn a_stored_file_says_its_name_and_never_acts() {
    let app = TestApp::start().await;
    let (caller, who) = app.citizen(1).await;
    let draft = app.services.start_draft(&caller, "1.013225", "").await.expect("a draft");
    let name = "ả\"; filename=x.html\r\nX-A: b.pdf";
    let body = once(pdf("a plan"));
    let put = app.services.put_file(&caller, &draft.id, "site_plan", name, body).await;
    let upload = put.expect("a file");
    let path = format!("/nhap/{}/tep/{}", draft.id, upload.id);
    let file = app.ask("HEAD", &path, &who, None).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "application/pdf");
    let disposition = file.header("content-disposition");
    assert!(disposition.starts_with("attachment; filename*=UTF-8''%E1%BA%A3"), "{disposition}");
    // Nothing in it ends the name, begins another part, or a header.
    let rest = disposition.trim_start_matches("attachment; filename*=UTF-8''");
    assert!(!rest.contains(['"', ';', ' ', '\r', '\n', '=']), "{disposition}");
    assert_eq!(file.header("x-a"), "");
    let policy = file.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; ") && policy.contains("base-uri 'none'"));
    assert!(!policy.contains("script-src"), "{policy}");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
}
