//! Tokens: made by whoever proves to be there, and what programs may do with them.

mod flow;
mod made;
mod refused;

use serde_json::{Value, json};

use crate::common::{Answer, TestApp};

const REST: &str = "/api/v1/account/tokens";
const PAGE: &str = "/tai-khoan/ung-dung";
/// Every scope.
const ALL: [&str; 5] = ["read", "prepare", "submit", "pay", "webhooks"];

/// What a token is asked for with.
fn new(name: &str, scopes: &[&str]) -> Value {
    json!({ "name": name, "scopes": scopes })
}

/// A token of `who`.
async fn token(app: &TestApp, who: &str, scopes: &[&str]) -> String {
    let made = app.ask("POST", REST, who, Some(new(&scopes.join(" "), scopes))).await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.text);
    made.json()["token"].as_str().expect("a token").to_owned()
}

/// A request of a program.
async fn by(app: &TestApp, token: &str, method: &str, path: &str, body: Option<Value>) -> Answer {
    let bearer = format!("Bearer {token}");
    app.ask_with(method, path, "", body, &[("authorization", &bearer)]).await
}

/// Status and code of a problem.
fn problem(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.code())
}

/// A problem as it is expected.
fn expected(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}
