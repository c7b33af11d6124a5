//! Something to know before going on.

use super::{El, Tone, el};

/// A framed notice.
pub fn notice(tone: Tone, body: El) -> El {
    el("div").class(format!("notice {}", tone.class())).child(body)
}
