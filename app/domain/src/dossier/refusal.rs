//! Why somebody may not do what they want to do with a dossier.

use serde::{Deserialize, Serialize};

/// Why a command is not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// This actor may never do that, or may not see the dossier: answered like an unknown id.
    NotYours,
    /// Not in this state.
    WrongState,
    /// A colleague has it.
    HeldByAnother,
    /// It has to be claimed first.
    NotClaimed,
    /// A reason is needed.
    ReasonMissing,
    /// A supplement request needs at least one item, each with a reason.
    ItemsMissing,
    /// A file is infected: it cannot be accepted.
    Quarantined,
    /// It is already there.
    SameAgency,
    /// The officer's roles do not allow it.
    WrongRole,
    /// It was given to a colleague.
    AssignedToAnother,
    /// This is done once, and it was done.
    OnlyOnce,
    /// The time for it is over.
    TooLate,
    /// The time for it has not come.
    TooEarly,
    /// The new date has to be later than the one that was promised.
    DateNotLater,
    /// No date is promised more than a year later.
    DateTooFar,
    /// A result needs its number.
    NumberMissing,
    /// The case has no workflow that a dossier could go through.
    NoWorkflow,
    /// An agency that was asked can still answer in time.
    AwaitingOpinion,
    /// It is a part of another dossier, which is where that is done.
    PartOfAnother,
    /// Nothing would change.
    NothingChanged,
    /// Originals are with the centre: it has to be said which go back.
    OriginalsHeld,
    /// So many originals of it are not with the centre, or none was named.
    NotHeld,
    /// Its receipt was issued by itself.
    ReceiptIssued,
    /// What comes online does not come on paper.
    NotOnPaper,
    /// Its fee is not paid.
    FeeNotPaid,
    /// The draft of its result is older than its answers, or of another agency.
    DraftOutdated,
    /// The draft of its result grants what is to be refused.
    DraftGrants,
    /// Its document is not signed, or not under this number.
    NotSigned,
    /// Its case's rules say what it costs, or that it is free.
    FeeByRules,
    /// Nobody made sure who takes the result at the counter.
    ReceiverUnchecked,
    /// Money does not move so: another amount, or more than there is.
    MoneyWrong,
}

impl Refusal {
    /// The stable code of the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotYours => "not_found",
            Self::WrongState => "wrong_state",
            Self::HeldByAnother => "held_by_another",
            Self::NotClaimed => "not_claimed",
            Self::ReasonMissing => "reason_missing",
            Self::ItemsMissing => "items_missing",
            Self::Quarantined => "quarantined",
            Self::SameAgency => "same_agency",
            Self::WrongRole => "wrong_role",
            Self::AssignedToAnother => "assigned_to_another",
            Self::OnlyOnce => "only_once",
            Self::TooLate => "too_late",
            Self::TooEarly => "too_early",
            Self::DateNotLater => "date_not_later",
            Self::DateTooFar => "date_too_far",
            Self::NumberMissing => "number_missing",
            Self::NoWorkflow => "no_workflow",
            Self::AwaitingOpinion => "awaiting_opinion",
            Self::PartOfAnother => "part_of_another",
            Self::NothingChanged => "nothing_changed",
            Self::OriginalsHeld => "originals_held",
            Self::NotHeld => "not_held",
            Self::ReceiptIssued => "receipt_issued",
            Self::NotOnPaper => "not_on_paper",
            Self::FeeNotPaid => "fee_not_paid",
            Self::DraftOutdated => "draft_outdated",
            Self::DraftGrants => "draft_grants",
            Self::NotSigned => "not_signed",
            Self::FeeByRules => "fee_by_rules",
            Self::ReceiverUnchecked => "receiver_unchecked",
            Self::MoneyWrong => "money_wrong",
        }
    }
}
