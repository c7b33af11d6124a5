//! The browser's entry point for the page that checks proofs. It is apart from the citizens' pages,
//! which do without it; it has no framework, for the page is the server's and only one part of it
//! is written here.

mod page;
mod result;

use wasm_bindgen::prelude::wasm_bindgen;

/// Listens for a file to be chosen.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    page::start();
}
