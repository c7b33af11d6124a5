//! Several lines of text.

use crate::form::validate::Check;

/// Longest answer where the definition says nothing.
const MAX: u32 = 4000;

pub(in crate::form) fn validate(max: Option<u32>, check: &mut Check<'_, '_>) {
    if let Some(text) = check.filled() {
        check.at_most(text, max.unwrap_or(MAX));
    }
}
