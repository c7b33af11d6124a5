//! A statement to agree to.

use domain::{Text, form::Field};

use super::Sheet;
use crate::ui::{El, checkbox};

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str, text: &Text) -> El {
    let agreed = sheet.answers.text(path) == "yes";
    let statement = text.get(sheet.lang).to_owned();
    checkbox(&sheet.control(field, path, ""), "yes", agreed, statement, sheet.lang)
}
