//! What somebody fills in about a centre and about a counter.

use serde::Serialize;

use super::{CentreDesk, CentreProfile};
use crate::{
    Text,
    agency::{line, words},
    record,
};

/// What a centre says about itself, as it is filled in; an empty text says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AboutForm {
    /// What it promises.
    #[serde(default)]
    pub motto: Text,
    /// Who directs it.
    #[serde(default)]
    pub directed_by: Text,
    /// How many procedures it announces.
    #[serde(default)]
    pub procedures: Option<u32>,
    /// The decisions it rests on.
    #[serde(default)]
    pub legal_basis: Vec<Text>,
}

record!(AboutForm {
    motto or default, directed_by or default, procedures, legal_basis or default,
});

impl AboutForm {
    /// `profile` with what is said here; its counters stay.
    pub fn read(&self, profile: &CentreProfile) -> CentreProfile {
        CentreProfile {
            legal_basis: self.legal_basis.iter().filter_map(words).collect(),
            directed_by: words(&self.directed_by),
            motto: words(&self.motto),
            procedures: self.procedures,
            desks: profile.desks.clone(),
        }
    }
}

/// A counter as it is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskForm {
    /// What stands over it.
    pub name: Text,
    /// The agencies whose dossiers are received at it.
    #[serde(default)]
    pub agencies: Vec<String>,
}

record!(DeskForm { name, agencies or default });

impl DeskForm {
    /// The counter, each agency named once.
    pub fn read(&self, key: &str) -> CentreDesk {
        let mut agencies: Vec<String> = Vec::new();
        for code in self.agencies.iter().filter_map(|code| line(code)) {
            if !agencies.contains(&code) {
                agencies.push(code);
            }
        }
        let name = words(&self.name).unwrap_or_default();
        CentreDesk { key: key.trim().to_owned(), name, agencies }
    }
}
