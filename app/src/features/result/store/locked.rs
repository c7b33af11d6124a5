//! The store before its owner has proven to sit there: the password, or the national identity.

use domain::Lang;

use super::{Errors, LIST, Loaded, Place, at};
use crate::{
    context::Refused,
    features::account::identity_form,
    route::Page,
    ui::{
        Control, El, TextInput, back_link, button, el, error_summary, error_title, hidden,
        page_head, post_form, text_input,
    },
    words::{self, fill},
};

/// The control of the password.
const PASSWORD: &str = "password";

/// The page; what led here goes along, so that it is there afterwards.
pub(super) fn page(loaded: &Loaded, place: &Place, refused: &Refused, lang: Lang) -> El {
    let (title, words) = (words::result(lang).store, words::store(lang));
    let errors = errors(refused, lang);
    let section = el("section").id(LIST).child(el("h2").text(words.locked));
    let section = if loaded.locked == "proof_needed" {
        section.child(el("p").text(words.locked_password)).child(form(place, &errors, lang))
    } else if let Some(name) = &loaded.identity {
        section
            .child(el("p").text(fill(words.locked_identity, &[("name", name)])))
            .child(identity_form(name, &place.page(&place.after), lang))
    } else {
        section.child(el("p").text(words.locked_elsewhere))
    };
    let back = if place.draft.is_empty() {
        Page::Dossiers.path()
    } else {
        Page::Documents { id: place.draft.clone() }.path()
    };
    el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), title)))
        .child(back_link(back, lang))
        .maybe(error_summary(errors, lang))
        .child(el("h1").text(title))
        .child(section)
}

/// Of a form of the open store nothing is told here: it is not to be seen.
fn errors(refused: &Refused, lang: Lang) -> Vec<(String, String)> {
    let proving = refused.typed.has("action", "prove") && !refused.code.is_empty();
    let told = || (PASSWORD.to_owned(), words::problem_text(&refused.code, lang));
    proving.then(told).into_iter().collect()
}

fn form(place: &Place, errors: &Errors, lang: Lang) -> El {
    let control = Control::new(PASSWORD, words::my_data(lang).password).error(at(errors, PASSWORD));
    post_form(Page::Store.path())
        .child(hidden("action", "prove"))
        .children(place.kept())
        .child(text_input(&control, TextInput::password("current-password"), lang))
        .child(el("p").class("actions").child(button(words::store(lang).open)))
}
