//! Every word of the catalogue, for the beginnings of words and for typos.

use std::{collections::BTreeMap, ops::Bound};

/// Where a word stands; a query asks only there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    /// In a name.
    pub(crate) name: bool,
    /// Among keywords and results.
    pub(crate) extra: bool,
    /// In a field, an agency or a code.
    pub(crate) context: bool,
}

/// The words of a catalogue without diacritics.
#[derive(Default)]
pub(crate) struct Vocabulary {
    words: BTreeMap<String, Places>,
}

/// The shortest word in which a typo is looked for; shorter ones are too much like each other.
const SHORTEST_TYPO: usize = 4;

/// At most so many words are taken for one with a typo.
const MOST_TYPOS: usize = 12;

impl Vocabulary {
    /// Notes a word and where it stands.
    pub(crate) fn add(&mut self, word: &str, place: impl FnOnce(&mut Places)) {
        if !self.words.contains_key(word) {
            self.words.insert(word.to_owned(), Places::default());
        }
        if let Some(places) = self.words.get_mut(word) {
            place(places);
        }
    }

    /// Where a word stands, if anywhere.
    pub(crate) fn places(&self, word: &str) -> Option<Places> {
        self.words.get(word).copied()
    }

    /// Whether some word begins like this.
    pub(crate) fn begins(&self, prefix: &str) -> bool {
        let mut from = self.words.range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
        from.next().is_some_and(|(word, _)| word.starts_with(prefix))
    }

    /// Words that differ from this one by one typo.
    pub(crate) fn close_to(&self, word: &str) -> Vec<&str> {
        let typed: Vec<char> = word.chars().collect();
        if typed.len() < SHORTEST_TYPO {
            return Vec::new();
        }
        let one_typo =
            |other: &&str| other.len() >= SHORTEST_TYPO - 1 && is_one_typo(&typed, other);
        self.words.keys().map(String::as_str).filter(one_typo).take(MOST_TYPOS).collect()
    }
}

/// Whether two words differ by exactly one letter: put in, left out, changed, or two letters
/// exchanged.
fn is_one_typo(typed: &[char], other: &str) -> bool {
    if other.len().abs_diff(typed.len()) > 1 && other.is_ascii() {
        return false;
    }
    let other: Vec<char> = other.chars().collect();
    let same = typed.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (typed, other) = (&typed[same..], &other[same..]);
    match (typed, other) {
        // Exchanged, changed, put in, left out.
        ([a, b, rest @ ..], [c, d, tail @ ..]) if a == d && b == c && rest == tail => true,
        ([_, rest @ ..], [_, tail @ ..]) if rest == tail => true,
        ([_, rest @ ..], tail) if rest == tail => true,
        (rest, [_, tail @ ..]) => rest == tail,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_typo(typed: &str, other: &str) -> bool {
        is_one_typo(&typed.chars().collect::<Vec<_>>(), other)
    }

    #[test]
    fn one_typo_is_one_letter() {
        for (typed, other) in [
            ("sihn", "sinh"),
            ("sin", "sinh"),
            ("sinhh", "sinh"),
            ("sanh", "sinh"),
            ("inh", "sinh"),
        ] {
            assert!(one_typo(typed, other), "{typed} {other}");
            assert!(one_typo(other, typed), "{other} {typed}");
        }
        for (typed, other) in [("sinh", "sinh"), ("isnhh", "sinh"), ("si", "sinh"), ("", "sinh")] {
            assert!(!one_typo(typed, other), "{typed} {other}");
            assert!(!one_typo(other, typed), "{other} {typed}");
        }
    }

    #[test]
    fn short_words_have_no_typos() {
        let mut vocabulary = Vocabulary::default();
        for word in ["sinh", "ho", "hon", "sin"] {
            vocabulary.add(word, |places| places.name = true);
        }
        assert_eq!(vocabulary.close_to("sihn"), ["sin", "sinh"]);
        assert!(vocabulary.close_to("hop").is_empty());
        assert!(
            vocabulary.begins("si") && vocabulary.begins("sinh") && !vocabulary.begins("sinhx")
        );
    }
}
