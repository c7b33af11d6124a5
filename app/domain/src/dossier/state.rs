//! Where a dossier stands.

use serde::{Deserialize, Serialize};

use super::{Event, Role};
use crate::{Moment, names};

/// The business axis of a dossier's status, for the states that exist so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DossierState {
    /// Submitted; the intake pipeline checks its files.
    Submitted,
    /// `CHO_TIEP_NHAN`: at the agency's desk, waiting for an officer's decision.
    AwaitingReceipt,
    /// `YEU_CAU_BO_SUNG_TN`: the applicant has been asked for the one complete list.
    SupplementRequested,
    /// `DA_TIEP_NHAN`: accepted; the clock runs.
    Accepted,
    /// `TU_CHOI`: refused with a coded reason.
    Refused,
    /// `RUT`: withdrawn by the applicant.
    Withdrawn,
}

names!(DossierState {
    Submitted,
    AwaitingReceipt,
    SupplementRequested,
    Accepted,
    Refused,
    Withdrawn,
});

impl DossierState {
    /// Every state, in the order of a dossier's life.
    pub const ALL: [Self; 6] = [
        Self::Submitted,
        Self::AwaitingReceipt,
        Self::SupplementRequested,
        Self::Accepted,
        Self::Refused,
        Self::Withdrawn,
    ];

    /// The national code (`TrangThaiHoSo`) that other systems know.
    pub const fn national_code(self) -> u8 {
        match self {
            Self::Submitted | Self::AwaitingReceipt => 1,
            Self::Accepted => 2,
            Self::Refused => 3,
            Self::SupplementRequested => 5,
            Self::Withdrawn => 7,
        }
    }

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::AwaitingReceipt => "awaiting_receipt",
            Self::SupplementRequested => "supplement_requested",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads [`DossierState::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Nothing more happens to it in intake.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Accepted | Self::Refused | Self::Withdrawn)
    }

    /// Who has to act: nobody may wait for nobody.
    pub const fn waits_for(self) -> Option<Role> {
        match self {
            Self::Submitted => Some(Role::System),
            Self::AwaitingReceipt | Self::Accepted => Some(Role::Officer),
            Self::SupplementRequested => Some(Role::Applicant),
            Self::Refused | Self::Withdrawn => None,
        }
    }
}

/// What [`super::decide`] needs to know of a dossier; a projection of its events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Where it stands.
    pub state: DossierState,
    /// Account of the applicant.
    pub applicant: String,
    /// The agency whose desk it is on.
    pub agency: String,
    /// Account of the officer who has it.
    pub claimed_by: Option<String>,
    /// When the claim ends by itself.
    pub claimed_until: Option<Moment>,
    /// A file of it is infected.
    pub quarantined: bool,
    /// When it was last submitted or supplemented; the clock of checking starts here.
    pub waiting_since: Moment,
    /// When the result is due, once accepted.
    pub due_at: Option<Moment>,
    /// The requested supplement, while it is open.
    pub supplement: Vec<super::SupplementItem>,
}

impl Snapshot {
    /// Who has it at `now`: a lease that ran out counts as nobody's.
    pub fn holder(&self, now: Moment) -> Option<&str> {
        match (&self.claimed_by, self.claimed_until) {
            (Some(officer), Some(until)) if until > now => Some(officer),
            _ => None,
        }
    }

    /// Applies one event, as storage and replay both do.
    pub fn apply(&mut self, event: &Event, at: Moment) {
        match event {
            Event::Submitted { .. } => {
                self.state = DossierState::Submitted;
                self.waiting_since = at;
            }
            Event::FilesChecked { infected, .. } => self.quarantined = !infected.is_empty(),
            Event::Routed { agency } => {
                self.state = DossierState::AwaitingReceipt;
                self.agency.clone_from(agency);
            }
            Event::Claimed { officer, until } | Event::TakenOver { officer, until, .. } => {
                self.claimed_by = Some(officer.clone());
                self.claimed_until = Some(*until);
            }
            Event::Released { .. } => self.release(),
            Event::SupplementRequested { items, .. } => {
                self.state = DossierState::SupplementRequested;
                self.supplement.clone_from(items);
                self.release();
            }
            Event::Supplemented { .. } => {
                self.state = DossierState::Submitted;
                self.supplement.clear();
                self.waiting_since = at;
            }
            Event::Accepted { due_at } => {
                self.state = DossierState::Accepted;
                self.due_at = *due_at;
                self.release();
            }
            Event::Refused { .. } => {
                self.state = DossierState::Refused;
                self.release();
            }
            Event::Redirected { to, .. } => {
                self.agency.clone_from(to);
                self.release();
            }
            Event::Withdrawn { .. } => {
                self.state = DossierState::Withdrawn;
                self.supplement.clear();
                self.release();
            }
        }
    }

    fn release(&mut self) {
        self.claimed_by = None;
        self.claimed_until = None;
    }
}
