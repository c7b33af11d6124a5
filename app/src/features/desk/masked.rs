//! A dossier that the officer is not on: where it stands, and the form that opens it.

use domain::{Lang, dossier::Purpose, view::DeskDossier};

use crate::{
    context::Refused,
    features::track::{due_view, steps_view, timeline_view},
    route::Page,
    ui::{Control, El, button, el, post_form, radios, text_area},
    words::{self, DeskWords},
};

/// Where the form stands.
pub(super) const FORM: &str = "muc-dich";

/// What is wrong with the reason, by the control. Only the server has forms that were refused, so the
/// browser's bundle goes without these words.
#[cfg(feature = "ssr")]
pub(super) fn wrong(refused: &Refused, lang: Lang) -> Vec<(String, String)> {
    let told = |error: &domain::form::FieldError| {
        (error.path.clone(), words::error_text(&error.code, lang))
    };
    refused.errors.iter().map(told).collect()
}

/// What is wrong with the reason: nothing, as only the server has forms that were refused.
#[cfg(not(feature = "ssr"))]
pub(super) fn wrong(_: &Refused, _: Lang) -> Vec<(String, String)> {
    Vec::new()
}

/// The page's first column below who it is about.
pub(super) fn known(
    desk: &DeskDossier,
    wrong: &[(String, String)],
    words: &'static DeskWords,
    lang: Lang,
) -> Vec<El> {
    let dossier = &desk.dossier;
    let parts = [
        Some(reason(desk, wrong, words, lang)),
        steps_view(dossier, lang),
        dossier.trace.as_ref().map(|trace| due_view(trace, lang)),
        Some(el("h2").text(words.history)),
        Some(timeline_view(dossier, lang)),
    ];
    parts.into_iter().flatten().collect()
}

/// The form in which the officer says why.
fn reason(
    desk: &DeskDossier,
    wrong: &[(String, String)],
    words: &'static DeskWords,
    lang: Lang,
) -> El {
    let at = |path: &str| {
        let error = wrong.iter().find(|(known, _)| known == path);
        error.map(|(_, told)| told.clone())
    };
    let named = |purpose: Purpose| {
        (purpose.name().to_owned(), words::purpose_name(purpose, lang).to_owned())
    };
    let why = Control::new("purpose", words.masked_why).error(at("purpose"));
    let said = Control::new("words", words.masked_words)
        .hint(Some(words.masked_words_hint.to_owned()))
        .error(at("words"));
    let page = Page::DeskDossier { code: desk.dossier.code.clone() }.path();
    let form = post_form(format!("{page}/muc-dich"))
        .child(radios(&why, "", Purpose::GIVEN.map(named).to_vec(), lang))
        .child(text_area(&said, "", 3, lang))
        .child(el("p").class("actions").child(button(words.masked)));
    el("section")
        .attr("aria-labelledby", FORM)
        .child(el("h2").id(FORM).text(words.masked))
        .child(el("p").text(words.masked_lead))
        .child(form)
}
