//! Reading and filling the controls of a form.

use domain::form::{Answer, Answers};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FormData, HtmlElement, HtmlFormElement};

/// The form with this id.
pub fn form(id: &str) -> Option<HtmlFormElement> {
    leptos::prelude::document().get_element_by_id(id)?.dyn_into().ok()
}

/// The names and texts of all controls that a browser would send.
pub fn read(form: &HtmlFormElement) -> Vec<(String, String)> {
    let Ok(data) = FormData::new_with_form(form) else { return Vec::new() };
    let Ok(Some(entries)) = js_sys::try_iter(&data) else { return Vec::new() };
    let pair = |entry: JsValue| {
        let entry: Array = entry.dyn_into().ok()?;
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    entries.filter_map(|entry| pair(entry.ok()?)).collect()
}

/// Puts the answers into the controls, whatever stands in them.
///
/// Properties are set by name: a control is an `input`, a `select` or a `textarea`, and the three
/// agree on these.
pub fn fill(form: &HtmlFormElement, answers: &Answers) {
    let Ok(controls) = form.query_selector_all("input[name],select[name],textarea[name]") else {
        return;
    };
    for index in 0..controls.length() {
        let Some(control) = controls.get(index).and_then(|node| node.dyn_into::<Element>().ok())
        else {
            continue;
        };
        let name = control.get_attribute("name").unwrap_or_default();
        let kind = control.get_attribute("type").unwrap_or_default();
        if kind == "radio" || kind == "checkbox" {
            let value = control.get_attribute("value").unwrap_or_default();
            let chosen = answers.many(&name).contains(&value.as_str());
            set(&control, "checked", &chosen.into());
        } else if kind != "hidden" {
            let text = match answers.0.get(&name) {
                Some(Answer::One(text)) => text.as_str(),
                Some(Answer::Many(_)) | None => "",
            };
            set(&control, "value", &text.into());
        }
    }
}

/// Moves the focus to the element with this id.
pub fn focus(id: &str) {
    let element = leptos::prelude::document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

fn set(control: &Element, property: &str, value: &JsValue) {
    let property = property.into();
    // Setting an equal text would still move the cursor.
    if Reflect::get(control, &property).is_ok_and(|old| old == *value) {
        return;
    }
    // Reflection on an element's own property does not fail.
    let _ = Reflect::set(control, &property, value);
}
