//! One-stop centres: what is known of one besides the agency that it is.
//!
//! A centre's name, address, hours, hotline, seal and dates are those of its own agency
//! ([`crate::agency::AgencyProfile`]); its counters, what it rests on and how many procedures it
//! announces stand here.

mod check;
mod fault;
mod form;

pub use check::{check_about, check_desk};
pub use fault::CentreFault;
pub use form::{AboutForm, DeskForm};

use serde::Serialize;

use crate::{
    Text,
    agency::{Kept, KeptField, both},
    record,
};

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
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

impl Kept for CentreProfile {
    /// All but the counters, each of which is compared by itself.
    fn fields(&self) -> Vec<(KeptField, String)> {
        let [motto, motto_en] = both(self.motto.as_ref());
        let [directed_by, directed_by_en] = both(self.directed_by.as_ref());
        let lines = |words: fn(&Text) -> &str| {
            self.legal_basis.iter().map(words).collect::<Vec<_>>().join("; ")
        };
        let procedures = self.procedures.map(|count| count.to_string()).unwrap_or_default();
        vec![
            (KeptField::Motto, motto),
            (KeptField::MottoEn, motto_en),
            (KeptField::DirectedBy, directed_by),
            (KeptField::DirectedByEn, directed_by_en),
            (KeptField::Procedures, procedures),
            (KeptField::LegalBasis, lines(|basis| &basis.vi)),
            (KeptField::LegalBasisEn, lines(|basis| basis.en.as_deref().unwrap_or_default())),
        ]
    }
}

impl Kept for CentreDesk {
    fn fields(&self) -> Vec<(KeptField, String)> {
        let [name, name_en] = both(Some(&self.name));
        vec![
            (KeptField::DeskName, name),
            (KeptField::DeskNameEn, name_en),
            (KeptField::DeskAgencies, self.agencies.join(", ")),
        ]
    }
}

#[cfg(test)]
mod tests;
