//! Filling any form with answers that hold.

use domain::form::{self, Answer, Answers, Context, Field, FieldKind, FormDefinition, PersonPart};

use crate::Services;

/// Fills what is empty until every rule holds: an answer may open further questions.
///
/// # Panics
///
/// When the form cannot be filled: its rules contradict each other.
pub fn valid_answers(form: &FormDefinition, mut answers: Answers, services: &Services) -> Answers {
    let context = Context { today: services.now().date(), units: Some(services.units.as_ref()) };
    for _ in 0..10 {
        for step in &form.steps {
            for field in &step.fields {
                fill(field, &field.key, &mut answers);
            }
        }
        if form::validate(form, &answers, &context).is_empty() {
            return answers;
        }
    }
    panic!("{:?}", form::validate(form, &answers, &context));
}

/// Gives one question an answer, where it has none.
pub fn fill(field: &Field, path: &str, answers: &mut Answers) {
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
        FieldKind::Date { future, .. } => date(&mut set, "", *future),
        FieldKind::Choice { options } | FieldKind::Choices { options } => {
            // The identity number of these answers is a woman's.
            let woman = options.iter().find(|option| option.value == "female");
            set("", woman.or(options.first()).map_or("", |option| &option.value));
        }
        FieldKind::YesNo | FieldKind::Statement { .. } => set("", "yes"),
        FieldKind::Phone => set("", "0912345678"),
        FieldKind::Email => set("", "anh@example.com"),
        FieldKind::PersonalId { .. } => set("", "092190000017"),
        FieldKind::TaxCode => set("", "0100233488"),
        FieldKind::Address => address(&mut set, ""),
        FieldKind::Person { parts } => {
            set("full_name", "Nguyễn Thị Ánh");
            for part in parts {
                match part {
                    PersonPart::Birth => {
                        set("birth.day", "1");
                        set("birth.month", "2");
                        set("birth.year", "1990");
                    }
                    PersonPart::Sex => set("sex", "female"),
                    PersonPart::PersonalId => set("personal_id", "092190000017"),
                    PersonPart::Ethnicity => set("ethnicity", "Kinh"),
                    PersonPart::Nationality => set("nationality", "Việt Nam"),
                    PersonPart::Residence => address(&mut set, "residence."),
                }
            }
        }
        FieldKind::Group { fields, min, .. } => {
            for index in 0..(*min).max(1) {
                for field in fields {
                    fill(field, &format!("{path}.{index}.{}", field.key), answers);
                }
            }
        }
        // Its paper is added with the others.
        FieldKind::File { .. } => {}
    }
}

fn date(set: &mut impl FnMut(&str, &str), prefix: &str, future: bool) {
    let year = if future { "2027" } else { "1990" };
    for (part, text) in [("day", "1"), ("month", "2"), ("year", year)] {
        set(&format!("{prefix}{part}"), text);
    }
}

fn address(set: &mut impl FnMut(&str, &str), prefix: &str) {
    // Phường Ninh Kiều, Cần Thơ.
    for (part, text) in [("province", "92"), ("commune", "31135"), ("detail", "12 Hai Bà Trưng")]
    {
        set(&format!("{prefix}{part}"), text);
    }
}
