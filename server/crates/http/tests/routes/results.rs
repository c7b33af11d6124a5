//! Results: who may do what with them, what is told to whom, and that nothing else happened.

use crate::common::{
    TestApp,
    multipart::{BOUNDARY, Part, multipart},
};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use domain::view::{Decision, DeskResult};
use serde_json::{Value, json};
use services::{
    Caller,
    testing::{PIN, issue_keys, submitted, take_in_all},
};

/// Birth registration: free, and no template.
const BIRTH: &str = "1.001193";
/// Copies of civil-status extracts, with a template.
const EXTRACT: &str = "2.000635";
const WARD: &str = "H13.20";

/// A dossier that is worked on: its code, its applicant's and its officer's sessions.
struct Worked {
    code: String,
    applicant: Caller,
    own: String,
    officer: Caller,
    desk: String,
}

async fn worked(app: &TestApp, procedure: &str) -> Worked {
    let (applicant, own) = app.citizen(1).await;
    let (officer, desk) = app.officer(2, &[WARD]).await;
    issue_keys(&app.services, &[&officer], &[WARD]);
    let code = submitted(&app.services, &applicant, procedure).await;
    take_in_all(&app.services).await;
    let account = officer.account.id.clone();
    let assign = Decision::Assign { officer: account };
    for decision in [Decision::Claim, Decision::Accept, assign] {
        let version = seen(app, &officer, &code).await.version;
        app.services.decide(&officer, &code, version, decision).await.expect("done");
    }
    Worked { code, applicant, own, officer, desk }
}

async fn seen(app: &TestApp, officer: &Caller, code: &str) -> DeskResult {
    app.services.desk_result(officer, code).await.expect("on the desk")
}

async fn propose(app: &TestApp, work: &Worked) {
    let desk = seen(app, &work.officer, &work.code).await;
    let step = desk.step.expect("a step");
    let (legal_basis, reason, note) = (String::new(), String::new(), String::new());
    let propose = Decision::Propose { step, legal_basis, reason, note };
    let done = app.services.decide(&work.officer, &work.code, desk.version, propose).await;
    done.expect("proposed");
}

/// The version as a form and as a header have it.
async fn version(app: &TestApp, work: &Worked) -> String {
    seen(app, &work.officer, &work.code).await.version.to_string()
}

async fn send(
    app: &TestApp,
    (method, path): (&str, &str),
    who: &str,
    version: &str,
    body: &Value,
) -> crate::common::Answer {
    let version = format!("\"{version}\"");
    let body = (!body.is_null()).then(|| body.clone());
    app.ask_with(method, path, who, body, &[("if-match", &version)]).await
}

#[tokio::test]
async fn nobody_else_sees_or_moves_a_result() {
    let app = TestApp::start().await;
    let work = worked(&app, EXTRACT).await;
    let (_, stranger) = app.citizen(3).await;
    let (_, elsewhere) = app.officer(4, &["H13.12"]).await;
    let before = version(&app, &work).await;
    let desk = format!("/api/v1/intake/{}/result", work.code);
    let routes = [
        ("GET", desk.clone(), json!(null)),
        ("GET", format!("{desk}.pdf"), json!(null)),
        ("PUT", desk.clone(), json!({"lines": []})),
        ("DELETE", desk.clone(), json!(null)),
        ("POST", format!("{desk}/signature"), json!({"pin": PIN})),
        ("POST", format!("{desk}/seal"), json!({"pin": PIN, "number": "1/A"})),
        ("POST", format!("{desk}/revocation"), json!({"reason": "sai"})),
        ("POST", format!("{desk}/shipment"), json!({"carrier": "B", "tracking": "1"})),
    ];
    for (method, path, body) in &routes {
        for (who, status) in [
            ("", StatusCode::UNAUTHORIZED),
            (work.own.as_str(), StatusCode::FORBIDDEN),
            (elsewhere.as_str(), StatusCode::NOT_FOUND),
        ] {
            let answer = send(&app, (method, path), who, &before, body).await;
            assert_eq!(answer.status, status, "{method} {path} {}", answer.text);
        }
    }
    let dossier = format!("/api/v1/dossiers/{}", work.code);
    let mine = [
        ("GET", format!("{dossier}/result.pdf"), json!(null)),
        ("PUT", format!("{dossier}/delivery"), json!({"delivery": "counter"})),
    ];
    for (method, path, body) in &mine {
        for (who, status) in [
            ("", StatusCode::UNAUTHORIZED),
            (work.desk.as_str(), StatusCode::FORBIDDEN),
            (stranger.as_str(), StatusCode::NOT_FOUND),
        ] {
            let answer = send(&app, (method, path), who, "1", body).await;
            assert_eq!(answer.status, status, "{method} {path} {}", answer.text);
        }
    }
    assert_eq!(version(&app, &work).await, before, "nothing happened");
}

#[tokio::test]
async fn a_result_is_made_by_forms_alone() {
    let app = TestApp::start().await;
    let work = worked(&app, EXTRACT).await;
    let page = format!("/can-bo/ho-so/{}/ket-qua", work.code);
    let shown = app.ask("GET", &page, &work.desk, None).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text.contains("name=\"dong.content\""), "{}", shown.text);
    // What is missing is told, and what was typed stands there again.
    let now = version(&app, &work).await;
    let missing = [("version", &*now), ("dong.name", "TRẦN VĂN MỚI")];
    let refused = app.post_form(&format!("{page}/soan"), &work.desk, &missing).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("TRẦN VĂN MỚI") && refused.text.contains("href=\"#dong."));
    let desk = seen(&app, &work.officer, &work.code).await;
    let lines: Vec<(String, String)> = desk
        .lines
        .expect("a template")
        .into_iter()
        .map(|line| (format!("dong.{}", line.key), format!("{} .", line.text)))
        .collect();
    let mut fields = vec![("version", &*now)];
    fields.extend(lines.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let made = app.post_form(&format!("{page}/soan"), &work.desk, &fields).await;
    assert_eq!(made.header("location"), page, "{}", made.text);
    let file = app.ask_bytes(&format!("/api/v1/intake/{}/result.pdf", work.code), &work.desk).await;
    assert!(file.starts_with(b"%PDF"));
    propose(&app, &work).await;

    let now = version(&app, &work).await;
    let wrong = [("version", &*now), ("pin", "bí mật sai"), ("note", "Đã đọc kỹ")];
    let wrong = app.post_form(&format!("{page}/ky"), &work.desk, &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("Đã đọc kỹ"), "what was typed stays");
    assert!(!wrong.text.contains("bí mật sai"), "a PIN is not shown again");
    let sign = [("version", &*now), ("pin", PIN), ("note", "")];
    let signed = app.post_form(&format!("{page}/ky"), &work.desk, &sign).await;
    assert_eq!(signed.header("location"), page, "{}", signed.text);
    let again = app.post_form(&format!("{page}/ky"), &work.desk, &sign).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "twice");
    let now = version(&app, &work).await;
    let seal = [("version", &*now), ("pin", PIN), ("number", "5/TLHT-BS")];
    let sealed = app.post_form(&format!("{page}/phat-hanh"), &work.desk, &seal).await;
    assert_eq!(sealed.header("location"), page, "{}", sealed.text);
    let unknown = app.post_form(&format!("{page}/khac"), &work.desk, &seal).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);

    // Its fee is not paid: nobody has it yet.
    let mine = format!("/api/v1/dossiers/{}/result.pdf", work.code);
    let unpaid = app.ask("GET", &mine, &work.own, None).await;
    assert_eq!(unpaid.code(), "fee_not_paid");
    let vnd = app.services.dossier(&work.applicant, &work.code).await.expect("mine");
    let vnd = vnd.payment.expect("a fee").position.due;
    let now: i64 = version(&app, &work).await.parse().expect("a version");
    let cash = Decision::TakeCash { vnd };
    app.services.decide(&work.officer, &work.code, now, cash).await.expect("paid");
    let file = app.ask_bytes(&mine, &work.own).await;
    let hash = domain::log::file_hash(&file);
    let checked = app.ask("GET", &format!("/api/v1/papers?sha256={hash}"), "", None).await.json();
    assert_eq!(checked["result"]["number"], "5/TLHT-BS");
    let id = checked["result"]["id"].as_str().unwrap_or_default().to_owned();
    let code = app.ask("GET", &format!("/kiem-tra/{id}"), "", None).await;
    assert!(code.text.contains("5/TLHT-BS") && !code.text.contains(&work.code));
    let typed = app.ask("GET", &format!("/kiem-tra?ma=https://x.vn/kiem-tra/{id}"), "", None).await;
    assert!(typed.status == StatusCode::OK && typed.text.contains("5/TLHT-BS"));
    let store = app.ask("GET", "/tai-lieu", &work.own, None).await;
    assert!(store.text.contains("5/TLHT-BS"));
    let mut other = file.clone();
    let middle = other.len() / 2;
    other[middle] ^= 1;
    let hash = domain::log::file_hash(&other);
    let changed = app.ask("GET", &format!("/kiem-tra?bam={hash}"), "", None).await;
    assert_eq!(changed.status, StatusCode::NOT_FOUND);
    assert_eq!(app.ask("GET", "/kiem-tra?bam=x", "", None).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_pdf_is_brought_by_rest_and_bad_ones_are_refused() {
    let app = TestApp::start().await;
    let work = worked(&app, BIRTH).await;
    let path = format!("/api/v1/intake/{}/result/file", work.code);
    let now = version(&app, &work).await;
    let bring = |title: &'static str, page: &'static str, body: Vec<u8>| {
        let text = |name: &str, text: &str| Part {
            name: name.to_owned(),
            file_name: None,
            body: text.as_bytes().to_vec(),
        };
        let file = Part { name: "file".to_owned(), file_name: Some("gks.pdf"), body };
        let body = multipart(&[text("title", title), text("page", page), file]);
        Request::builder()
            .method("POST")
            .uri(&path)
            .header("cookie", &work.desk)
            .header("if-match", format!("\"{now}\""))
            .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(Body::from(body))
            .expect("a request")
    };
    let receipt = format!("/ho-so/{}/bien-nhan.pdf", work.code);
    let pdf = app.ask_bytes(&receipt, &work.own).await;
    for (title, page, body, code) in [
        ("Giấy khai sinh", "1", b"xin chao".to_vec(), "file_type_not_allowed"),
        ("Giấy khai sinh", "1", Vec::new(), "file_empty"),
        ("Giấy khai sinh", "9", pdf.clone(), "no_page"),
        ("Giấy khai sinh", "một", pdf.clone(), "no_page"),
        (" ", "1", pdf.clone(), "title_missing"),
        ("Giấy khai sinh", "1", pdf[..pdf.len() / 2].to_vec(), "file_truncated"),
    ] {
        let refused = app.send(bring(title, page, body)).await;
        assert_eq!(refused.code(), code, "{}", refused.text);
    }
    for kind in ["multipart/form-data", "application/pdf"] {
        let mut unbounded = bring("Giấy khai sinh", "1", pdf.clone());
        unbounded.headers_mut().insert("content-type", kind.parse().expect("a type"));
        let refused = app.send(unbounded).await;
        assert_eq!((refused.status.as_u16(), refused.code()), (415, "media_type".to_owned()));
    }
    assert_eq!(version(&app, &work).await, now, "nothing happened");
    let taken = app.send(bring("Giấy khai sinh", "1", pdf)).await;
    assert_eq!(taken.status, StatusCode::NO_CONTENT, "{}", taken.text);
    let resource = format!("/api/v1/intake/{}/result", work.code);
    let seen = app.ask("GET", &resource, &work.desk, None).await.json();
    assert_eq!(seen["result"]["stage"], "drafted");
    let now = version(&app, &work).await;
    let dropped = send(&app, ("DELETE", &resource), &work.desk, &now, &json!(null)).await;
    assert_eq!(dropped.status, StatusCode::NO_CONTENT);
    let now = version(&app, &work).await;
    let again = send(&app, ("DELETE", &resource), &work.desk, &now, &json!(null)).await;
    assert_eq!(again.code(), "wrong_state");
}

#[tokio::test]
async fn the_applicant_says_how_it_comes() {
    let app = TestApp::start().await;
    let work = worked(&app, BIRTH).await;
    let action = format!("/ho-so/{}/nhan-ket-qua", work.code);
    let nowhere = [("delivery", "post"), ("post_name", "Trần An"), ("post_phone", "12")];
    let refused = app.post_form(&action, &work.own, &nowhere).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("href=\"#post_phone\"") && refused.text.contains("Trần An"));
    let address = [
        ("delivery", "post"),
        ("post_name", "Trần An"),
        ("post_phone", "0912345678"),
        ("post_address", "12 đường 30/4, phường Ninh Kiều"),
    ];
    let chosen = app.post_form(&action, &work.own, &address).await;
    assert_eq!(chosen.header("location"), format!("/ho-so/{}#ket-qua", work.code));
    let now = version(&app, &work).await;
    app.post_form(&action, &work.own, &address).await;
    assert_eq!(version(&app, &work).await, now, "said twice, it is said once");
    let note = format!("/can-bo/ho-so/{}/ket-qua/phieu-gui.pdf", work.code);
    assert!(app.ask_bytes(&note, &work.desk).await.starts_with(b"%PDF"));
    let nonsense = app.post_form(&action, &work.own, &[("delivery", "bồ câu")]).await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
}
