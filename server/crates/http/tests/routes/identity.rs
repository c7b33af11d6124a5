//! Leaving for the provider of national identity, coming back, and linking.

use axum::http::{Request, StatusCode, header};
use domain::identity::Assurance;
use services::testing::{PASSWORD, identity::ISSUER};

use crate::common::{Answer, TestApp};

const RETURN: &str = "/dang-nhap/dinh-danh/ve";

/// Leaves; gives the browser's cookie.
async fn leave(app: &TestApp, next: &str) -> String {
    let left = app.post_form("/dang-nhap/dinh-danh", "", &[("next", next)]).await;
    assert_eq!(left.status, StatusCode::SEE_OTHER);
    assert!(left.header("location").starts_with(ISSUER), "{}", left.header("location"));
    let set = left.set_cookie("__Host-dinh-danh");
    for part in ["__Host-dinh-danh=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(set.contains(part), "{set}");
    }
    left.cookie("__Host-dinh-danh")
}

async fn come_back(app: &TestApp, browser: &str, query: &str) -> Answer {
    let path = format!("{RETURN}?state={}&{query}", app.identity.state());
    app.ask("GET", &path, browser, None).await
}

#[tokio::test]
async fn whoever_comes_back_is_signed_in_where_they_were() {
    let app = TestApp::start().await;
    app.identity.attest("092190000001", Assurance::Two);
    let browser = leave(&app, "/nop-ho-so/3.000333").await;
    let query = format!("code=ma&iss={}", "https%3A%2F%2Fdinh-danh.example");
    let back = come_back(&app, &browser, &query).await;
    assert_eq!(
        (back.status, back.header("location")),
        (StatusCode::SEE_OTHER, "/nop-ho-so/3.000333")
    );
    let session = back.cookie("__Host-phien");
    let seen = app.ask("GET", "/api/v1/sessions/current", &session, None).await.json();
    assert_eq!(seen["account"]["assurance"], "two");
    assert_eq!(seen["identity"], "VNeID");
    let twice = come_back(&app, &browser, &query).await;
    assert!(twice.header("location").starts_with("/dang-nhap?loi=identity_stale"));
    assert_eq!(twice.cookie("__Host-phien"), "", "nobody is signed in by that");
}

#[tokio::test]
async fn nobody_is_led_elsewhere_and_no_other_browser_comes_back() {
    let app = TestApp::start().await;
    app.identity.attest("092190000001", Assurance::Two);
    let browser = leave(&app, "https://ke-khac.example/").await;
    for other in ["", "__Host-dinh-danh=khac"] {
        let back = come_back(&app, other, "code=ma").await;
        assert_eq!(back.header("location"), "/dang-nhap?loi=identity_stale");
    }
    let back = come_back(&app, &browser, "code=ma").await;
    assert_eq!(back.header("location"), "/ho-so");
}

#[tokio::test]
async fn a_provider_that_is_down_or_says_no_leads_back_to_the_form() {
    let app = TestApp::start().await;
    let form = app.post_form("/dang-nhap/dinh-danh", "", &[("next", "/nhap/1")]).await;
    assert_eq!(form.header("location"), "/dang-nhap?next=/nhap/1&loi=identity_down");
    app.identity.attest("092190000001", Assurance::Two);
    let browser = leave(&app, "/nhap/1").await;
    let denied = come_back(&app, &browser, "error=access_denied").await;
    assert_eq!(denied.header("location"), "/dang-nhap?next=/nhap/1&loi=identity_denied");
    let page = app.ask("GET", denied.header("location"), "", None).await;
    assert!(page.text.contains("Bạn đã dừng ở trang định danh điện tử"), "{}", page.text);
    assert!(page.text.contains("Đăng nhập bằng VNeID") && page.text.contains("/nhap/1"));
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains(&format!("form-action 'self' http://127.0.0.1:9 {ISSUER};")),
        "{policy}"
    );
    let browser = leave(&app, "/").await;
    app.identity.go_down();
    let down = come_back(&app, &browser, "code=ma").await;
    assert_eq!(down.header("location"), "/dang-nhap?next=/&loi=identity_down");
}

#[tokio::test]
async fn the_password_of_an_account_with_that_number_is_asked_for_once() {
    let app = TestApp::start().await;
    let (_, _) = app.citizen(1).await;
    app.identity.attest("092190000001", Assurance::One);
    let browser = leave(&app, "/ho-so").await;
    let page = "/dang-nhap/noi-dinh-danh";
    for path in [page, "/dang-nhap/noi-dinh-danh?x=1"] {
        let early = app.ask("GET", path, &browser, None).await;
        assert_eq!(early.header("location"), "/dang-nhap?loi=identity_stale", "not proven yet");
    }
    let back = come_back(&app, &browser, "code=ma").await;
    assert_eq!(back.header("location"), page);
    assert_eq!(back.cookie("__Host-phien"), "");
    let browser = back.cookie("__Host-dinh-danh");
    let asked = app.ask("GET", page, &browser, None).await;
    assert!(asked.status == StatusCode::OK && asked.text.contains("name=\"password\""));
    assert!(!asked.text.contains("092190000001"), "the number is masked");
    let wrong = app.post_form(page, &browser, &[("password", "mat-khau-sai-1")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("error-summary") && !wrong.text.contains("mat-khau-sai-1"));
    let stranger = app.post_form(page, "", &[("password", PASSWORD)]).await;
    assert_eq!(stranger.header("location"), "/dang-nhap?loi=identity_stale");
    let linked = app.post_form(page, &browser, &[("password", PASSWORD)]).await;
    assert_eq!(linked.header("location"), "/ho-so");
    let session = linked.cookie("__Host-phien");
    let own = app.ask("GET", "/api/v1/account", &session, None).await.json();
    assert!(!own["linked_at"].is_null() && own["password"] == true, "{own}");
}

#[tokio::test]
async fn one_links_the_own_account_from_its_page() {
    let app = TestApp::start().await;
    let (_, own) = app.citizen(1).await;
    let (_, officer) = app.officer(2, &["H13.20"]).await;
    for nobody in ["", &*officer] {
        let left = app.post_form("/tai-khoan/dinh-danh", nobody, &[]).await;
        assert!(left.header("location").starts_with("/dang-nhap?next="), "{nobody}");
    }
    app.identity.attest("092190000009", Assurance::Two);
    let both = |app: &TestApp, left: &Answer| {
        let path = format!("{RETURN}?state={}&code=ma", app.identity.state());
        let cookies = format!("{own}; {}", left.cookie("__Host-dinh-danh"));
        Request::get(path).header(header::COOKIE, cookies).body(axum::body::Body::empty())
    };
    let left = app.post_form("/tai-khoan/dinh-danh", &own, &[]).await;
    let other = app.send(both(&app, &left).expect("a request")).await;
    assert_eq!(other.header("location"), "/tai-khoan?loi=identity_differs");
    let page = app.ask("GET", "/tai-khoan?loi=identity_differs", &own, None).await;
    assert!(page.text.contains("số định danh khác") || page.text.contains("khác với số"));
    app.identity.attest("092190000001", Assurance::Two);
    let left = app.post_form("/tai-khoan/dinh-danh", &own, &[]).await;
    let linked = app.send(both(&app, &left).expect("a request")).await;
    assert_eq!(linked.header("location"), "/tai-khoan?kq=dinh-danh");
    let session = linked.cookie("__Host-phien");
    let page = app.ask("GET", "/tai-khoan?kq=dinh-danh", &session, None).await;
    for told in ["Tài khoản đã nối", "VNeID, mức độ 2", "Đã nối với VNeID ngày 23/11/2026"]
    {
        assert!(page.text.contains(told), "{told}: {}", page.text);
    }
    let before = app.ask("GET", "/api/v1/account", &own, None).await;
    assert_eq!(before.status, StatusCode::UNAUTHORIZED, "the session went on as a new one");
}

#[tokio::test]
async fn what_needs_level_2_says_so_before_the_form() {
    let app = TestApp::start().await;
    let start = "/nop-ho-so/3.000333";
    let (_, local) = app.citizen(1).await;
    for who in ["", &*local] {
        let page = app.ask("GET", start, who, None).await;
        assert!(page.text.contains("VNeID mức độ 2"), "{}", page.text);
    }
    let page = app.ask("GET", start, &local, None).await;
    assert!(
        page.text.contains("action=\"/dang-nhap/dinh-danh\"")
            && !page.text.contains("value=\"so-2\"")
    );
    let refused = app.post_form(start, &local, &[("case", "so-2")]).await;
    assert_eq!(refused.header("location"), format!("{start}?loi=assurance_too_low"));
    let body = serde_json::json!({ "procedure_code": "3.000333", "case": "so-2" });
    let rest = app.ask("POST", "/api/v1/drafts", &local, Some(body)).await;
    assert_eq!((rest.status, rest.code()), (StatusCode::FORBIDDEN, "assurance_too_low".to_owned()));
}
