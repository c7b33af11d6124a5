//! The description of REST v1 says what the handlers do.

use crate::common::TestApp;
use axum::http::StatusCode;
use domain::dossier::DossierState;

#[tokio::test]
async fn every_operation_is_named_once_and_tells_its_problems() {
    let app = TestApp::start().await;
    let answer = app.ask("GET", "/api/v1/openapi.json", "", None).await;
    assert_eq!(answer.status, StatusCode::OK);
    let document = answer.json();
    assert_eq!(document["openapi"], "3.1.0");
    let mut names = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        assert!(path.starts_with("/api/v1/"), "{path}");
        for (method, operation) in item.as_object().expect("operations") {
            names.push(operation["operationId"].as_str().expect("a name").to_owned());
            let problem = &operation["responses"]["default"]["content"];
            assert!(problem["application/problem+json"].is_object(), "{method} {path}");
            assert!(operation["summary"].is_string(), "{method} {path}");
        }
    }
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
    assert!(count >= 20, "{count}");
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_problems() {
    let app = TestApp::start().await;
    let unknown = app.ask("GET", "/api/v1/nonsense", "", None).await;
    assert_eq!((unknown.status, unknown.code().as_str()), (StatusCode::NOT_FOUND, "not_found"));
    let method = app.ask("DELETE", "/api/v1/procedures", "", None).await;
    assert_eq!(method.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(method.code(), "method");
    let query = app.ask("GET", "/api/v1/procedures?page=minus", "", None).await;
    assert_eq!((query.status, query.code().as_str()), (StatusCode::BAD_REQUEST, "query"));
}

#[tokio::test]
async fn everything_that_is_referred_to_is_there() {
    let app = TestApp::start().await;
    let answer = app.ask("GET", "/api/v1/openapi.json", "", None).await;
    let document = answer.json();
    let schemas = document["components"]["schemas"].as_object().expect("schemas");
    let mut references = answer.text.split("#/components/schemas/").skip(1);
    let missing: Vec<&str> = references
        .by_ref()
        .filter_map(|rest| rest.split('"').next())
        .filter(|name| !schemas.contains_key(*name))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[tokio::test]
async fn states_are_described_as_they_are() {
    let names: Vec<&str> = DossierState::ALL.iter().map(|state| state.name()).collect();
    let pattern = format!("^({})?$", names.join("|"));
    let app = TestApp::start().await;
    let document = app.ask("GET", "/api/v1/openapi.json", "", None).await.json();
    for path in ["/api/v1/dossiers", "/api/v1/intake"] {
        let parameters = document["paths"][path]["get"]["parameters"].as_array().expect("some");
        let state = parameters.iter().find(|one| one["name"] == "state").expect("a state");
        assert_eq!(state["schema"]["pattern"], pattern.as_str(), "{path}");
    }
}
