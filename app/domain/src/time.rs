//! Instants in UTC and civil dates of Việt Nam, which has been at UTC+7 all year since 1975.
//!
//! Dates are read and written by hand: jiff's text parser would cost the browser 33 KB.

use jiff::civil;
use serde::{Serialize, Serializer};

use crate::{
    node::{Fault, FromNode, Node},
    record,
};

/// Milliseconds between UTC and `Asia/Ho_Chi_Minh`.
const OFFSET_MS: i64 = 7 * 3_600_000;
/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// An instant: milliseconds since 1970-01-01T00:00:00Z. RFC 3339 in JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl Moment {
    /// This instant plus `ms` milliseconds.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0 + ms)
    }

    /// This instant plus `minutes`.
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_ms(minutes * 60_000)
    }

    /// The civil date in Việt Nam.
    pub fn date(self) -> civil::Date {
        date_of_days((self.0 + OFFSET_MS).div_euclid(DAY_MS))
    }

    /// Minutes since midnight in Việt Nam.
    pub fn minute_of_day(self) -> i64 {
        (self.0 + OFFSET_MS).rem_euclid(DAY_MS) / 60_000
    }

    /// The instant at which Việt Nam's clocks show `minute` of `date`.
    pub fn at(date: civil::Date, minute: i64) -> Self {
        Self(days_of_date(date) * DAY_MS + minute * 60_000 - OFFSET_MS)
    }

    /// `26/11/2026`, in Việt Nam.
    pub fn show_date(self) -> String {
        show_date(self.date())
    }

    /// `26/11/2026 07:40`, in Việt Nam.
    pub fn show(self) -> String {
        let minute = self.minute_of_day();
        format!("{} {:02}:{:02}", self.show_date(), minute / 60, minute % 60)
    }

    /// `2026-11-26T00:40:00.000Z`.
    pub fn to_rfc3339(self) -> String {
        let date = date_of_days(self.0.div_euclid(DAY_MS));
        let ms = self.0.rem_euclid(DAY_MS);
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
            date.year(),
            date.month(),
            date.day(),
            ms / 3_600_000,
            ms / 60_000 % 60,
            ms / 1000 % 60,
            ms % 1000
        )
    }

    /// Reads what [`Moment::to_rfc3339`] writes, with or without the fraction.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let body = text.strip_suffix('Z')?;
        let (date, clock) = body.split_once('T')?;
        let date = parse_iso_date(date)?;
        let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
        // Small numbers without a sign: others would turn the clock back, or over.
        let mut parts = clock.split(':').map(|part| part.parse::<u8>().ok().map(i64::from));
        let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
        let is_fraction = fraction.bytes().all(|byte| byte.is_ascii_digit());
        if parts.next().is_some() || hour > 23 || minute > 59 || second > 60 || !is_fraction {
            return None;
        }
        let ms = format!("{fraction:0<3}").get(..3)?.parse::<i64>().ok()?;
        let day_ms = ((hour * 60 + minute) * 60 + second) * 1000 + ms;
        Some(Self(days_of_date(date) * DAY_MS + day_ms))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_rfc3339())
    }
}

record!(@serde Moment);

impl FromNode for Moment {
    fn read(node: Node) -> Result<Self, Fault> {
        Self::from_rfc3339(&String::read(node)?).ok_or_else(|| Fault::expected("an RFC 3339 time"))
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Moment {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(
                utoipa::openapi::KnownFormat::DateTime,
            )))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Moment {}

/// `26/11/2026`.
pub fn show_date(date: civil::Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// Reads `2026-11-26`.
pub fn parse_iso_date(text: &str) -> Option<civil::Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The epoch, which days are counted from.
const EPOCH: civil::Date = civil::Date::constant(1970, 1, 1);

pub(crate) fn days_of_date(date: civil::Date) -> i64 {
    date.duration_since(EPOCH).as_secs() / 86_400
}

pub(crate) fn date_of_days(days: i64) -> civil::Date {
    EPOCH.saturating_add(jiff::SignedDuration::from_secs(days.saturating_mul(86_400)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_and_reads_rfc3339() {
        let moment = Moment(1_795_653_600_123);
        assert_eq!(moment.to_rfc3339(), "2026-11-26T00:40:00.123Z");
        assert_eq!(Moment::from_rfc3339("2026-11-26T00:40:00.123Z"), Some(moment));
        assert_eq!(Moment::from_rfc3339("2026-11-26T00:40:00Z"), Some(Moment(1_795_653_600_000)));
        for bad in [
            "",
            "2026-11-26",
            "2026-11-26T24:00:00Z",
            "2026-13-26T00:00:00Z",
            "2026-11-26T-1:00:00Z",
            "2026-11-26T-9223372036854775808:00:00Z",
            "2026-11-26T00:00:00.-1Z",
            "x",
            "T:Z",
        ] {
            assert_eq!(Moment::from_rfc3339(bad), None, "{bad}");
        }
    }

    #[test]
    fn shows_the_clock_of_viet_nam() {
        let moment = Moment(1_795_653_600_000);
        assert_eq!(moment.show(), "26/11/2026 07:40");
        assert_eq!(Moment::at(moment.date(), moment.minute_of_day()), moment);
        assert_eq!(Moment(1_795_647_599_999 + 7_200_000).date(), moment.date());
    }
}
