//! Answers as a reader wants them: for the check page, the officer and the receipt.

use super::{
    Answers, Field, FieldKind, FormDefinition, PersonPart, kinds, sheet::Sheet, visit::visit,
};
use crate::Lang;

/// One part of what is shown of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which part of a person (`full_name`, `birth`, `sex`, `personal_id`, `ethnicity`,
    /// `nationality`, `residence`); empty for the one part of other kinds.
    pub key: &'static str,
    /// What was answered.
    pub text: String,
}

/// An answer being shown.
pub(super) struct Showing<'a> {
    pub(super) answers: &'a Answers,
    pub(super) path: String,
    pub(super) lang: Lang,
    pub(super) unit_names: &'a [(String, String)],
}

impl<'a> Showing<'a> {
    /// The text at the path.
    pub(super) fn text(&self) -> &'a str {
        self.answers.text(&self.path)
    }

    /// A part of the field.
    pub(super) fn part(&self, part: &str) -> Self {
        let path = [&self.path, ".", part].concat();
        Self { answers: self.answers, path, lang: self.lang, unit_names: self.unit_names }
    }

    /// The name of the unit chosen at the path.
    pub(super) fn unit_name(&self) -> Option<&'a str> {
        let found = self.unit_names.iter().find(|(path, _)| *path == self.path);
        found.map(|(_, name)| name.as_str())
    }
}

/// The answer of `field` at `path`, part by part: dates as `26/11/2026`, amounts as `1.500.000 ₫`,
/// choices by their labels, units by their names (`unit_names`: path and name). What was typed
/// wrongly is shown as typed; nothing is shown of a part that is empty.
pub fn show_parts(
    field: &Field,
    answers: &Answers,
    path: &str,
    lang: Lang,
    unit_names: &[(String, String)],
) -> Vec<Part> {
    let path = path.to_owned();
    kinds::show(&field.kind, &Showing { answers, path, lang, unit_names })
}

/// [`show_parts`] as one text, a part a line.
pub fn show_value(
    field: &Field,
    answers: &Answers,
    path: &str,
    lang: Lang,
    unit_names: &[(String, String)],
) -> String {
    let parts = show_parts(field, answers, path, lang, unit_names);
    let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
    texts.join("\n")
}

/// The paths of all addresses that are asked (as `home`, `child.residence`, `members.0.home`), for
/// whoever looks up the names of their units.
pub fn addresses(form: &FormDefinition, answers: &Answers) -> Vec<String> {
    let mut paths = Vec::new();
    visit(form, &Sheet::new(form, answers), &mut |visit| match &visit.field.kind {
        FieldKind::Address => paths.push(visit.path.to_owned()),
        FieldKind::Person { parts } if parts.contains(&PersonPart::Residence) => {
            paths.push([visit.path, ".residence"].concat());
        }
        _ => {}
    });
    paths
}
