//! Forms that are posted as they stand, with or without scripts.

use super::{El, Words, el};

/// A form that is posted to a path. What is wrong with it the server says, in its own words.
pub fn post_form(path: impl Into<Words>) -> El {
    el("form").attr("method", "post").attr("action", path).flag("novalidate", true)
}

/// What goes with a form without being seen.
pub fn hidden(name: &'static str, value: impl Into<Words>) -> El {
    el("input").attr("type", "hidden").attr("name", name).attr("value", value)
}
