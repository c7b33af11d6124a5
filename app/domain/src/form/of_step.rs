//! Which errors belong to a step.

use super::{FieldError, FormDefinition};

/// The errors among `errors` that stand at a control of the step.
pub fn errors_of_step(
    form: &FormDefinition,
    step_key: &str,
    errors: &[FieldError],
) -> Vec<FieldError> {
    let Some(step) = form.steps.iter().find(|step| step.key == step_key) else {
        return Vec::new();
    };
    let root = |path: &str| path.split('.').next().unwrap_or_default().to_owned();
    let here = |error: &&FieldError| {
        let root = root(&error.path);
        step.fields.iter().any(|field| field.key == root)
    };
    errors.iter().filter(here).cloned().collect()
}
