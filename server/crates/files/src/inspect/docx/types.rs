//! What a package says its parts are.

use std::collections::HashMap;

use super::xml::{attributes, name, tags};

/// The types of parts, by name and by extension; all in small letters, for parts are found so.
#[derive(Default)]
pub(super) struct Types {
    parts: HashMap<String, String>,
    extensions: HashMap<String, String>,
}

impl Types {
    /// Reads them; nothing where they are written as no writer does.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut types = Self::default();
        for tag in tags(text) {
            let (kept, key) = match name(tag) {
                "Override" => (&mut types.parts, "PartName"),
                "Default" => (&mut types.extensions, "Extension"),
                _ => continue,
            };
            let attributes = attributes(tag)?;
            let value = |wanted: &str| {
                let found = attributes.iter().find(|(name, _)| *name == wanted);
                found.map(|(_, value)| value.trim().to_lowercase())
            };
            let (key, kind) = (value(key)?, value("ContentType")?);
            // Of two that say something else nobody knows which one holds.
            if kept.get(&key).is_some_and(|known| *known != kind) {
                return None;
            }
            kept.insert(key, kind);
        }
        Some(types)
    }

    /// The type of a part; empty where nothing is said of it.
    pub(super) fn of(&self, part: &str) -> &str {
        let part = part.to_lowercase();
        let own = self.parts.get(&format!("/{part}"));
        let extension = || self.extensions.get(part.rsplit_once('.')?.1);
        own.or_else(extension).map(String::as_str).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_the_type_of_its_name_or_else_of_its_extension() {
        let types = Types::read(
            "<?xml version=\"1.0\"?><Types><Default Extension=\"DAT\" ContentType=\"a/ole&#79;bject\"/>\
             <Override PartName=\"/word/A.xml\" ContentType=\"a/b+xml\"/></Types>",
        )
        .expect("types");
        for (part, wanted) in [
            ("word/a.dat", "a/oleobject"),
            ("word/a.xml", "a/b+xml"),
            ("WORD/a.XML", "a/b+xml"),
            ("word/b.xml", ""),
            ("word/b", ""),
        ] {
            assert_eq!(types.of(part), wanted, "{part}");
        }
    }

    #[test]
    fn what_says_two_things_of_one_part_says_nothing() {
        for text in [
            "<Types><Override PartName=\"/a\" ContentType=\"b\"/>\
             <Override PartName=\"/A\" ContentType=\"c\"/></Types>",
            "<Types><Default Extension=\"a\"/></Types>",
            "<Types><Default Extension=a ContentType=\"b\"/></Types>",
        ] {
            assert!(Types::read(text).is_none(), "{text}");
        }
    }
}
