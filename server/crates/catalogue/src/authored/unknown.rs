//! Finding keys that reading would ignore: what was read, written back, knows every key that had
//! an effect; a key of the source that is missing there had none.

use serde_json::Value;
use toml::de::{DeTable, DeValue};

/// The keys of `text` that `known` lacks, each with its offset and its path in dots.
pub(super) fn keys(text: &str, known: &Value) -> Result<Vec<(usize, String)>, toml::de::Error> {
    let table = DeTable::parse(text)?;
    let mut found = Vec::new();
    compare_table(table.get_ref(), known, "", &mut found);
    found.sort();
    Ok(found)
}

fn compare_table(table: &DeTable<'_>, known: &Value, path: &str, found: &mut Vec<(usize, String)>) {
    for (key, value) in table {
        let name = key.get_ref();
        let here = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
        match known.get(name.as_ref()) {
            Some(known) => compare(value.get_ref(), known, &here, found),
            None => found.push((key.span().start, here)),
        }
    }
}

fn compare(value: &DeValue<'_>, known: &Value, path: &str, found: &mut Vec<(usize, String)>) {
    match (value, known) {
        (DeValue::Table(table), known) => compare_table(table, known, path, found),
        (DeValue::Array(items), Value::Array(known)) => {
            for (index, (item, known)) in items.iter().zip(known).enumerate() {
                compare(item.get_ref(), known, &format!("{path}.{index}"), found);
            }
        }
        _ => {}
    }
}
