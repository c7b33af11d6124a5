//! An amount in đồng.

use domain::form::Field;

use super::Sheet;
use crate::ui::{El, TextInput};

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str) -> El {
    let input = TextInput { inputmode: Some("numeric"), ..TextInput::default() };
    sheet.line(sheet.control(field, path, sheet.words().money_hint), "w-20", input)
}
