//! Following a dossier: the public lookup, one's own dossiers, the timeline, the receipt.

mod behalf;
mod dossier;
mod due;
mod events;
mod files;
mod lookup;
mod messages;
#[cfg(feature = "ssr")]
mod mine;
mod originals;
mod parts;
mod progress;
mod proof;
mod readings;
mod receipt;
mod slip_check;
mod standing;
mod submitted;

pub use behalf::behalf_rows;
pub use dossier::dossier_page;
pub use due::{day_words, due_view};
pub use events::{item_line, timeline_view, timeline_words};
pub use files::files_table;
pub use lookup::lookup_page;
pub use messages::{message_files, message_form, messages_view};
#[cfg(feature = "ssr")]
pub use mine::dossiers_page;
pub use originals::{originals_line, originals_view};
pub use parts::{consultations_view, parts_view};
pub use progress::{slips_view, steps_view};
pub use proof::proof_page;
pub use readings::{proof_link, proof_view, readings_view};
pub use receipt::receipt_page;
pub use slip_check::slip_found;
pub use submitted::submitted_page;

use domain::{
    Lang,
    dossier::Event,
    view::{DossierView, TimelineEntry},
};

use crate::api::{Api, ApiResult};

/// Loads a dossier without the questions of its form, which its pages do not show.
async fn fetch(api: Api, code: String) -> ApiResult<DossierView> {
    let mut dossier = api.0.dossier(code).await?;
    let corrected: Vec<String> = dossier.timeline.iter().flat_map(corrected).collect();
    if let Some(form) = &mut dossier.case.form {
        for step in &mut form.steps {
            step.fields.retain(|field| corrected.contains(&field.key));
        }
    }
    dossier.answers.0.clear();
    dossier.unit_names.clear();
    Ok(dossier)
}

/// Paths of the answers that an event put right.
fn corrected(entry: &TimelineEntry) -> Vec<String> {
    match &entry.record.event {
        Event::Corrected { changes, .. } => {
            changes.iter().map(|change| change.path.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// What an answer answers; its path where the form of the page does not tell.
fn question_name(dossier: &DossierView, path: &str, lang: Lang) -> String {
    let fields =
        dossier.case.form.iter().flat_map(|form| &form.steps).flat_map(|step| &step.fields);
    let named = fields.filter(|field| field.key == path).map(|field| &field.label).next();
    named.map_or_else(|| path.to_owned(), |label| label.get(lang).to_owned())
}

/// What a line of a supplement request is about: the paper's name, or the step's title.
fn target_name(dossier: &DossierView, target: &str, lang: Lang) -> String {
    let papers = dossier.readiness.items.iter();
    let paper = papers.filter(|item| item.key == target).map(|item| &item.name).next();
    let steps = dossier.case.form.iter().flat_map(|form| &form.steps);
    let step = || steps.filter(|step| step.key == target).map(|step| &step.title).next();
    let text = paper.or_else(step);
    text.map_or_else(|| target.to_owned(), |text| text.get(lang).to_owned())
}
