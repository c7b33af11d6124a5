//! Payment references: short, made for people and for what bank statements keep.

use std::fmt;

/// Digits and capitals that are not taken for each other: no 0 and O, 1, I and L, U and V.
const LETTERS: &[u8; 29] = b"23456789ABCDEFGHJKMNPQRSTWXYZ";
/// What every reference begins with, so that it is found within a statement's text.
const HEAD: &str = "MC";
/// Letters after the head, before the one that checks them.
const RANDOM: usize = 8;

/// The reference of a payment request, `MC7K3P9QXA2`: eight random letters and one that tells one
/// mistyped letter, or two that changed places.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference(String);

impl Reference {
    /// A reference from random bytes.
    pub fn from_random(random: [u8; RANDOM]) -> Self {
        let letters = random.map(|byte| LETTERS[usize::from(byte) % LETTERS.len()]);
        let mut text = HEAD.to_owned();
        text.extend(letters.map(char::from));
        text.push(char::from(check(letters)));
        Self(text)
    }

    /// Reads a reference as it was written, in small letters, too.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let letters = text.strip_prefix(HEAD)?.as_bytes();
        let (last, letters) = letters.split_last()?;
        let letters: [u8; RANDOM] = letters.try_into().ok()?;
        let known = letters.iter().all(|letter| LETTERS.contains(letter));
        (known && check(letters) == *last).then_some(Self(text))
    }

    /// All references that stand in the text of a bank statement, where banks leave out blanks, put
    /// them in, and add words of their own before and behind.
    pub fn find(text: &str) -> Vec<Self> {
        let length = HEAD.len() + RANDOM + 1;
        let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        let starts = 0..(plain.len() + 1).saturating_sub(length);
        let mut found: Vec<Self> =
            starts.filter_map(|start| Self::parse(plain.get(start..start + length)?)).collect();
        found.sort();
        found.dedup();
        found
    }
}

/// The letter at the place of the weighted sum: 29 is prime, so that no one letter, nor two that
/// change places, leave it as it is.
fn check(letters: [u8; RANDOM]) -> u8 {
    let place = |letter: u8| LETTERS.iter().position(|known| *known == letter).unwrap_or(0);
    let sum: usize =
        letters.iter().enumerate().map(|(index, letter)| (index + 2) * place(*letter)).sum();
    LETTERS[sum % LETTERS.len()]
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn is_found_in_what_banks_make_of_it() {
        let reference = Reference::from_random(*b"12345678");
        let text = reference.to_string();
        let split = format!("{} {}", &text[..6], &text[6..]);
        for statement in [
            text.clone(),
            text.to_lowercase(),
            format!("CT DEN:0012 {text} FT2632 tu NGUYEN THI ANH"),
            format!("MBVCB.123.{text}.CT tu 0123"),
            split,
        ] {
            assert_eq!(
                Reference::find(&statement),
                std::slice::from_ref(&reference),
                "{statement}"
            );
        }
        let other = Reference::from_random(*b"87654321");
        assert_eq!(Reference::find(&format!("{text} {other}")).len(), 2);
        for nothing in ["", "MC", "ung ho", "MC00000000", "lệ phí hồ sơ"] {
            assert_eq!(Reference::find(nothing), [], "{nothing}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_letter_and_two_that_changed_places_are_told(
            random: [u8; RANDOM], place in 0..RANDOM, wrong in 0..LETTERS.len(),
        ) {
            let reference = Reference::from_random(random);
            let text = reference.to_string();
            prop_assert_eq!(Reference::parse(&text), Some(reference));
            let mut letters = text.clone().into_bytes();
            letters[HEAD.len() + place] = LETTERS[wrong];
            let mistyped = String::from_utf8(letters).expect("ASCII");
            prop_assert_eq!(Reference::parse(&mistyped).is_some(), mistyped == text);
            let mut letters = text.clone().into_bytes();
            letters.swap(HEAD.len() + place, HEAD.len() + (place + 1) % RANDOM);
            let swapped = String::from_utf8(letters).expect("ASCII");
            prop_assert_eq!(Reference::parse(&swapped).is_some(), swapped == text);
        }

        #[test]
        fn any_text_is_read(text in ".{0,60}") {
            let _ = Reference::find(&text);
        }
    }
}
