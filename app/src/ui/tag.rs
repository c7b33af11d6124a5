//! A state in words; its colour only repeats them.

use super::{El, Words, el};

/// What a state means for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to say.
    Neutral,
    /// Under way.
    Info,
    /// Done.
    Good,
    /// Look at it.
    Warn,
    /// Wrong.
    Bad,
}

impl Tone {
    /// The class that styles it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Info => "tone-info",
            Self::Good => "tone-good",
            Self::Warn => "tone-warn",
            Self::Bad => "tone-bad",
        }
    }
}

/// A small label.
pub fn tag(label: impl Into<Words>, tone: Tone) -> El {
    el("span").class(format!("tag {}", tone.class())).text(label)
}
