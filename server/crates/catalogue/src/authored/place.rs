//! Where in a file the part stands that a fault is about.

use domain::node::{Fault, Segment};
use toml::de::{DeTable, DeValue};

/// The offset of that part, or of the innermost part around it that is there.
pub(super) fn offset(text: &str, fault: &Fault) -> usize {
    let Ok(table) = DeTable::parse(text) else { return 0 };
    let mut offset = 0;
    let mut here: Option<&DeValue<'_>> = None;
    for segment in fault.way() {
        let next = match (here, segment) {
            (None, Segment::Key(key)) => table.get_ref().get(key),
            (Some(DeValue::Table(table)), Segment::Key(key)) => table.get(key),
            (Some(DeValue::Array(items)), Segment::Index(index)) => items.get(index),
            _ => None,
        };
        let Some(next) = next else { break };
        offset = next.span().start;
        here = Some(next.get_ref());
    }
    offset
}
