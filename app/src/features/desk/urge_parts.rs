//! Parts of urge notes that the desk shows in several places.

use domain::{Lang, view::UrgeView};

use crate::{
    route::Page,
    ui::{El, Row, Tone, el, tag},
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

/// What a note says, and the answer.
pub(super) fn note_rows(note: &UrgeView, words: &'static WatchWords, lang: Lang) -> Vec<Row> {
    let mut rows = vec![
        Row::new(words.urge_from, note.from_name.get(lang)),
        Row::new(words.urge_to, note.to_name.get(lang)),
        Row::new(words.urge_sent, note.sent_at.show()),
        Row::new(words.urge_sender, note.sender.clone().unwrap_or_default()),
        Row::new(words.urge_content, note.content.clone()),
        Row::new(words.urge_reply_by, note.reply_by.show()),
    ];
    if let (Some(reply), Some(at)) = (&note.reply, note.replied_at) {
        rows.push(Row::new(words.urge_replied, at.show()));
        rows.push(Row::new(words.urge_replier, note.replier.clone().unwrap_or_default()));
        rows.push(Row::new(words.urge_reply, reply.clone()));
    }
    rows
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
