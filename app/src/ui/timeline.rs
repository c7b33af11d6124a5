//! What has happened, with when and by whom.

use super::{El, Tone, el};

/// One thing that happened.
pub struct Entry {
    /// When, as people read it.
    pub when: String,
    /// When, as programs read it.
    pub datetime: String,
    /// What, in words.
    pub title: String,
    /// More lines.
    pub details: Vec<String>,
    /// What stands below the lines.
    pub below: Option<El>,
    /// What it means.
    pub tone: Tone,
}

/// A list of what happened, in the order given.
pub fn timeline(entries: Vec<Entry>) -> El {
    let line = |entry: Entry| {
        let details = entry.details.into_iter().map(|words| el("p").text(words));
        el("li")
            .class(entry.tone.class())
            .child(el("p").class("timeline-title").text(entry.title))
            .child(
                el("p")
                    .class("timeline-when")
                    .child(el("time").attr("datetime", entry.datetime).text(entry.when)),
            )
            .children(details)
            .maybe(entry.below)
    };
    el("ol").class("timeline").children(entries.into_iter().map(line))
}
