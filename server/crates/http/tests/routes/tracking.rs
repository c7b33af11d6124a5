//! The list of an organisation's dossiers: its page and forms, files, calendars, and REST.

use axum::http::StatusCode;
use domain::view::{NewOrganisation, TakingKind};
use serde_json::{Value, json};
use services::{
    Caller,
    testing::{submitted, take_in_all},
};

use crate::common::{Answer, TestApp};

const PAGE: &str = "/ho-so";
const FILE: &str = "/ho-so/tai-ve";
const CODE: &str = "0100233488";
/// Another whose check digit agrees.
const OTHER: &str = "1800123450";
const REST: &str = "/api/v1/dossiers";
/// Birth registration.
const BIRTH: &str = "1.001193";
/// Registering a death.
const DEATH: &str = "1.000656";

/// Somebody who acts for the organisation, in a browser and without one.
struct Member {
    caller: Caller,
    cookie: String,
}

/// Its representative, and a member who only looks.
async fn firm(app: &TestApp) -> (Member, Member) {
    let (an, an_cookie) = app.citizen(1).await;
    let (binh, binh_cookie) = app.linked(1_001).await;
    let new = NewOrganisation { tax_code: CODE.to_owned(), name: "Công ty Hoa Sen".to_owned() };
    app.services.open_organisation(&an, &new).await.expect("an organisation");
    app.services.verify_organisation(CODE).await.expect("verified");
    let number = &binh.account.identity_number;
    let invite = json!({ "identity_number": number, "roles": ["view"] });
    let path = format!("/api/v1/organisations/{CODE}/invitations");
    let sent = app.ask("POST", &path, &an_cookie, Some(invite)).await;
    assert_eq!(sent.status, StatusCode::NO_CONTENT, "{}", sent.text);
    let mine = app.services.organisations(&binh).await.expect("mine").invitations;
    app.services.accept_invitation(&binh, &mine[0].id).await.expect("accepted");
    (acting(app, &an, an_cookie).await, acting(app, &binh, binh_cookie).await)
}

async fn acting(app: &TestApp, caller: &Caller, cookie: String) -> Member {
    let switched = app.post_form("/to-chuc/chuyen", &cookie, &[("tax_code", CODE)]).await;
    assert_eq!(switched.header("location"), PAGE, "{}", switched.text);
    let caller = app.services.act_for(caller, CODE).await.expect("a member");
    Member { caller, cookie }
}

/// Status and code of a problem.
fn refused(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.code())
}

fn codes(answer: &Answer) -> Vec<String> {
    let list = answer.json();
    let items = list["items"].as_array().unwrap_or_else(|| panic!("{list}"));
    items.iter().map(|one| one["code"].as_str().expect("a code").to_owned()).collect()
}

#[tokio::test]
async fn it_is_narrowed_by_its_address() {
    let app = TestApp::start().await;
    let (an, binh) = firm(&app).await;
    let (stranger_caller, stranger) = app.citizen(2_001).await;
    let own = submitted(&app.services, &stranger_caller, BIRTH).await;
    let empty = app.ask("GET", PAGE, &an.cookie, None).await;
    assert!(empty.text.contains("Tổ chức chưa nộp hồ sơ nào"), "{}", empty.text);
    let birth = submitted(&app.services, &an.caller, BIRTH).await;
    app.clock.advance_minutes(1);
    let death = submitted(&app.services, &an.caller, DEATH).await;

    let page = app.ask("GET", PAGE, &binh.cookie, None).await;
    assert_eq!(page.status, StatusCode::OK);
    let at = |code: &str| page.text.find(code).unwrap_or_else(|| panic!("no {code}"));
    assert!(at(&death) < at(&birth), "what waits for nobody stands by when it was filed");
    assert!(!page.text.contains(&own));
    let page = app.ask("GET", "/ho-so?q=khai+sinh", &binh.cookie, None).await;
    assert!(page.text.contains(&birth) && !page.text.contains(&death), "{}", page.text);
    let page = app.ask("GET", "/ho-so?from=2026-11-24&to=2026-11-23", &binh.cookie, None).await;
    assert!(page.text.contains("id=\"to-error\"") && page.text.contains(&birth), "{}", page.text);
    let page = app.ask("GET", "/ho-so?group=x", &binh.cookie, None).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);

    let of =
        async |who: &str, query: &str| app.ask("GET", &format!("{REST}?{query}"), who, None).await;
    assert_eq!(codes(&of(&binh.cookie, "").await), [death.clone(), birth.clone()]);
    assert_eq!(codes(&of(&stranger, "").await), [own]);
    for (query, expected) in [
        (format!("procedure={DEATH}"), &death),
        (format!("q={birth}"), &birth),
        ("group=receiving&q=KHAI%20T%E1%BB%AC".to_owned(), &death),
    ] {
        let found = codes(&of(&binh.cookie, &query).await);
        assert_eq!(found, std::slice::from_ref(expected), "{query}");
    }
    let member = format!("member={}&due=30", an.caller.account.id);
    assert!(codes(&of(&binh.cookie, &member).await).is_empty(), "nothing is due yet");
    for (query, status, code) in [
        ("state=open", 400, "unknown_state"),
        ("group=open", 400, "query"),
        ("from=hom-qua", 422, "date"),
        ("from=2026-11-24&to=2026-11-23", 422, "period_order"),
        ("after=1", 400, "cursor"),
        ("q=a&q=b", 400, "query"),
    ] {
        let answer = of(&binh.cookie, query).await;
        assert_eq!(refused(&answer), (status, code.to_owned()), "{query}");
    }
    let around = app.ask("GET", &format!("{REST}/summary"), &binh.cookie, None).await.json();
    assert_eq!(around["groups"][0], json!({ "group": "receiving", "count": 2 }));
    assert_eq!(around["acting"]["tax_code"], CODE);
    let none = app.ask("GET", &format!("{REST}/summary"), &stranger, None).await.json();
    assert_eq!(none, json!({ "ours": 0 }));
    let (_, desk) = app.officer(3_000, &["H13.20"]).await;
    for (method, path) in
        [("GET", "summary"), ("GET", "views"), ("POST", "export.csv"), ("POST", "export.xlsx")]
    {
        let path = format!("{REST}/{path}");
        assert_eq!(refused(&app.ask(method, &path, "", None).await).0, 401, "{path}");
        assert_eq!(refused(&app.ask(method, &path, &desk, None).await).0, 403, "{path}");
    }
}

#[tokio::test]
async fn a_persons_list_is_narrowed_by_what_can_be_seen_alone() {
    let app = TestApp::start().await;
    let (caller, cookie) = app.citizen(2_001).await;
    let own = submitted(&app.services, &caller, BIRTH).await;
    // As an organisation's list was bookmarked.
    for query in ["due=7", "waiting=ours&q=khong+co", "from=2026-11-24&to=2026-11-23", "group=x"] {
        let page = app.ask("GET", &format!("{PAGE}?{query}"), &cookie, None).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert!(page.text.contains(&own), "{query}: {}", page.text);
        assert!(!page.text.contains("chưa nộp hồ sơ nào"), "{query}");
    }
    let page = app.ask("GET", "/ho-so?state=returned&due=7", &cookie, None).await;
    assert!(!page.text.contains(&own), "by its state it is, with a control: {}", page.text);
}

#[tokio::test]
async fn views_are_kept_by_plain_forms() {
    let app = TestApp::start().await;
    let (an, binh) = firm(&app).await;
    let firm = ("acting_for", CODE);
    let save =
        [firm, ("action", "save_view"), ("due", "7"), ("name", "Sắp đến hạn"), ("shared", "yes")];
    let nobody = app.post_form(PAGE, "", &save).await;
    assert!(nobody.header("location").starts_with("/dang-nhap?next="));
    let saved = app.post_form(PAGE, &binh.cookie, &save).await;
    assert_eq!(saved.header("location"), "/ho-so?due=7&kq=luu", "{}", saved.text);
    let twice = app.post_form(PAGE, &an.cookie, &save).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    for part in ["id=\"name-error\"", "value=\"Sắp đến hạn\"", "href=\"/ho-so?due=7\""] {
        assert!(twice.text.contains(part), "{part} is not in {}", twice.text);
    }
    let nameless = [firm, ("action", "save_view"), ("name", " ")];
    let nameless = app.post_form(PAGE, &an.cookie, &nameless).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.text.contains("Hãy đặt tên"), "{}", nameless.text);

    let page = app.ask("GET", PAGE, &an.cookie, None).await;
    let mark = "name=\"view\" value=\"";
    let id = page.text.split(mark).nth(1).and_then(|rest| rest.split('"').next());
    let id = id.expect("a view that an administrator may change").to_owned();
    let name = format!("name.{id}");
    let rename = [firm, ("action", "rename_view"), ("view", &*id), (&*name, "Tuần này")];
    let renamed = app.post_form(PAGE, &an.cookie, &rename).await;
    assert_eq!(renamed.header("location"), "/ho-so?kq=doi-ten", "{}", renamed.text);
    let page = app.ask("GET", "/ho-so?kq=doi-ten", &binh.cookie, None).await;
    assert!(page.text.contains("Đã đổi tên") && page.text.contains("Tuần này"), "{}", page.text);
    let delete = [("action", "delete_view"), ("view", &*id)];
    let (_, stranger) = app.citizen(2_001).await;
    let refused = app.post_form(PAGE, &stranger, &delete).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text.contains("Hãy chọn làm cho một tổ chức trước"), "{}", refused.text);
    let deleted = app.post_form(PAGE, &an.cookie, &delete).await;
    assert_eq!(deleted.header("location"), "/ho-so?kq=xoa");
    let gone = app.post_form(PAGE, &an.cookie, &delete).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let nonsense = app.post_form(PAGE, &an.cookie, &[("action", "x")]).await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn views_are_kept_by_rest() {
    let app = TestApp::start().await;
    let (an, binh) = firm(&app).await;
    let (_, stranger) = app.citizen(2_001).await;
    let views = format!("{REST}/views");
    let new = |name: &str, shared: bool| {
        Some(json!({ "name": name, "shared": shared, "filter": { "due": "7", "q": "khai" } }))
    };
    let signed_out = app.ask("POST", &views, "", new("x", false)).await;
    assert_eq!(refused(&signed_out), (401, "signed_out".to_owned()));
    let alone = app.ask("POST", &views, &stranger, new("x", false)).await;
    assert_eq!(refused(&alone), (409, "no_organisation".to_owned()));
    assert_eq!(refused(&app.ask("POST", &views, &an.cookie, Some(json!([]))).await).0, 400);
    let wrong = json!({ "name": "x", "filter": { "due": "soon" } });
    let wrong = app.ask("POST", &views, &an.cookie, Some(wrong)).await;
    assert_eq!(refused(&wrong), (400, "query".to_owned()));

    let made = app.ask("POST", &views, &an.cookie, new("Chung", true)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let shared = made.json()["id"].as_str().expect("an id").to_owned();
    let own = app.ask("POST", &views, &an.cookie, new("Riêng", false)).await.json();
    let own = own["id"].as_str().expect("an id").to_owned();
    let twice = app.ask("POST", &views, &binh.cookie, new("Chung", true)).await;
    assert_eq!(refused(&twice), (409, "view_name_taken".to_owned()));
    let listed = app.ask("GET", &views, &binh.cookie, None).await.json();
    assert_eq!(listed.as_array().map(Vec::len), Some(1), "{listed}");
    assert_eq!(listed[0]["filter"], json!({ "due": "7", "q": "khai" }));
    assert_eq!(listed[0]["may_change"], false);

    let name = || Some(json!({ "name": "Khác" }));
    for (id, expected) in [(&shared, (403, "view_of_another")), (&own, (404, "not_found"))] {
        let one = format!("{views}/{id}");
        let expected = (expected.0, expected.1.to_owned());
        assert_eq!(refused(&app.ask("PUT", &one, &binh.cookie, name()).await), expected);
        assert_eq!(refused(&app.ask("DELETE", &one, &binh.cookie, None).await), expected);
    }
    let one = format!("{views}/{shared}");
    let renamed = app.ask("PUT", &one, &an.cookie, name()).await;
    assert_eq!(renamed.status, StatusCode::NO_CONTENT);
    let deleted = app.ask("DELETE", &one, &an.cookie, None).await;
    assert_eq!(deleted.status, StatusCode::NO_CONTENT);
    assert_eq!(refused(&app.ask("DELETE", &one, &an.cookie, None).await).0, 404);
    let left = app.ask("GET", &views, &an.cookie, None).await.json();
    assert_eq!((&left[0]["name"], left.as_array().map(Vec::len)), (&json!("Riêng"), Some(1)));
}

/// What the organisation's page tells of files.
const TAKEN: &str = "Tải danh sách hồ sơ: ";

#[tokio::test]
async fn a_list_is_downloaded_as_it_is_narrowed() {
    let app = TestApp::start().await;
    let (an, binh) = firm(&app).await;
    let birth = submitted(&app.services, &an.caller, BIRTH).await;
    let death = submitted(&app.services, &an.caller, DEATH).await;
    take_in_all(&app.services).await;
    // It is noted, so no address does it.
    for method in ["GET", "HEAD"] {
        for kind in ["csv", "xlsx"] {
            let path = format!("{REST}/export.{kind}");
            let answer = app.ask(method, &path, &binh.cookie, None).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        }
        let led = app.ask(method, FILE, &binh.cookie, None).await;
        assert_eq!(led.header("location"), PAGE, "{method}");
    }
    let seen = app.ask("GET", &format!("/to-chuc/{CODE}"), &an.cookie, None).await;
    assert!(!seen.text.contains(TAKEN), "{}", seen.text);

    let csv = app.ask("POST", &format!("{REST}/export.csv"), &binh.cookie, None).await;
    assert_eq!(csv.status, StatusCode::OK, "{}", csv.text);
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(csv.header("cache-control"), "private, no-store");
    let name = "attachment; filename=\"ho-so-2026-11-23.csv\"";
    assert_eq!(csv.header("content-disposition"), name);
    let lines: Vec<&str> = csv.text.split("\r\n").collect();
    let head = "\u{feff}\"Mã hồ sơ\",\"Thủ tục\",\"Nộp cho\",\"Người nộp\",\"Ngày nộp\"";
    assert!(lines[0].starts_with(head), "{}", lines[0]);
    assert_eq!(lines.len(), 4, "a head, two lines, an end: {lines:?}");
    let member = &an.caller.account.full_name;
    let line = format!("\"{birth}\",\"Đăng ký khai sinh\",\"\",\"{member}\",\"2026-11-23\"");
    assert!(lines.iter().any(|one| one.starts_with(&line)), "{lines:?}");

    let some = format!("{REST}/export.csv?procedure={DEATH}&columns=state&after=1_a");
    let some = app.ask("POST", &some, &binh.cookie, None).await;
    assert_eq!(some.text.matches("\r\n").count(), 2, "{}", some.text);
    assert!(some.text.contains(&format!("\"{death}\"")) && some.text.contains("\"Chờ tiếp nhận\""));
    let headers = [("accept-language", "en")];
    let path = format!("{REST}/export.csv?columns=state");
    let english = app.ask_with("POST", &path, &binh.cookie, None, &headers).await;
    assert!(english.text.contains("\"Birth registration\""), "{}", english.text);

    let workbook = app.ask("POST", &format!("{REST}/export.xlsx?q=khai"), &binh.cookie, None).await;
    assert!(workbook.text.starts_with("PK"), "a ZIP");
    for kind in ["csv", "xlsx"] {
        let path = format!("{REST}/export.{kind}?due=x");
        let wrong = app.ask("POST", &path, &binh.cookie, None).await;
        assert_eq!(refused(&wrong), (400, "query".to_owned()));
    }
    let (_, stranger) = app.citizen(2_001).await;
    let own = app.ask("POST", &format!("{REST}/export.csv"), &stranger, None).await;
    assert_eq!(own.text.matches("\r\n").count(), 1, "nothing of others: {}", own.text);
    let seen = app.ask("GET", &format!("/to-chuc/{CODE}"), &an.cookie, None).await;
    assert!(seen.text.contains(&format!("{TAKEN}4 lần")), "{}", seen.text);
    assert_eq!(seen.text.matches(TAKEN).count(), 1, "once a member");
}

#[tokio::test]
async fn a_file_comes_by_a_plain_form() {
    let app = TestApp::start().await;
    let (an, binh) = firm(&app).await;
    let birth = submitted(&app.services, &an.caller, BIRTH).await;
    let death = submitted(&app.services, &an.caller, DEATH).await;
    let csv = [("acting_for", CODE), ("kind", "csv"), ("procedure", DEATH), ("columns", "state")];
    let nobody = app.post_form(FILE, "", &csv).await;
    assert!(nobody.header("location").starts_with("/dang-nhap?next="));
    let (_, stranger) = app.citizen(2_001).await;
    let another = app.post_form(FILE, &stranger, &csv).await;
    assert_eq!(another.status, StatusCode::CONFLICT, "{}", another.text);
    let file = app.post_form(FILE, &binh.cookie, &csv).await;
    assert_eq!(file.status, StatusCode::OK, "{}", file.text);
    assert!(file.header("content-disposition").starts_with("attachment; "));
    assert!(file.text.contains(&death) && !file.text.contains(&birth), "{}", file.text);
    let workbook = app.post_form(FILE, &binh.cookie, &[("kind", "xlsx")]).await;
    assert!(workbook.text.starts_with("PK"), "{}", workbook.text);
    let nonsense = app.post_form(FILE, &binh.cookie, &[("kind", "pdf")]).await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
    let seen = app.ask("GET", &format!("/to-chuc/{CODE}"), &an.cookie, None).await;
    assert!(seen.text.contains(&format!("{TAKEN}2 lần")), "{}", seen.text);
}

/// Where the page that tells that one acts for another leads on.
fn go_on(page: &str) -> String {
    let start = "/to-chuc/chuyen?cho=";
    let rest = page.split(start).nth(1).and_then(|rest| rest.split('"').next());
    format!("{start}{}", rest.unwrap_or_else(|| panic!("no way on in {page}")))
        .replace("&amp;", "&")
}

#[tokio::test]
async fn a_form_does_nothing_for_another_than_its_list_was_shown_for() {
    let app = TestApp::start().await;
    let (an, binh) = firm(&app).await;
    let new = NewOrganisation { tax_code: OTHER.to_owned(), name: "Công ty Khác".to_owned() };
    app.services.open_organisation(&binh.caller, &new).await.expect("an organisation");
    let made = app.ask("POST", &format!("{REST}/calendar"), &binh.cookie, None).await;
    let calendar = path_of(&made.json());
    // Another tab switches while the list of the first is shown.
    app.post_form("/to-chuc/chuyen", &binh.cookie, &[("tax_code", OTHER)]).await;
    let shown = ("acting_for", CODE);
    let save = [shown, ("action", "save_view"), ("q", "Trần"), ("name", "A"), ("shared", "yes")];
    let forms: [(&str, &[(&str, &str)]); 6] = [
        (PAGE, &save),
        (PAGE, &[shown, ("action", "make_calendar")]),
        (PAGE, &[shown, ("action", "end_calendar")]),
        (PAGE, &[shown, ("action", "rename_view"), ("view", "x"), ("name.x", "B")]),
        (PAGE, &[shown, ("action", "delete_view"), ("view", "x")]),
        (FILE, &[shown, ("kind", "csv")]),
    ];
    for (path, fields) in forms {
        let told = app.post_form(path, &binh.cookie, fields).await;
        assert_eq!(told.status, StatusCode::CONFLICT, "{fields:?}: {}", told.text);
        let lead = "Trang này mở lúc bạn làm cho Công ty Hoa Sen";
        assert!(told.text.contains(lead), "{fields:?}: {}", told.text);
    }
    let acting = async |code: &str| app.services.act_for(&binh.caller, code).await.expect("in");
    // Another session does not switch this one.
    let (first, other) = (acting(CODE).await, acting(OTHER).await);
    for caller in [&first, &other] {
        assert!(app.services.saved_views(caller).await.expect("views").is_empty());
    }
    assert_eq!(app.ask("GET", &calendar, "", None).await.status, StatusCode::OK, "it goes on");
    for code in [CODE, OTHER] {
        let seen = app.services.organisation(&binh.caller, code).await.expect("seen");
        assert!(seen.takings.iter().all(|one| one.kind == TakingKind::Calendar), "{seen:?}");
    }

    // On the way that is told it is done for the one that was meant.
    app.post_form("/to-chuc/chuyen", &binh.cookie, &[("tax_code", OTHER)]).await;
    let told = app.post_form(PAGE, &binh.cookie, &save).await;
    let sent = app.post_form(&go_on(&told.text), &binh.cookie, &save).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::TEMPORARY_REDIRECT, PAGE));
    let saved = app.post_form(PAGE, &binh.cookie, &save).await;
    assert!(saved.header("location").ends_with("kq=luu"), "{}", saved.text);
    let seen = app.ask("GET", PAGE, &an.cookie, None).await;
    assert!(seen.text.contains("href=\"/ho-so?q=Tr%E1%BA%A7n\""), "{}", seen.text);
}

/// The path of a calendar's address.
fn path_of(address: &Value) -> String {
    let address = address["address"].as_str().expect("an address");
    address.strip_prefix("http://127.0.0.1:3000").expect("of this portal").to_owned()
}

#[tokio::test]
async fn a_calendar_is_fetched_by_whoever_has_its_address() {
    let app = TestApp::start().await;
    let (an, binh) = firm(&app).await;
    let calendar = format!("{REST}/calendar");
    assert_eq!(refused(&app.ask("POST", &calendar, "", None).await).0, 401);
    let (_, desk) = app.officer(3_000, &["H13.20"]).await;
    assert_eq!(refused(&app.ask("POST", &calendar, &desk, None).await).0, 403);
    let (_, stranger) = app.citizen(2_001).await;
    let alone = app.ask("POST", &calendar, &stranger, None).await;
    assert_eq!(refused(&alone), (409, "no_organisation".to_owned()));

    let told = app.post_form(PAGE, &binh.cookie, &[("action", "make_calendar")]).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text);
    assert_eq!(told.header("cache-control"), "private, no-store");
    let start = "http://127.0.0.1:3000/lich/";
    let secret = told.text.split(start).nth(1).and_then(|rest| rest.split('<').next());
    let first = format!("/lich/{}", secret.expect("an address"));
    let again = app.ask("GET", PAGE, &binh.cookie, None).await;
    assert!(!again.text.contains("/lich/") && again.text.contains("địa chỉ cũ hết dùng được"));
    let fetched = app.ask("GET", &first, "", None).await;
    assert_eq!(fetched.status, StatusCode::OK, "{}", fetched.text);
    assert_eq!(fetched.header("content-type"), "text/calendar; charset=utf-8");
    assert!(fetched.text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{}", fetched.text);
    assert!(fetched.text.contains(&format!("NAME:Hạn hồ sơ {CODE}\r\n")), "{}", fetched.text);

    let unknown = app.ask("GET", &format!("/lich/{}.ics", "0".repeat(64)), "", None).await;
    let made = app.ask("POST", &calendar, &binh.cookie, None).await;
    assert_eq!((made.status, made.header("cache-control")), (StatusCode::CREATED, "no-store"));
    let second = path_of(&made.json());
    assert_eq!(app.ask("GET", &second, "", None).await.status, StatusCode::OK);
    let replaced = app.ask("GET", &first, "", None).await;
    assert_eq!((replaced.status, &replaced.text), (StatusCode::NOT_FOUND, &unknown.text));
    for wrong in ["/lich/x", "/lich/.ics", second.trim_end_matches(".ics")] {
        let answer = app.ask("GET", wrong, "", None).await;
        assert_eq!(refused(&answer), (404, "not_found".to_owned()), "{wrong}");
    }
    let other = path_of(&app.ask("POST", &calendar, &an.cookie, None).await.json());
    let member = format!("/api/v1/organisations/{CODE}/members/{}", binh.caller.account.id);
    let removed = app.ask("DELETE", &member, &an.cookie, None).await;
    assert_eq!(removed.status, StatusCode::NO_CONTENT, "{}", removed.text);
    let gone = app.ask("GET", &second, "", None).await;
    assert_eq!((gone.status, &gone.text), (StatusCode::NOT_FOUND, &unknown.text), "at once");
    assert_eq!(
        app.ask("GET", &other, "", None).await.status,
        StatusCode::OK,
        "the others' goes on"
    );
    let ended = app.post_form(PAGE, &an.cookie, &[("action", "end_calendar")]).await;
    assert_eq!(ended.header("location"), "/ho-so?kq=thu-hoi-lich");
    let gone = app.ask("GET", &other, "", None).await;
    assert_eq!((gone.status, &gone.text), (StatusCode::NOT_FOUND, &unknown.text));
    let twice = app.ask("DELETE", &calendar, &an.cookie, None).await;
    assert_eq!(twice.status, StatusCode::NO_CONTENT);
}
