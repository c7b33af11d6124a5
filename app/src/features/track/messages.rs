//! Messages between the applicant and the officers: they stand in the dossier's log, with their
//! files.

use domain::{
    Lang,
    dossier::Event,
    view::{DossierView, FileView, ScanState},
};

use crate::{
    context::refused,
    format::size,
    route::Page,
    ui::{Control, El, Entry, Tone, button_secondary, el, file_input, text_area, timeline},
    url::encode,
    words::{self, fill},
};

/// What was written, oldest first; a word where nothing was. `at` is the page that it stands on.
pub fn messages_view(dossier: &DossierView, at: &Page, lang: Lang) -> El {
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
            below: (!line.files.is_empty()).then(|| sent(&line.files, &at.path(), lang)),
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

/// The files of a message. One is opened once it has been looked at for malware.
fn sent(files: &[FileView], page: &str, lang: Lang) -> El {
    let line = |file: &FileView| {
        let about = match file.scan {
            ScanState::Pending | ScanState::Infected => words::scan_name(file.scan, lang),
            ScanState::Clean | ScanState::NotScanned => &size(file.size, lang),
        };
        let told = format!("{} ({about})", file.name);
        let line = el("li");
        match file.scan {
            ScanState::Pending | ScanState::Infected => line.text(told),
            ScanState::Clean | ScanState::NotScanned => line.child(
                el("a")
                    .attr("href", [page, "/tep/", &encode(&file.id)].concat())
                    .attr("rel", "external")
                    .text(told),
            ),
        }
    };
    el("ul").class("plain").children(files.iter().map(line))
}

/// Where a message's files are chosen.
pub fn message_files(lang: Lang) -> El {
    let words = words::together(lang);
    let (id, hint) = ("message-files", "message-files-hint");
    el("div")
        .class("field")
        .child(el("label").class("label").attr("for", id).text(words.message_files))
        .child(el("p").class("hint").id(hint).text(words.message_files_hint))
        .child(file_input(id.to_owned(), hint.to_owned()))
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
        .attr("enctype", "multipart/form-data")
        .attr("action", format!("/ho-so/{}/tin-nhan", dossier.code))
        .child(text_area(&text, "", 3, lang))
        .child(message_files(lang))
        .child(el("p").class("actions").child(button_secondary(words.send)))
}
