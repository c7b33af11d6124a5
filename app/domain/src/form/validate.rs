//! Checking answers against their form.

use jiff::civil::Date;

use super::{
    Answer, Answers, ErrorCode, FieldError, FormDefinition, kinds, parties,
    sheet::Sheet,
    status::is_answered,
    visit::{Visit, visit},
};

/// The administrative units that an address may name.
pub trait Units {
    /// Whether there is such a province.
    fn has_province(&self, province: &str) -> bool;
    /// Whether that province has such a commune.
    fn has_commune(&self, province: &str, commune: &str) -> bool;
}

/// What checking needs to know beside form and answers.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Today in Việt Nam.
    pub today: Date,
    /// The day of filing: today, or that of the dossier that is supplemented. Age counts then.
    pub filed: Date,
    /// The units; `None` where they are not at hand, as in the browser: then nobody checks whether
    /// a unit exists.
    pub units: Option<&'a dyn Units>,
    /// Identity number of whoever files it; `None` where it is not at hand.
    pub submitter: Option<&'a str>,
}

/// Everything wrong with `answers`, in the order of the form; answers that no question of the form
/// takes come last. What is not asked is not checked.
pub fn validate(
    form: &FormDefinition,
    answers: &Answers,
    context: &Context<'_>,
) -> Vec<FieldError> {
    let sheet = Sheet::new(form, answers);
    let mut errors = run(form, &sheet, context, None);
    errors.extend(party_faults(form, answers, context, &errors));
    let unknown = sheet.unknown().into_iter().map(str::to_owned);
    errors.extend(unknown.map(|path| FieldError { path, code: ErrorCode::UnknownField }));
    errors
}

/// Everything wrong with the answers of one step; nothing for a step that is skipped or unknown.
pub fn validate_step(
    form: &FormDefinition,
    step_key: &str,
    answers: &Answers,
    context: &Context<'_>,
) -> Vec<FieldError> {
    let Some(step) = form.steps.iter().position(|step| step.key == step_key) else {
        return Vec::new();
    };
    let mut errors = run(form, &Sheet::new(form, answers), context, Some(step));
    let parties = party_faults(form, answers, context, &errors);
    let keys = form.steps[step].fields.iter().map(|field| field.key.as_str());
    let keys: Vec<&str> = keys.collect();
    errors.extend(
        parties
            .into_iter()
            .filter(|error| keys.contains(&error.path.split('.').next().unwrap_or_default())),
    );
    errors
}

/// What is wrong between the people of a form, at controls that have nothing wrong by themselves.
fn party_faults(
    form: &FormDefinition,
    answers: &Answers,
    context: &Context<'_>,
    errors: &[FieldError],
) -> Vec<FieldError> {
    let Some(parties) = &form.parties else { return Vec::new() };
    let mut faults = parties::faults(parties, answers, (context.filed, context.submitter));
    faults.retain(|fault| !errors.iter().any(|error| error.path == fault.path));
    faults
}

fn run(
    form: &FormDefinition,
    sheet: &Sheet<'_>,
    context: &Context<'_>,
    only: Option<usize>,
) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut buffer = String::new();
    visit(form, sheet, &mut |visit| {
        if only.is_none_or(|step| step == visit.step) {
            let mut path = std::mem::take(&mut buffer);
            path.clear();
            path.push_str(visit.path);
            let Visit { prefix, field, .. } = *visit;
            let optional = field.optional;
            let mut check = Check { sheet, context, prefix, path, optional, errors: &mut errors };
            kinds::validate(&field.kind, &mut check);
            buffer = check.path;
        }
    });
    errors
}

/// The check of one field, on its way through the field's controls.
pub(super) struct Check<'c, 'a> {
    pub(super) sheet: &'c Sheet<'a>,
    pub(super) context: &'c Context<'c>,
    /// Path of the group's item the field stands in; empty outside groups.
    pub(super) prefix: &'c str,
    /// Path of the control under the eye.
    pub(super) path: String,
    /// Whether it may be left empty.
    pub(super) optional: bool,
    errors: &'c mut Vec<FieldError>,
}

impl<'a> Check<'_, 'a> {
    /// Notes an error at the control.
    pub(super) fn fail(&mut self, code: ErrorCode) {
        self.errors.push(FieldError { path: self.path.clone(), code });
    }

    /// Looks at a part of the field, as `birth` or `province`.
    pub(super) fn part<T>(&mut self, part: &str, look: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        self.path.push('.');
        self.path.push_str(part);
        let found = look(self);
        self.path.truncate(length);
        found
    }

    /// The control's text, trimmed, empty where there is none. `None` (noted as an error) where
    /// several texts stand in a control that takes one.
    pub(super) fn text(&mut self) -> Option<&'a str> {
        match self.sheet.get(&self.path) {
            Some(Answer::One(text)) => Some(text.trim()),
            Some(Answer::Many(_)) => {
                self.fail(ErrorCode::WrongType);
                None
            }
            None => Some(""),
        }
    }

    /// The control's text where there is some; a missing one is noted unless it may be.
    pub(super) fn filled(&mut self) -> Option<&'a str> {
        let text = self.text()?;
        if text.is_empty() {
            if !self.optional {
                self.fail(ErrorCode::Required);
            }
            return None;
        }
        Some(text)
    }

    /// Whether anything stands in the control.
    pub(super) fn is_answered(&self) -> bool {
        self.sheet.get(&self.path).is_some_and(is_answered)
    }

    /// Notes a text of more than `max` characters.
    pub(super) fn at_most(&mut self, text: &str, max: u32) {
        // Bytes first: most texts are short, and counting characters reads them all.
        if text.len() > max as usize && text.chars().count() > max as usize {
            self.fail(ErrorCode::TooLong { max });
        }
    }
}
