//! An e-mail address.

use crate::{
    form::{ErrorCode, show::Showing, validate::Check},
    identity,
};

pub(in crate::form) fn validate(check: &mut Check<'_, '_>) {
    if let Some(text) = check.filled()
        && identity::email(text).is_none()
    {
        check.fail(ErrorCode::NotAnEmail);
    }
}

pub(super) fn show(showing: &Showing<'_>) -> String {
    identity::email(showing.text()).unwrap_or_else(|| showing.text().to_owned())
}
