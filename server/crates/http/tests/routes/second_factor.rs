//! Officers signing in, in two steps.

use axum::http::{Request, StatusCode, header};
use services::testing::{self, PASSWORD};

use crate::common::{Answer, TestApp};

const SIGN_IN: &str = "/can-bo/dang-nhap";
const CODE: &str = "/can-bo/dang-nhap/ma";

/// A portal that asks for the second factor, with an officer.
async fn portal() -> TestApp {
    let app = TestApp::with(|services| services.second_factor = true).await;
    testing::officer(&app.services, 1, &["H13.20"]).await;
    app
}

async fn password(app: &TestApp, next: &str) -> Answer {
    let fields = [("identity_number", "092190000001"), ("password", PASSWORD), ("next", next)];
    app.post_form(SIGN_IN, "", &fields).await
}

/// What the app on the telephone shows, by the secret that the page shows.
fn shown(app: &TestApp, page: &str) -> String {
    let (_, rest) = page.split_once("<code>").expect("a secret");
    let secret: String =
        rest.chars().take_while(|sign| *sign != '<').filter(|c| *c != ' ').collect();
    let secret = totp_rs::Secret::try_from_base32(&secret).expect("base32");
    let totp = totp_rs::Builder::new().with_secret(secret).build().expect("an app");
    let now = services::Clock::now(&*app.clock).0 / 1000;
    totp.generate(now.try_into().expect("a time")).to_string()
}

#[tokio::test]
async fn the_password_leads_to_the_code_and_the_code_to_the_page() {
    let app = portal().await;
    let wrong = [("identity_number", "092190000001"), ("password", "sai rồi sai rồi")];
    let refused = app.post_form(SIGN_IN, "", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!(refused.cookie("__Host-buoc"), "");
    let first = password(&app, "/can-bo/den-han").await;
    assert_eq!((first.status, first.header("location")), (StatusCode::SEE_OTHER, CODE));
    assert_eq!(first.cookie("__Host-phien"), "", "the password alone opens nothing");
    let step = first.cookie("__Host-buoc");
    assert_eq!(app.ask("GET", "/can-bo", &step, None).await.status, StatusCode::SEE_OTHER);
    let page = app.ask("GET", CODE, &step, None).await;
    assert_eq!(page.status, StatusCode::OK);
    let picture = app.ask("GET", "/can-bo/dang-nhap/ma.svg", &step, None).await;
    assert_eq!(picture.header("content-type"), "image/svg+xml; charset=utf-8");
    assert_eq!(picture.header("cache-control"), "no-store");
    let again = app.post_form(CODE, &step, &[("code", "000000")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("error-summary") && again.text.contains("<code>"));
    let kept = app.post_form(CODE, &step, &[("code", &shown(&app, &page.text))]).await;
    assert_eq!(kept.status, StatusCode::OK);
    let codes = kept.text.matches("<li><code>").count();
    assert_eq!(codes, 10, "{}", kept.text);
    assert!(kept.text.contains("href=\"/can-bo/den-han\""));
    let session = kept.cookie("__Host-phien");
    assert_eq!(app.ask("GET", "/can-bo", &session, None).await.status, StatusCode::OK);
    let own = app.ask("GET", "/can-bo/tai-khoan", &session, None).await;
    assert!(own.text.contains("Còn 10 mã dự phòng"), "{}", own.text);
    // The next time there is nothing to scan.
    let step = password(&app, "").await.cookie("__Host-buoc");
    let page = app.ask("GET", CODE, &step, None).await;
    assert!(!page.text.contains("<code>") && page.text.contains("one-time-code"));
    let picture = app.ask("GET", "/can-bo/dang-nhap/ma.svg", &step, None).await;
    assert_eq!(picture.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn without_a_step_one_begins_with_the_password() {
    let app = portal().await;
    for who in ["", "__Host-buoc=khac"] {
        let page = app.ask("GET", CODE, who, None).await;
        assert_eq!(page.header("location"), "/can-bo/dang-nhap?loi=step_stale");
        let post = app.post_form(CODE, who, &[("code", "000000")]).await;
        assert_eq!(post.header("location"), "/can-bo/dang-nhap?loi=step_stale");
        let picture = app.ask("GET", "/can-bo/dang-nhap/ma.svg", who, None).await;
        assert_eq!(picture.code(), "step_stale");
    }
    let told = app.ask("GET", "/can-bo/dang-nhap?loi=step_stale", "", None).await;
    assert!(told.text.contains("Đã quá lâu"), "{}", told.text);
}

#[tokio::test]
async fn the_app_is_taken_away_with_the_password() {
    let app = portal().await;
    let step = password(&app, "").await.cookie("__Host-buoc");
    let page = app.ask("GET", CODE, &step, None).await;
    let kept = app.post_form(CODE, &step, &[("code", &shown(&app, &page.text))]).await;
    let session = kept.cookie("__Host-phien");
    let own = "/can-bo/tai-khoan";
    let reset = |password| [("action", "reset_code"), ("password", password)];
    let signed_out = app.post_form(own, "", &reset(PASSWORD)).await;
    assert!(signed_out.header("location").starts_with("/can-bo/dang-nhap"));
    let wrong = app.post_form(own, &session, &reset("sai rồi")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("id=\"password-error\""), "{}", wrong.text);
    let done = app.post_form(own, &session, &reset(PASSWORD)).await;
    assert_eq!(done.header("location"), "/can-bo/tai-khoan?kq=ma-dat-lai");
    let twice = app.post_form(own, &session, &reset(PASSWORD)).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_browser_is_known_again_by_a_cookie_of_its_own() {
    let app = TestApp::start().await;
    app.citizen(1).await;
    let fields = [("identity_number", "092190000001"), ("password", PASSWORD)];
    let first = app.post_form("/dang-nhap", "", &fields).await;
    let known = first.set_cookie("__Host-thiet-bi").to_owned();
    for part in ["__Host-thiet-bi=", "HttpOnly", "Secure", "SameSite=Lax", "Max-Age="] {
        assert!(known.contains(part), "{known}");
    }
    let wrong = [("identity_number", "092190000001"), ("password", "sai rồi sai rồi")];
    for _ in 0..10 {
        app.post_form("/dang-nhap", "", &wrong).await;
    }
    let locked = app.post_form("/dang-nhap", "", &fields).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(locked.text.contains("quá nhiều lần gõ sai"), "{}", locked.text);
    let own = known.split(';').next().unwrap_or_default();
    let in_again = app.post_form("/dang-nhap", own, &fields).await;
    assert_eq!(in_again.status, StatusCode::SEE_OTHER);
    let rest = Request::post("/api/v1/sessions")
        .header(header::COOKIE, own)
        .header(header::CONTENT_TYPE, "application/json")
        .body(axum::body::Body::from(
            serde_json::json!({ "identity_number": "092190000001", "password": PASSWORD })
                .to_string(),
        ));
    let rest = app.send(rest.expect("a request")).await;
    assert_eq!(rest.status, StatusCode::CREATED);
}
