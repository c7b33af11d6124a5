//! Buttons. All of them submit the form around them.

use super::{El, Words, el};

/// The main action of a page.
pub fn button(label: impl Into<Words>) -> El {
    el("button").class("button").attr("type", "submit").text(label)
}

/// Another action.
pub fn button_secondary(label: impl Into<Words>) -> El {
    button(label).class("button button-secondary")
}

/// An action that cannot be taken back.
pub fn button_danger(label: impl Into<Words>) -> El {
    button(label).class("button button-danger")
}

/// A link that leads on to the main action.
pub fn link_button(href: impl Into<Words>, label: impl Into<Words>) -> El {
    el("a").class("button").attr("href", href).text(label)
}
