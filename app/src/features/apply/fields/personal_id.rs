//! A personal identity number.

use domain::form::Field;

use super::Sheet;
use crate::ui::{Control, El, TextInput};

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str) -> El {
    input(sheet, sheet.control(field, path, sheet.words().personal_id_hint))
}

/// The input; also a part of a person.
pub fn input(sheet: &Sheet<'_>, control: Control) -> El {
    let input =
        TextInput { inputmode: Some("numeric"), spellcheck_off: true, ..TextInput::default() };
    sheet.line(control, "w-20", input)
}
