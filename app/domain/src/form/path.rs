//! From an answer's path to the control it stands in.

use std::collections::HashMap;

use super::{Field, FieldKind, FormDefinition, Step, items, kinds};

/// How a control's text is typed and sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Control {
    /// One line of text, or one chosen value.
    Line,
    /// Several lines.
    Lines,
    /// Check boxes of one name.
    Boxes,
    /// A single check box.
    Box,
}

/// The questions of a form or of a step by key.
pub(super) struct Questions<'f>(HashMap<(&'f str, &'f str), &'f Field>);

/// What a path leads to.
pub(super) struct Found<'f, 'p> {
    /// The question.
    pub(super) field: &'f Field,
    /// The kind of control.
    pub(super) control: Control,
    /// Path of the group's item it stands in; empty outside groups.
    pub(super) prefix: &'p str,
}

impl<'f> Questions<'f> {
    pub(super) fn of_form(form: &'f FormDefinition) -> Self {
        Self::of(form.steps.iter())
    }

    pub(super) fn of_step(step: &'f Step) -> Self {
        Self::of(std::iter::once(step))
    }

    fn of(steps: impl Iterator<Item = &'f Step>) -> Self {
        let mut questions = HashMap::new();
        for field in steps.flat_map(|step| &step.fields) {
            questions.insert(("", field.key.as_str()), field);
            if let FieldKind::Group { fields, .. } = &field.kind {
                for inner in fields {
                    questions.insert((field.key.as_str(), inner.key.as_str()), inner);
                }
            }
        }
        Self(questions)
    }

    /// The question and the control at `path`; `None` where the form has none there.
    pub(super) fn control<'p>(&self, path: &'p str) -> Option<Found<'f, 'p>> {
        let (key, rest) = split(path);
        let field = *self.0.get(&("", key))?;
        if !matches!(field.kind, FieldKind::Group { .. }) {
            let control = kinds::control(&field.kind, rest)?;
            return Some(Found { field, control, prefix: "" });
        }
        let (item, inner) = rest.split_once('.')?;
        items::index(item)?;
        let (inner, rest) = split(inner);
        let field = *self.0.get(&(key, inner))?;
        let control = kinds::control(&field.kind, rest)?;
        Some(Found { field, control, prefix: &path[..key.len() + 1 + item.len()] })
    }
}

fn split(path: &str) -> (&str, &str) {
    path.split_once('.').unwrap_or((path, ""))
}
