//! Yes or no.

use domain::form::Field;

use super::Sheet;
use crate::ui::{El, radios};

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str) -> El {
    let w = sheet.words();
    let options = vec![("yes".to_owned(), w.yes.to_owned()), ("no".to_owned(), w.no.to_owned())];
    radios(&sheet.control(field, path, ""), &sheet.text(path), options, sheet.lang)
}
