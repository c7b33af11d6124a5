//! When an agency works: morning and afternoon, by season.

use jiff::civil::Date;

/// Minutes of the day from opening to closing.
pub type Span = (i64, i64);

/// 7:30–11:30 and 13:30–17:00, the most usual hours: seven and a half a day.
const USUAL: [Span; 2] = [(7 * 60 + 30, 11 * 60 + 30), (13 * 60 + 30, 17 * 60)];
/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// The hours from a day of the year on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// Month and day on which it begins, each year.
    pub from: (i8, i8),
    /// In order, without overlap, each of some length.
    pub spans: Vec<Span>,
}

/// The hours of an agency over the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeHours(Vec<Season>);

impl Default for OfficeHours {
    fn default() -> Self {
        Self(vec![Season { from: (1, 1), spans: USUAL.to_vec() }])
    }
}

impl OfficeHours {
    /// Hours by season; the last season of the list also holds from New Year to the first one.
    ///
    /// None when there is no season, one without hours, spans that overlap, are empty or leave the
    /// day, or two seasons that are out of order.
    pub fn new(seasons: Vec<Season>) -> Option<Self> {
        let in_order = |season: &Season| {
            let within = |(from, until): &Span| (0..*until).contains(from) && *until <= DAY;
            !season.spans.is_empty()
                && season.spans.iter().all(within)
                && season.spans.windows(2).all(|pair| pair[0].1 <= pair[1].0)
                && Date::new(2024, season.from.0, season.from.1).is_ok()
        };
        let sorted = seasons.windows(2).all(|pair| pair[0].from < pair[1].from);
        let valid = !seasons.is_empty() && sorted && seasons.iter().all(in_order);
        valid.then_some(Self(seasons))
    }

    /// The seasons, in the order of the year.
    pub fn seasons(&self) -> &[Season] {
        &self.0
    }

    /// The spans of work of a working day.
    pub fn on(&self, date: Date) -> &[Span] {
        let day = (date.month(), date.day());
        let season = self.0.iter().rev().find(|season| season.from <= day).or(self.0.last());
        season.map_or(&[], |season| &season.spans)
    }
}

/// Minutes of work in the spans of a day.
pub(super) fn minutes(spans: &[Span]) -> i64 {
    spans.iter().map(|(from, until)| until - from).sum()
}
