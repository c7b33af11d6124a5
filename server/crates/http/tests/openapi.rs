//! The description of REST v1 says what the handlers do.

mod common;

use axum::http::StatusCode;
use common::TestApp;

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
