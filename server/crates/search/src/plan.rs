//! From words to a tantivy query.

use tantivy::{
    Term,
    query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use crate::{
    index::{LONGEST_BEGINNING, WordIndex},
    vocabulary::Places,
    words::{Word, is_filler},
};

/// How much a word counts by where it stands.
const NAME: f32 = 3.0;
const EXTRA: f32 = 1.2;
const CONTEXT: f32 = 0.5;
/// A word of the name in the diacritics that were typed.
const MARKED: f32 = 2.0;
/// A word that was typed with diacritics, where it stands with others or with none.
const OTHER_MARKS: f32 = 0.5;
/// A word that may be missing.
const FILLER: f32 = 0.4;
/// The beginning of a word, whatever the word.
const BEGINNING: f32 = 1.5;
/// A word with a typo, against the word itself.
const TYPO: f32 = 0.5;

/// More words than this do not make a query any clearer, only slower.
const MOST_WORDS: usize = 32;

/// How much is forgiven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mercy {
    /// All words; a typo only in words that the catalogue does not have.
    None,
    /// All words, each with one typo.
    Typos,
    /// Most of the words, each with one typo.
    MostWords,
}

type Clause = (Occur, Box<dyn Query>);

/// The query for some words; `None` when it cannot match anything.
///
/// With `open` the last word may be the beginning of one.
pub(crate) fn query(
    index: &WordIndex,
    words: &[Word],
    open: bool,
    mercy: Mercy,
) -> Option<Box<dyn Query>> {
    let mut must: Vec<Box<dyn Query>> = Vec::new();
    let mut should: Vec<Clause> = Vec::new();
    let mut unknown = 0;
    // "Thủ tục …": half of the names begin so, the other half do not.
    let head = usize::from(words.len() > 2 && begins_with_procedure(words)) * 2;
    let all_fillers = words.iter().all(is_filler);
    for (at, word) in words.iter().enumerate().take(MOST_WORDS) {
        if words[..at].contains(word) {
            continue;
        }
        let last = open && at + 1 == words.len();
        if word.has_marks() {
            should.push(boosted(term(index.fields.marked, &word.marked), MARKED));
        }
        if at < head || (is_filler(word) && !all_fillers && !last) {
            should.push(boosted(term(index.fields.name, &word.folded), FILLER));
            continue;
        }
        match one_word(index, word, last, mercy) {
            Some(clause) => must.push(clause),
            None => unknown += 1,
        }
    }
    let content = must.len() + unknown;
    if must.is_empty() || (mercy != Mercy::MostWords && unknown > 0) {
        return None;
    }
    if mercy == Mercy::MostWords {
        // Three of five words, two of three, and two of two would have been found before.
        let enough = (content * 3).div_ceil(5).max(1);
        if must.len() < enough || (content > 1 && content <= enough) {
            return None;
        }
        let enough_of_them = BooleanQuery::union_with_minimum_required_clauses(must, enough);
        return Some(with(Box::new(enough_of_them), should));
    }
    let all = must.into_iter().map(|clause| (Occur::Must, clause)).collect();
    Some(with(Box::new(BooleanQuery::new(all)), should))
}

/// Whether a query begins with "thủ tục".
fn begins_with_procedure(words: &[Word]) -> bool {
    matches!(words, [first, second, ..] if first.folded == "thu" && second.folded == "tuc")
}

/// What must match, with what only adds to the score.
fn with(must: Box<dyn Query>, should: Vec<Clause>) -> Box<dyn Query> {
    if should.is_empty() {
        return must;
    }
    let mut clauses = should;
    clauses.push((Occur::Must, must));
    Box::new(BooleanQuery::new(clauses))
}

/// One word, wherever it may stand.
fn one_word(index: &WordIndex, word: &Word, last: bool, mercy: Mercy) -> Option<Box<dyn Query>> {
    let folded = word.folded.as_str();
    let mut places = Vec::new();
    let known = index.vocabulary.places(folded);
    if let Some(known) = known {
        let weight = if word.has_marks() { OTHER_MARKS } else { 1.0 };
        everywhere(index, folded, known, weight, &mut places);
    }
    let begins = last && index.vocabulary.begins(folded);
    if begins {
        let end = folded.char_indices().nth(LONGEST_BEGINNING).map_or(folded.len(), |(at, _)| at);
        let beginning = term(index.fields.beginnings, &folded[..end]);
        places.push((Occur::Should, Box::new(ConstScoreQuery::new(beginning, BEGINNING))));
    }
    if (known.is_none() && !begins) || mercy != Mercy::None {
        for close in index.vocabulary.close_to(folded) {
            let known = index.vocabulary.places(close).unwrap_or_default();
            everywhere(index, close, known, TYPO, &mut places);
        }
    }
    (!places.is_empty()).then(|| Box::new(BooleanQuery::new(places)) as Box<dyn Query>)
}

/// A word in each field that has it.
fn everywhere(index: &WordIndex, word: &str, places: Places, weight: f32, into: &mut Vec<Clause>) {
    let fields = index.fields;
    for (stands, field, boost) in [
        (places.name, fields.name, NAME),
        (places.extra, fields.extra, EXTRA),
        (places.context, fields.context, CONTEXT),
    ] {
        if stands {
            into.push(boosted(term(field, word), boost * weight));
        }
    }
}

fn term(field: Field, word: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, word);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn boosted(query: Box<dyn Query>, boost: f32) -> Clause {
    (Occur::Should, Box::new(BoostQuery::new(query, boost)))
}
