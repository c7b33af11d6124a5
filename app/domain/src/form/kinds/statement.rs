//! A statement to agree to.

use crate::form::{ErrorCode, validate::Check};

pub(in crate::form) fn validate(check: &mut Check<'_, '_>) {
    match check.text() {
        Some("yes") | None => {}
        Some("") if check.optional => {}
        Some(_) => check.fail(ErrorCode::NotAgreed),
    }
}
