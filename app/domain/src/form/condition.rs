//! Conditions as a closed term tree, checked against the form when it is loaded.

use serde::Serialize;

use super::{Answer, Answers, kinds::money};
use crate::{
    node::{self, Fault, FromNode, Node, Record},
    record,
};

/// A condition over the answers. `field` is a path as in [`super::Answers`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(no_recursion))]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Every part holds.
    All(Vec<Condition>),
    /// Some part holds.
    Any(Vec<Condition>),
    /// The part does not hold.
    Not(Box<Condition>),
    /// The field's text (or one of its chosen values) is `value`.
    Equals {
        /// Path of the field.
        field: String,
        /// A choice's value, `yes`/`no`, or text.
        value: String,
    },
    /// The field's text (or one of its chosen values) is among `values`.
    OneOf {
        /// Path of the field.
        field: String,
        /// The values.
        values: Vec<String>,
    },
    /// The field has an answer.
    Answered {
        /// Path of the field.
        field: String,
    },
    /// The field holds a number or an amount of at least `number`.
    AtLeast {
        /// Path of the field.
        field: String,
        /// The bound, inclusive.
        number: i64,
    },
    /// The field holds a number or an amount of at most `number`.
    AtMost {
        /// Path of the field.
        field: String,
        /// The bound, inclusive.
        number: i64,
    },
}

impl FromNode for Condition {
    fn read(node: Node) -> Result<Self, Fault> {
        let (name, content) = node::variant(node)?;
        match name.as_str() {
            "all" => return Vec::read(content).map(Self::All),
            "any" => return Vec::read(content).map(Self::Any),
            "not" => return Box::read(content).map(Self::Not),
            _ => {}
        }
        let mut parts = Record::of(content)?;
        let field = parts.take("field")?;
        Ok(match name.as_str() {
            "equals" => Self::Equals { field, value: parts.take("value")? },
            "one_of" => Self::OneOf { field, values: parts.take("values")? },
            "answered" => Self::Answered { field },
            "at_least" => Self::AtLeast { field, number: parts.take("number")? },
            "at_most" => Self::AtMost { field, number: parts.take("number")? },
            _ => return Err(Fault::unknown(name)),
        })
    }
}

record!(@serde Condition);

impl Condition {
    /// Whether the condition holds for `answers`.
    pub fn holds(&self, answers: &Answers) -> bool {
        self.holds_in(answers, "")
    }

    /// Whether the condition holds for a question of the item at `prefix` (as `members.0`): a field
    /// is looked for in the same item first, then in the form. An empty prefix is the form itself.
    pub fn holds_in(&self, answers: &Answers, prefix: &str) -> bool {
        self.eval(&|field| {
            let of_item = || answers.0.get(&[prefix, ".", field].concat());
            let found = if prefix.is_empty() { None } else { of_item() };
            found.or_else(|| answers.0.get(field))
        })
    }

    /// Evaluates it over whatever finds an answer by its field.
    pub(super) fn eval<'a>(&self, find: &dyn Fn(&str) -> Option<&'a Answer>) -> bool {
        let any = |field: &str, test: &dyn Fn(&str) -> bool| {
            find(field).is_some_and(|answer| texts(answer).any(test))
        };
        match self {
            Self::All(parts) => parts.iter().all(|part| part.eval(find)),
            Self::Any(parts) => parts.iter().any(|part| part.eval(find)),
            Self::Not(part) => !part.eval(find),
            Self::Equals { field, value } => any(field, &|text| text == value),
            Self::OneOf { field, values } => {
                any(field, &|text| values.iter().any(|value| value == text))
            }
            Self::Answered { field } => any(field, &|text| !text.is_empty()),
            Self::AtLeast { field, number } => {
                any(field, &|text| money::read(text).is_some_and(|found| found >= *number))
            }
            Self::AtMost { field, number } => {
                any(field, &|text| money::read(text).is_some_and(|found| found <= *number))
            }
        }
    }
}

fn texts(answer: &Answer) -> impl Iterator<Item = &str> {
    let texts = match answer {
        Answer::One(text) => std::slice::from_ref(text),
        Answer::Many(texts) => texts.as_slice(),
    };
    texts.iter().map(|text| text.trim())
}
