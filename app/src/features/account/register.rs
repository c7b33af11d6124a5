//! Opening an account.

use leptos::prelude::AnyView;

use super::{at, local, wrong};
use crate::{
    context::{query, refused, use_lang},
    route::Page,
    ui::{Control, TextInput, button, el, error_summary, error_title, page_head, text_input},
    url::with_query,
    words,
};

/// The page to open an account.
pub fn register_page() -> AnyView {
    let lang = use_lang();
    let words = words::account(lang);
    let refused = refused();
    let errors = wrong(&refused, lang);
    let typed = |name: &str| refused.typed.get(name).cloned().unwrap_or_default();
    let next = if refused.typed.is_empty() { query("next") } else { typed("next") };
    let next = local(&next).unwrap_or("/ho-so").to_owned();
    let title = error_title(lang, !errors.is_empty(), words.register);
    let control = |name: &'static str, label: &str, hint: &str, optional| {
        Control::new(name, label)
            .hint(Some(hint.to_owned()))
            .error(at(&errors, name))
            .optional(optional)
    };
    let input = |kind, inputmode, autocomplete, class, value: &str| TextInput {
        value: value.to_owned(),
        kind,
        inputmode,
        autocomplete: Some(autocomplete),
        class,
        spellcheck_off: true,
    };
    let mut questions = vec![
        (
            control("identity_number", words.identity_number, words.identity_hint, false),
            input("text", Some("numeric"), "username", "w-12", &typed("identity_number")),
        ),
        (
            control("full_name", words.full_name, words.full_name_hint, false),
            input("text", None, "name", "w-20", &typed("full_name")),
        ),
        (
            control("password", words.new_password, words.new_password_hint, false),
            input("password", None, "new-password", "w-20", ""),
        ),
        (
            control("phone", words.phone, words.phone_hint, true),
            input("tel", None, "tel", "w-12", &typed("phone")),
        ),
        (
            control("email", words.email, words.email_hint, true),
            input("email", None, "email", "w-20", &typed("email")),
        ),
    ];
    // Asked only of those for whom an account waits since they came with papers.
    if refused.code == "account_waiting" || !typed("dossier_code").is_empty() {
        questions.push((
            control("dossier_code", words.dossier_code, words.dossier_code_hint, false),
            input("text", None, "off", "w-20", &typed("dossier_code")),
        ));
    }
    let sign_in = with_query(&Page::SignIn.path(), &[("next", &next)]);
    let form = el("form")
        .attr("method", "post")
        .attr("action", Page::Register.path())
        .flag("novalidate", true)
        .child(el("input").attr("type", "hidden").attr("name", "next").attr("value", next))
        .children(questions.into_iter().map(|(control, input)| text_input(&control, input, lang)))
        .child(el("p").class("actions").child(button(words.create)));
    el("div")
        .class("narrow")
        .child(page_head(title))
        .maybe(error_summary(errors, lang))
        .child(el("h1").text(words.register))
        .child(el("p").class("lead").text(words.register_lead))
        .child(form)
        .child(el("p").child(el("a").attr("href", sign_in).text(words.have_account)))
        .into_any()
}
