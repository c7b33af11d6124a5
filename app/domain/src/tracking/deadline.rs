//! What ends on a day, and the order that follows from it: first what is due from whoever filed, then
//! results by their date, then everything else, the newest first.
//!
//! The order is one number, so that a list is a range of one index and a page goes on behind one
//! number, whatever the list is narrowed by.

use serde::Serialize;

use crate::{
    Moment,
    dossier::{DossierState, Role, Snapshot},
    names,
    payment::Money,
    record,
};

/// What ends; what has to be done first stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// A supplement request is answered until then.
    Supplement,
    /// The code of a fee is shown until then. It is made anew at any time, and what comes later still
    /// counts.
    Payment,
    /// The result is there by then.
    Result,
}

names!(DeadlineKind { Supplement, Payment, Result });

impl DeadlineKind {
    /// Every kind, what has to be done first at the front.
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

    /// Whether something is late once it has ended.
    pub const fn can_be_late(self) -> bool {
        matches!(self, Self::Supplement | Self::Result)
    }

    /// Where dossiers stand of which this is the first thing.
    pub const fn places(self) -> Places {
        let begin = match self {
            Self::Supplement => 0,
            Self::Payment => SPAN,
            Self::Result => 2 * SPAN,
        };
        (begin, begin + SPAN)
    }

    /// Where those of them stand that end from one time until before another.
    fn within(self, (from, until): (Moment, Moment)) -> Places {
        let (begin, _) = self.places();
        (begin + bounded(from), begin + bounded(until))
    }

    /// Where those of them stand that end from a time on, and those of which nobody knows when.
    pub fn places_from(self, from: Moment) -> Places {
        let (begin, end) = self.places();
        (begin + bounded(from), end)
    }
}

/// Something that ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deadline {
    /// When; absent: it is not known. The oldest supplement requests did not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// What.
    pub kind: DeadlineKind,
}

record!(Deadline { at, kind });

impl Deadline {
    /// Whether it is late at `now`: never where nobody knows when it ends.
    pub fn is_late(&self, now: Moment) -> bool {
        self.kind.can_be_late() && self.at.is_some_and(|at| at < now)
    }
}

/// Everything of a dossier that ends on a day.
pub fn deadlines(dossier: &Snapshot) -> Vec<Deadline> {
    let asked = dossier.state.waits_for() == Some(Role::Applicant);
    let until = dossier.process.answer_until;
    let supplement = asked.then_some(Deadline { at: until, kind: DeadlineKind::Supplement });
    let on = |kind| move |at| Deadline { at: Some(at), kind };
    let payment = payment_until(dossier.state, &dossier.money).map(on(DeadlineKind::Payment));
    let result = dossier.open_due().map(on(DeadlineKind::Result));
    [supplement, payment, result].into_iter().flatten().collect()
}

/// Until when the code of a fee is shown that is still to be paid. Of what is over nothing is asked any
/// more, also where its fee stays open.
pub fn payment_until(state: DossierState, money: &Money) -> Option<Moment> {
    let open = !state.is_final() && money.outstanding() > 0;
    money.request.as_ref().filter(|_| open).map(|request| request.until)
}

/// How many places each part of a list has: more than the milliseconds until the year 9999.
const SPAN: i64 = 1_000_000_000_000_000;
/// The last place of a part: nobody knows when it ends.
const UNKNOWN: i64 = SPAN - 1;

/// Places from one until before another.
pub type Places = (i64, i64);

/// Where all stand.
pub const EVERYTHING: Places = (0, i64::MAX);
/// Where dossiers stand of which something is due from whoever filed.
pub const OURS: Places = (0, 2 * SPAN);

/// The place of a dossier in its list, by what ends of it and when it was filed; a smaller one stands
/// further ahead.
pub fn place(deadlines: &[Deadline], submitted: Moment) -> i64 {
    let first = deadlines.iter().min_by_key(|one| one.kind);
    first.map_or_else(
        || 4 * SPAN - bounded(submitted),
        |first| first.kind.places().0 + first.at.map_or(UNKNOWN, bounded),
    )
}

/// What a place says: what is first due from whoever filed, else when the result is.
pub fn deadline_at(place: i64) -> Option<Deadline> {
    let kind = DeadlineKind::ALL.into_iter().find(|kind| {
        let (begin, end) = kind.places();
        (begin..end).contains(&place)
    })?;
    let time = place - kind.places().0;
    Some(Deadline { at: (time != UNKNOWN).then_some(Moment(time)), kind })
}

/// A time as places have room for.
fn bounded(at: Moment) -> i64 {
    at.0.clamp(0, UNKNOWN - 1)
}

/// What of a list is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// Where it stands, in order and apart.
    pub places: Vec<Places>,
    /// By what it is narrowed there besides.
    pub ends: Option<Ends>,
}

/// What ends within a span of time, either of the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ends {
    /// Where it stands by what is first due from whoever filed.
    pub ours: Vec<Places>,
    /// From when until before when its result is due, whatever stands before that.
    pub result: (Moment, Moment),
}

impl Meant {
    /// What stands in a range, and nothing else.
    pub fn at(places: Places) -> Self {
        Self { places: vec![places], ends: None }
    }

    /// All of it, or what is due from whoever filed (`ours`).
    pub fn whenever(ours: bool) -> Self {
        Self::at(if ours { OURS } else { EVERYTHING })
    }

    /// What ends within a span of time, or of it what is due from whoever filed (`ours`); `late`: only
    /// what is late then.
    pub fn within(ours: bool, span: (Moment, Moment), late: bool) -> Self {
        let kinds = DeadlineKind::ALL.into_iter();
        let kinds = kinds.filter(|kind| kind.is_ours() && (kind.can_be_late() || !late));
        let own = kinds.map(|kind| kind.within(span)).collect();
        if ours {
            return Self { places: own, ends: None };
        }
        // A fee that is open hides no result that is late: all of what is due from them is gone through.
        let places = vec![OURS, DeadlineKind::Result.within(span)];
        Self { places, ends: Some(Ends { ours: own, result: span }) }
    }

    /// Whether it is what stands at `place`, with its result due then.
    pub fn has(&self, place: i64, result: Option<Moment>) -> bool {
        let among =
            |some: &[Places]| some.iter().any(|(from, until)| (*from..*until).contains(&place));
        let ends = |ends: &Ends| {
            let (from, until) = ends.result;
            among(&ends.ours) || result.is_some_and(|at| (from..until).contains(&at))
        };
        among(&self.places) && self.ends.as_ref().is_none_or(ends)
    }
}
