//! How well the search finds what it should, measured over a whole catalogue.

use std::{
    collections::{HashMap, HashSet},
    fmt,
};

use domain::{catalogue::ProcedureContent, text::fold, view::ProcedureQuery};

use crate::Catalogue;

/// What [`measure`] found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quality {
    /// Names that were typed, each whole and without diacritics.
    pub names: usize,
    /// For how many the procedure came first, or one of exactly that name.
    pub first: usize,
    /// Names of three words or more, of which the three rarest were typed.
    pub three_words_tried: usize,
    /// For how many the procedure was among the first ten.
    pub three_words_found: usize,
}

impl Quality {
    /// The share of names found first, from 0 to 1.
    pub fn first_share(&self) -> f64 {
        share(self.first, self.names)
    }

    /// The share of names found by three words, from 0 to 1.
    pub fn three_words_share(&self) -> f64 {
        share(self.three_words_found, self.three_words_tried)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl fmt::Display for Quality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { names, first, three_words_tried, three_words_found } = self;
        let (of_names, of_words) = (self.first_share() * 100.0, self.three_words_share() * 100.0);
        write!(
            f,
            "exact name first: {first} of {names} ({of_names:.2} %); \
             three words in the first ten: {three_words_found} of {three_words_tried} ({of_words:.2} %)"
        )
    }
}

/// Types the name of each procedure without diacritics, and then its three rarest words.
///
/// Some names stand in a catalogue more than once; a hit of the same name counts as the procedure.
pub fn measure(catalogue: &Catalogue, procedures: &[ProcedureContent]) -> Quality {
    let names: Vec<String> = procedures.iter().map(|one| fold(&one.name.vi)).collect();
    let rarity = frequencies(&names);
    let mut quality = Quality::default();
    for name in &names {
        quality.names += 1;
        quality.first += usize::from(found(catalogue, name, name, 1));
        if let Some(words) = three_rarest(name, &rarity) {
            quality.three_words_tried += 1;
            quality.three_words_found += usize::from(found(catalogue, &words, name, 10));
        }
    }
    quality
}

/// Whether typing `words` shows a procedure of this name among the first `within`.
fn found(catalogue: &Catalogue, words: &str, name: &str, within: usize) -> bool {
    let query = ProcedureQuery { q: words.to_owned(), ..ProcedureQuery::default() };
    let page = catalogue.search(&query);
    page.items.iter().take(within).any(|item| fold(&item.name.vi) == name)
}

/// In how many names each word stands.
fn frequencies(names: &[String]) -> HashMap<&str, usize> {
    let mut frequencies = HashMap::new();
    for name in names {
        let words: HashSet<&str> = name.split(' ').collect();
        for word in words {
            *frequencies.entry(word).or_default() += 1;
        }
    }
    frequencies
}

/// The three rarest words of a name, the rarest first; of equally rare ones the longest.
fn three_rarest(name: &str, rarity: &HashMap<&str, usize>) -> Option<String> {
    let mut words: Vec<&str> = name.split(' ').collect();
    words.sort_by_key(|word| (rarity[word], std::cmp::Reverse(word.len()), *word));
    words.dedup();
    (words.len() >= 3).then(|| words[..3].join(" "))
}
