//! One of several.

use crate::form::{Choice, ErrorCode, show::Showing, validate::Check};

pub(in crate::form) fn validate(options: &[Choice], check: &mut Check<'_, '_>) {
    if let Some(value) = check.filled()
        && !is_option(options, value)
    {
        check.fail(ErrorCode::NotAChoice);
    }
}

pub(super) fn is_option(options: &[Choice], value: &str) -> bool {
    options.iter().any(|option| option.value == value)
}

/// The labels of what was chosen, parted by commas; a value that is no choice as it is.
pub(super) fn show(options: &[Choice], showing: &Showing<'_>) -> String {
    let label = |value: &str| {
        let option = options.iter().find(|option| option.value == value);
        option.map_or_else(|| value.to_owned(), |option| option.label.get(showing.lang).to_owned())
    };
    let values = showing.answers.many(&showing.path);
    values.into_iter().map(label).collect::<Vec<_>>().join(", ")
}
