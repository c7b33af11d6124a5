//! A copy of what was typed on this device, until the server has it.

use domain::form::Answers;
use leptos::prelude::window;
use web_sys::Storage;

use crate::json;

/// What was typed on a step and not saved yet.
pub struct Copy {
    /// The draft's version that it was typed on.
    pub version: i64,
    /// When, by this device's clock, in milliseconds.
    pub typed_at: i64,
    /// The answers of the step.
    pub answers: Answers,
}

/// The key of a step's copy.
pub fn key(draft: &str, step: &str) -> String {
    ["draft:", draft, ":", step].concat()
}

/// Writes the copy. Where the browser keeps nothing (private windows), there is none.
pub fn write(key: &str, copy: &Copy) {
    let Some(storage) = storage() else { return };
    let triple = (copy.version, copy.typed_at, &copy.answers);
    if let Ok(json) = serde_json::to_string(&triple) {
        let _ = storage.set_item(key, &json);
    }
}

/// Reads the copy, if there is one.
pub fn read(key: &str) -> Option<Copy> {
    let json = storage()?.get_item(key).ok()??;
    let (version, typed_at, answers) = json::read(&json)?;
    Some(Copy { version, typed_at, answers })
}

/// Removes the copy: the server has it all.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}
