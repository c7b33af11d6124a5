//! One-stop centres: what is known of one besides the agency that it is.
//!
//! A centre's name, address, hours, hotline, seal and dates are those of its own agency
//! ([`crate::agency::AgencyProfile`]); its counters, what it rests on and how many procedures it
//! announces stand here.

use serde::Serialize;

use crate::{Text, record};

/// A centre's particulars.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CentreProfile {
    /// The decisions it rests on (căn cứ thành lập).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_basis: Vec<Text>,
    /// Who directs it, as the chairman of the committee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directed_by: Option<Text>,
    /// What it promises (phương châm).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub motto: Option<Text>,
    /// How many procedures it announces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedures: Option<u32>,
    /// Its counters (quầy).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub desks: Vec<CentreDesk>,
}

record!(CentreProfile {
    legal_basis or default, directed_by, motto, procedures, desks or default,
});

/// A counter of a centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CentreDesk {
    /// Stable within the centre, as `3`.
    pub key: String,
    /// What stands over it.
    pub name: Text,
    /// The agencies whose dossiers are received at it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agencies: Vec<String>,
}

record!(CentreDesk { key, name, agencies or default });

impl CentreProfile {
    /// The counter with this key.
    pub fn desk(&self, key: &str) -> Option<&CentreDesk> {
        self.desks.iter().find(|desk| desk.key == key)
    }
}
