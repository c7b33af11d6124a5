//! Search over the procedure catalogue, in memory.
//!
//! [`Catalogue::build`] reads the whole published catalogue into a tantivy index and keeps a summary
//! of each procedure, so that a search never asks the database. It is rebuilt whole when the
//! catalogue changes; a few thousand procedures take a fraction of a second.
//!
//! How words match, best first: the whole name; words with the diacritics that were typed; words
//! without diacritics; the official words for what people say ([`Synonyms`]); the beginning of the
//! last word; and, only where nothing else is found, words with one typo and then most of the words.

mod catalogue;
mod codes;
mod facets;
mod index;
mod plan;
pub mod quality;
mod rank;
mod summary;
mod synonyms;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

pub use catalogue::{Catalogue, PAGE_SIZE};
pub use synonyms::{Synonyms, SynonymsError};

/// Why a catalogue could not be indexed or searched.
#[derive(Debug, thiserror::Error)]
#[error("The search index failed")]
pub struct SearchError(#[from] tantivy::TantivyError);
