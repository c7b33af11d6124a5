//! Số định danh cá nhân, the number of the citizen card: `PPP G YY RRRRRR`.

use super::{compact, is_digits};

/// A sex as the number and the forms say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

impl Sex {
    /// The stored value.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }

    /// Reads [`Sex::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "male" => Some(Self::Male),
            "female" => Some(Self::Female),
            _ => None,
        }
    }
}

/// A personal identity number of the right structure. It has no check digit, and the place of
/// registration is not looked up: old and foreign codes stay in use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonalId(String);

impl PersonalId {
    /// Reads twelve digits, forgiving blanks, dots and hyphens between them.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = compact(text)?;
        (digits.len() == 12 && is_digits(&digits)).then_some(Self(digits))
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The sex that the fourth digit says.
    pub fn sex(&self) -> Sex {
        if self.digit(3) % 2 == 0 { Sex::Male } else { Sex::Female }
    }

    /// The year of birth that digits four to six say.
    pub fn birth_year(&self) -> i16 {
        1900 + 100 * (self.digit(3) / 2) + 10 * self.digit(4) + self.digit(5)
    }

    fn digit(&self, place: usize) -> i16 {
        i16::from(self.0.as_bytes()[place] - b'0')
    }
}

/// Hides all of an identity number but its last three digits.
pub fn mask(number: &str) -> String {
    let length = number.chars().count();
    number
        .chars()
        .enumerate()
        .map(|(place, character)| if place + 3 < length || length <= 3 { '•' } else { character })
        .collect()
}
