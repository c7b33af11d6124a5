//! Under which rule something happens to a dossier.

use super::{Event, Outcome};

impl Event {
    /// The article that the event rests on, as it is cited in Việt Nam; nothing for what only the
    /// portal or the agency's own order asks for.
    pub const fn rule(&self) -> Option<&'static str> {
        Some(match self {
            Self::Submitted { .. } => "NĐ 61/2018/NĐ-CP đ. 16",
            Self::SupplementRequested { .. }
            | Self::Supplemented { .. }
            | Self::Accepted { .. }
            | Self::Refused { .. }
            | Self::Redirected { .. }
            | Self::ReceiptRequested => "NĐ 61/2018/NĐ-CP đ. 17",
            Self::Transferred { .. } => "NĐ 61/2018/NĐ-CP đ. 18",
            Self::Assigned { .. } => "NĐ 61/2018/NĐ-CP đ. 19.1",
            Self::ClockRestarted { .. } => "NĐ 61/2018/NĐ-CP đ. 19.4",
            Self::Proposed { outcome: Outcome::Rejected { .. } } => "NĐ 61/2018/NĐ-CP đ. 19.8",
            Self::ConsultationAsked { .. }
            | Self::OpinionGiven { .. }
            | Self::ConsultationSilent { .. } => "NĐ 61/2018/NĐ-CP đ. 19.5",
            Self::Linked { .. } | Self::LinkOpened { .. } | Self::LinkClosed { .. } => {
                "NĐ 61/2018/NĐ-CP đ. 19.6–7"
            }
            Self::Extended { .. } => "NĐ 61/2018/NĐ-CP đ. 19.9",
            Self::Reassessed { .. } | Self::PaymentRequested { .. } => "NĐ 61/2018/NĐ-CP đ. 22",
            Self::OriginalsReturned { .. } => "NĐ 61/2018/NĐ-CP đ. 20",
            Self::ResultSigned { .. } | Self::ResultSealed { .. } => "NĐ 30/2020/NĐ-CP đ. 5",
            Self::Shipped { .. } => "QĐ 45/2016/QĐ-TTg",
            Self::Stopped { .. } => "TT 03/2025/TT-VPCP đ. 7",
            Self::FilesChecked { .. }
            | Self::Routed { .. }
            | Self::Claimed { .. }
            | Self::Released { .. }
            | Self::TakenOver { .. }
            | Self::Withdrawn { .. }
            | Self::StepStarted { .. }
            | Self::StepCompleted { .. }
            | Self::Proposed { outcome: Outcome::Granted }
            | Self::SentBack { .. }
            | Self::ResultIssued { .. }
            | Self::ResultDrafted { .. }
            | Self::ResultDropped
            | Self::ResultCollected
            | Self::ResultRevoked { .. }
            | Self::DeliveryChosen { .. }
            | Self::Returned { .. }
            | Self::Lapsed
            | Self::DateMoved { .. }
            | Self::Messaged { .. }
            | Self::Corrected { .. }
            | Self::StoodIn { .. }
            | Self::Succeeded { .. }
            | Self::PaymentReceived { .. }
            | Self::PaymentReversed { .. }
            | Self::PaymentWaived
            | Self::PaymentRefunded { .. }
            | Self::Noted { .. } => return None,
        })
    }
}
