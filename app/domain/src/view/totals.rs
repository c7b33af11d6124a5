//! Sums of dossiers for those who oversee: no dossier, no person, and no small number.

use serde::Serialize;

use crate::{
    Moment, Text, record,
    totals::{Late, Tally, told, told_sum},
};

/// How many dossiers stand where, and how many of them are late. What is `null` is withheld: a number
/// from one to four, or a sum from which one could be counted back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Totals {
    /// All dossiers.
    pub all: Option<i64>,
    /// Filed and not accepted yet.
    pub arriving: Option<i64>,
    /// Accepted and not decided yet.
    pub processing: Option<i64>,
    /// With a result that waits to be taken.
    pub ready: Option<i64>,
    /// Handed over.
    pub returned: Option<i64>,
    /// Refused, withdrawn, stopped or lapsed.
    pub ended: Option<i64>,
    /// Of those that are processed, past their due date when it was looked last.
    pub overdue: Option<i64>,
    /// Of those that are processed, due within two working days then.
    pub near: Option<i64>,
}

record!(Totals { all, arriving, processing, ready, returned, ended, overdue, near });

impl Totals {
    /// Those of agencies that are told beside it, each as the one of itself alone.
    pub fn of(tallies: &[Tally]) -> Self {
        let sum =
            |part: fn(&Tally) -> i64| told_sum(&tallies.iter().map(part).collect::<Vec<i64>>());
        let arriving = sum(|tally| tally.arriving);
        let processing = sum(|tally| tally.processing);
        let ready = sum(|tally| tally.ready);
        let returned = sum(|tally| tally.returned);
        let ended = sum(|tally| tally.ended);
        Self {
            // Whoever knows all parts but one knows that one, too.
            all: [arriving, processing, ready, returned, ended].into_iter().sum(),
            arriving,
            processing,
            ready,
            returned,
            ended,
            overdue: sum(|tally| tally.late.overdue),
            near: sum(|tally| tally.late.near),
        }
    }

    /// Of a thousand dossiers that are processed, how many are overdue; nothing where none is
    /// processed, or a number is withheld. What was looked at before the last change may be more than
    /// there are: never above a thousand.
    pub fn late_share(&self) -> Option<i64> {
        let (overdue, processing) = (self.overdue?, self.processing?);
        (processing > 0).then(|| (overdue * 1_000 / processing).clamp(0, 1_000))
    }

    /// What those are put in order by who need attention first: what is withheld is more than nothing
    /// and less than what is told.
    pub fn urgency(&self) -> (i64, i64) {
        (self.overdue.unwrap_or(1), self.near.unwrap_or(1))
    }
}

/// What is late of a procedure at an agency, or of all others that are not told by themselves. What is
/// `null` is withheld: a number from one to four.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcedureTotals {
    /// Mã thủ tục; empty: all others together, of which there are too few dossiers each.
    pub procedure: String,
    /// Its name.
    pub name: Text,
    /// Past their due date.
    pub overdue: Option<i64>,
    /// Due within two working days.
    pub near: Option<i64>,
}

record!(ProcedureTotals { procedure, name, overdue, near });

impl ProcedureTotals {
    /// What is late of a procedure.
    pub fn of(procedure: String, name: Text, late: Late) -> Self {
        Self { procedure, name, overdue: told(late.overdue), near: told(late.near) }
    }

    /// What is late of all others.
    pub fn of_others(late: Late) -> Self {
        let (vi, en) = ("Các thủ tục khác".to_owned(), Some("Other procedures".to_owned()));
        Self::of(String::new(), Text { vi, en }, late)
    }
}

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
    /// What is late by procedure, the latest first, those with few dossiers as one and last.
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
