//! A tax code.

use crate::{
    form::{ErrorCode, show::Showing, validate::Check},
    identity,
};

pub(in crate::form) fn validate(check: &mut Check<'_, '_>) {
    if let Some(text) = check.filled()
        && identity::tax_code(text).is_none()
    {
        check.fail(ErrorCode::NotATaxCode);
    }
}

pub(super) fn show(showing: &Showing<'_>) -> String {
    identity::tax_code(showing.text()).unwrap_or_else(|| showing.text().to_owned())
}
