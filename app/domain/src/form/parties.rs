//! For whom a dossier is filed. Three people may stand on it: the submitter, whose account files it;
//! the subject, whose affair it is; and the representative, who acts for the subject by law or by
//! mandate (BLDS 2015 đ. 134–138). The form asks for them, and says here where.

use jiff::{ToSpan, civil::Date};
use serde::Serialize;

use super::{
    Answers, ErrorCode, Field, FieldError, FieldKind, FormDefinition, PersonPart, kinds::date,
};
use crate::{Text, identity::PersonalId, record};

/// Of age from so many years on (BLDS 2015 đ. 20).
const OF_AGE: i16 = 18;

/// Where a form says for whom the dossier is filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartyFields {
    /// Key of the person whose affair it is; asked with the identity number.
    pub subject: String,
    /// Where it asks who files; absent: everybody does in his own affair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filer: Option<FilerFields>,
}

record!(PartyFields { subject, filer });

/// Where a form asks who files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FilerFields {
    /// Key of the choice of who asks.
    pub field: String,
    /// Its value for somebody who files in an affair of his own.
    pub own: String,
    /// Its value for a parent of a child that is not of age, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minor: Option<String>,
    /// Key of the person who acts for the subject; asked with the identity number where somebody
    /// does.
    pub representative: String,
    /// Keys of the papers that show the representation; their own conditions say when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mandates: Vec<String>,
}

record!(FilerFields { field, own, minor, representative, mandates or default });

/// Somebody on a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Party {
    /// Full name.
    pub full_name: String,
    /// Identity number.
    pub personal_id: String,
}

record!(Party { full_name, personal_id });

/// What is said of a dossier that is filed for somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Behalf {
    /// Why, in the words of the form.
    pub relation: Text,
    /// Whose affair it is.
    pub subject: Party,
    /// Who acts for the subject.
    pub representative: Party,
}

record!(Behalf { relation, subject, representative });

impl PartyFields {
    /// Who acts, and where: nothing where these answers are those of somebody in his own affair.
    pub fn acting(&self, answers: &Answers) -> Option<&FilerFields> {
        self.filer.as_ref().filter(|filer| {
            let chosen = answers.text(&filer.field);
            !chosen.is_empty() && chosen != filer.own
        })
    }

    /// Whether the submitter says that it is his own affair.
    fn is_own(&self, answers: &Answers) -> bool {
        self.filer.as_ref().is_none_or(|filer| answers.text(&filer.field) == filer.own)
    }
}

impl FormDefinition {
    /// The question of who files, where the form asks it.
    pub fn filers(&self) -> Option<&Field> {
        self.field(&self.parties.as_ref()?.filer.as_ref()?.field)
    }

    /// Answers who files; false where the form does not ask it, or has no such choice.
    pub fn set_filer(&self, chosen: &str, answers: &mut Answers) -> bool {
        let asked = self.filers().and_then(|field| match &field.kind {
            FieldKind::Choice { options } => Some((field, options)),
            _ => None,
        });
        let known = asked.filter(|(_, options)| options.iter().any(|one| one.value == chosen));
        if let Some((field, _)) = known {
            answers.set(field.key.clone(), chosen);
        }
        known.is_some()
    }

    /// For whom it is filed; nothing where it is the submitter's own affair.
    pub fn behalf(&self, answers: &Answers) -> Option<Behalf> {
        let parties = self.parties.as_ref()?;
        let filer = parties.acting(answers)?;
        let chosen = answers.text(&filer.field);
        let FieldKind::Choice { options } = &self.filers()?.kind else { return None };
        let relation = options.iter().find(|option| option.value == chosen)?.label.clone();
        Some(Behalf {
            relation,
            subject: party(answers, &parties.subject),
            representative: party(answers, &filer.representative),
        })
    }

    fn field(&self, key: &str) -> Option<&Field> {
        self.steps.iter().flat_map(|step| &step.fields).find(|field| field.key == key)
    }
}

fn party(answers: &Answers, key: &str) -> Party {
    let text = |part: &str| answers.text(&[key, part].concat()).trim().to_owned();
    // However it was typed, it is compared and found by its digits.
    let number = text(".personal_id");
    let personal_id = PersonalId::parse(&number).map_or(number, |id| id.as_str().to_owned());
    Party { full_name: text(".full_name"), personal_id }
}

/// What does not fit together: the subject of one's own affair is the submitter, that of another's
/// is neither the submitter nor the representative, and a parent's child is not of age on the day of filing. `submitter`
/// is the identity number of the account, where it is known.
pub(super) fn faults(
    parties: &PartyFields,
    answers: &Answers,
    (filed, submitter): (Date, Option<&str>),
) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let subject = party(answers, &parties.subject).personal_id;
    let mut wrong = |part: &str, code| {
        errors.push(FieldError { path: [&parties.subject, part].concat(), code });
    };
    if subject.is_empty() {
        // That it is missing is told where it is asked for.
    } else if parties.is_own(answers) {
        if submitter.is_some_and(|own| own != subject) {
            wrong(".personal_id", ErrorCode::NotYourself);
        }
    } else if let Some(filer) = parties.acting(answers) {
        let representative = party(answers, &filer.representative).personal_id;
        if subject == representative || submitter == Some(&subject) {
            wrong(".personal_id", ErrorCode::NotAnother);
        }
    }
    let of_child = parties
        .acting(answers)
        .is_some_and(|filer| filer.minor.as_deref() == Some(answers.text(&filer.field)));
    if of_child
        && let Some(birth) = date::read(answers, &[&parties.subject, ".birth"].concat())
        && birth.checked_add(OF_AGE.years()).is_ok_and(|of_age| of_age <= filed)
    {
        wrong(".birth.year", ErrorCode::NotAMinor);
    }
    errors
}

/// Faults of the definition, a sentence a fault.
pub(super) fn check(form: &FormDefinition, requirement_keys: &[&str]) -> Vec<String> {
    let Some(parties) = &form.parties else { return Vec::new() };
    let mut faults = Vec::new();
    let mut fault = |what: &str| faults.push(["parties: ", what].concat());
    let asked = |key: &str, part: PersonPart| {
        form.field(key).is_some_and(|field| match &field.kind {
            FieldKind::Person { parts } => parts.contains(&part),
            _ => false,
        })
    };
    let filer = parties.filer.as_ref();
    let people = [Some(&parties.subject), filer.map(|filer| &filer.representative)];
    for key in people.into_iter().flatten() {
        if !asked(key, PersonPart::PersonalId) {
            fault(&[key, " is no person with an identity number"].concat());
        }
    }
    let Some(filer) = filer else { return faults };
    if let Some(FieldKind::Choice { options }) = form.filers().map(|field| &field.kind) {
        let known = |value: &str| options.iter().any(|option| option.value == value);
        if !known(&filer.own) || filer.minor.as_deref().is_some_and(|minor| !known(minor)) {
            fault("who asks has no such choice");
        }
    } else {
        fault("there is no choice of who asks");
    }
    if filer.minor.is_some() && !asked(&parties.subject, PersonPart::Birth) {
        fault("the age of a child is not asked for");
    }
    if !filer.mandates.iter().all(|mandate| requirement_keys.contains(&mandate.as_str())) {
        fault("no document requirement shows the representation");
    }
    faults
}
