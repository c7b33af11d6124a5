//! A whole number.

use crate::form::{ErrorCode, show::Showing, validate::Check};

pub(in crate::form) fn validate(min: Option<i64>, max: Option<i64>, check: &mut Check<'_, '_>) {
    if let Some(text) = check.filled() {
        let number = read(text);
        within(number, min, max, check);
    }
}

/// Checks a number that was read, or was none.
pub(super) fn within(
    number: Option<i64>,
    min: Option<i64>,
    max: Option<i64>,
    check: &mut Check<'_, '_>,
) {
    match (number, min, max) {
        (None, _, _) => check.fail(ErrorCode::NotANumber),
        (Some(number), Some(min), _) if number < min => check.fail(ErrorCode::TooSmall { min }),
        (Some(number), _, Some(max)) if number > max => check.fail(ErrorCode::TooLarge { max }),
        _ => {}
    }
}

pub(super) fn show(showing: &Showing<'_>) -> String {
    read(showing.text()).map_or_else(|| showing.text().to_owned(), |number| number.to_string())
}

/// Reads a whole number, its thousands parted by dots, commas or blanks or not at all. Groups that
/// are not thousands are refused: `1.5` is not fifteen.
pub(crate) fn read(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    let (negative, digits) = text
        .strip_prefix(['-', '−'])
        .map_or_else(|| (false, text.strip_prefix('+').unwrap_or(text)), |rest| (true, rest));
    let parting = |sign: char| matches!(sign, '.' | ',') || sign.is_whitespace();
    let mut groups = digits.split(parting);
    let first = groups.next().unwrap_or_default();
    let mut number = digits_of(first, 0)?;
    let mut parted = false;
    for group in groups {
        parted = true;
        if group.len() != 3 {
            return None;
        }
        number = digits_of(group, number)?;
    }
    let thousands = !parted || first.len() <= 3;
    thousands.then(|| if negative { -number } else { number })
}

/// Appends the digits of `group` to `number`.
fn digits_of(group: &str, number: i64) -> Option<i64> {
    if group.is_empty() {
        return None;
    }
    group.bytes().try_fold(number, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}
