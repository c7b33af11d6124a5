//! Reading our shapes from JSON and TOML.
//!
//! What serde derives for reading is compiled once a type and format, and twice for tagged enums:
//! it was a third of the browser's program. Here a format becomes a [`Node`] once, and a type picks
//! its parts out of it ([`FromNode`]); [`record!`](crate::record), [`names!`](crate::names) and
//! [`tagged!`](crate::tagged) write that down, serde's `Deserialize` included. Writing stays
//! serde's, so the names are those that `rename_all = "snake_case"` gives.

mod fault;
mod macros;
mod parts;
mod record;

pub use fault::{Fault, Segment};
pub use macros::{deserialize, place};
pub use record::{Record, variant};

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};

/// A value of any shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Whole(i64),
    /// Another number.
    Real(f64),
    /// A text.
    Text(String),
    /// Values in order.
    List(Vec<Node>),
    /// Values by name.
    Record(Record),
}

/// What can be read from a [`Node`].
pub trait FromNode: Sized {
    /// Reads it.
    fn read(node: Node) -> Result<Self, Fault>;

    /// What an absent member of a record stands for; nothing unless the type says so.
    fn absent() -> Option<Self> {
        None
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Node;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        Node::deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Whole(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        i64::try_from(value).map(Node::Whole).map_err(|_| E::custom("number out of range"))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Real(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Node, A::Error> {
        let mut record = Record::default();
        while let Some((key, value)) = members.next_entry()? {
            record.push(key, value);
        }
        Ok(Node::Record(record))
    }
}

#[cfg(test)]
mod tests;
