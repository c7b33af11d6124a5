//! States that mean the same to whoever waits.

use serde::Serialize;

use crate::{dossier::DossierState, names};

/// Where a dossier stands, told coarsely. Every state is of one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StateGroup {
    /// Chờ tiếp nhận: nobody has said whether it is received.
    Receiving,
    /// Cần bổ sung: the applicant is asked for more.
    Supplement,
    /// Đang giải quyết.
    Processing,
    /// Có kết quả, chờ nhận.
    Ready,
    /// Đã trả kết quả.
    Returned,
    /// Đã kết thúc: over without a result.
    Ended,
}

names!(StateGroup { Receiving, Supplement, Processing, Ready, Returned, Ended });

impl StateGroup {
    /// Every group, in the order of a dossier's life.
    pub const ALL: [Self; 6] = [
        Self::Receiving,
        Self::Supplement,
        Self::Processing,
        Self::Ready,
        Self::Returned,
        Self::Ended,
    ];

    /// The transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receiving => "receiving",
            Self::Supplement => "supplement",
            Self::Processing => "processing",
            Self::Ready => "ready",
            Self::Returned => "returned",
            Self::Ended => "ended",
        }
    }

    /// Reads [`StateGroup::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }

    /// The group of a state.
    pub const fn of(state: DossierState) -> Self {
        match state {
            DossierState::Submitted | DossierState::AwaitingReceipt => Self::Receiving,
            DossierState::SupplementRequested | DossierState::ProcessingSupplement => {
                Self::Supplement
            }
            DossierState::Accepted
            | DossierState::Assigning
            | DossierState::Processing
            | DossierState::Consulting
            | DossierState::Approving
            | DossierState::Issuing => Self::Processing,
            DossierState::ResultReady => Self::Ready,
            DossierState::Returned => Self::Returned,
            DossierState::Refused
            | DossierState::Withdrawn
            | DossierState::Stopped
            | DossierState::Lapsed => Self::Ended,
        }
    }

    /// The states of the group.
    pub fn states(self) -> Vec<DossierState> {
        DossierState::ALL.into_iter().filter(|state| Self::of(*state) == self).collect()
    }
}
