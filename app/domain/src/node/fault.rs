//! What is wrong with a node, and where.

use std::fmt;

/// One step on the way from the whole to a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The member of this name.
    Key(&'static str),
    /// The item at this place, from 0.
    Index(usize),
}

/// Why a node is not of the wanted shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    /// From the inside out.
    way: Vec<Segment>,
    wrong: Wrong,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Wrong {
    Missing,
    Expected(&'static str),
    Unknown(String),
}

impl Fault {
    /// A required member is not there.
    pub fn missing() -> Self {
        Self::new(Wrong::Missing)
    }

    /// Something else was expected, as `a text`.
    pub fn expected(what: &'static str) -> Self {
        Self::new(Wrong::Expected(what))
    }

    /// A name that the shape does not know.
    pub fn unknown(name: String) -> Self {
        Self::new(Wrong::Unknown(name))
    }

    fn new(wrong: Wrong) -> Self {
        Self(Box::new(Inner { way: Vec::new(), wrong }))
    }

    /// The same fault, told from one level further out.
    #[must_use]
    pub fn within(mut self, segment: Segment) -> Self {
        self.0.way.push(segment);
        self
    }

    /// The way to the part that is wrong, or where it should have been.
    pub fn way(&self) -> impl Iterator<Item = Segment> {
        self.0.way.iter().rev().copied()
    }
}

impl fmt::Display for Fault {
    /// `cases.0.channels.1.method: unknown name "onlin"`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, segment) in self.way().enumerate() {
            let dot = if place == 0 { "" } else { "." };
            match segment {
                Segment::Key(key) => write!(out, "{dot}{key}")?,
                Segment::Index(index) => write!(out, "{dot}{index}")?,
            }
        }
        let colon = if self.0.way.is_empty() { "" } else { ": " };
        match &self.0.wrong {
            Wrong::Missing => write!(out, "{colon}missing"),
            Wrong::Expected(what) => write!(out, "{colon}{what} expected"),
            Wrong::Unknown(name) => write!(out, "{colon}unknown name {name:?}"),
        }
    }
}

impl std::error::Error for Fault {}
