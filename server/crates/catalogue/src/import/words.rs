//! The documented rule for the texts of a record, see [`super`].

use domain::{
    Text,
    text::{fold, normalise, normalise_line},
};

/// A text of one line.
pub(super) fn line(text: &str) -> String {
    normalise_line(text)
}

/// A text whose line breaks mean something; of empty lines in a row one stays.
pub(super) fn block(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for raw in normalise(text).split('\n') {
        let one = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        if one.is_empty() {
            gap = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if gap { "\n\n" } else { "\n" });
        }
        gap = false;
        out.push_str(&one);
    }
    out
}

/// A one-line text, absent when empty.
pub(super) fn some_line(text: &str) -> Option<String> {
    Some(line(text)).filter(|text| !text.is_empty())
}

/// A one-line text in Vietnamese, absent when empty.
pub(super) fn some_text(text: &str) -> Option<Text> {
    some_line(text).map(Text::vi)
}

/// A long text in Vietnamese, absent when empty.
pub(super) fn some_block(text: &str) -> Option<Text> {
    Some(block(text)).filter(|text| !text.is_empty()).map(Text::vi)
}

/// The words of a text without diacritics and punctuation, with a space around each.
pub(super) fn bare(text: &str) -> String {
    format!(" {} ", fold(text))
}

/// Whether somebody wrote more than one line.
pub(super) fn has_line_break(text: &str) -> bool {
    text.trim().contains('\n')
}
