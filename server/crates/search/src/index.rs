//! The tantivy index: which words of a procedure stand in which field.

use std::collections::BTreeSet;

use domain::catalogue::ProcedureContent;
use tantivy::{
    Index, ReloadPolicy, Searcher, TantivyDocument,
    directory::RamDirectory,
    query::{EnableScoring, Query},
    schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
};

use crate::{
    codes::digits_of,
    vocabulary::Vocabulary,
    words::{Word, bare, words},
};

/// The fields of the index; all hold words parted by blanks, and nothing is stored.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    /// The name without diacritics.
    pub(crate) name: Field,
    /// The name with its diacritics.
    pub(crate) marked: Field,
    /// Keywords and the names of results.
    pub(crate) extra: Field,
    /// Field of administration, agency, code.
    pub(crate) context: Field,
    /// Every beginning of the words of name, extra and field of administration.
    pub(crate) beginnings: Field,
}

/// The longest beginning of a word that is kept.
pub(crate) const LONGEST_BEGINNING: usize = 10;

/// How much memory tantivy may use while it builds.
const BUDGET: usize = 32 * 1024 * 1024;

/// An index that can be asked, with the words that stand in it.
pub(crate) struct WordIndex {
    pub(crate) fields: Fields,
    pub(crate) vocabulary: Vocabulary,
    searcher: Searcher,
}

impl WordIndex {
    /// Indexes procedures; the number of a procedure is its place in the list.
    pub(crate) fn build(procedures: &[&ProcedureContent]) -> tantivy::Result<Self> {
        let (schema, fields) = schema();
        let mut vocabulary = Vocabulary::default();
        let mut writer = Index::builder()
            .schema(schema)
            .single_segment_index_writer(RamDirectory::create(), BUDGET)?;
        for procedure in procedures {
            writer.add_document(document(procedure, fields, &mut vocabulary))?;
        }
        let index = writer.finalize()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { fields, vocabulary, searcher: reader.searcher() })
    }

    /// Every procedure that a query matches, with its score.
    pub(crate) fn matches(&self, query: &dyn Query) -> tantivy::Result<Vec<(u32, f32)>> {
        let scoring = EnableScoring::enabled_from_searcher(&self.searcher);
        let weight = query.weight(scoring)?;
        let mut found = Vec::new();
        for segment in self.searcher.segment_readers() {
            weight.for_each(segment, &mut |document, score| found.push((document, score)))?;
        }
        Ok(found)
    }
}

fn schema() -> (Schema, Fields) {
    // The texts come in words already; "whitespace" only parts them again.
    let words = |fieldnorms: bool, option: IndexRecordOption| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_fieldnorms(fieldnorms)
            .set_index_option(option);
        TextOptions::default().set_indexing_options(indexing)
    };
    let mut schema = Schema::builder();
    let fields = Fields {
        name: schema.add_text_field("name", words(true, IndexRecordOption::WithFreqs)),
        marked: schema.add_text_field("marked", words(true, IndexRecordOption::WithFreqs)),
        extra: schema.add_text_field("extra", words(true, IndexRecordOption::WithFreqs)),
        context: schema.add_text_field("context", words(false, IndexRecordOption::WithFreqs)),
        beginnings: schema.add_text_field("beginnings", words(false, IndexRecordOption::Basic)),
    };
    (schema.build(), fields)
}

fn document(
    procedure: &ProcedureContent,
    fields: Fields,
    vocabulary: &mut Vocabulary,
) -> TantivyDocument {
    let name = words(&procedure.name.vi);
    let english = procedure.name.en.iter().map(String::as_str);
    let keywords = procedure.keywords.iter().map(String::as_str);
    let results = procedure.results.iter().map(|result| result.name.vi.as_str());
    let extra: Vec<Word> = english.chain(keywords).chain(results).flat_map(words).collect();
    let field = words(&procedure.field.vi);
    let agency = words(&procedure.agency.vi);
    let code = digits_of(&procedure.code);

    for word in &name {
        vocabulary.add(&word.folded, |places| places.name = true);
    }
    for word in &extra {
        vocabulary.add(&word.folded, |places| places.extra = true);
    }
    for word in field.iter().chain(&agency) {
        vocabulary.add(&word.folded, |places| places.context = true);
    }
    vocabulary.add(&code, |places| places.context = true);

    let marked: Vec<&str> = name.iter().map(|word| word.marked.as_str()).collect();
    let context = format!("{} {} {code}", bare(&field), bare(&agency));
    let mut document = TantivyDocument::default();
    document.add_text(fields.name, bare(&name));
    document.add_text(fields.marked, marked.join(" "));
    document.add_text(fields.extra, bare(&extra));
    document.add_text(fields.context, context);
    document.add_text(fields.beginnings, beginnings(name.iter().chain(&extra).chain(&field)));
    document
}

/// Every beginning of these words, each once.
fn beginnings<'a>(words: impl Iterator<Item = &'a Word>) -> String {
    let mut all = BTreeSet::new();
    for Word { folded, .. } in words {
        let ends = folded.char_indices().map(|(at, c)| at + c.len_utf8());
        all.extend(ends.take(LONGEST_BEGINNING).map(|end| &folded[..end]));
    }
    all.into_iter().collect::<Vec<_>>().join(" ")
}
