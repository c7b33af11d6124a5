//! The agencies in memory: their names, who is responsible for which commune, and their calendars.
//! Loaded with the catalogue and replaced as a whole.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use domain::{
    Moment, Text,
    agency::{AgencyProfile, MOST_LEVELS, hours_at, root},
    calendar::{Calendar, HolidayTable, OfficeHours},
};
use storage::{
    Database,
    agency::{self, Agency},
    centre::{self, Centre},
    holiday,
};

use crate::Result;

/// All agencies at one version of the catalogue.
#[derive(Debug)]
pub struct Directory {
    agencies: BTreeMap<String, Agency>,
    /// Kind and commune to agency.
    areas: HashMap<(String, String), String>,
    centres: BTreeMap<String, Centre>,
    /// Centre and procedure to the agency that decides it there.
    assigned: BTreeMap<(String, String), String>,
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
            centres: BTreeMap::new(),
            assigned: BTreeMap::new(),
            calendars: HashMap::new(),
            usual: Arc::new(Calendar::new(table, OfficeHours::default())),
            tables,
        }
    }

    pub(crate) async fn load(db: &Database) -> Result<Self> {
        let mut directory = Self::with_tables(tables(db).await?);
        for agency in agency::list(db.read()).await? {
            if !agency.profile.hours.is_empty() {
                let hours = agency.profile.office_hours().unwrap_or_else(|| {
                    tracing::warn!(agency.code, "Hours that cannot be read: usual ones count");
                    OfficeHours::default()
                });
                let calendar = Calendar::new(directory.table().clone(), hours);
                directory.calendars.insert(agency.code.clone(), Arc::new(calendar));
            }
            directory.agencies.insert(agency.code.clone(), agency);
        }
        let areas = agency::areas(db.read()).await?;
        directory.areas =
            areas.into_iter().map(|(kind, commune, code)| ((kind, commune), code)).collect();
        let centres = centre::list(db.read()).await?;
        directory.centres =
            centres.into_iter().map(|centre| (centre.code.clone(), centre)).collect();
        let assigned = centre::assignments(db.read()).await?;
        directory.assigned = assigned
            .into_iter()
            .map(|(centre, procedure, agency)| ((centre, procedure), agency))
            .collect();
        Ok(directory)
    }

    /// The table of days off in force.
    pub fn table(&self) -> &HolidayTable {
        self.usual.table()
    }

    /// When an agency works by one of the tables of days off, with the hours that it had at a time:
    /// what was promised then was counted by them. Without a table, by the one in force.
    pub fn calendar_as_of(&self, code: &str, table: Option<&str>, at: Moment) -> Arc<Calendar> {
        let calendar = self.calendar(code);
        let earlier = table.filter(|version| *version != calendar.version());
        let earlier =
            earlier.and_then(|version| self.tables.iter().find(|table| table.version == version));
        let hours = self.get(code).map(|agency| Self::hours_in(&self.agencies, agency, Some(at)));
        let hours = hours.unwrap_or_default();
        if earlier.is_none() && hours == *calendar.hours() {
            return Arc::clone(calendar);
        }
        let table = earlier.unwrap_or_else(|| calendar.table());
        Arc::new(Calendar::new(table.clone(), hours))
    }

    /// The hours of an agency, or those of the agency above it, at a time or now.
    pub(crate) fn hours_in(
        known: &BTreeMap<String, Agency>,
        agency: &Agency,
        at: Option<Moment>,
    ) -> OfficeHours {
        let mut next = Some(agency);
        for _ in 0..=MOST_LEVELS {
            let Some(agency) = next else { break };
            let past = at.and_then(|at| hours_at(&agency.hours_before, at));
            let own = past.unwrap_or(&agency.profile.hours);
            if !own.is_empty() {
                let profile = AgencyProfile { hours: own.to_vec(), ..AgencyProfile::default() };
                // Like the calendar: hours that cannot be read are the usual ones.
                return profile.office_hours().unwrap_or_default();
            }
            next = agency.parent.as_deref().and_then(|parent| known.get(parent));
        }
        OfficeHours::default()
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

    /// The agency above all others that an agency belongs to; itself where it belongs to none.
    pub fn root<'a>(&'a self, code: &'a str) -> &'a str {
        root(code, |code| self.get(code).and_then(|agency| agency.parent.as_deref()))
    }

    /// Who does an agency's work on a day: itself, or where it has ended the one that goes on with it.
    pub fn living<'a>(&'a self, code: &'a str, day: &str) -> &'a str {
        let mut living = code;
        for _ in 0..MOST_LEVELS {
            let ended = self.get(living).filter(|agency| !agency.profile.exists_on(day));
            match ended.and_then(|agency| agency.profile.successor.as_deref()) {
                Some(successor) if self.get(successor).is_some() => living = successor,
                _ => break,
            }
        }
        living
    }

    /// Agencies whose work an agency goes on with.
    pub fn predecessors(&self, code: &str) -> impl Iterator<Item = &Agency> {
        self.all().filter(move |agency| agency.profile.successor.as_deref() == Some(code))
    }

    /// The centre with this code.
    pub fn centre(&self, code: &str) -> Option<&Centre> {
        self.centres.get(code)
    }

    /// Every centre, by code.
    pub fn centres(&self) -> impl Iterator<Item = &Centre> {
        self.centres.values()
    }

    /// The centre that an agency is, or that is beside it under the same agency above.
    pub fn centre_of(&self, agency: &str) -> Option<&Centre> {
        let root = self.root(agency);
        let own = self.centres().find(|centre| centre.agency == agency);
        own.or_else(|| self.centres().find(|centre| self.root(&centre.agency) == root))
    }

    /// The agencies of a centre: all that are under the same agency above, itself among them.
    pub fn of_centre(&self, centre: &Centre) -> Vec<&Agency> {
        let root = self.root(&centre.agency);
        self.all().filter(|agency| self.root(&agency.code) == root).collect()
    }

    /// Whether an agency is a centre, or belongs to no other.
    pub fn is_centre(&self, code: &str) -> bool {
        self.centres().any(|centre| centre.agency == code)
            || self.get(code).is_some_and(|agency| agency.parent.is_none())
    }

    /// The agency that decides a procedure at a centre.
    pub fn assigned(&self, centre: &str, procedure: &str) -> Option<&str> {
        let key = (centre.to_owned(), procedure.to_owned());
        self.assigned.get(&key).map(String::as_str)
    }

    /// What a centre receives: procedure and agency, by procedure.
    pub fn assignments_of<'a>(
        &'a self,
        centre: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.assigned
            .range((centre.to_owned(), String::new())..)
            .take_while(move |((known, _), _)| known == centre)
            .map(|((_, procedure), agency)| (procedure.as_str(), agency.as_str()))
    }

    /// The centres that receive a procedure on a day, by code.
    pub fn receiving(&self, procedure: &str, day: &str) -> Vec<&Centre> {
        let exists = |centre: &&Centre| {
            self.get(&centre.agency).is_some_and(|agency| agency.profile.exists_on(day))
        };
        self.centres()
            .filter(exists)
            .filter(|centre| self.assigned(&centre.code, procedure).is_some())
            .collect()
    }

    /// When an agency works: its own hours, or those of the agency it belongs to.
    pub fn calendar(&self, code: &str) -> &Arc<Calendar> {
        let mut agency = Some(code);
        for _ in 0..=MOST_LEVELS {
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
        if let Some(Ok(table)) = tables.last().map(|table| table.after(&decision)) {
            tables.push(table);
        } else {
            tracing::error!(decision.version, "A decision on days off cannot be applied");
        }
    }
    Ok(tables)
}

#[cfg(test)]
mod tests {
    use domain::agency::{PastHours, SeasonHours};

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
    fn an_agency_that_ended_is_succeeded_and_no_ring_holds_forever() {
        let mut directory = directory();
        for (code, until, successor) in [
            ("H13.20", "2025-06-30", "H13.21"),
            ("H13.21", "2026-06-30", "H13.30"),
            ("H13.1", "2020-01-01", "H99"),
            ("H13.30", "2026-12-31", "H13.20"),
        ] {
            let agency = directory.agencies.get_mut(code).unwrap();
            agency.profile.until = Some(until.to_owned());
            agency.profile.successor = Some(successor.to_owned());
        }
        for (code, day, expected) in [
            ("H13.20", "2025-06-30", "H13.20"),
            ("H13.20", "2025-07-01", "H13.21"),
            ("H13.20", "2026-07-01", "H13.30"),
            ("H13.1", "2026-07-01", "H13.1"),
            ("H99", "2026-07-01", "H99"),
        ] {
            assert_eq!(directory.living(code, day), expected, "{code} {day}");
        }
        directory.living("H13.20", "2027-01-01");
        let before: Vec<_> = directory.predecessors("H13.21").map(|one| &*one.code).collect();
        assert_eq!(before, ["H13.20"]);
    }

    #[test]
    fn a_centre_stands_for_the_agencies_beside_it() {
        let mut directory = directory();
        let centre = Centre { code: "can-tho".into(), agency: "H13.1".into(), ..Centre::default() };
        directory.centres.insert(centre.code.clone(), centre);
        for (centre, procedure, agency) in
            [("can-tho", "1.1", "H13.20"), ("can-tho", "1.2", "H13.21"), ("z", "1.1", "H13.30")]
        {
            directory.assigned.insert((centre.into(), procedure.into()), agency.into());
        }
        assert_eq!(directory.centre_of("H13.30").map(|one| &*one.code), Some("can-tho"));
        assert_eq!(directory.centre_of("H99"), None);
        assert!(directory.is_centre("H13.1") && directory.is_centre("H13"));
        assert!(!directory.is_centre("H13.20"));
        assert_eq!(directory.assignments_of("can-tho").count(), 2);
        assert_eq!(directory.assigned("can-tho", "1.2"), Some("H13.21"));
        assert_eq!(directory.receiving("1.1", "2026-11-23").len(), 1);
        assert!(directory.receiving("1.9", "2026-11-23").is_empty());
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
    #[test]
    fn what_was_promised_is_counted_by_the_hours_of_its_day() {
        let season = |span: &str| {
            vec![SeasonHours { from: "01-01".to_owned(), spans: vec![span.to_owned()] }]
        };
        let at = |text: &str| Moment::from_rfc3339(text).unwrap();
        let mut directory = directory();
        let above = directory.agencies.get_mut("H13").unwrap();
        above.profile.hours = season("08:00-16:00");
        above.hours_before = vec![
            PastHours { until: at("2026-01-01T00:00:00Z"), hours: season("06:00-14:00") },
            PastHours { until: at("2026-06-01T00:00:00Z"), hours: season("07:00-15:00") },
        ];
        let monday = at("2026-11-22T22:00:00Z");
        let opens = |day: &str| {
            directory.calendar_as_of("H13.20", None, at(day)).received(monday).show()[11..]
                .to_owned()
        };
        assert_eq!(opens("2025-12-31T23:59:59Z"), "06:00");
        assert_eq!(opens("2026-01-01T00:00:00Z"), "07:00");
        assert_eq!(opens("2026-06-01T00:00:00Z"), "08:00");
    }
}
