//! Following a page that the server makes: when the server says that something changed, its new HTML
//! takes the place of the old.

use leptos::{
    prelude::{AnyView, GetValue, document, on_cleanup, use_context, window},
    task::spawn_local,
    web_sys::{DomParser, EventSource, SupportedType},
};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};

use super::fetch_text;
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
    let Ok(source) = EventSource::new(path) else { return };
    let handler = Closure::<dyn Fn()>::new(|| spawn_local(renew()));
    source.set_onmessage(Some(handler.as_ref().unchecked_ref()));
    let held = SendWrapper::new((source, handler));
    on_cleanup(move || held.0.close());
}

async fn renew() {
    let Ok(path) = window().location().pathname() else { return };
    let Ok(html) = fetch_text("GET", path, vec![("Accept", "text/html".to_owned())], None).await
    else {
        return;
    };
    let parsed = DomParser::new()
        .and_then(|parser| parser.parse_from_string(&html, SupportedType::TextHtml));
    let fresh = parsed.and_then(|page| page.query_selector(PART)).ok().flatten();
    let old = document().query_selector(PART).ok().flatten();
    if let (Some(old), Some(fresh)) = (old, fresh) {
        let _ = old.replace_with_with_node_1(&fresh);
    }
}
