//! The store of documents: who sees it, papers dated, taken out and used again, by forms and by REST.

use axum::http::StatusCode;
use domain::view::StoredPaper;
use serde_json::{Value, json};
use services::{
    Caller,
    testing::{PASSWORD, pdf, put, ready_draft, signed_in, take_in_all},
};

use crate::common::TestApp;

const PAGE: &str = "/tai-lieu";
const PAPERS: &str = "/api/v1/documents/papers";
const PROOF: &str = "/api/v1/sessions/current/proof";
/// Birth registration.
const BIRTH: &str = "1.001193";
/// Copies of civil-status extracts.
const EXTRACT: &str = "2.000635";
/// A paper that both ask for by the same name.
const AUTHORISATION: &str = "authorisation";

/// A dossier with one paper, which was taken in: the paper as the store has it.
async fn filed(app: &TestApp, caller: &Caller) -> StoredPaper {
    let services = &app.services;
    let draft = ready_draft(services, caller, BIRTH).await;
    put(services, caller, &draft.id, AUTHORISATION, pdf("ủy quyền")).await;
    services.submit(caller, &draft.id, &draft.submission_key).await.expect("filed");
    take_in_all(services).await;
    let here = signed_in(services, caller).await;
    services.stored_papers(&here, "", "").await.expect("a store").items.remove(0)
}

/// A draft that asks for a paper of that name.
async fn draft(app: &TestApp, caller: &Caller) -> String {
    app.services.start_draft(caller, EXTRACT, "").await.expect("a draft").id
}

/// The names of a date's controls.
fn parts(paper: &str) -> [String; 3] {
    ["day", "month", "year"].map(|part| format!("ngay-{paper}.{part}"))
}

#[tokio::test]
async fn only_citizens_see_a_store_and_only_their_own() {
    let app = TestApp::start().await;
    let (caller, own) = app.citizen(1).await;
    let paper = filed(&app, &caller).await;
    let (_, stranger) = app.citizen(2).await;
    let (_, desk) = app.officer(3, &["H13.20"]).await;
    let hide = [("action", "hide"), ("paper", &*paper.id)];
    for nobody in ["", &*desk] {
        let lost = app.ask("GET", "/tai-lieu?nhap=d1", nobody, None).await;
        assert_eq!(lost.header("location"), "/dang-nhap?next=/tai-lieu%3Fnhap%3Dd1");
        let posted = app.post_form(PAGE, nobody, &hide).await;
        assert!(posted.header("location").starts_with("/dang-nhap?next="), "{:?}", posted.headers);
    }
    let one = format!("{PAPERS}/{}", paper.id);
    let routes = [
        ("GET", PAPERS, Value::Null),
        ("GET", "/api/v1/documents", Value::Null),
        ("PUT", &*one, json!({"valid_until": "2027-05-23"})),
        ("DELETE", &*one, Value::Null),
    ];
    for (method, path, body) in routes {
        let body = (!body.is_null()).then_some(body);
        let signed_out = app.ask(method, path, "", body.clone()).await;
        assert_eq!(signed_out.code(), "signed_out", "{method} {path}");
        let officer = app.ask(method, path, &desk, body.clone()).await;
        assert_eq!(officer.code(), "forbidden", "{method} {path}");
        let other = app.ask(method, path, &stranger, body).await;
        if path == one {
            assert_eq!(other.code(), "not_found", "{method} {path}");
        } else {
            assert!(!other.text.contains(&paper.id), "{method} {path}: {}", other.text);
        }
    }
    assert_eq!(app.post_form(PAGE, &stranger, &hide).await.status, StatusCode::NOT_FOUND);
    let page = app.ask("GET", PAGE, &stranger, None).await;
    assert!(page.status == StatusCode::OK && !page.text.contains(&paper.code), "{}", page.text);
    let page = app.ask("GET", PAGE, &own, None).await;
    let file = format!("href=\"/ho-so/{}/tep/{}\"", paper.code, paper.id);
    for part in ["Văn bản ủy quyền", "giấy tờ.pdf", &*file, "Chưa ghi ngày hết giá trị"]
    {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    assert!(!page.text.contains("<select"), "no draft waits for one");
    let opened = format!("/ho-so/{}/tep/{}", paper.code, paper.id);
    assert_eq!(app.ask("GET", &opened, &own, None).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_date_is_set_corrected_and_taken_away_by_forms() {
    let app = TestApp::start().await;
    let (caller, own) = app.citizen(1).await;
    let paper = filed(&app, &caller).await;
    let [day, month, year] = parts(&paper.id);
    let date = |typed: [&'static str; 3]| {
        let [d, m, y] = typed;
        vec![
            ("action", "date"),
            ("paper", &*paper.id),
            ("nhap", ""),
            ("after", ""),
            (&*day, d),
            (&*month, m),
            (&*year, y),
        ]
    };
    for typed in [["31", "2", "2027"], ["", "", ""], ["1", "5", "27"], ["x", "5", "2027"]] {
        let bad = app.post_form(PAGE, &own, &date(typed)).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed:?}");
        let error = format!("id=\"ngay-{}-error\"", paper.id);
        assert!(bad.text.contains(&error), "{typed:?}: {}", bad.text);
        assert!(bad.text.contains(&format!("href=\"#{day}\"")), "{}", bad.text);
        let stays = format!("value=\"{}\"", typed[2]);
        assert!(bad.text.contains(&stays), "it stays typed: {}", bad.text);
    }
    for _ in 0..2 {
        let done = app.post_form(PAGE, &own, &date(["5", "1", "2027"])).await;
        assert_eq!(done.header("location"), "/tai-lieu?kq=ngay", "{}", done.text);
    }
    let page = app.ask("GET", "/tai-lieu?kq=ngay", &own, None).await;
    assert!(page.text.contains("Có giá trị đến 05/01/2027"), "{}", page.text);
    assert!(page.text.contains("Đã lưu ngày hết giá trị"), "{}", page.text);
    let done = app.post_form(PAGE, &own, &date(["22", "11", "2026"])).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = app.ask("GET", PAGE, &own, None).await;
    assert!(page.text.contains("Đã hết giá trị"), "{}", page.text);
    let clear = [("action", "no_date"), ("paper", &*paper.id), ("nhap", "d 1"), ("after", "o1_a")];
    let done = app.post_form(PAGE, &own, &clear).await;
    assert_eq!(done.header("location"), "/tai-lieu?nhap=d%201&after=o1_a&kq=bo-ngay");
    let page = app.ask("GET", PAGE, &own, None).await;
    assert!(page.text.contains("Chưa ghi ngày hết giá trị"), "{}", page.text);
    let nonsense = app.post_form(PAGE, &own, &[("action", "x")]).await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_paper_is_chosen_for_a_draft_and_taken_out() {
    let app = TestApp::start().await;
    let (caller, own) = app.citizen(1).await;
    let paper = filed(&app, &caller).await;
    let (stranger, theirs) = app.citizen(2).await;
    let (draft, other) = (draft(&app, &caller).await, draft(&app, &stranger).await);
    let store = format!("/tai-lieu?nhap={draft}");
    let page = app.ask("GET", &store, &own, None).await;
    let control = format!("requirement-{}", paper.id);
    let chosen = format!("<option value=\"{AUTHORISATION}\" selected");
    for part in [&*control, &*chosen, "Hồ sơ đang làm cần giấy tờ này"] {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    let not_mine = app.ask("GET", &format!("/tai-lieu?nhap={other}"), &own, None).await;
    assert_eq!(not_mine.status, StatusCode::NOT_FOUND);
    let reuse = format!("/nhap/{draft}/giay-to/kho");
    let none = app.post_form(&reuse, &own, &[("document", &*paper.id)]).await;
    let back = none.header("location").to_owned();
    assert_eq!(back, format!("{store}&tl={}&loi=unknown_requirement", paper.id));
    let told = app.ask("GET", &back, &own, None).await;
    assert!(told.text.contains(&format!("id=\"{control}-error\"")), "{}", told.text);
    let with = [("document", &*paper.id), (&*control, AUTHORISATION)];
    for (at, who) in [(format!("/nhap/{other}/giay-to/kho"), &theirs), (reuse.clone(), &theirs)] {
        assert_eq!(app.post_form(&at, who, &with).await.status, StatusCode::NOT_FOUND, "{at}");
    }
    let used = app.post_form(&reuse, &own, &with).await;
    assert_eq!(used.header("location"), format!("/nhap/{draft}/giay-to#{AUTHORISATION}"));
    let rest = format!("/api/v1/drafts/{draft}/documents");
    let body = json!({"document": paper.id, "requirement": AUTHORISATION});
    let used = app.ask("POST", &rest, &own, Some(body.clone())).await;
    assert_eq!(used.status, StatusCode::NO_CONTENT, "{}", used.text);
    let files = app.services.draft(&caller, &draft).await.expect("the draft").files;
    assert_eq!(files.len(), 2);
    assert!(files.iter().all(|file| file.sha256 == paper.sha256), "{files:?}");

    let hide = [("action", "hide"), ("paper", &*paper.id), ("nhap", &*draft)];
    for _ in 0..2 {
        let hidden = app.post_form(PAGE, &own, &hide).await;
        assert_eq!(hidden.header("location"), format!("{store}&kq=bo"));
    }
    let page = app.ask("GET", &format!("{store}&kq=bo"), &own, None).await;
    assert!(!page.text.contains(&control) && page.text.contains("vẫn còn trong hồ sơ"));
    let gone = app.ask("POST", &rest, &own, Some(body)).await;
    assert_eq!(gone.code(), "not_found");
    let kept = app.ask("GET", &format!("/ho-so/{}", paper.code), &own, None).await;
    assert!(kept.text.contains(&paper.id), "it stays with its dossier");
}

#[tokio::test]
async fn rest_dates_papers_and_takes_them_out() {
    let app = TestApp::start().await;
    let (caller, own) = app.citizen(1).await;
    let paper = filed(&app, &caller).await;
    let one = format!("{PAPERS}/{}", paper.id);
    let listed = app.ask("GET", PAPERS, &own, None).await.json();
    assert_eq!(listed["items"][0]["name"]["vi"], "Văn bản ủy quyền");
    assert_eq!((&listed["items"][0]["id"], &listed["next"]), (&json!(paper.id), &Value::Null));
    let put = async |body: Value| app.ask("PUT", &one, &own, Some(body)).await;
    for bad in ["2027-02-31", "mai"] {
        let bad = put(json!({"valid_until": bad})).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(bad.json()["errors"][0]["pointer"], "/valid_until");
    }
    for _ in 0..2 {
        let dated = put(json!({"valid_until": "2026-11-22"})).await;
        assert_eq!(dated.status, StatusCode::NO_CONTENT, "{}", dated.text);
    }
    let draft = draft(&app, &caller).await;
    let asking = format!("{PAPERS}?draft={draft}");
    let listed = app.ask("GET", &asking, &own, None).await.json();
    let item = &listed["items"][0];
    assert_eq!((&item["void"], &item["fits"]), (&json!(true), &json!([AUTHORISATION])));
    let rest = format!("/api/v1/drafts/{draft}/documents");
    let body = json!({"document": paper.id, "requirement": AUTHORISATION});
    let void = app.ask("POST", &rest, &own, Some(body)).await;
    assert_eq!((void.status, void.code().as_str()), (StatusCode::CONFLICT, "document_void"));
    assert_eq!(put(json!({})).await.status, StatusCode::NO_CONTENT);
    let cursor = app.ask("GET", &format!("{PAPERS}?after=x"), &own, None).await;
    assert_eq!((cursor.status, cursor.code().as_str()), (StatusCode::BAD_REQUEST, "cursor"));
    for _ in 0..2 {
        let hidden = app.ask("DELETE", &one, &own, None).await;
        assert_eq!(hidden.status, StatusCode::NO_CONTENT, "{}", hidden.text);
    }
    let listed = app.ask("GET", PAPERS, &own, None).await.json();
    assert_eq!(listed["items"], json!([]));
}

#[tokio::test]
async fn the_password_opens_the_store_for_ten_minutes_and_nothing_gets_lost() {
    let app = TestApp::start().await;
    let (caller, own) = app.citizen(1).await;
    let paper = filed(&app, &caller).await;
    let draft = draft(&app, &caller).await;
    let store = format!("/tai-lieu?nhap={draft}");
    app.clock.advance_minutes(10);
    let locked = app.ask("GET", &store, &own, None).await;
    assert_eq!(locked.status, StatusCode::OK);
    let kept = format!("name=\"nhap\" value=\"{draft}\"");
    for part in ["autocomplete=\"current-password\"", &*kept, "Xác nhận đúng là bạn"] {
        assert!(locked.text.contains(part), "{part}: {}", locked.text);
    }
    assert!(!locked.text.contains(&paper.id) && !locked.text.contains("giấy tờ.pdf"));
    for path in [PAPERS, "/api/v1/documents"] {
        let refused = app.ask("GET", path, &own, None).await;
        assert_eq!(
            (refused.status, refused.code().as_str()),
            (StatusCode::FORBIDDEN, "proof_needed")
        );
    }
    let prove =
        |password| [("action", "prove"), ("nhap", &*draft), ("after", ""), ("password", password)];
    let signed_out = app.post_form(PAGE, "", &prove(PASSWORD)).await;
    assert!(signed_out.header("location").starts_with("/dang-nhap?next="));
    let wrong = app.post_form(PAGE, &own, &prove("sai rồi")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("id=\"password-error\"") && wrong.text.contains(&kept));
    assert!(!wrong.text.contains("sai rồi"), "no password comes back");
    assert!(!wrong.text.contains(&paper.id), "nothing is shown");
    for _ in 0..2 {
        let right = app.post_form(PAGE, &own, &prove(PASSWORD)).await;
        assert_eq!(right.header("location"), store, "{}", right.text);
    }
    let open = app.ask("GET", &store, &own, None).await;
    assert!(open.text.contains(&format!("requirement-{}", paper.id)), "{}", open.text);
    let data = app.ask("GET", "/tai-khoan/du-lieu", &own, None).await;
    assert!(!data.text.contains("type=\"password\""), "it is proof there, too: {}", data.text);

    app.clock.advance_minutes(10);
    assert_eq!(app.ask("GET", PAPERS, &own, None).await.code(), "proof_needed");
    let signed_out = app.ask("POST", PROOF, "", Some(json!({"password": PASSWORD}))).await;
    assert_eq!(signed_out.code(), "signed_out");
    let wrong = app.ask("POST", PROOF, &own, Some(json!({"password": "sai"}))).await;
    assert_eq!(
        (wrong.status, wrong.code().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "password_wrong")
    );
    let right = app.ask("POST", PROOF, &own, Some(json!({"password": PASSWORD}))).await;
    assert_eq!(right.status, StatusCode::NO_CONTENT, "{}", right.text);
    assert_eq!(app.ask("GET", PAPERS, &own, None).await.status, StatusCode::OK);
}

#[tokio::test]
async fn without_a_password_the_national_identity_opens_the_store() {
    let app = TestApp::start().await;
    let own = app.by_identity("092190000007", PAGE).await;
    let page = app.ask("GET", PAGE, &own, None).await;
    assert!(page.text.contains("Giấy tờ đã nộp"), "{}", page.text);
    app.clock.advance_minutes(10);
    let locked = app.ask("GET", "/tai-lieu?nhap=d1", &own, None).await;
    for part in ["Đăng nhập bằng VNeID", "name=\"next\" value=\"/tai-lieu?nhap=d1\""] {
        assert!(locked.text.contains(part), "{part}: {}", locked.text);
    }
    assert!(!locked.text.contains("type=\"password\""), "{}", locked.text);
    let rest = app.ask("GET", PAPERS, &own, None).await;
    assert_eq!(rest.code(), "sign_in_again");
}
