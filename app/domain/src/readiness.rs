//! The readiness check: is everything there that the dossier needs? The applicant sees it before
//! submitting and the officer sees the same at the desk.

use serde::Serialize;

use crate::{
    Text,
    catalogue::{Action, Case, Need},
    dossier::HandedPaper,
    form::{Answers, relevant},
    names, record,
};

/// How one document requirement is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// At least one file, or the paper itself, is there.
    Present,
    /// It is needed and not there.
    Missing,
    /// It may be added and is not there.
    Optional,
    /// The answers say that it is not needed.
    NotNeeded,
    /// The authority reads it from a database.
    ReplacedByData,
    /// It is shown at the counter.
    ShowAtCounter,
}

names!(ItemState { Present, Missing, Optional, NotNeeded, ReplacedByData, ShowAtCounter });

/// One line of the document checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadinessItem {
    /// The requirement's key.
    pub key: String,
    /// The paper's name.
    pub name: Text,
    /// How it is met.
    pub state: ItemState,
    /// How many files are there.
    pub files: u32,
    /// Originals on paper.
    #[serde(default, skip_serializing_if = "is_none")]
    pub originals: u32,
    /// Copies on paper.
    #[serde(default, skip_serializing_if = "is_none")]
    pub copies: u32,
}

record!(ReadinessItem { key, name, state, files, originals or default, copies or default });

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_none(count: &u32) -> bool {
    *count == 0
}

/// The whole check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Readiness {
    /// The checklist, in the order of the requirements; instructions are left out.
    pub items: Vec<ReadinessItem>,
    /// How many papers are needed.
    pub needed: u32,
    /// How many of them are there.
    pub present: u32,
    /// How many answers are wrong or missing.
    pub answer_errors: u32,
}

record!(Readiness { items, needed, present, answer_errors });

impl Readiness {
    /// Whether it may be submitted.
    pub fn is_ready(&self) -> bool {
        self.answer_errors == 0 && self.present == self.needed
    }
}

/// Checks the papers of `case`: `files` holds one requirement key a stored file, `handed` what came
/// as paper. Answers to questions that are not asked make no paper necessary.
pub fn check(
    case: &Case,
    answers: &Answers,
    answer_errors: u32,
    files: &[String],
    handed: &[HandedPaper],
) -> Readiness {
    let relevant = case.form.as_ref().map(|form| relevant(form, answers));
    let answers = relevant.as_ref().unwrap_or(answers);
    let mut readiness = Readiness { answer_errors, ..Readiness::default() };
    for document in &case.documents {
        let count = files.iter().filter(|key| **key == document.key).count() as u32;
        let on_paper = handed.iter().filter(|paper| paper.requirement == document.key);
        let (originals, copies) =
            on_paper.fold((0, 0), |(originals, copies): (u32, u32), paper| {
                (originals.saturating_add(paper.originals), copies.saturating_add(paper.copies))
            });
        let there = count > 0 || originals > 0 || copies > 0;
        let needed =
            match (&document.need, document.action) {
                (Need::Instruction, _) => continue,
                (Need::ReplacedByData { .. }, _) => Err(ItemState::ReplacedByData),
                (_, Action::Show) => Err(ItemState::ShowAtCounter),
                (Need::Required, Action::Submit) => Ok(()),
                (Need::Conditional { when: Some(when), .. }, Action::Submit) => {
                    if when.holds(answers) { Ok(()) } else { Err(ItemState::NotNeeded) }
                }
                // Where only words describe the condition, the applicant decides and the officer checks.
                (Need::Optional | Need::Conditional { when: None, .. }, Action::Submit) => {
                    Err(ItemState::Optional)
                }
            };
        let state = match needed {
            Ok(()) => {
                readiness.needed += 1;
                readiness.present += u32::from(there);
                if there { ItemState::Present } else { ItemState::Missing }
            }
            Err(_) if there => ItemState::Present,
            Err(state) => state,
        };
        let (key, name) = (document.key.clone(), document.name.clone());
        let item = ReadinessItem { key, name, state, files: count, originals, copies };
        readiness.items.push(item);
    }
    readiness
}

#[cfg(test)]
mod tests;
