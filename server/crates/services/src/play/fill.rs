//! Filling any form with answers that hold.

use domain::{
    form::{self, Answer, Answers, Context, Field, FieldKind, FormDefinition, PersonPart},
    identity::PersonalId,
};

use crate::Services;

/// Years after a person's birth on which something happened.
const GROWN: i16 = 18;

/// Whose answers they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Full name.
    pub name: String,
    /// Identity number; it tells sex and year of birth.
    pub identity: String,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Mã tỉnh, mã xã, house and street.
    pub home: [String; 3],
}

impl Subject {
    fn born(&self) -> i16 {
        PersonalId::parse(&self.identity).map_or(1990, |id| id.birth_year())
    }

    fn sex(&self) -> &'static str {
        PersonalId::parse(&self.identity).map_or("female", |id| id.sex().name())
    }
}

/// Fills what is empty until every rule holds: an answer may open further questions. None where the
/// form cannot be filled.
pub fn answers_of(
    form: &FormDefinition,
    answers: Answers,
    subject: &Subject,
    services: &Services,
) -> Option<Answers> {
    let (today, units) = (services.now().date(), Some(services.units.as_ref() as _));
    let context = Context { today, filed: today, units, submitter: None };
    // Some dates have to be the day of birth.
    for years in [GROWN, 0] {
        let mut answers = answers.clone();
        for _ in 0..10 {
            for step in &form.steps {
                for field in &step.fields {
                    fill_at(field, &field.key, (subject, years), &mut answers);
                }
            }
            if form::validate(form, &answers, &context).is_empty() {
                return Some(answers);
            }
        }
    }
    None
}

/// Gives one question an answer, where it has none.
pub fn fill(field: &Field, path: &str, subject: &Subject, answers: &mut Answers) {
    fill_at(field, path, (subject, GROWN), answers);
}

/// Dates lie `years` after the subject's birth.
fn fill_at(field: &Field, path: &str, (subject, years): (&Subject, i16), answers: &mut Answers) {
    let mut set = |part: &str, text: &str| {
        let path = if part.is_empty() { path.to_owned() } else { format!("{path}.{part}") };
        answers.0.entry(path).or_insert_with(|| Answer::One(text.to_owned()));
    };
    match &field.kind {
        FieldKind::ShortText { max } | FieldKind::LongText { max } => {
            let longest = max.unwrap_or(u32::MAX) as usize;
            set("", &"Nội dung khai thử".chars().take(longest).collect::<String>());
        }
        FieldKind::Integer { min, max } | FieldKind::Money { min, max } => {
            let number = min.unwrap_or(1).max(1).min(max.unwrap_or(i64::MAX));
            set("", &number.to_string());
        }
        FieldKind::Date { future, .. } => {
            let year = if *future { 2027 } else { subject.born() + years };
            for (part, number) in [("day", 1), ("month", 2), ("year", year)] {
                set(part, &number.to_string());
            }
        }
        FieldKind::Choice { options } | FieldKind::Choices { options } => {
            let own = options.iter().find(|option| option.value == subject.sex());
            set("", own.or(options.first()).map_or("", |option| &option.value));
        }
        FieldKind::YesNo | FieldKind::Statement { .. } => set("", "yes"),
        FieldKind::Phone => set("", &subject.phone),
        FieldKind::Email => set("", &subject.email),
        FieldKind::PersonalId { .. } => set("", &subject.identity),
        FieldKind::TaxCode => set("", "0100233488"),
        FieldKind::Address => address(&mut set, "", subject),
        FieldKind::Person { parts } => {
            set("full_name", &subject.name);
            for part in parts {
                match part {
                    PersonPart::Birth => {
                        set("birth.day", "1");
                        set("birth.month", "2");
                        set("birth.year", &subject.born().to_string());
                    }
                    PersonPart::Sex => set("sex", subject.sex()),
                    PersonPart::PersonalId => set("personal_id", &subject.identity),
                    PersonPart::Ethnicity => set("ethnicity", "Kinh"),
                    PersonPart::Nationality => set("nationality", "Việt Nam"),
                    PersonPart::Residence => address(&mut set, "residence.", subject),
                }
            }
        }
        FieldKind::Group { fields, min, .. } => {
            for index in 0..(*min).max(1) {
                for field in fields {
                    let path = format!("{path}.{index}.{}", field.key);
                    fill_at(field, &path, (subject, years), answers);
                }
            }
        }
        // Its paper is added with the others.
        FieldKind::File { .. } => {}
    }
}

fn address(set: &mut impl FnMut(&str, &str), prefix: &str, subject: &Subject) {
    for (part, text) in ["province", "commune", "detail"].iter().zip(&subject.home) {
        set(&format!("{prefix}{part}"), text);
    }
}
