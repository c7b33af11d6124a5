//! Messages between the applicant and the officers: they stand in the dossier's log.

use domain::{Lang, dossier::Event, view::DossierView};

use crate::{
    context::refused,
    ui::{Control, El, Entry, Tone, button_secondary, el, text_area, timeline},
    words::{self, fill},
};

/// What was written, oldest first; a word where nothing was.
pub fn messages_view(dossier: &DossierView, lang: Lang) -> El {
    let words = words::together(lang);
    let entries = dossier.timeline.iter().filter_map(|line| {
        let Event::Messaged { text, .. } = &line.record.event else { return None };
        let by = line.actor_name.as_ref();
        Some(Entry {
            when: line.record.at.show(),
            datetime: line.record.at.to_rfc3339(),
            title: by.map_or_else(
                || dossier.agency_name.get(lang).to_owned(),
                |name| fill(words::track(lang).by, &[("name", name)]),
            ),
            details: vec![text.clone()],
            tone: Tone::Info,
        })
    });
    let entries: Vec<Entry> = entries.collect();
    let section = el("section").child(el("h2").id("tin-nhan").text(words.messages));
    if entries.is_empty() {
        section.child(el("p").class("hint").text(words.messages_none))
    } else {
        section.child(timeline(entries))
    }
}

/// The form that the applicant writes with.
pub fn message_form(dossier: &DossierView, lang: Lang) -> El {
    let words = words::together(lang);
    let refused = refused();
    let wrong = refused.typed.get("message").is_some() && !refused.code.is_empty();
    let text = Control::new("message", words.message)
        .hint(Some(words.messages_lead.to_owned()))
        .error(wrong.then(|| words::problem_text(&refused.code, lang)));
    el("form")
        .attr("method", "post")
        .attr("action", format!("/ho-so/{}/tin-nhan", dossier.code))
        .child(text_area(&text, "", 3, lang))
        .child(el("p").class("actions").child(button_secondary(words.send)))
}
