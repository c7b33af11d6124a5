//! A telephone number.

use crate::{
    form::{ErrorCode, show::Showing, validate::Check},
    identity,
};

pub(in crate::form) fn validate(check: &mut Check<'_, '_>) {
    if let Some(text) = check.filled()
        && identity::phone(text).is_none()
    {
        check.fail(ErrorCode::NotAPhone);
    }
}

pub(super) fn show(showing: &Showing<'_>) -> String {
    identity::phone(showing.text()).unwrap_or_else(|| showing.text().to_owned())
}
