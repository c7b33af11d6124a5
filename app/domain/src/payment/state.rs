//! Where a payment request stands: the money axis of a dossier, apart from its business.

use serde::Serialize;

use super::Position;
use crate::names;

/// Where a payment request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// Asked for.
    Requested,
    /// Somebody is paying at a gateway.
    Pending,
    /// Paid.
    Paid,
    /// More came than was asked for.
    Overpaid,
    /// Less came than was asked for.
    Underpaid,
    /// Its code is not shown any more; it can be asked for anew, and what comes late counts.
    Expired,
    /// The last try at a gateway did not go through.
    Failed,
    /// A part of what came went back.
    PartlyRefunded,
    /// All that came went back.
    Refunded,
    /// Nothing is asked for any more, and nothing came.
    Cancelled,
}

names!(PaymentState {
    Requested,
    Pending,
    Paid,
    Overpaid,
    Underpaid,
    Expired,
    Failed,
    PartlyRefunded,
    Refunded,
    Cancelled,
});

/// What is known of tries at gateways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    /// One is open.
    pub open: bool,
    /// The last one failed.
    pub failed: bool,
}

impl PaymentState {
    /// Where a request with these sums stands.
    pub const fn of(position: &Position, attempts: Attempts, expired: bool) -> Self {
        if position.refunded > 0 && position.received == position.refunded {
            return Self::Refunded;
        }
        if position.refundable() > 0 {
            return Self::Overpaid;
        }
        if position.refunded > 0 {
            return Self::PartlyRefunded;
        }
        if position.outstanding() == 0 {
            return if position.received == 0 { Self::Cancelled } else { Self::Paid };
        }
        match attempts {
            Attempts { open: true, .. } => Self::Pending,
            _ if position.received > 0 => Self::Underpaid,
            _ if expired => Self::Expired,
            Attempts { failed: true, .. } => Self::Failed,
            Attempts { .. } => Self::Requested,
        }
    }
}
