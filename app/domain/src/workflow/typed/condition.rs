//! Conditions as a form has them: one question, one comparison, one value.

use super::TypedNext;
use crate::{
    Lang,
    form::{Comparable, Condition},
    text::normalise_line,
    workflow::Workflow,
};

/// Parts the values of [`Comparison::OneOf`].
const SEPARATOR: char = ';';

/// How an answer is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// It is the value.
    Equals,
    /// It is not the value.
    NotEquals,
    /// It is one of the values.
    OneOf,
    /// It is none of the values.
    NoneOf,
    /// There is one.
    Answered,
    /// There is none.
    Unanswered,
    /// It is a number, the value or more.
    AtLeast,
    /// It is a number, the value or less.
    AtMost,
    /// A condition that a file wrote in terms that the form has no words for: it stays as it is.
    Kept,
}

impl Comparison {
    /// Those that somebody can choose.
    pub const CHOICES: [Self; 8] = [
        Self::Equals,
        Self::NotEquals,
        Self::OneOf,
        Self::NoneOf,
        Self::Answered,
        Self::Unanswered,
        Self::AtLeast,
        Self::AtMost,
    ];

    /// The name in a form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equals => "equals",
            Self::NotEquals => "not_equals",
            Self::OneOf => "one_of",
            Self::NoneOf => "none_of",
            Self::Answered => "answered",
            Self::Unanswered => "unanswered",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Kept => "kept",
        }
    }

    /// Reads [`Comparison::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        let kept = (name == Self::Kept.name()).then_some(Self::Kept);
        kept.or_else(|| Self::CHOICES.into_iter().find(|one| one.name() == name))
    }
}

/// `next` under the condition of the step `from`.
pub(super) fn typed(
    next: TypedNext,
    from: &str,
    when: &Condition,
    asked: &[Comparable<'_>],
    lang: Lang,
) -> TypedNext {
    let Some((test, field, values)) = simple(when) else {
        let kept = [from, ">", &next.to].concat();
        return TypedNext { test: Comparison::Kept.name().to_owned(), kept, ..next };
    };
    let question = asked.iter().find(|one| one.path == field);
    let label = |value: &String| match question {
        Some(question) => question.label_of(value, lang).to_owned(),
        None => value.clone(),
    };
    let value = values.iter().map(label).collect::<Vec<_>>().join("; ");
    TypedNext { field: field.to_owned(), test: test.name().to_owned(), value, ..next }
}

/// The condition as one comparison, where it is one.
fn simple(when: &Condition) -> Option<(Comparison, &str, Vec<String>)> {
    Some(match when {
        Condition::Equals { field, value } => (Comparison::Equals, field, vec![value.clone()]),
        Condition::OneOf { field, values } => (Comparison::OneOf, field, values.clone()),
        Condition::Answered { field } => (Comparison::Answered, field, Vec::new()),
        Condition::AtLeast { field, number } => {
            (Comparison::AtLeast, field, vec![number.to_string()])
        }
        Condition::AtMost { field, number } => {
            (Comparison::AtMost, field, vec![number.to_string()])
        }
        Condition::Not(part) => match &**part {
            Condition::Equals { field, value } => {
                (Comparison::NotEquals, field, vec![value.clone()])
            }
            Condition::OneOf { field, values } => (Comparison::NoneOf, field, values.clone()),
            Condition::Answered { field } => (Comparison::Unanswered, field, Vec::new()),
            _ => return None,
        },
        Condition::All(_) | Condition::Any(_) => return None,
    })
}

/// The condition that was typed; nothing for none.
///
/// # Errors
///
/// When it is not complete. Whether an answer can meet it is asked of the form later.
pub(super) fn read(
    next: &TypedNext,
    base: &Workflow,
    asked: &[Comparable<'_>],
) -> Result<Option<Condition>, ()> {
    let test = Comparison::from_name(&next.test);
    if test == Some(Comparison::Kept) && !next.kept.is_empty() {
        return kept(&next.kept, base).map(Some).ok_or(());
    }
    let field = next.field.trim().to_owned();
    if field.is_empty() {
        return if next.value.trim().is_empty() { Ok(None) } else { Err(()) };
    }
    let question = asked.iter().find(|one| one.path == field);
    let stored = |typed: &str| {
        let typed = normalise_line(typed);
        match question {
            Some(question) => question.value_of(&typed).to_owned(),
            None => typed,
        }
    };
    let one = || Some(stored(&next.value)).filter(|value| !value.is_empty()).ok_or(());
    let several = || {
        let values = next.value.split(SEPARATOR).map(stored);
        let values: Vec<String> = values.filter(|value| !value.is_empty()).collect();
        if values.is_empty() { Err(()) } else { Ok(values) }
    };
    let number = || next.value.trim().replace('.', "").parse().map_err(|_| ());
    let not = |part| Condition::Not(Box::new(part));
    Ok(Some(match test.ok_or(())? {
        Comparison::Equals => Condition::Equals { field, value: one()? },
        Comparison::NotEquals => not(Condition::Equals { field, value: one()? }),
        Comparison::OneOf => Condition::OneOf { field, values: several()? },
        Comparison::NoneOf => not(Condition::OneOf { field, values: several()? }),
        Comparison::Answered => Condition::Answered { field },
        Comparison::Unanswered => not(Condition::Answered { field }),
        Comparison::AtLeast => Condition::AtLeast { field, number: number()? },
        Comparison::AtMost => Condition::AtMost { field, number: number()? },
        Comparison::Kept => return Err(()),
    }))
}

/// The condition that stands at `from>to` in the workflow that was read.
fn kept(place: &str, base: &Workflow) -> Option<Condition> {
    let (from, to) = place.split_once('>')?;
    let next = base.step(from)?.next.iter().find(|next| next.to == to)?;
    next.when.clone()
}
