//! Following a page that the server makes: when the server says that something changed, its new HTML
//! takes the place of the old.

use leptos::{
    prelude::{AnyView, GetValue, document, on_cleanup, use_context, window},
    web_sys::{EventSource, XmlHttpRequest, XmlHttpRequestResponseType},
};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use crate::{context::Navigated, ui::el, url::encode};

/// The part of the page that is replaced.
const PART: &str = "#followed";

/// The page of a dossier as it came with the document, also where it tells that there is none;
/// nothing where the reader came from another page without loading.
pub fn follow_dossier(code: &str) -> Option<AnyView> {
    if use_context::<Navigated>().is_some_and(|moved| moved.0.get_value()) {
        return None;
    }
    if let Some(part) = document().query_selector(PART).ok().flatten() {
        // What has happened since the page was made is told at once.
        let version = part.get_attribute("data-version").unwrap_or_default();
        listen(&format!("/api/v1/dossiers/{}/events?version={version}", encode(code)));
    }
    Some(el("article").into_any())
}

/// Without the stream the page is right after every reload.
fn listen(path: &str) {
    let (Ok(source), Ok(request)) = (EventSource::new(path), XmlHttpRequest::new()) else { return };
    let (asking, answered) = (request.clone(), request.clone());
    // Asked once more before the answer is there, it answers the newer question only.
    let told = Closure::<dyn Fn()>::new(move || {
        let _ = ask(&asking);
    });
    let loaded = Closure::<dyn Fn()>::new(move || {
        let _ = renew(&answered);
    });
    source.set_onmessage(Some(told.as_ref().unchecked_ref()));
    request.set_onload(Some(loaded.as_ref().unchecked_ref()));
    let held = SendWrapper::new((source, request, told, loaded));
    on_cleanup(move || held.0.close());
}

/// Asks for the page as a document: the browser reads it without running anything in it, and no text
/// of ours is made into markup, which the content policy forbids.
fn ask(request: &XmlHttpRequest) -> Result<(), JsValue> {
    let path = window().location().pathname()?;
    request.open("GET", &path)?;
    request.set_response_type(XmlHttpRequestResponseType::Document);
    request.set_request_header("Accept", "text/html")?;
    request.send()
}

fn renew(request: &XmlHttpRequest) -> Option<()> {
    if request.status().ok()? != 200 {
        return None;
    }
    let fresh = request.response_xml().ok()??.query_selector(PART).ok()??;
    let old = document().query_selector(PART).ok()??;
    old.replace_with_with_node_1(&fresh).ok()
}
