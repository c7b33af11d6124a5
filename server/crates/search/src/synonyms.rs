//! What people say, and what the catalogue calls it.

use crate::words::{self, Word};

/// Why a synonym file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Line {line}: not of the form `people's words = official words`")]
pub struct SynonymsError {
    /// The line, from 1.
    pub line: usize,
}

/// One phrase and what it stands for.
#[derive(Clone, Debug)]
struct Entry {
    said: Vec<Word>,
    official: Vec<Vec<Word>>,
}

/// Common words for official ones.
///
/// A line is `people's words, other words = official words | other official words`; `#` begins a
/// comment.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    /// Longest phrases first.
    entries: Vec<Entry>,
}

/// At most so many readings of one query are searched.
const READINGS: usize = 4;

impl Synonyms {
    /// Reads a synonym file.
    pub fn read(text: &str) -> Result<Self, SynonymsError> {
        let mut entries = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let error = SynonymsError { line: index + 1 };
            let Some((said, official)) = line.split_once('=') else { return Err(error) };
            let official: Vec<Vec<Word>> = official.split('|').map(words::words).collect();
            let said: Vec<Vec<Word>> = said.split(',').map(words::words).collect();
            if official.iter().chain(&said).any(Vec::is_empty) {
                return Err(error);
            }
            entries.extend(said.into_iter().map(|said| Entry { said, official: official.clone() }));
        }
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.said.len()));
        Ok(Self { entries })
    }

    /// The file that is part of the program.
    ///
    /// A line that cannot be read would only lose its synonym; the tests read the file strictly.
    pub fn shipped() -> Self {
        Self::read(SHIPPED).unwrap_or_default()
    }

    /// How many phrases there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Other readings of a query: its longest phrase that we know put into official words.
    pub(crate) fn readings(&self, query: &[Word]) -> Vec<Vec<Word>> {
        let mut readings = Vec::new();
        let mut longest = 0;
        for Entry { said, official } in &self.entries {
            if said.len() < longest || readings.len() >= READINGS {
                break;
            }
            let Some(at) = position(query, said) else { continue };
            longest = said.len();
            for words in official {
                let after = &query[at + said.len()..];
                readings.push([&query[..at], words, after].concat());
            }
        }
        readings.truncate(READINGS);
        readings
    }
}

/// The file itself.
pub(crate) const SHIPPED: &str = include_str!("../../../catalogue/synonyms.txt");

/// Where a phrase stands in a query.
fn position(query: &[Word], phrase: &[Word]) -> Option<usize> {
    query
        .windows(phrase.len())
        .position(|window| window.iter().zip(phrase).all(|(typed, said)| typed.may_be(said)))
}
