//! Small things with the document.

use leptos::{
    prelude::{document, request_animation_frame, window},
    web_sys::HtmlElement,
};
use wasm_bindgen::JsCast;

/// Moves the focus to the first element of `selector` once it stands in the page.
pub fn focus(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            if element.tab_index() < 0 && !element.has_attribute("tabindex") {
                let _ = element.set_attribute("tabindex", "-1");
            }
            let _ = element.focus();
        }
    });
}

/// Loads a page from the server.
pub fn open(address: &str) {
    let _ = window().location().assign(address);
}
