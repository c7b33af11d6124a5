//! The way back, first thing on a page.

use domain::Lang;

use super::{El, el};
use crate::words;

/// A link one step back.
pub fn back_link(href: impl Into<super::Words>, lang: Lang) -> El {
    el("a").class("back-link").attr("href", href).text(words::common(lang).back)
}
