//! The page for those who write programs says what the document says, and every error.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use app::words::problem_codes;
use axum::http::StatusCode;
use domain::form::ErrorCode;

use crate::common::TestApp;

const PAGE: &str = "/lap-trinh";

#[tokio::test]
async fn every_operation_and_every_shape_stands_on_the_page() {
    let app = TestApp::start().await;
    let page = app.ask("GET", PAGE, "", None).await;
    assert_eq!(page.status, StatusCode::OK, "for everybody");
    let english = app.ask_with("GET", PAGE, "", None, &[("cookie", "lang=en")]).await;
    let document = app.ask("GET", "/api/v1/openapi.json", "", None).await.json();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let name = operation["operationId"].as_str().expect("a name");
            let heading = format!("<code>{} {path}</code>", method.to_uppercase());
            for text in [&page.text, &english.text] {
                let part = text.split(&format!("id=\"{name}\"")).nth(1).unwrap_or_default();
                assert!(
                    part.split("</h4>").next().unwrap_or_default().contains(&heading),
                    "{name}"
                );
            }
        }
    }
    for name in document["components"]["schemas"].as_object().expect("schemas").keys() {
        assert!(page.text.contains(&format!("id=\"kieu-{name}\"")), "{name}");
    }
    // No link leads to a shape that is not there.
    let linked = page.text.split("href=\"#kieu-").skip(1);
    for name in linked.filter_map(|rest| rest.split('"').next()) {
        assert!(page.text.contains(&format!("id=\"kieu-{name}\"")), "{name}");
    }
    for part in ["Idempotency-Key", "Motcua-Signature", "curl", "hmac", "compare_digest"] {
        assert!(page.text.contains(part), "{part}");
    }
    assert!(!page.text.contains("<script src") && !page.text.contains("import(\""), "no program");
}

#[tokio::test]
async fn every_error_stands_on_the_page_in_both_languages() {
    let app = TestApp::start().await;
    let page = app.ask("GET", PAGE, "", None).await.text;
    let codes = problem_codes().filter(|code| *code != "network");
    for code in codes.chain(files::FileFault::CODES).chain(["internal"]) {
        let mark = format!("id=\"loi-{code}\"");
        let line = page.split(&mark).nth(1).unwrap_or_else(|| panic!("{code} is not there"));
        let line = line.split("</tr>").next().unwrap_or_default();
        for part in ["HTTP ", "lang=\"vi\"", "lang=\"en\""] {
            assert!(line.contains(part), "{part} of {code}: {line}");
        }
    }
    for fault in ErrorCode::EVERY {
        assert!(page.contains(&format!("<code>{}</code>", fault.code())), "{}", fault.code());
    }
}

/// Every file of Rust in a folder and under it, tests apart.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let tests = path.ends_with("tests") || path.ends_with("tests.rs");
        if path.is_dir() && !tests {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !tests {
            found.push(path);
        }
    }
}

/// Codes that stand in a source as what a request is refused with.
fn codes_in(text: &str) -> impl Iterator<Item = &str> {
    let before = ["BadInput(\"", "ApiProblem::new(\"", "Refused::code(\"", "File(\"", "refused(\""];
    let found = move |before: &'static str| {
        let rest = text.split(before).skip(1);
        rest.filter_map(|rest: &str| rest.split('"').next())
    };
    before.into_iter().flat_map(found)
}

#[test]
fn no_request_is_refused_with_a_code_that_is_not_explained() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for name in ["http/src", "services/src"] {
        sources(&crates.join(name), &mut found);
    }
    let mut known: BTreeSet<&str> = problem_codes().collect();
    known.extend(files::FileFault::CODES);
    known.insert("internal");
    let rules = crates.join("../../app/domain/src/dossier/refusal.rs");
    let rules = fs::read_to_string(rules).expect("what the state machine refuses");
    let refusals: Vec<&str> = rules.split("=> \"").skip(1).collect();
    for code in refusals.iter().filter_map(|rest| rest.split('"').next()) {
        assert!(known.contains(code), "{code}");
    }
    let mut seen = refusals.len();
    for file in &found {
        let text = fs::read_to_string(file).expect("a source");
        for code in codes_in(&text) {
            seen += 1;
            assert!(known.contains(code), "{code} in {}", file.display());
        }
    }
    assert!(seen > 200, "{seen}");
}
