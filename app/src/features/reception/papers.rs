//! The papers that were handed in or shown, each with its counts and a scan.

use domain::{
    Lang,
    catalogue::{Action, Case, DocumentRequirement},
    reception::PAPERS,
    view::ReceptionForm,
};

use super::wrong::at;
use crate::{
    features::apply::{is_paper, need_words, paper_details},
    format::size,
    ui::{Control, El, TextInput, el, text_input},
    words::{self, fill},
};

/// Id and name of the count of originals.
pub(super) fn originals_id(requirement: &str) -> String {
    [PAPERS, requirement, ".originals"].concat()
}

/// Id and name of the scan.
pub(super) fn scan_id(requirement: &str) -> String {
    ["_file.", requirement].concat()
}

/// The papers of a case; `again`: the page comes back, without the files that had been chosen.
pub(super) fn papers(
    form: &ReceptionForm,
    case: &Case,
    again: bool,
    errors: &[(String, String)],
    lang: Lang,
) -> El {
    let words = words::reception(lang);
    let limits = [
        ("file", size(form.max_file_bytes, lang)),
        ("dossier", size(form.max_dossier_bytes, lang)),
    ];
    let limits = limits.each_ref().map(|(name, value)| (*name, value.as_str()));
    let papers = case.documents.iter().filter(|document| is_paper(document));
    let papers: Vec<El> = papers.map(|document| paper(document, errors, lang)).collect();
    let section = el("section").id("giay-to").child(el("h2").text(words.papers));
    if papers.is_empty() {
        return section.child(el("p").text(words::apply(lang).no_papers));
    }
    section
        .child(el("p").text(fill(words.papers_lead, &limits)))
        .maybe(again.then(|| el("p").class("hint").text(words.scan_again)))
        .children(papers)
}

fn paper(document: &DocumentRequirement, errors: &[(String, String)], lang: Lang) -> El {
    let words = words::reception(lang);
    let key = document.key.as_str();
    let mut about = vec![need_words(document, lang)];
    about.extend(paper_details(document, lang));
    let shown = document.action == Action::Show;
    let originals = originals_id(key);
    let count = |id: String, label: &'static str, error: Option<String>| {
        let input = TextInput {
            inputmode: Some("numeric"),
            autocomplete: Some("off"),
            class: "w-4",
            ..TextInput::default()
        };
        text_input(&Control::new(id, label).error(error), input, lang)
    };
    let first = if shown { words.shown } else { words.originals };
    let counts = el("div")
        .class("reception-counts")
        .child(count(originals.clone(), first, at(errors, &originals)))
        .maybe((!shown).then(|| count([PAPERS, key, ".copies"].concat(), words.copies, None)));
    el("fieldset")
        .class("paper reception-paper")
        .child(
            el("legend")
                .class("label")
                .attr("lang", document.name.lang_of(lang).code())
                .text(document.name.get(lang).to_owned()),
        )
        .child(el("p").class("hint").text(about.join(" · ")))
        .child(counts)
        .child(scan(key, errors, lang))
}

fn scan(key: &str, errors: &[(String, String)], lang: Lang) -> El {
    let words = words::reception(lang);
    let id = scan_id(key);
    Control::new(id.clone(), words.scan)
        .hint(Some(words::apply(lang).choose_files_hint.to_owned()))
        .error(at(errors, &id))
        .optional(true)
        .around_files(lang)
}
