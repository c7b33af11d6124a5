//! What went wrong with a request, and what to do about it.

use domain::Lang;

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
        .or_else(|| roles::pair(code));
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
