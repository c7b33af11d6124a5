//! The browser's entry point for the page that checks proofs. It is apart from the citizens' pages,
//! which do without it; it has no framework, for the page is the server's and only one part of it
//! is written here.

mod page;
mod result;

use wasm_bindgen::prelude::wasm_bindgen;

/// Listens for a file to be chosen. There is no hook for panics: it costs more bytes than the page has to
/// spare, and the console shows where the program stopped in any case.
#[wasm_bindgen]
pub fn hydrate() {
    page::start();
}
