//! The agencies that receive dossiers, written in one TOML file beside the procedures.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Text,
    agency::{self, AgencyProfile, AgencyRecord},
    centre::CentreFault,
    form::FieldError,
    record,
};
use serde::Serialize;

use crate::authored::{Fault, ReadError, read_strictly};

#[cfg(test)]
mod tests;

/// The name of the list of agencies in a folder of procedures.
pub const FILE_NAME: &str = "agencies.toml";

/// One agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgencyEntry {
    /// Its identifier, as `H13.20`.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// The identifier of the agency it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// What it is among agencies that do the same for different places, as `commune_committee`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Codes of the communes it is responsible for, among those of its kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub communes: Vec<String>,
    /// Where and when it works.
    #[serde(flatten)]
    pub profile: AgencyProfile,
}

record!(AgencyEntry {
    code, name, parent, kind, communes or default, profile within AgencyProfile,
});

impl AgencyEntry {
    /// What the rules of an agency ask.
    pub fn record(&self) -> AgencyRecord {
        AgencyRecord {
            code: self.code.clone(),
            name: self.name.clone(),
            parent: self.parent.clone(),
            profile: self.profile.clone(),
        }
    }
}

#[derive(Serialize)]
struct AgencyFile {
    agency: Vec<AgencyEntry>,
}

record!(AgencyFile { agency });

/// Reads the list of agencies, parents before their children.
pub fn read_agencies(text: &str) -> Result<Vec<AgencyEntry>, ReadError> {
    let file: AgencyFile = read_strictly(text)?;
    let faults = complaints(text, &file.agency);
    if faults.is_empty() { Ok(file.agency) } else { Err(ReadError(faults)) }
}

/// What is wrong with a list of agencies that stands in a text.
pub(crate) fn complaints(text: &str, agencies: &[AgencyEntry]) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    let mut taken = BTreeSet::new();
    let mut faults = Vec::new();
    let records: Vec<AgencyRecord> = agencies.iter().map(AgencyEntry::record).collect();
    let by_code: BTreeMap<&str, &AgencyRecord> =
        records.iter().map(|record| (record.code.as_str(), record)).collect();
    for (agency, record) in agencies.iter().zip(&records) {
        let mut complain = |message| {
            let quoted = format!("\"{}\"", agency.code);
            let mut lines = text.lines();
            let line = lines.position(|line| line.contains(&quoted)).map_or(1, |index| index + 1);
            faults.push(Fault { line, message });
        };
        if agency.parent.as_ref().is_some_and(|parent| !seen.contains(parent)) {
            complain(format!("the parent of agency {} does not stand before it", agency.code));
        }
        if !seen.insert(agency.code.clone()) {
            complain(format!("agency {} stands twice", agency.code));
        }
        if !agency.communes.is_empty() && agency.kind.is_none() {
            complain(format!("agency {} has communes, so it needs a kind", agency.code));
        }
        let faults = agency::check(record, |code| by_code.get(code).copied());
        // A parent that is nowhere does not stand before it either, which is told above.
        let unknown = CentreFault::ParentUnknown.into();
        for error in faults.into_iter().filter(|error| error.code != unknown) {
            complain(told(&format!("agency {}", agency.code), &error));
        }
        for commune in &agency.communes {
            if !taken.insert((agency.kind.as_deref(), commune.as_str())) {
                complain(format!("commune {commune} belongs to another agency of the same kind"));
            }
        }
    }
    faults
}

/// A fault of a rule as a file's: about what, at which part, and the rule's stable code.
pub(crate) fn told(about: &str, error: &FieldError) -> String {
    format!("{about}: {}: {}", error.path, error.code.code())
}
