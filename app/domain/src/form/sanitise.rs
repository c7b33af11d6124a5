//! Answers from outside: limits, and the one rule for text.

use super::{Answer, Answers};
use crate::text::normalise;

/// Longest text of one control, in characters. What is shorter is kept, even where the field allows
/// less: validation says so, and nothing is lost.
const MOST_CHARACTERS: usize = 100_000;
/// Most controls.
const MOST_PATHS: usize = 20_000;
/// Longest path, in bytes.
const LONGEST_PATH: usize = 200;
/// Most bytes of paths and texts together.
const MOST_BYTES: usize = 2_000_000;

/// Why answers are not taken at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeError {
    /// More text or more controls than any form of ours has.
    TooLarge,
    /// A path that no control can have.
    BadPath,
    /// The form has no such step.
    UnknownStep,
}

impl MergeError {
    /// The stable code of the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "answers_too_large",
            Self::BadPath => "bad_path",
            Self::UnknownStep => "unknown_step",
        }
    }
}

/// Checks the limits of answers that came as JSON and normalises their texts.
pub fn sanitise(answers: Answers) -> Result<Answers, MergeError> {
    let mut size = Size::default();
    let mut clean = Answers::default();
    for (path, answer) in answers.0 {
        if !is_path(&path) {
            return Err(MergeError::BadPath);
        }
        size.add_answer(&path, &answer)?;
        let answer = match answer {
            Answer::One(text) => Answer::One(normalise(&text)),
            Answer::Many(texts) => Answer::Many(texts.iter().map(|text| normalise(text)).collect()),
        };
        clean.0.insert(path, answer);
    }
    Ok(clean)
}

/// Counts what came against the limits.
#[derive(Default)]
pub(super) struct Size {
    texts: usize,
    bytes: usize,
}

impl Size {
    pub(super) fn add(&mut self, path: &str, text: &str) -> Result<(), MergeError> {
        self.texts += 1;
        self.bytes = self.bytes.saturating_add(path.len()).saturating_add(text.len());
        let long = text.len() > MOST_CHARACTERS && text.chars().count() > MOST_CHARACTERS;
        if long || self.texts > MOST_PATHS || self.bytes > MOST_BYTES {
            return Err(MergeError::TooLarge);
        }
        Ok(())
    }

    pub(super) fn add_answer(&mut self, path: &str, answer: &Answer) -> Result<(), MergeError> {
        match answer {
            Answer::One(text) => self.add(path, text),
            Answer::Many(texts) => {
                // A list without texts is still a control.
                self.add(path, "")?;
                texts.iter().try_for_each(|text| self.add("", text))
            }
        }
    }
}

fn is_path(path: &str) -> bool {
    let sign = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'.' | b'-')
    };
    (1..=LONGEST_PATH).contains(&path.len()) && path.bytes().all(sign)
}
