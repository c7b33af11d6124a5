//! By what a dossier is found in a list.

use crate::text;

/// Most bytes that are kept to search in: they stand in an index.
pub const LONGEST_SEARCH: usize = 700;

/// The words of a dossier as its list is searched: of its code, of whom it is filed for, and of its
/// procedure's name in both languages; folded, with a blank before each.
pub fn search_words(
    code: &str,
    subject: Option<&str>,
    procedure_vi: &str,
    procedure_en: Option<&str>,
) -> String {
    let parts = [code, subject.unwrap_or_default(), procedure_vi, procedure_en.unwrap_or_default()];
    let folded = text::fold(&parts.join(" "));
    let mut words = String::with_capacity(folded.len().min(LONGEST_SEARCH) + 1);
    for word in folded.split_whitespace() {
        if words.len() + 1 + word.len() > LONGEST_SEARCH {
            break;
        }
        words.push(' ');
        words.push_str(word);
    }
    words
}
