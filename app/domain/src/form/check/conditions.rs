//! Whether conditions speak of fields that exist, are asked earlier, and can hold what is compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::form::{Choice, Condition, Field, FieldKind, FormDefinition, PersonPart};

/// What a path of the form can hold.
#[derive(Clone, Copy)]
pub(super) enum Known<'f> {
    /// Free text.
    Text,
    /// A whole number.
    Number,
    /// One or some of these.
    Choices(&'f [Choice]),
    /// One of these words.
    Words(&'static [&'static str]),
    /// A date, whose three controls stand below it.
    Date,
    /// Something that has no answer of its own: a composite, a group, files.
    Nothing,
}

impl Known<'_> {
    fn can_be(&self, value: &str) -> bool {
        match self {
            Self::Text => true,
            Self::Choices(options) => options.iter().any(|option| option.value == value),
            Self::Words(words) => words.contains(&value),
            Self::Number => value.parse::<i64>().is_ok(),
            Self::Date | Self::Nothing => false,
        }
    }
}

/// Whether a field tells a sex as identity numbers do.
pub(super) fn is_sex(known: &Known<'_>) -> bool {
    ["male", "female"].into_iter().all(|sex| match known {
        Known::Words(words) => words.contains(&sex),
        Known::Choices(options) => options.iter().any(|option| option.value == sex),
        Known::Text | Known::Number | Known::Date | Known::Nothing => false,
    })
}

/// Whether a field is a date.
pub(super) fn is_date(known: &Known<'_>) -> bool {
    matches!(known, Known::Date)
}

/// The paths of a form (those of a group's fields as `group.field`), and which of them have been
/// asked so far.
pub(super) struct Scope<'f> {
    known: BTreeMap<String, Known<'f>>,
    revealed: BTreeSet<String>,
}

impl<'f> Scope<'f> {
    pub(super) fn of(form: &'f FormDefinition) -> Self {
        let mut scope = Self { known: BTreeMap::new(), revealed: BTreeSet::new() };
        for field in form.steps.iter().flat_map(|step| &step.fields) {
            scope.learn(field, &field.key);
            if let FieldKind::Group { fields, .. } = &field.kind {
                for inner in fields {
                    scope.learn(inner, &join(&field.key, &inner.key));
                }
            }
        }
        scope
    }

    /// From now on `path` and what stands below it has been asked.
    pub(super) fn reveal(&mut self, path: &str) {
        self.revealed.insert(path.to_owned());
    }

    pub(super) fn reveal_all(&mut self) {
        self.revealed = self.known.keys().cloned().collect();
    }

    pub(super) fn is_revealed(&self, path: &str) -> bool {
        self.revealed.contains(path)
    }

    /// What stands at `field`, seen from within `group`, if it has been asked.
    pub(super) fn find(&self, group: &str, field: &str) -> Option<&Known<'f>> {
        let path = self.locate(group, field)?;
        self.is_asked(&path).then(|| self.known.get(&path)).flatten()
    }

    /// Checks a condition seen from within `group` (empty: from the form).
    pub(super) fn check(&self, condition: &Condition, group: &str, faults: &mut Vec<String>) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                if parts.is_empty() {
                    faults.push("a condition without parts".to_owned());
                }
                for part in parts {
                    self.check(part, group, faults);
                }
            }
            Condition::Not(part) => self.check(part, group, faults),
            Condition::Equals { field, value } => {
                self.compare(field, std::slice::from_ref(value), group, faults);
            }
            Condition::OneOf { field, values } => self.compare(field, values, group, faults),
            Condition::Answered { field } => {
                self.ask(field, group, faults);
            }
            Condition::AtLeast { field, .. } | Condition::AtMost { field, .. } => {
                if let Some(known) = self.ask(field, group, faults)
                    && !matches!(known, Known::Number)
                {
                    faults.push([field, " is not a number"].concat());
                }
            }
        }
    }

    fn compare(&self, field: &str, values: &[String], group: &str, faults: &mut Vec<String>) {
        let Some(known) = self.ask(field, group, faults) else { return };
        if values.is_empty() {
            faults.push([field, " is compared with nothing"].concat());
        }
        for value in values.iter().filter(|value| !known.can_be(value)) {
            faults.push([field, " can never be ", value].concat());
        }
    }

    /// What stands at `field`, or why a condition cannot speak of it.
    fn ask(&self, field: &str, group: &str, faults: &mut Vec<String>) -> Option<&Known<'f>> {
        let Some(path) = self.locate(group, field) else {
            faults.push(["the condition names ", field, ", which does not exist"].concat());
            return None;
        };
        if !self.is_asked(&path) {
            faults.push(["the condition names ", field, ", which is asked later"].concat());
            return None;
        }
        if !group.is_empty() && path != field && self.known.contains_key(field) {
            faults.push([field, " is both in the group and in the form"].concat());
        }
        let known = self.known.get(&path)?;
        if matches!(known, Known::Nothing | Known::Date) {
            faults.push([field, " has no answer of its own: name one of its parts"].concat());
            return None;
        }
        Some(known)
    }

    fn locate(&self, group: &str, field: &str) -> Option<String> {
        let of_item = join(group, field);
        if !group.is_empty() && self.known.contains_key(&of_item) {
            return Some(of_item);
        }
        // From outside, a group's fields have as many answers as there are items.
        let of_group = field.split_once('.').is_some_and(|(key, _)| self.is_group(key));
        (!of_group && self.known.contains_key(field)).then(|| field.to_owned())
    }

    fn is_group(&self, key: &str) -> bool {
        self.known.contains_key(&[key, ".#"].concat())
    }

    fn is_asked(&self, path: &str) -> bool {
        let mut whole = path;
        loop {
            if self.revealed.contains(whole) {
                return true;
            }
            match whole.rsplit_once('.') {
                Some((outer, _)) => whole = outer,
                None => return false,
            }
        }
    }

    fn learn(&mut self, field: &'f Field, path: &str) {
        let known = match &field.kind {
            FieldKind::Integer { .. } | FieldKind::Money { .. } => Known::Number,
            FieldKind::Choice { options } | FieldKind::Choices { options } => {
                Known::Choices(options)
            }
            FieldKind::YesNo => Known::Words(&["yes", "no"]),
            FieldKind::Statement { .. } => Known::Words(&["yes"]),
            FieldKind::Date { .. } => return self.learn_date(path),
            FieldKind::Address => return self.learn_address(path),
            FieldKind::Person { parts } => return self.learn_person(path, parts),
            FieldKind::Group { .. } => {
                self.known.insert(join(path, "#"), Known::Nothing);
                Known::Nothing
            }
            FieldKind::File { .. } => Known::Nothing,
            FieldKind::ShortText { .. }
            | FieldKind::LongText { .. }
            | FieldKind::Phone
            | FieldKind::Email
            | FieldKind::PersonalId { .. }
            | FieldKind::TaxCode => Known::Text,
        };
        self.known.insert(path.to_owned(), known);
    }

    fn learn_date(&mut self, path: &str) {
        self.known.insert(path.to_owned(), Known::Date);
        self.learn_parts(path, &["day", "month", "year"], Known::Number);
    }

    fn learn_address(&mut self, path: &str) {
        self.known.insert(path.to_owned(), Known::Nothing);
        self.learn_parts(path, &["province", "commune", "detail"], Known::Text);
    }

    fn learn_person(&mut self, path: &str, parts: &[PersonPart]) {
        self.known.insert(path.to_owned(), Known::Nothing);
        self.learn_parts(path, &["full_name"], Known::Text);
        for part in parts {
            match part {
                PersonPart::Birth => self.learn_date(&join(path, "birth")),
                PersonPart::Sex => {
                    self.learn_parts(path, &["sex"], Known::Words(&["male", "female"]));
                }
                PersonPart::PersonalId => self.learn_parts(path, &["personal_id"], Known::Text),
                PersonPart::Ethnicity => self.learn_parts(path, &["ethnicity"], Known::Text),
                PersonPart::Nationality => self.learn_parts(path, &["nationality"], Known::Text),
                PersonPart::Residence => self.learn_address(&join(path, "residence")),
            }
        }
    }

    fn learn_parts(&mut self, path: &str, parts: &[&str], known: Known<'f>) {
        for part in parts {
            self.known.insert(join(path, part), known);
        }
    }
}

/// `group.field`, or the field alone outside groups.
pub(super) fn join(group: &str, field: &str) -> String {
    if group.is_empty() { field.to_owned() } else { [group, ".", field].concat() }
}
