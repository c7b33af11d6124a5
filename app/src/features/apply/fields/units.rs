//! The provinces and communes that a step's selects offer.

use domain::{record, view::UnitView};
use serde::Serialize;

/// Provinces, and the communes of those that were chosen.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Units {
    /// All provinces; empty where the step asks for no address.
    pub provinces: Vec<UnitView>,
    /// Communes by the code of their province.
    pub communes: Vec<(String, Vec<UnitView>)>,
}

record!(Units { provinces, communes });

impl Units {
    /// The communes of a province, where they are at hand.
    pub fn communes(&self, province: &str) -> &[UnitView] {
        let of = self.communes.iter().find(|(code, _)| code == province);
        of.map_or(&[], |(_, communes)| communes)
    }

    /// Whether the communes of a province are at hand; there are none of no province.
    pub fn has(&self, province: &str) -> bool {
        province.is_empty() || self.communes.iter().any(|(code, _)| code == province)
    }
}

/// Units as the options of a select.
pub fn options(units: &[UnitView]) -> Vec<(String, String)> {
    units.iter().map(|unit| (unit.code.clone(), unit.name.clone())).collect()
}
