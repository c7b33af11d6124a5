//! What ends on a day, and the order that follows from it: first what is due from whoever filed, then
//! results by their date, then everything else, the newest first.
//!
//! The order is one number, so that a list is a range of one index and a page goes on behind one
//! number, whatever the list is narrowed by.

use serde::Serialize;

use crate::{
    Moment,
    dossier::{Role, Snapshot},
    names, record,
};

/// What ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// A supplement request is answered until then.
    Supplement,
    /// A fee is paid until then.
    Payment,
    /// The result is there by then.
    Result,
}

names!(DeadlineKind { Supplement, Payment, Result });

impl DeadlineKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Supplement, Self::Payment, Self::Result];

    /// The transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supplement => "supplement",
            Self::Payment => "payment",
            Self::Result => "result",
        }
    }

    /// Whether whoever filed has to act.
    pub const fn is_ours(self) -> bool {
        matches!(self, Self::Supplement | Self::Payment)
    }
}

/// A day on which something ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deadline {
    /// When.
    pub at: Moment,
    /// What.
    pub kind: DeadlineKind,
}

record!(Deadline { at, kind });

/// Everything of a dossier that ends on a day. `answer_by` is by when it has to be answered, which is
/// the end of an open supplement request where that does not say one itself.
pub fn deadlines(dossier: &Snapshot, answer_by: Moment) -> Vec<Deadline> {
    let asked = dossier.state.waits_for() == Some(Role::Applicant);
    let supplement = asked.then(|| dossier.process.answer_until.unwrap_or(answer_by));
    let owes = dossier.money.outstanding() > 0;
    let payment = dossier.money.request.as_ref().filter(|_| owes).map(|request| request.until);
    let all = [
        (DeadlineKind::Supplement, supplement),
        (DeadlineKind::Payment, payment),
        (DeadlineKind::Result, dossier.open_due()),
    ];
    all.into_iter().filter_map(|(kind, at)| Some(Deadline { at: at?, kind })).collect()
}

/// How many places each of the three parts of a list has: more than twice the milliseconds until the
/// year 9999.
const SPAN: i64 = 1_000_000_000_000_000;

/// Places from one until before another.
pub type Places = (i64, i64);

/// Where dossiers stand of which something ends on a day.
pub const DATED: Places = (0, 2 * SPAN);

/// The place of a dossier in its list, by what ends of it and when it was filed; a smaller one stands
/// further ahead.
pub fn place(deadlines: &[Deadline], submitted: Moment) -> i64 {
    let ours = deadlines.iter().filter(|one| one.kind.is_ours()).min();
    let result = deadlines.iter().find(|one| one.kind == DeadlineKind::Result);
    match (ours, result) {
        // Twice the time leaves room to tell what it is.
        (Some(ours), _) => bounded(ours.at) * 2 + i64::from(ours.kind == DeadlineKind::Payment),
        (None, Some(result)) => SPAN + bounded(result.at),
        (None, None) => 3 * SPAN - bounded(submitted),
    }
}

/// What a place says: what is first due from whoever filed, else when the result is.
pub fn deadline_at(place: i64) -> Option<Deadline> {
    let (at, kind) = match place {
        0..SPAN if place % 2 == 0 => (place / 2, DeadlineKind::Supplement),
        0..SPAN => (place / 2, DeadlineKind::Payment),
        _ if (SPAN..DATED.1).contains(&place) => (place - SPAN, DeadlineKind::Result),
        _ => return None,
    };
    Some(Deadline { at: Moment(at), kind })
}

/// The places of what is due from whoever filed (`ours`) or of everything, within a span of time or
/// whenever; in order.
pub fn places(ours: bool, span: Option<(Moment, Moment)>) -> Vec<Places> {
    let Some((from, until)) = span else {
        return vec![if ours { (0, SPAN) } else { (0, i64::MAX) }];
    };
    let own = (bounded(from) * 2, bounded(until) * 2);
    let results = (SPAN + bounded(from), SPAN + bounded(until));
    if ours { vec![own] } else { vec![own, results] }
}

/// A time as places have room for.
fn bounded(at: Moment) -> i64 {
    at.0.clamp(0, SPAN / 2 - 1)
}
