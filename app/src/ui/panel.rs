//! The confirmation that something is done.

use super::{El, Words, el};

/// A panel with the page's heading.
pub fn panel(title: impl Into<Words>, body: El) -> El {
    el("div").class("panel").child(el("h1").text(title)).child(body)
}
