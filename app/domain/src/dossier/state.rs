//! Where a dossier stands.

use serde::Serialize;

use super::Role;
use crate::names;

/// The business axis of a dossier's status.
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
    /// `DA_CHUYEN`: with those who decide, to be given to an officer.
    Assigning,
    /// `DANG_XU_LY`: somebody works on it.
    Processing,
    /// `LAY_Y_KIEN`: another agency has been asked for its opinion.
    Consulting,
    /// `YEU_CAU_BO_SUNG_XL`: asked for more while it is worked on.
    ProcessingSupplement,
    /// `TRINH_KY`: waits for a signature.
    Approving,
    /// `CHO_PHAT_HANH`: waits for its number.
    Issuing,
    /// `CHO_TRA`: the result is there.
    ResultReady,
    /// `DA_TRA`: the applicant has the result.
    Returned,
    /// `TU_CHOI`: refused with a coded reason.
    Refused,
    /// `RUT`: withdrawn by the applicant.
    Withdrawn,
    /// `DUNG`: stopped because the applicant asked for it.
    Stopped,
    /// `DONG`: closed because no answer came in time.
    Lapsed,
}

names!(DossierState {
    Submitted,
    AwaitingReceipt,
    SupplementRequested,
    Accepted,
    Assigning,
    Processing,
    Consulting,
    ProcessingSupplement,
    Approving,
    Issuing,
    ResultReady,
    Returned,
    Refused,
    Withdrawn,
    Stopped,
    Lapsed,
});

impl DossierState {
    /// Every state, in the order of a dossier's life.
    pub const ALL: [Self; 16] = [
        Self::Submitted,
        Self::AwaitingReceipt,
        Self::SupplementRequested,
        Self::Accepted,
        Self::Assigning,
        Self::Processing,
        Self::Consulting,
        Self::ProcessingSupplement,
        Self::Approving,
        Self::Issuing,
        Self::ResultReady,
        Self::Returned,
        Self::Refused,
        Self::Withdrawn,
        Self::Stopped,
        Self::Lapsed,
    ];

    /// The national code (`TrangThaiHoSo`) that other systems know.
    pub const fn national_code(self) -> u8 {
        match self {
            Self::Submitted | Self::AwaitingReceipt => 1,
            Self::Accepted | Self::Assigning => 2,
            Self::Refused => 3,
            Self::Processing | Self::Consulting | Self::Approving | Self::Issuing => 4,
            Self::SupplementRequested | Self::ProcessingSupplement => 5,
            Self::Withdrawn => 7,
            Self::Stopped | Self::Lapsed => 8,
            Self::ResultReady => 9,
            Self::Returned => 10,
        }
    }

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::AwaitingReceipt => "awaiting_receipt",
            Self::SupplementRequested => "supplement_requested",
            Self::Accepted => "accepted",
            Self::Assigning => "assigning",
            Self::Processing => "processing",
            Self::Consulting => "consulting",
            Self::ProcessingSupplement => "processing_supplement",
            Self::Approving => "approving",
            Self::Issuing => "issuing",
            Self::ResultReady => "result_ready",
            Self::Returned => "returned",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
            Self::Lapsed => "lapsed",
        }
    }

    /// Reads [`DossierState::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Nothing more happens to it.
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Returned | Self::Refused | Self::Withdrawn | Self::Stopped | Self::Lapsed
        )
    }

    /// It was received, and nobody has decided it yet.
    pub const fn is_processed(self) -> bool {
        matches!(
            self,
            Self::Accepted
                | Self::Assigning
                | Self::Processing
                | Self::Consulting
                | Self::ProcessingSupplement
                | Self::Approving
                | Self::Issuing
        )
    }

    /// Who has to act; nobody when it is over.
    pub const fn waits_for(self) -> Option<Role> {
        match self {
            Self::Submitted => Some(Role::System),
            Self::SupplementRequested | Self::ProcessingSupplement => Some(Role::Applicant),
            Self::AwaitingReceipt
            | Self::Accepted
            | Self::Assigning
            | Self::Processing
            | Self::Consulting
            | Self::Approving
            | Self::Issuing
            | Self::ResultReady => Some(Role::Officer),
            Self::Returned | Self::Refused | Self::Withdrawn | Self::Stopped | Self::Lapsed => None,
        }
    }
}
