//! Filling a form with what the applicant's account knows.

use jiff::civil::Date;

use super::{Answers, Field, FieldKind, FormDefinition, PersonPart, ProfilePart, kinds::date};
use crate::identity::PersonalId;

/// What an account knows of its person; empty where it knows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Full name.
    pub full_name: String,
    /// Personal identity number.
    pub personal_id: String,
    /// Tax code of the organisation that the person acts for.
    pub tax_code: String,
    /// Date of birth.
    pub birth: Option<Date>,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
}

/// Fills every empty field that asks for a part of the profile; what was typed stays.
pub fn prefill(form: &FormDefinition, profile: &Profile, answers: &mut Answers) {
    // Who acts for somebody else is not the one it is about, but the one who acts.
    let acting = form.parties.as_ref().and_then(|parties| {
        let filer = parties.acting(answers)?;
        Some((parties.subject.clone(), filer.representative.clone()))
    });
    for field in form.steps.iter().flat_map(|step| &step.fields) {
        let part = match &acting {
            Some((subject, _)) if *subject == field.key => None,
            Some((_, representative)) if *representative == field.key => Some(ProfilePart::Person),
            _ => field.profile,
        };
        if let Some(part) = part {
            fill(field, part, profile, answers);
        }
    }
}

fn fill(field: &Field, part: ProfilePart, profile: &Profile, answers: &mut Answers) {
    let key = field.key.as_str();
    match part {
        ProfilePart::FullName => fill_text(key, &profile.full_name, answers),
        // Who acts for an organisation gives its code where one is asked for.
        ProfilePart::PersonalId
            if matches!(field.kind, FieldKind::TaxCode) && !profile.tax_code.is_empty() =>
        {
            fill_text(key, &profile.tax_code, answers);
        }
        ProfilePart::PersonalId => fill_text(key, &profile.personal_id, answers),
        ProfilePart::BirthDate => fill_date(key, profile.birth, answers),
        ProfilePart::Phone => fill_text(key, &profile.phone, answers),
        ProfilePart::Email => fill_text(key, &profile.email, answers),
        // Accounts do not hold an address yet.
        ProfilePart::Address => {}
        ProfilePart::Person => {
            let FieldKind::Person { parts } = &field.kind else { return };
            fill_person(key, parts, profile, answers);
        }
    }
}

fn fill_person(key: &str, parts: &[PersonPart], profile: &Profile, answers: &mut Answers) {
    let name = [key, ".full_name"].concat();
    let other = answers.text(&name);
    if !other.is_empty() && other != profile.full_name {
        // Somebody else is being written about: their number is not ours to fill in.
        return;
    }
    fill_text(&name, &profile.full_name, answers);
    for part in parts {
        match part {
            PersonPart::PersonalId => {
                fill_text(&[key, ".personal_id"].concat(), &profile.personal_id, answers);
            }
            PersonPart::Birth => fill_date(&[key, ".birth"].concat(), profile.birth, answers),
            PersonPart::Sex => {
                let id = PersonalId::parse(&profile.personal_id);
                let sex = id.map_or("", |id| id.sex().name());
                fill_text(&[key, ".sex"].concat(), sex, answers);
            }
            PersonPart::Ethnicity | PersonPart::Nationality | PersonPart::Residence => {}
        }
    }
}

fn fill_text(path: &str, text: &str, answers: &mut Answers) {
    if !text.is_empty() && !answers.0.get(path).is_some_and(super::status::is_answered) {
        answers.set(path, text);
    }
}

fn fill_date(path: &str, date: Option<Date>, answers: &mut Answers) {
    let empty = |part| answers.text(&[path, part].concat()).is_empty();
    if let Some(date) = date
        && [".day", ".month", ".year"].into_iter().all(empty)
    {
        date::write(answers, path, date);
    }
}
