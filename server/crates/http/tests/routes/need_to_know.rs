//! Who is not on a dossier: the masked page and its form, `POST /api/v1/intake/{code}/readings`, and
//! what stays closed.

use crate::common::{Answer, TestApp};
use axum::http::StatusCode;
use domain::{
    view::{Decision, Registration},
    workflow::StaffRole,
};
use serde_json::{Value, json};
use services::{
    Caller,
    testing::{officer_as, registration, submitted, take_in_all},
};

/// Food-safety certificate: fifteen days, so that a receipt is owed.
const FOOD: &str = "2.001827";
const DESK: &str = "H13.14";
/// Of no officer, whose own account stands on every page.
const NAME: &str = "Trần Bích Ngọc";
const PHONE: &str = "0987000111";
const EMAIL: &str = "ngoc@vidu.vn";

struct Known {
    app: TestApp,
    code: String,
    /// A file of it, and its receipt.
    file: String,
    slip: String,
    /// The applicant's cookie.
    own: String,
    /// The cookie of an officer of its agency who is not on it.
    lan: String,
}

/// A dossier that a colleague has received.
async fn accepted() -> Known {
    let app = TestApp::start().await;
    let asked = Registration {
        full_name: NAME.to_owned(),
        phone: PHONE.to_owned(),
        email: EMAIL.to_owned(),
        ..registration(1)
    };
    let account = app.services.register(asked).await.expect("a citizen");
    let (applicant, own) = app.signed_in(Caller::citizen(account)).await;
    let (officer, _) = app.officer(2, &[DESK]).await;
    let code = submitted(&app.services, &applicant, FOOD).await;
    take_in_all(&app.services).await;
    for decision in [Decision::Claim, Decision::Accept] {
        let seen = app.services.desk_dossier(&officer, &code).await.expect("on the desk");
        let version = seen.dossier.version;
        app.services.decide(&officer, &code, version, decision).await.expect("done");
    }
    let lan = officer_as(&app.services, 3, &[DESK], &[StaffRole::Reception]).await;
    let (_, lan) = app.signed_in(lan).await;
    let seen = app.services.dossier(&applicant, &code).await.expect("mine");
    let (file, slip) = (seen.files[0].id.clone(), seen.slips[0].id.clone());
    Known { app, code, file, slip, own, lan }
}

impl Known {
    fn page(&self) -> String {
        format!("/can-bo/ho-so/{}", self.code)
    }

    async fn get(&self, path: &str, who: &str) -> Answer {
        self.app.ask("GET", path, who, None).await
    }

    async fn post(&self, who: &str, fields: &[(&str, &str)]) -> Answer {
        self.app.post_form(&format!("{}/muc-dich", self.page()), who, fields).await
    }

    async fn rest(&self, who: &str, body: Value) -> Answer {
        let path = format!("/api/v1/intake/{}/readings", self.code);
        self.app.ask("POST", &path, who, Some(body)).await
    }

    /// Where the dossier's papers are, for officers.
    fn papers(&self) -> [String; 4] {
        let page = self.page();
        [
            format!("{page}/tep/{}", self.file),
            format!("{page}/phieu-kiem-soat.pdf"),
            format!("/phieu/{}.pdf", self.slip),
            format!("/api/v1/intake/{}/result", self.code),
        ]
    }
}

#[tokio::test]
async fn the_page_is_masked_until_a_reason_is_given() {
    let known = Box::pin(accepted()).await;
    let masked = known.get(&known.page(), &known.lan).await;
    assert_eq!(masked.status, StatusCode::OK);
    for part in ["Trần B. N.", "•••••••••001", "/muc-dich\"", "Người nộp hồ sơ đọc được lý do này"]
    {
        assert!(masked.text.contains(part), "{part} in {}", masked.text);
    }
    for secret in [NAME, "092190000001", PHONE, EMAIL, "giấy tờ.pdf"] {
        assert!(!masked.text.contains(secret), "{secret} in {}", masked.text);
    }
    for path in known.papers() {
        let closed = known.get(&path, &known.lan).await;
        assert_eq!(closed.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(closed.code(), "purpose_missing", "{path}");
    }
    let result = known.get(&format!("{}/ket-qua", known.page()), &known.lan).await;
    assert_eq!(result.status, StatusCode::FORBIDDEN);
    assert!(result.text.contains("nêu lý do") && !result.text.contains(NAME), "{}", result.text);

    let short = known.post(&known.lan, &[("purpose", "other"), ("words", "<b>vì")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["Hãy viết rõ hơn, ít nhất 10 ký tự", "id=\"words-error\"", "&lt;b&gt;vì"]
    {
        assert!(short.text.contains(part), "{part} in {}", short.text);
    }
    for (fields, told) in [
        (vec![("words", "")], "Hãy trả lời câu này"),
        (vec![("purpose", "tò mò"), ("words", "")], "Hãy chọn một trong các mục đã cho"),
    ] {
        let refused = known.post(&known.lan, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains(told) && !refused.text.contains(NAME), "{}", refused.text);
    }

    let question = [("purpose", "question"), ("words", "")];
    let given = known.post(&known.lan, &question).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text);
    assert_eq!(given.header("location"), known.page());
    let again = known.post(&known.lan, &question).await;
    assert_eq!(again.header("location"), known.page(), "the same press");
    let other = known.post(&known.lan, &[("purpose", "inspection"), ("words", "")]).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(other.text.contains("không cần nêu lý do"), "{}", other.text);
    let open = known.get(&known.page(), &known.lan).await;
    assert!(open.text.contains(NAME) && !open.text.contains("/muc-dich"), "{}", open.text);
    for path in known.papers() {
        assert_eq!(known.get(&path, &known.lan).await.status, StatusCode::OK, "{path}");
    }
    let mine = known.get(&format!("/ho-so/{}", known.code), &known.own).await;
    assert!(mine.text.contains("để trả lời câu hỏi của bạn"), "{}", mine.text);

    known.app.clock.advance_minutes(60);
    let lan = officer_of(&known, "092190000003").await;
    let closed = known.get(&known.page(), &lan).await;
    assert!(!closed.text.contains(NAME) && closed.text.contains("/muc-dich"), "{}", closed.text);
}

/// A fresh session of an officer: the one before may have ended.
async fn officer_of(known: &Known, identity: &str) -> String {
    let services = &known.app.services;
    let account = storage::account::by_identity(services.db.read(), identity, true).await;
    let account = account.expect("read").expect("an officer");
    let caller = services.officer_today(account).await.expect("an officer");
    known.app.signed_in(caller).await.1
}

#[tokio::test]
async fn programs_say_why_too() {
    let known = Box::pin(accepted()).await;
    let path = format!("/api/v1/intake/{}", known.code);
    let masked = known.get(&path, &known.lan).await.json();
    assert_eq!(masked["masked"], true);
    assert_eq!(masked["dossier"]["applicant_name"], "Trần B. N.");
    assert_eq!(masked["dossier"]["answers"], json!({}));

    let short = known.rest(&known.lan, json!({ "purpose": "other", "words": "vì cần" })).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = short.json();
    assert_eq!(
        (&told["code"], &told["errors"][0]["code"]),
        (&json!("invalid"), &json!("too_short"))
    );
    assert_eq!(told["errors"][0]["pointer"], "/words");
    let unknown = known.rest(&known.lan, json!({ "purpose": "curiosity" })).await;
    assert_eq!(unknown.json()["errors"][0]["pointer"], "/purpose");
    let body = known.rest(&known.lan, json!({ "words": "vì cần" })).await;
    assert_eq!((body.status, body.code().as_str()), (StatusCode::BAD_REQUEST, "body"));

    let (_, elsewhere) = known.app.officer(4, &["H13.20"]).await;
    let question = || json!({ "purpose": "question" });
    for (who, status) in [
        ("", StatusCode::UNAUTHORIZED),
        (known.own.as_str(), StatusCode::FORBIDDEN),
        (elsewhere.as_str(), StatusCode::NOT_FOUND),
    ] {
        assert_eq!(known.rest(who, question()).await.status, status);
    }
    let given = known.rest(&known.lan, question()).await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.text);
    assert!(given.header("etag").starts_with('"'));
    assert_eq!(given.json()["dossier"]["applicant_name"], NAME);
    let open = known.get(&path, &known.lan).await.json();
    assert_eq!((&open["masked"], &open["dossier"]["applicant_name"]), (&Value::Null, &json!(NAME)));
    let other = known.rest(&known.lan, json!({ "purpose": "complaint" })).await;
    assert_eq!((other.status, other.code().as_str()), (StatusCode::CONFLICT, "purpose_needless"));
    let own = known.get(&format!("/api/v1/dossiers/{}", known.code), &known.own).await.json();
    assert_eq!(own["readings"][0]["purpose"], "question");
}

#[tokio::test]
async fn who_is_signed_out_is_sent_to_sign_in() {
    let known = Box::pin(accepted()).await;
    for who in ["", &known.own] {
        let sent = known.post(who, &[("purpose", "question")]).await;
        assert!(sent.header("location").starts_with("/can-bo/dang-nhap"), "{}", sent.text);
    }
    let (_, elsewhere) = known.app.officer(4, &["H13.20"]).await;
    let foreign = known.post(&elsewhere, &[("purpose", "question"), ("words", "")]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    assert!(!foreign.text.contains(NAME));
}
