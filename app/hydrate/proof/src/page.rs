//! The page that the server has rendered: the keys in it, the file, and where the result goes.

use domain::{Lang, log::LogKey};
use wasm_bindgen::{JsCast, prelude::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Event, File, HtmlInputElement};

use crate::result;

/// More bytes than this are no proof: the browser would stand still over them.
const MOST: f64 = 20_000_000.0;

/// Listens to the control for the file, and says that the page is alive.
pub fn start() -> Option<()> {
    let document = web_sys::window()?.document()?;
    let root = document.document_element()?;
    let input: HtmlInputElement = document.get_element_by_id("tep")?.dyn_into().ok()?;
    let (chosen, page) = (input.clone(), document.clone());
    let listen = Closure::<dyn FnMut(Event)>::new(move |_| {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            spawn_local(check(page.clone(), file));
        }
    });
    input.add_event_listener_with_callback("change", listen.as_ref().unchecked_ref()).ok()?;
    // It listens as long as the page is there.
    listen.forget();
    root.set_attribute("data-live", "").ok()
}

async fn check(page: Document, file: File) {
    let text = if file.size() > MOST { None } else { JsFuture::from(file.text()).await.ok() };
    let text = text.and_then(|text| text.as_string()).unwrap_or_default();
    let Some(target) = page.get_element_by_id("ket-qua") else { return };
    let root = page.document_element();
    let lang = root.and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    // A page that cannot be written to has gone.
    let _ = result::show(&page, &target, &text, &keys(&page), Lang::from_code(&lang));
}

/// The keys that the page shows.
fn keys(page: &Document) -> Vec<LogKey> {
    let Ok(codes) = page.query_selector_all("#khoa code") else { return Vec::new() };
    (0..codes.length())
        .filter_map(|place| LogKey::parse(&codes.get(place)?.text_content()?))
        .collect()
}
