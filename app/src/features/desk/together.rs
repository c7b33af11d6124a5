//! What an officer does with others: asks and answers other agencies, writes to the applicant, puts
//! answers right.

use domain::{
    Lang,
    view::{AskedView, DeskDossier},
};

use super::decide::{action_form, action_form_at, folded};
use crate::{
    features::track::message_files,
    route::Page,
    ui::{
        Control, El, TextInput, Tone, button, button_secondary, el, notice, select, text_area,
        text_input,
    },
    words::{self, TogetherWords, fill},
};

/// The form to answer another agency with, where the reader's is asked.
pub(super) fn opine(desk: &DeskDossier, lang: Lang) -> Option<El> {
    let words = words::together(lang);
    let number = desk.asked?;
    let ways = [("yes", words.opine_agree), ("no", words.opine_disagree)];
    let ways = ways.map(|(value, label)| (value.to_owned(), label.to_owned())).to_vec();
    let choose = words::common(lang).choose.to_owned();
    let how = Control::new("agrees", words.opine_how);
    Some(
        action_form(desk, "opine")
            .class("desk-action")
            .child(el("p").text(words.opine_lead))
            .child(
                el("input")
                    .attr("type", "hidden")
                    .attr("name", "consultation")
                    .attr("value", number.to_string()),
            )
            .child(select(&how, "", ways, Some(choose), lang))
            .child(text_area(&Control::new("opinion", words.opine_text), "", 4, lang))
            .child(button(words.opine)),
    )
}

/// Asking another agency.
pub(super) fn consult(desk: &DeskDossier, lang: Lang) -> El {
    let words = words::together(lang);
    let agencies = desk.agencies.iter();
    let agencies =
        agencies.map(|agency| (agency.code.clone(), agency.name.get(lang).to_owned())).collect();
    let choose = words::common(lang).choose.to_owned();
    let agency = Control::new("consulted", words.consult_agency);
    let date = TextInput { kind: "date", ..TextInput::default() };
    let form = action_form(desk, "consult")
        .child(select(&agency, "", agencies, Some(choose), lang))
        .child(text_area(&Control::new("question", words.consult_question), "", 4, lang))
        .child(text_input(&Control::new("consult_date", words.consult_date), date, lang))
        .child(button_secondary(words.consult));
    folded(words.consult, words.consult_lead, form)
}

/// Writing to the applicant.
pub(super) fn write(desk: &DeskDossier, lang: Lang) -> El {
    let words = words::together(lang);
    let at = Page::DeskDossier { code: desk.dossier.code.clone() }.path();
    // Files come along: a form of its own, with its own address.
    let form = action_form_at(at + "/tin-nhan", desk, "write")
        .attr("enctype", "multipart/form-data")
        .child(text_area(&Control::new("message", words.message), "", 3, lang))
        .child(message_files(lang))
        .child(button_secondary(words.send));
    folded(words.messages_desk, "", form)
}

/// Putting an answer right; nothing where there is none, as of a procedure without a form.
pub(super) fn correct(desk: &DeskDossier, lang: Lang) -> Option<El> {
    if desk.correctable.is_empty() {
        return None;
    }
    let words: &'static TogetherWords = words::together(lang);
    let known = desk.correctable.iter().map(|(path, label, answer)| {
        let shown: String = answer.chars().take(40).collect();
        (path.clone(), format!("{}: {shown}", label.get(lang)))
    });
    let choose = words::common(lang).choose.to_owned();
    let which = Control::new("path", words.correct_which);
    let value = Control::new("value", words.correct_value);
    let reason = Control::new("correct_reason", words.correct_reason);
    let form = action_form(desk, "correct")
        .child(select(&which, "", known.collect(), Some(choose), lang))
        .child(text_input(&value, TextInput::default(), lang))
        .child(text_area(&reason, "", 2, lang))
        .child(button_secondary(words.correct));
    Some(folded(words.correct, words.correct_lead, form))
}

/// What other agencies ask the officer's own; nothing where none does.
pub(super) fn asked(asked: &[AskedView], lang: Lang) -> Option<El> {
    let words = words::together(lang);
    let line = |one: &AskedView| {
        let parts = [
            ("procedure", one.procedure_name.get(lang)),
            ("agency", one.agency_name.get(lang)),
            ("when", &one.due.show()),
        ];
        let href = Page::DeskDossier { code: one.code.clone() }.path();
        el("li")
            .child(el("a").attr("href", href).text(one.code.clone()))
            .text(" ")
            .text(fill(words.asked_line, &parts))
    };
    (!asked.is_empty()).then(|| {
        let list = el("ul").children(asked.iter().map(line));
        notice(Tone::Info, el("div").child(el("h2").text(words.asked_title)).child(list))
    })
}
