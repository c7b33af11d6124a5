//! A tax code.

use domain::form::Field;

use super::Sheet;
use crate::ui::{El, TextInput};

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str) -> El {
    let input = TextInput { spellcheck_off: true, ..TextInput::default() };
    sheet.line(sheet.control(field, path, sheet.words().tax_hint), "w-20", input)
}
