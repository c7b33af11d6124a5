//! The supplement request: one complete list, a finding and a reason for each item.

use domain::{Lang, catalogue::Need, dossier::DocumentFault, view::DeskDossier};

use super::decide::{action_form, folded};
use crate::{
    ui::{Control, El, TextInput, button, el, select, text_area, text_input},
    words::{self, DeskWords},
};

/// What can be wrong with a paper, with the codes of the API.
const PAPER_FAULTS: [(DocumentFault, &str); 5] = [
    (DocumentFault::Missing, "missing"),
    (DocumentFault::Unreadable, "unreadable"),
    (DocumentFault::WrongDocument, "wrong_document"),
    (DocumentFault::Expired, "expired"),
    (DocumentFault::Incomplete, "incomplete"),
];

/// The form over all papers and all parts of the answers.
pub(super) fn supplement_form(desk: &DeskDossier, words: &'static DeskWords, lang: Lang) -> El {
    let case = &desk.dossier.case;
    let papers = case.documents.iter().filter(|document| document.need != Need::Instruction).map(
        |document| {
            let title = words::fill(words.paper, &[("name", document.name.get(lang))]);
            item(&document.key, title, &PAPER_FAULTS, words, lang)
        },
    );
    let answer = [(DocumentFault::Answer, "answer")];
    let steps = case.form.iter().flat_map(|form| &form.steps).map(|step| {
        let title = words::fill(words.step, &[("title", step.title.get(lang))]);
        item(&step.key, title, &answer, words, lang)
    });
    let form = action_form(desk, "request_supplement")
        .children(papers.chain(steps))
        .child(text_area(&Control::new("supplement_note", words.note).optional(true), "", 3, lang))
        .child(button(words.send_supplement));
    folded(words.supplement, words.supplement_lead, form)
}

fn item(
    key: &str,
    title: String,
    faults: &[(DocumentFault, &str)],
    words: &DeskWords,
    lang: Lang,
) -> El {
    let options = faults
        .iter()
        .map(|(fault, code)| ((*code).to_owned(), words::fault_name(*fault, lang).to_owned()))
        .collect();
    let fault = Control::new(format!("fault.{key}"), words.what_is_wrong);
    let reason = Control::new(format!("reason.{key}"), words.what_to_do);
    el("fieldset")
        .class("desk-item")
        .child(el("legend").text(title))
        .child(select(&fault, "", options, Some(words.fine.to_owned()), lang))
        .child(text_input(&reason, TextInput::default(), lang))
}
