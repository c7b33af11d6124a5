//! What those who head a centre keep of it, over REST and as pages: signed out, wrong role, another
//! centre's, bad body, stale, twice, happy.

use crate::common::TestApp;
use axum::http::StatusCode;
use serde_json::{Value, json};
use services::testing::centre::{HEAD, OTHER_HEAD, SPECIALIST, load, who};

async fn signed_in(app: &TestApp, identity: &str) -> String {
    let caller = who(&app.services, identity).await;
    let session = app.services.start_session(caller, "test").await.expect("a session");
    format!("__Host-phien={}", session.token)
}

const KEPT: &str = "/api/v1/centres/thu/kept";

fn hotline(version: i64, number: &str) -> Value {
    json!({
        "order": "change_agency",
        "code": "H99.01",
        "version": version,
        "agency": { "name": { "vi": "Trung tâm thử" }, "parent": "H99", "hotline": number },
    })
}

#[tokio::test]
async fn only_who_heads_a_centre_keeps_it() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let (_, citizen) = app.citizen(1).await;
    let specialist = signed_in(&app, SPECIALIST).await;
    let other = signed_in(&app, OTHER_HEAD).await;
    let head = signed_in(&app, HEAD).await;
    for (cookie, expected) in [
        ("", StatusCode::UNAUTHORIZED),
        (citizen.as_str(), StatusCode::FORBIDDEN),
        (&specialist, StatusCode::FORBIDDEN),
        (&other, StatusCode::NOT_FOUND),
    ] {
        assert_eq!(app.ask("GET", KEPT, cookie, None).await.status, expected);
        let post = app.ask("POST", KEPT, cookie, Some(hotline(1, "1022"))).await;
        assert_eq!(post.status, expected);
    }
    for (body, code) in [
        (json!({ "order": "dance" }), "body"),
        (json!({ "order": "about" }), "body"),
        (json!({ "order": "close_desk", "version": "1", "key": "1" }), "body"),
        (json!({ "order": "close_desk", "version": 1, "key": "7" }), "not_found"),
        (json!({ "order": "close_desk", "version": 1, "key": "1" }), "desk_occupied"),
        (hotline(7, "1022"), "version_conflict"),
        (hotline(1, "gọi"), "invalid"),
    ] {
        assert_eq!(app.ask("POST", KEPT, &head, Some(body.clone())).await.code(), code, "{body}");
    }
    let wrong = app.ask("POST", KEPT, &head, Some(hotline(1, "gọi"))).await.json();
    assert_eq!(wrong["errors"][0]["pointer"], "/hotline", "{wrong}");
    assert_eq!(wrong["errors"][0]["code"], "hotline", "{wrong}");
    let kept = app.ask("GET", KEPT, &head, None).await.json();
    assert_eq!((&kept["notes"], &kept["agencies"][1]["version"]), (&json!([]), &json!(1)));

    let done = app.ask("POST", KEPT, &head, Some(hotline(1, "0292 1022"))).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text);
    let again = app.ask("POST", KEPT, &head, Some(hotline(1, "0292 1022"))).await;
    assert_eq!(again.code(), "version_conflict");
    let kept = app.ask("GET", KEPT, &head, None).await.json();
    assert_eq!(kept["agencies"][1]["version"], 2);
    assert_eq!(kept["notes"][0]["changes"][0]["to"], "0292 1022", "{kept}");
    let public = app.ask("GET", "/api/v1/centres/thu", "", None).await.json();
    assert_eq!(public["hotline"], "0292 1022");
}

#[tokio::test]
async fn the_pages_of_a_centre_open_for_who_heads_it() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let specialist = signed_in(&app, SPECIALIST).await;
    let other = signed_in(&app, OTHER_HEAD).await;
    let head = signed_in(&app, HEAD).await;
    for page in [
        "/can-bo/trung-tam/gioi-thieu?trung-tam=thu",
        "/can-bo/trung-tam/co-quan?trung-tam=thu",
        "/can-bo/trung-tam/co-quan?trung-tam=thu&ma=H99.02",
        "/can-bo/trung-tam/quay?trung-tam=thu",
        "/can-bo/trung-tam/quay?trung-tam=thu&quay=1",
    ] {
        let nobody = app.ask("GET", page, "", None).await;
        assert!(nobody.header("location").starts_with("/can-bo/dang-nhap"), "{page}");
        let path = page.split('?').next().unwrap_or(page);
        let post = app.post_form(path, "", &[("order", "add")]).await;
        assert!(post.header("location").starts_with("/can-bo/dang-nhap"), "{page}");
        assert_eq!(app.ask("GET", page, &specialist, None).await.status, StatusCode::FORBIDDEN);
        assert_eq!(app.ask("GET", page, &other, None).await.status, StatusCode::NOT_FOUND);
        let open = app.ask("GET", page, &head, None).await;
        assert_eq!(open.status, StatusCode::OK, "{page}");
        assert!(open.text.contains("method=\"post\""), "{page}");
        let bad = app.post_form(path, &head, &[("order", "x"), ("centre", "thu")]).await;
        assert_eq!(bad.status, StatusCode::BAD_REQUEST, "{page}");
    }
    for page in ["co-quan?ma=H98.02", "co-quan?ma=H97", "quay?quay=9"] {
        let missing = app.ask("GET", &format!("/can-bo/trung-tam/{page}"), &head, None).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{page}");
    }
}

#[tokio::test]
async fn an_agency_is_kept_without_scripts() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let head = signed_in(&app, HEAD).await;
    let path = "/can-bo/trung-tam/co-quan";
    let form = |version: &'static str, hotline: &'static str, hours: &'static str| {
        vec![
            ("order", "change"),
            ("centre", "thu"),
            ("agency", "H99.01"),
            ("version", version),
            ("name.vi", "Trung tâm thử"),
            ("parent", "H99"),
            ("hotline", hotline),
            ("seal", "<b>\"con dấu\"</b>"),
            ("hours.0.from", ""),
            ("hours.0.spans", ""),
            ("hours.1.from", "16/4"),
            ("hours.1.spans", hours),
        ]
    };
    let wrong = app.post_form(path, &head, &form("1", "0292 1022", "7h-11h30, 11:00-17:00")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in [
        "<title>Lỗi: ",
        "href=\"#hours.1.spans\"",
        "id=\"hours.1.spans-error\"",
        "Hai khoảng giờ chồng lên nhau",
        "value=\"0292 1022\"",
        "value=\"7h-11h30, 11:00-17:00\"",
        "value=\"16/4\"",
    ] {
        assert!(wrong.text.contains(part), "{part}: {}", wrong.text);
    }
    assert!(!wrong.text.contains("<b>\""), "hostile text stays text");

    let done = app.post_form(path, &head, &form("1", "0292 1022", "7h-11h30, 13:30-17:00")).await;
    assert_eq!(done.header("location"), "/can-bo/trung-tam?trung-tam=thu&luu=1");
    let page = app.ask("GET", "/can-bo/trung-tam?trung-tam=thu&luu=1", &head, None).await;
    for part in [
        "Đã lưu thay đổi.",
        "Đường dây nóng: trống → 0292 1022",
        "16/04: 07:00-11:30, 13:30-17:00",
        "Lê Thị Đứng Đầu",
    ] {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    let stale = app.post_form(path, &head, &form("1", "0292 9999", "7h-11h30")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    for part in [
        "Có người vừa sửa mục này",
        "Bản đang lưu",
        "0292 1022",
        "value=\"0292 9999\"",
        "value=\"2\"",
    ] {
        assert!(stale.text.contains(part), "{part}: {}", stale.text);
    }

    let add = [
        ("order", "add"),
        ("centre", "thu"),
        ("code", "H99.02"),
        ("name.vi", "Phòng mới"),
        ("parent", "H99"),
    ];
    let taken = app.post_form(path, &head, &add).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["id=\"code-error\"", "value=\"Phòng mới\""] {
        assert!(taken.text.contains(part), "{part}: {}", taken.text);
    }
    let end = [
        ("order", "end"),
        ("centre", "thu"),
        ("agency", "H99.02"),
        ("version", "1"),
        ("last_day", "2026-11-22"),
        ("goes_on", ""),
    ];
    let refused = app.post_form(path, &head, &end).await;
    for part in ["id=\"goes_on-error\"", "value=\"2026-11-22\""] {
        assert!(refused.text.contains(part), "{part}: {}", refused.text);
    }
    let end: Vec<_> = end.into_iter().filter(|(name, _)| *name != "goes_on").collect();
    let end = [end, vec![("goes_on", "H98.02")]].concat();
    let done = app.post_form(path, &head, &end).await;
    assert!(done.header("location").ends_with("luu=1"), "{}", done.text);
    let public = app.ask("GET", "/trung-tam/thu", "", None).await;
    assert!(public.text.contains("Cơ quan trước đây"), "{}", public.text);
    let page = app.ask("GET", "/can-bo/trung-tam/co-quan?ma=H99.02", &head, None).await;
    assert!(page.text.contains("name=\"successor\""), "an end can be mended");
}

#[tokio::test]
async fn counters_and_what_a_centre_says_are_kept_without_scripts() {
    let app = TestApp::start().await;
    load(&app.services).await;
    let head = signed_in(&app, HEAD).await;
    let path = "/can-bo/trung-tam/quay";
    let add = [
        ("order", "add"),
        ("centre", "thu"),
        ("version", "1"),
        ("key", "1"),
        ("name.vi", "Quầy 2: Thuế"),
        ("agencies", "H99.01"),
        ("agencies", "H99.02"),
    ];
    let taken = app.post_form(path, &head, &add).await;
    for part in ["id=\"key-error\"", "value=\"Quầy 2: Thuế\"", "checked"] {
        assert!(taken.text.contains(part), "{part}: {}", taken.text);
    }
    let mut add = add;
    add[3] = ("key", "2");
    let done = app.post_form(path, &head, &add).await;
    assert!(done.header("location").ends_with("luu=1"), "{}", done.text);
    let twice = app.post_form(path, &head, &add).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let public = app.ask("GET", "/trung-tam/thu", "", None).await;
    assert!(public.text.contains("Quầy 2: Thuế"), "{}", public.text);
    let close = [("order", "close"), ("centre", "thu"), ("version", "2"), ("desk", "1")];
    let occupied = app.post_form(path, &head, &close).await;
    assert_eq!(occupied.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(occupied.text.contains("Còn người ngồi ở quầy này"), "{}", occupied.text);

    let path = "/can-bo/trung-tam/gioi-thieu";
    let about = |procedures: &'static str, english: &'static str| {
        [
            ("order", "about"),
            ("centre", "thu"),
            ("version", "2"),
            ("motto.vi", "Đúng hẹn"),
            ("procedures", procedures),
            ("legal_basis.vi", "Nghị định 118/2025/NĐ-CP\r\nQuyết định 1"),
            ("legal_basis.en", english),
        ]
    };
    for (form, error) in
        [(about("nhiều", ""), "procedures-error"), (about("1", "a\nb\nc"), "legal_basis.en-error")]
    {
        let wrong = app.post_form(path, &head, &form).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in [error, "value=\"Đúng hẹn\"", "Nghị định 118/2025"] {
            assert!(wrong.text.contains(part), "{part}: {}", wrong.text);
        }
    }
    let done = app.post_form(path, &head, &about("12", "\nDecision 1")).await;
    assert!(done.header("location").ends_with("luu=1"), "{}", done.text);
    let public = app.ask("GET", "/api/v1/centres/thu", "", None).await.json();
    assert_eq!(public["legal_basis"][1]["en"], "Decision 1", "{public}");
    assert_eq!((&public["motto"]["vi"], &public["announced"]), (&json!("Đúng hẹn"), &json!(12)));
}
