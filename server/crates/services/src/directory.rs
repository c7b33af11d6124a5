//! The agencies in memory: their names, who is responsible for which commune, and their calendars.
//! Loaded with the catalogue and replaced as a whole.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use domain::{
    Text,
    calendar::{Calendar, HolidayTable, OfficeHours},
};
use storage::{
    Database,
    agency::{self, Agency},
    holiday,
};

use crate::Result;

/// All agencies at one version of the catalogue.
#[derive(Debug)]
pub struct Directory {
    agencies: BTreeMap<String, Agency>,
    /// Kind and commune to agency.
    areas: HashMap<(String, String), String>,
    calendars: HashMap<String, Arc<Calendar>>,
    usual: Arc<Calendar>,
    /// The tables of days off that were in force, the present one last.
    tables: Vec<HolidayTable>,
}

impl Directory {
    /// No agency; the usual calendar.
    pub fn empty() -> Self {
        Self::with_tables(vec![HolidayTable::shipped()])
    }

    fn with_tables(tables: Vec<HolidayTable>) -> Self {
        let table = tables.last().cloned().unwrap_or_else(HolidayTable::shipped);
        Self {
            agencies: BTreeMap::new(),
            areas: HashMap::new(),
            calendars: HashMap::new(),
            usual: Arc::new(Calendar::new(table, OfficeHours::default())),
            tables,
        }
    }

    pub(crate) async fn load(db: &Database) -> Result<Self> {
        let mut directory = Self::with_tables(tables(db).await?);
        for agency in agency::list(db.read()).await? {
            match agency.profile.office_hours() {
                Some(hours) if hours != OfficeHours::default() => {
                    let calendar = Calendar::new(directory.table().clone(), hours);
                    directory.calendars.insert(agency.code.clone(), Arc::new(calendar));
                }
                Some(_) => {}
                None => tracing::warn!(agency.code, "Hours that cannot be read: usual ones count"),
            }
            directory.agencies.insert(agency.code.clone(), agency);
        }
        let areas = agency::areas(db.read()).await?;
        directory.areas =
            areas.into_iter().map(|(kind, commune, code)| ((kind, commune), code)).collect();
        Ok(directory)
    }

    /// The table of days off in force.
    pub fn table(&self) -> &HolidayTable {
        self.usual.table()
    }

    /// When an agency worked by an earlier table of days off, if that is not the one in force.
    pub fn calendar_by(&self, code: &str, version: &str) -> Option<Calendar> {
        let calendar = self.calendar(code);
        let table = self.tables.iter().find(|table| table.version == version);
        let table = table.filter(|table| table.version != calendar.version())?;
        Some(Calendar::new(table.clone(), calendar.hours().clone()))
    }

    /// The agency with this code.
    pub fn get(&self, code: &str) -> Option<&Agency> {
        self.agencies.get(code)
    }

    /// Every agency, by code.
    pub fn all(&self) -> impl Iterator<Item = &Agency> {
        self.agencies.values()
    }

    /// An agency's name, its code where it is unknown.
    pub fn name(&self, code: &str) -> Text {
        self.get(code).map_or_else(|| Text::vi(code), |agency| agency.name.clone())
    }

    /// The agency that does for `commune` what the agency `like` does for its own.
    pub fn for_commune(&self, like: &str, commune: &str) -> Option<&str> {
        let kind = self.get(like)?.kind.clone()?;
        self.areas.get(&(kind, commune.to_owned())).map(String::as_str)
    }

    /// When an agency works: its own hours, or those of the agency it belongs to.
    pub fn calendar(&self, code: &str) -> &Arc<Calendar> {
        let mut agency = Some(code);
        // Parents stand before children, so that there is no ring; three levels are the deepest.
        for _ in 0..8 {
            let Some(code) = agency else { break };
            if let Some(calendar) = self.calendars.get(code) {
                return calendar;
            }
            agency = self.get(code).and_then(|agency| agency.parent.as_deref());
        }
        &self.usual
    }
}

/// The table that ships with the portal, and what each decision made of the one before it.
async fn tables(db: &Database) -> Result<Vec<HolidayTable>> {
    let mut tables = vec![HolidayTable::shipped()];
    for decision in holiday::list(db.read()).await? {
        match tables.last().map(|table| table.after(&decision)) {
            Some(Ok(table)) => tables.push(table),
            _ => tracing::error!(decision.version, "A decision on days off cannot be applied"),
        }
    }
    Ok(tables)
}

#[cfg(test)]
mod tests {
    use domain::agency::{AgencyProfile, SeasonHours};

    use super::*;

    fn agency(code: &str, parent: Option<&str>, kind: Option<&str>) -> Agency {
        Agency {
            code: code.to_owned(),
            parent: parent.map(str::to_owned),
            kind: kind.map(str::to_owned),
            ..Agency::default()
        }
    }

    fn directory() -> Directory {
        let mut directory = Directory::empty();
        for agency in [
            agency("H13", None, None),
            agency("H13.1", Some("H13"), None),
            agency("H13.20", Some("H13"), Some("committee")),
            agency("H13.21", Some("H13"), Some("committee")),
            agency("H13.30", Some("H13"), Some("police")),
        ] {
            directory.agencies.insert(agency.code.clone(), agency);
        }
        for (kind, commune, code) in
            [("committee", "1", "H13.20"), ("committee", "2", "H13.21"), ("police", "2", "H13.30")]
        {
            directory.areas.insert((kind.to_owned(), commune.to_owned()), code.to_owned());
        }
        directory
    }

    #[test]
    fn the_agency_of_the_same_kind_does_for_a_commune() {
        for (like, commune, expected) in [
            ("H13.20", "1", Some("H13.20")),
            ("H13.20", "2", Some("H13.21")),
            ("H13.30", "2", Some("H13.30")),
            ("H13.30", "1", None),
            ("H13.20", "9", None),
            ("H13.1", "1", None),
            ("H99", "1", None),
        ] {
            assert_eq!(directory().for_commune(like, commune), expected, "{like} {commune}");
        }
    }

    #[test]
    fn hours_are_those_of_the_agency_above_unless_it_has_its_own() {
        let spans = vec!["08:00-12:00".to_owned(), "13:00-17:00".to_owned()];
        let hours = vec![SeasonHours { from: "01-01".to_owned(), spans }];
        let profile = AgencyProfile { hours, ..AgencyProfile::default() };
        let calendar = Calendar::new(HolidayTable::shipped(), profile.office_hours().unwrap());
        let mut directory = directory();
        directory.calendars.insert("H13".to_owned(), Arc::new(calendar));
        let monday = domain::Moment::from_rfc3339("2026-11-23T00:00:00Z").unwrap();
        let opens = |code: &str| directory.calendar(code).received(monday).show();
        assert_eq!(opens("H13.20"), "23/11/2026 08:00");
        assert_eq!(opens("H14"), "23/11/2026 07:30");
    }
}
