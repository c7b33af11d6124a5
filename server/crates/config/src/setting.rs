//! One setting of the table, found by name and set from a raw value.

use crate::{
    Settings,
    error::{Findings, Source},
    kind::Raw,
    sections,
};

/// One setting.
pub(crate) struct Setting {
    /// The section it stands in.
    pub section: &'static str,
    /// Its key there.
    pub key: &'static str,
    /// What it is for.
    pub doc: &'static str,
    /// Reads a raw value into the settings, or says what is right.
    pub set: fn(&mut Settings, &Raw) -> Result<(), String>,
    /// The value as it would stand in the file.
    pub show: fn(&Settings) -> String,
}

impl Setting {
    /// `section.key`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.section, self.key)
    }

    /// `MOTCUA_SECTION__KEY`.
    pub fn variable(&self) -> String {
        format!("MOTCUA_{}__{}", self.section, self.key).to_uppercase()
    }

    /// Sets the value, or notes what is wrong with it; either way remembers where it came from.
    pub fn apply(&self, to: &mut Settings, raw: &Raw, source: Source, findings: &mut Findings) {
        match (self.set)(to, raw) {
            Ok(()) => findings.came_from(self.name(), source),
            Err(problem) => findings.fault(&self.name(), source, &problem),
        }
    }
}

/// All settings, section by section.
pub(crate) fn all() -> impl Iterator<Item = &'static Setting> {
    sections::ALL.iter().flat_map(|(_, _, settings)| settings.iter())
}

/// The setting of a name.
pub(crate) fn find(name: &str) -> Option<&'static Setting> {
    all().find(|setting| setting.name() == name)
}
