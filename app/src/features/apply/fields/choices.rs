//! Some of several.

use domain::form::{Choice, Field};

use super::Sheet;
use crate::ui::{El, checkboxes};

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str, choices: &[Choice]) -> El {
    let chosen: Vec<String> = sheet.answers.many(path).into_iter().map(str::to_owned).collect();
    let options = super::options(choices, sheet.lang);
    checkboxes(&sheet.control(field, path, ""), &chosen, options, sheet.lang)
}
