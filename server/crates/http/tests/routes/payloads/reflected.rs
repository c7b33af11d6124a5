//! What stands in an address or in a form that is refused, and comes back with the page.

use std::collections::BTreeSet;

use test_support::html::skeleton;

use super::{
    Seen,
    voice::{Voice, groups},
};
use crate::common::TestApp;

/// Characters that an address or a line of a form is given.
const SHORT: usize = 480;

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn no_address_writes_a_page() {
    let app = TestApp::start().await;
    let (_, citizen) = app.citizen(1).await;
    let (_, officer) = app.officer(2, &["H13.20"]).await;
    for group in groups(SHORT) {
        let hostile = Voice::hostile(group);
        let plain = addressed(&app, &hostile.plain(), &citizen, &officer).await;
        let seen = addressed(&app, &hostile, &citizen, &officer).await;
        seen.assert_built_like(&plain, &hostile.all());
        seen.assert_shows(&["look-up"], &hostile.all());
    }
}

async fn addressed(app: &TestApp, voice: &Voice, citizen: &str, officer: &str) -> Seen {
    let mut seen = Seen::default();
    for (who, path, place) in [
        ("", "/tra-cuu?ma=", "look-up"),
        ("", "/dang-nhap?next=", "next"),
        ("", "/dang-ky?next=", "next"),
        ("", "/can-bo/dang-nhap?next=", "next"),
        ("", "/kiem-tra?bam=", "hash"),
        ("", "/kiem-tra/", "slip"),
        ("", "/thu-tuc/", "code"),
        ("", "/khong-co/", "nothing"),
        (citizen, "/nop-ho-so/1.001193?truong-hop=", "case"),
        (citizen, "/ho-so/", "dossier"),
        (citizen, "/ho-so?loi=", "error"),
        (citizen, "/nhap/", "draft"),
        (officer, "/can-bo/ho-so/", "dossier"),
        (officer, "/can-bo/ho-so?loi=", "error"),
    ] {
        let asked = format!("{path}{}", encoded(&voice.says(place, SHORT)));
        let page = app.ask("GET", &asked, who, None).await;
        assert!(
            page.status.is_success() || page.status.is_client_error(),
            "{asked}: {}",
            page.status
        );
        seen.0.push((path.to_owned(), page.text));
    }
    seen
}

#[tokio::test]
async fn no_refused_form_writes_a_page() {
    let app = TestApp::start().await;
    for group in groups(SHORT) {
        let hostile = Voice::hostile(group);
        let mut seen = Vec::new();
        for voice in [&hostile.plain(), &hostile] {
            let mut pages = Seen::default();
            for (page, names) in [
                ("/dang-nhap", &["identity_number", "next"][..]),
                ("/can-bo/dang-nhap", &["identity_number", "next"]),
                (
                    "/dang-ky",
                    &["identity_number", "full_name", "phone", "email", "dossier_code", "next"],
                ),
            ] {
                let typed: Vec<String> = names.iter().map(|name| voice.says(name, SHORT)).collect();
                let fields = names.iter().copied().zip(typed.iter().map(String::as_str));
                let fields: Vec<(&str, &str)> = fields.chain([("password", "x")]).collect();
                let refused = app.post_form(page, "", &fields).await;
                assert!(refused.status.is_client_error(), "{page}: {}", refused.status);
                pages.0.push((page.to_owned(), refused.text));
            }
            pages.assert_shows(&["identity_number", "full_name", "email"], &voice.all());
            seen.push(pages);
        }
        seen[1].assert_built_like(&seen[0], &hostile.all());
    }
}

/// What a search finds depends on its words; what it is made of does not.
#[tokio::test]
async fn no_search_brings_an_element_of_its_own() {
    let app = TestApp::start().await;
    let (_, officer) = app.officer(2, &["H13.20"]).await;
    for (who, page) in [("", "/thu-tuc?q="), (&*officer, "/can-bo?q=")] {
        let mut known = BTreeSet::new();
        for words in ["", "khai sinh", "khai sinhh", "khong co gi nhu the", "1.001193"] {
            let found = app.ask("GET", &format!("{page}{}", encoded(words)), who, None).await;
            known.extend(skeleton(&found.text));
        }
        for group in groups(SHORT) {
            let voice = Voice::hostile(group);
            let asked = format!("{page}{}", encoded(&voice.says("search", SHORT)));
            let found = app.ask("GET", &asked, who, None).await;
            let tags: BTreeSet<String> = skeleton(&found.text).into_iter().collect();
            let new: Vec<&String> = tags.difference(&known).collect();
            assert!(new.is_empty(), "{page} has {new:?} with {:?}", voice.all());
        }
    }
}
