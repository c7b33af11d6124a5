//! The rules for a form of the catalogue: those of the form engine, short pages, and a statement
//! at the end.

use domain::form::{self, FieldKind, FormDefinition};

/// Most questions on one page; a person, a date or an address counts as one.
const QUESTIONS_A_STEP: usize = 5;

pub(super) fn check(form: &FormDefinition, requirements: &[&str], at: &str) -> Vec<String> {
    let mut faults = form::check(form, requirements);
    for step in &form.steps {
        let count = step.fields.len();
        if count > QUESTIONS_A_STEP {
            faults.push(format!("{}: {count} questions on one page are too many", step.key));
        }
    }
    let ends_with_statement = form.steps.last().is_some_and(|step| {
        step.fields.iter().any(|field| matches!(field.kind, FieldKind::Statement { .. }))
    });
    if !ends_with_statement {
        faults.push("the last step must hold a statement to agree to".to_owned());
    }
    faults.into_iter().map(|fault| format!("{at}: {fault}")).collect()
}
