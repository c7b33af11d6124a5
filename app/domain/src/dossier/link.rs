//! The parts of an inter-linked procedure (liên thông): one dossier of the applicant, and a dossier
//! at each agency that does a part of it (NĐ 61/2018 đ. 19.6–7).

use serde::{Deserialize, Serialize};

use super::{DossierState, Event, Outcome};
use crate::record;

/// A part that another agency does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkedPart {
    /// The step of the workflow that waits for it.
    pub step: String,
    /// Mã hồ sơ of the part.
    pub code: String,
    /// The agency it was opened at.
    pub agency: String,
    /// How it ended; absent while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<LinkEnd>,
}

record!(LinkedPart { step, code, agency, end });

/// How a part ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkEnd {
    /// Its last state.
    pub state: DossierState,
    /// What was answered on substance, where it came to that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Number of its result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

record!(LinkEnd { state, outcome, number });

impl LinkEnd {
    /// What was asked for was granted.
    pub fn is_granted(&self) -> bool {
        self.outcome == Some(Outcome::Granted)
    }
}

/// Where a dossier that is a part belongs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// Mã hồ sơ of the dossier it is a part of.
    pub code: String,
    /// The step there that waits for it.
    pub step: String,
}

/// Applies an event to the parts of a dossier.
pub(super) fn apply(parts: &mut Vec<LinkedPart>, event: &Event) {
    match event {
        Event::LinkOpened { step, code, agency } => parts.push(LinkedPart {
            step: step.clone(),
            code: code.clone(),
            agency: agency.clone(),
            end: None,
        }),
        Event::LinkClosed { code, end, .. } => {
            for part in parts.iter_mut().filter(|part| part.code == *code) {
                part.end = Some(end.clone());
            }
        }
        _ => {}
    }
}
