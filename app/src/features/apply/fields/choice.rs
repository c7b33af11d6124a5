//! One of several.

use domain::form::{Choice, Field};

use super::Sheet;
use crate::ui::{El, radios, select};

/// More options than these are a select: a screen full of buttons is harder to read.
const MOST_RADIOS: usize = 8;

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str, choices: &[Choice]) -> El {
    let control = sheet.control(field, path, "");
    let options = super::options(choices, sheet.lang);
    let value = sheet.text(path);
    if options.len() > MOST_RADIOS {
        let empty = crate::words::common(sheet.lang).choose;
        return select(&control, &value, options, Some(empty.to_owned()), sheet.lang);
    }
    radios(&control, &value, options, sheet.lang)
}
