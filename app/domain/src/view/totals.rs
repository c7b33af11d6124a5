//! Sums of dossiers for those who oversee: no dossier, no person.

use serde::Serialize;

use crate::{Moment, Text, dossier::DossierState, record};

/// How many dossiers stand where, and how many of them are late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Totals {
    /// Filed and not accepted yet.
    pub arriving: i64,
    /// Accepted and not decided yet.
    pub processing: i64,
    /// With a result that waits to be taken.
    pub ready: i64,
    /// Handed over.
    pub returned: i64,
    /// Refused, withdrawn, stopped or lapsed.
    pub ended: i64,
    /// Of those that are processed, past their due date when it was looked last.
    pub overdue: i64,
    /// Of those that are processed, due within two working days then.
    pub near: i64,
}

record!(Totals { arriving, processing, ready, returned, ended, overdue, near });

impl Totals {
    /// Counts dossiers in a state.
    pub const fn add(&mut self, state: DossierState, count: i64) {
        let sum = match state {
            DossierState::Submitted
            | DossierState::AwaitingReceipt
            | DossierState::SupplementRequested => &mut self.arriving,
            DossierState::Accepted
            | DossierState::Assigning
            | DossierState::Processing
            | DossierState::Consulting
            | DossierState::ProcessingSupplement
            | DossierState::Approving
            | DossierState::Issuing => &mut self.processing,
            DossierState::ResultReady => &mut self.ready,
            DossierState::Returned => &mut self.returned,
            DossierState::Refused
            | DossierState::Withdrawn
            | DossierState::Stopped
            | DossierState::Lapsed => &mut self.ended,
        };
        *sum += count;
    }

    /// Adds other sums.
    pub const fn join(&mut self, other: &Self) {
        self.arriving += other.arriving;
        self.processing += other.processing;
        self.ready += other.ready;
        self.returned += other.returned;
        self.ended += other.ended;
        self.overdue += other.overdue;
        self.near += other.near;
    }

    /// All dossiers.
    pub const fn all(&self) -> i64 {
        self.arriving + self.processing + self.ready + self.returned + self.ended
    }

    /// Of a thousand dossiers that are processed, how many are overdue; nothing where none is
    /// processed. What was looked at before the last change may be more than there are: never above a
    /// thousand.
    pub fn late_share(&self) -> Option<i64> {
        (self.processing > 0).then(|| (self.overdue * 1_000 / self.processing).clamp(0, 1_000))
    }
}

/// What is late of a procedure at an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcedureTotals {
    /// Mã thủ tục.
    pub procedure: String,
    /// Its name.
    pub name: Text,
    /// Past their due date.
    pub overdue: i64,
    /// Due within two working days.
    pub near: i64,
}

record!(ProcedureTotals { procedure, name, overdue, near });

/// The sums of an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgencyTotals {
    /// The agency.
    pub agency: String,
    /// Its name.
    pub name: Text,
    /// Its sums.
    pub totals: Totals,
    /// What is late by procedure, the latest first.
    pub procedures: Vec<ProcedureTotals>,
}

record!(AgencyTotals { agency, name, totals, procedures });

/// The sums of all agencies that somebody oversees.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotalsPage {
    /// When it was looked last what is late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Moment>,
    /// All together.
    pub totals: Totals,
    /// By agency, those with dossiers, most overdue first.
    pub agencies: Vec<AgencyTotals>,
}

record!(TotalsPage { as_of, totals, agencies });
