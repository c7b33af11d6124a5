//! Values by name, from which a type takes its members one by one.

use super::{Fault, FromNode, Node, Segment};

/// Values by name, in the order of the source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record(Vec<(String, Node)>);

impl Record {
    /// The record that `node` is.
    pub fn of(node: Node) -> Result<Self, Fault> {
        match node {
            Node::Record(record) => Ok(record),
            _ => Err(Fault::expected("a record")),
        }
    }

    /// Adds a member.
    pub fn push(&mut self, key: String, value: Node) {
        self.0.push((key, value));
    }

    /// All members.
    pub fn into_members(self) -> Vec<(String, Node)> {
        self.0
    }

    /// The only member, of a record that has no other.
    pub fn into_only(mut self) -> Option<(String, Node)> {
        if self.0.len() == 1 { self.0.pop() } else { None }
    }

    /// Takes the member `key` out.
    pub fn take<T: FromNode>(&mut self, key: &'static str) -> Result<T, Fault> {
        let read = match self.remove(key) {
            Some(node) => T::read(node),
            None => T::absent().ok_or_else(Fault::missing),
        };
        read.map_err(|fault| fault.within(Segment::Key(key)))
    }

    /// Takes the member `key` out; the default where there is none.
    pub fn take_or_default<T: FromNode + Default>(
        &mut self,
        key: &'static str,
    ) -> Result<T, Fault> {
        match self.remove(key) {
            Some(node) => T::read(node).map_err(|fault| fault.within(Segment::Key(key))),
            None => Ok(T::default()),
        }
    }

    /// Fails where a member is left that nobody took.
    pub fn finish(self) -> Result<(), Fault> {
        match self.0.into_iter().next() {
            Some((key, _)) => Err(Fault::unknown(key)),
            None => Ok(()),
        }
    }

    fn remove(&mut self, key: &str) -> Option<Node> {
        let place = self.0.iter().position(|(known, _)| known == key)?;
        Some(self.0.swap_remove(place).1)
    }
}

/// The name of a variant and what stands under it: a lone name, or a record with one member.
pub fn variant(node: Node) -> Result<(String, Node), Fault> {
    match node {
        Node::Text(name) => Ok((name, Node::Null)),
        node => Record::of(node)?.into_only().ok_or_else(|| Fault::expected("one name")),
    }
}
