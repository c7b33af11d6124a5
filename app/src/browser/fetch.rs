//! Calls of REST v1 by the browser's own `fetch`.

use std::pin::Pin;

use domain::problem::Problem;
use leptos::web_sys::{Headers, RequestInit, Response};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{api::ApiResult, data::broken, json};

/// The text of an answer to come. Boxed, so that its making is compiled once and not in every call.
pub type Answer = Pin<Box<dyn Future<Output = ApiResult<String>> + Send>>;

/// Begins a call of the server.
pub fn begin(
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Option<String>,
) -> Answer {
    Box::pin(SendWrapper::new(fetch_text(method, path, headers, body)))
}

/// Calls the server and reads the answer's text; an answer that is no success is its problem.
async fn fetch_text(
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Option<String>,
) -> ApiResult<String> {
    let (status, text) = call(method, &path, &headers, body).await.map_err(|_| network())?;
    if (200..300).contains(&status) {
        return Ok(text);
    }
    let mut problem: Problem = json::read(&text).unwrap_or_else(broken);
    problem.status = status;
    if status == 401 && problem.code == "internal" {
        "signed_out".clone_into(&mut problem.code);
    }
    Err(problem)
}

async fn call(
    method: &str,
    path: &str,
    headers: &[(&'static str, String)],
    body: Option<String>,
) -> Result<(u16, String), JsValue> {
    let list = Headers::new()?;
    list.set("Accept", "application/json")?;
    if body.is_some() {
        list.set("Content-Type", "application/json")?;
    }
    for (name, value) in headers {
        list.set(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(method);
    init.set_headers(&list);
    if let Some(body) = body {
        init.set_body(&JsValue::from_str(&body));
    }
    let answer = leptos::prelude::window().fetch_with_str_and_init(path, &init);
    let response: Response = JsFuture::from(answer).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    Ok((response.status(), text.as_string().unwrap_or_default()))
}

/// The server did not answer: the network is away.
fn network() -> Problem {
    Problem { code: "network".to_owned(), status: 503, ..broken() }
}
