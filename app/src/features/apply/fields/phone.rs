//! A telephone number.

use domain::form::Field;

use super::Sheet;
use crate::ui::{El, TextInput};

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str) -> El {
    let input = TextInput {
        kind: "tel",
        inputmode: Some("tel"),
        autocomplete: super::autocomplete(field),
        ..TextInput::default()
    };
    sheet.line(sheet.control(field, path, sheet.words().phone_hint), "w-20", input)
}
