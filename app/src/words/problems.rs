//! What went wrong with a request, and what to do about it.

use domain::Lang;

/// A table of problems by their codes.
macro_rules! pairs {
    ($($code:literal $(| $other:literal)* => $pair:expr,)*) => {
        /// A problem in Vietnamese and in English.
        pub(super) fn pair(code: &str) -> Option<Pair> {
            Some(match code {
                $($code $(| $other)* => $pair,)*
                _ => return None,
            })
        }

        /// Every code of this table.
        #[cfg(feature = "ssr")]
        pub(super) const CODES: &[&str] = &[$($code, $($other,)*)*];
    };
}

mod common;
#[cfg(feature = "ssr")]
mod money;
#[cfg(feature = "ssr")]
mod organisation;
#[cfg(feature = "ssr")]
mod protocol;
#[cfg(feature = "ssr")]
mod result;
#[cfg(feature = "ssr")]
mod roles;
#[cfg(feature = "ssr")]
mod token;

#[cfg(feature = "ssr")]
use crate::features::apply::fault_words;

type Pair = (&'static str, &'static str);

/// A problem in words: what happened and what to do.
pub fn problem_text(code: &str, lang: Lang) -> String {
    let pair = common::pair(code);
    // Mistakes that only programs make; the browser's bundle need not carry their words.
    #[cfg(feature = "ssr")]
    let pair = pair
        .or_else(|| protocol::pair(code))
        .or_else(|| money::pair(code))
        .or_else(|| organisation::pair(code))
        .or_else(|| result::pair(code))
        .or_else(|| roles::pair(code))
        .or_else(|| token::pair(code));
    #[cfg(feature = "ssr")]
    if code.starts_with("file_") {
        return fault_words(code, lang).to_owned();
    }
    let (vi, en) = pair.unwrap_or((
        "Có trục trặc ở phía chúng tôi. Hãy thử lại sau ít phút.",
        "Something went wrong on our side. Try again in a few minutes.",
    ));
    match lang {
        Lang::Vi => vi.to_owned(),
        Lang::En => en.to_owned(),
    }
}

/// Every code that there are words for, files' apart.
#[cfg(feature = "ssr")]
pub fn problem_codes() -> impl Iterator<Item = &'static str> {
    let tables = [
        common::CODES,
        protocol::CODES,
        money::CODES,
        organisation::CODES,
        result::CODES,
        roles::CODES,
        token::CODES,
    ];
    tables.into_iter().flatten().copied()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_has_its_own_words_once() {
        let unknown = [Lang::Vi, Lang::En].map(|lang| problem_text("no such code", lang));
        let codes: Vec<&str> = problem_codes().collect();
        assert_eq!(codes.len(), codes.iter().collect::<BTreeSet<_>>().len());
        for code in codes {
            let told = [Lang::Vi, Lang::En].map(|lang| problem_text(code, lang));
            assert_ne!(told[0], told[1], "{code}");
            for (told, unknown) in told.iter().zip(&unknown) {
                assert!(!told.is_empty() && told != unknown, "{code}");
            }
        }
    }
}
