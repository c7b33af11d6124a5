//! A personal identity number, and whether it agrees with sex and birth where both are asked.

use jiff::civil::Date;

use super::date;
use crate::{
    form::{ErrorCode, show::Showing, validate::Check},
    identity::{PersonalId, Sex},
};

pub(in crate::form) fn validate(sex: Option<&str>, birth: Option<&str>, check: &mut Check<'_, '_>) {
    let sex =
        sex.and_then(|field| find(check, field, |path| Sex::from_name(check.sheet.text(path))));
    let birth = birth.and_then(|field| find(check, field, |path| read_date(check, path)));
    agree(sex, birth, check);
}

/// Checks the number at the control against what is known of the person.
pub(super) fn agree(sex: Option<Sex>, birth: Option<Date>, check: &mut Check<'_, '_>) {
    let Some(text) = check.filled() else { return };
    match PersonalId::parse(text) {
        None => check.fail(ErrorCode::NotAPersonalId),
        // A number of the coming centuries has a slip of the pen in its fourth digit.
        Some(id) if id.birth_year() > check.context.today.year() => {
            check.fail(ErrorCode::NotAPersonalId);
        }
        Some(id) => {
            if sex.is_some_and(|sex| sex != id.sex()) {
                check.fail(ErrorCode::PersonalIdSex);
            }
            if birth.is_some_and(|birth| birth.year() != id.birth_year()) {
                check.fail(ErrorCode::PersonalIdBirth);
            }
        }
    }
}

/// Reads the date at `path` if a right one is there.
pub(super) fn read_date(check: &Check<'_, '_>, path: &str) -> Option<Date> {
    let [day, month, year] =
        ["day", "month", "year"].map(|part| check.sheet.text(&[path, ".", part].concat()));
    date::read_parts(day, month, year).ok().flatten()
}

pub(super) fn show(showing: &Showing<'_>) -> String {
    let id = PersonalId::parse(showing.text());
    id.map_or_else(|| showing.text().to_owned(), |id| id.as_str().to_owned())
}

/// Reads a field of the same item, or else of the form.
fn find<T>(check: &Check<'_, '_>, field: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let of_item = [check.prefix, ".", field].concat();
    let found = if check.prefix.is_empty() { None } else { read(&of_item) };
    found.or_else(|| read(field))
}
