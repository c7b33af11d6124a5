//! Provinces and communes (QĐ 19/2025/QĐ-TTg): two tiers since 1 July 2025.

use std::collections::{BTreeMap, HashMap};

use domain::{
    form::{self, Answers, FormDefinition, Units},
    view::UnitView,
};

/// The table that ships with the portal.
const TABLE: &str = include_str!("../data/administrative-units.csv");

/// All provinces with their communes.
pub struct UnitTable {
    provinces: Vec<UnitView>,
    communes: BTreeMap<String, Vec<UnitView>>,
    names: HashMap<String, String>,
}

impl UnitTable {
    /// The table that ships with the portal.
    pub fn shipped() -> Self {
        let mut table =
            Self { provinces: Vec::new(), communes: BTreeMap::new(), names: HashMap::new() };
        // No name of a unit holds a comma or a quote; a test counts what is read.
        for line in TABLE.lines().skip(1) {
            let mut cells = line.splitn(4, ',').map(str::trim);
            let (Some(province_code), Some(province), Some(code), Some(name)) =
                (cells.next(), cells.next(), cells.next(), cells.next())
            else {
                continue;
            };
            table.add(province_code, province, code, name);
        }
        table
    }

    fn add(&mut self, province_code: &str, province: &str, code: &str, name: &str) {
        if !self.communes.contains_key(province_code) {
            let view = UnitView { code: province_code.to_owned(), name: province.to_owned() };
            self.provinces.push(view);
            self.names.insert(province_code.to_owned(), province.to_owned());
        }
        self.names.insert(code.to_owned(), name.to_owned());
        self.communes
            .entry(province_code.to_owned())
            .or_default()
            .push(UnitView { code: code.to_owned(), name: name.to_owned() });
    }

    /// All provinces, in the order of their codes.
    pub fn provinces(&self) -> &[UnitView] {
        &self.provinces
    }

    /// The communes of a province, none for an unknown one.
    pub fn communes(&self, province: &str) -> &[UnitView] {
        self.communes.get(province).map_or(&[], Vec::as_slice)
    }

    /// The names behind the codes of all addresses among `answers`, by path.
    pub fn names_of(&self, form: &FormDefinition, answers: &Answers) -> Vec<(String, String)> {
        let mut names = Vec::new();
        for address in form::addresses(form, answers) {
            for part in ["province", "commune"] {
                let path = format!("{address}.{part}");
                if let Some(name) = self.names.get(answers.text(&path)) {
                    names.push((path, name.clone()));
                }
            }
        }
        names
    }
}

impl Units for UnitTable {
    fn has_province(&self, code: &str) -> bool {
        self.communes.contains_key(code)
    }

    fn has_commune(&self, province: &str, commune: &str) -> bool {
        self.communes(province).iter().any(|unit| unit.code == commune)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_every_unit_in_force() {
        let table = UnitTable::shipped();
        assert_eq!(table.provinces().len(), 34);
        assert_eq!(table.communes.values().map(Vec::len).sum::<usize>(), 3_321);
        assert!(table.has_commune("92", &table.communes("92")[0].code));
        assert!(!table.has_commune("01", &table.communes("92")[0].code));
        assert!(table.communes("27").is_empty());
    }
}
