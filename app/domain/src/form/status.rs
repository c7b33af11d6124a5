//! How far each step is.

use super::{Answer, Answers, FieldError, FieldKind, FormDefinition, sheet::Sheet, visit::visit};
use crate::view::StepStatus;

/// One status a step, in order; `errors` is what [`super::validate`] said of the same answers.
pub fn step_statuses(
    form: &FormDefinition,
    answers: &Answers,
    errors: &[FieldError],
) -> Vec<StepStatus> {
    let mut steps: Vec<Progress> = form.steps.iter().map(|_| Progress::default()).collect();
    let mut owners = std::collections::HashMap::new();
    visit(form, &Sheet::new(form, answers), &mut |visit| {
        let step = &mut steps[visit.step];
        step.asked += 1;
        step.answerable += u32::from(!matches!(visit.field.kind, FieldKind::File { .. }));
        if visit.prefix.is_empty() {
            owners.insert(visit.field.key.as_str(), visit.step);
        }
    });
    for (path, answer) in &answers.0 {
        if let Some(step) = owners.get(key(path)) {
            steps[*step].answered |= is_answered(answer);
        }
    }
    for error in errors {
        if let Some(step) = owners.get(key(&error.path)) {
            steps[*step].wrong = true;
        }
    }
    steps.iter().map(Progress::status).collect()
}

#[derive(Default)]
struct Progress {
    /// How many questions are asked.
    asked: u32,
    /// How many of them are answered by typing or choosing.
    answerable: u32,
    answered: bool,
    wrong: bool,
}

impl Progress {
    const fn status(&self) -> StepStatus {
        match (self.asked > 0, self.wrong, self.answered) {
            (false, _, _) => StepStatus::Skipped,
            (true, true, true) => StepStatus::InProgress,
            (true, false, true) => StepStatus::Complete,
            // Where nothing has to be answered, nothing is left to do; yet questions that nobody
            // has looked at are not done.
            (true, false, false) if self.answerable == 0 => StepStatus::Complete,
            (true, _, false) => StepStatus::NotStarted,
        }
    }
}

fn key(path: &str) -> &str {
    path.split_once('.').map_or(path, |(key, _)| key)
}

pub(super) fn is_answered(answer: &Answer) -> bool {
    match answer {
        Answer::One(text) => !text.trim().is_empty(),
        Answer::Many(texts) => !texts.is_empty(),
    }
}
