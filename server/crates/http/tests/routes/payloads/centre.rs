//! What centres say of themselves, and what organisations and their things are called.

use axum::http::StatusCode;
use domain::identity::tax_code;
use services::testing::centre::{HEAD, load, who};

use super::{
    Seen,
    voice::{LONG, Voice, groups},
};
use crate::common::TestApp;

#[tokio::test]
async fn what_a_centre_says_is_never_markup() {
    for group in groups(LONG) {
        let hostile = Voice::hostile(group);
        let plain = centre(&hostile.plain()).await;
        let seen = centre(&hostile).await;
        for (pages, voice) in [(&plain, &hostile.plain()), (&seen, &hostile)] {
            let shown = ["agency", "address", "seal", "desk", "motto", "directed", "basis"];
            pages.assert_shows(&shown, &voice.all());
        }
        seen.assert_built_like(&plain, &hostile.all());
    }
}

/// A portal of its own: its pages tell the history.
async fn centre(voice: &Voice) -> Seen {
    let app = TestApp::start().await;
    load(&app.services).await;
    let head = who(&app.services, HEAD).await;
    let (_, head) = app.signed_in(head).await;
    let own = "/can-bo/trung-tam";
    for (form, fields) in [
        (
            "co-quan",
            vec![
                ("order", "change".to_owned()),
                ("agency", "H99.01".to_owned()),
                ("version", "1".to_owned()),
                // It begins alike in each round: agencies stand by their names.
                ("name.vi", format!("Thử {}", voice.says("agency", 280))),
                ("parent", "H99".to_owned()),
                ("address.vi", voice.says("address", 490)),
                ("seal", voice.says("seal", 290)),
            ],
        ),
        (
            "quay",
            vec![
                ("order", "add".to_owned()),
                ("version", "1".to_owned()),
                ("key", "2".to_owned()),
                ("name.vi", voice.says("desk", 490)),
                ("agencies", "H99.02".to_owned()),
            ],
        ),
        (
            "gioi-thieu",
            vec![
                ("order", "about".to_owned()),
                ("version", "2".to_owned()),
                ("motto.vi", voice.says("motto", 490)),
                ("directed_by.vi", voice.says("directed", 490)),
                ("legal_basis.vi", voice.says("basis", 490)),
            ],
        ),
    ] {
        let fields: Vec<(&str, &str)> = [("centre", "thu")]
            .into_iter()
            .chain(fields.iter().map(|(name, value)| (*name, value.as_str())))
            .collect();
        let kept = app.post_form(&format!("{own}/{form}"), &head, &fields).await;
        assert!(kept.header("location").ends_with("luu=1"), "{form}: {}", kept.text);
        // What happens in one moment is told in no order.
        app.clock.advance_minutes(1);
    }
    let mut seen = Seen::default();
    for path in [
        "/trung-tam".to_owned(),
        "/trung-tam/thu".to_owned(),
        format!("{own}?trung-tam=thu"),
        format!("{own}/gioi-thieu?trung-tam=thu"),
        format!("{own}/co-quan?trung-tam=thu&ma=H99.01"),
        format!("{own}/quay?trung-tam=thu&quay=2"),
    ] {
        let page = app.ask("GET", &path, &head, None).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        seen.0.push((path, page.text));
    }
    seen
}

#[tokio::test]
async fn what_an_organisation_is_called_is_never_markup() {
    let app = TestApp::start().await;
    let codes = (0..10_000).map(|number| format!("0100{number:06}"));
    let mut codes = codes.filter(|code| tax_code(code).as_deref() == Some(code.as_str()));
    for (round, group) in (0..).zip(groups(LONG)) {
        let hostile = Voice::hostile(group);
        let mut seen = Vec::new();
        for (turn, voice) in [(0, &hostile.plain()), (1, &hostile)] {
            let (_, who) = app.citizen(3_000 + round * 10 + turn).await;
            let (code, name) = (codes.next().expect("a code"), voice.says("name", 180));
            let open = [("action", "open"), ("tax_code", code.as_str()), ("name", name.as_str())];
            let opened = app.post_form("/to-chuc", &who, &open).await;
            assert_eq!(opened.header("location"), format!("/to-chuc/{code}?kq=mo"), "{name:?}");
            app.services.verify_organisation(&code).await.expect("verified");
            let switched = app.post_form("/to-chuc/chuyen", &who, &[("tax_code", &code)]).await;
            assert_eq!(switched.header("location"), "/ho-so");
            let (view, token) = (voice.says("view", 50), voice.says("token", 50));
            let save = [("action", "save_view"), ("name", view.as_str()), ("shared", "yes")];
            let saved = app.post_form("/ho-so", &who, &save).await;
            assert_eq!(saved.header("location"), "/ho-so?kq=luu", "{view:?}");
            let make = [("action", "token"), ("name", token.as_str()), ("scopes", "read")];
            let made = app.post_form("/tai-khoan/ung-dung", &who, &make).await;
            assert_eq!(made.status, StatusCode::OK, "{token:?}: {}", made.text);
            let mut pages = Seen::default();
            pages.0.push(("a token that was made".to_owned(), made.text));
            for path in [
                "/to-chuc".to_owned(),
                format!("/to-chuc/{code}"),
                "/ho-so".to_owned(),
                "/tai-khoan/ung-dung".to_owned(),
            ] {
                let page = app.ask("GET", &path, &who, None).await;
                assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
                pages.0.push((path, page.text));
            }
            pages.assert_shows(&["name", "view", "token"], &voice.all());
            seen.push(pages);
        }
        seen[1].assert_built_like(&seen[0], &hostile.all());
    }
}
