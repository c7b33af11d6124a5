//! Họ, chữ đệm và tên.

use crate::{
    form::ErrorCode,
    text::{fold, normalise_line},
};

/// Longest name in characters.
const MAX: usize = 100;

/// Reads a person's name: letters of any script, with the signs that names bear. Answers it with
/// single blanks; the case stays as typed.
pub fn full_name(text: &str) -> Option<String> {
    if text.len() > super::LONGEST {
        return None;
    }
    let name = normalise_line(text);
    let length = name.chars().count();
    let mark =
        |sign: char| matches!(sign, ' ' | '\'' | '’' | '-' | '.' | ',' | '\u{300}'..='\u{36f}');
    ((2..=MAX).contains(&length)
        && name.chars().any(char::is_alphabetic)
        && name.chars().all(|sign| sign.is_alphabetic() || mark(sign)))
    .then_some(name)
}

/// What is wrong with a text that [`full_name`] does not read: nothing was typed, or no name.
pub fn full_name_fault(text: &str) -> ErrorCode {
    if text.trim().is_empty() { ErrorCode::Required } else { ErrorCode::NotAName }
}

/// Whether two ways of writing a name are the same person's: case, marks and blanks do not count, as
/// cards and keyboards differ in them.
pub fn same_name(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

/// A name without what finds its bearer: the family name and the first letters of the others,
/// `Nguyễn T. A.`; of a name in one word its first letter.
pub fn short_name(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let shown = usize::from(words.len() > 1);
    let short = |(place, word): (usize, &&str)| match word.chars().next() {
        Some(letter) if place >= shown => format!("{letter}."),
        _ => (*word).to_owned(),
    };
    words.iter().enumerate().map(short).collect::<Vec<_>>().join(" ")
}
