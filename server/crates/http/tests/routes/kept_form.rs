//! Forms that come after their session has ended, and asking how long it goes on.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::view::SignIn;
use serde_json::json;
use services::testing::PASSWORD;

use crate::common::{Answer, TestApp};

/// Signs a citizen in once more.
async fn again(app: &TestApp, number: u32) -> String {
    let identity_number = format!("092190{number:06}");
    let credentials = SignIn { identity_number, password: PASSWORD.to_owned() };
    let session = app.services.sign_in(credentials, &"".into()).await.expect("signed in");
    format!("__Host-phien={}", session.token)
}

/// The page where a form waits, as signing in leads there.
fn waiting(late: &Answer, sign_in: &str) -> String {
    let location = late.header("location");
    assert!(location.starts_with(sign_in), "{location}");
    let next = location.split_once("next=").expect("a page").1;
    next.replace("%3F", "?").replace("%3D", "=").replace("%2D", "-").replace("%5F", "_")
}

/// A citizen's draft, and the address of its first questions.
async fn begun(app: &TestApp, who: &str) -> String {
    let begun = app.post_form("/nop-ho-so/1.013225", who, &[("case", "")]).await;
    let draft = begun.header("location").to_owned();
    let page = app.ask("GET", &draft, who, None).await.text;
    let at = page.find(&format!("{draft}/buoc/")).expect("a step");
    page[at..].split(['"', '?']).next().expect("its address").to_owned()
}

#[tokio::test]
async fn what_was_typed_is_sent_on_after_signing_in_again() {
    let app = TestApp::start().await;
    let (_, own) = app.citizen(1).await;
    let step = begun(&app, &own).await;
    app.clock.advance_minutes(61);
    let fields = [("full_name", "Nguyễn Thị Ánh <b>"), ("x", "một dòng chữ dài"), ("pin", "1234")];
    let step = format!("{step}?ve=kiem-tra");
    let late = app.post_form(&step, &own, &fields).await;
    assert_eq!(late.status, StatusCode::SEE_OTHER);
    let page = waiting(&late, "/dang-nhap?next=/gui-tiep");

    let nobody = app.ask("GET", &page, "", None).await;
    assert!(nobody.header("location").starts_with("/dang-nhap?next="), "{:?}", nobody.headers);
    let (_, stranger) = app.citizen(2).await;
    for address in [&*page, "/gui-tiep", "/gui-tiep?so=khac"] {
        let none = app.ask("GET", address, &stranger, None).await;
        assert!(none.status == StatusCode::OK && none.text.contains("Không còn gì chờ gửi"));
    }
    let foreign = app.post_form(&page, &stranger, &fields).await;
    assert_eq!(foreign.header("location"), page, "nothing of another's goes on");

    let own = again(&app, 1).await;
    let shown = app.ask("GET", &page, &own, None).await;
    assert_eq!(shown.header("cache-control"), "private, no-store");
    assert!(shown.text.contains("value=\"Nguyễn Thị Ánh &lt;b&gt;\""), "{}", shown.text);
    assert!(shown.text.contains("name=\"full_name\"") && !shown.text.contains("1234"));
    assert!(shown.text.contains(&format!("action=\"{page}\"")), "{}", shown.text);
    for time in ["once", "once more, where it did not arrive"] {
        let sent = app.post_form(&page, &own, &fields).await;
        assert_eq!(sent.status, StatusCode::TEMPORARY_REDIRECT, "{time}");
        assert_eq!(sent.header("location"), step, "with where it leads on to");
    }
    let saved = app.post_form(&step, &own, &fields).await;
    assert!(saved.header("location").starts_with("/nhap/"), "the form is taken as ever");
}

#[tokio::test]
async fn a_form_for_an_organisation_goes_on_for_it() {
    let app = TestApp::start().await;
    let (_, own) = app.citizen(1).await;
    let tax_code = "0100233488";
    let open = [("action", "open"), ("tax_code", tax_code), ("name", "Công ty Hoa Sen")];
    app.post_form("/to-chuc", &own, &open).await;
    app.post_form("/to-chuc/chuyen", &own, &[("tax_code", tax_code)]).await;
    let step = begun(&app, &own).await;
    app.clock.advance_minutes(61);
    let fields = [("full_name", "Nguyễn Thị Ánh")];
    let late = app.post_form(&step, &own, &fields).await;
    let page = waiting(&late, "/dang-nhap?next=/gui-tiep");
    let own = again(&app, 1).await;
    let sent = app.post_form(&page, &own, &fields).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::TEMPORARY_REDIRECT, &*step));
    let saved = app.post_form(&step, &own, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
}

#[tokio::test]
async fn it_is_thrown_away_by_its_owner() {
    let app = TestApp::start().await;
    let (_, own) = app.citizen(1).await;
    let step = begun(&app, &own).await;
    app.clock.advance_minutes(61);
    let late = app.post_form(&step, &own, &[("full_name", "Nguyễn Thị Ánh")]).await;
    let page = waiting(&late, "/dang-nhap?next=/gui-tiep");
    let drop = page.replace("/gui-tiep", "/gui-tiep/bo");
    let (_, stranger) = app.citizen(2).await;
    app.post_form(&drop, &stranger, &[]).await;
    let own = again(&app, 1).await;
    assert!(app.ask("GET", &page, &own, None).await.text.contains("Nguyễn Thị Ánh"));
    let dropped = app.post_form(&drop, &own, &[]).await;
    assert_eq!(dropped.header("location"), "/ho-so");
    assert!(app.ask("GET", &page, &own, None).await.text.contains("Không còn gì chờ gửi"));
}

#[tokio::test]
async fn nothing_is_kept_of_others_of_passwords_and_of_files() {
    let app = TestApp::start().await;
    let (_, own) = app.citizen(1).await;
    let step = begun(&app, &own).await;
    app.clock.advance_minutes(61);
    let back = format!("/dang-nhap?next={step}");
    for who in ["", "__Host-phien=khong-phai"] {
        let lost = app.post_form(&step, who, &[("full_name", "A")]).await;
        assert_eq!(lost.header("location"), back, "{who}");
    }
    let secret = [("action", "password"), ("current", PASSWORD), ("new", "một câu dễ nhớ")];
    let lost = app.post_form("/tai-khoan", &own, &secret).await;
    assert_eq!(lost.header("location"), "/dang-nhap?next=/tai-khoan");
    let proof = [("action", "prove"), ("password", PASSWORD)];
    let lost = app.post_form("/tai-lieu", &own, &proof).await;
    assert_eq!(lost.header("location"), "/dang-nhap?next=/tai-lieu");
    let file = Request::post(&step)
        .header(header::COOKIE, &own)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(Body::from("--x--"))
        .expect("a request");
    assert_eq!(app.send(file).await.header("location"), back);
    let large = "x".repeat(300 * 1024);
    let lost = app.post_form(&step, &own, &[("full_name", &large)]).await;
    assert_eq!(lost.header("location"), back, "more than any form holds");
    let late = app.post_form(&step, &own, &[("password", PASSWORD), ("x", "một dòng")]).await;
    let page = waiting(&late, "/dang-nhap?next=/gui-tiep");
    let own = again(&app, 1).await;
    let shown = app.ask("GET", &page, &own, None).await.text;
    assert!(shown.contains("một dòng") && !shown.contains(PASSWORD), "{shown}");
}

#[tokio::test]
async fn officers_forms_wait_at_the_desk() {
    let app = TestApp::start().await;
    let (caller, desk) = app.officer(1, &["H13.20"]).await;
    app.clock.advance_minutes(61);
    let late = app.post_form("/can-bo/nhan-tiep", &desk, &[("note", "Đã gọi điện")]).await;
    let page = waiting(&late, "/can-bo/dang-nhap?next=/can-bo/gui-tiep");
    let (_, desk) = app.signed_in(caller).await;
    let shown = app.ask("GET", &page, &desk, None).await;
    assert!(shown.text.contains(&format!("action=\"{page}\"")), "{}", shown.text);
    assert!(shown.text.contains("Đã gọi điện"));
    let citizens = app.ask("GET", "/gui-tiep", &desk, None).await;
    assert!(citizens.header("location").starts_with("/dang-nhap"));
    let sent = app.post_form(&page, &desk, &[("note", "Đã gọi điện")]).await;
    assert_eq!(sent.header("location"), "/can-bo/nhan-tiep");
}

#[tokio::test]
async fn a_session_says_how_long_it_goes_on_and_is_prolonged_when_asked() {
    let app = TestApp::start().await;
    let (_, own) = app.citizen(1).await;
    let look = async |method: &str, who: &str| {
        app.ask(method, "/api/v1/sessions/current", who, None).await
    };
    app.clock.advance_minutes(50);
    for _ in 0..2 {
        let seen = look("GET", &own).await.json();
        assert_eq!(seen["ends"]["left_ms"], json!(10 * 60_000), "{seen}");
        assert_eq!(seen["ends"]["last"], json!(false));
    }
    let nobody = look("PUT", "").await;
    assert_eq!((nobody.status, nobody.code()), (StatusCode::UNAUTHORIZED, "signed_out".to_owned()));
    let prolonged = look("PUT", &own).await.json();
    assert_eq!(prolonged["ends"]["left_ms"], json!(60 * 60_000), "{prolonged}");
    let page = app.ask("GET", "/ho-so", &own, None).await.text;
    assert!(page.contains("id=\"het-phien\"") && page.contains("data-left=\"3600000\""), "{page}");
    assert!(!app.ask("GET", "/", "", None).await.text.contains("id=\"het-phien\""));
    app.clock.advance_minutes(60);
    let over = look("GET", &own).await.json();
    assert!(over.get("ends").is_none() && over.get("account").is_none(), "{over}");
    assert_eq!(look("PUT", &own).await.status, StatusCode::UNAUTHORIZED);
}
