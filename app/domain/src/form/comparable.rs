//! Which questions of a form a condition can be asked about by somebody who reads their labels.

use super::{Field, FieldKind, FormDefinition};
use crate::{Lang, Text, text::fold};

/// A question with what it can be answered with.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparable<'f> {
    /// Path of the answer, as conditions name it.
    pub path: &'f str,
    /// The question.
    pub label: &'f Text,
    /// Stored values with what is shown of them; empty where anything can be typed.
    pub values: Vec<(&'f str, Text)>,
}

impl Comparable<'_> {
    /// The stored value of what somebody typed: a label in either language, however it is written,
    /// or the value itself. What is none of them stays as it was typed.
    pub fn value_of<'a>(&'a self, typed: &'a str) -> &'a str {
        let typed = typed.trim();
        let folded = fold(typed);
        let is = |label: &str| fold(label) == folded;
        let found = self.values.iter().find(|(value, label)| {
            *value == typed || is(&label.vi) || label.en.as_deref().is_some_and(is)
        });
        found.map_or(typed, |(value, _)| value)
    }

    /// What is shown of a stored value.
    pub fn label_of<'a>(&'a self, value: &'a str, lang: Lang) -> &'a str {
        let found = self.values.iter().find(|(known, _)| *known == value);
        found.map_or(value, |(_, label)| label.get(lang))
    }
}

/// The questions of a form that have one answer of their own, in order. Parts of people, addresses
/// and dates are left out, and what is asked again for every item of a group.
pub fn comparables(form: &FormDefinition) -> Vec<Comparable<'_>> {
    let fields = form.steps.iter().flat_map(|step| &step.fields);
    fields.filter_map(comparable).collect()
}

fn comparable(field: &Field) -> Option<Comparable<'_>> {
    let values = match &field.kind {
        FieldKind::Choice { options } | FieldKind::Choices { options } => {
            options.iter().map(|option| (option.value.as_str(), option.label.clone())).collect()
        }
        FieldKind::YesNo => vec![("yes", both("Có", "Yes")), ("no", both("Không", "No"))],
        FieldKind::Statement { .. } => vec![("yes", both("Đồng ý", "Agreed"))],
        FieldKind::ShortText { .. }
        | FieldKind::LongText { .. }
        | FieldKind::Integer { .. }
        | FieldKind::Money { .. }
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::PersonalId { .. }
        | FieldKind::TaxCode => Vec::new(),
        FieldKind::Date { .. }
        | FieldKind::Address
        | FieldKind::Person { .. }
        | FieldKind::Group { .. }
        | FieldKind::File { .. } => return None,
    };
    Some(Comparable { path: &field.key, label: &field.label, values })
}

fn both(vi: &str, en: &str) -> Text {
    Text { vi: vi.to_owned(), en: Some(en.to_owned()) }
}
