//! The order of what was found.

use std::{cmp::Ordering, collections::HashMap};

use crate::words::{Word, bare};

/// A name as it is compared, or a query.
pub(crate) struct Name {
    /// Without diacritics, a blank before each word.
    bare: String,
    /// In lower case with diacritics.
    marked: String,
}

impl Name {
    /// Takes a text in words.
    pub(crate) fn new(words: &[Word]) -> Self {
        let marked: Vec<&str> = words.iter().map(|word| word.marked.as_str()).collect();
        Self { bare: format!(" {}", bare(words)), marked: marked.join(" ") }
    }

    /// Without the "thủ tục" that some names begin with and nobody types.
    fn core(&self) -> &str {
        self.bare
            .strip_prefix(" thu tuc")
            .filter(|core| core.starts_with(' '))
            .unwrap_or(&self.bare)
    }
}

/// Scores names against what was typed.
pub(crate) struct Ranking {
    readings: Vec<Name>,
}

/// What a whole name adds to a score; more than any sum of words.
const WHOLE: f32 = 10_000.0;
/// What it adds where people's words were typed and this is what they stand for.
const OFFICIAL: f32 = 5_000.0;
/// What it lacks when only one of the two begins with "thủ tục".
const BUT_FOR_THE_HEAD: f32 = 1_000.0;
/// What the right diacritics add.
const SAME_MARKS: f32 = 500.0;
/// The words in a row, within a name and at its head, against the words anywhere.
const IN_A_ROW: f32 = 1.25;
const AT_THE_HEAD: f32 = 1.5;

impl Ranking {
    /// Takes what was typed first, and then its readings in official words.
    pub(crate) fn new<'a>(readings: impl Iterator<Item = &'a [Word]>) -> Self {
        Self { readings: readings.map(Name::new).collect() }
    }

    /// The score of a name that tantivy gave `score`.
    pub(crate) fn score(&self, name: &Name, score: f32) -> f32 {
        let mut best = 1.0_f32;
        let mut whole = 0.0_f32;
        for (place, reading) in self.readings.iter().enumerate() {
            let core = reading.core();
            let Some(at) = name.bare.find(core) else { continue };
            let head = at + name.core().len() == name.bare.len();
            best = best.max(if head { AT_THE_HEAD } else { IN_A_ROW });
            if core == name.core() {
                let mut value = if place == 0 { WHOLE } else { OFFICIAL };
                if reading.bare != name.bare {
                    value -= BUT_FOR_THE_HEAD;
                }
                if reading.marked == name.marked {
                    value += SAME_MARKS;
                }
                whole = whole.max(value);
            }
        }
        score * best + whole
    }
}

/// Best first; of equals the one that comes first in the list of all.
pub(crate) fn sort(found: &mut [(u32, f32)]) {
    found.sort_unstable_by(|a, b| {
        b.1.partial_cmp(&a.1).unwrap_or(Ordering::Equal).then(a.0.cmp(&b.0))
    });
}

/// Joins two results; what stands in both keeps its better score.
pub(crate) fn join(first: Vec<(u32, f32)>, second: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    if second.is_empty() {
        return first;
    }
    let mut best: HashMap<u32, f32> = first.into_iter().collect();
    for (number, score) in second {
        let known = best.entry(number).or_insert(score);
        *known = known.max(score);
    }
    best.into_iter().collect()
}
