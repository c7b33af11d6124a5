//! Other ways in than a password, beside the form to sign in. The server alone shows them.

use domain::Lang;
use leptos::prelude::{AnyView, IntoAny, Suspend};

use super::local;
use crate::{
    context::use_api,
    route::Page,
    ui::{El, Tone, button, el, hidden, notice, post_form},
    words::{self, fill, problem_text},
};

/// The control that problems of the national identity stand at.
pub const CONTROL: &str = "dinh-danh";
/// Where the way to the provider begins.
const LEAVE: &str = "/dang-nhap/dinh-danh";

/// The button that leads to the provider, to come back to `next`.
pub fn identity_form(name: &str, next: &str, lang: Lang) -> El {
    let words = words::identity(lang);
    post_form(LEAVE)
        .child(hidden("next", next.to_owned()))
        .child(button(fill(words.sign_in, &[("name", name)])).id(CONTROL))
}

/// The national identity above the portal's own accounts, where there is one.
pub(super) fn identity(next: &str, lang: Lang) -> AnyView {
    let (api, next) = (use_api(), local(next).unwrap_or("/ho-so").to_owned());
    let asked = Suspend::new(async move {
        let name = api.0.session().await.unwrap_or_default().identity;
        name.map(|name| {
            let words = words::identity(lang);
            el("div")
                .child(identity_form(&name, &next, lang))
                .child(el("p").class("hint").text(words.sign_in_lead))
                .child(el("h2").text(words.or_local))
                .into_any()
        })
    });
    IntoAny::into_any(asked)
}

/// The way to a new password.
pub(super) fn forgot(lang: Lang) -> El {
    let link = el("a").attr("href", Page::ForgotPassword.path()).attr("rel", "external");
    el("p").child(link.text(words::contact(lang).forgot))
}

/// A new password was set: one signs in with it.
pub(super) fn password_set(lang: Lang) -> El {
    notice(Tone::Good, el("p").text(words::contact(lang).reset_done))
}

/// What led here on the way to signing in, at the control where one goes on.
pub(super) fn problem(code: &str, lang: Lang) -> Option<(String, String)> {
    let control = match code {
        "step_stale" => "identity_number",
        _ if code.starts_with("identity_") || code.starts_with("account_") => CONTROL,
        _ => return None,
    };
    Some((control.to_owned(), problem_text(code, lang)))
}
