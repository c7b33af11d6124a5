//! A whole number.

use domain::form::Field;

use super::Sheet;
use crate::ui::{El, TextInput};

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str) -> El {
    let input = TextInput { inputmode: Some("numeric"), ..TextInput::default() };
    sheet.line(sheet.control(field, path, ""), "w-10", input)
}
