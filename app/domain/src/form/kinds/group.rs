//! The same questions once an item. The items' own questions are visited one by one; here only
//! their number is checked.

use crate::form::{
    ErrorCode,
    items::{item_count, most},
    show::Showing,
    validate::Check,
};

pub(in crate::form) fn validate(min: u32, max: Option<u32>, check: &mut Check<'_, '_>) {
    let count = item_count(check.sheet.answers(), &check.path);
    let max = most(max);
    if count < min as usize {
        check.fail(ErrorCode::TooFewItems { min });
    } else if count > max {
        check.fail(ErrorCode::TooManyItems { max: max as u32 });
    }
}

/// How many items there are.
pub(super) fn show(showing: &Showing<'_>) -> String {
    match item_count(showing.answers, &showing.path) {
        0 => String::new(),
        count => count.to_string(),
    }
}
