//! What the applicant brings on paper once the dossier is there: an answer, or the wish to withdraw.

use domain::{Lang, catalogue::Method, view::DeskDossier};

use super::decide::{action_form, folded, may};
use crate::{
    route::Page,
    ui::{Control, El, button_danger, el, link_button, radios, text_area},
    words::{self, method_name},
};

/// At the counter or by post.
pub fn how(name: &'static str, label: &'static str, error: Option<String>, lang: Lang) -> El {
    let methods = [Method::Counter, Method::Post]
        .map(|method| (method.name().to_owned(), method_name(method, lang).to_owned()));
    let control = Control::new(name, label).error(error);
    radios(&control, Method::Counter.name(), methods.to_vec(), lang)
}

/// The way to the form that takes an answer in; nothing where nothing is asked.
pub(super) fn supplement(desk: &DeskDossier, lang: Lang) -> Option<El> {
    may(desk, "supplement").then(|| {
        let href = Page::DeskSupplement { code: desk.dossier.code.clone() }.path();
        let link = link_button(href, words::reception(lang).supplement_title);
        el("p").class("actions").child(link.attr("rel", "external"))
    })
}

/// The form that withdraws it in the applicant's name.
pub(super) fn withdraw(desk: &DeskDossier, lang: Lang) -> Option<El> {
    let words = words::reception(lang);
    may(desk, "withdraw").then(|| {
        let reason = Control::new("withdraw_reason", words.withdraw_reason);
        let form = action_form(desk, "withdraw")
            .child(how("withdraw_method", words.withdraw_method, None, lang))
            .child(text_area(&reason, "", 3, lang))
            .child(button_danger(words.withdraw_record));
        folded(words.withdraw, words.withdraw_lead, form)
    })
}
