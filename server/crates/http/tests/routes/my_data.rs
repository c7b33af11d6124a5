//! One's own data: downloaded, the name put right, the account closed.

use std::io::Cursor;

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::identity::Assurance;
use http_body_util::BodyExt;
use services::testing::{PASSWORD, submitted};
use zip::ZipArchive;

use crate::common::TestApp;

const PAGE: &str = "/tai-khoan/du-lieu";
const DOWNLOAD: &str = "/tai-khoan/du-lieu/tai-ve";
const REST: &str = "/api/v1/account/data";
const CLOSED: &str = "/tai-khoan/da-dong";
/// Birth registration.
const BIRTH: &str = "1.001193";

/// The paths in what `who` downloads.
async fn paths(app: &TestApp, path: &str, who: &str) -> Vec<String> {
    let request = Request::get(path).header(header::COOKIE, who).body(Body::empty());
    let response = app.open(request.expect("a request")).await;
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    let header = |name: &str| {
        let value = response.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    assert_eq!(header("content-type"), "application/zip");
    let attached = "attachment; filename=\"du-lieu-cua-toi-2026-11-23.zip\"";
    assert_eq!(header("content-disposition"), attached);
    assert_eq!(header("cache-control"), "no-store");
    let length = header("content-length");
    let bytes = response.into_body().collect().await.expect("a body").to_bytes();
    assert_eq!(length, bytes.len().to_string());
    let zip = ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    zip.file_names().map(|name| name.expect("a name").into_owned()).collect()
}

fn name(full_name: &'static str, password: &'static str) -> [(&'static str, &'static str); 3] {
    [("action", "name"), ("full_name", full_name), ("name_password", password)]
}

fn close(agree: &'static str, password: &'static str) -> [(&'static str, &'static str); 3] {
    [("action", "close"), ("agree", agree), ("close_password", password)]
}

#[tokio::test]
async fn everything_is_downloaded_by_its_owner_who_signed_in_just_now() {
    let app = TestApp::start().await;
    let (caller, own) = app.citizen(1).await;
    let code = submitted(&app.services, &caller, BIRTH).await;
    let (_, desk) = app.officer(2, &["H13.20"]).await;
    for nobody in ["", &*desk] {
        let sent = app.ask("GET", DOWNLOAD, nobody, None).await;
        assert!(sent.header("location").starts_with("/dang-nhap?next="), "{:?}", sent.headers);
        let posted = app.post_form(DOWNLOAD, nobody, &[("data_password", PASSWORD)]).await;
        assert!(posted.header("location").starts_with("/dang-nhap?next="));
    }
    let signed_out = app.ask("GET", REST, "", None).await;
    assert_eq!(
        (signed_out.status, signed_out.code().as_str()),
        (StatusCode::UNAUTHORIZED, "signed_out")
    );
    let officer = app.ask("GET", REST, &desk, None).await;
    assert_eq!((officer.status, officer.code().as_str()), (StatusCode::FORBIDDEN, "forbidden"));
    for path in [DOWNLOAD, REST, DOWNLOAD] {
        let paths = paths(&app, path, &own).await;
        assert!(paths.contains(&"du-lieu.json".to_owned()), "{paths:?}");
        let folder = format!("tep/{code}/");
        assert!(paths.iter().all(|path| path == "du-lieu.json" || path.starts_with(&folder)));
    }
    app.clock.advance_minutes(10);
    let late = app.ask("GET", REST, &own, None).await;
    assert_eq!(
        (late.status, late.code().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "sign_in_again")
    );
    let late = app.ask("GET", DOWNLOAD, &own, None).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text.contains("id=\"data_password-error\""), "{}", late.text);
    let wrong = app.post_form(DOWNLOAD, &own, &[("data_password", "sai rồi")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("href=\"#data_password\""), "{}", wrong.text);
    assert!(!wrong.text.contains("sai rồi"), "no password comes back");
    let right = app.post_form(DOWNLOAD, &own, &[("data_password", PASSWORD)]).await;
    assert_eq!((right.status, right.header("content-type")), (StatusCode::OK, "application/zip"));
}

#[tokio::test]
async fn a_name_is_put_right_on_the_page() {
    let app = TestApp::start().await;
    let (_, own) = app.citizen(1).await;
    let lost = app.ask("GET", PAGE, "", None).await;
    assert_eq!(lost.header("location"), "/dang-nhap?next=/tai-khoan/du-lieu");
    let signed_out = app.post_form(PAGE, "", &name("Trần Thị Đúng", PASSWORD)).await;
    assert!(signed_out.header("location").starts_with("/dang-nhap?next="));
    let (_, desk) = app.officer(2, &["H13.20"]).await;
    let officer = app.post_form(PAGE, &desk, &name("Trần Thị Đúng", PASSWORD)).await;
    assert!(officer.header("location").starts_with("/dang-nhap?next="));
    let page = app.ask("GET", PAGE, &own, None).await;
    assert!(page.text.contains("value=\"Nguyễn Thị Ánh\""), "{}", page.text);
    assert!(!page.text.contains("type=\"password\""), "the sign-in was just now");
    let wrong = app.post_form(PAGE, &own, &name("Trần Thị Đúng", "sai rồi")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("id=\"name_password-error\""), "{}", wrong.text);
    assert!(wrong.text.contains("value=\"Trần Thị Đúng\""), "it stays typed");
    let empty = app.post_form(PAGE, &own, &name("", "")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("id=\"full_name-error\""), "{}", empty.text);
    let nonsense = app.post_form(PAGE, &own, &[("action", "x")]).await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
    for _ in 0..2 {
        let done = app.post_form(PAGE, &own, &name("Trần Thị Đúng", "")).await;
        assert_eq!(done.header("location"), "/tai-khoan/du-lieu?kq=ten", "{}", done.text);
    }
    let page = app.ask("GET", "/tai-khoan/du-lieu?kq=ten", &own, None).await;
    assert!(page.text.contains("Họ tên đã sửa") && page.text.contains("Trần Thị Đúng"));
}

#[tokio::test]
async fn a_linked_account_has_its_name_from_elsewhere() {
    let app = TestApp::start().await;
    let own = app.by_identity("092190000007", PAGE).await;
    let page = app.ask("GET", PAGE, &own, None).await;
    assert!(page.text.contains("lấy từ VNeID") && page.text.contains("href=\"/tai-khoan\""));
    assert!(!page.text.contains("name=\"full_name\""), "{}", page.text);
    let refused = app.post_form(PAGE, &own, &name("Trần Thị Đúng", "")).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    app.clock.advance_minutes(10);
    let page = app.ask("GET", PAGE, &own, None).await;
    assert!(page.text.contains("Đăng nhập bằng VNeID"), "{}", page.text);
    assert!(!page.text.contains("action=\"/tai-khoan/du-lieu/tai-ve\""), "{}", page.text);
    let late = app.post_form(PAGE, &own, &close("yes", "")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text.contains("href=\"#dinh-danh\""), "{}", late.text);
}

#[tokio::test]
async fn an_account_is_closed_with_words_about_what_stays() {
    let app = TestApp::start().await;
    let (caller, own) = app.citizen(1).await;
    let (_, other) = app.citizen(1_001).await;
    let code = submitted(&app.services, &caller, BIRTH).await;
    for nobody in ["", "__Host-phien=khac"] {
        let sent = app.post_form(PAGE, nobody, &close("yes", PASSWORD)).await;
        assert!(sent.header("location").starts_with("/dang-nhap?next="));
    }
    let page = app.ask("GET", PAGE, &own, None).await;
    assert!(page.text.contains(&format!("href=\"/ho-so/{code}\"")), "{}", page.text);
    assert!(!page.text.contains("name=\"agree\""), "a dossier is not finished");
    let open = app.post_form(PAGE, &own, &close("yes", "")).await;
    assert_eq!(open.status, StatusCode::CONFLICT);
    assert!(open.text.contains("href=\"#dong-tai-khoan\""), "{}", open.text);
    app.services.withdraw(&caller, &code, "Thôi").await.expect("withdrawn");
    let unread = app.post_form(PAGE, &own, &close("", "")).await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unread.text.contains("id=\"agree-error\""), "{}", unread.text);
    let name = format!("value=\"{}\"", caller.account.full_name);
    assert!(unread.text.contains(&name), "the other form stays filled in: {}", unread.text);
    let wrong = app.post_form(PAGE, &own, &close("yes", "sai rồi")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("id=\"close_password-error\""), "{}", wrong.text);
    assert!(app.ask("GET", PAGE, &own, None).await.status == StatusCode::OK, "nothing happened");

    let done = app.post_form(PAGE, &own, &close("yes", PASSWORD)).await;
    assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, CLOSED));
    assert!(done.set_cookie("__Host-phien").contains("Max-Age=0"), "{:?}", done.headers);
    let words = app.ask("GET", CLOSED, "", None).await;
    assert_eq!(words.status, StatusCode::OK);
    assert!(words.text.contains("Tài khoản đã đóng") && words.text.contains("luật về lưu trữ"));
    let twice = app.post_form(PAGE, &own, &close("yes", PASSWORD)).await;
    assert!(twice.header("location").starts_with("/dang-nhap?next="), "nobody is signed in");
    let again = [("identity_number", "092190000001"), ("password", PASSWORD)];
    let again = app.post_form("/dang-nhap", "", &again).await;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED);
    let anew = [
        ("identity_number", "092190000001"),
        ("full_name", "Nguyễn Thị Ánh"),
        ("password", PASSWORD),
    ];
    let anew = app.post_form("/dang-ky", "", &anew).await;
    assert_eq!(anew.status, StatusCode::CONFLICT);
    assert!(anew.text.contains("tài khoản đã đóng"), "{}", anew.text);
    app.identity.attest("092190000001", Assurance::One);
    let left = app.post_form("/dang-nhap/dinh-danh", "", &[("next", "/ho-so")]).await;
    let browser = left.cookie("__Host-dinh-danh");
    let back = format!("/dang-nhap/dinh-danh/ve?state={}&code=ma", app.identity.state());
    let back = app.ask("GET", &back, &browser, None).await;
    assert!(back.header("location").ends_with("loi=account_closed_by_owner"));
    let told = app.ask("GET", back.header("location"), "", None).await;
    assert!(told.text.contains("Bạn đã đóng tài khoản này"), "{}", told.text);
    assert!(app.ask("GET", PAGE, &other, None).await.status == StatusCode::OK, "others stay");
}
