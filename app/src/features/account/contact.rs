//! Contact data that is confirmed by a code, and a new password for one that was forgotten.

use domain::{
    Lang,
    notice::Carrier,
    view::{OwnAccount, PendingContact},
};
use leptos::prelude::AnyView;

use super::{at, told};
use crate::{
    context::{refused, use_lang},
    route::Page,
    ui::{
        Control, El, TextInput, back_link, button, button_secondary, el, error_summary,
        error_title, hidden, page_head, post_form, text_input,
    },
    words::{self, ContactWords, fill, problem_text},
};

fn digits() -> TextInput {
    TextInput {
        inputmode: Some("numeric"),
        autocomplete: Some("one-time-code"),
        class: "w-12",
        ..TextInput::default()
    }
}

/// The names of the controls of a channel: its address, the password, its code.
pub(super) const fn controls(channel: Carrier) -> [&'static str; 3] {
    match channel {
        Carrier::Mail => ["email", "email_password", "email_code"],
        Carrier::Sms | Carrier::Zalo => ["phone", "phone_password", "phone_code"],
    }
}

/// An address with whether it is known to be its owner's.
pub(super) fn shown(address: &str, known: bool, lang: Lang) -> String {
    let words = words::contact(lang);
    let state = if known { words.verified } else { words.unverified };
    format!("{address} ({state})")
}

/// Confirming addresses, on one's own account.
pub(super) fn section(
    page: &OwnAccount,
    path: &str,
    errors: &[(String, String)],
    lang: Lang,
) -> El {
    let words = words::contact(lang);
    let section = el("section").child(el("h2").id("lien-he").text(words.title));
    if page.carriers.is_empty() {
        return section.child(el("p").text(words.no_channel));
    }
    let one = |channel: &Carrier| {
        let pending = page.pending.iter().find(|pending| pending.channel == *channel);
        channel_of(page, *channel, pending, (path, errors), lang)
    };
    // Officers who forget theirs ask whoever runs the portal; some have none to forget.
    let resets = page.password && page.account.agencies.is_empty();
    let why = resets.then(|| el("p").text(words.lead_reset));
    section.child(el("p").text(words.lead)).maybe(why).children(page.carriers.iter().map(one))
}

fn channel_of(
    page: &OwnAccount,
    channel: Carrier,
    pending: Option<&PendingContact>,
    (path, errors): (&str, &[(String, String)]),
    lang: Lang,
) -> El {
    let (words, asked) = (words::contact(lang), words::account(lang));
    let [address, password, code] = controls(channel);
    let (title, label, hint, kind, own) = match channel {
        Carrier::Mail => {
            (words.change_email, asked.email, asked.email_hint, "email", &page.account.email)
        }
        Carrier::Sms | Carrier::Zalo => {
            (words.change_phone, asked.phone, asked.phone_hint, "tel", &page.account.phone)
        }
    };
    let wrong = |name: &str| at(errors, name);
    let typed = refused().typed.get(address).filter(|typed| !typed.is_empty()).cloned();
    let input = TextInput {
        value: typed.or_else(|| own.clone()).unwrap_or_default(),
        kind,
        autocomplete: Some(kind),
        class: "w-20",
        spellcheck_off: true,
        ..TextInput::default()
    };
    let control = Control::new(address, label).hint(Some(hint.to_owned())).error(wrong(address));
    let ask = post_form(path.to_owned())
        .child(hidden("action", "contact"))
        .child(hidden("channel", channel.name()))
        .child(text_input(&control, input, lang))
        .maybe(page.password.then(|| {
            let control = Control::new(password, words.password).error(wrong(password));
            text_input(&control, TextInput::password("current-password"), lang)
        }))
        .child(el("p").class("actions").child(button_secondary(words.send)));
    let open = pending.is_some() || [address, password, code].iter().any(|n| wrong(n).is_some());
    el("details")
        .flag("open", open)
        .child(el("summary").text(title))
        .maybe(pending.map(|pending| answer(pending, code, wrong(code), path, words, lang)))
        .child(ask)
}

fn answer(
    pending: &PendingContact,
    code: &'static str,
    wrong: Option<String>,
    path: &str,
    words: &'static ContactWords,
    lang: Lang,
) -> El {
    let time = pending.asked_at.show();
    let told = fill(words.sent, &[("address", &pending.address), ("time", &time)]);
    let control =
        Control::new(code, words.code).hint(Some(words.code_hint.to_owned())).error(wrong);
    post_form(path.to_owned())
        .child(el("p").text(told))
        .child(hidden("action", "contact_code"))
        .child(hidden("channel", pending.channel.name()))
        .child(text_input(&control, digits(), lang))
        .child(el("p").class("actions").child(button(words.confirm)))
}

/// `/quen-mat-khau`: whose password was forgotten.
pub fn forgot_page() -> AnyView {
    let lang = use_lang();
    let (words, asked) = (words::contact(lang), words::account(lang));
    let (head, errors) = head(words.reset_title, "identity_number", lang);
    let control = Control::new("identity_number", asked.identity_number)
        .hint(Some(asked.identity_hint.to_owned()))
        .error(at(&errors, "identity_number"));
    let input = TextInput {
        value: refused().typed.get("identity_number").cloned().unwrap_or_default(),
        inputmode: Some("numeric"),
        autocomplete: Some("username"),
        class: "w-12",
        spellcheck_off: true,
        ..TextInput::default()
    };
    head.child(el("p").class("lead").text(words.reset_lead))
        .child(
            post_form(Page::ForgotPassword.path())
                .child(text_input(&control, input, lang))
                .child(el("p").class("actions").child(button(words.reset_send))),
        )
        .into_any()
}

/// `/quen-mat-khau/ma`: the code, and the new password.
pub fn reset_page() -> AnyView {
    let lang = use_lang();
    let (words, asked) = (words::contact(lang), words::account(lang));
    let (head, errors) = head(words.reset_code_title, "code", lang);
    let code = Control::new("code", words.code)
        .hint(Some(words.reset_code_hint.to_owned()))
        .error(at(&errors, "code"));
    let new = Control::new("new", words.reset_new)
        .hint(Some(asked.new_password_hint.to_owned()))
        .error(at(&errors, "new"));
    head.child(el("p").class("lead").text(words.reset_code_lead))
        .child(
            post_form(Page::ResetPassword.path())
                .child(text_input(&code, digits(), lang))
                .child(text_input(&new, TextInput::password("new-password"), lang))
                .child(el("p").class("actions").child(button(words.reset_set))),
        )
        .child(el("p").class("hint").text(words.reset_nothing))
        .into_any()
}

/// The head of a page with what is wrong; what concerns all of it stands at `place`.
fn head(title: &'static str, place: &str, lang: Lang) -> (El, Vec<(String, String)>) {
    let refused = refused();
    let problem = refused.problem();
    let whole = (!problem.is_empty() && refused.errors.is_empty())
        .then(|| (place.to_owned(), problem_text(&problem, lang)));
    let texts = refused.errors.iter().map(|error| told(error, lang));
    let errors: Vec<_> = whole.into_iter().chain(texts).collect();
    let head = el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), title)))
        .child(back_link(Page::SignIn.path(), lang))
        .maybe(error_summary(errors.clone(), lang))
        .child(el("h1").text(title));
    (head, errors)
}
