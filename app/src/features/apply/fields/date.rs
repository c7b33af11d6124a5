//! A date that somebody knows by heart: three inputs, never a calendar.

use domain::form::{Field, ProfilePart};

use super::Sheet;
use crate::ui::{Control, El, date_input};

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str) -> El {
    inputs(sheet, sheet.control(field, path, ""), super::is_own(field, ProfilePart::BirthDate))
}

/// The three inputs; also a person's date of birth.
pub fn inputs(sheet: &Sheet<'_>, mut control: Control, own_birthday: bool) -> El {
    let part = |part: &str| sheet.text(&super::join(&control.path, part));
    let (day, month, year) = (part("day"), part("month"), part("year"));
    control.error = sheet.error_within(&control.path);
    date_input(&control, [day, month, year], own_birthday, sheet.lang)
}
