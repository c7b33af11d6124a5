//! Which page of a draft follows which.

use domain::{
    Lang,
    form::Step,
    view::{DraftView, StepStatus},
};

use crate::{route::Page, words};

/// What a page of the journey is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The step of the form with this index.
    Step(u32),
    /// The papers.
    Documents,
    /// Check and submit.
    Check,
}

/// One page of the journey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What it is about.
    pub part: Part,
    /// Its heading.
    pub title: String,
    /// Its address.
    pub href: String,
    /// How far it is.
    pub status: StepStatus,
}

/// The steps of a draft's form.
pub fn steps(draft: &DraftView) -> &[Step] {
    draft.case.form.as_ref().map_or(&[], |form| &form.steps)
}

/// All pages of a draft in order, those that are skipped too.
pub fn all(draft: &DraftView, lang: Lang) -> Vec<Stop> {
    let w = words::apply(lang);
    let mut stops = Vec::new();
    for (index, step) in steps(draft).iter().enumerate() {
        let page = Page::Step { id: draft.id.clone(), step: step.key.clone() };
        stops.push(Stop {
            part: Part::Step(index as u32),
            title: step.title.get(lang).to_owned(),
            href: page.path(),
            status: draft.steps.get(index).copied().unwrap_or(StepStatus::NotStarted),
        });
    }
    if !draft.readiness.items.is_empty() {
        stops.push(Stop {
            part: Part::Documents,
            title: w.documents.to_owned(),
            href: Page::Documents { id: draft.id.clone() }.path(),
            status: documents_status(draft),
        });
    }
    stops.push(Stop {
        part: Part::Check,
        title: w.check.to_owned(),
        href: Page::Check { id: draft.id.clone() }.path(),
        status: StepStatus::NotStarted,
    });
    stops
}

/// The pages that the answers call for.
pub fn asked(draft: &DraftView, lang: Lang) -> Vec<Stop> {
    let mut stops = all(draft, lang);
    stops.retain(|stop| stop.status != StepStatus::Skipped);
    stops
}

/// The stop after `part`; the check page is the last.
pub fn after(stops: &[Stop], part: Part) -> Option<&Stop> {
    let at = stops.iter().position(|stop| stop.part == part)?;
    stops.get(at + 1)
}

/// The stop before `part`.
pub fn before(stops: &[Stop], part: Part) -> Option<&Stop> {
    let at = stops.iter().position(|stop| stop.part == part)?;
    stops.get(at.checked_sub(1)?)
}

fn documents_status(draft: &DraftView) -> StepStatus {
    let readiness = &draft.readiness;
    if readiness.present >= readiness.needed {
        let untouched = readiness.needed == 0 && draft.files.is_empty();
        if untouched { StepStatus::NotStarted } else { StepStatus::Complete }
    } else if draft.files.is_empty() {
        StepStatus::NotStarted
    } else {
        StepStatus::InProgress
    }
}
