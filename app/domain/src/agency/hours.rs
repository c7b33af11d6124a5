//! An agency's hours as they are written, and those it had before.

use serde::Serialize;

use super::SeasonHours;
use crate::{
    Moment,
    calendar::{OfficeHours, Season, Span},
    record,
};

/// The hours that held until they were changed. Dates that were promised by then were counted by
/// them, and stay what they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PastHours {
    /// When they were changed.
    pub until: Moment,
    /// By which it worked till then, those of the agency above where it had none of its own.
    pub hours: Vec<SeasonHours>,
}

record!(PastHours { until, hours });

/// Those of the past hours that held at a time; none: they have not changed since.
pub fn hours_at(past: &[PastHours], at: Moment) -> Option<&[SeasonHours]> {
    let held = past.iter().filter(|past| at < past.until).min_by_key(|past| past.until);
    held.map(|past| past.hours.as_slice())
}

/// Hours by season; none are the usual ones. None where they make no sense.
pub(super) fn read(hours: &[SeasonHours]) -> Option<OfficeHours> {
    if hours.is_empty() {
        return Some(OfficeHours::default());
    }
    let season = |hours: &SeasonHours| {
        let spans: Option<Vec<Span>> = hours.spans.iter().map(|span| read_span(span)).collect();
        Some(Season { from: read_day(&hours.from)?, spans: spans? })
    };
    OfficeHours::new(hours.iter().map(season).collect::<Option<_>>()?)
}

/// Month and day of `04-16`, where there is such a day.
pub(super) fn read_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    let from: (i8, i8) = (month.parse().ok()?, day.parse().ok()?);
    jiff::civil::Date::new(2024, from.0, from.1).is_ok().then_some(from)
}

/// Minutes of the day of `07:30-11:30`, whether in order or not.
pub(super) fn read_span(text: &str) -> Option<Span> {
    let (from, until) = text.split_once('-')?;
    let minute = |clock: &str| {
        let (hour, minute) = clock.trim().split_once(':')?;
        let (hour, minute) = (hour.parse::<u8>().ok()?, minute.parse::<u8>().ok()?);
        (minute < 60 && hour <= 24).then_some(i64::from(hour) * 60 + i64::from(minute))
    };
    Some((minute(from)?, minute(until)?))
}

/// `07:30-11:30`.
fn write_span((from, until): Span) -> String {
    let clock = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
    [clock(from), clock(until)].join("-")
}

/// A span as people write one, `7h30–11h30` among others, in our own way; what cannot be read stays
/// as it is.
pub(super) fn tidy_span(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter {
            '–' | '—' | '−' => '-',
            'h' | 'H' | 'g' | 'G' | '.' => ':',
            other => other,
        })
        .collect();
    let whole = |clock: &str| match clock.strip_suffix(':') {
        Some(hour) => [hour, ":00"].concat(),
        None if clock.contains(':') => clock.to_owned(),
        None => [clock, ":00"].concat(),
    };
    let read = plain.split_once('-').map(|(from, until)| [whole(from), whole(until)].join("-"));
    read.and_then(|span| read_span(&span)).map_or_else(|| text.trim().to_owned(), write_span)
}

impl From<&OfficeHours> for Vec<SeasonHours> {
    fn from(hours: &OfficeHours) -> Self {
        let season = |season: &Season| SeasonHours {
            from: format!("{:02}-{:02}", season.from.0, season.from.1),
            spans: season.spans.iter().copied().map(write_span).collect(),
        };
        hours.seasons().iter().map(season).collect()
    }
}
