//! What a result begins with: the applicant's own words, which the officer holds against the
//! register.

use super::ResultTemplate;
use crate::{
    Lang,
    catalogue::Case,
    form::{Answers, Field, show_parts},
};

/// The lines of a template with what was answered: key and text, in their order.
pub fn prefilled(
    template: &ResultTemplate,
    case: &Case,
    answers: &Answers,
    unit_names: &[(String, String)],
) -> Vec<(String, String)> {
    let lines = template.lines.iter().map(|line| {
        let told = line.from.as_ref().map(|path| shown(case, path, answers, unit_names));
        (line.key.clone(), told.unwrap_or_default())
    });
    lines.collect()
}

/// The question that a path leads to.
pub(super) fn field_of<'a>(case: &'a Case, path: &str) -> Option<&'a Field> {
    let key = path.split('.').next()?;
    case.form
        .iter()
        .flat_map(|form| &form.steps)
        .flat_map(|step| &step.fields)
        .find(|field| field.key == key)
}

fn shown(case: &Case, path: &str, answers: &Answers, unit_names: &[(String, String)]) -> String {
    let Some(field) = field_of(case, path) else { return String::new() };
    let parts = show_parts(field, answers, &field.key, Lang::Vi, unit_names);
    let part = path.split_once('.').map(|(_, part)| part);
    let wanted = parts.into_iter().filter(|one| part.is_none_or(|part| part == one.key));
    wanted.map(|one| one.text.replace('\n', ", ")).collect::<Vec<_>>().join(", ")
}
