//! Taking a dossier back (NĐ 61/2018 đ. 16), or having it stopped (TT 03/2025/TT-VPCP đ. 7).

use super::require;
use crate::{
    catalogue::Method,
    dossier::{DossierState, Event, Refusal, Snapshot},
};

/// The applicant takes it back, or has it stopped once it was received. A part goes with its whole.
pub(super) fn withdrawn(
    dossier: &Snapshot,
    reason: String,
    method: Option<Method>,
) -> Result<Vec<Event>, Refusal> {
    if dossier.process.parent.is_some() {
        return Err(Refusal::PartOfAnother);
    }
    if dossier.state.is_processed() {
        return Ok(vec![Event::Stopped { reason, method }]);
    }
    let open =
        [DossierState::Submitted, DossierState::AwaitingReceipt, DossierState::SupplementRequested];
    require(dossier, &open)?;
    // Its files are looked at again after a supplement; work on it has begun before.
    if dossier.process.steps.is_empty() {
        Ok(vec![Event::Withdrawn { reason, method }])
    } else {
        Ok(vec![Event::Stopped { reason, method }])
    }
}
