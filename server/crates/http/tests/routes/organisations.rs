//! Organisations: their pages and forms, and REST.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::{Value, json};
use services::testing::submitted;

use crate::common::{
    Answer, TestApp,
    multipart::{BOUNDARY, Part, multipart},
};

const PAGE: &str = "/to-chuc";
const CODE: &str = "0100233488";
const OWN: &str = "/to-chuc/0100233488";
/// Birth registration.
const BIRTH: &str = "1.001193";
/// A building permit.
const PERMIT: &str = "1.013225";
const REST: &str = "/api/v1/organisations";

async fn open(app: &TestApp, who: &str) -> Answer {
    let fields = [("action", "open"), ("tax_code", CODE), ("name", "Công ty Hoa Sen")];
    app.post_form(PAGE, who, &fields).await
}

/// Status and code of a problem.
fn refused(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.code())
}

#[tokio::test]
async fn is_opened_and_managed_by_plain_forms() {
    let app = TestApp::start().await;
    let (_, an) = app.citizen(1).await;
    let (binh_caller, binh) = app.linked(1_001).await;
    let (_, desk) = app.officer(2, &["H13.20"]).await;
    for nobody in ["", &*desk] {
        let sent = app.ask("GET", PAGE, nobody, None).await;
        assert_eq!(sent.header("location"), "/dang-nhap?next=/to-chuc");
        let sent = app.ask("GET", OWN, nobody, None).await;
        assert_eq!(sent.header("location"), "/dang-nhap?next=/to-chuc/0100233488");
        assert!(open(&app, nobody).await.header("location").starts_with("/dang-nhap?next="));
    }
    let wrong = [("action", "open"), ("tax_code", "0100233489"), ("name", "Công ty")];
    let wrong = app.post_form(PAGE, &an, &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["id=\"tax_code-error\"", "value=\"0100233489\"", "value=\"Công ty\""] {
        assert!(wrong.text.contains(part), "{part} is not in {}", wrong.text);
    }
    let opened = open(&app, &an).await;
    assert_eq!(opened.header("location"), "/to-chuc/0100233488?kq=mo", "{}", opened.text);
    assert_eq!(open(&app, &binh).await.status, StatusCode::CONFLICT);
    let page = app.ask("GET", opened.header("location"), &an, None).await;
    for part in ["Đã mở trang cho tổ chức", "chưa được xác minh", "sổ đăng ký kinh doanh"]
    {
        assert!(page.text.contains(part), "{part} is not in {}", page.text);
    }
    assert_eq!(app.ask("GET", OWN, &binh, None).await.status, StatusCode::NOT_FOUND);

    let number = binh_caller.account.identity_number.as_str();
    let none = [("action", "invite"), ("identity_number", number)];
    let none = app.post_form(OWN, &an, &none).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.text.contains("id=\"roles-error\""), "{}", none.text);
    let invite =
        [("action", "invite"), ("identity_number", number), ("roles", "view"), ("roles", "pay")];
    let sent = app.post_form(OWN, &an, &invite).await;
    assert_eq!(sent.header("location"), "/to-chuc/0100233488?kq=moi", "{}", sent.text);
    assert_eq!(app.post_form(OWN, &an, &invite).await.status, StatusCode::CONFLICT);
    let forbidden = app.post_form(OWN, &binh, &invite).await;
    assert_eq!(forbidden.status, StatusCode::NOT_FOUND);

    let page = app.ask("GET", PAGE, &binh, None).await;
    assert!(page.text.contains("mời bạn làm: Nộp phí, Xem hồ sơ"), "{}", page.text);
    let mark = "name=\"invitation\" value=\"";
    let id = page.text.split(mark).nth(1).and_then(|rest| rest.split('"').next());
    let accept = [("action", "accept"), ("invitation", id.expect("an invitation"))];
    let joined = app.post_form(PAGE, &binh, &accept).await;
    assert_eq!(joined.header("location"), "/to-chuc/0100233488?kq=vao");
    let refused = app.post_form(OWN, &binh, &invite).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);

    let account = binh_caller.account.id.as_str();
    let control = format!("roles.{account}");
    let roles = [("action", "roles"), ("account", account), (&*control, "prepare")];
    let changed = app.post_form(OWN, &an, &roles).await;
    assert_eq!(changed.header("location"), "/to-chuc/0100233488?kq=vai-tro", "{}", changed.text);
    let leave = app.post_form(OWN, &an, &[("action", "leave")]).await;
    assert_eq!(leave.status, StatusCode::CONFLICT);
    assert!(leave.text.contains("Hãy giao vai trò quản lý"), "{}", leave.text);
    let remove = [("action", "remove"), ("account", account)];
    let removed = app.post_form(OWN, &an, &remove).await;
    assert_eq!(removed.header("location"), "/to-chuc/0100233488?kq=go");
    assert_eq!(app.ask("GET", OWN, &binh, None).await.status, StatusCode::NOT_FOUND, "at once");
    let nonsense = app.post_form(OWN, &an, &[("action", "x")]).await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_same_by_rest() {
    let app = TestApp::start().await;
    let (_, an) = app.citizen(1).await;
    let (binh_caller, binh) = app.linked(1_001).await;
    let (_, desk) = app.officer(2, &["H13.20"]).await;
    let new = || Some(json!({ "tax_code": CODE, "name": "Công ty Hoa Sen" }));
    let expected = (401, "signed_out".to_owned());
    assert_eq!(refused(&app.ask("GET", REST, "", None).await), expected);
    assert_eq!(refused(&app.ask("POST", REST, &desk, new()).await).0, 403);
    let made = app.ask("POST", REST, &an, new()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    assert_eq!(made.json()["roles"][4], "administer");
    let twice = app.ask("POST", REST, &binh, new()).await;
    assert_eq!(refused(&twice), (409, "organisation_exists".to_owned()));
    let own = format!("{REST}/{CODE}");
    assert_eq!(refused(&app.ask("GET", &own, &binh, None).await), (404, "not_found".to_owned()));

    let invitations = format!("{own}/invitations");
    let number = &binh_caller.account.identity_number;
    let invite = |roles: Value| Some(json!({ "identity_number": number, "roles": roles }));
    let unknown = app.ask("POST", &invitations, &an, invite(json!(["owner"]))).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    let sent = app.ask("POST", &invitations, &an, invite(json!(["view"]))).await;
    assert_eq!(sent.status, StatusCode::NO_CONTENT, "{}", sent.text);
    let mine = app.ask("GET", REST, &binh, None).await.json();
    let id = mine["invitations"][0]["id"].as_str().expect("an invitation").to_owned();
    let stranger = app.ask("DELETE", &format!("/api/v1/invitations/{id}"), &an, None).await;
    assert_eq!(refused(&stranger).0, 404);
    let accept = format!("/api/v1/invitations/{id}/acceptance");
    let joined = app.ask("POST", &accept, &binh, None).await;
    assert_eq!(joined.status, StatusCode::OK, "{}", joined.text);
    assert_eq!(joined.json()["members"].as_array().map(Vec::len), Some(2));
    assert_eq!(refused(&app.ask("POST", &accept, &binh, None).await).0, 404);

    let member = format!("{own}/members/{}", binh_caller.account.id);
    let roles = || Some(json!({ "roles": ["administer"] }));
    let grab = app.ask("PUT", &member, &binh, roles()).await;
    assert_eq!(refused(&grab), (403, "not_administrator".to_owned()));
    let given = app.ask("PUT", &member, &an, roles()).await;
    assert_eq!(given.status, StatusCode::NO_CONTENT);
    let gone = app.ask("DELETE", &member, &an, None).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    assert_eq!(refused(&app.ask("GET", &own, &binh, None).await).0, 404);
}

#[tokio::test]
async fn one_acts_for_it_without_signing_out() {
    let app = TestApp::start().await;
    let (an_caller, an) = app.citizen(1).await;
    let (_, binh) = app.citizen(1_001).await;
    open(&app, &an).await;
    app.services.verify_organisation(CODE).await.expect("verified");
    let own = submitted(&app.services, &an_caller, BIRTH).await;
    let switch = "/to-chuc/chuyen";
    let stranger = app.post_form(switch, &binh, &[("tax_code", CODE)]).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    let nobody = app.post_form(switch, "", &[("tax_code", CODE)]).await;
    assert!(nobody.header("location").starts_with("/dang-nhap?next="));

    let switched = app.post_form(switch, &an, &[("tax_code", CODE)]).await;
    assert_eq!(switched.header("location"), "/ho-so", "{}", switched.text);
    let page = app.ask("GET", "/ho-so", &an, None).await;
    assert!(page.text.contains("Đang làm cho: Công ty Hoa Sen"), "{}", page.text);
    assert!(!page.text.contains(&own), "one's own stands apart");
    let page = app.ask("GET", &format!("/nop-ho-so/{BIRTH}"), &an, None).await;
    assert!(page.text.contains("Nộp cho tổ chức: Công ty Hoa Sen"), "{}", page.text);
    for path in [format!("/ho-so/{own}"), format!("/ho-so/{own}/bien-nhan")] {
        let told = app.ask("GET", &path, &an, None).await;
        assert_eq!(told.status, StatusCode::CONFLICT, "{path}");
        assert!(told.text.contains("Hồ sơ này là của chính bạn"), "{}", told.text);
    }
    let events = format!("/api/v1/dossiers/{own}/events");
    assert_eq!(refused(&app.ask("GET", &events, &an, None).await).0, 404);
    let draft = app.ask("POST", "/api/v1/drafts", &an, Some(json!({ "procedure_code": BIRTH })));
    let draft = draft.await.json();
    assert_eq!(draft["organisation"], "Công ty Hoa Sen");
    let check = format!("/nhap/{}/kiem-tra", draft["id"].as_str().expect("an id"));
    let page = app.ask("GET", &check, &an, None).await;
    assert!(page.text.contains("Nộp cho tổ chức: Công ty Hoa Sen"), "{}", page.text);

    let choose = |code: &str| Some(json!({ "tax_code": code }));
    let rest = "/api/v1/sessions/current/organisation";
    let back = app.ask("PUT", rest, &an, choose("")).await;
    assert_eq!((back.status, back.json().get("acting")), (StatusCode::OK, None));
    assert_eq!(app.ask("GET", &format!("/ho-so/{own}"), &an, None).await.status, StatusCode::OK);
    assert_eq!(app.ask("GET", &check, &an, None).await.status, StatusCode::CONFLICT);
    assert_eq!(app.ask("GET", &check, &binh, None).await.status, StatusCode::NOT_FOUND);
    let there = app.ask("PUT", rest, &an, choose(CODE)).await;
    assert_eq!(there.json()["acting"]["tax_code"], CODE, "{}", there.text);
    assert_eq!(refused(&app.ask("PUT", rest, &binh, choose(CODE)).await).0, 404);
}

#[tokio::test]
async fn who_accepts_links_the_account_first() {
    let app = TestApp::start().await;
    let (_, an) = app.citizen(1).await;
    let (binh_caller, binh) = app.citizen(1_001).await;
    open(&app, &an).await;
    let number = binh_caller.account.identity_number.as_str();
    let invite = [("action", "invite"), ("identity_number", number), ("roles", "view")];
    app.post_form(OWN, &an, &invite).await;
    let mine = app.ask("GET", REST, &binh, None).await.json();
    let id = mine["invitations"][0]["id"].as_str().expect("an invitation");
    let told = app.post_form(PAGE, &binh, &[("action", "accept"), ("invitation", id)]).await;
    assert_eq!(told.status, StatusCode::FORBIDDEN);
    for part in ["xác nhận bằng định danh điện tử", "action=\"/tai-khoan/dinh-danh\""]
    {
        assert!(told.text.contains(part), "{part} is not in {}", told.text);
    }
    let accept = format!("/api/v1/invitations/{id}/acceptance");
    let refused_there = refused(&app.ask("POST", &accept, &binh, None).await);
    assert_eq!(refused_there, (403, "invitation_link".to_owned()));
    assert_eq!(app.ask("GET", OWN, &binh, None).await.status, StatusCode::NOT_FOUND);
}

/// The first address of a form on a page that begins so, with its signs as they were.
fn action(page: &str, start: &str) -> String {
    let at = page.find(&format!("action=\"{start}")).expect(start);
    let address = page[at + "action=\"".len()..].split('"').next().expect("its end");
    address.replace("&amp;", "&")
}

#[tokio::test]
async fn what_is_anothers_is_a_press_away_with_what_was_typed() {
    let app = TestApp::start().await;
    let (_, an) = app.citizen(1).await;
    let (_, stranger) = app.citizen(2_001).await;
    open(&app, &an).await;
    let switch = "/to-chuc/chuyen";
    app.post_form(switch, &an, &[("tax_code", CODE)]).await;
    let begun = app.post_form(&format!("/nop-ho-so/{PERMIT}"), &an, &[("case", "")]).await;
    let draft = begun.header("location").to_owned();
    assert!(draft.starts_with("/nhap/"), "{draft}");
    let page = app.ask("GET", &draft, &an, None).await.text;
    let at = page.find(&format!("{draft}/buoc/")).expect("a step");
    let step = page[at..].split(['"', '?']).next().expect("its address").to_owned();
    app.post_form(switch, &an, &[("tax_code", "")]).await;

    for path in [&draft, &step] {
        assert_eq!(app.ask("GET", path, &stranger, None).await.status, StatusCode::NOT_FOUND);
        let told = app.ask("GET", path, &an, None).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        assert!(told.text.contains("Hồ sơ này là của Công ty Hoa Sen"), "{}", told.text);
    }
    let rest = draft.replace("/nhap/", "/api/v1/drafts/");
    let there = app.ask("GET", &rest, &an, None).await;
    assert_eq!(refused(&there), (404, "not_found".to_owned()), "programs are told no more");

    let fields = [("tax_code", "không phải mã"), ("full_name", "Nguyễn <b>")];
    let lost = app.post_form(&step, &stranger, &fields).await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
    let told = app.post_form(&step, &an, &fields).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    for part in ["Chuyển sang Công ty Hoa Sen và tiếp tục", "value=\"Nguyễn &lt;b&gt;\""]
    {
        assert!(told.text.contains(part), "{part} is not in {}", told.text);
    }
    let go_on = action(&told.text, "/to-chuc/chuyen?cho=");
    let nobody = app.post_form(&go_on, &stranger, &fields).await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    let sent = app.post_form(&go_on, &an, &fields).await;
    assert_eq!(sent.status, StatusCode::TEMPORARY_REDIRECT, "{go_on}");
    assert_eq!(sent.header("location"), step);
    let saved = app.post_form(&step, &an, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let away = "/to-chuc/chuyen?cho=chinh-minh&den=//ke-khac.example/&gui=1";
    let sent = app.post_form(away, &an, &fields).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, "/ho-so"));
    let told = app.ask("GET", &step, &an, None).await;
    let go_on = action(&told.text, "/to-chuc/chuyen?cho=");
    let sent = app.post_form(&go_on, &an, &[]).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, &*step));
    assert_eq!(app.ask("GET", &step, &an, None).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_form_begins_nothing_for_another_than_its_page_said() {
    let app = TestApp::start().await;
    let (caller, an) = app.citizen(1).await;
    open(&app, &an).await;
    let start = format!("/nop-ho-so/{PERMIT}");
    let page = app.ask("GET", &start, &an, None).await.text;
    assert!(page.contains("name=\"acting_for\" value=\"chinh-minh\""), "{page}");
    app.post_form("/to-chuc/chuyen", &an, &[("tax_code", CODE)]).await;
    let fields = [("case", ""), ("acting_for", "chinh-minh")];
    let told = app.post_form(&start, &an, &fields).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    for part in ["Trang này mở lúc bạn làm cho chính bạn", "chưa có gì được tạo hay nộp"]
    {
        assert!(told.text.contains(part), "{part} is not in {}", told.text);
    }
    let firm = app.services.act_for(&caller, CODE).await.expect("a member");
    for who in [&caller, &firm] {
        assert!(app.services.drafts(who).await.expect("drafts").is_empty(), "nothing was begun");
    }
    let go_on = action(&told.text, "/to-chuc/chuyen?cho=");
    let sent = app.post_form(&go_on, &an, &fields).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::TEMPORARY_REDIRECT, &*start));
    let begun = app.post_form(&start, &an, &fields).await;
    assert!(begun.header("location").starts_with("/nhap/"), "{}", begun.text);
    assert_eq!(app.services.drafts(&caller).await.expect("drafts").len(), 1);
}

#[tokio::test]
async fn who_was_removed_changes_nothing_before_saying_for_whom() {
    let app = TestApp::start().await;
    let (an_caller, an) = app.citizen(1).await;
    let (binh_caller, binh) = app.linked(1_001).await;
    open(&app, &an).await;
    let number = binh_caller.account.identity_number.as_str();
    let invite = [("action", "invite"), ("identity_number", number), ("roles", "submit")];
    app.post_form(OWN, &an, &invite).await;
    let mine = app.ask("GET", REST, &binh, None).await.json();
    let id = mine["invitations"][0]["id"].as_str().expect("an invitation");
    app.post_form(PAGE, &binh, &[("action", "accept"), ("invitation", id)]).await;
    app.post_form("/to-chuc/chuyen", &binh, &[("tax_code", CODE)]).await;
    let account = binh_caller.account.id.as_str();
    app.services.remove_member(&an_caller, CODE, account).await.expect("removed");

    let page = app.ask("GET", "/ho-so", &binh, None).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Bạn không còn là thành viên của Công ty Hoa Sen"));
    let start = format!("/nop-ho-so/{PERMIT}");
    for _ in 0..2 {
        let told = app.post_form(&start, &binh, &[("case", "")]).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        assert!(told.text.contains("không có gì được nộp"), "{}", told.text);
        let rest =
            app.ask("POST", "/api/v1/drafts", &binh, Some(json!({ "procedure_code": PERMIT })));
        let rest = rest.await;
        assert_eq!(refused(&rest), (409, "organisation_left".to_owned()));
        assert!(rest.text.contains("Công ty Hoa Sen"), "{}", rest.text);
    }
    let drafts = app.services.drafts(&binh_caller).await.expect("drafts");
    assert!(drafts.is_empty(), "nothing was begun for the person");
    let stays = app.ask("PUT", "/api/v1/sessions/current", &binh, None).await;
    assert_eq!((stays.status, &stays.json()["left"]), (StatusCode::OK, &json!("Công ty Hoa Sen")));
    let oneself = app.post_form("/to-chuc/chuyen", &binh, &[("tax_code", "")]).await;
    assert_eq!(oneself.header("location"), "/ho-so");
    let begun = app.post_form(&start, &binh, &[("case", "")]).await;
    assert!(begun.header("location").starts_with("/nhap/"), "{}", begun.text);
    let page = app.ask("GET", "/ho-so", &binh, None).await;
    assert!(!page.text.contains("không còn là thành viên"));
}

#[tokio::test]
async fn who_was_removed_loses_nothing_of_what_was_typed_into_ones_own() {
    let app = TestApp::start().await;
    let (an_caller, an) = app.citizen(1).await;
    let (binh_caller, binh) = app.linked(1_001).await;
    open(&app, &an).await;
    let number = binh_caller.account.identity_number.as_str();
    let invite = [("action", "invite"), ("identity_number", number), ("roles", "submit")];
    app.post_form(OWN, &an, &invite).await;
    let mine = app.ask("GET", REST, &binh, None).await.json();
    let id = mine["invitations"][0]["id"].as_str().expect("an invitation");
    app.post_form(PAGE, &binh, &[("action", "accept"), ("invitation", id)]).await;
    let begun = app.post_form(&format!("/nop-ho-so/{PERMIT}"), &binh, &[("case", "")]).await;
    let draft = begun.header("location").to_owned();
    let page = app.ask("GET", &draft, &binh, None).await.text;
    let at = page.find(&format!("{draft}/buoc/")).expect("a step");
    let step = page[at..].split(['"', '?']).next().expect("its address").to_owned();
    let switch = "/to-chuc/chuyen";
    app.post_form(switch, &binh, &[("tax_code", CODE)]).await;

    // Of what was sent with files it is said that it did not arrive.
    let part = Part { name: "files".to_owned(), file_name: Some("a.pdf"), body: b"%PDF-".to_vec() };
    let request = Request::post(format!("{draft}/giay-to/land_right"))
        .header(header::COOKIE, &binh)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(Body::from(multipart(&[part])));
    let file = app.send(request.expect("a request")).await;
    assert_eq!(file.status, StatusCode::CONFLICT);
    assert!(file.text.contains("chưa được nhận"), "{}", file.text);

    let account = binh_caller.account.id.as_str();
    app.services.remove_member(&an_caller, CODE, account).await.expect("removed");
    let fields = [("full_name", "Nguyễn <b>")];
    let told = app.post_form(&step, &binh, &fields).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    for part in ["không còn là thành viên", "value=\"Nguyễn &lt;b&gt;\""] {
        assert!(told.text.contains(part), "{part} is not in {}", told.text);
    }
    let go_on = action(&told.text, "/to-chuc/chuyen?cho=chinh-minh");
    let sent = app.post_form(&go_on, &binh, &fields).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::TEMPORARY_REDIRECT, &*step));
    let saved = app.post_form(&step, &binh, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
}

#[tokio::test]
async fn its_history_goes_on_behind_the_first_page() {
    let app = TestApp::start().await;
    let (caller, an) = app.citizen(1).await;
    let (binh_caller, binh) = app.linked(1_001).await;
    let (_, desk) = app.officer(2, &["H13.20"]).await;
    open(&app, &an).await;
    app.clock.advance_minutes(1);
    // Every invitation is noted, and every one that is taken back.
    let number = binh_caller.account.identity_number.as_str();
    let invite = [("action", "invite"), ("identity_number", number), ("roles", "view")];
    for _ in 0..30 {
        app.post_form(OWN, &an, &invite).await;
        let seen = app.services.organisation(&caller, CODE).await.expect("seen");
        let id = seen.invitations[0].id.as_str();
        app.post_form(OWN, &an, &[("action", "uninvite"), ("invitation", id)]).await;
    }
    let history = format!("{REST}/{CODE}/history");
    assert_eq!(refused(&app.ask("GET", &history, "", None).await).0, 401);
    assert_eq!(refused(&app.ask("GET", &history, &desk, None).await).0, 403);
    assert_eq!(
        refused(&app.ask("GET", &history, &binh, None).await),
        (404, "not_found".to_owned())
    );
    let wrong = app.ask("GET", &format!("{history}?after=1"), &an, None).await;
    assert_eq!(refused(&wrong), (400, "cursor".to_owned()));
    let first = app.ask("GET", &history, &an, None).await.json();
    let next = first["next"].as_str().expect("a cursor");
    let rest = app.ask("GET", &format!("{history}?after={next}"), &an, None).await.json();
    assert_eq!(first["items"].as_array().map(Vec::len), Some(50));
    let older = rest["items"].as_array().expect("lines");
    assert_eq!((older.len(), rest.get("next")), (11, None));
    assert_eq!(older[10]["change"], "opened");

    let page = app.ask("GET", OWN, &an, None).await;
    let on = format!("href=\"{OWN}?after={next}#lich-su\" rel=\"next\"");
    assert!(page.text.contains(&on), "{}", page.text);
    let page = app.ask("GET", &format!("{OWN}?after={next}"), &an, None).await;
    assert!(page.text.contains("Mở trang cho tổ chức"), "{}", page.text);
    assert!(page.text.contains(&format!("href=\"{OWN}#lich-su\" rel=\"prev\"")), "{}", page.text);
    let page = app.ask("GET", &format!("{OWN}?after=1"), &an, None).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
}
