//! Some of several.

use super::choice::is_option;
use crate::form::{Answer, Choice, ErrorCode, validate::Check};

pub(in crate::form) fn validate(options: &[Choice], check: &mut Check<'_, '_>) {
    let values = match check.sheet.get(&check.path) {
        Some(Answer::Many(values)) => values.as_slice(),
        Some(Answer::One(value)) if !value.is_empty() => std::slice::from_ref(value),
        Some(Answer::One(_)) | None => &[],
    };
    if values.is_empty() && !check.optional {
        check.fail(ErrorCode::Required);
    }
    if !values.iter().all(|value| is_option(options, value)) {
        check.fail(ErrorCode::NotAChoice);
    }
}
