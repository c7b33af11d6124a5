//! Yes or no.

use crate::{
    Lang,
    form::{ErrorCode, show::Showing, validate::Check},
};

pub(in crate::form) fn validate(check: &mut Check<'_, '_>) {
    if let Some(value) = check.filled()
        && !matches!(value, "yes" | "no")
    {
        check.fail(ErrorCode::NotAChoice);
    }
}

pub(super) fn show(showing: &Showing<'_>) -> String {
    match (showing.text(), showing.lang) {
        ("yes", Lang::Vi) => "Có",
        ("yes", Lang::En) => "Yes",
        ("no", Lang::Vi) => "Không",
        ("no", Lang::En) => "No",
        (other, _) => other,
    }
    .to_owned()
}
