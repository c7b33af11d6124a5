//! A decision on days off, as a file says it, and what it makes of the table.

use jiff::civil::{Date, Weekday};
use serde::Serialize;

use super::{
    days::{DayKind, HolidayTable, SpecialDay},
    shipped::YEARS,
};
use crate::{Text, record, time::parse_iso_date};

/// What the government decided on the days off of some years. A year that is named is replaced as a
/// whole; all others stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HolidayDecision {
    /// What events name the table by from now on, as `2027-01-15`.
    pub version: String,
    /// Number and date of the decision or notice.
    pub decision: String,
    /// The years.
    pub years: Vec<HolidayYear>,
}

record!(HolidayDecision { version, decision, years });

/// The special days of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HolidayYear {
    /// Which.
    pub year: i64,
    /// Its special days, in any order.
    pub days: Vec<HolidayRow>,
}

record!(HolidayYear { year, days });

/// One special day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HolidayRow {
    /// `2027-02-08`.
    pub date: String,
    /// What it is.
    pub kind: DayKind,
    /// Its name.
    pub name: Text,
    /// The law it rests on, where that is not the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// It may still move.
    #[serde(default)]
    pub provisional: bool,
}

record!(HolidayRow { date, kind, name, basis, provisional or default });

/// Why a decision cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HolidayFault {
    /// It has no version, or the one of the table it changes.
    Version,
    /// It does not say which decision it is.
    Decision,
    /// This year is none that calendars know, or it stands twice.
    Year(i64),
    /// This is no day of its year, or it stands twice.
    Date(String),
    /// A day of the weekend is worked in exchange; a day off in exchange is another.
    Weekday(String),
}

impl HolidayTable {
    /// The table after a decision; everything that is wrong with the decision.
    pub fn after(&self, decision: &HolidayDecision) -> Result<Self, Vec<HolidayFault>> {
        let mut faults = Vec::new();
        let version = decision.version.trim();
        if version.is_empty() || version == self.version {
            faults.push(HolidayFault::Version);
        }
        if decision.decision.trim().is_empty() {
            faults.push(HolidayFault::Decision);
        }
        let mut days = self.days.clone();
        let mut seen = Vec::new();
        for HolidayYear { year, days: rows } in &decision.years {
            let known = i16::try_from(*year).is_ok_and(|year| YEARS.contains(&year));
            if !known || seen.contains(year) {
                faults.push(HolidayFault::Year(*year));
                continue;
            }
            seen.push(*year);
            days.retain(|day| i64::from(day.date.year()) != *year);
            for row in rows {
                match read(row, *year, &decision.decision) {
                    Ok(day) if days.iter().any(|other| other.date == day.date) => {
                        faults.push(HolidayFault::Date(row.date.clone()));
                    }
                    Ok(day) => days.push(day),
                    Err(fault) => faults.push(fault),
                }
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        days.sort_by_key(|day| day.date);
        Ok(Self { version: version.to_owned(), days })
    }
}

fn read(row: &HolidayRow, year: i64, decision: &str) -> Result<SpecialDay, HolidayFault> {
    let date = parse_iso_date(&row.date).filter(|date| i64::from(date.year()) == year);
    let date = date.ok_or_else(|| HolidayFault::Date(row.date.clone()))?;
    let fits = match row.kind {
        DayKind::MakeUpWork => is_weekend(date),
        DayKind::SwappedOff | DayKind::Compensation => !is_weekend(date),
        DayKind::Holiday => true,
    };
    if !fits {
        return Err(HolidayFault::Weekday(row.date.clone()));
    }
    Ok(SpecialDay {
        date,
        kind: row.kind,
        name: row.name.clone(),
        basis: row.basis.clone().unwrap_or_else(|| decision.trim().to_owned()),
        provisional: row.provisional,
    })
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests;
