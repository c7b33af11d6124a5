//! Tokens: which there are, and making one.

use domain::{
    Lang,
    token::{DAYS, TokenScope},
    view::{Applications, TokenView},
};

use super::{Errors, at, secret};
use crate::{
    context::Refused,
    features::account::{IDENTITY, identity_form},
    route::Page,
    ui::{
        Control, El, TextInput, Tone, button, button_danger, checkboxes, el, hidden, notice,
        post_form, select, tag, text_input,
    },
    words::{self, ApplicationWords, fill},
};

/// The heading over the tokens.
pub(super) const HEADING: &str = "ma-truy-cap";
/// The control of the password.
const PASSWORD: &str = "password";
/// How long one may choose a token to hold, in days.
const CHOICES: [i64; 4] = [30, DAYS, 180, 365];

/// A token that was just made, this once.
pub(super) fn made(refused: &Refused, lang: Lang) -> Option<El> {
    let words = words::application(lang);
    let token = refused.typed.get("made")?;
    let name = refused.typed.get("made_name").map_or("", String::as_str);
    let body = el("div")
        .child(el("h2").text(fill(words.made, &[("name", name)])))
        .child(el("p").text(words.made_lead))
        .child(secret(token));
    Some(notice(Tone::Good, body).attr("role", "status"))
}

pub(super) fn section(page: &Applications, lang: Lang) -> El {
    let words = words::application(lang);
    let body = if page.tokens.is_empty() {
        el("p").text(words.tokens_none)
    } else {
        el("ul").class("plain").children(page.tokens.iter().map(|token| line(token, words)))
    };
    el("section").child(el("h2").id(HEADING).text(words.tokens)).child(body)
}

fn line(token: &TokenView, words: &'static ApplicationWords) -> El {
    let of = el("span").class("hidden").text(format!(": {}", token.name));
    let expired = token.expired.then(|| tag(words.expired, Tone::Bad));
    let whose = match &token.organisation {
        Some(name) => fill(words.acts_for, &[("name", name)]),
        None => words.acts_for_you.to_owned(),
    };
    let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope_name(*scope, words)).collect();
    let told = [
        ("hint", &*token.hint),
        ("since", &*token.created_at.show_date()),
        ("until", &*token.expires_at.show()),
    ];
    let used = match (token.last_used_at, &token.last_used_from) {
        (Some(at), from) => {
            let from = from.as_deref().unwrap_or_default();
            fill(words.used, &[("when", &at.show()), ("from", from)])
        }
        (None, _) => words.unused.to_owned(),
    };
    let revoke = post_form(Page::Applications.path())
        .child(hidden("action", "revoke"))
        .child(hidden("token", token.id.clone()))
        .child(button_danger(words.revoke).child(of));
    el("li")
        .class("card")
        .child(el("p").child(el("strong").text(token.name.clone())).text(" ").maybe(expired))
        .child(el("p").text(fill(words.can, &[("scopes", &scopes.join(", "))])))
        .child(el("p").text(whose))
        .child(el("p").class("hint").text(fill(words.token_line, &told)))
        .child(el("p").class("hint").text(used))
        .child(revoke)
}

const fn scope_name(scope: TokenScope, words: &ApplicationWords) -> &'static str {
    match scope {
        TokenScope::Read => words.sc_read,
        TokenScope::Prepare => words.sc_prepare,
        TokenScope::Submit => words.sc_submit,
        TokenScope::Pay => words.sc_pay,
        TokenScope::Webhooks => words.sc_webhooks,
    }
}

const fn about_scope(scope: TokenScope, words: &ApplicationWords) -> &'static str {
    match scope {
        TokenScope::Read => words.about_read,
        TokenScope::Prepare => words.about_prepare,
        TokenScope::Submit => words.about_submit,
        TokenScope::Pay => words.about_pay,
        TokenScope::Webhooks => words.about_webhooks,
    }
}

/// Making a token; first the proof of who sits there, where that takes another page.
pub(super) fn form(page: &Applications, errors: Errors<'_>, lang: Lang) -> El {
    let words = words::application(lang);
    let whose = match &page.organisation {
        Some(name) => fill(words.new_for, &[("name", name)]),
        None => words.new_for_you.to_owned(),
    };
    let section = el("section")
        .child(el("h2").text(words.new_token))
        .child(el("p").text(words.new_lead))
        .child(el("p").text(whose));
    if !page.password && !page.recent {
        return section.children(prove(page, lang));
    }
    let name = Control::new("name", words.name)
        .hint(Some(words.name_hint.to_owned()))
        .error(at(errors, "name"));
    let line = TextInput { autocomplete: Some("off"), ..TextInput::default() };
    let option = |scope: TokenScope| {
        let label = [scope_name(scope, words), ": ", about_scope(scope, words)].concat();
        (scope.name().to_owned(), label)
    };
    let scopes = Control::new("scopes", words.scopes)
        .hint(Some(words.scopes_hint.to_owned()))
        .error(at(errors, "scopes"));
    let options = TokenScope::ALL.into_iter().map(option).collect();
    let days = Control::new("days", words.days)
        .hint(Some(words.days_hint.to_owned()))
        .error(at(errors, "days"));
    let choice = |days: i64| {
        let days = days.to_string();
        let label = fill(words.days_n, &[("n", &days)]);
        (days, label)
    };
    let choices = CHOICES.into_iter().map(choice).collect();
    let form = post_form(Page::Applications.path())
        .child(hidden("action", "token"))
        .child(text_input(&name, line, lang))
        .child(checkboxes(&scopes, &[], options, lang))
        .child(select(&days, &DAYS.to_string(), choices, None, lang))
        .maybe(password(page, errors, lang))
        .child(el("p").class("actions").child(button(words.make)));
    section.child(form)
}

/// The password, where a sign-in of just now does not stand for it.
fn password(page: &Applications, errors: Errors<'_>, lang: Lang) -> Option<El> {
    let words = words::my_data(lang);
    let wrong = at(errors, PASSWORD);
    let asked = page.password && (!page.recent || wrong.is_some());
    let control = Control::new(PASSWORD, words.password)
        .hint(Some(words.password_hint.to_owned()))
        .error(wrong);
    asked.then(|| text_input(&control, TextInput::password("current-password"), lang))
}

/// Signing in once more, for whoever has no password.
fn prove(page: &Applications, lang: Lang) -> [El; 2] {
    let words = words::my_data(lang);
    match &page.identity {
        Some(name) => [
            el("p").text(fill(words.prove_lead, &[("name", name)])),
            identity_form(name, &Page::Applications.path(), lang),
        ],
        None => [
            el("p").id(IDENTITY).text(words.prove_elsewhere),
            el("p").child(
                el("a").attr("href", Page::Account.path()).text(words::security(lang).title),
            ),
        ],
    }
}
