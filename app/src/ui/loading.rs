//! What stands in a page while its data are on the way.

use leptos::prelude::AnyView;

use super::el;
use crate::{context::use_lang, words};

/// A word, so that nobody looks at nothing.
pub fn loading() -> AnyView {
    el("p")
        .class("loading")
        .attr("role", "status")
        .text(words::common(use_lang()).loading)
        .into_any()
}
