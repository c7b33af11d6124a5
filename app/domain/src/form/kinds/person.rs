//! A person: the full name and the parts asked.

use super::{address, date, personal_id};
use crate::{
    Lang,
    form::{
        ErrorCode, PersonPart,
        path::Control,
        show::{Part, Showing},
        validate::Check,
    },
    identity::Sex,
};

/// Longest text of a name, an ethnicity or a nationality.
const MAX: u32 = 100;

pub(in crate::form) fn validate(parts: &[PersonPart], check: &mut Check<'_, '_>) {
    // An optional person may be left out as a whole, not in parts.
    if check.optional && !is_begun(parts, check) {
        return;
    }
    let optional = std::mem::replace(&mut check.optional, false);
    check.part("full_name", line);
    for part in parts {
        match part {
            PersonPart::Birth => check.part("birth", |birth| date::validate(true, false, birth)),
            PersonPart::Sex => check.part("sex", |sex| {
                if let Some(value) = sex.filled()
                    && Sex::from_name(value).is_none()
                {
                    sex.fail(ErrorCode::NotAChoice);
                }
            }),
            PersonPart::PersonalId => {
                let sex = check.part("sex", |sex| Sex::from_name(sex.sheet.text(&sex.path)));
                let birth = check.part("birth", |birth| personal_id::read_date(birth, &birth.path));
                check.part("personal_id", |id| personal_id::agree(sex, birth, id));
            }
            PersonPart::Ethnicity => check.part("ethnicity", line),
            PersonPart::Nationality => check.part("nationality", line),
            PersonPart::Residence => check.part("residence", address::validate),
        }
    }
    check.optional = optional;
}

fn line(check: &mut Check<'_, '_>) {
    if let Some(text) = check.filled() {
        check.at_most(text, MAX);
    }
}

fn is_begun(parts: &[PersonPart], check: &mut Check<'_, '_>) -> bool {
    let parts = parts.iter().flat_map(|part| controls(*part).iter().copied());
    let mut controls = std::iter::once("full_name").chain(parts);
    controls.any(|control| check.part(control, |part| part.is_answered()))
}

const fn controls(part: PersonPart) -> &'static [&'static str] {
    match part {
        PersonPart::Birth => &["birth.day", "birth.month", "birth.year"],
        PersonPart::Sex => &["sex"],
        PersonPart::PersonalId => &["personal_id"],
        PersonPart::Ethnicity => &["ethnicity"],
        PersonPart::Nationality => &["nationality"],
        PersonPart::Residence => &["residence.province", "residence.commune", "residence.detail"],
    }
}

pub(in crate::form) fn control(parts: &[PersonPart], rest: &str) -> Option<Control> {
    let asked = parts.iter().any(|part| controls(*part).contains(&rest));
    (asked || rest == "full_name").then_some(Control::Line)
}

pub(super) fn show(parts: &[PersonPart], showing: &Showing<'_>) -> Vec<Part> {
    let mut shown = vec![("full_name", showing.part("full_name").text().to_owned())];
    for part in parts {
        shown.push(match part {
            PersonPart::Birth => ("birth", date::show(&showing.part("birth"))),
            PersonPart::Sex => ("sex", show_sex(&showing.part("sex"))),
            PersonPart::PersonalId => {
                ("personal_id", personal_id::show(&showing.part("personal_id")))
            }
            PersonPart::Ethnicity => ("ethnicity", showing.part("ethnicity").text().to_owned()),
            PersonPart::Nationality => {
                ("nationality", showing.part("nationality").text().to_owned())
            }
            PersonPart::Residence => ("residence", address::show(&showing.part("residence"))),
        });
    }
    let told = shown.into_iter().filter(|(_, text)| !text.is_empty());
    told.map(|(key, text)| Part { key, text }).collect()
}

fn show_sex(showing: &Showing<'_>) -> String {
    match (Sex::from_name(showing.text()), showing.lang) {
        (Some(Sex::Male), Lang::Vi) => "Nam",
        (Some(Sex::Male), Lang::En) => "Male",
        (Some(Sex::Female), Lang::Vi) => "Nữ",
        (Some(Sex::Female), Lang::En) => "Female",
        (None, _) => showing.text(),
    }
    .to_owned()
}
