//! One line of text.

use domain::form::Field;

use super::Sheet;
use crate::ui::{El, TextInput};

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str) -> El {
    let input = TextInput { autocomplete: super::autocomplete(field), ..TextInput::default() };
    sheet.line(sheet.control(field, path, ""), "", input)
}
