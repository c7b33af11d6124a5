//! How money comes and goes, and which way.

use serde::Serialize;

use super::LedgerAccount;
use crate::names;

/// How money comes and goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// Notes at the counter.
    Cash,
    /// A transfer to the account.
    Transfer,
    /// The gateway VNPAY.
    Vnpay,
}

names!(Means { Cash, Transfer, Vnpay });

impl Means {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Cash, Self::Transfer, Self::Vnpay];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Transfer => "transfer",
            Self::Vnpay => "vnpay",
        }
    }

    /// Reads [`Means::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

impl Means {
    /// The account where money of this kind lies.
    pub const fn account(self) -> LedgerAccount {
        match self {
            Self::Cash => LedgerAccount::Cash,
            Self::Transfer => LedgerAccount::Bank,
            Self::Vnpay => LedgerAccount::Gateway,
        }
    }
}

/// What a transaction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TransactionKind {
    /// Money came.
    Received,
    /// What was written down as received was not.
    Reversed,
    /// Money went back.
    Refunded,
}

names!(TransactionKind { Received, Reversed, Refunded });

impl TransactionKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Received, Self::Reversed, Self::Refunded];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Reversed => "reversed",
            Self::Refunded => "refunded",
        }
    }

    /// Reads [`TransactionKind::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}
