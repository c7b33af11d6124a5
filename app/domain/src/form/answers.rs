//! Answers as typed: a flat map from a control's path to its text.
//!
//! Paths are the HTML names of the controls: `purpose`; `birth.day`, `birth.month`, `birth.year`;
//! `home.province`, `home.commune`, `home.detail`; `child.full_name`, `child.birth.day`;
//! `members.0.full_name` for the first item of a repeating group. A draft keeps what was typed even
//! where it is not valid, so that nothing is ever lost.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    node::{Fault, FromNode, Node},
    record,
};

/// What stands in one control, or in a set of check boxes of one name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Answer {
    /// One control's text.
    One(String),
    /// The chosen values of a multiple choice.
    Many(Vec<String>),
}

/// All answers of a draft or a dossier, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Answer>);

impl FromNode for Answer {
    fn read(node: Node) -> Result<Self, Fault> {
        match node {
            Node::Text(text) => Ok(Self::One(text)),
            Node::List(_) => Vec::read(node).map(Self::Many),
            _ => Err(Fault::expected("a text or a list of texts")),
        }
    }
}

impl FromNode for Answers {
    fn read(node: Node) -> Result<Self, Fault> {
        BTreeMap::read(node).map(Self)
    }
}

record!(@serde Answer);

record!(@serde Answers);

impl Answers {
    /// The text at `path`, trimmed; empty when there is none.
    pub fn text(&self, path: &str) -> &str {
        match self.0.get(path) {
            Some(Answer::One(text)) => text.trim(),
            Some(Answer::Many(texts)) => texts.first().map_or("", |text| text.trim()),
            None => "",
        }
    }

    /// The chosen values at `path`.
    pub fn many(&self, path: &str) -> Vec<&str> {
        match self.0.get(path) {
            Some(Answer::One(text)) if text.is_empty() => Vec::new(),
            Some(Answer::One(text)) => vec![text.as_str()],
            Some(Answer::Many(texts)) => texts.iter().map(String::as_str).collect(),
            None => Vec::new(),
        }
    }

    /// Sets one control's text.
    pub fn set(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.0.insert(path.into(), Answer::One(text.into()));
    }
}
