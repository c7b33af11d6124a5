//! Taking in what comes on paper: the officers' form and `POST /api/v1/intake`.

use crate::common::{
    Answer, TestApp,
    multipart::{BOUNDARY, Part, multipart},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::{Value, json};
use services::testing::{officer_as, pdf, registration, take_in_all};

/// Certified copies: no electronic form.
const COPIES: &str = "2.000815";
/// Birth registration.
const BIRTH: &str = "1.001193";
const PAGE: &str = "/can-bo/tiep-nhan/2.000815";

/// What the form of [`COPIES`] sends.
fn fields() -> Vec<(&'static str, &'static str)> {
    vec![
        ("_case", "ban-sao"),
        ("_key", "khoa-1"),
        ("_agency", "H13.20"),
        ("_method", "counter"),
        ("_applicant.identity_number", "092190000077"),
        ("_applicant.full_name", "Nguyễn Thị Ánh"),
        ("_applicant.phone", "0987654321"),
        ("_applicant.address", "12 Hai Bà Trưng"),
        ("_applicant.email", ""),
        ("_papers.original.originals", "1"),
        ("_papers.copy.originals", ""),
        ("_papers.copy.copies", "2"),
        ("_action", "submit"),
    ]
}

fn with(changes: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut fields = fields();
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}

/// Texts, then files.
pub fn body(fields: &[(&str, &str)], files: &[(&str, &'static str, Vec<u8>)]) -> Vec<u8> {
    let text = |(name, value): &(&str, &str)| Part {
        name: (*name).to_owned(),
        file_name: None,
        body: value.as_bytes().to_vec(),
    };
    let file = |(name, file, body): &(&str, &'static str, Vec<u8>)| Part {
        name: (*name).to_owned(),
        file_name: Some(file),
        body: body.clone(),
    };
    let parts: Vec<Part> = fields.iter().map(text).chain(files.iter().map(file)).collect();
    multipart(&parts)
}

pub async fn send(app: &TestApp, path: &str, who: &str, key: &str, sent: Vec<u8>) -> Answer {
    let mut request = Request::post(path)
        .header(header::COOKIE, who)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
    if !key.is_empty() {
        request = request.header("idempotency-key", key);
    }
    app.send(request.body(Body::from(sent)).expect("a request")).await
}

async fn post(app: &TestApp, who: &str, fields: &[(&str, &str)]) -> Answer {
    send(app, PAGE, who, "", body(fields, &[])).await
}

/// How many dossiers there are.
async fn filed(app: &TestApp) -> usize {
    let all = storage::dossier::page_by_id(app.services.db.read(), "", 100).await;
    all.expect("read").len()
}

#[tokio::test]
async fn signed_out_and_wrong_role() {
    let app = TestApp::start().await;
    let (_, citizen) = app.citizen(1).await;
    let loc = officer_as(&app.services, 3, &["H13.20"], &[domain::workflow::StaffRole::Specialist]);
    let loc = app.signed_in(loc.await).await.1;
    for who in ["", &citizen] {
        let answer = post(&app, who, &fields()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(answer.header("location").starts_with("/can-bo/dang-nhap?next="));
    }
    let answer = app.ask("GET", "/can-bo/tiep-nhan", "", None).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    for path in ["/can-bo/tiep-nhan", PAGE] {
        let answer = app.ask("GET", path, &loc, None).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    let answer = post(&app, &loc, &fields()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/can-bo/tiep-nhan?loi=forbidden");
    for (who, status) in [
        ("", StatusCode::UNAUTHORIZED),
        (&*citizen, StatusCode::FORBIDDEN),
        (&*loc, StatusCode::FORBIDDEN),
    ] {
        let answer = send(&app, "/api/v1/intake", who, "a", api_body(&dossier())).await;
        assert_eq!(answer.status, status, "{}", answer.text);
    }
    assert_eq!(filed(&app).await, 0);
}

#[tokio::test]
async fn the_officer_finds_the_procedure_and_takes_it_in() {
    let app = TestApp::start().await;
    let (_, mai) = app.officer(2, &["H13.20"]).await;
    let inbox = app.ask("GET", "/can-bo", &mai, None).await;
    assert!(inbox.text.contains("href=\"/can-bo/tiep-nhan\""), "{}", inbox.text);
    let found = app.ask("GET", "/can-bo/tiep-nhan?q=sao%20y", &mai, None).await;
    assert!(found.text.contains(&format!("href=\"{PAGE}\"")), "{}", found.text);
    let form = app.ask("GET", PAGE, &mai, None).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.text.contains("name=\"_papers.original.originals\""), "{}", form.text);

    let done = post(&app, &mai, &fields()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let desk = done.header("location").to_owned();
    assert!(desk.starts_with("/can-bo/ho-so/H13.20-261123-"), "{desk}");
    // Pressed again it is the same; changed under the same key it is refused.
    assert_eq!(post(&app, &mai, &fields()).await.header("location"), desk);
    let other = post(&app, &mai, &with(&[("_papers.copy.copies", "3")])).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(filed(&app).await, 1);

    let page = app.ask("GET", &desk, &mai, None).await;
    for part in
        ["Trực tiếp tại quầy", "12 Hai Bà Trưng", "value=\"accept\"", "Bản chính: 0, bản sao: 2"]
    {
        assert!(page.text.contains(part), "{part} is missing from {}", page.text);
    }
    let code = desk.rsplit('/').next().expect("a code");
    let accepted = app
        .post_form(
            &desk,
            &mai,
            &[("version", &version(&app, &mai, code).await), ("action", "accept")],
        )
        .await;
    assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.text);
    let status = app.ask("GET", &format!("/api/v1/dossiers/{code}/status"), "", None).await;
    assert_eq!(status.status, StatusCode::OK);
    let list = app.ask("GET", "/api/v1/intake?method=counter&state=processing", &mai, None).await;
    assert_eq!(list.json()["items"][0]["method"], "counter", "{}", list.text);
    let bad = app.ask("GET", "/api/v1/intake?method=online", &mai, None).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn version(app: &TestApp, who: &str, code: &str) -> String {
    let desk = app.ask("GET", &format!("/api/v1/intake/{code}"), who, None).await;
    desk.json()["dossier"]["version"].to_string()
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed_and_says_what_to_do() {
    let app = TestApp::start().await;
    let (_, mai) = app.officer(2, &["H13.20"]).await;
    let wrong = with(&[
        ("_applicant.identity_number", "123"),
        ("_applicant.phone", ""),
        ("_papers.copy.copies", "hai"),
    ]);
    let answer = post(&app, &mai, &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in [
        "href=\"#_applicant.identity_number\"",
        "href=\"#_applicant.phone\"",
        "href=\"#_papers.copy.originals\"",
        "value=\"123\"",
        "value=\"Nguyễn Thị Ánh\"",
        "value=\"hai\"",
        "name=\"_key\" value=\"khoa-1\"",
    ] {
        assert!(answer.text.contains(part), "{part} is missing from {}", answer.text);
    }
    assert!(!answer.header("location").contains("123"));

    // A file that is none: the rest stays, and the fault stands where it was chosen.
    let fake = vec![("_file.copy", "bản sao.pdf", b"MZ not a PDF".to_vec())];
    let answer = send(&app, PAGE, &mai, "", body(&fields(), &fake)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("href=\"#_file.copy\""), "{}", answer.text);
    assert!(answer.text.contains("value=\"0987654321\""), "{}", answer.text);

    for (sent, kind) in [
        (b"khong phai".to_vec(), "application/x-www-form-urlencoded"),
        (Vec::new(), "multipart/form-data; boundary=x"),
    ] {
        let request = Request::post(PAGE)
            .header(header::COOKIE, &mai)
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(sent));
        let answer = app.send(request.expect("a request")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(answer.header("location").starts_with(&format!("{PAGE}?loi=")));
    }
    assert_eq!(filed(&app).await, 0);
}

#[tokio::test]
async fn a_button_of_the_form_draws_it_again_and_files_nothing() {
    let app = TestApp::start().await;
    let (_, mai) = app.officer(2, &["H13.20"]).await;
    let path = format!("/can-bo/tiep-nhan/{BIRTH}");
    let page = app.ask("GET", &path, &mai, None).await;
    assert!(!page.text.contains("value=\"31135\""), "no commune before there is a province");
    let sent = body(
        &[
            ("_case", "khai-sinh"),
            ("_key", "k"),
            ("_agency", "H13.20"),
            ("_method", "post"),
            ("_applicant.full_name", "Trần Thị Bưởi"),
            ("requester_residence.province", "92"),
            ("_action", "save"),
        ],
        &[],
    );
    let again = send(&app, &path, &mai, "", sent).await;
    assert_eq!(again.status, StatusCode::OK, "{}", again.text);
    assert!(again.text.contains("value=\"31135\""), "the communes of the province");
    assert!(again.text.contains("value=\"Trần Thị Bưởi\""), "{}", again.text);
    assert!(!again.text.contains("id=\"error-summary\""), "nothing is wrong yet");
    assert_eq!(filed(&app).await, 0);
}

fn dossier() -> Value {
    json!({
        "procedure_code": COPIES,
        "method": "post",
        "applicant": {
            "identity_number": "092190000077",
            "full_name": "Nguyễn Thị Ánh",
            "phone": "0987654321"
        },
        "papers": [{ "requirement": "original", "originals": 1 }]
    })
}

fn api_body(dossier: &Value) -> Vec<u8> {
    body(&[("dossier", &dossier.to_string())], &[])
}

#[tokio::test]
async fn the_counters_own_software_takes_in_with_one_request() {
    let app = TestApp::start().await;
    let (_, mai) = app.officer(2, &["H13.20"]).await;
    let take = |key: &'static str, sent: Vec<u8>| send(&app, "/api/v1/intake", &mai, key, sent);
    let scanned = body(
        &[("dossier", &dossier().to_string())],
        &[("original", "bản chính.pdf", pdf("bản chính"))],
    );
    let taken = take("a", scanned.clone()).await;
    assert_eq!(taken.status, StatusCode::CREATED, "{}", taken.text);
    let code = taken.json()["code"].as_str().expect("a code").to_owned();
    assert_eq!(take("a", scanned).await.json()["code"], code.as_str(), "the same again");
    take_in_all(&app.services).await;
    let desk = app.ask("GET", &format!("/api/v1/intake/{code}"), &mai, None).await.json();
    assert_eq!(
        (desk["dossier"]["method"].as_str(), desk["mine"].as_bool()),
        (Some("post"), Some(true))
    );
    assert_eq!(desk["dossier"]["files"].as_array().map(Vec::len), Some(1));

    let reused = take("a", api_body(&dossier())).await;
    assert_eq!((reused.status.as_u16(), reused.code().as_str()), (422, "key_reused"));
    let keyless = take("", api_body(&dossier())).await;
    assert_eq!((keyless.status.as_u16(), keyless.code().as_str()), (400, "idempotency_key"));
    let partless = take("b", body(&[("x", "y")], &[])).await;
    assert_eq!(partless.code(), "dossier_part");
    let mut wrong = dossier();
    wrong["method"] = json!("pigeon");
    assert_eq!(take("b", api_body(&wrong)).await.code(), "body");
    let mut wrong = dossier();
    wrong["applicant"]["phone"] = json!("113");
    wrong["papers"] = json!([{ "requirement": "ghost", "copies": 1 }]);
    wrong["method"] = json!("online");
    let told = take("b", api_body(&wrong)).await;
    assert_eq!((told.status.as_u16(), told.code().as_str()), (422, "invalid"));
    let told = told.json();
    let errors = told["errors"].as_array().expect("errors");
    let pointers: Vec<&str> = errors.iter().filter_map(|one| one["pointer"].as_str()).collect();
    assert_eq!(pointers, ["/method", "/applicant/phone", "/papers/ghost"]);
    assert_eq!(filed(&app).await, 1);
}

#[tokio::test]
async fn who_registers_gets_the_account_that_waits_with_the_code_only() {
    let app = TestApp::start().await;
    let (_, mai) = app.officer(2, &["H13.20"]).await;
    let desk = post(&app, &mai, &fields()).await.header("location").to_owned();
    let code = desk.rsplit('/').next().expect("a code");
    let asked = registration(77);
    let form = |code: &'static str| {
        vec![
            ("identity_number", "092190000077"),
            ("full_name", "Nguyễn Thị Ánh"),
            ("password", "mật khẩu thử nghiệm"),
            ("phone", "0987654321"),
            ("email", ""),
            ("dossier_code", code),
        ]
    };
    assert_eq!(asked.identity_number, "092190000077");
    let refused = app.post_form("/dang-ky", "", &form("")).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text.contains("href=\"#dossier_code\""), "{}", refused.text);
    assert!(!refused.text.contains(code), "nothing of it is told");
    let mut right = form("");
    right.retain(|(name, _)| *name != "dossier_code");
    right.push(("dossier_code", code));
    let claimed = app.post_form("/dang-ky", "", &right).await;
    assert_eq!(claimed.status, StatusCode::SEE_OTHER, "{}", claimed.text);
    let cookie = claimed.cookie("__Host-phien");
    let mine = app.ask("GET", &format!("/ho-so/{code}"), &cookie, None).await;
    assert_eq!(mine.status, StatusCode::OK);
    assert!(mine.text.contains("Trực tiếp tại quầy"), "{}", mine.text);
}
