//! Originals that go back to the applicant, and the receipt that is issued on request.

use domain::{Lang, dossier::Originals, view::DeskDossier};

use super::decide::{action_form, folded, may};
use crate::{
    features::track::originals_line,
    ui::{Control, El, TextInput, button_secondary, el, text_input},
    words,
};

/// How many of each paper go back, beside the result; nothing where none is held.
pub(super) fn with_result(desk: &DeskDossier, lang: Lang) -> Option<El> {
    let words = words::originals(lang);
    (!desk.dossier.originals.is_empty()).then(|| {
        el("fieldset")
            .child(el("legend").class("label").text(words.with_result))
            .child(el("p").class("hint").text(words.with_result_lead))
            .children(counts(desk, lang))
    })
}

/// The form that gives originals back by themselves; nothing where none can go, or they go with
/// the result.
pub(super) fn give_back(desk: &DeskDossier, lang: Lang) -> Option<El> {
    let words = words::originals(lang);
    if !may(desk, "return_originals") || may(desk, "return") {
        return None;
    }
    let receiver = Control::new("receiver", words.receiver);
    let form = action_form(desk, "return_originals")
        .children(counts(desk, lang))
        .child(text_input(&receiver, TextInput::default(), lang))
        .child(button_secondary(words.give_back));
    Some(folded(words.give_back, words.give_back_lead, form))
}

/// The form that issues the receipt.
pub(super) fn request_receipt(desk: &DeskDossier, lang: Lang) -> El {
    let words = words::originals(lang);
    action_form(desk, "request_receipt")
        .class("desk-action")
        .child(el("p").text(words.receipt_desk))
        .child(button_secondary(words.receipt_issue))
}

fn counts(desk: &DeskDossier, lang: Lang) -> Vec<El> {
    let words = words::originals(lang);
    let count = |paper: &Originals| {
        let label = originals_line(&desk.dossier, paper, words.count, lang);
        let input = TextInput {
            value: paper.count.to_string(),
            inputmode: Some("numeric"),
            autocomplete: Some("off"),
            class: "w-4",
            ..TextInput::default()
        };
        let name = ["originals.", &paper.requirement].concat();
        text_input(&Control::new(name, label).optional(true), input, lang)
    };
    desk.dossier.originals.iter().map(count).collect()
}
