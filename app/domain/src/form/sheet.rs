//! The answers indexed for one pass over a form.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

use super::{Answer, Answers, Condition, FormDefinition, path::Questions};

/// What the pass knows of an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// No question has asked for it yet.
    No,
    /// A question asked for it.
    Yes,
    /// Its question is not asked: the answer counts for nothing, conditions do not see it either.
    Hidden,
}

/// Answers by path in constant time; a form of a thousand fields asks for thousands.
pub(super) struct Sheet<'a> {
    answers: &'a Answers,
    questions: Questions<'a>,
    index: HashMap<&'a str, (&'a Answer, Cell<Seen>)>,
    /// Where paths are put together: conditions in groups ask for very many.
    scratch: RefCell<String>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(form: &'a FormDefinition, answers: &'a Answers) -> Self {
        let entry = |(path, answer): (&'a String, &'a Answer)| {
            (path.as_str(), (answer, Cell::new(Seen::No)))
        };
        let index = answers.0.iter().map(entry).collect();
        let questions = Questions::of_form(form);
        Self { answers, questions, index, scratch: RefCell::new(String::new()) }
    }

    /// The answers as they came.
    pub(super) fn answers(&self) -> &'a Answers {
        self.answers
    }

    /// The answer at `path`, unless its question is hidden.
    pub(super) fn get(&self, path: &str) -> Option<&'a Answer> {
        let (answer, seen) = self.index.get(path)?;
        if seen.get() == Seen::Hidden {
            return None;
        }
        seen.set(Seen::Yes);
        Some(answer)
    }

    /// The text at `path`, trimmed; empty when there is none.
    pub(super) fn text(&self, path: &str) -> &'a str {
        match self.get(path) {
            Some(Answer::One(text)) => text.trim(),
            Some(Answer::Many(_)) | None => "",
        }
    }

    /// Whether `condition` holds for a question of the item at `prefix`.
    pub(super) fn holds(&self, condition: &Condition, prefix: &str) -> bool {
        // Asking in a condition is no use of the answer: a later field may be looked at too.
        let peek = |path: &str| {
            let (answer, seen) = self.index.get(path)?;
            (seen.get() != Seen::Hidden).then_some(*answer)
        };
        condition.eval(&|field| {
            if prefix.is_empty() {
                return peek(field);
            }
            let mut of_item = self.scratch.borrow_mut();
            of_item.clear();
            of_item.extend([prefix, ".", field]);
            peek(&of_item).or_else(|| peek(field))
        })
    }

    /// Takes the answers of the field at `path`, with all its controls and items, out of sight.
    pub(super) fn hide(&self, path: &str) {
        let inside = [path, "."].concat();
        let below = self.answers.0.range(inside.clone()..).map(|(path, _)| path.as_str());
        let below = below.take_while(|path| path.starts_with(&inside));
        for path in below.chain(std::iter::once(path)) {
            // What no question takes stays in sight, to be told as unknown.
            if let Some((_, seen)) = self.index.get(path)
                && self.questions.control(path).is_some()
            {
                seen.set(Seen::Hidden);
            }
        }
    }

    /// Whether the answer at `path` belongs to a hidden question.
    pub(super) fn is_hidden(&self, path: &str) -> bool {
        self.index.get(path).is_some_and(|(_, seen)| seen.get() == Seen::Hidden)
    }

    /// The paths that no question of the form takes, in order.
    pub(super) fn unknown(&self) -> Vec<&'a str> {
        let unasked = self.index.iter().filter(|(_, (_, seen))| seen.get() == Seen::No);
        let mut paths: Vec<&str> = unasked
            .map(|(path, _)| *path)
            .filter(|path| self.questions.control(path).is_none())
            .collect();
        paths.sort_unstable();
        paths
    }
}
