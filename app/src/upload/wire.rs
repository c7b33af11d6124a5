//! One function a request of the protocol.

use domain::problem::Problem;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Blob, Headers, RequestInit, Response};

use super::plan;
use crate::json;

const ENDPOINT: &str = "/api/v1/uploads";

/// Why a request did not do what it should.
pub enum Fault {
    /// No answer: the line is down, or the request was stopped.
    Network,
    /// The server answered, with this status and the code of its problem.
    Refused(u16, String),
}

type Sent<T> = Result<T, Fault>;

/// Creates an upload and answers its address.
pub async fn create(size: f64, metadata: &str) -> Sent<String> {
    let headers = [("Upload-Length", whole(size)), ("Upload-Metadata", metadata.to_owned())];
    let response = send("POST", ENDPOINT, &headers, None, None).await?;
    Ok(plan::path_of(&header(&response, "Location")?).to_owned())
}

/// Asks how many bytes have arrived.
pub async fn offset(url: &str) -> Sent<f64> {
    read_offset(&send("HEAD", url, &[], None, None).await?)
}

/// Sends one chunk and answers the new offset.
pub async fn append(url: &str, at: f64, chunk: &Blob, signal: Option<&AbortSignal>) -> Sent<f64> {
    let mut headers = vec![
        ("Upload-Offset", whole(at)),
        ("Content-Type", "application/offset+octet-stream".to_owned()),
    ];
    if let Some(checksum) = checksum(chunk).await {
        headers.push(("Upload-Checksum", checksum));
    }
    read_offset(&send("PATCH", url, &headers, Some(chunk), signal).await?)
}

/// Removes an upload that is not wanted any more.
pub async fn terminate(url: &str) -> Sent<()> {
    send("DELETE", url, &[], None, None).await.map(drop)
}

fn read_offset(response: &Response) -> Sent<f64> {
    let offset: u64 = header(response, "Upload-Offset")?.parse().map_err(|_| Fault::Network)?;
    Ok(offset as f64)
}

/// A number of bytes as text; writing fractions would take 10 KB of tables along.
fn whole(bytes: f64) -> String {
    (bytes as u64).to_string()
}

/// A header that the protocol promises; without it something between us and the server is broken.
fn header(response: &Response, name: &str) -> Sent<String> {
    response.headers().get(name).ok().flatten().ok_or(Fault::Network)
}

async fn send(
    method: &str,
    url: &str,
    headers: &[(&str, String)],
    body: Option<&Blob>,
    signal: Option<&AbortSignal>,
) -> Sent<Response> {
    let response = fetch(method, url, headers, body, signal).await.map_err(|_| Fault::Network)?;
    if response.ok() {
        return Ok(response);
    }
    let text = match response.text() {
        Ok(text) => JsFuture::from(text).await.ok().and_then(|text| text.as_string()),
        Err(_) => None,
    };
    let problem: Option<Problem> = text.and_then(|text| json::read(&text));
    let code = problem.map(|problem| problem.code).unwrap_or_default();
    Err(Fault::Refused(response.status(), code))
}

async fn fetch(
    method: &str,
    url: &str,
    headers: &[(&str, String)],
    body: Option<&Blob>,
    signal: Option<&AbortSignal>,
) -> Result<Response, JsValue> {
    let list = Headers::new()?;
    list.set("Tus-Resumable", "1.0.0")?;
    for (name, value) in headers {
        list.set(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(method);
    init.set_headers(&list);
    init.set_signal(signal);
    if let Some(body) = body {
        init.set_body(body);
    }
    let answer = leptos::prelude::window().fetch_with_str_and_init(url, &init);
    JsFuture::from(answer).await?.dyn_into()
}

/// SHA-1 of a chunk where the browser offers it (secure contexts only).
///
/// Reached by name: the typed bindings of the whole of `WebCrypto` would be larger than this.
async fn checksum(chunk: &Blob) -> Option<String> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    let digest = Reflect::get(&subtle, &"digest".into()).ok()?;
    let digest = digest.dyn_into::<Function>().ok()?;
    let bytes = JsFuture::from(chunk.array_buffer()).await.ok()?;
    let promise = digest.call2(&subtle, &"SHA-1".into(), &bytes).ok()?;
    let sum = JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()?;
    let mut value = String::from("sha1 ");
    value.push_str(&plan::base64(&Uint8Array::new(&sum).to_vec()));
    Some(value)
}
