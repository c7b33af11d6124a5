//! The parts that all shapes are made of.

use std::collections::BTreeMap;

use super::{Fault, FromNode, Node, Record, Segment};

impl FromNode for Node {
    fn read(node: Node) -> Result<Self, Fault> {
        Ok(node)
    }
}

impl FromNode for bool {
    fn read(node: Node) -> Result<Self, Fault> {
        match node {
            Node::Bool(value) => Ok(value),
            _ => Err(Fault::expected("true or false")),
        }
    }
}

impl FromNode for String {
    fn read(node: Node) -> Result<Self, Fault> {
        match node {
            Node::Text(text) => Ok(text),
            _ => Err(Fault::expected("a text")),
        }
    }
}

impl FromNode for i64 {
    fn read(node: Node) -> Result<Self, Fault> {
        match node {
            Node::Whole(value) => Ok(value),
            _ => Err(Fault::expected("a whole number")),
        }
    }
}

impl FromNode for f64 {
    fn read(node: Node) -> Result<Self, Fault> {
        match node {
            Node::Whole(value) => Ok(value as Self),
            Node::Real(value) => Ok(value),
            _ => Err(Fault::expected("a number")),
        }
    }
}

/// Smaller numbers.
macro_rules! narrow {
    ($($number:ty),*) => { $(
        impl FromNode for $number {
            fn read(node: Node) -> Result<Self, Fault> {
                Self::try_from(i64::read(node)?).map_err(|_| Fault::expected("a smaller number"))
            }
        }
    )* };
}

narrow!(u8, u16, u32, u64);

impl<T: FromNode> FromNode for Option<T> {
    fn read(node: Node) -> Result<Self, Fault> {
        match node {
            Node::Null => Ok(None),
            node => T::read(node).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromNode> FromNode for Box<T> {
    fn read(node: Node) -> Result<Self, Fault> {
        T::read(node).map(Self::new)
    }
}

impl<T: FromNode> FromNode for Vec<T> {
    fn read(node: Node) -> Result<Self, Fault> {
        let nodes = list(node)?;
        let mut items = Self::with_capacity(nodes.len());
        for (index, node) in nodes.into_iter().enumerate() {
            items.push(T::read(node).map_err(|fault| fault.within(Segment::Index(index)))?);
        }
        Ok(items)
    }
}

impl<T: FromNode> FromNode for BTreeMap<String, T> {
    fn read(node: Node) -> Result<Self, Fault> {
        let mut map = Self::new();
        for (key, node) in Record::of(node)?.into_members() {
            map.insert(key, T::read(node)?);
        }
        Ok(map)
    }
}

impl<A: FromNode, B: FromNode> FromNode for (A, B) {
    fn read(node: Node) -> Result<Self, Fault> {
        let pair: [Node; 2] = tuple(node)?;
        let [first, second] = pair;
        Ok((A::read(first)?, B::read(second)?))
    }
}

impl<A: FromNode, B: FromNode, C: FromNode> FromNode for (A, B, C) {
    fn read(node: Node) -> Result<Self, Fault> {
        let [first, second, third] = tuple(node)?;
        Ok((A::read(first)?, B::read(second)?, C::read(third)?))
    }
}

fn tuple<const N: usize>(node: Node) -> Result<[Node; N], Fault> {
    list(node)?.try_into().map_err(|_| Fault::expected("a list of another length"))
}

fn list(node: Node) -> Result<Vec<Node>, Fault> {
    match node {
        Node::List(nodes) => Ok(nodes),
        _ => Err(Fault::expected("a list")),
    }
}
