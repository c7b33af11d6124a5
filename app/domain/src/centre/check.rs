//! What has to hold for a centre and its counters. The same rules check a file and an officer's
//! form.

use super::{CentreDesk, CentreFault, CentreProfile};
use crate::{
    agency::Faults,
    form::{ErrorCode, FieldError},
};

/// Most characters of a motto, a name or a decision.
const LINE_MAX: usize = 500;
/// Most decisions that a centre rests on.
const BASIS_MAX: usize = 50;
/// Most counters.
const DESKS_MAX: usize = 200;
/// Most characters of a counter's key.
const KEY_MAX: usize = 20;

/// What is wrong with what is known of a centre besides its counters, at the paths of
/// [`super::AboutForm`].
pub fn check_about(profile: &CentreProfile) -> Vec<FieldError> {
    let mut faults = Faults::default();
    faults.text("motto", profile.motto.as_ref(), LINE_MAX);
    faults.text("directed_by", profile.directed_by.as_ref(), LINE_MAX);
    if profile.legal_basis.len() > BASIS_MAX {
        faults.add("legal_basis.vi", ErrorCode::TooManyItems { max: BASIS_MAX as u32 });
    }
    for basis in &profile.legal_basis {
        faults.text("legal_basis", Some(basis), LINE_MAX);
    }
    faults.0
}

/// What is wrong with a counter, at the paths of [`super::DeskForm`]. `others` are the centre's
/// other counters, `ours` says whether an agency is the centre's.
pub fn check_desk<'a>(
    desk: &CentreDesk,
    others: impl Iterator<Item = &'a CentreDesk>,
    ours: impl Fn(&str) -> bool,
) -> Vec<FieldError> {
    let mut faults = Faults::default();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    if desk.key.is_empty() || desk.key.len() > KEY_MAX || !desk.key.bytes().all(fits) {
        faults.add("key", CentreFault::DeskKey);
    }
    let mut count = 1;
    let mut taken = false;
    for other in others {
        count += 1;
        taken |= other.key == desk.key;
    }
    if taken {
        faults.add("key", CentreFault::DeskKeyTaken);
    }
    if count > DESKS_MAX {
        faults.add("key", ErrorCode::TooManyItems { max: DESKS_MAX as u32 });
    }
    faults.text("name", Some(&desk.name), LINE_MAX);
    if !desk.agencies.iter().all(|code| ours(code)) {
        faults.add("agencies", CentreFault::DeskAgency);
    }
    faults.0
}
