//! Who has read a dossier, and why.

use serde::Serialize;

use crate::{
    Moment, Text,
    dossier::Purpose,
    form::{ErrorCode, FieldError},
    record,
    text::normalise,
};

/// An officer has read a dossier; again within a quarter of an hour is once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadingView {
    /// Account of the officer.
    pub account: String,
    /// Name of the officer.
    pub name: String,
    /// The agency at whose desk.
    pub agency_name: Text,
    /// When.
    pub at: Moment,
    /// Why.
    #[serde(default)]
    pub purpose: Purpose,
    /// Why, in the officer's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

record!(ReadingView { account, name, agency_name, at, purpose or default, words or default });

/// Why an officer wants to see whom a dossier is about; the applicant reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadingReason {
    /// Name of a purpose.
    #[cfg_attr(
        feature = "openapi",
        schema(pattern = "^(question|complaint|inspection|hand_over|other)$")
    )]
    pub purpose: String,
    /// In words; for another reason than those named at least ten characters.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 500))]
    pub words: String,
}

record!(ReadingReason { purpose, words or default });

impl ReadingReason {
    /// The purpose, and the words as they are kept.
    ///
    /// # Errors
    ///
    /// What is wrong with either, by its name.
    pub fn read(&self) -> Result<(Purpose, String), FieldError> {
        let wrong = |path: &str, code| FieldError { path: path.to_owned(), code };
        let purpose = Purpose::GIVEN.into_iter().find(|one| one.name() == self.purpose);
        let purpose = purpose.ok_or_else(|| {
            let none = self.purpose.is_empty();
            wrong("purpose", if none { ErrorCode::Required } else { ErrorCode::NotAChoice })
        })?;
        let words = normalise(&self.words);
        let length = words.chars().count();
        if purpose == Purpose::Other && length < Purpose::WORDS_MIN as usize {
            return Err(wrong("words", ErrorCode::TooShort { min: Purpose::WORDS_MIN }));
        }
        if length > Purpose::WORDS_MAX as usize {
            return Err(wrong("words", ErrorCode::TooLong { max: Purpose::WORDS_MAX }));
        }
        Ok((purpose, words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_of_the_named_and_another_one_is_said() {
        let long = "x".repeat(501);
        for (purpose, words, expected) in [
            ("question", "", Ok((Purpose::Question, ""))),
            ("hand_over", "  chị Mai nghỉ\r\nốm ", Ok((Purpose::HandOver, "chị Mai nghỉ\nốm"))),
            ("other", "đủ mười chữ", Ok((Purpose::Other, "đủ mười chữ"))),
            ("", "", Err(("purpose", ErrorCode::Required))),
            ("curiosity", "", Err(("purpose", ErrorCode::NotAChoice))),
            // Nobody says so: who is on the dossier needs no reason.
            ("handling", "", Err(("purpose", ErrorCode::NotAChoice))),
            ("other", "", Err(("words", ErrorCode::TooShort { min: 10 }))),
            ("other", "      vì      ", Err(("words", ErrorCode::TooShort { min: 10 }))),
            ("other", "chín kýtự", Err(("words", ErrorCode::TooShort { min: 10 }))),
            ("other", &long, Err(("words", ErrorCode::TooLong { max: 500 }))),
            ("question", &long, Err(("words", ErrorCode::TooLong { max: 500 }))),
        ] {
            let reason = ReadingReason { purpose: purpose.to_owned(), words: words.to_owned() };
            let read = reason.read();
            let expected = expected
                .map(|(purpose, words)| (purpose, words.to_owned()))
                .map_err(|(path, code)| FieldError { path: path.to_owned(), code });
            assert_eq!(read, expected, "{purpose} {words}");
        }
        let most = ReadingReason { purpose: "other".to_owned(), words: "ữ".repeat(500) };
        assert!(most.read().is_ok(), "characters are counted, not bytes");
    }

    #[test]
    fn purposes_are_read_by_the_names_that_are_written() {
        for purpose in Purpose::GIVEN.into_iter().chain([Purpose::Handling, Purpose::Settlement]) {
            let json = serde_json::to_string(&purpose).unwrap();
            assert_eq!(json, format!("\"{}\"", purpose.name()));
            assert_eq!(serde_json::from_str::<Purpose>(&json).unwrap(), purpose);
            assert_eq!(Purpose::from_name(purpose.name()), Some(purpose));
        }
        assert_eq!(Purpose::from_name("curiosity"), None);
    }
}
