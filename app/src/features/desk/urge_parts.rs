//! Parts of urge notes that the desk shows in several places.

use domain::{Lang, view::UrgeView};

use crate::{
    route::Page,
    ui::{El, Tone, el, tag},
    words::{self, WatchWords},
};

/// Whether a note is answered, and in time.
pub(super) fn state_of(note: &UrgeView, words: &'static WatchWords) -> El {
    match (note.replied_at, note.late) {
        (Some(_), false) => tag(words.urge_done, Tone::Good),
        (Some(_), true) => tag(words.urge_done, Tone::Warn),
        (None, false) => tag(words.urge_open, Tone::Info),
        (None, true) => tag(words.urge_late, Tone::Bad),
    }
}

/// The notes about a dossier, beside its history; nothing where there are none.
pub(super) fn urges_view(notes: &[UrgeView], lang: Lang) -> Option<El> {
    let words = words::watch(lang);
    let line = |note: &UrgeView| {
        let open = el("a")
            .attr("href", Page::Urge { id: note.id.clone() }.path())
            .attr("rel", "external")
            .text(words::fill(words.urge_one, &[("number", &note.number)]));
        el("li")
            .child(open)
            .text(" ")
            .text(note.sent_at.show())
            .text(": ")
            .text(note.content.clone())
            .text(" ")
            .child(state_of(note, words))
    };
    (!notes.is_empty()).then(|| {
        el("section")
            .child(el("h2").text(words.urges))
            .child(el("ul").children(notes.iter().map(line)))
    })
}
