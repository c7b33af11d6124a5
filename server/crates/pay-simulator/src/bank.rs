//! The bank: a transfer to the account, told to the portal with a signature.

use axum::{Form, extract::State, http::StatusCode};
use serde::Deserialize;
use serde_json::json;

use crate::{
    Simulator,
    teller::{self, portal_of},
};

/// A transfer that somebody makes.
#[derive(Deserialize)]
pub struct Transfer {
    /// The portal's address.
    portal: String,
    /// The bank's number of it.
    number: String,
    /// Đồng.
    vnd: i64,
    /// When, as RFC 3339.
    at: String,
    /// What stands on it.
    text: String,
    /// How often it is told; absent: once.
    times: Option<u8>,
    /// Signed by somebody else.
    #[serde(default)]
    forged: bool,
}

/// Makes a transfer, and answers what the portal said each time.
pub async fn transfer(
    State(simulator): State<Simulator>,
    Form(form): Form<Transfer>,
) -> (StatusCode, String) {
    let Some(portal) = portal_of(&form.portal) else {
        return (StatusCode::BAD_REQUEST, "a portal on this machine only".to_owned());
    };
    let body = json!({ "number": form.number, "vnd": form.vnd, "at": form.at, "text": form.text });
    let body = body.to_string();
    let secret = if form.forged { "somebody else's" } else { &simulator.bank_secret };
    let signature = payments::callback::sign(secret, body.as_bytes());
    let mut said = Vec::new();
    for _ in 0..form.times.unwrap_or(1) {
        let address = format!("{portal}/api/v1/payments/transfers");
        let answer = teller::post(address, signature.clone(), body.clone()).await;
        said.push(answer.unwrap_or_else(|error| error));
    }
    (StatusCode::OK, said.join("\n"))
}
