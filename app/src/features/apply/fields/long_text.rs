//! Several lines of text.

use domain::form::{Answer, Field};

use super::Sheet;
use crate::ui::{El, text_area};

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str) -> El {
    // Lines and blanks stand as they were typed.
    let value = match sheet.answers.0.get(path) {
        Some(Answer::One(text)) => text.clone(),
        Some(Answer::Many(_)) | None => String::new(),
    };
    text_area(&sheet.control(field, path, ""), value, 6, sheet.lang)
}
