//! The page that the server has rendered: the file that is chosen on it, and where the answer goes.

use domain::{Lang, log::LogKey};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, prelude::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Event, File, HtmlInputElement};

use crate::result;

/// More bytes than this are no proof: the browser would stand still over them.
const MOST: f64 = 20_000_000.0;
/// No result is larger, in bytes.
const LARGEST: f64 = 64_000_000.0;

/// Listens to the control for the file, and says that the page is alive. It is of the page that
/// checks proofs, or of the one that checks results.
pub fn start() -> Option<()> {
    let document = web_sys::window()?.document()?;
    let root = document.document_element()?;
    let proof = document.get_element_by_id("tep");
    let of_proof = proof.is_some();
    let input = proof.or_else(|| document.get_element_by_id("tep-kiem-tra"))?;
    let input: HtmlInputElement = input.dyn_into().ok()?;
    let (chosen, page) = (input.clone(), document.clone());
    let listen = Closure::<dyn FnMut(Event)>::new(move |_| {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            if of_proof {
                spawn_local(check(page.clone(), file));
            } else {
                spawn_local(ask(file));
            }
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

/// Asks the portal for the result with this file's hash. The file stays here; of one that is too
/// large for anything that is issued, so does the hash.
async fn ask(file: File) {
    let mut hash = String::from("0");
    if file.size() <= LARGEST {
        let Ok(buffer) = JsFuture::from(file.array_buffer()).await else { return };
        hash = domain::log::file_hash(&Uint8Array::new(&buffer).to_vec());
    }
    let window = web_sys::window();
    // A page that cannot be left has gone.
    let _ = window.map(|window| window.location().set_href(&format!("/kiem-tra?bam={hash}")));
}

/// The keys that the page shows.
fn keys(page: &Document) -> Vec<LogKey> {
    let Ok(codes) = page.query_selector_all("#khoa code") else { return Vec::new() };
    (0..codes.length())
        .filter_map(|place| LogKey::parse(&codes.get(place)?.text_content()?))
        .collect()
}
