//! Whether an answer is what was expected, and what two answers have in common.

use axum::http::{HeaderMap, StatusCode};

use super::{
    expect::Expected,
    policy::{Line, Mark},
    request,
    things::Thing,
    world::World,
};
use crate::common::Answer;

/// Codes that say that one may not.
const NOT_ONE_S_OWN: [&str; 3] = ["forbidden", "wrong_role", "not_administrator"];
/// Shorter texts stand in others, too.
const TELLING: usize = 6;

/// The stable code of a problem, or of the page that a form leads back to; empty where there is none.
fn code(answer: &Answer) -> String {
    if answer.header("content-type").starts_with("application/problem+json") {
        // The answer to HEAD has no body.
        let problem: Option<serde_json::Value> = serde_json::from_str(&answer.text).ok();
        let code = problem.and_then(|problem| problem["code"].as_str().map(str::to_owned));
        return code.unwrap_or_default();
    }
    let (_, query) = answer.header("location").split_once("loi=").unwrap_or_default();
    query.split(['&', '#']).next().unwrap_or_default().to_owned()
}

fn asks_to_sign_in(answer: &Answer) -> bool {
    let location = answer.header("location");
    ["/dang-nhap?next=", "/can-bo/dang-nhap?next="].iter().any(|page| location.starts_with(page))
}

/// Whether something was done, as far as the answer tells.
pub fn succeeded(answer: &Answer) -> bool {
    let led_on = answer.status.is_redirection() && code(answer).is_empty();
    answer.status.is_success() || (led_on && !asks_to_sign_in(answer))
}

/// What is wrong with the answer, in a line.
pub fn judge(line: &Line, expected: Expected, answer: &Answer) -> Result<(), String> {
    let (status, code) = (answer.status, code(answer));
    // The answer to HEAD has no words.
    let silent = line.method == "HEAD" && code.is_empty();
    let told = status == StatusCode::UNAUTHORIZED && (code == "signed_out" || silent);
    let signs_in = asks_to_sign_in(answer) || told;
    let not_ones_own = NOT_ONE_S_OWN.contains(&&*code);
    // Pages and forms that come back say it by their status.
    let by_status = status == StatusCode::FORBIDDEN && code.is_empty();
    let denied = not_ones_own || by_status;
    let refused = status.is_client_error() || (status.is_redirection() && !code.is_empty());
    let hidden = status == StatusCode::NOT_FOUND;
    let right = match expected {
        Expected::Open => !status.is_server_error() && !told && !not_ones_own,
        Expected::Passes => {
            let absent = hidden && !line.is(Mark::Hides);
            !status.is_server_error() && !signs_in && !denied && !absent
        }
        Expected::SignIn => signs_in,
        Expected::OtherFace => asks_to_sign_in(answer) || code == "forbidden" || by_status,
        Expected::Hidden => hidden,
        Expected::Denied => denied,
        Expected::Masked => {
            status == StatusCode::FORBIDDEN && (code == "purpose_missing" || code.is_empty())
        }
        Expected::Judged => !status.is_server_error() && !signs_in,
        Expected::Refused => refused && !asks_to_sign_in(answer),
        Expected::Done => succeeded(answer),
        // Pages tell it in words.
        Expected::Left => {
            status == StatusCode::CONFLICT && (code == "organisation_left" || code.is_empty())
        }
        Expected::Elsewhere => status == StatusCode::CONFLICT && code.is_empty(),
    };
    let location = answer.header("location");
    if right { Ok(()) } else { Err(format!("{expected:?}, but {status} {code} {location}")) }
}

/// Everything of an answer that must not tell two things apart: what there is not, and what is
/// another's. Their own codes and ids are taken out, and what is new with every answer.
pub fn fingerprint(line: &Line, thing: &Thing, world: &World, answer: &Answer) -> String {
    let path = request::path(line, thing, world);
    let nonce = nonce_of(&answer.headers);
    let mut own = vec![path.as_str()];
    let parts = thing.parts.iter().map(|(_, text)| text.as_str());
    own.extend(parts.filter(|text| text.len() >= TELLING));
    own.extend((!nonce.is_empty()).then_some(nonce.as_str()));
    own.sort_by_key(|text| std::cmp::Reverse(text.len()));
    let headers = answer
        .headers
        .iter()
        .filter(|(name, _)| !["date", "content-length", "x-request-id"].contains(&name.as_str()));
    let headers: Vec<String> =
        headers.map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or("?"))).collect();
    let whole = format!("{}\n{}\n\n{}", answer.status, headers.join("\n"), answer.text);
    own.into_iter().fold(whole, |text, one| {
        let text = text.replace(&app::url::encode(one), "…");
        text.replace(&encoded(one), "…").replace(one, "…")
    })
}

/// As it stands in a query of a redirect, which keeps slashes.
fn encoded(text: &str) -> String {
    text.replace('?', "%3F").replace('=', "%3D").replace('&', "%26")
}

/// The nonce of the page's scripts, as the policy names it.
fn nonce_of(headers: &HeaderMap) -> String {
    let policy = headers.get("content-security-policy").and_then(|policy| policy.to_str().ok());
    let named = policy.and_then(|policy| policy.split_once("'nonce-"));
    let nonce = named.and_then(|(_, rest)| rest.split_once('\''));
    nonce.map(|(nonce, _)| nonce.to_owned()).unwrap_or_default()
}
