//! The searchable catalogue.

use std::borrow::Borrow;

use domain::{
    catalogue::ProcedureContent,
    text::fold,
    view::{ProcedurePage, ProcedureQuery, ProcedureSummary},
};

use crate::{
    SearchError, Synonyms,
    codes::{Codes, typed_code},
    facets::Facets,
    index::WordIndex,
    plan::{self, Mercy},
    rank::{self, Name, Ranking},
    summary::summary,
    words::{Word, words},
};

/// How many lines a page has.
pub const PAGE_SIZE: usize = 20;

/// Words in official language are what the catalogue is written in, so they count a little more.
const OFFICIAL: f32 = 1.2;
/// A procedure that can be filed here comes before an equal that cannot.
const FILED_HERE: f32 = 1.15;

/// The published catalogue, ready to be searched. Share it in an `Arc`.
///
/// A procedure's number is its place in the list of all: those that can be filed here first, then by
/// name.
pub struct Catalogue {
    summaries: Vec<ProcedureSummary>,
    names: Vec<Name>,
    codes: Codes,
    facets: Facets,
    index: WordIndex,
    synonyms: Synonyms,
}

impl Catalogue {
    /// Indexes procedures; takes contents or pointers to them.
    pub fn build<P: Borrow<ProcedureContent>>(
        procedures: &[P],
        synonyms: &Synonyms,
    ) -> Result<Self, SearchError> {
        let mut listed: Vec<&ProcedureContent> = procedures.iter().map(Borrow::borrow).collect();
        listed.sort_by_cached_key(|one| {
            (!one.accepts_online(), fold(&one.name.vi), one.name.vi.clone(), one.code.clone())
        });
        let index = WordIndex::build(&listed)?;
        let summaries: Vec<ProcedureSummary> = listed.iter().map(|one| summary(one)).collect();
        Ok(Self {
            names: listed.iter().map(|one| Name::new(&words(&one.name.vi))).collect(),
            codes: Codes::new(listed.iter().map(|one| one.code.as_str())),
            facets: Facets::new(summaries.iter()),
            summaries,
            index,
            synonyms: synonyms.clone(),
        })
    }

    /// How many procedures there are.
    pub fn len(&self) -> usize {
        self.summaries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.summaries.is_empty()
    }

    /// The line of a procedure.
    pub fn get(&self, code: &str) -> Option<&ProcedureSummary> {
        let digits = crate::codes::digits_of(code);
        let number = self.codes.beginning_with(&digits).next()?;
        self.summaries.get(number as usize).filter(|summary| summary.code == code)
    }

    /// One page of what matches a query; without words, of everything.
    ///
    /// A page after the last is empty and still tells how many there are.
    pub fn search(&self, query: &ProcedureQuery) -> ProcedurePage {
        let narrowed = match self.find(&query.q) {
            Some(found) => self.facets.narrow(found.into_iter(), query),
            None => self.facets.narrow(0..self.summaries.len() as u32, query),
        };
        let page = query.page.max(1);
        let from = (page as usize - 1).saturating_mul(PAGE_SIZE);
        let numbers = narrowed.left.iter().skip(from).take(PAGE_SIZE);
        ProcedurePage {
            items: numbers.map(|number| self.summaries[*number as usize].clone()).collect(),
            total: narrowed.left.len() as u32,
            page,
            pages: narrowed.left.len().div_ceil(PAGE_SIZE) as u32,
            facets: narrowed.counts,
            centres: Vec::new(),
        }
    }

    /// The first few procedures for what has been typed so far.
    pub fn suggest(&self, prefix: &str, limit: usize) -> Vec<ProcedureSummary> {
        let found = self.find(prefix).unwrap_or_default();
        let lines = found.into_iter().take(limit);
        lines.map(|number| self.summaries[number as usize].clone()).collect()
    }

    /// What matches some words, best first; `None` when there are no words.
    fn find(&self, typed: &str) -> Option<Vec<u32>> {
        if let Some(digits) = typed_code(typed) {
            let found: Vec<u32> = self.codes.beginning_with(&digits).collect();
            if !found.is_empty() {
                return Some(found);
            }
        }
        let words = words(typed);
        if words.is_empty() {
            // Punctuation alone finds nothing; blanks alone ask for everything.
            return (!typed.trim().is_empty()).then(Vec::new);
        }
        let open = !typed.ends_with(char::is_whitespace);
        let readings = self.synonyms.readings(&words);
        let mut found = self.matches(&words, open, Mercy::None);
        for reading in &readings {
            let mut official = self.matches(reading, false, Mercy::None);
            for (_, score) in &mut official {
                *score *= OFFICIAL;
            }
            found = rank::join(found, official);
        }
        for mercy in [Mercy::Typos, Mercy::MostWords] {
            if found.is_empty() {
                found = self.matches(&words, open, mercy);
            }
        }
        let ranking = Ranking::new([&words].into_iter().chain(&readings).map(Vec::as_slice));
        for (number, score) in &mut found {
            let place = *number as usize;
            let here = if self.summaries[place].accepts_online { FILED_HERE } else { 1.0 };
            *score = ranking.score(&self.names[place], *score * here);
        }
        rank::sort(&mut found);
        Some(found.into_iter().map(|(number, _)| number).collect())
    }

    fn matches(&self, words: &[Word], open: bool, mercy: Mercy) -> Vec<(u32, f32)> {
        let Some(query) = plan::query(&self.index, words, open, mercy) else { return Vec::new() };
        self.index.matches(&*query).unwrap_or_else(|error| {
            // The index lies in memory and was written by us: this is a fault of ours, and a page
            // without results is better than none.
            tracing::error!(%error, "The search index does not answer");
            Vec::new()
        })
    }
}
