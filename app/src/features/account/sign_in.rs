//! Signing in.

use leptos::prelude::AnyView;

use super::{at, local, ways, wrong};
use crate::{
    context::{query, refused, use_lang},
    route::Page,
    ui::{
        Control, El, TextInput, as_served, button, el, error_summary, error_title, hidden,
        page_head, post_form, text_input,
    },
    url::with_query,
    words,
};

/// The page to sign in, of citizens or of officers.
pub fn sign_in_page(desk: bool) -> AnyView {
    let lang = use_lang();
    let words = words::account(lang);
    let refused = refused();
    let mut errors = wrong(&refused, lang);
    errors.extend(ways::problem(&query("loi"), lang));
    let typed = |name: &str| refused.typed.get(name).cloned().unwrap_or_default();
    let title = if desk { words.sign_in_desk } else { words.sign_in };
    let next = if refused.typed.is_empty() { query("next") } else { typed("next") };
    let identity = typed("identity_number");
    let error = at(&errors, "identity_number");
    let done = (query("kq") == "mat-khau")
        .then(|| as_served(el("div"), || ways::password_set(lang).into()));
    el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), title)))
        .maybe(error_summary(errors, lang))
        .child(el("h1").text(title))
        .maybe(done)
        .child(sign_in_form(desk, &next, &identity, error))
        .into_any()
}

/// The form to sign in and come back to `next`.
pub fn sign_in_form(desk: bool, next: &str, identity: &str, error: Option<String>) -> El {
    let lang = use_lang();
    let words = words::account(lang);
    let home = if desk { "/can-bo" } else { "/ho-so" };
    let next = local(next).unwrap_or(home).to_owned();
    let here = next.clone();
    let action = if desk { Page::DeskSignIn } else { Page::SignIn };
    let number = Control::new("identity_number", words.identity_number)
        .hint(Some(words.identity_hint.to_owned()))
        .error(error);
    let number_input = TextInput {
        value: identity.to_owned(),
        inputmode: Some("numeric"),
        autocomplete: Some("username"),
        class: "w-12",
        spellcheck_off: true,
        ..TextInput::default()
    };
    let password_input = TextInput::password("current-password");
    let register = with_query(&Page::Register.path(), &[("next", &next)]);
    let form = post_form(action.path())
        .child(hidden("next", next))
        .child(text_input(&number, number_input, lang))
        .child(text_input(&Control::new("password", words.password), password_input, lang))
        .child(el("p").class("actions").child(button(words.sign_in)));
    let national = (!desk).then(|| as_served(el("div"), || ways::identity(&here, lang).into()));
    let register =
        (!desk).then(|| el("p").child(el("a").attr("href", register).text(words.no_account)));
    let lead = if desk { words.sign_in_desk_lead } else { words.sign_in_lead };
    let forgot = (!desk).then(|| as_served(el("div"), || ways::forgot(lang).into()));
    el("div").maybe(national).child(el("p").text(lead)).child(form).maybe(forgot).maybe(register)
}
