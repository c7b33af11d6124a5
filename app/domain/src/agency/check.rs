//! What has to hold for an agency. The same rules check a file and an officer's form.

use super::{AgencyRecord, SeasonHours, hours};
use crate::{
    Text,
    centre::CentreFault,
    form::{ErrorCode, FieldError},
    identity,
    time::parse_iso_date,
};

/// An agency, the one above it, and so on: three are usual, and nobody looks further than this.
/// Successors are followed no further either.
pub const MOST_LEVELS: usize = 8;
/// Most characters of a name.
const NAME_MAX: usize = 300;
/// Most characters of an address.
const ADDRESS_MAX: usize = 500;
/// Most seasons of a year.
const SEASONS_MAX: usize = 12;

/// What is wrong with an agency, at the paths of [`super::AgencyForm`]. `find` knows all agencies;
/// what it says of this one is not asked.
pub fn check<'a>(
    agency: &'a AgencyRecord,
    find: impl Fn(&str) -> Option<&'a AgencyRecord>,
) -> Vec<FieldError> {
    let find = |code: &str| if code == agency.code { Some(agency) } else { find(code) };
    let mut faults = Faults::default();
    if code_of(&agency.code).as_ref() != Some(&agency.code) {
        faults.add("code", CentreFault::AgencyCode);
    }
    faults.text("name", Some(&agency.name), NAME_MAX);
    faults.text("address", agency.profile.address.as_ref(), ADDRESS_MAX);
    faults.length("seal", agency.profile.seal.as_deref().unwrap_or_default(), NAME_MAX);
    if agency.profile.hotline.as_deref().is_some_and(|number| !is_hotline(number)) {
        faults.add("hotline", CentreFault::Hotline);
    }
    if agency.profile.email.as_deref().is_some_and(|address| identity::email(address).is_none()) {
        faults.add("email", ErrorCode::NotAnEmail);
    }
    above(agency, &find, &mut faults);
    days(agency, &mut faults);
    after(agency, &find, &mut faults);
    seasons(&agency.profile.hours, &mut faults);
    faults.0
}

/// What an agency must not do to those whose work it goes on with: end before they have.
pub fn check_before<'a>(
    agency: &AgencyRecord,
    mut others: impl Iterator<Item = &'a AgencyRecord>,
) -> Option<FieldError> {
    let until = agency.profile.until.as_deref()?;
    let later = others.any(|other| {
        other.code != agency.code
            && other.profile.successor.as_ref() == Some(&agency.code)
            && other.profile.until.as_deref().is_some_and(|end| end >= until)
    });
    let code = CentreFault::PredecessorLater.into();
    later.then(|| FieldError { path: "until".to_owned(), code })
}

/// An identifier as it is written, `H13.20`, where the text is one: spaces around it and small
/// letters are forgiven (QĐ 20/2020/QĐ-TTg, and the beginning of mã hồ sơ by TT 01/2018/TT-VPCP).
pub fn code_of(text: &str) -> Option<String> {
    let code = text.trim().to_uppercase();
    let groups: Vec<&str> = code.split('.').collect();
    let fits = |(index, group): (usize, &&str)| {
        let least = if index == 0 { 2 } else { 1 };
        (least..=3).contains(&group.len())
            && group.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    (groups.len() <= 5 && groups.iter().enumerate().all(fits)).then_some(code)
}

/// The agency above all others that an agency belongs to; itself where it belongs to none.
pub fn root<'a>(code: &'a str, parent: impl Fn(&str) -> Option<&'a str>) -> &'a str {
    let mut top = code;
    for _ in 0..MOST_LEVELS {
        match parent(top) {
            Some(parent) => top = parent,
            None => break,
        }
    }
    top
}

/// What is wrong, at the paths of a form.
#[derive(Default)]
pub(crate) struct Faults(pub(crate) Vec<FieldError>);

impl Faults {
    pub(crate) fn add(&mut self, path: impl Into<String>, code: impl Into<ErrorCode>) {
        self.0.push(FieldError { path: path.into(), code: code.into() });
    }

    pub(crate) fn length(&mut self, path: &str, text: &str, max: usize) {
        if text.chars().count() > max {
            self.add(path, ErrorCode::TooLong { max: max as u32 });
        }
    }

    /// A text that is there has Vietnamese words.
    pub(crate) fn text(&mut self, path: &str, text: Option<&Text>, max: usize) {
        let Some(text) = text else { return };
        let (vi, en) = ([path, ".vi"].concat(), [path, ".en"].concat());
        if text.vi.trim().is_empty() {
            self.add(vi.clone(), ErrorCode::Required);
        }
        self.length(&vi, &text.vi, max);
        self.length(&en, text.en.as_deref().unwrap_or_default(), max);
    }
}

/// A number to call: those of services, as 1022 and 1900 …, are longer or shorter than a
/// subscriber's.
fn is_hotline(number: &str) -> bool {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let rest = number.trim_start_matches('+').bytes();
    (3..=15).contains(&digits)
        && number.len() <= 30
        && rest.into_iter().all(|byte| byte.is_ascii_digit() || b" .-()".contains(&byte))
}

fn above<'a>(
    agency: &'a AgencyRecord,
    find: &impl Fn(&str) -> Option<&'a AgencyRecord>,
    faults: &mut Faults,
) {
    let mut next = agency.parent.as_deref();
    for level in 0..=MOST_LEVELS {
        let Some(code) = next else { return };
        if code == agency.code {
            return faults.add("parent", CentreFault::ParentRing);
        }
        let Some(parent) = find(code) else {
            // Further up it is not this agency's fault.
            if level == 0 {
                faults.add("parent", CentreFault::ParentUnknown);
            }
            return;
        };
        next = parent.parent.as_deref();
    }
    faults.add("parent", CentreFault::ParentTooDeep);
}

fn days(agency: &AgencyRecord, faults: &mut Faults) {
    let (since, until) = (agency.profile.since.as_deref(), agency.profile.until.as_deref());
    let mut readable = true;
    for (path, day) in [("since", since), ("until", until)] {
        if day.is_some_and(|day| parse_iso_date(day).is_none()) {
            faults.add(path, ErrorCode::NotADate);
            readable = false;
        }
    }
    if let (true, Some(since), Some(until)) = (readable, since, until)
        && until < since
    {
        faults.add("until", CentreFault::PeriodOrder);
    }
}

/// Who goes on has to be there, and not to have ended with it: it would be nobody's work.
fn after<'a>(
    agency: &'a AgencyRecord,
    find: &impl Fn(&str) -> Option<&'a AgencyRecord>,
    faults: &mut Faults,
) {
    let Some(code) = agency.profile.successor.as_deref() else { return };
    let Some(next) = find(code) else {
        return faults.add("successor", CentreFault::SuccessorUnknown);
    };
    let Some(until) = agency.profile.until.as_deref() else {
        return faults.add("until", CentreFault::UntilMissing);
    };
    let mut follower = Some(code);
    for _ in 0..MOST_LEVELS {
        let Some(code) = follower else { break };
        if code == agency.code {
            return faults.add("successor", CentreFault::SuccessorRing);
        }
        follower = find(code).and_then(|next| next.profile.successor.as_deref());
    }
    if next.profile.until.as_deref().is_some_and(|over| over <= until) {
        faults.add("successor", CentreFault::SuccessorOver);
    }
}

fn seasons(list: &[SeasonHours], faults: &mut Faults) {
    if list.len() > SEASONS_MAX {
        faults.add("hours.0.from", ErrorCode::TooManyItems { max: SEASONS_MAX as u32 });
    }
    let mut before = None;
    for (index, season) in list.iter().enumerate() {
        let path = |part: &str| format!("hours.{index}.{part}");
        match hours::read_day(&season.from) {
            None => faults.add(path("from"), CentreFault::SeasonDay),
            Some(from) if before.is_some_and(|before| from <= before) => {
                faults.add(path("from"), CentreFault::SeasonOrder);
            }
            from => before = from,
        }
        if let Some(fault) = spans(&season.spans) {
            faults.add(path("spans"), fault);
        }
    }
}

/// The first thing that is wrong with the hours of a day.
fn spans(list: &[String]) -> Option<CentreFault> {
    let mut end = 0;
    for span in list {
        let Some((from, until)) = hours::read_span(span) else {
            return Some(CentreFault::HoursForm);
        };
        if until <= from || until > 24 * 60 {
            return Some(CentreFault::HoursOrder);
        }
        if from < end {
            return Some(CentreFault::HoursOverlap);
        }
        end = until;
    }
    list.is_empty().then_some(CentreFault::HoursForm)
}
