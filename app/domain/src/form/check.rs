//! Faults of a form definition, found when it is loaded: a form that passes can be asked, answered
//! and checked without surprises.

use std::collections::BTreeMap;

use super::{
    Condition, Field, FieldKind, FormDefinition, PersonPart, ProfilePart, Step, items, kinds,
    parties,
};

mod conditions;

use conditions::{Known, Scope};

/// Longest key: paths are at most two keys, an index and a part, and must stay short.
const LONGEST_KEY: usize = 60;

/// Everything wrong with `form`, a sentence a fault; `requirement_keys` are the keys of the case's
/// document requirements, which file fields name.
pub fn check(form: &FormDefinition, requirement_keys: &[&str]) -> Vec<String> {
    let mut checker = Checker { requirement_keys, faults: Vec::new(), scope: Scope::of(form) };
    let mut steps = BTreeMap::new();
    for (place, step) in form.steps.iter().enumerate() {
        if steps.insert(step.key.as_str(), place).is_some() {
            checker.fault(&step.key, "two steps have this key");
        }
        checker.step(step);
    }
    if form.steps.is_empty() {
        checker.fault("form", "it has no steps");
    }
    checker.faults.extend(parties::check(form, requirement_keys));
    checker.faults
}

/// Everything wrong with a condition that stands outside the form (a document requirement's): it may
/// speak of every field.
pub fn check_condition(form: &FormDefinition, condition: &Condition) -> Vec<String> {
    let mut scope = Scope::of(form);
    scope.reveal_all();
    let mut faults = Vec::new();
    scope.check(condition, "", &mut faults);
    faults
}

struct Checker<'f> {
    requirement_keys: &'f [&'f str],
    faults: Vec<String>,
    scope: Scope<'f>,
}

impl<'f> Checker<'f> {
    fn fault(&mut self, place: &str, what: &str) {
        self.faults.push([place, ": ", what].concat());
    }

    fn step(&mut self, step: &'f Step) {
        if !is_key(&step.key, b'-') {
            self.fault(
                &step.key,
                "a step's key is made of a-z, 0-9 and -, beginning with a letter",
            );
        }
        if step.fields.is_empty() {
            self.fault(&step.key, "the step has no fields");
        }
        self.condition(&step.key, "", step.when.as_ref());
        for field in &step.fields {
            self.field(field, "");
        }
    }

    fn condition(&mut self, place: &str, group: &str, when: Option<&Condition>) {
        let mut found = Vec::new();
        if let Some(when) = when {
            self.scope.check(when, group, &mut found);
        }
        for fault in found {
            self.fault(place, &fault);
        }
    }

    fn field(&mut self, field: &'f Field, group: &'f str) {
        let path = conditions::join(group, &field.key);
        if !is_key(&field.key, b'_') {
            self.fault(&path, "a field's key is made of a-z, 0-9 and _, beginning with a letter");
        }
        if self.scope.is_revealed(&path) {
            self.fault(&path, "two fields have this key");
        }
        self.condition(&path, group, field.when.as_ref());
        self.kind(field, &path, group);
        if field.profile.is_some_and(|part| !profile_fits(part, &field.kind)) {
            self.fault(&path, "this part of the profile does not fill a field of this kind");
        }
        if field.profile.is_some() && !group.is_empty() {
            self.fault(&path, "a field of a group is not filled from the profile");
        }
        self.scope.reveal(&path);
    }

    fn kind(&mut self, field: &'f Field, path: &str, group: &str) {
        match &field.kind {
            FieldKind::Integer { min, max } | FieldKind::Money { min, max } => {
                if let (Some(min), Some(max)) = (min, max)
                    && min > max
                {
                    self.fault(path, "min is above max");
                }
            }
            FieldKind::ShortText { max } | FieldKind::LongText { max } => {
                if *max == Some(0) {
                    self.fault(path, "max allows no text");
                }
            }
            FieldKind::Date { past: true, future: true } => {
                self.fault(path, "a date cannot be both past and future");
            }
            FieldKind::Choice { options } | FieldKind::Choices { options } => {
                self.options(path, options);
            }
            FieldKind::PersonalId { sex, birth } => {
                self.agreement(
                    path,
                    group,
                    sex.as_deref(),
                    conditions::is_sex,
                    "a choice of male and female",
                );
                self.agreement(path, group, birth.as_deref(), conditions::is_date, "a date");
            }
            FieldKind::Person { parts } => self.parts(path, parts),
            FieldKind::File { requirement } => {
                if !group.is_empty() {
                    self.fault(path, "a group cannot hold files");
                }
                if !self.requirement_keys.contains(&requirement.as_str()) {
                    self.fault(
                        path,
                        &["no document requirement has the key ", requirement].concat(),
                    );
                }
            }
            FieldKind::Group { fields, min, max, .. } => {
                if !group.is_empty() {
                    return self.fault(path, "a group cannot stand in a group");
                }
                let most = items::most(*max);
                if most == 0 || (*min as usize) > most {
                    self.fault(path, "min and max of a group do not fit (at most 1000 items)");
                }
                if fields.iter().all(|field| kinds::first_control(&field.kind).is_none()) {
                    self.fault(path, "the group has no question to answer");
                }
                for inner in fields {
                    self.field(inner, &field.key);
                }
            }
            FieldKind::Date { .. }
            | FieldKind::YesNo
            | FieldKind::Phone
            | FieldKind::Email
            | FieldKind::TaxCode
            | FieldKind::Address
            | FieldKind::Statement { .. } => {}
        }
    }

    fn options(&mut self, path: &str, options: &[super::Choice]) {
        if options.is_empty() {
            self.fault(path, "there is nothing to choose");
        }
        for (place, option) in options.iter().enumerate() {
            if option.value.is_empty() || !option.value.bytes().all(|byte| is_key_byte(byte, b'_'))
            {
                self.fault(path, "a choice's value is made of a-z, 0-9 and _");
            }
            if options[..place].iter().any(|earlier| earlier.value == option.value) {
                self.fault(path, &["two choices have the value ", &option.value].concat());
            }
        }
    }

    fn parts(&mut self, path: &str, parts: &[PersonPart]) {
        for (place, part) in parts.iter().enumerate() {
            if parts[..place].contains(part) {
                self.fault(path, "a part of the person stands twice");
            }
        }
    }

    fn agreement(
        &mut self,
        path: &str,
        group: &str,
        field: Option<&str>,
        fits: fn(&Known<'_>) -> bool,
        wanted: &str,
    ) {
        let Some(field) = field else { return };
        if !self.scope.find(group, field).is_some_and(fits) {
            self.fault(path, &[field, " is not ", wanted, " asked earlier"].concat());
        }
    }
}

fn is_key(key: &str, joint: u8) -> bool {
    key.len() <= LONGEST_KEY
        && key.starts_with(|first: char| first.is_ascii_lowercase())
        && key.bytes().all(|byte| is_key_byte(byte, joint))
}

fn is_key_byte(byte: u8, joint: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == joint
}

fn profile_fits(part: ProfilePart, kind: &FieldKind) -> bool {
    match part {
        ProfilePart::FullName => matches!(kind, FieldKind::ShortText { .. }),
        ProfilePart::PersonalId => {
            matches!(kind, FieldKind::PersonalId { .. } | FieldKind::TaxCode)
        }
        ProfilePart::BirthDate => matches!(kind, FieldKind::Date { .. }),
        ProfilePart::Phone => matches!(kind, FieldKind::Phone),
        ProfilePart::Email => matches!(kind, FieldKind::Email),
        ProfilePart::Address => matches!(kind, FieldKind::Address),
        ProfilePart::Person => matches!(kind, FieldKind::Person { .. }),
    }
}
