//! The values of facets: words of the query on one side, small numbers on the other.

use std::collections::HashMap;

use domain::catalogue::{Audience, Method, ServiceLevelKind};

/// Who may ask, with the words of the query.
pub(super) const AUDIENCES: [(Audience, &str); 10] = [
    (Audience::Citizen, "citizen"),
    (Audience::OverseasVietnamese, "overseas_vietnamese"),
    (Audience::Foreigner, "foreigner"),
    (Audience::Business, "business"),
    (Audience::ForeignInvestedBusiness, "foreign_invested_business"),
    (Audience::Cooperative, "cooperative"),
    (Audience::Organisation, "organisation"),
    (Audience::ForeignOrganisation, "foreign_organisation"),
    (Audience::PublicServant, "public_servant"),
    (Audience::Party, "party"),
];

/// Levels of service, with the words of the query.
pub(super) const LEVELS: [(ServiceLevelKind, &str); 3] = [
    (ServiceLevelKind::Full, "full"),
    (ServiceLevelKind::Partial, "partial"),
    (ServiceLevelKind::Information, "information"),
];

/// Ways of filing, with the words of the query.
pub(super) const METHODS: [(Method, &str); 3] =
    [(Method::Online, "online"), (Method::Counter, "counter"), (Method::Post, "post")];

/// A bit for each value that something has.
pub(super) fn bits<T: Copy>(values: &[(T, &str)], has: impl Fn(T) -> bool) -> u32 {
    let mut bits = 0;
    for (place, (value, _)) in values.iter().enumerate() {
        bits |= u32::from(has(*value)) << place;
    }
    bits
}

/// The place of the value that something has.
pub(super) fn place<T: Copy>(values: &[(T, &str)], is: impl Fn(T) -> bool) -> u32 {
    values.iter().position(|(value, _)| is(*value)).map_or(super::NOWHERE, |place| place as u32)
}

/// The bit of a word; 0, which nothing has, for a word that is none.
pub(super) fn bit_of<T: Copy>(values: &[(T, &str)], word: &str) -> u32 {
    values.iter().position(|(_, known)| *known == word).map_or(0, |place| 1 << place)
}

/// The place of a word; nowhere for a word that is none.
pub(super) fn place_of<T: Copy>(values: &[(T, &str)], word: &str) -> u32 {
    values.iter().position(|(_, known)| *known == word).map_or(super::NOWHERE, |place| place as u32)
}

/// Counts each bit that is set.
pub(super) fn count(counts: &mut [u32], bits: u32) {
    for (place, count) in counts.iter_mut().enumerate() {
        *count += (bits >> place) & 1;
    }
}

/// Names, each with a number in the order of their first appearance.
#[derive(Default)]
pub(super) struct Names {
    names: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Names {
    /// The number of a name, given now if it is new.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// The number of a name.
    pub(super) fn find(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_query_are_those_of_the_wire() {
        for (value, word) in AUDIENCES {
            assert_eq!(serde_json::to_value(value).expect("JSON"), word);
        }
        for (value, word) in LEVELS {
            assert_eq!(serde_json::to_value(value).expect("JSON"), word);
        }
        for (value, word) in METHODS {
            assert_eq!(serde_json::to_value(value).expect("JSON"), word);
        }
    }
}
