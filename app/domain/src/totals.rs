//! Sums of dossiers for those who oversee, without anybody in them: a count of one or two can be
//! somebody whom a reader knows.
//!
//! A number from one to four is withheld, and so is every sum from which one could be counted back.
//! No law says below which number; five is what statistics usually begin to tell with.

use crate::dossier::DossierState;

#[cfg(test)]
mod tests;

/// The smallest number of dossiers above nought that is told.
pub const FEWEST: i64 = 5;

/// A number as it is told; nothing where it is withheld.
pub fn told(count: i64) -> Option<i64> {
    Some(count).filter(|count| !(1..FEWEST).contains(count))
}

/// The sum of numbers that are told beside it, each as [`told`]; nothing where one that is withheld could
/// be counted back. Each of these has to be able to be any number from one to four.
pub fn told_sum(counts: &[i64]) -> Option<i64> {
    let withheld: Vec<i64> =
        counts.iter().copied().filter(|count| told(*count).is_none()).collect();
    let (number, sum) = (withheld.len() as i64, withheld.iter().sum::<i64>());
    let most = FEWEST - 1;
    // With all others at one, one can be four; with all others at four, it can be one.
    let open = (number - 1 + most..=(number - 1) * most + 1).contains(&sum);
    (number == 0 || open).then(|| counts.iter().sum())
}

/// The dossiers of an agency, as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
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
    /// What is late among those that are processed.
    pub late: Late,
}

impl Tally {
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
}

/// What is late when it was looked last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Late {
    /// Past its due date.
    pub overdue: i64,
    /// Due within two working days.
    pub near: i64,
}

impl Late {
    /// With more of it.
    #[must_use]
    pub const fn plus(self, more: Self) -> Self {
        Self { overdue: self.overdue + more.overdue, near: self.near + more.near }
    }

    /// Both numbers as they are told.
    pub fn told(self) -> (Option<i64>, Option<i64>) {
        (told(self.overdue), told(self.near))
    }
}

/// What is late of an agency by procedure, the latest first: those of which both numbers are told, and
/// all others as one. So many are among the others that their numbers cannot be counted back from the
/// agency's, where these are told.
pub fn by_procedure(lines: Vec<(String, Late)>) -> (Vec<(String, Late)>, Option<Late>) {
    let of_all = lines.iter().fold(Late::default(), |sum, (_, late)| sum.plus(*late));
    let whole = |late: &Late| matches!(late.told(), (Some(_), Some(_)));
    let (mut shown, few): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(_, late)| whole(late));
    if few.is_empty() {
        sort(&mut shown);
        return (shown, None);
    }
    let mut others = few.into_iter().fold(Late::default(), |sum, (_, late)| sum.plus(late));
    sort(&mut shown);
    let counted_back = |others: Late| {
        let ((all_overdue, all_near), (overdue, near)) = (of_all.told(), others.told());
        (all_overdue.is_some() && overdue.is_none()) || (all_near.is_some() && near.is_none())
    };
    while counted_back(others) {
        let Some((_, least)) = shown.pop() else { break };
        others = others.plus(least);
    }
    (shown, Some(others))
}

fn sort(lines: &mut [(String, Late)]) {
    lines.sort_by(|(a, one), (b, other)| {
        let (first, second) = ((one.overdue, one.near), (other.overdue, other.near));
        second.cmp(&first).then_with(|| a.cmp(b))
    });
}
