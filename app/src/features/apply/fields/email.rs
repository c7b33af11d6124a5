//! An e-mail address.

use domain::form::Field;

use super::Sheet;
use crate::ui::{El, TextInput};

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str) -> El {
    let input = TextInput {
        kind: "email",
        inputmode: Some("email"),
        autocomplete: super::autocomplete(field),
        spellcheck_off: true,
        ..TextInput::default()
    };
    sheet.line(sheet.control(field, path, sheet.words().email_hint), "", input)
}
