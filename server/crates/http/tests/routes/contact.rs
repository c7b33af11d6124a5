//! Confirming addresses, and a new password for one that was forgotten.

use axum::http::StatusCode;
use domain::{notice::Carrier, view::CarrierView};
use services::{one_time_code::CodeLetter, testing::PASSWORD};

use crate::common::TestApp;

const OWN: &str = "/tai-khoan";
const FORGOT: &str = "/quen-mat-khau";
const CODE: &str = "/quen-mat-khau/ma";

async fn portal() -> TestApp {
    let carried = |channel| CarrierView { channel, development: false };
    TestApp::with(|services| {
        services.channels = [carried(Carrier::Mail), carried(Carrier::Sms)].into();
    })
    .await
}

async fn letter(app: &TestApp) -> CodeLetter {
    let claimed = app.services.claim_codes(&Carrier::ALL, 10).await.expect("claimed");
    for letter in &claimed {
        app.services.code_sent(letter).await.expect("settled");
    }
    claimed.into_iter().next().expect("a letter")
}

fn ask(password: &str) -> [(&str, &str); 4] {
    [
        ("action", "contact"),
        ("channel", "sms"),
        ("phone", "0987654321"),
        ("phone_password", password),
    ]
}

fn answer(code: &str) -> [(&str, &str); 3] {
    [("action", "contact_code"), ("channel", "sms"), ("phone_code", code)]
}

#[tokio::test]
async fn a_number_is_confirmed_on_the_account_page() {
    let app = portal().await;
    let (_, own) = app.citizen(1).await;
    let signed_out = app.post_form(OWN, "", &ask(PASSWORD)).await;
    assert!(signed_out.header("location").starts_with("/dang-nhap?next="));
    let page = app.ask("GET", OWN, &own, None).await;
    assert!(page.text.contains("0912345678 (chưa xác nhận)"), "{}", page.text);
    let wrong = app.post_form(OWN, &own, &ask("sai rồi")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("id=\"phone_password-error\""), "{}", wrong.text);
    assert!(wrong.text.contains("value=\"0987654321\""), "it stays typed: {}", wrong.text);
    let bad = [
        ("action", "contact"),
        ("channel", "mail"),
        ("email", "không phải"),
        ("email_password", PASSWORD),
    ];
    let bad = app.post_form(OWN, &own, &bad).await;
    assert!(bad.text.contains("id=\"email-error\""), "{}", bad.text);
    assert!(bad.text.contains("Hãy nhập địa chỉ thư điện tử") && !bad.text.contains("Có mục chưa"));
    let asked = app.post_form(OWN, &own, &ask(PASSWORD)).await;
    assert_eq!(asked.header("location"), "/tai-khoan#lien-he");
    let page = app.ask("GET", OWN, &own, None).await;
    assert!(page.text.contains("Mã được gửi đến 0987654321"), "{}", page.text);
    let letter = letter(&app).await;
    let no = app.post_form(OWN, &own, &answer("12")).await;
    assert!(no.text.contains("id=\"phone_code-error\""), "{}", no.text);
    let (_, stranger) = app.citizen(2).await;
    let theirs = app.post_form(OWN, &stranger, &answer(&letter.code)).await;
    assert_eq!(theirs.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = app.post_form(OWN, &own, &answer(&letter.code)).await;
    assert_eq!(done.header("location"), "/tai-khoan?kq=lien-he");
    let page = app.ask("GET", done.header("location"), &own, None).await;
    assert!(page.text.contains("0987654321 (đã xác nhận)"), "{}", page.text);
}

#[tokio::test]
async fn a_forgotten_password_is_set_anew_and_nothing_is_told() {
    let app = portal().await;
    let (_, own) = app.citizen(1).await;
    app.post_form(OWN, &own, &ask(PASSWORD)).await;
    let code = letter(&app).await.code;
    app.post_form(OWN, &own, &answer(&code)).await;
    let sign_in = app.ask("GET", "/dang-nhap", "", None).await;
    assert!(sign_in.text.contains("href=\"/quen-mat-khau\""), "{}", sign_in.text);
    let none = app.post_form(FORGOT, "", &[("identity_number", "12")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.text.contains("id=\"identity_number-error\""), "{}", none.text);
    let known = app.post_form(FORGOT, "", &[("identity_number", "092190000001")]).await;
    let unknown = app.post_form(FORGOT, "", &[("identity_number", "092190000099")]).await;
    for asked in [&known, &unknown] {
        assert_eq!((asked.status, asked.header("location")), (StatusCode::SEE_OTHER, CODE));
        assert_eq!(asked.cookie("__Host-quen").len(), known.cookie("__Host-quen").len());
    }
    assert_eq!(known.text, unknown.text);
    let browser = known.cookie("__Host-quen");
    let code = letter(&app).await.code;
    let reset = |code: &'static str, new: &'static str| [("code", code), ("new", new)];
    let page = app.ask("GET", CODE, &browser, None).await;
    assert!(page.text.contains("one-time-code") && page.text.contains("new-password"));
    for (who, fields, place) in [
        (&*browser, reset("00000000", "một câu khác dễ nhớ"), "id=\"code-error\""),
        (&*browser, reset("00000000", "ngắn"), "id=\"new-error\""),
        (&*browser, reset("00000000", "1234567890"), "id=\"new-error\""),
        ("", reset("00000000", "một câu khác dễ nhớ"), "id=\"code-error\""),
    ] {
        let wrong = app.post_form(CODE, who, &fields).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text.contains(place), "{place}: {}", wrong.text);
    }
    let done =
        app.post_form(CODE, &browser, &[("code", &code), ("new", "một câu khác dễ nhớ")]).await;
    assert_eq!(done.header("location"), "/dang-nhap?kq=mat-khau");
    let page = app.ask("GET", done.header("location"), "", None).await;
    assert!(page.text.contains("Mật khẩu đã đặt lại"), "{}", page.text);
    let ended = app.ask("GET", "/api/v1/account", &own, None).await;
    assert_eq!(ended.status, StatusCode::UNAUTHORIZED, "every session ends");
}
