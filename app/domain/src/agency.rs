//! What is known of an agency besides its name: where and when it works, since when it exists.

use serde::Serialize;

use crate::{
    Text,
    calendar::{OfficeHours, Season, Span},
    record,
};

/// An agency's particulars, as its entry in the list of agencies gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgencyProfile {
    /// When it works, by season; empty: the usual hours.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<SeasonHours>,
    /// Its postal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Text>,
    /// The number to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hotline: Option<String>,
    /// The name of its own seal, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
    /// The first day on which it exists, `2025-07-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The last one, for an agency that was merged or dissolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Who took over its work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
}

record!(AgencyProfile { hours or default, address, hotline, seal, since, until, successor });

/// The hours from a day of the year on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeasonHours {
    /// Month and day, `04-16`.
    pub from: String,
    /// `07:30-11:30`, in order.
    pub spans: Vec<String>,
}

record!(SeasonHours { from, spans });

impl AgencyProfile {
    /// When it works. None where the hours make no sense.
    pub fn office_hours(&self) -> Option<OfficeHours> {
        if self.hours.is_empty() {
            return Some(OfficeHours::default());
        }
        let season = |hours: &SeasonHours| {
            let (month, day) = hours.from.split_once('-')?;
            let from = (month.parse().ok()?, day.parse().ok()?);
            let spans: Option<Vec<Span>> = hours.spans.iter().map(|span| read_span(span)).collect();
            Some(Season { from, spans: spans? })
        };
        OfficeHours::new(self.hours.iter().map(season).collect::<Option<_>>()?)
    }

    /// Whether it exists on a day, `2026-11-23`.
    pub fn exists_on(&self, day: &str) -> bool {
        self.since.as_deref().is_none_or(|since| since <= day)
            && self.until.as_deref().is_none_or(|until| day <= until)
    }
}

fn read_span(text: &str) -> Option<Span> {
    let (from, until) = text.split_once('-')?;
    let minute = |clock: &str| {
        let (hour, minute) = clock.trim().split_once(':')?;
        let (hour, minute) = (hour.parse::<u8>().ok()?, minute.parse::<u8>().ok()?);
        (minute < 60).then_some(i64::from(hour) * 60 + i64::from(minute))
    };
    Some((minute(from)?, minute(until)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(from: &str, spans: &[&str]) -> AgencyProfile {
        let spans = spans.iter().map(|span| (*span).to_owned()).collect();
        let season = SeasonHours { from: from.to_owned(), spans };
        AgencyProfile { hours: vec![season], ..AgencyProfile::default() }
    }

    #[test]
    fn reads_hours_or_refuses_them() {
        let read = hours("04-16", &["07:00-11:30", "13:30-17:00"]).office_hours().unwrap();
        let day = jiff::civil::date(2026, 11, 23);
        assert_eq!(read.on(day), [(420, 690), (810, 1020)]);
        assert_eq!(AgencyProfile::default().office_hours(), Some(OfficeHours::default()));
        for (from, spans) in [
            ("04-31", &["07:00-11:30"][..]),
            ("x", &["07:00-11:30"]),
            ("04-16", &[]),
            ("04-16", &["11:30-07:00"]),
            ("04-16", &["07:00"]),
            ("04-16", &["07:60-11:30"]),
            ("04-16", &["07:00-25:00"]),
        ] {
            assert_eq!(hours(from, spans).office_hours(), None, "{from} {spans:?}");
        }
    }

    #[test]
    fn exists_between_its_days() {
        let (since, until) = (Some("2025-07-01".to_owned()), Some("2026-06-30".to_owned()));
        let merged = AgencyProfile { since, until, ..AgencyProfile::default() };
        assert!(!merged.exists_on("2025-06-30") && merged.exists_on("2025-07-01"));
        assert!(merged.exists_on("2026-06-30") && !merged.exists_on("2026-07-01"));
        assert!(AgencyProfile::default().exists_on("1990-01-01"));
    }
}
