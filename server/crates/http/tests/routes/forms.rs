//! The journey by plain form posts, without a line of JavaScript.

use crate::common::{TestApp, WIDE};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use domain::{dossier::DossierState, form::Answer, readiness::ItemState};
use services::testing::{pdf, take_in_all, valid_answers};

const BIRTH: &str = "1.001193";

#[tokio::test]
async fn from_registration_to_the_receipt() {
    let app = TestApp::start().await;
    let fields = [
        ("identity_number", "092190000017"),
        ("full_name", "Nguyễn Thị Ánh"),
        ("password", "mật khẩu rất dài"),
        ("next", "/nop-ho-so/1.013225"),
    ];
    let opened = app.post_form("/dang-ky", "", &fields).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text);
    assert_eq!(opened.header("location"), "/nop-ho-so/1.013225");
    let cookie = opened.set_cookie("__Host-phien");
    for part in ["__Host-phien=", "HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let who = cookie.split(';').next().unwrap_or_default().to_owned();

    let begun = app.post_form("/nop-ho-so/1.013225", &who, &[("case", "")]).await;
    let draft = begun.header("location").strip_prefix("/nhap/").expect("a draft").to_owned();
    let caller = app.services.authenticate(who.split_once('=').expect("a cookie").1).await;
    let caller = caller.expect("read").expect("signed in");
    let view = app.services.draft(&caller, &draft).await.expect("the draft");
    let form = view.case.form.clone().expect("a form");
    let answers = valid_answers(&form, view.answers, &app.services);
    for step in &form.steps {
        let page = format!("/nhap/{draft}/buoc/{}", step.key);
        let wrong = app.post_form(&page, &who, &[]).await;
        assert_eq!(wrong.status, StatusCode::SEE_OTHER);
        let pairs: Vec<(&str, &str)> = answers
            .0
            .iter()
            .filter(|(path, _)| {
                let root = path.split('.').next().unwrap_or_default();
                step.fields.iter().any(|field| field.key == root)
            })
            .map(|(path, answer)| {
                let Answer::One(text) = answer else { panic!("{path}") };
                (path.as_str(), text.as_str())
            })
            .collect();
        let saved = app.post_form(&page, &who, &pairs).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
        assert!(
            !saved.header("location").contains("loi="),
            "{}: {}",
            step.key,
            saved.header("location")
        );
    }

    let missing = app
        .post_form(&format!("/nhap/{draft}/nop"), &who, &[("submission_key", &view.submission_key)])
        .await;
    assert_eq!(missing.header("location"), format!("/nhap/{draft}/kiem-tra?loi=not_ready"));
    let readiness = app.services.draft(&caller, &draft).await.expect("the draft").readiness;
    for item in readiness.items.iter().filter(|item| item.state == ItemState::Missing) {
        let sent = app
            .send(multipart(
                &format!("/nhap/{draft}/giay-to/{}", item.key),
                &who,
                "giấy.pdf",
                &pdf("x"),
            ))
            .await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        assert!(!sent.header("location").contains("loi="), "{}", sent.header("location"));
    }
    let missing = ItemState::Missing;
    let first = readiness.items.iter().find(|item| item.state == missing).expect("a paper");
    let page = format!("/nhap/{draft}/giay-to/{}", first.key);
    let refused = app.send(multipart(&page, &who, "trang.pdf", b"<html><script>")).await;
    assert!(
        refused.header("location").contains("loi=file_type_not_allowed"),
        "{}",
        refused.header("location")
    );

    let key = [("submission_key", view.submission_key.as_str())];
    let first = app.post_form(&format!("/nhap/{draft}/nop"), &who, &key).await;
    let second = app.post_form(&format!("/nhap/{draft}/nop"), &who, &key).await;
    assert_eq!(first.header("location"), "/ho-so/H13.20-261123-0001/da-nop");
    assert_eq!(first.header("location"), second.header("location"));
    let page = app.ask("GET", first.header("location"), &who, None).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("H13.20-261123-0001"));
    let receipt = app.ask("GET", "/ho-so/H13.20-261123-0001/bien-nhan.pdf", &who, None).await;
    assert_eq!(receipt.header("content-type"), "application/pdf");
    assert!(receipt.text.starts_with("%PDF-"));
}

fn multipart(path: &str, who: &str, name: &str, body: &[u8]) -> Request<Body> {
    let mut bytes = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/pdf\r\n\r\n"
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    bytes.extend_from_slice(b"\r\n--x--\r\n");
    Request::post(path)
        .header("cookie", who)
        .header("content-type", "multipart/form-data; boundary=x")
        .body(Body::from(bytes))
        .expect("a request")
}

#[tokio::test]
async fn posts_from_another_site_are_refused() {
    let app = TestApp::start().await;
    let (caller, who) = app.citizen(1).await;
    let code = services::testing::submitted(&app.services, &caller, BIRTH).await;
    let path = format!("/ho-so/{code}/rut");
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let refused =
            app.ask_with("POST", &path, &who, None, &[(name, value), ("host", "here")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{name}");
    }
    let state = app.services.dossier(&caller, &code).await.expect("mine").state;
    assert_eq!(state, DossierState::Submitted);
    let own = app.post_form(&path, &who, &[("reason", "Nộp nhầm")]).await;
    assert_eq!(own.header("location"), format!("/ho-so/{code}"));
    let state = app.services.dossier(&caller, &code).await.expect("mine").state;
    assert_eq!(state, DossierState::Withdrawn);
    let twice = app.post_form(&path, &who, &[("reason", "Nộp nhầm")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert!(twice.text.contains("id=\"error-summary\""), "it is told: {}", twice.text);
}

#[tokio::test]
async fn wrong_passwords_are_told_alike_and_limited() {
    let app = TestApp::with_limits(http_server::RateLimits { sign_in: 3, ..WIDE }).await;
    app.citizen(1).await;
    let tried = |number: &'static str| {
        let fields = [("identity_number", number), ("password", "không đúng đâu")];
        let app = &app;
        async move { app.post_form("/dang-nhap", "", &fields).await }
    };
    let known = tried("092190000001").await;
    let unknown = tried("092190000002").await;
    assert_eq!(known.status, StatusCode::UNAUTHORIZED);
    assert!(known.text.contains("value=\"092190000001\""), "what was typed is still there");
    let same = |answer: &str, number: &str| {
        let page = answer.replace(number, "");
        page.split("nonce").next().map(str::to_owned)
    };
    assert_eq!(same(&known.text, "092190000001"), same(&unknown.text, "092190000002"));
    tried("092190000001").await;
    let limited = tried("092190000001").await;
    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!limited.header("retry-after").is_empty());
}

#[tokio::test]
async fn an_officer_works_by_plain_forms() {
    let app = TestApp::start().await;
    let (caller, _) = app.citizen(1).await;
    let (_, who) = app.officer(2, &["H13.20"]).await;
    let code = services::testing::submitted(&app.services, &caller, BIRTH).await;
    take_in_all(&app.services).await;
    let claimed = app.post_form("/can-bo/nhan-tiep", &who, &[]).await;
    let page = format!("/can-bo/ho-so/{code}");
    assert_eq!(claimed.header("location"), page);
    let shown = app.ask("GET", &page, &who, None).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(
        shown.text.contains("name=\"version\" value=\"4\"")
            || shown.text.contains("name=\"version\"")
    );
    let before = app.services.dossier(&caller, &code).await.expect("seen").state;
    let stale = app.post_form(&page, &who, &[("version", "1"), ("action", "accept")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(app.services.dossier(&caller, &code).await.expect("seen").state, before);
    let version = app.services.dossier(&caller, &code).await.expect("seen").version.to_string();
    let unsaid = [
        ("version", &*version),
        ("action", "refuse"),
        ("legal_basis", "Luật Hộ tịch 2014, Điều 16"),
        ("refusal_note", "Thiếu <giấy chứng sinh>"),
    ];
    let refused = app.post_form(&page, &who, &unsaid).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["Hãy ghi rõ lý do.", "Luật Hộ tịch 2014, Điều 16", "Thiếu &lt;giấy chứng sinh&gt;"]
    {
        assert!(refused.text.contains(kept), "{kept}: {}", refused.text);
    }
    assert_eq!(refused.text.matches("<details class=\"desk-action\" open").count(), 1);
    let accepted = app.post_form(&page, &who, &[("version", &version), ("action", "accept")]).await;
    assert_eq!(accepted.header("location"), page);
    let state = app.services.dossier(&caller, &code).await.expect("mine").state;
    assert_eq!(state, DossierState::Processing);
    let nothing = app.post_form("/can-bo/nhan-tiep", &who, &[]).await;
    assert_eq!(nothing.header("location"), "/can-bo?loi=nothing_waits");
}
